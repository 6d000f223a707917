"""Golden files: Markdown that a person reads and a program parses. README.md beside this file describes the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from sitroom.event import Status
from sitroom.knowledge.ontology import load_ontology
from sitroom.story import UNKNOWN_DATE, Passage, Published, Story

MECHANISMS = ("parse", "lexicon", "role", "status", "name", "coreference", "nesting", "fold", "context", "time", "place")
"""What can fail, the first word of every xfail."""
STATUSES = get_args(Status)
TYPES = load_ontology().types
QUOTE_FIELDS = ("form", "kind", "to", "venue", "tells")
FIELDS = ("content", "condition", "condition event", "reported by", "time", "place", "contexts")
SECTORS = frozenset(
    "GOV MIL COP LEG JUD OPP REB CVL BUS PTY SPY NGO UAF CRM EDU JRN LAB MED REF REL AGR ELI CHR MOS JEW HIN BUD SIK PRE PRM JNK".split()
)
INDENT = 2


class GoldenError(ValueError):
    """A golden file that cannot be read: file, line, what is wrong, what to write."""


@dataclass(frozen=True, slots=True)
class Party:
    """A participant, reporter, speaker or place as written: words, and codes where they are to be checked."""

    words: str
    country: str | None = None
    sector: str | None = None


@dataclass(slots=True)
class Expected:
    """A mention as expected. What is None is not checked; `none` are the fields that must be empty."""

    type: str
    mode: str | None = None
    status: str | None = None
    actors: tuple[Party, ...] | None = None
    recipients: tuple[Party, ...] | None = None
    content: Expected | None = None
    condition: str | None = None
    condition_event: Expected | None = None
    reporter: Party | None = None
    time: tuple[str | None, str | None] | None = None
    place: Party | None = None
    contexts: tuple[str, ...] = ()
    none: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ExpectedQuote:
    """A quotation as expected. What is None is not checked; `none` are the fields that must be empty."""

    words: str
    speaker: Party | None = None
    form: str | None = None
    kind: str | None = None
    to: str | None = None
    venue: str | None = None
    tells: tuple[str, ...] | None = None
    """The types of the mentions told in it."""
    none: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Case:
    """A sentence or passage, and what it should yield."""

    file: str
    line: int
    paragraphs: list[str] = field(default_factory=lambda: [""])
    published: str | None = None
    xfail: str | None = None
    mentions: list[Expected] = field(default_factory=list)
    quotes: list[ExpectedQuote] = field(default_factory=list)
    no_event: bool = False
    no_quote: bool = False

    @property
    def id(self) -> str:
        """ "threats-iraq-threatened-to-invade-kuwait"."""
        words = re.findall(r"[\w']+", " ".join(self.paragraphs).lower())
        return "-".join([self.file.removesuffix(".md"), *words[:8]])

    @property
    def story(self) -> Story:
        """The case as a story of its own."""
        text = "\n\n".join(self.paragraphs)
        starts = [sum(len(p) + 2 for p in self.paragraphs[:n]) for n in range(len(self.paragraphs))]
        passages = tuple(Passage("paragraph", start, start + len(p)) for start, p in zip(starts, self.paragraphs, strict=True))
        published = Published(self.published, self.published, "given") if self.published else UNKNOWN_DATE
        return Story(self.id, "", text, passages, published)


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A phenomenon: its title, what is said about it, and its cases."""

    title: str
    intro: str
    cases: tuple[Case, ...]


def read_golden(path: Path) -> GoldenFile:
    """One golden file. Raises GoldenError."""
    return parse_golden(path.read_text(encoding="utf-8"), path.name)


def parse_golden(text: str, file: str) -> GoldenFile:
    """The cases of a file's text. Raises GoldenError."""
    return _Reader(file).read(text.splitlines())


