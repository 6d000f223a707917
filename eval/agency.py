"""Agency sentences with the events of each: is the type told, and the type with the actor's and the recipient's country?

A line is a sentence, a tab, and events `TYPE|ACTOR|RECIPIENT` separated by `; `; `-` stands for no country or an organisation.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.open import describe
from eval.reading import MalformedError, code, lines, ratio
from sitroom.event import Entity, Mention
from sitroom.knowledge.actors import IGO

UNKNOWN = "-"
Label = tuple[str, str, str]


def score(paths: list[Path]) -> dict[str, Any]:
    """Recall of the type, recall of type and both countries, and the share of mentions whose type the sentence's labels hold."""
    typed = full = told = right = events = 0
    errors = []
    for sentence, labels in (case for path in paths for case in _cases(path)):
        mentions = code(sentence).mentions
        found = [[m for m in mentions if m.type == type_] for type_, *_ in labels]
        hits = [any(_countries_right(m, label) for m in same) for label, same in zip(labels, found, strict=True)]
        events, typed, full = events + len(labels), typed + sum(map(bool, found)), full + sum(hits)
        types = {label[0] for label in labels}
        told, right = told + len(mentions), right + sum(m.type in types for m in mentions)
        if not all(hits) or any(m.type not in types for m in mentions):
            errors.append({"text": sentence, "gold": ["|".join(label) for label in labels], "found": [describe(m) for m in mentions]})
    figures = {"type_recall": ratio(typed, events), "full_recall": ratio(full, events), "type_precision": ratio(right, told)}
    return {"n": events, **figures, "errors": errors}


def _cases(path: Path) -> list[tuple[str, list[Label]]]:
    found = []
    for number, line in enumerate(lines(path), 1):
        sentence, _, cell = line.partition("\t")
        labels = [tuple(event.strip().split("|")) for event in cell.split(";") if event.strip()]
        if any(len(label) != 3 for label in labels):
            raise MalformedError(f"{path}:{number}: cannot read {cell!r}. Write TYPE|ACTOR|RECIPIENT, several separated by '; '.")
        found.append((sentence, [(label[0], label[1], label[2]) for label in labels if len(label) == 3]))
    return found


def _countries_right(mention: Mention, label: Label) -> bool:
    """Whether both sides are told, in either order where both act together."""
    _, actor, recipient = label
    if not mention.recipients and len(mention.actors) > 1:
        return {actor, recipient} - {UNKNOWN} <= _countries(mention.actors)
    return _holds(mention.actors, actor) and _holds(mention.recipients, recipient)


def _holds(side: tuple[Entity, ...], country: str) -> bool:
    return country == UNKNOWN or country in _countries(side)


def _countries(side: tuple[Entity, ...]) -> set[str]:
    return {e.country for e in side if e.country is not None} - {IGO}
