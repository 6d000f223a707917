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
CROWDS = ((RULED, ARMY), (ARMY, RULED))  # an army told, asked and blamed by its people, or sent against them with tear gas
ARMED = ((REBELS, ARMY), (ARMY, REBELS))  # where no second country is named
ANYBODY = ((LOCAL | ARMY, LOCAL | ARMY),)  # where neither side has a country, and one is named
VERBAL = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "AGREE", "CONCEDE", "THREATEN"})
ABROAD = frozenset("foreign ambassador ambassadors envoy envoys diplomat diplomats embassy consulate state exile exiles".split())
Pairs = tuple[tuple[frozenset[str], frozenset[str]], ...]
BY_SIDE, BY_PLACE = "home.side", "home.place"


def settle(
    type_: str, mode: str | None, actors: tuple[Entity, ...], recipients: tuple[Entity, ...], place: Place | None, countries: Collection[str]
) -> tuple[tuple[Entity, ...], tuple[Entity, ...], tuple[str, ...]]:
    """Actors and recipients with the countries they take, and the rules by which; `countries` are those that the sentence names."""
    rules: list[str] = []
    only = next(iter(countries)) if len(countries) == 1 and IGO not in countries else None
    pairs = _pairs(type_, mode)
    settled = _side(pairs, actors, recipients, only), _side(pairs, recipients, actors, only)
    if settled != (actors, recipients):
        rules.append(BY_SIDE)
        actors, recipients = settled
    if type_ in ON_THE_GROUND and place is not None and place.country is not None:
        settled = (_placed(actors, place.country) if type_ == "PROTEST" else actors), _placed(recipients, place.country)
        if settled != (actors, recipients):
            rules.append(BY_PLACE)
            actors, recipients = settled
    return actors, recipients, tuple(rules)


def _pairs(type_: str, mode: str | None) -> Pairs:
    """Who faces whom at home in such an act."""
    if type_ == "ASSAULT":
        return (*AT_HOME, *CROWDS) if mode == "crowd-control" else POLICED
    if type_ not in HOME_AFFAIRS:
        return ()
    return (*AT_HOME, *CROWDS) if type_ in VERBAL else AT_HOME


def _side(pairs: Pairs, side: tuple[Entity, ...], other: tuple[Entity, ...], only: str | None) -> tuple[Entity, ...]:
    """One side, settled where the other is at home, or in the only country named where neither is; if they face each other."""
    homes = {e.country for e in other} - {None}
    nowhere = not homes and not any(e.country for e in side)
    home = next(iter(homes)) if len(homes) == 1 and IGO not in homes else only if nowhere and pairs else None
    if home is None:
        return side
    opposite = {e.sector for e in other if e.country in (home, None) and not _is_abroad(e)}
    facing = (*pairs, *(ARMED if home == only else ()), *(ANYBODY if nowhere and other else ()))
    return tuple(replace(e, country=home) if _faces(facing, e, opposite) else e for e in side)


def _faces(pairs: Pairs, entity: Entity, opposite: set[str | None]) -> bool:
    if entity.country is not None or entity.name is not None or _is_abroad(entity):
        return False
    return any(entity.sector in one and opposite & two for one, two in pairs)


def _placed(side: tuple[Entity, ...], country: str) -> tuple[Entity, ...]:
    """People without country or name, as those of where it happens."""
    return tuple(replace(e, country=country) if e.country is None and e.name is None and e.sector in LOCAL and not _is_abroad(e) else e for e in side)


def _is_abroad(entity: Entity) -> bool:
    return not ABROAD.isdisjoint(entity.text.lower().split())
