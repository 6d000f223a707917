"""Time expressions in news text: found, and normalised against the story's date to ISO 8601 intervals."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sitroom.event import Precision

Tense = Literal["past", "present", "future"]
MONTHS = {name: n for n, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct",
     "november nov", "december dec"), 1) for name in names.split()}
DAYS = {name: n for n, names in enumerate(("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat", "sunday sun"))
        for name in names.split()}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}
UNITS = ("day", "week", "month", "year", "decade")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_UNIT = r"(?:day|week|month|year|decade)"
_COUNT = rf"(?:\d+|{'|'.join(NUMBERS)})"
_TIME = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?:{_DAY},?\s+)?(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|and|to)\s*(?P<d1b>\d{{1,2}}))?(?!\d|:)(?:,?\s+(?P<y1>{_YEAR}))?
    | (?:{_DAY},?\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|and|to)\s*(?P<d2b>\d{{1,2}}))?\s+(?:of\s+)?(?P<m2>{_MONTH})(?:,?\s+(?P<y2>{_YEAR}))?
    | (?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})
    | (?:(?P<dmod>last|next|this|on|On|late|early|by|until|since)\s+)?(?P<weekday>{_DAY})(?!\s+Times)
    | (?P<rel>today|tonight|yesterday|tomorrow)
    | (?P<part>earlier|later|late|early)\s+(?P<thispart>this)\s+(?P<partunit>week|month|year)
    | (?P<side>last|next|this|past|coming|previous)\s+(?P<sideunit>{_UNIT}|weekend|spring|summer|autumn|fall|winter)\b
    | (?:(?P<mmod>in|since|In|Since|last|next|until|by|during|early|late|mid|from|their|the|of)\s+)(?P<month>(?!may\b|march\b){_MONTH})(?!\s+\d)
    | (?P<ago>{_COUNT})\s+(?P<agounit>{_UNIT})s?\s+(?P<agodir>ago|earlier)
    | in\s+(?P<ahead>{_COUNT})\s+(?P<aheadunit>{_UNIT})s?\b
    | (?P<since>since|Since)\s+(?P<sinceyear>{_YEAR})
    | (?P<decade>(?:19|20)\d0)s\b
    | (?P<year>{_YEAR})(?![\d%]|,\d|\s+(?:people|troops|soldiers|men|deaths))
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication window that relative expressions are read against, as ISO dates."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression with its offsets, its TIMEX3-like value and the closed interval of dates it denotes (None: open or unknown)."""

    start: int
    end: int
    text: str
    kind: Literal["date", "time", "duration", "set"]
    value: str | None
    first: str | None
    last: str | None
    precision: Precision | None

    def shifted(self, by: int) -> TimeExpression:
        """The same expression with offsets of an outer text."""
        return replace(self, start=self.start + by, end=self.end + by)


Interval = tuple[date | None, date | None, Precision]


def find_times(text: str, anchor: Anchor, tense: Callable[[int], Tense | None] | None = None) -> list[TimeExpression]:
    """The time expressions of a text, in order. `tense(offset)` tells the tense of the clause there; it decides bare weekdays and months."""
    found = []
    for match in _TIME.finditer(text):
        interval = _Reader(anchor, tense(match.start()) if tense is not None else None).read({k: v for k, v in match.groupdict().items() if v is not None})
        if interval is None:
            continue
        first, last, precision = interval
        value = _value(first, last, precision)
        found.append(TimeExpression(match.start(), match.end(), match.group(), "date", value, _iso(first), _iso(last), precision))
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _value(first: date | None, last: date | None, precision: Precision) -> str | None:
    if first is None:
        return None
    lengths = {"year": 4, "decade": 3, "month": 7}
    return first.isoformat()[: lengths.get(precision, 10)]


