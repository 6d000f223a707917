"""Who a noun phrase stands for: its country, sector and name at a date, by grammar and the knowledge base."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from sitroom.coding.resolution import PRONOUN, UNKNOWN, Kind, Resolution
from sitroom.knowledge.actors import Actors, load_actors
from sitroom.knowledge.names import Token, Wording, tokens, wording
from sitroom.knowledge.spelling import Spelling
from sitroom.knowledge.units import Reader, Unit

MARKS = frozenset(',;:()"“”')
OPENERS = frozenset(
    "the a an this that these those some several many few all both each every any another other more most less than at least over "
    "about around nearly almost up to one two three four five six seven eight nine ten dozen dozens hundred hundreds thousand "
    "thousands million millions scores unidentified its his her their our my your".split()
)
TRANSPARENT = frozenset(
    "group groups number numbers dozens hundreds thousands scores tens millions members member majority minority band bands team teams "
    "crowd crowds series pair couple part parts most some many all one none handful waves groupings ranks relatives".split()
)
PREPOSITIONS = frozenset(
    "of in at on to for from by with without against across near inside outside under over between among around into through during "
    "after before behind along toward towards about as like including until since within beyond above below off".split()
)
OWNING, LOCATING = frozenset(["of"]), frozenset("in at across from near inside under along around within throughout".split())
ENDERS = frozenset("who whom whose which that where when and or but".split())
FORMER = frozenset("former ex retired onetime one-time erstwhile deposed ousted disgraced".split())
ABROAD = frozenset("ambassador ambassadors envoy envoys embassy embassies consulate consulates consul attache diplomat diplomats".split())
RELATIONAL = frozenset(
    "neighbor neighbors neighbour neighbours ally allies enemy enemies rival rivals partner partners foe foes "
    "adversary adversaries opponent opponents guest guests".split()
)
COUNTERPARTS, BORDERS = frozenset({"counterpart", "counterparts"}), frozenset({"border", "borders", "frontier", "frontiers", "boundary"})
PLACE_NOUNS = frozenset(
    "region regions area areas enclave district districts province provinces village villages town towns city cities capital airport "
    "airports port ports countryside camp camps prison island islands border borders territory territories coast suburb suburbs".split()
)
PARTICLES = frozenset("bin ibn al el de da do dos du van von der den la le di ben abu ould y e".split())
PRONOUNS = frozenset(
    "he she it they him her them his hers its theirs we us i you who whom himself herself itself themselves ourselves this that these "
    "those both each one someone anyone everyone nobody everybody somebody others another neither".split()
)
OFFICES = frozenset("GOV LEG MIL SPY JUD COP".split())
ARMED_SIDES = frozenset("REB UAF PRM CRM OPP".split())
FAMILY_NAME_FIRST = frozenset("CHN HKG KOR PRK TWN VNM KHM".split())
LASTING_WEAK = frozenset("GOV MIL REB OPP PTY LEG".split())


class Who:
    """Resolves noun phrases. Built once; a pure function of phrase, head, date and what the story has taught."""

    def __init__(self, actors: Actors | None = None) -> None:
        self.actors = actors or load_actors()
        self._reader = Reader(self.actors)
        self._spelling = Spelling(self.actors)
        self._cached = lru_cache(maxsize=1 << 16)(self._worded)

    def resolve(
        self, text: str, head: str | None = None, date: str | None = None, known: Mapping[str, Resolution] | None = None
    ) -> Resolution:
        """Who a phrase is. `head` is its head word, `date` the day of the story, `known` what the story taught: name → who."""
        found, words = self._cached(text, head, date)
        return self._through_known(text, words, found, known) if known and words is not None else found

    def teach(self, known: MutableMapping[str, Resolution], name: str, description: str, date: str | None = None) -> Resolution:
        """Note in `known` that a name (and its last word) is who the description says; a name that needs no teaching stays itself."""
        own = self.resolve(name, date=date, known=known)
        if not own.political:
            told = self.resolve(description, date=date, known=known)
            if not told.political:
                return own
            own = replace(told, name=name, kind="person" if told.kind == "agent" else told.kind)
        for key in short_names(name, own.country):
            known.setdefault(key, own)
        return own

    # -- what the story taught -----------------------------------------------------------------------------------------

    def _through_known(self, text: str, words: Wording, found: Resolution, known: Mapping[str, Resolution]) -> Resolution:
        if found.kind in ("country", "organisation", "group", "pronoun"):
            return found
        told = known.get(text) or known.get(words.text)
        if told is not None:
            return told
        for actor in self.actors.descriptions.get(words.description, ()):
            named = next((r for r in known.values() if r.name == actor.name), None)
            if named is not None:
                return named
        if found.country is None and found.kind in ("unknown", "agent", "person"):
            if words.name is not None and (told := known.get(words.name)) is not None:
                return told
            owner = next((known[owner] for owner in words.owners if owner in known), None)
            if owner is not None and owner.country is not None and found.kind == "agent":
                return replace(found, country=owner.country, rule=_rule(found.rule, owner.rule))
        return found

    # -- one phrase ----------------------------------------------------------------------------------------------------

    def _worded(self, text: str, head: str | None, date: str | None) -> tuple[Resolution, Wording | None]:
        """Who a phrase is by itself, and its words as the story may have taught them."""
        words = tokens(text)
        plain = [w for w in words if w.text not in MARKS]
        return self._resolve(words, plain, head, date), wording(plain)

    def _resolve(self, words: Sequence[Token], plain: Sequence[Token], head: str | None, date: str | None) -> Resolution:
        if len(plain) == 1 and plain[0].key in PRONOUNS and not plain[0].text.isupper():
            return PRONOUN
        best, subject = UNKNOWN, ""
        for segment in _segments(self._reader.read(words, date)):
            told = self._segment(_headed(segment, head), date)
            best = told if not subject else _joined(best, told, subject)
            subject = subject or " ".join(u.text for u in segment)
        if best.country is None and (country := self._spelling.guess(plain)) is not None:
            kind: Kind = "country" if best.kind == "unknown" else best.kind
            best = replace(best, country=country.id, kind=kind, rule=_rule(best.rule, country.id))
        return best

    def _segment(self, units: Sequence[Unit], date: str | None) -> Resolution:
        units = _opened(units)
        if not units:
            return UNKNOWN
        at = next((i for i, u in enumerate(units) if u.role == "word" and u.key in PREPOSITIONS | ENDERS and i > 0), len(units))
        if 0 < at < len(units) - 1 and units[at].key == "of" and units[at - 1].key in TRANSPARENT and units[at - 1].role == "word":
            inner = self._segment(units[at + 1 :], date)
            return inner if inner is not UNKNOWN else self._read(units[:at], units[at:], date)
        if 0 < at < len(units) - 2 and units[at].key in ("and", "or") and units[at - 1].country and units[at + 1].country:
            at = next((i for i, u in enumerate(units) if u.role == "word" and u.key in PREPOSITIONS and i > 0), len(units))
        return self._read(units[:at], units[at:], date)

    def _read(self, before: Sequence[Unit], after: Sequence[Unit], date: str | None) -> Resolution:
        """A phrase cut at its first preposition: the head is the last unit before it, a trailing name aside."""
        if len(before) > 1 and _is_branch(before[-2], before[-1]):
            before, after = before[:-1], before[-1:]
        name_at = _trailing_name(before)
        name = " ".join(u.text for u in before[name_at:]) or None
        last, modifiers = before[name_at - 1], before[: name_at - 1]
        if any(u.key in ("and", "or") for u in modifiers) and len({u.country for u in modifiers if u.country}) > 1:
            modifiers = [u for u in modifiers if u.country is None]
        former = last.former or any(u.key in FORMER or u.former for u in modifiers)
        if last.role == "agent" and name is None and (at := _holder_at(after)) is not None:
            if after[at].role == "name":
                return self._named(after[at], [*modifiers, last], former, date)  # "President of Kenya William Ruto"
            name, after = " ".join(u.text for u in after[at:]), after[:at]
        if last.role in ("name", "adjective", "capital") and not (name and last.role != "name"):
            return self._named(last, modifiers, former, date)
        country, why = self._country(last, modifiers, after)
        sectors, rows = _sectors(last, modifiers, after)
        if former and sectors and sectors[0] in OFFICES:
            sectors = ("ELI", *sectors)
        agent = last.role == "agent"
        if agent and name is not None and (holder := self._holder(before[-1], sectors, country, date)) is not None:
            return self._named(holder, before[:name_at], former, date)
        kind: Kind = "agent" if agent or sectors else "place" if country and last.key in PLACE_NOUNS else "unknown"
        alone = last.actor is not None and last.actor.civil and sectors == (last.sector,)
        weak = agent and last.actor is not None and last.actor.weak and (alone or last.sector not in LASTING_WEAK)
        if name is not None and agent:
            kind = "person"
        rule = _rule(last.actor.id if agent and last.actor else "", *rows, why)
        return Resolution(name if agent else None, country, sectors[0] if sectors else None, sectors, None, kind, rule, weak)

    def _named(self, last: Unit, modifiers: Sequence[Unit], former: bool, date: str | None) -> Resolution:
        """The head itself is in the tables: a country, a leader, an organisation, a city …"""
        actor = last.actor
        assert actor is not None
        title = next((u for u in reversed(modifiers) if u.role == "agent"), None)
        country, sector, row = last.country, last.sector, last.term.row if last.term is not None else actor.id
        kind: Kind = "organisation" if actor.kind == "institution" else actor.kind
        if actor.kind == "person":
            sector, row = self._person(last, title, former, date, row)
        elif actor.kind == "institution" or last.role == "capital":
            owner = next((u for u in reversed(modifiers) if u.country is not None and u.role != "agent"), None)
            if owner is not None and actor.kind == "institution":
                country, row = owner.country, _rule(row, owner.actor.id if owner.actor else "")
        elif actor.kind in ("country", "place") and title is not None and title.capital is False and title.actor is not None:
            sector = None
        sectors = (sector,) if sector else ()
        return Resolution(actor.name or last.text, country, sector, sectors, actor.wikidata, kind, row)

    def _person(self, last: Unit, title: Unit | None, former: bool, date: str | None, row: str) -> tuple[str | None, str]:
        """The sector of a leader at a date: by the term, else by the title the text gives, else a former one's."""
        actor = last.actor
        assert actor is not None
        term = last.term
        current = term is not None and (term.end is None if date is None else True)
        if term is not None and current:
            return term.sector, term.row
        if title is not None and title.sector is not None and not former and title.sector != "ELI":
            return title.sector, _rule(row, title.actor.id if title.actor else "")
        ended = [t for t in actor.terms if t.end is not None and (date is None or t.end < date)]
        if not ended:
            return None, row
        lasting = ended[-1].sector
        return ("ELI" if lasting is None or lasting in OFFICES else lasting), ended[-1].row

    def _holder(self, name: Unit, sectors: tuple[str, ...], country: str | None, date: str | None) -> Unit | None:
        """The one person of a surname who held such an office then: "Secretary Rice", "Prime Minister May"."""
        found = []
        for actor in self.actors.surnames.get(name.key, ()):
            term = actor.at(date)
            if term is not None and term.sector in sectors and country in (None, term.country):
                found.append(replace(name, role="name", actor=actor, term=term, sector=term.sector))
        return found[0] if len(found) == 1 else None

    # -- country and sector of a described actor -----------------------------------------------------------------------

    def _country(self, last: Unit, modifiers: Sequence[Unit], after: Sequence[Unit]) -> tuple[str | None, str]:
        """By grammar: the possessor, then the modifier nearest to the head, then an "of" or a place behind it."""
        bearing = [u for u in modifiers if u.country is not None and u.role != "agent"]
        if last.key in COUNTERPARTS:
            bearing = [u for u in bearing if u.role == "adjective"]
        elif last.key in RELATIONAL:
            return None, ""
        elif last.key in BORDERS and (across := [u for before, u in pairwise(after) if before.key == "with" and u.country is not None]):
            bearing = across[:1]  # "Chad's border with Sudan"
        owner = next((u for u in bearing if u.possessive), bearing[-1] if bearing else None)
        if owner is None:
            preposition = ""
            for unit in after:
                if unit.role == "word" and unit.key in PREPOSITIONS | ENDERS:
                    preposition = unit.key
                elif unit.country is not None and unit.role != "agent":
                    if preposition in OWNING or preposition in LOCATING and last.key.split()[-1] not in ABROAD:
                        owner = unit
                    break
                elif unit.role == "agent" and unit.key.split()[-1] in ABROAD:
                    break
        if owner is None or owner.actor is None:
            return None, ""
        return owner.country, owner.term.row if owner.term is not None else owner.actor.id


