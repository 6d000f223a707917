"""Plain text to a story."""

from __future__ import annotations

import re

from sitroom.intake.blocks import Block, is_boilerplate, is_caption, is_credit, story_of
from sitroom.story import Passage, Story


def story_from_text(text: str, *, published: str | None = None) -> Story:
    """A story from plain text: first block the title, blank lines between blocks, captions before credit lines.

    Raises IntakeError when there is no English story text.
    """
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if chunk.strip()]
    blocks: list[Block] = []
    for chunk in chunks:
        lines = [line.strip() for line in chunk.split("\n")]
        if len(lines) > 1 and is_credit(lines[-1]) and blocks and is_caption(" ".join(lines[:-1])):
            blocks.append(Block("caption", " ".join(lines[:-1]), lines[-1]))
        elif is_credit(chunk) and len(blocks) > 1 and is_caption(blocks[-1].text):
            blocks[-1] = Block("caption", blocks[-1].text, chunk)
        elif not is_boilerplate(chunk):
            blocks.append(Block("paragraph" if blocks else "title", " ".join(lines)))
    if len(blocks) == 1:
        blocks = [Block("paragraph", blocks[0].text)]
    return story_of(blocks, published=published)


def story_from_passage(text: str) -> Story:
    """A sentence or passage as a story of its own, without title, date or any check."""
    return Story("passage", "", text, (Passage("paragraph", 0, len(text)),))
