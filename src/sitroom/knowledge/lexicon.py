"""The event lexicon: frames of verbs and nouns per PLOVER type, word classes and support verbs, loaded and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar

from sitroom.errors import KnowledgeError
from sitroom.knowledge.patterns import Pattern, PatternError, parse_noun, parse_verb

Needs = Literal["either", "actor", "recipient", "both", "several", "civil", "none"]
PartOfSpeech = Literal["verb", "noun", "adjective"]
FRAME_KEYS = frozenset(
    "id verb noun adjective mode example actor recipient not reciprocal needs unless when status contexts score recipient_is content cameo narrated".split()
)
SUPPORT_KEYS = frozenset("id verb example status ends needs".split())
TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
PARTS_OF_SPEECH: tuple[PartOfSpeech, ...] = ("verb", "noun", "adjective")
NEEDS = ("either", "actor", "recipient", "both", "several", "civil", "none")


@dataclass(frozen=True, slots=True)
class Frame:
    """One way a language tells one kind of event: a pattern, its PLOVER type and mode, and what it needs to count."""

    id: str
    type: str
    mode: str | None
    pos: PartOfSpeech
    text: str
    pattern: Pattern
    where: str
    """File and line of the row, for `sitroom explain`."""
    example: str
    actor: str | None = None
    recipient: str | None = None
    counterexamples: tuple[str, ...] = ()
    reciprocal: bool = False
    needs: Needs = "either"
    unless: frozenset[str] = frozenset()
    """Words of word classes ("{sport}") that anywhere in the sentence mean an everyday sense."""
    unless_near: frozenset[str] = frozenset()
    """Words that mean one in the clause or phrase of the predicate."""
    when: frozenset[str] = frozenset()
    """Lemmas of which one must stand in the sentence ("peacekeeping" makes sending troops AID)."""
    status: str | None = None
    contexts: tuple[str, ...] = ()
    score: float | None = None
    recipient_is: str | None = None
    """Where the recipient comes from when no piece names it: "content actor", "content recipient"."""
    cameo: str | None = None
    """CAMEO root where it is another than that of type and mode."""
    narrated: bool = False
    """Whether the content is told as a fact where nobody is the actor ("the rebels are responsible for the raid")."""
    content: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the content must be for the frame to hold: {"status": […], "types": […], "actor": ["self" | "other"]}."""

    @property
    def asks(self) -> bool:
        """Whether it depends on the event that its content turns out to be (a modal is seen at once)."""
        return not self.content.keys() <= {"modal"}


@dataclass(frozen=True, slots=True)
class Support:
    """A verb that carries an event noun ("launch an attack", "come under fire"): its pattern holds NOUN."""

    id: str
    text: str
    pattern: Pattern
    where: str
    example: str
    status: str | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames by part of speech and lemma, the support verbs by lemma, and the word classes."""

    verbs: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    support: Mapping[str, tuple[Support, ...]]
    classes: Mapping[str, frozenset[str]]

    @property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of all predicates."""
        return frozenset(self.verbs) | frozenset(self.adjectives) | frozenset(self.nouns) | frozenset(self.support)

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Every frame once, sorted by id."""
        rows = {frame.id: frame for table in (self.verbs, self.adjectives, self.nouns) for frames in table.values() for frame in frames}
        return tuple(rows[key] for key in sorted(rows))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon shipped in the package. Raises KnowledgeError with file, line, value and remedy."""
    return read_lexicon(files("sitroom.knowledge") / "data" / "lexicon")


def read_lexicon(folder: Traversable) -> Lexicon:
    """A lexicon from a folder of TOML files with tables `class`, `support` and `frame`."""
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    classes: dict[str, frozenset[str]] = {}
    for path in paths:
        for name, words in _toml(path).get("class", {}).items():
            classes[name] = classes.get(name, frozenset()) | frozenset(words)
    frames = [f for path in paths for f in _frames(path, classes)]
    supports = [s for path in paths for s in _supports(path, classes)]
    _check_unique([*frames, *supports])
    return Lexicon(
        verbs=_index(f for f in frames if f.pos == "verb"),
        adjectives=_index(f for f in frames if f.pos == "adjective"),
        nouns=_index(f for f in frames if f.pos == "noun"),
        support=_index(supports),
        classes=classes,
    )


Row = TypeVar("Row", Frame, Support)


