"""`sitroom read`: stories into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import sitroom
from sitroom.cli.options import day, format_options, record_option
from sitroom.cli.tables import calendar_table, console, event_table, quote_table
from sitroom.cli.wording import clean, window_of
from sitroom.errors import IntakeError
from sitroom.export.values import as_json
from sitroom.intake import read_story, stories_in
from sitroom.pipeline import Coder, Coding
from sitroom.record.calendar import calendar
from sitroom.record.merge import merge
from sitroom.store import Record


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option
@click.option("--published", metavar="DATE", callback=day, help="publication date (YYYY-MM-DD) of all the stories")
@click.option("--front-end", default="bundled", show_default=True, help="'bundled', or 'spacy:NAME' for your own pipeline")
@format_options
@click.option("--again", is_flag=True, help="code stories anew that are in the record already")
@click.option("--full", is_flag=True, help="whole sentences as evidence")
def read(paths: tuple[Path, ...], record: Path, published: str | None, front_end: str, lines: bool, again: bool, full: bool) -> None:
    """Read stories (.txt, .html; files or folders) into the record.

    Stories already in the record are skipped, so a stopped run goes on where it was. A story that cannot be read is reported and noted
    (sitroom failures); the others are read all the same, and the exit code is then 2.
    """
    coder = Coder(front_end)
    with Record(record) as store:
        reading = _Reading(coder, store, f"sitroom {sitroom.__version__}, {coder.front_end.name}", published, again)
        files = reading.files(paths)
        bar = _progress(len(files), lines)
        with bar:
            task = bar.add_task("reading", total=len(files))
            for number, path in enumerate(files, 1):
                coding = reading.read(path)
                bar.advance(task)
                if coding is None:
                    continue
                if lines:
                    for mention in coding.mentions:
                        click.echo(as_json(mention))
                elif len(files) > 1:
                    _out(bar).print(_line(coding, number, len(files), path), no_wrap=True, overflow="ellipsis", crop=True)
                else:
                    _show(coding, full)
    if not lines and len(files) > 1:
        _summary(reading, record)
    if reading.failed:
        sys.exit(2)


@dataclass(slots=True)
class _Reading:
    """One run: what it was told to do, and what has come of it."""

    coder: Coder
    store: Record
    coded_by: str
    published: str | None
    again: bool
    told: int = 0
    failed: int = 0
    known: int = 0
    events: int = 0
    errors: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, emoji=False))

    def files(self, paths: Iterable[Path]) -> list[Path]:
        """All story files; a folder without any is a failure of its own."""
        found: list[Path] = []
        for path in paths:
            try:
                found += stories_in([path])
            except IntakeError as error:
                self._fail(path, str(error))
        return list(dict.fromkeys(found))

    def read(self, path: Path) -> Coding | None:
        """One file into the record; None, reported and noted, when it is no story."""
        try:
            story = read_story(path, published=self.published)
        except IntakeError as error:
            self._fail(path, str(error))
            return None
        if not self.again and self.store.has(story.id, self.coded_by):
            self.told += 1
            self.known += 1
            coding = Coding(story, tuple(self.store.mentions(story.id)), tuple(self.store.quotes(story.id)))
            self.events += len(merge(coding.mentions))
            return coding
        try:
            coding = self.coder.code(story)
        except Exception as error:  # a defect met in one story must not cost the others
            self._fail(path, f"{path}: could not be coded, by a defect of Sitroom ({type(error).__name__}: {error}). Please report it with the story.")
            return None
        events = merge(coding.mentions)
        self.events += len(events)
        self.store.add(story, coding.mentions, events, coding.quotes, path=str(path), coded_by=self.coded_by)
        self.told += 1
        return coding

    def _fail(self, path: Path, reason: str) -> None:
        self.failed += 1
        self.store.fail(str(path), reason)
        self.errors.print(Text(f"sitroom: {clean(reason)}", "red"), soft_wrap=True)


def _line(coding: Coding, number: int, count: int, path: Path) -> Text:
    """What was read, in one line."""
    date = coding.story.published
    events = len(merge(coding.mentions))
    place = f"{number:{len(str(count))}}/{count}"
    published = f"{window_of(date.start, date.end):<15}  "
    title = clean(coding.story.title or path.name)
    return Text.assemble((f"{place}  ", "dim"), (f"{events:3} events  ", "green"), (published, "cyan"), title, (f"  {clean(path.name)}", "dim"))


def _summary(reading: _Reading, record: Path) -> None:
    out = console()
    words = [f"{_count(reading.told, 'story', 'stories')} read into {clean(str(record))}: {_count(reading.events, 'event', 'events')}"]
    if reading.known:
        words.append(f"{reading.known} were in the record already")
    if reading.failed:
        words.append(f"{reading.failed} could not be read (sitroom failures tells why)")
    out.print(Text("; ".join(words) + "."), soft_wrap=True)
    where = "" if record == Path("sitroom.duckdb") else f" --record {clean(str(record))}"
    if reading.told:
        out.print(Text(f"Next: sitroom events --timeline{where}, sitroom events --story TITLE{where}", "dim"), soft_wrap=True)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _show(coding: Coding, full: bool) -> None:
    """One story's record, for the eye."""
    out, story = console(), coding.story
    events = merge(coding.mentions)
    out.print(Text(clean(story.title), "bold"))
    date = story.published
    out.print(Text(f"published {window_of(date.start, date.end)} ({date.source})"))
    if date.source == "text":
        out.print(*(Text(f"  · {clean(reason)}", "dim") for reason in date.reasons), sep="\n")
    for passage in story.passages:
        if passage.kind == "caption":
            credit = f"  (credit: {clean(passage.credit)})" if passage.credit else ""
            out.print(Text(f"caption: {clean(story.of(passage))}{credit}", "dim"))
    out.print(event_table(events, _count(len(events), "event", "events"), out.width, full=full))
    if coding.quotes:
        out.print(quote_table(coding.quotes, _count(len(coding.quotes), "quote", "quotes")))
    if entries := calendar(events):
        out.print(calendar_table(entries))


def _progress(count: int, lines: bool) -> Progress:
    """A bar on standard error, for people only; lines of JSON on the same terminal would be broken by it."""
    seen = sys.stderr.isatty() and not (lines and sys.stdout.isatty())
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, disable=count < 2 or not seen, redirect_stdout=False,
    )  # fmt: skip


def _out(bar: Progress) -> Console:
    """Where lines go while the bar is shown: above it when both share a terminal, else to standard output."""
    return bar.console if not bar.disable and sys.stdout.isatty() else console()
