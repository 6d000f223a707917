"""Sentence boundaries in a passage of news text."""

from __future__ import annotations

from sitroom.syntax.tokens import ABBREVIATIONS, Word, words

ENDS = frozenset({".", "!", "?", "…", "...", "....", "?!"})
CLOSERS = frozenset({'"', "”", "’", "'", ")", "]", "''", "»"})
TITLES = frozenset("mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. sgt. adm. gov. sen. rep. rev. hon. st. pres. brig. cmdr. amb. no. vs. e.g. i.e.".split())
STARTERS = frozenset("the he she it they we i this that these those in on at but and however meanwhile his her its their a an".split())


def sentences(text: str) -> list[tuple[Word, ...]]:
    """One passage to sentences of words."""
    every = words(text)
    found: list[tuple[Word, ...]] = []
    begin = index = 0
    while index < len(every):
        end = _end_of_sentence(text, every, index)
        if end is not None:
            found.append(tuple(every[begin:end]))
            begin = index = end
        else:
            index += 1
    if begin < len(every):
        found.append(tuple(every[begin:]))
    return found


def _end_of_sentence(text: str, every: list[Word], index: int) -> int | None:
    """The index behind the sentence that ends with this word, closing marks included; None when none ends here."""
    word = every[index].text
    after = index + 1
    if word not in ENDS:
        if not word.endswith(".") or len(word) < 2 or after >= len(every):
            return None
        return after if _abbreviation_ends(word, every[after].text) else None
    while after < len(every) and every[after].text in CLOSERS:
        adjacent = every[after].start == every[after - 1].end
        if not adjacent and not (after == index + 1 and _closes(text, every[after])):
            break
        after += 1
    if after >= len(every):
        return after
    following = every[after].text
    if every[after].start == every[after - 1].end:
        return None
    closed = after > index + 1
    if following[:1].islower() or (closed and following in (",", ";")):
        return None
    if word in ("?", "!") and closed and following[:1].islower():
        return None
    return after


def _closes(text: str, word: Word) -> bool:
    """Whether a straight quotation mark behind a space closes rather than opens: nothing but space follows it."""
    return word.end >= len(text) or text[word.end].isspace()


def _abbreviation_ends(word: str, following: str) -> bool:
    """Whether a sentence ends with an abbreviation: "… in the U.S. He said …"."""
    if word.lower() in TITLES or not following[:1].isupper():
        return False
    if word.lower() in ABBREVIATIONS and word.lower() not in ("a.m.", "p.m.", "etc.", "inc.", "corp.", "co.", "ltd.", "jr.", "sr."):
        return False
    return following.lower() in STARTERS
