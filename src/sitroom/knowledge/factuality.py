"""How a word sets the factuality of the event below it: the table behind `status`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sitroom.errors import KnowledgeError

SETS = ("actual", "same", "future", "hypothetical", "potential", "negated")
FORMS = ("infinitive", "that", "gerund", "noun", "indefinite", "compound", "subject", "raised", "saying", "content")
"""In which a word stands below another: to leave, that they left, leaving, the departure, a departure, departure plans; as the subject of what
happens, or of a verb below ("the departure is due to begin"); a noun of content as itself ("reject the plan"), or as what it is about ("the plan
to leave failed")."""
COMPLEMENTS = {"verb": frozenset({"infinitive", "that", "gerund", "noun"})}
"""The forms a row speaks of when it names none, by part of speech; all, if not here."""


@dataclass(frozen=True, slots=True)
class FactualityRow:
    """What a word says of its complement, in positive polarity and under negation, and in which forms of complement."""

    id: str
    sets: str
    negated: str
    how: frozenset[str]
    certain: bool = True
    act: str | None = None
    """What its subject does by it: a promise, a refusal, a threat. Decides how PLOVER folds the event below."""


@dataclass(frozen=True, slots=True)
class Factuality:
    """Rows by lemma and part of speech, in the order of the table."""

    rows: Mapping[tuple[str, str], tuple[FactualityRow, ...]]

    def of(self, lemma: str, pos: str, form: str | None = None) -> FactualityRow | None:
        """The first row of a word that speaks of this form of complement; None where it says nothing of what stands below it."""
        return next((row for row in self.rows.get((lemma, pos), ()) if form is None or form in row.how), None)


@cache
def load_factuality() -> Factuality:
    """The table shipped in the package. Raises KnowledgeError naming the group and the remedy."""
    path = files("sitroom.knowledge") / "data" / "factuality.toml"
    rows: dict[tuple[str, str], tuple[FactualityRow, ...]] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        for key in ("sets", "negated"):
            if group[key] not in SETS:
                raise KnowledgeError(f"factuality.toml: {group['name']}: {key} = {group[key]!r}. Use one of {', '.join(SETS)}.")
        if unknown := set(group.get("how", ())) - set(FORMS):
            raise KnowledgeError(f"factuality.toml: {group['name']}: unknown form {sorted(unknown)}. Use {', '.join(FORMS)}.")
        how = frozenset(group.get("how", COMPLEMENTS.get(group["pos"], FORMS)))
        for word in group["words"]:
            key = f"factuality.{group['name']}.{word.replace(' ', '-')}"
            row = FactualityRow(key, group["sets"], group["negated"], how, group.get("certain", True), group.get("act"))
            rows[word, group["pos"]] = (*rows.get((word, group["pos"]), ()), row)
    return Factuality(rows)
