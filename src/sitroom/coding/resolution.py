"""Who a phrase stands for: the answer of `who`, and what kind of party that makes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sitroom.knowledge.actors import IGO

Kind = Literal["country", "person", "organisation", "group", "agent", "place", "region", "pronoun", "unknown"]

CIVIL = frozenset({"AGR", "CVL", "EDU", "JRN", "MED"})
POWERLESS = frozenset({"CVL", "LAB", "AGR", "EDU", "OPP", "REL", "MED", "REF"})
CIVIL_OFFICES = frozenset({"GOV", "LEG", "JUD", "COP", "OPP", "PTY", "REB", "ELI"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a phrase stands for. `rule` names the rows that decided; None is unknown."""

    name: str | None
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    wikidata: str | None
    kind: Kind
    rule: str
    weak: bool = False
    """An agent word that could be anybody ("men", "players") and has no country."""

    @property
    def political(self) -> bool:
        """Is it an actor of politics? Cities count, as seats of governments; regions, things and nobodies do not."""
        if self.kind in ("unknown", "pronoun", "region") or self.sector == "JNK":
            return False
        return not (self.weak and self.country is None)

    @property
    def private(self) -> bool:
        """Is it a firm, or people of a civil trade whom no country claims ("analysts", "the vet")? What they do to each other is no politics."""
        return self.country != IGO if self.sector == "BUS" else self.sector in CIVIL and self.country is None

    @property
    def powerless(self) -> bool:
        """Is it people without power: workers, students, the opposition?"""
        return self.sector in POWERLESS

    @property
    def official(self) -> bool:
        """Is it a body or an office, and not merely a country, which in a story of sport is a team?"""
        return self.political and (self.sector in CIVIL_OFFICES or self.kind in ("organisation", "group"))


UNKNOWN = Resolution(None, None, None, (), None, "unknown", "")
PRONOUN = replace(UNKNOWN, kind="pronoun", rule="pronoun")
