"""Codebook examples end to end: is the type right, and the type with every actor and recipient country?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.open import describe
from eval.reading import code, ratio, rows
from sitroom.event import Entity, Mention


def score(paths: list[Path]) -> dict[str, Any]:
    """Recall of the type, recall of type and countries, precision of the types told."""
    gold = rows(paths, "text", "type", "actors", "recipients")
    typed = full = told = right = 0
    errors = []
    for row in gold:
        mentions = [m for top in code(row["text"]).mentions for m in top.walk()]
        same = [m for m in mentions if m.type == row["type"]]
        hit = any(_countries_right(m, row) for m in same)
        typed, full, told, right = typed + bool(same), full + hit, told + len(mentions), right + len(same)
        if not hit:
            errors.append({"gold": row, "found": [describe(m) for m in mentions]})
    figures = {"type_recall": ratio(typed, len(gold)), "full_recall": ratio(full, len(gold)), "type_precision": ratio(right, told)}
    return {"n": len(gold), **figures, "errors": errors}


def _countries_right(mention: Mention, row: dict[str, Any]) -> bool:
    actors, recipients = _gold(row["actors"]), _gold(row["recipients"])
    ours, theirs = _ours(mention.actors), _ours(mention.recipients)
    if row.get("reciprocal"):
        return actors | recipients == ours | theirs
    return actors == ours and recipients == theirs


def _gold(entities: list[dict[str, Any]]) -> set[str]:
    return {str(e["code"])[:3] for e in entities if e.get("code")}


def _ours(entities: tuple[Entity, ...]) -> set[str]:
    return {e.country for e in entities if e.country}
