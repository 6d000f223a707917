"""What a cue gives and whose it is, in one sentence, by grammar: "said THAT …", "THE RIVER ROSE, he said", "denounced THE PLAN"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sitroom.coding.quotes.marks import Marks
from sitroom.knowledge.reporting import PREPOSITIONS, Cue
from sitroom.syntax.clauses import Argument, Clause
from sitroom.syntax.sentence import Sentence

Words = frozenset[int]
NOTHING: Words = frozenset()
EMPTY: Final = frozenset({"PRON", "AUX", "PUNCT"})
NOBODY: Final = frozenset({"you", "who", "nobody", "none"})  # "who said that …?", "nobody thinks that …", "you know that …"
WH: Final = frozenset({"WRB", "WP", "WDT"})


@dataclass(frozen=True, slots=True)
class Content:
    """The words given, and the head of the phrase that names their source."""

    words: Words
    source: int | None


def content_of(sentence: Sentence, index: int, cue: Cue, marks: Marks) -> Content | None:
    """What the cue at a word gives; None where it is no cue here. Verbs that introduce quoted words may give none themselves."""
    if cue.pos == "prep":
        return _according(sentence, index)
    if cue.pos == "adv":
        return _by_adverb(sentence, index)
    found = _by_noun(sentence, index, cue) if cue.pos == "noun" else _by_predicate(sentence, index, cue, marks)
    if found is None or _is_told(sentence, found.words, cue):
        return found
    return Content(NOTHING, found.source) if cue.says else None


def _is_told(sentence: Sentence, words: Words, cue: Cue) -> bool:
    """Whether the words tell anything: more than pronouns, and more than one word unless it names what is judged or wanted."""
    telling = [word for word in words if sentence.words[word].pos not in EMPTY]
    return bool(telling) and (len(words) > 1 or cue.kind in ("judge", "want"))


# -- verbs and adjectives ----------------------------------------------------------------------------------------------


def _by_predicate(sentence: Sentence, index: int, cue: Cue, marks: Marks) -> Content | None:
    clause = sentence.clause(index) or _made(sentence, index)
    if clause is None or clause.negations:
        return None
    words = _clauses(sentence, clause, cue) or _phrases(sentence, clause, cue, marks) or _around(sentence, clause, cue) or _passive(sentence, clause, cue)
    source = _source(sentence, clause, words, marks)
    if words and max(words) < index and cue.says:
        source, words = _before(sentence, clause, source, words, marks)
    if source is None and not clause.passive and not _opens_quoted(sentence, words, cue, marks):
        return None
    return None if source is not None and sentence.forms[source] in NOBODY else Content(words, source)


def _made(sentence: Sentence, index: int) -> Clause | None:
    """The clause of "make" above an adjective: "MADE it clear that …"."""
    above = sentence.phrase(index).link.above
    clause = sentence.clause(above) if above is not None and sentence.words[index].pos == "ADJ" else None
    return clause if clause is not None and clause.lemma == "make" else None


def _opens_quoted(sentence: Sentence, words: Words, cue: Cue, marks: Marks) -> bool:
    """Whether the cue introduces quoted words, which need no source to be somebody's."""
    return cue.says and (not words or any(marks.around(sentence.words[word].start) is not None for word in words))


def _source(sentence: Sentence, clause: Clause, words: Words, marks: Marks) -> int | None:
    """The subject nearest to the cue, the agent of a passive, or what the parse took for the object in "…, said the mayor"."""
    if clause.passive:
        return next(iter(clause.doers), None)
    heads = [head for head in clause.doers if head not in words and marks.around(sentence.words[head].start) is None]
    if not heads and clause.finite and max(words, default=-1) < clause.head:
        heads = [a.head for a in clause.of("object") if a.head not in words and a.head > clause.head]
    return min(heads, key=lambda head: abs(head - clause.head), default=None)


def _clauses(sentence: Sentence, clause: Clause, cue: Cue) -> Words:
    """What is told in a clause: "said THAT …", "THE RIVER ROSE, he said", "vowed TO …"."""
    found = NOTHING
    for argument in clause.arguments:
        form = _form(sentence, argument, cue)
        if form in cue.takes:
            found |= _below(sentence, argument.head, clause.head)
            if form == "to" and "whom" in cue.takes:
                found |= _object(sentence, clause) | _addressed(sentence, clause, cue)
    if not found and "that" in cue.takes:
        nouns = [a.head for a in clause.arguments if not a.clausal or sentence.clause(a.head) is None]
        found = _union(_below(sentence, that, clause.head) for noun in nouns for that in _that_clauses(sentence, noun))
    if found and sentence.words[min(found) - 1].tag in WH and clause.head < min(found) - 1:
        found |= {min(found) - 1}  # "related | how the boat sank"
    for child in sentence.grammar.children[clause.head]:
        further = sentence.clause(child) if found and child > max(found) else None
        if further is not None and further.link.kind == "conjunct" and sentence.grammar.marker(child) == "that":
            found |= _below(sentence, child, clause.head)  # "said that A, and | that B"
    return found


