"""Sentences without a political event, one a line: the share that yields a mention."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.open import describe
from eval.reading import code, lines, ratio


def score(paths: list[Path]) -> dict[str, Any]:
    """How many sentences there are, and the share of which a mention is coded."""
    sentences = [line for path in paths for line in lines(path)]
    errors = []
    for sentence in sentences:
        mentions = code(sentence).mentions
        if mentions:
            errors.append({"text": sentence, "found": [describe(m) for m in mentions]})
    return {"n": len(sentences), "coded": ratio(len(errors), len(sentences)), "errors": errors}
