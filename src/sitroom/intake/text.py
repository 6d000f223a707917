"""Plain text to a story."""

from __future__ import annotations

import re

from sitroom.intake.blocks import Block, ends_story, inline_credit, is_boilerplate, is_caption, is_credit, story_of
from sitroom.intake.published import stated_day
from sitroom.story import Passage, Story

WRAPPED = (50, 110)
"""Lengths between which the lines of a hard-wrapped text lie."""

SHORTEST = 2
"""Blocks a story has before its comments can begin: a title and a paragraph."""


def story_from_text(text: str, *, published: str | None = None) -> Story:
    """A story from plain text: first block the title, blank lines between blocks, captions before credit lines.

    Raises IntakeError when there is no English story text.
    """
    blocks: list[Block] = []
    day: str | None = None
    for chunk in _chunks(text):
        lines = [line.strip() for line in chunk.split("\n")]
        if len(blocks) >= SHORTEST and ends_story(chunk):
            break
        if blocks and day is None and (stated := stated_day(chunk)) is not None:
            day = stated
        elif len(lines) > 1 and is_credit(lines[-1]) and blocks and is_caption(" ".join(lines[:-1])):
            blocks.append(Block("caption", " ".join(lines[:-1]), lines[-1]))
        elif is_credit(chunk) and len(blocks) > 1 and is_caption(blocks[-1].text):
            blocks[-1] = Block("caption", blocks[-1].text, chunk)
        elif blocks and (inline := inline_credit(" ".join(lines))) is not None:
            blocks.append(Block("caption", *inline))
        elif not is_boilerplate(chunk):
            blocks.append(Block("paragraph" if blocks else "title", " ".join(lines)))
    if len(blocks) == 1:
        blocks = [Block("paragraph", blocks[0].text)]
    return story_of(blocks, published=published, metadata_date=day)


def story_from_passage(text: str) -> Story:
    """A sentence or passage as a story of its own, without title, date or any check."""
    return Story("passage", "", text, (Passage("paragraph", 0, len(text)),))


def _chunks(text: str) -> list[str]:
    """Blocks between blank lines; where there are none, lines, unless the text is wrapped at some column."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    chunks = [chunk.strip() for chunk in re.split(r"\n\s*\n", text) if chunk.strip()]
    if len(chunks) > 1 or "\n" not in text:
        return chunks
    lines = [line.strip() for line in text.split("\n")]
    broken = sum(WRAPPED[0] <= len(line) <= WRAPPED[1] and line[-1] not in ".!?”\"" for line in lines[1:-1])
    return chunks if broken > (len(lines) - 2) / 2 else lines
