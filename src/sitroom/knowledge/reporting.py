"""Cues: words that give what stands beside them as somebody's words, thoughts or wishes. The table behind quotes and `reported_by`.

In the examples of the table <angles> hold the source, [brackets] the content, {braces} the venue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sitroom.event import QUOTE_KINDS, QuoteKind
from sitroom.knowledge.tables import DATA, Row, read_table

COLUMNS: Final = ("id", "kind", "takes", "example")
KINDS: Final[Mapping[str, QuoteKind]] = {kind: kind for kind in QUOTE_KINDS}
VENUE: Final = "venue"
DOCUMENT: Final = "document"
PREPOSITIONS: Final = frozenset("about against as at before by during for from in of on over via with".split())
TAKES: Final = PREPOSITIONS | frozenset(
    {
        "quote",  # quoted words, and a clause of which it is an aside: "…, he said"
        "that",  # a finite clause
        "to",  # an infinitive, or a phrase with "to"
        "whom",  # with "to": who is to do it belongs to the content ("urged [Iran to leave]")
        "ing",  # a gerund
        "object",  # a phrase: "denounced [the plan]"
        "aside",  # the rest of the sentence: "in the king's view, [the war is lost]"
        "predicate",  # a phrase with what it is called: "called [the plan a disaster]"
    }
)
ACCORDING: Final = "accord"  # the lemma of "according", whatever it was tagged
POS: Final[Mapping[str, str]] = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: which kind of word it is, what its source does by it, and which forms its content takes."""

    word: str
    pos: str
    kind: QuoteKind
    takes: frozenset[str]

    @property
    def says(self) -> bool:
        """Whether it can introduce quoted words."""
        return "quote" in self.takes


@dataclass(frozen=True, slots=True)
class Reporting:
    """Cues, venues and documents by word."""

    cues: Mapping[tuple[str, str], Cue]
    venues: Mapping[str, frozenset[str]]
    """Nouns of occasions and media, with their prepositions: in an interview, on television."""
    documents: frozenset[str]
    """Nouns of what speaks for who made it: a poll, a video. What they show may be a phrase ("shows a close race")."""
    words: frozenset[str]
    """The lemmas of all cues, for a quick look."""

    def cue(self, lemma: str, pos: str) -> Cue | None:
        """The cue that a word may be, by its universal part of speech."""
        if lemma not in self.words:
            return None
        return self.cues["according to", "prep"] if lemma == ACCORDING else self.cues.get((lemma, POS.get(pos, "")))

    def of(self, lemma: str) -> str | None:
        """The kind of a reporting verb; None for any other word."""
        row = self.cues.get((lemma, "verb"))
        return row.kind if row is not None else None


@cache
def load_reporting() -> Reporting:
    """The table shipped in the package. Raises KnowledgeError naming file, line and remedy."""
    return reporting_of(read_table(DATA / "reporting.csv", COLUMNS))


def reporting_of(rows: Iterable[Row]) -> Reporting:
    """Cues and venues from the rows of a table, checked."""
    cues: dict[tuple[str, str], Cue] = {}
    venues: dict[str, frozenset[str]] = {}
    documents: set[str] = set()
    for row in rows:
        pos, _, word = row.id.partition(".")
        if pos not in (*POS.values(), "prep", DOCUMENT, VENUE) or not word:
            row.refuse("id", "Write verb, noun, adj, adv, prep, document or venue, a full stop, and the lemma: verb.say, noun.claim, venue.interview.")
        if row["kind"] not in ((VENUE,) if pos == VENUE else KINDS):
            row.refuse("kind", f"Use {VENUE} for venues, for cues one of {', '.join(KINDS)}.")
        if pos == VENUE:
            venues[word] = _takes(row)
        elif pos == DOCUMENT:
            documents.add(word)
        else:
            cues[word, pos] = Cue(word, pos, KINDS[row["kind"]], _takes(row))
        _check_example(row, {VENUE: ("<>", "[]", "{}"), "adv": ("[]",)}.get(pos, ("<>", "[]")))
    return Reporting(cues, venues, frozenset(documents), frozenset({ACCORDING, *(word for word, _ in cues)}))


def _takes(row: Row) -> frozenset[str]:
    takes = frozenset(row.many("takes"))
    if unknown := takes - TAKES:
        row.refuse("takes", f"{', '.join(sorted(unknown))} is unknown. Use {', '.join(sorted(TAKES))}, separated by semicolons.")
    return takes


def _check_example(row: Row, brackets: Sequence[str]) -> None:
    for pair in brackets:
        left, right = pair[0], pair[1]
        if row["example"].count(left) != 1 or not row["example"].partition(left)[2].partition(right)[0]:
            row.refuse("example", "Mark the source <so>, the content [so] and a venue {so}, each once.")
