"""Mentions of one story to events: the title, the lead, a caption and the body tell one meeting.

Two mentions are one event when type, status, participants, time and mode can all be true of one happening and at least one of
participants or time speaks for it. Every merge states its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sitroom.event import Entity, Event, Mention, Status, Time

HAPPENED: frozenset[Status] = frozenset({"actual", "historical"})
NEAREST = ("point", "city", "region", "country", "none")
PRECISE = ("minute", "day", "week", "month", "season", "year", "decade", "story")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What of a mention decides whether another tells the same event; mentions that agree in it are asked once."""

    type: str
    status: Status
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    words: frozenset[str]
    joint: bool
    time: Time | None
    content: str | None

    @property
    def named(self) -> frozenset[str]:
        """The countries that take part."""
        return self.actors | self.recipients


@dataclass(slots=True)
class _Draft:
    """An event while its mentions are being gathered."""

    mentions: list[Mention] = field(default_factory=list)
    tellings: set[_Telling] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)

    def add(self, mention: Mention, telling: _Telling, reason: str | None = None) -> None:
        """Put in a mention, and why it belongs here."""
        self.mentions.append(mention)
        self.tellings.add(telling)
        if reason is not None:
            self.reasons.append(f"{mention.id}: {reason}")


def merge(mentions: Sequence[Mention]) -> list[Event]:
    """The events of a story, in the order in which they are first told."""
    drafts: list[_Draft] = []
    of_type: defaultdict[str, list[_Draft]] = defaultdict(list)
    for mention in mentions:
        telling = _telling(mention)
        for draft in reversed(of_type[mention.type]):
            reason = _same_event(draft.tellings, telling)
            if reason is not None:
                draft.add(mention, telling, reason)
                break
        else:
            draft = _Draft()
            draft.add(mention, telling)
            drafts.append(draft)
            of_type[mention.type].append(draft)
    return [_event(draft) for draft in drafts]


def _telling(mention: Mention) -> _Telling:
    return _Telling(
        type=mention.type,
        status=mention.status,
        mode=mention.mode,
        actors=_countries(mention.actors),
        recipients=_countries(mention.recipients),
        words=frozenset(e.text.lower() for e in (*mention.actors, *mention.recipients)),
        joint=not mention.recipients,
        time=mention.time,
        content=mention.content.type if mention.content is not None else None,
    )


def _same_event(told: Collection[_Telling], telling: _Telling) -> str | None:
    """Why a mention tells the event that others have told; None when it tells another."""
    if not all(_compatible(other, telling) for other in told):
        return None
    if not telling.words:
        return "a definite noun for an event told before"
    shared = telling.named & frozenset().union(*(other.named for other in told))
    if len(shared) >= 2 or (shared and telling.named == shared):
        return f"same type, time and participants ({', '.join(sorted(shared))})"
    if not telling.named and telling.words & frozenset().union(*(other.words for other in told)):
        return "same type, time and words for the participants"
    return None


def _compatible(one: _Telling, other: _Telling) -> bool:
    if one.type != other.type or not _status_fits(one, other):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    return _roles_fit(one, other) and _times_fit(one.time, other.time) and (None in (one.content, other.content) or one.content == other.content)


def _status_fits(one: _Telling, other: _Telling) -> bool:
    return one.status == other.status or {one.status, other.status} <= HAPPENED


def _roles_fit(one: _Telling, other: _Telling) -> bool:
    """No country acts in one and suffers in the other, and where both name actors or recipients they share one."""
    if not (one.joint or other.joint) and (one.actors & other.recipients or one.recipients & other.actors) and not (one.actors & other.actors):
        return False
    return all(not a or not b or bool(a & b) for a, b in ((one.actors, other.actors), (one.recipients, other.recipients)))


def _times_fit(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or "story" in (one.source, other.source):
        return True
    starts, ends = (one.start or "", other.start or ""), (one.end or "9999", other.end or "9999")
    return max(starts) <= min(end + "~" for end in ends)


def _countries(entities: Sequence[Entity]) -> frozenset[str]:
    return frozenset(e.country for e in entities if e.country is not None)


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
        place=min((m.place for m in (fullest, *draft.mentions) if m.place is not None), key=lambda p: NEAREST.index(p.precision), default=None),
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

