"""Words of time: months, days, seasons, units, numbers, and the patterns that match them."""

from __future__ import annotations

import re

MONTHS = {name: n for n, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct",
     "november nov", "december dec"), 1) for name in names.split()}
DAYS = {name: n for n, names in enumerate(("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri", "saturday sat", "sunday sun"))
        for name in names.split()}
SEASONS = {"spring": ("SP", 3, 5), "summer": ("SU", 6, 8), "autumn": ("FA", 9, 11), "fall": ("FA", 9, 11), "winter": ("WI", 12, 2)}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = {w: n * 10 for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
CARDINALS = {w: n for n, w in enumerate(ONES)} | TENS | {"a": 1, "an": 1, "hundred": 100, "dozen": 12}
ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C"}
"""TIMEX3 letters of the units, with a T before those below the day."""
SIDES = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1, "upcoming": 1}
"""Before or after the story's own week, month, year; other words mean these themselves."""
DECADES = {f"{word[:-1]}ies": tens for word, tens in TENS.items()}

MONTH = (
    r"(?:Jan(?:uary|\.|(?=\s\d))|Feb(?:ruary|\.|(?=\s\d))|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\.|Aug(?:ust|\.|(?=\s\d))"
    r"|Sept(?:ember|\.|(?=\s\d))|Sep\.?(?=\s\d)|Oct(?:ober|\.|(?=\s\d))|Nov(?:ember|\.|(?=\s\d))|Dec(?:ember|\.|(?=\s\d)))"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
UNIT = r"(?:minute|hour|day|week|month|quarter|year|decade|centur(?:y(?!\w)|ie(?=s)))"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
_WORD_NUMBER = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES[1:10])}))?|(?:{'|'.join(sorted(ONES, key=len, reverse=True))}))"
_TEENS = "|".join(sorted(ONES[1:], key=len, reverse=True))
WORD_YEAR = (
    rf"(?:(?:eighteen|nineteen)\s+(?:hundred|{'|'.join(TENS)})(?:[-\s](?:{'|'.join(ONES[1:10])}))?"
    rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{_TEENS}))?)(?!\s+(?:people|men|dollars))"
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+|\s\d/\d)?|(?:a\s+)?hundred|{_WORD_NUMBER}(?:\s+hundred)?)"
VAGUE = r"(?:a\s+couple\s+of|couple\s+of|a\s+few|few|several|some|many|a\s+number\s+of|dozens\s+of)"
ABOUT = r"(?:(?:about|around|nearly|almost|more\s+than|less\s+than|at\s+least|over|up\s+to|roughly|approximately)\s+)"
ZONE = r"(?:\s*\(?(?:[ECMP][SD]?T|GMT|UTC|CET|CEST|BST|MSK|[Ll]ocal\s+time)\)?)"
CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?{ZONE}?|\d{{1,2}}:\d\d(?::\d\d)?(?:\s*h(?:ou)?rs)?{ZONE}?"
    rf"|(?:\d{{4}}|\d{{1,2}}){ZONE}(?!\w)|noon|midnight|\d{{1,2}}\s+o'clock)"
)
DAYTIMES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI"}
DAYTIME = rf"(?:{'|'.join(DAYTIMES)})"
OPENERS = frozenset((
    *MONTHS, *DAYS, *(f"{day}s" for day in DAYS), *ONES, *TENS, *DECADES, *SEASONS, *"days weeks months years decades hours centuries".split(),
    *"a an the this that these those about almost approximately around at less more nearly over roughly up couple dozens few hundred many several some".split(),
    *"early earlier late later mid middle beginning start close end past last next coming upcoming previous current following first second third".split(),
    *"fourth final latter fiscal long year each every once twice per for daily weekly monthly annually yearly recent recently lately soon right".split(),
    *"now nowadays currently presently today tonight tomorrow yesterday noon midnight".split(),
))
"""With one of these, a figure or an apostrophe ("'90s") every expression begins."""
TRIGGERS = frozenset((
    *SEASONS, *DAYTIMES, *DECADES, *"minute hour day week month quarter year decade centur half noon midnight nineteen eighteen thousand".split(),
    *"today tonight yesterday tomorrow daily weekly monthly annually yearly now current present moment recent lately past long future soon point".split(),
))
"""One of these, the name of a month or day, or a figure stands in every expression, at the beginning of a word."""


def month_number(name: str) -> int:
    """1 to 12."""
    return MONTHS[name.lower().rstrip(".")]


def number_of(words: str) -> float:
    """The number that figures or words name. Raises ValueError where they name none."""
    figures = words.replace(",", "")
    if "/" in figures:
        whole, over, under = re.split(r"[\s/]", figures)
        return float(whole) + int(over) / int(under)
    if figures.replace(".", "", 1).isdigit():
        return float(figures)
    total = 0
    for word in words.lower().replace("-", " ").split():
        if word not in CARDINALS:
            raise ValueError(f"{words!r} is no number")
        total = total * 100 if word == "hundred" and total else total + CARDINALS[word]
    return total


def year_number(words: str) -> int:
    """The year that figures or words name: "1989", "nineteen ninety-six", "two thousand"."""
    if words.isdigit():
        return int(words)
    first, *rest = words.lower().replace("-", " ").replace(" and ", " ").split()
    if first == "two":
        return 2000 + sum(CARDINALS[word] for word in rest[1:])
    return CARDINALS[first] * 100 + sum(CARDINALS[word] for word in rest if word != "hundred")


def unit_name(words: str) -> str:
    """The unit that a pattern found: "century" of "Centuries"."""
    found = words.lower()
    return "century" if found.startswith("centur") else found
