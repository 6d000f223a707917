"""Front ends: the bundled model in any company and on any words, and spaCy pipelines."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.errors import FrontEndError
from sitroom.syntax import bundled
from sitroom.syntax.bundled import Bundled
from sitroom.syntax.parse import Name, Parse
from sitroom.syntax.spacy_front_end import SpacyFrontEnd
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


# -- spaCy -------------------------------------------------------------------------------------------------------------

# word, lemma, universal part of speech, tag, head (counted from 0, -1 the root), relation
TAUGHT = [
    "Russian|Russian|ADJ|JJ|1|amod troops|troop|NOUN|NNS|2|nsubj attacked|attack|VERB|VBD|-1|root Ukraine|Ukraine|PROPN|NNP|2|obj "
    "on|on|ADP|IN|5|case Monday|Monday|PROPN|NNP|2|obl .|.|PUNCT|.|2|punct",
    "Iraq|Iraq|PROPN|NNP|1|nsubj invaded|invade|VERB|VBD|-1|root Kuwait|Kuwait|PROPN|NNP|1|obj .|.|PUNCT|.|1|punct",
    "The|the|DET|DT|1|det army|army|NOUN|NN|2|nsubj attacked|attack|VERB|VBD|-1|root the|the|DET|DT|4|det town|town|NOUN|NN|2|obj .|.|PUNCT|.|2|punct",
]
Row = tuple[str, str, str, str, int, str]


def taught(line: str) -> list[Row]:
    rows = [cell.split("|") for cell in line.split()]
    return [(word, lemma, pos, tag, int(head), relation) for word, lemma, pos, tag, head, relation in rows]


def lessons(vocab: Any, renamed: dict[str, str]) -> list[Any]:
    """The taught sentences as spaCy's training examples."""
    from spacy.tokens import Doc
    from spacy.training import Example

    found = []
    for rows in map(taught, TAUGHT):
        told, heads = [r[0] for r in rows], [i if r[4] < 0 else r[4] for i, r in enumerate(rows)]
        gold = Doc(vocab, words=told, heads=heads, deps=["ROOT" if r[4] < 0 else renamed.get(r[5], r[5]) for r in rows])
        found.append(Example(Doc(vocab, words=told), gold))
    return found


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline with all that Sitroom reads: a parser trained for a moment, and rules for tags, lemmas and names."""
    spacy = pytest.importorskip("spacy")
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en", meta={"name": "tiny"})
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = lessons(nlp.vocab, {})
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    rules = nlp.add_pipe("attribute_ruler")
    for word, lemma, pos, tag, _, _ in (row for line in TAUGHT for row in taught(line)):
        rules.add([[{"ORTH": word}]], {"LEMMA": lemma, "POS": pos, "TAG": tag})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": name} for name in ("Ukraine", "Iraq", "Kuwait")])
    path = tmp_path_factory.mktemp("pipelines") / "tiny"
    nlp.to_disk(path)
    return path


def sitroom(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{before}\nfrom sitroom.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120)


def test_a_spacy_pipeline_parses_as_it_was_taught(pipeline: Path) -> None:
    from sitroom.syntax.front_end import load_front_end

    front_end = load_front_end(f"spacy:{pipeline}")
    assert front_end.name == "spacy:en_tiny 0.0.0"
    parses = front_end.parse([[row[0] for row in taught(line)] for line in TAUGHT])
    for parse, rows in zip(parses, map(taught, TAUGHT), strict=True):
        check(parse, [row[0] for row in rows])
        told = zip(parse.words, parse.lemmas, parse.upos, parse.xpos, parse.heads, parse.relations, strict=True)
        assert list(told) == rows
    assert parses[1].names == (Name(0, 1, "LOC"), Name(2, 3, "LOC"))
    assert front_end.parse([[], ["Kuwait"]])[0].words == ()


def test_the_command_line_codes_with_a_spacy_pipeline(pipeline: Path) -> None:
    found = sitroom("explain", "Iraq invaded Kuwait.", "--json", "--front-end", f"spacy:{pipeline}")
    assert found.returncode == 0, found.stderr
    [mention] = json.loads(found.stdout)["mentions"]
    assert mention["type"] == "ASSAULT"
    assert [actor["country"] for actor in mention["actors"]] == ["IRQ"]
    assert [recipient["country"] for recipient in mention["recipients"]] == ["KWT"]


@pytest.mark.parametrize(
    ("front_end_name", "before", "message"),
    [
        ("spacy:any", "import sys; sys.modules['spacy'] = None", "pip install 'sitroom[spacy]'"),
        ("spacy", "", "Use 'bundled' or 'spacy:NAME'"),
        ("stanza:en", "", "Use 'bundled' or 'spacy:NAME'"),
    ],
)
def test_a_front_end_that_is_not_there_is_an_error_with_a_remedy(front_end_name: str, before: str, message: str) -> None:
    found = sitroom("explain", "Iraq invaded Kuwait.", "--front-end", front_end_name, before=before)
    assert found.returncode == 2
    assert message in found.stderr
    assert "Traceback" not in found.stderr


def test_pipelines_that_lack_something_are_refused(pipeline: Path, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    with pytest.raises(FrontEndError, match="no spaCy pipeline 'en_nowhere'"):
        SpacyFrontEnd("en_nowhere")
    with pytest.raises(FrontEndError, match="lacks: parser, lemmatizer, universal parts of speech, tagger"):
        SpacyFrontEnd(spacy.blank("en"))
    without_lemmas = spacy.load(pipeline, exclude=["attribute_ruler"])
    with pytest.raises(FrontEndError, match="lacks: lemmatizer, universal parts of speech, tagger"):
        SpacyFrontEnd(without_lemmas)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "meta.json").write_text('{"lang": "en", "name": "broken", "version": "1"}')
    (broken / "config.cfg").write_text('[nlp]\nlang = "en"\npipeline = ["nothing"]\n\n[components]\n\n[components.nothing]\nfactory = "nothing_known"\n')
    with pytest.raises(FrontEndError, match="cannot be loaded"):
        SpacyFrontEnd(str(broken))
    found = sitroom("explain", "Iraq invaded Kuwait.", "--front-end", f"spacy:{broken}")
    assert found.returncode == 2 and "--front-end bundled" in found.stderr


def test_a_parser_with_other_labels_is_refused(pipeline: Path) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.load(pipeline)
    nlp.remove_pipe("parser")
    other = nlp.add_pipe("parser", first=True, config={"min_action_freq": 1})
    other.initialize(lambda: lessons(nlp.vocab, {"obj": "dobj", "obl": "pobj", "case": "prep"}), nlp=nlp)
    with pytest.raises(FrontEndError, match="Universal Dependencies"):
        SpacyFrontEnd(nlp)
