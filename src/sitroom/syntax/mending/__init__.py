"""Mending: errors that parsers make in news, mended in the tree before anything is read from it.

Each function mends one kind, in lists of heads and relations. What is mended must be wrong whatever the words mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitroom.syntax.mending import nouns, verbs
from sitroom.syntax.mending.tree import Tree
from sitroom.syntax.parse import Parse

__all__ = ["mended"]

MENDS: dict[str, tuple[Callable[[Tree, int], None], ...]] = {
    "nsubj": (
        nouns.name_behind_office,
        nouns.one_name,
        verbs.subject_of_said,
        verbs.object_before_mark,
        verbs.object_of_participle,
        verbs.second_subject,
        verbs.killed,
        verbs.reduced_relative,
    ),
    "acl": (verbs.of_participle, verbs.of_accused, nouns.following),
    "nsubj:pass": (nouns.one_name,),
    "iobj": (nouns.second_given, nouns.title),
    "nmod": (nouns.name_behind_title, nouns.name_behind_office, nouns.aim_of_noun),
    "list": (nouns.name_behind_office,),
    "dep": (nouns.name_behind_office,),
    "parataxis": (nouns.name_behind_office,),
    "obj": (nouns.one_name, nouns.title, verbs.object_with_preposition),
    "xcomp": (verbs.noun_object,),
    "obl": (nouns.one_name, verbs.object_of_particle, verbs.object_at_least),
    "obl:agent": (verbs.agent_of_noun,),
    "case": (verbs.particle,),
    "cop": (verbs.passive_copula,),
    "mark": (nouns.late_mark,),
    "compound": (nouns.infinitive_on_noun, nouns.noun_with_participle),
    "amod": (verbs.complement_of_object,),
    "conj": (nouns.both_between, verbs.past_beside_infinitive),
    "fixed": (nouns.out_of, verbs.to_of_adjective),
    "advcl": (verbs.condition_of_said, nouns.topic_of_noun, verbs.of_accused),
}


def mended(parse: Parse) -> Parse:
    """The parse, mended; the same object where nothing was wrong."""
    parse = nouns.split_names(parse)
    tree = Tree(parse)
    for index in range(len(tree.heads)):
        relation = tree.relations[index]
        for mend in MENDS.get(relation, ()):
            if tree.relations[index] == relation:
                mend(tree, index)
    if tree.heads == list(parse.heads) and tree.relations == list(parse.relations):
        return parse
    return replace(parse, heads=tuple(tree.heads), relations=tuple(tree.relations))
