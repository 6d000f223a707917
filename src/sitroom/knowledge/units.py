"""A noun phrase as the knowledge base sees it: known names, adjectives, agent words, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sitroom.knowledge.actors import Actor, Actors, Term
from sitroom.knowledge.names import Match, Names, Token
from sitroom.value import value

Role = Literal["name", "adjective", "capital", "agent", "word"]
KIND_ORDER = ("country", "organisation", "institution", "group", "person", "place", "region")
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeastern northwestern southeastern southwestern central greater "
    "upper lower inner outer downtown mainland rural coastal occupied former new post-war mr mrs ms dr".split()
)
ELECT = "-elect"


@value
class Unit:
    """One known name or agent word, or one other word."""

    start: int
    end: int
    text: str
    key: str
    role: Role
    possessive: bool
    capital: bool
    actor: Actor | None = None
    term: Term | None = None
    sector: str | None = None
    former: bool = False

    @property
    def country(self) -> str | None:
        """The country it stands for, at the date asked for."""
        if self.actor is None:
            return None
        return self.term.country if self.term is not None else self.actor.country


class Reader:
    """Reads words as units."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors
        self._indexes: tuple[tuple[Role, Names[Actor]], ...] = (
            ("name", actors.names),
            ("capital", actors.capitals),
            ("adjective", actors.adjectives),
            ("agent", actors.agents),
        )

    def read(self, words: Sequence[Token], date: str | None) -> list[Unit]:
        """The units of a phrase, left to right; the longest known name wins at each word."""
        found: list[tuple[Role, Match[Actor]]] = []
        at = 0
        while at < len(words):
            best = self._longest(words, at)
            found.append(best)
            at = best[1].end
        countries = {b.country for role, m in found if len(m.bearers) == 1 and role != "agent" for b in m.bearers}
        keys = {w.key for w in words}
        return [self._unit(words, role, match, date, countries, keys) for role, match in found]

    def _longest(self, words: Sequence[Token], at: int) -> tuple[Role, Match[Actor]]:
        best: tuple[Role, Match[Actor]] = ("word", Match(at, at + 1, ()))
        for role, index in self._indexes:
            match = index.at(words, at)
            if match is not None and (not best[1].bearers or match.end > best[1].end) and not self._part_of_a_name(words, role, match):
                best = (role, match)
        return best

    def _part_of_a_name(self, words: Sequence[Token], role: Role, match: Match[Actor]) -> bool:
        """ "Jordan" in "Michael Jordan", "Bush" in "Bush Smith": one word of somebody else's name."""
        if role not in ("name", "capital") or match.end - match.start != 1:
            return False
        bearer = match.bearers[0]
        if bearer.kind not in ("person", "place", "country") or bearer.name.isupper():
            return False
        if match.start > 0 and self._unknown_name(words, match.start - 1):
            return True
        return bearer.kind == "person" and match.end < len(words) and self._unknown_name(words, match.end)

    def _unknown_name(self, words: Sequence[Token], at: int) -> bool:
        word = words[at]
        if not word.text[0].isupper() or word.possessive or word.text.isupper() or word.key in DIRECTIONS or word.key in ("the", "a", "an"):
            return False
        if any(index.at(words, at) for _, index in self._indexes):
            return False
        # a word that ends a longer known name ("Foreign Minister Bush") belongs to that name
        return not any(
            (m := index.at(words, start)) is not None and m.end > at for start in range(max(0, at - 4), at) for _, index in self._indexes
        )

    def _unit(
        self, words: Sequence[Token], role: Role, match: Match[Actor], date: str | None, countries: set[str | None], keys: set[str]
    ) -> Unit:
        span = words[match.start : match.end]
        text, key = " ".join(w.text for w in span), " ".join(w.key for w in span)
        actor = choose(match.bearers, date, countries, keys)
        common = (match.start, match.end, text, key)
        if actor is None:
            return self._hyphened(common, span[-1])
        term = actor.at(date)
        sector = term.sector if term is not None else None
        return Unit(*common, role, span[-1].possessive, span[0].capital, actor, term, sector)

    def _hyphened(self, common: tuple[int, int, str, str], word: Token) -> Unit:
        """ "ex-minister", "president-elect", "then-president": an agent word that says when."""
        key = word.key
        elect, former = key.endswith(ELECT), key.startswith("ex-")
        base = key.removesuffix(ELECT).removeprefix("ex-").removeprefix("then-")
        bearers = self.actors.agents.bearers(base) if base != key else ()
        if not bearers:
            return Unit(*common, "word", word.possessive, word.capital)
        sector = "ELI" if elect else bearers[0].terms[0].sector
        return Unit(*common, "agent", word.possessive, word.capital, bearers[0], bearers[0].terms[0], sector, former)


def choose(bearers: Sequence[Actor], date: str | None, countries: set[str | None], keys: set[str]) -> Actor | None:
    """Who of several bears a name here: by the words and countries beside it, the date, countries before persons, then who came last."""
    if len(bearers) == 1 and not bearers[0].needs:
        return bearers[0]
    fitting = [b for b in bearers if not b.needs or b.needs & keys]
    if not fitting:
        return None
    return min(
        fitting,
        key=lambda b: (not b.needs, b.country not in countries, _past(b, date), KIND_ORDER.index(b.kind), -_begun(b, date)),
    )


def _past(actor: Actor, date: str | None) -> bool:
    """Does no term of the actor hold at the date, or today where no date is given?"""
    return actor.terms[-1].end is not None if date is None else actor.at(date) is None


def _begun(actor: Actor, date: str | None) -> int:
    """The day on which the actor's latest term began, of those begun by the date, as a number; 0 where none is known."""
    starts = [t.start for t in actor.terms if t.start is not None and (date is None or t.start <= date)]
    return int(max(starts, default="0").replace("-", ""))
