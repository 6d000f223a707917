"""Matching a frame against a clause or phrase: which words fill its slots, if it holds at all.

The parser errs, so slots are read generously: a prepositional phrase may hang on the verb or on its object, an addressee may be
labelled object or indirect object, a particle may be labelled preposition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sitroom.knowledge.lexicon import Row
from sitroom.knowledge.patterns import Pattern, Slot
from sitroom.syntax.clauses import Argument, Clause, Phrase
from sitroom.syntax.sentence import Sentence

POSSESSIVE_PREPOSITIONS = ("with", "of")
OWNING = frozenset({"of", "in", "for"})  # these belong to the nearest noun
GIVING = frozenset({"send", "give", "lend", "sell", "grant", "offer", "promise", "hand", "award", "supply", "deliver", "deny", "loan", "donate", "pledge"})
SUMS = frozenset({"million", "billion", "dollar", "euro", "pound", "yen", "ton", "tonne", "worth", "shipment", "load", "package", "batch", "consignment"})
CONTAINERS = frozenset({"package", "shipment", "delivery", "convoy", "consignment", "cargo", "batch", "flight", "programme", "program"})
AIMING = frozenset({"against", "on", "upon", "to", "toward", "towards", "with", "into", "for"})
OPEN_MARKERS = frozenset({"that", "to"})  # other prepositions make a verb another verb: "call for" is not "call"
LOOKING = frozenset({"into", "about", "over"})
PLACING = frozenset({"in", "at", "into"})  # behind these stands a party only if it is one: not "in a bid", "at a news conference"
OCCASIONS = frozenset("conference briefing meeting summit rally event ceremony session hearing forum dinner lunch time moment start end night".split())
DIRECTIONS = frozenset("out away up along together back down off over on in inside outside forward around through across".split())  # not "because of"
MARKS = frozenset({"by", "if", "ing", "that", "beside"})  # markers that an argument may have without the word
CLAUSE_MARKERS = frozenset({"that", "ing", "whether", "if", "beside"})


@dataclass(slots=True)
class Match:
    """What the slots of a pattern were filled with, by head words."""

    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    content: int | None = None
    consumed: set[int] = field(default_factory=set)
    owners: set[int] = field(default_factory=set)
    """Fillers that somebody owns ("RECIPIENT's border"): they count for their owner, and stand for it."""
    noun: int | None = None
    weight: float = 0.0
    missing: int = 0
    """Roles that nothing fills, where they may be missing."""

    def put(self, slot: Slot, heads: Iterable[int]) -> None:
        """Record the fillers of a slot under its role."""
        role = slot.owner or slot.filler
        if role == "ACTOR":
            self.actors += [h for h in heads if h not in self.actors]
        elif role == "RECIPIENT":
            self.recipients += [h for h in heads if h not in self.recipients]
        elif role == "CONTENT":
            self.content = next(iter(heads))
        elif role == "NOUN":
            self.noun = next(iter(heads))


class Matcher:
    """Matches patterns in one sentence. `political` tells whether a word's phrase names a political actor."""

    def __init__(self, sentence: Sentence, political: Callable[[int], bool]) -> None:
        self.sentence = sentence
        self.political = political
        self._words = MARKS.union(sentence.lemmas, sentence.forms)
        self._near: dict[int, set[str]] = {}

    def tried(self, rows: Iterable[Row]) -> list[Row]:
        """The frames or support verbs that may fit: those whose fixed words the sentence holds."""
        lacks = self._words.isdisjoint
        return [row for row in rows if not any(map(lacks, row.pattern.needs))]

    # -- verbs ---------------------------------------------------------------------------------------------------------

    def verb(self, pattern: Pattern, clause: Clause, noun: int | None = None, *, roles_needed: bool = True) -> Match | None:
        """The match of a verb pattern; `noun` is the event noun that a support verb must carry.

        Without `roles_needed` the pattern's fixed words must stand, its roles may be missing.
        """
        if not self._literals(pattern, clause):
            return None
        match = Match(weight=float(pattern.weight))
        used: set[int] = set()
        for slot in pattern.slots:
            filling = self._fill(slot, clause, noun, pattern.fixed)
            heads = [h for h in filling if (h not in used or slot.filler == "*") and h not in self.sentence.temporal] if filling else []
            if not heads:
                if slot.optional or slot.filler == "ACTOR" or (slot.position == "subject" and slot.filler == "RECIPIENT" and noun is not None):
                    continue
                if not roles_needed and slot.filler in ("RECIPIENT", "CONTENT") and slot.prepositions <= OPEN_MARKERS:
                    match.missing += 1
                    continue
                return None
            used.update(heads)
            self._record(match, slot, heads)
        if pattern.literals:
            match.consumed.update(self._fixed_nouns(pattern, clause))
        return match

    def _fixed_nouns(self, pattern: Pattern, clause: Clause) -> list[int]:
        """Nouns that stand for a pattern's fixed words: "lodged a PROTEST", "went on STRIKE"."""
        fixed = frozenset().union(*pattern.literals)
        heads = [a.head for a in clause.arguments if not a.clausal and a.role in ("object", "oblique")]
        return [h for h in heads if self.sentence.lemmas[h] in fixed or self.sentence.counted_lemma(h) in fixed]

    def _record(self, match: Match, slot: Slot, heads: list[int]) -> None:
        if slot.filler == "words":
            match.consumed.update(heads)
            match.consumed.update(self.sentence.deputy(h) for h in heads)
            if slot.owner is not None and (owners := self.owners(heads[0])):
                phrase = self.sentence.phrase(heads[0])
                before = all(o == phrase.possessor or o in phrase.modifiers for o in owners)
                match.put(slot, heads[:1] if before else owners)
                match.owners.update(heads[:1])
            match.weight += (3 + 2 * (slot.owner is not None)) if slot.optional else 1
        else:
            match.put(slot, heads)
            match.weight += 0.5

    def _literals(self, pattern: Pattern, clause: Clause) -> bool:
        if not pattern.literals:
            return True
        if clause.head not in self._near:
            self._near[clause.head] = self._beside(clause)
        return not any(map(self._near[clause.head].isdisjoint, pattern.literals))

    def _beside(self, clause: Clause) -> set[str]:
        """Particles, adverbs, prepositions and lemmas that stand by a predicate."""
        sentence = self.sentence
        near = set(clause.particles)
        near.update(sentence.forms[a] for a in clause.adverbs)
        for argument in clause.arguments:
            if not argument.clausal or sentence.words[argument.head].pos in ("ADJ", "NOUN"):
                near.add(sentence.lemmas[argument.head])
                near.add(sentence.counted_lemma(argument.head))
            if argument.marker:
                near.update(argument.marker.split())
            if argument.role == "object":
                near.update(w for a in sentence.phrase(argument.head).arguments if a.marker for w in a.marker.split())
        return near

    def _fill(self, slot: Slot, clause: Clause, noun: int | None, fixed: frozenset[str]) -> list[int]:
        if slot.filler == "NOUN":
            return [noun] if noun is not None and self._holds_noun(slot, clause, noun) else []
        heads = self._standing(slot, clause, fixed)
        if slot.filler == "words":
            heads = [h for h in heads if self._word_in(h, slot.words)]
            if slot.owner is not None:
                heads = [h for h in heads if self.owners(h)]
        return heads

    def _word_in(self, head: int, words: frozenset[str]) -> bool:
        lemma = self.sentence.lemmas[head]
        if lemma in words or self.sentence.counted_lemma(head) in words:
            return True
        if any(self.sentence.lemmas[c] in words for c in self.sentence.phrase(head).conjuncts):
            return True
        return any(self.sentence.lemmas[w] in words for w in self._stuff(head))

    def _stuff(self, head: int) -> list[int]:
        """What a sum or a package consists of: "$2 million in assistance", "$4 million worth of equipment", "an aid package"."""
        lemma, phrase = self.sentence.lemmas[head], self.sentence.phrase(head)
        if self.sentence.words[head].pos in ("SYM", "NUM") or lemma in SUMS:
            after = [a.head for a in phrase.arguments if a.marker in ("in", "of", "worth of")]
            above = self.sentence.grammar_head(head)
            clause = self.sentence.clause(above) if above is not None else None
            return after or ([a.head for a in clause.of("oblique") if a.marker == "in"] if clause is not None else [])
        if lemma in CONTAINERS:
            return list(phrase.modifiers)
        return []

    def _holds_noun(self, slot: Slot, clause: Clause, noun: int) -> bool:
        heads = self._standing(slot, clause)
        return any(noun == h or noun == self.sentence.deputy(h) or noun in self.sentence.phrase(h).conjuncts for h in heads)

    def _standing(self, slot: Slot, clause: Clause, fixed: frozenset[str] = frozenset()) -> list[int]:
        """Heads of what stands in the slot's place, whoever it is; `fixed` are words of the pattern that may stand between."""
        if slot.position == "subject":
            return clause.doers
        if slot.position == "object":
            if slot.words and (named := self._complements(clause)):
                return named
            return self._objects(clause) or ([a.head for a in clause.of("indirect")] if slot.filler == "RECIPIENT" else [])
        if slot.position == "indirect":
            return self._indirect(clause)
        if slot.position == "content":
            return self._content(slot, clause)
        look = self._recipients if slot.filler == "RECIPIENT" else self._prepositional
        return look(slot.prepositions, clause, fixed)

    def _complements(self, clause: Clause) -> list[int]:
        """Nouns that say what the object is called or made: "called the premier a LIAR"."""
        return [a.head for a in clause.of("complement") if a.marker is None and self.sentence.words[a.head].pos in ("NOUN", "PROPN")]

    def _objects(self, clause: Clause) -> list[int]:
        objects = [a.head for a in clause.of("object")]
        if clause.passive:
            return objects or [a.head for a in clause.of("subject")]
        return objects

    def _indirect(self, clause: Clause) -> list[int]:
        found = [a.head for a in clause.of("indirect")] or self._prepositional(frozenset({"to"}), clause)
        if not found and clause.passive and (clause.of("object") or self._complements(clause)):
            found = [a.head for a in clause.of("subject")]
        if not found and self._complements(clause):
            found = self._objects(clause)
        return found or self._swallowed(clause)

    def _swallowed(self, clause: Clause) -> list[int]:
        """ "sent | Ukraine | ammunition": a party that the parser takes for a part of what it is given."""
        if clause.lemma not in GIVING:
            return []
        for head in self._objects(clause):
            phrase = self.sentence.phrase(head)
            first = [m for m in phrase.modifiers[:1] if phrase.determiner is None and self.sentence.words[m].pos == "PROPN" and self.political(m)]
            if first:
                return first
        return []

    def _prepositional(self, prepositions: frozenset[str], clause: Clause, fixed: frozenset[str] = frozenset()) -> list[int]:
        """Heads behind one of the prepositions: on the verb, on its object, or as object of a particle ("carry out X")."""
        found = [a.head for a in self._behind(prepositions, clause, fixed)]
        return found or (self._objects(clause) if prepositions & set(clause.particles) else [])

    def _behind(self, prepositions: frozenset[str], clause: Clause, fixed: frozenset[str]) -> list[Argument]:
        """Arguments on the verb, and on its object, where the parser may hang them; on an adjunct parties, or all behind a fixed word."""
        adjuncts = clause.of("oblique")
        found = [a for a in adjuncts if _opens(a, prepositions) and not self._is_agent(a, clause)]
        inner = self._inside(self._objects(clause), prepositions)
        if not found:
            for adjunct in adjuncts:
                free = self.sentence.lemmas[adjunct.head] in fixed  # "in FAVOUR of the resolution"
                inner += [a for a in self._inside([adjunct.head], prepositions) if free or self.political(a.head)]
        return list(dict.fromkeys([*found, *inner]))

    def _inside(self, heads: Iterable[int], prepositions: frozenset[str]) -> list[Argument]:
        words = dict.fromkeys(word for head in heads for word in (head, self.sentence.deputy(head)))
        return [a for word in words for a in self.sentence.phrase(word).arguments if not a.clausal and _opens(a, prepositions)]

    def _recipients(self, prepositions: frozenset[str], clause: Clause, fixed: frozenset[str]) -> list[int]:
        """Behind the prepositions, parties first; behind "in" and "at" nothing but parties, places and aims ("fire at", never "in")."""
        arguments = self._behind(prepositions, clause, fixed)
        if not arguments:
            return self._prepositional(prepositions, clause)
        parties = [a.head for a in arguments if self.political(a.head)]
        return parties or [a.head for a in arguments if a.marker not in PLACING or self._is_placed(a.head) or self._is_aim(a, prepositions)]

    def _is_aim(self, argument: Argument, prepositions: frozenset[str]) -> bool:
        return argument.marker == "at" and "in" not in prepositions and self.sentence.lemmas[argument.head] not in OCCASIONS

    def _is_placed(self, head: int) -> bool:
        return self.sentence.words[head].pos == "PROPN" or bool(self.owners(head))

    def _is_agent(self, argument: Argument, clause: Clause) -> bool:
        return clause.passive and argument.marker == "by"

    def _content(self, slot: Slot, clause: Clause) -> list[int]:
        prepositions = slot.prepositions
        clausal = [a for a in clause.of("complement", "adverbial") if a.clausal]
        if not prepositions or "that" in prepositions:
            found = [a.head for a in clausal if a.role == "complement" and (a.marker is None or a.marker in CLAUSE_MARKERS)]
            if not prepositions:
                return found or self._objects(clause) or [a.head for a in clausal if a.role == "complement"]
            if found:
                return found
            if prepositions == {"that"}:
                return [a.head for a in clausal if a.marker == "beside"]
        found = [a.head for a in clausal if a.marker is not None and (a.marker in prepositions or a.marker.split()[-1] in prepositions)]
        return found or self._prepositional(prepositions, clause)

    # -- nouns ---------------------------------------------------------------------------------------------------------

    def noun(self, pattern: Pattern, phrase: Phrase) -> Match | None:
        """The match of a noun pattern on a phrase."""
        match = Match(weight=float(pattern.weight))
        for slot in pattern.slots:
            heads = self._noun_slot(slot, phrase)
            if heads:
                self._record(match, slot, heads)
            elif not slot.optional:
                return None
        if not match.actors:
            self._owners_act(match, phrase)
        if set(match.recipients) - set(match.actors):
            match.recipients = [r for r in match.recipients if r not in match.actors]  # "the visit of the leaders to Chad"
        return match if not pattern.literals or self._noun_literals(pattern, phrase) else None

    def _owners_act(self, match: Match, phrase: Phrase) -> None:
        """ "the aggression OF Iraq against Kuwait": where another preposition tells on whom, "of" tells whose."""
        owners = [a.head for a in phrase.arguments if a.marker == "of" and self.political(a.head)]
        aims = {a.head for a in phrase.arguments if a.marker in AIMING}
        if owners and aims & set(match.recipients):
            match.actors = owners
            match.recipients = [r for r in match.recipients if r not in owners]

    def _noun_literals(self, pattern: Pattern, phrase: Phrase) -> bool:
        near = {self.sentence.lemmas[m] for m in phrase.modifiers}
        for argument in phrase.arguments:
            near.add(self.sentence.lemmas[argument.head])
            near.update((argument.marker or "").split())
        return all(words & near for words in pattern.literals)

    def _noun_slot(self, slot: Slot, phrase: Phrase) -> list[int]:
        if slot.position == "possessor":
            if phrase.possessor is not None and not self.sentence.is_temporal(phrase.possessor):
                return [phrase.possessor]
            return self._national_modifiers(phrase)
        if slot.position == "content":
            wanted = slot.prepositions
            return [a.head for a in phrase.arguments if (a.marker in wanted if wanted else a.clausal)]
        heads = [a.head for a in phrase.arguments if not a.clausal and _opens(a, slot.prepositions)] or self._under(slot, phrase)
        if slot.filler == "RECIPIENT" and len(heads) > 1:
            heads = [h for h in heads if self.political(h)] or heads  # "sanctions on Iran | for the attack"
        if slot.filler == "words":
            heads = [h for h in heads if self._word_in(h, slot.words) and (slot.owner is None or self.owners(h))]
        return heads

    def _under(self, slot: Slot, phrase: Phrase) -> list[int]:
        """Parties one phrase down, where the parser hangs them ("an attack by rebels | on Beni", "the supply of tanks | to Kenya")."""
        prepositions = slot.prepositions - OWNING
        outer = [a for a in phrase.arguments if not a.clausal and a.marker not in LOOKING]  # "an inquiry into bribery | by the minister"
        inner = [b for a in outer for b in self.sentence.phrase(a.head).arguments]
        return [b.head for b in inner if not b.clausal and _opens(b, prepositions) and self.political(b.head)]

    def _national_modifiers(self, phrase: Phrase) -> list[int]:
        """Modifiers that name who: names of countries and peoples, else nouns like "police" and "rebel" ("military" tells how)."""
        words = self.sentence.words
        political = [m for m in phrase.modifiers if self.political(m)]
        named = [m for m in political if words[m].pos == "PROPN" or words[m].text[:1].isupper()]
        return named or [m for m in political if words[m].pos == "NOUN" and self.sentence.lemmas[m] != "military"]

    def owners(self, head: int) -> list[int]:
        """Whose border, soil, forces: behind "with" or "of", else the possessor, else a national modifier."""
        phrase = self.sentence.phrase(head)
        for preposition in POSSESSIVE_PREPOSITIONS:
            found = [a.head for a in phrase.arguments if a.marker == preposition]
            if found:
                return found
        return [phrase.possessor] if phrase.possessor is not None else self._national_modifiers(phrase)


def _opens(argument: Argument, prepositions: frozenset[str]) -> bool:
    if argument.marker is None or argument.marker in prepositions:
        return argument.marker is not None
    *before, last = argument.marker.split()
    return bool(before) and last in prepositions and all(word in DIRECTIONS for word in before)
