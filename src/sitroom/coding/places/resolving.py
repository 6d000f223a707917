"""Which of the places of a name a story means: all its names together, each giving evidence for the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sitroom.coding.places.spans import lies_in
from sitroom.coding.places.toponym import Found
from sitroom.knowledge.gazetteer import Site

Floats = NDArray[np.float64]
Group = tuple[str, tuple[Site, ...]]

# How likely a name means a place before anything else is read: countries, states, and towns by the size of their population.
PRIOR: Final = {"country": 1.2, "division": 0.95, "county": 0.75, "spot": 0.6}
SMALLEST, DIGITS = 300, 7.0
NOTED: Final = 0.3  # more for the one that news of the world means
ALIAS: Final = 0.4  # less for another of its names
# What the story's other names add: how many lie in the same country, how many in the same state, and whether one is near.
COUNTRY, DIVISION, NEAR = 0.6, 0.5, 0.5
NEAR_KM: Final = 80.0
DOUBT: Final = 0.7  # as if so many names spoke for somewhere else
TRUST: Final = 0.7  # how far a single near name convinces
COOL: Final = 0.09
ELSEWHERE: Final = 0.5  # as good as this is a place that the gazetteer lacks
ROUNDS: Final = 4
# Every candidate is held against every other, so their number is bounded: names at a time, candidates of one name, and of all.
TOGETHER, MOST, TOTAL = 150, 60, 1500
EARTH_KM: Final = 6371.0


def resolve(found: Sequence[Found]) -> list[Site | None]:
    """The place of each name, None where it has no candidate. One name has one sense in a story, save where the text says otherwise."""
    chosen: list[Site | None] = [None] * len(found)
    groups = [(within, members) for (_, within), members in _groups(found).items() if found[members[0]].sites]
    for first in range(0, len(groups), TOGETHER):
        part = groups[first : first + TOGETHER]
        most = min(MOST, TOTAL // len(part))
        best = _jointly([_candidates(found[members[0]], within)[:most] for within, members in part], [len(members) for _, members in part])
        for site, (_, members) in zip(best, part, strict=True):
            for number in members:
                chosen[number] = site
    return chosen


def _groups(found: Sequence[Found]) -> dict[Group, list[int]]:
    """The numbers of the names that have one sense: the same words, in the state or country they are once put in."""
    told: dict[str, set[tuple[Site, ...]]] = {}
    for one in found:
        if one.within:
            told.setdefault(one.key, set()).add(one.within)
    groups: dict[Group, list[int]] = {}
    for number, one in enumerate(found):
        senses = told.get(one.key, set())
        within = one.within or (next(iter(senses)) if len(senses) == 1 else ())
        groups.setdefault((one.key, within), []).append(number)
    return groups


def _candidates(one: Found, within: tuple[Site, ...]) -> list[Site]:
    inside = [s for s in one.sites if any(lies_in(s, w) for w in within)]
    return sorted(inside or one.sites, key=lambda s: -_prior(s))


def _prior(site: Site) -> float:
    size = float(np.log10(max(site.population, SMALLEST)) / DIGITS) if site.kind == "town" else PRIOR[site.kind]
    return size + NOTED if site.noted else size - ALIAS * site.alias


def _jointly(candidates: Sequence[Sequence[Site]], counts: Sequence[int]) -> list[Site]:
    """The candidate each name comes to, when all are weighed by what the others probably are. Each name has one candidate or more."""
    sites = [site for group in candidates for site in group]
    sizes = [len(group) for group in candidates]
    group = np.repeat(np.arange(len(candidates)), sizes)
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(int)
    weight = (1 + np.log2(np.array(counts)) / 2)[group]
    prior = np.array([_prior(site) for site in sites])
    others = group[:, None] != group[None, :]
    country, division, near = (matrix * others for matrix in _relations(sites))
    placed = np.array([site.division is not None for site in sites]) * others
    belief = _shares(prior, group, len(candidates))
    for _ in range(ROUNDS):
        says = belief * weight
        score = prior + COUNTRY * (country @ says) / (others @ says + DOUBT) + DIVISION * (division @ says) / (placed @ says + DOUBT)
        score += NEAR * (1 - np.prod(1 - TRUST * np.add.reduceat(near * belief, begins, axis=1), axis=1))
        belief = _shares(score, group, len(candidates))
    return [sites[begin + int(np.argmax(belief[begin : begin + size]))] for begin, size in zip(begins, sizes, strict=True)]


def _shares(score: Floats, group: NDArray[np.int64], groups: int) -> Floats:
    """Scores as shares that sum to one in each group, with what is left for a place that the gazetteer lacks."""
    top = np.full(groups, ELSEWHERE)
    np.maximum.at(top, group, score)
    weight: Floats = np.exp((score - top[group]) / COOL)
    whole: Floats = np.exp((ELSEWHERE - top) / COOL)
    np.add.at(whole, group, weight)
    shares: Floats = weight / whole[group]
    return shares


def _relations(sites: Sequence[Site]) -> tuple[Floats, Floats, Floats]:
    """Which places share a country, which a state or province, and how near they are, from 0 to 1."""
    country = np.array([site.country for site in sites])
    division = np.array([f"{site.country} {site.division or number}" for number, site in enumerate(sites)])
    small = np.array([site.kind in ("town", "county") for site in sites])
    lat, lon = np.radians([site.lat or 0.0 for site in sites]), np.radians([site.lon or 0.0 for site in sites])
    half = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    distance = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    near = np.exp(-distance / NEAR_KM) * (small[:, None] & small)
    return (country[:, None] == country) * 1.0, (division[:, None] == division) * 1.0, near
