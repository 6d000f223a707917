"""Verbs that show the record: events, mentions, quotes, calendar, stories, failures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from sitroom.cli.options import format_options, picked_options, record_option, story_named, story_option
from sitroom.cli.tables import SAID, calendar_table, console, event_table, picture_of, quote_table, table_of
from sitroom.cli.timeline import in_order, timeline
from sitroom.cli.wording import clean, window_of
from sitroom.event import QUOTE_KINDS
from sitroom.export.values import as_json, line
from sitroom.record.calendar import calendar as scheduled
from sitroom.store import Record

full_option = click.option("--full", is_flag=True, help="whole sentences as evidence")


@click.command(short_help="The events of the record.")
@record_option
@format_options
@story_option
@picked_options
@click.option("--timeline", "by_day", is_flag=True, help="dated events only, in order of time")
@full_option
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="save what is shown as a picture, too")
def events(record: Path, lines: bool, story: str | None, type_: str | None, status: str | None, by_day: bool, full: bool, svg: Path | None) -> None:
    """The events of the record: who did what to whom, when, by which words."""
    if lines and svg is not None:
        raise click.UsageError("--svg saves the table or timeline as a picture: leave out --json.")
    with Record(record, read_only=True) as store:
        stories = store.stories()
        found = store.events(story_named(story, stories, record), type_.upper() if type_ else None, status)
    if lines:
        for event in [event for _, event in in_order(found)] if by_day else found:
            click.echo(as_json(event))
        return
    out = console(picture=svg is not None)
    if not found:
        out.print("No such events in the record.")
    elif by_day:
        out.print(timeline(found, out.width, full=full))
    else:
        for item in stories:
            if told := [e for e in found if item["id"] in e.stories]:
                out.print(event_table(told, _heading(item), out.width, full=full))
    if svg is not None:
        _save(svg, picture_of(out, "sitroom events"))


def _save(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"{path} cannot be written ({error.strerror}). Give another file.", param_hint="'--svg'") from None


def _heading(story: dict[str, Any]) -> str:
    return f"{story['title'] or 'without a title'}  ({story['id']})"


@click.command(short_help="Each telling of an event, story by story.")
@record_option
@format_options
@story_option
@picked_options
@full_option
def mentions(record: Path, lines: bool, story: str | None, type_: str | None, status: str | None, full: bool) -> None:
    """The mentions of the record: each telling of an event, story by story."""
    with Record(record, read_only=True) as store:
        stories = store.stories()
        found = store.mentions(story_named(story, stories, record))
    found = [m for m in found if (type_ is None or m.type == type_.upper()) and (status is None or m.status == status)]
    if lines:
        for mention in found:
            click.echo(as_json(mention))
        return
    out = console()
    for item in stories:
        if told := [m for m in found if m.story == item["id"]]:
            out.print(event_table(told, _heading(item), out.width, full=full))
    if not found:
        out.print("No such mentions in the record.")


@click.command()
@record_option
@format_options
@story_option
@click.option(
    "--kind", type=click.Choice([*QUOTE_KINDS, "all"]), multiple=True, default=SAID, show_default=True, metavar="KIND",
    help=f"only what is told in this way (may be repeated): {', '.join(QUOTE_KINDS)}, or all",
)  # fmt: skip
def quotes(record: Path, lines: bool, story: str | None, kind: tuple[str, ...]) -> None:
    """Who said which words, to whom and where; with --kind, what they think, want, judge or show."""
    with Record(record, read_only=True) as store:
        stories = store.stories()
        found = [quote for quote in store.quotes(story_named(story, stories, record)) if quote.kind in kind or "all" in kind]
    if lines:
        for quote in found:
            click.echo(as_json(quote))
        return
    out = console()
    for item in stories:
        if told := [q for q in found if q.story == item["id"]]:
            out.print(quote_table(told, _heading(item)))
    if not found:
        out.print("No such quotes in the record.")


@click.command()
@record_option
@format_options
@story_option
def calendar(record: Path, lines: bool, story: str | None) -> None:
    """What is scheduled."""
    with Record(record, read_only=True) as store:
        found = scheduled(store.events(story_named(story, store.stories(), record), status="future"))
    if lines:
        for entry in found:
            click.echo(as_json(entry))
    else:
        console().print(calendar_table(found) if found else "Nothing with a date is scheduled in the record.")


@click.command()
@record_option
@format_options
def stories(record: Path, lines: bool) -> None:
    """The stories of the record."""
    with Record(record, read_only=True) as store:
        found = store.stories()
    if lines:
        for story in found:
            click.echo(line(story))
        return
    table = table_of(f"{len(found)} {'story' if len(found) == 1 else 'stories'}")
    table.add_column("id", width=12, no_wrap=True)
    table.add_column("published", width=15)
    table.add_column("known from", width=10, no_wrap=True)
    table.add_column("title and file", ratio=1, overflow="fold")
    for story in found:
        date = story["published"]
        title = Text(clean(story["title"])) if story["title"] else Text("without a title", "dim")
        for file in story["files"]:
            title.append(f"\n{clean(_near(file))}", "dim")
        table.add_row(story["id"], window_of(date["start"], date["end"]), date["source"], title)
    console().print(table)


def _near(file: str) -> str:
    """A file as named from here, where it lies below here; else its name and folder. JSON has the whole path."""
    path, here = Path(file), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else "/".join(("…", *path.parts[-2:]))


@click.command()
@record_option
@format_options
def failures(record: Path, lines: bool) -> None:
    """Files that could not be read, with the reason."""
    with Record(record, read_only=True) as store:
        found = store.failures()
    for path, reason in found:
        click.echo(line({"path": path, "reason": reason}) if lines else clean(reason))
    if not found and not lines:
        click.echo("Every file could be read.")
