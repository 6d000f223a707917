"""What is timed. Every measure reads the same stories once a round; the rounds of all measures interleave, so that they share the machine's moods."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

from bench.cnn import standard_cnn
from bench.corpus import pages
from sitroom.intake import story_from_html
from sitroom.pipeline import Coder
from sitroom.story import Story
from sitroom.syntax.parse import FrontEnd, Parse
from sitroom.syntax.reading import read_passages

CLAUSES, PARSE, CNN = "raw text to clauses", "parse alone", "spaCy CNN, raw text to parse"


@dataclass(slots=True)
class Measure:
    """One thing that is timed: what a round does, how many words and units it reads, and the seconds it took."""

    name: str
    unit: str
    units: int
    words: int
    run: Callable[[], None]
    seconds: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Units a second, the median round."""
        return self.units / median(self.seconds)

    @property
    def words_per_second(self) -> float:
        """Words a second, the median round."""
        return self.words / median(self.seconds)


class Recalling:
    """A front end that has read everything before: what is timed with it is all but the parse."""

    name = "recalling"

    def __init__(self, parses: dict[tuple[str, ...], Parse]) -> None:
        self._parses = parses

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences seen before."""
        return [self._parses[tuple(words)] for words in sentences]


class Noting:
    """A front end that passes sentences on, and notes them with their parses."""

    def __init__(self, front_end: FrontEnd) -> None:
        self.name = front_end.name
        self.noted: dict[tuple[str, ...], Parse] = {}
        self.sentences: list[list[str]] = []
        self._front_end = front_end

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences."""
        found = self._front_end.parse(sentences)
        for words, parse in zip(sentences, found, strict=True):
            self.sentences.append(list(words))
            self.noted[tuple(words)] = parse
        return found


def measures(front_end: FrontEnd, stories: Sequence[Story]) -> list[Measure]:
    """All that is timed, over these stories."""
    noting = Noting(front_end)
    for story in stories:
        read_passages(noting, story)
    sentences = noting.sentences
    words = sum(map(len, sentences))
    whole, given = Coder(front_end), Coder(Recalling(noting.noted))
    found = [
        Measure(CLAUSES, "words", words, words, lambda: _clauses(front_end, stories)),
        Measure(PARSE, "words", words, words, lambda: _parse(front_end, sentences)),
        Measure("coding given the parse", "sentences", len(sentences), words, lambda: _code(given, stories)),
        Measure("whole: raw text to mentions", "words", words, words, lambda: _code(whole, stories)),
    ]
    if saved := pages():
        read = sum(len(story_from_html(page).text.split()) for page in saved)
        found.append(Measure("intake of saved pages", "pages", len(saved), read, lambda: _read(saved)))
    if (cnn := standard_cnn()) is not None:
        texts = [story.of(passage) for story in stories for passage in story.passages]
        found.append(Measure(CNN, "words", words, words, lambda: _pipe(cnn, texts)))
    return found


def run(timed: Sequence[Measure], rounds: int) -> None:
    """Time all measures in turn, after one round that only warms up."""
    for number in range(rounds + 1):
        for measure in timed:
            gc.collect()
            begin = perf_counter()
            measure.run()
            if number:
                measure.seconds.append(perf_counter() - begin)


def _clauses(front_end: FrontEnd, stories: Sequence[Story]) -> None:
    for story in stories:
        for _, sentence in read_passages(front_end, story):
            sentence.clauses()


def _parse(front_end: FrontEnd, sentences: Sequence[Sequence[str]]) -> None:
    front_end.parse(sentences)


def _code(coder: Coder, stories: Sequence[Story]) -> None:
    for story in stories:
        coder.code(story)


def _read(saved: Sequence[str]) -> None:
    for page in saved:
        story_from_html(page)


def _pipe(cnn: Any, texts: Sequence[str]) -> None:
    for _ in cnn.pipe(texts):
        pass
