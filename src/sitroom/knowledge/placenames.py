"""What may be a place by its name: the gazetteer and the tables of politics together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from sitroom.knowledge.actors import Actor, Actors
from sitroom.knowledge.gazetteer import Gazetteer, Site, load_gazetteer, name_key

SHORTEST: Final = 3  # letters of a town's name; in small letters also of a country's: "US", but never "Us"
PLACES: Final = frozenset({"country", "place", "region"})
BODIES: Final = frozenset({"organisation", "institution", "group"})


@dataclass(frozen=True, slots=True)
class Named:
    """The places of a name. `derived`: it is no name but made from one ("Kenyan"); `region`: a part of the world that has no point;
    `body`: an institution or office goes by it ("NATO", "the White House", "King"), and a town of that name must not be taken for it."""

    sites: tuple[Site, ...] = ()
    derived: bool = False
    region: bool = False
    body: bool = False


NOTHING: Final = Named()


class PlaceNames:
    """Places by name. The gazetteer is opened when the first name is looked up."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors
        self.at = lru_cache(maxsize=1 << 15)(self._at)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Towns, counties, states and provinces."""
        return load_gazetteer()

    @cached_property
    def _bearers(self) -> dict[str, list[Actor]]:
        """Countries, regions, places and bodies of politics by their names."""
        found: dict[str, list[Actor]] = {}
        for name in self._actors.names:
            found.setdefault(name_key(name), []).extend(a for a in self._actors.names.bearers(name) if a.kind in PLACES | BODIES)
        return found

    @cached_property
    def _peoples(self) -> dict[str, list[Actor]]:
        """Countries by their adjectives and demonyms."""
        found: dict[str, list[Actor]] = {}
        for name in self._actors.adjectives:
            found.setdefault(name_key(name), []).extend(a for a in self._actors.adjectives.bearers(name) if a.kind == "country")
        return found

    @cached_property
    def _capitals(self) -> set[tuple[str, str]]:
        return {(code, name_key(name)) for code, country in self._actors.countries.items() for name in country.capitals}

    def _at(self, text: str) -> Named:
        key, letters = name_key(text), text.replace(".", "")
        bearers, peoples = self._bearers.get(key, ()), self._peoples.get(key, ())
        sites = self.gazetteer.at(key) if len(letters) >= SHORTEST else ()
        if not (sites or bearers or peoples):
            return NOTHING
        if any(a.kind == "region" for a in bearers):
            return Named(region=True)
        spelled = len(letters) > SHORTEST or letters.isupper()
        countries = {a.id: None for a in bearers if a.kind == "country" and spelled}
        derived = {a.id: None for a in peoples if spelled and not countries}
        states = {s.country for s in sites if s.kind == "division"}
        named = [s for s in map(self._country, countries) if s.name == text or s.country not in states]  # "Scotland" is no country here
        known = self._marked(key, sites, [a for a in bearers if a.kind == "place"])
        other = any(a.kind in BODIES for a in bearers) or bool(self._actors.agents.bearers(key))
        body = other and not countries and all(s.kind == "town" and not s.noted for s in known)
        return Named((*named, *map(self._country, derived), *known), bool(derived), body=body)

    def _country(self, code: str) -> Site:
        return Site(self._actors.countries[code].name, "country", code, None, *self.gazetteer.points.get(code, (None, None)))

    def _marked(self, key: str, sites: tuple[Site, ...], places: list[Actor]) -> list[Site]:
        """The places of the gazetteer and of politics, with those marked that world news means by the name."""
        noted = {a.country: a for a in places if not a.needs and a.country is not None}
        states = {s.country: s.division for s in sites if s.kind == "division"}
        towns = sorted((s for s in sites if s.kind != "division"), key=lambda s: s.population)
        first = {s.country: s for s in towns if self._comes_first(s, key, s.country in noted, states)}
        missing = [a for country, a in noted.items() if not any(s.country == country for s in sites)]
        return [*(replace(s, noted=True) if first.get(s.country) is s else s for s in sites), *map(self._spot, missing)]

    def _comes_first(self, site: Site, key: str, noted: bool, states: dict[str, str | None]) -> bool:
        """Whether news means this town: one in the tables of politics; beside a state or province of its name, only a capital or the seat."""
        if site.country not in states:
            return noted
        if (site.country, key) in self._capitals:
            return True  # "Washington"
        famous = (site.country, states[site.country]) in self.gazetteer.shortened  # "Oklahoma", "New York", "Quebec"
        return not famous and (noted or site.division == states[site.country])

    def _spot(self, place: Actor) -> Site:
        """A place of politics that the gazetteer does not know by the name at hand: by its first name, else by its country alone."""
        country = place.country
        assert country is not None
        known = [s for s in self.gazetteer.at(name_key(place.name)) if s.country == country]
        return replace(max(known, key=lambda s: s.population), noted=True) if known else Site(place.name, "spot", country, None, None, None)
