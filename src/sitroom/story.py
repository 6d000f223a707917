"""Story: one report as read, and the passages it is made of. All offsets are characters of `Story.text`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["title", "paragraph", "caption"]
PublishedSource = Literal["given", "metadata", "url", "dateline", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a story that is read as running text: the title, a paragraph or a photo caption."""

    kind: PassageKind
    start: int
    end: int
    credit: str | None = None
    """Who took the picture, for captions ("Andriy Dubchak | AP")."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a story was published: a window of ISO 8601 dates, closed on both sides.

    `start == end` for a known day; both None where nothing tells. `reasons` are sentences a person can check.
    """

    start: str | None
    end: str | None
    source: PublishedSource
    reasons: tuple[str, ...] = ()


UNKNOWN_DATE = Published(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Story:
    """One report. `text` holds the kept text (title, paragraphs, captions; blank lines between), `passages` its blocks."""

    id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    published: Published = UNKNOWN_DATE
    dateline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"

    def of(self, passage: Passage) -> str:
        """The words of one passage."""
        return self.text[passage.start : passage.end]
