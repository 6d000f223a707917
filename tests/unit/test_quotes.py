"""Quotation marks, and quotations as values of the record."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from sitroom import Coder
from sitroom.coding.quotes.marks import quoted
from sitroom.errors import KnowledgeError
from sitroom.export import values
from sitroom.intake import story_from_passage
from sitroom.knowledge.reporting import COLUMNS, reporting_of
from sitroom.knowledge.tables import DATA, Row, read_table

ROWS = read_table(DATA / "reporting.csv", COLUMNS)
BRACKETS = {"source": "<>", "content": "[]", "venue": "{}"}


def words(text: str) -> str:
    """Its words alone."""
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_cue_reads_its_example(coder: Coder, row: Row) -> None:
    quotes = coder.code(story_from_passage(re.sub(r"[<>\[\]{}]", "", row["example"]))).quotes
    found = [{span.role: words(span.text) for span in quote.spans} for quote in quotes]
    marked = {role: row["example"].partition(left)[2].partition(right)[0] for role, (left, right) in BRACKETS.items() if left in row["example"]}
    assert any({role: words(part) for role, part in marked.items()}.items() <= one.items() for one in found), f"{row.where}: {row['example']} gave {found}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“One.” and “two”", ["One.", "two"]),
        ('"One," he said, "two."', ["One,", "two."]),
        ("''One,'' he said of the 6' man's house.", ["One,"]),
        ("“One 'and' two”", ["One 'and' two"]),
        ('A 12" pipe and “one"', ["one"]),
        ("He said: “One without an end", ["One without an end"]),
        ("«Un» et deux", ["Un"]),
        ("No marks at all, it's true", []),
    ],
)
def test_what_stands_between_marks(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in quoted(text)] == found
    assert [(one.start, one.end) for one in quoted(text, 7)] == [(one.start + 7, one.end + 7) for one in quoted(text)]


def test_a_quote_points_to_its_words_and_survives_the_record(coder: Coder) -> None:
    told = "“The dam will hold,” the Indian defence minister told NDTV in an interview. “We tested it twice.”"
    story = story_from_passage(f"{told} He said that Pakistan had freed two pilots.")
    quotes = coder.code(story).quotes
    assert [(q.text, q.form, q.to, q.venue) for q in quotes] == [
        ("The dam will hold … We tested it twice.", "direct", "NDTV", "an interview"),
        ("that Pakistan had freed two pilots", "indirect", None, None),
    ]
    assert all(story.text[span.start : span.end] == span.text for quote in quotes for span in quote.spans)
    assert [span.role for span in quotes[0].spans] == ["content", "content", "source", "cue", "addressee", "venue"]
    assert [len(quote.mentions) for quote in quotes] == [0, 1]
    assert [values.quote(json.loads(values.as_json(quote))) for quote in quotes] == list(quotes)


def test_a_quote_of_schema_2_is_read(coder: Coder) -> None:
    (quote,) = coder.code(story_from_passage("“The dam will hold for years,” the minister said.")).quotes
    old = {key: value for key, value in values.as_value(quote).items() if key in ("story", "start", "end", "text", "speaker", "to", "cue")}
    assert values.quote(old) == replace(quote, spans=())


def test_he_is_the_speaker_of_just_before(coder: Coder) -> None:
    quotes = coder.code(story_from_passage("The Kenyan foreign minister said the road was open. He added that the port would open, too.")).quotes
    assert [quote.speaker.country if quote.speaker else None for quote in quotes] == ["KEN", "KEN"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("adverb.so,say,that,<He> said [so it is].", "id is 'adverb.so'"),
        ("verb.say,shout,that,<He> said [so it is].", "kind is 'shout'"),
        ("verb.say,venue,that,<He> said [so it is].", "kind is 'venue'"),
        ("verb.say,say,that; which,<He> said [so it is].", "which is unknown"),
        ("verb.say,say,that,He said so it is.", "example is"),
        ("venue.pub,venue,in,<He> said in the pub [that it is so].", "example is"),
    ],
)
def test_a_bad_row_is_named(line: str, problem: str) -> None:
    id_, kind, takes, example = line.split(",")
    with pytest.raises(KnowledgeError, match=r"reporting\.csv:2: ") as caught:
        reporting_of([Row("reporting.csv:2", dict(zip(COLUMNS, (id_, kind, takes, example), strict=True)))])
    assert problem in str(caught.value)
