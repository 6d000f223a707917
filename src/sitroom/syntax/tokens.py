"""Words as in the Universal Dependencies treebanks of English, with exact character offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

ABBREVIATIONS = frozenset(
    "mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. sgt. adm. gov. sen. rep. rev. hon. st. jr. sr. pres. brig. cmdr. amb. "
    "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. wed. thu. fri. sat. sun. "
    "inc. corp. co. ltd. bros. no. vs. etc. e.g. i.e. approx. dept. est. fig. vol. ft. mt. a.m. p.m. al.".split()
)
_APOSTROPHE = "['’ʼ]"
_WORD = re.compile(
    rf"""
      (?P<url>(?:https?://|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]'’])
    | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    | (?P<initials>(?:[A-Za-z]\.){{2,}}|\b[A-Z]\.(?=\s*[A-Z]))
    | (?P<abbreviation>\b[A-Za-z]+\.(?=\S|\s|$))
    | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)
    | (?P<number>\d+(?:[.,]\d+)*(?:st|nd|rd|th|s|bn|m|k)?(?![\w]))
    | (?P<negated>[A-Za-z]+(?=n{_APOSTROPHE}t\b))
    | (?P<nt>n{_APOSTROPHE}t\b)
    | (?P<clitic>{_APOSTROPHE}(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b)
    | (?P<name>[A-Za-z]{_APOSTROPHE}[A-Z][a-z]\w*|[^\W\d_]+&[^\W\d_]+)
    | (?P<word>\w+)
    | (?P<dots>\.{{2,}}|…|-{{2,}}|[—–])
    | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_SPLIT_WHOLE = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


class Word(NamedTuple):
    """A word and its offsets in the text given."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text. Nothing but white space is left out."""
    found: list[Word] = []
    position = 0
    while (match := _WORD.search(text, position)) is not None:
        start, end = match.span()
        if match.lastgroup == "abbreviation" and not _is_abbreviation(match.group()):
            end -= 1
        whole = _SPLIT_WHOLE.get(text[start:end].lower())
        if whole is not None:
            found.append(Word(text[start : start + whole], start, start + whole))
            start += whole
        found.append(Word(text[start:end], start, end))
        position = end
    return found


def _is_abbreviation(word: str) -> bool:
    return word.lower() in ABBREVIATIONS
