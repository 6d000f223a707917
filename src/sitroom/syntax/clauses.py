"""What coding reads instead of tokens: words, clauses and phrases, with no dependency label left in them.

A `Clause` is a verb (or a predicate noun or adjective) with its arguments by grammatical role; a `Phrase` is a noun with
its possessor, modifiers and prepositional arguments. Both are built on demand by `Sentence` from its grammar.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from sitroom.value import value

Role = Literal["subject", "object", "indirect", "oblique", "complement", "adverbial"]
Tense = Literal["past", "present", "future"]
PhraseKind = Literal["name", "noun", "pronoun", "other"]
LinkKind = Literal[
    "root",  # the main clause, or a headline's noun
    "complement",  # told him THAT …, threatened TO …, denied …ING
    "adverbial",  # if …, while …, after …, in order to …
    "relative",  # the troops WHO …, troops BACKED BY …
    "noun complement",  # the plan TO …, the fear THAT …
    "conjunct",
    "beside",  # parataxis: "…", he said
    "subject",
    "object",
    "oblique",
    "possessor",
    "modifier",  # attack plan, Russian troops
    "of noun",  # an argument of a noun: talks WITH Iran
    "apposition",
    "predicate",  # is a THREAT: the noun that is itself a clause
]


@value
class Word:
    """A word of the sentence: `pos` is its universal part of speech, `start` and `end` its offsets in the story."""

    text: str
    lemma: str
    pos: str
    tag: str
    start: int
    end: int


@value
class Argument:
    """A filler of a grammatical role, by the index of its head word.

    `clausal` tells whether the head is a verb or predicate; `marker` is the preposition of an oblique ("on", "out of") or
    the word that opens a clause ("that", "to", "if", "ing", "of").
    """

    role: Role
    head: int
    marker: str | None = None
    clausal: bool = False


@value
class Link:
    """How a clause or phrase hangs on what stands above it: the kind, the word above, the word that marks it."""

    kind: LinkKind
    above: int | None
    marker: str | None = None


@value
class Clause:
    """A predicate and its arguments, by their roles in the sentence; `doers` are who does it, be it active or passive."""

    head: int
    lemma: str
    arguments: tuple[Argument, ...]
    particles: tuple[str, ...]
    adverbs: tuple[int, ...]
    passive: bool
    negations: tuple[int, ...]
    auxiliaries: tuple[int, ...]
    modal: int | None
    tense: Tense | None
    perfect: bool
    progressive: bool
    finite: bool
    link: Link
    _found: dict[tuple[Role, ...], tuple[Argument, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, *roles: Role) -> tuple[Argument, ...]:
        """The arguments in any of these roles, in the order of the sentence."""
        if roles not in self._found:
            self._found[roles] = tuple([a for a in self.arguments if a.role in roles])
        return self._found[roles]

    @property
    def doers(self) -> list[int]:
        """The heads of its subjects, or of the agents of a passive: "was held BY THE ARMY"."""
        if self.passive:
            return [a.head for a in self.of("oblique") if a.marker == "by"]
        return [a.head for a in self.of("subject")]


@value
class Phrase:
    """A noun and what belongs to it. `start`/`end` are story offsets of the phrase without its preposition and relative clauses."""

    head: int
    lemma: str
    start: int
    end: int
    text: str
    kind: PhraseKind
    plural: bool
    definite: bool
    determiner: str | None
    possessor: int | None
    modifiers: tuple[int, ...]
    arguments: tuple[Argument, ...]
    conjuncts: tuple[int, ...]
    appositions: tuple[int, ...]
    link: Link
