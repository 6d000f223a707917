"""Every row of the lexicon against its own sentences: the example fires the frame, a counter-example codes nothing of its type.

Rows that cannot pass yet stand in lexicon_known_failures.txt, one "id: reason" a line, sorted. The list is strict both ways: a row
that fails must be mended or listed, a listed row that passes must be taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitroom import Coder
from sitroom.event import Entity, Mention
from sitroom.knowledge.lexicon import Frame, load_lexicon

KNOWN = Path(__file__).with_name("lexicon_known_failures.txt")
FRAMES = load_lexicon().frames
FILES = sorted({frame.where.partition(":")[0] for frame in FRAMES})


def known_failures() -> dict[str, str]:
    """Ids that may fail, with the reason."""
    rows = [line.partition(":") for line in KNOWN.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return {id_.strip(): reason.strip() for id_, _, reason in rows}


def told(coder: Coder, text: str) -> list[Mention]:
    """All mentions of a sentence, the nested ones included."""
    return [inner for mention in coder.explain(text).mentions for inner in mention.walk()]


def names(words: str | None, entities: tuple[Entity, ...]) -> bool:
    """Whether one of the entities is the one the row names; a row that names none asks for none."""
    return words is None or any(words in e.text or (e.text and e.text in words) for e in entities)


def shown(mention: Mention) -> str:
    """A mention in one line."""
    actors, recipients = ([e.text for e in side] for side in (mention.actors, mention.recipients))
    return f"{mention.type} {mention.evidence.rules[0]} {actors} > {recipients}"


def problems(coder: Coder, frame: Frame) -> Iterator[str]:
    """What is wrong with a row."""
    mentions = told(coder, frame.example)
    fired = [m for m in mentions if frame.id in m.evidence.rules]
    if not fired:
        yield f"its example does not fire it: {frame.example!r} gave {[shown(m) for m in mentions]}"
    elif not any(_has_roles(frame, m) for m in fired):
        yield f"wrong participants: {frame.example!r} should give {frame.actor!r} > {frame.recipient!r}, gave {[shown(m) for m in fired]}"
    for text in frame.counterexamples:
        wrong = [m for m in told(coder, text) if m.type == frame.type]
        if wrong:
            yield f"its counter-example codes {frame.type}: {text!r} gave {[shown(m) for m in wrong]}"


def _has_roles(frame: Frame, mention: Mention) -> bool:
    partners = (*mention.recipients, *mention.actors) if frame.reciprocal else mention.recipients
    return names(frame.actor, mention.actors) and names(frame.recipient, partners)


@pytest.mark.parametrize("file", FILES)
def test_examples(coder: Coder, file: str) -> None:
    known = known_failures()
    rows = [frame for frame in FRAMES if frame.where.partition(":")[0] == file]
    found = {frame.id: list(problems(coder, frame)) for frame in rows}
    report = [f"{id_}: {line}" for id_, lines in found.items() for line in lines if id_ not in known]
    report += [f"{id_}: passes now: remove it from {KNOWN.name}" for id_, lines in found.items() if not lines and id_ in known]
    assert not report, "\n" + "\n".join(report)


def test_known_failures_name_rows_that_exist() -> None:
    """Sorted, each with a reason, none of a row that is gone."""
    known = known_failures()
    assert list(known) == sorted(known)
    assert all(known.values())
    assert set(known) <= {frame.id for frame in FRAMES}
