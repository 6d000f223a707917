"""The gazetteer: places of the world by name, offline. Looked up in the sorted file itself, so nothing is parsed when it is opened.

`gazetteer.tsv` is made by `models/gazetteer.py` from GeoNames (towns) and the US Census Bureau (counties); what people say of countries and of
their states and provinces stands in `countries.csv`, `divisions.csv` and `points.csv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

import numpy as np

from sitroom.errors import KnowledgeError
from sitroom.knowledge.names import fold
from sitroom.knowledge.tables import DATA, Row, read_table

Kind = Literal["country", "division", "county", "town", "spot"]
TABLE: Final = "gazetteer.tsv"
FIELDS: Final = 8
DIVISIONS: Final = "id country name aliases abbreviations seat code lat lon".split()
POINTS: Final = "id lat lon".split()
SHORT: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_PARTS: Final = re.compile(r"[^\W_]+(?:[.'’‘ʼ`&][^\W_]+)*\.?")
_MARKS: Final = re.compile(r"[.'’‘ʼ`]")


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the gazetteer. `lat` and `lon` are where a map would write its name, whatever its extent; `population` 0 is unknown.

    A `spot` is known from the news alone ("Camp David"): the tables know its country, and nothing of where in it and how large it is.
    """

    name: str
    kind: Kind
    country: str
    division: str | None
    """The state or province it lies in, by its code in GeoNames, unique in the country."""
    lat: float | None
    lon: float | None
    population: int = 0
    alias: bool = False
    """Found by another of its names: an old or a foreign one."""
    noted: bool = False
    """Whether it is the one that news of the world means by this name, by the tables of politics."""


def name_key(text: str) -> str:
    """A name as it is compared: no capitals, accents, stops, apostrophes or hyphens, and "St." is "Saint"."""
    parts = [fold(_MARKS.sub("", part)) for part in _PARTS.findall(text)]
    return " ".join(SHORT.get(part, part) for part in (parts[1:] if len(parts) > 1 and parts[0] == "the" else parts))


class Gazetteer:
    """Places by name."""

    def __init__(self, table: bytes, divisions: Iterable[Row] = (), points: Iterable[Row] = ()) -> None:
        """`table`: lines sorted by their first field, the key; the fields are key, name, kind, country, division, lat, lon, population."""
        self._table = table
        ends = np.flatnonzero(np.frombuffer(table, np.uint8) == ord("\n"))
        self._starts: list[int] = [0, *(ends[:-1] + 1).tolist()] if len(ends) else []
        self.divisions: dict[tuple[str, str], str] = {}
        self.shortened: set[tuple[str, str | None]] = set()
        """The states that have an abbreviation: so often told that their bare name means the state, even where a town has it too."""
        self._abbreviations: dict[str, list[Site]] = {}
        self._known: dict[str, list[Site]] = {}
        self.points = {row.id: (_degrees(row, "lat"), _degrees(row, "lon")) for row in points}
        for row in divisions:
            self._add(row)
        self.at = lru_cache(maxsize=1 << 15)(self._at)

    def _add(self, row: Row) -> None:
        if len(row["country"]) != 3 or not row["country"].isupper():
            row.refuse("country", "Use an ISO 3166 alpha-3 code that countries.csv holds.")
        if not row["code"]:
            row.refuse("code", "Write the code that GeoNames gives it, or - for a region that is no state or province of its own.")
        own = row["code"] != "-"  # else a part of a state or province, or of several
        site = Site(row["name"], "division" if own else "county", row["country"], row["code"] if own else None, _degrees(row, "lat"), _degrees(row, "lon"))
        if site.division is not None:
            self.divisions.setdefault((site.country, site.division), site.name)
        for key in {name_key(name) for name in (row["name"], *row.many("aliases"))}:
            self._known.setdefault(key, []).append(site)
        for short in row.many("abbreviations"):
            self._abbreviations.setdefault(short, []).append(site)
            self.shortened.add((site.country, site.division))

    def __len__(self) -> int:
        """How many towns and counties it holds, each counted once."""
        return self._table.count(b"\ttown\t") + self._table.count(b"\tcounty\t")

    def abbreviated(self, text: str) -> tuple[Site, ...]:
        """The states and provinces of an abbreviation, which must be written as here ("Ont.", "ON")."""
        return tuple(self._abbreviations.get(text, ()))

    def _at(self, key: str) -> tuple[Site, ...]:
        """All places of a name, as `name_key` gives it."""
        return (*self._known.get(key, ()), *self._lines(key))

    def _lines(self, key: str) -> Iterable[Site]:
        table, starts, wanted = self._table, self._starts, key.encode()
        line = bisect_left(starts, wanted, key=lambda start: table[start : table.index(b"\t", start)])
        while line < len(starts) and table.startswith(wanted + b"\t", starts[line]):
            fields = table[starts[line] : table.index(b"\n", starts[line])].decode().split("\t")
            _, name, kind, country, division, lat, lon, population = fields
            where = (country, division or None, float(lat), float(lon), int(population))
            yield Site(name, "county" if kind == "county" else "town", *where, alias=kind == "alias")
            line += 1


def _degrees(row: Row, column: str) -> float:
    try:
        value = float(row[column])
    except ValueError:
        row.refuse(column, "Write degrees, as in 48.2 or -16.37.")
    if abs(value) > (90 if column == "lat" else 180):
        row.refuse(column, "Degrees of latitude lie between -90 and 90, of longitude between -180 and 180.")
    return value


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer as shipped."""
    table = (DATA / TABLE).read_bytes()
    if not table.endswith(b"\n") or table.index(b"\n") < FIELDS:
        raise KnowledgeError(f"{TABLE}: cut short. Install Sitroom again.")
    return Gazetteer(table, read_table(DATA / "divisions.csv", DIVISIONS), read_table(DATA / "points.csv", POINTS))
