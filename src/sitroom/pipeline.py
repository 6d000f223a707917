"""Coder: a story in, mentions and quotes out. The order of the steps stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitroom.coding.assembly import Assembler
from sitroom.coding.candidate import Candidate
from sitroom.coding.confidence import Confidence, logistic
from sitroom.coding.contexts import contexts_of
from sitroom.coding.coreference import Referents
from sitroom.coding.nesting import Nesting, nest
from sitroom.coding.participants import Participants
from sitroom.coding.places import Places, Toponym
from sitroom.coding.quotes import Quotation, Quoting, told_at
from sitroom.coding.relation import Marked, choose, outward
from sitroom.coding.status import StatusReader, WordStatus
from sitroom.coding.timex import Anchor, Reader, TimeExpression, find_times
from sitroom.coding.what import Finder
from sitroom.coding.when import attach, from_neighbours, tense_at
from sitroom.coding.where import Where
from sitroom.coding.who import Who
from sitroom.event import Mention, Quote
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.confidence import load_confidence
from sitroom.knowledge.factuality import load_factuality
from sitroom.knowledge.lexicon import Lexicon, load_lexicon
from sitroom.knowledge.ontology import load_ontology
from sitroom.knowledge.reporting import load_reporting
from sitroom.story import UNKNOWN_DATE, Passage, Published, Story
from sitroom.syntax.front_end import load_front_end
from sitroom.syntax.parse import FrontEnd
from sitroom.syntax.reading import read_passages
from sitroom.syntax.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Coding:
    """What a story was found to tell: its mentions, in order, and its quotes."""

    story: Story
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]


@dataclass(slots=True)
class SentenceCoding:
    """One sentence on its way to mentions, with all that `explain` shows."""

    sentence: Sentence
    candidates: list[Candidate]
    nesting: Nesting
    times: dict[int, TimeExpression]
    finder: Finder


@dataclass(frozen=True, slots=True)
class Explanation:
    """How some words were coded: the sentences with every frame tried, and the mentions."""

    sentences: tuple[SentenceCoding, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What the story tells of who the words of a sentence stand for; what is marked is political whoever it is."""

    referents: Referents
    sentence: Sentence
    marked: Marked | None

    def political(self, head: int) -> bool:
        """An actor of politics."""
        return self.referents.political(self.sentence, head) or (self.marked is not None and self.marked.covers(self.sentence, head))

    def official(self, head: int) -> bool:
        """A body or an office, not merely a country."""
        return self.referents.resolve(self.sentence, head).official

    def powerless(self, head: int) -> bool:
        """People without power."""
        return self.referents.resolve(self.sentence, head).powerless

    def place(self, head: int) -> bool:
        """A city or province."""
        return self.referents.resolve(self.sentence, head).kind == "place"

    def private(self, head: int) -> bool:
        """A firm, or people of a civil trade."""
        return self.referents.resolve(self.sentence, head).private


