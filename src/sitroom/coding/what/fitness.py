"""Whether a frame that matches may count: who takes part, and whether its word has another sense here.

Most words of conflict have everyday senses. A row's `unless` and `when` tell the words that mark them; what no row can tell is told here:
in a story of sport a country is a team, what firms and private people do to each other is no politics, and a deed is no doer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from sitroom.coding.what.matching import Match, Matcher
from sitroom.knowledge.lexicon import Frame, Lexicon
from sitroom.syntax.sentence import Sentence

SCORE = re.compile(r"(?<![\d/-])\d{1,3}[-–]\d{1,3}(?=\s+(?:in|at|on|to|after|with|away|win|victory|defeat|loss|lead|draw|over)\b|[.,;!?]|$)")
SCORE_MARK = "2-1"  # stands in the word classes of sport
AMONG_PUBLIC = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
DOERS = frozenset("bomber mission coalition alliance delegation convoy insurgency resistance opposition prosecution donor lender bloc axis partnership".split())


class Standing(Protocol):
    """What is known of who a word's phrase stands for."""

    def political(self, head: int) -> bool:
        """An actor of politics."""

    def official(self, head: int) -> bool:
        """A body or an office, not merely a country."""

    def powerless(self, head: int) -> bool:
        """People without power: workers, students, the opposition."""

    def place(self, head: int) -> bool:
        """A city or province."""

    def private(self, head: int) -> bool:
        """A firm, or people of a civil trade."""


