"""The PLOVER ontology as data: types and modes with definitions, scores and classes, the CAMEO codes they come from, folded pairs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sitroom.errors import KnowledgeError
from sitroom.knowledge.tables import DATA, Row, read_table

NO_EVENT = "none"


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of a type is done."""

    score: float
    cameo: str
    definition: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A sentence that looks like a type and is another type, or no event ("none")."""

    text: str
    type: str
    because: str


@dataclass(frozen=True, slots=True)
class Type:
    """One of the sixteen event types."""

    name: str
    quad: str
    penta: int
    score: float
    recipient: bool
    """Whether the codebook requires a recipient."""
    cameo: str
    reciprocal: bool
    definition: str
    examples: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    modes: Mapping[str, Mode] = field(default_factory=dict)
    recipient_from: str | None = None
    """Who the recipient is when none is named: the content's actor or its recipient."""


@dataclass(frozen=True, slots=True)
class CameoAct:
    """A CAMEO code, what it says, and the type and mode it becomes; no type for plain statements."""

    code: str
    act: str
    type: str | None
    mode: str | None


@dataclass(frozen=True, slots=True)
class Fold:
    """What PLOVER makes of a type in some status: another type, and its mode, which may hang on the mode of the folded event."""

    type: str
    mode: str | None
    modes: Mapping[str, str] = field(default_factory=dict)

    def of(self, mode: str | None) -> tuple[str, str | None]:
        """The type and mode for an event of this mode."""
        return self.type, self.modes.get(mode or "", self.mode)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types by name, and the tables beside them."""

    types: Mapping[str, Type]
    acts: Mapping[str, CameoAct]
    """Every CAMEO code."""
    folds: Mapping[tuple[str, str, str], Fold]
    strict_folds: Mapping[tuple[str, str, str], Fold]
    """Folds of PLOVER that the record leaves out, so that a scheduled meeting can stand in the calendar."""

    def penta(self, type_: str) -> int:
        """The penta class of a type: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict."""
        return self.types[type_].penta

    def score(self, type_: str, mode: str | None = None) -> float:
        """Conflict-cooperation score, -10 to 10."""
        return self._of(type_, mode).score

    def cameo(self, type_: str, mode: str | None = None) -> str:
        """The CAMEO code that a type and mode go back to."""
        return self._of(type_, mode).cameo

    def cameo_root(self, type_: str, mode: str | None = None) -> str:
        """Its root, "01" to "20"."""
        return self.cameo(type_, mode)[:2]

    def from_cameo(self, code: str) -> CameoAct:
        """What a CAMEO code becomes; a code that is too fine counts as the one above it. Raises KnowledgeError where there is none."""
        for length in range(len(code), 2, -1):
            if code[:length] in self.acts:
                return self.acts[code[:length]]
        raise KnowledgeError(f"{code!r} is no CAMEO code. Codes have three or four digits, 010 to 2042.")

    def recipient_from(self, type_: str) -> str | None:
        """Where the recipient comes from when no words name it."""
        return self.types[type_].recipient_from

    def fold(self, type_: str, mode: str | None, status: str, when: str, *, strict: bool = False) -> tuple[str, str | None] | None:
        """The type and mode that PLOVER gives to an event in some status as a promise, threat or refusal; `strict` applies every fold."""
        key = (type_, status, when)
        fold = self.folds.get(key) or (self.strict_folds.get(key) if strict else None)
        return fold.of(mode) if fold else None

    def _of(self, type_: str, mode: str | None) -> Type | Mode:
        found = self.types[type_]
        return found.modes.get(mode, found) if mode else found


@cache
def load_ontology() -> Ontology:
    """The ontology shipped in the package. Raises KnowledgeError naming the row and the remedy."""
    table: dict[str, Any] = tomllib.loads((DATA / "ontology.toml").read_text(encoding="utf-8"))
    types = {name: _type(name, row) for name, row in table["type"].items()}
    acts = {row.id: _act(row, types) for row in read_table(DATA / "cameo.csv", ("id", "type", "mode", "act"))}
    for name, type_ in types.items():
        for where, code in ((name, type_.cameo), *((f"{name}:{mode}", m.cameo) for mode, m in type_.modes.items())):
            if code not in acts:
                raise KnowledgeError(f"ontology.toml: {where}: cameo is {code!r}. Use a code of cameo.csv.")
    for row in table["fold"]:
        for key in ("from", "to"):
            if row[key] not in types:
                raise KnowledgeError(f"ontology.toml: fold names the unknown type {row[key]!r}. Use one of {', '.join(types)}.")
    return Ontology(types, acts, _folds(table["fold"], strict=False), _folds(table["fold"], strict=True))


def _folds(rows: list[dict[str, Any]], *, strict: bool) -> dict[tuple[str, str, str], Fold]:
    return {
        (row["from"], row["status"], row["when"]): Fold(row["to"], row.get("mode"), row.get("modes", {}))
        for row in rows
        if row.get("strict", False) == strict
    }


def _type(name: str, row: dict[str, Any]) -> Type:
    cells = dict(row)
    try:
        cells["modes"] = {mode: Mode(**values) for mode, values in cells.pop("mode", {}).items()}
        cells["near_misses"] = tuple(NearMiss(**miss) for miss in cells["near_misses"])
        cells["examples"] = tuple(cells["examples"])
        return Type(name=name, **cells)
    except (TypeError, KeyError) as error:
        raise KnowledgeError(f"ontology.toml: type {name}: {error}. Compare with the other types.") from None


def _act(row: Row, types: Mapping[str, Type]) -> CameoAct:
    type_, mode = row["type"] or None, row["mode"] or None
    if type_ is not None and type_ not in types:
        row.refuse("type", f"Use one of {', '.join(types)}, or leave it empty for a plain statement.")
    if mode is not None and (type_ is None or mode not in types[type_].modes):
        row.refuse("mode", f"Use a mode of {type_}, or leave it empty.")
    return CameoAct(row.id, row["act"], type_, mode)
