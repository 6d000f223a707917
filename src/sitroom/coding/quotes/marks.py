"""Quotation marks: which words of a passage stand between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CLOSING: Final = {"“": "”", '"': '"', "«": "»", "''": "''", "”": "”"}
OPENS: Final = re.compile(r"[“\"«]|(?<!\w)''(?=\w)|(?<!\S)”(?=\w)")  # some type a closing mark where a quotation opens
ASIDE: Final = 3  # characters between a closing mark and the word behind it: the mark, a comma, a space


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: offsets without the marks, whether the closing mark is there, and whether they end like a sentence."""

    start: int
    end: int
    closed: bool
    whole: bool


class Marks:
    """The quotations of a passage, by their marks."""

    def __init__(self, text: str, origin: int = 0) -> None:
        """`text` stands at `origin` in the story."""
        self.quoted = quoted(text, origin)
        self._starts = [one.start for one in self.quoted]

    def around(self, offset: int) -> Quoted | None:
        """What is quoted around an offset."""
        place = bisect_right(self._starts, offset) - 1
        return self.quoted[place] if place >= 0 and offset < self.quoted[place].end else None

    def closed_before(self, offset: int) -> bool:
        """Whether a quotation ends right before a word."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and 0 < offset - self.quoted[place].end <= ASIDE

    def between(self, start: int, end: int) -> Sequence[Quoted]:
        """What is quoted, wholly or in part, between two offsets."""
        return self.quoted[max(0, bisect_right(self._starts, start) - (self.around(start) is not None)) : bisect_left(self._starts, end)]

    def widened(self, start: int, end: int) -> tuple[int, int]:
        """Offsets such that no quotation is cut in two."""
        first, last = self.around(start), self.around(end - 1)
        return (first.start if first else start), (last.end if last else end)


def quoted(text: str, origin: int = 0) -> list[Quoted]:
    """What stands between quotation marks in a passage at `origin`, outermost first; an unclosed mark is closed at the passage's end.

    A single mark inside a quotation belongs to it ("'nothing about us without us'").
    """
    found: list[Quoted] = []
    position = 0
    while (match := OPENS.search(text, position)) is not None:
        opening = match.group()
        if opening == '"' and match.start() and (text[match.start() - 1].isalnum() or text[match.start() - 1] in ".,;:!?%"):
            position = match.end()  # inches, or a stray closing mark
            continue
        end = _closing(text, opening, match.end())
        last = end if end >= 0 else len(text)
        if last > match.end():
            found.append(Quoted(match.end() + origin, last + origin, end >= 0, text[last - 1] in ",.?!"))
        position = end + len(opening) if end >= 0 else len(text)
    return found


def _closing(text: str, opening: str, start: int) -> int:
    """Where the mark that closes stands, -1 for nowhere: one like the opening mark, or, since many mix them, a straight one for a curly one.

    Curly marks may stand inside curly marks ("“a “sad” day”").
    """
    if opening == "''":
        return text.find(opening, start)
    if opening == "“":
        depth = 1
        for match in re.finditer("[“”]", text[start:]):
            depth += 1 if match.group() == "“" else -1
            if depth == 0:
                return start + match.start()
    closing = CLOSING[opening] + ("”" if opening == '"' else '"' if opening in "“”" else "")
    places = [text.find(mark, start) for mark in closing]
    return min((place for place in places if place >= 0), default=-1)
