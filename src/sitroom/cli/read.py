"""`sitroom read`: stories into the record."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

import sitroom
from sitroom.cli.options import DEFAULT_RECORD, day, format_options, front_end_option, knowledge_option, record_option
from sitroom.cli.tables import calendar_table, console, event_table, quote_table
from sitroom.cli.wording import clean, storable, window_of
from sitroom.errors import IntakeError, SitroomError
from sitroom.event import Event
from sitroom.export.values import as_json
from sitroom.intake import read_story, stories_in
from sitroom.pipeline import Coder, Coding
from sitroom.record.calendar import calendar
from sitroom.record.merge import merge
from sitroom.store import Record
from sitroom.story import Story

PUBLISHED = {
    "given": "as given", "metadata": "by its metadata", "url": "by its address", "dateline": "by its dateline", "text": "by its text",
}  # fmt: skip


@click.command(short_help="Read stories into the record.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@record_option
@click.option("--published", metavar="DATE", callback=day, help="publication date (YYYY-MM-DD) of all the stories")
@front_end_option
@knowledge_option
@format_options
@click.option("--again", is_flag=True, help="code stories anew that are in the record already")
@click.option("--full", is_flag=True, help="whole sentences as evidence")
def read(
    paths: tuple[Path, ...], record: Path, published: str | None, front_end: str, knowledge: Path | None, lines: bool, again: bool, full: bool
) -> None:
    """Read stories (.txt, .html; files or folders) into the record.

    Stories already in the record are skipped, so a stopped run goes on where it was. A file that has changed replaces what it told before.
    A story that cannot be read is reported and noted (sitroom failures); the others are read all the same, and the exit code is then 2.
    """
    coder = Coder(front_end, knowledge=knowledge)
    with Record(record) as store:
        reading = _Reading(coder, store, f"sitroom {sitroom.__version__}, {coder.front_end.name}", published, again)
        files = reading.files(paths)
        bar = _progress(reading.errors, len(files), lines)
        with bar:
            task = bar.add_task("reading", total=len(files))
            for number, path in enumerate(files, 1):
                told = reading.read(path)
                bar.advance(task)
                if told is None:
                    continue
                if lines:
                    for mention in told.coding.mentions:
                        click.echo(as_json(mention))
                elif len(files) > 1:
                    _out(bar).print(_line(told, number, len(files), path), no_wrap=True, overflow="ellipsis", crop=True)
                else:
                    _show(told, full)
    if not lines:
        _summary(reading, record)
    if reading.failed:
        sys.exit(2)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one file tells."""

    coding: Coding
    events: tuple[Event, ...]


@dataclass(slots=True)
class _Reading:
    """One run: what it was told to do, and what has come of it."""

    coder: Coder
    store: Record
    coded_by: str
    published: str | None
    again: bool
    told: dict[str, int] = field(default_factory=dict)
    """Events of each story."""
    known: set[str] = field(default_factory=set)
    failed: int = 0
    errors: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, emoji=False))
    """Where failures are told; the bar is shown there too, and makes way for them."""

    def files(self, paths: Iterable[Path]) -> list[Path]:
        """All story files, each once; a folder without any is a failure of its own."""
        found: dict[str, Path] = {}
        for path in paths:
            try:
                for file in stories_in([path]):
                    found.setdefault(_place(file), file)
            except IntakeError as error:
                self._fail(path, str(error))
        return list(found.values())

    def read(self, path: Path) -> _Told | None:
        """One file into the record; None, reported and noted, when it is no story."""
        try:
            told = self._coded(read_story(path, published=self.published), path)
        except IntakeError as error:
            self._fail(path, str(error))
            return None
        except SitroomError:
            raise
        except Exception as error:  # a defect met in one story must not cost the others
            self._fail(path, f"{path}: could not be coded, by a defect of Sitroom ({type(error).__name__}: {error}). Please report it with the story.")
            return None
        self.told[told.coding.story.id] = len(told.events)
        return told

    def _coded(self, story: Story, path: Path) -> _Told:
        """A story's coding, from the record where it is there already, else put into it."""
        if self.published is None and (given := self.store.date_given(story.id)) is not None:
            story = replace(story, published=given)
        if not self.again and self.store.knows(story, self.coded_by):
            if story.id not in self.told:
                self.known.add(story.id)
            self.store.tells(_place(path), story.id)
            coding = Coding(story, tuple(self.store.mentions(story.id)), tuple(self.store.quotes(story.id)))
            return _Told(coding, tuple(self.store.events(story.id)))
        coding = self.coder.code(story)
        events = merge(coding.mentions)
        self.store.add(story, coding.mentions, events, coding.quotes, path=_place(path), coded_by=self.coded_by)
        return _Told(coding, tuple(events))

    def _fail(self, path: Path, reason: str) -> None:
        self.failed += 1
        self.store.fail(_place(path), storable(reason))
        self.errors.print(Text(f"sitroom: {clean(storable(reason))}", "red"), soft_wrap=True)


