"""The command line, end to end."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb

EXAMPLE = Path(__file__).parent.parent / "examples" / "geneva-summit.txt"


def sitroom(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "from sitroom.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, timeout=120)


def test_reading_twice_adds_nothing_and_the_record_shows_the_meeting(tmp_path: Path) -> None:
    first = sitroom(tmp_path, "read", str(EXAMPLE), "--json")
    assert first.returncode == 0, first.stderr
    mentions = [json.loads(line) for line in first.stdout.splitlines()]
    assert any(m["type"] == "CONSULT" and {"USA", "RUS"} <= {e["country"] for e in m["actors"]} for m in mentions)
    assert sitroom(tmp_path, "read", str(EXAMPLE), "--json").stdout == first.stdout
    stories = sitroom(tmp_path, "stories", "--json").stdout.splitlines()
    assert len(stories) == 1
    assert "CONSULT" in sitroom(tmp_path, "events").stdout


def test_a_bad_story_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x00")
    found = sitroom(tmp_path, "read", "bad.txt", str(EXAMPLE))
    assert found.returncode == 2
    assert "bad.txt" in found.stderr + found.stdout
    assert len(sitroom(tmp_path, "stories", "--json").stdout.splitlines()) == 1
    assert "binary" in sitroom(tmp_path, "failures").stdout


def test_a_record_of_a_newer_version_is_refused_and_left_whole(tmp_path: Path) -> None:
    sitroom(tmp_path, "read", str(EXAMPLE))
    with duckdb.connect(str(tmp_path / "sitroom.duckdb")) as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    found = sitroom(tmp_path, "read", str(EXAMPLE))
    assert found.returncode == 2
    assert "newer" in found.stderr


def test_explain_shows_the_frame(tmp_path: Path) -> None:
    found = sitroom(tmp_path, "explain", "Iraq invaded Kuwait.", "--json")
    value = json.loads(found.stdout)
    assert value["mentions"][0]["type"] == "ASSAULT"
    assert any(row["reason"] is None for row in value["tried"])
