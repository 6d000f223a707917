"""Words that report what somebody says: the table behind quotes and `reported_by`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sitroom.errors import KnowledgeError

KEYS = frozenset({"word", "kind"})
KINDS = ("say", "think", "write")


@dataclass(frozen=True, slots=True)
class Reporting:
    """Reporting verbs by lemma, each with its kind: say, think or write."""

    kinds: Mapping[str, str]

    def of(self, lemma: str) -> str | None:
        """The kind of a reporting verb; None for any other word."""
        return self.kinds.get(lemma)


@cache
def load_reporting() -> Reporting:
    """The table shipped in the package."""
    path = files("sitroom.knowledge") / "data" / "reporting.toml"
    kinds: dict[str, str] = {}
    for kind, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if kind not in KINDS:
            raise KnowledgeError(f"{path.name}: unknown kind {kind!r}. Use one of {', '.join(KINDS)}.")
        for word in words:
            kinds[word] = kind
    return Reporting(kinds)
