"""Tables a person can read, from 80 columns up."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from sitroom.cli.wording import clean, detail, dyad, evidence, status, type_style, when, who, window_of
from sitroom.event import Event, Mention, Quote
from sitroom.record.calendar import Entry

_WEB_FONT = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
WIDE = 120
"""Columns from which the evidence stands in a column of its own."""
NO_TERMINAL = 100
"""Columns where output goes to a file or pipe and COLUMNS says nothing."""
SAID = ("say", "write")
"""The kinds of quotes that are words; the others are what somebody thinks, wants, judges or shows."""
QUOTED = 150
"""Characters of evidence in a table, unless the whole sentence is asked for."""


def console(*, picture: bool = False) -> Console:
    """Standard output; with `picture`, what is printed is kept so that it can be saved with its colours."""
    found = Console(highlight=False, emoji=False, record=picture)
    return found if found.is_terminal or os.environ.get("COLUMNS") else Console(highlight=False, emoji=False, record=picture, width=NO_TERMINAL)


def picture_of(printed: Console, title: str) -> str:
    """What a console has printed, as SVG that fetches nothing: without the web fonts that rich names."""
    return _WEB_FONT.sub("", printed.export_svg(title=title))


def table_of(title: Text | str, columns: Sequence[tuple[str, int]] = (), *, lines: bool = False) -> Table:
    """A table in the house style; `columns` are folded ones, each with its share of the width."""
    lay = box.HORIZONTALS if lines else box.SIMPLE_HEAD
    table = Table(
        title=title, title_justify="left", title_style="bold", box=lay, border_style="dim", show_lines=lines, expand=True, pad_edge=False, padding=(0, 1, 0, 0)
    )
    for name, ratio in columns:
        table.add_column(name, ratio=ratio, overflow="fold")
    return table


def event_table(events: Sequence[Event | Mention], title: str, width: int, *, full: bool = False) -> Table:
    """Events or mentions as a table: what, when, who to whom, with content, condition, source, and the words of the story."""
    table = table_of(clean(title), lines=True)
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("event", width=14, no_wrap=True)
    table.add_column("when", width=13)
    table.add_column("who → to whom", ratio=5, overflow="fold")
    if width >= WIDE:
        table.add_column("words", ratio=6, overflow="fold")
    for number, event in enumerate(events, 1):
        kind = Text.assemble((event.type, type_style(event.type)), f"\n{event.mode}\n" if event.mode else "\n", status(event))
        words = _words(event, None if full else QUOTED)
        told: list[RenderableType] = [dyad(event), *detail(event)]
        if isinstance(event, Mention):
            told.append(Text(f"{event.id}, confidence {event.confidence:.2f}", "dim"))
        row: list[RenderableType] = [str(number), kind, when(event.time)]
        table.add_row(*row, Group(*told), words) if width >= WIDE else table.add_row(*row, Group(*told, words))
    return table


def _words(event: Event | Mention, longest: int | None) -> Text:
    if isinstance(event, Mention):
        return evidence(event.evidence, longest)
    words = evidence(event.evidence[0], longest)
    return words.append(f"  and {len(event.evidence) - 1} more", "dim") if len(event.evidence) > 1 else words


def quote_table(quotes: Sequence[Quote], title: str) -> Table:
    """Quotes with speaker, addressee, venue and cue; what is not quoted word for word stands without marks around it."""
    table = table_of(clean(title), [("speaker", 3), ("words", 7)], lines=True)
    for quote in quotes:
        speaker = who([quote.speaker]) if quote.speaker else Text("unknown", "dim")
        if quote.to:
            speaker.append(" to ", "dim").append(clean(quote.to))
        for told in (quote.cue, quote.venue):
            if told is not None and told != quote.to:
                speaker.append(f"\n{clean(told)}", "dim")
        words = clean(quote.text)
        table.add_row(speaker, Text(f"“{words}”" if quote.form == "direct" else words))
    return table


def calendar_table(entries: Sequence[Entry]) -> Table:
    """Scheduled events."""
    table = table_of("Calendar", lines=True)
    table.add_column("date", width=13)
    table.add_column("what", width=14, no_wrap=True)
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("words", ratio=5, overflow="fold")
    for entry in entries:
        kind, _, mode = entry.what.partition(":")
        what = Text.assemble((kind, type_style(kind)), f"\n{mode}" if mode else "")
        who = dyad(entry).append(f"\nin {clean(entry.place)}" if entry.place else "")
        table.add_row(window_of(entry.start, entry.end), what, who, Text(f"“{clean(entry.words)}”", "italic"))
    return table
