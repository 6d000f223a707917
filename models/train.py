"""Train the English model: python -m models.train --data FOLDER --depth 6 --epochs 6 --out models/work/deep.pt

FOLDER holds treebanks/*.conllu and ner/*. The run saves a checkpoint after every epoch and goes on from it when started again.
With --teacher, a shallower network learns from trained deeper ones beside the gold (distillation).
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from models.lemma import script
from models.network import Network
from models.pieces import Pieces, minilm_folder
from models.treebank import UNKNOWN, Example, label_gum_names, read_conllu, read_iob2, read_re3d, spans
from models.vary import Variation

LABELS = ("xpos", "upos", "lemma", "names", "relations")
WEIGHTS = {"arcs": 1.0, "relations": 1.0, "xpos": 0.5, "upos": 0.3, "lemma": 0.5, "names": 2.0}
RARE_SCRIPT = 3


@dataclass(slots=True)
class Batch:
    """Padded tensors of sentences and their gold."""

    pieces: Tensor
    cases: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    gold: dict[str, Tensor]


def load_examples(folder: Path, split: str) -> list[Example]:
    """Treebank sentences of a split; for training also the sentences that have entities only."""
    examples = list(read_conllu(folder / f"treebanks/ewt-{split}.conllu"))
    gum = list(read_conllu(folder / f"treebanks/gum-{split}.conllu"))
    label_gum_names(gum)
    examples += gum
    if split == "train":
        examples += read_iob2(folder / "ner/uner-ewt-dev.iob2")
        examples += [e for _ in range(2) for e in read_re3d(folder / "ner/re3d-train.txt")]
    return [e for e in examples if len(e.words) <= 160]


def label_sets(examples: list[Example]) -> dict[str, list[str]]:
    """The label inventories, from the training sentences."""
    scripts = Counter(script(w, lemma) for e in examples for w, lemma in zip(e.words, e.lemmas, strict=False))
    return {
        "xpos": sorted({x for e in examples for x in e.xpos}),
        "upos": sorted({x for e in examples for x in e.upos}),
        "relations": sorted({x for e in examples for x in e.relations}),
        "lemma": sorted(s for s, n in scripts.items() if n >= RARE_SCRIPT),
        "names": ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"],
    }


class Encoded:
    """Gold labels of an example as numbers (-100 where unknown)."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        self.labels = labels
        self.index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}

    def gold(self, example: Example) -> dict[str, list[int]]:
        size = len(example.words)
        unknown = [-100] * size
        if not example.heads:
            gold = dict.fromkeys(("xpos", "upos", "lemma", "relations", "arcs"), unknown)
        else:
            scripts = [script(w, lemma) for w, lemma in zip(example.words, example.lemmas, strict=True)]
            gold = {
                "xpos": [self.index["xpos"].get(x, -100) for x in example.xpos],
                "upos": [self.index["upos"].get(x, -100) for x in example.upos],
                "relations": [self.index["relations"].get(x, -100) for x in example.relations],
                "lemma": [self.index["lemma"].get(s, -100) for s in scripts],
                "arcs": [h + 1 for h in example.heads],
            }
        gold["names"] = [self.index["names"][x] if x != UNKNOWN else -100 for x in example.names] if example.names is not None else unknown
        return gold


