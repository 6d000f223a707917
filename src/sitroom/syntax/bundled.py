"""The bundled English front end: a small transformer in ONNX Runtime, two graphs.

`encoder.onnx` gives tags, lemmas, names and arc scores; the tree is decoded; `relations.onnx` labels the final arcs. Every sentence
runs alone and unpadded, so a sentence parses the same in any company: the int8 scales are taken from that sentence only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime as ort

from sitroom.errors import FrontEndError
from sitroom.knowledge.lexicon import load_lexicon
from sitroom.syntax.lemmas import Lemmatiser
from sitroom.syntax.parse import Name, Parse
from sitroom.syntax.tree import decode
from sitroom.syntax.wordpieces import Cut, Pieces

WINDOW, OVERLAP = 64, 20  # words; the model has seen few longer sentences and reads windows better than the whole
LONGEST = 500  # word pieces the encoder has positions for
BLOCK = 512  # words that share a tree; what is longer is no sentence, and a table of its arcs would fill the memory
FAR = np.float32(-1e4)  # the score of an arc that no window has seen


class Bundled:
    """Parses with the model in `sitroom/syntax/model`."""

    def __init__(self, folder: Traversable | None = None, threads: int = 1) -> None:
        """`threads` for one sentence; records do not depend on it. Raises FrontEndError when the model is not there."""
        folder = folder or files("sitroom.syntax") / "model"
        try:
            self._labels: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self._pieces = Pieces((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self._encoder = _session((folder / "encoder.onnx").read_bytes(), threads)
            self._relations = _session((folder / "relations.onnx").read_bytes(), threads)
        except FileNotFoundError as error:
            raise FrontEndError(f"The bundled model is incomplete: {error.filename} is missing. Install sitroom again.") from None
        self._outputs = [output.name for output in self._encoder.get_outputs()]
        self.name = f"bundled {self._labels['version']}"
        self._lemmatise = Lemmatiser(self._labels["lemma"], self._labels["exceptions"], load_lexicon().lemmas, self._pieces.words).lemma

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences given as words, in their order."""
        return [self._sentence(list(words)) for words in sentences]

    def _sentence(self, words: list[str]) -> Parse:
        if len(words) > BLOCK:
            return _joined([self._sentence(words[start : start + BLOCK]) for start in range(0, len(words), BLOCK)])
        if not words:
            return Parse((), (), (), (), (), ())
        cut = self._pieces.cut(words)
        if len(words) <= WINDOW and len(cut.ids) <= LONGEST:
            found = self._run(cut)
            scores = found["arcs"][0]
        else:
            found, scores = self._windows(words, cut)
        heads = decode(scores)
        relations = self._label(found, heads)
        lemma_scripts = found["lemma"][0].tolist()
        xpos = tuple([self._labels["xpos"][i] for i in found["xpos"][0].tolist()])
        return Parse(
            words=tuple(words),
            lemmas=tuple(map(self._lemmatise, words, xpos, lemma_scripts)),
            upos=tuple([self._labels["upos"][i] for i in found["upos"][0].tolist()]),
            xpos=xpos,
            heads=tuple([head - 1 for head in heads]),
            relations=relations,
            names=_names([self._labels["names"][i] for i in _legal(found["names"][0], self._labels["names"])]),
        )

    def _run(self, cut: Cut) -> dict[str, Any]:
        feed = {
            "pieces": np.array([cut.ids], dtype=np.int64),
            "cases": np.array([cut.cases], dtype=np.int64),
            "first": np.array([[0, *cut.first]], dtype=np.int64),
        }
        return dict(zip(self._outputs, self._encoder.run(None, feed), strict=True))

    def _windows(self, words: list[str], cut: Cut) -> tuple[dict[str, Any], Any]:
        """A long sentence in overlapping windows: every word is read in the window where it stands farther from an edge.

        A word of a later window that would be the root hangs on the root of the first.
        """
        size = len(words)
        scores = np.full((size, size + 1), FAR, dtype=np.float32)
        parts: dict[str, list[Any]] = {name: [] for name in ("xpos", "upos", "lemma", "names", "dependants", "heads")}
        windows = _spans(cut, size)
        done = root = 0
        for number, (start, end) in enumerate(windows):
            found = self._run(self._pieces.cut(words[start:end]))
            stop = size if end == size else (windows[number + 1][0] + end) // 2
            inner = slice(done - start, stop - start)
            arcs = found["arcs"][0][inner]
            scores[done:stop, start + 1 : end + 1] = arcs[:, 1:]
            if number == 0:
                scores[:stop, 0] = arcs[:, 0]
                root = int(arcs[:, 0].argmax())
                parts["heads"].append(found["heads"][:, :1])
            else:
                scores[done:stop, root + 1] = np.maximum(scores[done:stop, root + 1], arcs[:, 0])
            for name in ("xpos", "upos", "lemma", "names", "dependants"):
                parts[name].append(found[name][:, inner])
            parts["heads"].append(found["heads"][:, 1:][:, inner])
            done = stop
        return {name: np.concatenate(part, axis=1) for name, part in parts.items()}, scores

    def _label(self, found: dict[str, Any], heads: list[int]) -> tuple[str, ...]:
        feed = {"dependants": found["dependants"], "heads": found["heads"], "chosen": np.array([heads], dtype=np.int64)}
        best = self._relations.run(None, feed)[0][0].tolist()
        names = self._labels["relations"]
        return tuple("root" if head == 0 else ("dep" if names[i] == "root" else names[i]) for i, head in zip(best, heads, strict=True))


