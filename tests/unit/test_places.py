"""Names of places in stories: which words are one, and which place they are."""

import pytest

from sitroom import Coder
from sitroom.coding.places import Toponym
from sitroom.coding.places.resolving import TOGETHER, resolve
from sitroom.coding.places.toponym import Found
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.gazetteer import name_key
from sitroom.knowledge.placenames import PlaceNames


def told(coder: Coder, text: str) -> dict[str, Toponym]:
    return {found.text: found for found in coder.places(text)}


def where(coder: Coder, text: str, name: str) -> tuple[str | None, str | None, str]:
    found = told(coder, text)[name]
    return found.division, found.country, found.precision


@pytest.mark.parametrize(
    ("text", "name", "division", "country"),
    [
        ("A fire broke out in Paris, Texas, on Sunday.", "Paris", "Texas", "USA"),
        ("A fire broke out in Paris on Sunday.", "Paris", "Île-de-France", "FRA"),
        ("Vincent Osei, 41, of Bolton, Miss., was fined.", "Bolton", "Mississippi", "USA"),
        ("The mayor of London, Ont., resigned.", "London", "Ontario", "CAN"),
        ("Farmers marched in Gori, Georgia, and then in Tbilisi.", "Gori", "Shida Kartli", "GEO"),
        ("A bridge fell near Troy. Ohio will pay for it, and the governor of Ohio came from Columbus to see it.", "Troy", "Ohio", "USA"),
        ("Sen. Alba Reyes, D-Toledo, voted no. Ohio Democrats cheered.", "Toledo", "Ohio", "USA"),
    ],
)
def test_a_name_is_the_place_that_the_text_puts_it_in(coder: Coder, text: str, name: str, division: str, country: str) -> None:
    assert where(coder, text, name) == (division, country, "city")


def test_one_name_has_one_sense_in_a_story(coder: Coder) -> None:
    found = [t for t in coder.places("Snow fell in Athens. Shops stayed shut. Athens, Ga., has few ploughs.") if t.text == "Athens"]
    assert {t.division for t in found} == {"Georgia"} and len(found) == 2


def test_places_that_lie_together_are_taken_together(coder: Coder) -> None:
    text = "Trains stopped between Lancaster, Preston and Kendal. Police in Morecambe closed a road."
    assert {t.country for t in coder.places(text)} == {"GBR"}


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Troops entered Kandahar.", "Kandahar", "city"),
        ("Troops entered Helmand province.", "Helmand", "region"),
        ("Troops entered Mali.", "Mali", "country"),
        ("Floods hit Ector County, Texas.", "Ector County", "region"),
        ("Envoys flew to the Middle East.", "Middle East", "region"),
        ("They met at Camp David.", "Camp David", "none"),
    ],
)
def test_how_large_a_place_is_is_told(coder: Coder, text: str, name: str, precision: str) -> None:
    assert told(coder, text)[name].precision == precision


def test_a_town_has_its_point(coder: Coder) -> None:
    found = told(coder, "Shells fell on Kharkiv.")["Kharkiv"]
    assert found.lat == pytest.approx(50, abs=0.2) and found.lon == pytest.approx(36.2, abs=0.3)


def test_a_list_of_counties_names_counties(coder: Coder) -> None:
    found = told(coder, "Rivers rose in Ector, Midland and Upton counties in Texas.")
    assert [found[name].name for name in ("Ector", "Midland", "Upton")] == ["Ector County", "Midland County", "Upton County"]


def test_people_who_are_told_by_a_country_s_bare_name_live_in_a_town(coder: Coder) -> None:
    """Those of the country would be Lebanese."""
    assert told(coder, "A Lebanon woman was hurt. Tennessee troopers came.")["Lebanon"].division == "Tennessee"
    assert told(coder, "Lebanon closed its border.")["Lebanon"].precision == "country"


def test_a_word_made_from_a_country_is_marked(coder: Coder) -> None:
    found = told(coder, "Kenyan nurses went home.")["Kenyan"]
    assert found.derived and found.country == "KEN"