def short_names(name: str, country: str | None) -> tuple[str, ...]:
    """What a story calls a person later: the whole name, and the surname, which comes first in East Asia ("Xi", "Kim")."""
    words = name.split()
    return tuple(dict.fromkeys((name, words[0] if country in FAMILY_NAME_FIRST else words[-1])))


# -- pieces of a phrase ------------------------------------------------------------------------------------------------


def _segments(units: Sequence[Unit]) -> list[list[Unit]]:
    """The phrase between its commas and brackets: a name, then what describes it."""
    found: list[list[Unit]] = [[]]
    for unit in units:
        if unit.text in MARKS:
            found.append([])
        else:
            found[-1].append(unit)
    return [s for s in found if s]


def _headed(units: Sequence[Unit], head: str | None) -> Sequence[Unit]:
    """Without what follows the head and is no part of its name or complement ("officials familiar with the matter")."""
    if head is None:
        return units
    at = next((i for i in range(len(units) - 1, -1, -1) if head in units[i].text.split()), None)
    if at is None or at + 1 >= len(units):
        return units
    following = units[at + 1]
    return units if following.role != "word" or following.capital or following.key in PREPOSITIONS | ENDERS else units[: at + 1]


def _joined(first: Resolution, second: Resolution, subject: str) -> Resolution:
    """A name and its description: what the first does not tell, the second does. `subject` is the first in words."""
    if first.kind == "person" and first.sector == "ELI" and second.kind == "agent" and second.sector in OFFICES:
        return replace(first, sector=second.sector, sectors=second.sectors, rule=_rule(first.rule, second.rule))
    if first.country is not None and first.sector is not None or second is UNKNOWN or second.sector == "JNK":
        return first
    country, sectors = first.country or second.country, first.sectors or second.sectors
    kind: Kind = first.kind if first.kind != "unknown" else "person" if second.kind == "agent" else second.kind
    weak = first.weak and second.weak
    unknown = subject if first.kind == "unknown" and subject[0].isupper() else None
    name, sector = first.name or unknown or second.name, sectors[0] if sectors else None
    return Resolution(name, country, sector, sectors, first.wikidata or second.wikidata, kind, _rule(first.rule, second.rule), weak)