def _form(sentence: Sentence, argument: Argument, cue: Cue) -> str | None:
    """ "that" for any finite clause and for the fragments that are said, else "to", "ing", or the preposition; None for no complement."""
    if not argument.clausal:
        return None
    if argument.role != "complement" and argument.marker != "beside":
        return "to" if argument.marker == "to" and "whom" in cue.takes else None
    inner = sentence.clause(argument.head)
    if inner is None:
        return "that" if cue.says else None
    if inner.finite or argument.marker == "beside":
        return "that"
    if sentence.words[argument.head].tag == "VBG" and argument.marker in ("that", None):
        return "ing"
    return argument.marker


def _that_clauses(sentence: Sentence, noun: int) -> list[int]:
    """Clauses with "that" on a noun, of which it is no part: "said in a speech | that the war was over"."""
    found = []
    for child in sentence.grammar.children[noun]:
        first = min(sentence.grammar.subtree(child))
        if sentence.words[first].pos == "SCONJ" and sentence.forms[first] == "that" and sentence.clause(child) is not None:
            found.append(child)
    return found


def _phrases(sentence: Sentence, clause: Clause, cue: Cue, marks: Marks) -> Words:
    """What is told in a phrase: "criticised THE PLAN", "called THE PLAN A DISASTER", "spoke of A NEW ERA"."""
    if clause.passive:
        return NOTHING
    bare = "predicate" in cue.takes
    found = _object(sentence, clause) if bare or "object" in cue.takes else NOTHING
    for argument in clause.arguments:
        told = argument.marker in cue.takes and (argument.role == "oblique" or (argument.clausal and argument.marker in PREPOSITIONS))
        rest = argument.clausal and argument.role in ("complement", "adverbial") and (argument.marker in cue.takes or argument.marker is None)
        if told or (found and rest):
            below = _below(sentence, argument.head, clause.head)
            found |= below if found else below - _case(sentence, argument.head)
            bare = False
    if bare and not any(marks.around(sentence.words[word].start) for word in found):  # "called the verdict “a dark day”", read as one phrase
        return NOTHING
    return found


def _object(sentence: Sentence, clause: Clause) -> Words:
    """The objects behind the verb, with all that belongs to them."""
    heads = [a.head for a in clause.of("object", "indirect") if sentence.grammar.heads[a.head] == clause.head and a.head > clause.head]
    return _union(_below(sentence, head, clause.head) for head in heads)


def _addressed(sentence: Sentence, clause: Clause, cue: Cue) -> Words:
    """Who is to act, behind a preposition: "called on | THE REBELS | to leave"."""
    heads = [a.head for a in clause.of("oblique") if a.marker in ("on", "for") and a.marker in cue.takes]
    return _union(_below(sentence, head, clause.head) - _case(sentence, head) for head in heads)


def _around(sentence: Sentence, clause: Clause, cue: Cue) -> Words:
    """What an aside speaks of: "THE RIVER, he said, ROSE", "as the minister put it"."""
    above = clause.link.above
    aside = clause.link.kind == "beside" or (clause.link.kind == "adverbial" and clause.link.marker == "as")
    if above is None or not aside or not cue.says or not clause.of("subject"):
        return NOTHING
    return frozenset(sentence.grammar.subtree(above)) - frozenset(sentence.grammar.subtree(clause.head))


def _passive(sentence: Sentence, clause: Clause, cue: Cue) -> Words:
    """What is told of the subject of a passive: "THE ENVOY was accused OF …", "THE PLAN was criticised by …"."""
    if not clause.passive:
        return NOTHING
    told = [a.head for a in clause.arguments if a.marker in cue.takes and a.marker not in ("that", "by") and a.head > clause.head]
    agent = any(a.marker == "by" for a in clause.of("oblique"))
    if not told and not (agent and "object" in cue.takes):
        return NOTHING
    subjects = [a.head for a in clause.of("subject") if sentence.grammar.heads[a.head] == clause.head]
    return _union(_below(sentence, head, clause.head) for head in (*subjects, *told)) if subjects else NOTHING


