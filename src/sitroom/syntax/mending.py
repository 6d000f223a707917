"""Mending: errors that parsers make in news, mended in the tree before anything is read from it.

Each function mends one kind, in lists of heads and relations. What is mended must be wrong whatever the words mean.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from sitroom.syntax.parse import Parse

COPULAS = frozenset("be become remain stay seem turn serve look feel prove go keep stand act".split())
DONE_TO = frozenset("kill wound injure arrest detain jail imprison charge convict kidnap abduct behead execute deport displace evict sentence".split())
ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit", "inform", "warn", "assure"})
AIMS = frozenset({"against", "to", "toward", "towards", "into", "with", "on", "upon", "over"})
NAME_TAGS = frozenset({"NNP", "NNPS"})


class Tree:
    """A parse whose relations, and by `move` and `hang` heads, may be changed."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.heads, self.relations = list(parse.heads), list(parse.relations)
        self._below: defaultdict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(parse.heads):
            self._below[head].append(index)

    def children(self, index: int, *relations: str) -> list[int]:
        """Words right below one, in these relations."""
        return [child for child in self._below[index] if self.relations[child] in relations]

    def move(self, index: int, head: int) -> bool:
        """Hang a word below another, in the relation that it has; not below what hangs on it, which is told."""
        above = head
        while above >= 0 and above != index:
            above = self.heads[above]
        if above == index:
            return False
        self._below[self.heads[index]].remove(index)
        insort(self._below[head], index)
        self.heads[index] = head
        return True

    def hang(self, index: int, head: int, relation: str) -> None:
        """Hang a word below another, where that makes no ring."""
        if self.move(index, head):
            self.relations[index] = relation

    def first(self, index: int) -> int:
        """The leftmost word at or below a word."""
        lowest = index
        queue = [index]
        for word in queue:
            lowest = min(lowest, word)
            queue.extend(self._below[word])
        return lowest


def mended(parse: Parse) -> Parse:
    """The parse, mended; the same object where nothing was wrong."""
    parse = _split_names(parse)
    tree = Tree(parse)
    for index in range(len(tree.heads)):
        relation = tree.relations[index]
        for mend in MENDS.get(relation, ()):
            if tree.relations[index] == relation:
                mend(tree, index)
    if tree.heads == list(parse.heads) and tree.relations == list(parse.relations):
        return parse
    return replace(parse, heads=tuple(tree.heads), relations=tuple(tree.relations))


def _split_names(parse: Parse) -> Parse:
    """No person's name stands right behind "of" and a title: a place does, then the name ("President of | Kenya | William Ruto")."""
    split = [n for n in parse.names if n.label == "PER" and n.end - n.start > 2 and n.start > 1 and _is_titled(parse, n.start)]
    if not split:
        return parse
    tree, names = Tree(parse), list(parse.names)
    for name in split:
        place, first = name.start, name.start + 1
        names[names.index(name)] = replace(name, start=first)
        names.append(replace(name, end=first, label="LOC"))
        tree.hang(place, name.start - 2, "nmod")
        tree.hang(first, name.start - 2, "appos")
        for word in range(first + 1, name.end):
            tree.hang(word, first, "flat")
    return replace(parse, heads=tuple(tree.heads), relations=tuple(tree.relations), names=tuple(sorted(names, key=lambda n: n.start)))


def _is_titled(parse: Parse, start: int) -> bool:
    return parse.lemmas[start - 1] == "of" and parse.upos[start - 2] in ("NOUN", "PROPN") and parse.words[start - 2][:1].isupper()


def _one_name(tree: Tree, index: int) -> None:
    """Two names side by side in one role are one name ("King | Salman", both objects)."""
    before = index - 1
    alike = before >= 0 and tree.heads[index] == tree.heads[before] >= 0 and tree.relations[index] == tree.relations[before]
    if alike and tree.parse.xpos[before] in NAME_TAGS and tree.parse.xpos[index] in NAME_TAGS:
        tree.hang(before, index, "compound")
        for child in tree.children(before, "case", "det", "nmod:poss"):
            tree.move(child, index)


def _title(tree: Tree, index: int) -> None:
    """A singular noun with no article receives nothing: before a name it is its title ("banned | party leader | Pedro Soto | from running")."""
    if tree.parse.xpos[index] != "NN" or tree.children(index, "det", "nmod:poss", "nummod"):
        return
    for name in tree.children(tree.heads[index], "obj"):
        if tree.parse.xpos[name] in NAME_TAGS and tree.first(name) == index + 1:
            tree.hang(index, name, "compound")


