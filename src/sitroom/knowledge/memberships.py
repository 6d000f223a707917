"""Which states belong to which organisations, from which day to which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.tables import DATA, Row, read_table, within

COLUMNS = "id organisation country role start end"
ROLES = ("member", "permanent member", "suspended")


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an organisation, on days from `start` to `end` (both included; None is open)."""

    row: str
    organisation: str
    country: str
    role: str
    start: str | None
    end: str | None

    def holds(self, date: str | None) -> bool:
        """Does it hold on a day, or, without a date, now?"""
        return self.end is None if date is None else within(date, self.start, self.end)


class Memberships:
    """All memberships, by organisation and by state."""

    def __init__(self, rows: list[Membership]) -> None:
        self.rows = rows

    def members(self, organisation: str, date: str | None = None) -> tuple[str, ...]:
        """The states in an organisation on a day, or now: their codes, sorted. A suspended one is none of them."""
        return tuple(sorted({m.country for m in self.rows if m.organisation == organisation and m.role != "suspended" and m.holds(date)}))

    def organisations_of(self, country: str, date: str | None = None) -> tuple[Membership, ...]:
        """What a state belongs to on a day, or now, by organisation; suspended memberships too, as their role says."""
        return tuple(m for m in self.rows if m.country == country and m.holds(date))


def membership(row: Row) -> Membership:
    """A row, checked."""
    known = load_actors()
    if row["organisation"] not in known.actors or known.actors[row["organisation"]].kind != "organisation":
        row.refuse("organisation", "Use an id that organisations.csv holds.")
    if row["country"] not in known.countries:
        row.refuse("country", "Use an ISO 3166 alpha-3 code that countries.csv holds.")
    if row["role"] not in ROLES:
        row.refuse("role", f"Use one of: {', '.join(ROLES)}.")
    start, end = row.date("start"), row.date("end", last=True)
    if start is not None and end is not None and end < start:
        row.refuse("end", f"The membership begins on {start}; end it later.")
    return Membership(row.id, row["organisation"], row["country"], row["role"], start, end)


@cache
def load_memberships() -> Memberships:
    """The memberships as shipped, checked."""
    return Memberships([membership(row) for row in read_table(DATA / "memberships.csv", COLUMNS.split())])
