"""Attributions in one sentence: a cue ("said", "according to", "her claim"), whose words it gives, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitroom.coding.quotes.content import Content, content_of
from sitroom.coding.quotes.marks import Marks
from sitroom.knowledge.reporting import Cue, Reporting
from sitroom.syntax.sentence import Sentence

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with the head of its source and the offsets of its content, which may still be none where quoted words stand nearby."""

    sentence: Sentence
    index: int
    cue: Cue
    source: int | None
    content: tuple[Offsets, ...]

    @property
    def start(self) -> int:
        """Offset of the cue."""
        return self.sentence.words[self.index].start

    @property
    def end(self) -> int:
        """Offset behind the cue, its particles included ("pointed out")."""
        clause = self.sentence.clause(self.index)
        particles = [p for p in self.sentence.grammar.particles(self.index) if p == self.index + 1] if clause is not None else []
        last = self.index + 1 if self.cue.pos == "prep" or particles else self.index
        return self.sentence.words[last].end

    def covers(self, offset: int) -> bool:
        """Whether an offset lies in the content."""
        return any(start <= offset < end for start, end in self.content)

    @property
    def remarks(self) -> bool:
        """ "as she put it": it speaks of what others leave."""
        clause = self.sentence.clause(self.index)
        return clause is not None and clause.link.marker == "as"


def attributions(sentence: Sentence, reporting: Reporting, marks: Marks) -> list[Attribution]:
    """The outermost attributions of a sentence, in its order; what is quoted has none of its own."""
    kept: list[Attribution] = []
    for one in sorted(_parted(list(_all(sentence, reporting, marks))), key=_rank):
        if not any(other.covers(one.start) or one.covers(other.start) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda a: a.index)


def _rank(one: Attribution) -> tuple[bool, bool, int]:
    """What is told according to somebody holds the rest, then the longest; "as she put it" speaks of what others leave."""
    return one.remarks, one.cue.pos != "prep", -sum(end - start for start, end in one.content)


def _parted(found: list[Attribution]) -> list[Attribution]:
    """Attributions that the parse has put into what another speaker said, though he goes on in them: they end what he said before."""
    for outer in range(len(found)):
        for inner in range(outer + 1, len(found)):
            one, other = found[outer], found[inner]
            if one.cue.says and one.covers(other.start) and one.index < other.index and (_goes_on(other) or _is_coordinated(one, other)):
                found[outer], found[inner] = _until(one, other.start), replace(other, source=one.source)
    return found


def _goes_on(one: Attribution) -> bool:
    """ "said that the plan failed, | adding that …", whatever the parse takes for the subject."""
    words = one.sentence.words
    return one.index > 0 and words[one.index].tag == "VBG" and words[one.index - 1].text == ","


def _is_coordinated(one: Attribution, other: Attribution) -> bool:
    """ "said that the plan failed | and warned …": of two acts of speech in one tense, the second without a subject of its own."""
    sentence = one.sentence
    clause = sentence.clause(other.index)
    if clause is None or clause.link.kind != "conjunct" or (one.cue.kind, other.cue.kind) != ("say", "say"):
        return False
    same = sentence.words[one.index].tag == sentence.words[other.index].tag
    return same and sentence.words[other.index - 1].pos in ("CCONJ", "ADV")


def _until(one: Attribution, offset: int) -> Attribution:
    """An attribution whose content ends before an offset."""
    sentence = one.sentence
    found: list[Offsets] = []
    for start, end in one.content:
        words = [w for w in sentence.words if start <= w.start < min(end, offset)]
        while words and words[-1].pos in ("PUNCT", "CCONJ"):
            words.pop()
        if words:
            found.append((words[0].start, words[-1].end))
    return replace(one, content=tuple(found))


def _all(sentence: Sentence, reporting: Reporting, marks: Marks) -> Iterator[Attribution]:
    for index, lemma in enumerate(sentence.lemmas):
        cue = reporting.cue(lemma, sentence.words[index].pos)
        if cue is None or marks.around(sentence.words[index].start) is not None:
            continue
        if cue.kind == "show" and not _has_document(sentence, index, reporting):
            cue = replace(cue, takes=cue.takes - {"object"})  # what a person shows is a thing
        content = content_of(sentence, index, cue, marks)
        if content is not None:
            yield Attribution(sentence, index, cue, content.source, tuple(_offsets(sentence, content, index, marks)))


def _has_document(sentence: Sentence, index: int, reporting: Reporting) -> bool:
    """Whether the subject of a verb is a poll, a video, a report."""
    clause = sentence.clause(index)
    return clause is not None and any(sentence.lemmas[a.head] in reporting.documents for a in clause.of("subject"))


def _offsets(sentence: Sentence, content: Content, cue: int, marks: Marks) -> list[Offsets]:
    """Offsets of the words, run by run: a hole that does not belong to the cue is filled, punctuation at the edges dropped."""
    if not content.words:
        return []
    frame = _frame(sentence, content, cue)
    runs: list[list[int]] = [[]]
    for index in range(min(content.words), max(content.words) + 1):
        if index in frame:
            runs.append([])
        elif sentence.words[index].pos != "PUNCT":
            runs[-1].append(index)
    return _uttered([(sentence.words[run[0]].start, sentence.words[run[-1]].end) for run in runs if run], marks)


def _frame(sentence: Sentence, content: Content, cue: int) -> frozenset[int]:
    """The words that belong to the cue and not to its content."""
    grammar = sentence.grammar
    heads = [cue] if content.source is None else [cue, content.source]
    return frozenset(word for head in heads for word in grammar.subtree(head)) - content.words


def _uttered(found: list[Offsets], marks: Marks) -> list[Offsets]:
    """Where what is said opens with a quotation that ends like a sentence ("…," with its comma), nothing unquoted is part of it."""
    first = marks.around(found[0][0]) if found else None
    if first is None or not first.whole:
        return found
    return [(max(start, one.start), min(end, one.end)) for start, end in found for one in marks.between(start, end)]
