"""Export a trained network: python -m models.export --checkpoint models/work/small.pt --data FOLDER --out src/sitroom/syntax/model

Writes encoder.onnx and relations.onnx (int8 per channel, reduced range: right also without VNNI), labels.json and tokenizer.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from models.network import Network
from models.pieces import minilm_folder
from models.treebank import read_conllu
from sitroom.syntax.lemmas import regular_lemmas

OPSET = 17
VERSION = "en-2"
CERTAIN = 0.9  # the share of its occurrences in which a form has a lemma that needs no context
SCRIPTED = ("NNP", "NNPS", "GW", "FW", "ADD", "CD", "LS", "SYM", "NFP")  # tags whose lemmas hang on case or context


class EncoderGraph(nn.Module):
    """What `encoder.onnx` computes for one unpadded sentence."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        words = self.network.words(pieces, cases, None, first)
        tags = {name: head(words[:, 1:]) for name, head in self.network.tags.items()}
        dependants, heads = self.network.relation_parts(words)
        best = tuple(tags[name].argmax(-1) for name in ("xpos", "upos", "lemma"))
        return self.network.arcs(words), *best, self.network.names(words), dependants, heads


class RelationGraph(nn.Module):
    """What `relations.onnx` computes: the label of every word under its final head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependants: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        return self.network.relation_scores(dependants, heads, chosen).argmax(-1)


def export(network: Network, out: Path) -> None:
    """Both graphs, quantised, into a folder."""
    network.eval()
    pieces = torch.tensor([[101, 2610, 2056, 2027, 102]])
    first = torch.tensor([[0, 1, 2, 3]])
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(folder)
        torch.onnx.export(
            EncoderGraph(network), (pieces, torch.ones_like(pieces), first), str(plain / "encoder.onnx"), opset_version=OPSET, dynamo=False,
            input_names=["pieces", "cases", "first"], output_names=["arcs", "xpos", "upos", "lemma", "names", "dependants", "heads"],
            dynamic_axes={"pieces": {1: "t"}, "cases": {1: "t"}, "first": {1: "w1"}, "arcs": {1: "w", 2: "w1"}, "xpos": {1: "w"}, "upos": {1: "w"},
                          "lemma": {1: "w"}, "names": {1: "w"}, "dependants": {1: "w"}, "heads": {1: "w1"}},
        )
        words = network.words(pieces, torch.ones_like(pieces), None, first)
        parts = network.relation_parts(words)
        torch.onnx.export(
            RelationGraph(network), (*parts, torch.tensor([[2, 0, 2]])), str(plain / "relations.onnx"), opset_version=OPSET, dynamo=False,
            input_names=["dependants", "heads", "chosen"], output_names=["relations"],
            dynamic_axes={"dependants": {1: "w"}, "heads": {1: "w1"}, "chosen": {1: "w"}, "relations": {1: "w"}},
        )
        for name in ("encoder", "relations"):
            _quantise(plain / f"{name}.onnx", out / f"{name}.onnx")


def _quantise(source: Path, target: Path) -> None:
    """Fuse layer norms, gelus and attention, then quantise weights per channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.enable_attention = False
    fused = optimize_model(str(source), model_type="bert", num_heads=12, hidden_size=384, optimization_options=options, opt_level=0)
    print(source.name, fused.get_fused_operator_statistics())
    fused.save_model_to_file(str(source.with_suffix(".fused.onnx")))
    quantize_dynamic(
        str(source.with_suffix(".fused.onnx")), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"], extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},
    )


def exceptions(data: Path) -> dict[str, str]:
    """Lemmas of the forms of the training data, "form TAG" to lemma, where all treebanks know but one, or nearly so."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    differ: set[str] = set()
    for name in ("ewt-train", "gum-train"):
        for key, lemmas in _lemmas(data / f"treebanks/{name}.conllu").items():
            if key in found and min(sum(lemmas.values()), sum(found[key].values())) > 1 and _most(lemmas) != _most(found[key]):
                differ.add(key)
            found[key] += lemmas
    sure = {key: _most(lemmas) for key, lemmas in sorted(found.items()) if key not in differ and lemmas[_most(lemmas)] >= CERTAIN * lemmas.total()}
    return {key: lemma for key, lemma in sure.items() if found[key].total() > 1 or not _slip(key, lemma)}


def _slip(key: str, lemma: str) -> bool:
    """Whether a verb's lemma breaks the regular spelling: a writer's or annotator's slip, where it was seen once ("insured" for "ensure")."""
    form, tag = key.rsplit(" ", 1)
    regular = regular_lemmas(form, tag) if tag.startswith("V") else []
    return bool(regular) and lemma not in regular


def _lemmas(path: Path) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for example in read_conllu(path):
        for word, tag, lemma in zip(example.words, example.xpos, example.lemmas, strict=True):
            if tag not in SCRIPTED and word.isascii():
                found[f"{word.lower()} {tag}"][lemma] += 1
    return found


def _most(lemmas: Counter[str]) -> str:
    return lemmas.most_common(1)[0][0]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    state: dict[str, Any] = torch.load(options.checkpoint)
    labels = state["labels"]
    network = Network(state["depth"], {name: len(values) for name, values in labels.items()})
    network.load_state_dict(state["weights"])
    options.out.mkdir(parents=True, exist_ok=True)
    export(network, options.out)
    table = labels | {"version": VERSION, "depth": state["depth"], "exceptions": exceptions(options.data)}
    (options.out / "labels.json").write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    shutil.copyfile(minilm_folder() / "tokenizer.json", options.out / "tokenizer.json")


if __name__ == "__main__":
    main()
