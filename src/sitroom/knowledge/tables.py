"""CSV tables of the knowledge base: read with their line numbers, refused with file, line, value and remedy."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NoReturn

from sitroom.errors import KnowledgeError

DATA = files("sitroom.knowledge") / "data"
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and the place it stands at ("persons.csv:12")."""

    where: str
    cells: dict[str, str]

    @property
    def id(self) -> str:
        """The readable id, unique in its table."""
        return self.cells["id"]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by semicolons."""
        cell = self.cells[column]
        return [value.strip() for value in cell.split(";") if value.strip()] if cell else []

    def refuse(self, column: str, remedy: str) -> NoReturn:
        """Raise the error of a wrong value in this row."""
        raise KnowledgeError(f"{self.where}: {column} is {self.cells[column]!r}. {remedy}")

    def date(self, column: str, *, last: bool = False) -> str | None:
        """An ISO day, or None where the cell is empty. Where only the month or year is known, its first day or its last."""
        value = self.cells[column]
        if not value:
            return None
        if not DATE.match(value):
            self.refuse(column, "Write a day as YYYY-MM-DD, a month or year where the day is not known as YYYY-MM or YYYY, or leave it empty.")
        year, month, day = (value.split("-") + ["", ""])[:3]
        month = month or ("12" if last else "01")
        return f"{year}-{month}-{day or (monthrange(int(year), int(month))[1] if last else '01')}"


def within(date: str, start: str | None, end: str | None) -> bool:
    """Whether a day lies between two others, both included; None is open."""
    return (start is None or start <= date) and (end is None or date <= end)


def read_table(table: Traversable, columns: Sequence[str], name: str | None = None) -> list[Row]:
    """The rows of a table with exactly these columns, their ids unique and sorted. `name` is what errors call it, its own otherwise."""
    name = name or table.name
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: byte {error.start} is no UTF-8. Save the table as UTF-8.") from None
    reader = csv.reader(lines)
    header = next(reader, [])
    if header != list(columns):
        raise KnowledgeError(f"{name}:1: columns are {', '.join(header)!r}. They must be {', '.join(columns)!r}.")
    rows: list[Row] = []
    for values in reader:
        where = f"{name}:{reader.line_num}"
        if len(values) != len(columns):
            raise KnowledgeError(f"{where}: {len(values)} cells. Write {len(columns)}; put a cell that holds a comma in quotes.")
        rows.append(Row(where, dict(zip(columns, values, strict=True))))
    check_order(rows)
    return rows


def check_order(rows: Iterable[Row]) -> None:
    """Ids are there, unique and sorted, so that a diff shows what changed."""
    before = ""
    for row in rows:
        if not row.id:
            row.refuse("id", "Give the row a readable id.")
        if row.id == before:
            row.refuse("id", "Another row has this id; ids are unique.")
        if row.id < before:
            row.refuse("id", f"Sort the rows by id: this one stands after {before!r}.")
        before = row.id
