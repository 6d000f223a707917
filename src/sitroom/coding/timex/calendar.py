"""Spans of the calendar with their TIMEX3 values, and the day, month or weekday nearest to a story's date."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sitroom.coding.timex.expression import Reading, Tense
from sitroom.coding.timex.words import SEASONS
from sitroom.event import Precision

NEAR = 100
"""Days within which a day and month without a year means the nearest one, whatever the tense."""
SOON = 2
"""Months ahead that a bare month may lie, although the clause is told in the past tense."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, first to last, and what TIMEX3 calls them."""

    first: date
    last: date
    precision: Precision
    value: str

    def reading(self) -> Reading:
        """The span as a date."""
        return Reading("date", self.value, self.first, self.last, self.precision)


def day_of(day: date) -> Span:
    """One day."""
    return Span(day, day, "day", day.isoformat())


def week_of(day: date) -> Span:
    """The ISO week, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = monday.isocalendar()
    return Span(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02}")


def weekend_of(day: date) -> Span:
    """The weekend of a day's week."""
    week = week_of(day)
    return Span(week.last - timedelta(days=1), week.last, "day", f"{week.value}-WE")


def month_of(year: int, month: int) -> Span:
    """One month."""
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", f"{year}-{month:02}")


def quarter_of(year: int, quarter: int) -> Span:
    """One quarter of a year, 1 to 4."""
    return Span(date(year, quarter * 3 - 2, 1), month_of(year, quarter * 3).last, "season", f"{year}-Q{quarter}")


def half_of(year: int, half: int) -> Span:
    """One half of a year, 1 or 2."""
    return Span(date(year, half * 6 - 5, 1), month_of(year, half * 6).last, "season", f"{year}-H{half}")


def season_of(year: int, season: str) -> Span:
    """A season of the northern half of the world; winter ends in the next year."""
    letters, first, last = SEASONS[season]
    return Span(date(year, first, 1), month_of(year + (last < first), last).last, "season", f"{year}-{letters}")


def year_of(year: int) -> Span:
    """One year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def decade_of(year: int) -> Span:
    """The ten years from a year that ends in 0."""
    first = year // 10 * 10
    return Span(date(first, 1, 1), date(first + 9, 12, 31), "decade", str(first // 10))


def century_of(number: int) -> Span:
    """The nineteenth century is 18 in TIMEX3."""
    first = (number - 1) * 100
    return Span(date(first or 1, 1, 1), date(first + 99, 12, 31), "decade", f"{number - 1:02}")


def unit_of(unit: str, day: date) -> Span:
    """The day, week, month, quarter, year, decade, century, weekend or season around a day."""
    if unit in SEASONS:
        return season_of(day.year, unit)
    spans: dict[str, Callable[[date], Span]] = {
        "day": day_of,
        "week": week_of,
        "weekend": weekend_of,
        "month": lambda d: month_of(d.year, d.month),
        "quarter": lambda d: quarter_of(d.year, (d.month + 2) // 3),
        "year": lambda d: year_of(d.year),
        "decade": lambda d: decade_of(d.year),
        "century": lambda d: century_of(d.year // 100 + 1),
    }
    return spans[unit](day)


def shifted(day: date, unit: str, count: int) -> date:
    """The day some units away; the end of a shorter month where it has no such day."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 12)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nearest_month_day(month: int, day: int, start: date, now: date, tense: Tense | None) -> date:
    """The day of that name nearest to the story's window; where both lie months away, the one that the tense speaks for."""
    options = [date(now.year + shift, month, day) for shift in (-1, 0, 1) if day < 29 or day <= calendar.monthrange(now.year + shift, month)[1]]
    near = min(options, key=lambda o: abs((o - now).days))
    if abs((near - now).days) <= NEAR:
        return near
    if tense == "past":
        options = [o for o in options if o <= now] or options
    if tense == "future":
        options = [o for o in options if o >= start] or options
    return min(options, key=lambda o: abs((o - now).days))


def nearest_month_year(month: int, side: str | None, start: date, now: date, tense: Tense | None) -> int:
    """The year of a bare month."""
    if side == "this":
        return now.year
    if side in ("next", "coming") or (tense == "future" and side not in ("last", "past")):
        return start.year + (month < start.month)
    ahead = (month - now.month) % 12
    if side is None and 0 < ahead <= SOON:
        return now.year + (month < now.month)  # journalists write "last December" for the one long past
    return now.year - (month > now.month or (side in ("last", "past") and month == now.month))


def nearest_weekday(weekday: int, side: str | None, now: date, tense: Tense | None) -> date:
    """Weekdays in news mean the nearest such day: the last one in the past tense, the coming one in the future."""
    back = (now.weekday() - weekday) % 7
    if side in ("next", "coming") or (tense == "future" and side != "last"):
        return now + timedelta(days=(-back) % 7 or (7 if side == "next" else 0))
    return now - timedelta(days=back if back or side != "last" else 7)
