"""When a story was published: given, told by the page, or inferred from the text as a window with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sitroom.coding.timex import Anchor, TimeExpression, find_times
from sitroom.errors import IntakeError
from sitroom.story import UNKNOWN_DATE, Published

_URL_DATE = re.compile(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_FUTURE = re.compile(r"\b(?:will|slated|scheduled|planned|due|set|upcoming|next|agree|to be held)\b", re.IGNORECASE)
_STATED = re.compile(r"^(?:first |last |web )?(?:published|posted|updated|modified|date)\b(?: on| at)?\s*:?\s*", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"""(?:,?\s*\bat)?,?\s*\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?
    (?:\s*\(?(?:GMT|UTC|Z|[A-Z]{1,3}[SD]?T|local\ time)\b\)?)?(?:\s+on\b)?,?""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_STATEMENT = 80
LONGEST_WINDOW = 60  # days; beyond that the text tells too little


def infer_published(
    passages: Sequence[tuple[str, str]], given: str | None, metadata_date: str | None, url: str | None, dateline: str | None, stated: str | None = None
) -> Published:
    """The publication window, from the surest sign. `passages` are (kind, text); raises IntakeError when `given` is no ISO date."""
    if given is not None:
        try:
            day = date.fromisoformat(given).isoformat()
        except ValueError:
            raise IntakeError(f"--published {given!r} is no date. Write it as YYYY-MM-DD.") from None
        return Published(day, day, "given", ("given by the user",))
    if metadata_date:
        return Published(metadata_date[:10], metadata_date[:10], "metadata", (f"the metadata say {metadata_date[:10]}",))
    if url is not None and (match := _URL_DATE.search(url)) is not None:
        day = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        return Published(day, day, "url", (f"the address holds {match.group().strip('/')}",))
    if stated is not None and (said := stated_day(stated)) is not None:
        return Published(said, said, "text", (f"a line of its own says “{stated}”",))
    full = [t for t in find_times(dateline or "", Anchor(None, None)) if t.precision == "day" and t.first]
    if full:
        return Published(full[0].first, full[0].first, "dateline", (f"the dateline says {full[0].text}",))
    return _from_text(passages)


def stated_day(text: str) -> str | None:
    """The day of a block that only says when the story was published ("Published March 17, 2014", "2 August 1990"); None for other blocks."""
    if len(text) > LONGEST_STATEMENT or not any(c.isdigit() for c in text):
        return None
    words = _STATED.sub("", text.strip())
    labelled = words != text.strip()
    words = _CLOCK.sub(" ", words).strip()
    found = [t for t in _full_days(words) if t.start <= len("Wednesday, ")]
    if not found or (not labelled and len(words) > found[0].end + 1):
        return None
    return found[0].first


def surest_stated(lines: Iterable[str]) -> str | None:
    """The first of lines that state a day, one of an update only where there is no other."""
    return min(lines, key=lambda line: bool(_UPDATED.match(line)), default=None)


def _from_text(passages: Sequence[tuple[str, str]]) -> Published:
    """The window that the text implies: not before the last past day it names, not after the first day it announces."""
    past = [(t, kind) for kind, text in passages for t in _full_days(text) if kind == "caption" or not _announces(text, t)]
    if not past:
        return UNKNOWN_DATE
    last, kind = max(past, key=lambda row: row[0].last or "")
    assert last.last is not None
    start = date.fromisoformat(last.last)
    reasons = [f"a {kind} names {last.text} as past: not before {start}"]
    end = _upper_bound(passages, start, reasons)
    if end is None or (end - start).days > LONGEST_WINDOW or end < start:
        return UNKNOWN_DATE
    return Published(start.isoformat(), end.isoformat(), "text", tuple(reasons))


def _full_days(text: str) -> list[TimeExpression]:
    """Dates that name day, month and year by themselves."""
    return [t for t in find_times(text, Anchor(None, None)) if t.precision == "day" and t.last is not None]


def _announces(text: str, time: TimeExpression) -> bool:
    return bool(_FUTURE.search(text[max(0, time.start - 60) : time.start]))


def _upper_bound(passages: Sequence[tuple[str, str]], start: date, reasons: list[str]) -> date | None:
    """The day before the first announced one, and the end of the month that "earlier this month" and "next month" speak of."""
    bounds: list[date] = []
    text = "\n".join(words for _, words in passages)
    anchor = Anchor(start.isoformat(), start.isoformat())
    announced = [
        t for kind, words in passages if kind != "caption" for t in find_times(words, anchor, lambda _: "future")
        if t.precision == "day" and t.first and t.first > start.isoformat() and re.search(r"\d", t.text)
    ]
    if announced:
        first = min(announced, key=lambda t: t.first or "")
        assert first.first is not None
        day = date.fromisoformat(first.first)
        bounds.append(day - timedelta(days=1))
        reasons.append(f"{first.text} is still to come: before {day}")
        if re.search(r"\bnext month\b", text) and (day.year * 12 + day.month) - (start.year * 12 + start.month) == 1:
            bounds.append(day.replace(day=1) - timedelta(days=1))
            reasons.append(f"“next month” is the month of {first.text}: the story is from the month before it")
    if re.search(r"\bearlier this month\b", text, re.IGNORECASE):
        following = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        bounds.append(following - timedelta(days=1))
        reasons.append(f"“earlier this month” speaks of {start}: the story is from the same month")
    return min(bounds) if bounds else None
