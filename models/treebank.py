"""Training sentences: CoNLL-U treebanks and named entities as plain values."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
RE3D_TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
OTHER = "OTH"  # names of events, works, things: they only keep the names within them from being marked
UNKNOWN = "?"  # whether the word is in a name is not known
PROPER = ("NNP", "NNPS")
# Titles and offices before a name or alone: capitals do not make them names.
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss mister madam madame mme sir lord lady dame dr dr. prof prof. professor doctor president vice minister "
    "prime premier chancellor secretary general gen gen. lt lt. lieutenant colonel col col. maj maj. major captain capt capt. sergeant "
    "sgt sgt. corporal private admiral commander marshal senator sen sen. representative rep rep. congressman congresswoman congressmen "
    "governor gov gov. mayor judge justice chief speaker chairman chairwoman chair director deputy assistant associate acting ambassador "
    "envoy king queen prince princess emperor empress tsar czar duke duchess count baron sultan emir sheikh ayatollah imam pope "
    "cardinal archbishop bishop reverend rev rev. father sister brother saint st. rabbi pastor uncle aunt dean attorney officer detective "
    "coach counsel founder founders member members protector whip spokesman spokeswoman".split()
)
# Common nouns that writers capitalise: "the Government", "our Nation".
GENERIC = frozenset(
    "nation government state states country world university college school court church party army armies administration convention "
    "academy office department committee council board empire union library libraries institute republic city town county earth space "
    "company society association museum hospital commission agency center centre village island embassy consulate crown people".split()
)
NO_NAME = re.compile(r"(?:ians?|ish|ese)$|^(?:Iraqis?|Israelis?|Kurds|French|Turks|Sunnis?|Shias?|Arabs?|I|He|She|Her|It|We|Our|They|Some|One|Another)$")
LINKERS = frozenset({"of", "for", "and", "the", "&", "-", "'s", "al", "de", "in"})


@dataclass(slots=True)
class Example:
    """A sentence with what is known of it; `heads` empty means no tree, `names` None means entities are not annotated."""

    words: list[str]
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[str] | None = None
    misc: list[str] = field(default_factory=list)
    document: str = ""


def read_conllu(path: Path) -> Iterator[Example]:
    """Sentences of a CoNLL-U file; parts of multi-word tokens carry the letters of the surface ("wo", "n't")."""
    document = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        example = Example([])
        surface: dict[int, tuple[int, str]] = {}
        for line in block.splitlines():
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            if not line or line.startswith("#"):
                continue
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                surface[first] = (last, columns[1])
            elif "." not in columns[0]:
                _add(example, columns)
        if example.words:
            _respell(example, surface)
            example.document = document
            yield example


def _add(example: Example, columns: list[str]) -> None:
    example.words.append(columns[1])
    example.lemmas.append(columns[2])
    example.upos.append(columns[3])
    example.xpos.append(columns[4])
    example.heads.append(int(columns[6]) - 1)
    example.relations.append(columns[7])
    example.misc.append(columns[9])


def _respell(example: Example, surface: dict[int, tuple[int, str]]) -> None:
    for first, (last, form) in surface.items():
        parts = example.words[first - 1 : last]
        if sum(map(len, parts)) != len(form):
            continue
        position = 0
        for index, part in enumerate(parts, first - 1):
            example.words[index] = form[position : position + len(part)]
            position += len(part)


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of the names in BIO labels."""
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield start, index, labels[start][2:]
            start = -1
        if label.startswith("B-"):
            start = index


def label_gum_names(examples: Sequence[Example]) -> None:
    """Names from GUM's entity brackets: the proper-noun core of person, organization and place mentions.

    The convention is Universal NER's: the longest name wins ("Marshall Plan" is one name, of another type, so "Marshall" is none in it);
    titles, offices and peoples are no persons; a country is a place also where it acts. Within a document, a name that is a place in
    at least half of its place and organization mentions is a place everywhere.
    """
    found: list[tuple[Example, int, int, str, str]] = []
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        example.names = ["O"] * len(example.words)
        for start, end, kind in _mentions(example):
            core = _name_core(example, start, end)
            label = NAME_TYPES.get(kind, OTHER)
            if core is not None and label == "PER":
                core = _without_titles(example, *core)
            if core is None or _generic(example, *core):
                continue
            text = " ".join(example.words[core[0] : core[1]])
            votes[example.document, text][label] += 1
            found.append((example, *core, label, text))
    found.sort(key=lambda row: row[1] - row[2])
    for example, start, end, label, text in found:
        counts = votes[example.document, text]
        if label == "ORG" and (text in countries() or counts["LOC"] >= counts["ORG"]):
            label = "LOC"
        _mark(example, start, end, label)
    for example in examples:
        example.names = ["O" if label.endswith(OTHER) else label for label in example.names or ()]


@cache
def countries() -> frozenset[str]:
    """Names of countries and world regions, as the knowledge has them."""
    found: set[str] = set()
    for table, columns in (("countries", ("name", "aliases")), ("regions", ("name",))):
        with (files("sitroom.knowledge") / f"data/{table}.csv").open(encoding="utf-8") as lines:
            found.update(name for row in csv.DictReader(lines) for column in columns for name in row[column].split(";") if name)
    return frozenset(found)


