"""Names in running text: words as they are compared, and the longest known name at each of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile
from typing import Generic, TypeVar

from sitroom.value import value

T = TypeVar("T")
WORD = re.compile(r"\d+(?:,\d{3})+|(?:[A-Za-z]\.){2,}|[^\W_]+(?:[.'’&+/-][^\W_]+)*\+?|[,;:()\"“”]")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")


@value
class Token:
    """A word of a phrase: as written, as compared, and whether it is a possessive ("Russia's")."""

    text: str
    key: str
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Does it begin with a capital or a digit?"""
        return not self.text[0].islower()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word as it is compared: lower case, no accents, straight apostrophes."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def tokens(text: str) -> list[Token]:
    """The words and marks of a phrase. A possessive ending is a property of its word."""
    if "'" not in text and "’" not in text:
        return [Token(word, fold(word)) for word in WORD.findall(text)]
    found: list[Token] = []
    for match in WORD.finditer(text):
        word = match.group()
        bare = POSSESSIVE.sub("", word) if word[-1] in "s'’" else word
        owner = bare != word or text[match.end() : match.end() + 1] in ("'", "’") and word.endswith("s")
        if not owner and text[match.end() : match.end() + 2] in ("'s", "’s"):
            owner = True
        if bare == "s" and found and text[match.start() - 1] in "'’":
            continue
        found.append(Token(bare, fold(bare), owner))
    return found


@value
class Wording:
    """A phrase without its article: its words as written, as a table describes somebody, its last word if that may be a name, and its possessors."""

    text: str
    description: str
    name: str | None
    owners: tuple[str, ...]


def wording(words: Sequence[Token]) -> Wording | None:
    """The wording of a phrase without its marks; None where nothing but articles is left."""
    bare = list(dropwhile(lambda w: w.key in ("the", "a", "an"), words))
    if not bare:
        return None
    name = bare[-1].text if bare[-1].capital else None
    description = " ".join(["the", *(w.key for w in bare)])
    return Wording(" ".join(w.text for w in bare), description, name, tuple(w.text for w in bare if w.possessive))


@value
class Match(Generic[T]):
    """A known name at words `start` to `end`, and who may bear it."""

    start: int
    end: int
    bearers: tuple[T, ...]


class Names(Generic[T]):
    """Names and their bearers. The longest name that begins at a word wins."""

    def __init__(self) -> None:
        self._bearers: dict[str, list[tuple[str | None, bool, T]]] = {}
        self._longest: dict[str, int] = {}
        self._settled: frozenset[str] = frozenset()

    def settle(self) -> None:
        """Names known so far keep their bearers: whoever comes later with such a name does not bear it."""
        self._settled = frozenset(self._bearers)

    def add(self, name: str, bearer: T, any_case: bool = False) -> bool:
        """A name; False when it is settled that others bear it.

        One in capitals only ("US", "WHO") must be written so; one with capitals must begin with a capital.
        """
        words = tokens(name)
        if words and words[0].key == "the":
            if words[0].text == "The":  # a part of the name: The Hague is not Hague
                self._enter(words, None, False, bearer)
            words = words[1:]
        if not words:
            return False
        exact = words[0].text if len(words) == 1 and words[0].text.isupper() and words[0].text.isalpha() else None
        return self._enter(words, exact, not any_case and words[0].text[0].isupper(), bearer)

    def _enter(self, words: Sequence[Token], exact: str | None, capital: bool, bearer: T) -> bool:
        key = " ".join(w.key for w in words)
        if key in self._settled:
            return False
        known = self._bearers.setdefault(key, [])
        if not any(e[0] == exact and e[1] <= capital and e[2] == bearer for e in known):
            known.append((exact, capital, bearer))
        self._longest[words[0].key] = max(self._longest.get(words[0].key, 0), len(words))
        return True

    def __len__(self) -> int:
        return len(self._bearers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._bearers)

    def bearers(self, key: str) -> tuple[T, ...]:
        """Who bears a name, given as compared ("united kingdom")."""
        return tuple(entry[2] for entry in self._bearers.get(key, ()))

    def at(self, words: Sequence[Token], start: int) -> Match[T] | None:
        """The longest name that begins at a word."""
        first = words[start]
        for length in range(min(self._longest.get(first.key, 0), len(words) - start), 0, -1):
            span = words[start : start + length]
            if any(w.possessive for w in span[:-1]):
                key = " ".join(w.key + "'s" * w.possessive for w in span[:-1]) + " " + span[-1].key
            else:
                key = " ".join(w.key for w in span)
            entries = self._bearers.get(key) or self._bearers.get(" ".join(w.key for w in span))
            if not entries:
                continue
            fits = tuple(dict.fromkeys(b for exact, capital, b in entries if _as_written(exact, first) and (first.capital or not capital)))
            if fits:
                return Match(start, start + length, fits)
        return None


def _as_written(exact: str | None, word: Token) -> bool:
    """An acronym stands in capitals; a long one also as a word ("Nato", "Farc")."""
    return exact is None or word.text == exact or len(exact) > 3 and word.text == exact.capitalize()