def _opened(units: Sequence[Unit]) -> Sequence[Unit]:
    """Without articles, numbers and quantities at the front."""
    at = 0
    while at < len(units) - 1 and units[at].role == "word" and (units[at].key in OPENERS or units[at].key[0].isdigit()):
        at += 1
    return units[at:]


def _trailing_name(units: Sequence[Unit]) -> int:
    """Where an unknown name that ends the phrase begins ("spokesman Ned Price"): behind the last unit that is no such word."""
    at = len(units)
    while at > 1 and units[at - 1].role == "word" and (units[at - 1].text[0].isupper() or units[at - 1].key in PARTICLES):
        at -= 1
    return at if at < len(units) and units[at - 1].role == "agent" else len(units)


def _holder_at(after: Sequence[Unit]) -> int | None:
    """Where behind an office and its "of" the name of who holds it begins, if it ends the phrase."""
    if len(after) < 3 or after[0].key not in OWNING:
        return None
    at = len(after) - 1
    if after[at].role != "name":
        while at > 1 and after[at].role == "word" and (after[at].capital or after[at].key in PARTICLES):
            at -= 1
        at += 1
    elif (bearer := after[at].actor) is None or bearer.kind != "person":
        return None
    owner = after[at - 1]
    if owner.actor is None or owner.actor.kind == "person" or owner.possessive or owner.country is None or owner.role == "agent":
        return None
    return at if at < len(after) and after[at].capital else None


