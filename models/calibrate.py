"""Fit the confidence of mentions: python -m models.calibrate PENTACLASS.jsonl

PENTACLASS.jsonl holds sentences (`text`) with one class (`penta`). A mention counts as right when it is told as so and its class is the
sentence's. Writes src/sitroom/knowledge/data/confidence.toml and prints the reliability, measured on sentences left out of the fit.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from eval.pentaclass import CLASSES
from sitroom import Coder
from sitroom.coding.confidence import Signs
from sitroom.intake import story_from_passage

OUT = Path("src/sitroom/knowledge/data/confidence.toml")
FOLDS, STEPS, PRIOR = 5, 40, 1.0


def collect(rows: list[dict[str, Any]]) -> tuple[list[str], Any, Any, Any]:
    """Names of the signs, their values by mention, whether the mention is right, and the number of its sentence."""
    coder, seen = Coder(), list[Signs]()

    def record(found: Signs) -> float:
        seen.append(found)
        return float(len(seen) - 1)

    coder.confidence = record
    values, right, sentence = [], [], []
    for number, row in enumerate(rows):
        for mention in coder.code(story_from_passage(row["text"])).mentions:
            values.append(seen[int(mention.confidence)])
            right.append(mention.status != "hypothetical" and mention.cameo in CLASSES[row["penta"]])
            sentence.append(number)
    names = list(values[0])
    return names, np.array([[1.0, *(v[n] for n in names)] for v in values]), np.array(right, float), np.array(sentence)


def fit(signs: Any, right: Any) -> Any:
    """Logistic regression with a Gaussian prior, by Newton's method."""
    weights = np.zeros(signs.shape[1])
    prior = PRIOR * np.eye(len(weights))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + prior @ weights
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + prior
        weights -= np.linalg.solve(curve, slope)
    return weights


def main(path: Path) -> None:
    """Fit, write, and print the reliability table."""
    names, values, right, sentence = collect([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
    held_out = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = sentence % FOLDS != fold
        held_out[~inside] = 1 / (1 + np.exp(-values[~inside] @ fit(values[inside], right[inside])))
    for low in range(10):
        here = (held_out >= low / 10) & (held_out < (low + 1) / 10)
        if here.any():
            print(f"{low / 10:.1f} to {(low + 1) / 10:.1f}: {here.sum():4} mentions, said {held_out[here].mean():.2f}, right {right[here].mean():.2f}")
    rows = [f"{name} = {weight:.2f}" for name, weight in zip(["base", *names], fit(values, right), strict=True)]
    OUT.write_text("# Weights of the signs of confidence (coding/confidence.py), made by models/calibrate.py.\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
