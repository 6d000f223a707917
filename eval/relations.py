"""The type of the relation between two marked spans; no event is an error. CONCEDE and RETREAT count as YIELD."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.reading import coder, macro_f1, ratio, rows

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def score(paths: list[Path]) -> dict[str, Any]:
    """Accuracy, macro F1 and figures by type."""
    pairs: list[tuple[str, str | None]] = []
    errors = []
    for row in rows(paths, "marked", "type"):
        text, actor, recipient = spans(row)
        mention = coder().relation(text, actor, recipient)
        found = None if mention is None else YIELD.get(mention.type, mention.type)
        gold = YIELD.get(row["type"], row["type"])
        pairs.append((gold, found))
        if found != gold:
            errors.append({"gold": gold, "found": found, "marked": row["marked"], "rules": mention.evidence.rules if mention else []})
    macro, table = macro_f1(pairs)
    return {"n": len(pairs), "accuracy": ratio(sum(g == o for g, o in pairs), len(pairs)), "macro_f1": macro, "by_type": table, "errors": errors}


def spans(row: Mapping[str, Any]) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The plain text and the character offsets of <s>actor</s> and <t>recipient</t>; a span without its mark is found by its words."""
    marked = row["marked"]
    places: dict[str, int] = {}
    text = ""
    position = 0
    while position < len(marked):
        tag = next((t for t in ("<s>", "</s>", "<t>", "</t>") if marked.startswith(t, position)), None)
        if tag is None:
            text += marked[position]
            position += 1
        else:
            places[tag] = len(text)
            position += len(tag)
    return text, _span(row, text, places, "s", "actor"), _span(row, text, places, "t", "recipient")


def _span(row: Mapping[str, Any], text: str, places: Mapping[str, int], tag: str, role: str) -> tuple[int, int]:
    if f"<{tag}>" in places and f"</{tag}>" in places:
        return _trimmed(text, places[f"<{tag}>"], places[f"</{tag}>"])
    words = str(row.get(role) or "")
    start = max(0, text.find(words))
    return start, start + len(words)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