class Coder:
    """Codes stories. Build one and use it for many stories; it keeps no state between them."""

    def __init__(self, front_end: FrontEnd | str = "bundled", lexicon: Lexicon | None = None, knowledge: str | Path | None = None) -> None:
        """`front_end` is "bundled", "spacy:NAME" or a front end of your own; `knowledge` a folder of your own tables of actors.

        Raises FrontEndError, KnowledgeError.
        """
        self.front_end: FrontEnd = load_front_end(front_end) if isinstance(front_end, str) else front_end
        self.lexicon = lexicon or load_lexicon()
        self.ontology = load_ontology()
        self.reporting = load_reporting()
        self.confidence: Confidence = logistic(load_confidence())
        self._who = Who(load_actors(Path(knowledge)) if knowledge is not None else None)
        self._places = Places(self._who.actors)
        self._status = StatusReader(load_factuality())
        self._quoting = Quoting(self.reporting)

    def code(self, story: Story) -> Coding:
        """Mentions and quotes of a story."""
        _, mentions, quotes = self._code(story)
        return Coding(story, mentions, quotes)

    def explain(self, text: str, published: str | None = None) -> Explanation:
        """How a sentence is coded, as a story of its own, with every frame that was tried."""
        date = Published(published, published, "given") if published else UNKNOWN_DATE
        sentences, mentions, _ = self._code(Story("explain", "", text, (Passage("paragraph", 0, len(text)),), date))
        return Explanation(tuple(sentences), mentions)

    def _code(self, story: Story) -> tuple[list[SentenceCoding], tuple[Mention, ...], tuple[Quote, ...]]:
        read = read_passages(self.front_end, story)
        sentences = [sentence for _, sentence in read]
        date = story.published.end or story.published.start
        referents = Referents(self._who, sentences, date)
        quotations = self._quotations(story, read, referents)
        anchor = Anchor(story.published.start, story.published.end)
        story_contexts = contexts_of([lemma for s in sentences[:3] for lemma in s.lemmas])
        where = Where(self._places, sentences, referents.resolve)
        participants = Participants(referents)
        assembler = Assembler(story, self.ontology, self._status, referents, participants, where, self.confidence, story_contexts)
        coded = [self._sentence(sentence, referents, anchor) for sentence in sentences]
        mentions = from_neighbours([mention for one in coded for mention in assembler.mentions(one)])
        return coded, tuple(mentions), self._quotes(story, quotations, participants, mentions)

    def relation(self, text: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Mention | None:
        """The event between two marked spans (character offsets) of a text, or None when the text tells none.

        Between given participants more can be read than from the text alone, so frames need no political actor here. The type is
        PLOVER's own: a meeting that will be held is AGREE, which the record keeps as CONSULT/future.
        """
        story = Story("relation", "", text, (Passage("paragraph", 0, len(text)),))
        sentences = [sentence for _, sentence in read_passages(self.front_end, story)]
        referents = Referents(self._who, sentences, None)
        marked = Marked(actor, recipient)
        found: list[tuple[float, SentenceCoding, Candidate]] = []
        for sentence in sentences:
            coded = self._sentence(sentence, referents, Anchor(None, None), marked)
            found += [(score, coded, candidate) for score, candidate in choose(coded.candidates, coded.finder, marked)]
        where = Where(self._places, sentences, referents.resolve)
        assembler = Assembler(story, self.ontology, self._status, referents, Participants(referents), where, self.confidence, strict=True)
        for _, coded, candidate in sorted(found, key=lambda row: -row[0]):
            for option in outward(candidate, coded.candidates, coded.nesting, coded.sentence, marked):
                mention = assembler.mention(coded, option)
                if mention is not None:
                    return mention
        return None

    def status(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[WordStatus | None, ...]:
        """The status of what given words tell, by their character offsets: any verb or event noun. None for a span without words."""
        story = Story("status", "", text, (Passage("paragraph", 0, len(text)),))
        sentences = [sentence for _, sentence in read_passages(self.front_end, story)]
        return tuple(self._status.at(sentences, start, end) for start, end in spans)

    def times(self, text: str, published: str | None = None) -> tuple[TimeExpression, ...]:
        """The time expressions of a text, in order, with TIMEX3 values and ISO intervals. `published`: the story's day, for relative ones."""
        story = Story("times", "", text, (Passage("paragraph", 0, len(text)),))
        reader = Reader(Anchor(published, published))
        return tuple(time for _, sentence in read_passages(self.front_end, story) for time in _times(sentence, reader))

    def places(self, text: str) -> tuple[Toponym, ...]:
        """The names of places in a text, in order, each with the place that the text as a whole makes likely. Unknown is None."""
        story = Story("places", "", text, (Passage("paragraph", 0, len(text)),))
        return self._places.of([sentence for _, sentence in read_passages(self.front_end, story)])

    def _sentence(self, sentence: Sentence, referents: Referents, anchor: Anchor, marked: Marked | None = None) -> SentenceCoding:
        finder = Finder(self.lexicon, sentence, Standing(referents, sentence, marked), given=marked is not None)
        candidates = finder.find()
        expressions = _times(sentence, anchor)
        nesting = nest(sentence, candidates, self.reporting)
        told = [c for c in candidates if not c.bare or c.head in nesting.inner]
        return SentenceCoding(sentence, candidates, nesting, attach(sentence, told, expressions), finder)

    def _quotations(self, story: Story, read: Sequence[tuple[int, Sentence]], referents: Referents) -> list[Quotation]:
        """The quotations of a story; whose words stand between marks, "we" and "our" there mean."""
        found = self._quoting.find(story, read)
        for quotation in found:
            if quotation.source is not None:
                speaker = referents.resolve(*quotation.source)
                for start, end in quotation.quoted:
                    referents.quoted_by(start, end, speaker)
        return found

    def _quotes(self, story: Story, quotations: Sequence[Quotation], participants: Participants, mentions: Sequence[Mention]) -> tuple[Quote, ...]:
        found: list[Quote] = []
        mentions = sorted(mentions, key=told_at)
        for number, quotation in enumerate(quotations):
            entities = participants.entities(quotation.source[0], [quotation.source[1]]) if quotation.source is not None else ()
            speaker = entities[0] if entities else None
            if speaker is not None and speaker.name is None and speaker.country is None and found and quotation.goes_on(quotations[number - 1]):
                before = found[-1].speaker
                speaker = replace(before, text=speaker.text, start=speaker.start, end=speaker.end) if before is not None else speaker
            found.append(quotation.quote(story, speaker, mentions, self.reporting))
        return tuple(found)


def _times(sentence: Sentence, anchor: Anchor | Reader) -> list[TimeExpression]:
    """The time expressions of a sentence, at their offsets in the story."""
    return [t.shifted(sentence.start) for t in find_times(sentence.text, anchor, lambda offset: tense_at(sentence, offset + sentence.start))]
