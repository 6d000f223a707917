"""Reads a matched expression: its TIMEX3 value and the days it covers, against the story's date and the tense of its clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sitroom.coding.timex.calendar import (
    Span,
    century_of,
    day_of,
    decade_of,
    half_of,
    month_of,
    nearest_month_day,
    nearest_month_year,
    nearest_weekday,
    quarter_of,
    season_of,
    shifted,
    unit_of,
    weekend_of,
    year_of,
)
from sitroom.coding.timex.durations import amount, counted, every, often, weekly
from sitroom.coding.timex.expression import Anchor, Reading, Tense
from sitroom.coding.timex.words import DAYS, DAYTIMES, DECADES, ORDINALS, SIDES, month_number, unit_name, year_number

Groups = dict[str, str]
SHORT_UNITS = frozenset({"day", "week", "weekend"})
"""Units that need a story's very day."""
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d\d)?(?::\d\d)?\s?([ap])?", re.IGNORECASE)


class Reader:
    """Reads the matches of one text, in order: "a year earlier" hangs on the quarter before it."""

    def __init__(self, anchor: Anchor) -> None:
        self.start = date.fromisoformat(anchor.start) if anchor.start else None
        self.end = date.fromisoformat(anchor.end) if anchor.end else None
        self.quarter: tuple[int, int] | None = None
        self.tense: Tense | None = None

    def read(self, name: str, match: re.Match[str], tense: Tense | None) -> Reading | None:
        """The meaning of a match; None where the words are no time after all. Without a story date relative words have no value."""
        self.tense = tense
        groups = {key: value for key, value in match.groupdict().items() if value is not None}
        try:
            found = READERS[name](self, groups)
        except (ValueError, OverflowError):
            return None
        return found.reading() if isinstance(found, Span) else found

    @property
    def now(self) -> date:
        """The end of the story's window. Raises ValueError where the story has no date."""
        found = self.end or self.start
        if found is None:
            raise ValueError("the story has no date")
        return found

    @property
    def today(self) -> date:
        """The story's day. Raises ValueError where it is not known to the day."""
        if self.start is None or self.start != self.end:
            raise ValueError("the story's day is not known")
        return self.start

    def month_day(self, g: Groups) -> Span:
        """ "Jan. 12", "January 12 and 13", "Dec. 30 to Jan. 2, 2022"."""
        month, day = month_number(g["month"]), int(g["day"])
        first = date(int(g["year"]), month, day) if "year" in g else nearest_month_day(month, day, self.start or self.now, self.now, self.tense)
        last = first
        if "until" in g:
            until = month_number(g["month2"]) if "month2" in g else month
            last = date(first.year + (until < month), until, int(g["until"]))
        return Span(first, max(first, last), "day", first.isoformat())

    def bare_month(self, name: str, side: str | None = None) -> Span:
        """A month without a year."""
        month = month_number(name)
        return month_of(nearest_month_year(month, side, self.start or self.now, self.now, self.tense), month)

    def year(self, g: Groups) -> Span:
        """ "1989", "1989-91"."""
        first = year_of(int(g["year"]))
        if "until" not in g:
            return first
        until = int(g["until"]) if len(g["until"]) == 4 else first.first.year // 100 * 100 + int(g["until"])
        if until <= first.first.year:
            raise ValueError("no range of years")
        return Span(first.first, year_of(until).last, "year", first.value)

    def named_day(self, words: str) -> Span:
        """ "Friday", "last Friday", "yesterday", "tonight", "this morning"."""
        side, _, name = words.lower().rpartition(" ")
        if name in DAYS:
            return day_of(nearest_weekday(DAYS[name], side or None, self.today, self.tense))
        return day_of(shifted(self.today, "day", {"yesterday": -1, "tomorrow": 1}.get(name, -1 if side == "last" and name in DAYTIMES else 0)))

    def clock_day(self, g: Groups) -> Reading:
        """ "5 p.m. Thursday"."""
        return timed(self.named_day(g["rel"]), g["clock"])

    def day_part(self, g: Groups) -> Reading:
        """ "Friday night", "this morning", "tonight"."""
        if "tonight" in g:
            return part_of_day(self.named_day("tonight"), "night")
        if "rel" in g:
            return part_of_day(self.named_day(g["rel"]), g["daytime"])
        return part_of_day(self.named_day(f"{g['side']} {g['daytime2']}"), g["daytime2"])

    def today_or_other(self, g: Groups) -> Span:
        """ "yesterday", "the day after tomorrow"."""
        if "over" in g:
            return day_of(shifted(self.today, "day", -2 if g["over"].lower().startswith("before") else 2))
        return self.named_day(g["day"])

    def side_unit(self, g: Groups) -> Span:
        """ "last week", "next Monday", "this May", "earlier this year"."""
        side = g["side"].lower().split()[-1]
        if "day" in g:
            return day_of(nearest_weekday(DAYS[g["day"].lower()], side, self.today, self.tense))
        return self.bare_month(g["month"], side) if "month" in g else self.unit(unit_name(g["unit"]), SIDES.get(side, 0))

    def unit(self, unit: str, shift: int) -> Span:
        """A unit before, at or after the story's date, where the date is known finely enough."""
        if unit in SHORT_UNITS:
            return unit_of(unit, shifted(self.today, unit, shift))
        early, late = unit_of(unit, self.start or self.now), unit_of(unit, self.now)
        if early != late:
            raise ValueError("the story's date is too vague")
        if late.precision == "season" and unit != "quarter":
            return season_of(self.now.year + (shift > 0 and late.last < self.now) - (shift < 0 and late.last >= self.now), unit)
        return unit_of(unit, shifted(self.now, unit, shift))

    def in_quarter(self, g: Groups) -> Span:
        """ "the third quarter", "the 1988 third quarter"; without a year the last such quarter, or the coming one in the future tense."""
        number = ORDINALS.get(re.split(r"[-\s]", g["quarter"].lower())[0]) or int(g["quarter"][0])
        given, side = g.get("year") or g.get("year0"), (g.get("side") or g.get("this", "")).lower().split(" ")[0]
        year = int(given) if given else self.now.year + SIDES.get(side, 0)
        if not given and "side" not in g and quarter_of(year, number).first > self.now and self.tense != "future":
            year -= 1
        self.quarter = (year, number)
        return quarter_of(year, number)

    def that_quarter(self, g: Groups) -> Span:
        """ "the latest quarter", "the 1988 period": the quarter named before, in that year."""
        if self.quarter is None:
            raise ValueError("no quarter was named")
        return quarter_of(int(g["year"]) if "year" in g else self.quarter[0], self.quarter[1])

    def in_half(self, g: Groups) -> Span:
        """ "the first half of 1990"."""
        year = int(g["year"]) if "year" in g else self.now.year + SIDES.get(g.get("side", "").lower(), 0)
        return half_of(year, 1 if g["half"].lower() == "first" else 2)

    def end_of(self, g: Groups) -> Span:
        """ "the end of the year", "the beginning of May"."""
        if "month" in g:
            return month_of(int(g["year"]), month_number(g["month"])) if "year" in g else self.bare_month(g["month"])
        return year_of(int(g["only"])) if "only" in g else self.unit(unit_name(g["unit"]), SIDES.get(g["side"].lower(), 0))

    def ago(self, g: Groups) -> Reading | Span:
        """ "three days ago", "a year earlier"; "a few weeks ago" has no value."""
        unit, back = unit_name(g["unit"]), g["dir"].lower() in ("ago", "earlier", "before")
        count = amount(g["count"])
        if count is None or unit in ("minute", "hour"):
            return Reading("date", "PAST_REF" if back else "FUTURE_REF")
        if unit == "year" and count == 1 and self.quarter is not None and back:
            return quarter_of(self.quarter[0] - 1, self.quarter[1])
        day = shifted(self.today if unit in SHORT_UNITS else self.now, unit, -round(count) if back else round(count))
        return unit_of(unit, day)

    def year_earlier(self, _: Groups) -> Span:
        """ "the year-earlier quarter": of the quarter named before."""
        if self.quarter is None:
            return year_of(self.now.year - 1)
        return quarter_of(self.quarter[0] - 1, self.quarter[1])

    def decade(self, g: Groups) -> Span:
        """ "the 1990s", "the '80s", "the eighties"."""
        if "decade" in g:
            return decade_of(int(g["decade"]))
        return decade_of(1900 + (int(g["short"]) if "short" in g else DECADES[g["word"].lower()]))

    def slashed(self, g: Groups) -> Reading | Span:
        """ "11/02/89"."""
        year = int(g["year"]) if len(g["year"]) == 4 else 1900 + int(g["year"]) + 100 * (int(g["year"]) < 50)
        day = day_of(date(year, int(g["month"]), int(g["day"])))
        return timed(day, g["clock"]) if "clock" in g else day

    def iso(self, g: Groups) -> Reading | Span:
        """ "2021-12-07", with a time or without."""
        day = day_of(date.fromisoformat(g["iso"]))
        return timed(day, g["clock"]) if "clock" in g else day


