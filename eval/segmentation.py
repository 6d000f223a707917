"""Words and sentences found in the raw text of a treebank, paragraph by paragraph, as a reader of a story gets it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eval.reading import MalformedError, f1
from sitroom.syntax.sentences import sentences

Span = tuple[int, int]


@dataclass(slots=True)
class Paragraph:
    """Running text of a treebank and the spans that its annotators made words and sentences."""

    document: str
    text: str = ""
    words: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)


def score(paths: list[Path]) -> dict[str, Any]:
    """Word and sentence F1 by character span, as CoNLL 2018 scores them, over all files and by genre."""
    total: Counter[str] = Counter()
    genres: dict[str, Counter[str]] = {}
    errors: list[dict[str, Any]] = []
    for path in (p for given in paths for p in (sorted(given.glob("*-test.conllu")) if given.is_dir() else [given])):
        try:
            paragraphs = list(read_paragraphs(path))
        except (IndexError, ValueError) as error:
            raise MalformedError(f"{path}: no CoNLL-U ({error}).") from None
        for paragraph in paragraphs:
            counts = _count(paragraph, errors)
            genres.setdefault(genre(paragraph.document), Counter()).update(counts)
            total += counts
    return {"n": total["words gold"], **_figures(total), "by_genre": {name: _figures(genres[name]) for name in sorted(genres)}, "errors": errors}


def genre(document: str) -> str:
    """ "GUM_news_asylum" is news; EWT's "weblog-juancole.com_…" is weblog."""
    parts = document.split("_")
    return parts[1] if parts[0] == "GUM" and len(parts) > 1 else re.split(r"[-_.\d]", document)[0] or "none"


def read_paragraphs(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a CoNLL-U file: its sentences joined as they were printed. A document without marks is one paragraph.

    GUM tells how many sentences a heading, caption or item holds ("head (1 s)"): what follows it stands on its own.
    """
    paragraph, document = Paragraph(""), ""
    left: list[int] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        marks = [line for line in lines if line.startswith(("# newdoc", "# newpar"))]
        document = next((line.partition("=")[2].strip() for line in marks if line.startswith("# newdoc")), document)
        if marks or 0 in left:
            if paragraph.words:
                yield paragraph
            paragraph = Paragraph(document)
        left = [count for count in left if count > 0] + [int(n) for line in marks for n in re.findall(r"\((\d+) s\)", line)]
        left = [count - 1 for count in left]
        _append(paragraph, [line.split("\t") for line in lines if line and not line.startswith("#")])
    if paragraph.words:
        yield paragraph


def _append(paragraph: Paragraph, rows: list[list[str]]) -> None:
    if not rows:
        return
    begin = len(paragraph.text)
    inside = 0
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "." in number or ("-" not in number and int(number) <= inside):
            continue
        start = len(paragraph.text)
        paragraph.text += form
        if "-" in number:
            first, inside = map(int, number.split("-"))
            paragraph.words += _parts(start, form, [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= inside])
        else:
            paragraph.words.append((start, start + len(form)))
        if "SpaceAfter=No" not in misc.split("|"):
            paragraph.text += " "
    paragraph.sentences.append((begin, paragraph.words[-1][1]))


def _parts(start: int, form: str, parts: list[str]) -> list[Span]:
    """The letters of a multiword token that belong to each of its words; the whole token where the words are spelled otherwise."""
    if sum(map(len, parts)) != len(form):
        return [(start, start + len(form))]
    spans = []
    for part in parts:
        spans.append((start, start + len(part)))
        start += len(part)
    return spans


def _count(paragraph: Paragraph, errors: list[dict[str, Any]]) -> Counter[str]:
    found = sentences(paragraph.text)
    ours = {
        "words": [(word.start, word.end) for sentence in found for word in sentence],
        "sentences": [(sentence[0].start, sentence[-1].end) for sentence in found],
    }
    counts: Counter[str] = Counter()
    for kind, gold in (("words", paragraph.words), ("sentences", paragraph.sentences)):
        missed, extra = set(gold) - set(ours[kind]), set(ours[kind]) - set(gold)
        counts[f"{kind} gold"] += len(gold)
        counts[f"{kind} found"] += len(ours[kind])
        counts[f"{kind} right"] += len(gold) - len(missed)
        if missed or extra:
            errors.append(
                {
                    "document": paragraph.document,
                    "kind": kind,
                    "gold": [paragraph.text[start:end] for start, end in sorted(missed)],
                    "output": [paragraph.text[start:end] for start, end in sorted(extra)],
                }
            )
    return counts


def _figures(counts: Counter[str]) -> dict[str, float | None]:
    figures: dict[str, float | None] = {}
    for kind in ("words", "sentences"):
        gold, found, right = (counts[f"{kind} {part}"] for part in ("gold", "found", "right"))
        figures["tokens" if kind == "words" else kind] = round(f1(right / max(1, found), right / gold), 4) if gold else None
    return figures
