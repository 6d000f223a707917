"""Floors under the scores: what fails a run, what does not, and what is no floor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from eval.__main__ import HERE, TASKS
from eval.floors import Floor, faults, load_floors, raised
from eval.reading import MalformedError

ACCURACY = Floor(("relations", "accuracy"), 0.75, 0.01)
EXTRA = Floor(("seed", "events_extra"), 5, 0, ceiling=True)


@pytest.mark.parametrize(
    ("score", "fails"),
    [(0.75, False), (0.9, False), (0.745, False), (0.74, False), (0.7399, True), (0.5, True)],
)
def test_a_score_may_miss_its_floor_by_its_noise_and_no_more(score: float, fails: bool) -> None:
    assert bool(faults({"relations": {"accuracy": score}}, [ACCURACY])) is fails


def test_a_fault_names_metric_score_and_floor() -> None:
    assert faults({"relations": {"accuracy": 0.7}}, [ACCURACY]) == ["relations.accuracy: 0.7, where there should be at least 0.75 (noise 0.01)"]


def test_every_fault_is_named() -> None:
    found = faults({"relations": {"accuracy": 0.7}, "seed": {"events_extra": 9}}, [ACCURACY, EXTRA])
    assert [line.partition(":")[0] for line in found] == ["relations.accuracy", "seed.events_extra"]


@pytest.mark.parametrize(("extra", "fails"), [(0, False), (5, False), (6, True)])
def test_a_ceiling_limits_from_above(extra: int, fails: bool) -> None:
    assert bool(faults({"seed": {"events_extra": extra}}, [EXTRA])) is fails


def test_a_task_that_was_not_run_is_not_judged() -> None:
    assert not faults({"parse": {"uas": 0.9}}, [ACCURACY])


@pytest.mark.parametrize("scores", [{"relations": {}}, {"relations": {"accuracy": None}}])
def test_a_figure_that_is_gone_fails(scores: dict[str, dict[str, float | None]]) -> None:
    assert faults(scores, [ACCURACY]) == ["relations.accuracy: no figure, where there should be at least 0.75 (noise 0.01)"]


def test_true_counts_as_one() -> None:
    published = Floor(("seed", "published_right"), 1, 0)
    assert not faults({"seed": {"published_right": True}}, [published])
    assert faults({"seed": {"published_right": False}}, [published])


@pytest.mark.parametrize(("score", "outgrown"), [(0.755, False), (0.76, False), (0.77, True)])
def test_a_floor_that_was_outgrown_is_named(score: float, outgrown: bool) -> None:
    assert bool(raised({"relations": {"accuracy": score}}, [ACCURACY])) is outgrown


def test_floors_are_read_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(
        'relations.accuracy = { floor = 0.75, noise = 0.01 }\nparse.by_file."a.conllu".uas = { floor = 1, noise = 0 }\n'
        "seed.events_extra = { ceiling = 5, noise = 0 }\n"
    )
    assert load_floors(file) == (ACCURACY, Floor(("parse", "by_file", "a.conllu", "uas"), 1, 0), EXTRA)


@pytest.mark.parametrize(
    "line",
    [
        "relations.accuracy = 0.75",
        "relations.accuracy = { floor = 0.75 }",
        'relations.accuracy = { floor = "high", noise = 0 }',
        "relations.accuracy = { floor = 0.75, noise = -0.1 }",
        "relations.accuracy = { floor = 0.75, ceiling = 0.9, noise = 0 }",
        "relations.accuracy = ",
    ],
)
def test_what_is_no_floor_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(line)
    with pytest.raises(MalformedError, match="floors.toml"):
        load_floors(file)


def test_the_floors_of_the_project_are_under_tasks_that_exist() -> None:
    floors = load_floors(HERE / "floors.toml")
    assert floors
    assert {floor.path[0] for floor in floors} <= set(TASKS)


def test_every_task_has_a_scorer() -> None:
    assert [task for task in TASKS if not (HERE / f"{task}.py").exists()] == []


def test_without_gold_the_run_says_so(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "eval", "all", str(tmp_path / "gold")], cwd=HERE.parent, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "no such folder" in run.stderr
