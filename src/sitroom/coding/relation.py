"""The event between two given participants: which candidate joins them best, and what to read where no pattern fits whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitroom.coding.candidate import Candidate
from sitroom.coding.nesting import Nesting
from sitroom.knowledge.lexicon import Frame, Lexicon
from sitroom.syntax.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked spans, as character offsets."""

    actor: tuple[int, int]
    recipient: tuple[int, int]

    def covers(self, sentence: Sentence, head: int) -> bool:
        """Whether a word stands in one of the spans."""
        return any(start <= sentence.words[head].start < end for start, end in (self.actor, self.recipient))


def choose(candidates: Sequence[Candidate], lexicon: Lexicon, sentence: Sentence, marked: Marked) -> list[tuple[float, Candidate]]:
    """Candidates with how well they join the spans, patterns that fit whole first."""
    actor, recipient = _head(sentence, marked.actor), _head(sentence, marked.recipient)
    if actor is None and recipient is None:
        return []
    path = _path(sentence, actor, recipient)
    found = [(_fit(sentence, c, marked) + _near(c.head, path), c) for c in candidates]
    found += [(_near(c.head, path) - 2, c) for c in _partial(lexicon, sentence, path)]
    return found


def outermost(candidate: Candidate, candidates: Sequence[Candidate], nesting: Nesting, sentence: Sentence, marked: Marked) -> Candidate:
    """The act by which the marked actor promises, refuses or demands the event that joins the spans."""
    for _ in range(4):
        outer = next((c for c in candidates if nesting.of(c).content is candidate and _covers(sentence, c.actors, marked.actor)), None)
        if outer is None:
            break
        candidate = outer
    return candidate


def _fit(sentence: Sentence, candidate: Candidate, marked: Marked) -> float:
    actors = _covers(sentence, candidate.actors, marked.actor)
    recipients = _covers(sentence, (*candidate.recipients, *candidate.actors), marked.recipient)
    inverted = _covers(sentence, candidate.actors, marked.recipient) and _covers(sentence, candidate.recipients, marked.actor)
    return 6.0 * (actors and recipients) + 2.0 * (actors or recipients) - 3.0 * (inverted and not candidate.frame.reciprocal) + candidate.weight / 20


def _covers(sentence: Sentence, heads: Iterable[int], span: tuple[int, int]) -> bool:
    for head in heads:
        for member in sentence.members(head):
            phrase = sentence.phrase(member)
            if phrase.start < span[1] and phrase.end > span[0]:
                return True
    return False


def _head(sentence: Sentence, span: tuple[int, int]) -> int | None:
    inside = [i for i, w in enumerate(sentence.words) if w.start < span[1] and w.end > span[0]]
    return next((i for i in inside if sentence.grammar.heads[i] not in inside), None)


def _path(sentence: Sentence, actor: int | None, recipient: int | None) -> list[int]:
    """Words on the way through the tree from one span to the other, the spans' own heads left out."""
    ways = [_upward(sentence, head) for head in (actor, recipient) if head is not None]
    if len(ways) < 2:
        return ways[0]
    common = next((w for w in ways[0] if w in ways[1]), None)
    if common is None:
        return []
    joined = ways[0][: ways[0].index(common) + 1] + ways[1][: ways[1].index(common)]
    return [w for w in joined if w not in (actor, recipient)] or joined


def _upward(sentence: Sentence, head: int) -> list[int]:
    way = [head]
    while sentence.grammar.heads[way[-1]] >= 0 and len(way) < 60:
        way.append(sentence.grammar.heads[way[-1]])
    return way


def _near(head: int, path: Sequence[int]) -> float:
    return 2.0 if head in path else 0.0


def _partial(lexicon: Lexicon, sentence: Sentence, path: Sequence[int]) -> list[Candidate]:
    """Frames whose predicate stands on the path, or beside it, though their pattern does not fit whole."""
    places = [*path, *(a.head for w in path if (c := sentence.clause(w)) is not None for a in c.of("object", "complement"))]
    found = []
    for place in dict.fromkeys(places):
        word = sentence.words[place]
        table = lexicon.verbs if word.pos in ("VERB", "ADJ") else lexicon.nouns
        frames = table.get(word.lemma.lower(), ())
        if frames:
            found.append(Candidate(sentence, place, min(frames, key=_openness), weight=0.0))
    return found


def _openness(frame: Frame) -> tuple[int, str]:
    return frame.pattern.weight, frame.id
