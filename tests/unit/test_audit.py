"""The audit: what is drawn, what is written down, and what is counted."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from eval.audit import draw, knowledge, main, wilson

BODIES = (
    "Good evening.\nIraq invaded Kuwait. France condemned the invasion.",
    "Norway met with Chad in Oslo. Ghana imposed sanctions on Togo.",
    "The weather was fine.",
)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    rows = "".join(f'2020-05-0{day}T10:00:00Z,"{body}"\n' for day, body in enumerate(BODIES, 1))
    (folder / "a.csv").write_text(f"date,body\n{rows}", encoding="utf-8")
    return folder


def _drawn(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Path:
    out = folder.parent / "verdicts.toml"
    assert main(["draw", str(folder), "--seed", "3", "--out", str(out), *more]) == 0
    return out


def test_a_draw_depends_on_the_seed_only(releases: Path) -> None:
    first, again = draw(releases, 3, 4), draw(releases, 3, 4)
    assert [one.id for one in first] == [one.id for one in again]
    assert len(first) == 4
    assert {one.id for one in draw(releases, 4, 99)} >= {one.id for one in first}


def test_an_id_names_file_row_place_and_type(releases: Path) -> None:
    place = BODIES[0].index("invaded")
    assert f"a.csv:1:{place}:ASSAULT" in {one.id for one in draw(releases, 3, 99)}


def test_a_mention_is_printed_for_its_judge_and_no_text_is_kept(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _drawn(releases, capsys)
    printed = capsys.readouterr().out
    assert "Iraq invaded Kuwait.\n  ASSAULT:" in printed
    assert "actor: Iraq (Iraq, IRQ)  recipient: Kuwait (Kuwait, KWT)" in printed
    kept = out.read_text(encoding="utf-8")
    assert not [word for word in ("Iraq", "Kuwait", "invaded", "Norway") if word in kept]
    table = tomllib.loads(kept)
    assert (table["seed"], table["knowledge"]) == (3, knowledge())
    assert set(table["mentions"]) == {one.id for one in draw(releases, 3, 99)}


def test_json_of_a_draw_is_one_line(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _drawn(releases, capsys, "--json")
    (line,) = capsys.readouterr().out.splitlines()
    assert any("Kuwait" in mention["sentence"] for mention in json.loads(line)["mentions"])


def test_verdicts_are_counted(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _drawn(releases, capsys)
    judged = out.read_text(encoding="utf-8").replace('type = ""', 'type = "yes"').replace('actor = ""', 'actor = "yes"')
    judged = judged.replace('recipient = ""', 'recipient = "no"', 1).replace('recipient = ""', 'recipient = "yes"')
    out.write_text(judged, encoding="utf-8")
    capsys.readouterr()
    assert main(["score", str(out), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    n = result["n"]
    assert (result["type"]["right"], result["actor"]["right"], result["recipient"]["right"], result["all"]["right"]) == (n, n, n - 1, n - 1)
    assert sum(row["n"] for row in result["by_type"].values()) == n


def test_wilson_interval() -> None:
    assert wilson(170, 200) == pytest.approx((0.794, 0.893), abs=0.001)
    assert wilson(5, 5) == pytest.approx((0.566, 1.0), abs=0.001)


def test_what_cannot_be_read_is_named(releases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _drawn(releases, capsys)
    malformed = releases.parent / "bad"
    malformed.mkdir()
    (malformed / "a.csv").write_text("day,text\n1,x\n", encoding="utf-8")
    for arguments, said in (
        (["draw", "nowhere", "--seed", "1"], "nowhere: no folder with CSV files"),
        (["draw", str(malformed), "--seed", "1"], "lacks the column date and body"),
        (["draw", str(releases), "--seed", "3", "--out", str(out)], "is there already"),
        (["score", "nowhere.toml"], "nowhere.toml: no such file"),
        (["score", str(out)], "has no verdict on type, actor, recipient"),
        (["score", str(malformed / "a.csv")], "no TOML"),
    ):
        capsys.readouterr()
        assert main(arguments) == 2
        assert said in capsys.readouterr().err
