"""Mention, Event and what they are made of: PLOVER records as values.

Offsets are characters of the story's text; times are ISO 8601; an unknown value is None, never a default.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
TimeSource = Literal["clause", "neighbour", "story"]
QuoteForm = Literal["direct", "indirect", "mixed"]
QuoteKind = Literal["say", "write", "think", "want", "judge", "show"]
QUOTE_KINDS: tuple[QuoteKind, ...] = get_args(QuoteKind)
PlacePrecision = Literal["point", "city", "region", "country", "none"]
Precision = Literal["minute", "day", "week", "month", "season", "year", "decade", "story"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the story, and what they did for the mention (predicate, actor, recipient, status, time …)."""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A filler of the actor or recipient role, with the words that name it.

    `country` is ISO 3166-1 alpha-3, or "IGO" for an international organisation; `sector` a PLOVER sector code.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """When it happened: a closed interval of ISO dates (either end open as None), and where that is known from."""

    text: str | None
    start: str | None
    end: str | None
    precision: Precision
    source: TimeSource


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened, as the text names it; `country` alpha-3 where known.

    Only a place as small as a town or a point has `lat` and `lon`: the middle of a country or a province is where nothing happened.
    `division` is the state or province.
    """

    text: str
    name: str
    country: str | None
    precision: PlacePrecision
    lat: float | None = None
    lon: float | None = None
    division: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What the content hangs on ("if …", "unless …", "in return for …"), with the event inside where it is one."""

    text: str
    start: int
    end: int
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a mention: its sentence's number in the story, offsets and text, the spans, and the rules that fired."""

    sentence: int
    start: int
    end: int
    text: str
    spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One event as one story tells it (PLOVER 2.0): who did what to whom, when, in which status, by which words.

    For reciprocal acts (CONSULT, joint AGREE) all participants stand in `actors`. `content` is what is threatened,
    demanded, promised, refused or alleged. `confidence` is between 0 and 1.
    """

    id: str
    story: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    time: Time | None
    place: Place | None
    content: Mention | None
    condition: Condition | None
    reported_by: Entity | None
    confidence: float
    evidence: Evidence
    cameo: str = ""
    """The CAMEO root code it comes from, "01" to "20": finer than the type for appeals (02) and demands (10), both REQUEST."""

    def walk(self) -> Iterator[Mention]:
        """This mention, then the mentions nested in it."""
        yield self
        if self.content is not None:
            yield from self.content.walk()
        if self.condition is not None and self.condition.mention is not None:
            yield from self.condition.mention.walk()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words a story gives as somebody's: quoted, told in other words, or both.

    `kind` is what the speaker does: says, writes, thinks or wants it, judges it (praise, blame, support), or shows it (a study, a poll).
    `spans` are the words behind it, by role: each piece of the content, the source, the cue, the addressee, the venue.
    `text` is the content, its pieces joined by " … ".
    """

    story: str
    start: int
    end: int
    text: str
    form: QuoteForm
    kind: QuoteKind
    speaker: Entity | None
    to: str | None
    """Who is told, in the words of the story."""
    venue: str | None
    """Where it is said: an interview, a statement, a medium."""
    cue: str | None
    spans: tuple[Span, ...] = ()
    mentions: tuple[str, ...] = ()
    """The ids of the mentions that are told in it."""


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions, from one or many stories, that tell one happening; fields are those of the most telling mention."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    time: Time | None
    place: Place | None
    content: Mention | None
    condition: Condition | None
    reported_by: Entity | None
    mentions: tuple[str, ...]
    stories: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    reasons: tuple[str, ...] = ()
