"""Options that several verbs take, and finding a story by what a person would call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from sitroom.errors import RecordError

Command = Callable[..., Any]
DEFAULT_RECORD = Path("sitroom.duckdb")


def record_option(command: Command) -> Command:
    """--record FILE."""
    path = click.Path(path_type=Path, dir_okay=False)
    return click.option("--record", type=path, default=DEFAULT_RECORD, show_default=True, metavar="FILE", help="the record file")(command)


def format_options(command: Command) -> Command:
    """--format table|jsonl, and --json for short; the verb gets one flag, `lines`."""
    command = click.option(
        "--format", "lines", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, help="a table, or JSON, one object a line",
        callback=lambda context, _, value: value == "jsonl" or context.params.get("lines", False), expose_value=True,
    )(command)  # fmt: skip
    return click.option("--json", is_flag=True, is_eager=True, expose_value=False, help="same as --format jsonl", callback=_json)(command)


def _json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.params["lines"] = True


def day(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check an option that is a date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date. Write it as YYYY-MM-DD.", param=parameter) from None


def story_named(name: str | None, stories: Sequence[dict[str, Any]], record: Path) -> str | None:
    """The id of the one story that an id, its beginning, or words of the title name. Raises RecordError when none or several do."""
    if name is None:
        return None
    found = [s for s in stories if s["id"].startswith(name)] or [s for s in stories if name.lower() in s["title"].lower()]
    if len(found) == 1:
        return str(found[0]["id"])
    if not found:
        raise RecordError(f"{record}: no story {name!r}. See them with: sitroom stories --record {record}")
    several = "; ".join(f"{s['id']} {s['title']}" for s in found[:5])
    raise RecordError(f"{record}: {name!r} names {len(found)} stories ({several}). Give more of the title, or the id.")
