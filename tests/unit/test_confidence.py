"""Confidence: a chance between 0 and 1 that falls with depth and doubt; every sign has its weight."""

from __future__ import annotations

import pytest

from sitroom import Coder
from sitroom.coding.confidence import Signs, logistic
from sitroom.knowledge.confidence import load_confidence

PAIRS = [
    ("Iraq invaded Kuwait.", "The dispute began years before the day on which Iraq invaded Kuwait."),
    ("Iraq invaded Kuwait.", "Iraq may have invaded Kuwait."),
    ("Iraq bombed Kuwait.", "Bombs fell in Kuwait, where a report on the oil price was read before Iraq bombed Kuwait."),
]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("plain", "doubtful"), PAIRS)
def test_what_is_told_plainly_is_surer(coder: Coder, plain: str, doubtful: str) -> None:
    sure, unsure = (next(m for m in coder.explain(text).mentions if m.type == "ASSAULT" and m.actors) for text in (plain, doubtful))
    assert 1 >= sure.confidence > unsure.confidence >= 0


def test_every_sign_has_a_weight(coder: Coder) -> None:
    seen: list[Signs] = []
    coder.confidence = lambda found: float(seen.append(found) or 0)
    try:
        assert coder.explain("Iraq invaded Kuwait.").mentions[0].confidence == 0
    finally:
        coder.confidence = logistic(load_confidence())
    assert set(seen[0]) | {"base"} == set(load_confidence())


def test_the_chance_is_the_logistic_of_the_weighted_signs() -> None:
    confidence = logistic({"base": 0.0, "late": -2.0})
    assert confidence({"late": 0.0}) == 0.5
    assert confidence({"late": 1.0}) == 0.12
