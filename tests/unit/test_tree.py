"""Trees from arc scores, against all trees of small sentences."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom.syntax.tree import decode, is_tree


def best_by_search(scores: np.ndarray) -> float:
    size = scores.shape[0]
    trees = [h for h in itertools.product(range(size + 1), repeat=size) if all(h[i] != i + 1 for i in range(size)) and is_tree(list(h))]
    return max(sum(scores[i, h] for i, h in enumerate(tree)) for tree in trees)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_decode_finds_the_best_tree_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    heads = decode(scores)
    assert is_tree(heads)
    assert abs(sum(scores[i, h] for i, h in enumerate(heads)) - best_by_search(scores)) < 1e-4


def test_two_roots_or_a_cycle_are_no_tree() -> None:
    assert not is_tree([0, 0])
    assert not is_tree([2, 1])
    assert is_tree([0, 1])
