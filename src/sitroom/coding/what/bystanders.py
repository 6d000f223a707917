"""Who stands behind or beside an act where no piece of its pattern names them: issuers of reports, owners of what is acted on, scenes.

A pattern names what is certain. What it leaves open is looked for outward: first in the words the pattern used up, then in the content,
then beside the predicate, then inside its phrases, then in the place where it happens, last anywhere in what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from sitroom.coding.candidate import Candidate
from sitroom.coding.what.matching import Matcher
from sitroom.knowledge.lexicon import Frame, Lexicon
from sitroom.syntax.clauses import Argument, Clause
from sitroom.syntax.sentence import Sentence

TURNED_ON_DOER = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONCEDE"})  # done to whoever did or asked for what it is about
ASKED_OF_DOER = frozenset({"REQUEST", "ACCUSE"})  # whoever is to do or did the content is who it is addressed to
ON_WHAT_OTHERS_DID = frozenset({"REJECT", "ACCUSE", "SUPPORT"})  # what is refused, blamed or welcomed stands in the role whole, also where a pattern fits
BELONGING = frozenset({"by", "from", "of", "with", "for"})
TOWARDS = frozenset({"on", "against", "from", "of", "for", "with", "to", "into", "toward", "towards", "between", "among", "by", "over"})
SCENE = frozenset({"in", "at", "on", "near", "along", "into", "to", "toward", "towards", "inside", "across", "around", "outside", "off"})
ON_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"})  # acts that the land they happen on suffers or gains from
WITH_OWN_MEANS = frozenset({"MOBILIZE", "AID", "COOPERATE"})  # what their patterns name is the actor's own: troops, experts, information
KEPT_AT_HOME = frozenset({"PROTEST"})  # the land they happen in is not whom they are turned on
SENDING = WITH_OWN_MEANS | {"AGREE", "RETREAT"}  # unnamed people in their patterns are the actor's own: "offered to send troops"
ANSWERS = frozenset({"CONCEDE", "REJECT", "THREATEN"})  # turned on whoever is to act, or has acted, first
CONDITIONS = frozenset({"until", "unless", "if", "till"})
ATTENDING = frozenset({"during", "after", "before", "following", "ahead of", "at", "in", "as", "on"})
PERSONS = frozenset({"he", "she", "they", "i", "we"})
TRAVELLING = frozenset({"during", "on", "before", "after", "following", "ahead of"})
FRAMES_OF_TALKS = frozenset({"part", "course", "sideline", "sidelines", "margin", "margins", "framework"})
DEPTH = 3


class Bystanders:
    """Finds them in one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, matcher: Matcher, political: Callable[[int], bool]) -> None:
        self.sentence, self.lexicon, self.matcher, self.political = sentence, lexicon, matcher, political
        self.relatives: dict[int, list[Clause]] = {}
        for clause in sentence.clauses():
            if clause.link.kind == "relative" and clause.link.above is not None and (clause.passive or not clause.finite):
                self.relatives.setdefault(clause.link.above, []).append(clause)

    def issuers(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Actors with documents replaced by those who speak through them: "Amnesty put out a report accusing …"."""
        return tuple(dict.fromkeys(issuer for head in heads for issuer in self._issuer(head)))

    def recipients(self, candidate: Candidate) -> tuple[int, ...]:
        """Whom an act without recipient concerns: its surest bystanders, or none."""
        unnamed: tuple[int, ...] = ()
        own = self._own(candidate)
        for look in (self._used_up, self._content, self._beside, self._above, self._below, self._answered, self._scene, self._deep):
            found = self._others(own, look(candidate))
            if found and (self._named(found[0]) or (candidate.type not in SENDING and self.political(found[0]))):
                return self.wholes(candidate, found)
            unnamed = unnamed or found
        return self.wholes(candidate, unnamed) or self._thing(candidate)

    def _thing(self, candidate: Candidate) -> tuple[int, ...]:
        """What is refused or boycotted, where it is nobody's: "the election results", "the vote", not "calls"."""
        clause = self.sentence.clause(candidate.head)
        if clause is None or not (candidate.type == "REJECT" or candidate.mode == "boycott"):
            return ()
        objects = [a.head for a in clause.of("object") if not a.clausal and self.sentence.words[a.head].pos == "NOUN"]
        return tuple(o for o in objects if self.sentence.phrase(o).definite and not self._tells(o, candidate.type))[:1]

    def wholes(self, candidate: Candidate, owners: Iterable[int]) -> tuple[int, ...]:
        """What is acted on, where its phrase names whose it is ("a request by Ankara", "an accord with Iran"): it stands for its owner."""
        tops = dict.fromkeys(self._whole(candidate, owner) for owner in owners)
        inner = {word for top in candidate.owners for word in self.sentence.grammar.subtree(top) if word != top}
        return tuple(top for top in tops if top not in inner)

    def _whole(self, candidate: Candidate, owner: int) -> int:
        for top in self._things(candidate):
            owners = [*self._owners(top, DEPTH), *self._behind(top)]
            if owner in owners and self.sentence.words[top].pos == "NOUN" and not self._tells(top, candidate.type):
                candidate.owners[top] = next((o for o in owners if self._counts(o) and self._named(o)), owner)
                return top
        return owner

    def _behind(self, thing: int) -> list[int]:
        """Makers that the parser hangs on the active verb of which the thing is the object: "rejected | a request | by ANKARA"."""
        link = self.sentence.phrase(thing).link
        clause = self.sentence.clause(link.above) if link.kind == "object" and link.above is not None else None
        return [a.head for a in clause.of("oblique") if a.marker == "by"] if clause is not None and not clause.passive else []

    def _tells(self, noun: int, kind: str) -> bool:
        """Whether a noun is a word for the act itself ("support", "accusations") rather than what it is about."""
        return any(frame.type == kind for frame in self.lexicon.nouns.get(self.sentence.lemmas[noun], ()))

    def _owners(self, head: int, depth: int) -> Iterator[int]:
        """Those to whom a thing belongs or who made it, nearest first; then theirs."""
        phrase = self.sentence.phrase(head)
        found = [phrase.possessor] if phrase.possessor is not None else []
        found += [*phrase.modifiers, *self.doers(head), *(a.head for a in phrase.arguments if not a.clausal and a.marker in BELONGING)]
        yield from found
        if depth:
            for owner in found:
                yield from self._owners(owner, depth - 1)

    def _things(self, candidate: Candidate) -> list[int]:
        if candidate.type not in (ON_WHAT_OTHERS_DID if candidate.recipients else TURNED_ON_DOER):
            return []
        clause = self.sentence.clause(candidate.head)
        objects = [a.head for a in clause.of("object") if not a.clausal] if clause is not None else []
        return [*sorted(candidate.consumed), *objects]

    def hidden_actors(self, candidate: Candidate) -> tuple[int, ...]:
        """A subject that the pattern uses up, where somebody owns it: "Syrian SHELLING killed …", "Kenyan TROOPS were deployed …"."""
        clause = self.sentence.clause(candidate.head)
        if clause is None:
            return ()
        own = candidate.type in WITH_OWN_MEANS or (candidate.type, candidate.mode) == ("RETREAT", "withdraw")
        subjects = [a.head for a in clause.of("subject")] if own or not clause.passive else []
        return tuple(h for h in subjects if h in candidate.consumed and self.matcher.owners(h))

    def doers(self, head: int, verbs: Container[str] | None = None) -> list[int]:
        """Agents of what is told of a noun: "missiles fired by Israel"; with `verbs`, by these alone."""
        told = [clause for clause in self.relatives.get(head, ()) if verbs is None or (clause.passive and clause.lemma in verbs)]
        return [a.head for clause in told for a in clause.of("oblique") if a.marker == "by"]

    def partners(self, candidate: Candidate) -> tuple[int, ...]:
        """With whom somebody alone does what takes two: "called X to discuss …", "received X to discuss …", "said so during talks with X"."""
        return self._others(self._own(candidate), self._above(candidate)) or self._present(candidate)

    # -- who speaks through a document ---------------------------------------------------------------------------------

    def _issuer(self, head: int) -> tuple[int, ...]:
        sentence = self.sentence
        if sentence.lemmas[head] not in self.lexicon.classes["document"]:
            return (head,)
        phrase = sentence.phrase(head)
        if phrase.possessor is not None:
            return (phrase.possessor,)
        named = tuple(a.head for a in phrase.arguments if a.marker in ("by", "from", "of") and self.political(a.head))
        named = named or tuple(m for m in phrase.modifiers if self.political(m))
        clause = sentence.clause(phrase.link.above) if phrase.link.above is not None and phrase.link.kind == "object" else None
        if named or clause is None:
            return named or (head,)
        return tuple(a.head for a in clause.of("subject") if a.head != head) or (head,)

    # -- where to look, from near to far -------------------------------------------------------------------------------

    def _used_up(self, candidate: Candidate) -> Iterator[int]:
        """Nouns of the pattern itself: "expelled two DIPLOMATS", "lifted sanctions ON …", "refused a request FROM …"."""
        for noun in sorted(candidate.consumed):
            yield noun
            yield from self._of_noun(candidate.frame, noun, candidate)

    def _content(self, candidate: Candidate) -> Iterator[int]:
        if candidate.content is None:
            return
        clause = self.sentence.clause(candidate.content)
        if clause is None:
            yield from self._of_noun(candidate.frame, candidate.content, candidate)
            return
        if candidate.type in ASKED_OF_DOER:
            yield from (a.head for a in clause.of("subject"))
        yield from (a.head for a in clause.of("oblique") if a.marker == "to" and clause.of("object") and self.political(a.head))
        yield from _towards(clause.arguments)
        for thing in clause.of("object"):
            yield from (a.head for a in self.sentence.phrase(thing.head).arguments if not a.clausal and a.marker in TOWARDS)

    def _beside(self, candidate: Candidate) -> Iterator[int]:
        for place in (candidate.head, candidate.carrier):
            clause = self.sentence.clause(place) if place is not None else None
            if clause is not None:
                yield from _towards(a for a in clause.arguments if not (clause.passive and a.marker == "by"))

    def _above(self, candidate: Candidate) -> Iterator[int]:
        """ "called Erdogan to apologise": whom the act that serves this one is done to."""
        clause = self.sentence.clause(candidate.head)
        if clause is None or clause.finite or clause.link.kind not in ("adverbial", "complement") or clause.link.above is None:
            return
        above = self.sentence.clause(clause.link.above)
        if above is not None and {a.head for a in above.of("subject")} & set(candidate.actors):
            yield from _towards(above.arguments)

    def _below(self, candidate: Candidate) -> Iterator[int]:
        """Owners and modifiers inside the phrases of the act: "vetoed a US resolution", "a crackdown on critics of Hanoi"."""
        tops = sorted(candidate.consumed)
        tops += [candidate.content] if candidate.content is not None else []
        clause = self.sentence.clause(candidate.head)
        if clause is not None:
            tops += [a.head for a in clause.of("object", "oblique") if not a.clausal and (a.role == "object" or a.marker in TOWARDS)]
        else:
            tops.append(candidate.head)
        for top in dict.fromkeys(tops):
            yield from self._inside(top, DEPTH)

    def _inside(self, head: int, depth: int) -> Iterator[int]:
        phrase, clause = self.sentence.phrase(head), self.sentence.clause(head)
        if phrase.possessor is not None:
            yield phrase.possessor
        yield from phrase.modifiers
        inner = [a.head for a in phrase.arguments if not a.clausal and a.marker in TOWARDS]
        if clause is not None:
            inner += _towards(clause.arguments)
        for relative in self.relatives.get(head, ()):
            # "an offer made by the Taliban", "restrictions imposed on Cairo"
            inner += [a.head for a in relative.of("oblique") if a.marker in TOWARDS]
        yield from inner
        if depth:
            for below in inner:
                yield from self._inside(below, depth - 1)

    def _answered(self, candidate: Candidate) -> Iterator[int]:
        """On whose act it depends: "will not lift the ban until CHAD …", "called off the strike after talks with the MINISTRY"."""
        clause = self.sentence.clause(candidate.head)
        if candidate.type not in ANSWERS or clause is None:
            return
        inner = [self.sentence.clause(a.head) for a in clause.of("adverbial") if a.marker in CONDITIONS]
        for act in (c for c in inner if c is not None):
            yield from (a.head for a in act.arguments if act.passive and a.marker == "by")
            yield from (a.head for a in act.of("subject"))
            yield from _towards(act.arguments)
            yield from (h for a in act.of("object") for h in self._inside(a.head, 0))
        yield from (h for a in clause.of("oblique") if a.marker == "after" for h in self._inside(a.head, 0))

    def _scene(self, candidate: Candidate) -> Iterator[int]:
        places = [candidate.head, candidate.carrier, *sorted(candidate.consumed)] if candidate.type in ON_GROUND else []
        for place in (*places, candidate.content):
            clause = self.sentence.clause(place) if place is not None else None
            arguments = list(clause.arguments) if clause is not None else []
            arguments += self.sentence.phrase(place).arguments if place is not None else ()
            scene = SCENE | {"from"} if candidate.type == "RETREAT" else SCENE  # others leave from their own
            yield from (a.head for a in arguments if a.role == "oblique" and a.marker in scene and self.sentence.words[a.head].pos == "PROPN")

    def _deep(self, candidate: Candidate) -> Iterator[int]:
        """Parties and lands named anywhere in what one actor's act is about: "adopted a resolution extending the mission in LIBERIA"."""
        if candidate.type in KEPT_AT_HOME or len(candidate.actors) != 1 or self._are_several(candidate.actors[0]):
            return
        clause = self.sentence.clause(candidate.head)
        adjuncts = [a for a in clause.of("object", "oblique") if not a.clausal] if clause is not None else []
        tops = [candidate.content, *sorted(candidate.consumed), *(a.head for a in adjuncts if a.marker is None or a.marker in TOWARDS | SCENE)]
        tops += [candidate.head] if clause is None else []
        own = {self.sentence.words[w].text for w in self.sentence.grammar.subtree(candidate.actors[0])}
        for top in dict.fromkeys(t for t in tops if t is not None):
            names = (w for w in self._downward(top) if self._named(w) and self.political(w))
            yield from (w for w in names if self.sentence.words[w].text not in own)

    def _are_several(self, actor: int) -> bool:
        """ "India and China", "Indian and Chinese troops": they act on each other."""
        return any(self.sentence.phrase(word).conjuncts for word in (actor, *self.sentence.phrase(actor).modifiers))

    def _downward(self, top: int) -> Iterator[int]:
        """The words under one, nearest first, without what is told beside it."""
        row = [top]
        while row:
            yield from row
            row = [child for word in row for child in self.sentence.grammar.children[word] if not self._is_aside(child)]

    def _is_aside(self, head: int) -> bool:
        """What is told apart, and who tells it: "…, which …", "…, according to officials"."""
        clause = self.sentence.clause(head)
        apart = clause is not None and clause.finite and clause.link.kind in ("relative", "adverbial", "beside")
        return apart or (self.sentence.grammar.marker(head) or "").startswith("according")

    def _present(self, candidate: Candidate) -> tuple[int, ...]:
        """ "said so during talks with X": whoever does something at a meeting, or after it, takes part."""
        phrase = self.sentence.phrase(candidate.phrase_head)
        if candidate.type != "CONSULT" or phrase.possessor is not None or not any(a.head in candidate.actors and a.marker == "with" for a in phrase.arguments):
            return ()
        attended = False
        while phrase.link.kind == "of noun" and phrase.link.above is not None:
            attended = attended or phrase.link.marker in ATTENDING or self._is_frame(phrase.link.above)
            if not attended:
                break
            phrase = self.sentence.phrase(phrase.link.above)
        clause = self.sentence.clause(phrase.link.above) if phrase.link.kind in ("oblique", "subject") and phrase.link.above is not None else None
        if clause is None or (phrase.link.kind == "oblique" and phrase.link.marker not in ATTENDING):
            return ()
        return tuple(h for h in clause.doers if h not in candidate.actors and (self.political(h) or self.sentence.lemmas[h] in PERSONS))[:1]

    def travellers(self, candidate: Candidate) -> tuple[int, ...]:
        """ "during a visit to Cairo, X met Y": whoever does something on a visit that is nobody's pays it."""
        phrase = self.sentence.phrase(candidate.phrase_head)
        clause = self.sentence.clause(phrase.link.above) if phrase.link.kind == "oblique" and phrase.link.above is not None else None
        if candidate.mode != "visit" or clause is None or phrase.link.marker not in TRAVELLING:
            return ()
        return tuple(a.head for a in clause.of("subject") if a.head not in candidate.recipients and self.political(a.head))[:1]

    def _is_frame(self, head: int) -> bool:
        """ "as PART of the talks", "on the SIDELINES of the summit"."""
        return self.sentence.lemmas[head] in FRAMES_OF_TALKS

    # -- who counts ----------------------------------------------------------------------------------------------------

    def _of_noun(self, frame: Frame, noun: int, candidate: Candidate) -> list[int]:
        phrase = self.sentence.phrase(noun)
        for inner in self.lexicon.nouns.get(self.sentence.lemmas[noun], ()):
            found = self.matcher.noun(inner.pattern, phrase)
            if found is not None:
                others = [h for h in found.actors if h not in candidate.actors and self.sentence.words[h].pos != "PRON"]
                heads = (others or found.recipients) if frame.type in TURNED_ON_DOER else (found.recipients or others)
                if any(self.political(h) for h in heads):
                    return heads
        return [a.head for a in phrase.arguments if not a.clausal and a.marker in TOWARDS]

    def _others(self, own: Container[int], heads: Iterable[int]) -> tuple[int, ...]:
        """The first political one that is not the actor or the actor's own and bears a name; where none does, the first."""
        found: tuple[int, ...] = ()
        for head in heads:
            if head not in own and head not in found and self._counts(head):
                if self._named(head):
                    return (head,)
                found = found or (head,)
        return found

    def _own(self, candidate: Candidate) -> set[int]:
        own = {*candidate.actors, *(candidate.consumed if candidate.type in WITH_OWN_MEANS else ())}
        return own.union(*map(self._owners_of, candidate.actors))

    def _owners_of(self, actor: int) -> Iterator[int]:
        """Whose an actor is: "Brazil" of "the president of Brazil" is no party beside him."""
        phrase = self.sentence.phrase(actor)
        yield from phrase.modifiers
        yield from (a.head for a in phrase.arguments if a.marker == "of")
        if phrase.possessor is not None:
            yield phrase.possessor

    def _counts(self, head: int) -> bool:
        sentence = self.sentence
        possessor = sentence.phrase(head).possessor
        if sentence.words[head].pos == "PRON" or sentence.is_temporal(head):
            return False
        if possessor is not None and sentence.words[possessor].pos == "PRON" and not self._named(head):
            return False
        return self.political(head) or head in sentence.named or bool(self.matcher.owners(head))

    def _named(self, head: int) -> bool:
        phrase = self.sentence.phrase(head)
        words = [head, *phrase.modifiers, *phrase.appositions]
        words += [phrase.possessor] if phrase.possessor is not None and self.sentence.words[phrase.possessor].pos != "PRON" else []
        return any(self.sentence.words[w].pos == "PROPN" or (w and self.sentence.words[w].text[:1].isupper()) for w in words)


def _towards(arguments: Iterable[Argument]) -> list[int]:
    """Heads of objects, then of what is behind a preposition that points at somebody."""
    kept = [a for a in arguments if not a.clausal]
    objects = [a.head for a in kept if a.role in ("indirect", "object")]
    return objects + [a.head for a in kept if a.role == "oblique" and a.marker in TOWARDS]
