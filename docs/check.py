"""Documentation that can be trusted: links lead somewhere, commands exist, the README's Python runs. `make docs` runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from eval.__main__ import TASKS
from sitroom.cli.main import cli

ROOT = Path(__file__).parent.parent
PAGES = ("*.md", "docs/*.md", "models/*.md", "examples/*.md", "bench/*.md", "src/**/*.md")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
VERB = re.compile(r"(?:^|`|\bbin/)sitroom ([a-z][\w-]*)((?: +[^`#\n]*)?)", re.MULTILINE)
TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
TASK = re.compile(r"python -m eval ([a-z]+)")
OPTION = re.compile(r"(?<!\S)--[a-z][\w-]*")


def main() -> int:
    """Name every fault on a line of its own. Exit code 1 where there is one."""
    pages = sorted({page for pattern in PAGES for page in ROOT.glob(pattern)})
    faults = [f"{page.relative_to(ROOT)}: {fault}" for page in pages for fault in check(page)]
    print("\n".join(faults) or f"{len(pages)} pages: links, commands and the README's Python are right.")
    return 1 if faults else 0


def check(page: Path) -> Iterator[str]:
    """The faults of one page."""
    text = page.read_text(encoding="utf-8")
    yield from links(page, BLOCK.sub("", text))
    yield from commands(text)
    for language, block in BLOCK.findall(text) if page == ROOT / "README.md" else ():
        if language == "python":
            yield from python(block)


def links(page: Path, text: str) -> Iterator[str]:
    """Relative links to no file, or to no heading of a page."""
    for target in LINK.findall(text):
        path, _, heading = target.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            yield f"link to {target}: no such file"
        elif heading and heading not in headings(file):
            yield f"link to {target}: no such heading"


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in found}


def commands(text: str) -> Iterator[str]:
    """Verbs, options, targets and tasks that are named and do not exist."""
    for verb, rest in VERB.findall(text):
        command = cli.commands.get(verb)
        if isinstance(command, click.Group) and rest.split():
            verb = f"{verb} {rest.split()[0]}"
            command = command.commands.get(rest.split()[0])
        if command is None:
            yield f"sitroom {verb}: no such command"
            continue
        known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
        yield from (f"sitroom {verb} {option}: no such option" for option in OPTION.findall(rest) if option not in known)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    yield from (f"make {target}: no such target" for target in TARGET.findall(text) if target not in targets)
    yield from (f"python -m eval {task}: no such task" for task in TASK.findall(text) if task not in TASKS)


def python(block: str) -> Iterator[str]:
    """A block that does not run from the project's root."""
    run = subprocess.run([sys.executable, "-c", block], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        yield f"a Python block fails: {run.stderr.strip().splitlines()[-1]}"
    elif not run.stdout.strip():
        yield "a Python block prints nothing"


if __name__ == "__main__":
    sys.exit(main())
