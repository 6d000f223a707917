"""The scorer of quotations, on a story of our own in brat's format."""

from pathlib import Path

import pytest

from eval.quotes import score
from eval.reading import MalformedError

TEXT = "A quiet day.\n\nThe mayor said that the bridge was closed.\n\n“Nobody was hurt,” the mayor said.\n"


def folder(path: Path, *marked: tuple[str, str, str], name: str = "a.ann") -> Path:
    """A folder with the text and one annotation: content, source and cue of each attribution, by their words; "" for no source."""
    lines: list[str] = []
    for number, words in enumerate(marked):
        roles = [(role, part) for role, part in zip(("Content", "Source", "Cue"), words, strict=True) if part]
        for place, (role, part) in enumerate(roles):
            start = TEXT.index(part)
            lines.append(f"T{number}{place}\t{role} {start} {start + len(part)}\t{part}")
        lines.append(f"E{number}\t" + " ".join(f"{role}:T{number}{place}" for place, (role, _) in enumerate(roles)))
    for below in ("text", "attributions"):
        (path / below).mkdir(exist_ok=True)
    (path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    (path / "attributions" / name).write_text("\n".join(lines), encoding="utf-8")
    return path


BRIDGE = ("that the bridge was closed", "The mayor", "said")
HURT = ("“Nobody was hurt,”", "the mayor", "said")


def test_all_right_is_one_and_marks_weigh_nothing(tmp_path: Path) -> None:
    result = score([folder(tmp_path, BRIDGE, HURT)])
    assert (result["n"], result["content_f1"], result["span_f1"], result["source_accuracy"]) == (2, 1.0, 1.0, 1.0)
    assert result["human"]["content_f1"] is None
    assert result["errors"] == []


def test_words_are_counted_and_sources_judged_in_matched_contents_only(tmp_path: Path) -> None:
    result = score([folder(tmp_path, ("the bridge", "A quiet day", "said"))])  # found: 5 words and 3 words; shared: 2
    assert result["content_precision"] == 0.25
    assert result["content_recall"] == 1.0
    assert result["content_f1"] == 0.4
    assert result["source_accuracy"] == 0.0
    assert {case["gold"] is None for case in result["errors"]} == {True, False}


def test_a_source_where_the_gold_has_none_is_wrong(tmp_path: Path) -> None:
    assert score([folder(tmp_path, BRIDGE, (HURT[0], "", "said"))])["source_accuracy"] == 0.5


def test_annotators_share_a_text_and_are_compared(tmp_path: Path) -> None:
    folder(tmp_path, BRIDGE, HURT, name="a_one.ann")
    result = score([folder(tmp_path, BRIDGE, name="a_two.ann")])
    assert (result["n"], result["content_recall"], result["content_precision"]) == (3, 1.0, 0.8125)  # 8 and 5 of 8 words
    assert result["human"]["content_f1"] == pytest.approx(10 / 13, abs=0.001)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedError, match="Give a folder that holds both"):
        score([tmp_path])
    (folder(tmp_path, BRIDGE) / "attributions" / "b.ann").write_text("", encoding="utf-8")
    with pytest.raises(MalformedError, match="no text for it"):
        score([tmp_path])
    (tmp_path / "attributions" / "b.ann").unlink()
    (tmp_path / "attributions" / "a.ann").write_text("T1\tContent 5 900\tx\n", encoding="utf-8")
    with pytest.raises(MalformedError, match=r"a\.ann:1: .*outside the text"):
        score([tmp_path])
