"""Time expressions against TIMEX3 gold, as TempEval-3 scores them: spans strict and relaxed, and the values of matched spans."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.reading import MalformedError, coder, f1, take_match
from sitroom.coding.timex import TimeExpression

CONTEXT: Final = 60
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold expression at its offsets in the text of its document."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a TimeML file, its creation day, and its expressions."""

    name: str
    text: str
    day: str | None
    times: tuple[Gold, ...]


def score(paths: list[Path]) -> dict[str, Any]:
    """F1 of exact spans, of spans that overlap, and of overlapping spans with the right value."""
    counts: Counter[str] = Counter()
    errors: list[dict[str, Any]] = []
    documents = [_read(path) for path in _files(paths)]
    for document in documents:
        found = coder().times(document.text, document.day)
        counts["gold"] += len(document.times)
        counts["found"] += len(found)
        errors += _compare(document, found, counts)
    return {"n": counts["gold"], "strict_f1": _f1(counts, "strict"), "relaxed_f1": _f1(counts, "relaxed"), "value_f1": _f1(counts, "value"), "errors": errors}


def _f1(counts: Counter[str], name: str) -> float | None:
    if not counts["gold"]:
        return None
    return round(f1(counts[name] / max(1, counts["found"]), counts[name] / counts["gold"]), 4)


def _compare(document: Document, found: Sequence[TimeExpression], counts: Counter[str]) -> Iterator[dict[str, Any]]:
    """Count the matches of one document; each expression matches once. Yields what is wrong."""
    left = list(found)
    for gold in document.times:
        match = take_match(left, gold)
        if match is None:
            yield _case(document, gold.start, gold.end, gold.value, None)
            continue
        counts["strict"] += (match.start, match.end) == (gold.start, gold.end)
        counts["relaxed"] += 1
        counts["value"] += match.value == gold.value
        if (match.start, match.end, match.value) != (gold.start, gold.end, gold.value):
            yield _case(document, gold.start, gold.end, gold.value, match)
    for extra in left:
        yield _case(document, extra.start, extra.end, None, extra)


def _case(document: Document, start: int, end: int, value: str | None, match: TimeExpression | None) -> dict[str, Any]:
    text = document.text
    around = f"{text[max(0, start - CONTEXT) : start]}[{text[start:end]}]{text[end : end + CONTEXT]}"
    output = {"text": match.text, "value": match.value} if match else None
    return {"gold": value, "output": output, "text": " ".join(around.split()), "day": document.day, "document": document.name}


def _files(paths: Sequence[Path]) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.glob("*.tml")) if path.is_dir() else [path])]
    if not found:
        raise MalformedError(f"{paths[0]}: no .tml files in this folder. Give a folder of TimeML files.")
    return found


def _read(path: Path) -> Document:
    try:
        root = ET.parse(path).getroot()
    except ET.ParseError as error:
        raise MalformedError(f"{path}: no XML ({error}). Give TimeML files.") from None
    body, stamp = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None:
        raise MalformedError(f"{path}: no <TEXT>. Give TimeML files.")
    value = stamp.get("value", "")[:10] if stamp is not None else ""
    text, times = "".join(body.itertext()), tuple(_times(body, 0))
    return Document(path.name, text, value if _DAY.match(value) else None, times)


def _times(element: ET.Element, start: int) -> Iterator[Gold]:
    """The TIMEX3 elements below one whose text starts at an offset, in their order."""
    start += len(element.text or "")
    for child in element:
        end = start + sum(map(len, child.itertext()))
        if child.tag == "TIMEX3":
            yield Gold(start, end, child.get("value", ""))
        yield from _times(child, start)
        start = end + len(child.tail or "")
