"""Who belongs to which organisation when, and whom an attack draws in."""

from __future__ import annotations

import pytest

from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.alliances import DUTIES, alliance_from, alliances_of, bound, load_alliances
from sitroom.knowledge.memberships import COLUMNS, load_memberships, membership
from sitroom.knowledge.tables import Row

NATO = "north-atlantic-treaty-organization"
EU = "european-union"


@pytest.mark.parametrize(
    ("organisation", "date", "count"),
    [
        (NATO, "1990-01-01", 16),
        (NATO, "1999-03-11", 16),
        (NATO, "1999-03-12", 19),
        (NATO, "2022-02-24", 30),
        (NATO, None, 32),
        (EU, "1990-01-01", 12),
        (EU, "2013-07-01", 28),
        (EU, None, 27),
        ("united-nations-security-council", "1990-01-01", 5),
        ("organization-for-security-and-co-operation-in-europe", None, 57),
        ("council-of-europe", "2022-03-15", 47),
        ("council-of-europe", None, 46),
        ("african-union", "2010-01-01", 53),
        ("arab-league", "2010-01-01", 22),
        ("arab-league", "2015-01-01", 21),
        ("association-of-southeast-asian-nations", "2020-01-01", 10),
        ("gulf-cooperation-council", None, 6),
        ("collective-security-treaty-organization", None, 6),
        ("shanghai-cooperation-organisation", None, 10),
        ("group-of-seven", None, 7),
        ("group-of-twenty", None, 19),
        ("brics", "2015-01-01", 5),
        ("organization-of-the-petroleum-exporting-countries", None, 12),
        ("economic-community-of-west-african-states", "2024-01-01", 15),
        ("economic-community-of-west-african-states", None, 12),
        ("organisation-for-economic-co-operation-and-development", None, 38),
        ("commonwealth-of-nations", None, 56),
        ("organization-of-american-states", "2015-01-01", 34),
        ("eurasian-economic-union", None, 5),
        ("united-nations", "1990-01-01", 155),  # and four states that are no more
        ("united-nations", None, 193),
        ("international-criminal-court", "2002-06-30", 0),
        ("international-criminal-court", "2025-01-01", 125),
    ],
)
def test_how_many_members(organisation: str, date: str | None, count: int) -> None:
    assert len(load_memberships().members(organisation, date)) == count, load_memberships().members(organisation, date)


def test_what_a_state_belongs_to() -> None:
    def of(country: str, date: str | None) -> set[str]:
        return {m.organisation for m in load_memberships().organisations_of(country, date)}

    assert EU in of("GBR", "2020-01-31")
    assert EU not in of("GBR", "2020-02-01")
    assert NATO not in of("FIN", "2023-04-03")
    assert {NATO, EU} <= of("FIN", "2023-04-04")
    assert [m.role for m in load_memberships().organisations_of("SYR", "2015-01-01") if m.organisation == "arab-league"] == ["suspended"]


def test_memberships_of_one_state_do_not_overlap() -> None:
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for m in load_memberships().rows:
        held.setdefault((m.organisation, m.country), []).append((m.start or "", m.end or "9999"))
    assert [key for key, spans in held.items() for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False) if b[0] <= a[1]] == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("organisation", "nato"), ("organisation", "FRA"), ("country", "XXX"), ("role", "friend"), ("end", "1990-01-01"), ("start", "soon")],
)
def test_a_wrong_membership_is_refused(column: str, value: str) -> None:
    cells = dict(zip(COLUMNS.split(), ["a", EU, "FRA", "member", "2000-01-01", ""], strict=True)) | {column: value}
    with pytest.raises(KnowledgeError, match=rf"memberships\.csv:2: {column} is '{value}'\. \w+"):
        membership(Row("memberships.csv:2", cells))


def drawn_in(attacked: str, attacker: str | None, date: str | None) -> set[str]:
    return {o.alliance.id for o in bound(attacked, attacker, date)}


@pytest.mark.parametrize(
    ("attacked", "attacker", "date", "terms"),
    [
        ("POL", "RUS", "2022-03-01", {"north-atlantic-treaty", "european-union"}),
        ("POL", "RUS", "1998-01-01", set()),
        ("FIN", "RUS", "2022-06-01", {"european-union", "finland-united-kingdom"}),
        ("UKR", "RUS", "2022-02-24", set()),
        ("GRC", "TUR", "2022-01-01", {"european-union", "france-greece"}),
        ("JPN", "PRK", "2017-09-01", {"japan-united-states"}),
        ("PRK", "USA", "2017-09-01", {"china-north-korea"}),
        ("PRK", "USA", "2025-01-01", {"china-north-korea", "north-korea-russia"}),
        ("PHL", "CHN", "2024-01-01", {"philippines-united-states", "manila-pact"}),
        ("AZE", "ARM", "2022-01-01", {"shusha"}),
        ("ARM", "AZE", "2022-09-13", {"collective-security-treaty"}),
        ("KWT", "IRQ", "1990-08-02", set()),
        ("SAU", None, "2019-09-14", {"arab-joint-defence", "gulf-joint-defence"}),
        ("SAU", "IRN", "2025-10-01", {"arab-joint-defence", "gulf-joint-defence", "pakistan-saudi-arabia"}),
        ("NER", None, "2024-06-01", {"alliance-of-sahel-states", "ecowas-defence"}),
        ("NZL", "FRA", "1985-07-10", {"anzus-new-zealand"}),
    ],
)
def test_which_terms_an_attack_sets_going(attacked: str, attacker: str | None, date: str, terms: set[str]) -> None:
    assert drawn_in(attacked, attacker, date) == terms


def test_whom_an_attack_draws_in() -> None:
    (obligation,) = bound("KOR", "PRK", "2010-11-23")
    assert obligation.allies == ("USA",)
    assert [o.allies for o in bound("USA", "PRK", "2017-09-01") if o.alliance.id == "japan-united-states"] == []
    assert "USA" not in next(o for o in bound("NZL", None, "2000-01-01") if o.alliance.id == "anzus-new-zealand").allies


def test_every_alliance_says_its_term() -> None:
    alliances = load_alliances()
    assert len(alliances) >= 30
    assert list(alliances) == sorted(alliances)
    for alliance in alliances.values():
        assert alliance.duty in DUTIES and alliance.term.endswith(".") and alliance.signed
        assert len(alliance.parties(alliance.start)) >= 2
        assert all(p in load_actors().countries for p in alliance.parties())
    assert {a.id for a in alliances_of("FRA", "2022-01-01")} >= {"aachen", "european-union", "north-atlantic-treaty", "france-greece"}


GOOD = {"id": "x", "name": "X", "term": "They help.", "duty": "aid", "parties": ["FRA", "POL"], "start": "2000-01-01"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"duty": "war"}, "duty is 'war'. Use one of aid"),
        ({"term": ""}, "term is ''. Write a text"),
        ({"parties": ["FRA", "Poland"]}, "'Poland' is no country"),
        ({"protected": ["DEU"]}, "'DEU' is no country of countries.csv, or no party"),
        ({"organisation": "european-union"}, "Give the states, or an organisation"),
        ({"start": "spring"}, "start is 'spring'. Write a day"),
        ({"until": {"POL": "never"}}, "until is 'never'"),
        ({"allies": []}, "No such key"),
    ],
)
def test_a_wrong_alliance_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(KnowledgeError, match="alliances.toml, x: ") as error:
        alliance_from(GOOD | change)
    assert message in str(error.value)
