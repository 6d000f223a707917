"""Stories to time with: the examples again and again with other numbers, or files of the reader's own."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from sitroom.errors import IntakeError
from sitroom.intake import read_story, stories_in, story_from_text
from sitroom.story import Story

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT_COLUMNS = ("text", "body", "content")
TITLE_COLUMNS = ("title", "headline")
_NUMBER = re.compile(r"\b\d+\b")


def stories(paths: Sequence[Path], words: int) -> list[Story]:
    """Stories of about so many words. Raises IntakeError when there are none."""
    found: list[Story] = []
    total = 0
    for story in _told(paths) if paths else _examples():
        found.append(story)
        total += len(story.text.split())
        if total >= words:
            break
    if not found:
        raise IntakeError(f"{', '.join(map(str, paths))}: no stories. Give .txt or .html files, folders of them, or a .csv with a column 'text'.")
    return found


def pages() -> list[str]:
    """The saved web pages among the examples."""
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.html"))]


def _examples() -> Iterator[Story]:
    """The example stories without end; from the second time on with other numbers, days of the month staying such."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for turn in count():
        for text in texts:
            yield story_from_text(_NUMBER.sub(lambda match, turn=turn: _other(match.group(), turn), text))  # type: ignore[misc]


def _other(number: str, turn: int) -> str:
    value = int(number)
    if len(number) == 4 and 1900 <= value < 2100:
        return number
    return str((value + turn - 1) % 28 + 1) if value <= 31 else str(value + turn)


def _told(paths: Iterable[Path]) -> Iterator[Story]:
    for path in paths:
        if path.suffix == ".csv" and path.is_file():
            yield from _rows(path)
        else:
            yield from (read_story(file) for file in stories_in([path]))


def _rows(path: Path) -> Iterator[Story]:
    """The stories of a table; rows without a readable story are passed over."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames or ()
        text = next((c for c in columns if c.lower() in TEXT_COLUMNS), None)
        title = next((c for c in columns if c.lower() in TITLE_COLUMNS), None)
        if text is None:
            raise IntakeError(f"{path}: no column {', '.join(TEXT_COLUMNS)}.")
        for row in reader:
            blocks = [row[title] if title else "", *(row[text] or "").split("\n")]
            try:
                yield story_from_text("\n\n".join(block for block in blocks if block.strip()))
            except IntakeError:
                continue