def _index(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    table: dict[str, list[Row]] = {}
    for row in rows:
        for lemma in row.pattern.lemmas:
            table.setdefault(lemma, []).append(row)
    return {lemma: tuple(found) for lemma, found in table.items()}


def _toml(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: {error}. Mend the TOML at that place.") from None


class _Rows:
    """The rows of one table of a file, with the line each begins on, for messages and `explain`."""

    def __init__(self, path: Traversable, table: str) -> None:
        self.path = path
        text = path.read_text(encoding="utf-8")
        self.lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{table}]]"]
        self.rows: list[dict[str, Any]] = _toml(path).get(table, [])

    def __iter__(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for line, row in zip(self.lines, self.rows, strict=True):
            yield f"{self.path.name}:{line}", row


def _check_keys(where: str, row: Mapping[str, Any], known: frozenset[str], required: Iterable[str]) -> None:
    for key in row:
        if key not in known:
            raise KnowledgeError(f"{where}: unknown key {key!r}. Use one of {', '.join(sorted(known))}.")
    for key in required:
        if key not in row:
            raise KnowledgeError(f"{where}: {row.get('id', 'row')!r} has no {key!r}. Add it.")


def _check_unique(rows: Iterable[Frame | Support]) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        if row.id in seen:
            raise KnowledgeError(f"{row.where}: id {row.id!r} is taken by {seen[row.id]}. Give it the next free number.")
        seen[row.id] = row.where


def _frames(path: Traversable, classes: Mapping[str, frozenset[str]]) -> Iterator[Frame]:
    for where, row in _Rows(path, "frame"):
        _check_keys(where, row, FRAME_KEYS, ("id", "example"))
        type_ = row["id"].partition(".")[0].upper()
        if type_ not in TYPES:
            raise KnowledgeError(f"{where}: id {row['id']!r} must begin with a type: {', '.join(sorted(TYPES)).lower()}.")
        pos = _part_of_speech(where, row)
        if row.get("needs", "either") not in NEEDS:
            raise KnowledgeError(f"{where}: needs = {row['needs']!r}. Use one of {', '.join(NEEDS)}.")
        yield Frame(
            id=row["id"],
            type=type_,
            mode=row.get("mode"),
            pos=pos,
            text=row[pos],
            pattern=_pattern(where, pos, row[pos], classes),
            where=where,
            example=row["example"],
            actor=row.get("actor"),
            recipient=row.get("recipient"),
            counterexamples=tuple(row.get("not", ())),
            reciprocal=row.get("reciprocal", False),
            needs=row.get("needs", "either"),
            unless=_words(where, "unless", (w for w in row.get("unless", ()) if w.startswith("{")), classes),
            unless_near=frozenset(w for w in row.get("unless", ()) if not w.startswith("{")),
            when=_words(where, "when", row.get("when", ()), classes),
            status=row.get("status"),
            contexts=tuple(row.get("contexts", ())),
            score=row.get("score"),
            recipient_is=row.get("recipient_is"),
            cameo=row.get("cameo"),
            narrated=row.get("narrated", False),
            content={key: tuple(values) for key, values in row.get("content", {}).items()},
        )


def _part_of_speech(where: str, row: Mapping[str, Any]) -> PartOfSpeech:
    found = [pos for pos in PARTS_OF_SPEECH if pos in row]
    if len(found) != 1:
        raise KnowledgeError(f"{where}: {row['id']!r} has {len(found)} patterns. Give it one: verb, noun or adjective.")
    return found[0]


def _supports(path: Traversable, classes: Mapping[str, frozenset[str]]) -> Iterator[Support]:
    for where, row in _Rows(path, "support"):
        _check_keys(where, row, SUPPORT_KEYS, ("id", "verb", "example"))
        pattern = _pattern(where, "verb", row["verb"], classes)
        if not any(slot.filler == "NOUN" for slot in pattern.slots):
            raise KnowledgeError(f"{where}: {row['verb']!r} carries no NOUN. Write NOUN where the event noun stands.")
        yield Support(row["id"], row["verb"], pattern, where, row["example"], row.get("status"), row.get("ends", False))


def _pattern(where: str, pos: PartOfSpeech, text: str, classes: Mapping[str, frozenset[str]]) -> Pattern:
    try:
        return parse_noun(text, classes) if pos == "noun" else parse_verb(text, classes)
    except PatternError as error:
        raise KnowledgeError(f"{where}: {error}.") from None


def _words(where: str, key: str, words: Iterable[str], classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word.startswith("{"):
            if word.strip("{}") not in classes:
                raise KnowledgeError(f"{where}: unknown word class {word} in {key}. Define it in classes.toml.")
            found |= classes[word.strip("{}")]
        else:
            found.add(word)
    return frozenset(found)
