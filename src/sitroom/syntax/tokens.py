"""Words as in the Universal Dependencies treebanks of English, with exact character offsets."""

from __future__ import annotations

import re
from typing import Final

from sitroom.value import value

TITLES: Final = frozenset(
    "mr. mrs. ms. dr. drs. prof. gen. gens. lt. col. maj. capt. cpl. pvt. pfc. spc. cmdr. cdr. sgt. adm. brig. gov. govs. sen. sens. rep. reps. rev. hon. "
    "rt. cllr. msgr. st. ste. fr. messrs. mme. mlle. pres. amb. supt. insp. det. sec. ret. attn. vs. v. e.g. i.e. cf. viz. approx. esp. mt. ft. dept. "
    "assoc.".split()
)
"""Abbreviations that stand before what they belong to: no sentence ends with one."""
_WORDS_TOO: Final = frozenset("rep. reps. rev. hon. rt. st. fr. det. sec. mt. ft.".split())
_CAPITALISED: Final = (
    frozenset(
        "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat. "
        "jr. sr. inc. corp. co. cos. ltd. pty. pte. plc. bhd. bros. esq. univ. ave. blvd. rd. hwy. assn. natl. intl. govt. div. bde. regt. md. mohd. "
        "calif. ariz. colo. conn. fla. ky. mich. minn. neb. nev. okla. tenn. tex. va. vt. wis. wyo. que. ont.".split()
    )
    | _WORDS_TOO
)
_ANYWHERE: Final = frozenset("etc. al. est. inc. ltd. govt. intl. natl. assn. a.m. p.m.".split()) | (TITLES - _WORDS_TOO)
_BEFORE_DIGITS: Final = frozenset("no. nos. c. ca. p. pp. fig. figs. vol. art. sec. ch. para. tel. ext. sun.".split())
_STATES: Final = frozenset("ala. ark. del. ga. ill. ind. kan. la. mass. miss. mo. mont. ore. pa. penn. wash.".split())
# Prefixes that stay with their word; any other hyphen is a word of its own ("U.S. - led").
_PREFIXES: Final = (
    "non anti pro co counter ex re pre post mid cross semi sub multi mini micro macro mega inter intra extra neo socio psycho pseudo over arch "
    "cyber ultra e"
).split()
_BEFORE_NAMES: Final = 6  # so many of them also in capitals before a capital: "Non-Proliferation", but "Post - ABC"

