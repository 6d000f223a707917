"""The actors of politics as data: countries, persons in office, institutions, organisations, groups, agents, places, regions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from sitroom.errors import KnowledgeError
from sitroom.knowledge.names import Names, tokens
from sitroom.knowledge.tables import DATA, Row, read_table, within

Kind = Literal["country", "person", "organisation", "institution", "group", "agent", "place", "region"]
SECTORS = frozenset(
    "GOV MIL COP SPY JUD LEG OPP PTY REB UAF PRM CRM CVL BUS JRN EDU LAB MED REF REL BUD CHR HIN JEW SIK AGR NGO ELI PRE JNK".split()
)
IGO = "IGO"
OWN = "own."
"""How ids of the user's own tables begin."""
COLUMNS = {
    "countries": "id cow name official aliases adjectives demonyms capitals wikidata",
    "persons": "id name aliases country sector role start end",
    "organisations": "id country sector name aliases descriptions",
    "institutions": "id country sector name aliases",
    "groups": "id country sector name aliases start end",
    "agents": "id sector forms weak",
    "places": "id country names needs",
    "regions": "id name aliases",
}


@dataclass(frozen=True, slots=True)
class Term:
    """What an actor is from one day to another (both included; None is open)."""

    row: str
    country: str | None
    sector: str | None
    role: str | None = None
    start: str | None = None
    end: str | None = None

    def holds(self, date: str) -> bool:
        """Does the term hold on this day?"""
        return within(date, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something a name stands for, with one term or several in order of time."""

    id: str
    kind: Kind
    name: str
    terms: tuple[Term, ...]
    wikidata: str | None = None
    weak: bool = False
    """An agent word that says little by itself ("leader", "forces"): words beside it decide its sector."""
    civil: bool = False
    """A weak word for whoever leads a body of any kind ("director", "boss"): of politics only where words beside it say so."""
    needs: frozenset[str] = frozenset()
    """Words that must stand in the phrase for this bearer of an ambiguous name ("Georgia": "governor")."""

    def at(self, date: str | None) -> Term | None:
        """The term that holds on a day; without a date the latest one."""
        if date is None:
            return self.terms[-1]
        return next((t for t in reversed(self.terms) if t.holds(date)), None)

    @property
    def country(self) -> str | None:
        """The country of the latest term."""
        return self.terms[-1].country


@dataclass(frozen=True, slots=True)
class Country:
    """A country's row, for those who need more than a name: code, Correlates of War number, names, capitals."""

    id: str
    cow: int | None
    name: str
    official: str | None
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    wikidata: str | None


class Actors:
    """All tables, with one index of proper names, one of adjectives and peoples, and one of agent words."""

    def __init__(self) -> None:
        self.countries: dict[str, Country] = {}
        self.actors: dict[str, Actor] = {}
        self.names: Names[Actor] = Names()
        self.adjectives: Names[Actor] = Names()
        self.capitals: Names[Actor] = Names()
        self.agents: Names[Actor] = Names()
        self.descriptions: dict[str, tuple[Actor, ...]] = {}
        self.surnames: dict[str, tuple[Actor, ...]] = {}
        """Persons by their last name, for a name behind a title ("Secretary Rice")."""

    def _add(self, actor: Actor) -> Actor:
        if actor.id in self.actors:
            raise KnowledgeError(f"{actor.id}: two tables hold this id. Rename one of the rows.")
        self.actors[actor.id] = actor
        return actor

    def _country(self, row: Row) -> str | None:
        country = row["country"] or None
        if country is not None and country != IGO and country not in self.countries:
            row.refuse("country", "Use an ISO 3166 alpha-3 code that countries.csv holds, or IGO.")
        return country

    def add_country(self, row: Row) -> None:
        """A country with all it is called."""
        code, cow = row.id, row["cow"]
        if len(code) != 3 or not code.isupper():
            row.refuse("id", "Use the ISO 3166 alpha-3 code in capitals.")
        if cow and not cow.isdigit():
            row.refuse("cow", "Write the Correlates of War number, or leave it empty.")
        adjectives, demonyms, capitals = (tuple(row.many(c)) for c in ("adjectives", "demonyms", "capitals"))
        wikidata, official = row["wikidata"] or None, row["official"] or None
        self.countries[code] = Country(code, int(cow) if cow else None, row["name"], official, adjectives, demonyms, capitals, wikidata)
        actor = self._add(Actor(code, "country", row["name"], (Term(code, code, None),), wikidata))
        for name in (row["name"], official, *row.many("aliases")):
            if name:
                self.names.add(name, actor)
        for name in (*adjectives, *demonyms):
            self.adjectives.add(name, actor)
        seat = Actor(f"{code}.capital", "place", "", (Term(f"{code}.capital", code, "GOV"),))
        for name in capitals:
            self.capitals.add(name, seat)

    def add_dated(self, rows: list[Row], kind: Kind) -> None:
        """Actors of one row or several: rows with one name, in their order, are the terms of one actor."""
        terms: dict[str, list[Term]] = {}
        aliases: dict[str, list[str]] = {}
        for row in rows:
            name, start, end = row["name"], row.date("start"), row.date("end", last=True)
            sector = self._sector(row)
            if start is not None and end is not None and end < start:
                row.refuse("end", f"The term begins on {start}; end it later.")
            role = row["role"] if "role" in row.cells else None
            terms.setdefault(name, []).append(Term(row.id, self._country(row), sector, role, start, end))
            aliases.setdefault(name, []).extend(row.many("aliases"))
        for name, held in terms.items():
            held.sort(key=lambda t: t.start or "")
            actor = self._add(Actor(held[0].row, kind, name, tuple(held)))
            borne = self.names.add(name, actor)
            for alias in aliases[name]:
                self.names.add(alias, actor)
            if kind == "person" and borne:
                surname = tokens(name)[-1].key
                self.surnames[surname] = (*self.surnames.get(surname, ()), actor)

    def _sector(self, row: Row) -> str | None:
        if row["sector"] and row["sector"] not in SECTORS:
            row.refuse("sector", f"Use one of {' '.join(sorted(SECTORS))}.")
        return row["sector"] or None

    def add_body(self, row: Row, kind: Kind) -> None:
        """An organisation, or an institution of a state."""
        actor = self._add(Actor(row.id, kind, row["name"], (Term(row.id, self._country(row), self._sector(row)),)))
        for name in (row["name"], *row.many("aliases")):
            self.names.add(name, actor)
        for description in row.many("descriptions") if kind == "organisation" else ():
            key = _key(description)
            self.descriptions[key] = (*self.descriptions.get(key, ()), actor)

    def add_agent(self, row: Row) -> None:
        """A common noun and its sector; every form once in the table."""
        if row["weak"] not in ("", "yes", "civil"):
            row.refuse("weak", "Write yes, or civil for an office of any body, or leave it empty.")
        weak, civil = row["weak"] != "", row["weak"] == "civil"
        actor = self._add(Actor(row.id, "agent", row.many("forms")[0], (Term(row.id, None, self._sector(row)),), weak=weak, civil=civil))
        for form in row.many("forms"):
            if any(known.terms[0].row.startswith(OWN) == row.id.startswith(OWN) for known in self.agents.bearers(_key(form))):
                row.refuse("forms", f"{form!r} stands in another row too; keep one.")
            self.agents.add(form, actor, any_case=True)

    def add_place(self, row: Row) -> None:
        """A city, province or other place inside a country."""
        names = row.many("names")
        needs = frozenset(_key(w) for w in row.many("needs"))
        actor = self._add(Actor(row.id, "place", names[0], (Term(row.id, self._country(row), None),), needs=needs))
        for name in names:
            self.names.add(name, actor)

    def add_region(self, row: Row) -> None:
        """A part of the world that is no country."""
        actor = self._add(Actor(row.id, "region", row["name"], (Term(row.id, None, None),)))
        for name in (row["name"], *row.many("aliases")):
            self.names.add(name, actor)


    def add_tables(self, tables: Mapping[str, list[Row]]) -> None:
        """All tables but the countries, by their names in COLUMNS."""
        self.add_dated(tables.get("persons", []), "person")
        self.add_dated(tables.get("groups", []), "group")
        add: dict[str, Callable[[Row], None]] = {
            "organisations": lambda row: self.add_body(row, "organisation"),
            "institutions": lambda row: self.add_body(row, "institution"),
            "agents": self.add_agent,
            "places": self.add_place,
            "regions": self.add_region,
        }
        for table, add_row in add.items():
            for row in tables.get(table, []):
                add_row(row)

    def settle(self) -> None:
        """What the names known so far mean is settled: later tables add names, and no meanings."""
        for index in (self.names, self.agents):
            index.settle()


def _key(name: str) -> str:
    return " ".join(t.key for t in tokens(name))


@cache
def load_actors(own: Path | None = None) -> Actors:
    """The knowledge base, checked: the tables as shipped, and before them those of a folder of the user's own.

    The folder holds any of the tables but countries.csv, with the same columns and ids that begin with "own.". A name in them means
    what they say, whatever the shipped tables say of it.
    """
    actors = Actors()
    for row in _table("countries"):
        actors.add_country(row)
    if own is not None:
        actors.add_tables(own_tables(own))
        actors.settle()
    actors.add_tables({name: _table(name) for name in COLUMNS if name != "countries"})
    return actors


def _table(name: str) -> list[Row]:
    return read_table(DATA / f"{name}.csv", COLUMNS[name].split())


def own_tables(folder: Path) -> dict[str, list[Row]]:
    """The tables in a folder of the user's own. Raises KnowledgeError when there is none, or one is wrong."""
    names = [name for name in COLUMNS if name != "countries"]
    found = {name: folder / f"{name}.csv" for name in names if (folder / f"{name}.csv").is_file()}
    if not found:
        raise KnowledgeError(f"{folder}: no tables of knowledge. Write one with: sitroom knowledge import FILE --to {folder}")
    tables = {name: read_table(path, COLUMNS[name].split(), str(path)) for name, path in found.items()}
    for row in (row for rows in tables.values() for row in rows):
        if not row.id.startswith(OWN):
            row.refuse("id", f"Begin ids of your own with {OWN!r}.")
    return tables
