"""Where it happened: only what the event's own clause says, never where an actor comes from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import Final

from sitroom.coding.candidate import Candidate
from sitroom.coding.places import Places, Toponym
from sitroom.coding.resolution import Resolution
from sitroom.event import Place, PlacePrecision, Span
from sitroom.syntax.clauses import Argument, Phrase
from sitroom.syntax.sentence import Sentence

LOCATING: Final = frozenset("in at near outside inside across around into to from over along on within off through".split())
MOVING: Final = frozenset({"to", "into", "from"})
WIDE: Final = frozenset("province region governorate oblast state district county area territory peninsula prefecture".split())
SMALL: Final = frozenset("town city village capital port suburb neighborhood neighbourhood camp airport enclave".split())
DURING: Final = frozenset({"at", "during", "in", "on"})
OCCASIONS: Final = frozenset("conference summit meeting talk rally ceremony forum session briefing negotiation parade congress".split())
TRIPS: Final = frozenset("visit trip tour".split())
EDGES: Final = frozenset("border frontier coast shore waters airspace".split())  # parts of a country that have no name
LAND: Final = frozenset("soil territory".split())


@dataclass(frozen=True, slots=True)
class Located:
    """A place, and the words that name it."""

    place: Place
    span: Span


class Where:
    """Answers for one story. Its places are looked up when the first event names one."""

    def __init__(self, places: Places, sentences: Sequence[Sentence], resolve: Callable[[Sentence, int], Resolution]) -> None:
        self._places = places
        self._sentences = sentences
        self._resolve = resolve

    @cached_property
    def _toponyms(self) -> tuple[Toponym, ...]:
        return self._places.of(self._sentences)

    def of(self, sentence: Sentence, candidate: Candidate) -> Located | None:
        """The place of an event, from the prepositional phrases of its noun and its clause; an assault or a deployment is where its target is."""
        taken = {h for h in (*candidate.actors, *candidate.recipients) if sentence.lemmas[h] not in EDGES}
        for argument in _arguments(sentence, candidate):
            if argument.marker in LOCATING and argument.head not in taken:
                found = self._place(sentence, argument.head)
                if found is not None and (argument.marker != "on" or _is_ground(sentence, argument.head, found.place)):
                    return found
        if candidate.frame.type not in ("ASSAULT", "MOBILIZE"):
            return None
        hit = (h for h in candidate.recipients if sentence.words[h].pos == "PROPN" and sentence.phrase(h).link.marker != "with")  # no war "with" a place
        return next((found for head in hit if (found := self._named(sentence, head)) is not None), None)

    def _place(self, sentence: Sentence, head: int) -> Located | None:
        """The place a phrase names, "the town of Zliten", "Helmand province" and "its border" included."""
        word, lemma = sentence.words[head], sentence.lemmas[head]
        if lemma in EDGES | LAND:
            return self._unnamed(sentence, head)
        if word.pos != "PROPN" and lemma not in WIDE | SMALL:
            return None
        named = self._named(sentence, head)
        if named is not None or word.pos != "PROPN":
            return named
        found = self._resolve(sentence, head)
        if found.kind not in ("place", "country"):
            return None
        phrase = sentence.phrase(head)
        return _located(phrase, Place(phrase.text, found.name or phrase.text, found.country, "none" if found.kind == "place" else "country"))

    def _named(self, sentence: Sentence, head: int) -> Located | None:
        """The first place in the words of a phrase, or at its head where that is a name."""
        word, phrase = sentence.words[head], sentence.phrase(head)
        start, end = (word.start, word.end) if word.pos == "PROPN" else (phrase.start, phrase.end)
        named = next((t for t in self._within(start, end) if t.name is not None and t.country is not None and not t.derived), None)
        return _located(phrase, _placed(phrase.text, named, wide=sentence.lemmas[head] in WIDE)) if named is not None else None

    def _unnamed(self, sentence: Sentence, head: int) -> Located | None:
        """A part of a country that is told by its owner: "Ukraine's border", "its coast", "Iraqi airspace"."""
        phrase = sentence.phrase(head)
        owner = self._resolve(sentence, phrase.possessor).country if phrase.possessor is not None else None
        country = owner or next((t.country for t in self._within(phrase.start, phrase.end) if t.precision == "country"), None)
        if country is None:
            return None
        precision: PlacePrecision = "country" if sentence.lemmas[head] in LAND else "region"
        return _located(phrase, Place(phrase.text, phrase.text, country, precision))

    def _within(self, start: int, end: int) -> Iterator[Toponym]:
        """The names that share words with a stretch of the story."""
        first = bisect_left(self._toponyms, start, key=lambda t: t.end)
        return takewhile(lambda t: t.start < end, (t for t in islice(self._toponyms, first, None) if t.end > start))


def _is_ground(sentence: Sentence, head: int, place: Place) -> bool:
    """Whether something can happen on it: "on Crete", "on Syrian soil"; but sides agree "on Minsk", and sanctions are put "on Moscow"."""
    return sentence.lemmas[head] in EDGES | LAND or place.precision in ("region", "none")


def _located(phrase: Phrase, place: Place) -> Located:
    return Located(place, Span("place", phrase.start, phrase.end, phrase.text))


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
    for argument in clause.of("oblique") if clause is not None else ():
        noun = sentence.lemmas[argument.head]
        if argument.marker in DURING and noun in OCCASIONS | TRIPS:
            yield from (a for a in sentence.phrase(argument.head).arguments if a.marker not in MOVING or noun in TRIPS)
