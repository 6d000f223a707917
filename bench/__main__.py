"""python -m bench [PATH…] [--json] [--rounds N] [--words N] [--core N]: how fast Sitroom reads, on one core and in one run."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.machine import memory, one_core, processor


def main() -> int:
    """Measure and print. Exit code 2 with a message when a path holds no stories."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="stories (.txt, .html, .csv, folders); the examples with other numbers when left out")
    parser.add_argument("--json", action="store_true", help="one JSON object on one line")
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds of every measure; the median counts")
    parser.add_argument("--words", type=int, default=8000, help="about how many words a round reads")
    parser.add_argument("--core", type=int, default=None, help="which core to run on")
    options = parser.parse_args()
    if min(options.rounds, options.words) < 1:
        parser.error("--rounds and --words must be 1 or more")
    try:
        core = one_core(options.core)  # before any library that starts threads is imported
    except OSError:
        parser.error(f"--core {options.core}: this machine has no such core, or this process may not run on it")
    from bench.corpus import stories
    from sitroom.errors import SitroomError

    try:
        told = stories(options.paths, options.words)
        result = measured(told, options.rounds)
    except SitroomError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    result["core"] = core
    if options.json:
        print(json.dumps(result))
    else:
        show(result)
    return 0


def measured(told: list[Any], rounds: int) -> dict[str, Any]:
    """All figures of one run."""
    from bench.measures import CLAUSES, CNN, PARSE, measures, run
    from sitroom.pipeline import Coder

    begin = perf_counter()
    front_end = Coder().front_end
    loading = perf_counter() - begin
    timed = measures(front_end, told)
    run(timed, rounds)
    speed = {m.name: m.words_per_second for m in timed}
    parse = speed[PARSE]
    name, sets = processor()
    return {
        "processor": name,
        "instruction_sets": sets,
        "vnni": any("vnni" in one for one in sets),
        "front_end": front_end.name,
        "stories": len(told),
        "words": timed[0].words,
        "rounds": rounds,
        "load_seconds": round(loading, 2),
        "memory_mb": memory(),
        "clauses_to_cnn": round(speed[CLAUSES] / speed[CNN], 3) if CNN in speed else None,
        "measures": [
            {
                "name": m.name,
                "unit": f"{m.unit}/s",
                "rate": round(m.rate, 1),
                "slowest": round(m.units / max(m.seconds), 1),
                "fastest": round(m.units / min(m.seconds), 1),
                "words_per_second": round(m.words_per_second),
                "ratio_to_parse": round(m.words_per_second / parse, 3),
            }
            for m in timed
        ],
    }


def show(result: dict[str, Any]) -> None:
    """The figures as a table."""
    from sitroom.cli.tables import console, table_of

    table = table_of(f"{result['words']} words in {result['stories']} stories, one core, median of {result['rounds']} rounds")
    for name in ("measure", "rate", "slowest to fastest", "words/s", "to the parse alone"):
        table.add_column(name, justify="left" if name == "measure" else "right")
    for row in result["measures"]:
        span = f"{row['slowest']:,.0f} to {row['fastest']:,.0f}"
        table.add_row(row["name"], f"{row['rate']:,.0f} {row['unit']}", span, f"{row['words_per_second']:,}", f"{row['ratio_to_parse']:.2f}")
    out = console()
    out.print(table)
    ratio = result["clauses_to_cnn"]
    out.print("no spaCy to compare with: pip install 'sitroom[spacy]'" if ratio is None else f"raw text to clauses at {ratio:.2f} of the CNN's speed")
    core = "on any core" if result["core"] is None else f"core {result['core']}"
    out.print(f"{result['processor']}, {core}, {' '.join(result['instruction_sets'])}; front end {result['front_end']}")
    out.print(f"loaded in {result['load_seconds']} s; at most {result['memory_mb']} MB held, with all that is compared")
    out.print("int8 products run on VNNI here, and ONNX Runtime has no switch to do without." if result["vnni"] else "int8 products run without VNNI here.")


if __name__ == "__main__":
    sys.exit(main())
