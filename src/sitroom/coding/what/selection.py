"""Which frames hold in a sentence: every candidate, the best per predicate, and nouns that a verb uses up removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitroom.coding.candidate import Candidate
from sitroom.coding.what.bystanders import Bystanders
from sitroom.coding.what.fitness import Fitness, Standing
from sitroom.coding.what.matching import Match
from sitroom.knowledge.lexicon import Frame, Lexicon, Support
from sitroom.syntax.clauses import Clause, Phrase
from sitroom.syntax.sentence import PARTITIVES, Sentence
from sitroom.value import value

TOPIC_PREPOSITIONS = frozenset({"about", "over", "on", "regarding", "concerning"})
LIMITS_BONUS = 1.5  # a frame that asks for more is tried before others; where its content is of another kind it gives way to the next
TOLD_AGAIN = frozenset({"CONSULT", "ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
UNFIT = "its pattern does not fit"
NAMED_AFTER_PLACES = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
AIMS = frozenset({"PROTEST", "REQUEST", "ACCUSE", "REJECT"})
VIOLENCE = frozenset({"ASSAULT", "COERCE"})
CAUSES = frozenset({"result", "consequence", "course"})
OCCASIONS = frozenset({"in", "by", "during", "from", "through", "due to", "because of", "as"})
CARRYING_LINKS = frozenset({"object", "subject", "oblique", "conjunct", "of noun", "predicate", "root", "beside"})


@value
class Verdict:
    """A frame that was tried, for `explain`: the predicate, the frame, and why it was dropped (None: it won)."""

    head: int
    frame: Frame
    reason: str | None


class Finder:
    """Finds the candidates of one sentence."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence, standing: Standing, *, given: bool = False) -> None:
        """`given`: participants are given, so that every frame that fits may be the one looked for."""
        self.lexicon = lexicon
        self.given = given
        self.sentence = sentence
        self.standing = standing
        self.fitness = Fitness(lexicon, sentence, standing, given=given)
        self.political, self.matcher = self.fitness.political, self.fitness.matcher
        self.bystanders = Bystanders(sentence, lexicon, self.matcher, self.political)
        self.named = sentence.named
        self._noted: list[Verdict] = []

    @property
    def verdicts(self) -> list[Verdict]:
        """Every frame of every predicate, and what became of it."""
        noted = {(verdict.head, verdict.frame.id) for verdict in self._noted}
        frames = ((clause.head, frame) for clause in self.sentence.clauses() for frame in self._frames(clause))
        return [Verdict(head, frame, UNFIT) for head, frame in frames if (head, frame.id) not in noted] + self._noted

    def find(self) -> list[Candidate]:
        """The candidates that hold, in the order of their predicates."""
        verbs = [c for clause in self.sentence.clauses() if (c := self._verb(clause)) is not None]
        nouns = [c for i, lemma in enumerate(self.sentence.lemmas) if lemma in self.lexicon.nouns and (c := self._noun(i)) is not None]
        kept = list(verbs)
        for noun in nouns:
            verb = next((v for v in verbs if noun.head in v.consumed or self._told_by(noun, v)), None)
            if verb is None and any(self._is_manner(noun, v) for v in verbs):
                self._noted.append(Verdict(noun.head, noun.frame, "how the verb's act was done"))
                continue
            if verb is None:
                kept.append(noun)
                continue
            self._noted.append(Verdict(noun.head, noun.frame, "the verb above uses this noun up"))
            if noun.type == verb.type or noun.phrase_head in verb.actors:
                self._merge(verb, noun)
        for verb in verbs:
            self._lend_actors(verb, nouns)
        aims = self._take_in_aims(kept)
        kept = [c for c in kept if c.head not in aims and not self._is_fiction(c)]
        for candidate in kept:
            for option in candidate.options if self.given else candidate.reachable:
                self._complete(option)
        return sorted(kept, key=lambda c: c.head)

    def _take_in_aims(self, candidates: Sequence[Candidate]) -> set[int]:
        """What protests are for tells on whom they are turned, and is no second act: its words, which tell no event."""
        words: set[int] = set()
        for aim in candidates:
            protest = self._protest_for(aim, candidates)
            if protest is None:
                continue
            self._noted.append(Verdict(aim.head, aim.frame, "what the protest is for"))
            protest.recipients = protest.recipients or tuple(r for r in self._asked(aim) if r not in protest.actors)
            words.add(aim.head)
            words.update(self.sentence.grammar.subtree(aim.content) if aim.content is not None else ())
        return words

    def _protest_for(self, aim: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
        """The protest whose aim a candidate is: "BLOCKED roads to demand that the government pay"."""
        clause = self.sentence.clause(aim.head)
        if aim.type not in AIMS or clause is None or clause.link.kind != "adverbial" or clause.link.marker not in ("to", "ing"):
            return None
        return next((c for c in candidates if c.type == "PROTEST" and clause.link.above in (c.head, c.carrier) and c is not aim), None)

    def _asked(self, candidate: Candidate) -> Sequence[int]:
        """Of whom something is demanded: the recipients, or who is to do what the content says."""
        content = self.sentence.clause(candidate.content) if candidate.content is not None else None
        if candidate.recipients or content is None:
            return candidate.recipients
        return [a.head for a in content.of("subject") if self.political(a.head)]

    def _is_fiction(self, candidate: Candidate) -> bool:
        """ "The play tells how Caesar was murdered": what a work of art tells did not happen in the news."""
        clause = self.sentence.clause(candidate.top)
        for _ in range(4):
            clause = self.sentence.telling(clause)
            if clause is None:
                return False
            if any(self.sentence.counted_lemma(a.head) in self.lexicon.classes["fiction"] for a in clause.of("subject")):
                self._noted.append(Verdict(candidate.head, candidate.frame, "a work of art tells it"))
                return True
        return False

    def _told_by(self, noun: Candidate, verb: Candidate) -> bool:
        """Whether a verb tells the noun's event: it carries it ("launched an investigation"), or the noun does what it says ("a bombing killed …")."""
        clause = self.sentence.clause(verb.head)
        if noun.phrase_head in verb.actors and {noun.type, verb.type} <= VIOLENCE:
            return clause is not None and clause.link.above != noun.phrase_head
        if noun.type == verb.type == "PROTEST" and self._means(noun.phrase_head) == verb.head:
            return bool(verb.actors) and not noun.actors  # "blocked roads in PROTEST"
        return noun.carrier == verb.head and noun.type == verb.type

    def _is_manner(self, noun: Candidate, verb: Candidate) -> bool:
        """ "arrested forty in RAIDS", "shot dead in an AMBUSH", not "in THE attack", which was told before."""
        if not {noun.type, verb.type} <= VIOLENCE or noun.actors or not verb.actors or self.sentence.phrase(noun.phrase_head).definite:
            return False
        return self._means(noun.phrase_head) == verb.head

    def _merge(self, verb: Candidate, noun: Candidate) -> None:
        """What the noun adds to the verb's participants; an event is no actor, and "hundreds" say less than where it struck."""
        if noun.phrase_head in verb.actors and not self._stands_for_actor(noun):
            verb.actors = (*(a for a in verb.actors if a != noun.phrase_head), *noun.actors)
        verb.also = noun.frame
        verb.actors = verb.actors or tuple(a for a in noun.actors if a not in verb.recipients)
        if all(self._is_count(r) for r in verb.recipients):
            verb.recipients = tuple(r for r in noun.recipients if r not in verb.actors) or verb.recipients

    def _lend_actors(self, verb: Candidate, nouns: Iterable[Candidate]) -> None:
        """ "killed in Israeli air strikes", "wounded as a result of Russia's invasion": whose violence it is tells who did it."""
        clause = self.sentence.clause(verb.head)
        if verb.type not in VIOLENCE or verb.actors or clause is None or not clause.passive:
            return
        for noun in nouns:
            if noun.type in VIOLENCE and noun.actors and self._means(noun.phrase_head) == verb.head:
                verb.actors = tuple(a for a in noun.actors if a not in verb.recipients)
                return

    def _means(self, head: int) -> int | None:
        """The verb of which a phrase tells the occasion or cause, past "as a RESULT of"."""
        link = self.sentence.phrase(head).link
        if link.kind == "of noun" and link.marker == "of" and link.above is not None and self.sentence.counted_lemma(link.above) in CAUSES:
            link = self.sentence.phrase(link.above).link
        return link.above if link.kind == "oblique" and link.marker in OCCASIONS else None

    def _is_count(self, head: int) -> bool:
        """ "hundreds", "two", "nobody": how many, not who."""
        counts = self.sentence.words[head].pos in ("NUM", "PRON") or self.sentence.lemmas[head] in PARTITIVES
        return counts and self.sentence.deputy(head) == head

    def _stands_for_actor(self, noun: Candidate) -> bool:
        """ "a suicide BOMBER", "Syrian shelling": whoever does it, or what only its owner can have done."""
        phrase = self.sentence.phrase(noun.phrase_head)
        own = set(phrase.modifiers) | {phrase.possessor}
        return self.political(noun.phrase_head) or (bool(noun.actors) and set(noun.actors) <= own)

    def _complete(self, candidate: Candidate) -> None:
        """Participants that no piece of the pattern names."""
        actors = self.bystanders.issuers(self._able(candidate.actors))
        candidate.actors = actors or self.bystanders.hidden_actors(candidate) or self.bystanders.travellers(candidate)
        candidate.recipients = self.bystanders.wholes(candidate, candidate.recipients)
        if candidate.frame.reciprocal and len(candidate.actors) == 1:
            candidate.actors += self.bystanders.partners(candidate)
        elif not candidate.recipients and not candidate.frame.reciprocal:
            candidate.mentioned = self.bystanders.recipients(candidate)

    # -- verbs ---------------------------------------------------------------------------------------------------------

    def _verb(self, clause: Clause) -> Candidate | None:
        if clause.link.kind == "noun complement" and clause.link.marker in TOPIC_PREPOSITIONS:
            return None  # "the treaty on joining NATO"
        found = []
        for frame in self.matcher.tried(self._frames(clause)):
            match = self.matcher.verb(frame.pattern, clause)
            candidate = self._candidate(frame, clause.head, match) if match is not None else None
            if candidate is not None:
                found.append(candidate)
        return self._best(found)

    def _frames(self, clause: Clause) -> tuple[Frame, ...]:
        table = {"VERB": self.lexicon.verbs, "ADJ": self.lexicon.adjectives}.get(self.sentence.words[clause.head].pos, {})
        return table.get(clause.lemma, ())

    def partial(self, index: int) -> list[tuple[Candidate, int]]:
        """Frames of a verb whose fixed words stand but not all of whose roles, and how many are missing: for given participants."""
        clause = self.sentence.clause(index)
        if clause is None:
            return []
        found = []
        for frame in self.matcher.tried(self._frames(clause)):
            match = self.matcher.verb(frame.pattern, clause, roles_needed=False)
            if match is not None and self.fitness.everyday(frame, index) is None and "modal" not in frame.content:
                found.append((self._built(frame, index, match), match.missing))
        return found

    def _best(self, found: list[Candidate]) -> Candidate | None:
        if not found:
            return None
        found.sort(key=lambda c: (-c.weight - (LIMITS_BONUS if c.frame.content or c.frame.when else 0.0), c.frame.id))
        for loser in found[1:]:
            self._noted.append(Verdict(loser.head, loser.frame, f"{found[0].frame.id} fits more closely"))
        self._noted.append(Verdict(found[0].head, found[0].frame, None))
        found[0].alternatives = tuple(found[1:])
        return found[0]

    def _candidate(self, frame: Frame, head: int, match: Match) -> Candidate | None:
        reason = self.fitness.unfit(frame, head, match)
        if reason is not None:
            self._noted.append(Verdict(head, frame, reason))
            return None
        return self._built(frame, head, match)

    def _built(self, frame: Frame, head: int, match: Match) -> Candidate:
        actors, recipients = match.actors, match.recipients
        if frame.reciprocal:
            actors, recipients = [*actors, *(r for r in recipients if r not in actors)], []
        return Candidate(
            self.sentence, head, frame, tuple(actors), tuple(recipients), content=match.content, consumed=frozenset(match.consumed), weight=match.weight
        )

    def _able(self, actors: Iterable[int]) -> tuple[int, ...]:
        """Actors that can act: a weapon only stands for its owner ("Russian missiles", not "a missile"), or for who fired it."""
        found: list[int] = []
        for actor in actors:
            if self.sentence.counted_lemma(actor) not in self.lexicon.classes["weapon"] or self.matcher.owners(actor) or actor in self.named:
                found.append(actor)
            else:
                found += self.bystanders.doers(actor)
        return tuple(found)

    # -- nouns ---------------------------------------------------------------------------------------------------------

    def _noun(self, index: int) -> Candidate | None:
        word = self.sentence.words[index]
        if word.pos not in ("NOUN", "PROPN") or (index in self.named and word.pos == "PROPN"):
            return None
        host = self._host(index)
        outer = phrase = self.sentence.phrase(index if host is None else host)
        if phrase.link.kind not in CARRYING_LINKS or self._is_topic(phrase):
            return None
        if host is not None and self.sentence.phrase(index).link.kind == "of noun":
            phrase = self.sentence.phrase(index)
        carrier, support, carried = self._carrier(outer.head)
        found = []
        for frame in self.lexicon.nouns[self.sentence.lemmas[index]]:
            match = self.matcher.noun(frame.pattern, phrase)
            if match is None:
                self._noted.append(Verdict(index, frame, UNFIT))
                continue
            if frame.type in NAMED_AFTER_PLACES and not self.given:
                match.actors = [a for a in match.actors if a not in phrase.modifiers or not self.standing.place(a)]  # "the OSLO accords"
            if not match.actors and outer.possessor is not None:
                match.actors.append(outer.possessor)
            if not match.actors and (predicate := self.sentence.clause(outer.head)) is not None:
                match.actors.extend(a.head for a in predicate.of("subject"))  # "Oslo is in talks with Tehran"
            self._add_carried(match, carried, frame, carrier)
            if not match.actors:
                self._add_doers(match, outer.head)
            candidate = self._noun_candidate(frame, index, phrase, match)
            if candidate is not None:
                candidate.carrier, candidate.support, candidate.host = carrier, support, host
                found.append(candidate)
        return self._best(found)

    def _noun_candidate(self, frame: Frame, index: int, phrase: Phrase, match: Match) -> Candidate | None:
        if not match.actors and not match.recipients:
            everyday = self.fitness.everyday(frame, index)
            if everyday is not None:
                self._noted.append(Verdict(index, frame, everyday))
                return None
            if self._is_titled(phrase):
                self._noted.append(Verdict(index, frame, "part of a name"))
                return None
            anaphoric = phrase.definite and frame.type in TOLD_AGAIN
            return Candidate(self.sentence, index, frame, content=match.content, anaphoric=anaphoric, bare=not anaphoric, weight=match.weight)
        return self._candidate(frame, index, match)

    def _is_titled(self, phrase: Phrase) -> bool:
        """ "the Strategic Security Dialogue": a name that a capital marks, and no event."""
        words = [self.sentence.words[w] for w in (*phrase.modifiers, phrase.head)]
        return len(words) > 1 and all(w.text[:1].isupper() for w in words)

    def _host(self, index: int) -> int | None:
        """The noun that only frames an event noun: "effort" of "mediation effort", "suspension" of "suspension of aid"."""
        link = self.sentence.phrase(index).link
        if link.above is None:
            return None
        above = self.sentence.lemmas[link.above]
        before = link.kind == "modifier" and self.sentence.words[index].text.islower() and above in self.lexicon.classes["light_noun"]
        behind = link.kind == "of noun" and link.marker in ("of", "to", "in") and above in self.lexicon.classes["aspect_noun"]
        return link.above if before or behind else None

    def _is_topic(self, phrase: Phrase) -> bool:
        """ "talks on disarmament", "a film about the siege": what another event or a work is about tells no event."""
        link = phrase.link
        if link.kind != "of noun" or link.marker not in TOPIC_PREPOSITIONS or link.above is None:
            return False
        above = self.sentence.lemmas[link.above]
        return above in self.lexicon.nouns or above in self.lexicon.classes["culture"]

    def _carrier(self, index: int) -> tuple[int | None, Support | None, Match | None]:
        """The support verb that carries the noun, with the roles it passes on."""
        above = self.sentence.grammar_head(index)
        clause = self.sentence.clause(above) if above is not None else None
        if clause is None:
            return None, None, None
        best: tuple[float, Support, Match] | None = None
        for support in self.matcher.tried(self.lexicon.support.get(clause.lemma, ())):
            match = self.matcher.verb(support.pattern, clause, noun=index)
            if match is not None and match.noun == index and (best is None or match.weight > best[0]):
                best = (match.weight, support, match)
        if best is None:
            return None, None, None
        return clause.head, best[1], best[2]

    def _add_carried(self, match: Match, carried: Match | None, frame: Frame, carrier: int | None) -> None:
        """Add the roles that the support verb passes, and the noun's own prepositions where they hang on the verb."""
        if carried is None or carrier is None:
            return
        clause = self.sentence.clause(carrier)
        assert clause is not None
        own = set(match.actors) | set(match.recipients)
        for slot in frame.pattern.slots:
            if slot.position == "prepositional" and slot.filler in ("ACTOR", "RECIPIENT"):
                heads = [a.head for a in clause.of("oblique") if a.marker in slot.prepositions and not (clause.passive and a.marker == "by")]
                match.put(slot, [h for h in heads if h not in own and not self.sentence.is_temporal(h)])
            elif slot.position == "content" and match.content is None:
                heads = [a.head for a in clause.of("complement", "adverbial") if a.clausal and (a.marker in slot.prepositions or not slot.prepositions)]
                match.content = next(iter(heads), None)
        described = match.actors and all(h in self.sentence.phrase(carried.noun or 0).modifiers and self.sentence.words[h].text.islower() for h in match.actors)
        if described and carried.actors:
            match.actors.clear()  # "launched a military assault": the subject attacks, not "military"
        if not match.actors:
            match.actors.extend(h for h in carried.actors if h not in match.recipients)
        if not match.recipients:
            match.recipients.extend(h for h in carried.recipients if h not in match.actors)
        match.weight += carried.weight / 2


    def _add_doers(self, match: Match, noun: int) -> None:
        """ "the raid CARRIED OUT by the rebels": agents of the participle that carries the noun."""
        doers = self.bystanders.doers(noun, self.lexicon.support)
        match.actors = [d for d in doers if self.political(d) and self.sentence.counted_lemma(d) not in self.lexicon.nouns]
        match.recipients = [r for r in match.recipients if r not in match.actors]