class _Reader:
    """Reads one match against the anchor and the tense of its clause."""

    def __init__(self, anchor: Anchor, tense: Tense | None) -> None:
        self.start = date.fromisoformat(anchor.start) if anchor.start else None
        self.end = date.fromisoformat(anchor.end) if anchor.end else None
        self.now = self.end or self.start
        self.tense = tense

    def read(self, g: dict[str, str]) -> Interval | None:
        """The interval of a match; None where the words are no date after all or need a story date that is not known."""
        try:
            if "iso" in g:
                day = date.fromisoformat(g["iso"])
                return day, day, "day"
            if "m1" in g or "m2" in g:
                n = "1" if "m1" in g else "2"
                return self._month_day(g[f"m{n}"], int(g[f"d{n}"]), g.get(f"d{n}b"), g.get(f"y{n}"))
            if "m3" in g:
                return _month(int(g["y3"]), _month_number(g["m3"]))
            if "sinceyear" in g:
                return date(int(g["sinceyear"]), 1, 1), None, "year"
            if "decade" in g:
                return date(int(g["decade"]), 1, 1), date(int(g["decade"]) + 9, 12, 31), "decade"
            if "year" in g:
                return date(int(g["year"]), 1, 1), date(int(g["year"]), 12, 31), "year"
        except ValueError:
            return None
        return self._relative(g) if self.now is not None else None

    def _month_day(self, name: str, day: int, until: str | None, year: str | None) -> Interval | None:
        month = _month_number(name)
        if year is None and self.now is None:
            return None
        number = int(year) if year else self._nearest_year(month, day)
        first = date(number, month, day)
        last = date(number, month, int(until)) if until and int(until) > day else first
        return first, last, "day"

    def _nearest_year(self, month: int, day: int) -> int:
        assert self.now is not None
        options = [date(self.now.year + d, month, min(day, 28)) for d in (-1, 0, 1)]
        if self.tense == "past":
            return max(o for o in options if o <= self.now + timedelta(days=1)).year
        if self.tense == "future":
            return min(o for o in options if o >= (self.start or self.now) - timedelta(days=1)).year
        return min(options, key=lambda o: abs((o - self._now()).days)).year

    def _now(self) -> date:
        assert self.now is not None
        return self.now

    def _relative(self, g: dict[str, str]) -> Interval | None:
        now = self._now()
        if "rel" in g:
            shift = {"yesterday": -1, "tomorrow": 1}.get(g["rel"], 0)
            day = now + timedelta(days=shift)
            return (day, day, "day") if self.start == self.end else None
        if "weekday" in g:
            return self._weekday(g["weekday"], g.get("dmod")) if self.start == self.end else None
        if "part" in g:
            return self._unit(g["partunit"], 0)
        if "side" in g:
            return self._unit(g["sideunit"], {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(g["side"], 0 if g["side"] == "this" else -1))
        if "month" in g:
            return self._bare_month(g["month"], g.get("mmod", "").lower())
        if "ago" in g:
            return self._counted(_number(g["ago"]), g["agounit"], -1)
        if "ahead" in g:
            return self._counted(_number(g["ahead"]), g["aheadunit"], 1)
        return None

    def _weekday(self, name: str, modifier: str | None) -> Interval:
        """Weekdays in news mean the nearest such day: the last one in the past tense, the coming one in the future."""
        now, wanted = self._now(), DAYS[name.lower()]
        back = (now.weekday() - wanted) % 7
        if modifier == "next" or (self.tense == "future" and modifier != "last"):
            day = now + timedelta(days=(-back) % 7 or (7 if modifier == "next" else 0))
        else:
            day = now - timedelta(days=back if back or modifier != "last" else 7)
        return day, day, "day"

    def _bare_month(self, name: str, modifier: str) -> Interval:
        month, now = _month_number(name), self._now()
        year = now.year
        if (self.tense == "future" and modifier != "last") or modifier == "next":
            year += month < (self.start or now).month
        else:
            year -= month > now.month
        first, last, precision = _month(year, month)
        return (first, None, precision) if modifier == "since" else (first, last, precision)

    def _unit(self, unit: str, shift: int) -> Interval | None:
        now, early = self._now(), self.start or self._now()
        if unit == "week" and self.start == self.end:
            monday = now - timedelta(days=now.weekday()) + timedelta(weeks=shift)
            return monday, monday + timedelta(days=6), "week"
        if unit == "weekend" and self.start == self.end:
            saturday = now + timedelta(days=5 - now.weekday()) + timedelta(weeks=shift)
            return saturday, saturday + timedelta(days=1), "day"
        if unit == "month" and (now.year, now.month) == (early.year, early.month):
            months = now.year * 12 + now.month - 1 + shift
            return _month(months // 12, months % 12 + 1)
        if unit == "year" and now.year == early.year:
            return date(now.year + shift, 1, 1), date(now.year + shift, 12, 31), "year"
        if unit in SEASONS:
            first, last = SEASONS[unit]
            year = now.year + shift if shift > 0 else now.year - (first > now.month)
            return date(year, first, 1), _month(year, last)[1], "season"
        return None

    def _counted(self, count: int, unit: str, direction: int) -> Interval | None:
        now = self._now()
        if unit in ("day", "week"):
            day = now + timedelta(days=direction * count * (7 if unit == "week" else 1))
            return (day, day, "day" if unit == "day" else "week") if self.start == self.end else None
        if unit == "month":
            months = now.year * 12 + now.month - 1 + direction * count
            return _month(months // 12, months % 12 + 1)
        years = now.year + direction * count * (10 if unit == "decade" else 1)
        return date(years, 1, 1), date(years, 12, 31), "year"


def _month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _month(year: int, month: int) -> tuple[date, date, Precision]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
