"""Country and sector of an entity text at its date. A gold value of "" must be empty, null is not judged, UNK is no sector."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from eval.reading import MalformedError, ratio
from eval.reading import rows as read
from sitroom.coding.resolution import Resolution
from sitroom.coding.who import Who

DAY_FORMS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y")


def score(paths: list[Path]) -> dict[str, Any]:
    """Share of facts with the right country, the right sector, and all that is judged right."""
    who = Who()
    country: list[bool] = []
    sector: list[bool] = []
    both: list[bool] = []
    errors = []
    for row in read(paths, "text", "date", "country", "sector"):
        found = who.resolve(row["text"], date=day(row["date"]), known=taught(who, row.get("context", "")))
        judged = []
        if row["country"] is not None:
            judged.append((found.country or "") == row["country"])
            country.append(judged[-1])
        if row["sector"] is not None:
            judged.append((found.sector or "") == row["sector"].replace("UNK", ""))
            sector.append(judged[-1])
        if not judged:
            raise MalformedError(f"{row['text']!r}: country and sector are both null. Judge at least one.")
        both.append(all(judged))
        if not both[-1]:
            errors.append(
                {
                    "gold": [row["country"], row["sector"]],
                    "found": [found.country, found.sector],
                    "text": row["text"],
                    "date": row["date"],
                    "kind": found.kind,
                    "rules": found.rule,
                }
            )
    return {
        "n": len(both),
        "country_accuracy": ratio(sum(country), len(country)),
        "sector_accuracy": ratio(sum(sector), len(sector)),
        "both": ratio(sum(both), len(both)),
        "errors": errors,
    }


def rows(result: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The figures, one a row."""
    yield from ((key, value) for key, value in result.items() if key != "errors")


def day(text: str) -> str | None:
    """The ISO day of a written date. "today" and "" are None: the latest that is known."""
    text = text.strip()
    if not text or text.lower() == "today":
        return None
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise MalformedError(f"date {text!r} cannot be read. Write YYYY-MM-DD, 10 May 2015, today, or nothing.")


def taught(who: Who, context: str) -> dict[str, Resolution] | None:
    """What a story with these words in it has taught: the actors its capitalised words name."""
    known = {word: who.resolve(word) for word in re.findall(r"[A-Z]\w+", context)}
    return {word: resolution for word, resolution in known.items() if resolution.political} or None
