"""Reading: passages of a story to parsed sentences, through one front end."""

from __future__ import annotations

from collections.abc import Sequence

from sitroom.story import Story
from sitroom.syntax.parse import FrontEnd
from sitroom.syntax.sentence import Sentence
from sitroom.syntax.sentences import sentences as split_sentences
from sitroom.syntax.tokens import Word, visible


def read_passages(front_end: FrontEnd, story: Story) -> list[tuple[int, Sentence]]:
    """All sentences of a story with the number of their passage, parsed in one call; sentence numbers count from 0."""
    found: list[tuple[int, tuple[Word, ...]]] = []
    for number, passage in enumerate(story.passages):
        found.extend((number, words) for words in split_sentences(story.of(passage)) if words)
    return _sentences(front_end, story, found)


def _sentences(front_end: FrontEnd, story: Story, found: Sequence[tuple[int, tuple[Word, ...]]]) -> list[tuple[int, Sentence]]:
    parses = front_end.parse([[visible(word.text) for word in words] for _, words in found])
    texts = [story.of(passage) for passage in story.passages]
    return [
        (passage, Sentence(parse, [(word.start, word.end) for word in words], texts[passage], number, story.passages[passage].start))
        for number, ((passage, words), parse) in enumerate(zip(found, parses, strict=True))
    ]