class _Reader:
    """Reads the lines of one file. Prose stands behind a heading; behind a sentence stands what is expected of it, and nothing else."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.number = 0
        self.title = ""
        self.intro: list[str] = []
        self.cases: list[Case] = []
        self.open: Case | None = None
        self.outline: list[tuple[int, Expected | ExpectedQuote]] = []
        """The mentions and quotes that a field may belong to, by the indent of their fields."""

    def read(self, lines: list[str]) -> GoldenFile:
        quoting = False
        for self.number, line in enumerate(lines, 1):
            if line.startswith(">"):
                self._sentence(line[1:].strip(), more=quoting)
            elif line.startswith("#"):
                self._heading(line)
            elif self.open is None:
                self.intro += [line.strip()] if line.strip() and not self.cases else []
                self._check(not line.lstrip().startswith("- "), "an expectation without a sentence before it. Write the sentence as '> …' first.")
            elif line.strip():
                self._expectation(self.open, line)
            quoting = line.startswith(">")
        self._close()
        self._check(bool(self.title), "no title. Begin the file with '# Title'.")
        self._check(bool(self.intro), "no introduction. Explain the phenomenon in two to five sentences below the title.")
        return GoldenFile(self.title, " ".join(self.intro), tuple(self.cases))

    def _check(self, right: bool, problem: str, line: int | None = None) -> None:
        if not right:
            raise GoldenError(f"{self.file}:{line or self.number}: {problem}")

    # -- parts of a file -----------------------------------------------------------------------------------------------

    def _heading(self, line: str) -> None:
        self._close()
        if line.startswith("# "):
            self._check(not self.title, "a second title. Use '## …' for sections.")
            self.title = line[2:].strip()

    def _sentence(self, words: str, *, more: bool) -> None:
        self._check(bool(self.title), "a sentence before the title. Begin the file with '# Title'.")
        if not more:
            self._close()
            self.open = Case(self.file, self.number)
        assert self.open is not None
        if words:
            self.open.paragraphs[-1] = f"{self.open.paragraphs[-1]} {words}".strip()
        else:
            self.open.paragraphs.append("")

    def _close(self) -> None:
        case, self.open, self.outline = self.open, None, []
        if case is None:
            return
        self._check(all(case.paragraphs), "an empty sentence or paragraph. Write words after '>'.", case.line)
        told = bool(case.mentions) + case.no_event
        self._check(told > 0 or bool(case.quotes) or case.no_quote, "a sentence without an expectation. Write '- no event', or its mentions.", case.line)
        self._check(told < 2, "'no event' beside mentions. Keep one of them.", case.line)
        twin = next((c for c in self.cases if c.paragraphs == case.paragraphs and c.published == case.published), None)
        self._check(twin is None, f"the sentence of line {twin.line if twin else 0} again. Remove one of them.", case.line)
        self.cases.append(case)

    def _expectation(self, case: Case, line: str) -> None:
        found = re.fullmatch(r"( *)- (.*\S)\s*", line)
        self._check(found is not None, f"cannot read {line.strip()!r}. Behind a sentence stand list lines ('- …') only; prose stands behind a heading.")
        assert found is not None
        indent, words = len(found[1]), found[2]
        self._check(indent % INDENT == 0, f"indented by {indent}. Indent fields by {INDENT} spaces for each level.")
        if indent:
            self._field(indent, words)
            return
        key, _, value = words.partition(": ")
        if words in ("no event", "no quote"):
            case.no_event, case.no_quote = case.no_event or words == "no event", case.no_quote or words == "no quote"
        elif key == "published":
            self._check(re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None, f"{value!r} is no date. Write 'published: 2014-03-18'.")
            case.published = value
        elif key == "xfail":
            mechanism, _, reason = value.partition(": ")
            self._check(mechanism in MECHANISMS and bool(reason), f"an xfail needs a mechanism and a reason: 'xfail: {'|'.join(MECHANISMS)}: reason'.")
            case.xfail = value
        elif key == "quote":
            quoted, _, speaker = value.partition(" | ")
            quote = ExpectedQuote(self._quoted(quoted), self._party(speaker) if speaker else None)
            self.outline = [(INDENT, quote)]
            case.quotes.append(quote)
        else:
            mention = self._mention(words)
            self.outline = [(INDENT, mention)]
            case.mentions.append(mention)

    # -- mentions ------------------------------------------------------------------------------------------------------

    def _mention(self, words: str) -> Expected:
        """ "THREATEN:attack actual | Iraq (IRQ) → Kuwait (KWT)"."""
        kind, bar, parties = words.partition(" | ")
        found = re.fullmatch(r"([A-Z]+)(?::([a-z-]+))?(?: ([a-z]+))?", kind)
        self._check(found is not None, f"cannot read {kind!r}. Write 'TYPE:mode status | actor (CODE) → recipient (CODE)', 'no event', or a field.")
        assert found is not None
        type_, mode, status = found.groups()
        self._check(type_ in TYPES, f"no type {type_!r}. Types: {' '.join(TYPES)}.")
        self._check(mode is None or mode in TYPES[type_].modes, f"{type_} has no mode {mode!r}. Modes: {' '.join(TYPES[type_].modes) or 'none'}.")
        self._check(status is None or status in STATUSES, f"no status {status!r}. Statuses: {' '.join(STATUSES)}.")
        expected = Expected(type_, mode, status)
        if bar:
            actors, arrow, recipients = parties.partition(" → ")
            expected.actors = self._parties(actors)
            expected.recipients = self._parties(recipients) if arrow else ()
        return expected

    def _parties(self, words: str) -> tuple[Party, ...] | None:
        """ "?" is nobody, "…" not checked."""
        if words.strip() in ("?", "…"):
            return () if words.strip() == "?" else None
        return tuple(self._party(w) for w in words.split(", "))

    def _party(self, words: str) -> Party:
        """ "Vladimir Putin (RUS·GOV)", "rebels (REB)", "the strangers (unknown)"."""
        found = re.fullmatch(r"([^()|→]+?)(?: \((?:([A-Z]{3}|unknown)(?:·([A-Z]{3}))?)\))?", words.strip())
        self._check(found is not None, f"cannot read {words!r}. Write 'words (COUNTRY·SECTOR)', or '?' where nobody is named.")
        assert found is not None
        name, country, sector = found.groups()
        if country in SECTORS and sector is None:
            country, sector = None, country
        self._check(sector is None or sector in SECTORS, f"no sector {sector!r}. Sectors: {' '.join(sorted(SECTORS))}.")
        return Party(name, country, sector)

    def _quoted(self, words: str) -> str:
        self._check(re.fullmatch(r"“.+”", words) is not None, f"{words!r} should stand in quotation marks: “…”.")
        return words[1:-1]

    # -- fields --------------------------------------------------------------------------------------------------------

    def _field(self, indent: int, words: str) -> None:
        key, colon, value = words.partition(": ")
        while self.outline and self.outline[-1][0] > indent:
            self.outline.pop()
        self._check(bool(self.outline) and self.outline[-1][0] == indent, "a field that belongs to no mention. Indent it below one.")
        owner = self.outline[-1][1]
        fields = FIELDS if isinstance(owner, Expected) else QUOTE_FIELDS
        self._check(bool(colon) and key in fields, f"no field {key!r}. Fields: {', '.join(fields)}.")
        if isinstance(owner, Expected):
            self._set(owner, indent, key, value)
        elif value == "none":
            owner.none.add(key)
        else:
            setattr(owner, key, tuple(value.split(", ")) if key == "tells" else value)

    def _set(self, expected: Expected, indent: int, key: str, value: str) -> None:
        if value == "none":
            expected.none.add(key)
        elif key in ("content", "condition event"):
            inner = self._mention(value)
            setattr(expected, key.replace(" ", "_"), inner)
            self.outline.append((indent + INDENT, inner))
        elif key == "condition":
            expected.condition = self._quoted(value)
        elif key == "reported by":
            expected.reporter = self._party(value)
        elif key == "place":
            expected.place = self._party(value)
        elif key == "contexts":
            expected.contexts = tuple(value.split(", "))
        else:
            expected.time = self._time(value)

    def _time(self, value: str) -> tuple[str | None, str | None]:
        """ "2014-03-18", "2014-03", "2014", "2014-03-18 to 2014-03-20", "since 2014", "until 2014"."""
        found = re.fullmatch(r"(?:(since|until) )?(\d{4}(?:-\d\d){0,2})(?: to (\d{4}(?:-\d\d){0,2}))?", value)
        self._check(found is not None, f"cannot read the time {value!r}. Write 2014-03-18, 2014-03, 2014, 'DAY to DAY', 'since DAY' or 'until DAY'.")
        assert found is not None
        open_, first, last = found.groups()
        return (None if open_ == "until" else first, None if open_ == "since" else last or first)
