"""Mentions of one story to events: the title, the lead, a caption and the body tell one meeting.

Two mentions are one event when type, status, participants, time and mode can all be true of one happening and at least one of
participants or time speaks for it. Every merge states its reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sitroom.event import Entity, Event, Mention, Status, Time

HAPPENED: frozenset[Status] = frozenset({"actual", "historical"})
PRECISE = ("minute", "day", "week", "month", "season", "year", "decade", "story")


@dataclass(slots=True)
class _Draft:
    """An event while its mentions are being gathered."""

    mentions: list[Mention]
    reasons: list[str] = field(default_factory=list)


def merge(mentions: Sequence[Mention]) -> list[Event]:
    """The events of a story, in the order in which they are first told."""
    drafts: list[_Draft] = []
    for mention in mentions:
        for draft in reversed(drafts):
            reason = same_event(draft.mentions, mention)
            if reason is not None:
                draft.mentions.append(mention)
                draft.reasons.append(f"{mention.id}: {reason}")
                break
        else:
            drafts.append(_Draft([mention]))
    return [_event(draft) for draft in drafts]


def same_event(told: Sequence[Mention], mention: Mention) -> str | None:
    """Why a mention tells the event that others have told; None when it tells another."""
    if not all(_compatible(other, mention) for other in told):
        return None
    bare = not mention.actors and not mention.recipients
    if bare:
        return "a definite noun for an event told before"
    shared = frozenset().union(*(_named(other) for other in told)) & _named(mention)
    if len(shared) >= 2 or (shared and _named(mention) == shared):
        return f"same type, time and participants ({', '.join(sorted(shared))})"
    if not _named(mention) and _texts(mention) & frozenset().union(*(_texts(other) for other in told)):
        return "same type, time and words for the participants"
    return None


def _compatible(one: Mention, other: Mention) -> bool:
    if one.type != other.type or not _status_fits(one, other):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    return _roles_fit(one, other) and _times_fit(one.time, other.time) and _contents_fit(one.content, other.content)


def _status_fits(one: Mention, other: Mention) -> bool:
    return one.status == other.status or {one.status, other.status} <= HAPPENED


def _roles_fit(one: Mention, other: Mention) -> bool:
    """No country acts in one and suffers in the other, and where both name actors or recipients they share one."""
    actors, recipients = _countries(one.actors), _countries(one.recipients)
    others, suffered = _countries(other.actors), _countries(other.recipients)
    joint = not one.recipients or not other.recipients
    if not joint and (actors & suffered or recipients & others) and not (actors & others):
        return False
    return (not actors or not others or bool(actors & others)) and (not recipients or not suffered or bool(recipients & suffered))


def _times_fit(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or "story" in (one.source, other.source):
        return True
    starts, ends = (one.start or "", other.start or ""), (one.end or "9999", other.end or "9999")
    return max(starts) <= min(end + "~" for end in ends)


def _contents_fit(one: Mention | None, other: Mention | None) -> bool:
    return one is None or other is None or one.type == other.type


def _countries(entities: Sequence[Entity]) -> frozenset[str]:
    return frozenset(e.country for e in entities if e.country is not None)


def _named(mention: Mention) -> frozenset[str]:
    return _countries((*mention.actors, *mention.recipients))


def _texts(mention: Mention) -> frozenset[str]:
    return frozenset(e.text.lower() for e in (*mention.actors, *mention.recipients))


def _event(draft: _Draft) -> Event:
    """One event from its mentions: the fullest mention gives the roles, the most precise the time."""
    fullest = max(draft.mentions, key=_fullness)
    timed = [m.time for m in draft.mentions if m.time is not None]
    time = min(timed, key=lambda t: (t.source == "story", t.start is None and t.end is None, PRECISE.index(t.precision))) if timed else None
    identity = sha256(f"{fullest.story}|{draft.mentions[0].id}|{fullest.type}".encode()).hexdigest()[:12]
    return Event(
        id=identity,
        type=fullest.type,
        mode=next((m.mode for m in (fullest, *draft.mentions) if m.mode), None),
        contexts=tuple(dict.fromkeys(c for m in draft.mentions for c in m.contexts)),
        status=fullest.status,
        actors=_union(m.actors for m in (fullest, *draft.mentions)),
        recipients=_union(m.recipients for m in (fullest, *draft.mentions)),
        time=time,
        place=next((m.place for m in (fullest, *draft.mentions) if m.place is not None), None),
        content=next((m.content for m in (fullest, *draft.mentions) if m.content is not None), None),
        condition=next((m.condition for m in (fullest, *draft.mentions) if m.condition is not None), None),
        reported_by=fullest.reported_by,
        mentions=tuple(m.id for m in draft.mentions),
        stories=tuple(dict.fromkeys(m.story for m in draft.mentions)),
        evidence=tuple(m.evidence for m in draft.mentions),
        reasons=tuple(draft.reasons),
    )


def _fullness(mention: Mention) -> tuple[int, int, float]:
    known = sum(e.country is not None for e in (*mention.actors, *mention.recipients))
    return known, len(mention.actors) + len(mention.recipients), mention.confidence


def _union(groups: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """Entities of several mentions, each country once, nameless ones only when there is nobody else."""
    found: list[Entity] = []
    for entities in groups:
        for entity in entities:
            if entity.country is None and found:
                continue
            if not any(e.country == entity.country for e in found):
                found.append(entity)
    return tuple(found)

