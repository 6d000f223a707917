"""The event between two given participants: which candidate joins them best, and what to read where no pattern fits whole.

A candidate joins them best when the marked words fill its roles; failing that, when it stands on the way through the tree from one
to the other, and the marked actor is the subject of its clause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sitroom.coding.candidate import Candidate
from sitroom.coding.nesting import Nesting
from sitroom.coding.what import Finder
from sitroom.syntax.sentence import Sentence

ASIDES = frozenset({"relative", "apposition"})


BELOW = 4.0
"""What an act loses that another act of the same actor governs as its purpose, time or condition."""
THIRD = frozenset({"he", "she", "it", "they", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked spans, as character offsets."""

    actor: tuple[int, int]
    recipient: tuple[int, int]

    def covers(self, sentence: Sentence, head: int) -> bool:
        """Whether a word stands in one of the spans."""
        return any(start <= sentence.words[head].start < end for start, end in (self.actor, self.recipient))


def choose(candidates: Sequence[Candidate], finder: Finder, marked: Marked) -> list[tuple[float, Candidate]]:
    """Candidates with how well they join the spans, patterns that fit whole first."""
    sentence = finder.sentence
    ends = _Ends(sentence, marked)
    if ends.actor is None and ends.recipient is None:
        return []
    whole = [c for found in candidates for c in found.options]
    taken = {(c.head, c.frame.id) for c in whole}
    places = dict.fromkeys((*ends.path, *ends.governed))
    partial = [(c, missing) for place in places for c, missing in finder.partial(place) if (c.head, c.frame.id) not in taken]
    told = {c.top for c in candidates if ends.is_actor(c)}
    fits = [(ends.fit(c) - BELOW * ends.is_below(c, told), c) for c in whole]
    return fits + [(ends.fit(c) - 1.0 - missing, c) for c, missing in partial]


def outward(candidate: Candidate, candidates: Sequence[Candidate], nesting: Nesting, sentence: Sentence, marked: Marked) -> list[Candidate]:
    """The acts by which the marked actor promises, refuses or demands the event that joins the spans, outermost first; then the event."""
    found = [candidate]
    for _ in range(4):
        outer = next((c for c in candidates if _contains(nesting, c, found[0]) and _covers(sentence, c.actors, marked.actor)), None)
        if outer is None or outer in found:
            break
        found.insert(0, outer)
    return found


def _contains(nesting: Nesting, outer: Candidate, inner: Candidate) -> bool:
    content = nesting.of(outer).content
    return content is not None and content.head == inner.head


class _Ends:
    """Where the two spans stand in the tree of a sentence."""

    def __init__(self, sentence: Sentence, marked: Marked) -> None:
        self.sentence = sentence
        self.marked = marked
        self.actor = _head(sentence, marked.actor)
        self.recipient = _head(sentence, marked.recipient)
        self.path = _path(sentence, self.actor, self.recipient)
        self.governed = [c.head for c in sentence.clauses() if any(a.head == self.actor for a in c.of("subject"))]

    def fit(self, candidate: Candidate) -> float:
        """How well a candidate joins the spans."""
        marked, sentence = self.marked, self.sentence
        actor = self.is_actor(candidate)
        recipient = _covers(sentence, (*candidate.recipients, *candidate.actors), marked.recipient)
        beside = not recipient and _holds(sentence, candidate.consumed, marked.recipient)
        inverted = not candidate.frame.reciprocal and _covers(sentence, candidate.recipients, marked.actor)
        score = 3.0 * actor + 2.0 * recipient + 2.0 * (actor and recipient) + 2.0 * beside - 3.0 * inverted + candidate.weight / 20
        score += 1.5 * (candidate.top in self.path or candidate.head in self.path) + 1.5 * (candidate.top in self.governed and not actor)
        score += 1.0 * (self.recipient is not None and not recipient and candidate.top in _upward(sentence, self.recipient))
        return score - 4.0 * (self._is_aside(candidate) and not (actor and recipient))

    def is_actor(self, candidate: Candidate) -> bool:
        """Whether the marked actor does it: named there, or meant by the pronoun of what it says ("they said that they will not …")."""
        return _covers(self.sentence, candidate.actors, self.marked.actor) or self._says_of_itself(candidate)

    def is_below(self, candidate: Candidate, told: Collection[int]) -> bool:
        """Whether it is the purpose, time or condition of another act of the actor: "called off the strike AFTER reaching agreement with …"."""
        clause = self.sentence.clause(candidate.top)
        for _ in range(3):
            if clause is None or clause.link.kind not in ("adverbial", "complement", "conjunct"):
                return False
            if clause.link.kind == "adverbial" and clause.link.above in told:
                return True
            clause = self.sentence.clause(clause.link.above) if clause.link.above is not None else None
        return False

    def _says_of_itself(self, candidate: Candidate) -> bool:
        if all(self.sentence.lemmas[head] not in THIRD for head in candidate.actors):
            return False
        telling = self.sentence.telling(self.sentence.clause(candidate.top))
        return telling is not None and _covers(self.sentence, [a.head for a in telling.of("subject")], self.marked.actor)

    def _is_aside(self, candidate: Candidate) -> bool:
        """Whether it is told of one of the participants in passing: inside its span, or in a relative clause or apposition on it."""
        if self.marked.covers(self.sentence, candidate.head):
            return True
        here: int | None = candidate.top
        for _ in range(10):
            clause = self.sentence.clause(here) if here is not None else None
            link = clause.link if clause is not None else self.sentence.phrase(here).link if here is not None else None
            if link is None or link.above is None:
                return False
            if link.kind in ASIDES:
                return link.above in (self.actor, self.recipient) or self.marked.covers(self.sentence, link.above)
            here = link.above
        return False


def _covers(sentence: Sentence, heads: Iterable[int], span: tuple[int, int]) -> bool:
    """Whether a filler is the marked words: its head stands among them, or they own or name it ("<t>Chad</t>'s army")."""
    for head in heads:
        for member in sentence.members(head):
            phrase = sentence.phrase(member)
            closest = (sentence.deputy(member), member, *phrase.modifiers, *phrase.appositions, *((phrase.possessor,) if phrase.possessor is not None else ()))
            if any(span[0] <= sentence.words[w].start < span[1] for w in closest):
                return True
    return False


def _holds(sentence: Sentence, heads: Iterable[int], span: tuple[int, int]) -> bool:
    """Whether a span stands below one of the words: "expelled a <t>Bulgarian</t> diplomat"."""
    return any(span[0] <= sentence.words[w].start < span[1] for head in heads for w in sentence.grammar.subtree(head))


def _head(sentence: Sentence, span: tuple[int, int]) -> int | None:
    inside = [i for i, w in enumerate(sentence.words) if w.start < span[1] and w.end > span[0]]
    return next((i for i in inside if sentence.grammar.heads[i] not in inside), None)


def _path(sentence: Sentence, actor: int | None, recipient: int | None) -> list[int]:
    """Words on the way through the tree from one span to the other, the spans' own heads left out."""
    ways = [_upward(sentence, head) for head in (actor, recipient) if head is not None]
    if len(ways) < 2:
        return ways[0] if ways else []
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
