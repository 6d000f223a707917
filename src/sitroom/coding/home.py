"""Whose country people are of who are named without one: "Guinea's rulers lifted a ban on opposition parties" speaks of Guinea's.

Politics at home has two sides, and news names the country once. A side without country takes it from the other, where the act is one of
home politics, the sentence names no second country, and neither side is in foreign affairs; what happens to people in a place
happens, as news counts, to people of that place. Everything else stays unknown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sitroom.event import Entity, Place
from sitroom.knowledge.actors import IGO

AT_HOME = frozenset({"PROTEST", "COERCE", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "RETREAT", "AGREE", "THREATEN", "SUPPORT"})
ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST"})
RULERS = frozenset({"GOV", "LEG", "JUD", "COP"})
CHECKS = frozenset({"LEG", "JUD"})  # they face the government of their own land
RULED = frozenset({"OPP", "PTY", "CVL", "LAB", "EDU", "JRN", "AGR", "REB", "REL", "MED"})
ABROAD = frozenset("foreign ambassador ambassadors envoy envoys diplomat diplomats embassy consulate state exile exiles".split())
BY_SIDE, BY_PLACE = "home.side", "home.place"


def settle(
    type_: str, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], place: Place | None, countries: Collection[str]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[str, ...]]:
    """Actors and recipients with the countries they take, and the rules by which; `countries` are those that the sentence names."""
    rules: list[str] = []
    if type_ in AT_HOME and len(countries) == 1 and IGO not in countries:
        home = next(iter(countries))
        settled = _side(actors, recipients, home), _side(recipients, actors, home)
        if settled != (actors, recipients):
            rules.append(BY_SIDE)
            actors, recipients = settled
    if type_ in ON_THE_GROUND and place is not None and place.country is not None:
        settled = (_placed(actors, place.country) if type_ == "PROTEST" else actors), _placed(recipients, place.country)
        if settled != (actors, recipients):
            rules.append(BY_PLACE)
            actors, recipients = settled
    return actors, recipients, tuple(rules)


def _side(side: tuple[Entity, ...], other: tuple[Entity, ...], home: str) -> tuple[Entity, ...]:
    """One side, settled at home where the other is of home and they are rulers and ruled."""
    opposite = {e.sector for e in other if e.country == home and not _is_abroad(e)}
    return tuple(replace(e, country=home) if _faces(e, opposite) else e for e in side)


def _faces(entity: Entity, opposite: set[str | None]) -> bool:
    if entity.country is not None or entity.name is not None or _is_abroad(entity):
        return False
    pairs = ((RULED, RULERS), (RULERS, RULED), (CHECKS, {"GOV"}), ({"REB"}, {"MIL"}), ({"OPP"}, {"PTY"}), ({"PTY"}, {"OPP"}))
    return any(entity.sector in one and opposite & other for one, other in pairs)


def _placed(side: tuple[Entity, ...], country: str) -> tuple[Entity, ...]:
    """People without country or name, as those of where it happens."""
    local = RULERS | RULED
    return tuple(replace(e, country=country) if e.country is None and e.name is None and e.sector in local and not _is_abroad(e) else e for e in side)


def _is_abroad(entity: Entity) -> bool:
    return not ABROAD.isdisjoint(entity.text.lower().split())
