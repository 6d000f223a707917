"""The bundled English front end: a small transformer in ONNX Runtime, two graphs.

`encoder.onnx` gives tags, lemmas, names and arc scores; the tree is decoded; `relations.onnx` labels the final arcs. Every sentence
runs alone and unpadded, so a sentence parses the same in any company: the int8 scales are taken from that sentence only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime as ort

from sitroom.errors import FrontEndError
from sitroom.knowledge.lexicon import load_lexicon
from sitroom.syntax.parse import Name, Parse
from sitroom.syntax.tree import decode
from sitroom.syntax.wordpieces import Pieces

WINDOW, OVERLAP = 128, 32  # words
LONGEST = 500  # word pieces the encoder has positions for


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
        self.name = f"bundled {self._labels['version']}"
        self._known = frozenset(self._labels["exceptions"].values()) | load_lexicon().lemmas
        self._lemmatise = lru_cache(maxsize=100_000)(self._apply_script)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The parses of sentences given as words, in their order."""
        return [self._sentence(list(words)) for words in sentences]

    def _sentence(self, words: list[str]) -> Parse:
        if len(words) <= WINDOW:
            found = self._run(words)
            scores = found["arcs"][0]
        else:
            found, scores = self._windows(words)
        heads = decode(scores)
        relations = self._label(found, heads)
        lemma_scripts = found["lemma"][0].tolist()
        xpos = tuple(self._labels["xpos"][i] for i in found["xpos"][0].tolist())
        return Parse(
            words=tuple(words),
            lemmas=tuple(self._lemmatise(w, x, s) for w, x, s in zip(words, xpos, lemma_scripts, strict=True)),
            upos=tuple(self._labels["upos"][i] for i in found["upos"][0].tolist()),
            xpos=xpos,
            heads=tuple(head - 1 for head in heads),
            relations=relations,
            names=_names([self._labels["names"][i] for i in _legal(found["names"][0], self._labels["names"])]),
        )

    def _run(self, words: list[str]) -> dict[str, Any]:
        cut = self._pieces.cut(words)
        if len(cut.ids) > LONGEST:
            cut = self._pieces.cut([word[:12] for word in words])
        ids = np.array([cut.ids], dtype=np.int64)
        cases = np.array([cut.cases], dtype=np.int64)
        first = np.array([[0, *cut.first]], dtype=np.int64)
        names = [output.name for output in self._encoder.get_outputs()]
        return dict(zip(names, self._encoder.run(None, {"pieces": ids, "cases": cases, "first": first}), strict=True))

    def _windows(self, words: list[str]) -> tuple[dict[str, Any], Any]:
        """A long sentence in overlapping windows: every word is read in the window where it stands farthest from an edge."""
        size = len(words)
        scores = np.full((size, size + 1), -1e4, dtype=np.float32)
        merged: dict[str, Any] = {}
        starts = [*range(0, max(1, size - WINDOW), WINDOW - OVERLAP), size - WINDOW]
        done = 0
        for number, start in enumerate(starts):
            found = self._run(words[start : start + WINDOW])
            end = start + WINDOW - OVERLAP // 2 if number < len(starts) - 1 else size
            inner = slice(done - start, end - start)
            scores[done:end, start + 1 : start + WINDOW + 1] = found["arcs"][0][inner, 1:]
            scores[done:end, 0] = found["arcs"][0][inner, 0] - (0 if number == 0 else 5)  # one root: that of the first window, other things equal
            for name in ("xpos", "upos", "lemma", "names", "dependants"):
                part = found[name][:, inner]
                merged[name] = part if name not in merged else np.concatenate([merged[name], part], axis=1)
            heads = found["heads"] if number == 0 else found["heads"][:, 1:]
            where = slice(0, end + 1) if number == 0 else inner
            merged["heads"] = heads[:, where] if number == 0 else np.concatenate([merged["heads"], heads[:, inner]], axis=1)
            done = end
        return merged, scores

    def _label(self, found: dict[str, Any], heads: list[int]) -> tuple[str, ...]:
        feed = {"dependants": found["dependants"], "heads": found["heads"], "chosen": np.array([heads], dtype=np.int64)}
        best = self._relations.run(None, feed)[0][0].tolist()
        names = self._labels["relations"]
        return tuple("root" if head == 0 else ("dep" if names[i] == "root" else names[i]) for i, head in zip(best, heads, strict=True))

    def _apply_script(self, word: str, xpos: str, number: int) -> str:
        known = self._labels["exceptions"].get(f"{word.lower()} {xpos}")
        if known is not None:
            return str(known)
        script: str = self._labels["lemma"][number]
        if script.startswith("="):
            return script[1:]
        cut, _, ending = script[1:].partition("+")
        source = word if script[0] == "k" else word.lower()
        lemma = (source[: len(source) - int(cut)] + ending) or source
        if lemma in self._known:
            return lemma
        return next((c for c in regular_lemmas(word.lower(), xpos) if c in self._known), lemma)


def regular_lemmas(form: str, xpos: str) -> list[str]:
    """Lemmas a form would have by the regular rules of English spelling, for words the model has not seen."""
    if xpos in ("VBD", "VBN") and form.endswith("ed"):
        return [form[:-2], form[:-1], form[:-3] if form[-3:-2] == form[-4:-3] else form[:-2], form[:-3] + "y" if form.endswith("ied") else form[:-2]]
    if xpos == "VBG" and form.endswith("ing"):
        return [form[:-3], form[:-3] + "e", form[:-4] if form[-4:-3] == form[-5:-4] else form[:-3]]
    if xpos in ("VBZ", "NNS") and form.endswith("s"):
        return [form[:-1], form[:-2], form[:-3] + "y" if form.endswith("ies") else form[:-1]]
    return []


def _session(model: bytes, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _legal(scores: Any, labels: list[str]) -> list[int]:
    """The best legal label sequence, greedily: I- only continues its own kind."""
    outside = labels.index("O")
    if not (scores.argmax(1) != outside).any():
        return [outside] * scores.shape[0]
    found: list[int] = []
    inside = outside
    for row in scores.argsort(1)[:, ::-1].tolist():
        best = next(i for i in row if not labels[i].startswith("I-") or (inside != outside and labels[inside][2:] == labels[i][2:]))
        found.append(best)
        inside = best
    return found


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