def _place(path: Path) -> str:
    """Where a file lies, whatever folder it is named from."""
    return storable(os.path.abspath(path))


def _line(told: _Told, number: int, count: int, path: Path) -> Text:
    """What was read, in one line."""
    story = told.coding.story
    place = f"{number:{len(str(count))}}/{count}"
    published = f"{window_of(story.published.start, story.published.end):<15}  "
    title = clean(story.title) or "without a title"
    events = f"{_count(len(told.events), 'event', 'events'):>10}  "
    return Text.assemble((f"{place}  ", "dim"), (events, "green"), (published, "cyan"), title, (f"  {clean(storable(path.name))}", "dim"))


def _summary(reading: _Reading, record: Path) -> None:
    out, told = console(), reading.told
    where = "" if record == DEFAULT_RECORD else f" --record {clean(str(record))}"
    words = [f"{_count(len(told), 'story', 'stories')} read into {clean(str(record))}: {_count(sum(told.values()), 'event', 'events')}"]
    if known := len(reading.known):
        words.append(f"{known} {'was' if known == 1 else 'were'} in the record already")
    if reading.failed:
        words.append(f"{reading.failed} could not be read (sitroom failures{where} tells why)")
    out.print(Text("; ".join(words) + "."), soft_wrap=True)
    if told:
        out.print(Text(f"Next: sitroom events --timeline{where}, sitroom events --story TITLE{where}", "dim"), soft_wrap=True)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _show(told: _Told, full: bool) -> None:
    """One story's record, for the eye."""
    out, story, events = console(), told.coding.story, told.events
    if story.title:
        out.print(Text(clean(story.title), "bold"))
    out.print(_published(story))
    if story.published.source == "text":
        out.print(*(Text(f"  · {clean(reason)}", "dim") for reason in story.published.reasons), sep="\n")
    for passage in story.passages:
        if passage.kind == "caption":
            credit = f"  (credit: {clean(passage.credit)})" if passage.credit else ""
            out.print(Text(f"caption: {clean(story.of(passage))}{credit}", "dim"))
    if events:
        out.print(event_table(events, _count(len(events), "event", "events"), out.width, full=full))
    else:
        out.print("No event. Why not: sitroom explain with a sentence of the story.")
    if told.coding.quotes:
        out.print(quote_table(told.coding.quotes, _count(len(told.coding.quotes), "quote", "quotes")))
    if entries := calendar(events):
        out.print(calendar_table(entries))


def _published(story: Story) -> Text:
    """From where and when a story is, and how that is known."""
    date = story.published
    if date.start is None and date.end is None:
        when = "publication date unknown: “Monday” and the like stay without a date. Give it with --published DATE."
    else:
        when = f"published {window_of(date.start, date.end)}, {PUBLISHED[date.source]}"
    return Text(f"{clean(story.dateline)}, {when}" if story.dateline else when[0].upper() + when[1:])


def _progress(errors: Console, count: int, lines: bool) -> Progress:
    """A bar on standard error, for people only; lines of JSON on the same terminal would be broken by it."""
    seen = sys.stderr.isatty() and not (lines and sys.stdout.isatty())
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=errors, transient=True, disable=count < 2 or not seen, redirect_stdout=False,
    )  # fmt: skip


def _out(bar: Progress) -> Console:
    """Where lines go while the bar is shown: above it when both share a terminal, else to standard output."""
    return bar.console if not bar.disable and sys.stdout.isatty() else console()
