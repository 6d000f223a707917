"""Mends of clauses: subjects, objects, participles, and what a verb is told of."""

from __future__ import annotations

from sitroom.syntax.mending.tree import Tree

COPULAS = frozenset("be become remain stay seem turn serve look feel prove go keep stand act".split())
DONE_TO = frozenset("kill wound injure arrest detain jail imprison charge convict kidnap abduct behead execute deport displace evict sentence".split())
ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit", "inform", "warn", "assure"})


def of_accused(tree: Tree, index: int) -> None:
    """Behind a relative clause and its comma, "of sending" is what somebody is accused of ("accused X, who …, | of sending troops")."""
    marks = [m for m in tree.children(index, "mark") if tree.parse.lemmas[m] == "of" and m > 0 and tree.parse.upos[m - 1] == "PUNCT"]
    above = tree.heads[index]
    while marks and above >= 0 and not (tree.parse.lemmas[above] in ACCUSING and tree.children(above, "obj")):
        above = tree.heads[above]
    if marks and above >= 0 and above != tree.heads[index]:
        tree.hang(index, above, "advcl")


def particle(tree: Tree, index: int) -> None:
    """A particle is no preposition ("shrugged off the warning")."""
    noun = tree.heads[index]
    if tree.parse.xpos[index] == "RP" and tree.relations[noun] == "obl" and tree.heads[noun] >= 0:
        tree.relations[noun] = "obj"
        tree.hang(index, tree.heads[noun], "compound:prt")


def object_of_particle(tree: Tree, index: int) -> None:
    """What stands bare behind a particle is the object ("voted down | the treaty")."""
    verb = tree.heads[index]
    particles = [p for p in tree.children(verb, "compound:prt") if p < index]
    if particles and tree.first(index) == particles[-1] + 1 and not tree.children(index, "case") and not tree.children(verb, "obj"):
        tree.relations[index] = "obj"


def object_at_least(tree: Tree, index: int) -> None:
    """ "at least" belongs to the number: without a preposition of its own, what is counted is the object ("executed | at least 40 men")."""
    verb = tree.heads[index]
    counted = any(tree.parse.lemmas[n] in ("least", "most") for m in tree.children(index, "nummod") for n in tree.children(m, "nmod", "advmod", "obl"))
    if counted and tree.parse.upos[verb] == "VERB" and not tree.children(index, "case") and not tree.children(verb, "obj", "aux:pass"):
        tree.relations[index] = "obj"


def object_with_preposition(tree: Tree, index: int) -> None:
    """What stands behind a preposition is no object ("swooped on the offices")."""
    if [c for c in tree.children(index, "case") if tree.parse.xpos[c] == "IN" and c < index]:
        tree.relations[index] = "obl"


def to_of_adjective(tree: Tree, index: int) -> None:
    """Only a preposition is made of two words: "to" behind a predicate adjective opens what follows ("talks are due | to resume")."""
    adjective = tree.heads[index]
    if tree.relations[adjective] == "case" or not tree.children(adjective, "cop"):
        return
    for noun in tree.children(adjective, "obl"):
        if tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")


def agent_of_noun(tree: Tree, index: int) -> None:
    """Behind an active verb and its object, "by" belongs to the object ("condemned abuses | by militias")."""
    verb = tree.heads[index]
    objects = [o for o in tree.children(verb, "obj") if o < index]
    if tree.children(verb, "nsubj") and not tree.children(verb, "aux:pass"):
        tree.hang(index, objects[-1] if objects else verb, "nmod" if objects else "obl")


def condition_of_said(tree: Tree, index: int) -> None:
    """A condition that opens a sentence belongs to what is said, not to the "…, the minister said" behind it."""
    verb = tree.heads[index]
    said = [i for i in tree.children(verb, "ccomp", "parataxis") if index < i < verb]
    if said:
        tree.move(index, said[0])


def subject_of_said(tree: Tree, index: int) -> None:
    """The second subject of what is said is the one who says it ("…, the minister | said")."""
    content = tree.heads[index]
    verb = tree.heads[content]
    if content < index < verb and tree.relations[content] in ("ccomp", "parataxis") and not tree.children(verb, "nsubj"):
        tree.move(index, verb)


