"""Actor and agent dictionaries of PETRARCH and TABARI, as text: entries with their roles, and the lines that cannot be read.

    VLADIMIR_PUTIN_  ; a comment          an actor: its name, its other names, its roles
    +PUTIN_
        [RUSGOV 990809-000507]            a role with its days: the last one is the first on which it no longer holds
        [RUSELI <990809]                  before, or from (">"), a day
        [RUSGOV]                          what holds when no role above does
    GUNMAN {GUNMEN} [~UAF]                an agent with its plural; {} is none, and none given a regular one
    !PERSON! = MAN, WOMAN                 a macro: CATTLE!PERSON! [~AGR] is two agents
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

LAST_SHORT_YEAR = 30
"""Two digits of a year up to these are in this century."""
COMMENT = re.compile(r"[#;].*")
MACRO = re.compile(r"!([A-Z_]+)!\s*=\s*(.+)\Z", re.IGNORECASE)
USE = re.compile(r"!([A-Z_]+)!", re.IGNORECASE)
BRACKETS = re.compile(r"\[([^\[\]]*)\]")
PLURAL = re.compile(r"\{([^{}]*)\}")
NOBODY = "---"
"""The code of a name that stands for nobody."""
ROLE = re.compile(r"(?P<code>[A-Z~0-9-]+)\s*(?P<days>[<>]?\s*\d+(?:\s*-\s*\d+)?)?\Z", re.IGNORECASE)
NAME = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Role:
    """A code and the days on which it holds: from `start` up to the day before `end`; None is open."""

    code: str
    start: date | None = None
    end: date | None = None

    @property
    def dated(self) -> bool:
        """Does it hold on some days only?"""
        return self.start is not None or self.end is not None

    def holds(self, day: date) -> bool:
        """Does it hold on a day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(slots=True)
class Entry:
    """An actor or an agent (its codes begin or end with "~"): names, plurals, and roles in the order of the file."""

    where: str
    names: list[str]
    roles: list[Role] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)

    @property
    def agent(self) -> bool:
        """Is it a common noun, whose country another word gives?"""
        return any("~" in role.code for role in self.roles)

    def code(self, day: date) -> str | None:
        """What it is on a day: the first dated role that holds, else the first without days."""
        ordered = [r for r in self.roles if r.dated] + [r for r in self.roles if not r.dated]
        return next((r.code for r in ordered if r.holds(day)), None)

    def spans(self) -> list[Role]:
        """Roles that never overlap, in order of time, and say on every day what `code` says."""
        cuts = sorted({d for r in self.roles for d in (r.start, r.end) if d is not None})
        found: list[Role] = []
        for start, end in zip([None, *cuts], [*cuts, None], strict=True):
            code = self.code(start or (end - timedelta(days=1) if end and end > date.min else date.min))
            if code is not None and found and (found[-1].code, found[-1].end) == (code, start):
                found[-1] = Role(code, found[-1].start, end)
            elif code is not None:
                found.append(Role(code, start, end))
        return found


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be read, and why."""

    where: str
    line: str
    reason: str


@dataclass(slots=True)
class Dictionary:
    """What a file holds."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def parse(lines: Iterable[str], name: str) -> Dictionary:
    """A dictionary, line by line. A line that cannot be read is a fault, and the rest is read."""
    found = Dictionary()
    macros: dict[str, list[str]] = {}
    entry: Entry | None = None
    for number, raw in enumerate(lines, 1):
        where, line = f"{name}:{number}", COMMENT.sub("", raw).strip()
        if not line:
            continue
        if macro := MACRO.match(line):
            macros[macro[1].upper()] = [w.strip() for w in macro[2].split(",") if w.strip()]
            continue
        try:
            if line[0] not in "+[":
                entry = _entry(line, where, macros)
                found.entries.append(entry)
            elif entry is None:
                raise ValueError("no name stands above it. Put the actor's name on a line before.")
            elif line[0] == "+":
                entry.names += _expanded(BRACKETS.sub("", line[1:]), macros)
            _roles(line, entry, where, found.faults)
        except ValueError as error:
            found.faults.append(Fault(where, line, str(error)))
    found.faults += [Fault(e.where, e.names[0], "no role can be read beside or below it. Add [CODE].") for e in found.entries if not e.roles]
    found.entries = [entry for entry in found.entries if entry.roles]
    return found


def _entry(line: str, where: str, macros: dict[str, list[str]]) -> Entry:
    text = BRACKETS.sub("", line)
    for mark in "[]":
        if mark in text:
            raise ValueError(f"a bracket is not closed. Write a role as [CODE], or [CODE 990101-991231]; found {mark!r} alone.")
    names = _expanded(PLURAL.sub("", text), macros)
    plural = PLURAL.search(text)
    if "{" in PLURAL.sub("", text) or "}" in PLURAL.sub("", text):
        raise ValueError("a brace is not closed. Write the plural as {PLURAL}, or {} for none.")
    if plural is None:
        plurals = [] if USE.search(text) else [regular_plural(n) for n in names]
    else:
        plurals = _expanded(plural[1], macros) if plural[1].strip() else []
    return Entry(where, names, plurals=plurals)


def _expanded(text: str, macros: dict[str, list[str]]) -> list[str]:
    """The names a line stands for: one, or one for each word of its macros."""
    parts = USE.split(text)
    unknown = [m for m in parts[1::2] if m.upper() not in macros]
    if unknown:
        raise ValueError(f"no macro !{unknown[0]}! is defined above. Define it as !{unknown[0]}! = WORD, WORD")
    choices = [macros[p.upper()] if i % 2 else [p] for i, p in enumerate(parts)]
    names = [" ".join("".join(words).replace("_", " ").split()) for words in product(*choices)]
    if not all(NAME.search(n) for n in names):
        raise ValueError("there is no name. Begin the line with one.")
    return names


def _roles(line: str, entry: Entry, where: str, faults: list[Fault]) -> None:
    for text in BRACKETS.findall(line):
        try:
            entry.roles += _role(text.strip())
        except ValueError as error:
            faults.append(Fault(where, f"[{text}]", str(error)))


def _role(text: str) -> Iterator[Role]:
    if set(text) == {"-"}:
        text = NOBODY
    match = ROLE.match(text)
    if match is None:
        raise ValueError("this is no role. Write [CODE], [CODE <990101], [CODE >990101] or [CODE 990101-991231].")
    code, days = match["code"].upper(), match["days"]
    if not days:
        yield Role(code)
    elif days[0] in "<>":
        day = _day(days[1:].strip())
        yield Role(code, end=day) if days[0] == "<" else Role(code, start=day)
    else:
        first, dash, last = (part.strip() for part in days.partition("-"))
        if not dash:
            raise ValueError(f"{first} is one day. Write <{first} for before it, or >{first} for from then on.")
        start, end = _day(first), _day(last)
        if end < start:
            raise ValueError(f"it ends on {end}, before it begins on {start}. Change one of them.")
        yield Role(code, start, end)


def _day(digits: str) -> date:
    """A day as YYMMDD or YYYYMMDD."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= LAST_SHORT_YEAR else "19") + digits
    try:
        if len(digits) != 8:
            raise ValueError
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(f"{digits} is no day. Write YYMMDD or YYYYMMDD.") from None


def regular_plural(noun: str) -> str:
    """The plural of an English noun in capitals that follows the rules: "ENEMY" → "ENEMIES"."""
    last = noun[-2:].upper()
    if last[-1] == "Y" and last[0] not in "AEIOU":
        return noun[:-1] + "IES"
    return noun + ("ES" if last[-1] in "SXZ" or last in ("CH", "SH") else "S")
