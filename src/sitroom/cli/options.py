"""Options that several verbs take, and finding a story by what a person would call it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from sitroom.errors import RecordError
from sitroom.knowledge.lexicon import TYPES

Command = Callable[..., Any]
STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
DEFAULT_RECORD = Path("sitroom.duckdb")


def record_option(command: Command) -> Command:
    """--record FILE."""
    path = click.Path(path_type=Path, readable=False)
    return click.option("--record", type=path, default=DEFAULT_RECORD, show_default=True, metavar="FILE", help="the record file")(command)


def front_end_option(command: Command) -> Command:
    """--front-end NAME."""
    words = "'bundled', or 'spacy:NAME' for your own pipeline"
    return click.option("--front-end", default="bundled", show_default=True, metavar="NAME", help=words)(command)


def knowledge_option(command: Command) -> Command:
    """--knowledge DIR."""
    words = "a folder of your own tables of actors, read before the shipped ones (sitroom knowledge import)"
    path = click.Path(path_type=Path, readable=False)
    return click.option("--knowledge", type=path, metavar="DIR", envvar="SITROOM_KNOWLEDGE", show_envvar=True, help=words)(command)


def story_option(command: Command) -> Command:
    """--story STORY."""
    return click.option("--story", metavar="STORY", help="only this story: its id, or words of its title")(command)


def picked_options(command: Command) -> Command:
    """--type TYPE and --status STATUS."""
    types, statuses = click.Choice(sorted(TYPES), case_sensitive=False), click.Choice(STATUSES)
    command = click.option("--status", type=statuses, metavar="STATUS", help=f"only this status: {', '.join(STATUSES)}")(command)
    return click.option("--type", "type_", type=types, metavar="TYPE", help=f"only this PLOVER type: {', '.join(sorted(TYPES)).lower()}")(command)


def format_options(command: Command) -> Command:
    """--format table|jsonl, and --json for short; the verb gets one flag, `lines`."""
    command = click.option(
        "--format", "lines", type=click.Choice(["table", "jsonl"]), default="table", show_default=True, metavar="FORMAT",
        help="table, or jsonl: JSON, one object a line", callback=lambda context, _, value: value == "jsonl" or context.params.get("lines", False),
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
