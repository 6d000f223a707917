"""What a time expression is, and what it is read against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sitroom.event import Precision

Tense = Literal["past", "present", "future"]
Kind = Literal["date", "time", "duration", "set"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication window that relative expressions are read against, as ISO dates."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression with its offsets, its TIMEX3 value and the closed interval of dates it denotes (None: open or unknown)."""

    start: int
    end: int
    text: str
    kind: Kind
    value: str | None
    first: str | None
    last: str | None
    precision: Precision | None

    def shifted(self, by: int) -> TimeExpression:
        """The same expression with offsets of an outer text."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of an expression mean: kind, TIMEX3 value, and the days it covers, where it names some."""

    kind: Kind
    value: str | None
    first: date | None = None
    last: date | None = None
    precision: Precision | None = None
