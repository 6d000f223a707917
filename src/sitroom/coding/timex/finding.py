"""Finds the time expressions of a text, in order, and reads each against the story's date and the tense around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sitroom.coding.timex.expression import Anchor, Reading, Tense, TimeExpression
from sitroom.coding.timex.patterns import ANY, ONE, may_tell_time
from sitroom.coding.timex.reading import Reader

_SINCE = re.compile(r"(?:\bsince|\bstarting|\bbeginning)\s+(?:on\s+|in\s+)?$", re.IGNORECASE)
_BEFORE_MONTH = re.compile(r"(?:\b(?:in|since|last|next|by|until|during|from|to|of|for|this|between|and|through|before|after)|,|-)\s*$", re.IGNORECASE)
_AMBIGUOUS = ("May", "March", "Mar.", "Jun.", "Sep.")


def find_times(text: str, anchor: Anchor | Reader, tense: Callable[[int], Tense | None] | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order. `tense(offset)` tells the tense of the clause there; it decides bare weekdays and months.

    `anchor` is the story's date, or a reader that has it and remembers from the sentences before what "the quarter" was.
    """
    if not may_tell_time(text):
        return []
    found: list[TimeExpression] = []
    reader = anchor if isinstance(anchor, Reader) else Reader(anchor)
    for match in ANY.finditer(text):
        name = match.lastgroup or ""
        one = ONE[name].match(text, match.start())
        if one is None or _is_no_month(name, one, text):
            continue
        reading = reader.read(name, one, tense(match.start()) if tense is not None else None)
        if reading is not None:
            found.append(_expression(text, one, _opened(text[: one.start()], reading)))
    return found


def _is_no_month(name: str, match: re.Match[str], text: str) -> bool:
    """ "may" and "march" are verbs, and months only behind a word of time."""
    return name == "month" and match["month"] in _AMBIGUOUS and not _BEFORE_MONTH.search(text[: match.start()])


def _opened(before: str, reading: Reading) -> Reading:
    """ "since 2002" has no end."""
    since = reading.kind == "date" and reading.first is not None and _SINCE.search(before)
    return replace(reading, last=None) if since else reading


def _expression(text: str, match: re.Match[str], reading: Reading) -> TimeExpression:
    start, end = match.span()
    return TimeExpression(start, end, text[start:end], reading.kind, reading.value, _iso(reading.first), _iso(reading.last), reading.precision)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
