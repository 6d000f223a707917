"""Front ends: the bundled model in any company and on any words, and spaCy pipelines."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.syntax import bundled
from sitroom.syntax.bundled import Bundled
from sitroom.syntax.parse import Parse
from sitroom.syntax.tokens import words

SENTENCES = [
    "Russian troops shelled the city of Kherson on Monday .",
    "He said no .",
    "Talks",
    "The United States and Iran , which broke off talks in 2018 , agreed on Sunday to meet again in Vienna next month , officials said .",
    "“ We will not go , ” she told reporters in Sana'a , adding that sanctions imposed by the European Union had failed .",
    "!",
]


@pytest.fixture(scope="module")
def front_end() -> Bundled:
    return Bundled()


def is_tree(parse: Parse) -> bool:
    """Whether there is one root, and every word leads to it."""
    if list(parse.heads).count(-1) != (1 if parse.words else 0):
        return False
    for word in range(len(parse.words)):
        path = {word}
        while parse.heads[word] >= 0:
            word = parse.heads[word]
            if word in path:
                return False
            path.add(word)
    return True


def check(parse: Parse, given_words: list[str]) -> None:
    assert parse.words == tuple(given_words)
    assert {len(parse.lemmas), len(parse.upos), len(parse.xpos), len(parse.heads), len(parse.relations)} == {len(given_words)}
    assert is_tree(parse)
    assert [r == "root" for r in parse.relations] == [h == -1 for h in parse.heads]
    assert all(parse.lemmas)
    assert all(0 <= n.start < n.end <= len(given_words) for n in parse.names)


def test_a_sentence_parses_the_same_alone_and_in_any_company(front_end: Bundled) -> None:
    split = [s.split() for s in SENTENCES] + [(SENTENCES[3].split() + ["and"]) * 7]
    alone = [front_end.parse([s])[0] for s in split]
    assert front_end.parse(split) == alone
    order = list(range(len(split))) * 3
    random.Random(7).shuffle(order)
    assert front_end.parse([split[i] for i in order]) == [alone[i] for i in order]
    assert Bundled(threads=2).parse(split) == alone


CLAUSES = [
    "Russian troops shelled the port of Mariupol for a third day",
    "the Kremlin denied that its army had struck a hospital",
    "Turkey offered to host talks between the two foreign ministers in Antalya",
    "Poland asked its allies to send more fighter jets to the border",
    "France and Germany rejected the request",
    "the European Union imposed new sanctions on four Russian banks",
    "Chinese officials called for restraint without naming either side",
    "thousands of people fled to Romania in buses provided by aid groups",
    "the United Nations accused rebels of blocking a convoy near Goma",
    "Iran promised to let inspectors visit a site that it had closed in May",
    "police in Minsk arrested students who marched against the war",
    "India bought grain from Argentina after a drought ruined its harvest",
]


def long_sentence(clauses: int) -> list[str]:
    return " ; ".join(CLAUSES[n % len(CLAUSES)] for n in range(clauses)).split() + ["."]


@pytest.mark.parametrize("clauses", [6, 13, 30, 55])
def test_a_long_sentence_is_read_through_windows(front_end: Bundled, clauses: int) -> None:
    given_words = long_sentence(clauses)
    [parse] = front_end.parse([given_words])
    check(parse, given_words)
    begin = kept = total = 0
    for number in range(clauses):
        [alone] = front_end.parse([CLAUSES[number % len(CLAUSES)].split()])
        for index, head in enumerate(alone.heads):
            kept += head >= 0 and parse.heads[begin + index] == begin + head
            total += head >= 0
        begin += len(alone.words) + 1
    assert kept >= 0.8 * total


def test_windows_cover_every_word_within_the_limits(front_end: Bundled) -> None:
    for given_words in (long_sentence(30), ["Zaporizhzhia-Enerhodar-Kachkarivka"] * 100, ["a"] * 500, ["𒀀𒀁"] * 129):
        cut = front_end._pieces.cut(given_words)
        spans = bundled._spans(cut, len(given_words))
        assert spans[0][0] == 0 and spans[-1][1] == len(given_words)
        assert all(before[0] < after[0] <= before[1] < after[1] for before, after in zip(spans, spans[1:], strict=False))
        for start, end in spans:
            assert end - start <= bundled.WINDOW
            assert len(front_end._pieces.cut(given_words[start:end]).ids) <= bundled.LONGEST


@pytest.mark.parametrize(
    "given_words",
    [
        [],
        ["."],
        [""],
        ["\u200b"],
        ["\x00", "\ufffd"],
        ["x" * 10_000],
        ["Donaudampfschifffahrtsgesellschaftskapitän"] * 128,
        ["👩‍👩‍👧"] * 600,
        ["ﷺ", "مرحبا", "世界", "."],
        ["no"] * 1500,
    ],
)
def test_odd_sentences(front_end: Bundled, given_words: list[str]) -> None:
    [parse] = front_end.parse([given_words])
    assert len(parse.words) == len(given_words)
    if given_words != [""]:
        check(parse, given_words)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_any_text_parses_to_one_tree(front_end: Bundled, text: str) -> None:
    given_words = [w.text for w in words(text)]
    check(front_end.parse([given_words])[0], given_words)