def _second_given(tree: Tree, index: int) -> None:
    """Of two that are given something the second is what is given ("gave | Mozambique | ten million guilders")."""
    verb = tree.heads[index]
    if any(other < index for other in tree.children(verb, "iobj")) and not tree.children(verb, "obj"):
        tree.relations[index] = "obj"


def _topic_of_noun(tree: Tree, index: int) -> None:
    """What "on" opens right behind an object tells what that is about ("the treaty | on joining NATO")."""
    verb = tree.heads[index]
    about = any(tree.parse.lemmas[m] in ("on", "about") for m in tree.children(index, "mark"))
    for noun in tree.children(verb, "obj"):
        if about and tree.parse.xpos[index] == "VBG" and tree.first(index) == noun + 1:
            tree.hang(index, noun, "acl")


def _name_behind_title(tree: Tree, index: int) -> None:
    """A bare name right behind a noun that hangs on the same noun is that noun's name ("a ban on | reporter | Ayla Tekin")."""
    title = index - 1
    if title < 0 or tree.heads[title] != tree.heads[index] or tree.relations[title] != "nmod" or tree.heads[index] > title:
        return
    if tree.parse.xpos[title] == "NN" and tree.parse.xpos[index] in NAME_TAGS:
        tree.hang(index, title, "appos")


def _name_behind_office(tree: Tree, index: int) -> None:
    """A person's name right behind an office and its "of" is the office's holder ("Prime Minister of the Kingdom of Spain | Ana Ruiz")."""
    if index == 0 or not any(n.start == index and n.label == "PER" for n in tree.parse.names) or tree.children(index, "case", "punct"):
        return
    office = next((n for n in _nouns_above(tree, index - 1) if tree.first(index) == index and n != index), None)
    if office is not None and tree.parse.upos[index - 1] in ("NOUN", "PROPN"):
        tree.hang(index, office, "appos")


def _nouns_above(tree: Tree, index: int) -> list[int]:
    """The noun of whose "of" phrase a word is the end, at whatever depth."""
    while tree.relations[index] in ("flat", "compound"):
        index = tree.heads[index]
    start = index
    while tree.relations[index] == "nmod" and any(tree.parse.lemmas[c] in ("of", "for") for c in tree.children(index, "case")):
        index = tree.heads[index]
    return [index] if index != start and tree.parse.xpos[index] in ("NN", "NNP") else []


def _aim_of_noun(tree: Tree, index: int) -> None:
    """A country has no "against" and no "to": they belong to the noun whose it is ("the aggression of Iraq | against Kuwait")."""
    name = tree.heads[index]
    noun = tree.heads[name]
    if name > index or noun < 0 or tree.parse.xpos[name] not in NAME_TAGS or tree.relations[name] != "nmod" or tree.parse.xpos[noun] not in ("NN", "NNS"):
        return
    marks = [tree.parse.lemmas[c] for c in tree.children(index, "case")]
    owned = any(tree.parse.lemmas[c] in ("of", "by") for c in tree.children(name, "case"))
    if owned and noun < name and len(marks) == 1 and marks[0] in AIMS:
        tree.move(index, noun)


def _following(tree: Tree, index: int) -> None:
    """ "following" in front of a noun with no preposition is its preposition ("a meeting with reporters | following | talks")."""
    if tree.parse.words[index].lower() != "following" or tree.children(index, "obj", "nsubj"):
        return
    for noun in range(index + 1, min(index + 5, len(tree.heads))):
        if tree.relations[noun] in ("nmod", "obl") and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")
            return


def _of_accused(tree: Tree, index: int) -> None:
    """Behind a relative clause and its comma, "of sending" is what somebody is accused of ("accused X, who …, | of sending troops")."""
    marks = [m for m in tree.children(index, "mark") if tree.parse.lemmas[m] == "of" and m > 0 and tree.parse.upos[m - 1] == "PUNCT"]
    above = tree.heads[index]
    while marks and above >= 0 and not (tree.parse.lemmas[above] in ACCUSING and tree.children(above, "obj")):
        above = tree.heads[above]
    if marks and above >= 0 and above != tree.heads[index]:
        tree.hang(index, above, "advcl")


