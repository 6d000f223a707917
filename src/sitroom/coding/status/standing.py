"""How an event stands below a word: in which form of complement, as given or as new, and which row of the table speaks of it there."""

from __future__ import annotations

from sitroom.knowledge.factuality import Factuality, FactualityRow
from sitroom.syntax.clauses import Argument, Clause, Link
from sitroom.syntax.sentence import Sentence

CONDITIONS = frozenset({"if", "unless", "whether", "in case", "provided", "should", "as long as", "lest", "even if", "were"})
QUESTIONS = frozenset({"if", "whether"})
# Prepositions before what is given anyway: "will meet after the attack", "plans talks over the attack".
GIVEN = frozenset({"after", "since", "following", "during", "despite", "amid", "amidst", "because of", "due to", "over", "as", "given", "like", "than", "per"})
NOUN_LINKS = frozenset({"subject", "object", "oblique", "of noun", "modifier", "possessor"})
ORDINALS = frozenset({"first", "second", "third", "last", "only", "few", "latest", "next"})
NO = frozenset({"no", "neither"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
ONLY = frozenset({"only", "just", "merely", "simply"})
# Prepositions that open what a verb is about; others tell where, when and how.
TOPICS = frozenset({"about", "against", "for", "from", "into", "of", "on", "to", "with", "towards", "toward"})
WH_TAGS = frozenset({"WRB", "WP", "WDT"})
WOULD = frozenset({"would", "'d"})
LIKINGS = frozenset({"like", "love", "prefer", "hate"})  # "would like to" is a wish of today
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
WANTS = frozenset({"want", "wish"})
FIRST_PERSON = frozenset({"i", "we"})
SPOKEN = frozenset({"thank", "congratulate", "express", "commend", "apologise", "apologize", "stress", "emphasise", "emphasize", "reiterate", "say", "add"})
AHEAD = frozenset({"next", "coming"})
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "tomorrow"})
CONTAINING = frozenset({"include", "involve", "contain", "comprise", "entail", "stipulate", "cover"})
PARTICLES = frozenset({"ahead", "away", "back", "down", "forward", "off", "on", "out", "over", "short", "through", "up"})


