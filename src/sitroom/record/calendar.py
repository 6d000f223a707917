"""The calendar: what is scheduled, read off the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitroom.event import Entity, Event

DATED = frozenset({"minute", "day", "week", "month"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A scheduled event: its days, who takes part (`who` in short: countries, or words), what it is, and the words that announce it."""

    start: str
    end: str
    who: tuple[str, ...]
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    what: str
    place: str | None
    words: str
    event: str


def calendar(events: Iterable[Event]) -> list[Entry]:
    """Scheduled events with a date, earliest first."""
    found = []
    for event in events:
        time = event.time
        if event.status != "future" or time is None or time.source == "story" or time.start is None or time.precision not in DATED:
            continue
        who = tuple(dict.fromkeys(e.country or e.text for e in (*event.actors, *event.recipients)))
        what = event.type if event.mode is None else f"{event.type}:{event.mode}"
        place = event.place.name if event.place is not None else None
        words = event.evidence[0].text
        found.append(Entry(time.start, time.end or time.start, who, event.actors, event.recipients, what, place, words, event.id))
    return sorted(found, key=lambda e: (e.start, e.end, e.event))
