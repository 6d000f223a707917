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

HOME_AFFAIRS = frozenset({"PROTEST", "COERCE", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "RETREAT", "AGREE", "THREATEN", "SUPPORT"})
ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST"})
RULERS = frozenset({"GOV", "LEG", "JUD", "COP"})
RULED = frozenset({"OPP", "PTY", "CVL", "LAB", "EDU", "JRN", "AGR", "REB", "REL", "MED"})
LOCAL = RULERS | RULED
CHECKS, POLICE, GOVERNMENT = frozenset({"LEG", "JUD"}), frozenset({"COP"}), frozenset({"GOV"})
OPPOSITION, PARTY, REBELS, ARMY = frozenset({"OPP"}), frozenset({"PTY"}), frozenset({"REB"}), frozenset({"MIL"})
AT_HOME = ((RULED, RULERS), (RULERS, RULED), (CHECKS, GOVERNMENT), (OPPOSITION, PARTY), (PARTY, OPPOSITION))
POLICED = ((RULED, POLICE), (POLICE, RULED))
ARMED = ((REBELS, ARMY), (ARMY, REBELS))  # where no second country is named
ABROAD = frozenset("foreign ambassador ambassadors envoy envoys diplomat diplomats embassy consulate state exile exiles".split())
BY_SIDE, BY_PLACE = "home.side", "home.place"


def settle(
    type_: str, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], place: Place | None, countries: Collection[str]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[str, ...]]:
    """Actors and recipients with the countries they take, and the rules by which; `countries` are those that the sentence names."""
    rules: list[str] = []
    only = next(iter(countries)) if len(countries) == 1 and IGO not in countries else None
    settled = _side(type_, actors, recipients, only), _side(type_, recipients, actors, only)
    if settled != (actors, recipients):
        rules.append(BY_SIDE)
        actors, recipients = settled
    if type_ in ON_THE_GROUND and place is not None and place.country is not None:
        settled = (_placed(actors, place.country) if type_ == "PROTEST" else actors), _placed(recipients, place.country)
        if settled != (actors, recipients):
            rules.append(BY_PLACE)
            actors, recipients = settled
    return actors, recipients, tuple(rules)


def _side(type_: str, side: tuple[Entity, ...], other: tuple[Entity, ...], only: str | None) -> tuple[Entity, ...]:
    """One side, settled where the other is at home, or in the only country named where neither is; if they face each other."""
    homes = {e.country for e in other} - {None}
    home = next(iter(homes)) if len(homes) == 1 and IGO not in homes else only if not homes and not any(e.country for e in side) else None
    if home is None:
        return side
    opposite = {e.sector for e in other if e.country in (home, None) and not _is_abroad(e)}
    return tuple(replace(e, country=home) if _faces(type_, e, opposite, home == only) else e for e in side)


def _faces(type_: str, entity: Entity, opposite: set[str | None], alone: bool) -> bool:
    if entity.country is not None or entity.name is not None or _is_abroad(entity):
        return False
    pairs = POLICED if type_ == "ASSAULT" else AT_HOME if type_ in HOME_AFFAIRS else ()
    return any(entity.sector in one and opposite & two for one, two in (*pairs, *(ARMED if alone else ())))


def _placed(side: tuple[Entity, ...], country: str) -> tuple[Entity, ...]:
    """People without country or name, as those of where it happens."""
    return tuple(replace(e, country=country) if e.country is None and e.name is None and e.sector in LOCAL and not _is_abroad(e) else e for e in side)


def _is_abroad(entity: Entity) -> bool:
    return not ABROAD.isdisjoint(entity.text.lower().split())
