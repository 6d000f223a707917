"""Lengths of time and recurring times, which lie nowhere on the calendar."""

from __future__ import annotations

from collections.abc import Mapping

from sitroom.coding.timex.expression import Reading
from sitroom.coding.timex.words import DAYS, DAYTIMES, SIDES, UNITS, number_of, unit_name

COUPLE = ("a couple of", "couple of")
OFTEN = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y"}


def amount(words: str) -> float | None:
    """How many; None for "several" and its like."""
    words = " ".join(words.lower().split())
    if words in COUPLE:
        return 2
    try:
        return number_of(words)
    except ValueError:
        return None


def counted(g: Mapping[str, str], *, whole: bool = False) -> Reading:
    """ "three months", "several weeks", "two-year", "the past 24 hours"; `whole` for spans that end or begin now."""
    count, unit = amount(g.get("upto", g["count"])), unit_name(g["unit"])
    if whole and count is None and SIDES.get(g["side"].lower(), 0) <= 0:
        return Reading("date", "PAST_REF")
    if count is not None and g.get("half"):
        count += 0.5
    if "." not in g["count"] and count == 0:
        raise ValueError("no length of time")
    if unit == "quarter" and count is not None:
        return Reading("duration", f"P{count * 3:g}M")
    if whole and unit == "hour" and count is not None and count % 24 == 0:
        return Reading("duration", f"P{count // 24:g}D")
    return Reading("duration", length(count, unit))


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length."""
    letters = UNITS[unit]
    number = "X" if count is None else f"{count:g}"
    if letters == "E":
        return f"P{count * 10:g}Y" if count is not None else "PXE"
    return f"PT{number}{letters[1:]}" if letters[0] == "T" else f"P{number}{letters}"


def every(g: Mapping[str, str]) -> Reading:
    """ "every week", "each Monday"."""
    if "day" in g:
        return weekly(g["day"])
    unit = unit_name(g["unit"])
    return Reading("set", f"XXXX-XX-XXT{DAYTIMES[unit]}" if unit in DAYTIMES else length(1, unit))


def weekly(day: str) -> Reading:
    """ "each Monday", "on Mondays": TIMEX3 leaves year and week open."""
    return Reading("set", f"XXXX-WXX-{DAYS[day.lower()] + 1}")


def often(word: str) -> Reading:
    """ "daily", "annually"."""
    return Reading("set", OFTEN[word.lower()])
