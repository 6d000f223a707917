"""Time expressions and the story's date."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.coding.timex import Anchor, Reader, find_times
from sitroom.coding.timex.patterns import PATTERNS
from sitroom.coding.timex.words import OPENERS
from sitroom.intake.published import infer_published

DAY = Anchor("2021-12-17", "2021-12-17")  # a Friday


@pytest.mark.parametrize(
    ("text", "tense", "first", "last"),
    [
        ("on Dec 3, 2021", None, "2021-12-03", "2021-12-03"),
        ("slated for Jan. 12 and 13", "future", "2022-01-12", "2022-01-13"),
        ("on Wednesday", "past", "2021-12-15", "2021-12-15"),
        ("on Tuesday", "future", "2021-12-21", "2021-12-21"),
        ("next month", None, "2022-01-01", "2022-01-31"),
        ("since 2002", None, "2002-01-01", None),
        ("in the 1990s", None, "1990-01-01", "1999-12-31"),
        ("the June summit", "past", "2021-06-01", "2021-06-30"),
        ("three days ago", None, "2021-12-14", "2021-12-14"),
    ],
)
def test_values(text: str, tense: str | None, first: str, last: str | None) -> None:
    found = find_times(text, DAY, lambda _: tense)  # type: ignore[arg-type, return-value]
    assert [(t.first, t.last) for t in found] == [(first, last)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Dec. 3, 2021", "date", "2021-12-03"),
        ("the week of November 29", "date", "2021-11-29"),
        ("16 November 1989", "date", "1989-11-16"),
        ("11/02/89", "date", "1989-11-02"),
        ("2021-12-07T14:30", "time", "2021-12-07T14:30"),
        ("July last year", "date", "2020-07"),
        ("mid-November", "date", "2021-11"),
        ("this summer", "date", "2021-SU"),
        ("last week", "date", "2021-W49"),
        ("the weekend", "date", "2021-W49-WE"),
        ("late 2019", "date", "2019"),
        ("the '80s", "date", "198"),
        ("the nineties", "date", "199"),
        ("the 19th century", "date", "18"),
        ("nineteen ninety-six", "date", "1996"),
        ("two thousand and four", "date", "2004"),
        ("the third quarter of 1990", "date", "1990-Q3"),
        ("the first half of 1990", "date", "1990-H1"),
        ("the end of next year", "date", "2022"),
        ("two years ago", "date", "2019"),
        ("a few weeks ago", "date", "PAST_REF"),
        ("currently", "date", "PRESENT_REF"),
        ("the foreseeable future", "date", "FUTURE_REF"),
        ("noon Thursday", "time", "2021-12-16T12:00"),
        ("5:30 p.m. EST on Dec. 9", "time", "2021-12-09T17:30"),
        ("Friday night", "time", "2021-12-17TNI"),
        ("this morning", "time", "2021-12-17TMO"),
        ("six months", "duration", "P6M"),
        ("two-week", "duration", "P2W"),
        ("the past 24 hours", "duration", "P1D"),
        ("several years", "duration", "PXY"),
        ("2 1/2 years", "duration", "P2.5Y"),
        ("a couple of hours", "duration", "PT2H"),
        ("two thousand years", "duration", "P2000Y"),
        ("every Monday", "set", "XXXX-WXX-1"),
        ("each year", "set", "P1Y"),
        ("daily", "set", "P1D"),
    ],
)
def test_kinds_and_timex3_values(text: str, kind: str, value: str) -> None:
    found = find_times(f"It was {text} in Rome.", DAY, lambda _: "past")
    assert [(t.kind, t.value) for t in found] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("in September", "past", "2021-09"),
        ("in January", "past", "2022-01"),  # a month away: nobody writes so of January last
        ("in February", "future", "2022-02"),
        ("last January", "past", "2021-01"),
        ("on Nov. 21", "past", "2021-11-21"),
        ("on Jan. 21", "past", "2022-01-21"),
        ("on June 30", "past", "2021-06-30"),
        ("on June 30", "future", "2022-06-30"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_unless_the_tense_says_otherwise(text: str, tense: str, value: str) -> None:
    assert [t.value for t in find_times(text, DAY, lambda _: tense)] == [value]  # type: ignore[arg-type, return-value]


def test_the_quarter_is_the_one_named_before() -> None:
    reader = Reader(DAY)
    find_times("It lost money in the third quarter.", reader)
    assert [t.value for t in find_times("In the quarter sales fell from a year earlier.", reader)] == ["2021-Q3", "2020-Q3"]


def test_without_a_story_date_relative_words_have_no_day() -> None:
    assert find_times("They met on Friday and again last week.", Anchor(None, None)) == []
    assert [t.value for t in find_times("They met in 2014.", Anchor(None, None))] == ["2014"]


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They march on.", "a score of 3-2", "the Sunday Times", "1,500 people", "a 2010-seat hall", "version 1989.2", "room 2021-B"],
)
def test_no_dates(text: str) -> None:
    assert find_times(text, DAY) == []


UNIT_WORDS = "minute hour day week month quarter year decade century weekend spring summer autumn fall winter".split()


@pytest.mark.parametrize("unit", [*UNIT_WORDS, *(f"{unit}s" for unit in UNIT_WORDS if unit != "century"), "centuries"])
@pytest.mark.parametrize("anchor", [DAY, Anchor("2021-12-01", "2022-01-31"), Anchor(None, None)])
def test_every_unit_is_read_without_harm_in_every_setting(unit: str, anchor: Anchor) -> None:
    settings = "two {} ago|a {} later|the past {}|the last two {}|next {}|the end of the {}|every {}|for {}|several {}|recent {}|earlier this {}|in 3 {}"
    for setting in settings.split("|"):
        for tense in ("past", "present", "future", None):
            find_times(setting.format(unit), anchor, lambda _, tense=tense: tense)  # type: ignore[misc]


def test_centuries_ago() -> None:
    assert [t.value for t in find_times("The dam was built two centuries ago.", DAY)] == ["18"]


def _openings(parsed: Iterable[Any]) -> set[str]:
    """What a pattern may begin with, up to the first sign that is no letter."""
    found = {""}
    for name, argument in parsed:
        begun = {opening for opening in found if opening.isalpha() or not opening}
        found = (found - begun) | {opening + more for opening in begun for more in _next(str(name), argument)}
    return found


def _next(name: str, argument: Any) -> set[str]:
    """What one piece of a parsed pattern may read; a figure for any figure, a blank for any other kind of sign."""
    if name == "LITERAL":
        return {chr(argument).lower()}
    if name == "IN":
        return set().union(*(_next(str(kind), piece) for kind, piece in argument))
    if name == "BRANCH":
        return set().union(*map(_openings, argument[1]))
    if name == "RANGE":
        return {chr(code) for code in range(argument[0], argument[1] + 1)}
    if name == "CATEGORY":
        return {"0" if "DIGIT" in str(argument) else " "}
    if name == "SUBPATTERN":
        return _openings(argument[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT"):
        return _openings(argument[2]) | (set() if argument[0] else {""})
    assert name in ("ASSERT", "ASSERT_NOT", "AT", "GROUPREF"), name
    return {""}


@pytest.mark.parametrize("name", PATTERNS)
def test_every_expression_begins_with_a_word_that_openers_hold(name: str) -> None:
    parse = import_module("re._parser").parse
    for opening in _openings(parse(PATTERNS[name])):
        assert opening[0] in "0123456789'’" or opening.rstrip(" ,.-’'") in OPENERS, opening


@given(st.text(max_size=120))
def test_any_text_is_read_without_harm(text: str) -> None:
    for time in find_times(text, DAY):
        assert text[time.start : time.end] == time.text


def test_the_window_that_a_text_implies_has_reasons() -> None:
    passages = [("paragraph", "Officials will meet next month."), ("caption", "A tank, March 3, 2020."), ("paragraph", "The April 9 meeting will be in Rome.")]
    window = infer_published(passages, None, None, None, None)
    assert (window.start, window.end, window.source) == ("2020-03-03", "2020-03-31", "text")
    assert len(window.reasons) >= 2
