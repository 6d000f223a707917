"""Spans: words of a sentence that the gazetteer knows as a name, or that name a street, and the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sitroom.knowledge.gazetteer import Site, name_key
from sitroom.knowledge.placenames import PlaceNames
from sitroom.syntax.parse import Name
from sitroom.syntax.sentence import Sentence

Standing = Literal["exact", "opens", "ends", "inside", "over"]

LONGEST: Final = 6  # words of a name
LONGEST_STREET: Final = 4
LONGEST_LIST: Final = 12
PLAIN_SHORT: Final = 5  # signs of an abbreviation that is no word or title
DASHES: Final = frozenset(("-", "--", "—", "–"))
WIDE: Final = frozenset("state province governorate oblast region district prefecture".split())
PEOPLE: Final = frozenset(
    "man men woman women boy girl teen teens teenager teenagers student students resident residents native natives couple family families father mother "
    "motorist motorcyclist driver voters firefighters firefighter officer officers police mayor council councilman aldermen alderman selectmen company "
    "firm jury".split()
)
LINKS: Final = frozenset("- . ' ’ 's ’s a of the de la le las los del du des di da do dos al el an am sur upon on under and e y i es ez as".split())
STREETS: Final = frozenset(
    "street st st. streets avenue ave ave. avenues road rd rd. roads boulevard blvd blvd. lane ln ln. drive dr dr. ct ct. parkway pkwy pkwy. circle".split()
)
BEFORE_NAMES: Final = frozenset({"st", "st.", "dr", "dr."})  # also "Saint" and "Doctor"
COUNTIES: Final = {"counties": "county", "parishes": "parish"}


@dataclass(frozen=True, slots=True)
class Span:
    """Words [start, end) of a sentence, and the places of that name. `within` is filled where the text says in which state or country."""

    sentence: Sentence
    start: int
    end: int
    sites: tuple[Site, ...]
    derived: bool = False
    street: bool = False
    region: bool = False
    """A part of the world that is no country ("the Middle East"): it has no point."""
    body: bool = False
    """Also the name of an institution ("the White House")."""
    within: tuple[Site, ...] = ()

    @property
    def text(self) -> str:
        """The name as written."""
        return self.sentence.slice(self.sentence.words[self.start].start, self.sentence.words[self.end - 1].end)

    @property
    def key(self) -> str:
        """The name as compared."""
        return name_key(self.text)

    def beside(self, offset: int) -> str:
        """The word so many behind the span, or before it where negative; empty outside the sentence."""
        at = self.end + offset - 1 if offset > 0 else self.start + offset
        return self.sentence.words[at].text if 0 <= at < len(self.sentence.words) else ""

    @property
    def name(self) -> Name | None:
        """The tagged name that shares words with the span."""
        return next((n for n in self.sentence.names if n.start < self.end and self.start < n.end), None)

    @property
    def standing(self) -> Standing:
        """How the span lies in the tagged name."""
        name = self.name
        assert name is not None
        if self.start < name.start or self.end > name.end:
            return "over"
        if self.start == name.start:
            return "exact" if self.end == name.end else "opens"
        return "ends" if self.end == name.end else "inside"


class Spans:
    """Cuts sentences into spans: at each capital the longest name that is known."""

    def __init__(self, names: PlaceNames) -> None:
        self.names = names

    def of(self, sentence: Sentence) -> list[Span]:
        """The spans of a sentence in their order, each with what the text says it lies in."""
        found: list[Span] = []
        index = 0
        while index < len(sentence.words):
            if not sentence.words[index].text[0].isupper() or sentence.words[index].text == "The":
                index += 1
                continue
            span = self._street(sentence, index) or self._longest(sentence, index)
            short = self._short(sentence, index, found[-1] if found else None)
            if short is not None:
                if found and not short.within:
                    found[-1] = replace(found[-1], within=short.sites)
                span = short
            elif span is not None and found and (outer := _outer(found[-1], span)):
                found[-1] = replace(found[-1], within=outer)
            if span is not None:
                found.append(span)
            index = span.end if span is not None else index + 1
        return [self._in_counties(found, number) for number in range(len(found))]

    def _longest(self, sentence: Sentence, index: int) -> Span | None:
        words = sentence.words
        reach = index + 1
        while reach < min(index + LONGEST, len(words)) and (words[reach].text[0].isupper() or words[reach].text in LINKS):
            reach += 1
        for end in range(reach, index, -1):
            if words[end - 1].text[0].isupper():
                named = self.names.at(sentence.slice(words[index].start, words[end - 1].end))
                if named.sites or named.region:
                    return Span(sentence, index, end, _fitting(sentence, index, end, named.sites), named.derived, region=named.region, body=named.body)
        return None

    def _short(self, sentence: Sentence, index: int, before: Span | None) -> Span | None:
        """An abbreviated state: behind a town that lies in it ("Bolingbrook, | Ill."), or one that can be nothing else ("W.Va.", "Calif.")."""
        words = sentence.words
        if not (words[index].text.isupper() or "." in words[index].text or "." in words[min(index + 1, len(words) - 1)].text):
            return None
        for end in range(min(index + 2, len(words)), index, -1):
            text = sentence.slice(words[index].start, words[end - 1].end).replace(" ", "")
            sites = self.names.gazetteer.abbreviated(text) or self.names.gazetteer.abbreviated(f"{text}.")
            if not sites:
                continue
            if before is not None and not before.street and [w.text for w in words[before.end : index]] in ([], [","], ["("]):
                inside = tuple(s for s in sites if any(lies_in(b, s) for b in before.sites))
                if inside:
                    return Span(sentence, index, end, inside)
            if "." in text and (text.count(".") > 1 or len(text) >= PLAIN_SHORT or _is_tagged(sentence, index)):
                return Span(sentence, index, end, sites, within=sites)
        return None

    def _in_counties(self, found: Sequence[Span], number: int) -> Span:
        """A name that is said to be that of a county, in a list of them."""
        span = found[number]
        kind = COUNTIES.get(_in_list(span).lower())
        sites = tuple(s for s in self.names.at(f"{span.text} {kind}").sites if s.kind == "county") if kind is not None else ()
        return replace(span, sites=sites) if sites else span

    def _street(self, sentence: Sentence, index: int) -> Span | None:
        words = sentence.words
        for end in range(index + 2, min(index + 1 + LONGEST_STREET, len(words) + 1)):
            word = words[end - 1].text
            if not word[0].isupper() and not word[0].isdigit():
                return None
            if word.lower() not in STREETS or not word[0].isupper() or words[index].pos not in ("PROPN", "NUM", "NOUN", "ADJ"):
                continue
            titled = word.lower() in BEFORE_NAMES and end < len(words) and words[end].text[0].isupper()
            if not titled and not self.names.at(sentence.slice(words[index].start, words[end - 1].end)).sites:
                return Span(sentence, index, end, (), street=True)
        return None


def _is_tagged(sentence: Sentence, index: int) -> bool:
    return any(n.label == "LOC" and n.start <= index < n.end for n in sentence.names)


def _fitting(sentence: Sentence, start: int, end: int, sites: tuple[Site, ...]) -> tuple[Site, ...]:
    """Only states before "state" or "province"; no countries where a town alone fits: in a dateline or before people ("a Lebanon woman")."""
    following = sentence.words[end].text if end < len(sentence.words) else ""
    wide = tuple(s for s in sites if s.kind in ("division", "county"))
    if wide and following.lower() in WIDE:
        return wide
    dateline = start == 0 and following in DASHES
    towns = tuple(s for s in sites if s.kind == "town")
    adjective = any(s.kind == "country" and s.name == sentence.slice(sentence.words[start].start, sentence.words[end - 1].end) for s in sites)
    return towns if towns and adjective and (dateline or following in PEOPLE) else sites


def _in_list(span: Span) -> str:
    """The word behind a list of names that the span belongs to: "Barrow, Jackson and Madison | counties"."""
    words = span.sentence.words
    behind = span.end
    while behind < len(words) and (words[behind].text in (",", "and", "or", "&") or words[behind].text[0].isupper()) and behind - span.end < LONGEST_LIST:
        behind += 1
    return words[behind].text if behind < len(words) else ""


def lies_in(site: Site, outer: Site) -> bool:
    """Whether a place is inside a country, or inside a state or province."""
    if site.country != outer.country or site.kind == "country":
        return False
    return outer.kind == "country" or (site.kind != "division" and outer.division is not None and site.division == outer.division)


def _outer(span: Span, behind: Span) -> tuple[Site, ...]:
    """The states or countries behind a comma that a place lies in: "Gori, | Georgia"."""
    if span.street or behind.derived or [w.text for w in span.sentence.words[span.end : behind.start]] != [","]:
        return ()
    return tuple(o for o in behind.sites if o.kind in ("country", "division") and any(lies_in(s, o) for s in span.sites))
