"""Whether it happened: the status of an event from the words around and above it.

PLOVER's auxiliary modes, after the literature on event factuality (Saurí and Pustejovsky 2009): the event's own negation, modality and
tense, then from the inside out every word it is embedded under ("refused to", "plan for", "fears that", "if").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitroom.coding.candidate import Candidate
from sitroom.coding.status.standing import CONDITIONS, LIKINGS, NO, NOUN_LINKS, TOPICS, WOULD, Standing, negations
from sitroom.coding.verdict import Verdict, composed
from sitroom.event import Span, Status
from sitroom.knowledge.factuality import Factuality, FactualityRow
from sitroom.knowledge.lexicon import Support
from sitroom.syntax.clauses import Clause, Link
from sitroom.syntax.sentence import Sentence

UNDONE = frozenset({"without", "rather than", "instead of", "instead"})
WHILE_FINITE = frozenset({"when", "before", "after", "once", "until", "till", "as soon as", "by the time", "so that"})
WHILE_BARE = frozenset({"before", "until", "till", "by", "ing", "with"})
UPCOMING = frozenset({"before", "until", "till"})
STOPPING_LINKS = frozenset({"relative", "root", "beside", "apposition"})
GERUND_MARKERS = frozenset({"of", "for", "from", "into", "against", "on", "about", "in", "at", "with", "to", "toward", "towards"})
ENDINGS = frozenset({"ending", "suspending"})
MODALS_OF_MAYBE = WOULD | {"could", "may", "might"}


@dataclass(frozen=True, slots=True)
class WordStatus:
    """The status of what a word tells, the words that set it, and the rows or rules by which they do."""

    status: Status
    words: tuple[Span, ...]
    rules: tuple[str, ...]


class StatusReader:
    """Reads the status of candidates."""

    def __init__(self, factuality: Factuality) -> None:
        self.factuality = factuality
        self.standing = Standing(factuality)

    def read(self, candidate: Candidate) -> Verdict:
        """The status of a candidate, with the words and rows that set it."""
        sentence = candidate.sentence
        verdict = Verdict()
        if candidate.frame.status is not None:
            verdict.under(candidate.frame.status, candidate.head, candidate.frame.id)
            verdict.act = "refusal" if candidate.frame.status == "negated" else None
        if sentence.clause(candidate.head) is None or candidate.frame.pos == "noun":
            self._noun(sentence, candidate, verdict)
        self._from(sentence, candidate.top, verdict)
        return verdict

    def at(self, sentences: Sequence[Sentence], start: int, end: int) -> WordStatus | None:
        """The status of what the words between two offsets tell: of the highest of them in the tree. None where there is no word."""
        for sentence in sentences:
            inside = [number for number, word in enumerate(sentence.words) if word.start < end and start < word.end]
            if inside:
                top = next(number for number in inside if sentence.grammar.heads[number] not in inside)
                verdict = self.word(sentence, top)
                words = (sentence.words[number] for number in verdict.words)
                spans = tuple(Span("status", word.start, word.end, word.text) for word in words)
                background = verdict.status == "actual" and verdict.past_perfect
                return WordStatus("historical" if background else verdict.status, spans, tuple(verdict.rules))
        return None

    def word(self, sentence: Sentence, index: int) -> Verdict:
        """The status of what any word tells, known to the lexicon or not."""
        verdict = Verdict(given=True)
        above = sentence.grammar.heads[index]
        if above >= 0 and (clause := sentence.clause(above)) is not None and index in clause.auxiliaries:
            index = above
        if sentence.clause(index) is None or sentence.is_nominal(index):
            self._phrase(sentence, index, index, verdict)
        self._from(sentence, index, verdict)
        return verdict

    def _from(self, sentence: Sentence, top: int, verdict: Verdict) -> None:
        """The clause of the word by which an event hangs in the sentence, then what stands above it."""
        clause = sentence.clause(top)
        if clause is not None:
            self._clause(sentence, clause, verdict)
        self._climb(sentence, clause.link if clause is not None else sentence.phrase(top).link, top, verdict)

    # -- the event's own words -----------------------------------------------------------------------------------------

    def _clause(self, sentence: Sentence, clause: Clause, verdict: Verdict, *, own: bool = True) -> None:
        """Tense, modal, adverbs and negation of a clause; `own`: its subject does the event, and so promises or refuses it."""
        self._mood(sentence, clause, verdict, own=own)
        if denials := negations(sentence, clause):
            verdict.under("negated", denials[0], "grammar: negation")

    def _mood(self, sentence: Sentence, clause: Clause, verdict: Verdict, *, own: bool = True) -> None:
        if clause.perfect and clause.tense == "past":
            verdict.past_perfect = True
        promises = clause.tense == "future" or self.standing.is_future_in_the_past(sentence, clause)
        if promises or self.standing.is_to(sentence, clause):
            if promises and own:
                verdict.promised(negated=bool(negations(sentence, clause)))
            verdict.under("future", clause.modal if clause.modal is not None else clause.head, "grammar: future" if promises else "grammar: is to")
        elif clause.modal is not None and not (clause.lemma in LIKINGS and sentence.forms[clause.modal] in WOULD):
            row = self.standing.row(sentence, clause.modal, pos="auxiliary")
            verdict.under(row.sets if row is not None else "hypothetical", clause.modal, row.id if row is not None else "grammar: modal")
        elif self.standing.is_appointed(sentence, clause) or (
            clause.tense in ("present", None) and not clause.perfect and self.standing.is_ahead(sentence, clause.arguments)
        ):
            verdict.under("future", clause.head, "grammar: time to come")
        for adverb in clause.adverbs:
            row = self.standing.row(sentence, adverb, pos="adverb")
            if row is not None and row.sets == "negated" and sentence.words[adverb + 1].pos not in ("VERB", "AUX"):
                continue  # "almost two years"
            if row is not None and adverb not in clause.negations:
                verdict.certain = verdict.certain and row.certain
                verdict.under(row.sets, adverb, row.id)

    def _noun(self, sentence: Sentence, candidate: Candidate, verdict: Verdict) -> None:
        """Adjectives and determiners of an event noun ("planned talks", "no agreement"), and its support verb."""
        if candidate.host is not None and (row := self.standing.row(sentence, candidate.host, pos="noun")) is not None:
            self._embed(verdict, row, candidate.host, negated=False)
        self._phrase(sentence, candidate.phrase_head, candidate.head, verdict)
        if candidate.support is not None and candidate.carrier is not None:
            self._support(sentence, candidate.support, candidate.carrier, verdict)

    def _phrase(self, sentence: Sentence, phrase_head: int, head: int, verdict: Verdict) -> None:
        """Determiner and adjectives of an event noun."""
        phrase = sentence.phrase(phrase_head)
        if phrase.determiner in NO:
            verdict.under("negated", head, "grammar: no")
        elif sentence.clause(phrase_head) is None and (denials := sentence.grammar.negations(phrase_head)):
            verdict.under("negated", denials[0], "grammar: negation")
        for modifier in phrase.modifiers:
            row = self.standing.row(sentence, modifier, pos="adjective") or self.factuality.of(sentence.forms[modifier], "adjective")
            if row is not None and row.sets != "actual":
                verdict.under(row.sets, modifier, row.id)
        if self.standing.is_ahead(sentence, phrase.arguments):
            verdict.under("future", phrase_head, "grammar: time to come")
        for child in sentence.grammar.children[phrase_head]:
            clause = sentence.clause(child)
            if clause is not None and self.standing.sets_time(sentence, clause):
                verdict.under("future", child, "grammar: to be held")

    def _support(self, sentence: Sentence, support: Support, carrier: int, verdict: Verdict) -> None:
        """What the verb that carries an event noun says of it: "ended its aid", "cancelled the talks", "ordered a strike"."""
        row = self.standing.row(sentence, carrier, "noun", pos="verb")
        clause = sentence.clause(carrier)
        if row is not None and row.act is not None:
            self._embed(verdict, row, carrier, negated=clause is not None and bool(negations(sentence, clause)))
        elif support.status is not None:
            verdict.under(support.status, carrier, support.id)

    # -- the words above -----------------------------------------------------------------------------------------------

    def _climb(self, sentence: Sentence, link: Link, here: int, verdict: Verdict) -> None:
        """From the inside out: apply what every word above says of the event."""
        for _ in range(12):
            above = link.above
            if above is not None and link.kind == "relative" and sentence.words[here].tag == "VBG":
                here, link = above, sentence.phrase(above).link  # "will sign a deal ending the war": as real as the deal
                continue
            if above is None or link.kind in STOPPING_LINKS:
                return
            if link.kind in ("oblique", "of noun") and self.standing.in_exchange(sentence, link):
                verdict.under("hypothetical", above, "grammar: in return for")
                return
            if link.kind == "adverbial":
                self._adverbial(sentence, link, above, here, verdict)
                return
            if link.kind != "conjunct" and not self._above(sentence, link, above, here, verdict):
                return
            clause = sentence.clause(above)
            here, link = above, (clause.link if clause is not None else sentence.phrase(above).link)

    def _adverbial(self, sentence: Sentence, link: Link, above: int, here: int, verdict: Verdict) -> None:
        marker = self.standing.marker(sentence, link, here)
        row = self.factuality.of(marker.split()[-1], "conjunction") if marker else None
        if marker in CONDITIONS or (row is not None and row.sets == "hypothetical"):
            verdict.under("hypothetical", here, row.id if row is not None else f"grammar: {marker}")
        elif marker in UNDONE:
            verdict.under("negated", here, f"grammar: {marker}")
        elif (marker == "to" or marker.endswith(" to")) and sentence.words[here].tag != "VBG":
            self._purpose(sentence, link, above, here, verdict)
        elif marker in GERUND_MARKERS and (marker != "with" or self.standing.row(sentence, above, "gerund") is not None):
            self._above(sentence, link, above, here, verdict)
        else:
            self._meanwhile(sentence, marker, above, here, verdict)

    def _purpose(self, sentence: Sentence, link: Link, above: int, here: int, verdict: Verdict) -> None:
        """ "sent troops to restore order" tells what for, "fell to reach its lowest level" how it came out."""
        row, main = self.standing.row(sentence, above, "infinitive"), sentence.clause(above)
        aside = row is None or row.sets == "same" or (row.sets == "negated" and main is not None and bool(main.of("object")))
        if not aside:
            self._above(sentence, Link("complement", above, "to"), above, here, verdict)
        elif link.marker == "to" and self.standing.row(sentence, here, pos="outcome") is not None:
            self._share(sentence, above, verdict)
        elif not verdict.words:
            verdict.under("future", here, "grammar: purpose")
            self._share(sentence, above, verdict)

    def _meanwhile(self, sentence: Sentence, marker: str, above: int, here: int, verdict: Verdict) -> None:
        """ "when it arrives", "before leaving", "…, forcing them out": as yet to come as the main clause."""
        clause = sentence.clause(here)
        tense = clause.tense if clause is not None else None
        if tense == "present" and marker in UPCOMING:
            verdict.under("future", here, f"grammar: {marker}")
        if (tense == "present" and marker in WHILE_FINITE) or (tense is None and marker in WHILE_BARE and here > above) or marker in UPCOMING:
            self._share(sentence, above, verdict)

    def _share(self, sentence: Sentence, main: int, verdict: Verdict) -> None:
        """Take over that the main clause is yet to come, or may."""
        status = self.word(sentence, main).status
        if status in ("future", "hypothetical") and status != verdict.status:
            verdict.under(status, main, "grammar: as its main clause")

    def _above(self, sentence: Sentence, link: Link, above: int, here: int, verdict: Verdict) -> bool:
        """Apply the word above by its row, with its own polarity. False where no word further up bears on the event."""
        clause = sentence.clause(above)
        form = self.standing.form(sentence, link, here, clause)
        if form == "wh" or self.standing.is_given(sentence, link, here):
            return False
        if self.standing.is_judged(sentence, link, clause) or self.standing.is_spoken(sentence, clause, here):
            return False
        if form == "question":
            verdict.under("hypothetical", here, f"grammar: {link.marker}")
            return True
        row = self._content_row(sentence, form, above, here, verdict) or self.standing.row(sentence, above, form, link.marker)
        if row is None and form == "noun" and link.kind == "object":
            row = self.standing.contained(sentence, clause)
        if row is None and form == "noun":
            row = self.standing.noun_row(sentence, link, above, here)
        if row is None and form == "subject" and (raised := self.standing.raised(sentence, above, clause)) is not None:
            self._from(sentence, raised, verdict)
            return False
        if row is None:
            return self._unsaid(sentence, link, form, above, here, verdict)
        if row.sets == "actual" or (verdict.given and form == "noun" and row.act in ENDINGS):
            return False
        self._apply(sentence, row, form, above, verdict)
        return True

    def _content_row(self, sentence: Sentence, form: str, above: int, here: int, verdict: Verdict) -> FactualityRow | None:
        """The row for a noun of content: itself there though "rejected the proposal", or with what "the bid to seize the port" was for when it "failed"."""
        if form == "noun" and not verdict.words and self.standing.is_content(sentence, here):
            return self.standing.row(sentence, above, "saying")
        return self.standing.row(sentence, above, "content") if form == "subject" and here in verdict.words else None

    def _apply(self, sentence: Sentence, row: FactualityRow, form: str, above: int, verdict: Verdict) -> None:
        clause = sentence.clause(above)
        if clause is None:
            self._embed(verdict, row, above, negated=sentence.phrase(above).determiner in NO)
            self._phrase(sentence, above, above, verdict)
        elif row.sets == "same" and row.certain and form != "that":
            self._clause(sentence, clause, verdict, own=not clause.of("object"))
        else:
            self._embed(verdict, row, above, negated=bool(negations(sentence, clause)))
            if form != "that":
                self._mood(sentence, clause, verdict, own=verdict.act_word == above)

    def _unsaid(self, sentence: Sentence, link: Link, form: str, above: int, here: int, verdict: Verdict) -> bool:
        """Below a word of which the table says nothing."""
        clause = sentence.clause(above)
        if link.kind == "noun complement":
            return self._noun_complement(sentence, form, above, verdict)
        if link.kind not in NOUN_LINKS:
            if clause is not None and (denials := negations(sentence, clause)):
                verdict.under("hypothetical" if form == "that" else "negated", denials[0], "grammar: negation above")
            if clause is not None and form != "that":
                self._mood(sentence, clause, verdict, own=False)
            return True
        if clause is None:
            return link.kind == "modifier" or sentence.deputy(above) == here
        if link.kind == "oblique" and link.marker not in TOPICS:
            return False
        given = self.standing.is_known(sentence, here)
        if form == "subject":
            self._governing_clause(sentence, clause, verdict, given=given)
        elif not given:
            self._clause(sentence, clause, verdict, own=False)
        return not given

    def _noun_complement(self, sentence: Sentence, form: str, noun: int, verdict: Verdict) -> bool:
        """ "a contract to supply", "Ankara to host talks" in a headline; "the first to land" did."""
        if form != "infinitive":
            return form == "that"
        clause, phrase = sentence.clause(noun), sentence.phrase(noun)
        ordinal = self.standing.is_ordinal(sentence, noun)
        if ordinal and clause is not None:
            self._mood(sentence, clause, verdict, own=False)
        elif not ordinal:
            if phrase.kind == "name" and phrase.link.kind == "root":
                verdict.promised(negated=False)
            verdict.under("negated" if phrase.determiner in NO else "future", noun, "grammar: noun to")
        return True

    def _embed(self, verdict: Verdict, row: FactualityRow, word: int, *, negated: bool) -> None:
        inner = composed(verdict.status, row.sets)
        verdict.under(row.negated if negated else row.sets, word, row.id)
        verdict.certain = verdict.certain and row.certain
        if row.act is None or verdict.act_word is not None:
            return
        if row.act == "promise":
            verdict.acts("refusal" if negated else "promise", word, verdict.status, negated=False)
        else:
            verdict.acts(row.act, word, inner, negated=negated)

    def _governing_clause(self, sentence: Sentence, clause: Clause, verdict: Verdict, *, given: bool) -> None:
        """ "An invasion will follow", "the invasion would trigger …": an event noun as subject shares the clause's mood; a given one only "would"."""
        if clause.modal is not None and sentence.lemmas[clause.modal] in (WOULD if given else MODALS_OF_MAYBE):
            future = not given and self.standing.is_future_in_the_past(sentence, clause)
            verdict.under("future" if future else "hypothetical", clause.modal, "grammar: modal of its clause")
        elif not given and (clause.tense == "future" or self.standing.is_to(sentence, clause)):
            verdict.under("future", clause.head, "grammar: future of its clause")
