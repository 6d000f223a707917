"""Lemmas from edit scripts, mended by the regular spelling of English."""

from __future__ import annotations

import pytest

from models.lemma import script
from sitroom.syntax.lemmas import Lemmatiser, apply, regular_lemmas

PAIRS = [
    ("Houses", "house"), ("NATO", "NATO"), ("TEHRAN", "Tehran"), ("kerala", "Kerala"), ("5,000", "5000"), ("went", "go"), ("AMERICANS", "American"),
    ("McDonald", "McDonald"), (",", ","), ("people", "person"), ("IPO", "ipo"), ("Sectors", "Sector"),
]  # fmt: skip
REGULAR = [
    ("overstating", "VBG", "overstate"), ("hoped", "VBD", "hope"), ("stopped", "VBD", "stop"), ("visited", "VBN", "visit"), ("passed", "VBD", "pass"),
    ("carried", "VBD", "carry"), ("died", "VBD", "die"), ("agreed", "VBD", "agree"), ("dying", "VBG", "die"), ("changing", "VBG", "change"),
    ("insurgencies", "NNS", "insurgency"), ("spokesmen", "NNS", "spokesman"), ("crosses", "VBZ", "cross"), ("troops", "NNS", "troop"),
    ("nicer", "JJR", "nice"), ("angriest", "JJS", "angry"), ("invading", "VBG", "invade"), ("settled", "VBD", "settle"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), PAIRS)
def test_a_script_gives_back_its_lemma(form: str, lemma: str) -> None:
    assert apply(script(form, lemma), form) == lemma


@pytest.mark.parametrize(("form", "tag", "lemma"), REGULAR)
def test_regular_spelling(form: str, tag: str, lemma: str) -> None:
    assert regular_lemmas(form, tag)[0] == lemma


def test_a_script_that_makes_no_word_is_mended() -> None:
    lemmatiser = Lemmatiser(["l3+", "l2+", "k1+"], {}, {"fester", "march"})
    assert lemmatiser.lemma("overstating", "VBG", 0) == "overstate"
    assert lemmatiser.lemma("festering", "VBG", 0) == "fester"
    assert lemmatiser.lemma("marches", "NNS", 1) == "march"
    assert lemmatiser.lemma("Diaries", "NNPS", 2) == "Diary"


def test_irregular_forms_and_exceptions_go_first() -> None:
    lemmatiser = Lemmatiser(["l2+"], {"means NNS": "means"}, {"mean"})
    assert lemmatiser.lemma("fled", "VBD", 0) == "flee"
    assert lemmatiser.lemma("means", "NNS", 0) == "means"
