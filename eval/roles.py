"""Actor, recipient and reciprocal spans of tokenised sentences, exact and by overlap."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from eval.open import describe
from eval.reading import code, f1, rows
from sitroom.event import Mention

ROLES = ("actor", "recipient", "reciprocal")
Spans = set[tuple[str, int, int]]


def score(paths: list[Path]) -> dict[str, Any]:
    """Exact and overlap F1 over all roles and by role."""
    gold = rows(paths, "tokens", "spans")
    counts: Counter[tuple[str, str]] = Counter()
    errors = []
    for row in gold:
        text = " ".join(row["tokens"])
        mentions = [m for top in code(text).mentions for m in top.walk()]
        wanted = {(s["role"], *_offsets(row["tokens"], s["start"], s["end"])) for s in row["spans"]}
        found = _found(mentions)
        _count(counts, wanted, found)
        if wanted != found:
            errors.append({"text": text, "gold": sorted(text[a:b] + f" ({r})" for r, a, b in wanted), "found": [describe(m) for m in mentions]})
    table = {role: {"exact_f1": _f1(counts, role, "exact"), "overlap_f1": _f1(counts, role, "overlap")} for role in ROLES}
    return {"n": len(gold), "exact_f1": _f1(counts, "", "exact"), "overlap_f1": _f1(counts, "", "overlap"), "by_role": table, "errors": errors}


def _offsets(tokens: list[str], start: int, end: int) -> tuple[int, int]:
    first = sum(len(t) + 1 for t in tokens[:start])
    return first, first + sum(len(t) + 1 for t in tokens[start:end]) - 1


def _found(mentions: list[Mention]) -> Spans:
    """Spans of all mentions; partners of a reciprocal act without recipient are reciprocal."""
    found: Spans = set()
    for mention in mentions:
        joint = len(mention.actors) > 1 and not mention.recipients and mention.type in ("CONSULT", "AGREE", "COOPERATE", "ASSAULT")
        found |= {("reciprocal" if joint else "actor", e.start, e.end) for e in mention.actors}
        found |= {("recipient", e.start, e.end) for e in mention.recipients}
    return found


def _count(counts: Counter[tuple[str, str]], wanted: Spans, found: Spans) -> None:
    for role in ROLES:
        gold, ours = {s for s in wanted if s[0] == role}, {s for s in found if s[0] == role}
        for name in (role, ""):
            counts[name, "gold"] += len(gold)
            counts[name, "found"] += len(ours)
            counts[name, "exact"] += len(gold & ours)
            counts[name, "overlap"] += sum(any(a < d and c < b for _, c, d in gold) for _, a, b in ours)
            counts[name, "overlap gold"] += sum(any(a < d and c < b for _, c, d in ours) for _, a, b in gold)


def _f1(counts: Counter[tuple[str, str]], role: str, kind: str) -> float | None:
    if not counts[role, "gold"]:
        return None
    precision = counts[role, kind] / max(1, counts[role, "found"])
    recall = counts[role, "overlap gold" if kind == "overlap" else kind] / counts[role, "gold"]
    return round(f1(precision, recall), 4)
