"""Whether it happened: the status of an event from the words around and above it.

PLOVER's auxiliary modes, after the literature on event factuality (Saurí and Pustejovsky 2009): the event's own negation, modality and
tense, then from the inside out every word it is embedded under ("refused to", "plan for", "fears that", "if").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitroom.coding.candidate import Candidate
from sitroom.event import Span, Status
from sitroom.knowledge.factuality import Factuality, FactualityRow
from sitroom.knowledge.lexicon import Support
from sitroom.syntax.clauses import Clause, Link
from sitroom.syntax.sentence import Sentence

CONDITIONS = frozenset({"if", "unless", "whether", "in case", "provided", "should", "as long as", "lest", "even if", "were"})
NOT_YET = frozenset({"before", "until", "without", "rather than", "instead of"})
STOPPING_LINKS = frozenset({"relative", "root", "beside", "apposition"})


@dataclass(slots=True)
class Verdict:
    """A status and the words (sentence, index) that set it; `past_perfect` tells background ("had invaded")."""

    status: Status = "actual"
    words: list[int] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    past_perfect: bool = False
    certain: bool = True
    act: str | None = None
    """The act by which the event is told: a promise, a refusal, an ending."""
    act_word: int | None = None
    """The word that tells the act, where it is one of its own ("refuse") and no mere tense ("will not")."""
    act_status: Status = "actual"
    """The status of that act: "may refuse to"."""
    inner: Status | None = None
    """The status of the event below that word."""
    outer_act: str | None = None
    """A promise or refusal of the act: "will not end the strike"."""

    def promised(self, *, negated: bool) -> None:
        """A future tense: its subject promises or refuses."""
        act = "refusal" if negated else "promise"
        if self.act_word is None:
            self.act = act
        else:
            self.outer_act = act

    def acts(self, act: str, word: int, inner: Status, *, negated: bool) -> None:
        """The words so far stand below a word by which its subject does something of its own."""
        self.act, self.act_word, self.inner = act, word, inner
        self.act_status = "negated" if negated else "actual"

    def under(self, sets: str, word: int, rule: str) -> None:
        """Embed the verdict under a word that sets `sets` for what stands below it."""
        if sets == "same":
            return
        self.words.append(word)
        self.rules.append(rule)
        self.status = _composed(self.status, sets)
        if self.act_word is not None:
            self.act_status = _composed(self.act_status, sets)


@dataclass(frozen=True, slots=True)
class WordStatus:
    """The status of what a word tells, the words that set it, and the rows or rules by which they do."""

    status: Status
    words: tuple[Span, ...]
    rules: tuple[str, ...]


def _composed(status: Status, sets: str) -> Status:
    if sets == "negated":
        return "actual" if status == "negated" else "negated"
    if sets == "hypothetical" or (sets == "future" and status == "actual"):
        return "hypothetical" if sets == "hypothetical" else "future"
    return status


class StatusReader:
    """Reads the status of candidates."""

    def __init__(self, factuality: Factuality) -> None:
        self.factuality = factuality

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
        verdict = Verdict()
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

    def _clause(self, sentence: Sentence, clause: Clause, verdict: Verdict) -> None:
        """Tense, modal, adverbs and negation of a clause."""
        self._mood(sentence, clause, verdict)
        if clause.negations:
            verdict.under("negated", clause.negations[0], "grammar: negation")

    def _mood(self, sentence: Sentence, clause: Clause, verdict: Verdict) -> None:
        if clause.perfect and clause.tense == "past":
            verdict.past_perfect = True
        if clause.tense == "future":
            verdict.promised(negated=bool(clause.negations))
            verdict.under("future", clause.modal if clause.modal is not None else clause.head, "grammar: future")
        elif self._is_future_in_the_past(sentence, clause):
            verdict.promised(negated=bool(clause.negations))
            verdict.under("future", clause.head, "grammar: future in the past")
        elif clause.modal is not None:
            row = self._row(sentence, clause.modal, "auxiliary")
            verdict.under(row.sets if row is not None else "hypothetical", clause.modal, row.id if row is not None else "grammar: modal")
        elif self._is_to(sentence, clause):
            verdict.under("future", clause.head, "grammar: is to")
        for adverb in clause.adverbs:
            row = self._row(sentence, adverb, "adverb")
            if row is not None and adverb not in clause.negations:
                verdict.under(row.sets, adverb, row.id)

    def _is_future_in_the_past(self, sentence: Sentence, clause: Clause) -> bool:
        """ "said it would withdraw" reports "will withdraw", unless a condition stands beside it."""
        if clause.modal is None or sentence.words[clause.modal].text.lower() not in ("would", "'d") or clause.perfect:
            return False
        if any(a.clausal and a.marker in CONDITIONS for a in clause.arguments):
            return False
        link = clause.link
        for _ in range(4):
            above = sentence.clause(link.above) if link.above is not None else None
            if above is None:
                return False
            if link.kind == "complement":
                return above.tense == "past" or above.perfect or above.tense is None
            if link.kind != "conjunct":
                return False
            link = above.link
        return False

    def _is_to(self, sentence: Sentence, clause: Clause) -> bool:
        """ "is to visit", "are to meet"."""
        words = [sentence.words[i] for i in clause.auxiliaries]
        return any(w.lemma == "be" and w.tag in ("VBZ", "VBP") for w in words) and sentence.words[clause.head].tag == "VB"

    def _noun(self, sentence: Sentence, candidate: Candidate, verdict: Verdict) -> None:
        """Adjectives and determiners of an event noun ("planned talks", "no agreement"), and its support verb."""
        if candidate.host is not None and (row := self._row(sentence, candidate.host, "noun")) is not None:
            self._embed(verdict, row, candidate.host, negated=False)
        self._phrase(sentence, candidate.phrase_head, candidate.head, verdict)
        if candidate.support is not None and candidate.carrier is not None:
            self._support(sentence, candidate.support, candidate.carrier, verdict)

    def _phrase(self, sentence: Sentence, phrase_head: int, head: int, verdict: Verdict) -> None:
        """Determiner and adjectives of an event noun."""
        phrase = sentence.phrase(phrase_head)
        if phrase.determiner == "no":
            verdict.under("negated", head, "grammar: no")
        for modifier in phrase.modifiers:
            row = self._row(sentence, modifier, "adjective")
            if row is not None:
                verdict.under(row.sets, modifier, row.id)

    def _support(self, sentence: Sentence, support: Support, carrier: int, verdict: Verdict) -> None:
        """What the verb that carries an event noun says of it: "ended its aid", "cancelled the talks", "ordered a strike"."""
        row = self._row(sentence, carrier, "verb")
        clause = sentence.clause(carrier)
        if row is not None and row.act is not None and (not row.how or "noun" in row.how):
            self._embed(verdict, row, carrier, negated=clause is not None and bool(clause.negations))
        elif support.status is not None:
            verdict.under(support.status, carrier, support.id)

    # -- the words above -----------------------------------------------------------------------------------------------

    def _climb(self, sentence: Sentence, link: Link, here: int, verdict: Verdict) -> None:
        """From the inside out: apply what every word above says of the event."""
        for _ in range(12):
            above = link.above
            if above is None:
                return
            if link.kind in ("oblique", "of noun") and self._in_exchange(sentence, link):
                verdict.under("hypothetical", above, "grammar: in return for")
                return
            if link.kind == "adverbial":
                self._adverbial(sentence, link, above, here, verdict)
                return
            if link.kind in STOPPING_LINKS:
                return
            if link.kind != "conjunct":
                self._above(sentence, link, above, verdict)
            clause = sentence.clause(above)
            if link.kind == "conjunct":
                here, link = above, (clause.link if clause is not None else sentence.phrase(above).link)
                continue
            if clause is not None:
                if link.kind == "subject" and self._row(sentence, above, "verb") is None and not sentence.is_nominal(above):
                    self._governing_clause(sentence, clause, verdict)
                    return
                here, link = above, clause.link
            else:
                here, link = above, sentence.phrase(above).link

    def _in_exchange(self, sentence: Sentence, link: Link) -> bool:
        """ "in return for assurances": what is offered for something else has not happened."""
        if link.marker is not None and link.marker.endswith(("return for", "exchange for")):
            return True
        return link.marker == "for" and link.above is not None and sentence.words[link.above].lemma.lower() in ("return", "exchange")

    def _adverbial(self, sentence: Sentence, link: Link, above: int, here: int, verdict: Verdict) -> None:
        marker = link.marker or ""
        row = self.factuality.of(marker.split()[-1], "conjunction") if marker else None
        if marker in CONDITIONS or (row is not None and row.sets == "hypothetical"):
            verdict.under("hypothetical", here, row.id if row is not None else f"grammar: {marker}")
        elif marker == "without":
            verdict.under("negated", here, "grammar: without")
        elif marker == "to" or marker.endswith(" to"):
            self._above(sentence, link, above, verdict)
            if not verdict.words:
                verdict.under("hypothetical", here, "grammar: purpose")
        elif marker in ("of", "for", "from", "into", "against"):
            self._above(sentence, link, above, verdict)
        elif marker in NOT_YET:
            verdict.under("hypothetical", here, f"grammar: {marker}")

    def _above(self, sentence: Sentence, link: Link, above: int, verdict: Verdict) -> None:
        """Apply the word above by its row, with that word's own polarity."""
        clause = sentence.clause(above)
        pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(sentence.words[above].pos, "verb")
        if link.kind == "modifier":
            return
        row = self._row(sentence, above, pos)
        brought_about = link.kind == "object" or (link.kind == "oblique" and link.marker in ("in", "to") and sentence.words[above].lemma in ("result", "lead"))
        if row is not None and row.sets == "same" and clause is not None and brought_about:
            self._clause(sentence, clause, verdict)
            return
        if row is None or not self._applies(row, link):
            if clause is not None and clause.negations and link.kind in ("complement", "object"):
                verdict.under("negated", clause.negations[0], "grammar: negation above")
            return
        negated = clause is not None and bool(clause.negations)
        self._embed(verdict, row, above, negated=negated)
        if clause is not None and verdict.act_word == above:
            self._mood(sentence, clause, verdict)

    def _embed(self, verdict: Verdict, row: FactualityRow, word: int, *, negated: bool) -> None:
        inner = _composed(verdict.status, row.sets)
        verdict.under(row.negated if negated else row.sets, word, row.id)
        verdict.certain = verdict.certain and row.certain
        if row.act is None or verdict.act_word is not None:
            return
        if row.act == "promise":
            verdict.acts("refusal" if negated else "promise", word, verdict.status, negated=False)
        else:
            verdict.acts(row.act, word, inner, negated=negated)

    def _applies(self, row: FactualityRow, link: Link) -> bool:
        """Whether the row speaks of complements of this kind."""
        if "any" in row.how or not row.how:
            return True
        form = {"to": "infinitive", "that": "that", "ing": "gerund", None: "that"}.get(link.marker, "gerund")
        if link.kind in ("object", "oblique", "of noun", "subject"):
            form = "noun"
        return form in row.how

    def _governing_clause(self, sentence: Sentence, clause: Clause, verdict: Verdict) -> None:
        """ "The meeting will be held", "an invasion would trigger …": an event noun as subject shares the clause's mood."""
        if clause.tense == "future":
            verdict.under("future", clause.head, "grammar: future of its clause")
        elif clause.modal is not None and sentence.words[clause.modal].lemma.lower() in ("would", "could", "may", "might"):
            verdict.under("hypothetical", clause.modal, "grammar: modal of its clause")

    def _row(self, sentence: Sentence, index: int, pos: str) -> FactualityRow | None:
        return self.factuality.of(sentence.words[index].lemma.lower(), pos)
