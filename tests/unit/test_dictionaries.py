"""Reading PETRARCH and TABARI dictionaries: names, synonyms, plurals, macros, dated roles and their order, and lines that are wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.knowledge.dictionaries import Entry, Role, parse, regular_plural

ACTORS = """
# a comment
ARLENDIA_ [ARL]        ; the country
+ARLENDIAN_
+PORT_ARL_
JANE_ROE_  ; somebody
+ROE_
\t[ARLOPP <990101]
\t[ARLGOV 990101-20040501]
\t[ARLELI]
PORT_AUTHORITY
\t[---]
"""
AGENTS = """
!PERSON! = MAN, WOMAN
FERRY!PERSON! [~BUS]
DEPUTY_!PERSON!_ {} [~LEG]
RIFLEMAN {RIFLEMEN} [~MIL]
SECRETARY_OF_PORTS {} [~GOV]
ENEMY [~UAF]
"""


def test_names_synonyms_and_roles() -> None:
    country, roe, nobody = parse(ACTORS.splitlines(), "a.txt").entries
    assert (country.names, [r.code for r in country.roles]) == (["ARLENDIA", "ARLENDIAN", "PORT ARL"], ["ARL"])
    assert roe.where == "a.txt:6"
    assert roe.names == ["JANE ROE", "ROE"]
    assert nobody.roles == [Role("---")]


@pytest.mark.parametrize(("day", "code"), [("1998-12-31", "ARLOPP"), ("1999-01-01", "ARLGOV"), ("2004-04-30", "ARLGOV"), ("2004-05-01", "ARLELI")])
def test_a_role_ends_before_its_last_day_and_an_undated_one_fills_the_rest(day: str, code: str) -> None:
    roe = parse(ACTORS.splitlines(), "a.txt").entries[1]
    assert roe.code(date.fromisoformat(day)) == code


def test_of_two_dated_roles_the_one_written_first_applies_and_the_undated_one_last_wherever_it_stands() -> None:
    (entry,) = parse(["JANE_ROE", "[ARLELI]", "[ARLMIL 200101-200401]", "[ARLGOV >200301]"], "a.txt").entries
    assert [entry.code(date(2020, month, 1)) for month in (2, 3, 5)] == ["ARLMIL", "ARLMIL", "ARLGOV"]
    assert entry.code(date(2019, 1, 1)) == "ARLELI"
    assert entry.spans() == [
        Role("ARLELI", None, date(2020, 1, 1)),
        Role("ARLMIL", date(2020, 1, 1), date(2020, 4, 1)),
        Role("ARLGOV", date(2020, 4, 1), None),
    ]


def test_plurals_and_macros() -> None:
    found = [(e.names, e.plurals) for e in parse(AGENTS.splitlines(), "g.txt").entries]
    assert found == [
        (["FERRYMAN", "FERRYWOMAN"], []),
        (["DEPUTY MAN", "DEPUTY WOMAN"], []),
        (["RIFLEMAN"], ["RIFLEMEN"]),
        (["SECRETARY OF PORTS"], []),
        (["ENEMY"], ["ENEMIES"]),
    ]
    assert all(e.agent for e in parse(AGENTS.splitlines(), "g.txt").entries)


@pytest.mark.parametrize(("noun", "plural"), [("GUARD", "GUARDS"), ("ENVOY", "ENVOYS"), ("PARTY", "PARTIES"), ("COACH", "COACHES"), ("BOSS", "BOSSES")])
def test_regular_plurals(noun: str, plural: str) -> None:
    assert regular_plural(noun) == plural


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("JANE_ROE [ARLGOV 991301-000101]", "19991301 is no day"),
        ("JANE_ROE [ARLGOV 000101-990101]", "ends on 1999-01-01, before"),
        ("JANE_ROE [ARLGOV 990101]", "is one day. Write <990101"),
        ("JANE_ROE [ARL GOV]", "this is no role"),
        ("JANE_ROE [ARLGOV", "a bracket is not closed"),
        ("GUARD {GUARDS [~MIL]", "a brace is not closed"),
        ("FERRY!CREW! [~BUS]", "no macro !CREW!"),
        ("__ [ARL]", "there is no name"),
        ("JANE_ROE", "no role can be read"),
    ],
)
def test_a_wrong_line_is_named_and_the_rest_is_read(line: str, reason: str) -> None:
    found = parse([line, "PORT_ARL [ARL]"], "a.txt")
    assert [e.names for e in found.entries] == [["PORT ARL"]]
    assert found.faults[0].where == "a.txt:1"
    assert reason in found.faults[0].reason


def test_a_synonym_without_an_actor_is_named() -> None:
    (fault,) = parse(["+ROE_"], "a.txt").faults
    assert "no name stands above it" in fault.reason


@given(st.lists(st.text(alphabet="AB_ +[]{}!<>~-=,;#0123456789\té", max_size=30), max_size=8))
def test_any_text_is_read_without_an_error(lines: list[str]) -> None:
    found = parse(lines, "a.txt")
    assert all(e.roles and e.names for e in found.entries)
    assert all(f.where.startswith("a.txt:") and f.reason for f in found.faults)


DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(1990, 1, 20)))


@given(st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), DAYS, DAYS), max_size=5))
def test_spans_say_on_every_day_what_the_roles_say(rows: list[tuple[str, date | None, date | None]]) -> None:
    entry = Entry("a.txt:1", ["A"], [Role(*row) for row in rows])
    spans = entry.spans()
    for day in (date(1989, 12, 20) + timedelta(days=n) for n in range(45)):
        assert [s.code for s in spans if s.holds(day)] == [c for c in [entry.code(day)] if c is not None]


@given(st.dates(date(1931, 1, 1), date(2030, 12, 31)))
def test_days_in_six_and_eight_digits_are_the_same(day: date) -> None:
    short, long = (parse([f"A [XXX >{day.strftime(form)}]"], "a.txt").entries[0].roles for form in ("%y%m%d", "%Y%m%d"))
    assert short == long == [Role("XXX", day)]
