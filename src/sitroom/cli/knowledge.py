"""`sitroom knowledge`: what a name means, whether the tables are right, and dictionaries of the user's own as tables."""

from __future__ import annotations

import sys
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from sitroom.cli.options import day, format_options, knowledge_option
from sitroom.cli.tables import console, table_of
from sitroom.cli.wording import clean
from sitroom.coding.resolution import Resolution
from sitroom.coding.who import Who
from sitroom.errors import KnowledgeError
from sitroom.export.values import line
from sitroom.knowledge import check as checking
from sitroom.knowledge.actors import Actor, Actors, Term, load_actors
from sitroom.knowledge.alliances import DUTIES, Alliance, alliances_of
from sitroom.knowledge.importing import import_dictionaries, write_tables
from sitroom.knowledge.memberships import Membership, load_memberships
from sitroom.knowledge.names import tokens

FAULTS_SHOWN = 20
TODAY = "9999"
"""Later than any end, and than any start: what holds on it holds now."""
_FOLDER = click.Path(path_type=Path, readable=False)


@click.group(short_help="What a name means, checks of the tables, and your own dictionaries.")
def knowledge() -> None:
    """The tables of actors: what a name means, whether they are right, and dictionaries of your own.

    \b
    sitroom knowledge find "Angela Merkel" --date 2021-12-07
    sitroom knowledge check
    sitroom knowledge import MY.actors.txt MY.agents.txt --to my-tables
    """


@knowledge.command(short_help="What a name means.")
@click.argument("name")
@click.option("--date", metavar="DATE", callback=day, help="what it means on this day (YYYY-MM-DD), not today")
@knowledge_option
@format_options
def find(name: str, date: str | None, knowledge: Path | None, lines: bool) -> None:
    """Everyone that bears NAME, or holds the office it names: terms, country, sector, organisations and alliances; first, how it is read."""
    actors = load_actors(knowledge)
    read = Who(actors).resolve(name, date=date)
    found = [*bearers(name, actors), *holders(name, read.country, actors, date)]
    if not found and not read.political:
        near = get_close_matches(" ".join(t.key for t in tokens(name)), list(actors.names), 3, 0.8)
        raise KnowledgeError(f"no table knows {name!r}." + (f" Is it {' or '.join(near)}?" if near else " Try the full name, or another spelling."))
    if lines:
        for actor in found:
            click.echo(line(_value(actor, actors, date)))
        if not found:
            click.echo(line({"read_as": asdict(read)}))
        return
    out = console()
    out.print(_read_as(name, read, date))
    for actor in found:
        _show(out, actor, actors, date)


def bearers(name: str, actors: Actors) -> list[Actor]:
    """All who bear a name: by whole name, as people or language of a country, as capital, as common noun, by surname."""
    key = " ".join(t.key for t in tokens(name)).removeprefix("the ")
    indexes = (actors.names, actors.adjectives, actors.capitals, actors.agents)
    found = [bearer for index in indexes for bearer in index.bearers(key)] + list(actors.surnames.get(key, ()))
    return list({actor.id: actor for actor in found}.values())


def holders(name: str, country: str | None, actors: Actors, date: str | None) -> list[Actor]:
    """Who held the office that a phrase names, in its country: "the German foreign minister"."""
    found = []
    for actor in actors.actors.values() if country is not None else ():
        term = actor.at(date)
        if term is not None and term.role and term.role in name and term.country == country and term.holds(date or TODAY):
            found.append(actor)
    return found


def _value(actor: Actor, actors: Actors, date: str | None) -> dict[str, Any]:
    told, country = actor.at(date), actors.countries.get(actor.id)
    value: dict[str, Any] = {"id": actor.id, "kind": actor.kind, "name": actor.name, "wikidata": actor.wikidata}
    value |= {"also": also_called(actor, actors), "needs": sorted(actor.needs)}
    value |= {"date": date, "now": asdict(told) if told else None, "terms": [asdict(t) for t in actor.terms]}
    if country is not None:
        value |= {"country": asdict(country)}
    value |= {"organisations": [asdict(m) for m in _memberships(actor, date)], "alliances": [a.id for a in _alliances(actor, date)]}
    if actor.kind == "organisation":
        value |= {"members": list(load_memberships().members(actor.id, date))}
    return value


def also_called(actor: Actor, actors: Actors) -> list[str]:
    """The other names an actor is known by, as they are compared: in small letters."""
    own = " ".join(t.key for t in tokens(actor.name))
    return [name for name in actors.names if name != own and actor in actors.names.bearers(name)]


def _memberships(actor: Actor, date: str | None) -> tuple[Membership, ...]:
    return load_memberships().organisations_of(actor.id, date) if actor.kind == "country" else ()


def _alliances(actor: Actor, date: str | None) -> tuple[Alliance, ...]:
    return alliances_of(actor.id, date) if actor.kind == "country" else ()


def _read_as(name: str, read: Resolution, date: str | None) -> Text:
    when = f" on {date}" if date else ""
    if not read.political:
        return Text(f"“{clean(name)}” by itself is read as no political actor{when}.", "dim")
    told = ", ".join(part for part in (read.name, read.country, *read.sectors) if part)
    return Text.assemble(f"“{clean(name)}”{when} is read as ", (told, "bold"), (f"  {read.kind}, by {read.rule}", "dim"))


