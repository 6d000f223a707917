"""The scorers of our own sentences: everyday ones that must yield nothing, and agency ones with their events."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import agency, everyday
from eval.reading import MalformedError


def test_an_everyday_sentence_that_yields_a_mention_is_counted_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "everyday.txt"
    path.write_text("The bakery sold its last loaf at noon.\n\nFrance invaded Spain.\n", encoding="utf-8")
    result = everyday.score([path])
    assert (result["n"], result["coded"]) == (2, 0.5)
    assert [error["text"] for error in result["errors"]] == ["France invaded Spain."]


def test_events_are_right_with_type_and_both_countries(tmp_path: Path) -> None:
    path = tmp_path / "agency.tsv"
    path.write_text(
        "France invaded Spain.\tASSAULT|FRA|ESP\n"
        "The presidents of Chad and Niger met in Niamey.\tCONSULT|NER|TCD\n"
        "France invaded Spain.\tASSAULT|FRA|PRT; AID|FRA|-\n"
        "The bakery sold its last loaf at noon.\n",
        encoding="utf-8",
    )
    result = agency.score([path])
    assert (result["n"], result["type_recall"], result["full_recall"], result["type_precision"]) == (4, 0.75, 0.5, 1.0)
    assert [error["gold"] for error in result["errors"]] == [["ASSAULT|FRA|PRT", "AID|FRA|-"]]


def test_a_label_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "agency.tsv"
    path.write_text("France invaded Spain.\tASSAULT|FRA|ESP\nFrance left Spain.\tRETREAT|FRA\n", encoding="utf-8")
    with pytest.raises(MalformedError, match=r"agency\.tsv:2: cannot read 'RETREAT\|FRA'"):
        agency.score([path])
