"""The contexts of PLOVER as data: what an event is about, and the words that speak for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sitroom.errors import KnowledgeError
from sitroom.knowledge.tables import DATA


@dataclass(frozen=True, slots=True)
class Context:
    """One context and the lemmas, alone or in a row, that speak for it."""

    name: str
    definition: str
    words: tuple[str, ...]
    plover: str
    """The codebook's name, where ours is finer."""


@cache
def load_contexts() -> Mapping[str, Context]:
    """Contexts by name. Raises KnowledgeError naming the row and the remedy."""
    table = tomllib.loads((DATA / "contexts.toml").read_text(encoding="utf-8"))
    return {name: _context(name, row) for name, row in table.items()}


def _context(name: str, row: Mapping[str, object]) -> Context:
    definition, words = row.get("definition"), row.get("words")
    if not isinstance(definition, str) or not isinstance(words, list) or not words:
        raise KnowledgeError(f"contexts.toml: [{name}] needs a definition and words. Compare with the other contexts.")
    if words != sorted(set(words)) or any(word != word.lower() for word in words):
        raise KnowledgeError(f"contexts.toml: [{name}]: write the words in lower case, sorted, each once.")
    return Context(name, definition, tuple(words), str(row.get("plover", name)))