def _show(out: Console, actor: Actor, actors: Actors, date: str | None) -> None:
    out.print()
    out.print(Text.assemble((actor.name or actor.id, "bold"), (f"  {actor.kind} {actor.id}" + f", {actor.wikidata}" * bool(actor.wikidata), "dim")))
    country = actors.countries.get(actor.id)
    if country is not None:
        peoples = dict.fromkeys(country.adjectives + country.demonyms)
        facts = {"official name": country.official, "capital": ", ".join(country.capitals), "Correlates of War": country.cow, "people": ", ".join(peoples)}
        out.print("; ".join(f"{what} {fact}" for what, fact in facts.items() if fact))
    elif actor.kind in ("person", "group"):
        _terms(out, actor.terms, actor.at(date))
    else:
        out.print(f"country {actor.country or 'none'}, sector {actor.terms[-1].sector or 'none'}")
    if also := also_called(actor, actors):
        out.print(Text.assemble(("also  ", "dim"), clean(", ".join(also))))
    if actor.needs:
        out.print(f"only beside: {', '.join(sorted(actor.needs))}")
    if held := _memberships(actor, date):
        names = [actors.actors[m.organisation].name + f" ({m.role})" * (m.role != "member") for m in held]
        out.print(Text.assemble(("member of  ", "dim"), "; ".join(names)))
    for alliance in _alliances(actor, date):
        others = [p for p in alliance.parties(date) if p != actor.id]
        with_ = ", ".join(others) if alliance.organisation is None else f"the members of {actors.actors[alliance.organisation].name}"
        out.print(Text.assemble(("allied by  ", "dim"), alliance.name, (f" with {with_}: {DUTIES[alliance.duty]}", "dim")))
    if actor.kind == "organisation" and (members := load_memberships().members(actor.id, date)):
        out.print(Text.assemble((f"{len(members)} members  ", "dim"), ", ".join(members)))


def _terms(out: Console, terms: tuple[Term, ...], told: Term | None) -> None:
    table = table_of("", [("from", 3), ("to", 3), ("country", 2), ("sector", 2), ("role", 6), ("row", 8)])
    for term in terms:
        cells = (term.start or "", term.end or "", term.country or "", term.sector or "", term.role or "", term.row)
        table.add_row(*cells, style="bold" if term is told else "")
    out.print(table)


@knowledge.command(short_help="Are the tables right?")
@knowledge_option
@format_options
def check(knowledge: Path | None, lines: bool) -> None:
    """Read every row of every table and name each wrong one: file, line, value, remedy. With --knowledge, the tables of that folder.

    Exit code 2 where something is wrong.
    """
    found = checking.check(knowledge)
    faults = [fault for table in found for fault in table.faults]
    if lines:
        for checked in found:
            click.echo(line(asdict(checked)))
    else:
        out, table = console(), table_of("Tables", [("table", 6), ("rows", 2), ("wrong", 2)])
        for checked in found:
            table.add_row(checked.table, str(checked.rows), str(len(checked.faults)) if checked.faults else "")
        out.print(table)
        for fault in faults:
            click.echo(clean(fault), err=True)
    if faults:
        sys.exit(2)


@knowledge.command("import", short_help="Your own PETRARCH or TABARI dictionaries as tables.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--to", "folder", type=_FOLDER, default=Path("knowledge"), show_default=True, metavar="DIR", help="where the tables go")
@format_options
def import_(files: tuple[Path, ...], folder: Path, lines: bool) -> None:
    """Read dictionaries of actors and agents (PETRARCH, TABARI) and write them as tables that --knowledge DIR then reads.

    What a line says about a name goes before what the shipped tables say. A line that cannot be read is named and skipped; the others
    are read all the same, and the exit code is then 2.
    """
    result = import_dictionaries(files)
    if not result.tables:
        raise KnowledgeError(f"{', '.join(map(str, files))}: nothing new in {result.entries} entries, so no table was written.")
    written = write_tables(result.tables, folder)
    counts = {table: len(rows) for table, rows in sorted(result.tables.items())}
    if lines:
        faults = [asdict(fault) for fault in result.faults]
        told = {"entries": result.entries, "known": result.known, "nobody": result.nobody, "rows": counts}
        click.echo(line({**told, "files": [str(p) for p in written], "faults": faults}))
    else:
        for fault in result.faults[:FAULTS_SHOWN]:
            click.echo(clean(f"{fault.where}: {fault.line}: {fault.reason}"), err=True)
        if len(result.faults) > FAULTS_SHOWN:
            click.echo(f"and {len(result.faults) - FAULTS_SHOWN} more lines; see all with --json", err=True)
        table = table_of(f"{result.entries} entries", [("table", 6), ("rows", 2)])
        for name, count in counts.items():
            table.add_row(str(folder / f"{name}.csv"), str(count))
        console().print(table)
        click.echo(f"{result.known} names mean what they mean anyway, {result.nobody} entries stand for nobody with a country or sector.")
        click.echo(f"Read stories with them: sitroom read STORY --knowledge {folder}")
    if result.faults:
        sys.exit(2)
