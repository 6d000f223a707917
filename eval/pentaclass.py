"""One class per sentence from the mentions in it: 0 neutral, 1 and 2 verbal and material cooperation, 3 and 4 conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.open import describe
from eval.reading import code, macro_f1, ratio, rows
from sitroom.event import Mention

# Penta classes by CAMEO root, as the data set has them: statements and appeals are neutral, reduced relations (16) are verbal conflict.
CLASSES = {
    0: ("01", "02"),
    1: ("03", "04", "05"),
    2: ("06", "07", "08"),
    3: ("09", "10", "11", "12", "13", "16"),
    4: ("14", "15", "17", "18", "19", "20"),
}


def score(paths: list[Path]) -> dict[str, Any]:
    """Accuracy, macro F1, figures by class."""
    pairs: list[tuple[str, str | None]] = []
    errors = []
    for row in rows(paths, "text", "penta"):
        mentions = code(row["text"]).mentions
        found = penta(mentions)
        pairs.append((str(row["penta"]), str(found)))
        if found != row["penta"]:
            errors.append({"gold": row["penta"], "found": found, "text": row["text"], "mentions": [describe(m) for m in mentions]})
    macro, table = macro_f1(pairs)
    return {"n": len(pairs), "accuracy": ratio(sum(g == o for g, o in pairs), len(pairs)), "macro_f1": macro, "by_class": table, "errors": errors}


def penta(mentions: tuple[Mention, ...]) -> int:
    """The class of the sentence: that of its surest mention; 0 where nothing is said to be so."""
    told = tuple(m for m in mentions if m.status != "hypothetical")
    return next(number for number, roots in CLASSES.items() if surest(told).cameo in roots) if told else 0


def surest(mentions: tuple[Mention, ...]) -> Mention:
    """The mention of highest confidence, the earlier on a tie."""
    return max(mentions, key=lambda m: (m.confidence, -m.evidence.spans[0].start))
