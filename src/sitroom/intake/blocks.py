"""Blocks of a page told apart: title, paragraphs, captions with credits, and what is no part of the story."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Literal

from sitroom.errors import IntakeError
from sitroom.intake.language import check_english
from sitroom.intake.published import infer_published, stated_day
from sitroom.story import Passage, PassageKind, Story

_UPPER = "A-ZÀ-ÞĀ-ɏ"
_DATELINE = re.compile(
    rf"""^(?P<place>
      (?: [{_UPPER}][{_UPPER}.'’/\ -]{{2,40}} | [{_UPPER}][\w.'’/\ -]{{2,40}}(?=(?:,[^()]{{3,30}})?\s*\([A-Z]) )
      (?: ,\s+[{_UPPER}][\w.'\ ]{{2,25}} )?
      (?: ,\s+[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}(?:,\s+\d{{4}})? )?
    )\s*(?:\((?P<agency>[A-Z][A-Za-z\ ./]{{1,20}})\))?\s*(?:–|—|--|-)\s+(?=\S)""",
    re.VERBOSE,
)
_AGENCY = (
    r"(?:AP|Associated\ Press|AFP|REUTERS|Reuters|Getty(?:\ Images)?|EPA(?:-EFE)?|Bloomberg|Shutterstock|Alamy|NurPhoto|Anadolu(?:\ Agency)?|Xinhua|TASS"
    r"|Sputnik|dpa|PA(?:\ Media|\ Wire)?|UPI|Kyodo(?:\ News)?|Yonhap|IRNA|SANA|MAXPPP|[Hh]andout|[Pp]ool|[Ff]ile(?:\ [Pp]hoto)?|[Aa]rchive)"
)
_CREDIT = re.compile(
    rf"""^(?:
      (?:photo(?:graph|graphy)?|picture|image|video)(?:\s+(?:by|credit|courtesy\ of)|\s*:)\s*:?\s*\S.{{1,70}}
    | (?:credit\s*:|courtesy(?:\ of|\s*:))\s*\S.{{1,70}}
    | .{{2,60}}\s\|\s*(?-i:{_AGENCY})\b.{{0,20}}
    | .{{0,60}}(?:\bvia\s+|\s*/\s*)(?-i:{_AGENCY})\b.{{0,20}}
    | (?-i:{_AGENCY})\s*(?:/|\||\bphoto\b).{{0,60}}
    | (?-i:(?:(?:[A-Z][\w.&'’-]*|of|the|for)\s+){{1,6}}[Pp]hoto(?:s|graph)?)(?:\s*[/|by:]+\s*.{{2,40}})?
    | ©\s*\S.{{1,60}}
    )\.?$""",
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING_CREDIT = re.compile(r"^(?P<words>.{20,}?[.!?”\"’)])\s+(?P<credit>(?:photo|picture|image|video|credit|courtesy)[^.]{0,20}[ :].{2,70})$", re.IGNORECASE)
_INLINE_CREDIT = re.compile(r"^(?P<words>.{20,}?[.!?”\"’)]?)\s*(?:\((?P<round>[^()]{2,80})\)|\[(?P<square>[^\[\]]{2,80})\])\.?$", re.DOTALL)
_CREDIT_LABEL = re.compile(r"^(?:photo(?:graph)?|picture|image|video|credit)(?:\s+(?:by|credit|courtesy of))?\s*:\s*", re.IGNORECASE)
_DATE_IN_CAPTION = re.compile(r"\b(?:19|20)\d\d\b")
_BULLET = re.compile(r"^(?:[*•·▪‣■●►»]\s+)+")
_CONTROL = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Soft hyphens, blanks without width and marks of direction: they part words that are one."""
PROSE = (".", "!", "?", "”", '"', "’", "'", "…", ":", ")")
"""What the text of a story ends with, and links and buttons do not."""
TOLD = 12
"""Words of a paragraph after which a story can be at its end."""
SHORTEST = 40
"""Characters of the shortest story."""
LONGEST = 500_000
"""Characters of the longest story: a book of two hundred pages."""
FEWEST_WORDS = 6
LONGEST_CREDIT = 90
LONGEST_CAPTION = 600


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text and what it is."""

    kind: PassageKind
    text: str
    credit: str | None = None


@cache
def _boilerplate(key: Literal["pattern", "list", "end"]) -> re.Pattern[str]:
    path = files("sitroom.knowledge") / "data" / "boilerplate.toml"
    patterns = tomllib.loads(path.read_text(encoding="utf-8"))[key]
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Whether a block is a form, a share bar, a link list or the like."""
    return bool(_boilerplate("pattern").match(text.strip()) or _boilerplate("list").match(text.strip()))


def sift(lines: Iterable[str]) -> Iterator[str]:
    """The blocks of a story, without what is no part of it: forms and bars, lists of links, and what follows its end."""
    listed = told = False
    for line in lines:
        line = _BULLET.sub("", " ".join(_UNSEEN.sub("", _CONTROL.sub(" ", line)).split()))
        prose = line.endswith(PROSE)
        if told and _boilerplate("end").match(line):
            return
        if is_boilerplate(line) and stated_day(line) is None:
            listed = listed or bool(_boilerplate("list").match(line))
        elif any(c.isalpha() for c in line) and (prose or not listed):
            listed = False
            told = told or (prose and len(line.split()) >= TOLD)
            yield line


def dateline_in(text: str) -> re.Match[str] | None:
    """The dateline that a paragraph begins with, its `place` being what stands before the dash."""
    return _DATELINE.match(text)


def is_credit(text: str) -> bool:
    """Whether a block credits a picture ("Andriy Dubchak | AP")."""
    text = text.strip()
    return len(text) <= LONGEST_CREDIT and "rights reserved" not in text.lower() and _CREDIT.match(text) is not None


def inline_credit(text: str, *, caption: bool = False) -> tuple[str, str] | None:
    """A caption that ends with its credit ("… in Yangon. (Jane Doe/AFP)", "… Photo: Jane Doe"), as words and credit; None for other text.

    Where the text is a caption for sure, an agency alone is a credit too ("… (AP)"); in a story it may be the source.
    """
    match = _INLINE_CREDIT.match(text)
    if len(text) > LONGEST_CAPTION:
        return None
    if match is None:
        trailing = _TRAILING_CREDIT.match(text)
        return (trailing["words"], trailing["credit"]) if trailing is not None and is_credit(trailing["credit"]) else None
    credit = match["round"] or match["square"]
    return (match["words"], credit) if is_credit(credit) or (caption and re.fullmatch(_AGENCY, credit, re.VERBOSE)) else None


def check_length(text: str) -> None:
    """Raise IntakeError when a text is no one story, by its length."""
    if len(text) > LONGEST:
        raise IntakeError(f"{len(text):,} characters, too long for one story (at most {LONGEST:,}). One file is one story: split it.")


def story_of(
    blocks: list[Block],
    *,
    published: str | None,
    metadata_date: str | None = None,
    stated: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Story:
    """A story from its blocks, the first being the title; `stated` is a line that only states its day.

    Raises IntakeError when there is no English story in them.
    """
    text = " ".join(b.text for b in blocks)
    check_length(text)
    check_english(text)
    if len(text) < SHORTEST or len(text.split()) < FEWEST_WORDS:
        raise IntakeError("no story text. Save the whole page, or the text of the story.")
    dateline: str | None = None
    parts: list[str] = []
    passages: list[Passage] = []
    position = 0
    for block in blocks:
        text = block.text
        skip = 0
        if dateline is None and block.kind == "paragraph" and (match := dateline_in(text)) is not None:
            dateline, skip = match.group("place").strip(), match.end()
        passages.append(Passage(block.kind, position + skip, position + len(text), _CREDIT_LABEL.sub("", block.credit) if block.credit else None))
        parts.append(text)
        position += len(text) + 2
    title = parts[0] if blocks[0].kind == "title" else ""
    told = [(b.kind, p) for b, p in zip(blocks, parts, strict=True)]
    window = infer_published(told, published, metadata_date, url, dateline, stated)
    whole = "\n\n".join(parts)
    identity = sha256(re.sub(r"\W+", " ", whole.lower()).encode()).hexdigest()[:12]
    return Story(identity, title, whole, tuple(passages), window, dateline, source, url)


def is_caption(text: str) -> bool:
    """Whether a block before a credit describes a picture: one or two sentences with a date or a present-tense scene."""
    return len(text) < LONGEST_CAPTION and (_DATE_IN_CAPTION.search(text) is not None or len(text.split()) < 60)

