"""Mentions, events and stories as plain JSON values and back, field for field as the types have them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from sitroom.event import Condition, Entity, Event, Evidence, Mention, Place, Quote, Span, Time
from sitroom.record.calendar import Entry
from sitroom.story import Passage, Published, Story

_HOSTILE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What JSON leaves as it is though terminals may act on it."""

OLD_QUOTE: Final = {"form": "direct", "kind": "say", "venue": None}
"""What quotes of schema 2 do not say of themselves."""


def as_json(value: Mention | Event | Quote | Story | Entry) -> str:
    """One line of JSON."""
    return line(as_value(value))


def line(value: Any) -> str:
    """Plain values as one line of JSON, safe on a terminal: control and direction characters of story text are escaped."""
    return _HOSTILE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))


def as_value(value: Mention | Event | Quote | Story | Entry) -> dict[str, Any]:
    """A dictionary of plain values; unknown fields are None."""
    assert is_dataclass(value)
    return asdict(value)


def entity(value: dict[str, Any]) -> Entity:
    """An entity from its plain value."""
    return Entity(**{**value, "sectors": tuple(value["sectors"])})


def mention(value: dict[str, Any]) -> Mention:
    """A mention from its plain value, nested ones included."""
    return Mention(
        **{
            **value,
            **_shared(value),
            "reported_by": entity(value["reported_by"]) if value["reported_by"] else None,
            "evidence": evidence(value["evidence"]),
        }
    )


def event(value: dict[str, Any]) -> Event:
    """An event from its plain value."""
    return Event(
        **{
            **value,
            **_shared(value),
            "reported_by": entity(value["reported_by"]) if value["reported_by"] else None,
            "evidence": tuple(evidence(e) for e in value["evidence"]),
            **{key: tuple(value[key]) for key in ("mentions", "stories", "reasons")},
        }
    )


def quote(value: dict[str, Any]) -> Quote:
    """A quote from its plain value; one of schema 2, which knew direct ones only, is told without its words and mentions."""
    return Quote(
        **{
            **OLD_QUOTE,
            **value,
            "speaker": entity(value["speaker"]) if value["speaker"] else None,
            "spans": tuple(Span(**span) for span in value.get("spans", ())),
            "mentions": tuple(value.get("mentions", ())),
        }
    )


def story(value: dict[str, Any]) -> Story:
    """A story from its plain value."""
    published = Published(**{**value["published"], "reasons": tuple(value["published"]["reasons"])})
    return Story(**{**value, "passages": tuple(Passage(**p) for p in value["passages"]), "published": published})


def evidence(value: dict[str, Any]) -> Evidence:
    """Evidence from its plain value."""
    return Evidence(**{**value, "spans": tuple(Span(**s) for s in value["spans"]), "rules": tuple(value["rules"])})


def _shared(value: dict[str, Any]) -> dict[str, Any]:
    condition = value["condition"]
    return {
        "contexts": tuple(value["contexts"]),
        "actors": tuple(entity(e) for e in value["actors"]),
        "recipients": tuple(entity(e) for e in value["recipients"]),
        "time": Time(**value["time"]) if value["time"] else None,
        "place": Place(**value["place"]) if value["place"] else None,
        "content": mention(value["content"]) if value["content"] else None,
        "condition": Condition(**{**condition, "mention": mention(condition["mention"]) if condition["mention"] else None}) if condition else None,
    }