def _particle(tree: Tree, index: int) -> None:
    """A particle is no preposition ("shrugged off the warning")."""
    noun = tree.heads[index]
    if tree.parse.xpos[index] == "RP" and tree.relations[noun] == "obl" and tree.heads[noun] >= 0:
        tree.relations[noun] = "obj"
        tree.hang(index, tree.heads[noun], "compound:prt")


def _object_of_particle(tree: Tree, index: int) -> None:
    """What stands bare behind a particle is the object ("voted down | the treaty")."""
    verb = tree.heads[index]
    particles = [p for p in tree.children(verb, "compound:prt") if p < index]
    if particles and tree.first(index) == particles[-1] + 1 and not tree.children(index, "case") and not tree.children(verb, "obj"):
        tree.relations[index] = "obj"


def _object_at_least(tree: Tree, index: int) -> None:
    """ "at least" belongs to the number: without a preposition of its own, what is counted is the object ("executed | at least 40 men")."""
    verb = tree.heads[index]
    counted = any(tree.parse.lemmas[n] in ("least", "most") for m in tree.children(index, "nummod") for n in tree.children(m, "nmod", "advmod", "obl"))
    if counted and tree.parse.upos[verb] == "VERB" and not tree.children(index, "case") and not tree.children(verb, "obj", "aux:pass"):
        tree.relations[index] = "obj"


def _object_with_preposition(tree: Tree, index: int) -> None:
    """What stands behind a preposition is no object ("swooped on the offices")."""
    if [c for c in tree.children(index, "case") if tree.parse.xpos[c] == "IN" and c < index]:
        tree.relations[index] = "obl"


def _out_of(tree: Tree, index: int) -> None:
    """ "out of" before a noun is its preposition, even where it was read as an adverb of the verb."""
    adverb = tree.heads[index]
    if index != adverb + 1 or tree.relations[adverb] != "advmod":
        return
    for noun in tree.children(tree.heads[adverb], "obl", "obj"):
        if noun > index and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(adverb, noun, "case")
            tree.relations[noun] = "obl"


def _to_of_adjective(tree: Tree, index: int) -> None:
    """Only a preposition is made of two words: "to" behind a predicate adjective opens what follows ("talks are due | to resume")."""
    adjective = tree.heads[index]
    if tree.relations[adjective] == "case" or not tree.children(adjective, "cop"):
        return
    for noun in tree.children(adjective, "obl"):
        if tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")


def _agent_of_noun(tree: Tree, index: int) -> None:
    """Behind an active verb and its object, "by" belongs to the object ("condemned abuses | by militias")."""
    verb = tree.heads[index]
    objects = [o for o in tree.children(verb, "obj") if o < index]
    if tree.children(verb, "nsubj") and not tree.children(verb, "aux:pass"):
        tree.hang(index, objects[-1] if objects else verb, "nmod" if objects else "obl")


def _condition_of_said(tree: Tree, index: int) -> None:
    """A condition that opens a sentence belongs to what is said, not to the "…, the minister said" behind it."""
    verb = tree.heads[index]
    said = [i for i in tree.children(verb, "ccomp", "parataxis") if index < i < verb]
    if said:
        tree.move(index, said[0])


def _subject_of_said(tree: Tree, index: int) -> None:
    """The second subject of what is said is the one who says it ("…, the minister | said")."""
    content = tree.heads[index]
    verb = tree.heads[content]
    if content < index < verb and tree.relations[content] in ("ccomp", "parataxis") and not tree.children(verb, "nsubj"):
        tree.move(index, verb)


def _object_before_mark(tree: Tree, index: int) -> None:
    """A subject in front of its clause's "of", "from", "to" is the object of the verb above ("accusing the army | of failing")."""
    verb = tree.heads[index]
    marks = [m for m in tree.children(verb, "mark") if index < m < verb]
    if not marks or not 0 <= tree.heads[verb] < index:
        return
    before = tree.first(index) - 1
    if tree.parse.xpos[before] == "VBG" and tree.heads[verb] != before and not tree.children(before, "obj"):
        tree.hang(index, before, "obj")
        tree.hang(verb, before, "advcl")
    elif not tree.children(tree.heads[verb], "obj"):
        tree.hang(index, tree.heads[verb], "obj")


