"""When it happened: which time expression dates which event, and what events without one take from their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sitroom.coding.candidate import Candidate
from sitroom.coding.timex import TimeExpression
from sitroom.event import Entity, Mention, Time
from sitroom.story import Published
from sitroom.syntax.clauses import Clause, Tense
from sitroom.syntax.sentence import Sentence

DURING = frozenset({"during", "at", "in", "after", "on"})
SPEECH_TYPES = frozenset({"THREATEN", "REQUEST", "ACCUSE", "AGREE", "REJECT", "CONCEDE", "SUPPORT"})
LOOK_BACK = 3  # sentences
DONE_WITH = frozenset({"begin", "cause", "come", "continue", "fail", "get", "go", "happen", "help", "manage", "refuse", "remember", "start", "stop", "use"})
"""Verbs whose infinitive lies in the time of the verb itself: "failed to appear on Monday"."""


def tense_at(sentence: Sentence, offset: int) -> Tense | None:
    """The tense of the clause around a story offset, for reading bare weekdays and months."""
    index = next((i for i, w in enumerate(sentence.words) if w.start <= offset < w.end), None)
    while index is not None and index >= 0:
        clause = sentence.clause(index)
        if clause is not None and clause.tense is not None:
            return "past" if clause.perfect and clause.tense == "present" else clause.tense
        if clause is not None and _yet_to_come(sentence, clause):
            return "future"
        index = sentence.grammar.heads[index]
    return None


def _yet_to_come(sentence: Sentence, clause: Clause) -> bool:
    """ "is set to resume on Monday", "plans to meet": an infinitive lies ahead of the verb above it."""
    if clause.link.marker != "to" or clause.perfect or clause.link.kind not in ("complement", "noun complement"):
        return False
    return clause.link.above is None or sentence.words[clause.link.above].lemma not in DONE_WITH


def attach(sentence: Sentence, candidates: Sequence[Candidate], expressions: Sequence[TimeExpression]) -> dict[int, TimeExpression]:
    """The expression of each candidate, by the candidate's head: the first event above the expression in the grammar has it."""
    found: dict[int, TimeExpression] = {}
    for expression in expressions:
        if expression.first is None and expression.last is None:
            continue  # a length, or "soon": lies nowhere on the calendar
        candidate = _event_above(sentence, candidates, expression)
        if candidate is None and expression.precision == "day":
            candidate = _main_event(sentence, candidates)
        if candidate is not None:
            best = found.get(candidate.head)
            if best is None or (best.first is None and expression.first is not None):
                found[candidate.head] = expression
    return found


def _main_event(sentence: Sentence, candidates: Sequence[Candidate]) -> Candidate | None:
    """The event of the main clause, for a day that hangs on nothing: the date at the end of a caption."""
    root = sentence.grammar.root
    return next((c for c in candidates if root in (c.head, c.carrier)), None)


def _event_above(sentence: Sentence, candidates: Sequence[Candidate], expression: TimeExpression) -> Candidate | None:
    inside = [i for i, w in enumerate(sentence.words) if w.start < expression.end and w.end > expression.start]
    heads = sentence.grammar.heads
    outer = next((i for i in inside if heads[i] not in inside), None)
    index = heads[outer] if outer is not None else -1
    if outer is not None and any(c.head == outer for c in candidates):
        index = outer
    for _ in range(12):
        if index < 0:
            return None
        for candidate in candidates:
            if index in (candidate.head, candidate.carrier):
                return candidate
        clause = sentence.clause(index)
        if clause is not None and clause.link.kind in ("complement", "adverbial", "beside", "noun complement"):
            return _object_event(sentence, candidates, index)
        index = heads[index]
    return None


def _object_event(sentence: Sentence, candidates: Sequence[Candidate], verb: int) -> Candidate | None:
    """ "holds virtual talks … December 7": a time on a verb that is no event dates the event noun it governs."""
    clause = sentence.clause(verb)
    assert clause is not None
    return next((c for a in clause.of("object", "subject") for c in candidates if c.head == a.head), None)


def as_time(expression: TimeExpression) -> Time:
    """A time expression as the time of an event."""
    return Time(expression.text, expression.first, expression.last, expression.precision or "day", "clause")


def during(sentence: Sentence, candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The event during which an act was done: "during their call", "at the June summit"."""
    clause = sentence.clause(candidate.top)
    for argument in clause.of("oblique") if clause is not None else ():
        if argument.marker in DURING:
            found = next((c for c in candidates if c.head == argument.head and c is not candidate), None)
            if found is not None and found.type == "CONSULT":
                return found
    return None


def from_neighbours(mentions: Sequence[Mention]) -> list[Mention]:
    """Speech acts between the parties of a dated meeting told just before take its date, and say so.

    The date is the most precise that the story gives the meeting anywhere.
    """
    told = [m for m in mentions if m.type == "CONSULT"]
    meetings = [m for m in told if m.time is not None and m.time.source == "clause"]
    result: list[Mention] = []
    for mention in mentions:
        undated = mention.time is None or mention.time.source in ("story", "neighbour")
        if undated and mention.type in SPEECH_TYPES and mention.status in ("actual", "historical"):
            near = next((m for m in reversed(told) if _same_talk(m, mention)), None)
            times = [m.time for m in meetings if m.time is not None and near is not None and _tells_same(m, near)]
            if times:
                mention = replace(mention, time=replace(min(times, key=_length), source="neighbour"))
        result.append(mention)
    return result


def _tells_same(meeting: Mention, near: Mention) -> bool:
    """Whether another mention dates the same meeting, more narrowly or alike."""
    if meeting.time is None or meeting.status not in ("actual", "historical") or meeting.evidence.sentence > near.evidence.sentence:
        return False
    if near.time is None or near.time.source == "story":
        return meeting.status == near.status and _countries((*meeting.actors, *meeting.recipients)) == _countries((*near.actors, *near.recipients))
    inside = (near.time.start or "") <= (meeting.time.start or "") and (meeting.time.end or "") <= (near.time.end or "")
    return inside and _countries((*meeting.actors, *meeting.recipients)) == _countries((*near.actors, *near.recipients))


def _length(time: Time) -> tuple[int, str]:
    if time.start is None or time.end is None:
        return 10**6, ""
    return (date.fromisoformat(time.end) - date.fromisoformat(time.start)).days, time.start


def _same_talk(meeting: Mention, mention: Mention) -> bool:
    near = 0 <= mention.evidence.sentence - meeting.evidence.sentence <= LOOK_BACK
    if meeting.type != "CONSULT" or meeting.status not in ("actual", "historical") or not near:
        return False
    parties = _countries((*mention.actors, *mention.recipients))
    return len(parties) > 1 and parties == _countries((*meeting.actors, *meeting.recipients))


def _countries(entities: Sequence[Entity]) -> frozenset[str]:
    return frozenset(e.country for e in entities if e.country is not None)


def story_time(published: Published) -> Time | None:
    """The story's own date, at story precision, for events that are news and carry no date."""
    if published.start is None and published.end is None:
        return None
    return Time(None, published.start, published.end, "story", "story")
