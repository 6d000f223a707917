"""Which of the known names in a story are places there: by the words around them, what they were tagged as, and how the story uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sitroom.coding.places.spans import DASHES, PEOPLE, Span
from sitroom.coding.places.toponym import Found
from sitroom.knowledge.gazetteer import name_key
from sitroom.knowledge.placenames import PlaceNames
from sitroom.syntax.sentence import Sentence

LOCATING: Final = frozenset("in at near outside inside around from to toward towards across throughout into between through via".split())
COMPASS: Final = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western central downtown uptown metro greater upper lower "
    "suburban rural inner outer mid".split()
)
CIVIC: Final = frozenset(
    "police department county city council school schools high hospital fire public chamber university college township board sheriff sheriff's district "
    "community area central regional state town village municipal housing independent academy elementary middle airport court courts circuit superior "
    "center centre times daily news herald county's borough district's general national international republican democratic army air coast senate house "
    "supreme parliament government ministry institute museum library park parks water power port metropolitan junior".split()
)
ORGANS: Final = frozenset("ministry mod forces army navy government parliament police embassy guard court council office".split())
FEATURES: Final = frozenset("lake mount mt mt. river cape gulf bay camp".split())
BEHIND: Final = frozenset("river creek lake mountains mountain island islands sea ocean valley bay dam forest desert beach peninsula canal mall park".split())
PREMISES: Final = frozenset("home house hall theatre theater amphitheatre hotel inn club church cemetery stadium arena complex storage place gallery".split())
ACRONYM: Final = 4  # letters
PARTIES: Final = frozenset("D R DFL I".split())
NO_PLACES: Final = COMPASS | CIVIC | FEATURES | BEHIND | frozenset(
    "lot exit interstate route highway congress capitol gulf union states republic bank federal red crescent cross research victory day unity war".split()
)


class Usage:
    """How a story uses names: which were tagged as places, and which are surnames."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.located: Counter[str] = Counter()
        self.surnames: set[str] = set()
        persons: Counter[str] = Counter()
        for sentence in sentences:
            for name in sentence.names:
                words = sentence.words[name.start : name.end]
                if name.label == "LOC":
                    self.located[name_key(sentence.slice(words[0].start, words[-1].end))] += 1
                elif name.label == "PER" and len(words) > 1:
                    self.surnames.add(name_key(words[-1].text))
                elif name.label == "PER":
                    persons[name_key(words[0].text)] += 1
        self.surnames |= {key for key, count in persons.items() if count > max(1, self.located[key])}


def judge(span: Span, usage: Usage) -> str | None:
    """Why a span is a place, by the name of the rule; None where it is none."""
    if span.street:
        return "street"
    if span.region:
        named = span.sentence.words[span.end - 1].pos == "PROPN" and span.text.lower() not in COMPASS
        return "region" if named and span.name is not None and span.name.label == "LOC" else None
    if span.end - span.start == 1 and (span.text.lower() in NO_PLACES or span.sentence.is_temporal(span.start)):
        return None
    if span.within:
        return "within"
    if span.body:
        return None
    if span.beside(-1) == "-" and span.beside(-2) in PARTIES:
        return "party"
    name = span.name
    if span.text.isupper() and len(span.text) <= ACRONYM and not span.derived and (name is None or name.label != "LOC") and span.sites[0].kind != "country":
        return None
    if name is None:
        return _untagged(span, usage)
    if name.label == "LOC":
        return _in_place(span, usage)
    return _in_body(span, usage) if name.label == "ORG" else _in_person(span, usage)


def _known(span: Span) -> bool:
    """Countries, states, whole names of counties, and the places of world news go by their names alone."""
    return any(s.noted or s.kind in ("country", "division", "spot") or (s.kind == "county" and " " in span.key) for s in span.sites)


def _located(span: Span, usage: Usage) -> bool:
    return usage.located[span.key] > 0 and span.key not in usage.surnames


def _placed(span: Span) -> bool:
    """Whether the words around put something there, or somebody comes from there ("a Harlem woman", "the Omaha-based firm")."""
    based = span.beside(1) in DASHES and span.beside(2) in ("based", "area", "born")
    return based or span.beside(-1).lower() in LOCATING or span.beside(1) in PEOPLE or _dateline(span)


def _dateline(span: Span) -> bool:
    return span.start == 0 and span.text.isupper() and span.beside(1) in DASHES


def _in_place(span: Span, usage: Usage) -> str | None:
    standing = span.standing
    if span.key in usage.surnames and not _placed(span) and not _known(span):
        return None
    if standing in ("exact", "over"):
        return "place"
    assert span.name is not None
    last = span.sentence.words[span.name.end - 1].text
    if standing == "opens":
        return None if last[0].isupper() and last.lower() in BEHIND else "place.opens"
    before = span.beside(-1).lower()
    described = before in COMPASS or before in ("of", "at", "in") or span.sentence.words[span.start - 1].pos == "ADJ"
    return "place.part" if described else None


def _in_body(span: Span, usage: Usage) -> str | None:
    standing = span.standing
    known = _known(span) or _located(span, usage)
    if standing in ("exact", "over"):
        return "body" if known or _placed(span) else None
    if standing == "opens":
        assert span.name is not None
        civic = span.beside(1).lower() in CIVIC or (span.derived and span.sentence.words[span.name.end - 1].text.lower() in ORGANS)
        return "body.opens" if civic or (known and not span.derived) else None
    before = span.beside(-1).lower()
    if before in ("of", "at", "in") or before in COMPASS:
        return "body.part" if known or before != "of" else None
    return None


def _in_person(span: Span, usage: Usage) -> str | None:
    standing = span.standing
    if any(s.kind == "country" for s in span.sites) and standing in ("opens", "exact", "over"):
        return "person.country"
    if standing == "exact" and (span.beside(-1) in ("in", "near", "outside") or _dateline(span)):
        return "person.placed"
    if standing == "exact" and span.key not in usage.surnames and (_located(span, usage) or _placed(span) or span.beside(-1).lower() == "of"):
        return "person.placed"
    return None


def _untagged(span: Span, usage: Usage) -> str | None:
    if span.derived:
        return "known"
    words = span.sentence.words
    if span.start > 0 and words[span.start - 1].pos == "PROPN" and span.beside(-1).lower() not in NO_PLACES:
        return None  # "Kevin | Guay"
    if _known(span):
        return "known"
    if all(w.pos == "PROPN" for w in words[span.start : span.end]) and span.key not in usage.surnames:
        return "told" if _located(span, usage) else "placed" if _placed(span) else None
    return None


def tagged(sentence: Sentence, covered: Sequence[Found], usage: Usage, names: PlaceNames) -> list[Found]:
    """What was tagged as a place though nothing in it is known: no more than a name, or that of a county without the word ("Kanawha")."""
    found = []
    for name in sentence.names:
        words = sentence.words[name.start : name.end]
        start, end = words[0].start, words[-1].end
        if name.label != "LOC" or any(f.start < end and start < f.end for f in covered):
            continue
        text = sentence.slice(start, end)
        plain = text[0].isupper() and not text.isupper() and not any(c.isdigit() for c in text)
        first, last = words[0].text.lower(), words[-1].text.lower()
        premises = first in NO_PLACES - FEATURES or last in (CIVIC | PREMISES) - BEHIND or (first == last and last in NO_PLACES)
        if plain and not premises and name_key(words[-1].text) not in usage.surnames:
            counties = tuple(s for s in names.at(f"{text} County").sites if s.kind == "county")
            found.append(Found(start, end, text, name_key(text), counties, "tagged"))
    return found
