"""The golden files: every case is coded and compared. A known failure is an xfail, and must be taken out when it passes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitroom import Coder
from tests.golden.cases import Case, GoldenError, read_golden
from tests.golden.compare import problems, shown

FILES = sorted(p for p in Path(__file__).parent.glob("*.md") if p.name != "README.md")
FEWEST = 8  # cases a file


def cases() -> Iterator[Case]:
    """The cases of all files that can be read; `test_file` names the others."""
    for path in FILES:
        try:
            yield from read_golden(path).cases
        except GoldenError:
            continue


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file(path: Path) -> None:
    """Every file can be read, has enough cases, and says what must not be coded."""
    found = read_golden(path)
    assert len(found.cases) >= FEWEST
    assert any(case.no_event for case in found.cases)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in cases()])
def test_case(coder: Coder, case: Case) -> None:
    coding = coder.code(case.story)
    wrong = problems(case, coding.mentions, coding.quotes)
    if case.xfail is not None:
        assert wrong, f"{case.file}:{case.line}: passes now. Take out its xfail ({case.xfail})."
        pytest.xfail(case.xfail)
    assert not wrong, "\n".join([f"{case.file}:{case.line}: {case.story.text}", *wrong, "coded:", shown(coding.mentions)])
