"""Sentence boundaries in a passage of news text."""

from __future__ import annotations

import re
from typing import Final

from sitroom.syntax.tokens import TITLES, Word, words

ENDS: Final = frozenset({".", "!", "?", "…"})
CLOSERS: Final = frozenset({'"', "”", "’", "'", ")", "]", "''", "’’", "»", ":)", ";)", ":-)"})
OMISSIONS: Final = frozenset({"...", "…"})
QUOTES: Final = frozenset({'"', "”", "’", "'", "''", "’’", "»"})
# Words that open a sentence behind an abbreviation ("… in the U.S. He said …"): hardly ever part of a name.
STARTERS: Final = frozenset(
    "the a an he she it they we i you this that these those his her its their our my there here who what when where why how while if as after before "
    "since although though because until unless despite during under in on at by for from to with without but and or so yet however meanwhile "
    "also then now still instead both some many most all no not one another other earlier later today yesterday according anything nothing".split()
)
SPEAKS: Final = frozenset("said says asked asks told tells added replied wrote tweeted shouted cried exclaimed declared wondered continued".split())
FIGURES: Final = frozenset({"Figure", "Fig.", "Table", "Map", "Article", "Chapter", "Section"})
CREDITS: Final = frozenset({"Image", "Photo", "Photograph", "Picture"})
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+{_MONTH}\s+\d{{1,2}},\s+\d{{4}}\s+(?=[A-Z])")
# "KYIV, Ukraine (AP) — ", "Evansville, Indiana, United States - ": a comma, brackets or a word in capitals tells a place from a headline.
_PLACED = re.compile(
    r"\s*(?=[A-Z ]{5,}\b|[A-Z][^—–-]{1,60}?[,(])(?:(?:[A-ZÀ-Þ][\w.'’]*|\d{1,4}|of|de|\([A-Z][\w /]*\))(?:-[A-Z]\w+)?,?\s+){1,9}(?:[—–]|--?)\s+(?=[A-Z\"“])"
)


def sentences(text: str) -> list[tuple[Word, ...]]:
    """One passage to sentences of words."""
    every = words(text)
    found: list[tuple[Word, ...]] = []
    begin = index = _end_of_dateline(text, every)
    if begin:
        found.append(tuple(every[:begin]))
    while index < len(every):
        end = _end_of_sentence(every, begin, index)
        if end is not None:
            found.append(tuple(every[begin:end]))
            begin = index = end
        else:
            index += 1
    if begin < len(every):
        found.append(tuple(every[begin:]))
    return found


def _end_of_dateline(text: str, every: list[Word]) -> int:
    """How many words open the passage with place or date and belong to no sentence."""
    match = _PLACED.match(text) or _DATED.match(text)
    return 0 if match is None else next((number for number, word in enumerate(every) if word.start >= match.end()), 0)


def _end_of_sentence(every: list[Word], begin: int, index: int) -> int | None:
    """The index behind the sentence that ends with this word, closing marks included; None when none ends here."""
    word = every[index].text
    after = index + 1
    if after >= len(every):
        return None
    last = word[-1]
    if last not in ".!?…":
        return after if _is_divider(every, index) or _is_credit(every, after) or _is_omission(every, index) else None
    if word not in ENDS and not _is_run(word):
        return after if last == "." and word[0].isalpha() and _abbreviation_ends(word, every[after].text) else None
    if word == "." and (every[after].text == "." or (index - begin == 2 and every[begin].text in FIGURES)):
        return None
    after = _past_closers(every, index)
    if after >= len(every):
        return None
    if every[after].start == every[after - 1].end:
        return None
    behind = _past_notes(every, after)
    return behind if behind > after or _opens(every, index, after) else None


def _is_run(word: str) -> bool:
    """Whether the word is a run of stops: "...", "?!", "!!!"."""
    return all(sign in ".!?…" for sign in word)


def _past_closers(every: list[Word], index: int) -> int:
    """The index behind the closing marks that follow a stop. One behind a space closes only when a space follows it, too."""
    after = index + 1
    while after < len(every) and every[after].text in CLOSERS:
        spaced = every[after].start > every[after - 1].end
        alone = after + 1 >= len(every) or every[after + 1].start > every[after].end
        if spaced and not (after == index + 1 and alone):
            break
        after += 1
    return after


def _opens(every: list[Word], index: int, after: int) -> bool:
    """Whether a sentence may begin at `after`, behind the stop at `index` and its closing marks."""
    following = every[after].text
    closed = after > index + 1
    if following[0].islower():
        return following != following.lower() or following.startswith(("http:", "https:", "www."))
    if closed and following in (",", ";", "—", "–", "-"):
        return False
    if closed and every[index].text[0] in "?!" and every[after - 1].text in QUOTES:
        return not any(word.text in SPEAKS for word in every[after : after + 4])  # "Why?" Biden asked.
    return True


def _past_notes(every: list[Word], after: int) -> int:
    """The index behind notes in brackets that follow a sentence: "… in 1971. [1]", "… at last. [...]"."""
    while after + 2 < len(every) and every[after].text == "[" and every[after + 2].text == "]":
        if not (every[after + 1].text.isdigit() or every[after + 1].text in OMISSIONS):
            break
        after += 3
    return after


def _is_omission(every: list[Word], index: int) -> bool:
    """Whether the word closes "[...]" and a sentence opens behind it."""
    inside = index >= 2 and every[index].text == "]" and every[index - 1].text in OMISSIONS and every[index - 2].text == "["
    following = every[index + 1].text
    return inside and following[0].isupper() and following.lower() in STARTERS


def _is_credit(every: list[Word], index: int) -> bool:
    """Whether a picture's credit begins here: "Image: …"."""
    return every[index].text in CREDITS and index + 1 < len(every) and every[index + 1].text == ":"


def _is_divider(every: list[Word], index: int) -> bool:
    """Whether a row of stars ends here: "* * *"."""
    return every[index].text == "*" and index > 0 and every[index - 1].text == "*" and every[index + 1].text != "*"


def _abbreviation_ends(word: str, following: str) -> bool:
    """Whether a sentence ends with an abbreviation: "… in the U.S. He said …"."""
    return word.lower() not in TITLES and following[0].isupper() and following.lower() in STARTERS
