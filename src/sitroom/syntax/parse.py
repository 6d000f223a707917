"""Parse: what a front end tells of one sentence, and the protocol front ends follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: words [start, end) and its label, PER, ORG or LOC."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence, word by word; tuples of equal length."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    """Index of the head word, -1 for the root."""
    relations: tuple[str, ...]
    """Universal Dependencies labels, subtypes kept ("nsubj:pass")."""
    names: tuple[Name, ...] = ()


class FrontEnd(Protocol):
    """Whatever parses words into a tree: the bundled model, or a spaCy pipeline."""

    name: str
    """Goes into the record, so that a record tells which model read it."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences given as words, in their order."""
        ...
