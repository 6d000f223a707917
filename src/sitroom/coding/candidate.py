"""Candidate: an event as the grammar shows it, before names, dates and status are known. The vocabulary of `coding`."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from sitroom.knowledge.lexicon import Frame, Support
from sitroom.syntax.sentence import Sentence


@dataclass(slots=True)
class Candidate:
    """A frame that holds in a sentence: its predicate word and the head words that fill the roles."""

    sentence: Sentence
    head: int
    frame: Frame
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    mentioned: tuple[int, ...] = ()
    """Political actors that its consumed noun or content names: recipients where no piece of the pattern names one."""
    owners: dict[int, int] = field(default_factory=dict)
    """Fillers that stand for somebody ("a request by Ankara"): the word of their owner."""
    content: int | None = None
    """Head word of the clause or noun that is threatened, demanded, promised …"""
    consumed: frozenset[int] = frozenset()
    """Nouns the frame uses up, which tell no event of their own."""
    carrier: int | None = None
    """The verb that carries an event noun ("launch" of "launch an attack")."""
    support: Support | None = None
    host: int | None = None
    """The noun that only frames an event noun ("effort" of "mediation effort", "suspension" of "suspension of aid")."""
    anaphoric: bool = False
    """A definite noun without participants of its own ("the meeting"): tells an event only if one was told before."""
    bare: bool = False
    """An event noun without participants ("countermeasures"): tells an event only as the content of another."""
    also: Frame | None = None
    """The frame of the noun whose event the verb tells ("a drone STRIKE … killed"): it lends its mode."""
    weight: float = 0.0
    alternatives: tuple[Candidate, ...] = ()
    """Frames that fit the same predicate less closely, should this one's content turn out to be of the wrong kind."""
    notes: list[str] = field(default_factory=list)
    """Why it won or lost, for `explain`."""

    @property
    def options(self) -> tuple[Candidate, ...]:
        """It and its alternatives, closest first."""
        return (self, *self.alternatives)

    @property
    def reachable(self) -> list[Candidate]:
        """The options up to the first whose frame holds whatever its content is."""
        asking = list(takewhile(lambda option: option.frame.asks, self.options))
        return [*asking, *self.options[len(asking) : len(asking) + 1]]

    @property
    def type(self) -> str:
        """The PLOVER type of its frame."""
        return self.frame.type

    @property
    def mode(self) -> str | None:
        """The PLOVER mode: that of its frame, else of the noun's."""
        return self.frame.mode or (self.also.mode if self.also is not None else None)

    @property
    def top(self) -> int:
        """The word by which it hangs in the sentence: its carrier verb, or its own head."""
        return self.carrier if self.carrier is not None else self.phrase_head

    @property
    def phrase_head(self) -> int:
        """The head of the noun phrase it stands in."""
        return self.head if self.host is None else self.host
