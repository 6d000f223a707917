"""Entries of PETRARCH and TABARI dictionaries as tables of the user's own, which a Coder reads before the shipped ones.

An actor with dated roles is a person, one with a country and no role a place, one of an armed or political side a group, the rest are
institutions and organisations; agents stay agents. A name that already means the same in the shipped tables is left out.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import COLUMNS, IGO, OWN, load_actors
from sitroom.knowledge.dictionaries import NOBODY, Entry, Fault, Role, parse
from sitroom.knowledge.names import tokens
from sitroom.knowledge.tables import DATA

GROUPED = frozenset("REB UAF PRM CRM OPP PTY".split())
"""Sectors of actors that are groups rather than institutions of a state."""
SMALL = frozenset("of the and for in on to a an de da do dos du la le el von van der den bin ibn al abu y e".split())
ACRONYM = 3
"""A name of so few letters stays in capitals ("ETA")."""
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says: a country, and a sector."""

    country: str | None
    sector: str | None


NOTHING = Meaning(None, None)


@dataclass(slots=True)
class Import:
    """What dictionaries became: rows by table, lines that could not be read, and how many names say nothing new."""

    tables: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)
    entries: int = 0
    known: int = 0
    nobody: int = 0


def import_dictionaries(files: Iterable[Path]) -> Import:
    """Read dictionaries, in their order: a name that stands in two of them means what the first says. Raises KnowledgeError."""
    result = Import()
    taken: set[str] = set()
    for file in files:
        found = parse(_text(file).splitlines(), file.name)
        result.faults += found.faults
        result.entries += len(found.entries)
        for entry in found.entries:
            _add(entry, result, taken)
    _number(result.tables)
    return result


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{file}: {error.strerror}. Name a dictionary of actors or agents.") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # as most of these dictionaries were written


def _add(entry: Entry, result: Import, taken: set[str]) -> None:
    spans = [(span, meaning_of(span.code)) for span in entry.spans()]
    has_role = any(m.sector for _, m in spans)
    last = spans[-1][1] if spans else NOTHING
    if not has_role and (entry.agent or last.country is None):
        result.nobody += 1
        return
    dated = len(spans) > 1 or spans[0][0].dated
    names = [*entry.names, *(entry.plurals if entry.agent else ())]
    written = {_key(name): spelt(name) if not entry.agent else " ".join(name.lower().split()) for name in names}
    fresh = {k: n for k, n in written.items() if k and k not in taken and ";" not in n}
    new = [name for key, name in fresh.items() if dated and has_role or not _says_the_same(key, last, entry.agent)]
    taken.update(fresh)
    result.known += len(fresh) - len(new)
    if new:
        table, rows = _rows(entry, new, spans, dated)
        result.tables[table] += rows


def _rows(entry: Entry, names: list[str], spans: list[tuple[Role, Meaning]], dated: bool) -> tuple[str, list[dict[str, str]]]:
    """The table an actor belongs to, and its rows there."""
    last = spans[-1][1]
    common = {"name": names[0], "aliases": ";".join(names[1:])}
    plain = {"country": last.country or "", "sector": last.sector or ""}
    if entry.agent:
        return "agents", [{"forms": ";".join(names), "sector": last.sector or "", "weak": ""}]
    if not any(m.sector for _, m in spans) and last.country != IGO:
        return "places", [{"country": last.country or "", "names": ";".join(names), "needs": ""}]
    if dated:
        table = "persons" if is_person(entry, spans) else "groups"
        rows = [common | {"country": m.country or "", "sector": m.sector or ""} | _days(span) for span, m in spans if span.code != NOBODY]
        return table, [row | {"aliases": common["aliases"] * (i == 0)} | ({"role": ""} if table == "persons" else {}) for i, row in enumerate(rows)]
    if last.sector in GROUPED:
        return "groups", [common | plain | {"start": "", "end": ""}]
    if last.country == IGO or last.sector in ("NGO", "BUS", "JRN"):
        return "organisations", [common | plain | {"descriptions": ""}]
    return "institutions", [common | plain]


