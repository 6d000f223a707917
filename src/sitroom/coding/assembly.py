"""Assembly: from the candidates of a sentence to mentions, each question answered and its words noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from sitroom.coding.candidate import Candidate
from sitroom.coding.confidence import Confidence, signs
from sitroom.coding.contexts import contexts_of
from sitroom.coding.coreference import Referents
from sitroom.coding.home import settle
from sitroom.coding.nesting import Nest, Nesting
from sitroom.coding.participants import Participants
from sitroom.coding.status import StatusReader
from sitroom.coding.timex import TimeExpression
from sitroom.coding.verdict import Verdict
from sitroom.coding.when import as_time, during, story_time
from sitroom.coding.where import Located, Where
from sitroom.event import Condition, Entity, Evidence, Mention, Span, Status, Time
from sitroom.knowledge.ontology import Ontology
from sitroom.story import Story
from sitroom.syntax.sentence import Sentence

NEWS_DAYS = 7  # an event more than this before its story is background


FAMILIES = {"ASSAULT": frozenset({"ASSAULT", "COERCE"}), "COERCE": frozenset({"ASSAULT", "COERCE"})}
DOERS = {"AGREE": "actors", "THREATEN": "actors", "CONCEDE": "actors", "REJECT": "actors", "REQUEST": "recipients", "ACCUSE": "recipients"}


class Coded(Protocol):
    """A sentence with its candidates, as the pipeline hands it over."""

    sentence: Sentence
    candidates: list[Candidate]
    nesting: Nesting
    times: dict[int, TimeExpression]


@dataclass(slots=True)
class Assembler:
    """Builds the mentions of one story."""

    story: Story
    ontology: Ontology
    status: StatusReader
    referents: Referents
    participants: Participants
    where: Where
    confidence: Confidence
    story_contexts: tuple[str, ...] = ()
    strict: bool = False
    """Whether every fold of PLOVER applies, that of scheduled meetings included."""
    _told: list[Mention] = field(default_factory=list)
    _types_told: set[str] = field(default_factory=set)
    _contexts_told: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def mentions(self, coded: Coded) -> list[Mention]:
        """The mentions of a sentence that stand on their own; contents and conditions are nested in theirs."""
        found = []
        released = self._released(coded)
        for candidate in coded.candidates:
            if candidate.head in coded.nesting.inner - released:
                continue
            if candidate.bare and coded.nesting.of(candidate).content is None:
                continue
            mention = self.mention(coded, candidate)
            if mention is not None and self._told_enough(candidate, mention):
                found.append(self._told_again(coded.sentence, candidate, mention))
        self._told.extend(found)
        self._types_told.update(m.type for m in found)
        return found

    def _told_again(self, sentence: Sentence, candidate: Candidate, mention: Mention) -> Mention:
        """ "The annexation of the peninsula" after "Moscow's invasion of Crimea": the event told before, in other words."""
        if candidate.frame.pos != "noun" or not sentence.phrase(candidate.phrase_head).definite or not (mention.actors or mention.recipients):
            return mention
        told = self._antecedent(mention)
        if told is None or mention.status not in ("actual", "historical"):
            return mention
        evidence = replace(mention.evidence, rules=(*mention.evidence.rules, f"coreference: {told.id}"))
        return replace(told, id=mention.id, evidence=evidence, confidence=mention.confidence, content=None, condition=None)

    def _released(self, coded: Coded) -> set[int]:
        """Contents of acts that turn out to be none: "announced the arrest of …" concedes nothing, the arrest is told all the same."""
        found = set()
        for candidate in coded.candidates:
            content = coded.nesting.of(candidate).content
            if content is not None and candidate.frame.content and self._fitting(candidate, self.mention(coded, content, 1)) is None:
                found.add(content.head)
        return found

    def mention(self, coded: Coded, candidate: Candidate, depth: int = 0) -> Mention | None:
        """The mention of one candidate, its nested ones included."""
        sentence = coded.sentence
        nest = coded.nesting.nests.get(candidate.head) or Nest()
        verdict = self.status.read(candidate)
        content = self.mention(coded, nest.content, depth + 1) if nest.content is not None and depth < 4 else None
        chosen = self._fitting(candidate, content)
        if chosen is None:
            return None
        actors = self.participants.entities(sentence, chosen.actors)
        if not actors and content is not None and chosen.bare:
            actors = content.actors
        recipients = self._recipients(sentence, chosen, content, direct=nest.content is not None and chosen.content in (nest.content.top, nest.content.head))
        time = self._time(coded, candidate)
        if content is not None:
            time, content = self._content_time(verdict, time, content)
            content = _inherit(chosen.type, content, actors, recipients)
        status = self._status_in_time(verdict, time)
        if nest.cause is not None and status == "actual" and time is None:
            status = self._status_of_cause(coded, nest.cause, depth)
        if content is not None and nest.condition is not None and content.status == "future":
            content = replace(content, status="hypothetical")
        reporter = self._reporter(sentence, nest)
        if chosen.type == "ACCUSE" and not actors:
            actors = reporter  # "Tunis said the rebels were responsible"
        if chosen.frame.narrated and not actors:
            return replace(content, actors=content.actors or recipients) if content is not None else None
        located = self.where.of(sentence, chosen)
        place = located.place if located is not None else None
        actors, recipients, home = settle(chosen.type, chosen.mode, actors, recipients, place, self.referents.countries(sentence))
        mention = Mention(
            id=f"{self.story.id}:{sentence.number}.{candidate.head}",
            story=self.story.id,
            type=chosen.type,
            mode=chosen.mode,
            contexts=self._contexts(sentence, chosen),
            status=status,
            actors=actors,
            recipients=recipients,
            time=time or (story_time(self.story.published) if status == "actual" else None),
            place=place,
            content=content,
            condition=self._condition(coded, nest, depth),
            reported_by=reporter[0] if reporter and reporter[0] not in actors else None,
            confidence=self.confidence(signs(chosen, actors, verdict)),
            evidence=self._evidence(sentence, chosen, verdict.words, (*verdict.rules, *home), coded.times.get(candidate.head), located),
            cameo=chosen.frame.cameo or self.ontology.cameo_root(chosen.type, chosen.mode),
        )
        return self._folded(mention, verdict) if depth == 0 else mention

    def _reporter(self, sentence: Sentence, nest: Nest) -> tuple[Entity, ...]:
        """Who says so, if anybody; "both presidents" are nobody's side alone."""
        found = self.participants.entities(sentence, [nest.reporter]) if nest.reporter is not None else ()
        together = len(found) > 1 and found[0].start == found[1].start
        return (Entity(found[0].text, found[0].start, found[0].end),) if together else found[:1]

    # -- answers -------------------------------------------------------------------------------------------------------

    def _fitting(self, candidate: Candidate, content: Mention | None) -> Candidate | None:
        """The candidate, or the next best frame of its predicate where its content is of the wrong kind."""
        for option in candidate.options:
            if self._content_fits(option, content):
                return option
        return None

    def _content_fits(self, candidate: Candidate, content: Mention | None) -> bool:
        wanted = {key: values for key, values in candidate.frame.content.items() if key != "modal"}
        if not wanted:
            return True
        if content is None:
            return False
        if "status" in wanted and content.status not in wanted["status"]:
            return False
        if "types" in wanted and content.type not in wanted["types"]:
            return False
        return "actor" not in wanted or self._content_actor(candidate, content) in wanted["actor"]

    def _content_actor(self, candidate: Candidate, content: Mention) -> str:
        if not any(e.country or e.sector for e in content.actors):
            return "none"
        own = {r.country for h in candidate.actors if (r := self.referents.resolve(candidate.sentence, h)).country is not None}
        return "self" if own & {e.country for e in content.actors} else "other"

    def _recipients(self, sentence: Sentence, candidate: Candidate, content: Mention | None, *, direct: bool) -> tuple[Entity, ...]:
        """Whom the act is done to; `direct` tells whether the content is an event at once, or only holds one deeper down."""
        found = self.participants.entities(sentence, candidate.recipients, candidate.owners)
        if not found:
            source = candidate.frame.recipient_is or self.ontology.recipient_from(candidate.type)
            inner = {"content actor": content.actors, "content recipient": content.recipients}.get(source or "", ()) if content is not None else ()
            own = self.participants.entities(sentence, candidate.actors)
            others = tuple(e for e in inner if not any(o.country == e.country and o.text == e.text for o in own))
            if candidate.type == "AGREE":  # promised to somebody, not to a thing or a time
                others = tuple(e for e in others if e.country or e.sector)
            if not direct and candidate.mentioned:
                others = ()
            return others or self.participants.entities(sentence, candidate.mentioned, candidate.owners)
        if content is None:
            return found
        if content.evidence.spans and any(e.start <= content.evidence.spans[0].start < e.end for e in found) and content.actors:
            # "condemned the Russian attack": the recipient is whoever did what is condemned.
            doer = content.actors[0]
            return tuple(replace(e, country=doer.country, sector=doer.sector, name=doer.name) if e.country is None else e for e in found)
        return found

    def _time(self, coded: Coded, candidate: Candidate) -> Time | None:
        expression = coded.times.get(candidate.head)
        if expression is not None:
            return as_time(expression)
        meeting = during(coded.sentence, candidate, coded.candidates)
        if meeting is not None and meeting.head in coded.times:
            return replace(as_time(coded.times[meeting.head]), source="neighbour")
        return None

    def _status_in_time(self, verdict: Verdict, time: Time | None) -> Status:
        if verdict.status != "actual":
            return verdict.status
        if time is not None and time.source != "story":
            if time.start is not None and self.story.published.end is not None and time.start > self.story.published.end:
                return "future"
            if time.end is not None and self.story.published.start is not None and time.end < _days_before(self.story.published.start):
                return "historical"
            return "actual"
        return "historical" if verdict.past_perfect else "actual"

    def _content_time(self, verdict: Verdict, time: Time | None, content: Mention) -> tuple[Time | None, Mention]:
        """ "agree to talks on Jan. 10": a coming date beside an act that is done dates what the act is about."""
        end = self.story.published.end
        if time is None or time.start is None or end is None or time.start <= end or verdict.status != "actual":
            return time, content
        dated = content if content.time is not None and content.time.source == "clause" else replace(content, time=time)
        return None, replace(dated, status="future") if dated.status == "actual" else dated

    def _status_of_cause(self, coded: Coded, cause: Candidate, depth: int) -> Status:
        """What a past event brought about is past with it."""
        mention = self.mention(coded, cause, depth + 1) if depth < 4 else None
        told = self._antecedent(mention) if mention is not None else None
        return "historical" if "historical" in (mention.status if mention else None, told.status if told else None) else "actual"

    def _antecedent(self, mention: Mention) -> Mention | None:
        """The event told just before that a definite noun without known participants takes up."""
        if any(e.country is not None for e in (*mention.actors, *mention.recipients)):
            return None
        family = FAMILIES.get(mention.type, frozenset({mention.type}))
        for told in reversed(self._told):
            distance = mention.evidence.sentence - told.evidence.sentence
            if distance > 2:
                return None
            if told.type in family and distance > 0:
                return told
        return None

    def _folded(self, mention: Mention, verdict: Verdict) -> Mention:
        """A promised, refused or announced event as the act of promising, refusing, threatening it, by the ontology's table."""
        if not mention.actors:
            return mention
        if verdict.act is None:
            return self._as_act(mention, mention.status, "plain", "actual")
        if verdict.act == "promise" and verdict.act_status != "actual":
            return mention  # "fears that Moscow plans to attack": what may be promised is no promise
        act = self._as_act(mention, verdict.inner or mention.status, verdict.act, verdict.act_status)
        if act is mention or verdict.outer_act is None:
            return act
        return self._as_act(act, act.status, verdict.outer_act, "actual")

    def _as_act(self, mention: Mention, inner_status: Status, act: str, status: Status) -> Mention:
        """The act by which an event of that inner status is told, the event its content; the event itself where the table knows no such act."""
        folded = self.ontology.fold(mention.type, mention.mode, inner_status, act, strict=self.strict)
        if folded is None:
            return mention
        inner = replace(mention, id=f"{mention.id}+", status=inner_status)
        time = story_time(self.story.published) if status == "actual" else None
        root = self.ontology.cameo_root(*folded)
        return replace(mention, type=folded[0], mode=folded[1], cameo=root, status=status, time=time, place=None, content=inner)

    def _contexts(self, sentence: Sentence, candidate: Candidate) -> tuple[str, ...]:
        if sentence.number not in self._contexts_told:
            self._contexts_told[sentence.number] = contexts_of(sentence.lemmas, self.story_contexts)
        return tuple(dict.fromkeys((*candidate.frame.contexts, *self._contexts_told[sentence.number])))

    def _condition(self, coded: Coded, nest: Nest, depth: int) -> Condition | None:
        if nest.condition is None:
            return None
        words = sorted(coded.sentence.grammar.subtree(nest.condition))
        start, end = coded.sentence.words[words[0]].start, coded.sentence.words[words[-1]].end
        mention = self.mention(coded, nest.condition_event, depth + 1) if nest.condition_event is not None and depth < 4 else None
        if mention is not None and mention.status in ("actual", "future"):
            mention = replace(mention, status="hypothetical")
        return Condition(coded.sentence.slice(start, end), start, end, mention)

    def _evidence(
        self, sentence: Sentence, candidate: Candidate, words: Iterable[int], told: Iterable[str], time: TimeExpression | None, located: Located | None
    ) -> Evidence:
        spans = [_span(sentence, "event", candidate.head)]
        if candidate.carrier is not None:
            spans.append(_span(sentence, "carrier", candidate.carrier))
        spans += [_phrase_span(sentence, "actor", h) for h in candidate.actors]
        spans += [_phrase_span(sentence, "recipient", h) for h in candidate.recipients]
        spans += [_span(sentence, "status", w) for w in words]
        if time is not None:
            spans.append(Span("time", time.start, time.end, time.text))
        if located is not None:
            spans.append(located.span)
        beside = [row.id for row in (candidate.also, candidate.support) if row is not None]
        rules = [candidate.frame.id, *beside, *told]
        return Evidence(sentence.number, sentence.start, sentence.end, sentence.text, tuple(spans), tuple(rules))

    # -- what counts ---------------------------------------------------------------------------------------------------

    def _told_enough(self, candidate: Candidate, mention: Mention) -> bool:
        """What nobody does to nobody is no event, nor is what may befall nobody known; a mere "the meeting" counts after its event was told."""
        if mention.status == "hypothetical" and mention.content is None and not any(e.country for e in (*mention.actors, *mention.recipients)):
            return False
        dated = mention.time is not None and mention.time.source == "clause"
        if not mention.actors and not mention.recipients and not dated and mention.status in ("actual", "hypothetical", "negated"):
            return False
        if not candidate.anaphoric:
            return True
        return not self._types_told.isdisjoint(FAMILIES.get(mention.type, frozenset({mention.type})))


def _inherit(outer: str, content: Mention, actors: tuple[Entity, ...], recipients: tuple[Entity, ...]) -> Mention:
    """Participants that a content leaves unsaid: who promises or threatens will do it, to whom it is threatened; who is asked is to do it."""
    if not content.actors and outer in DOERS:
        content = replace(content, actors=actors if DOERS[outer] == "actors" else recipients)
    if outer == "THREATEN" and not content.recipients:
        content = replace(content, recipients=recipients)
    return content


def _span(sentence: Sentence, role: str, index: int) -> Span:
    word = sentence.words[index]
    return Span(role, word.start, word.end, word.text)


def _phrase_span(sentence: Sentence, role: str, head: int) -> Span:
    phrase = sentence.phrase(head)
    return Span(role, phrase.start, phrase.end, phrase.text)


def _days_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=NEWS_DAYS)).isoformat()
    except ValueError:
        return day
