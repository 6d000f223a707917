"""The status of given event mentions in MEANTIME's files: future, negated, uncertain, or none of these.

MEANTIME gives an event three attributes where a status has one value; docs/evaluation.md says how they are compared.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.reading import MalformedError, coder, f1, ratio
from sitroom.event import Status

# The statuses that answer each attribute, and MEANTIME's key for it with the values that hold, that do not, and that leave it open.
ATTRIBUTES: Final[dict[str, tuple[frozenset[Status], str, dict[str, bool | None]]]] = {
    "negated": (frozenset({"negated"}), "polarity", {"NEG": True, "POS": False, "UNDERSPECIFIED": None}),
    "uncertain": (frozenset({"hypothetical"}), "certainty", {"POSSIBLE": True, "PROBABLE": True, "CERTAIN": False, "UNDERSPECIFIED": None}),
    "future": (frozenset({"future", "hypothetical"}), "time", {"FUTURE": True, "NON_FUTURE": False, "UNDERSPECIFIED": None}),
}
AMOUNTS_TO: Final[dict[str, frozenset[Status]]] = {
    "negated": frozenset({"negated"}), "uncertain": frozenset({"hypothetical"}), "future": frozenset({"future"}),
}  # fmt: skip
PLAIN: Final[frozenset[Status]] = frozenset({"actual", "historical"})
HEADINGS: Final = ("0", "1")  # MEANTIME's sentences that are the title and the date: passages of their own
CONTEXT: Final = 150
_CLOSES = re.compile(r"[,.;:!?)\]%”]|''|['’](?:s|re|ve|ll|d|m)?|n['’]t")
_OPENS = re.compile(r"[(\[$£€#“`]|``|[A-Z]{1,2}\$")


@dataclass(frozen=True, slots=True)
class Event:
    """A gold mention: its offsets in its passage, and which attributes hold of it (None: left open)."""

    start: int
    end: int
    holds: dict[str, bool | None]

    @property
    def expected(self) -> frozenset[Status] | None:
        """The statuses that its attributes amount to, the first that holds before the others; None where one is left open."""
        if None in self.holds.values() and not self.holds["negated"]:
            return None
        return next((AMOUNTS_TO[name] for name, holds in self.holds.items() if holds), PLAIN)


@dataclass(frozen=True, slots=True)
class Passage:
    """The title, the date or the body of a story as raw text, with its events."""

    document: str
    text: str
    events: tuple[Event, ...]


def score(paths: list[Path]) -> dict[str, Any]:
    """F1 of each attribute, and the share of mentions with the status that their attributes amount to."""
    counts: Counter[str] = Counter()
    errors = []
    for passage in _passages(paths):
        found = coder().status(passage.text, [(event.start, event.end) for event in passage.events])
        for event, reading in zip(passage.events, found, strict=True):
            output = reading.status if reading is not None else None
            if _count(counts, event, output):
                continue
            errors.append(
                {
                    "gold": [name for name, holds in event.holds.items() if holds],
                    "output": output,
                    "text": _around(passage.text, event),
                    "rules": reading.rules if reading is not None else (),
                    "document": passage.document,
                }
            )
    return {
        "n": counts["n"],
        **{f"{name}_f1": _f1(counts, name) for name in ATTRIBUTES},
        "accuracy": ratio(counts["right"], counts["judged"]),
        "by_attribute": {name: _figures(counts, name) for name in ATTRIBUTES},
        "errors": errors,
    }


def _around(text: str, event: Event) -> str:
    """The mention in brackets, with some words on both sides."""
    return f"{text[max(0, event.start - CONTEXT) : event.start]}[{text[event.start : event.end]}]{text[event.end : event.end + CONTEXT]}"


def _count(counts: Counter[str], event: Event, output: Status | None) -> bool:
    """Count one mention; whether nothing about it is wrong."""
    counts["n"] += 1
    faultless = True
    for name, (answers, _, _) in ATTRIBUTES.items():
        holds, said = event.holds[name], output in answers
        if holds is None:
            continue
        counts[f"{name} gold"] += holds
        counts[f"{name} said"] += said
        counts[f"{name} right"] += holds and said
        faultless = faultless and holds == said
    if event.expected is not None:
        counts["judged"] += 1
        counts["right"] += output in event.expected
        faultless = output in event.expected
    return faultless


def _f1(counts: Counter[str], name: str) -> float | None:
    right, said, gold = (counts[f"{name} {part}"] for part in ("right", "said", "gold"))
    return round(f1(right / max(1, said), right / gold), 4) if gold else None


def _figures(counts: Counter[str], name: str) -> dict[str, float | int | None]:
    right, said, gold = (counts[f"{name} {part}"] for part in ("right", "said", "gold"))
    return {"n": gold, "precision": ratio(right, said), "recall": ratio(right, gold)}


# -- reading -----------------------------------------------------------------------------------------------------------


def _passages(paths: Sequence[Path]) -> Iterator[Passage]:
    files = [file for path in paths for file in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])]
    if not files:
        raise MalformedError(f"{', '.join(map(str, paths))}: no .xml file in it. Give the folder of MEANTIME's files.")
    for file in files:
        try:
            root = ET.parse(file).getroot()
        except (ET.ParseError, UnicodeDecodeError) as error:
            raise MalformedError(f"{file}: no XML ({error}). Give files in the format of MEANTIME.") from None
        yield from _read(file, root)


def _read(file: Path, root: ET.Element) -> Iterator[Passage]:
    """The passages of one file that tell events."""
    tokens = root.findall("token")
    if not tokens:
        raise MalformedError(f"{file}: no <token> in it. Give files in the format of MEANTIME.")
    where: dict[str, tuple[int, int, int]] = {}
    texts = []
    headings = [[t for t in tokens if t.get("sentence") == number] for number in HEADINGS]
    for number, part in enumerate([*headings, [t for t in tokens if t.get("sentence") not in HEADINGS]]):
        text, offsets = _raw([token.text or "" for token in part])
        texts.append(text)
        where |= {token.get("t_id", ""): (number, *span) for token, span in zip(part, offsets, strict=True)}
    events: list[list[Event]] = [[] for _ in texts]
    for mention in root.iter("EVENT_MENTION"):
        if all(mention.get(key) for _, key, _ in ATTRIBUTES.values()):
            number, event = _event(file, mention, where)
            events[number].append(event)
    for text, told in zip(texts, events, strict=True):
        if told:
            yield Passage(file.stem, text, tuple(told))


def _event(file: Path, mention: ET.Element, where: dict[str, tuple[int, int, int]]) -> tuple[int, Event]:
    """A mention, and the number of its passage."""
    name = mention.get("m_id")
    spans = [where.get(anchor.get("t_id", "")) for anchor in mention.findall("token_anchor")]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        raise MalformedError(f"{file}: event {name} is anchored to no token, or to one that is not there. Anchor it by t_id.")
    holds: dict[str, bool | None] = {}
    for attribute, (_, key, values) in ATTRIBUTES.items():
        value = mention.get(key, "")
        if value not in values:
            raise MalformedError(f"{file}: event {name}: {key} = {value!r}. Use one of {', '.join(values)}.")
        holds[attribute] = None if holds.get("negated") else values[value]  # a status says one thing, and "negated" comes first
    return known[0][0], Event(min(start for _, start, _ in known), max(end for *_, end in known), holds)


def _raw(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Text as it was before it was cut into tokens, as far as can be told, and the offsets of the tokens in it."""
    text, offsets, glued, quoted = "", [], True, False
    for token in tokens:
        word = '"' if token in ("``", "''") else token
        closes = quoted if word == '"' else bool(_CLOSES.fullmatch(token))
        text += "" if glued or closes else " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        quoted = quoted != (word == '"')
        glued = quoted if word == '"' else bool(_OPENS.fullmatch(token))
    return text, offsets
