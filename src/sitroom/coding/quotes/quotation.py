"""Quotation: words of a story that are given as somebody's, and how they stand there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final

from sitroom.coding.quotes.attribution import Attribution, Offsets
from sitroom.coding.quotes.circumstances import circumstances
from sitroom.coding.quotes.marks import CLOSING
from sitroom.event import Entity, Mention, Quote, QuoteForm, Span
from sitroom.knowledge.reporting import Reporting
from sitroom.story import Story
from sitroom.syntax.sentence import Sentence

Where = tuple[Sentence, int]
GAP: Final = " … "
PERSONS: Final = ("he", "she")
RECENT: Final = (0, 1, 2)  # sentences back


def told_at(mention: Mention) -> int:
    """Where the word stands that tells a mention."""
    return mention.evidence.spans[0].start


@dataclass(slots=True)
class Quotation:
    """Pieces of a story's text, whose they are, and the attribution that says so; `quoted` are the stretches between marks that they touch."""

    pieces: list[Offsets]
    source: Where | None = None
    attribution: Attribution | None = None
    quoted: list[Offsets] = field(default_factory=list)

    def settle(self, text: str, quoted: Sequence[Offsets]) -> None:
        """Put the pieces in order, those that overlap made one, and note which of what is quoted they touch."""
        found: list[Offsets] = []
        for start, end in sorted(self.pieces):
            if found and start <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(found[-1][1], end))
            else:
                found.append((start, end))
        for start, end in found:
            self.quoted += quoted[bisect_right(quoted, start, key=itemgetter(1)) : bisect_left(quoted, end, key=itemgetter(0))]
        self.pieces = [self._edged(text, start, start + len(text[start:end].rstrip(", "))) for start, end in found]

    def _edged(self, text: str, start: int, end: int) -> Offsets:
        """Without the comma before "he said", and with the marks of what is quoted at one edge only."""
        for first, last in self.quoted:
            if first == start and last < end:
                start -= next((len(mark) for mark in CLOSING if text.endswith(mark, 0, start)), 0)
            elif first > start and last - 1 <= end <= last:
                end = last + next((len(mark) for mark in CLOSING.values() if text.startswith(mark, last)), 0)
        return start, end

    @property
    def form(self) -> QuoteForm:
        """Direct where all of it is quoted, mixed where some is."""
        if all(any(a <= start and end <= b for a, b in self.quoted) for start, end in self.pieces):
            return "direct"
        return "mixed" if self.quoted else "indirect"

    def goes_on(self, before: Quotation) -> bool:
        """Whether its "he" or "she" is the speaker of the quotation before, who was told just now ("a minister said … She added …")."""
        if self.source is None or before.source is None or self.source[0].number - before.source[0].number not in RECENT:
            return False
        (sentence, head), (earlier, other) = self.source, before.source
        pronoun = sentence.forms[head]
        return pronoun in PERSONS and (earlier.forms[other] == pronoun or earlier.words[other].tag in ("NN", "NNP"))

    def quote(self, story: Story, speaker: Entity | None, mentions: Sequence[Mention], reporting: Reporting) -> Quote:
        """The quotation as a value of the record, with those of the mentions, given in the order of their words, that are told in it."""
        spans = tuple(self._spans(story, reporting))
        words = {span.role: span.text for span in spans}
        return Quote(
            story=story.id,
            start=self.pieces[0][0],
            end=self.pieces[-1][1],
            text=GAP.join(story.text[start:end] for start, end in self.pieces),
            form=self.form,
            kind=self.attribution.cue.kind if self.attribution is not None else "say",
            speaker=speaker,
            to=words.get("addressee"),
            venue=words.get("venue"),
            cue=words.get("cue"),
            spans=spans,
            mentions=tuple(mention.id for piece in self.pieces for mention in _within(mentions, *piece)),
        )

    def _spans(self, story: Story, reporting: Reporting) -> Iterator[Span]:
        places = [("content", start, end) for start, end in self.pieces]
        if self.source is not None:
            places.append(("source", *self._source(*self.source)))
        if self.attribution is not None:
            one, around = self.attribution, circumstances(self.attribution, reporting)
            places.append(("cue", one.start, one.end))
            for role, head in (("addressee", around.to), ("venue", around.venue)):
                if head is not None:
                    places.append((role, *_named(one.sentence, head)))
        yield from (Span(role, start, end, story.text[start:end]) for role, start, end in places)

    def _source(self, sentence: Sentence, head: int) -> Offsets:
        """The words that name the source; in "the envoy, who said …", up to the word that takes it up."""
        start, end = _named(sentence, head)
        behind = next((word for word in sentence.words if word.start >= end and word.pos != "PUNCT"), None)
        if behind is not None and behind.tag in ("WP", "WDT") and self.attribution is not None and behind.start < self.attribution.start:
            end = behind.end
        return start, end


def _within(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Of mentions in order, those told between two offsets."""
    return mentions[bisect_left(mentions, start, key=told_at) : bisect_left(mentions, end, key=told_at)]


def _named(sentence: Sentence, head: int) -> Offsets:
    """The words of a phrase, without a preposition that the parse has hung inside it."""
    phrase = sentence.phrase(head)
    first = next((word for word in sentence.words[: head + 1] if word.start >= phrase.start and word.pos not in ("ADP", "SCONJ")), sentence.words[head])
    return first.start, phrase.end