def _mark(example: Example, start: int, end: int, label: str) -> None:
    assert example.names is not None
    if any(example.names[i] != "O" for i in range(start, end)):
        return
    example.names[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def _without_titles(example: Example, start: int, end: int) -> tuple[int, int] | None:
    """A person's name without the titles before it; None where nothing is left, or the head is an office or a people ("Americans")."""
    head = next(i for i in range(start, end) if not start <= example.heads[i] < end)
    while start < end and example.words[start].lower() in TITLES:
        start += 1
    if start >= end or (head < start and example.relations[start] != "flat"):
        return None
    if head >= start and (example.words[head].lower() in TITLES or example.xpos[head] == "NNPS"):
        return None
    return start, end


def _generic(example: Example, start: int, end: int) -> bool:
    return end - start == 1 and example.words[start].lower() in GENERIC


def _mentions(example: Example) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of the entity brackets that open and close within the sentence."""
    opened: list[tuple[str, int, str]] = []
    for index, misc in enumerate(example.misc):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if entity is None:
            continue
        for opening, closing_too, closing in re.findall(r"\(([^()]*)(\)?)|([^()]+)\)", entity.group(1)):
            if opening:
                group, _, rest = opening.partition("-")
                kind = rest.split("-")[0]
                if closing_too:
                    yield index, index + 1, kind
                else:
                    opened.append((group.split("[")[0], index, kind))
            elif closing:
                group = closing.split("[")[0]
                for position in range(len(opened) - 1, -1, -1):
                    if opened[position][0] == group:
                        _, start, kind = opened.pop(position)
                        yield start, index + 1, kind
                        break


def _name_core(example: Example, start: int, end: int) -> tuple[int, int] | None:
    """The run of proper nouns around the head of a mention, with "of the" links inside; None if the head is no name."""
    head = next((i for i in range(start, end) if not start <= example.heads[i] < end), None)
    if head is None or example.xpos[head] not in PROPER:
        return None
    left = head
    while left - 1 >= start and _belongs(example, left - 1):
        left -= 1
    right = head + 1
    while right < end and (_belongs(example, right) or _links(example, right, end)):
        right += 1
    while right - 1 > head and (example.words[right - 1].lower() in LINKERS or example.words[right - 1] == "."):
        right -= 1
    while left < head and example.upos[left] == "PUNCT":
        left += 1
    return left, right


def _belongs(example: Example, index: int) -> bool:
    if example.relations[index] in ("nmod:desc", "appos", "conj", "list", "parataxis", "nmod:poss"):
        return False
    return example.xpos[index] in PROPER or (example.upos[index] == "PUNCT" and example.words[index] in ("-", "."))


def _links(example: Example, index: int, end: int) -> bool:
    """A small word or number that continues a name: "of", "the", "&", "2022"."""
    if example.xpos[index] == "CD":
        return example.relations[index] in ("flat", "nummod", "compound")
    if example.words[index].lower() not in LINKERS:
        return False
    return any(example.xpos[i] in PROPER and example.relations[i] in ("nmod", "flat", "compound", "conj") for i in range(index + 1, min(index + 3, end)))


def read_iob2(path: Path) -> Iterator[Example]:
    """Universal NER: words and PER, ORG, LOC labels; other labels become O."""
    example = Example([], names=[])
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line:
            if example.words:
                yield example
            example = Example([], names=[])
        elif not line.startswith("#"):
            columns = line.split("\t")
            assert example.names is not None
            example.words.append(columns[1])
            example.names.append(columns[2] if columns[2][2:] in ("PER", "ORG", "LOC") else "O")


def read_re3d(path: Path) -> Iterator[Example]:
    """re3d: person, organisation and location mentions that are names, cut to the name."""
    example = Example([], names=[])
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split()
        if len(columns) < 2:
            if len(example.words) > 2:
                _keep_names(example)
                yield example
            example = Example([], names=[])
            continue
        assert example.names is not None
        prefix, _, kind = columns[-1].partition("-")
        example.words.append(columns[0])
        example.names.append(f"{prefix}-{RE3D_TYPES[kind]}" if kind in RE3D_TYPES else "O")


def _keep_names(example: Example) -> None:
    """Cut mentions to the name; a description ("coalition forces") is none, and one that only holds a name is not known."""
    assert example.names is not None
    given, example.names = example.names, ["O"] * len(example.words)
    start = 0
    while start < len(given):
        end = start + 1
        if given[start] == "O":
            start = end
            continue
        while end < len(given) and given[end].startswith("I-"):
            end += 1
        _keep_name(example, start, end, given[start][2:])
        start = end


def _keep_name(example: Example, start: int, end: int, label: str) -> None:
    """Mark the name of one mention: without what stands before it; unknown where more than a name is left."""
    assert example.names is not None
    words = example.words
    first = max((i + 1 for i in range(start, end) if words[i].lower() in TITLES), default=start) if label == "PER" else start
    while first < end and (words[first] in ("The", "A", "An") or (words[first].islower() and words[first] not in ("of", "for", "to"))):
        first += 1
    name = words[first:end]
    if not name or not name[0][:1].isupper() or not name[-1][:1].isupper() or not all(w[:1].isupper() or w.lower() in LINKERS for w in name):
        if any(w[:1].isupper() for w in name):
            example.names[start:end] = [UNKNOWN] * (end - start)
    elif len(name) > 1 or not NO_NAME.search(name[0]):
        _mark(example, first, end, "LOC" if label == "ORG" and " ".join(name) in countries() else label)
