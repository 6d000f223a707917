"""Blocks of a page told apart: title, paragraphs, captions with credits, and what is no part of the story."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sitroom.errors import IntakeError
from sitroom.intake.published import infer_published
from sitroom.story import Passage, PassageKind, Story

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z.'’ -]{2,40}(?:,\s+[A-Z][A-Za-z.' ]{2,25})?(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?)?)"
    r"\s*(?:\((?P<agency>[A-Z][A-Za-z ./]{1,20})\))?\s*(?:–|—|--|-)\s+(?=\S)"
)
_AGENCY = r"(?:AP|AFP|REUTERS|Reuters|Getty Images|EPA|Bloomberg|Shutterstock)"
_CREDIT = re.compile(
    rf"^(?:photo(?:graph)?(?: by| credit)?:?\s.{{2,60}}|.{{2,60}}\|\s*{_AGENCY}.{{0,20}}"
    rf"|.{{0,60}}\b(?:via|/)\s*{_AGENCY}|{_AGENCY}\s*(?:/|\||Photo).{{0,60}})\.?$"
)
_DATE_IN_CAPTION = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_CREDIT = 90
ENGLISH = frozenset("the of and to in a that is was for on with as by at from it has have said not be are his their an were will this which but who".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text and what it is."""

    kind: PassageKind
    text: str
    credit: str | None = None


@cache
def _boilerplate() -> re.Pattern[str]:
    path = files("sitroom.knowledge") / "data" / "boilerplate.toml"
    patterns = tomllib.loads(path.read_text(encoding="utf-8"))["pattern"]
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Whether a block is a form, a share bar, a link list or the like."""
    return bool(_boilerplate().match(text.strip()))


def is_credit(text: str) -> bool:
    """Whether a block credits a picture ("Andriy Dubchak | AP")."""
    return len(text) <= LONGEST_CREDIT and _CREDIT.match(text.strip()) is not None


def story_of(blocks: list[Block], *, published: str | None, metadata_date: str | None = None, url: str | None = None, source: str | None = None) -> Story:
    """A story from its blocks, the first being the title. Raises IntakeError when there is no English story in them."""
    blocks = [b for b in blocks if b.text.strip()]
    if not blocks or sum(len(b.text) for b in blocks) < 40:
        raise IntakeError("no story text. Save the whole page, or the text of the story.")
    _check_english(" ".join(b.text for b in blocks))
    dateline: str | None = None
    parts: list[str] = []
    passages: list[Passage] = []
    position = 0
    for block in blocks:
        text = " ".join(block.text.split()) if "\n" in block.text else block.text.strip()
        skip = 0
        if dateline is None and block.kind == "paragraph" and (match := _DATELINE.match(text)) is not None:
            dateline, skip = match.group("place").strip(), match.end()
        passages.append(Passage(block.kind, position + skip, position + len(text), block.credit))
        parts.append(text)
        position += len(text) + 2
    title = parts[0] if blocks[0].kind == "title" else ""
    window = infer_published([(b.kind, p) for b, p in zip(blocks, parts, strict=True)], published, metadata_date, url, dateline)
    whole = "\n\n".join(parts)
    identity = sha256(re.sub(r"\W+", " ", whole.lower()).encode()).hexdigest()[:12]
    return Story(identity, title, whole, tuple(passages), window, dateline, source, url)


def is_caption(text: str) -> bool:
    """Whether a block before a credit describes a picture: one or two sentences with a date or a present-tense scene."""
    return len(text) < 600 and (_DATE_IN_CAPTION.search(text) is not None or len(text.split()) < 60)


def _check_english(text: str) -> None:
    letters = [c for c in text if c.isalpha()]
    foreign = sum(ord(c) > 0x24F for c in letters)
    if letters and foreign > 0.3 * len(letters):
        raise IntakeError("not an English story (its letters are not Latin). Sitroom reads English only.")
    words = re.findall(r"[a-z]+", text.lower())
    if len(words) > 40 and sum(w in ENGLISH for w in words) < 0.08 * len(words):
        raise IntakeError("not an English story (it lacks the common words of English). Sitroom reads English only.")
