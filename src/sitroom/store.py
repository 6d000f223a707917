"""The record on disk: one DuckDB file, its schema, and every SQL statement of the project."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from sitroom.errors import RecordError
from sitroom.event import Event, Mention, Quote
from sitroom.export import values
from sitroom.story import Published, Story

SCHEMA_VERSION = 3
SCHEMA = """
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE stories (id VARCHAR PRIMARY KEY, title VARCHAR, published_start VARCHAR, published_end VARCHAR, source VARCHAR,
                      coded_by VARCHAR NOT NULL, added TIMESTAMP NOT NULL, value JSON NOT NULL);
CREATE TABLE mentions (id VARCHAR PRIMARY KEY, story VARCHAR NOT NULL, type VARCHAR NOT NULL, status VARCHAR NOT NULL, value JSON NOT NULL);
CREATE TABLE events (id VARCHAR PRIMARY KEY, story VARCHAR NOT NULL, place_in_story INTEGER NOT NULL, type VARCHAR NOT NULL, status VARCHAR NOT NULL,
                     start VARCHAR, value JSON NOT NULL);
CREATE TABLE quotes (story VARCHAR NOT NULL, start INTEGER NOT NULL, value JSON NOT NULL);
CREATE TABLE files (path VARCHAR PRIMARY KEY, story VARCHAR NOT NULL);
CREATE TABLE failures (path VARCHAR PRIMARY KEY, reason VARCHAR NOT NULL, noted TIMESTAMP NOT NULL);
"""
UPGRADES = {2: "UPDATE meta SET value = '3' WHERE key = 'schema'"}
"""What makes a record of an older schema one of the next. 3: places have coordinates and a state or province,
quotes their form and words; those of 2 are read without."""
REMEDIES = {
    "lock on file": "Close other writers.",
    "not a valid DuckDB": "Give another --record.",
    "No such file": "Make the folder, or give another --record.",
    "Permission denied": "Give another --record, in a folder that you may write to.",
    "Read-only file system": "Give another --record, in a folder that you may write to.",
    "Is a directory": "Give a file as --record.",
    "No space left": "Make room on the disk, and give the command again.",
    "File too large": "Make room on the disk, and give the command again.",
}
DAMAGED = "The file may be damaged: restore it from a copy, or read the stories again into another --record."


class Record:
    """A record file, open for reading or writing."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open a record, or make one. Raises RecordError when the file is no record, is locked, or comes from a newer version."""
        self.path = path
        if read_only and not path.exists():
            raise RecordError(f"{path}: no record here. Make one with: sitroom read PATH… --record {path}")
        with self._named("cannot be opened as a record"):
            self._database = duckdb.connect(str(path), read_only=read_only)
            self._prepare(read_only)

    @contextmanager
    def _named(self, trouble: str) -> Iterator[None]:
        """What the database complains of as an error that names the file and a remedy."""
        try:
            yield
        except duckdb.Error as error:
            said = str(error).splitlines()[0]
            remedy = next((remedy for words, remedy in REMEDIES.items() if words in said), DAMAGED)
            raise RecordError(f"{self.path}: {trouble} ({said}). {remedy}") from None

    def _prepare(self, read_only: bool) -> None:
        tables = {row[0] for row in self._database.execute("SELECT table_name FROM information_schema.tables").fetchall()}
        if not tables and not read_only:
            with self._whole():
                self._database.execute(SCHEMA)
                self._database.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA_VERSION)])
            return
        if "meta" not in tables:
            raise RecordError(f"{self.path}: a DuckDB file, but no Sitroom record. Give another --record.")
        found = self._database.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        version = found[0] if found else "unknown"
        if not version.isdigit() or int(version) > SCHEMA_VERSION:
            raise RecordError(f"{self.path}: written by a newer Sitroom (schema {version}, this one knows {SCHEMA_VERSION}). Upgrade: pip install -U sitroom.")
        if int(version) in UPGRADES:
            self._upgrade(int(version), read_only)
        elif int(version) < SCHEMA_VERSION:
            raise RecordError(
                f"{self.path}: written by an older Sitroom (schema {version}, this one knows {SCHEMA_VERSION}). Read the stories again into another --record."
            )

    def _upgrade(self, version: int, read_only: bool) -> None:
        """Bring a record to this schema. One that is only read stays as it is: what it lacks is unknown."""
        if not read_only:
            with self._whole():
                for step in range(version, SCHEMA_VERSION):
                    self._database.execute(UPGRADES[step])

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All or nothing."""
        with self._named("cannot be written"):
            self._database.execute("BEGIN")
            try:
                yield
                self._database.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a commit that failed has undone itself
                    self._database.execute("ROLLBACK")
                raise

    # -- writing -------------------------------------------------------------------------------------------------------

    def knows(self, story: Story, coded_by: str) -> bool:
        """Whether this very story, with the same date, is in the record, coded by this version and front end."""
        row = self._database.execute("SELECT value FROM stories WHERE id = ? AND coded_by = ?", [story.id, coded_by]).fetchone()
        return row is not None and values.story(json.loads(row[0])) == story

    def date_given(self, story: str) -> Published | None:
        """The date that was given for a story when it was read before."""
        row = self._database.execute("SELECT value FROM stories WHERE id = ?", [story]).fetchone()
        date = values.story(json.loads(row[0])).published if row is not None else None
        return date if date is not None and date.source == "given" else None

    def add(self, story: Story, mentions: Sequence[Mention], events: Sequence[Event], quotes: Sequence[Quote], *, path: str, coded_by: str) -> None:
        """Put a coded story into the record, in place of an earlier coding of it and of what the file told before; all of it or nothing."""
        with self._whole():
            self._forget(story.id)
            row = [story.id, story.title, story.published.start, story.published.end, story.source, coded_by, _now(), values.as_json(story)]
            self._database.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            if mentions:
                rows: list[list[Any]] = [[m.id, m.story, m.type, m.status, values.as_json(m)] for m in mentions]
                self._database.executemany("INSERT INTO mentions VALUES (?, ?, ?, ?, ?)", rows)
            if events:
                rows = [
                    [e.id, story.id, number, e.type, e.status, e.time.start if e.time else None, values.as_json(e)] for number, e in enumerate(events)
                ]
                self._database.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            if quotes:
                self._database.executemany("INSERT INTO quotes VALUES (?, ?, ?)", [[q.story, q.start, values.as_json(q)] for q in quotes])
            self._tells(path, story.id)

    def tells(self, path: str, story: str) -> None:
        """Note that a file tells a story that is in the record already."""
        with self._whole():
            self._tells(path, story)

    def _tells(self, path: str, story: str) -> None:
        """A file tells one story: what only its earlier text told is forgotten."""
        before = self._database.execute("SELECT story FROM files WHERE path = ? AND story <> ?", [path, story]).fetchone()
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", [path, story])
        self._database.execute("DELETE FROM failures WHERE path = ?", [path])
        if before is not None and not self._database.execute("SELECT 1 FROM files WHERE story = ?", before).fetchone():
            self._forget(before[0])

    def _forget(self, story: str) -> None:
        for table, key in (("stories", "id"), ("mentions", "story"), ("events", "story"), ("quotes", "story")):
            self._database.execute(f"DELETE FROM {table} WHERE {key} = ?", [story])

    def fail(self, path: str, reason: str) -> None:
        """Note that a file could not be read, and why."""
        with self._named("cannot be written"):
            self._database.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", [path, reason, _now()])

    # -- reading -------------------------------------------------------------------------------------------------------

    def stories(self) -> list[dict[str, Any]]:
        """Stories as plain values, by publication, with the files that tell them."""
        rows = self._database.execute(
            "SELECT value, list(path ORDER BY path) FROM stories JOIN files ON files.story = stories.id GROUP BY id, published_start, value "
            "ORDER BY published_start, id"
        ).fetchall()
        return [json.loads(value) | {"files": files} for value, files in rows]

    def mentions(self, story: str | None = None) -> list[Mention]:
        """Mentions in the order they were told."""
        rows = self._database.execute("SELECT value FROM mentions WHERE ?::VARCHAR IS NULL OR story = ?", [story, story]).fetchall()
        found = [values.mention(json.loads(row[0])) for row in rows]
        return sorted(found, key=lambda m: (m.story, m.evidence.start, m.evidence.spans[0].start))

    def events(self, story: str | None = None, type_: str | None = None, status: str | None = None) -> list[Event]:
        """Events in story order, of one story, type or status where given."""
        rows = self._database.execute(
            "SELECT events.value FROM events JOIN stories ON stories.id = events.story "
            "WHERE (?::VARCHAR IS NULL OR events.story = ?) AND (?::VARCHAR IS NULL OR events.type = ?) AND (?::VARCHAR IS NULL OR events.status = ?) "
            "ORDER BY stories.published_start, events.story, events.place_in_story",
            [story, story, type_, type_, status, status],
        ).fetchall()
        return [values.event(json.loads(row[0])) for row in rows]

    def quotes(self, story: str | None = None) -> list[Quote]:
        """Quotes in the order of their stories."""
        rows = self._database.execute("SELECT value FROM quotes WHERE ?::VARCHAR IS NULL OR story = ? ORDER BY story, start", [story, story]).fetchall()
        return [values.quote(json.loads(row[0])) for row in rows]

    def failures(self) -> list[tuple[str, str]]:
        """Files that could not be read, with the reason."""
        return self._database.execute("SELECT path, reason FROM failures ORDER BY path").fetchall()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
