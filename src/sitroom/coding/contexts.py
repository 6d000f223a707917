"""In which contexts an event stands: the lemmas of its sentence, and the story's own where the sentence is silent."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


@cache
def _contexts() -> Mapping[str, str]:
    path = files("sitroom.knowledge") / "data" / "contexts.toml"
    return {lemma: name for name, lemmas in tomllib.loads(path.read_text(encoding="utf-8")).items() for lemma in lemmas}


def contexts_of(lemmas: Sequence[str], story_contexts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Contexts in the order in which their words stand; the story's where the sentence names none."""
    table = _contexts()
    found = tuple(dict.fromkeys(table[lemma] for lemma in lemmas if lemma in table))
    return found or story_contexts
