"""In which contexts an event stands: the lemmas of its sentence, and the story's own where the sentence is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sitroom.knowledge.contexts import load_contexts


@cache
def _by_first_lemma() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The words of every context, split into lemmas, by the first of them."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for context in load_contexts().values():
        for word in context.words:
            lemmas = tuple(word.split())
            found[lemmas[0]].append((lemmas, context.name))
    return {first: tuple(words) for first, words in found.items()}


def contexts_of(lemmas: Sequence[str], story_contexts: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Contexts in the order in which their words stand; the story's where the sentence names none."""
    return tuple(dict.fromkeys(_named(lemmas))) or story_contexts


def _named(lemmas: Sequence[str]) -> Iterator[str]:
    table = _by_first_lemma()
    for index, lemma in enumerate(lemmas):
        for words, context in table.get(lemma, ()):
            if len(words) == 1 or tuple(lemmas[index : index + len(words)]) == words:
                yield context
