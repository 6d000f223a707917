"""Sentence: clauses and phrases of one parsed sentence, built when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from sitroom.syntax.clauses import Argument, Clause, Link, LinkKind, Phrase, PhraseKind, Tense, Word
from sitroom.syntax.grammar import NOMINAL, RELATIVE_TAGS, Grammar
from sitroom.syntax.parse import Name, Parse

# "thousands of troops", "a series of sanctions": the noun that counts stands behind "of".
PARTITIVES: Final = frozenset(
    "hundred thousand million billion dozen score ten number group series couple handful majority minority lot rest part wave round set string "
    "spate raft range variety pair host array flurry slew body bunch crowd total kind type sort form".split()
)
TENSES: Final[dict[str, Tense]] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
FUTURE_AUXILIARIES: Final = frozenset({"will", "shall", "wo", "'ll", "’ll"})
PHRASE_LINKS: Final[dict[str, LinkKind]] = {
    "nsubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "nmod": "of noun", "appos": "apposition", "conj": "conjunct",
    "compound": "modifier", "amod": "modifier", "parataxis": "beside", "xcomp": "complement", "ccomp": "complement",
}
OUTSIDE_PHRASE: Final = frozenset(
    {"case", "mark", "cc", "conj", "appos", "parataxis", "advcl", "cop", "nsubj", "aux", "discourse", "csubj", "ccomp", "xcomp", "obl", "obj", "dep", "list"}
)
OCCASION_MARKERS: Final = frozenset({"after", "following", "amid", "during", "before", "since", "despite"})
OCCASION_ADVERBS: Final = frozenset({"late", "later", "early", "earlier", "again", "overnight", "recently"})
TEMPORAL: Final = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday week month year day night morning evening "
    "january february march april may june july august september october november december decade century weekend "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


class Sentence:
    """One sentence of a story: `words` with story offsets, `names`, and clauses and phrases by the index of their head."""

    def __init__(self, parse: Parse, offsets: Sequence[tuple[int, int]], text: str, number: int, origin: int = 0) -> None:
        """`offsets` are those of the words in `text`, which stands at `origin` in the story; `number` counts sentences."""
        self.grammar = Grammar(parse)
        self.number = number
        self._text = text
        self._origin = origin
        self.words: tuple[Word, ...] = tuple(
            Word(form, lemma, pos, tag, start + origin, end + origin)
            for form, lemma, pos, tag, (start, end) in zip(parse.words, parse.lemmas, parse.upos, parse.xpos, offsets, strict=True)
        )
        self.forms = self.grammar.forms
        """Its words in lower case."""
        self.lemmas = tuple(map(str.lower, parse.lemmas))
        """Their lemmas in lower case."""
        self.names: tuple[Name, ...] = parse.names
        self.start, self.end = self.words[0].start, self.words[-1].end
        self.text = self.slice(self.start, self.end)
        self._clauses: dict[int, Clause | None] = {}
        self._phrases: dict[int, Phrase] = {}

    def slice(self, start: int, end: int) -> str:
        """Story text between two story offsets inside the sentence."""
        return self._text[start - self._origin : end - self._origin]

    # -- clauses -------------------------------------------------------------------------------------------------------

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of their predicates."""
        return self._every_clause

    @cached_property
    def _every_clause(self) -> tuple[Clause, ...]:
        return tuple([clause for index in range(len(self.words)) if (clause := self.clause(index)) is not None])

    def clause(self, index: int) -> Clause | None:
        """The clause whose predicate is this word, if it is one."""
        if index not in self._clauses:
            self._clauses[index] = self._build_clause(index) if self.grammar.is_predicate(index) else None
        return self._clauses[index]

    def _build_clause(self, index: int) -> Clause:
        grammar = self.grammar
        auxiliaries = tuple(grammar.auxiliaries(index))
        modal = next((a for a in auxiliaries if self.words[a].tag == "MD" or self.words[a].lemma in ("ought",)), None)
        tense, perfect = self._tense(index, auxiliaries, modal)
        return Clause(
            head=index,
            lemma=self.words[index].lemma.lower(),
            arguments=self._clause_arguments(index),
            particles=tuple(grammar.forms[p] for p in grammar.particles(index)),
            adverbs=tuple(grammar.dependants(index, "advmod", "discourse")),
            passive=grammar.is_verb(index) and grammar.is_passive(index),
            negations=tuple(grammar.negations(index)),
            auxiliaries=auxiliaries,
            modal=modal,
            tense=tense,
            perfect=perfect,
            progressive=self.words[index].tag == "VBG" and any(self.words[a].lemma == "be" for a in auxiliaries),
            finite=tense is not None,
            link=self._clause_link(index),
        )

    def _tense(self, index: int, auxiliaries: Sequence[int], modal: int | None) -> tuple[Tense | None, bool]:
        """Tense of the finite word, and whether the clause is in the perfect ("had invaded", "has sought")."""
        perfect = any(self.words[a].lemma == "have" for a in auxiliaries) and self.words[index].tag in ("VBN", "VBD", "JJ", "NN")
        if modal is not None:
            return ("future" if self.grammar.forms[modal] in FUTURE_AUXILIARIES else "present"), perfect
        if "go" == self.words[index].lemma and self.words[index].tag == "VBG" and self.grammar.dependants(index, "xcomp"):
            return "future", False
        finite = next((a for a in auxiliaries if self.words[a].tag in TENSES), index)
        return TENSES.get(self.words[finite].tag), perfect

    def _clause_arguments(self, index: int) -> tuple[Argument, ...]:
        grammar = self.grammar
        found = [Argument("subject", head) for head in grammar.subjects(index)]
        objects = grammar.objects(index)
        found += [Argument("indirect" if grammar.gives(objects) and head == objects[0] else "object", head) for head in objects]
        for child in grammar.children[index]:
            argument = self._argument(child)
            if argument is not None:
                found.append(argument)
        found += self._shared_obliques(index)
        if grammar.parse.relations[index] == "acl:relcl":
            found += self._relative_oblique(index)
        return tuple(sorted(found, key=lambda a: a.head))

    def _argument(self, child: int) -> Argument | None:
        """An argument from a child that is no subject and no object."""
        grammar = self.grammar
        label, relation = grammar.labels[child], grammar.parse.relations[child]
        marker = grammar.marker(child)
        if label == "iobj":
            return Argument("indirect", child)
        if label in ("xcomp", "ccomp") and marker is None and self._inverted(child):
            return Argument("adverbial", child, "if", clausal=True)
        if label in ("obl", "nmod"):
            return None if self.words[child].tag in RELATIVE_TAGS else Argument("oblique", child, "by" if relation == "obl:agent" else marker)
        if label == "xcomp":
            return Argument("complement", child, marker or self._form(child), clausal=True)
        if label == "ccomp" or label == "csubj":
            return Argument("complement", child, marker or ("that" if grammar.subjects(child) else self._form(child)), clausal=True)
        if label == "advcl":
            return Argument("adverbial", child, marker or self._inverted(child) or self._form(child), clausal=True)
        if label == "parataxis" and grammar.is_predicate(child):
            return Argument("adverbial", child, "beside", clausal=True)
        return None

    def _form(self, index: int) -> str | None:
        return "ing" if self.words[index].tag == "VBG" else None

    def _shared_obliques(self, index: int) -> list[Argument]:
        """Prepositional phrases behind the last of coordinated verbs belong to all of them when nothing stands between."""
        grammar = self.grammar
        if grammar.labels[index] == "conj" or not grammar.is_verb(index):
            return []
        verbs = [c for c in grammar.dependants(index, "conj") if grammar.is_verb(c) and not grammar.dependants(c, "nsubj")]
        if not verbs or grammar.objects(index) or grammar.dependants(index, "obl", "ccomp", "xcomp"):
            return []
        last = verbs[-1]
        return [a for child in grammar.children[last] if (a := self._argument(child)) is not None and a.role == "oblique"]

    def _relative_oblique(self, index: int) -> list[Argument]:
        """ "the country in which", "against whom": the antecedent as prepositional argument."""
        grammar = self.grammar
        return [
            Argument("oblique", grammar.heads[index], grammar.marker(child))
            for child in grammar.dependants(index, "obl")
            if self.words[child].tag in RELATIVE_TAGS
        ]

    def _clause_link(self, index: int) -> Link:
        grammar = self.grammar
        label, above = grammar.labels[index], grammar.heads[index]
        marker = grammar.marker(index)
        if above < 0:
            return Link("root", None)
        if label == "conj":
            return Link("conjunct", above, next((grammar.forms[c] for c in grammar.dependants(index, "cc")), None))
        if grammar.parse.relations[index] in ("acl:relcl", "advcl:relcl"):
            return Link("relative", above, marker)
        if label == "acl":
            return Link("noun complement" if marker else "relative", above, marker)
        if label == "advcl":
            return Link("adverbial", above, marker or self._inverted(index) or self._form(index))
        if label in ("xcomp", "ccomp") and marker is None and self._inverted(index):
            return Link("adverbial", above, "if")
        if label in ("xcomp", "ccomp", "csubj"):
            return Link("complement", above, marker or ("that" if grammar.dependants(index, "nsubj") else self._form(index)))
        if label == "parataxis":
            return Link("beside", above, marker)
        return Link(PHRASE_LINKS.get(label, "beside"), above, marker)

    def _inverted(self, index: int) -> str | None:
        """ "Should Russia invade", "Had they known": an auxiliary before its subject, which means "if"."""
        first = min(self.grammar.subtree(index))
        if not self.grammar.dependants(index, "nsubj"):
            return None
        inverted = self.words[first].lemma in ("should", "have", "be") and self.grammar.heads[first] == index
        return "if" if inverted and self.grammar.labels[first] == "aux" else None

    # -- phrases -------------------------------------------------------------------------------------------------------

    def telling(self, clause: Clause | None) -> Clause | None:
        """The clause whose complement this one is: "SAID that they left", "SHOWS how it was done"."""
        if clause is None or clause.link.kind != "complement" or clause.link.above is None:
            return None
        return self.clause(clause.link.above)

    def phrase(self, index: int) -> Phrase:
        """The phrase whose head is this word."""
        if index not in self._phrases:
            self._phrases[index] = self._build_phrase(index)
        return self._phrases[index]

    def deputy(self, index: int) -> int:
        """The noun that counts in a partitive: "troops" of "thousands of troops"; the word itself otherwise."""
        if self.words[index].lemma.lower() in PARTITIVES or self.words[index].pos == "NUM":
            for child in self.grammar.dependants(index, "nmod"):
                if self.grammar.marker(child) == "of":
                    return self.deputy(child)
        return index

    def grammar_head(self, index: int) -> int | None:
        """The word above a phrase, past a coordination or partitive it is a member of ("a series of sanctions")."""
        grammar = self.grammar
        above = grammar.heads[index]
        while above >= 0 and (grammar.labels[index] == "conj" or self.deputy(above) == index):
            index, above = above, grammar.heads[above]
        return above if above >= 0 else None

    def is_nominal(self, index: int) -> bool:
        """Whether the word is a noun, name, pronoun or number."""
        return self.words[index].pos in NOMINAL

    def _build_phrase(self, index: int) -> Phrase:
        grammar, word = self.grammar, self.words[index]
        left, right = self._extent(index)
        children, conjuncts = grammar.children[index], tuple(grammar.conjuncts(index))
        determiner = next((c for c in children if grammar.labels[c] == "det"), None)
        start, end = self.words[left].start, self.words[right].end
        possessor = next((c for c in children if grammar.parse.relations[c] == "nmod:poss"), None)
        return Phrase(
            head=index,
            lemma=word.lemma.lower() if word.pos != "PROPN" else word.lemma,
            start=start,
            end=end,
            text=self.slice(start, end),
            kind=self._phrase_kind(index),
            plural=word.tag in ("NNS", "NNPS") or bool(conjuncts),
            definite=possessor is not None or (determiner is not None and self.words[determiner].lemma.lower() in ("the", "this", "that", "these", "those")),
            determiner=self.words[determiner].lemma.lower() if determiner is not None else None,
            possessor=possessor,
            modifiers=tuple(c for c in children if c < index and self._is_modifier(c)),
            arguments=self._phrase_arguments(index),
            conjuncts=conjuncts,
            appositions=tuple(c for c in children if grammar.labels[c] == "appos"),
            link=self._clause_link(index) if grammar.is_predicate(index) else self._phrase_link(index),
        )

    def _is_modifier(self, child: int) -> bool:
        grammar = self.grammar
        labelled = grammar.labels[child] in ("amod", "compound", "nmod") and grammar.parse.relations[child] != "nmod:poss"
        return labelled and grammar.marker(child) is None

    def _phrase_kind(self, index: int) -> PhraseKind:
        pos = self.words[index].pos
        if pos == "PROPN":
            return "name"
        if pos == "PRON":
            return "pronoun"
        return "noun" if pos == "NOUN" else "other"

    def _phrase_arguments(self, index: int) -> tuple[Argument, ...]:
        grammar = self.grammar
        found: list[Argument] = []
        for child in grammar.children[index]:
            label = grammar.labels[child]
            if label in ("nmod", "obl") and grammar.parse.relations[child] != "nmod:poss" and (marker := grammar.marker(child)):
                found.append(Argument("oblique", child, marker))
            elif label == "acl" and grammar.parse.relations[child] != "acl:relcl" and grammar.marker(child):
                found.append(Argument("complement", child, grammar.marker(child), clausal=True))
            elif label in ("ccomp", "advcl", "xcomp"):
                found.append(Argument("complement", child, grammar.marker(child) or "that", clausal=True))
        return tuple(found)

    def _phrase_link(self, index: int) -> Link:
        grammar = self.grammar
        above = grammar.heads[index]
        if above < 0:
            return Link("root", None)
        if grammar.parse.relations[index] == "nmod:poss":
            return Link("possessor", above)
        return Link(PHRASE_LINKS.get(grammar.labels[index], "beside"), above, grammar.marker(index))

    def _extent(self, index: int) -> tuple[int, int]:
        """First and last word of the phrase: its subtree without what is told apart, cut at the first gap."""
        grammar = self.grammar
        kept = {index}
        queue = [c for c in grammar.children[index] if self._inside(c, top=True)]
        while queue:
            word = queue.pop()
            kept.add(word)
            queue.extend(c for c in grammar.children[word] if self._inside(c, top=False))
        left = right = index
        while left - 1 in kept:
            left -= 1
        while right + 1 in kept:
            right += 1
        while left < index and self.words[left].pos == "PUNCT":
            left += 1
        while right > index and self.words[right].pos == "PUNCT" and not (self.words[right].text == ")" and self.words[right - 2].text == "("):
            right -= 1
        return left, right

    def _inside(self, child: int, *, top: bool) -> bool:
        grammar = self.grammar
        if top and grammar.labels[child] in OUTSIDE_PHRASE and not self._is_close_apposition(child):
            return False
        if grammar.labels[child] == "acl":
            return False
        if top and grammar.labels[child] == "nmod" and (self.is_temporal(child) or grammar.marker(child) in OCCASION_MARKERS):
            return False
        told_when = grammar.forms[child] in OCCASION_ADVERBS
        return not (top and grammar.labels[child] == "advmod" and (told_when or grammar.is_predicate(grammar.heads[child])))

    def _is_close_apposition(self, child: int) -> bool:
        """ "Foreign Minister | Sergei Lavrov": a name behind its title, with no comma between."""
        grammar, above = self.grammar, self.grammar.heads[child]
        if grammar.labels[child] != "appos" or above > child:
            return False
        if child - above == 2 and self.words[child - 1].text == "(" and self.words[child].text.isupper():
            return True  # "the Ogaden National Liberation Front (ONLF)"
        return all(self.words[w].pos != "PUNCT" for w in range(above + 1, child))

    def members(self, index: int) -> list[int]:
        """A coordination spelled out: the word and its conjuncts; a partitive stands for its noun."""
        others = [c for c in self.grammar.conjuncts(index) if not self.is_temporal(c)]
        return others if others and self._is_denied(index, others[0]) else [index, *others]

    def _is_denied(self, index: int, other: int) -> bool:
        """ "not by us | but by them"."""
        first = min([index, *self.grammar.dependants(index, "case", "det")])
        denied = first > 0 and self.grammar.forms[first - 1] == "not"
        return denied and any(self.grammar.forms[c] == "but" for c in self.grammar.dependants(other, "cc"))

    def is_temporal(self, index: int) -> bool:
        """Whether a word is a date or a span of time: "Sunday", "2014"."""
        word = self.words[index]
        if word.lemma.lower().rstrip(".") in TEMPORAL or (word.pos == "NUM" and len(word.text) == 4 and word.text.isdigit()):
            return True
        month = self.grammar.dependants(index, "compound", "nmod", "flat") if word.text.isdigit() else []
        return any(self.words[m].lemma.lower().rstrip(".") in TEMPORAL for m in month)
