"""How sure a mention is: the chance that it is the main event of its sentence and read in the right class.

A logistic model over a few signs a reader would name too: what kind of word tells it, who is known, how deep in the sentence it stands.
Its weights are data (`confidence.toml`), fitted on development gold by `models/calibrate.py`; docs/evaluation.md has the reliability table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from sitroom.coding.candidate import Candidate
from sitroom.coding.verdict import Verdict
from sitroom.event import Entity

Signs = Mapping[str, float]
Confidence = Callable[[Signs], float]

DEEPEST, HEAVIEST = 3, 12.0
STEPS: Mapping[str, str] = {"relative": "relative", "apposition": "relative", "adverbial": "adverbial", "conjunct": "conjunct"}


def signs(candidate: Candidate, actors: Sequence[Entity], verdict: Verdict) -> dict[str, float]:
    """What speaks for a mention and against it, each between 0 and 3."""
    frame, words = candidate.frame, candidate.sentence.words
    return {
        "verb": float(frame.pos == "verb"),
        "adjective": float(frame.pos == "adjective"),
        "carried": float(candidate.carrier is not None),
        "actor": float(bool(actors)),
        "specific": min(candidate.weight, HEAVIEST) / 10,
        "certain": float(verdict.certain),
        "actual": float(verdict.status == "actual"),
        "negated": float(verdict.status == "negated"),
        "act": float(verdict.act is not None),
        "late": candidate.head / len(words),
        **_depth(candidate),
    }


def logistic(weights: Signs) -> Confidence:
    """The confidence of signs, under weights by sign; "base" stands always."""

    def confidence(found: Signs) -> float:
        total = weights["base"] + sum(weights[name] * value for name, value in found.items())
        return round(1 / (1 + math.exp(-total)), 2)

    return confidence


def _depth(candidate: Candidate) -> dict[str, float]:
    """Steps from the main clause down to the event, by kind."""
    steps = dict.fromkeys(("inner", "relative", "adverbial", "conjunct"), 0)
    sentence, here = candidate.sentence, candidate.top
    for _ in range(12):
        clause = sentence.clause(here)
        link = clause.link if clause is not None else sentence.phrase(here).link
        if link.above is None:
            break
        steps[STEPS.get(link.kind, "inner")] += 1
        here = link.above
    return {name: float(min(count, DEEPEST)) for name, count in steps.items()}
