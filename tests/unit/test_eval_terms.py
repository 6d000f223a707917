"""How terms of office are compared with the dated roles of dictionaries."""

from __future__ import annotations

from datetime import date

import pytest

from eval.terms import compare, dated_roles
from sitroom.knowledge.dictionaries import parse
from sitroom.knowledge.tables import Row

DICTIONARY = """
ANA_MARIA_QUISPE_
+QUISPE_
\t[PERELI <950728]
\t[PERGOV 950728-20000728]
\t[PERELI]
"""
ROLES = dated_roles(parse(DICTIONARY.splitlines(), "a.txt").entries)


def days(name: str, country: str, start: str, end: str) -> dict[str, int]:
    row = Row("persons.csv:2", {"id": "a", "name": name, "country": country, "start": start, "end": end})
    return dict(compare(row, ROLES, date(1990, 1, 1)))


@pytest.mark.parametrize(
    ("name", "country", "start", "end", "apart"),
    [
        ("Ana Quispe", "PER", "1995-07-28", "2000-07-30", {"start": 0, "end": 2}),
        ("Maria Quispe", "PER", "1995-08", "2000-07", {"start": 4, "end": 0}),
        ("Ana Quispe", "PER", "1995-07-28", "", {"start": 0}),
        ("Ana Quispe", "PER", "1989-01-01", "2011-01-01", {}),
        ("Ana Quispe", "PER", "2001-01-01", "2002-01-01", {}),
        ("Ana Quispe", "CHL", "1995-07-28", "2000-07-28", {}),
        ("Rosa Quispe", "PER", "1995-07-28", "2000-07-28", {}),
    ],
)
def test_days_apart(name: str, country: str, start: str, end: str, apart: dict[str, int]) -> None:
    assert days(name, country, start, end) == apart
