"""Mends of phrases: names, titles, and what hangs on a noun."""

from __future__ import annotations

from dataclasses import replace

from sitroom.syntax.mending.tree import Tree
from sitroom.syntax.parse import Parse

AIMS = frozenset({"against", "to", "toward", "towards", "into", "with", "on", "upon", "over"})
NAME_TAGS = frozenset({"NNP", "NNPS"})


def split_names(parse: Parse) -> Parse:
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


def one_name(tree: Tree, index: int) -> None:
    """Two names side by side in one role are one name ("King | Salman", both objects)."""
    before = index - 1
    alike = before >= 0 and tree.heads[index] == tree.heads[before] >= 0 and tree.relations[index] == tree.relations[before]
    if alike and tree.parse.xpos[before] in NAME_TAGS and tree.parse.xpos[index] in NAME_TAGS:
        tree.hang(before, index, "compound")
        for child in tree.children(before, "case", "det", "nmod:poss"):
            tree.move(child, index)


def title(tree: Tree, index: int) -> None:
    """A singular noun with no article receives nothing: before a name it is its title ("banned | party leader | Pedro Soto | from running")."""
    if tree.parse.xpos[index] != "NN" or tree.children(index, "det", "nmod:poss", "nummod"):
        return
    for name in tree.children(tree.heads[index], "obj"):
        if tree.parse.xpos[name] in NAME_TAGS and tree.first(name) == index + 1:
            tree.hang(index, name, "compound")


def second_given(tree: Tree, index: int) -> None:
    """Of two that are given something the second is what is given ("gave | Mozambique | ten million guilders")."""
    verb = tree.heads[index]
    if any(other < index for other in tree.children(verb, "iobj")) and not tree.children(verb, "obj"):
        tree.relations[index] = "obj"


def topic_of_noun(tree: Tree, index: int) -> None:
    """What "on" opens right behind an object tells what that is about ("the treaty | on joining NATO")."""
    verb = tree.heads[index]
    about = any(tree.parse.lemmas[m] in ("on", "about") for m in tree.children(index, "mark"))
    for noun in tree.children(verb, "obj"):
        if about and tree.parse.xpos[index] == "VBG" and tree.first(index) == noun + 1:
            tree.hang(index, noun, "acl")


def name_behind_title(tree: Tree, index: int) -> None:
    """A bare name right behind a noun that hangs on the same noun is that noun's name ("a ban on | reporter | Ayla Tekin")."""
    title = index - 1
    if title < 0 or tree.heads[title] != tree.heads[index] or tree.relations[title] != "nmod" or tree.heads[index] > title:
        return
    if tree.parse.xpos[title] == "NN" and tree.parse.xpos[index] in NAME_TAGS:
        tree.hang(index, title, "appos")


def name_behind_office(tree: Tree, index: int) -> None:
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


def aim_of_noun(tree: Tree, index: int) -> None:
    """A country has no "against" and no "to": they belong to the noun whose it is ("the aggression of Iraq | against Kuwait")."""
    name = tree.heads[index]
    noun = tree.heads[name]
    if name > index or noun < 0 or tree.parse.xpos[name] not in NAME_TAGS or tree.relations[name] != "nmod" or tree.parse.xpos[noun] not in ("NN", "NNS"):
        return
    marks = [tree.parse.lemmas[c] for c in tree.children(index, "case")]
    owned = any(tree.parse.lemmas[c] in ("of", "by") for c in tree.children(name, "case"))
    if owned and noun < name and len(marks) == 1 and marks[0] in AIMS:
        tree.move(index, noun)


def following(tree: Tree, index: int) -> None:
    """ "following" in front of a noun with no preposition is its preposition ("a meeting with reporters | following | talks")."""
    if tree.parse.words[index].lower() != "following" or tree.children(index, "obj", "nsubj"):
        return
    for noun in range(index + 1, min(index + 5, len(tree.heads))):
        if tree.relations[noun] in ("nmod", "obl") and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")
            return


def out_of(tree: Tree, index: int) -> None:
    """ "out of" before a noun is its preposition, even where it was read as an adverb of the verb."""
    adverb = tree.heads[index]
    if index != adverb + 1 or tree.relations[adverb] != "advmod":
        return
    for noun in tree.children(tree.heads[adverb], "obl", "obj"):
        if noun > index and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(adverb, noun, "case")
            tree.relations[noun] = "obl"


def late_mark(tree: Tree, index: int) -> None:
    """A mark stands before its clause: "to" behind its head is the preposition of the noun behind it ("opened the door | to talks")."""
    head = tree.heads[index]
    for noun in tree.children(head, "nmod", "obl"):
        if head < index and tree.first(noun) == index + 1 and not tree.children(noun, "case"):
            tree.hang(index, noun, "case")


def infinitive_on_noun(tree: Tree, index: int) -> None:
    """An infinitive with "to" is no part of a compound ("Ankara | to host talks")."""
    if tree.parse.xpos[index] == "VB" and tree.heads[index] < index and any(tree.parse.xpos[m] == "TO" for m in tree.children(index, "mark")):
        tree.relations[index] = "acl"


def noun_with_participle(tree: Tree, index: int) -> None:
    """A noun with its own article is no part of a compound: a participle behind it describes it ("accepted | a truce | brokered by Kenya")."""
    participle = tree.heads[index]
    if tree.children(index, "det") and tree.parse.xpos[participle] == "VBN" and index < participle and tree.heads[participle] < index:
        tree.hang(index, tree.heads[participle], "obj" if tree.relations[participle] in ("xcomp", "ccomp") else tree.relations[participle])
        tree.hang(participle, index, "acl")


def both_between(tree: Tree, index: int) -> None:
    """Behind "between" two are coordinated, and not what stands before it ("talks | between Bogotá | and the ELN")."""
    noun, start = tree.heads[index], tree.first(index)
    for first in tree.children(noun, "nmod"):
        between = any(tree.parse.lemmas[c] == "between" for c in tree.children(first, "case"))
        if between and noun < first < start and tree.parse.lemmas[start] == "and" and not tree.children(first, "conj"):
            tree.move(index, first)