def batches(lengths: list[int], budget: int, rng: random.Random | None) -> list[list[int]]:
    """Sentences of like length together, at most `budget` padded pieces a batch; shuffled when a random source is given."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + (rng.uniform(-1.5, 1.5) if rng else 0))
    found: list[list[int]] = []
    longest = 0
    for index in order:
        if not found or max(longest, lengths[index]) * (len(found[-1]) + 1) > budget:
            found.append([])
            longest = 0
        found[-1].append(index)
        longest = max(longest, lengths[index])
    if rng:
        rng.shuffle(found)
    return found


def collate(examples: list[Example], pieces: Pieces, encoded: Encoded) -> Batch:
    """Tensors of some examples."""
    cut = [pieces.cut(e.words) for e in examples]
    size, length, width = len(cut), max(len(c.ids) for c in cut), max(len(e.words) for e in examples)
    ids, cases = torch.zeros(size, length, dtype=torch.long), torch.zeros(size, length, dtype=torch.long)
    mask, first = torch.zeros(size, length, dtype=torch.bool), torch.zeros(size, width + 1, dtype=torch.long)
    words = torch.zeros(size, width + 1, dtype=torch.bool)
    gold = {name: torch.full((size, width), -100, dtype=torch.long) for name in (*LABELS, "arcs")}
    for row, (example, c) in enumerate(zip(examples, cut, strict=True)):
        ids[row, : len(c.ids)], cases[row, : len(c.ids)] = torch.tensor(c.ids), torch.tensor(c.cases)
        mask[row, : len(c.ids)], words[row, : len(example.words) + 1] = True, True
        first[row, 1 : len(c.first) + 1] = torch.tensor(c.first)
        for name, values in encoded.gold(example).items():
            gold[name][row, : len(values)] = torch.tensor(values)
    return Batch(ids, cases, mask, first, words, gold)


def scores(network: Network, batch: Batch, chosen: Tensor) -> dict[str, Tensor]:
    """All scores of the network on a batch; relations under the heads in `chosen`."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bool(os.environ.get("BF16", "1") == "1")):
        words = network.words(batch.pieces, batch.cases, batch.mask, batch.first)
    words = words.float()
    dropped = network.drop(words)
    out = {name: head(dropped[:, 1:]) for name, head in network.tags.items()}
    out["names"] = network.names(words)
    out["arcs"] = network.arcs(words).masked_fill(~batch.words[:, None, :], -1e4)
    dependants, heads = network.relation_parts(words)
    out["relations"] = network.relation_scores(network.drop(dependants), network.drop(heads), chosen)
    return out


def loss_of(found: dict[str, Tensor], batch: Batch, taught: list[dict[str, Tensor]]) -> Tensor:
    """Cross entropy with the gold, and with the mean of the teachers' distributions where there are teachers."""
    total = torch.zeros(())
    for name, weight in WEIGHTS.items():
        gold = batch.gold[name].flatten()
        flat = found[name].flatten(0, 1)
        if (gold >= 0).any():
            total = total + weight * F.cross_entropy(flat, gold, ignore_index=-100)
        if taught:
            real = batch.words[:, 1:].flatten()
            mean = torch.stack([F.softmax(scored[name].flatten(0, 1)[real], -1) for scored in taught]).mean(0)
            total = total + weight * F.cross_entropy(flat[real], mean)
    return total


def accuracy(network: Network, examples: list[Example], pieces: Pieces, encoded: Encoded) -> dict[str, float]:
    """Greedy figures on a development set, for the log."""
    network.eval()
    right: Counter[str] = Counter()
    lengths = [len(e.words) for e in examples]
    with torch.no_grad():
        for rows in batches(lengths, 2048, None):
            batch = collate([examples[i] for i in rows], pieces, encoded)
            found = scores(network, batch, batch.gold["arcs"].clamp(min=0))
            heads = found["arcs"].argmax(-1)
            known = batch.gold["arcs"] >= 0
            right["words"] += int(known.sum())
            right["uas"] += int(((heads == batch.gold["arcs"]) & known).sum())
            labelled = (heads == batch.gold["arcs"]) & (found["relations"].argmax(-1) == batch.gold["relations"])
            right["las"] += int((labelled & known).sum())
            for name in ("xpos", "upos", "lemma"):
                right[name] += int(((found[name].argmax(-1) == batch.gold[name]) & known).sum())
            _count_names(right, batch.gold["names"], found["names"].argmax(-1), encoded.labels["names"])
    network.train()
    figures = {name: round(100 * count / right["words"], 2) for name, count in right.items() if not name.startswith(("words", "names"))}
    return figures | {"names": round(200 * right["names right"] / max(1, right["names gold"] + right["names found"]), 2)}


def _count_names(right: Counter[str], gold: Tensor, found: Tensor, labels: list[str]) -> None:
    for wanted, given in zip(gold.tolist(), found.tolist(), strict=True):
        size = wanted.index(-100) if -100 in wanted else len(wanted)
        if size:
            ours, theirs = ({*spans([labels[i] for i in row[:size]])} for row in (given, wanted))
            right.update({"names right": len(ours & theirs), "names found": len(ours), "names gold": len(theirs)})


