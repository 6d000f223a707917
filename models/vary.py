"""Variants of training sentences, made anew in every epoch: other names, other letter case."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.resources import files

from models.treebank import Example, spans

SWAPPED, UPPER, LOWER, HEADLINE = 0.25, 0.03, 0.025, 0.025  # shares of the sentences
TABLES = {"countries": "LOC", "places": "LOC", "persons": "PER", "organisations": "ORG", "groups": "ORG", "institutions": "ORG"}
COLUMNS = ("name", "names", "aliases")


class Variation:
    """Names of the same kind and length in the places of names; capitals, lower case or headline case for a whole sentence."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._names: dict[tuple[str, int], list[list[tuple[str, ...]]]] = defaultdict(lambda: [[], []])
        for example in examples:
            for start, end, label in spans(example.names or []):
                self._learn(label, tuple(example.words[start:end]), 0)
        for label, words in _known_names():
            self._learn(label, words, 1)

    def _learn(self, label: str, words: tuple[str, ...], source: int) -> None:
        if all(word[:1].isupper() for word in words):
            self._names[label, len(words)][source].append(words)

    def __call__(self, example: Example, rng: random.Random) -> Example:
        if example.names and rng.random() < SWAPPED:
            example = self._swapped(example, rng)
        luck = rng.random()
        if luck < UPPER:
            return replace(example, words=[w.upper() for w in example.words])
        if luck < UPPER + LOWER:
            return replace(example, words=[w.lower() for w in example.words])
        if luck < UPPER + LOWER + HEADLINE:
            return replace(example, words=[w[:1].upper() + w[1:] if len(w) > 3 else w for w in example.words])
        return example

    def _swapped(self, example: Example, rng: random.Random) -> Example:
        words, lemmas = list(example.words), list(example.lemmas)
        for start, end, label in spans(example.names or []):
            plain = not example.xpos or all(tag == "NNP" for tag in example.xpos[start:end])
            sources = [source for source in self._names[label, end - start] if source]
            if plain and sources and rng.random() < 0.6:
                words[start:end] = rng.choice(rng.choice(sources))
                if lemmas:
                    lemmas[start:end] = words[start:end]
        return replace(example, words=words, lemmas=lemmas)


def _known_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names from the tables of the knowledge."""
    for table, label in TABLES.items():
        with (files("sitroom.knowledge") / f"data/{table}.csv").open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                for name in ";".join(row.get(column) or "" for column in COLUMNS).split(";"):
                    if name and not name.startswith("the "):
                        yield label, tuple(name.split())
