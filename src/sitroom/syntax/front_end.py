"""Front ends by name: "bundled", or "spacy:NAME" for a spaCy pipeline of the user's own."""

from __future__ import annotations

from functools import cache

from sitroom.errors import FrontEndError
from sitroom.syntax.parse import FrontEnd


@cache
def load_front_end(spec: str = "bundled") -> FrontEnd:
    """A front end by its specification. Raises FrontEndError with the remedy when there is none of that name."""
    if spec == "bundled":
        from sitroom.syntax.bundled import Bundled

        return Bundled()
    kind, _, name = spec.partition(":")
    if kind == "spacy" and name:
        from sitroom.syntax.spacy_front_end import SpacyFrontEnd

        return SpacyFrontEnd(name)
    raise FrontEndError(f"no front end {spec!r}. Use 'bundled' or 'spacy:NAME', NAME being an installed spaCy pipeline.")