# Marks that belong to the letter before them, and signs that cannot be seen.
_HIDDEN: Final = "\u00ad\u200b-\u200f\u2060\ufeff"
_MARK: Final = rf"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\ufe00-\ufe0f{_HIDDEN}"
_LETTER: Final = r"[^\W\d_]"
_APOSTROPHE: Final = "['’ʼ]"
_INNER: Final = rf"(?:['’ʼ‘ʻ](?!(?i:s|re|ve|ll|d|m)\b){_LETTER}+)"  # Sana'a, O'Brien, d'état
_LOWER_PREFIX: Final = rf"(?:{'|'.join(_PREFIXES)})[-‑–](?=[^\W_])(?!the\b)"
_TITLE_PREFIX: Final = rf"(?:{'|'.join(p.capitalize() for p in _PREFIXES)})[-‑–](?=[a-z])(?!the\b)"
_NAME_PREFIX: Final = rf"(?:{'|'.join(p.capitalize() for p in _PREFIXES[:_BEFORE_NAMES])})[-‑–](?=[A-Z])"
_UNIT: Final = r"(?:[kcm]?m|kg|g|mg|lbs?|ft|[mk]ph|bn|mn|tn|[bktKMB]|[ap]m|[AP]M|[ap]\.m\.|[kKMGT]B|[kMG]?Hz|[kMG]W)"
_HOST: Final = r"(?:com|org|net|gov|edu|mil|info|tv|eu|ru|ua|cn|ir|il|fr|de|uk)"
_WORD = re.compile(
    rf"""
      (?P<plain>{_LETTER}+(?=[\s,;!?)"”\]]|:\s))
    | (?P<url>(?:https?://|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)\]'’])
    | (?P<mail>[\w.+-]{{1,64}}+@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,5}})
    | (?P<host>[A-Za-z][\w-]{{0,64}}(?:\.[\w-]{{1,64}}){{0,4}}\.{_HOST}(?![\w-]|\.\w)(?:/[^\s<>"”]*[^\s<>"”.,;:!?)\]'’])?)
    | (?P<degree>Ph\.?D\.|[MB]\.?Sc\.)
    | (?P<initials>(?:{_LETTER}\.){{2,}}(?:[A-Z](?![\w.'’]))?|[A-Z]\.[A-Z](?![\w.])|[A-ZÀ-Þ]\.(?=[\])]?\s*[A-ZÀ-Þ]))
    | (?P<abbreviation>{_LETTER}+\.)
    | (?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d))
    | (?P<phone>(?:\d{{1,3}}-){{0,2}}\d{{3}}-\d{{4}}(?![\w-]))
    | (?P<slashed>\d+(?:/\d+)+(?!\w))
    | (?P<decade>{_APOSTROPHE}?\d{{1,3}}0{_APOSTROPHE}?s(?!\w))
    | (?P<number>(?:\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?!\d)|\d+)(?:\.\d+)*(?:(?={_UNIT}(?!\w))|(?:st|nd|rd|th|s)?(?!\w)))
    | (?P<version>\d+(?:\.\d+)+\w*)
    | (?P<negated>[A-Za-z]+(?=[nN]{_APOSTROPHE}[tT]\b))
    | (?P<nt>[nN]{_APOSTROPHE}[tT]\b)
    | (?P<clitic>{_APOSTROPHE}(?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b)
    | (?P<clipped>{_APOSTROPHE}(?:em|til|cause|tis|twas)\b)
    | (?P<prefixed>(?<![\w‑–-])(?:{_LOWER_PREFIX}|{_TITLE_PREFIX}|{_NAME_PREFIX})(?:\d+(?:/\d+)+|(?:[A-Za-z]\.){{2,}}|[\w{_MARK}]+{_INNER}*))
    | (?P<name>{_LETTER}+(?:&{_LETTER}+)+|{_LETTER}+{_INNER}+)
    | (?P<money>(?:US|HK|NZ|A|C)\$)
    | (?P<handle>(?<!\w)[\#@][^\W\d_]\w*)
    | (?P<word>[{_HIDDEN}]*\w[\w{_MARK}]*)
    | (?P<dots>[.…]{{2,}}|[!?]{{2,}}|-{{2,}}|['’`]{{2}}|\*{{2,}}|={{2,}}|<{{2,}}|>{{2,}})
    | (?P<smile>(?<=\s)[:;]-?[()](?!\w))
    | (?P<fraction>(?<=[\s$€£(])\.\d+(?!\w))
    | (?P<sign>\S[{_MARK}]*)
    """,
    re.VERBOSE,
)
_LIST_MARK = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3}\.|\d{1,2}\)|[a-z]\)|\([a-z]\))(?=\s+\S)")
_IN_BRACKETS = re.compile(r"\((?:[bcdmr]|div)\. ?(?=[\dA-Z])")
_DIGIT_NEXT = re.compile(r"\s?\d")
_TWO_WORDS = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
_TO_SEE = re.compile(f"[{_HIDDEN}]")


@value
class Word:
    """A word and its offsets in the text given."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text. Nothing but white space is left out."""
    found: list[Word] = []
    position = 0
    if (mark := _LIST_MARK.match(text)) is not None:
        found.append(Word(mark.group(1), *mark.span(1)))
        position = mark.end()
    search = _WORD.search
    while (match := search(text, position)) is not None:
        start, position = match.span()
        form = match.group()
        if match.lastgroup == "abbreviation" and not _is_abbreviation(text, start, position):
            position -= 1
            form = form[:-1]
        first = _TWO_WORDS.get(form.lower())
        if first is not None:
            found.append(Word(form[:first], start, start + first))
            start, form = start + first, form[first:]
        found.append(Word(form, start, position))
    return found


def visible(form: str) -> str:
    """A word without the signs that cannot be seen (soft hyphens, zero-width spaces), as a model should read it."""
    return form if form.isascii() else _TO_SEE.sub("", form) or form


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    form = text[start:end]
    lower = form.lower()
    if lower in _ANYWHERE or (form[0].isupper() and lower in _CAPITALISED):
        return True
    if text[start - 1 : start] == "(" and _IN_BRACKETS.match(text, start - 1):
        return True
    if lower in _BEFORE_DIGITS:
        return _DIGIT_NEXT.match(text, end) is not None
    return lower in _STATES and form[0].isupper() and text[start - 2 : start] == ", "
