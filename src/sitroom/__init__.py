"""Sitroom: reads news stories and keeps the record of a crisis as political event data.

>>> from sitroom import Coder, open_record, read_story
"""

from __future__ import annotations

from pathlib import Path

from sitroom.event import Entity, Event, Mention, Quote
from sitroom.intake import read_story
from sitroom.pipeline import Coder, Coding
from sitroom.record.happenings import Happening, happenings
from sitroom.record.merge import merge
from sitroom.store import Record
from sitroom.story import Story

__version__ = "0.1.0"
__all__ = ["Coder", "Coding", "Entity", "Event", "Happening", "Mention", "Quote", "Record", "Story", "happenings", "merge", "open_record", "read_story"]


def open_record(path: str | Path = "sitroom.duckdb", *, read_only: bool = False) -> Record:
    """Open a record file, or make one. Raises RecordError when it is no record or comes from a newer version."""
    return Record(Path(path), read_only=read_only)