class Standing:
    """Answers from the grammar of a sentence and the rows of the table; decides no status."""

    def __init__(self, factuality: Factuality) -> None:
        self._factuality = factuality

    def is_future_in_the_past(self, sentence: Sentence, clause: Clause) -> bool:
        """ "said it would withdraw" reports "will withdraw", unless a condition stands beside it; "said it would like to" reports a wish."""
        if clause.modal is None or sentence.forms[clause.modal] not in WOULD or any(sentence.words[i].lemma == "have" for i in clause.auxiliaries):
            return False
        if clause.lemma in LIKINGS or any(a.clausal and a.marker in CONDITIONS for a in clause.arguments):
            return False
        link = clause.link
        for _ in range(4):
            above = sentence.clause(link.above) if link.above is not None else None
            if link.kind in ("complement", "noun complement") and link.above is not None and above is None:
                return link.marker == "that"
            if above is None:
                return False
            if link.kind == "complement":
                return above.tense == "past" or above.perfect or above.tense is None
            if link.kind != "conjunct":
                return False
            link = above.link
        return False

    def is_to(self, sentence: Sentence, clause: Clause) -> bool:
        """ "is to visit", "are to be met"; a headline's "to visit" that hangs on nothing."""
        words = sentence.words
        first = min((*clause.auxiliaries, clause.head))
        if words[first].lemma == "be" and words[first].tag in ("VBZ", "VBP"):
            return any(words[i].tag == "TO" and words[i + 1].tag in ("VB", "RB") for i in range(first + 1, clause.head))
        return clause.link.kind in ("root", "beside") and first > 0 and words[first].tag == "VB" and words[first - 1].tag == "TO"

    def sets_time(self, sentence: Sentence, clause: Clause) -> bool:
        """ "talks to be held in Oslo", "a visit scheduled for May": a clause on a noun by which its event is yet to come."""
        link = clause.link
        if link.kind == "noun complement" and link.marker == "to" and link.above is not None and not self.is_ordinal(sentence, link.above):
            return clause.passive or self.row(sentence, clause.head, "subject") is not None
        row = self.row(sentence, clause.head, "noun") if link.kind == "relative" and clause.passive else None
        return row is not None and row.sets == "future"

    def in_exchange(self, sentence: Sentence, link: Link) -> bool:
        """ "in return for assurances": what is offered for something else has not happened."""
        if link.marker is not None and link.marker.endswith(("return for", "exchange for")):
            return True
        return link.marker == "for" and link.above is not None and sentence.lemmas[link.above] in ("return", "exchange")

    def marker(self, sentence: Sentence, link: Link, here: int) -> str:
        """The word that opens an adverbial clause, "when" included, which is an adverb of it."""
        clause = sentence.clause(here)
        adverbs = clause.adverbs if clause is not None else ()
        asked = [sentence.forms[i] for i in adverbs if sentence.words[i].tag == "WRB" or sentence.lemmas[i] == "instead"]
        return link.marker if link.marker not in (None, "ing") else next(iter(asked), link.marker or "")

    def noun_row(self, sentence: Sentence, link: Link, above: int, here: int) -> FactualityRow | None:
        """The row for a noun that is new ("discussed a truce"), or that is a verb after all ("due to leave", read as a noun)."""
        if link.marker == "to" and sentence.forms[here - 1] == "to" and not sentence.phrase(here).plural:
            return self.row(sentence, above, "infinitive")
        came_about = self.row(sentence, here, pos="outcome") is not None  # "announced arrests"
        return None if came_about or self.is_known(sentence, here) else self.row(sentence, above, "indefinite", link.marker)

    def is_given(self, sentence: Sentence, link: Link, here: int) -> bool:
        """ "after the attack", "growing fears": what stands beside another event and not below it."""
        return (link.kind in ("oblique", "of noun") and link.marker in GIVEN) or (link.kind == "modifier" and not sentence.is_nominal(here))

    def is_judged(self, sentence: Sentence, link: Link, clause: Clause | None) -> bool:
        """ "called the talks useful": what is said to be so is there; what is called possible may not be."""
        judged = clause.of("complement") if clause is not None and link.kind == "object" else ()
        return any(sentence.words[a.head].pos == "ADJ" and self.row(sentence, a.head, pos="adjective") is None for a in judged)

    def is_spoken(self, sentence: Sentence, clause: Clause | None, here: int) -> bool:
        """ "I would like to thank", "we want to stress": the wish to say it says it."""
        if clause is None or sentence.lemmas[here] not in SPOKEN:
            return False
        polite = clause.lemma in LIKINGS and clause.modal is not None
        return polite or (clause.lemma in WANTS and any(sentence.forms[a.head] in FIRST_PERSON for a in clause.of("subject")))

    def is_ahead(self, sentence: Sentence, arguments: tuple[Argument, ...]) -> bool:
        """ "next week", "over the coming years", "by 2030": a time yet to come, unless the tense says otherwise."""
        return any(self._is_ahead(sentence, a) for a in arguments if a.role == "oblique" and not a.clausal)

    def _is_ahead(self, sentence: Sentence, argument: Argument) -> bool:
        year = sentence.words[argument.head].text
        modifiers = sentence.phrase(argument.head).modifiers
        return (argument.marker == "by" and year.isdigit() and len(year) == 4) or any(sentence.forms[i] in AHEAD for i in modifiers)

    def is_appointed(self, sentence: Sentence, clause: Clause) -> bool:
        """ "is travelling to Oslo on Monday": what goes on has no day; what is to come has."""
        days = (sentence.words[a.head].text for a in clause.of("oblique"))
        return clause.progressive and clause.tense == "present" and any(day in DAYS for day in days)

    def contained(self, sentence: Sentence, clause: Clause | None) -> FactualityRow | None:
        """The row of the plan or deal that contains an event: "the plan includes closures", "a deal that involves an exchange"."""
        if clause is None or clause.lemma not in CONTAINING:
            return None
        containers = [a.head for a in clause.of("subject")]
        if clause.link.kind == "relative" and clause.link.above is not None:
            containers = [clause.link.above]
        rows = (self.row(sentence, container, "noun", pos="noun") for container in containers)
        return next((row for row in rows if row is not None and row.sets in ("future", "hypothetical")), None)

    def is_content(self, sentence: Sentence, noun: int) -> bool:
        """Whether a noun names what was said or decided: "the proposal", "accusations"."""
        return self.row(sentence, noun, pos="content") is not None

    def raised(self, sentence: Sentence, above: int, clause: Clause | None) -> int | None:
        """ "The talks are expected to resume", "an attack is likely to follow": the verb whose subject the noun is in truth."""
        if clause is None:
            return None
        lower = next((a.head for a in clause.of("complement") if a.marker == "to"), None)
        if lower is None or not (clause.passive or self.row(sentence, above, "raised") is not None):
            return None
        row, below = self.row(sentence, above, "infinitive"), sentence.clause(lower)
        comes_about = (below is not None and below.passive) or self.row(sentence, lower, "subject") is not None
        return lower if comes_about or row is None or row.sets != "negated" else None

    def is_known(self, sentence: Sentence, noun: int) -> bool:
        """Whether a noun takes up an event that is there anyway: "the attack", "recent attacks"."""
        phrase = sentence.phrase(noun)
        rows = (self.row(sentence, modifier, pos="adjective") for modifier in phrase.modifiers)
        return phrase.kind != "noun" or phrase.definite or any(row is not None and row.sets == "actual" for row in rows)

    def is_ordinal(self, sentence: Sentence, noun: int) -> bool:
        """ "the first to land", "the only leader to come": the infinitive tells what was done."""
        return any(sentence.lemmas[i] in ORDINALS for i in (noun, *sentence.phrase(noun).modifiers))

    def form(self, sentence: Sentence, link: Link, here: int, clause: Clause | None) -> str:
        """The form in which a word stands below another."""
        own = sentence.clause(here)
        if link.kind == "modifier":
            return "compound"
        if link.kind == "subject":
            return "noun" if clause is not None and clause.passive else "subject"
        if link.kind in NOUN_LINKS or (own is None and _particle(sentence, clause)):
            return "noun"
        marker = (link.marker or "that").split()[-1]
        if marker in QUESTIONS:
            return "question"
        if own is None or marker not in ("that", "to"):
            return "that" if own is None else "gerund"
        if marker == "to":
            return "gerund" if sentence.words[here].tag == "VBG" else "infinitive"
        if self.asks(sentence, own):
            return "wh"
        if own.tense is None and own.modal is None and sentence.grammar.marker(here) is None:
            return {"VB": "infinitive", "VBN": "gerund"}.get(sentence.words[here].tag, marker)
        return marker

    def asks(self, sentence: Sentence, clause: Clause) -> bool:
        """ "knows why they left", "said what happened"."""
        return any(sentence.words[i].tag in WH_TAGS for i in (*clause.adverbs, *(a.head for a in clause.arguments)))

    def row(self, sentence: Sentence, index: int, form: str | None = None, marker: str | None = None, pos: str | None = None) -> FactualityRow | None:
        """The row of a word for a form of complement; of a verb with its particle ("rule out" is no "rule"), of a word with its preposition."""
        pos = pos or POS.get(sentence.words[index].pos, "")
        lemma = sentence.lemmas[index].removeprefix("now-").removeprefix("long-")
        particle = _particle(sentence, sentence.clause(index)) if pos == "verb" else None
        phrasal = f"{lemma} {particle}" if particle else lemma
        row = self._factuality.of(f"{phrasal} {marker}", pos, form) if marker is not None else None
        if row is not None or (pos == "verb" and form == "noun" and marker is not None and marker not in TOPICS):
            return row
        return self._factuality.of(phrasal, pos, form)


