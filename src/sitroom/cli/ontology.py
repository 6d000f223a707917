"""`sitroom ontology`: what the types, modes, contexts and CAMEO codes mean."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from sitroom.cli.options import format_options
from sitroom.cli.tables import console, table_of
from sitroom.cli.wording import type_style
from sitroom.errors import KnowledgeError
from sitroom.export.values import line
from sitroom.knowledge.contexts import Context, load_contexts
from sitroom.knowledge.ontology import NO_EVENT, CameoAct, Ontology, Type, load_ontology

_Item = Type | Context | CameoAct


@click.command(short_help="What the types, modes, contexts and CAMEO codes mean.")
@click.argument("name", required=False)
@format_options
def ontology(name: str | None, lines: bool) -> None:
    """What NAME means: a PLOVER type, a context, or a CAMEO code. Without NAME: the types and contexts, one a line.

    \b
    sitroom ontology              every type and context
    sitroom ontology retreat      definition, modes, examples and near misses
    sitroom ontology 0871         what a CAMEO code becomes
    """
    known = load_ontology()
    found: list[_Item] = [*known.types.values(), *load_contexts().values()] if name is None else [_named(name, known)]
    if lines:
        for item in found:
            click.echo(line(_value(item)))
    elif name is None:
        _overview(console(), known)
    else:
        _show(console(), found[0], known)


def _named(name: str, known: Ontology) -> _Item:
    if name.isdigit():
        return known.from_cameo(name)
    found = known.types.get(name.upper()) or load_contexts().get(name.lower().replace(" ", "_"))
    if found is None:
        raise KnowledgeError(f"{name!r} is no type, context or CAMEO code. See them all with: sitroom ontology")
    return found


def _overview(out: Console, known: Ontology) -> None:
    table = table_of("Types, from cooperation to conflict", [("type", 3), ("score", 2), ("what", 9), ("modes", 6)])
    for type_ in sorted(known.types.values(), key=lambda t: -t.score):
        table.add_row(Text(type_.name, type_style(type_.name)), f"{type_.score:+.1f}", type_.definition, Text(", ".join(type_.modes), "dim"))
    out.print(table)
    table = table_of("Contexts", [("context", 3), ("what", 8)])
    for context in load_contexts().values():
        table.add_row(context.name, context.definition)
    out.print(table)


def _show(out: Console, item: _Item, known: Ontology) -> None:
    if isinstance(item, CameoAct):
        to = f"{item.type}:{item.mode}" if item.mode else item.type
        out.print(f"CAMEO {item.code}: {item.act}.", f"Becomes {to}." if to else "No event in PLOVER: a plain statement.", sep="\n")
    elif isinstance(item, Context):
        out.print(f"{item.name}: {item.definition}", f"words: {', '.join(item.words)}", f"in the codebook: {item.plover}", sep="\n")
    else:
        _show_type(out, item, known)


def _show_type(out: Console, type_: Type, known: Ontology) -> None:
    codes = [act.code for act in known.acts.values() if act.type == type_.name]
    out.print(Text.assemble((type_.name, type_style(type_.name)), f"  {type_.quad}, score {type_.score:+.1f}"), type_.definition, sep="\n")
    out.print(f"A recipient is {'required' if type_.recipient else 'not required'}. CAMEO: {', '.join(codes)}.\n")
    if type_.modes:
        table = table_of("Modes", [("mode", 3), ("score", 2), ("what", 9), ("CAMEO", 2)])
        for name, mode in type_.modes.items():
            table.add_row(name, f"{mode.score:+.1f}", mode.definition, mode.cameo)
        out.print(table)
    out.print(Text("Examples", "bold"), *(f"  {text}" for text in type_.examples), sep="\n")
    out.print(Text("\nNear misses", "bold"))
    for miss in type_.near_misses:
        kind = Text("no event", "dim") if miss.type == NO_EVENT else Text(miss.type, type_style(miss.type))
        out.print(Text.assemble(f"  {miss.text}  ", kind, (f"  {miss.because}", "dim")))


def _value(item: _Item) -> dict[str, Any]:
    kind = {Type: "type", Context: "context", CameoAct: "cameo"}[item.__class__]
    return {"kind": kind, **asdict(item)}
