"""Frame patterns: the one-line grammar of the lexicon ("ACTOR call on RECIPIENT to CONTENT"), parsed into slots.

The notation is documented in docs/lexicon.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

Position = Literal["subject", "object", "indirect", "prepositional", "content", "possessor"]
Filler = Literal["ACTOR", "RECIPIENT", "CONTENT", "NOUN", "*", "words"]
FILLERS: Mapping[str, Filler] = {"ACTOR": "ACTOR", "RECIPIENT": "RECIPIENT", "CONTENT": "CONTENT", "NOUN": "NOUN", "*": "*"}
_PIECE = re.compile(r"[()]|[^\s()]+")


class PatternError(ValueError):
    """A pattern that breaks the notation; the message says where and what to write instead."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument a frame asks for: where it stands, who it is, which words may fill it, behind which prepositions."""

    position: Position
    filler: Filler
    prepositions: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    optional: bool = False
    owner: Filler | None = None
    """For "RECIPIENT's border": the role of whoever the word belongs to."""


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern: the lemmas of its predicate, its slots, and particles or fixed words that must stand by."""

    lemmas: frozenset[str]
    slots: tuple[Slot, ...]
    literals: tuple[frozenset[str], ...]

    @cached_property
    def weight(self) -> int:
        """How specific the pattern is: required slots and words count more than optional and open ones."""
        pieces = sum((3 if s.words else 2) + (2 if s.owner else 0) if not s.optional else 0 for s in self.slots if s.position != "subject" or s.words)
        return pieces + 3 * len(self.literals)

    @cached_property
    def fixed(self) -> frozenset[str]:
        """All words that must stand by, in one set."""
        return frozenset().union(*self.literals)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """The words of which a sentence must hold one, for each slot that words must fill and each that must stand by; the fewest first."""
        fillers = [slot.words for slot in self.slots if slot.filler == "words" and not slot.optional]
        return tuple(sorted([*fillers, *self.literals], key=len))


@dataclass(frozen=True, slots=True)
class _Piece:
    word: str
    optional: bool
    owner: Filler | None = None

    @property
    def lower(self) -> bool:
        owned = self.owner is not None or self.word.removesuffix("'s") in FILLERS
        return self.word not in FILLERS and "{" not in self.word and not owned


def parse_verb(text: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """A verb pattern: pieces before the verb are its subject, bare pieces after it objects, the rest prepositional."""
    pieces = _pieces(text)
    verb = _predicate(text, pieces)
    subjects = tuple(_slot("subject", p, (), classes) for p in pieces[:verb])
    slots, literals = _after(pieces[verb + 1 :], classes)
    bare = [s for s in slots if s.position == "object"]
    if len(bare) > 2:
        raise PatternError(f"three bare pieces after the verb in {text!r}: put a preposition before one of them")
    if len(bare) == 2:
        first = slots.index(bare[0])
        slots[first] = Slot("indirect", bare[0].filler, bare[0].prepositions, bare[0].words, bare[0].optional)
    return Pattern(frozenset(pieces[verb].word.split("|")), subjects + tuple(slots), tuple(literals))


def parse_noun(text: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    """A noun pattern: a role with 's is its possessor, the rest are prepositional; every role may be absent."""
    pieces = _pieces(text)
    noun = _predicate(text, pieces)
    possessors = tuple(_slot("possessor", _Piece(p.word.removesuffix("'s"), True), (), classes) for p in pieces[:noun])
    slots, literals = _after(pieces[noun + 1 :], classes)
    *before, head = pieces[noun].word.split("+")
    literals = [*(frozenset(word.split("|")) for word in before), *literals]
    free = tuple(replace(s, optional=s.optional or not s.words or s.owner is not None) for s in slots)
    return Pattern(frozenset(head.split("|")), possessors + free, tuple(literals))


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    depth = 0
    for match in _PIECE.finditer(text):
        token = match.group()
        if token == "(":
            depth += 1
        elif token == ")":
            depth -= 1
        else:
            pieces.append(_Piece(token, depth > 0))
        if depth not in (0, 1):
            raise PatternError(f"unbalanced parentheses in {text!r}: open and close each optional part once")
    if depth:
        raise PatternError(f"unbalanced parentheses in {text!r}: open and close each optional part once")
    return pieces


def _predicate(text: str, pieces: list[_Piece]) -> int:
    for index, piece in enumerate(pieces):
        if piece.lower:
            return index
    raise PatternError(f"no predicate in {text!r}: write its lemma in lower case")


def _after(pieces: list[_Piece], classes: Mapping[str, frozenset[str]]) -> tuple[list[Slot], list[frozenset[str]]]:
    slots: list[Slot] = []
    literals: list[frozenset[str]] = []
    pending: list[_Piece] = []
    for piece in _owned(pieces):
        if piece.lower:
            pending.append(piece)
            continue
        prepositions = pending.pop().word.split("|") if pending else ()
        literals += [frozenset(p.word.split("|")) for p in pending if not p.optional]
        pending = []
        slots.append(_slot("prepositional" if prepositions else "object", piece, tuple(prepositions), classes))
    literals += [frozenset(p.word.split("|")) for p in pending if not p.optional]
    return slots, literals


def _owned(pieces: list[_Piece]) -> list[_Piece]:
    """ "RECIPIENT's border" as one piece: the word, and the role of its owner."""
    found: list[_Piece] = []
    owner: Filler | None = None
    for piece in pieces:
        if piece.word.endswith("'s") and piece.word.removesuffix("'s") in FILLERS:
            owner = FILLERS[piece.word.removesuffix("'s")]
            continue
        found.append(_Piece(piece.word, piece.optional, owner))
        owner = None
    return found


def _slot(position: Position, piece: _Piece, prepositions: tuple[str, ...], classes: Mapping[str, frozenset[str]]) -> Slot:
    if piece.word in FILLERS:
        filler = FILLERS[piece.word]
        where: Position = "content" if filler == "CONTENT" else position
        return Slot(where, filler, frozenset(prepositions), frozenset(), piece.optional)
    return Slot(position, "words", frozenset(prepositions), _words(piece.word, classes), piece.optional, piece.owner)


def _words(piece: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for part in piece.split("|"):
        name = part.strip("{}")
        if part.startswith("{") and name not in classes:
            raise PatternError(f"unknown word class {part}: define it in classes.toml or choose one of {', '.join(sorted(classes))}")
        found |= classes[name] if part.startswith("{") else {part}
    return frozenset(found)
