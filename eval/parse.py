"""The bundled model on gold tokens: tags, attachment, lemmas, and names where the file carries GUM's entities."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from eval.reading import MalformedError, f1, ratio
from models.treebank import Example, label_gum_names, read_conllu, spans
from sitroom.syntax.front_end import load_front_end
from sitroom.syntax.parse import Parse


def score(paths: list[Path]) -> dict[str, Any]:
    """UPOS, UAS, LAS (universal relations), lemma accuracy and entity F1, over all files and by file."""
    total: Counter[str] = Counter()
    by_file: dict[str, Any] = {}
    for path in (p for given in paths for p in (sorted(given.glob("*-test.conllu")) if given.is_dir() else [given])):
        try:
            examples = list(read_conllu(path))
        except (IndexError, ValueError) as error:
            raise MalformedError(f"{path}: no CoNLL-U ({error}).") from None
        named = any("Entity=" in misc for e in examples for misc in e.misc)
        if named:
            label_gum_names(examples)
        counts: Counter[str] = Counter()
        for example, parse in zip(examples, load_front_end().parse([e.words for e in examples]), strict=True):
            _count(counts, example, parse)
        by_file[path.name] = _figures(counts)
        total += counts
    return {"n": total["words"], **_figures(total), "by_file": by_file}


def _count(counts: Counter[str], gold: Example, found: Parse) -> None:
    for index in range(len(gold.words)):
        attached = found.heads[index] == gold.heads[index]
        label = found.relations[index].partition(":")[0] == gold.relations[index].partition(":")[0]
        counts["words"] += 1
        counts["uas"] += attached
        counts["las"] += attached and label
        counts["upos"] += found.upos[index] == gold.upos[index]
        counts["xpos"] += found.xpos[index] == gold.xpos[index]
        counts["lemma"] += found.lemmas[index] == gold.lemmas[index]
    if gold.names is not None:
        wanted, ours = set(spans(gold.names)), {(n.start, n.end, n.label) for n in found.names}
        counts["names gold"] += len(wanted)
        counts["names found"] += len(ours)
        counts["names right"] += len(wanted & ours)


def _figures(counts: Counter[str]) -> dict[str, Any]:
    found = {name: ratio(counts[name], counts["words"]) for name in ("upos", "xpos", "uas", "las", "lemma")}
    if not counts["names gold"]:
        return found | {"entities": None}
    precision, recall = counts["names right"] / max(1, counts["names found"]), counts["names right"] / counts["names gold"]
    return found | {"entities": round(f1(precision, recall), 4)}