def _is_branch(body: Unit, place: Unit) -> bool:
    """A body and where it works ("Amnesty International UK"): the body is the head."""
    bodies = ("organisation", "institution", "group")
    return (
        body.role == place.role == "name"
        and not body.possessive
        and body.actor is not None
        and body.actor.kind in bodies
        and place.actor is not None
        and place.actor.kind in ("country", "place")
    )


def _sectors(last: Unit, modifiers: Sequence[Unit], after: Sequence[Unit]) -> tuple[tuple[str, ...], list[str]]:
    """The sectors of a described actor, the deciding one first, and the rows they come from."""
    own = last.sector if last.role == "agent" else None
    weak = own is None or last.actor is not None and last.actor.weak
    able = [u for u in reversed(modifiers) if _tells_sector(u)]
    owners = [u for u in able if u.role == "agent" and u.possessive]
    beside = [u for u in able if u not in owners and u.actor and not u.actor.weak] + owners
    if weak and not beside and after and after[0].key == "of" and own is not None:
        beside = [u for u in after[1:] if _tells_sector(u)][:1]
    told = [u.sector for u in beside if u.sector]
    rows = [u.term.row for u in beside if u.term]
    if own is None:
        return tuple(dict.fromkeys(told)), rows
    if told and (weak or told[0] in ARMED_SIDES and own in ("MIL", "GOV")):
        return tuple(dict.fromkeys([*told, own])) if not weak else tuple(dict.fromkeys(told)), rows
    return tuple(dict.fromkeys([own, *told])), rows


