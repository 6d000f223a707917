"""Grammar over one dependency tree: who is the subject, the object, the passive agent of a word, shared arguments included.

All Universal Dependencies labels of the project live in this module and in `sentence`. Words are named by their index.
"""

from __future__ import annotations

from functools import cache, cached_property

from sitroom.syntax.mending import mended
from sitroom.syntax.parse import Parse

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})
GERUND_PREPOSITIONS = frozenset({"of", "for", "from", "into", "against", "to"})
# Behind these stands who is asked to do it.
ADDRESSED = {"appeal": "to", "call": "on", "plead": "with", "signal": "to", "prevail": "on", "lean": "on", "look": "to"}
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "swear", "pledge"})
PREDICATED = frozenset({"cop", "nsubj", "csubj"})  # what stands below any predicate and no other word
OF_PASSIVES = frozenset({"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"})  # relations below a passive verb alone
MARKING = frozenset({"case", "mark"})
NO_VERBS = frozenset({"case", "fixed", "mark", "cc"})
INNER_VERBS = frozenset({"amod", "compound", "flat"})  # verbs that are a word of a phrase
EXCHANGES = frozenset({"return", "exchange", "condition", "case", "event"})  # "in return for", "in case of"
NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "scarcely", "nobody", "none", "nothing"})


@cache
def _without_subtype(relation: str) -> str:
    return relation.partition(":")[0]


