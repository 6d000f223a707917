"""What a case expects against what was coded: only what is written is checked, but top-level mentions are all named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from sitroom.event import Entity, Mention, Place, Quote, Time
from tests.golden.cases import Case, Expected, Party


def problems(case: Case, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> list[str]:
    """What is wrong, a line each; none where all is as expected."""
    found = list(_mention_problems(case, mentions))
    if case.quotes or case.no_quote:
        found += _quote_problems(case, quotes, mentions)
    return found


def _mention_problems(case: Case, mentions: Sequence[Mention]) -> Iterator[str]:
    if not case.mentions and not case.no_event:
        return
    if len(mentions) != len(case.mentions):
        yield f"{len(case.mentions)} mentions expected, {len(mentions)} coded"
        return
    orders = (list(_of_all(case.mentions, order)) for order in permutations(mentions))
    yield from min(orders, key=len, default=[])


def _of_all(expected: Sequence[Expected], mentions: Sequence[Mention]) -> Iterator[str]:
    for want, got in zip(expected, mentions, strict=True):
        yield from _of_one(want, got, want.type)


def _of_one(want: Expected, got: Mention, path: str) -> Iterator[str]:
    if want.type != got.type:
        yield f"{path}: type {want.type} expected, {got.type} coded"
        return
    for name in ("mode", "status"):
        if getattr(want, name) not in (None, getattr(got, name)):
            yield f"{path}: {name} {getattr(want, name)} expected, {getattr(got, name)} coded"
    yield from _of_parties(want.actors, got.actors, f"{path}: actors")
    yield from _of_parties(want.recipients, got.recipients, f"{path}: recipients")
    yield from _of_fields(want, got, path)
    condition_event = got.condition.mention if got.condition is not None else None
    for name, inner, coded in (("content", want.content, got.content), ("condition event", want.condition_event, condition_event)):
        if inner is not None and coded is None:
            yield f"{path}: {name} {inner.type} expected, none coded"
        elif inner is not None and coded is not None:
            yield from _of_one(inner, coded, f"{path} {name}")


def _of_fields(want: Expected, got: Mention, path: str) -> Iterator[str]:
    condition = got.condition.text if got.condition is not None else None
    if want.condition is not None and want.condition not in (condition or ""):
        yield f"{path}: condition {want.condition!r} expected, {condition!r} coded"
    if want.reporter is not None and (got.reported_by is None or not _is(want.reporter, got.reported_by)):
        yield f"{path}: reported by {want.reporter} expected, {_entity(got.reported_by)} coded"
    if want.place is not None and not _is_place(want.place, got.place):
        yield f"{path}: place {want.place} expected, {_place(got.place)} coded"
    if want.time is not None and not _is_time(want.time, got.time):
        yield f"{path}: time {want.time} expected, {_time(got.time)} coded"
    if missing := set(want.contexts) - set(got.contexts):
        yield f"{path}: contexts {sorted(missing)} missing in {list(got.contexts)}"
    yield from (f"{path}: no {name} expected, {value} coded" for name, value in _fields(got) if name in want.none and value is not None)


def _of_parties(want: Sequence[Party] | None, got: Sequence[Entity], path: str) -> Iterator[str]:
    if want is None:
        return
    if len(want) == len(got) and any(all(map(_is, want, order)) for order in permutations(got)):
        return
    yield f"{path} {[_party(p) for p in want]} expected, {[_entity(e) for e in got]} coded"


def _quote_problems(case: Case, quotes: Sequence[Quote], mentions: Sequence[Mention]) -> Iterator[str]:
    if len(case.quotes) != len(quotes):
        yield f"{len(case.quotes)} quotes expected, {len(quotes)} found: {[q.text for q in quotes]}"
        return
    types = {mention.id: mention.type for mention in mentions}
    for want, quote in zip(case.quotes, quotes, strict=True):
        if want.words != quote.text.rstrip("."):
            yield f"quote {want.words!r} expected, {quote.text!r} found"
        if want.speaker is not None and (quote.speaker is None or not _is(want.speaker, quote.speaker)):
            yield f"speaker {_party(want.speaker)} expected, {_entity(quote.speaker)} found"
        for name in ("form", "kind", "to", "venue"):
            expected, got = getattr(want, name), getattr(quote, name)
            if (expected is not None and expected != got) or (name in want.none and got is not None):
                yield f"quote {want.words!r}: {name} {expected or 'none'} expected, {got} found"
        told = tuple(types[id_] for id_ in quote.mentions)
        if (want.tells is not None and want.tells != told) or ("tells" in want.none and told):
            yield f"quote {want.words!r}: tells {want.tells or 'none'} expected, {told} found"


# -- one value against another -----------------------------------------------------------------------------------------


def _is(want: Party, got: Entity) -> bool:
    codes = (want.country is None or (got.country or "unknown") == want.country) and want.sector in (None, got.sector)
    return codes and (_within(want.words, got.text) or _within(want.words, got.name or ""))


def _within(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _is_place(want: Party, got: Place | None) -> bool:
    if got is None:
        return False
    return (_within(want.words, got.text) or _within(want.words, got.name)) and want.country in (None, got.country)


def _is_time(want: tuple[str | None, str | None], got: Time | None) -> bool:
    if got is None or got.source == "story":
        return False
    first, last = want
    begins = (first is None and got.start is None) or (first is not None and got.start is not None and _first(first) == got.start[:10])
    ends = (last is None and got.end is None) or (last is not None and got.end is not None and _is_last(last, got.end[:10]))
    return begins and ends


def _first(day: str) -> str:
    return day + "-01" * ((10 - len(day)) // 3)


def _is_last(day: str, end: str) -> bool:
    """Whether a day is the last of a year, a month, or the day itself."""
    lasts = {4: ("12-31",), 7: ("28", "29", "30", "31"), 10: ("",)}[len(day)]
    return end in [day if not last else f"{day}-{last}" for last in lasts]


# -- as a golden file would say it -------------------------------------------------------------------------------------


def shown(mentions: Sequence[Mention], indent: str = "") -> str:
    """Mentions as lines of a golden file."""
    return "\n".join(line for mention in mentions for line in _lines(mention, indent + "- ")) or f"{indent}- no event"


def _lines(mention: Mention, bullet: str) -> Iterator[str]:
    mode = f":{mention.mode}" if mention.mode is not None else ""
    sides = [", ".join(map(_entity, side)) or "?" for side in (mention.actors, mention.recipients)]
    yield f"{bullet}{mention.type}{mode} {mention.status} | " + " → ".join(sides if mention.recipients else sides[:1])
    indent = " " * (len(bullet) - len(bullet.lstrip()) + 2)
    for name, value in _fields(mention):
        if isinstance(value, Mention):
            yield from _lines(value, f"{indent}- {name}: ")
        elif value is not None and name != "contexts":
            yield f"{indent}- {name}: {value}"


def _fields(got: Mention) -> list[tuple[str, str | Mention | None]]:
    return [
        ("content", got.content),
        ("condition", f"“{got.condition.text}”" if got.condition is not None else None),
        ("condition event", got.condition.mention if got.condition is not None else None),
        ("reported by", _entity(got.reported_by) if got.reported_by is not None else None),
        ("time", _time(got.time) if got.time is not None and got.time.source != "story" else None),
        ("place", _place(got.place) if got.place is not None else None),
        ("contexts", ", ".join(got.contexts) or None),
    ]


def _party(party: Party) -> str:
    codes = "·".join(code for code in (party.country, party.sector) if code)
    return f"{party.words} ({codes})" if codes else party.words


def _entity(entity: Entity | None) -> str:
    if entity is None:
        return "nobody"
    return _party(Party(entity.text, entity.country, entity.sector))


def _place(place: Place | None) -> str:
    return "none" if place is None else _party(Party(place.name, place.country))


def _time(time: Time | None) -> str:
    if time is None or time.start is None or time.end is None:
        return "none" if time is None else f"since {time.start}" if time.end is None else f"until {time.end}"
    return time.start[:10] if time.start == time.end else f"{time.start[:10]} to {time.end[:10]}"
