"""Intake: files and pages to stories."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sitroom.errors import IntakeError
from sitroom.intake.html import story_from_html
from sitroom.intake.text import story_from_passage, story_from_text
from sitroom.story import Story

__all__ = ["read_story", "stories_in", "story_from_html", "story_from_passage", "story_from_text"]

SUFFIXES = (".txt", ".html", ".htm")
REMEDY = f"Sitroom reads {', '.join(SUFFIXES)}: save the story as text or as a page."
SIGNATURES = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a zip or Office file", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file", b"{\\rtf": "an RTF document", b"\x7fELF": "a program", b"\xd0\xcf\x11\xe0": "an old Office file",
}  # fmt: skip
FORMATS = {
    ".csv": "a table", ".tsv": "a table", ".json": "JSON", ".jsonl": "JSON", ".xml": "XML", ".rss": "a feed", ".eml": "mail",
    ".mhtml": "a web archive", ".mht": "a web archive", ".warc": "a web archive",
}  # fmt: skip
"""Files that hold text and stories perhaps, but are no story themselves."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
LATIN = (b"iso-8859-1", b"latin-1", b"latin1", b"us-ascii", b"ascii")
LARGEST = 64 * 2**20
"""Bytes of the largest file that is opened."""
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_ARCHIVE = re.compile(r"(?:[\w-]+: .*\n(?:[ \t].*\n)*)*content-type: multipart/related", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)


def stories_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The story files among paths, folders searched for .txt, .html and .htm. Raises IntakeError for a folder without any."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        if not os.access(path, os.R_OK | os.X_OK):
            raise IntakeError(f"{path}: a folder that may not be searched by you. Change its permissions.")
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not found:
            raise IntakeError(f"{path}: a folder without stories. {REMEDY}")
        yield from found


def read_story(path: Path, *, published: str | None = None) -> Story:
    """The story in a file. Raises IntakeError naming file and remedy: missing, binary, empty, no story text, not English."""
    text = _decoded(path, _bytes(path))
    try:
        if path.suffix.lower() in (".html", ".htm") or _PAGE.match(text):
            return story_from_html(text, published=published)
        return story_from_text(text, published=published)
    except IntakeError as error:
        raise IntakeError(f"{path}: {error}") from None


def _bytes(path: Path) -> bytes:
    """What a file holds. Raises IntakeError when it cannot be read, or is of a kind or size that is no story."""
    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise IntakeError(f"{path}: {path.stat().st_size // 2**20} MB, too large for one story (at most {LARGEST // 2**20} MB). One file is one story.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise IntakeError(f"{path}: no such file. Check the path.") from None
    except PermissionError:
        raise IntakeError(f"{path}: may not be read by you. Change its permissions, or copy it.") from None
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read ({error.strerror}).") from None
    if (name := FORMATS.get(path.suffix.lower())) is not None:
        raise IntakeError(f"{path}: {name}, no story by itself. {REMEDY}")
    return data


def _decoded(path: Path, data: bytes) -> str:
    """The text of a file: by its mark, as UTF-8, by the charset the page declares, else as Windows' Western European."""
    if not data.strip():
        raise IntakeError(f"{path}: an empty file. Save the page or text again.")
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            raise IntakeError(f"{path}: {name}, no text (a binary file). {REMEDY}")
    marked = [encoding for mark, encoding in MARKS if data.startswith(mark)]
    if b"\x00" in data and not marked:
        raise IntakeError(f"{path}: a binary file, no text (or UTF-16 without its mark: save it as UTF-8). {REMEDY}")
    for encoding in (*marked, "utf-8", *_declared(data), "cp1252"):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _ARCHIVE.match(text):
            raise IntakeError(f"{path}: a web archive, no page. {REMEDY}")
        return text
    raise IntakeError(f"{path}: text in no encoding that Sitroom can tell (tried UTF-8 and Windows-1252). Save it as UTF-8.")


def _declared(data: bytes) -> list[str]:
    """The encoding a page declares; Latin-1 means Windows' Western European, as in browsers."""
    found = _CHARSET.search(data[:4096])
    return [] if found is None else ["cp1252" if found[1].lower() in LATIN else found[1].decode()]
