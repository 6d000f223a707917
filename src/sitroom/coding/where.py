"""Where it happened: only what the event's own clause says, never where an actor comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final

from sitroom.coding.candidate import Candidate
from sitroom.coding.places import Places, Toponym
from sitroom.coding.who import Resolution
from sitroom.event import Place
from sitroom.syntax.clauses import Argument
from sitroom.syntax.sentence import Sentence

LOCATING: Final = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "into", "to", "from", "over", "along", "on", "within"})
MOVING: Final = frozenset({"to", "into", "from"})
WIDE: Final = frozenset("province region governorate oblast state district county area territory peninsula prefecture".split())
SMALL: Final = frozenset("town city village capital port suburb neighborhood neighbourhood camp airport enclave".split())


class Where:
    """Answers for one story. Its places are looked up when the first event names one."""

    def __init__(self, places: Places, sentences: Sequence[Sentence], resolve: Callable[[Sentence, int], Resolution]) -> None:
        self._places = places
        self._sentences = sentences
        self._resolve = resolve

    @cached_property
    def _toponyms(self) -> tuple[Toponym, ...]:
        return self._places.of(self._sentences)

    def of(self, sentence: Sentence, candidate: Candidate) -> Place | None:
        """The place of an event, from the prepositional phrases of its noun and its clause."""
        taken = {*candidate.actors, *candidate.recipients}
        for argument in _arguments(sentence, candidate):
            if argument.marker in LOCATING and argument.head not in taken:
                place = self._place(sentence, argument.head)
                if place is not None:
                    return place
        return None

    def _place(self, sentence: Sentence, head: int) -> Place | None:
        """The place a phrase names, "the town of Zliten" and "Helmand province" included."""
        word = sentence.words[head]
        noun = word.lemma.lower()
        if word.pos != "PROPN" and noun not in WIDE | SMALL:
            return None
        phrase = sentence.phrase(head)
        start, end = (word.start, word.end) if word.pos == "PROPN" else (phrase.start, phrase.end)
        named = next((t for t in self._toponyms if t.start < end and start < t.end and t.country is not None and t.name is not None and not t.derived), None)
        if named is not None:
            return _placed(phrase.text, named, wide=noun in WIDE)
        found = self._resolve(sentence, head)
        if word.pos == "PROPN" and found.kind in ("place", "country"):
            return Place(phrase.text, found.name or phrase.text, found.country, "city" if found.kind == "place" else "country")
        return None


def _placed(text: str, named: Toponym, *, wide: bool) -> Place:
    assert named.name is not None
    precision = "region" if wide and named.precision == "city" else named.precision
    lat, lon = (named.lat, named.lon) if precision in ("point", "city") else (None, None)
    return Place(text, named.name, named.country, precision, lat, lon, named.division)


def _arguments(sentence: Sentence, candidate: Candidate) -> Iterator[Argument]:
    movable = candidate.frame.type in ("CONSULT", "MOBILIZE", "AID", "COERCE", "RETREAT")
    found: list[Argument] = []
    if sentence.is_nominal(candidate.head):
        found += sentence.phrase(candidate.head).arguments
    clause = sentence.clause(candidate.top)
    if clause is not None:
        found += clause.of("oblique")
        for argument in clause.of("object"):
            found += sentence.phrase(argument.head).arguments
    yield from (a for a in found if not a.clausal and (movable or a.marker not in MOVING))
