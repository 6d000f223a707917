"""Actor, recipient and reciprocal spans of tokenised sentences, exact and by overlap."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from eval.open import describe
from eval.pentaclass import surest
from eval.reading import code, f1, rows
from sitroom.event import Mention

ROLES = ("actor", "recipient", "reciprocal")
RECIPROCAL = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "ASSAULT", "RETREAT", "CONCEDE")
JOINT = re.compile(r"\s*(?:,|and|, and|as well as)\s*(?:the )?")
Spans = set[tuple[str, int, int]]


def score(paths: list[Path]) -> dict[str, Any]:
    """Exact and overlap F1 over all roles and by role."""
    gold = rows(paths, "tokens", "spans")
    counts: Counter[tuple[str, str]] = Counter()
    errors = []
    for row in gold:
        text = " ".join(row["tokens"])
        mentions = code(text).mentions
        wanted = {(s["role"], *_offsets(row["tokens"], s["start"], s["end"])) for s in row["spans"]}
        found = _found(text, mentions)
        _count(counts, wanted, found)
        if wanted != found:
            errors.append({"text": text, "gold": sorted(text[a:b] + f" ({r})" for r, a, b in wanted), "found": [describe(m) for m in mentions]})
    table = {role: {"exact_f1": _f1(counts, role, "exact"), "overlap_f1": _f1(counts, role, "overlap")} for role in ROLES}
    return {"n": len(gold), "exact_f1": _f1(counts, "", "exact"), "overlap_f1": _f1(counts, "", "overlap"), "by_role": table, "errors": errors}


def _offsets(tokens: list[str], start: int, end: int) -> tuple[int, int]:
    first = sum(len(t) + 1 for t in tokens[:start])
    return first, first + sum(len(t) + 1 for t in tokens[start:end]) - 1


def _found(text: str, mentions: tuple[Mention, ...]) -> Spans:
    """Spans of the surest mention, since the gold marks the participants of one event a sentence.

    Partners of a reciprocal act are marked as the gold has them: "X and Y" as one reciprocal span, "X met Y" as actor and recipient.
    """
    if not mentions:
        return set()
    mention = surest(mentions)
    actors, recipients = list(mention.actors), list(mention.recipients)
    if recipients or len(actors) < 2:
        return {("actor", e.start, e.end) for e in actors} | {("recipient", e.start, e.end) for e in recipients}
    actors.sort(key=lambda e: e.start)
    joined = [JOINT.fullmatch(text[one.end : other.start]) is not None for one, other in pairwise(actors)]
    if all(joined) and mention.type in RECIPROCAL:
        return {("reciprocal", actors[0].start, actors[-1].end)}
    side = 1 + next((i for i, near in enumerate(joined) if not near), len(joined))
    return {("actor", e.start, e.end) for e in actors[:side]} | {("recipient", e.start, e.end) for e in actors[side:]}


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
