"""How the candidates of a sentence stand to each other: contents, conditions, and who reports them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitroom.coding.candidate import Candidate
from sitroom.knowledge.reporting import Reporting
from sitroom.syntax.clauses import Argument
from sitroom.syntax.sentence import Sentence

CONDITION_MARKERS = frozenset({"if", "unless", "should", "in case", "provided", "as long as", "were", "once", "until"})
EXCHANGE_MARKERS = ("return for", "exchange for", "condition of", "condition that", "case of", "event of")
EXCHANGES = frozenset({"return", "exchange", "assurance", "guarantee"})
CAUSES = frozenset({"trigger", "spark", "provoke", "prompt", "cause", "lead", "result", "mean", "bring", "invite", "draw"})
CONTENT_TYPES = frozenset({"THREATEN", "REQUEST", "AGREE", "REJECT", "ACCUSE", "CONCEDE", "SUPPORT"})
DESCENT = frozenset({"complement", "object", "noun complement", "conjunct", "oblique", "of noun", "subject", "adverbial"})


@dataclass(slots=True)
class Nest:
    """What a candidate carries: its content, its condition (words and, where it is one, event), its reporter."""

    content: Candidate | None = None
    condition: int | None = None
    condition_event: Candidate | None = None
    cause: Candidate | None = None
    """The event that brought this one about ("the annexation … triggered sanctions")."""
    reporter: int | None = None


@dataclass(slots=True)
class Nesting:
    """The nests of a sentence, by candidate; `inner` are candidates that stand inside another and are no mention of their own."""

    nests: dict[int, Nest] = field(default_factory=dict)
    inner: set[int] = field(default_factory=set)

    def of(self, candidate: Candidate) -> Nest:
        """The nest of a candidate."""
        return self.nests[candidate.head]


def nest(sentence: Sentence, candidates: Sequence[Candidate], reporting: Reporting) -> Nesting:
    """Link the candidates of one sentence."""
    nesting = Nesting({c.head: Nest() for c in candidates})
    for candidate in candidates:
        found = nesting.nests[candidate.head]
        found.reporter = reporter(sentence, candidate, reporting)
        if candidate.type in CONTENT_TYPES:
            found.content = _content(sentence, candidate, candidates)
    for candidate in candidates:
        _condition(sentence, candidate, candidates, nesting)
    for candidate in candidates:
        nesting.of(candidate).cause = _subject_event(sentence, candidate.carrier, candidate, candidates)
    for candidate in candidates:
        if candidate.type == "ACCUSE" and candidate.content is not None:
            nesting.inner.update(c.head for c in candidates if c is not candidate and _is_at(sentence, c.top, candidate.content))
    for nested in nesting.nests.values():
        exchanged = nested.condition is not None and sentence.lemmas[nested.condition] in EXCHANGES
        inner = (nested.content, None if exchanged else nested.condition_event)
        nesting.inner.update(c.head for c in inner if c is not None)
    return nesting


def _is_at(sentence: Sentence, top: int, content: int) -> bool:
    """Whether a clause is the content or coordinated with it: "accused them of having trained and ARMED a militia"."""
    clause = sentence.clause(top)
    return top == content or (clause is not None and clause.link.kind == "conjunct" and clause.link.above == content)


# -- contents ----------------------------------------------------------------------------------------------------------


def _content(sentence: Sentence, candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The candidate that is the content: at the content's head, carried by it, or the nearest one below it."""
    if candidate.content is not None:
        return _nearest(sentence, candidate.content, candidate, candidates)
    for noun in sorted(candidate.consumed):
        found = next((c for w in _below(sentence, noun) if (c := _nearest(sentence, w, candidate, candidates)) is not None), None)
        if found is not None:
            return found
    for recipient in candidate.recipients:
        found = next((c for c in candidates if c.head == recipient and c.frame.pos == "noun"), None)
        if found is not None:
            return found
    return None


