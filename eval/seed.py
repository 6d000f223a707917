"""The record of the reference story, item by item: events, quotes, calendar, captions, the published window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eval.reading import MalformedError, coder
from sitroom import merge, read_story
from sitroom.event import Entity, Event, Mention, Quote
from sitroom.record.calendar import calendar


def score(paths: list[Path]) -> dict[str, Any]:
    """Figures over the folder of the reference story. The ledger comes with commitments; until then it is not computable."""
    expected, story = _load(paths[0])
    coding = coder().code(story)
    events = merge(coding.mentions)
    taken: set[str] = set()
    missed = []
    for gold in expected["events"]:
        hit = next((e for e in events if e.id not in taken and _matches(e, gold)), None)
        if hit is None:
            missed.append({"no": gold["no"], "words": gold["words"], "near": [_line(e) for e in events if _words(e, gold)]})
        else:
            taken.add(hit.id)
    entries = calendar(events)
    quotes = sum(any(_quoted(q, g) for q in coding.quotes) for g in expected["quotes"])
    return {
        "n": len(expected["events"]),
        "events": len(taken),
        "events_expected": len(expected["events"]),
        "events_extra": len(events) - len(taken),
        "quotes": quotes,
        "calendar": sum(any((c.start, c.end) == (g["start"], g["end"]) and set(g["who"]) <= set(c.who) for c in entries) for g in expected["calendar"]),
        "ledger": None,
        "captions": sum(p.kind == "caption" for p in story.passages),
        "boilerplate_left": sum(words in story.text for words in expected["not_in_text"]),
        "published_right": [story.published.start, story.published.end] == expected["published"],
        "errors": [*missed, *({"extra": _line(e)} for e in events if e.id not in taken)],
    }


def _load(folder: Path) -> tuple[dict[str, Any], Any]:
    texts = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not texts or not (folder / "expected.json").exists():
        raise MalformedError(f"{folder}: needs expected.json and the story beside it.")
    return json.loads((folder / "expected.json").read_text(encoding="utf-8")), read_story(texts[0])


def _matches(event: Event, gold: dict[str, Any]) -> bool:
    """Type, status, countries, and time where given; and one of the words in its evidence."""
    if event.type not in gold["type"] or event.status not in gold["status"] or not _words(event, gold):
        return False
    if _countries(event.actors) != set(gold["actors"]) or _countries(event.recipients) != set(gold["recipients"]):
        return False
    time = event.time
    for edge, found in (("start", time.start if time else None), ("end", time.end if time else None)):
        if gold[edge] is not None and not (found or "").startswith(gold[edge]):
            return False
    return _content_fits(event.content, gold["content"])


def _content_fits(content: Mention | None, gold: Any) -> bool:
    """A content given in words ("SANCTION RUS hypothetical") must agree in type and countries; given as a number, in being there."""
    if gold is None:
        return True
    if content is None:
        return False
    if isinstance(gold, int):
        return True
    kind, *rest = gold.split()
    named = _countries((*content.actors, *content.recipients))
    return content.type == kind and all(word in named or word == content.status for word in rest)


def _words(event: Event, gold: dict[str, Any]) -> bool:
    plain = [e.text.replace("’", "'") for e in event.evidence]
    return any(words.replace("’", "'") in text for words in gold["words"].split("|") for text in plain)


def _countries(entities: tuple[Entity, ...]) -> set[str]:
    return {e.country for e in entities if e.country}


def _quoted(quote: Quote, gold: dict[str, Any]) -> bool:
    speaker = quote.speaker.country if quote.speaker is not None else None
    return quote.text.startswith(gold["starts"]) and speaker == gold["speaker"] and gold["to"] in (None, quote.to)


def _line(event: Event) -> str:
    time = (event.time.start, event.time.end) if event.time else None
    return f"{event.type}:{event.mode} {event.status} {_countries(event.actors)} > {_countries(event.recipients)} {time} | {event.evidence[0].text[:60]}"
