"""Time expressions and the story's date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitroom.coding.timex import Anchor, find_times
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


@pytest.mark.parametrize("text", ["It may rain.", "They march on.", "a score of 3-2", "the Sunday Times"])
def test_no_dates(text: str) -> None:
    assert find_times(text, DAY) == []


@given(st.text(max_size=120))
def test_any_text_is_read_without_harm(text: str) -> None:
    for time in find_times(text, DAY):
        assert text[time.start : time.end] == time.text


def test_the_window_that_a_text_implies_has_reasons() -> None:
    passages = [("paragraph", "Officials will meet next month."), ("caption", "A tank, March 3, 2020."), ("paragraph", "The April 9 meeting will be in Rome.")]
    window = infer_published(passages, None, None, None, None)
    assert (window.start, window.end, window.source) == ("2020-03-03", "2020-03-31", "text")
    assert len(window.reasons) >= 2