def train(options: argparse.Namespace) -> None:
    """The training run."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    pieces = Pieces.minilm()
    examples, develop = load_examples(options.data, "train"), load_examples(options.data, "dev")
    teachers, labels = _teachers(options.teacher)
    labels = labels or label_sets(examples)
    encoded, variation = Encoded(labels), Variation(examples)
    network = Network(options.depth, {name: len(values) for name, values in labels.items()})
    if options.start:
        _start(network, labels, torch.load(options.start))
    else:
        network.encoder.load_minilm(minilm_folder() / "model.safetensors")
    for frozen in (network.encoder.pieces, network.encoder.positions):
        frozen.weight.requires_grad_(False)
    body = [p for n, p in network.named_parameters() if n.startswith("encoder.") and "cases" not in n and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") or "cases" in n]
    groups = [{"params": body, "base": options.rate, "weight_decay": 0.01}, {"params": heads, "base": 1e-3, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)
    done = _resume(options.out, network, optimiser)
    lengths = [len(pieces.cut(e.words).ids) for e in examples]
    per_epoch = len(batches(lengths, options.budget, random.Random(0)))
    total = per_epoch * options.epochs
    for epoch in range(done, options.epochs):
        rng = random.Random(1000 * options.seed + epoch)
        started, running = time.time(), 0.0
        for number, rows in enumerate(batches(lengths, options.budget, rng)):
            progress = (epoch * per_epoch + number) / total
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * (progress / 0.06 if progress < 0.06 else max(0.0, (1 - progress) / 0.94))
            batch = collate([variation(examples[i], rng) for i in rows], pieces, encoded)
            chosen = batch.gold["arcs"].clamp(min=0)
            with torch.no_grad():
                taught = [scores(teacher, batch, chosen) for teacher in teachers]
            loss = loss_of(scores(network, batch, chosen), batch, taught)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(body + heads, 2.0)
            optimiser.step()
            running += float(loss.detach())
            if number % 100 == 99:
                print(f"epoch {epoch + 1} batch {number + 1}/{per_epoch} loss {running / 100:.3f} {time.time() - started:.0f}s", flush=True)
                running = 0.0
        state: dict[str, Any] = {"weights": network.state_dict(), "labels": labels, "depth": options.depth, "epoch": epoch + 1}
        _save(options.out, state | {"optimiser": optimiser.state_dict()})
        print(f"epoch {epoch + 1} {time.time() - started:.0f}s dev {accuracy(network, develop, pieces, encoded)}", flush=True)


def _teachers(paths: list[Path]) -> tuple[list[Network], dict[str, list[str]]]:
    """Trained networks to learn from, and their labels, which must be the same."""
    found: list[Network] = []
    labels: dict[str, list[str]] = {}
    for state in map(torch.load, paths):
        if labels and state["labels"] != labels:
            raise SystemExit("The teachers were trained with different labels.")
        labels = state["labels"]
        found.append(Network(state["depth"], {name: len(values) for name, values in labels.items()}).eval())
        found[-1].load_state_dict(state["weights"])
    return found, labels


def _start(network: Network, labels: dict[str, list[str]], state: dict[str, Any]) -> None:
    """Weights of a trained network as far as they fit: its lowest layers, and heads for the same labels."""
    weights = network.state_dict()
    changed = {name for name, values in labels.items() if state["labels"].get(name) != values}
    for name, value in state["weights"].items():
        head = name.split(".")[1] if name.startswith("tags.") else name.partition("_")[0] + "s"
        if head not in changed and name in weights and weights[name].shape == value.shape:
            weights[name] = value
    network.load_state_dict(weights)


def _resume(path: Path, network: Network, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["weights"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["epoch"])


def _save(path: Path, state: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def _options(arguments: Iterator[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--depth", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--teacher", type=Path, nargs="+", default=[])
    parser.add_argument("--start", type=Path, help="a checkpoint whose weights to start from, instead of MiniLM's")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--budget", type=int, default=1024, help="padded word pieces a batch")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(list(arguments) if arguments else None)


if __name__ == "__main__":
    train(_options())