class Grammar:
    """The dependency tree of a sentence with the questions the clause layer asks of it."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse = mended(parse)
        self.forms = tuple(map(str.lower, parse.words))
        self.heads = parse.heads
        self.labels = tuple(map(_without_subtype, parse.relations))
        self.children: list[list[int]] = [[] for _ in parse.heads]
        for index, head in enumerate(parse.heads):
            if head >= 0:
                self.children[head].append(index)
        self.predicates = self._find_predicates()
        """All words on which a clause is built, in order."""
        self._markers = self._find_markers()
        self._conjuncts = self._find_conjuncts()

    def _find_predicates(self) -> dict[int, None]:
        """A verb, or a noun or adjective with a subject or copula."""
        predicated = {head for head, label in zip(self.heads, self.labels, strict=True) if label in PREDICATED}
        found: dict[int, None] = {}
        for index, (pos, label) in enumerate(zip(self.parse.upos, self.labels, strict=True)):
            if label not in INNER_VERBS if pos == "VERB" and label not in NO_VERBS else index in predicated:
                found[index] = None
        return found

    def _find_markers(self) -> dict[int, str]:
        """What opens each phrase or clause that something opens."""
        marks: dict[int, list[int]] = {}
        for index, (head, label) in enumerate(zip(self.heads, self.labels, strict=True)):
            if label in MARKING and index < head:
                marks.setdefault(head, []).extend((index, *self.dependants(index, "fixed")))
        return {head: self._marker(words) for head, words in marks.items()}

    def _find_conjuncts(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, label in enumerate(self.labels):
            if label == "conj" and (index not in self.predicates or self.parse.upos[index] in NOMINAL):
                found.setdefault(self.heads[index], []).append(index)
        return found

    @cached_property
    def root(self) -> int:
        """The word nothing stands above."""
        return self.heads.index(-1)

    def dependants(self, index: int, *labels: str) -> list[int]:
        """Children of a word with one of these labels (subtypes ignored)."""
        children = self.children[index]
        return [child for child in children if self.labels[child] in labels] if children else []

    def subtree(self, index: int) -> list[int]:
        """A word and all below it, in no particular order."""
        found = [index]
        for word in found:
            found.extend(self.children[word])
        return found

    def is_verb(self, index: int) -> bool:
        """Whether the word is a verb used as one."""
        return self.parse.upos[index] == "VERB" and self.labels[index] not in NO_VERBS

    def is_predicate(self, index: int) -> bool:
        """Whether a clause is built on the word."""
        return index in self.predicates

    # -- voice ---------------------------------------------------------------------------------------------------------

    def is_passive(self, index: int) -> bool:
        """Whether a verb is passive: by its auxiliary, as a bare participle on a noun, or as conjunct of a passive."""
        if any(self.parse.relations[child] in OF_PASSIVES for child in self.children[index]):
            return True
        if not self._is_past_participle(index):
            return False
        if self.dependants(index, "aux", "nsubj"):
            return False
        if self.labels[index] in ("acl", "amod"):
            return not self.dependants(index, "obj")
        if self.labels[index] in ("advcl", "xcomp"):
            return self.parse.xpos[index] == "VBN" and not self.dependants(index, "obj")
        if self.labels[index] == "conj" and self.is_verb(self.heads[index]):
            return self.is_passive(self.heads[index])
        return False

    def _is_past_participle(self, index: int) -> bool:
        tag = self.parse.xpos[index]
        return tag == "VBN" or (tag == "VBD" and self.labels[index] == "acl" and self.parse.relations[index] != "acl:relcl")

    # -- arguments -----------------------------------------------------------------------------------------------------

    def subjects(self, index: int, depth: int = 0) -> list[int]:
        """Heads of the grammatical subject: its own, or the one grammar lends it (relative, control, coordination)."""
        own = [child for child in self.dependants(index, "nsubj") if self.parse.xpos[child] != "EX"]
        if own:
            return [self._antecedent(child, index) for child in own]
        if depth > 8:
            return []
        label, head = self.labels[index], self.heads[index]
        if head < 0 or self.dependants(index, "csubj"):
            return []
        if label == "acl":
            return self._subjects_on_noun(index, head, depth)
        if label == "conj":
            return self.subjects(head, depth + 1) if self.is_predicate(head) or self.is_verb(head) else []
        if label in ("xcomp", "ccomp", "advcl") and not self._is_finite_with_mark(index):
            return self._controller(index, head, depth)
        if label == "xcomp":
            return self._controller(index, head, depth)
        if label == "cop" or label == "aux":
            return self.subjects(head, depth + 1)
        return []

    def _subjects_on_noun(self, index: int, noun: int, depth: int) -> list[int]:
        """The subject of a clause on a noun: the noun itself, or for "the plan to attack" whoever has the plan."""
        if self.parse.relations[index] == "acl:relcl":
            return [] if self._gap_is_oblique(index) else [noun]
        if not self.dependants(index, "mark"):
            return [noun]
        if owners := self._owners(noun, index):
            return owners
        above = self.heads[noun]
        occasion = self.marker(noun) in ("after", "following", "amid", "since", "despite", "because of", "due to")
        if above >= 0 and self.labels[noun] in ("obj", "obl", "xcomp") and self.is_verb(above) and not occasion:
            return [] if self.is_passive(above) else self.subjects(above, depth + 1)
        return []

    def _owners(self, noun: int, before: int) -> list[int]:
        """Whose plan it is: "Iran's plan to …", else "the plan of the rebels to …", else "Iranian plans to …"."""
        children = [child for child in self.children[noun] if child < before]
        owners = [child for child in children if self.parse.relations[child] == "nmod:poss"]
        owners = owners or [child for child in children if self._is_owner(child)]
        return owners or [c for c in children if 0 < c < noun and self.labels[c] in ("amod", "compound") and self.parse.words[c][:1].isupper()]

    def _is_owner(self, child: int) -> bool:
        """ "of the rebels", but not "of €60 million"."""
        counted = self.parse.upos[child] not in ("NOUN", "PROPN") or self.dependants(child, "nummod")
        return self.labels[child] == "nmod" and self.marker(child) in ("of", "by") and not counted

    def _controller(self, index: int, head: int, depth: int) -> list[int]:
        """Who does the embedded verb: the object of the verb above ("urged Iran to …"), else its subject."""
        if self.parse.upos[head] not in ("VERB", "AUX", "ADJ", "NOUN"):
            return []
        by_object = self.labels[index] in ("xcomp", "ccomp") or (
            self.labels[index] == "advcl" and self.marker(index) in GERUND_PREPOSITIONS and self._is_gerund(index)
        )
        objects = self.dependants(head, "obj", "iobj")
        if by_object and objects and self.parse.lemmas[head] not in SUBJECT_CONTROL and objects[0] < index:
            return objects[:1]
        asked = ADDRESSED.get(self.parse.lemmas[head])
        if asked is not None and not objects and self.marker(index) == "to":
            addressees = [o for o in self.dependants(head, "obl") if head < o < index and self.marker(o) in (asked, f"{asked}on")]
            if addressees:
                return addressees[:1]
        return self.subjects(head, depth + 1)

    def _is_gerund(self, index: int) -> bool:
        """ "of sending", "of having sent"."""
        return "VBG" in [self.parse.xpos[word] for word in (index, *self.dependants(index, "aux"))]

    def _is_finite_with_mark(self, index: int) -> bool:
        return self.parse.xpos[index] in ("VBD", "VBZ", "VBP") and self.labels[index] != "xcomp"

    def _antecedent(self, child: int, index: int) -> int:
        """The noun a relative pronoun stands for; the word itself otherwise."""
        if self.parse.xpos[child] in RELATIVE_TAGS or (self.forms[child] == "that" and self.parse.upos[child] == "PRON"):
            clause = index
            while self.labels[clause] == "conj":
                clause = self.heads[clause]
            if self.parse.relations[clause] == "acl:relcl":
                return self.heads[clause]
        return child

    def _gap_is_oblique(self, index: int) -> bool:
        """Whether the relative word of the clause is an adverb or stands behind a preposition (where, in which)."""
        return any(self.parse.xpos[child] in RELATIVE_TAGS and self.labels[child] in ("obl", "advmod") for child in self.children[index])

    def objects(self, index: int) -> list[int]:
        """Heads of the direct object, shared and relative ones included."""
        own = self.dependants(index, "obj")
        if own:
            return [self._antecedent(child, index) for child in own]
        if self.labels[index] == "conj" and self.is_verb(self.heads[index]):
            return [child for child in self.dependants(self.heads[index], "obj") if child > index]
        if self.parse.relations[index] == "acl:relcl" and self.is_verb(index) and not self._gap_is_oblique(index):
            antecedent = self.heads[index]
            return [] if antecedent in self.subjects(index) or self.dependants(index, "ccomp", "xcomp") else [antecedent]
        return []

    def gives(self, objects: list[int]) -> bool:
        """Whether two objects are a party and what it is given or denied: "denied the planes | access"."""
        return len(objects) == 2 and self.heads[objects[0]] == self.heads[objects[1]] and max(self.subtree(objects[0])) < min(self.subtree(objects[1]))

    def conjuncts(self, index: int) -> list[int]:
        """The other members of a coordination of which the word is first."""
        return self._conjuncts.get(index, [])

    # -- words around --------------------------------------------------------------------------------------------------

    def marker(self, index: int) -> str | None:
        """The preposition or conjunction that opens a phrase or clause ("out of", "in order to", "if")."""
        return self._markers.get(index)

    def marking(self, index: int) -> list[int]:
        """The words of a preposition or conjunction right below what it opens."""
        return self.dependants(index, "case", "mark")

    def _marker(self, words: list[int]) -> str:
        """Words that mark in one, with what frames them ("in return for")."""
        first = min(words)
        if first >= 2 and self.forms[first - 1] in EXCHANGES and self.forms[first - 2] in ("in", "on"):
            words += [first - 1, first - 2]
        return " ".join(self.forms[word] for word in sorted(words))

    def particles(self, index: int) -> list[int]:
        """Particles of a phrasal verb."""
        return [child for child in self.children[index] if self.parse.relations[child] == "compound:prt"]

    def negations(self, index: int) -> list[int]:
        """Words that negate a predicate or noun: not, never, no, neither, without."""
        found = [child for child in self.children[index] if self.forms[child] in NEGATORS and self.labels[child] in ("advmod", "det", "mark", "case", "cc")]
        if self.labels[index] == "conj" and not found and not self.dependants(index, "nsubj", "aux"):
            cc = {self.forms[child] for child in self.dependants(index, "cc")}
            above = self.heads[index]
            return self.negations(above) if not ({"but"} & cc) and self.is_predicate(above) else []
        return found

    def auxiliaries(self, index: int) -> list[int]:
        """Auxiliaries and copula of a predicate; a coordinated bare verb shares those of the first."""
        own = self.dependants(index, "aux", "cop")
        if own or self.labels[index] != "conj" or self.dependants(index, "nsubj", "mark"):
            return own
        above = self.heads[index]
        if not self.is_verb(index) or not self.is_verb(above) or self.parse.xpos[index] not in ("VB", "VBN", "VBG"):
            return own
        return self.auxiliaries(above)