def _before(sentence: Sentence, clause: Clause, source: int | None, words: Words, marks: Marks) -> tuple[int | None, Words]:
    """All that stands before "…, the minister said", whatever the parse has left out of it or taken into it."""
    if source is None and clause.finite and sentence.is_nominal(clause.head - 1):
        source = clause.head - 1
    own = frozenset({clause.head, *(sentence.grammar.subtree(source) if source is not None else ())})
    first = min((word for word in own if word > max(words)), default=clause.head)
    if source is not None and source < clause.head:
        while first > 0 and sentence.words[first - 1].pos != "PUNCT":
            first -= 1
    start = min(words) if marks.closed_before(sentence.words[first].start) else 0
    return source, (words - own) | frozenset(range(start, first))


# -- nouns and prepositions --------------------------------------------------------------------------------------------


def _by_noun(sentence: Sentence, index: int, cue: Cue) -> Content | None:
    """ "her CLAIM that …", "the minister's CRITICISM of …", "made a PROMISE to …"; nobody's claim is no attribution."""
    phrase = sentence.phrase(index)
    told = [a for a in phrase.arguments if (a.marker or "that") in cue.takes]
    words = _union(_below(sentence, a.head, index) - (NOTHING if a.clausal else _case(sentence, a.head)) for a in told)
    if "that" in cue.takes:
        words |= _union(_below(sentence, that, index) for that in _that_clauses(sentence, index))
    source = phrase.possessor
    if not told and "aside" in cue.takes and source is not None and phrase.link.marker == "in":
        return Content(frozenset(range(len(sentence.words))) - frozenset(sentence.grammar.subtree(index)), source)
    if source is None:
        source = next((a.head for a in phrase.arguments if a.marker in ("by", "from", "of") and a.head not in words), None)
    if source is None and phrase.link.kind == "object" and phrase.link.above is not None:
        clause = sentence.clause(phrase.link.above)
        source = next((a.head for a in clause.of("subject")), None) if clause is not None and not clause.passive else None
    return Content(words, source) if words and source is not None else None


def _by_adverb(sentence: Sentence, index: int) -> Content | None:
    """ "THE KING reportedly LEFT THE CITY": the clause, which nobody in particular tells."""
    above = sentence.phrase(index).link.above
    return Content(frozenset(sentence.grammar.subtree(above)), None) if above is not None and sentence.clause(above) is not None else None


def _according(sentence: Sentence, index: int) -> Content | None:
    """ "…, ACCORDING TO the ministry": all the rest of the sentence."""
    head = next((h for h in range(index + 1, len(sentence.words)) if sentence.grammar.marker(h) == "according to"), None)
    if head is None:
        return None
    # Where the parse went past the source ("according to the king, | Spain …", "to a study | showing …"), it is the noun in front.
    size = len(sentence.words)
    last = next((w for w in range(index + 2, head) if sentence.words[w].text == ","), head + 1)
    source = next((w for w in range(last - 1, index + 1, -1) if sentence.is_nominal(w)), None)
    if source is None:
        return None
    final = index > 1 and sentence.words[index - 1].text == ","
    end = next((w for w in range(source + 1, size) if sentence.words[w].text == ","), size) if final else source + 1
    own = frozenset(range(index, end)) | (frozenset(sentence.grammar.subtree(head)) if last > head else NOTHING)
    return Content(frozenset(range(size)) - own, source)


# -- words below -------------------------------------------------------------------------------------------------------


def _below(sentence: Sentence, head: int, cue: int) -> Words:
    """A word and all below it, without the cue and what belongs to it, and without what is added behind a comma ("…, who …")."""
    found = frozenset(sentence.grammar.subtree(head))
    for word in sorted(found):
        clause = sentence.clause(word) if word > head else None
        if clause is not None and clause.link.kind == "relative" and word in found:
            added = sentence.grammar.subtree(word)
            if sentence.words[min(added)].pos == "PUNCT" and max(added) == max(found):
                found -= frozenset(added)
    return found - frozenset(sentence.grammar.subtree(cue)) if cue in found else found


def _case(sentence: Sentence, head: int) -> Words:
    """The preposition in front of a phrase."""
    return frozenset(sentence.grammar.marking(head))


def _union(parts: Iterable[Words]) -> Words:
    return frozenset[int]().union(*parts)
