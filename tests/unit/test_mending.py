"""Mending of trees, on parses built by hand: the error, mended; the right tree beside it, left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.syntax.mending import mended
from sitroom.syntax.parse import Name, Parse


def parse(rows: str) -> Parse:
    """A parse from rows "word/UPOS/XPOS/head/relation", behind it the kind of a name; heads are word numbers from 1, 0 is the root."""
    cells = [row.split("/") for row in rows.split()]
    words = tuple(c[0] for c in cells)
    names = tuple(Name(i, i + 1, c[5]) for i, c in enumerate(cells) if len(c) > 5)
    heads = tuple(int(c[3]) - 1 for c in cells)
    return Parse(words, tuple(w.lower() for w in words), tuple(c[1] for c in cells), tuple(c[2] for c in cells), heads, tuple(c[4] for c in cells), names)


def shown(tree: Parse) -> list[tuple[str, str, str]]:
    """Each word with the word above it and its relation."""
    return [(w, tree.words[h] if h >= 0 else "", r) for w, h, r in zip(tree.words, tree.heads, tree.relations, strict=True)]


KING = "Putin/PROPN/NNP/2/nsubj hosted/VERB/VBD/0/root King/PROPN/NNP/2/obj Salman/PROPN/NNP/2/obj"
SHRUGGED = "Iran/PROPN/NNP/2/nsubj shrugged/VERB/VBD/0/root off/ADP/RP/5/case the/DET/DT/5/det warning/NOUN/NN/2/obl"
VOTED = "Kenya/PROPN/NNP/2/nsubj voted/VERB/VBD/0/root down/ADP/RP/2/compound:prt the/DET/DT/5/det pact/NOUN/NN/2/obl"
SWOOPED = "Police/NOUN/NN/2/nsubj swooped/VERB/VBD/0/root on/ADP/IN/5/case the/DET/DT/5/det offices/NOUN/NNS/2/obj"
PULLED = "Rome/PROPN/NNP/2/nsubj pulled/VERB/VBD/0/root out/ADV/RB/2/advmod of/ADP/IN/3/fixed the/DET/DT/6/det talks/NOUN/NNS/2/obl"
ABUSES = "Ottawa/PROPN/NNP/2/nsubj condemned/VERB/VBD/0/root abuses/NOUN/NNS/2/obj by/ADP/IN/5/case militias/NOUN/NNS/2/obl:agent"
IF = "If/SCONJ/IN/3/mark India/PROPN/NNP/3/nsubj attacks/VERB/VBZ/7/advcl we/PRON/PRP/5/nsubj answer/VERB/VBP/7/ccomp he/PRON/PRP/7/nsubj said/VERB/VBD/0/root"
SAID = "Iran/PROPN/NNP/3/nsubj must/AUX/MD/3/aux stop/VERB/VB/6/ccomp the/DET/DT/5/det president/NOUN/NN/3/nsubj said/VERB/VBD/0/root"
ACCUSED = "Oslo/PROPN/NNP/2/nsubj accused/VERB/VBD/0/root Minsk/PROPN/NNP/5/nsubj of/SCONJ/IN/5/mark lying/VERB/VBG/2/advcl"
CALLED = "Biden/PROPN/NNP/2/nsubj called/VERB/VBD/0/root Putin/PROPN/NNP/2/xcomp"
WARNED = "Oslo/PROPN/NNP/2/nsubj warned/VERB/VBD/0/root Minsk/PROPN/NNP/2/nsubj that/SCONJ/IN/6/mark it/PRON/PRP/6/nsubj lied/VERB/VBD/2/ccomp"
BACKED = "Rome/PROPN/NNP/2/nsubj backed/VERB/VBD/0/root plans/NOUN/NNS/2/obj by/ADP/IN/5/case Kenya/PROPN/NNP/2/nsubj"
THOUGHT = "Oslo/PROPN/NNP/2/nsubj said/VERB/VBD/0/root Minsk/PROPN/NNP/2/nsubj would/AUX/MD/5/aux pay/VERB/VB/2/ccomp"
OPPOSED = "Oslo/PROPN/NNP/3/nsubj is/AUX/VBZ/3/cop opposed/VERB/VBN/0/root to/ADP/IN/5/case war/NOUN/NN/3/obl"
DOOR = "Oslo/PROPN/NNP/2/nsubj opened/VERB/VBD/0/root doors/NOUN/NNS/2/obj to/PART/TO/3/mark talks/NOUN/NNS/3/nmod"
HOST = "Ankara/PROPN/NNP/0/root to/PART/TO/3/mark host/VERB/VB/1/compound talks/NOUN/NNS/3/obj"
TRUCE = "Rebels/NOUN/NNS/2/nsubj took/VERB/VBD/0/root a/DET/DT/4/det truce/NOUN/NN/5/compound brokered/VERB/VBN/2/xcomp"
USEFUL = "They/PRON/PRP/2/nsubj called/VERB/VBD/0/root talks/NOUN/NNS/2/obj with/ADP/IN/5/case them/PRON/PRP/3/nmod useful/ADJ/JJ/3/amod"
BETWEEN = "Talks/NOUN/NNS/0/root between/ADP/IN/3/case Oslo/PROPN/NNP/1/nmod and/CCONJ/CC/5/cc Minsk/PROPN/NNP/1/conj"
ASKED = "They/PRON/PRP/2/nsubj came/VERB/VBD/0/root to/PART/TO/4/mark ask/VERB/VB/2/advcl and/CCONJ/CC/6/cc stopped/VERB/VBD/4/conj"
DUE = "Talks/NOUN/NNS/3/nsubj are/AUX/VBP/3/cop due/ADJ/JJ/0/root to/ADP/IN/3/fixed resume/NOUN/NN/3/obl"
HOLDER = "Minister/NOUN/NN/5/nsubj of/ADP/IN/3/case Trade/PROPN/NNP/1/nmod Ruiz/PROPN/NNP/5/nsubj/PER met/VERB/VBD/0/root them/PRON/PRP/5/obj"
WAR = "War/NOUN/NN/0/root of/ADP/IN/3/case Iraq/PROPN/NNP/1/nmod against/ADP/IN/5/case Kuwait/PROPN/NNP/3/nmod"
LED = "Raids/NOUN/NNS/2/nsubj led/VERB/VBD/0/root by/ADP/IN/4/case rebels/NOUN/NNS/2/obl killed/VERB/VBD/2/parataxis six/NUM/CD/5/obj"
CARRIED = "Raids/NOUN/NNS/2/nsubj led/VERB/VBD/6/advcl by/ADP/IN/4/case rebels/NOUN/NNS/2/obl are/AUX/VBP/6/cop rare/ADJ/JJ/0/root"
GUILDERS = "Rome/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/2/iobj ten/NUM/CD/5/nummod francs/NOUN/NNS/2/iobj"
JOINING = "They/PRON/PRP/2/nsubj signed/VERB/VBD/0/root treaties/NOUN/NNS/2/obj on/SCONJ/IN/5/mark joining/VERB/VBG/2/advcl NATO/PROPN/NNP/5/obj"
REPORT = (
    "A/DET/DT/2/det report/NOUN/NN/0/root accusing/VERB/VBG/2/acl troops/NOUN/NNS/3/nsubj of/SCONJ/IN/6/mark lying/VERB/VBG/2/acl"
)
TAYLOR = (
    "They/PRON/PRP/2/nsubj accuse/VERB/VBP/0/root Taylor/PROPN/NNP/2/obj who/PRON/WP/5/nsubj ruled/VERB/VBD/3/acl:relcl "
    ",/PUNCT/,/8/punct of/SCONJ/IN/8/mark sending/VERB/VBG/5/advcl troops/NOUN/NNS/8/obj"
)
FOLLOWING = "Meetings/NOUN/NNS/0/root with/ADP/IN/3/case them/PRON/PRP/1/nmod following/VERB/VBG/3/acl talks/NOUN/NNS/1/nmod"

MENDED = [
    (KING, ("King", "Salman", "compound")),
    (SHRUGGED, ("off", "shrugged", "compound:prt")),
    (SHRUGGED, ("warning", "shrugged", "obj")),
    (VOTED, ("pact", "voted", "obj")),
    (SWOOPED, ("offices", "swooped", "obl")),
    (PULLED, ("out", "talks", "case")),
    (ABUSES, ("militias", "abuses", "nmod")),
    (IF, ("attacks", "answer", "advcl")),
    (SAID, ("president", "said", "nsubj")),
    (ACCUSED, ("Minsk", "accused", "obj")),
    (CALLED, ("Putin", "called", "obj")),
    (WARNED, ("Minsk", "warned", "iobj")),
    (BACKED, ("Kenya", "plans", "nmod")),
    (THOUGHT, ("Minsk", "pay", "nsubj")),
    (OPPOSED, ("is", "opposed", "aux:pass")),
    (OPPOSED, ("Oslo", "opposed", "nsubj:pass")),
    (DOOR, ("to", "talks", "case")),
    (HOST, ("host", "Ankara", "acl")),
    (TRUCE, ("truce", "took", "obj")),
    (TRUCE, ("brokered", "truce", "acl")),
    (USEFUL, ("useful", "called", "xcomp")),
    (BETWEEN, ("Minsk", "Oslo", "conj")),
    (ASKED, ("stopped", "came", "conj")),
    (DUE, ("to", "resume", "case")),
    (HOLDER, ("Ruiz", "Minister", "appos")),
    (WAR, ("Kuwait", "War", "nmod")),
    (LED, ("Raids", "killed", "nsubj")),
    (LED, ("led", "Raids", "acl")),
    (REPORT, ("troops", "accusing", "obj")),
    (REPORT, ("lying", "accusing", "advcl")),
    (TAYLOR, ("sending", "accuse", "advcl")),
    (FOLLOWING, ("following", "talks", "case")),
    (GUILDERS, ("francs", "gave", "obj")),
    (JOINING, ("joining", "treaties", "acl")),
    (CARRIED, ("Raids", "rare", "nsubj")),
]
RIGHT = [
    "Rome/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Chad/PROPN/NNP/2/iobj ten/NUM/CD/5/nummod francs/NOUN/NNS/2/obj",
    "They/PRON/PRP/2/nsubj stood/VERB/VBD/0/root by/ADP/IN/4/case them/PRON/PRP/2/obl and/CCONJ/CC/6/cc won/VERB/VBD/2/conj",
    "Talks/NOUN/NNS/0/root of/ADP/IN/3/case Oslo/PROPN/NNP/1/nmod in/ADP/IN/5/case Minsk/PROPN/NNP/3/nmod",
    "Talks/NOUN/NNS/5/nsubj with/ADP/IN/3/case Oslo/PROPN/NNP/1/nmod are/AUX/VBP/5/cop useful/ADJ/JJ/0/root",
    "They/PRON/PRP/2/nsubj hope/VERB/VBP/0/root to/PART/TO/4/mark ask/VERB/VB/2/xcomp and/CCONJ/CC/6/cc stop/VERB/VB/4/conj",
    "Delays/NOUN/NNS/5/nsubj are/AUX/VBP/5/cop due/ADP/IN/5/case to/ADP/IN/3/fixed rain/NOUN/NN/0/root",
    "Peace/NOUN/NN/2/compound talks/NOUN/NNS/0/root between/ADP/IN/4/case Oslo/PROPN/NNP/2/nmod and/CCONJ/CC/6/cc Minsk/PROPN/NNP/4/conj",
    "Iran/PROPN/NNP/2/nsubj lied/VERB/VBD/0/root ,/PUNCT/,/2/punct said/VERB/VBD/2/parataxis Oslo/PROPN/NNP/4/nsubj",
    "Putin/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root Assad/PROPN/NNP/2/iobj money/NOUN/NN/2/obj",
    "Rust/NOUN/NN/2/nsubj came/VERB/VBD/0/root off/ADP/IN/5/case the/DET/DT/5/det hinge/NOUN/NN/2/obl",
    "Kenya/PROPN/NNP/2/nsubj gave/VERB/VBD/0/root up/ADP/RP/2/compound:prt on/ADP/IN/5/case Juba/PROPN/NNP/2/obl",
    "Kiev/PROPN/NNP/3/nsubj:pass was/AUX/VBD/3/aux:pass shelled/VERB/VBN/0/root by/ADP/IN/5/case militias/NOUN/NNS/3/obl:agent",
    "They/PRON/PRP/2/nsubj become/VERB/VBP/0/root allies/NOUN/NNS/2/xcomp",
    "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root Iran/PROPN/NNP/4/nsubj lied/VERB/VBD/2/ccomp",
]

def test_a_place_behind_a_title_is_no_part_of_a_persons_name() -> None:
    rows = "President/PROPN/NNP/5/nsubj of/ADP/IN/3/case Kenya/PROPN/NNP/1/nmod Ruto/PROPN/NNP/3/flat left/VERB/VBD/0/root"
    tree = replace(parse(rows.replace("Ruto", "William/PROPN/NNP/3/flat Ruto").replace("/5/nsubj", "/6/nsubj")), names=(Name(2, 5, "PER"),))
    assert mended(tree).names == (Name(2, 3, "LOC"), Name(3, 5, "PER"))
    assert ("William", "President", "appos") in shown(mended(tree))


def test_a_title_that_hangs_on_the_name_stays_there() -> None:
    rows = "Mayor/PROPN/NNP/4/nmod:desc of/ADP/IN/3/case London/PROPN/NNP/1/nmod Ann/PROPN/NNP/6/nsubj Ray/PROPN/NNP/4/flat left/VERB/VBD/0/root"
    tree = replace(parse(rows), names=(Name(2, 5, "PER"),))
    assert mended(tree).names == (Name(2, 3, "LOC"), Name(3, 5, "PER"))
    assert mended(tree).heads == tree.heads


@pytest.mark.parametrize(("rows", "arc"), MENDED)
def test_an_error_is_mended(rows: str, arc: tuple[str, str, str]) -> None:
    tree = parse(rows)
    assert arc not in shown(tree)
    assert arc in shown(mended(tree))


@pytest.mark.parametrize("rows", RIGHT)
def test_a_right_tree_is_left_alone(rows: str) -> None:
    tree = parse(rows)
    assert mended(tree) is tree


@pytest.mark.parametrize("rows", [rows for rows, _ in MENDED])
def test_a_mended_tree_is_a_tree(rows: str) -> None:
    tree = mended(parse(rows))
    assert tree.heads.count(-1) == 1
    for start in range(len(tree.heads)):
        seen, here = set(), start
        while here >= 0:
            assert here not in seen
            seen.add(here)
            here = tree.heads[here]


WORDS = ("of", "by", "President", "Kenya", "led", "accused", "talks", "at", "least", "to", "on", ",", "who", "that")
RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss appos acl acl:relcl advcl xcomp ccomp conj parataxis compound flat amod case mark "
    "punct cop aux aux:pass det nummod advmod fixed list dep"
).split()


@st.composite
def trees(draw: st.DrawFn) -> Parse:
    """A parse of any shape: each word below one drawn before it."""
    size = draw(st.integers(2, 14))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, word in enumerate(order[1:], 1):
        heads[word] = order[draw(st.integers(0, place - 1))]
    words = tuple(draw(st.sampled_from(WORDS)) for _ in range(size))
    upos = tuple(draw(st.sampled_from(("NOUN", "PROPN", "VERB", "ADP", "PUNCT", "ADJ", "NUM"))) for _ in range(size))
    xpos = tuple(draw(st.sampled_from(("NN", "NNS", "NNP", "VBD", "VBN", "VBG", "VB", "IN", "RP", "TO", "CD"))) for _ in range(size))
    relations = tuple("root" if head < 0 else draw(st.sampled_from(RELATIONS)) for head in heads)
    start = draw(st.integers(0, size - 1))
    names = (Name(start, draw(st.integers(start + 1, size)), "PER"),)
    return Parse(words, tuple(w.lower() for w in words), upos, xpos, tuple(heads), relations, names)


@settings(max_examples=400, deadline=None)
@given(trees())
def test_what_is_mended_is_a_tree(tree: Parse) -> None:
    heads = mended(tree).heads
    assert [head < 0 for head in heads].count(True) == 1
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word] if word >= 0 else word
        assert word < 0
