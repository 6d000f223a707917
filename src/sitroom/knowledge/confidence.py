"""The weights of the signs by which a mention's confidence is told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sitroom.errors import KnowledgeError


@cache
def load_confidence() -> Mapping[str, float]:
    """The weights shipped in the package, by sign. Raises KnowledgeError where one is no number."""
    path = files("sitroom.knowledge") / "data" / "confidence.toml"
    weights = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, weight in weights.items():
        if not isinstance(weight, int | float):
            raise KnowledgeError(f"confidence.toml: {name} = {weight!r} is no number. Make the table again with models/calibrate.py.")
    return weights