def _nearest(sentence: Sentence, top: int, outer: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    inner = [c for c in candidates if c is not outer]
    queue = [top]
    seen: set[int] = set()
    for word in queue:
        if word in seen:
            continue
        seen.add(word)
        found = next((c for c in inner if c.carrier == word), None) or next((c for c in inner if c.head == word), None)
        if found is not None:
            return found
        queue.extend(_below(sentence, word))
    return None


def _below(sentence: Sentence, word: int) -> list[int]:
    """Words one step below that an embedding passes through: complements and objects before subjects."""
    clause = sentence.clause(word)
    arguments: list[Argument] = list(clause.arguments if clause is not None else ())
    if sentence.is_nominal(word):
        arguments += sentence.phrase(word).arguments
    order = {"complement": 0, "object": 1, "oblique": 2, "indirect": 3, "subject": 4, "adverbial": 5}
    kept = [a for a in arguments if a.role != "adverbial" or a.marker in ("to", "of", "from", "for")]
    kept.sort(key=lambda a: order[a.role])
    return [a.head for a in kept]


# -- conditions --------------------------------------------------------------------------------------------------------


def _condition(sentence: Sentence, candidate: Candidate, candidates: Sequence[Candidate], nesting: Nesting) -> None:
    """The condition beside a candidate; one beside its content belongs to the outer act."""
    found = nesting.of(candidate)
    places = [candidate.top]
    if found.content is not None:
        places.append(found.content.top)
    if candidate.content is not None:
        places.append(candidate.content)
    for place in places:
        head = _condition_at(sentence, place)
        if head is not None:
            found.condition = head
            found.condition_event = _nearest(sentence, head, candidate, [c for c in candidates if c is not found.content])
            return
    found.condition, found.condition_event = _cause(sentence, candidate, found, candidates)


def _condition_at(sentence: Sentence, place: int) -> int | None:
    clause = sentence.clause(place)
    arguments = list(clause.arguments) if clause is not None else []
    for argument in arguments:
        if argument.role == "adverbial" and argument.marker in CONDITION_MARKERS - {"until", "once"}:
            return argument.head
        if argument.marker is not None and argument.marker.endswith(EXCHANGE_MARKERS):
            return argument.head
        if argument.role == "oblique" and _exchange(sentence, argument):
            return argument.head
    return None


def _exchange(sentence: Sentence, argument: Argument) -> bool:
    """ "in return for …", "in exchange for …" read as a phrase of its own."""
    return argument.marker == "in" and sentence.lemmas[argument.head] in ("return", "exchange")


def _cause(sentence: Sentence, candidate: Candidate, found: Nest, candidates: Sequence[Candidate]) -> tuple[int | None, Candidate | None]:
    """ "an invasion would trigger sanctions": the cause is the condition of what it would bring."""
    content = found.content
    if content is None or candidate.content is None:
        return None, None
    clause = sentence.clause(candidate.content)
    if clause is None or clause.lemma not in CAUSES or (clause.tense != "future" and clause.modal is None):
        return None, None
    event = _subject_event(sentence, clause.head, content, candidates)
    return (event.head, event) if event is not None else (None, None)


def _subject_event(sentence: Sentence, verb: int | None, other: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """The event noun that is the subject of a verb of causing."""
    clause = sentence.clause(verb) if verb is not None else None
    if clause is None or clause.lemma not in CAUSES:
        return None
    heads = [a.head for a in clause.of("subject")]
    return next((c for c in candidates if c.head in heads and c is not other), None)


# -- reporters ---------------------------------------------------------------------------------------------------------


def reporter(sentence: Sentence, candidate: Candidate, reporting: Reporting) -> int | None:
    """The subject of the nearest reporting verb above or beside ("…, the army said"), or the noun behind "according to"."""
    here = candidate.top
    for _ in range(10):
        clause = sentence.clause(here)
        if clause is not None:
            for argument in clause.arguments:
                if argument.marker == "according to":
                    return argument.head
                if argument.marker == "beside" and (source := _source(sentence, argument.head, reporting)) is not None:
                    return source
        link = clause.link if clause is not None else sentence.phrase(here).link
        if link.above is None or link.kind in ("relative", "apposition"):
            return None
        told = link.kind in ("complement", "beside", "noun complement") or (link.kind == "adverbial" and link.marker is None)
        if told and (source := _source(sentence, link.above, reporting)) is not None:
            return source
        here = link.above
    return None


def _source(sentence: Sentence, verb: int, reporting: Reporting) -> int | None:
    clause = sentence.clause(verb)
    if clause is None or reporting.of(clause.lemma) != "say":
        return None
    return next(iter(clause.doers), None)
