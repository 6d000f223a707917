"""To whom and where something is said: "told NBC News", "said to reporters", "in an interview with the BBC", "on Twitter"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sitroom.coding.quotes.attribution import Attribution
from sitroom.knowledge.reporting import Reporting
from sitroom.syntax.sentence import Sentence

NOBODY: Final = frozenset({"it", "this", "that", "what", "so", "nothing", "something", "himself", "herself", "themselves", "itself"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The heads of the phrases that name the addressee and the venue, where they are told."""

    to: int | None = None
    venue: int | None = None


def circumstances(one: Attribution, reporting: Reporting) -> Circumstances:
    """Addressee and venue, from the arguments of a cue that can introduce words."""
    clause = one.sentence.clause(one.index)
    if clause is None or not one.cue.says:
        return Circumstances()
    outside = [a for a in clause.arguments if not a.clausal and not one.covers(one.sentence.words[a.head].start) and a.head != one.source]
    venue = next((a.head for a in outside if a.role == "oblique" and is_venue(one.sentence, a.head, a.marker, reporting)), None)
    told = [a.head for a in outside if a.role in ("indirect", "object") or (a.role == "oblique" and a.marker == "to")]
    if venue is not None:
        told += [a.head for a in one.sentence.phrase(venue).arguments if a.marker == "with"]
    return Circumstances(next((head for head in told if head != venue and _somebody(one.sentence, head)), None), venue)


def is_venue(sentence: Sentence, head: int, marker: str | None, reporting: Reporting) -> bool:
    """A noun of the table behind its preposition, or a name on which one can be: "on CNN"."""
    if marker in reporting.venues.get(sentence.lemmas[head], ()):
        return True
    return marker == "on" and any(name.start <= head < name.end and name.label == "ORG" for name in sentence.names)


def _somebody(sentence: Sentence, head: int) -> bool:
    return not sentence.is_temporal(head) and sentence.lemmas[head] not in NOBODY and sentence.words[head].pos in ("NOUN", "PROPN", "PRON")
