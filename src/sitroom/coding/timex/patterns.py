"""The patterns of time expressions, one row each; the first that matches at a place wins, so that longer ones stand first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from sitroom.coding.timex.words import ABOUT, CLOCK, DAY, DAYTIME, DECADES, MONTH, NUMBER, OPENERS, SEASON, TRIGGERS, UNIT, VAGUE, WORD_YEAR, YEAR

_ORD = r"(?:st|nd|rd|th)"
_PART = r"(?:(?:early|late|mid|middle|earlier|later)[\s-]+(?:in\s+)?)"
_END = r"(?:(?:the\s+)?(?:end|beginning|start|middle|close)\s+of\s+)"
_SIDE = r"(?:last|next|this(?:\s+(?:past|coming))?|past|coming|previous|current|following|upcoming)"
_TO = r"\s*(?:-|–|—|to|and|through|until)\s*"
_QUARTER = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter"
_AGO = r"(?:ago|earlier|later|before|after|from\s+now|hence)"

PATTERNS: dict[str, str] = {
    "iso": rf"(?P<iso>{YEAR}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?)?",
    "slashed": (
        r"(?P<month>0?[1-9]|1[0-2])(?P<bar>[/-])(?P<day>0?[1-9]|[12]\d|3[01])(?P=bar)(?P<year>(?:19|20)\d\d|\d\d)(?:\s+"
        r"(?P<clock>\d\d:?\d\d(?::\d\d)?)(?:\s?[A-Z]{3})?)?(?![\d/])"
    ),
    "clock_month_day": (
        rf"(?P<clock>(?i:{CLOCK}))(?:,|\s+on|\s+(?i:{DAY},?))?\s+(?P<month>{MONTH})\s+(?P<day>\d{{1,2}}){_ORD}?(?![\d:])(?:,?\s+(?P<year>{YEAR}))?"
    ),
    "clock_day": rf"(?P<clock>(?i:{CLOCK}))(?:,|\s+on)?\s+(?P<rel>(?i:{_SIDE}\s+)?{DAY}|today|yesterday|tomorrow|tonight|(?i:this\s+{DAYTIME}))",
    "day_clock": rf"(?P<rel>{DAY}|(?i:today|yesterday|tomorrow)),?\s+(?i:at\s+)(?P<clock>(?i:{CLOCK}))",
    "day_part": (
        rf"(?:(?i:early|late|later|earlier)\s+)?(?:(?P<rel>(?i:last|next|this)\s+{DAY}|{DAY}|(?i:yesterday|tomorrow))\s+"
        rf"(?P<daytime>(?i:{DAYTIME}))|(?P<side>(?i:this|last))\s+(?P<daytime2>(?i:{DAYTIME}))|(?P<tonight>(?i:tonight)))"
    ),
    "month_day": (
        rf"(?:{DAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>\d{{1,2}}){_ORD}?(?:{_TO}(?:(?P<month2>{MONTH})\s+)?(?P<until>\d{{1,2}}){_ORD}?"
        rf"(?!\d|[:.]\d|%|\s(?:people|per|million|billion)))?(?!\d|:\d|,\d)(?:,?\s+(?P<year>{YEAR}))?"
    ),
    "day_month": (
        rf"(?:{DAY},?\s+)?(?:the\s+)?(?P<day>\d{{1,2}}){_ORD}?(?:{_TO}(?P<until>\d{{1,2}}){_ORD}?)?\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+"
        rf"(?P<year>{YEAR}))?(?!\s+\d)"
    ),
    "month_year": rf"(?:(?i:{_PART}))?(?P<month>{MONTH}),?\s+(?:of\s+)?(?:(?P<year>{YEAR}|(?i:{WORD_YEAR}))|(?i:(?P<side>last|this|next)\s+year))",
    "quarter": (
        rf"(?P<this>(?i:{_SIDE})\s+year(?:'s|’s)\s+|(?i:the\s+)?(?P<year0>{YEAR})(?:'s)?\s+|(?i:(?:the\s+|this\s+|last\s+)?fiscal\s+|the\s+"
        rf"(?!\w+-)))?(?P<quarter>(?i:{_QUARTER}))(?:\s+of\s+(?:(?i:fiscal\s+)?(?P<year>{YEAR})|(?i:(?P<side>{_SIDE})\s+year)))?"
    ),
    "that_quarter": r"(?i:the|that|this)\s+(?:(?P<year>(?:19|20)\d\d)\s+|(?i:latest\s+|most\s+recent\s+|full\s+))?(?i:quarter|period)(?=\W)",
    "half": rf"(?i:the\s+)?(?P<half>(?i:first|second|latter))[\s-]half(?:\s+of\s+(?:(?P<year>{YEAR})|(?i:(?P<side>{_SIDE})\s+year)|(?i:the\s+year)))?",
    "fiscal": rf"(?i:fiscal(?:\s+year)?)\s+(?P<year>{YEAR})",
    "end_of": (
        rf"(?i:{_END})(?:(?P<month>{MONTH})(?:\s+(?P<year>{YEAR}))?|(?i:the\s+year\s+)?(?P<only>{YEAR})|(?i:(?P<side>{_SIDE}|the)\s+"
        rf"(?P<unit>week|month|quarter|year|decade|century)))"
    ),
    "ago": (
        rf"(?:(?i:{ABOUT}))?(?P<count>(?i:{NUMBER}|{VAGUE}|an?))[\s-]+(?P<half>(?i:and\s+a\s+half\s+))?(?P<unit>(?i:{UNIT}))s?\s+"
        rf"(?P<dir>(?i:{_AGO}))\b(?!\s+(?:the|his|her|its|their|an?|he|she|they|it|Mr)\b)"
    ),
    "year_earlier": r"(?i:(?:the\s+)?year[\s-](?:earlier|ago)[\s-](?:quarter|period)|year[\s-](?:earlier|ago))",
    "past_span": (
        rf"(?i:the\s+)?(?P<side>(?i:last|past|next|coming|previous|first|final|following))\s+(?:"
        rf"(?P<count>(?i:{NUMBER}|{VAGUE}))[\s-]+)(?:(?i:to|or)\s+(?P<upto>(?i:{NUMBER}))\s+)?(?P<unit>(?i:{UNIT}))s?(?i:\s+or\s+so)?"
    ),
    "thousands": rf"(?i:(?:more\s+than\s+)?(?P<count>{NUMBER})\s+(?P<big>thousand|million)\s+years)(?!\s+(?i:ago))",
    "counted": (
        rf"(?:(?i:the|those|these)\s+(?![\w]+-))?(?:(?i:{ABOUT}))?(?P<count>(?i:{NUMBER}|{VAGUE}))(?:\s+(?i:to|or)\s+"
        rf"(?P<upto>(?i:{NUMBER})))?(?:[\s-]+)(?P<half>(?i:and\s+a\s+half[\s-]+))?(?P<unit>(?i:{UNIT}))s?(?![\s-]old\b)(?:[\s-]long)?"
    ),
    "a_unit": (
        rf"(?<=\b(?i:for)\s)(?P<count>(?i:an?|nearly\s+an?|about\s+an?|over\s+an?|more\s+than\s+an?))\s+(?P<unit>(?i:{UNIT}))"
        rf"(?!\s+(?i:ago|earlier|later|before|after))"
    ),
    "some_units": r"(?P<side>(?i:recent|coming|past))\s+(?:(?i:week|day|month|year|decade|quarter|hour))s",
    "units": r"(?<=\b(?i:for)\s)(?P<unit>(?i:day|week|month|year|decade|hour|centurie))s",
    "every": rf"(?:(?i:every|each|once\s+an?|twice\s+an?|per))\s+(?:(?P<day>{DAY})|(?P<unit>(?i:{UNIT}|{DAYTIME}))s?)",
    "weekdays": rf"(?P<days>{DAY})s\b",
    "adverb_set": r"(?P<often>(?i:daily|weekly|monthly|annually|yearly))",
    "part_this": (
        rf"(?:(?i:earlier|later|late|early))\s+(?P<side>(?i:{_SIDE}))\s+(?:(?P<unit>(?i:week|month|quarter|year|decade|century|{SEASON}))|"
        rf"(?P<day>{DAY})|(?P<month>{MONTH}))"
    ),
    "side_unit": (
        rf"(?i:the\s+)?(?P<side>(?i:{_SIDE}))\s+(?:(?P<unit>(?i:week(?:end)?|month|quarter|year|decade|century|day|{SEASON}))(?!s|-|\s+old)|"
        rf"(?P<day>{DAY})|(?P<month>{MONTH}))(?![\w])"
    ),
    "part_day": rf"(?:(?i:early|late|earlier|later))\s+(?:(?i:on|in)\s+)?(?P<day>{DAY}|(?i:yesterday|today|tomorrow))",
    "weekday": rf"(?P<day>{DAY})(?!\s+(?:Times|Mail|Mirror|Night\s+Live|Telegraph|Observer)|s\b)",
    "today": r"(?P<day>(?i:yesterday|today|tomorrow))(?!'s\s+(?:world|society|youth))|(?i:the\s+day\s+(?P<over>before\s+yesterday|after\s+tomorrow))",
    "decade": (
        rf"(?:(?i:{_PART}))?(?i:the\s+)?(?:(?:(?i:early|late|mid))[\s-])?(?:(?P<decade>(?:1[5-9]|20)\d0)s|['’](?P<short>[2-9]0)s|"
        rf"(?P<word>(?i:{'|'.join(DECADES)})))\b"
    ),
    "century": r"(?:(?i:early|late|mid|the)[\s-]+)*(?P<century>\d{1,2})(?:st|nd|rd|th)[\s-](?i:century)",
    "part_month": rf"(?:(?i:{_PART}))(?P<month>{MONTH})",
    "part_year": rf"(?:(?i:{_PART}))(?P<year>{YEAR})",
    "season": rf"(?i:the\s+)?(?P<season>(?i:{SEASON}))\s+(?:of\s+)?(?P<year>{YEAR}|(?i:{WORD_YEAR}))",
    "word_year": rf"(?i:the\s+year\s+)?(?P<year>(?i:{WORD_YEAR}))",
    "year": (
        rf"(?i:the\s+year\s+)?(?P<year>{YEAR})(?:\s?[-–]\s?(?P<until>\d\d(?:\d\d)?))?"
        rf"(?![\d%]|[,.]\d|-\w|\s+(?:people|troops|soldiers|men|deaths|votes|members|dollars|miles|shares|employees|times|units|feet|kilomet))"
    ),
    "weekend": r"(?i:the\s+weekend)",
    "now": (
        r"(?:(?i:(?:right\s+)?now|currently|current|at\s+present|presently|nowadays|these\s+days|at\s+the\s+moment|for\s+the\s+moment|at\s+this\s+point))"
        r"(?!\s+that\b)"
    ),
    "past": (
        r"(?:(?i:(?:more\s+)?recently|recent|lately|the\s+past|long\s+ago|the\s+recent\s+past))"
        r"(?!\s+(?:[\w-]+\s+){0,3}(?:years?|months?|weeks?|days?|decades?|hours?|quarters?|spring|summer|fall|autumn|winter|weekend)\b)"
    ),
    "future": r"(?:(?i:the\s+(?:near\s+|foreseeable\s+)?future|soon))(?!\s+contracts|s)",
    "month": rf"(?P<month>{MONTH})(?!\s+[A-Z]|\w)",
    "fifteenth": rf"(?i:the)\s+(?P<day>\d{{1,2}}){_ORD}(?!\s+[a-z])",
}


def _nameless(pattern: str) -> str:
    """A pattern whose groups have no names, so that all patterns fit into one."""
    return re.sub(r"[(][?]P<[a-z0-9_]+>", "(?:", pattern).replace("(?P=bar)", "[/-]")


def _one_of(words: Iterable[str]) -> str:
    """A pattern of any of some words, in any case: by their first letter, which a regular expression sees at once, then by the rest."""
    found = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"[{letter}{letter.upper()}](?i:{'|'.join(word[1:] for word in group)})" for letter, group in found)


_TRIGGER = re.compile(rf"\d|(?<!\w)(?=[A-Za-z])(?:{MONTH}|{DAY}|{_one_of(TRIGGERS)})")
_EVERY = "|".join(f"(?P<{name}>{_nameless(pattern)})" for name, pattern in PATTERNS.items())
ANY = re.compile(rf"(?<![\w$£€.-])(?=[\d'’]|(?:{_one_of(OPENERS)})(?!\w))(?:{_EVERY})(?!\w)")
ONE = {name: re.compile(f"(?:{pattern})(?!\\w)") for name, pattern in PATTERNS.items()}


def may_tell_time(text: str) -> bool:
    """Whether a text holds a word that a time expression needs; most sentences do not."""
    return _TRIGGER.search(text) is not None
