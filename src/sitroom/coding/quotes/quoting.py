"""Quotations of a story: the attributions of its sentences and the words between quotation marks, put together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from sitroom.coding.quotes.attribution import Attribution, Offsets, attributions
from sitroom.coding.quotes.marks import Marks, Quoted
from sitroom.coding.quotes.quotation import Quotation, Where
from sitroom.knowledge.reporting import Reporting
from sitroom.story import Passage, Story
from sitroom.syntax.sentence import Sentence

SHORTEST: Final = 3  # words: below that, quotation marks are scare quotes or names
NEAR: Final = 3  # characters between a cue and the words it introduces: a comma or colon, a space, the mark
LABEL: Final = re.compile(r"\W?(?P<who>[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|of|the|for|and)){0,9}):\s+(?=\S+\s+\S+\s)")
DASH: Final = re.compile(r"\W?\s*[―—–-]{1,2}\s*(?=[A-Z])")


class Quoting:
    """Finds the quotations of a story."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting

    def find(self, story: Story, read: Sequence[tuple[int, Sentence]]) -> list[Quotation]:
        """The quotations of a story, in the order of their words. `read`: its sentences, each with the number of its passage."""
        found: list[Quotation] = []
        quoted: list[Offsets] = []
        labels = Counter(m["who"] for passage in story.passages if (m := LABEL.match(story.of(passage))))
        carried: Quotation | None = None
        for number, rows in groupby(read, key=lambda row: row[0]):
            one = _Passage(story, story.passages[number], [sentence for _, sentence in rows])
            if not one.is_labelled(labels) and not one.is_announced(carried):
                one.attribute(self.reporting)
                one.assign(carried)
            found += one.found
            quoted += [(mark.start, mark.end) for mark in one.marks.quoted]
            carried = one.left_open(carried)
        told = [quotation for quotation in found if quotation.pieces]
        for quotation in told:
            quotation.settle(story.text, quoted)
        return sorted(told, key=lambda quotation: quotation.pieces)


