"""python -m eval TASK PATH… [--json] [--errors N]: one score, from the public API (see docs/evaluation.md)."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.reading import MalformedError

TASKS = ("parse", "segmentation", "seed", "relations", "open", "pentaclass", "roles", "codebook", "coders", "actors", "time")


def main() -> int:
    """Run one task. Exit code 2 with a message when a path is missing or malformed."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object on one line")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N cases with gold, output and the rules that fired")
    options = parser.parse_args()
    try:
        for path in options.paths:
            if not path.exists():
                raise MalformedError(f"{path}: no such file or folder. Give the gold file or folder of this task.")
        result = importlib.import_module(f"eval.{options.task}").score(options.paths)
    except MalformedError as error:
        print(error, file=sys.stderr)
        return 2
    errors = result.pop("errors", [])
    if options.json:
        print(json.dumps({"task": options.task, **result}))
    else:
        show(options.task, result)
    for case in errors[: options.errors]:
        print(json.dumps(case, ensure_ascii=False), file=sys.stderr)
    return 0


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
