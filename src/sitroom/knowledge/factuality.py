"""How a word sets the factuality of the event below it: the table behind `status`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sitroom.errors import KnowledgeError

SETS = ("actual", "same", "future", "hypothetical", "negated")
FORMS = ("infinitive", "that", "gerund", "noun", "any")


@dataclass(frozen=True, slots=True)
class FactualityRow:
    """What a word says of its complement, in positive polarity and under negation, and in which forms of complement."""

    id: str
    sets: str
    negated: str
    how: frozenset[str] = frozenset()
    certain: bool = True
    act: str | None = None
    """What its subject does by it: a promise, a refusal, a threat. Decides how PLOVER folds the event below."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """Rows by lemma and part of speech."""

    rows: Mapping[tuple[str, str], FactualityRow]

    def of(self, lemma: str, pos: str) -> FactualityRow | None:
        """The row of a word; None where it says nothing of what stands below it."""
        return self.rows.get((lemma, pos))


@cache
def load_factuality() -> Factuality:
    """The table shipped in the package. Raises KnowledgeError naming the group and the remedy."""
    path = files("sitroom.knowledge") / "data" / "factuality.toml"
    rows: dict[tuple[str, str], FactualityRow] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        for key in ("sets", "negated"):
            if group[key] not in SETS:
                raise KnowledgeError(f"factuality.toml: {group['name']}: {key} = {group[key]!r}. Use one of {', '.join(SETS)}.")
        if unknown := set(group.get("how", ())) - set(FORMS):
            raise KnowledgeError(f"factuality.toml: {group['name']}: unknown form {sorted(unknown)}. Use {', '.join(FORMS)}.")
        for word in group["words"]:
            key = f"factuality.{group['name']}.{word.replace(' ', '-')}"
            row = FactualityRow(key, group["sets"], group["negated"], frozenset(group.get("how", ())), group.get("certain", True), group.get("act"))
            rows.setdefault((word, group["pos"]), row)
    return Factuality(rows)
