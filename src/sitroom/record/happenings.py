"""Stories that tell the same happening: reports of one missile test, one attack, one vote, found by the words of title and lead.

Two stories tell one happening when the rare words of their beginnings agree, the more of them the further apart the stories were published.
A story joins others when it is like them on average, so that one odd likeness joins nothing. Rare is what few of the stories at
hand begin with: the same stories give the same happenings in whatever order they come.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log, sqrt
from typing import Final

from sitroom.story import Story

LEAD: Final = 900
"""Characters of a story's text that count as its beginning; the title counts twice more."""
WORD: Final = re.compile(r"[^\W\d_][\w'’-]{2,}|\d[\d.,]*")
COMMON: Final = frozenset(
    "the and for that with was were has have had from this are its his her who not but said says after will been their they which would into more "
    "than over about also when out may can could all other some what there people him she you our one two new".split()
)
NEEDED: Final = ((3, 0.15), (10, 0.25))
"""Likeness (cosine of weighted words) that stories need which were published so many days apart or less."""
NEEDED_BEYOND: Final = 0.35
AVERAGE: Final = 0.75
"""The share of it that two groups need on average over all their pairs."""
REASONS: Final = 5
FEW: Final = 60
"""Words with which more stories begin bring no two together, though they weigh in; so pairs grow with the stories, not with their square."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Happening:
    """What several stories tell: their ids, the days between which they were published, and the words that they share most."""

    stories: tuple[str, ...]
    first: str | None
    last: str | None
    words: tuple[str, ...]


def happenings(stories: Iterable[Story]) -> list[Happening]:
    """The stories in groups that tell one happening each, the earliest first; a story alone is a happening told once."""
    ordered = sorted(stories, key=lambda s: s.id)
    weights = _weighted([_beginning(story) for story in ordered])
    likeness = _likeness(ordered, weights)
    found = [_happening([ordered[i] for i in group], [weights[i] for i in group]) for group in _grouped(len(ordered), likeness)]
    return sorted(found, key=lambda h: (h.first or "9999", h.stories))


def _beginning(story: Story) -> Counter[str]:
    told = [w for text in (story.title, story.title, story.text[:LEAD]) for w in WORD.findall(text.lower())]
    return Counter(word for word in told if word not in COMMON)


def _weighted(beginnings: Sequence[Counter[str]]) -> list[Weights]:
    """The words of each beginning, weighted by how often they stand there and how few begin with them; of length one."""
    spread = Counter(word for words in beginnings for word in words)
    found: list[Weights] = []
    for words in beginnings:
        weighted = {w: (1 + log(n)) * log((len(beginnings) + 1) / spread[w]) for w, n in words.items()}
        length = sqrt(sum(x * x for x in weighted.values())) or 1.0
        found.append({w: x / length for w, x in weighted.items()})
    return found


def _likeness(stories: Sequence[Story], weights: Sequence[Weights]) -> dict[tuple[int, int], float]:
    """How alike two stories are, as a share of what they need; only pairs that share a word with which few begin."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(weights):
        for word in words:
            holding[word].append(number)
    pairs = {pair for those in holding.values() if len(those) <= FEW for pair in combinations(those, 2)}
    return {(a, b): _cosine(weights[a], weights[b]) / _needed(stories[a], stories[b]) for a, b in pairs}


def _cosine(one: Weights, other: Weights) -> float:
    few, many = sorted((one, other), key=len)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())


def _needed(one: Story, other: Story) -> float:
    days = [story.published.start for story in (one, other)]
    if None in days:
        return NEEDED_BEYOND
    apart = abs((date.fromisoformat(str(days[0])[:10]) - date.fromisoformat(str(days[1])[:10])).days)
    return next((needed for within, needed in NEEDED if apart <= within), NEEDED_BEYOND)


def _grouped(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups joined from the likest pair on, as long as their members are alike on average."""
    group = list(range(count))
    members = {i: [i] for i in range(count)}
    for (a, b), value in sorted(likeness.items(), key=lambda row: (-row[1], row[0])):
        if value < 1:
            break
        one, other = group[a], group[b]
        if one == other:
            continue
        pairs = [likeness.get((min(x, y), max(x, y)), 0.0) for x in members[one] for y in members[other]]
        if sum(pairs) >= AVERAGE * len(pairs):
            for member in members[other]:
                group[member] = one
            members[one] += members.pop(other)
    return list(members.values())


def _happening(stories: Sequence[Story], weights: Sequence[Weights]) -> Happening:
    days = sorted(s.published.start for s in stories if s.published.start is not None)
    told = Counter(word for words in weights for word in words)
    shared = sorted((w for w, n in told.items() if n > 1), key=lambda w: (-sum(words.get(w, 0.0) for words in weights), w))
    return Happening(tuple(sorted(s.id for s in stories)), days[0] if days else None, days[-1] if days else None, tuple(shared[:REASONS]))
