"""Toponyms against the gold of local news (LGL's XML): found, put into the right country, and put within 161 km (100 miles) of the right spot.

A toponym is found when a span overlaps it; each span counts once. The two accuracies are over the found ones whose gold says where they are, and
one that the coder leaves open is not right. The country is judged where the gold has one: seas and continents lie in none.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Final

from eval.reading import MalformedError, coder, ratio, take_match
from sitroom.coding.places import Toponym
from sitroom.knowledge.actors import load_actors
from sitroom.knowledge.names import tokens

NEAR_KM: Final = 161.0
EARTH_KM: Final = 6371.0
CONTEXT: Final = 60


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of the gold, with its point and country where the gold knows them."""

    start: int
    end: int
    name: str | None = None
    country: str | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article and its toponyms."""

    id: str
    text: str
    toponyms: tuple[Gold, ...]


def score(paths: list[Path]) -> dict[str, Any]:
    """Recall and precision of the spans, and the accuracies of where they are."""
    counts: Counter[str] = Counter()
    errors: list[dict[str, Any]] = []
    for article in (article for path in paths for article in _read(path)):
        found = coder().places(article.text)
        counts["gold"] += len(article.toponyms)
        counts["found"] += len(found)
        errors += _compare(article, found, counts)
    return {
        "n": counts["gold"],
        "recall": ratio(counts["matched"], counts["gold"]),
        "precision": ratio(counts["matched"], counts["found"]),
        "country_accuracy": ratio(counts["country"], counts["of a country"]),
        "acc_161km": ratio(counts["near"], counts["placed"]),
        "exact_recall": ratio(counts["exact"], counts["gold"]),
        "left_open": ratio(counts["open"], counts["placed"]),
        "errors": errors,
    }


def _compare(article: Article, found: Sequence[Toponym], counts: Counter[str]) -> Iterator[dict[str, Any]]:
    """Count the matches of one article. Yields what is wrong."""
    left = list(found)
    for gold in article.toponyms:
        match = take_match(left, gold)
        if match is None:
            yield _case(article, gold, None)
            continue
        counts["matched"] += 1
        counts["exact"] += (match.start, match.end) == (gold.start, gold.end)
        if not _is_right(gold, match, counts):
            yield _case(article, gold, match)
    for extra in left:
        yield _case(article, Gold(extra.start, extra.end), extra)


def _is_right(gold: Gold, match: Toponym, counts: Counter[str]) -> bool:
    if gold.point is None:
        return True
    near = match.lat is not None and match.lon is not None and _kilometres(gold.point, (match.lat, match.lon)) <= NEAR_KM
    counts["placed"] += 1
    counts["near"] += near
    counts["open"] += match.lat is None
    if gold.country is None:
        return near
    counts["of a country"] += 1
    counts["country"] += match.country == gold.country
    return near and match.country == gold.country


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle."""
    (lat, lon), (up, right) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((up - lat) / 2) ** 2 + cos(lat) * cos(up) * sin((right - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def _case(article: Article, gold: Gold, match: Toponym | None) -> dict[str, Any]:
    text = article.text
    around = f"{text[max(0, gold.start - CONTEXT) : gold.start]}[{text[gold.start : gold.end]}]{text[gold.end : gold.end + CONTEXT]}"
    wanted = {"name": gold.name, "country": gold.country, "point": gold.point} if gold.name else None
    output = {"name": match.name, "division": match.division, "country": match.country, "rule": match.rule} if match else None
    return {"gold": wanted, "output": output, "text": " ".join(around.split()), "article": article.id}


def _read(path: Path) -> Iterator[Article]:
    try:
        root = ET.parse(path).getroot()
    except (ET.ParseError, IsADirectoryError) as error:
        raise MalformedError(f"{path}: no XML ({error}). Give a file in the format of LGL.") from None
    for number, article in enumerate(root.iter("article"), 1):
        text = article.findtext("text")
        if text is None:
            raise MalformedError(f"{path}: article {number} has no <text>. Give a file in the format of LGL.")
        yield Article(article.get("docid") or str(number), text, tuple(_toponym(path, number, t) for t in article.iter("toponym")))


def _toponym(path: Path, number: int, element: ET.Element) -> Gold:
    tag = element.find("gaztag")
    try:
        start, end = (int(element.findtext(side) or "") for side in ("start", "end"))
        point = (float(tag.findtext("lat") or ""), float(tag.findtext("lon") or "")) if tag is not None else None
    except ValueError:
        raise MalformedError(f"{path}: article {number}: a toponym lacks a number for start, end, lat or lon. Write all of them.") from None
    if tag is None:
        return Gold(start, end)
    return Gold(start, end, tag.findtext("name"), _code(path, tag.findtext("country")), point)


def _code(path: Path, name: str | None) -> str | None:
    """The alpha-3 code of a country as the gold calls it."""
    if not name:
        return None
    bearers = load_actors().names.bearers(" ".join(t.key for t in tokens(name)))
    code = next((a.id for a in bearers if a.kind == "country"), None)
    if code is None:
        raise MalformedError(f"{path}: country {name!r} is not known. Write its English name.")
    return code
