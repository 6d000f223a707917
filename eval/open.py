"""Sentences coded with nothing marked: is the gold relation among the mentions?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from eval.reading import code, ratio, rows
from eval.relations import YIELD, spans
from sitroom.event import Entity, Mention

PREPOSITIONS = frozenset("of in for on from to by with at under over into against through as near".split())
ENDS = PREPOSITIONS | {"who", "that", "which", "and"}
PARTICIPLE = re.compile(r"(?:ed|en|wn|made|held|led|sent|put|set|built|told)$")


def score(paths: list[Path]) -> dict[str, Any]:
    """Recall (type and both participants), recall of the type alone, mentions a sentence."""
    gold = rows(paths, "marked", "type")
    found = typed = mentions = 0
    errors = []
    for row in gold:
        text, actor, recipient = spans(row)
        every = [m for top in code(text).mentions for m in top.walk()]
        kind = YIELD.get(row["type"], row["type"])
        same = [m for m in every if YIELD.get(m.type, m.type) == kind]
        hit = any(_joins(m, head(text, actor), head(text, recipient)) for m in same)
        found, typed, mentions = found + hit, typed + bool(same), mentions + len(every)
        if not hit:
            errors.append({"gold": kind, "marked": row["marked"], "found": [describe(m) for m in every]})
    return {
        "n": len(gold),
        "recall": ratio(found, len(gold)),
        "type_recall": ratio(typed, len(gold)),
        "mentions_per_sentence": ratio(mentions, len(gold)),
        "errors": errors,
    }


def head(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The head word of a span: the last one before its first comma, bracket, "and", preposition, relative or participle clause."""
    words = list(re.finditer(r"\S+", text[span[0] : span[1]]))
    last = 0
    for number, word in enumerate(words[1:], 1):
        after = words[number + 1].group().lower() if number + 1 < len(words) else ""
        participle = PARTICIPLE.search(word.group()) is not None and after in PREPOSITIONS
        if word.group().lower() in ENDS or word.group().startswith("(") or words[number - 1].group().endswith(",") or participle:
            break
        last = number
    if not words:
        return span
    return span[0] + words[last].start(), span[0] + words[last].end()


def _joins(mention: Mention, actor: tuple[int, int], recipient: tuple[int, int]) -> bool:
    doers = [e for e in mention.actors if _overlaps(e, actor)]
    others = [e for e in (*mention.recipients, *mention.actors) if _overlaps(e, recipient) and e not in doers[:1]]
    return bool(doers) and bool(others)


def _overlaps(entity: Entity, span: tuple[int, int]) -> bool:
    return entity.start < span[1] and entity.end > span[0]


def describe(mention: Mention) -> str:
    """A mention on one line, for lists of errors."""
    who, whom = ", ".join(e.text for e in mention.actors), ", ".join(e.text for e in mention.recipients)
    return f"{mention.type}:{mention.mode or ''} {mention.status} [{who}] > [{whom}] {mention.evidence.rules[0] if mention.evidence.rules else ''}"
