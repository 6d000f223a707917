"""Misspelt peoples and cities ("Kazahks", "Dehli police"): one letter too many, too few, wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitroom.knowledge.actors import Actor, Actors
from sitroom.knowledge.names import Token

SHORTEST = 5


class Spelling:
    """Guesses the country of a misspelt word, only where a people or a city must stand."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self._near: dict[str, set[str]] | None = None

    def guess(self, words: Sequence[Token]) -> Actor | None:
        """The country of a lone plural of a people, or of a capitalised word right before an agent word."""
        if not words or not words[0].capital or len(words[0].key) < SHORTEST or words[0].text.isupper():
            return None
        lone = len(words) == 1 and words[0].key.endswith("s")
        before_agent = len(words) > 1 and not words[1].capital and self._actors.agents.at(words, 1) is not None
        if not lone and not before_agent or self._is_known(words):
            return None
        found = {c for c in self._candidates(words[0].key) if c is not None and (before_agent or c.kind == "country")}
        countries = {c.country for c in found}
        country = countries.pop() if len(countries) == 1 else None
        return self._actors.actors.get(country) if country else None

    def _is_known(self, words: Sequence[Token]) -> bool:
        known = self._actors
        return any(index.at(words, 0) is not None for index in (known.names, known.adjectives, known.capitals, known.agents))

    def _candidates(self, word: str) -> Iterator[Actor | None]:
        if self._near is None:
            self._near = self._index()
        for name in {n for short in (word, *_shortened(word)) for n in self._near.get(short, ()) if n[0] == word[0]}:
            if abs(len(name) - len(word)) <= 1:
                for index in (self._actors.adjectives, self._actors.capitals, self._actors.names):
                    yield from index.bearers(name)

    def _index(self) -> dict[str, set[str]]:
        near: dict[str, set[str]] = {}
        known = self._actors
        places = (n for n in known.names if any(b.kind == "place" for b in known.names.bearers(n)))
        for name in (*known.adjectives, *known.capitals, *places):
            if len(name) >= SHORTEST and name.isalpha():
                for short in (name, *_shortened(name)):
                    near.setdefault(short, set()).add(name)
        return near


def _shortened(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
