"""The gazetteer: how names are compared and found, and what its tables must hold."""

import pytest

from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.gazetteer import DIVISIONS, TABLE, Gazetteer, load_gazetteer, name_key
from sitroom.knowledge.placenames import PlaceNames
from sitroom.knowledge.tables import DATA, Row

SMALL = b"bor\tBor\ttown\tRUS\t51\t56.3600\t44.0600\t77000\nbor sud\tBor Sud\ttown\tTUR\t\t37.9000\t34.6000\t900\n"


@pytest.fixture(scope="module")
def names() -> PlaceNames:
    return PlaceNames(load_actors())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Louis", "st louis"), ("Saint-Louis", "st louis"), ("Fort Worth", "ft worth"), ("The Hague", "hague"), ("Deir ez-Zor", "deir ez zor"),
        ("Nal’chik", "nalchik"), ("São Tomé", "sao tome"), ("Cox's Bazar", "coxs bazar"), ("D.C.", "dc"),
    ],
)  # fmt: skip
def test_names_are_compared_without_marks(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_name_is_found_whole_and_only_whole() -> None:
    gazetteer = Gazetteer(SMALL)
    assert [site.name for site in gazetteer.at("bor")] == ["Bor"]
    assert [(site.country, site.division) for site in gazetteer.at("bor sud")] == [("TUR", None)]
    assert not gazetteer.at("bo") and not gazetteer.at("bor su") and not gazetteer.at("zz") and not gazetteer.at("")


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert not Gazetteer(b"").at("bor")


def test_the_table_is_sorted_and_large() -> None:
    keys = [line.split(b"\t", 1)[0] for line in (DATA / TABLE).read_bytes().splitlines()]
    assert keys == sorted(keys)
    assert len(load_gazetteer()) >= 200_000


def test_states_are_known_by_their_abbreviations() -> None:
    gazetteer = load_gazetteer()
    assert [site.name for site in gazetteer.abbreviated("Okla.")] == ["Oklahoma"]
    assert [site.name for site in gazetteer.abbreviated("ON")] == ["Ontario"]
    assert not gazetteer.abbreviated("on")


@pytest.mark.parametrize(("column", "value"), [("lat", "north"), ("lat", "97.1"), ("lon", "-181")])
def test_wrong_degrees_name_place_and_remedy(column: str, value: str) -> None:
    cells = dict.fromkeys(DIVISIONS, "") | {"id": "xxx.a", "name": "A", "country": "XXX", "code": "-", "lat": "1", "lon": "1", column: value}
    with pytest.raises(KnowledgeError, match=rf"divisions.csv:2: {column} is '{value}'. .*egrees"):
        Gazetteer(b"", [Row("divisions.csv:2", cells)])


@pytest.mark.parametrize(("column", "value", "remedy"), [("country", "Peru", "alpha-3"), ("code", "", "GeoNames")])
def test_wrong_divisions_name_place_and_remedy(column: str, value: str, remedy: str) -> None:
    cells = dict.fromkeys(DIVISIONS, "") | {"id": "xxx.a", "name": "A", "country": "XXX", "code": "-", "lat": "1", "lon": "1", column: value}
    with pytest.raises(KnowledgeError, match=rf"divisions.csv:2: {column} is '{value}'. .*{remedy}"):
        Gazetteer(b"", [Row("divisions.csv:2", cells)])


def test_every_country_has_a_point() -> None:
    assert set(load_actors().countries) == set(load_gazetteer().points)


def test_every_division_lies_in_a_known_country() -> None:
    assert {country for country, _ in load_gazetteer().divisions} <= set(load_actors().countries)


def test_a_country_is_written_in_capitals_where_it_is_short(names: PlaceNames) -> None:
    assert [site.country for site in names.at("US").sites if site.kind == "country"] == ["USA"]
    assert not any(site.kind == "country" for site in names.at("Us").sites)


def test_words_made_from_a_country_are_told_apart(names: PlaceNames) -> None:
    assert names.at("Kenyan").derived and not names.at("Kenya").derived


def test_what_politics_knows_as_a_body_is_no_town(names: PlaceNames) -> None:
    assert names.at("NATO").body and names.at("White House").body and not names.at("Kandahar").body


def test_a_place_of_world_news_without_a_point_has_its_country(names: PlaceNames) -> None:
    (site,) = names.at("Camp David").sites
    assert (site.kind, site.country, site.lat) == ("spot", "USA", None)
