"""Alliances: treaties by which an attack on one state draws in others, and whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NoReturn

from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.memberships import load_memberships
from sitroom.knowledge.tables import DATA, Row, within

DUTIES = {
    "aid": "help with the means it has, force included",
    "decide": "help as each sees fit",
    "consult": "consult",
}
TEXTS = ("id", "name", "term", "duty")
DAYS = ("signed", "start", "end")
KEYS = frozenset((*TEXTS, *DAYS, "article", "parties", "organisation", "protected", "since", "until"))


@dataclass(frozen=True, slots=True)
class Alliance:
    """A treaty or declaration. Days are included; without a start it is not in force, without an end it still is."""

    id: str
    name: str
    term: str
    duty: str
    article: str | None = None
    signed: str | None = None
    start: str | None = None
    end: str | None = None
    organisation: str | None = None
    own_parties: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    since: Mapping[str, str] = field(default_factory=dict)
    until: Mapping[str, str] = field(default_factory=dict)

    def holds(self, date: str | None) -> bool:
        """Is it in force on a day, or, without a date, now?"""
        if self.start is None:
            return False
        return self.end is None if date is None else within(date, self.start, self.end)

    def parties(self, date: str | None = None) -> tuple[str, ...]:
        """The states bound on a day, or now."""
        if self.organisation is not None:
            return load_memberships().members(self.organisation, date)
        day = date or "9999"
        return tuple(p for p in self.own_parties if self.since.get(p, "") <= day <= self.until.get(p, "9999"))


@dataclass(frozen=True, slots=True)
class Obligation:
    """What an attack sets going: the alliance, and the states it draws in."""

    alliance: Alliance
    allies: tuple[str, ...]


def bound(attacked: str, attacker: str | None = None, date: str | None = None) -> tuple[Obligation, ...]:
    """Whom an attack on a state draws in on a day, or now, and by which terms. An attack among allies draws in nobody."""
    found = []
    for alliance in load_alliances().values():
        parties = alliance.parties(date)
        if alliance.holds(date) and attacked in (alliance.protected or parties) and attacked in parties and attacker not in parties:
            if allies := tuple(p for p in parties if p != attacked):
                found.append(Obligation(alliance, allies))
    return tuple(found)


def alliances_of(country: str, date: str | None = None) -> tuple[Alliance, ...]:
    """The alliances a state is a party to on a day, or now."""
    return tuple(a for a in load_alliances().values() if a.holds(date) and country in a.parties(date))


@cache
def load_alliances() -> dict[str, Alliance]:
    """The alliances as shipped, checked, by id."""
    data = tomllib.loads((DATA / "alliances.toml").read_text(encoding="utf-8"))
    return {alliance.id: alliance for alliance in map(alliance_from, data["alliance"])}


def alliance_from(entry: Mapping[str, Any]) -> Alliance:
    """An entry of alliances.toml, checked. Raises KnowledgeError."""
    where = f"alliances.toml, {entry.get('id', 'an alliance without id')}"

    def refuse(key: str, remedy: str) -> NoReturn:
        raise KnowledgeError(f"{where}: {key} is {entry.get(key)!r}. {remedy}")

    for key in set(entry) - KEYS:
        refuse(key, f"No such key; use {', '.join(sorted(KEYS))}.")
    for key in TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key]:
            refuse(key, "Write a text.")
    if entry["duty"] not in DUTIES:
        refuse("duty", f"Use one of {', '.join(DUTIES)}.")
    known = load_actors()
    if ("parties" in entry) == ("organisation" in entry):
        refuse("parties", "Give the states, or an organisation whose members they are.")
    if "organisation" in entry and not load_memberships().members(entry["organisation"]):
        refuse("organisation", "Use an organisation that has members in memberships.csv.")
    parties = tuple(entry.get("parties", ()))
    for key in ("parties", "protected", "since", "until"):
        for country in entry.get(key, ()):
            if country not in known.countries or key != "parties" and country not in parties:
                refuse(key, f"{country!r} is no country of countries.csv, or no party.")
    texts: dict[str, Any] = {key: entry[key] for key in (*TEXTS, "article", "organisation") if key in entry}
    days: dict[str, Any] = {key: _day(where, key, entry[key]) for key in DAYS if key in entry}
    since, until = ({p: _day(where, key, text) for p, text in entry.get(key, {}).items()} for key in ("since", "until"))
    return Alliance(**texts, **days, own_parties=parties, protected=tuple(entry.get("protected", ())), since=since, until=until)


def _day(where: str, key: str, text: str) -> str:
    return Row(where, {key: text}).date(key, last=key in ("end", "until")) or ""
