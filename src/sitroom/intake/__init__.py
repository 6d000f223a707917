"""Intake: files and pages to stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sitroom.errors import IntakeError
from sitroom.intake.html import story_from_html
from sitroom.intake.text import story_from_passage, story_from_text
from sitroom.story import Story

__all__ = ["read_story", "stories_in", "story_from_html", "story_from_passage", "story_from_text"]

SUFFIXES = (".txt", ".html", ".htm")


def stories_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The story files among paths, folders searched for .txt, .html and .htm. Raises IntakeError for a folder without any."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not found:
            raise IntakeError(f"{path}: a folder without stories. Sitroom reads {', '.join(SUFFIXES)}.")
        yield from found


def read_story(path: Path, *, published: str | None = None) -> Story:
    """The story in a file. Raises IntakeError naming file and remedy: missing, binary, empty, no story text, not English."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise IntakeError(f"{path}: no such file. Check the path.") from None
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read ({error.strerror}).") from None
    text = _decoded(path, data)
    try:
        if path.suffix.lower() in (".html", ".htm") or text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
            return story_from_html(text, published=published)
        return story_from_text(text, published=published)
    except IntakeError as error:
        raise IntakeError(f"{path}: {error}") from None


def _decoded(path: Path, data: bytes) -> str:
    if not data.strip():
        raise IntakeError(f"{path}: an empty file. Save the page or text again.")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IntakeError(f"{path}: a binary file, no text. Sitroom reads {', '.join(SUFFIXES)}.")
    for encoding in ("utf-8-sig", "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
