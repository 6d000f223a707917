"""The record along time: by month and day, conflict to the left, cooperation to the right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitroom.cli.wording import MONTHS, dyad, evidence, type_style
from sitroom.event import Event, Mention, Time
from sitroom.knowledge.ontology import load_ontology

SIGNS = {"actual": "●", "historical": "●", "future": "○", "hypothetical": "?", "negated": "×"}
LEGEND = (
    "● happened   ○ to come   ? possible   × did not or will not happen",
    "~ by the date of its story   bars: conflict to the left, cooperation to the right",
)
CELLS = 4
"""Cells of a bar on each side of the middle; the strongest score fills them."""
STRONGEST = 10.0
ROOMY = 120
"""Columns from which the words of the story stand beside the event."""
NEWS = 31
"""Days of a story's window within which its news can be shown."""
WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


def timeline(events: Sequence[Event], width: int, *, full: bool = False) -> RenderableType:
    """Dated events in order of time, a block for each month (or year, where no month is known)."""
    dated = in_order(events)
    parts: list[RenderableType] = []
    for header, rows in groupby(dated, key=lambda row: _header(row[0])):
        parts += [Text(header, "bold"), _block(list(rows), width, full)]
    if undated := len(events) - len(dated):
        parts.append(Text(f"without a known date, and left out: {undated} of {len(events)}", "dim"))
    parts += [Text(line, "dim") for line in LEGEND]
    return Group(*parts)


def in_order(events: Iterable[Event]) -> list[tuple[Time, Event]]:
    """Dated events with their times, earliest first."""
    return sorted(_dated(events), key=lambda row: (_first(row[0]), _rank(row[0]), row[0].end or ""))


def _dated(events: Iterable[Event]) -> Iterator[tuple[Time, Event]]:
    """Events with a date of their own, and those that a story tells as news of a day that is known."""
    for event in events:
        time = event.time
        if time is not None and (time.start or time.end) and (time.source != "story" or _known(time)):
            yield time, event


def _known(time: Time) -> bool:
    """Whether a story's window is narrow enough to place its news."""
    return bool(time.start and time.end) and (date.fromisoformat(time.end or "") - date.fromisoformat(time.start or "")).days < NEWS


def _rank(time: Time) -> int:
    """Years before their months, months before their days, dates of the story's own last."""
    return 3 if time.source == "story" else {"decade": 0, "year": 0, "season": 0, "month": 1}.get(time.precision, 2)


def _first(time: Time) -> str:
    return time.start or time.end or ""


def _header(time: Time) -> str:
    day = _first(time)
    return day[:4] if time.precision in ("year", "decade", "season") else f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def _block(rows: Sequence[tuple[Time, Event]], width: int, full: bool) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False, expand=True)
    table.add_column(width=9, no_wrap=True)
    table.add_column(width=2 * CELLS + 1, no_wrap=True)
    table.add_column(width=1, no_wrap=True)
    table.add_column(width=9, no_wrap=True)
    table.add_column(ratio=4, overflow="fold")
    if width >= ROOMY:
        table.add_column(ratio=5, overflow="fold")
    shown = None
    for time, event in rows:
        day = _day(time)
        kind = Text(event.type, type_style(event.type))
        row: list[RenderableType] = [Text(day if day != shown else "", "cyan"), bar(event), SIGNS[event.status], kind, dyad(event, codes=False)]
        shown = day
        table.add_row(*row, evidence(event.evidence[0], None if full else width // 3)) if width >= ROOMY else table.add_row(*row)
    return table


def bar(event: Event | Mention) -> Text:
    """The conflict-cooperation score of a type and mode: red cells left of the middle, green ones right of it."""
    score = load_ontology().score(event.type, event.mode)
    style = type_style(event.type)
    cells = math.ceil(abs(score) / STRONGEST * CELLS)
    left, right = (cells, 0) if score < 0 else (0, cells)
    found = Text(" " * (CELLS - left)).append("█" * left, style).append("┃", "dim").append("█" * right, style)
    return found.append(" " * (CELLS - right))


def _day(time: Time) -> str:
    """The day within its month: "Thu 2", "12–13", "since 4"; nothing for a whole month or year."""
    if time.start is None:
        return f" until {int((time.end or '')[8:10])}"
    first = date.fromisoformat(time.start[:10])
    if time.source != "story" and time.precision in ("year", "decade", "season", "month"):
        return "" if time.end is not None else " since"
    if time.end is None:
        return f" since {first.day}"
    last = date.fromisoformat(time.end[:10])
    sign = "~" if time.source == "story" else " "
    if first == last:
        return f"{sign}{WEEKDAYS[first.weekday()]} {first.day:2}"
    return f"{sign}{first.day}–{last.day}" if first.month == last.month else f"{sign}from {first.day}"
