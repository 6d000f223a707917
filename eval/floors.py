"""Floors under the scores: what `make eval` refuses to lower. floors.toml mirrors the tree of scores.json, with a limit at each leaf."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.reading import MalformedError

FORM = "Write { floor = 0.8, noise = 0.01 }, or { ceiling = 5, noise = 0 } for what should be low."


@dataclass(frozen=True, slots=True)
class Floor:
    """A limit under a metric, or with `ceiling` above it, and how far a score may miss it and still be taken for the same."""

    path: tuple[str, ...]
    limit: float
    noise: float
    ceiling: bool = False

    @property
    def name(self) -> str:
        """The metric as it is told: parse.by_file.gum-test.conllu.uas."""
        return ".".join(self.path)

    def margin(self, score: float) -> float:
        """How far on the good side of the limit a score is; negative on the bad side. Rounded as scores are."""
        return round(self.limit - score if self.ceiling else score - self.limit, 4)


def load_floors(path: Path) -> tuple[Floor, ...]:
    """The limits of a floors file, in its order."""
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise MalformedError(f"{path}: cannot be read ({error}).") from None
    return tuple(_leaves(tree, (), path))


def _leaves(tree: Mapping[str, Any], above: tuple[str, ...], file: Path) -> Iterator[Floor]:
    for key, value in tree.items():
        here = (*above, key)
        if not isinstance(value, Mapping):
            raise MalformedError(f"{file}: {'.'.join(here)} is no limit. {FORM}")
        if "floor" in value or "ceiling" in value:
            yield _floor(here, value, file)
        else:
            yield from _leaves(value, here, file)


def _floor(path: tuple[str, ...], value: Mapping[str, Any], file: Path) -> Floor:
    kind = "ceiling" if "ceiling" in value else "floor"
    numbers = [value.get(kind), value.get("noise")]
    if set(value) != {kind, "noise"} or not all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers) or value["noise"] < 0:
        raise MalformedError(f"{file}: {'.'.join(path)} is no limit. {FORM}")
    return Floor(path, float(value[kind]), float(value["noise"]), ceiling=kind == "ceiling")


def faults(scores: Mapping[str, Any], floors: Iterable[Floor]) -> list[str]:
    """A line for each score below its floor (or above its ceiling) by more than its noise. A task that was not run is not judged."""
    found = []
    for floor in floors:
        if floor.path[0] not in scores:
            continue
        score = _at(scores, floor.path)
        if score is None:
            found.append(f"{floor.name}: no figure, where there should be {_limit(floor)}")
        elif floor.margin(score) < -floor.noise:
            found.append(f"{floor.name}: {score:g}, where there should be {_limit(floor)}")
    return found


def raised(scores: Mapping[str, Any], floors: Iterable[Floor]) -> list[str]:
    """A line for each score that has outgrown its limit by more than its noise, so that the limit can follow."""
    pairs = [(floor, _at(scores, floor.path)) for floor in floors]
    return [f"{floor.name}: {score:g}, past {_limit(floor)}" for floor, score in pairs if score is not None and floor.margin(score) > floor.noise]


def _at(scores: Mapping[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = scores
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) else None


def _limit(floor: Floor) -> str:
    return f"{'at most' if floor.ceiling else 'at least'} {floor.limit:g} (noise {floor.noise:g})"
