"""python -m eval.audit draw FOLDER --seed S [--n N] | score FILE: how many of the mentions found in real releases are right, as a reader judges.

See docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import sqrt
from pathlib import Path
from typing import Any, Final

from eval.reading import MalformedError, coder
from sitroom import Mention, Story, __version__
from sitroom.event import Entity
from sitroom.story import Passage, Published

HERE: Final = Path(__file__).parent
RELEASES: Final = 150
"""Releases drawn from each CSV file."""
LENGTH: Final = 3000
"""Characters of each that are coded."""
ASPECTS: Final = ("type", "actor", "recipient")
HEADER: Final = """\
# Judge each mention by its sentence (printed by `draw`, kept nowhere): "yes" or "no" for the type, the actor, the recipient, and a word why not.
# An id is file : row : character of the body where the event's word stands : type.
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mention and where it stands: the file's name, the row (the first release is 1), and its event's offset in the body."""

    file: str
    row: int
    mention: Mention

    @property
    def offset(self) -> int:
        """Where the word stands that tells the event."""
        evidence = self.mention.evidence
        return min((span.start for span in evidence.spans if span.role == "event"), default=evidence.start)

    @property
    def id(self) -> str:
        """File, row, offset and type: enough to find the mention again, without any of its words."""
        return f"{self.file}:{self.row}:{self.offset}:{self.mention.type}"


def main(arguments: list[str] | None = None) -> int:
    """Draw or score. Exit code 2 with a message when a path is missing or malformed."""
    parser = argparse.ArgumentParser(prog="python -m eval.audit", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("draw", help="code releases, draw mentions, print them, and write a file for the verdicts")
    drawing.add_argument("folder", type=Path, help="a folder of CSV files with the columns date and body")
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--n", type=int, default=200)
    drawing.add_argument("--out", type=Path, help="the verdict file (eval/audit/FOLDER-SEED.toml)")
    drawing.add_argument("--json", action="store_true", help="one JSON object on one line")
    scoring = verbs.add_parser("score", help="count the verdicts")
    scoring.add_argument("file", type=Path)
    scoring.add_argument("--json", action="store_true", help="one JSON object on one line")
    options = parser.parse_args(arguments)
    try:
        if options.verb == "score":
            report(score(options.file), options.json)
        else:
            out = options.out or HERE / "audit" / f"{options.folder.resolve().name}-{options.seed}.toml"
            if out.exists():
                raise MalformedError(f"{out}: is there already, perhaps with verdicts. Name another file with --out, or remove it.")
            drawn = draw(options.folder, options.seed, options.n)
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(skeleton(drawn, options.seed), encoding="utf-8")
            print(json.dumps({"file": str(out), "mentions": [_plain(one) for one in drawn]}) if options.json else "\n\n".join(map(readable, drawn)))
    except MalformedError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def draw(folder: Path, seed: int, n: int) -> list[Drawn]:
    """N mentions at random of RELEASES releases at random from each file; the same seed draws the same, as long as the coder codes the same."""
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        raise MalformedError(f"{folder}: no folder with CSV files. Give one of releases with the columns date and body.")
    chance = random.Random(seed)
    found: list[Drawn] = []
    for table in tables:
        rows = list(_releases(table))
        for number, story in sorted(chance.sample(rows, min(RELEASES, len(rows))), key=lambda row: row[0]):
            found += [Drawn(table.name, number, mention) for mention in coder().code(story).mentions]
    return chance.sample(found, min(n, len(found)))


def _releases(table: Path) -> Iterator[tuple[int, Story]]:
    """The rows of a file with their numbers; every line of a body is a paragraph, offsets are those of the body."""
    csv.field_size_limit(2**27)
    with table.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in ("date", "body") if name not in (reader.fieldnames or ())]
        if missing:
            raise MalformedError(f"{table}: lacks the column {' and '.join(missing)}.")
        for number, row in enumerate(reader, 1):
            body, day = row["body"][:LENGTH], row["date"][:10]
            yield number, Story(f"{table.name}:{number}", "", body, tuple(_paragraphs(body)), Published(day, day, "given"))


def _paragraphs(body: str) -> Iterator[Passage]:
    start = 0
    for line in body.splitlines(keepends=True):
        if line.strip():
            yield Passage("paragraph", start, start + len(line.rstrip()))
        start += len(line)


def readable(drawn: Drawn) -> str:
    """A mention for its judge: the sentence, then what was read in it."""
    mention = drawn.mention
    contents = [inner for inner in mention.walk() if inner is not mention]
    lines = [drawn.id, " ".join(mention.evidence.text.split()), f"  {_act(mention)}", *(f"    holds {_act(inner)}" for inner in contents)]
    return "\n".join(lines)


def _act(mention: Mention) -> str:
    word = next((span.text for span in mention.evidence.spans if span.role == "event"), "")
    kind = f"{mention.type}:{mention.mode or '-'} {mention.status}"
    return f"{kind} [{word}]  actor: {_who(mention.actors)}  recipient: {_who(mention.recipients)}"


def _who(entities: Iterable[Entity]) -> str:
    return "; ".join(f"{e.text} ({e.name or '-'}, {e.country or '-'})" for e in entities) or "none"


def _plain(drawn: Drawn) -> dict[str, Any]:
    mention = drawn.mention
    return {"id": drawn.id, "sentence": mention.evidence.text, "read": [_act(inner) for inner in mention.walk()], "rules": list(mention.evidence.rules)}


def skeleton(drawn: Iterable[Drawn], seed: int) -> str:
    """The verdict file, still without verdicts."""
    made = {"seed": str(seed), "commit": f'"{_commit()}"', "version": f'"{__version__}"', "knowledge": f'"{knowledge()}"'}
    lines = [HEADER + "\n".join(f"{key} = {value}" for key, value in made.items()), "", "[mentions]"]
    lines += [f'"{one.id}" = {{ type = "", actor = "", recipient = "", reason = "" }}' for one in drawn]
    return "\n".join(lines) + "\n"


def _commit() -> str:
    """The commit, with + when the working copy differs from it; empty where there is no repository."""
    done = subprocess.run(["git", "describe", "--always", "--abbrev=12", "--dirty=+"], cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def knowledge() -> str:
    """The version of lexicon and other data that the coder reads with: a digest of their files."""
    digest = hashlib.sha256()
    for path in _files_under(files("sitroom.knowledge") / "data"):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _files_under(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _files_under(path)
        else:
            yield path


def score(path: Path) -> dict[str, Any]:
    """How many mentions are right in type, actor, recipient, and all three, each with a 95 % interval; and all three by type."""
    if not path.is_file():
        raise MalformedError(f"{path}: no such file. Give a verdict file that `draw` wrote.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise MalformedError(f"{path}: no TOML ({error}).") from None
    verdicts = {name: _judged(path, name, row) for name, row in table.get("mentions", {}).items()}
    if not verdicts:
        raise MalformedError(f"{path}: no verdicts. Give a file that `draw` wrote.")
    whole = {name: all(verdict.values()) for name, verdict in verdicts.items()}
    kinds = {name: name.rpartition(":")[2] for name in verdicts}
    return {
        **{key: table.get(key) for key in ("seed", "commit", "version", "knowledge")},
        "n": len(verdicts),
        **{aspect: share([verdict[aspect] for verdict in verdicts.values()]) for aspect in ASPECTS},
        "all": share(list(whole.values())),
        "by_type": {kind: share([whole[name] for name in verdicts if kinds[name] == kind]) for kind in sorted(set(kinds.values()))},
    }


def _judged(path: Path, name: str, row: Mapping[str, Any]) -> dict[str, bool]:
    unjudged = [aspect for aspect in ASPECTS if row.get(aspect) not in ("yes", "no")]
    if unjudged:
        raise MalformedError(f"{path}: {name} has no verdict on {', '.join(unjudged)}. Write yes or no.")
    return {aspect: row[aspect] == "yes" for aspect in ASPECTS}


def share(verdicts: list[bool]) -> dict[str, float]:
    """How many are right of how many, the share, and its 95 % Wilson interval."""
    low, high = wilson(sum(verdicts), len(verdicts))
    return {"right": sum(verdicts), "n": len(verdicts), "share": round(sum(verdicts) / len(verdicts), 4), "low": round(low, 4), "high": round(high, 4)}


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share."""
    middle, spread = right / n + z * z / (2 * n), z * sqrt(right * (n - right) / n**3 + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def report(result: Mapping[str, Any], as_json: bool) -> None:
    """The figures, on one line as JSON or on a line each."""
    if as_json:
        print(json.dumps(result))
        return
    print("  ".join(f"{key} {result[key]}" for key in ("seed", "commit", "version", "knowledge")))
    for name, figure in {**{key: result[key] for key in (*ASPECTS, "all")}, **result["by_type"]}.items():
        print(f"{name:12} {figure['right']:4} of {figure['n']:4}  {figure['share']:.3f}  ({figure['low']:.3f} to {figure['high']:.3f})")


if __name__ == "__main__":
    sys.exit(main())