def _object_of_participle(tree: Tree, index: int) -> None:
    """Behind a participle stands its object, never its subject ("a report | accusing | the army of failing")."""
    participle = tree.heads[index]
    if tree.parse.xpos[participle] == "VBG" and participle < index and not tree.children(participle, "obj", "aux", "cop"):
        tree.relations[index] = "obj"


def _of_participle(tree: Tree, index: int) -> None:
    """ "of failing" behind a participle and its object belongs to the participle ("a report accusing the army | of failing")."""
    noun = tree.heads[index]
    if tree.parse.xpos[index] != "VBG" or not any(tree.parse.lemmas[m] == "of" for m in tree.children(index, "mark")):
        return
    for participle in tree.children(noun, "acl"):
        if noun < participle < index and tree.parse.xpos[participle] == "VBG" and tree.children(participle, "obj"):
            tree.hang(index, participle, "advcl")
            return


def _noun_object(tree: Tree, index: int) -> None:
    """A noun read as complement of a verb that has no object and is no copula is its object ("called | Lavrov | to discuss")."""
    verb = tree.heads[index]
    if tree.parse.upos[index] not in ("NOUN", "PROPN") or tree.parse.lemmas[verb] in COPULAS or tree.parse.upos[verb] != "VERB":
        return
    if index > verb and not tree.children(verb, "obj", "aux:pass") and not tree.children(index, "mark", "case", "cop", "nsubj"):
        tree.relations[index] = "obj"


def _second_subject(tree: Tree, index: int) -> None:
    """A verb with a subject before it has none right behind it ("warned | Beijing | that …", "backed the plan | by Kenya")."""
    verb = tree.heads[index]
    before = any(s < verb < index for s in tree.children(verb, "nsubj"))
    if not before or "PUNCT" in tree.parse.upos[verb:index]:
        return
    prepositions = [c for c in tree.children(index, "case") if c < index]
    said = [c for c in tree.children(verb, "ccomp") if c > index]
    if prepositions:
        tree.relations[index] = "obl"
        if tree.parse.lemmas[prepositions[0]] == "by":
            _agent_of_noun(tree, index)
    elif said and not tree.children(said[0], "mark", "nsubj"):
        tree.move(index, said[0])
    elif tree.parse.upos[index] != "PRON" and not tree.children(verb, "obj"):
        tree.relations[index] = "iobj" if said else "obj"


def _killed(tree: Tree, index: int) -> None:
    """Headlines drop "were": "Three soldiers | killed in ambush"."""
    verb = tree.heads[index]
    bare = tree.parse.xpos[verb] in ("VBD", "VBN") and not tree.children(verb, "obj", "aux", "aux:pass", "ccomp", "xcomp", "advmod")
    if bare and index < verb and tree.parse.lemmas[verb] in DONE_TO and not tree.relations[verb].startswith("acl"):
        tree.relations[index] = "nsubj:pass"


def _reduced_relative(tree: Tree, index: int) -> None:
    """A past tense with "by" and no object is a participle where another verb follows ("the raid | carried out by rebels | was the third")."""
    verb = tree.heads[index]
    agent = any(tree.parse.lemmas[c] == "by" for o in tree.children(verb, "obl", "obl:agent") for c in tree.children(o, "case"))
    if index > verb or not agent or tree.parse.xpos[verb] not in ("VBD", "VBN") or tree.children(verb, "obj", "aux", "aux:pass", "cop", "ccomp", "xcomp"):
        return
    above = tree.heads[verb]
    if above < 0:
        below = [v for v in tree.children(verb, "parataxis", "conj", "advcl") if v > verb and _lacks_subject(tree, v) and not tree.children(v, "cc")]
        if not below:
            return
        above = below[0]
        tree.hang(above, -1, "root")
        for mark in tree.children(verb, "punct"):
            tree.move(mark, above)
    elif tree.relations[verb] != "advcl" or above < verb or not _lacks_subject(tree, above):
        return
    tree.hang(index, above, "nsubj")
    tree.hang(verb, index, "acl")


def _lacks_subject(tree: Tree, verb: int) -> bool:
    finite = tree.parse.xpos[verb] in ("VBD", "VBZ", "VBP") or bool(tree.children(verb, "cop", "aux", "aux:pass"))
    return finite and not tree.children(verb, "nsubj", "nsubj:pass", "mark")