class Fitness:
    """Judges the frames of one sentence."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence, standing: Standing, *, given: bool = False) -> None:
        """`given`: participants are given, and are parties whoever they are."""
        self.lexicon, self.sentence, self.standing, self.given = lexicon, sentence, standing, given
        self.lemmas = frozenset(_lemmas(sentence))
        self.political = standing.official if not given and self._is_sport() else standing.political
        self.matcher = Matcher(sentence, self.political)

    def _is_sport(self) -> bool:
        """Where a country is a team and a captain leads players: a word of sport and nothing else, or two words that may be."""
        classes = self.lexicon.classes
        return not self.lemmas.isdisjoint(classes["sport_sure"]) or len(self.lemmas & classes["sport_sign"]) > 1

    def unfit(self, frame: Frame, head: int, match: Match) -> str | None:
        """Why a matched frame does not count; None where it does."""
        return self.everyday(frame, head, match.actors) or self._out_of_place(frame, match) or self._without_party(frame, match)

    def _out_of_place(self, frame: Frame, match: Match) -> str | None:
        """What no row needs to say: storms, the press, and words that demand nothing."""
        natural = match.actors if frame.type != "ASSAULT" else (*match.actors, *match.recipients)
        if any(self.sentence.counted_lemma(a) in self.lexicon.classes["nature"] for a in natural):
            return "a force of nature does no politics"
        if frame.type == "CONSULT" and any(self._is_press(h) for h in (*match.actors, *match.recipients)):
            return "talking to the press is no consultation"
        modals = frame.content.get("modal")
        return "its content is no demand" if modals is not None and not self._has_modal(match.content, modals) else None

    def _without_party(self, frame: Frame, match: Match) -> str | None:
        """Whether those that the frame needs take part."""
        civil = any(self.standing.powerless(m) for a in match.actors for m in self.sentence.members(a))
        if not self.given and (frame.type in AMONG_PUBLIC or frame.mode == "resign") and not self._is_public(match):
            return "nobody in it is of politics"
        if not self.given and civil and (frame.type, frame.mode) == ("COERCE", "restrict"):
            return "people without power restrict nobody"
        return None if self._is_met(frame, match, civil=civil) else f"needs a political actor ({frame.needs})"

    def _is_met(self, frame: Frame, match: Match, *, civil: bool) -> bool:
        actor, recipient = (any(h in match.owners for h in heads) or self._any_political(heads) for heads in (match.actors, match.recipients))
        if not (actor or recipient) and frame.needs == "either":  # "two Russian diplomats were expelled", "American weapons were sent"
            actor = self._any_political(owner for noun in match.consumed for owner in self.matcher.owners(noun))
        if frame.needs == "several":
            return sum(map(self._count_of, match.actors)) > 1
        held = {"none": True, "either": actor or recipient, "actor": actor, "recipient": recipient, "both": actor and recipient}
        return civil or (self.given and actor) if frame.needs == "civil" else held[frame.needs]

    def everyday(self, frame: Frame, head: int, actors: Iterable[int] = ()) -> str | None:
        """Why the words around mean another sense; None where they do not."""
        if frame.when and not frame.when & self.lemmas:
            return f"holds only with: {', '.join(sorted(frame.when))}"
        found = frame.unless & self.lemmas
        if not found and not frame.unless_near.isdisjoint(self.lemmas):
            found = frame.unless_near & self._near(head, actors)
        return f"everyday sense: {', '.join(sorted(found))}" if found else None

    def _near(self, head: int, actors: Iterable[int]) -> set[str]:
        """Lemmas of the predicate's clause (a noun's: the clause it stands in) and of its actors, wherever they stand."""
        top: int | None = head
        while top is not None and self.sentence.clause(top) is None:
            top = self.sentence.phrase(top).link.above
        words = [w for place in (head if top is None else top, *actors) for w in self._told_with(place)]
        return {self.sentence.lemmas[w] for w in words}

    def _told_with(self, place: int) -> list[int]:
        """A word and all below it but what is told of nouns in clauses of their own: "killed people WHO TRIED TO STORM the gate"."""
        found = [place]
        for word in found:
            for child in self.sentence.grammar.children[word]:
                clause = self.sentence.clause(child)
                if clause is None or clause.link.kind != "relative" or not clause.finite:
                    found.append(child)
        return found

    def _has_modal(self, content: int | None, modals: tuple[str, ...]) -> bool:
        """Whether the content clause says must, should, has to …"""
        clause = self.sentence.clause(content) if content is not None else None
        if clause is None:
            return False
        lemmas = {self.sentence.lemmas[a] for a in clause.auxiliaries if self.sentence.words[a].tag == "MD"}
        above = {clause.lemma} if any(a.marker == "to" for a in clause.of("complement")) else set()
        subjects = [a.head for a in clause.of("subject")]
        bound = self.given or not subjects or any(self._any_political([s, *self.matcher.owners(s)]) for s in subjects)
        return bound and bool((lemmas | above) & set(modals))

    # -- who takes part ------------------------------------------------------------------------------------------------

    def _any_political(self, heads: Iterable[int]) -> bool:
        return any(self.political(member) and not self._is_act(member) for head in heads for member in self.sentence.members(head))

    def _is_act(self, head: int) -> bool:
        """ "a drone strike": a deed is no doer, whoever does it; "the strike" of a name, and nouns for who does it ("bomber"), are."""
        lemma = self.sentence.counted_lemma(head)
        return head not in self.sentence.named and lemma in self.lexicon.nouns and lemma not in DOERS

    def _is_public(self, match: Match) -> bool:
        """Whether more than private people take part: themselves, as owners of what is acted on, or in what is said."""
        heads = [m for head in (*match.actors, *match.recipients) for m in self.sentence.members(head)]
        if any(map(self._is_party, heads)):
            return True
        things = [*(h for h in heads if not self.standing.private(h)), *match.consumed]
        if any(frame.type == "PROTEST" for thing in things for frame in self.lexicon.nouns.get(self.sentence.counted_lemma(thing), ())):
            return True
        heads += [o for thing in things for o in self.matcher.owners(thing) if o not in self.sentence.phrase(thing).modifiers or self.standing.official(o)]
        heads += self._said_of(match.content) if match.content is not None else []
        return not any(map(self.standing.private, heads)) or any(map(self._is_party, heads))

    def _said_of(self, content: int) -> list[int]:
        """The nouns of what is said but those that only describe another: "agreed to pay for a BOSTON start-up" has no party."""
        words = [w for w in self.sentence.grammar.subtree(content) if self.sentence.is_nominal(w)]
        return [w for w in words if self.sentence.phrase(w).link.kind != "modifier"]

    def _is_party(self, head: int) -> bool:
        return self.political(head) and not self.standing.private(head)

    def _count_of(self, head: int) -> int:
        """How many political actors a phrase names, two standing for any number: "Ghana and Togo", "the Kurdish leaders", not "the navy"."""
        sentence = self.sentence
        members = [m for m in sentence.members(head) if self.political(m)]
        if not members:  # "Greek and Egyptian ships"
            members = [m for owner in sentence.phrase(head).modifiers for m in sentence.members(owner) if self.political(m)]
        several = any(sentence.words[m].tag in ("NNS", "NNPS") and m not in self.sentence.named for m in members)
        return 2 if several else len(members)

    def _is_press(self, head: int) -> bool:
        """ "the media", "representatives of the press"."""
        phrase = self.sentence.phrase(head)
        words = (head, *phrase.modifiers, *(a.head for a in phrase.arguments if a.marker == "of"))
        return any(self.sentence.counted_lemma(word) in self.lexicon.classes["press"] for word in words)


def _lemmas(sentence: Sentence) -> Iterator[str]:
    """Lemmas of a sentence, "semi-final" as one, and a mark where it tells a score ("2-1")."""
    yield from sentence.lemmas
    if "-" not in sentence.text and "–" not in sentence.text:
        return
    words = sentence.words
    for before, hyphen, after in zip(words, words[1:], words[2:], strict=False):
        if hyphen.text in "-–":
            yield f"{before.text}-{after.lemma}".lower()
    if SCORE.search(sentence.text) and "vote" not in sentence.lemmas:
        yield SCORE_MARK
