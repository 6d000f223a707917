"""`sitroom explain`: why a sentence is coded as it is."""

from __future__ import annotations

import json
from typing import Any

import click
from rich.table import Table

from sitroom.cli.tables import clean, console, type_of, what_of, who
from sitroom.export.values import as_value
from sitroom.pipeline import Coder, Explanation
from sitroom.syntax.sentence import Sentence


@click.command()
@click.argument("sentence")
@click.option("--published", metavar="DATE", help="the story's date, for relative dates")
@click.option("--front-end", default="bundled", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
def explain(sentence: str, published: str | None, front_end: str, as_json: bool) -> None:
    """Clauses of SENTENCE, the frames tried, the winner and why the others lost, the status words, and where the rows stand."""
    found = Coder(front_end).explain(sentence, published)
    if as_json:
        click.echo(json.dumps(_value(found), ensure_ascii=False))
        return
    out = console()
    for coded in found.sentences:
        out.print(_clauses(coded.sentence))
        table = Table(title="Frames tried", title_justify="left", expand=True)
        for name in ("word", "frame", "pattern", "row", "verdict"):
            table.add_column(name, overflow="fold")
        for verdict in sorted(coded.finder.verdicts, key=lambda v: (v.head, v.reason is not None)):
            word = coded.sentence.words[verdict.head].text
            outcome = "[green]holds[/green]" if verdict.reason is None else clean(verdict.reason)
            table.add_row(clean(word), verdict.frame.id, clean(verdict.frame.text), verdict.frame.where, outcome)
        out.print(table)
    for mention in found.mentions:
        out.print(f"[bold]{type_of(mention)}[/bold] {mention.status}  {who(mention.actors)} › {who(mention.recipients)}  confidence {mention.confidence}")
        if detail := what_of(mention):
            out.print(f"  {detail}")
        out.print(f"  rules: {', '.join(mention.evidence.rules)}")
        out.print("  words: " + "; ".join(f"{s.role} “{clean(s.text)}”" for s in mention.evidence.spans))
    if not found.mentions:
        out.print("No event.")


def _clauses(sentence: Sentence) -> Table:
    table = Table(title="Clauses", title_justify="left", expand=True)
    for name in ("predicate", "arguments", "mood", "hangs on"):
        table.add_column(name, overflow="fold")
    for clause in sentence.clauses():
        arguments = "; ".join(f"{a.role}{'/' + a.marker if a.marker else ''}: {clean(sentence.words[a.head].text)}" for a in clause.arguments)
        mood = [clause.tense or "", "passive" if clause.passive else "", "perfect" if clause.perfect else "", "negated" if clause.negations else ""]
        above = sentence.words[clause.link.above].text if clause.link.above is not None else ""
        table.add_row(clean(sentence.words[clause.head].text), arguments, " ".join(m for m in mood if m), f"{clause.link.kind} {clean(above)}")
    return table


def _value(found: Explanation) -> dict[str, Any]:
    tried = [
        {"word": c.sentence.words[v.head].text, "frame": v.frame.id, "pattern": v.frame.text, "row": v.frame.where, "reason": v.reason}
        for c in found.sentences
        for v in c.finder.verdicts
    ]
    return {"mentions": [as_value(m) for m in found.mentions], "tried": tried}
