"""The record in words and colours: participants, dates, statuses, quotes of evidence.

Story text is hostile: it reaches the terminal as Text, never as markup, and freed of control characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from sitroom.event import Condition, Entity, Event, Evidence, Mention, Place, Time
from sitroom.knowledge.ontology import load_ontology
from sitroom.record.calendar import Entry

STATUS_STYLES = {"actual": "green", "historical": "blue", "future": "cyan", "hypothetical": "yellow", "negated": "magenta"}
PENTA_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
"""Verbal and material cooperation, verbal and material conflict."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PRONOUNS = frozenset("he him his she her hers it its they them their theirs we us our ours i me my you your who whom whose which that this these those".split())
LONGEST_NAME = 28
NOT_DATED = "not dated"
QUOTATION = ("“", '"', "‘")
CODES_JOINED = "·"
"""No blank: a line must not break between the codes of one participant."""


def clean(text: str) -> str:
    """Text from a story, safe on a terminal: control, escape and direction characters become blanks."""
    return "".join(c if c.isprintable() else " " for c in text)


def storable(text: str) -> str:
    """Text that is surely UTF-8: names of files may hold bytes that are none."""
    return text.encode("utf-8", "backslashreplace").decode()


def type_of(item: Event | Mention) -> str:
    """ "CONSULT:phone"."""
    return item.type if item.mode is None else f"{item.type}:{item.mode}"


def type_style(type_: str) -> str:
    """The colour of a type: cooperation green, conflict yellow (in words) and red (in deed)."""
    return PENTA_STYLES[load_ontology().penta(type_)]


def status(item: Event | Mention) -> Text:
    """The status in its colour."""
    return Text(item.status, STATUS_STYLES[item.status])


def name_of(entity: Entity, *, shared: bool = False) -> str:
    """What to call a participant: the story's words, or the name known for a pronoun, a country's adjective, words shared with another."""
    adjective = entity.sector is None and entity.country is not None and " " not in entity.text
    nameless = shared or adjective or entity.text.lower() in PRONOUNS
    return clean(entity.name) if entity.name and nameless and len(entity.name) <= LONGEST_NAME else clean(entity.text)


def who(entities: Iterable[Entity], *, codes: bool = True) -> Text:
    """Participants as "Joe Biden (USA·GOV)", names first, codes dimmed; without `codes` only where the words name nobody ("his army (IRQ·MIL)")."""
    found = Text()
    entities = list(entities)
    texts = [entity.text for entity in entities]
    for number, entity in enumerate(entities):
        name = name_of(entity, shared=texts.count(entity.text) > 1)
        found.append(", " if number else "")
        found.append(name)
        known = CODES_JOINED.join(code for code in (entity.country, entity.sector) if code)
        if known and (codes or name.lower().split(" ")[0] in PRONOUNS):
            found.append(f" ({known})", "dim cyan")
    return found


def dyad(item: Event | Mention | Entry, *, codes: bool = True) -> Text:
    """Who, an arrow, to whom; partners of a joint act are joined by a dash."""
    found = who(item.actors, codes=codes)
    if item.recipients:
        found = found if item.actors else Text.assemble(("?", "dim"))
        found.append(" → ", "bold").append_text(who(item.recipients, codes=codes))
    return found if found.plain else Text("nobody named", "dim")


def day_of(iso: str) -> str:
    """ "7 Dec 2021" for an ISO date."""
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def window_of(start: str | None, end: str | None) -> str:
    """A closed interval of ISO dates in the shortest words: a day, "12–13 Jan 2022", a month, a year, "since …", "until …"."""
    if start is None and end is None:
        return "unknown"
    if start is None or end is None:
        return f"since {_shortest(start)}" if start is not None else f"until {day_of(end or '')}"
    if start[:10] == end[:10]:
        return day_of(start)
    first, last = date.fromisoformat(start[:10]), date.fromisoformat(end[:10])
    if (first.day, last.day) == (1, _month_end(last)):
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_of(end)}"
    return f"{day_of(start)} – {day_of(end)}" if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]} – {day_of(end)}"


def _shortest(iso: str) -> str:
    return iso[:4] if iso[5:10] == "01-01" else day_of(iso)


def _month_end(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day.replace(day=1)).days


def when(time: Time | None) -> Text:
    """A time in words; dimmed in brackets where it is only the story's own date."""
    if time is None or (time.start is None and time.end is None):
        return Text(NOT_DATED, "dim")
    words = window_of(time.start, time.end)
    return Text(f"({words})", "dim") if time.source == "story" else Text(words)


def detail(item: Event | Mention) -> list[Text]:
    """Content, condition, source and place, a line each."""
    lines = []
    if item.content is not None:
        lines.append(Text.assemble(("content: ", "dim"), _brief(item.content)))
    if item.condition is not None:
        lines.append(Text.assemble(("if: ", "dim"), _condition(item.condition)))
    if item.reported_by is not None:
        lines.append(Text.assemble(("says ", "dim"), who([item.reported_by])))
    if item.place is not None:
        lines.append(where(item.place))
    return lines


def where(place: Place) -> Text:
    """A place with its country, how large it is, and its point where it has one: "in Kutum (SDN, city at 14.20, 24.66)"."""
    size: str | None = place.precision if place.precision != "none" else None
    if place.lat is not None and place.lon is not None:
        size = f"{size} at {place.lat:.2f}, {place.lon:.2f}"
    told = ", ".join(part for part in (place.country, size) if part)
    return Text.assemble(("in ", "dim"), clean(place.name), (f" ({told})" if told else "", "dim"))


def _brief(mention: Mention) -> Text:
    found = Text.assemble((type_of(mention), type_style(mention.type)), ", ", status(mention))
    return found.append(": ").append_text(dyad(mention)) if mention.actors or mention.recipients else found


def _condition(condition: Condition) -> Text:
    words = Text(f"“{clean(condition.text)}”")
    return words if condition.mention is None else _brief(condition.mention)


def evidence(found: Evidence, longest: int | None) -> Text:
    """The words of the story with the event's own words in bold, cut round them to about `longest` characters."""
    words = Text.assemble((clean(found.text), "italic"))
    spans = [(s.start - found.start, s.end - found.start) for s in found.spans if s.role == "event" and found.start <= s.start < s.end <= found.end]
    for start, end in spans:
        words.stylize("bold underline", start, end)
    if longest is not None and len(words) > longest:
        middle = spans[0][0] if spans else 0
        words = _cut(words, max(0, min(middle - longest // 2, len(words) - longest)), longest)
    return words if words.plain.startswith(QUOTATION) else Text.assemble("“", words, "”")


def _cut(words: Text, start: int, length: int) -> Text:
    """A stretch of a text between whole words, dots for what is left out."""
    plain = words.plain
    end = min(len(plain), start + length)
    if start:
        start = plain.find(" ", start) + 1
    if end < len(plain):
        end = max(plain.rfind(" ", start, end), start + 1)
    found = words[start:end]
    found = Text("… ").append_text(found) if start else found
    return found.append(" …") if end < len(plain) else found