class _Passage:
    """One passage on its way to quotations."""

    def __init__(self, story: Story, passage: Passage, sentences: Sequence[Sentence]) -> None:
        self.text, self.start, self.end = story.of(passage), passage.start, passage.end
        self.sentences = sentences
        self.starts, self.ends = [s.start for s in sentences], [s.end for s in sentences]
        self.marks = Marks(self.text, passage.start)
        self.found: list[Quotation] = []
        self._holding: dict[Quoted, Quotation] = {}
        """Of which quotation quoted words are part."""
        self._telling: defaultdict[int, list[tuple[Quotation, Attribution]]] = defaultdict(list)
        """By the number of their sentence, the attributions that can introduce quoted words."""

    def is_labelled(self, labels: Counter[str]) -> bool:
        """ "WALLACE: Let us begin." in a transcript, "Ana Pavel: The strike is over" in a headline: all that follows the name is a quotation."""
        match = LABEL.match(self.text)
        if match is None:
            return False
        who = self._named(self.start + match.end("who"))
        if who is None and match["who"].isupper() and labels[match["who"]] > 1:
            who = self._nominal(self.start + match.start("who"))
        if who is None:
            return False
        piece = (self.start + match.end(), self.end)
        self.found.append(Quotation([piece], who, quoted=[piece]))
        self._holding = dict.fromkeys(self.marks.quoted, self.found[-1])
        return True

    def is_announced(self, before: Quotation | None) -> bool:
        """A passage without marks behind one that ended in "He said:" is what he said."""
        if before is None or before.pieces or self.marks.quoted:
            return False
        before.pieces.append((self.sentences[0].start, self.sentences[-1].end))
        before.quoted.append(before.pieces[-1])
        return True

    def attribute(self, reporting: Reporting) -> None:
        """The attributions of its sentences; none cuts a quotation in two."""
        for sentence in self.sentences:
            for one in attributions(sentence, reporting, self.marks):
                source = (sentence, one.source) if one.source is not None else None
                quotation = Quotation([self.marks.widened(*piece) for piece in one.content], source, one)
                self.found.append(quotation)
                for piece in quotation.pieces:
                    for mark in self.marks.between(*piece):
                        self._holding.setdefault(mark, quotation)
                if one.cue.says:
                    self._telling[sentence.number].append((quotation, one))

    def assign(self, before: Quotation | None) -> None:
        """Give what is quoted, and not yet part of a quotation, to its owner; a quotation left open goes on in the first words."""
        told = sorted((q for q in self.found if q.pieces), key=lambda quotation: quotation.pieces)
        latest: Quotation | None = None
        for number, mark in enumerate(self.marks.quoted):
            while told and told[0].pieces[0][0] < mark.start:
                latest = told.pop(0)
            if number == 0 and before is not None and mark.start - self.start <= NEAR:
                self._continue(before, mark)
            elif mark not in self._holding:
                latest = self._assign(mark, latest) or latest

    def _continue(self, before: Quotation, mark: Quoted) -> None:
        """Quoted words go on where the passage before ended without a closing mark, or with "He said:"."""
        around = self._holding.setdefault(mark, before)
        if around is before:
            before.pieces.append((mark.start, mark.end))
        else:
            around.pieces, before.pieces = before.pieces + around.pieces, []

    def _assign(self, mark: Quoted, latest: Quotation | None) -> Quotation | None:
        owner = self._owner(mark, latest)
        if owner is not None:
            owner.pieces.append((mark.start, mark.end))
        elif self._is_long(mark):
            source = self._signed(mark) or self._introduced(mark)
            if source is not None or self._has_verb(mark):  # else a title, or a word that somebody uses
                owner = Quotation([(mark.start, mark.end)], source)
                self.found.append(owner)
        if owner is not None:
            self._holding[mark] = owner
        return owner

    def left_open(self, before: Quotation | None) -> Quotation | None:
        """What goes on in the next passage: a quotation without its closing mark, or "He said:"."""
        last = self.marks.quoted[-1] if self.marks.quoted else None
        if last is not None and not last.closed:
            return self._holding.get(last) or before
        final = self.found[-1] if self.found and self.text.rstrip().endswith(":") else None
        return final if final is not None and not final.pieces else None

    def _is_long(self, mark: Quoted) -> bool:
        return len(self.text[mark.start - self.start : mark.end - self.start].split()) >= SHORTEST

    def _has_verb(self, mark: Quoted) -> bool:
        words = (word for sentence in self._sentences(mark) for word in sentence.words)
        return any(mark.start <= word.start < mark.end and word.pos in ("VERB", "AUX") for word in words)

    def _sentences(self, mark: Quoted) -> Sequence[Sentence]:
        """Those that hold the quoted words."""
        return self.sentences[bisect_right(self.ends, mark.start) : bisect_left(self.starts, mark.end)]

    def _owner(self, mark: Quoted, latest: Quotation | None) -> Quotation | None:
        """Who says the quoted words: the attribution in their sentences; for sentences all quoted, the one before, else a bare one
        behind ("He said so on Monday")."""
        near = self._sentences(mark)
        here = [(_distance(one, mark), q) for sentence in near for q, one in self._telling[sentence.number]]
        here = [(distance, q) for distance, q in here if distance <= NEAR or (q.source is not None and self._is_long(mark))]
        if here:
            return min(here, key=itemgetter(0))[1]
        if not self._is_long(mark) or not near or near[0].start < mark.start - NEAR:
            return None
        behind = self._telling[near[-1].number + 1]
        return latest or next((q for q, _ in behind if not q.pieces), None)

    def _signed(self, mark: Quoted) -> Where | None:
        """ "…” — Ana Pavel": the name behind a dash."""
        match = DASH.match(self.text, mark.end - self.start)
        return self._nominal(match.end() + self.start) if match is not None else None

    def _introduced(self, mark: Quoted) -> Where | None:
        """The subject of what ends in a colon: "The union had one message: “…”"."""
        place = bisect_left(self.starts, mark.start) - 1
        if place < 0 or not self.text[: mark.start - self.start].rstrip(" \"“«'").endswith(":"):
            return None
        return next(_subjects(self.sentences[place : place + 1]), None)

    def _named(self, end: int) -> Where | None:
        """The person, or else the organisation, named in what comes before an offset of the first sentence."""
        first = self.sentences[0]
        names = [name for name in first.names if name.label in ("PER", "ORG") and first.words[name.end - 1].end <= end]
        if not names:
            return None
        name = max(names, key=lambda name: (name.label == "PER", name.start))
        inside = range(name.start, name.end)
        return first, next((i for i in reversed(inside) if first.phrase(i).link.above not in inside), name.start)

    def _nominal(self, offset: int) -> Where | None:
        """The noun that heads the name which begins at an offset."""
        for sentence in self.sentences[max(0, bisect_right(self.starts, offset) - 1) :][:1]:
            for index, word in enumerate(sentence.words):
                if word.start == offset:
                    above = sentence.phrase(index).link.above
                    return sentence, above if above is not None and 0 < above - index <= 3 and sentence.is_nominal(above) else index
        return None


def _subjects(sentences: Sequence[Sentence]) -> Iterator[Where]:
    for sentence in sentences:
        for clause in sentence.clauses():
            if clause.finite:
                yield from ((sentence, argument.head) for argument in clause.of("subject"))


def _distance(one: Attribution, mark: Quoted) -> int:
    """From the cue and its source to what is quoted."""
    source = one.sentence.phrase(one.source) if one.source is not None else None
    start, end = (min(one.start, source.start), max(one.end, source.end)) if source is not None else (one.start, one.end)
    return min(abs(mark.start - end), abs(mark.start - one.end), abs(start - mark.end))
