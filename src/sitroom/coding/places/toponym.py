"""Toponyms as values: a name of a place in a story, what it may stand for, and what it was found to be."""

from __future__ import annotations

from dataclasses import dataclass

from sitroom.event import PlacePrecision
from sitroom.knowledge.gazetteer import Site


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text, with the places it may be. `within` are those that the text itself puts it in ("Paris, Texas")."""

    start: int
    end: int
    text: str
    key: str
    sites: tuple[Site, ...]
    rule: str
    derived: bool = False
    within: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place, at its character offsets. What is unknown is None; `precision` "none" is a place that was not told apart.

    `lat` and `lon` are where a map would write the name: for a region or a country they say nothing of where in it something happened.
    """

    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    division: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    derived: bool
    """Whether the word is no name but made from one ("Kenyan", "Texans")."""
    rule: str
