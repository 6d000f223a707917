"""A parse that can be changed: heads and relations, never into a ring."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict

from sitroom.syntax.parse import Parse


class Tree:
    """A parse whose relations, and by `move` and `hang` heads, may be changed."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.heads, self.relations = list(parse.heads), list(parse.relations)
        self._below: defaultdict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(parse.heads):
            self._below[head].append(index)

    def children(self, index: int, *relations: str) -> list[int]:
        """Words right below one, in these relations."""
        return [child for child in self._below[index] if self.relations[child] in relations]

    def move(self, index: int, head: int) -> bool:
        """Hang a word below another, in the relation that it has; not below what hangs on it, which is told."""
        above = head
        while above >= 0 and above != index:
            above = self.heads[above]
        if above == index:
            return False
        self._below[self.heads[index]].remove(index)
        insort(self._below[head], index)
        self.heads[index] = head
        return True

    def hang(self, index: int, head: int, relation: str) -> None:
        """Hang a word below another, where that makes no ring."""
        if self.move(index, head):
            self.relations[index] = relation

    def first(self, index: int) -> int:
        """The leftmost word at or below a word."""
        lowest = index
        queue = [index]
        for word in queue:
            lowest = min(lowest, word)
            queue.extend(self._below[word])
        return lowest
