"""Training sentences: CoNLL-U treebanks and named entities as plain values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
RE3D_TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
PROPER = ("NNP", "NNPS")
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


def label_gum_names(examples: Iterable[Example]) -> None:
    """Names from GUM's entity brackets: the proper-noun core of person, organization and place mentions.

    A text that is a place in at least four of ten of its mentions is a place everywhere (countries act as organisations).
    """
    found: list[tuple[Example, int, int, str, str]] = []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        example.names = ["O"] * len(example.words)
        for start, end, kind in _mentions(example):
            core = _name_core(example, start, end) if kind in NAME_TYPES else None
            if core is not None:
                text = " ".join(example.words[core[0] : core[1]])
                votes[text][NAME_TYPES[kind]] += 1
                found.append((example, *core, NAME_TYPES[kind], text))
    found.sort(key=lambda row: row[1] - row[2])
    for example, start, end, label, text in found:
        if votes[text]["LOC"] >= 0.4 * sum(votes[text].values()):
            label = "LOC"
        _mark(example, start, end, label)


def _mark(example: Example, start: int, end: int, label: str) -> None:
    assert example.names is not None
    if any(example.names[i] != "O" for i in range(start, end)):
        return
    example.names[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


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
    while right - 1 > head and example.words[right - 1].lower() in LINKERS:
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
    """re3d: person, organisation and location mentions that are names (capitalised at both ends)."""
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
    """Drop mentions that do not begin and end with a capital: descriptions, pronouns, peoples."""
    assert example.names is not None
    index = 0
    while index < len(example.names):
        end = index + 1
        if example.names[index].startswith("B-"):
            while end < len(example.names) and example.names[end].startswith("I-"):
                end += 1
            capital = example.words[index][:1].isupper() and example.words[end - 1][:1].isupper()
            if not capital or example.words[index] in ("The", "President", "He", "They", "We", "It"):
                example.names[index:end] = ["O"] * (end - index)
        elif example.names[index].startswith("I-"):
            example.names[index] = "O"
        index = end
