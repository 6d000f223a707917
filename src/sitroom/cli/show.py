"""Verbs that show the record: events, mentions, quotes, calendar, stories, failures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from sitroom.cli.tables import calendar_table, clean, console, event_table, quote_table, timeline, type_of, when, who
from sitroom.export.values import as_json
from sitroom.knowledge.lexicon import TYPES
from sitroom.record.calendar import calendar as scheduled
from sitroom.store import Record

Command = Callable[..., Any]
STATUSES = ("actual", "historical", "future", "hypothetical", "negated")


def record_options(command: Command) -> Command:
    """--record and --json, which all of these verbs take."""
    command = click.option("--json", "lines", is_flag=True, help="JSON, one object a line")(command)
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--record", type=path, default=Path("sitroom.duckdb"), show_default=True, help="the record file")(command)


@click.command()
@record_options
@click.option("--story", help="only this story (its id)")
@click.option("--type", "type_", type=click.Choice(sorted(TYPES), case_sensitive=False), help="only events of this PLOVER type")
@click.option("--status", type=click.Choice(STATUSES), help="only events of this status")
@click.option("--timeline", "by_day", is_flag=True, help="dated events in order of time")
def events(record: Path, lines: bool, story: str | None, type_: str | None, status: str | None, by_day: bool) -> None:
    """The events of the record: who did what to whom, when, by which words."""
    with Record(record, read_only=True) as store:
        found = store.events(story, type_.upper() if type_ else None, status)
        titles = {s["id"]: s["title"] for s in store.stories()}
    if lines:
        for event in found:
            click.echo(as_json(event))
    elif by_day:
        console().print(timeline(found))
    else:
        for key, title in titles.items():
            told = [e for e in found if key in e.stories]
            if told:
                console().print(event_table(told, f"{title}  ({key})"))
        if not found:
            console().print("No such events in the record.")


@click.command()
@record_options
@click.option("--story", help="only this story (its id)")
def mentions(record: Path, lines: bool, story: str | None) -> None:
    """The mentions of the record, story by story."""
    with Record(record, read_only=True) as store:
        found = store.mentions(story)
    if lines:
        for mention in found:
            click.echo(as_json(mention))
        return
    table = Table(title=f"{len(found)} mentions", title_justify="left", expand=True)
    for name in ("id", "event", "status", "who", "to whom", "when", "confidence"):
        table.add_column(name)
    for m in found:
        table.add_row(m.id, type_of(m), m.status, who(m.actors), who(m.recipients), when(m.time), f"{m.confidence:.2f}")
    console().print(table)


@click.command()
@record_options
def quotes(record: Path, lines: bool) -> None:
    """Who said which words."""
    with Record(record, read_only=True) as store:
        found = store.quotes()
    if lines:
        for quote in found:
            click.echo(as_json(quote))
    else:
        console().print(quote_table(found))


@click.command()
@record_options
def calendar(record: Path, lines: bool) -> None:
    """What is scheduled."""
    with Record(record, read_only=True) as store:
        found = scheduled(store.events(status="future"))
    if lines:
        for entry in found:
            click.echo(as_json(entry))
    else:
        console().print(calendar_table(found))


@click.command()
@record_options
def stories(record: Path, lines: bool) -> None:
    """The stories of the record."""
    with Record(record, read_only=True) as store:
        found = store.stories()
    if lines:
        for story in found:
            click.echo(json.dumps(story, ensure_ascii=False))
        return
    table = Table(title=f"{len(found)} stories", title_justify="left", expand=True)
    for name in ("id", "published", "how known", "title"):
        table.add_column(name)
    for story in found:
        published = story["published"]
        window = published["start"] if published["start"] == published["end"] else f"{published['start']} .. {published['end']}"
        table.add_row(story["id"], window or "unknown", published["source"], clean(story["title"]))
    console().print(table)


@click.command()
@record_options
def failures(record: Path, lines: bool) -> None:
    """Files that could not be read, with the reason."""
    with Record(record, read_only=True) as store:
        found = store.failures()
    for path, reason in found:
        click.echo(json.dumps({"path": path, "reason": reason}) if lines else f"{path}: {reason}")
