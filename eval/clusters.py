"""Stories in pairs: do they share a happening if and only if the gold says that they tell the same one?"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from eval.reading import f1, ratio, rows
from sitroom import Story, happenings
from sitroom.story import Passage, Published


def score(paths: list[Path]) -> dict[str, Any]:
    """Precision and recall of pairs of stories."""
    gold = {str(row["id"]): row for row in rows(paths, "id", "event", "title", "published", "text")}
    found = {pair for happening in happenings(map(_story, gold.values())) for pair in combinations(sorted(happening.stories), 2)}
    wanted = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]]["event"] == gold[pair[1]]["event"]}
    precision, recall = ratio(len(found & wanted), len(found)), ratio(len(found & wanted), len(wanted))
    errors = [
        {"gold": pair in wanted, "stories": [gold[i]["title"] for i in pair], "events": [gold[i]["event"] for i in pair]} for pair in sorted(found ^ wanted)
    ]
    pair_f1 = round(f1(precision, recall), 4) if precision is not None and recall is not None else None
    return {"n": len(gold), "pairs": len(wanted), "pair_precision": precision, "pair_recall": recall, "pair_f1": pair_f1, "errors": errors}


def _story(row: dict[str, Any]) -> Story:
    day = row["published"] or None
    return Story(row["id"], row["title"], row["text"], (Passage("paragraph", 0, len(row["text"])),), Published(day, day, "given"))
