"""Who said which words: direct quotations with their speaker, cue and addressee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.knowledge.reporting import Reporting
from sitroom.syntax.sentence import Sentence

OPENING, CLOSING = "“\"‘«", "”\"’»"
PAIRS = {"“": "”", '"': '"', "«": "»"}
ADDRESSEE_PREPOSITIONS = ("to", "with")
SHORTEST = 3  # words: below that, quotation marks are scare quotes or names


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words of a story: offsets inside the marks, and in which sentence the words that introduce them stand."""

    start: int
    end: int
    speaker: tuple[Sentence, int] | None
    to: tuple[Sentence, int] | None
    cue: str | None


def spans(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands between quotation marks, outermost first; an unclosed mark at a paragraph's end is closed there.

    A curly or straight single mark inside a quotation belongs to it ("'nothing about us without us'").
    """
    found: list[tuple[int, int]] = []
    position = 0
    while (match := re.compile(r"[“\"«]").search(text, position)) is not None:
        opening = match.group()
        if opening == '"' and match.start() and text[match.start() - 1].isalnum():
            position = match.end()  # inches, or a stray closing mark
            continue
        closing = text.find(PAIRS[opening], match.end())
        stray = text.find('"', match.end()) if opening == "“" else -1
        if stray >= 0 and (closing < 0 or stray < closing):
            closing = stray
        end = closing if closing >= 0 else len(text)
        if end > match.end():
            found.append((match.end(), end))
        position = end + 1
    return found


class Quoting:
    """Finds quotations in the sentences of one passage."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting

    def find(self, text: str, origin: int, sentences: Sequence[Sentence]) -> list[Quotation]:
        """The quotations of a passage that stands at `origin` in the story."""
        found = []
        for start, end in spans(text):
            if len(text[start:end].split()) < SHORTEST:
                continue
            found.append(self._attribute(start + origin, end + origin, sentences))
        return found

    def _attribute(self, start: int, end: int, sentences: Sequence[Sentence]) -> Quotation:
        """Speaker and addressee from a reporting clause outside the marks: in the quotation's sentences, then the one after it."""
        near = [s for s in sentences if s.start < end + 1 and s.end > start - 1]
        after = [s for s in sentences if s.start >= end][:1]
        before = [s for s in sentences if s.end <= start][-1:]
        for sentence in (*near, *after, *before):
            for clause in sentence.clauses():
                word = sentence.words[clause.head]
                if start <= word.start < end or self.reporting.of(clause.lemma) is None:
                    continue
                if sentence not in near and not self._refers_to_quote(sentence, clause.head):
                    continue
                speaker = next((a.head for a in clause.of("subject") if not start <= sentence.words[a.head].start < end), None)
                if speaker is None:
                    continue
                return Quotation(start, end, (sentence, speaker), self._addressee(sentence, clause.head, start, end), word.text)
            source = self._according(sentence, start, end)
            if source is not None and sentence in near:
                return Quotation(start, end, (sentence, source), None, "according to")
        return Quotation(start, end, None, None, None)

    def _refers_to_quote(self, sentence: Sentence, head: int) -> bool:
        """A neighbouring sentence counts only when it is a bare attribution ("He said this on Monday.") without a clause of its own."""
        clause = sentence.clause(head)
        return clause is not None and clause.link.kind == "root" and not any(a.clausal for a in clause.of("complement")) and len(sentence.words) < 12

    def _addressee(self, sentence: Sentence, head: int, start: int, end: int) -> tuple[Sentence, int] | None:
        clause = sentence.clause(head)
        assert clause is not None
        for argument in clause.arguments:
            told = argument.role in ("indirect", "object") or (argument.role == "oblique" and argument.marker in ADDRESSEE_PREPOSITIONS)
            if told and not argument.clausal and not start <= sentence.words[argument.head].start < end:
                return sentence, argument.head
        return None

    def _according(self, sentence: Sentence, start: int, end: int) -> int | None:
        for index in range(len(sentence.words)):
            link = sentence.phrase(index).link if sentence.is_nominal(index) else None
            if link is not None and link.marker == "according to" and not start <= sentence.words[index].start < end:
                return index
        return None