def _tells_sector(unit: Unit) -> bool:
    bodies = unit.actor is not None and unit.actor.kind not in ("person", "place")
    return bodies and unit.sector is not None and unit.role in ("agent", "name")


def _rule(*rows: str) -> str:
    return " ".join(dict.fromkeys(part for row in rows for part in row.split()))


# -- compounds ---------------------------------------------------------------------------------------------------------


def split_compound(text: str) -> list[str]:
    """ "U.S. and Russian officials" → "U.S. officials", "Russian officials". A phrase with one owner is returned as it is."""
    units = Reader(load_actors()).read(tokens(text), None)
    owners: list[Unit] = []
    at = 0
    while at < len(units) and units[at].role == "word" and units[at].key in OPENERS:
        at += 1
    while at < len(units) and units[at].role in ("adjective", "name", "capital") and units[at].country is not None:
        owners.append(units[at])
        at += 1
        joined = at
        while joined < len(units) and (units[joined].text == "," or units[joined].key in ("and", "or", "both", "the")):
            joined += 1
        if joined == at:
            break
        at = joined
    rest = " ".join(u.text + "'s" * u.possessive for u in units[at:] if u.text not in MARKS)
    if len(owners) < 2:
        return [text]
    ending = "'s" if owners[-1].possessive else ""
    return [f"{owner.text}{ending} {rest}".strip() for owner in owners]


__all__ = ["Resolution", "Token", "Who", "split_compound"]
