"""python -m eval TASK PATH… [--json] [--errors N]: one score, from the public API; python -m eval all GOLD: all of them, against floors.

See docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.floors import faults, load_floors, raised
from eval.reading import MalformedError

HERE = Path(__file__).parent
TREEBANKS = ("../data/treebanks/ewt-test.conllu", "../data/treebanks/gum-test.conllu")
OWN_EVERYDAY = tuple(str(HERE / "own" / f"everyday-{name}.txt") for name in ("seen", "unseen"))
OWN_AGENCY = tuple(str(HERE / "own" / f"agency-{name}.tsv") for name in ("short", "long", "unseen"))
# What `all` scores each task on, from the folder of the gold sets.
TASKS: Mapping[str, tuple[str, ...]] = {
    "parse": TREEBANKS,
    "segmentation": TREEBANKS,
    "seed": ("../seed",),
    "relations": ("relations.jsonl",),
    "open": ("relations.jsonl",),
    "pentaclass": ("pentaclass.jsonl",),
    "roles": ("roles.jsonl",),
    "codebook": ("codebook.jsonl",),
    "coders": ("coders.jsonl",),
    "actors": ("actors.jsonl",),
    "status": ("meantime",),
    "time": ("timebank",),
    "quotes": ("polnear-dev",),
    "places": ("lgl.xml",),
    "clusters": ("story_clusters.jsonl",),
    "everyday": OWN_EVERYDAY,
    "agency": OWN_AGENCY,
}


def main() -> int:
    """Run one task, or all. Exit code 2 with a message when a path is missing or malformed, 1 when a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("all", *TASKS))
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--json", action="store_true", help="one JSON object on one line")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N cases with gold, output and the rules that fired")
    options = parser.parse_args()
    try:
        if options.task == "all":
            return run_all(options.paths[0], options.json, options.errors)
        run(options.task, options.paths, options.json, options.errors)
    except MalformedError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def run(task: str, paths: Sequence[Path], as_json: bool, errors: int) -> dict[str, Any]:
    """Score one task, print it, and give its figures."""
    for path in paths:
        if not path.exists():
            raise MalformedError(f"{path}: no such file or folder. Give the gold file or folder of this task.")
    result: dict[str, Any] = importlib.import_module(f"eval.{task}").score(list(paths))
    cases = result.pop("errors", [])
    if as_json:
        print(json.dumps({"task": task, **result}), flush=True)
    else:
        show(task, result)
    for case in cases[:errors]:
        print(json.dumps(case, ensure_ascii=False), file=sys.stderr)
    return result


def run_all(gold: Path, as_json: bool, errors: int) -> int:
    """Score every task whose file is there, write scores.json, and compare with the floors."""
    if not gold.is_dir():
        raise MalformedError(f"{gold}: no such folder. The gold sets are no part of Sitroom; say where they are: make eval GOLD=FOLDER.")
    floors = load_floors(HERE / "floors.toml")
    scores: dict[str, Any] = {}
    for task, names in TASKS.items():
        paths = [gold / name for name in names]
        missing = [path for path in paths if not path.exists()]
        if missing:
            print(f"{task}: skipped, there is no {missing[0]}.", file=sys.stderr)
        else:
            scores[task] = rounded(run(task, paths, as_json, errors))
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for line in raised(scores, floors):
        print(f"Raise the floor of {line}", file=sys.stderr)
    missed = faults(scores, floors)
    for line in missed:
        print(f"Below the floor: {line}", file=sys.stderr)
    return 1 if missed else 0


def rounded(value: Any) -> Any:
    """Figures to four places, so that scores.json changes only where a score does."""
    if isinstance(value, Mapping):
        return {key: rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def show(task: str, result: Mapping[str, Any]) -> None:
    """One readable table; nested figures on rows of their own."""
    table = Table(title=task)
    table.add_column("measure")
    table.add_column("value", justify="right")
    for key, value in result.items():
        if isinstance(value, Mapping):
            for inner, figure in value.items():
                table.add_row(f"{key}: {inner}", _text(figure))
        else:
            table.add_row(key, _text(value))
    Console().print(table)


def _text(value: Any) -> str:
    if value is None:
        return "not computable"
    if isinstance(value, Mapping):
        return "  ".join(f"{k} {_text(v)}" for k, v in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
