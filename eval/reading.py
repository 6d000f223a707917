"""Reading gold files, and the figures every scorer needs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sitroom.intake import story_from_passage
from sitroom.pipeline import Coder, Coding


class MalformedError(ValueError):
    """A gold file that cannot be read; the message names file, line and remedy."""


def rows(paths: Iterable[Path], *required: str) -> list[dict[str, Any]]:
    """The rows of JSON-lines files, checked for the keys a task needs."""
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise MalformedError(f"{path}:{number}: no JSON ({error.msg}). One JSON object a line.") from None
            missing = [key for key in required if key not in row]
            if missing:
                raise MalformedError(f"{path}:{number}: lacks {', '.join(missing)}. See the format in docs/evaluation.md.")
            found.append(row)
    return found


def lines(path: Path) -> list[str]:
    """The lines of a text file that hold something."""
    try:
        return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except UnicodeDecodeError:
        raise MalformedError(f"{path}: no UTF-8 text. Save it as UTF-8.") from None


@cache
def coder() -> Coder:
    """One coder for a run."""
    return Coder()


def code(text: str) -> Coding:
    """A sentence or passage coded as a story of its own."""
    return coder().code(story_from_passage(text))


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> tuple[float | None, dict[str, dict[str, float | int]]]:
    """Macro F1 over the gold classes of (gold, output) pairs, and the figures of each class."""
    gold, output, right = Counter(g for g, _ in pairs), Counter(o for _, o in pairs), Counter(g for g, o in pairs if g == o)
    table: dict[str, dict[str, float | int]] = {}
    for name in sorted(gold):
        precision, recall = right[name] / max(1, output[name]), right[name] / gold[name]
        table[name] = {"n": gold[name], "precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1(precision, recall), 3)}
    return (sum(float(row["f1"]) for row in table.values()) / len(table) if table else None), table


class Spanned(Protocol):
    """What stands at offsets of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


def take_match(left: list[S], gold: Spanned) -> S | None:
    """Take out of `left`, so that each counts once, what has the span of the gold one, else the first that overlaps it."""
    same = (s for s in left if (s.start, s.end) == (gold.start, gold.end))
    match = next(same, None) or next((s for s in left if s.start < gold.end and gold.start < s.end), None)
    if match is not None:
        left.remove(match)
    return match


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ratio(part: float, whole: float) -> float | None:
    """A share; None where there is nothing to share."""
    return round(part / whole, 4) if whole else None
