"""Sentence: clauses and phrases of one parsed sentence, built when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice, starmap
from operator import attrgetter
from typing import Final

from sitroom.syntax.clauses import Argument, Clause, Link, LinkKind, Phrase, PhraseKind, Tense, Word
from sitroom.syntax.grammar import NOMINAL, RELATIVE_TAGS, Grammar
from sitroom.syntax.parse import Name, Parse

# "thousands of troops", "a series of sanctions": the noun that counts stands behind "of".
PARTITIVES: Final = frozenset(
    "hundred thousand million billion dozen score ten number group series couple handful majority minority lot rest part wave round set string "
    "percent spate raft range variety pair host array flurry slew body bunch crowd total kind type sort form".split()
)
TENSES: Final[dict[str, Tense]] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
FUTURE_AUXILIARIES: Final = frozenset({"will", "shall", "wo", "'ll", "’ll"})
PHRASE_LINKS: Final[dict[str, LinkKind]] = {
    "nsubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "nmod": "of noun", "appos": "apposition", "conj": "conjunct",
    "compound": "modifier", "amod": "modifier", "parataxis": "beside", "xcomp": "complement", "ccomp": "complement",
}
PHRASE_KINDS: Final[dict[str, PhraseKind]] = {"PROPN": "name", "PRON": "pronoun", "NOUN": "noun"}
MODIFYING: Final = frozenset({"amod", "compound", "nmod"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
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
        starts, ends = [start + origin for start, _ in offsets], [end + origin for _, end in offsets]
        self.words: tuple[Word, ...] = tuple(starmap(Word, zip(parse.words, parse.lemmas, parse.upos, parse.xpos, starts, ends, strict=True)))
        self.forms = self.grammar.forms
        """Its words in lower case."""
        self.lemmas = tuple(map(str.lower, parse.lemmas))
        """Their lemmas in lower case."""
        self.names: tuple[Name, ...] = parse.names
        self.named = frozenset([index for name in self.names for index in range(name.start, name.end)])
        self.persons = frozenset([index for name in self.names if name.label == "PER" for index in range(name.start, name.end)])
        self.start, self.end = self.words[0].start, self.words[-1].end
        self.text = self.slice(self.start, self.end)
        self._phrases: dict[int, Phrase] = {}

    def slice(self, start: int, end: int) -> str:
        """Story text between two story offsets inside the sentence."""
        return self._text[start - self._origin : end - self._origin]

    # -- clauses -------------------------------------------------------------------------------------------------------

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of their predicates."""
        return tuple(self._clauses.values())

    def clause(self, index: int) -> Clause | None:
        """The clause whose predicate is this word, if it is one."""
        return self._clauses.get(index)

    @cached_property
    def _clauses(self) -> dict[int, Clause]:
        return {index: self._build_clause(index) for index in self.grammar.predicates}

    def _build_clause(self, index: int) -> Clause:
        grammar = self.grammar
        auxiliaries = tuple(grammar.auxiliaries(index))
        modal = next((a for a in auxiliaries if self.words[a].tag == "MD" or self.words[a].lemma in ("ought",)), None)
        tense, perfect = self._tense(index, auxiliaries, modal)
        return Clause(
            head=index,
            lemma=self.lemmas[index],
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
        return tuple(sorted(found, key=attrgetter("head")))

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
        if not self.grammar.dependants(index, "nsubj"):
            return None
        first = min(self.grammar.subtree(index))
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
        while index in self._counted:
            index = self._counted[index]
        return index

    def counted_lemma(self, index: int) -> str:
        """The lemma of the noun that counts, in lower case."""
        return self.lemmas[self.deputy(index)]

    @cached_property
    def _counted(self) -> dict[int, int]:
        """What each partitive or number counts, by its "of"."""
        found: dict[int, int] = {}
        for index, (word, lemma) in enumerate(zip(self.words, self.lemmas, strict=True)):
            if lemma in PARTITIVES or word.pos == "NUM":
                counted = (child for child in self.grammar.dependants(index, "nmod") if self.grammar.marker(child) == "of")
                found.update((index, child) for child in islice(counted, 1))
        return found

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
        word, relations = self.words[index], self.grammar.parse.relations
        left, right = self._extent(index)
        start, end = self.words[left].start, self.words[right].end
        determiner = possessor = None
        modifiers, appositions, arguments = [], [], []
        for child in self.grammar.children[index]:
            label, marker = self.grammar.labels[child], self.grammar.marker(child)
            if label == "det":
                determiner = determiner or self.lemmas[child]
            elif relations[child] == "nmod:poss":
                possessor = child if possessor is None else possessor
            elif label == "appos":
                appositions.append(child)
            elif label in MODIFYING and marker is None:
                modifiers += [child] if child < index else []
            elif (argument := self._phrase_argument(child, marker)) is not None:
                arguments.append(argument)
        conjuncts = tuple(self.grammar.conjuncts(index))
        clause = self.clause(index)
        return Phrase(
            head=index,
            lemma=self.lemmas[index] if word.pos != "PROPN" else word.lemma,
            start=start,
            end=end,
            text=self.slice(start, end),
            kind=PHRASE_KINDS.get(word.pos, "other"),
            plural=word.tag in ("NNS", "NNPS") or bool(conjuncts),
            definite=possessor is not None or determiner in DEFINITE,
            determiner=determiner,
            possessor=possessor,
            modifiers=tuple(modifiers),
            arguments=tuple(arguments),
            conjuncts=conjuncts,
            appositions=tuple(appositions),
            link=clause.link if clause is not None else self._phrase_link(index),
        )

    def _phrase_argument(self, child: int, marker: str | None) -> Argument | None:
        label = self.grammar.labels[child]
        if label in ("nmod", "obl"):
            return Argument("oblique", child, marker) if marker else None
        if label == "acl":
            return Argument("complement", child, marker, clausal=True) if marker and self.grammar.parse.relations[child] != "acl:relcl" else None
        return Argument("complement", child, marker or "that", clausal=True) if label in ("ccomp", "advcl", "xcomp") else None

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
        below = [c for c in grammar.children[index] if self._inside(c)]
        for word in below:
            below.extend([c for c in grammar.children[word] if grammar.labels[c] != "acl"])
        kept = set(below)
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

    def _inside(self, child: int) -> bool:
        """Whether what hangs on the head of a phrase belongs to it."""
        grammar = self.grammar
        label = grammar.labels[child]
        if label == "acl" or (label in OUTSIDE_PHRASE and not self._is_close_apposition(child)):
            return False
        if label == "nmod":
            return not (self.is_temporal(child) or grammar.marker(child) in OCCASION_MARKERS)
        return label != "advmod" or not (grammar.forms[child] in OCCASION_ADVERBS or grammar.is_predicate(grammar.heads[child]))

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
        return index in self.temporal

    @cached_property
    def temporal(self) -> set[int]:
        """The words that are."""
        found = {index for index, lemma in enumerate(self.lemmas) if lemma.rstrip(".") in TEMPORAL}
        numbers = [index for index, form in enumerate(self.forms) if form.isdigit()]
        years = [index for index in numbers if self.words[index].pos == "NUM" and len(self.forms[index]) == 4]
        days = [index for index in numbers if not found.isdisjoint(self.grammar.dependants(index, "compound", "nmod", "flat"))]
        return found.union(years, days)
