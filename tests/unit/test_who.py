"""Who a noun phrase stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.coding.resolution import Resolution
from sitroom.coding.who import Who, short_names, split_compound

WHO = Who()
DATE = "2021-12-20"


def who(text: str, date: str | None = DATE) -> tuple[str | None, str | None]:
    found = WHO.resolve(text, date=date)
    return found.country, found.sector


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("the German foreign minister", "DEU", "GOV"),
        ("Frank-Walter Steinmeier", "DEU", "GOV"),
        ("Berlin", "DEU", "GOV"),
        ("thousands of Russian troops", "RUS", "MIL"),
        ("about 100,000 Russian soldiers", "RUS", "MIL"),
        ("a Bolivian court", "BOL", "JUD"),
        ("Nepal's parliament", "NPL", "LEG"),
        ("the Pentagon", "USA", "MIL"),
        ("a State Department spokeswoman", "USA", "GOV"),
        ("members of the Knesset", "ISR", "LEG"),
        ("Hamas militants", "PSE", "REB"),
        ("gunmen in northern Nigeria", "NGA", "UAF"),
        ("Ghanaian nurses", "GHA", "MED"),
        ("a Reuters journalist", "GBR", "JRN"),
        ("Catalan separatists", "ESP", "REB"),
        ("NATO", "IGO", None),
        ("Amnesty International UK", None, "NGO"),
        ("Syrian refugees in Lebanon", "SYR", "REF"),
        ("the prime minister of Pakistan", "PAK", "GOV"),
        ("Pakistan's Supreme Court", "PAK", "JUD"),
        ("the leader of the opposition", None, "OPP"),
        ("the rebel commander", None, "REB"),
        ("rebel soldiers", None, "REB"),
        ("an army cook", None, "MIL"),
    ],
)
def test_phrases(text: str, country: str | None, sector: str | None) -> None:
    assert who(text) == (country, sector)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("the French ambassador to Mali", "FRA"),
        ("the U.S. embassy in Kyiv", "USA"),
        ("the envoy for Syria", None),
        ("the envoy in Tripoli", None),
        ("French troops in Mali", "FRA"),
        ("Russian-backed separatists", None),
        ("Turkish-backed Syrian rebels", "SYR"),
        ("Russia's ex-Soviet neighbor", None),
        ("Western officials", None),
        ("European allies", None),
        ("U.S. and Russian officials", None),
        ("Mexican Congress", "MEX"),
    ],
)
def test_one_country_of_several_by_grammar(text: str, country: str | None) -> None:
    assert who(text)[0] == country


def test_a_leader_is_what_they_were_on_that_day() -> None:
    assert who("Angela Merkel", "2021-12-07") == ("DEU", "GOV")
    assert who("Angela Merkel", "2021-12-09") == ("DEU", "ELI")
    assert who("Angela Merkel", None) == ("DEU", "ELI")
    assert who("Benjamin Netanyahu", "2021-12-20") == ("ISR", "OPP")
    assert who("Donald Tusk", "2017-03-01") == ("IGO", "GOV")
    assert who("Taliban", "2021-08-01") == ("AFG", "REB")
    assert who("Taliban", "2021-08-20") == ("AFG", "GOV")


def test_before_the_first_term_no_office_is_claimed() -> None:
    assert who("Emmanuel Macron", "2009-01-01") == ("FRA", None)


@pytest.mark.parametrize("text", ["a former minister", "ex-president Jacob Zuma", "the ousted Malian president", "a retired general"])
def test_former(text: str) -> None:
    assert who(text)[1] == "ELI"


def test_a_president_elect_is_no_government_yet() -> None:
    assert who("the president-elect", "2020-12-01")[1] == "ELI"
    assert who("President-elect Joe Biden", "2020-12-01") == ("USA", "ELI")


def test_titles_tell_who_a_surname_is() -> None:
    assert who("Chancellor Kohl", "1995-05-05") == ("DEU", "GOV")
    assert who("Prime Minister May", "2018-05-05") == ("GBR", "GOV")
    assert who("Prime Minister May", "2021-12-20") == (None, "GOV")


def test_one_word_of_somebody_elses_name_is_no_country() -> None:
    assert not WHO.resolve("Michael Jordan").political
    assert who("Jordan")[0] == "JOR"
    assert who("Downtown Amman")[0] == "JOR"


def test_georgia() -> None:
    assert who("Georgia")[0] == "GEO"
    assert who("Georgia's parliament")[0] == "GEO"
    assert who("the governor of Georgia")[0] == "USA"


def test_the_apposition_tells_who_a_name_is() -> None:
    found = WHO.resolve("Jane Roe, the Estonian defence minister", date=DATE)
    assert (found.name, found.country, found.sector, found.kind) == ("Jane Roe", "EST", "GOV", "person")
    titled = WHO.resolve("Estonian Defence Minister Jane Roe", date=DATE)
    assert (titled.name, titled.country, titled.sector, titled.kind) == ("Jane Roe", "EST", "GOV", "person")


def test_a_story_teaches_names() -> None:
    known: dict[str, Resolution] = {}
    WHO.teach(known, "Jane Roe", "the Estonian defence minister", DATE)
    found = WHO.resolve("Roe", date=DATE, known=known)
    assert (found.name, found.country, found.sector, found.kind) == ("Jane Roe", "EST", "GOV", "person")
    assert WHO.resolve("Roe's aide", date=DATE, known=known).country == "EST"
    assert not WHO.resolve("Roe", date=DATE).political


def test_nothing_is_learnt_from_a_description_that_says_nothing() -> None:
    known: dict[str, Resolution] = {}
    WHO.teach(known, "Jane Roe", "the tallest of them", DATE)
    assert known == {} or not known["Roe"].political


def test_descriptions_of_an_organisation_hold_once_it_is_named() -> None:
    known = {"NATO": WHO.resolve("NATO")}
    assert WHO.resolve("the military alliance", known=known).name == "North Atlantic Treaty Organization"
    assert WHO.resolve("the military alliance").country is None


def test_short_names() -> None:
    assert short_names("Jane Roe", "EST") == ("Jane Roe", "Roe")
    assert short_names("Kim Song Min", "PRK") == ("Kim Song Min", "Kim")


@pytest.mark.parametrize("text", ["He", "it", "the economy", "South China Sea", "Monday", "people", "the Middle East", "Maria"])
def test_no_political_actor(text: str) -> None:
    assert not WHO.resolve(text, date=DATE).political


@pytest.mark.parametrize(
    ("text", "kind"), [("villages in Idlib", "place"), ("Niger's Diffa region", "place"), ("Norwegian salmon", "unknown")]
)
def test_parts_of_a_country_are_places_and_its_goods_are_nobody(text: str, kind: str) -> None:
    assert WHO.resolve(text, date=DATE).kind == kind


@pytest.mark.parametrize(("text", "country"), [("Nato", "IGO"), ("Farc", "COL"), ("al-Shabab", "SOM"), ("Al-Shabab", "SOM"), ("Us", None)])
def test_acronyms_and_names_in_small_letters(text: str, country: str | None) -> None:
    assert who(text)[0] == country


@pytest.mark.parametrize(("text", "country"), [("Kazahks", "KAZ"), ("Mumbay police", "IND"), ("Austin police", None), ("Harris", None)])
def test_misspellings_only_where_a_people_or_city_must_stand(text: str, country: str | None) -> None:
    assert who(text)[0] == country


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("U.S. and Russian officials", ["U.S. officials", "Russian officials"]),
        ("Russian, Chinese and Iranian warships", ["Russian warships", "Chinese warships", "Iranian warships"]),
        ("Russia and Ukraine's leaders", ["Russia's leaders", "Ukraine's leaders"]),
        ("Germany and France", ["Germany", "France"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Russian officials", ["Russian officials"]),
    ],
)
def test_compounds(text: str, parts: list[str]) -> None:
    assert split_compound(text) == parts


def test_the_rule_names_the_rows() -> None:
    assert WHO.resolve("Russian troops").rule.split() == ["mil.troop", "RUS"]


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    found = WHO.resolve(text, date=DATE)
    assert found.sector == (found.sectors[0] if found.sectors else None)
    assert split_compound(text)