def _passive_copula(tree: Tree, index: int) -> None:
    """The "be" before a past participle that is a verb makes a passive ("is | opposed to")."""
    verb = tree.heads[index]
    if tree.parse.upos[verb] == "VERB" and tree.parse.xpos[verb] == "VBN":
        tree.relations[index] = "aux:pass"
        for subject in tree.children(verb, "nsubj"):
            tree.relations[subject] = "nsubj:pass"


def _late_mark(tree: Tree, index: int) -> None:
    """A mark stands before its clause: "to" behind its head is the preposition of the noun behind it ("opened the door | to talks")."""
    head = tree.heads[index]
    for noun in tree.children(head, "nmod", "obl"):
        if head < index and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")


def _infinitive_on_noun(tree: Tree, index: int) -> None:
    """An infinitive with "to" is no part of a compound ("Ankara | to host talks")."""
    if tree.parse.xpos[index] == "VB" and tree.heads[index] < index and any(tree.parse.xpos[m] == "TO" for m in tree.children(index, "mark")):
        tree.relations[index] = "acl"


def _noun_with_participle(tree: Tree, index: int) -> None:
    """A noun with its own article is no part of a compound: a participle behind it describes it ("accepted | a truce | brokered by Kenya")."""
    participle = tree.heads[index]
    if tree.children(index, "det") and tree.parse.xpos[participle] == "VBN" and index < participle and tree.heads[participle] < index:
        tree.hang(index, tree.heads[participle], "obj" if tree.relations[participle] in ("xcomp", "ccomp") else tree.relations[participle])
        tree.hang(participle, index, "acl")


def _complement_of_object(tree: Tree, index: int) -> None:
    """A bare adjective behind an object and its prepositional phrase is the verb's complement ("called the talks with them | useful")."""
    noun = tree.heads[index]
    if tree.relations[noun] == "obj" and any(noun < c < index for c in tree.children(noun, "nmod")) and tree.first(index) == index:
        tree.hang(index, tree.heads[noun], "xcomp")


def _both_between(tree: Tree, index: int) -> None:
    """Behind "between" two are coordinated, and not what stands before it ("talks | between Bogotá | and the ELN")."""
    noun, start = tree.heads[index], tree.first(index)
    for first in tree.children(noun, "nmod"):
        between = any(tree.parse.lemmas[c] == "between" for c in tree.children(first, "case"))
        if between and noun < first < start and tree.parse.lemmas[start] == "and" and not tree.children(first, "conj"):
            tree.move(index, first)


def _past_beside_infinitive(tree: Tree, index: int) -> None:
    """A past tense is no second infinitive, but a second past tense ("was right to ask | and | stopped")."""
    above = tree.heads[index]
    if tree.parse.xpos[index] != "VBD" or not any(tree.parse.xpos[m] == "TO" for m in tree.children(above, "mark")):
        return
    while tree.heads[above] >= 0 and any(tree.parse.xpos[m] == "TO" for m in tree.children(above, "mark")):
        above = tree.heads[above]
    if tree.parse.xpos[above] == "VBD" or any(tree.parse.xpos[a] == "VBD" for a in tree.children(above, "cop", "aux:pass", "aux")):
        tree.move(index, above)


MENDS: dict[str, tuple[Callable[[Tree, int], None], ...]] = {
    "nsubj": (_name_behind_office, _one_name, _subject_of_said, _object_before_mark, _object_of_participle, _second_subject, _killed, _reduced_relative),
    "acl": (_of_participle, _of_accused, _following),
    "nsubj:pass": (_one_name,),
    "iobj": (_second_given, _title),
    "nmod": (_name_behind_title, _name_behind_office, _aim_of_noun),
    "list": (_name_behind_office,),
    "dep": (_name_behind_office,),
    "parataxis": (_name_behind_office,),
    "obj": (_one_name, _title, _object_with_preposition),
    "xcomp": (_noun_object,),
    "obl": (_one_name, _object_of_particle, _object_at_least),
    "obl:agent": (_agent_of_noun,),
    "case": (_particle,),
    "cop": (_passive_copula,),
    "mark": (_late_mark,),
    "compound": (_infinitive_on_noun, _noun_with_participle),
    "amod": (_complement_of_object,),
    "conj": (_both_between, _past_beside_infinitive),
    "fixed": (_out_of, _to_of_adjective),
    "advcl": (_condition_of_said, _topic_of_noun, _of_accused),
}