def timed(day: Span, clock: str) -> Reading:
    """A time of a day; noon and midnight among them."""
    words = clock.lower()
    if words in ("noon", "midnight"):
        return Reading("time", f"{day.value}T{'12:00' if words == 'noon' else '24:00'}", day.first, day.last, "minute")
    match = _CLOCK.match(words)
    if match is None:
        raise ValueError(f"{clock!r} is no time of day")
    hour, minute, half = int(match[1]), match[2], match[3]
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    if hour > 24 or int(minute or 0) > 59:
        raise ValueError(f"{clock!r} is no time of day")
    return Reading("time", f"{day.value}T{hour:02}:{minute or '00'}", day.first, day.last, "minute")


def part_of_day(day: Span, part: str) -> Reading:
    """Morning, afternoon, evening or night of a day."""
    return Reading("time", f"{day.value}T{DAYTIMES[part.lower()]}", day.first, day.last, "day")


READERS: dict[str, Callable[[Reader, Groups], Reading | Span]] = {
    "iso": Reader.iso,
    "slashed": Reader.slashed,
    "clock_month_day": lambda r, g: timed(r.month_day(g), g["clock"]),
    "clock_day": Reader.clock_day,
    "day_clock": Reader.clock_day,
    "day_part": Reader.day_part,
    "month_day": Reader.month_day,
    "day_month": Reader.month_day,
    "month_year": lambda r, g: month_of(
        year_number(g["year"]) if "year" in g else r.now.year + SIDES.get(g["side"].lower(), 0), month_number(g["month"])
    ),
    "quarter": Reader.in_quarter,
    "that_quarter": Reader.that_quarter,
    "half": Reader.in_half,
    "fiscal": lambda r, g: year_of(int(g["year"])),
    "end_of": Reader.end_of,
    "ago": Reader.ago,
    "year_earlier": Reader.year_earlier,
    "past_span": lambda r, g: counted(g, whole=True),
    "a_unit": lambda r, g: counted({**g, "count": "1"}),
    "some_units": lambda r, g: Reading("date", "FUTURE_REF" if g["side"].lower() == "coming" else "PAST_REF"),
    "units": lambda r, g: counted({**g, "count": "some"}),
    "counted": lambda r, g: counted(g),
    "thousands": lambda r, g: Reading("duration", f"P{(amount(g['count']) or 0) * (1000 if g['big'].lower() == 'thousand' else 1_000_000):g}Y"),
    "every": lambda r, g: every(g),
    "weekdays": lambda r, g: weekly(g["days"]),
    "adverb_set": lambda r, g: often(g["often"]),
    "part_this": Reader.side_unit,
    "side_unit": Reader.side_unit,
    "part_day": lambda r, g: r.named_day(g["day"]),
    "weekday": lambda r, g: r.named_day(g["day"]),
    "today": Reader.today_or_other,
    "decade": Reader.decade,
    "century": lambda r, g: century_of(int(g["century"])),
    "part_month": lambda r, g: r.bare_month(g["month"]),
    "part_year": Reader.year,
    "season": lambda r, g: season_of(year_number(g["year"]), g["season"].lower()),
    "word_year": lambda r, g: year_of(year_number(g["year"])),
    "year": Reader.year,
    "weekend": lambda r, g: weekend_of(shifted(r.today, "week", 0 if r.tense == "future" or r.today.weekday() > 4 else -1)),
    "now": lambda r, g: Reading("date", "PRESENT_REF"),
    "past": lambda r, g: Reading("date", "PAST_REF"),
    "future": lambda r, g: Reading("date", "FUTURE_REF"),
    "month": lambda r, g: r.bare_month(g["month"]),
    "fifteenth": lambda r, g: day_of(r.now.replace(day=int(g["day"]))),
}
"""How each pattern is read."""
