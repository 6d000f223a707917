"""`sitroom read`: stories into the record."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

import sitroom
from sitroom.cli.tables import calendar_table, clean, console, event_table, quote_table, timeline
from sitroom.errors import IntakeError
from sitroom.export.values import as_json
from sitroom.intake import read_story, stories_in
from sitroom.pipeline import Coder, Coding
from sitroom.record.calendar import calendar
from sitroom.record.merge import merge
from sitroom.store import Record


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--record", type=click.Path(path_type=Path, dir_okay=False), default=Path("sitroom.duckdb"), show_default=True, help="the record file")
@click.option("--published", metavar="DATE", help="publication date (YYYY-MM-DD) of all the stories, where they do not tell it")
@click.option("--front-end", default="bundled", show_default=True, help="'bundled', or 'spacy:NAME' for your own pipeline")
@click.option("--format", "format_", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="what to print; jsonl: one mention a line")
@click.option("--json", "as_lines", is_flag=True, help="same as --format jsonl")
@click.option("--again", is_flag=True, help="code stories anew that are in the record already")
def read(paths: tuple[Path, ...], record: Path, published: str | None, front_end: str, format_: str, as_lines: bool, again: bool) -> None:
    """Read stories (.txt, .html; files or folders) into the record.

    Stories already in the record are skipped, so a stopped run goes on where it was. A story that cannot be read is reported and noted;
    the others are read all the same, and the exit code is then 2.
    """
    lines = as_lines or format_ == "jsonl"
    files = list(stories_in(paths))
    coder = Coder(front_end)
    coded_by = f"sitroom {sitroom.__version__}, {coder.front_end.name}"
    failed = 0
    with Record(record) as store, _progress(len(files)) as progress:
        task = progress.add_task("reading", total=len(files))
        for path in files:
            try:
                story = read_story(path, published=published)
            except IntakeError as error:
                failed += 1
                store.fail(str(path), str(error))
                progress.console.print(f"sitroom: {clean(str(error))}", style="red", soft_wrap=True)
                progress.advance(task)
                continue
            if again or not store.has(story.id, coded_by):
                coding = coder.code(story)
                store.add(story, coding.mentions, merge(coding.mentions), coding.quotes, path=str(path), coded_by=coded_by)
            else:
                coding = Coding(story, tuple(store.mentions(story.id)), tuple(store.quotes(story.id)))
            progress.advance(task)
            if lines:
                for mention in coding.mentions:
                    click.echo(as_json(mention))
            elif len(files) == 1:
                _show(coding)
        if not lines and len(files) > 1:
            console().print(f"{len(files) - failed} stories read into {record}. See them with: sitroom events --record {record}")
    if failed:
        sys.exit(2)


def _show(coding: Coding) -> None:
    """One story's record, for the eye."""
    out, story = console(), coding.story
    events = merge(coding.mentions)
    published = story.published
    out.print(f"[bold]{clean(story.title)}[/bold]")
    window = published.start if published.start == published.end else f"{published.start or '…'} .. {published.end or '…'}"
    out.print(f"published {window or 'unknown'} ({published.source})" + "".join(f"\n  · {clean(reason)}" for reason in published.reasons))
    for passage in story.passages:
        if passage.kind == "caption":
            out.print(f"[dim]caption: {clean(story.of(passage))}  credit: {clean(passage.credit or 'none')}[/dim]")
    out.print(event_table(events, f"{len(events)} events"))
    out.print(timeline(events))
    if coding.quotes:
        out.print(quote_table(coding.quotes))
    if entries := calendar(events):
        out.print(calendar_table(entries))


def _progress(count: int) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=Console(stderr=True), transient=True, disable=count < 2 or not sys.stderr.isatty(),
    )