def _particle(sentence: Sentence, clause: Clause | None) -> str | None:
    """The particle of a phrasal verb, also where the parse takes it for an adverb: "pushed back", "stopped short"."""
    if clause is None:
        return None
    beside = sentence.forms[clause.head + 1] if clause.head + 1 in clause.adverbs else None
    return next(iter(clause.particles), beside if beside in PARTICLES else None)


def negations(sentence: Sentence, clause: Clause) -> list[int]:
    """What negates a clause: its own "not" (but not "not only"), "no longer", and "no" or "nobody" among its subjects and objects."""
    lemmas = sentence.lemmas
    plain = [i for i in clause.negations if lemmas[i] != "without" and ONLY.isdisjoint(lemmas[i + 1 : i + 2])]
    ended = [i for i in clause.adverbs if i and lemmas[i] in ("longer", "long") and lemmas[i - 1] == "no"]
    own = [a.head for a in clause.of("subject", "object") if sentence.grammar.heads[a.head] == clause.head]
    none = [i for i in own if lemmas[i] in NOBODY or sentence.phrase(i).determiner in NO or _neither(sentence, i)]
    return [*plain, *ended, *none]


def _neither(sentence: Sentence, noun: int) -> bool:
    """ "neither Japan nor South Korea"."""
    return any(sentence.lemmas[i] in NO for i in sentence.grammar.negations(noun))