def is_person(entry: Entry, spans: Sequence[tuple[Role, Meaning]]) -> bool:
    """Is an actor with dated roles a person? A name without a common noun in it, on no armed side."""
    words = tokens(entry.names[0])
    agents = load_actors().agents
    return len(words) > 1 and not any(agents.at(words, i) for i in range(len(words))) and all(m.sector not in ("REB", "UAF") for _, m in spans)


def _days(span: Role) -> dict[str, str]:
    """The first and the last day of a role."""
    return {"start": span.start.isoformat() if span.start else "", "end": (span.end - timedelta(days=1)).isoformat() if span.end else ""}


def _says_the_same(key: str, meaning: Meaning, agent: bool) -> bool:
    """Do the shipped tables already give a name this meaning?"""
    known = load_actors()
    bearers = known.agents.bearers(key) if agent else (*known.names.bearers(key), *known.adjectives.bearers(key), *known.capitals.bearers(key))
    return any(
        (agent or term.country == meaning.country) and meaning.sector in (None, term.sector) for b in bearers if len(b.terms) == 1 for term in b.terms
    )


def meaning_of(code: str) -> Meaning:
    """The country a code begins with, and the first sector in it. What it does not tell is None."""
    if code == NOBODY:
        return NOTHING
    countries, sectors = _codes()
    parts = re.findall("[A-Z]{3}", code.replace("~", ""))
    known = load_actors().countries
    country = next((c for c in (countries.get(p, p) for p in parts if p not in sectors) if c == IGO or c in known), None)
    return Meaning(country, next((sectors[p] for p in parts if p in sectors), None))


@cache
def _codes() -> tuple[dict[str, str], dict[str, str]]:
    data = tomllib.loads((DATA / "dictionary_codes.toml").read_text(encoding="utf-8"))
    return data["countries"], data["sectors"]


def spelt(name: str) -> str:
    """A name in capitals as the news writes it: "BANK OF ARLENDIA" → "Bank of Arlendia"."""
    words = name.split()
    if not name.isupper() or len(words) == 1 and len(name) <= ACRONYM:
        return name
    return " ".join(_spelt(word, i == 0) for i, word in enumerate(words))


def _spelt(word: str, first: bool) -> str:
    if word.lower() in SMALL:
        return word.capitalize() if first else word.lower()
    if word[0].isdigit():
        return word.lower()
    if "." in word or _is_acronym(word):
        return word
    parts = re.split(r"([^\w'’]+)", word)
    return "".join(p.lower() if len(parts) > 1 and p.lower() in SMALL else p.capitalize() for p in parts)


def _is_acronym(word: str) -> bool:
    """A short word without vowels, or one that the shipped tables know in capitals only ("UN")."""
    if len(word) > ACRONYM:
        return False
    names = load_actors().names
    return not set("AEIOUY") & set(word) or names.at(tokens(word), 0) is not None and names.at(tokens(word.capitalize()), 0) is None


def _key(name: str) -> str:
    return " ".join(t.key for t in tokens(name))


def _number(tables: dict[str, list[dict[str, str]]]) -> None:
    """Give the rows readable ids, unique among all tables, and sort by them."""
    used: dict[str, int] = defaultdict(int)
    for table, rows in tables.items():
        for row in rows:
            base = OWN + (SLUG.sub("-", _key(row.get("name") or (row.get("names") or row["forms"]).split(";")[0])).strip("-") or "name")
            used[base] += 1
            row["id"] = f"{base}.{used[base]:02d}"
        tables[table] = sorted(rows, key=lambda row: row["id"])


def write_tables(tables: dict[str, list[dict[str, str]]], folder: Path) -> list[Path]:
    """Write tables into a folder. Raises KnowledgeError where one stands there already, or it cannot be written."""
    written = []
    for table, rows in sorted(tables.items()):
        path = folder / f"{table}.csv"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[table].split(), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        except FileExistsError:
            raise KnowledgeError(f"{path}: this table is there already. Name another folder with --to, or move it away.") from None
        except OSError as error:
            raise KnowledgeError(f"{path}: {error.strerror}. Name a folder that can be written with --to.") from None
        written.append(path)
    return written