def object_before_mark(tree: Tree, index: int) -> None:
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


def object_of_participle(tree: Tree, index: int) -> None:
    """Behind a participle stands its object, never its subject ("a report | accusing | the army of failing")."""
    participle = tree.heads[index]
    if tree.parse.xpos[participle] == "VBG" and participle < index and not tree.children(participle, "obj", "aux", "cop"):
        tree.relations[index] = "obj"


def of_participle(tree: Tree, index: int) -> None:
    """ "of failing" behind a participle and its object belongs to the participle ("a report accusing the army | of failing")."""
    noun = tree.heads[index]
    if tree.parse.xpos[index] != "VBG" or not any(tree.parse.lemmas[m] == "of" for m in tree.children(index, "mark")):
        return
    for participle in tree.children(noun, "acl"):
        if noun < participle < index and tree.parse.xpos[participle] == "VBG" and tree.children(participle, "obj"):
            tree.hang(index, participle, "advcl")
            return


def noun_object(tree: Tree, index: int) -> None:
    """A noun read as complement of a verb that has no object and is no copula is its object ("called | Lavrov | to discuss")."""
    verb = tree.heads[index]
    if tree.parse.upos[index] not in ("NOUN", "PROPN") or tree.parse.lemmas[verb] in COPULAS or tree.parse.upos[verb] != "VERB":
        return
    if index > verb and not tree.children(verb, "obj", "aux:pass") and not tree.children(index, "mark", "case", "cop", "nsubj"):
        tree.relations[index] = "obj"


def second_subject(tree: Tree, index: int) -> None:
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
            agent_of_noun(tree, index)
    elif said and not tree.children(said[0], "mark", "nsubj"):
        tree.move(index, said[0])
    elif tree.parse.upos[index] != "PRON" and not tree.children(verb, "obj"):
        tree.relations[index] = "iobj" if said else "obj"


def killed(tree: Tree, index: int) -> None:
    """Headlines drop "were": "Three soldiers | killed in ambush"."""
    verb = tree.heads[index]
    bare = tree.parse.xpos[verb] in ("VBD", "VBN") and not tree.children(verb, "obj", "aux", "aux:pass", "ccomp", "xcomp", "advmod")
    if bare and index < verb and tree.parse.lemmas[verb] in DONE_TO and not tree.relations[verb].startswith("acl"):
        tree.relations[index] = "nsubj:pass"


def reduced_relative(tree: Tree, index: int) -> None:
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


def passive_copula(tree: Tree, index: int) -> None:
    """The "be" before a past participle that is a verb makes a passive ("is | opposed to")."""
    verb = tree.heads[index]
    if tree.parse.upos[verb] == "VERB" and tree.parse.xpos[verb] == "VBN":
        tree.relations[index] = "aux:pass"
        for subject in tree.children(verb, "nsubj"):
            tree.relations[subject] = "nsubj:pass"


def complement_of_object(tree: Tree, index: int) -> None:
    """A bare adjective behind an object and its prepositional phrase is the verb's complement ("called the talks with them | useful")."""
    noun = tree.heads[index]
    if tree.relations[noun] == "obj" and any(noun < c < index for c in tree.children(noun, "nmod")) and tree.first(index) == index:
        tree.hang(index, tree.heads[noun], "xcomp")


def past_beside_infinitive(tree: Tree, index: int) -> None:
    """A past tense is no second infinitive, but a second past tense ("was right to ask | and | stopped")."""
    above = tree.heads[index]
    if tree.parse.xpos[index] != "VBD" or not any(tree.parse.xpos[m] == "TO" for m in tree.children(above, "mark")):
        return
    while tree.heads[above] >= 0 and any(tree.parse.xpos[m] == "TO" for m in tree.children(above, "mark")):
        above = tree.heads[above]
    if tree.parse.xpos[above] == "VBD" or any(tree.parse.xpos[a] == "VBD" for a in tree.children(above, "cop", "aux:pass", "aux")):
        tree.move(index, above)
