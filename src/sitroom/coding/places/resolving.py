"""Which of the places of a name a story means: all its names together, each giving evidence for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sitroom.coding.places.spans import lies_in
from sitroom.coding.places.toponym import Found
from sitroom.knowledge.gazetteer import Site

Vector = NDArray[np.float64]
# How likely a name is the place before anything is read: countries, then states, then towns by the size of their population.
PRIOR: Final = {"country": 1.35, "division": 0.95, "county": 0.5, "region": 1.0}
SMALLEST, DIGITS = 300, 7.0
ALIAS: Final = 0.25  # less for another name
# What one place says for another: in the same state, in the same country, near.
SAME_DIVISION, SAME_COUNTRY, NEAR = 0.55, 0.3, 0.9
NEAR_KM: Final = 120.0
TRUST: Final = 0.6  # how far one name can convince
WEIGHT: Final = 1.1  # evidence against the prior
COOL: Final = 0.09
ROUNDS: Final = 4
MOST: Final = 60  # candidates of one name
EARTH_KM: Final = 6371.0


def resolve(found: Sequence[Found]) -> list[Site | None]:
    """The place of each name, None where it has no candidate. One name has one sense in a story, save where the text says otherwise."""
    groups: dict[tuple[str, tuple[Site, ...]], list[int]] = {}
    senses: dict[str, set[tuple[Site, ...]]] = {}
    for one in found:
        if one.within:
            senses.setdefault(one.key, set()).add(one.within)
    for number, one in enumerate(found):
        told = senses.get(one.key, set())
        within = one.within or (next(iter(told)) if len(told) == 1 else ())
        groups.setdefault((one.key, within), []).append(number)
    candidates = [_candidates(found[members[0]], within) for (_, within), members in groups.items()]
    chosen: list[Site | None] = [None] * len(found)
    if not any(candidates):
        return chosen
    best = _joint(candidates)
    for site, members in zip(best, groups.values(), strict=True):
        for number in members:
            chosen[number] = site
    return chosen


def _candidates(one: Found, within: tuple[Site, ...]) -> list[Site]:
    inside = [s for s in one.sites if any(lies_in(s, w) for w in within)]
    return sorted(inside or one.sites, key=lambda s: -_prior(s))[:MOST]


def _prior(site: Site) -> float:
    if site.kind == "town":
        return float(np.log10(max(site.population, SMALLEST)) / DIGITS) - ALIAS * site.alias
    return PRIOR[site.kind]


def _joint(candidates: Sequence[Sequence[Site]]) -> list[Site | None]:
    """The candidate each name comes to, when all are weighed by what the others probably are."""
    sites = [site for group in candidates for site in group]
    sizes = [len(group) for group in candidates]
    group = np.repeat(np.arange(len(candidates)), sizes)
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(int)
    prior = np.array([_prior(site) for site in sites])
    affinity = _affinity(sites) * (group[:, None] != group[None, :])
    members = np.zeros((len(sites), len(candidates)))
    members[np.arange(len(sites)), group] = 1.0
    belief = _normal(prior, group, len(candidates))
    for _ in range(ROUNDS):
        told = (affinity * belief) @ members
        score = prior + WEIGHT * (1 - np.prod(1 - TRUST * np.minimum(told, 1.0), axis=1))
        belief = _normal(score, group, len(candidates))
    return [sites[begin + int(np.argmax(belief[begin : begin + size]))] if size else None for begin, size in zip(begins, sizes, strict=True)]


def _normal(score: Vector, group: NDArray[np.int64], groups: int) -> Vector:
    """Scores as shares that sum to one in each group."""
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, score)
    weight = np.exp((score - top[group]) / COOL)
    whole = np.zeros(groups)
    np.add.at(whole, group, weight)
    return weight / whole[group]


def _affinity(sites: Sequence[Site]) -> Vector:
    """What each place says for each other one."""
    country, division = np.array([s.country for s in sites]), np.array([f"{s.country}.{s.division}" if s.division else f"-{n}" for n, s in enumerate(sites)])
    small = np.array([s.kind in ("town", "county") for s in sites])
    lat, lon = np.radians([s.lat for s in sites]), np.radians([s.lon for s in sites])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    distance = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    near = NEAR * np.exp(-distance / NEAR_KM) * (small[:, None] & small)
    return np.maximum(np.maximum(near, SAME_DIVISION * (division[:, None] == division)), SAME_COUNTRY * (country[:, None] == country))
