"""Where it happened: only what the event's own clause says, never where an actor comes from."""

from __future__ import annotations

from collections.abc import Callable

from sitroom.coding.candidate import Candidate
from sitroom.coding.who import Resolution
from sitroom.event import Place
from sitroom.syntax.clauses import Argument
from sitroom.syntax.sentence import Sentence

LOCATING = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "into", "to", "from", "over", "along", "on", "within"})
MOVING = frozenset({"to", "into", "from"})


def locate(sentence: Sentence, candidate: Candidate, resolve: Callable[[Sentence, int], Resolution]) -> Place | None:
    """The place of an event, from the prepositional phrases of its noun and its clause."""
    taken = {*candidate.actors, *candidate.recipients}
    for argument in _arguments(sentence, candidate):
        if argument.marker not in LOCATING or argument.head in taken or sentence.words[argument.head].pos != "PROPN":
            continue
        found = resolve(sentence, argument.head)
        if found.kind in ("place", "country"):
            phrase = sentence.phrase(argument.head)
            return Place(phrase.text, found.name or phrase.text, found.country, "city" if found.kind == "place" else "country")
    return None


def _arguments(sentence: Sentence, candidate: Candidate) -> list[Argument]:
    found: list[Argument] = []
    if sentence.is_nominal(candidate.head):
        found += sentence.phrase(candidate.head).arguments
    clause = sentence.clause(candidate.top)
    if clause is not None:
        found += clause.of("oblique")
        for argument in clause.of("object"):
            found += sentence.phrase(argument.head).arguments
    movable = candidate.frame.type in ("CONSULT", "MOBILIZE", "AID", "COERCE", "RETREAT")
    return [a for a in found if not a.clausal and (movable or a.marker not in MOVING)]
