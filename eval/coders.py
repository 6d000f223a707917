"""Against human coders: the set of CAMEO root codes of a sentence, coder by coder, and coder against coder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.reading import code, f1, ratio, rows

ROUNDS = (5, 6, 7, 9, 10)


def score(paths: list[Path]) -> dict[str, Any]:
    """F1 against each human coder pooled over the rounds, F1 of the humans among themselves, events on irrelevant sentences."""
    gold = rows(paths, "text", "round", "ann")
    ours, humans = [0, 0, 0], [0, 0, 0]
    irrelevant = invented = 0
    errors = []
    for row in gold:
        mentions = code(row["text"]).mentions
        roots = {m.cameo for m in mentions}
        if not row.get("relevant_votes"):
            irrelevant, invented = irrelevant + 1, invented + bool(mentions)
        if row["round"] not in ROUNDS:
            continue
        sets = [{str(a["root"]).zfill(2) for a in ann.get("actions", [])} for ann in row["ann"].values() if ann.get("complete", True)]
        for number, human in enumerate(sets):
            _add(ours, roots, human)
            for other in sets[number + 1 :]:
                _add(humans, human, other)
        if any(roots != human for human in sets):
            errors.append({"text": row["text"], "found": sorted(roots), "humans": [sorted(s) for s in sets]})
    return {"n": len(gold), "f1": _f1(ours), "human_f1": _f1(humans), "events_on_irrelevant": ratio(invented, irrelevant), "errors": errors}


def _add(counts: list[int], one: set[str], other: set[str]) -> None:
    counts[0] += len(one & other)
    counts[1] += len(one)
    counts[2] += len(other)


def _f1(counts: list[int]) -> float | None:
    if not counts[1] or not counts[2]:
        return None
    return round(f1(counts[0] / counts[1], counts[0] / counts[2]), 4)
