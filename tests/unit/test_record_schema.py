"""Records of an older schema: read as they are, brought to this one when written to."""

import json
from pathlib import Path

import duckdb
import pytest

from sitroom import Coder
from sitroom.errors import RecordError
from sitroom.intake import story_from_passage
from sitroom.store import SCHEMA_VERSION, Record

TEXT = "Gunmen killed a Spanish reporter near Kandahar."


def older(path: Path, coder: Coder, version: int) -> None:
    """A record as version 2 wrote it: its places have no coordinates."""
    story = story_from_passage(TEXT)
    with Record(path) as record:
        record.add(story, coder.code(story).mentions, (), (), path="a.txt", coded_by="test")
    with duckdb.connect(str(path)) as database:
        (row,) = database.execute("SELECT value FROM mentions").fetchall()
        value = json.loads(row[0])
        value["place"] = {key: value["place"][key] for key in ("text", "name", "country", "precision")}
        database.execute("UPDATE mentions SET value = ?", [json.dumps(value)])
        database.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(version)])


def schema_of(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as database:
        return str(database.execute("SELECT value FROM meta WHERE key = 'schema'").fetchall()[0][0])


def test_a_record_of_schema_2_is_read_and_then_upgraded(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "old.duckdb"
    older(path, coder, 2)
    with Record(path, read_only=True) as record:
        (mention,) = record.mentions()
    assert mention.place is not None and (mention.place.name, mention.place.lat) == ("Kandahar", None)
    assert schema_of(path) == "2"
    with Record(path) as record:
        assert len(record.mentions()) == 1
    assert schema_of(path) == str(SCHEMA_VERSION)


def test_a_record_of_schema_1_is_refused_with_a_remedy(tmp_path: Path, coder: Coder) -> None:
    path = tmp_path / "old.duckdb"
    older(path, coder, 1)
    with pytest.raises(RecordError, match="older Sitroom .*Read the stories again"):
        Record(path)
