"""Sentence boundaries in a passage of news text."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Final

from sitroom.syntax.tokens import TITLES, Word, words

STOPS: Final = ".!?…"
ENDS: Final = frozenset({".", "!", "?", "…"})
CLOSERS: Final = frozenset({'"', "”", "“", "’", "'", ")", "]", "''", "’’", "»", ":)", ";)", ":-)"})
OMISSIONS: Final = frozenset({"...", "…"})
OPENING: Final = frozenset({'"', "“", "‘", "``", "("})
QUOTES: Final = frozenset({'"', "”", "“", "’", "'", "''", "’’", "»"})
# Words that open a sentence behind an abbreviation ("… in the U.S. He said …"): hardly ever part of a name.
STARTERS: Final = frozenset(
    "the a an he she it they we i you this that these those his her its their our my there here who what when where why how while if as after before "
    "since although though because until unless despite during under in on at by for from to with without but and or so yet however meanwhile "
    "also then now still instead both some many most all no not one another other earlier later today yesterday according anything nothing".split()
)
SPEAKS: Final = frozenset("said says asked asks told tells added replied wrote tweeted shouted cried exclaimed declared wondered continued".split())
CLOCKS: Final = frozenset({"a.m.", "p.m."})
# What may follow a clock time in its sentence ("at 5 p.m. Monday"), and what opens a sentence that goes on behind one ("At 5 p.m. Biden spoke").
ZONES: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "
    "Mon. Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. "
    "Eastern Pacific Central Mountain Greenwich EST EDT ET PST PDT PT CST CDT CT MST MDT MT GMT UTC BST CET CEST EET EEST MSK IST JST".split()
)
OPENERS: Final = frozenset("About After Around At Before Between By From In Just On Shortly Since Until".split())
FIGURES: Final = frozenset({"Figure", "Fig.", "Table", "Map", "Article", "Chapter", "Section"})
CREDITS: Final = frozenset({"Image", "Photo", "Photograph", "Picture"})
_LONGEST_OPENING: Final = 8  # words: "At around 5 p.m. on …"
_LONGEST_ATTRIBUTION: Final = 7  # words: "Secretary of State Antony Blinken asked"
_LONGEST_HEADLINE: Final = 20  # words
_LONGEST_ITEM: Final = 2  # digits: "12. The parties …"
_SHORTEST_ROW: Final = 3  # stars
_LONGEST_SHORTENED: Final = 3  # letters: "min.", "yrs.", where the tables lack them
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATED = re.compile(rf"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+{_MONTH}\s+\d{{1,2}},\s+\d{{4}}\s+(?=[A-Z])")
_PLACE: Final = r"[A-ZÀ-Þ][\w.'’]*(?:[-/][A-Za-zÀ-ÿ][\w.'’]*){0,4}"
_AGENCY: Final = r"\([A-Z][\w /.]{1,40}\)"
# "KYIV, Ukraine (AP) — ", "Evansville, Indiana, United States - ", "Beirut (ANI): ": a comma, brackets or a word in capitals tells a place from a headline.
_PLACED = re.compile(
    rf"\s*(?={_AGENCY}|[A-Z]{{4}}|(?:[A-Z.'’]|[ /-](?=[A-Z])){{6}}|[A-Z][^—–-]{{1,60}}?[,(])"
    rf"(?:(?:{_PLACE}|\[{_PLACE}\]|\d{{1,4}}(?:st|nd|rd|th)?|of|de|{_AGENCY}),?\s+){{0,8}}"
    rf"(?:{_AGENCY}:|(?:{_PLACE}|\d{{1,4}}|{_AGENCY}),?\s+(?:[—–]|--?))\s+(?=[A-Z\"“])"
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
    if last not in STOPS:
        return after if _is_credit(every, after) or (last in "*]" and (_is_divider(every, index) or _is_omission(every, index))) else None
    if word not in ENDS and not _is_run(word):
        return _past_abbreviation(every, begin, index) if last == "." and word[0].isalpha() else None
    if word == "." and (every[after].text == "." or _is_number(every, begin, index)):
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
    return all(sign in STOPS for sign in word)


def _past_closers(every: list[Word], index: int) -> int:
    """The index behind the closing marks that follow a stop. One behind a space closes only when a space follows it, too; “ only the other way round."""
    after = index + 1
    while after < len(every) and every[after].text in CLOSERS:
        spaced = every[after].start > every[after - 1].end
        alone = after + 1 >= len(every) or every[after + 1].start > every[after].end
        if (spaced or not alone) if every[after].text == "“" else (spaced and not (after == index + 1 and alone)):
            break
        after += 1
    return after


def _opens(every: list[Word], index: int, after: int) -> bool:
    """Whether a sentence may begin at `after`, behind the stop at `index` and its closing marks."""
    following = every[after].text
    closed = after > index + 1
    if following[0].islower():
        return following != following.lower() or following.startswith(("http:", "https:", "www.")) or (not closed and _is_full_stop(every, index))
    if closed and following in (",", ";", "—", "–", "-"):
        return False
    if closed and every[index].text[0] in "?!" and every[after - 1].text in QUOTES:
        return not _is_attribution(every[after : after + _LONGEST_ATTRIBUTION])
    return True


def _is_attribution(part: list[Word]) -> bool:
    """Whether a name and a verb of saying follow a quoted question: "Why?" Prime Minister Keir Starmer asked. But: "Why?" The minister said nothing."""
    clause = takewhile(lambda word: word.text not in ENDS and word.text != ",", part)
    named = part[0].text == "I" or part[0].text.lower() not in STARTERS
    return named and any(verb.text in SPEAKS and name.text[0].isupper() for name, verb in pairwise(clause))


def _is_full_stop(every: list[Word], index: int) -> bool:
    """Whether a stop follows a word in small letters that is hardly an abbreviation: a sentence may begin in lower case behind it."""
    before = every[index - 1].text if index else ""
    return every[index].text == "." and len(before) > _LONGEST_SHORTENED and before.isalpha() and before.islower()


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
    """Whether a row of stars ends here: "* * *", "***"."""
    word, following = every[index], every[index + 1]
    if word.text.strip("*") or following.text == "*" or following.text[0].islower() or following.start == word.end:
        return False
    return len(word.text) >= _SHORTEST_ROW or (index > 0 and every[index - 1].text == "*")


def _is_number(every: list[Word], begin: int, index: int) -> bool:
    """Whether the stop belongs to the number of an item or a figure: "2. The parties …", "Figure 3. …"."""
    number = every[index - 1].text
    item = index - begin == 1 and number.isdigit() and len(number) <= _LONGEST_ITEM
    return item or (index - begin == 2 and every[begin].text in FIGURES)


def _past_abbreviation(every: list[Word], begin: int, index: int) -> int | None:
    """The index behind a sentence that ends with an abbreviation: "… in the U.S. He said …". None when it goes on."""
    word = every[index].text.lower()
    after = _past_closers(every, index)
    if word in TITLES or after >= len(every):
        return None
    if _is_credit(every, after):
        return after
    opened = every[after].text in OPENING and after + 1 < len(every)
    following = every[after + opened].text
    if not following[0].isupper():
        return None
    if after == index + 1 and not opened and (word == "etc." or (word in CLOCKS and not _goes_on(every, begin, after))):
        return after
    around = every[max(begin, index - _LONGEST_HEADLINE) : index] + every[after + opened + 1 : after + opened + 2]
    return after if following.lower() in STARTERS and _is_prose(around) else None


def _goes_on(every: list[Word], begin: int, after: int) -> bool:
    """Whether a sentence goes on behind a clock time: "at 5 p.m. Monday", "at 5 p.m. Moscow time", "At 5 p.m. Biden spoke"."""
    timed = every[after].text in ZONES or (after + 1 < len(every) and every[after + 1].text == "time")
    return timed or (after - begin <= _LONGEST_OPENING and every[begin].text in OPENERS)


def _is_prose(around: list[Word]) -> bool:
    """Whether there is a word in small letters that a headline would give a capital: "Deal Between U.S. And Iran" is no prose."""
    return any(word.text.islower() and word.text != "of" and word.text not in STARTERS for word in around)
