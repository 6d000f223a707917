"""Where: the names of places in a story, and which places they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sitroom.coding.places.finding import Usage, judge, tagged
from sitroom.coding.places.resolving import resolve
from sitroom.coding.places.spans import Spans
from sitroom.coding.places.toponym import Found, Toponym
from sitroom.event import PlacePrecision
from sitroom.knowledge.actors import Actors, load_actors
from sitroom.knowledge.gazetteer import Site, load_gazetteer
from sitroom.knowledge.placenames import PlaceNames
from sitroom.syntax.sentence import Sentence

__all__ = ["Places", "Toponym"]

PRECISION: Final[dict[str, PlacePrecision]] = {"country": "country", "division": "region", "county": "region", "town": "city", "spot": "none"}
HOME_NAMES, HOME_SHARE = 3, 0.9


class Places:
    """Finds and resolves the places of stories. The gazetteer is opened when a story is first asked for its places."""

    def __init__(self, actors: Actors | None = None) -> None:
        self._names = PlaceNames(actors or load_actors())
        self._spans = Spans(self._names)

    def of(self, sentences: Sequence[Sentence]) -> tuple[Toponym, ...]:
        """The names of places in a story, in their order, each resolved by the story as a whole."""
        usage = Usage(sentences)
        found: list[Found] = []
        for sentence in sentences:
            here = [
                Found(s.sentence.words[s.start].start, s.sentence.words[s.end - 1].end, s.text, s.key, s.sites, rule, s.derived, s.within)
                for s in self._spans.of(sentence)
                if (rule := judge(s, usage)) is not None
            ]
            found += sorted([*here, *tagged(sentence, here, usage, self._names)], key=lambda f: f.start)
        sites = resolve(found)
        home = _home(sites)
        return tuple(_toponym(one, site, home) for one, site in zip(found, sites, strict=True))


def _home(sites: Sequence[Site | None]) -> str | None:
    """The country that all but a few of the story's places lie in."""
    countries = Counter(site.country for site in sites if site is not None)
    most = countries.most_common(1)
    return most[0][0] if most and most[0][1] >= max(HOME_NAMES, HOME_SHARE * countries.total()) else None


def _toponym(one: Found, site: Site | None, home: str | None) -> Toponym:
    words = (one.start, one.end, one.text)
    if site is not None:
        division = load_gazetteer().divisions.get((site.country, site.division or ""))
        return Toponym(*words, site.name, site.country, division, site.lat, site.lon, PRECISION[site.kind], one.derived, one.rule)
    if one.rule == "region":
        return Toponym(*words, one.text, None, None, None, None, "region", one.derived, one.rule)
    rule = f"{one.rule}, country of the story" if home is not None else one.rule
    return Toponym(*words, None, home, None, None, None, "none", one.derived, rule)
