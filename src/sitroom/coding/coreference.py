"""Who is meant inside a story: names the story has taught, pronouns, and descriptions that repeat an earlier name.

Unsure stays unresolved: a pronoun without a fitting earlier mention keeps its text and names nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sitroom.coding.resolution import UNKNOWN, Resolution
from sitroom.coding.who import Who
from sitroom.knowledge.actors import IGO
from sitroom.syntax.clauses import Clause, Phrase, Word
from sitroom.syntax.sentence import Sentence
from sitroom.value import value

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
THING_PRONOUNS = frozenset({"it", "its", "itself"})
GROUP_PRONOUNS = frozenset({"they", "them", "their", "themselves", "both"})
SPEAKER_PRONOUNS = frozenset({"i", "we", "us", "our", "my", "me", "ourselves"})
SETTLED = frozenset("agree decide resolve propose suggest recommend important necessary possible impossible hard difficult easy vital crucial".split())
HOMELANDS = frozenset({"country", "nation", "homeland", "land"})
PRONOUNS = PERSON_PRONOUNS | THING_PRONOUNS | GROUP_PRONOUNS | SPEAKER_PRONOUNS
WINDOW = 40  # mentions looked back upon


@value
class Earlier:
    """A political actor named before: where, how it stood, and who it is."""

    sentence: int
    head: int
    resolution: Resolution
    plural: bool
    subject: bool
    lemma: str


class Referents:
    """Resolves phrases of one story, in the light of what the story said before."""

    def __init__(self, who: Who, sentences: Sequence[Sentence], date: str | None) -> None:
        self.who, self.date = who, date
        self.sentences = {sentence.number: sentence for sentence in sentences}
        self.known: dict[str, Resolution] = {}
        self.earlier: list[Earlier] = []
        self._places: list[tuple[int, int]] = []
        """Sentence and word of each of `earlier`, which stand in the order of the story."""
        self._speakers: list[tuple[int, int, Resolution]] = []
        self._found: dict[tuple[int, int], Resolution] = {}
        self._reading: set[tuple[int, int]] = set()
        for sentence in sentences:
            self._learn(sentence)
        for sentence in sentences:
            self._note(sentence)

    def quoted_by(self, start: int, end: int, speaker: Resolution) -> None:
        """Tell whose words stand between two offsets, so that "we" and "our" there mean the speaker's side."""
        self._speakers.append((start, end, speaker))

    def resolve(self, sentence: Sentence, head: int) -> Resolution:
        """Who the phrase of a word is."""
        key = (sentence.number, head)
        found = self._found.get(key)
        if found is None:
            if key in self._reading:
                return UNKNOWN
            self._reading.add(key)
            found = self._found[key] = self._resolve(sentence, head)
            self._reading.discard(key)
        return found

    def political(self, sentence: Sentence, head: int) -> bool:
        """Whether the phrase of a word names a political actor, takes up several, or is a person's name: whoever news names may act in it."""
        return _is_person(sentence, head) or self.resolve(sentence, head).political or bool(self.antecedents(sentence, head))

    def countries(self, sentence: Sentence) -> set[str]:
        """The countries of all actors that a sentence names."""
        return {e.resolution.country for e in self._named_in(sentence.number) if e.resolution.country is not None}

    def antecedents(self, sentence: Sentence, head: int) -> list[Resolution]:
        """The members of the last coordination of political actors that "they", "their", "both" or "the two leaders" stands for."""
        counted = sentence.words[head].tag == "NNS" and any(sentence.words[c].lemma in ("two", "both") for c in sentence.grammar.children[head])
        if sentence.forms[head] not in GROUP_PRONOUNS and not counted:
            return []
        for number in range(sentence.number, max(-1, sentence.number - 3), -1):
            earlier = [e for e in self._named_in(number) if number < sentence.number or e.head < head]
            for first in reversed(earlier):
                others = self.sentences[number].phrase(first.head).conjuncts
                members = [first.resolution, *(self.resolve(self.sentences[number], o) for o in others)]
                if others and all(m.political for m in members):
                    return members
        return self._pair(sentence)

    def _pair(self, sentence: Sentence) -> list[Resolution]:
        """The two persons of the sentence before: "Biden warned Putin … During their call"."""
        persons: dict[str, Resolution] = {}
        for entry in self._named_in(sentence.number - 1):
            if entry.resolution.kind == "person" and entry.resolution.name is not None:
                persons.setdefault(entry.resolution.name, entry.resolution)
        return list(persons.values()) if len(persons) == 2 else []

    def resolve_modified(self, sentence: Sentence, modifier: int, head: int) -> tuple[Word, Resolution]:
        """One of several coordinated modifiers with their shared head: "U.S." of "U.S. and Russian officials"."""
        word = sentence.words[modifier]
        return word, self.who.resolve(f"{word.text} {sentence.words[head].text}", sentence.words[head].text, self.date, self.known)

    def resolve_owned(self, sentence: Sentence, head: int, owner: int) -> Resolution:
        """A head with one of its coordinated owners: "presidents … of Azerbaijan"."""
        word, of = sentence.words[head], sentence.phrase(owner)
        modifiers = " ".join(sentence.words[m].text for m in sentence.phrase(head).modifiers)
        return self.who.resolve(f"{modifiers} {word.text} of {of.text}".strip(), word.text, self.date, self.known)

    # -- what the story teaches ----------------------------------------------------------------------------------------

    def _learn(self, sentence: Sentence) -> None:
        """Appositions and titles: "Ned Price, the State Department spokesman"; later "Price" is known."""
        for name in sentence.names:
            head = self._head_of(sentence, name.start, name.end)
            text = sentence.slice(sentence.words[name.start].start, sentence.words[name.end - 1].end)
            own = self._alone(sentence, head)
            if not own.political:
                for apposed in (*sentence.phrase(head).appositions, *self._apposed_to(sentence, head)):
                    candidate = self._alone(sentence, apposed)
                    if candidate.political:
                        own = replace(candidate, name=text)
                        break
            if own.political and name.label == "ORG" and own.kind == "organisation":
                self.known.setdefault(text, own)
            if own.political and name.label == "PER" and own.kind != "country":
                self.known.setdefault(text, own)
                self.known.setdefault(sentence.words[name.end - 1].text, own)

    def _head_of(self, sentence: Sentence, start: int, end: int) -> int:
        inside = range(start, end)
        return next((i for i in inside if sentence.grammar.heads[i] not in inside), start)

    def _apposed_to(self, sentence: Sentence, head: int) -> list[int]:
        link = sentence.phrase(head).link
        return [link.above] if link.kind == "apposition" and link.above is not None else []

    def _note(self, sentence: Sentence) -> None:
        """Remember the political actors of a sentence for the pronouns after them."""
        for index, word in enumerate(sentence.words):
            if word.pos not in ("NOUN", "PROPN"):
                continue
            phrase = sentence.phrase(index)
            if phrase.link.kind == "modifier" and word.pos != "PROPN":
                continue
            resolution = self.resolve(sentence, index)
            if resolution.political and resolution.kind != "region":
                self.earlier.append(
                    Earlier(sentence.number, index, resolution, _is_plural(phrase, resolution), phrase.link.kind == "subject", sentence.lemmas[index])
                )
                self._places.append((sentence.number, index))

    def _before(self, sentence: Sentence, head: int) -> list[Earlier]:
        """The actors named before a word, the latest first, as far as a reader looks back."""
        end = bisect_left(self._places, (sentence.number, head))
        return self.earlier[max(0, end - WINDOW) : end][::-1]

    def _named_in(self, number: int) -> list[Earlier]:
        """The actors named in a sentence, in its order."""
        return self.earlier[bisect_left(self._places, (number, 0)) : bisect_left(self._places, (number + 1, 0))]

    # -- resolution ----------------------------------------------------------------------------------------------------

    def _resolve(self, sentence: Sentence, head: int) -> Resolution:
        word = sentence.words[head]
        lower = "" if word.text == "US" else sentence.forms[head]
        if (word.pos == "PRON" and lower) or lower in PRONOUNS:
            return self._pronoun(sentence, head, lower)
        head = sentence.deputy(head)
        phrase = sentence.phrase(head)
        found = self._alone(sentence, head)
        if found.country is None and found.kind in ("agent", "unknown"):
            found = self._through_possessor(sentence, head, found)
        if found.country is None and found.kind == "agent" and (named := self._apposed(sentence, phrase)) is not None:
            return replace(found, country=named.country, name=named.name)
        if found.country is None and found.kind == "agent" and phrase.definite:
            return self._repeated(sentence, head, found)
        if not found.political:
            for apposed in phrase.appositions:
                described = self._alone(sentence, apposed)
                if described.political:
                    return described
        return found

    def _alone(self, sentence: Sentence, head: int) -> Resolution:
        """Who a phrase is by its own words and what the story taught, whatever stands around it."""
        return self.who.resolve(sentence.phrase(head).text, sentence.words[head].text, self.date, self.known)

    def _apposed(self, sentence: Sentence, phrase: Phrase) -> Resolution | None:
        """Who an office is whose country only the name behind it tells: "the ousted president, Ali Bongo"."""
        found = [self._alone(sentence, a) for a in phrase.appositions]
        return next((r for r in found if r.kind == "person" and r.country is not None), None)

    def _through_possessor(self, sentence: Sentence, head: int, found: Resolution) -> Resolution:
        """ "its forces", "his administration", "her country": the country of whoever possesses them."""
        possessor = sentence.phrase(head).possessor
        if possessor is None:
            return found
        owner = self.resolve(sentence, possessor)
        if owner.country not in (None, IGO) and sentence.lemmas[head] in HOMELANDS:
            return replace(found, country=owner.country, kind="country")
        if owner.country is None:
            return found
        if found.kind == "unknown":  # "the government's bill", "his newsroom": whose it is, not who
            return replace(found, country=owner.country, sector=owner.sector, sectors=owner.sectors)
        return replace(found, country=owner.country)

    def _repeated(self, sentence: Sentence, head: int, found: Resolution) -> Resolution:
        """ "the spokesperson", "the ministry", "the rebels": the last actor told with the same word, else the same sector."""
        lemma = sentence.lemmas[head]
        for entry in self._before(sentence, head):
            if entry.resolution.country is not None and entry.lemma == lemma:
                return replace(found, country=entry.resolution.country, name=entry.resolution.name)
        return found

    def _pronoun(self, sentence: Sentence, head: int, lower: str) -> Resolution:
        start = sentence.words[head].start
        if lower in SPEAKER_PRONOUNS:
            return next((who for a, b, who in self._speakers if a <= start < b), UNKNOWN)
        where = self.antecedent(sentence, head)
        return self.resolve(self.sentences[where[0]], where[1]) if where is not None else UNKNOWN

    def antecedent(self, sentence: Sentence, head: int) -> tuple[int, int] | None:
        """Sentence and word of the noun that a pronoun stands for, where one fits."""
        lower = sentence.forms[head]
        if lower == "it" and self._is_expletive(sentence, head):
            return None
        speaker = self._binder(sentence, head, lower)
        if speaker is not None:
            return sentence.number, speaker
        barred = self._barred(sentence, head, lower)
        before = [e for e in self._before(sentence, head) if sentence.number - e.sentence <= 2 and (e.sentence, e.head) not in barred]
        if lower in PERSON_PRONOUNS:
            offices = [e for e in before if e.resolution.kind == "agent" and not e.plural]
            here, told = [e for e in offices if e.sentence == sentence.number], [e for e in offices if e.sentence < sentence.number and e.subject]
            fitting = [e for e in before if e.resolution.kind == "person"] or (here if barred else []) or told
        elif lower in THING_PRONOUNS:
            fitting = [e for e in before if e.resolution.kind in ("country", "organisation", "group", "place") and not e.plural]
        elif lower in GROUP_PRONOUNS:
            fitting = [e for e in before if e.plural]
        else:
            return None
        if not fitting:
            spokesman = self._speaking_subject(sentence, head) if lower in GROUP_PRONOUNS else None
            return (sentence.number, spokesman) if spokesman is not None else None
        best = max(fitting, key=lambda e: (e.sentence, e.subject and e.sentence <= sentence.number, e.head))
        return best.sentence, best.head

    def _is_expletive(self, sentence: Sentence, head: int) -> bool:
        """ "it was agreed to", "it is clear that": what is meant stands behind, and nobody is ("it is ready to" means somebody)."""
        link = sentence.phrase(head).link
        clause = sentence.clause(link.above) if link.kind == "subject" and link.above is not None else None
        if clause is None or not (clause.passive or sentence.words[clause.head].pos == "ADJ"):
            return False
        markers = ("that", "to") if clause.lemma in SETTLED else ("that",)
        return any(a.clausal and a.marker in markers for a in clause.of("complement"))

    def _barred(self, sentence: Sentence, head: int, lower: str) -> set[tuple[int, int]]:
        """The subject of its own clause, which "him" cannot mean ("the king pardoned him"), only "himself"."""
        link = sentence.phrase(head).link
        clause = sentence.clause(link.above) if link.kind in ("object", "oblique") and link.above is not None else None
        if clause is None or lower.endswith(("self", "selves")):
            return set()
        heads = {a.head for a in clause.of("subject")}
        spans = [range(n.start, n.end) for n in sentence.names if any(n.start <= h < n.end for h in heads)]
        return {(sentence.number, word) for word in heads.union(*spans)}

    def _binder(self, sentence: Sentence, head: int, lower: str) -> int | None:
        """The subject that binds a pronoun, where they agree: "the rebels said they …", "the army stepped up its attacks"."""
        link = sentence.phrase(head).link
        if link.kind == "possessor" and link.above is not None:
            clause = self._clause_over(sentence, link.above)
            ahead = clause.head if clause is not None and lower in PERSON_PRONOUNS else head  # "during his visit, X said"
            subject = self._subject_of(sentence, clause, ahead)
        else:
            subject = self._speaking_subject(sentence, head)
        if subject is None:
            return None
        person = _is_person(sentence, subject)
        resolution = self.resolve(sentence, subject)
        plural, kind = _is_plural(sentence.phrase(subject), resolution), resolution.kind
        agrees = {
            PERSON_PRONOUNS: not plural and (person or kind in ("person", "agent")),
            THING_PRONOUNS: not plural and not person and kind != "person",
            GROUP_PRONOUNS: plural or kind in ("organisation", "group"),
        }
        return subject if any(lower in words and fits for words, fits in agrees.items()) else None

    def _speaking_subject(self, sentence: Sentence, head: int) -> int | None:
        """Who says the clause of which a pronoun is subject: "the chairman said they will not give in" speaks for his side."""
        link = sentence.phrase(head).link
        clause = sentence.clause(link.above) if link.kind == "subject" and link.above is not None else None
        return self._subject_of(sentence, sentence.telling(clause), head)

    def _subject_of(self, sentence: Sentence, clause: Clause | None, before: int) -> int | None:
        """The noun that is subject of a clause and stands before a word."""
        subject = next((a.head for a in clause.of("subject") if a.head < before), None) if clause is not None else None
        return subject if subject is not None and sentence.words[subject].pos in ("NOUN", "PROPN") else None

    def _clause_over(self, sentence: Sentence, noun: int) -> Clause | None:
        """The clause of which a noun is object or adjunct, at once or inside another noun's phrase."""
        for _ in range(4):
            link = sentence.phrase(noun).link
            if link.above is None or link.kind not in ("object", "oblique", "of noun", "conjunct"):
                return None
            clause = sentence.clause(link.above)
            if clause is not None:
                return clause
            noun = link.above
        return None


def _is_person(sentence: Sentence, head: int) -> bool:
    """Whether a word stands in a person's name."""
    return head in sentence.persons


def _is_plural(phrase: Phrase, resolution: Resolution) -> bool:
    """Whether "they" takes the phrase up rather than "it": one country is one, whatever its name ("the United States")."""
    return phrase.plural and (bool(phrase.conjuncts) or resolution.kind not in ("country", "organisation") or resolution.sector is not None)
