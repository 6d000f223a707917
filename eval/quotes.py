"""Quotations against attributions annotated in brat's format: the words given as somebody's, and whose they are.

docs/evaluation.md defines the figures.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any, Final

from eval.reading import MalformedError, coder, f1
from sitroom.event import Quote
from sitroom.story import Passage, Story

WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
LINE: Final = re.compile(r"\S(?:.*\S)?")
HALF: Final = 0.5  # of their words, that two spans share to count as one
ROLES: Final = ("Content", "Source", "Cue")
Offsets = tuple[int, int]
Tally = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A content and its source, as offsets: of the words of the content, and of the characters of the source."""

    words: frozenset[int]
    source: frozenset[int]
    pieces: tuple[Offsets, ...]
    cue: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and what each of its annotators marked."""

    name: str
    text: str
    annotations: tuple[tuple[Told, ...], ...]


def score(paths: list[Path]) -> dict[str, Any]:
    """F1 of words in matched contents, F1 of contents, and the share of matched contents with the right source."""
    counts: Tally = defaultdict(float)
    people: Tally = defaultdict(float)
    errors: list[dict[str, Any]] = []
    documents = [document for path in paths for document in _documents(path)]
    for document in documents:
        found = [_told(document.text, quote) for quote in coder().code(_story(document)).quotes]
        for gold in document.annotations:
            errors += _compare(document, gold, found, counts, 1 / len(document.annotations))
        for one, other in permutations(document.annotations, 2):
            deque(_compare(document, one, other, people, 1.0), maxlen=0)
    return {"n": sum(len(gold) for document in documents for gold in document.annotations), **_figures(counts), "human": _figures(people), "errors": errors}


def _figures(counts: Tally) -> dict[str, float | None]:
    return {
        "content_f1": _f1(counts["shared"], counts["found words"], counts["gold words"]),
        "content_precision": _share(counts["shared"], counts["found words"]),
        "content_recall": _share(counts["shared"], counts["gold words"]),
        "span_f1": _f1(counts["half"], counts["found"], counts["gold"]),
        "source_accuracy": _share(counts["sources"], counts["matched"]),
    }


def _f1(right: float, found: float, gold: float) -> float | None:
    return round(f1(right / found, right / gold), 4) if found and gold else None


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _compare(document: Document, gold: Sequence[Told], found: Sequence[Told], tally: Tally, share: float) -> Iterator[dict[str, Any]]:
    """Count one annotation against what was found, as this share of a text. Yields what is wrong."""
    pairs = _matches(gold, found)
    tally["gold"] += share * len(gold)
    tally["found"] += share * len(found)
    tally["gold words"] += share * sum(len(one.words) for one in gold)
    tally["found words"] += share * sum(len(one.words) for one in found)
    for number, one in enumerate(gold):
        other = found[pairs[number]] if number in pairs else None
        if other is not None:
            right = bool(one.source & other.source) or not (one.source or other.source)
            tally["matched"] += share
            tally["shared"] += share * len(one.words & other.words)
            tally["half"] += share * (_likeness(one, other) >= HALF)
            tally["sources"] += share * right
        if other is None or not right or _likeness(one, other) < HALF:
            yield _case(document, one, other)
    for number, extra in enumerate(found):
        if number not in pairs.values():
            yield _case(document, None, extra)


def _matches(gold: Sequence[Told], found: Sequence[Told]) -> dict[int, int]:
    """Each content with one other at most, those that share most of their words first."""
    alike = ((_likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g.words & f.words)
    pairs: dict[int, int] = {}
    for _, i, j in sorted(alike, key=lambda row: (-row[0], row[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _likeness(one: Told, other: Told) -> float:
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words))


def _case(document: Document, gold: Told | None, found: Told | None) -> dict[str, Any]:
    """What was wanted and what was found, with the rule that found it."""
    sides = {side: _shown(document.text, told) if told is not None else None for side, told in (("gold", gold), ("output", found))}
    return {**sides, "document": document.name}


def _shown(text: str, told: Told) -> dict[str, Any]:
    source = text[min(told.source) : max(told.source) + 1] if told.source else None
    return {"content": [text[start:end] for start, end in told.pieces], "source": source, "cue": told.cue}


# -- the texts, and what was found in them -----------------------------------------------------------------------------


def _story(document: Document) -> Story:
    """The text as it stands, so that offsets agree: its first line the title, each other line a paragraph."""
    lines = [match.span() for match in LINE.finditer(document.text)]
    return Story(document.name, "", document.text, tuple(Passage("paragraph" if number else "title", *line) for number, line in enumerate(lines)))


def _told(text: str, quote: Quote) -> Told:
    places = {role: tuple((s.start, s.end) for s in quote.spans if s.role == role) for role in ("content", "source")}
    return _as_told(text, places["content"], places["source"], quote.cue)


def _as_told(text: str, content: Sequence[Offsets], source: Sequence[Offsets], cue: str | None) -> Told:
    words = frozenset(match.start() for start, end in content for match in WORD.finditer(text, start, end))
    return Told(words, frozenset(place for start, end in source for place in range(start, end)), tuple(content), cue)


# -- brat --------------------------------------------------------------------------------------------------------------


def _documents(folder: Path) -> Iterator[Document]:
    """The texts of a folder with text/NAME.txt and attributions/NAME.ann, or NAME_ANNOTATOR.ann."""
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem if path.stem in texts else path.stem.rpartition("_")[0]
        if name not in texts:
            raise MalformedError(f"{path}: no text for it. Put {name}.txt into {folder / 'text'}.")
        files[name].append(path)
    if not files:
        raise MalformedError(f"{folder}: no text/NAME.txt with attributions/NAME.ann. Give a folder that holds both.")
    for name, paths in files.items():
        text = texts[name].read_bytes().decode("utf-8")  # as it is: offsets count line ends
        yield Document(name, text, tuple(tuple(_annotation(path, text)) for path in paths))


def _annotation(path: Path, text: str) -> Iterator[Told]:
    """The attributions of one file: events (E) that name spans (T) by role; one without content is passed over."""
    lines = list(enumerate(path.read_bytes().decode("utf-8").split("\n"), 1))
    spans: dict[str, tuple[Offsets, ...]] = {}
    for letter in "TE":
        for number, line in lines:
            key, _, rest = line.partition("\t")
            try:
                if letter == "T" and key.startswith(letter):
                    spans[key] = _offsets(rest.partition("\t")[0].partition(" ")[2], len(text))
                elif key.startswith(letter) and (told := _event(text, rest, spans)) is not None:
                    yield told
            except (KeyError, ValueError) as error:
                raise MalformedError(f"{path}:{number}: cannot read {line!r} ({error}). Write brat's T and E lines, with offsets in the text.") from None


def _event(text: str, words: str, spans: Mapping[str, tuple[Offsets, ...]]) -> Told | None:
    """ "Attribution:T4 Content:T3 Content2:T5 Cue:T2 Source:T1"."""
    parts: dict[str, list[Offsets]] = {role: [] for role in ROLES}
    for role, _, key in (part.partition(":") for part in words.split()):
        parts.setdefault(role.rstrip("0123456789"), []).extend(spans[key])
    content, source, cue = (sorted(parts[role]) for role in ROLES)
    return _as_told(text, content, source, " ".join(text[start:end] for start, end in cue)) if content else None


def _offsets(words: str, length: int) -> tuple[Offsets, ...]:
    """ "89 106" or "89 106;110 120"."""
    found = []
    for piece in words.split(";"):
        start, end = map(int, piece.split())
        if not 0 <= start < end <= length:
            raise ValueError(f"{start} to {end} is outside the text of {length} characters")
        found.append((start, end))
    return tuple(found)
