"""How many terms of office in persons.csv agree with the dated roles of PETRARCH dictionaries: `python -m eval.terms FOLDER`.

The dictionaries date the heads of states and governments to the day, and, from 2003 on, ministers by monthly lists; both grow thin
after 2009. A day of a term that lies in these years is compared with the nearest day on which a role in government, in the same
country, of somebody of that name (surname and one more word) begins or ends, where such a role overlaps the term.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from sitroom.knowledge.actors import COLUMNS
from sitroom.knowledge.dictionaries import Entry, Role, parse
from sitroom.knowledge.names import tokens
from sitroom.knowledge.tables import DATA, Row, read_table

HEADS = ("president", "prime minister", "chancellor", "premier", "king", "emir", "sultan")
MINISTERS = ("foreign minister", "defence minister", "secretary of state", "defense secretary", "foreign secretary", "defence secretary")
COMPARED = {"heads": (HEADS, date(1990, 1, 1)), "ministers": (MINISTERS, date(2003, 2, 1))}
LAST = date(2009, 12, 31)
WITHIN = {"heads": (0, 3, 31), "ministers": (31, 62)}


def main() -> int:
    """The shares, and with `--errors` every term that disagrees."""
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    files = sorted(Path(arguments[0]).glob("*.actors.txt")) if arguments else []
    if not files:
        print("no dictionary: python -m eval.terms FOLDER, where FOLDER holds *.actors.txt", file=sys.stderr)
        return 2
    entries = [e for f in files for e in parse(f.read_text(encoding="latin-1").splitlines(), f.name).entries]
    roles = dated_roles(entries)
    for kind, (offices, first) in COMPARED.items():
        rows = [r for r in read_table(DATA / "persons.csv", COLUMNS["persons"].split()) if r["role"] in offices]
        found = [(row, *compared) for row in rows for compared in compare(row, roles, first)]
        shares = ", ".join(f"{sum(days <= within for _, _, days in found) / len(found):.3f} within {within} days" for within in WITHIN[kind])
        print(f"{kind}: {len(found)} days on which {len({row.id for row, _, _ in found})} terms begin or end; {shares}")
        for row, column, days in found if "--errors" in sys.argv else ():
            if days > WITHIN[kind][-1]:
                print(f"  {row['country']} {row['name']}, {row['role']}, {row['start']} to {row['end']}: {column} {days} days apart")
    return 0


def dated_roles(entries: Iterable[Entry]) -> dict[tuple[str, str], list[tuple[set[str], Role]]]:
    """Roles in government that begin or end on some day, by country and surname, with all words of the name."""
    found: dict[tuple[str, str], list[tuple[set[str], Role]]] = defaultdict(list)
    for entry in entries:
        for words in ([t.key for t in tokens(name)] for name in entry.names):
            found_roles = [r for r in entry.roles if r.dated and r.code[3:].startswith("GOV") and len(words) > 1]
            for role in found_roles:
                found[role.code[:3], words[-1]].append((set(words), role))
    return found


def compare(row: Row, roles: Mapping[tuple[str, str], list[tuple[set[str], Role]]], first: date) -> Iterator[tuple[str, int]]:
    """The days that can be compared, start and end, and how many days the dictionary's nearest is away."""
    words = [t.key for t in tokens(row["name"])]
    begins, ends = span(row, "start") or (date.min, date.min), span(row, "end") or (date.max, date.max)
    named = [role for known, role in roles.get((row["country"], words[-1]), ()) if known & set(words[:-1])]
    overlapping = [r for r in named if (r.start or date.min) <= ends[1] and begins[0] <= (r.end or date.max)]
    for column, (early, late), days in (
        ("start", begins, [r.start for r in overlapping if r.start]),
        ("end", ends, [r.end for r in overlapping if r.end]),
    ):
        if days and first <= early and late <= LAST:
            yield column, min(max((early - day).days, (day - late).days, 0) for day in days)


def span(row: Row, column: str) -> tuple[date, date] | None:
    """The first and the last day that a cell may mean: one and the same where it names a day."""
    first, last = row.date(column), row.date(column, last=True)
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


if __name__ == "__main__":
    sys.exit(main())
