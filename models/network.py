"""The network: a MiniLM encoder with word-case embeddings, and heads for tags, lemmas, names, arcs and relations.

Encoder after Devlin et al. 2019 and Wang et al. 2020 (MiniLM); biaffine attention after Dozat and Manning 2017.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

HIDDEN, INNER, ATTENTION_HEADS, VOCABULARY, POSITIONS, CASES = 384, 1536, 12, 30522, 512, 8
ARC, RELATION, NAME = 320, 112, 96


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.norm1, self.norm2 = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if mask is None:  # one sentence without padding: the form that is exported
            scores = torch.softmax(torch.matmul(q * (1 / math.sqrt(HIDDEN // ATTENTION_HEADS)), k.transpose(-1, -2)), -1)
            attended = torch.matmul(scores, v)
        else:
            attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(attended.transpose(1, 2).reshape(batch, length, HIDDEN)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Word pieces and the case of their words to vectors."""

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(VOCABULARY, HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(depth))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None) -> Tensor:
        places = torch.cumsum(torch.ones_like(pieces[:1]), 1) - 1
        x = self.norm(self.pieces(pieces) + self.positions(places) + self.cases(cases))
        bias = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, path: Path) -> None:
        """Weights of the MiniLM encoder as its package carries them; the lowest layers where the network is shallower."""
        weights = load_file(path)
        with torch.no_grad():
            self.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
            kinds = weights["embeddings.token_type_embeddings.weight"][0]
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"] + kinds)
            _copy(self.norm, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                _load_layer(layer, weights, f"encoder.layer.{number}.")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])  # type: ignore[operator, union-attr]
    module.bias.copy_(weights[f"{name}.bias"])  # type: ignore[operator, union-attr]


def _load_layer(layer: Layer, weights: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        parts = [weights[f"{name}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
        getattr(layer.qkv, part).copy_(torch.cat(parts))
    _copy(layer.out, weights, f"{name}attention.output.dense")
    _copy(layer.norm1, weights, f"{name}attention.output.LayerNorm")
    _copy(layer.up, weights, f"{name}intermediate.dense")
    _copy(layer.down, weights, f"{name}output.dense")
    _copy(layer.norm2, weights, f"{name}output.LayerNorm")


class Network(nn.Module):
    """Encoder and heads. Words are read off their first piece; column 0 of the words is the root (the [CLS] piece)."""

    def __init__(self, depth: int, sizes: dict[str, int], dropout: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(depth)
        self.tags = nn.ModuleDict({name: nn.Linear(HIDDEN, sizes[name]) for name in ("xpos", "upos", "lemma")})
        self.name_window, self.name_label = nn.Linear(3 * HIDDEN, NAME), nn.Linear(NAME, sizes["names"])
        self.arc_dependant, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc_product, self.arc_bias = nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1)
        self.relation_dependant, self.relation_head = nn.Linear(HIDDEN, RELATION), nn.Linear(HIDDEN, RELATION)
        self.relation_product = nn.Linear(RELATION, sizes["relations"] * RELATION, bias=False)
        self.relation_linear = nn.Linear(2 * RELATION, sizes["relations"])
        nn.init.normal_(self.arc_product.weight, 0, 0.01)
        nn.init.normal_(self.relation_product.weight, 0, 0.02)
        self.relations, self.dropout = sizes["relations"], dropout

    def words(self, pieces: Tensor, cases: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """Vectors of the root and the words."""
        encoded = self.encoder(pieces, cases, mask)
        return torch.gather(encoded, 1, first[:, :, None].expand(-1, -1, HIDDEN))

    def drop(self, x: Tensor) -> Tensor:
        """Dropout while training."""
        return F.dropout(x, self.dropout, self.training)

    def names(self, words: Tensor) -> Tensor:
        """Scores of the name labels of every word, from the word and its neighbours."""
        here = self.drop(words)
        after = F.pad(here[:, 2:], (0, 0, 0, 1))
        return self.name_label(self.drop(F.gelu(self.name_window(torch.cat([here[:, :-1], here[:, 1:], after], -1)))))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores of every word's head: batch, word, head (0 is the root)."""
        dependants = self.drop(F.relu(self.arc_dependant(words[:, 1:])))
        heads = self.drop(F.relu(self.arc_head(words)))
        product = torch.matmul(self.arc_product(dependants), heads.transpose(1, 2)) * (1 / math.sqrt(ARC))
        return product + self.arc_bias(heads).transpose(1, 2)

    def relation_parts(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What the relation scorer needs of each word as dependant and as head."""
        return F.relu(self.relation_dependant(words[:, 1:])), F.relu(self.relation_head(words))

    def relation_scores(self, dependants: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """Scores of the labels of every word under its chosen head."""
        batch, length, _ = dependants.shape
        of_head = torch.gather(heads, 1, chosen[:, :, None].expand(-1, -1, RELATION))
        product = self.relation_product(dependants).view(batch, length, self.relations, RELATION)
        return torch.matmul(product, of_head[:, :, :, None]).squeeze(-1) + self.relation_linear(torch.cat([dependants, of_head], -1))