def _spans(cut: Cut, size: int) -> list[tuple[int, int]]:
    """Overlapping windows over the words of a sentence, each as long as words and pieces allow."""
    places = [*cut.first, len(cut.ids) - 1]
    found: list[tuple[int, int]] = []
    start = end = 0
    while end < size:
        end = start + 1
        while end < size and end - start < WINDOW and places[end + 1] - places[start] <= LONGEST - 2:
            end += 1
        if end == size:  # the last one reaches back as far as it may
            while start > 0 and end - start < WINDOW and places[end] - places[start - 1] <= LONGEST - 2:
                start -= 1
        found.append((start, end))
        start = end - min(OVERLAP, (end - start) // 2)
    return found


def _joined(blocks: list[Parse]) -> Parse:
    """One parse of several: the roots of the later ones hang on the root of the first."""
    heads: list[int] = []
    relations: list[str] = []
    names: list[Name] = []
    top = blocks[0].heads.index(-1)
    for block in blocks:
        begin = len(heads)
        names += [Name(name.start + begin, name.end + begin, name.label) for name in block.names]
        heads += [head + begin if head >= 0 else (top if begin else -1) for head in block.heads]
        relations += ["parataxis" if begin and label == "root" else label for label in block.relations]
    lists = zip(*((b.words, b.lemmas, b.upos, b.xpos) for b in blocks), strict=True)
    words, lemmas, upos, xpos = (tuple(word for part in parts for word in part) for parts in lists)
    return Parse(words, lemmas, upos, xpos, tuple(heads), tuple(relations), tuple(names))


def _session(model: bytes, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _legal(scores: Any, labels: list[str]) -> list[int]:
    """The best label sequence in which I- only continues its own kind (Viterbi, where the best labels break the rule)."""
    outside = labels.index("O")
    best: list[int] = scores.argmax(1).tolist()
    if all(labels[i][0] != "I" or labels[before][1:] == labels[i][1:] for i, before in zip(best, [outside, *best], strict=False)):
        return best
    follows = _follows(tuple(labels))
    total = scores[0] + follows[:, outside]
    back: list[Any] = []
    for row in scores[1:]:
        paths = total + follows
        back.append(paths.argmax(1))
        total = row + paths.max(1)
    found = [int(total.argmax())]
    for choices in reversed(back):
        found.append(int(choices[found[-1]]))
    return found[::-1]


@cache
def _follows(labels: tuple[str, ...]) -> Any:
    """The cost of a label (row) after another (column): none, or forbidding."""
    free = [[not label.startswith("I-") or before[1:] == label[1:] for before in labels] for label in labels]
    return np.where(np.array(free), np.float32(0), FAR)


def _names(labels: list[str]) -> tuple[Name, ...]:
    found: list[Name] = []
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            found.append(Name(start, index, labels[start][2:]))
            start = -1
        if label.startswith("B-"):
            start = index
    return tuple(found)
