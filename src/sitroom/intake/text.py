"""Plain text to a story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitroom.intake.blocks import Block, check_length, dateline_in, inline_credit, is_boilerplate, is_caption, is_credit, sift, story_of
from sitroom.intake.published import stated_day, surest_stated
from sitroom.story import Passage, Story

WRAPPED = (50, 110)
"""Lengths between which the lines of a hard-wrapped text lie."""
INDENT = "  "
_SLUG = re.compile(r"^(?:(?:UPDATE|WRAPUP|REFILE|RPT|CORRECTED|EXCLUSIVE|ANALYSIS|FACTBOX|URGENT)(?:\s\d+)?\s?-\s?)+|^#{1,3}\s+")
"""What agencies ("UPDATE 2-") and Markdown put before a headline."""


def story_from_text(text: str, *, published: str | None = None, metadata_date: str | None = None) -> Story:
    """A story from plain text: first block the title, blank lines between blocks, captions before credit lines.

    `published` is a day given by the user, `metadata_date` one that comes with the text.
    Raises IntakeError when there is no English story text.
    """
    check_length(text)
    blocks: list[Block] = []
    stated: list[str] = []
    for line in sift(_lines(text)):
        if stated_day(line) is not None:
            stated.append(line)
        elif is_credit(line) and len(blocks) > 1 and is_caption(blocks[-1].text):
            blocks[-1] = Block("caption", blocks[-1].text, line)
        elif blocks and (inline := inline_credit(line)) is not None:
            blocks.append(Block("caption", *inline))
        else:
            blocks.append(Block("paragraph", line) if blocks else Block("title", _SLUG.sub("", line)))
    if len(blocks) == 1:
        blocks = [Block("paragraph", blocks[0].text)]
    return story_of(blocks, published=published, metadata_date=metadata_date, stated=surest_stated(stated))


def story_from_passage(text: str) -> Story:
    """A sentence or passage as a story of its own, without title, date or any check."""
    return Story("passage", "", text, (Passage("paragraph", 0, len(text)),))


def _lines(text: str) -> Iterator[str]:
    """The blocks of a text: what stands between blank lines, line by line, save that wrapped lines are joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs()
    for chunk in re.split(r"\n\s*?\n", text):
        lines = [line for line in chunk.split("\n") if line.strip()]
        wrapped = [WRAPPED[0] <= len(line.strip()) <= WRAPPED[1] for line in lines]
        mostly = sum(wrapped[:-1]) > (len(lines) - 1) / 2 and max(map(len, lines), default=0) <= WRAPPED[1]
        joined: list[str] = []
        for number, line in enumerate(lines):
            if number and _goes_on(lines[number - 1], line, mostly and wrapped[number - 1]):
                joined[-1] += f" {line.strip()}"
            else:
                joined.append(line.strip())
        yield from joined


def _goes_on(line: str, following: str, wrapped: bool) -> bool:
    """Whether the following line is the same paragraph: it begins in small letters, or the line before it was broken at the margin."""
    words = following.strip()
    if following.startswith(INDENT) and not line.startswith(INDENT):
        return False
    if words[0].islower():
        return True
    return wrapped and not (is_credit(words) or is_boilerplate(words) or stated_day(words) or dateline_in(words))
