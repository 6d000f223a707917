"""Trees from arc scores: the best tree with exactly one root (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
NEVER = np.float32(-1e9)
ROOT_PRICE = 1e5


def decode(scores: Scores) -> list[int]:
    """Heads of n words from scores of shape (n, n + 1), column 0 the root; returns 0 for the root, else head number (1-based).

    The best head of every word is taken when that makes a tree with one root, which it does nineteen times in twenty.
    """
    size = scores.shape[0]
    allowed = scores.copy()
    allowed[np.arange(size), np.arange(size) + 1] = NEVER
    heads: list[int] = allowed.argmax(1).tolist()
    return heads if is_tree(heads) else _best_tree(allowed)


def is_tree(heads: list[int]) -> bool:
    """Whether 1-based heads (0: root) have one root and no cycle."""
    if heads.count(0) != 1:
        return False
    safe = [False] * (len(heads) + 1)
    safe[0] = True
    for start in range(1, len(heads) + 1):
        path = []
        word = start
        while not safe[word]:
            if word in path:
                return False
            path.append(word)
            word = heads[word - 1]
        for word in path:
            safe[word] = True
    return True


def _best_tree(scores: Scores) -> list[int]:
    """The best tree with one root: every arc from the root pays so much that the best arborescence has but one."""
    size = scores.shape[0]
    square: Any = np.full((size + 1, size + 1), NEVER, dtype=np.float64)
    square[1:, :] = scores
    square[1:, 0] -= ROOT_PRICE
    return _arborescence(square)[1:]


def _arborescence(scores: Any) -> list[int]:
    """Chu-Liu/Edmonds on a square matrix of (dependant, head) scores; word 0 is the root."""
    size = scores.shape[0]
    np.fill_diagonal(scores, NEVER)
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [word for word in range(size) if word not in inside]
    place = {word: number for number, word in enumerate(rest)}
    merged = len(rest)
    smaller = np.full((merged + 1, merged + 1), NEVER, dtype=np.float64)
    smaller[:merged, :merged] = scores[np.ix_(rest, rest)]
    own = scores[cycle, [heads[word] for word in cycle]]
    enters = scores[np.ix_(cycle, rest)] - own[:, None]
    entry = enters.argmax(0)
    smaller[merged, :merged] = enters.max(0) + own.sum()
    leaves = scores[np.ix_(rest, cycle)]
    exit_ = leaves.argmax(1)
    smaller[:merged, merged] = leaves.max(1)
    smaller[0, :] = NEVER
    solved = _arborescence(smaller)
    for word in rest[1:]:
        head = solved[place[word]]
        heads[word] = cycle[int(exit_[place[word]])] if head == merged else rest[head]
    outside = solved[merged]
    heads[cycle[int(entry[outside])]] = rest[outside]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The words of some cycle, or none."""
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        path = []
        word = start
        while word and not colour[word]:
            colour[word] = start
            path.append(word)
            word = heads[word]
        if word and colour[word] == start:
            return path[path.index(word) :]
    return []