@pytest.mark.parametrize(
    "text",
    [
        "Judge Lincoln Marsh spoke. Marsh was angry.",
        "NATO met in secret.",
        "The White House was silent.",
        "In March the King signed it.",
        "The Central Bank raised its rates.",
        "It was a nice reading by a mobile library.",
    ],
)
def test_what_is_no_place(coder: Coder, text: str) -> None:
    assert not coder.places(text)


def test_a_street_is_a_place_without_a_point(coder: Coder) -> None:
    found = told(coder, "The shop on Harlow Street burned.")["Harlow Street"]
    assert (found.name, found.lat, found.precision) == (None, None, "none")


def test_what_is_not_known_lies_in_the_country_of_all_the_rest(coder: Coder) -> None:
    text = "A dam broke in Zorblatt on Monday. Roads near Toulouse, Bordeaux and Lyon were closed, and so were schools in Marseille."
    found = told(coder, text)["Zorblatt"]
    assert (found.name, found.country, found.lat) == (None, "FRA", None)


def test_more_names_than_are_weighed_at_once_are_all_resolved() -> None:
    names = PlaceNames(load_actors())
    capitals = [(country.id, country.capitals[0]) for country in load_actors().countries.values() if country.capitals]
    found = [Found(0, 1, name, name_key(name), names.at(name).sites, "test") for _, name in capitals]
    right = sum(site is not None and site.country == code for site, (code, _) in zip(resolve(found), capitals, strict=True))
    assert len(found) > TOGETHER and right > 0.9 * len(found)


def test_offsets_are_those_of_the_text(coder: Coder) -> None:
    text = "Talks began in Accra.\n\nA second round in Lomé failed."
    assert [text[t.start : t.end] for t in coder.places(text)] == ["Accra", "Lomé"]


def test_a_text_without_places_has_none(coder: Coder) -> None:
    assert coder.places("") == () and coder.places("Nothing happened.") == ()


def test_places_of_world_news_lie_in_their_countries(coder: Coder) -> None:
    """Those of places.csv, each in a sentence of its own, without anything else to go by."""
    towns = [("Tripoli", "LBY"), ("Cologne", "DEU"), ("Mecca", "SAU"), ("Palmyra", "SYR"), ("Bor", "SSD"), ("Derna", "LBY"), ("Bethlehem", "PSE")]
    assert [(name, told(coder, f"Troops gathered near {name}.")[name].country) for name, _ in towns] == towns


def test_an_event_has_the_point_of_its_town_but_none_of_a_country(coder: Coder) -> None:
    (town,) = coder.explain("Gunmen killed a Spanish reporter near Kandahar.").mentions
    (land,) = coder.explain("Gunmen killed a Spanish reporter in Afghanistan.").mentions
    assert town.place is not None and town.place.precision == "city" and town.place.lat is not None
    assert land.place is not None and land.place.precision == "country" and land.place.lat is None and land.place.lon is None
    assert "Kandahar" in [span.text for span in town.evidence.spans if span.role == "place"]


def test_a_seat_comes_before_its_province_and_a_state_before_its_town(coder: Coder) -> None:
    assert told(coder, "A missile struck Vinnytsia.")["Vinnytsia"].precision == "city"
    assert told(coder, "A missile struck Vinnytsia region.")["Vinnytsia"].precision == "region"
    assert told(coder, "Snow fell in Oklahoma.")["Oklahoma"].precision == "region"


def test_a_war_with_a_country_is_not_in_it(coder: Coder) -> None:
    (mention,) = coder.explain("Eritrea went to war with Ethiopia.").mentions
    assert mention.type == "ASSAULT" and mention.place is None


def test_who_acts_is_no_place_of_the_event(coder: Coder) -> None:
    (mention,) = coder.explain("Moscow warned Kyiv against joining the alliance.").mentions
    assert mention.place is None
