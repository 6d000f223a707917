"""The PLOVER ontology as data: types, modes, scores, classes, CAMEO roots, folded pairs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sitroom.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Type:
    """One of the sixteen event types."""

    name: str
    quad: str
    penta: int
    score: float
    recipient: bool
    cameo: str
    modes: tuple[str, ...]
    reciprocal: bool
    definition: str
    recipient_from: str | None = None
    """Who the recipient is when none is named: the content's actor or its recipient."""


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types by name, and the tables beside them."""

    types: Mapping[str, Type]
    roots: Mapping[str, str]
    folds: Mapping[tuple[str, str, str], tuple[str, str | None]]
    strict_folds: Mapping[tuple[str, str, str], tuple[str, str | None]]
    """Folds of PLOVER that the record leaves out, so that a scheduled meeting can stand in the calendar."""

    def penta(self, type_: str) -> int:
        """The penta class of a type: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return self.types[type_].penta

    def score(self, type_: str) -> float:
        """Conflict-cooperation score, -10 to 10."""
        return self.types[type_].score

    def cameo_root(self, type_: str, mode: str | None) -> str:
        """The CAMEO root code a type and mode come from."""
        return self.roots.get(f"{type_}:{mode}", self.types[type_].cameo)

    def recipient_from(self, type_: str) -> str | None:
        """Where the recipient comes from when no words name it."""
        return self.types[type_].recipient_from

    def fold(self, type_: str, status: str, when: str, *, strict: bool = False) -> tuple[str, str | None] | None:
        """The type and mode that PLOVER gives to a type in some status as a promise, threat or refusal; `strict` applies every fold."""
        key = (type_, status, when)
        return self.folds.get(key) or (self.strict_folds.get(key) if strict else None)


@cache
def load_ontology() -> Ontology:
    """The ontology shipped in the package. Raises KnowledgeError naming the row and the remedy."""
    path = files("sitroom.knowledge") / "data" / "ontology.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {name: _type(name, row) for name, row in table["type"].items()}
    for row in table["fold"]:
        for key in ("from", "to"):
            if row[key] not in types:
                raise KnowledgeError(f"ontology.toml: fold names the unknown type {row[key]!r}. Use one of {', '.join(types)}.")
    return Ontology(types, table["cameo_root"], _folds(table["fold"], strict=False), _folds(table["fold"], strict=True))


def _folds(rows: list[dict[str, Any]], *, strict: bool) -> dict[tuple[str, str, str], tuple[str, str | None]]:
    return {(row["from"], row["status"], row["when"]): (row["to"], row.get("mode")) for row in rows if row.get("strict", False) == strict}


def _type(name: str, row: dict[str, Any]) -> Type:
    try:
        return Type(name=name, **{**row, "modes": tuple(row["modes"])})
    except (TypeError, KeyError) as error:
        raise KnowledgeError(f"ontology.toml: type {name}: {error}. Compare with the other types.") from None
