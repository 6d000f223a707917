"""Tables a person can read. Story text is hostile: everything printed is escaped and freed of control characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sitroom.event import Condition, Entity, Event, Mention, Quote, Time
from sitroom.record.calendar import Entry

STYLES = {"actual": "", "historical": "dim", "future": "cyan", "hypothetical": "yellow", "negated": "magenta"}


def clean(text: str) -> str:
    """Text from a story, safe on a terminal."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def type_of(item: Event | Mention) -> str:
    """ "CONSULT:phone"."""
    return item.type if item.mode is None else f"{item.type}:{item.mode}"


def who(entities: Iterable[Entity]) -> str:
    """Entities as "USA GOV Joe Biden"; the words of the story where nothing is known."""
    return ", ".join(_one(e) for e in entities)


def _one(entity: Entity) -> str:
    codes = " ".join(code for code in (entity.country, entity.sector) if code)
    return f"{codes} “{clean(entity.text)}”" if codes else f"“{clean(entity.text)}”"


def when(time: Time | None) -> str:
    """A time as its ISO interval; the story's own date in brackets."""
    if time is None:
        return ""
    if time.start == time.end:
        span = time.start or ""
    else:
        span = f"{time.start or '…'} – {time.end or '…'}"
    return f"({span})" if time.source == "story" else span


def what_of(event: Event | Mention) -> str:
    """Content, condition and source in words."""
    parts = []
    if event.content is not None:
        parts.append(f"→ {_brief(event.content)}")
    if event.condition is not None:
        parts.append(f"if: {_condition(event.condition)}")
    if event.reported_by is not None:
        parts.append(f"says {_one(event.reported_by)}")
    return "\n".join(parts)


def _brief(mention: Mention) -> str:
    return f"{type_of(mention)} ({mention.status}) {who(mention.actors)} › {who(mention.recipients)}".strip(" ›")


def _condition(condition: Condition) -> str:
    return _brief(condition.mention) if condition.mention is not None else clean(condition.text)


def event_table(events: Sequence[Event], title: str) -> Table:
    """The record as a table."""
    table = Table(title=clean(title), title_justify="left", show_lines=True, expand=True)
    for name, ratio in (("#", 1), ("event", 4), ("status", 3), ("who", 6), ("to whom", 6), ("when", 4), ("content · condition · source", 8), ("words", 9)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for number, event in enumerate(events, 1):
        style = STYLES[event.status]
        words = clean(event.evidence[0].text)
        more = f"  [dim]+{len(event.evidence) - 1} more[/dim]" if len(event.evidence) > 1 else ""
        status = f"[{style}]{event.status}[/{style}]" if style else event.status
        kind = f"[bold]{type_of(event)}[/bold]"
        table.add_row(str(number), kind, status, who(event.actors), who(event.recipients), when(event.time), what_of(event), words + more)
    return table


def timeline(events: Sequence[Event]) -> Table:
    """Dated events by day, the scheduled ones marked."""
    table = Table(title="Timeline", title_justify="left", box=None, pad_edge=False)
    table.add_column("date", style="bold")
    table.add_column("")
    table.add_column("event")
    dated = [(e.time.start or e.time.end or "", e) for e in events if e.time is not None and e.time.source != "story" and (e.time.start or e.time.end)]
    for day, event in sorted(dated, key=lambda row: row[0]):
        sign = {"future": "○", "hypothetical": "?", "negated": "×"}.get(event.status, "●")
        table.add_row(day, sign, f"{type_of(event)}  {who(event.actors)}{' › ' + who(event.recipients) if event.recipients else ''}")
    return table


def quote_table(quotes: Sequence[Quote]) -> Table:
    """Quotes with speaker and addressee."""
    table = Table(title="Quotes", title_justify="left", show_lines=True, expand=True)
    for name, ratio in (("speaker", 4), ("to", 2), ("words", 12)):
        table.add_column(name, ratio=ratio)
    for quote in quotes:
        table.add_row(_one(quote.speaker) if quote.speaker else "[dim]unknown[/dim]", clean(quote.to or ""), f"“{clean(quote.text)}”")
    return table


def calendar_table(entries: Sequence[Entry]) -> Table:
    """Scheduled events."""
    table = Table(title="Calendar", title_justify="left", expand=True)
    for name in ("date", "who", "what", "where", "words"):
        table.add_column(name)
    for entry in entries:
        day = entry.start if entry.start == entry.end else f"{entry.start} – {entry.end}"
        table.add_row(day, clean(", ".join(entry.who)), entry.what, clean(entry.place or ""), clean(entry.words))
    return table


def console() -> Console:
    """Standard output, wide enough for tables when it is no terminal."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=160)
