"""Are the tables right? Every row of the actors' tables is read, and each wrong one named with its file, line, value and remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sitroom.errors import KnowledgeError
from sitroom.knowledge import memberships
from sitroom.knowledge.actors import COLUMNS, Actors, own_tables
from sitroom.knowledge.alliances import alliance_from
from sitroom.knowledge.contexts import load_contexts
from sitroom.knowledge.factuality import load_factuality
from sitroom.knowledge.lexicon import load_lexicon
from sitroom.knowledge.ontology import load_ontology
from sitroom.knowledge.reporting import load_reporting
from sitroom.knowledge.tables import DATA, Row, read_table

WHOLE: Mapping[str, Callable[[], Sized]] = {
    "lexicon/": lambda: load_lexicon().frames,
    "ontology.toml": lambda: load_ontology().types,
    "cameo.csv": lambda: load_ontology().acts,
    "contexts.toml": load_contexts,
    "factuality.toml": lambda: load_factuality().rows,
    "reporting.toml": lambda: load_reporting().kinds,
}
"""Tables that are read as a whole: the first thing wrong in them is named."""


@dataclass(slots=True)
class Checked:
    """A table, how many rows it holds, and what is wrong with it."""

    table: str
    rows: int = 0
    faults: list[str] = field(default_factory=list)


def check(own: Path | None = None, data: Path | None = None) -> list[Checked]:
    """All tables as shipped (or those in the folder `data`); with `own`, those of a folder of the user's own instead."""
    actors, folder = Actors(), data or DATA
    countries = _by_row("countries.csv", partial(read_table, folder / "countries.csv", COLUMNS["countries"].split()), actors.add_country)
    if own is not None:
        tables = own_tables(own)
        return [_by_row(str(own / f"{name}.csv"), rows.copy, partial(_add, actors, name)) for name, rows in tables.items()]
    found = [countries]
    for name, columns in COLUMNS.items():
        if name != "countries":
            found.append(_by_row(f"{name}.csv", partial(read_table, folder / f"{name}.csv", columns.split()), partial(_add, actors, name)))
    return found if data is not None or any(table.faults for table in found) else [*found, *_resting_on_actors()]


def _add(actors: Actors, table: str, row: Row) -> None:
    actors.add_tables({table: [row]})


def _by_row(table: str, read: Callable[[], list[Row]], add: Callable[[Row], object]) -> Checked:
    """A table row by row: a wrong one costs the others nothing."""
    found = Checked(table)
    try:
        rows = read()
    except KnowledgeError as error:
        found.faults.append(str(error))
        return found
    found.rows = len(rows)
    for row in rows:
        try:
            add(row)
        except KnowledgeError as error:
            found.faults.append(str(error))
    return found


def _resting_on_actors() -> Iterator[Checked]:
    """The tables that name actors, and those of the coder; read only where the actors' are right."""
    columns = memberships.COLUMNS.split()
    yield _by_row("memberships.csv", partial(read_table, DATA / "memberships.csv", columns), memberships.membership)
    alliances = Checked("alliances.toml")
    for entry in tomllib.loads((DATA / "alliances.toml").read_text(encoding="utf-8"))["alliance"]:
        alliances.rows += 1
        try:
            alliance_from(entry)
        except KnowledgeError as error:
            alliances.faults.append(str(error))
    yield alliances
    for table, load in WHOLE.items():
        found = Checked(table)
        try:
            found.rows = len(load())
        except KnowledgeError as error:
            found.faults.append(str(error))
        yield found
