"""`sitroom explain`: why a sentence is coded as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console, ConsoleOptions
from rich.table import Table
from rich.text import Text

from sitroom.cli.options import day, format_options, front_end_option, knowledge_option
from sitroom.cli.tables import console, table_of
from sitroom.cli.wording import clean, detail, dyad, status, type_of, type_style, when
from sitroom.event import Mention
from sitroom.export.values import as_value, line
from sitroom.intake.language import check_english
from sitroom.knowledge.lexicon import Frame
from sitroom.pipeline import Coder, Explanation, SentenceCoding
from sitroom.syntax.sentence import Sentence


@click.command(short_help="Why a sentence is coded as it is.")
@click.argument("sentence")
@click.option("--published", metavar="DATE", callback=day, help="the story's date, for relative dates (YYYY-MM-DD)")
@front_end_option
@knowledge_option
@format_options
def explain(sentence: str, published: str | None, front_end: str, knowledge: Path | None, lines: bool) -> None:
    """Clauses of SENTENCE, the frames tried, the winner and why the others lost, the status words, and where the rows stand."""
    if not sentence.strip():
        raise click.UsageError('there is no sentence. Try: sitroom explain "Iraq threatened to invade Kuwait."')
    check_english(sentence)
    found = Coder(front_end, knowledge=knowledge).explain(sentence, published)
    if lines:
        click.echo(line(_value(found)))
        return
    out = console()
    for coded in found.sentences:
        out.print(_clauses(coded.sentence) if coded.sentence.clauses() else Text("No clause.\n", "dim"))
        out.print(_frames(coded) if coded.finder.verdicts else Text("No frame tried: the lexicon has no row for a word of this sentence.\n", "dim"))
    for mention in found.mentions:
        out.print(*_event(mention), sep="\n")
    if not found.mentions:
        out.print("No event.")


def _event(mention: Mention) -> list[Text]:
    head = Text.assemble((type_of(mention), type_style(mention.type)), "  ", status(mention), "  ", dyad(mention))
    words = "; ".join(f"{s.role} “{clean(s.text)}”" for s in mention.evidence.spans)
    told = {"rules": ", ".join(mention.evidence.rules), "words": words, "confidence": f"{mention.confidence:.2f}"}
    facts = [Text.assemble(("when: ", "dim"), when(mention.time)), *detail(mention)]
    facts += [Text.assemble((f"{name}: ", "dim"), value) for name, value in told.items()]
    return [head, *(Text("  ").append_text(fact) for fact in facts)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame in a table cell: its id, its pattern broken between alternatives rather than within words, and where it stands."""

    frame: Frame

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        yield Text(self.frame.id, "bold")
        yield Text("\n".join(_folded(self.frame.text, options.max_width)))
        yield Text(self.frame.where, "dim")


def _folded(pattern: str, width: int) -> Iterator[str]:
    """The lines of a pattern: broken at a blank or behind a bar."""
    line = ""
    for piece in re.findall(r"[^ |]+[|]?| ", pattern):
        if line and len(line) + len(piece) > width:
            yield line.rstrip()
            line = ""
        line = line + piece if line or piece != " " else ""
    yield line


def _frames(coded: SentenceCoding) -> Table:
    table = table_of("Frames tried", [("word", 2), ("frame, its pattern and where it stands", 6), ("verdict", 4)])
    for verdict in sorted(coded.finder.verdicts, key=lambda v: (v.head, v.reason is not None)):
        outcome = Text("holds", "green") if verdict.reason is None else Text(clean(verdict.reason))
        table.add_row(Text(clean(coded.sentence.words[verdict.head].text)), _Frame(verdict.frame), outcome)
    return table


def _clauses(sentence: Sentence) -> Table:
    table = table_of("Clauses", [("predicate", 2), ("arguments", 5), ("mood", 2), ("hangs on", 3)])
    for clause in sentence.clauses():
        arguments = "; ".join(f"{a.role}{'/' + a.marker if a.marker else ''}: {sentence.words[a.head].text}" for a in clause.arguments)
        mood = [clause.tense or "", "passive" if clause.passive else "", "perfect" if clause.perfect else "", "negated" if clause.negations else ""]
        above = sentence.words[clause.link.above].text if clause.link.above is not None else ""
        row = (sentence.words[clause.head].text, arguments, " ".join(m for m in mood if m), f"{clause.link.kind} {above}")
        table.add_row(*(Text(clean(cell)) for cell in row))
    return table


def _value(found: Explanation) -> dict[str, Any]:
    tried = [
        {"word": c.sentence.words[v.head].text, "frame": v.frame.id, "pattern": v.frame.text, "row": v.frame.where, "reason": v.reason}
        for c in found.sentences
        for v in c.finder.verdicts
    ]
    return {"mentions": [as_value(m) for m in found.mentions], "tried": tried}
