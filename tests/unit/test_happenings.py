"""Stories that tell one happening: by the rare words of their beginnings, in whatever order they come."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from eval import clusters
from sitroom import Happening, Story, happenings
from sitroom.story import Passage, Published

MISSILE = [
    ("North Korea fires missile over Hokkaido", "North Korea fired a ballistic missile over Hokkaido on Friday, Japan said.", "2017-09-15"),
    ("Missile flies over Hokkaido", "A North Korean ballistic missile flew over Hokkaido on Friday and fell into the Pacific.", "2017-09-15"),
    ("Japan protests at missile over Hokkaido", "Japan protested on Saturday after a ballistic missile from North Korea crossed Hokkaido.", "2017-09-16"),
]
OTHERS = [
    ("Ghana elects a president", "Voters in Ghana elected a new president on Friday after a quiet campaign in Accra.", "2017-09-15"),
    ("Storm reaches Florida", "A hurricane reached the coast of Florida on Friday, and thousands fled inland.", "2017-09-15"),
    ("Chile and Peru open a tunnel", "Chile and Peru opened a tunnel under the border on Friday, the ministers of transport said.", None),
]


def stories() -> list[Story]:
    return [story(str(n), *told) for n, told in enumerate([*MISSILE, *OTHERS])]


def story(name: str, title: str, text: str, day: str | None) -> Story:
    return Story(name, title, text, (Passage("paragraph", 0, len(text)),), Published(day, day, "given" if day else "unknown"))


def test_reports_of_one_happening_are_one_group_with_its_days_and_words() -> None:
    found = happenings(stories())
    assert [h.stories for h in found] == [("0", "1", "2"), ("3",), ("4",), ("5",)]
    assert (found[0].first, found[0].last) == ("2017-09-15", "2017-09-16")
    assert "hokkaido" in found[0].words and found[1].words == ()
    assert found[3] == Happening(("5",), None, None, ())


def test_the_same_words_years_later_tell_another_happening() -> None:
    later = story("9", "Missile lands near Hokkaido", "A ballistic missile landed off Hokkaido, and Tokyo asked for a meeting.", "2022-10-04")
    assert all("9" not in h.stories or h.stories == ("9",) for h in happenings([*stories(), later]))


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_stories_changes_nothing(order: list[int]) -> None:
    told = stories()
    assert happenings([told[i] for i in order]) == happenings(told)


def test_no_stories_tell_no_happening() -> None:
    assert happenings([]) == []


def test_pairs_are_scored_against_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl"
    rows = [
        {"id": s.id, "event": "missile" if n < 2 else f"e{n}", "title": s.title, "published": s.published.start or "", "text": s.text}
        for n, s in enumerate(stories())
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = clusters.score([path])
    assert (result["pairs"], result["pair_precision"], result["pair_recall"]) == (1, 0.3333, 1.0)
    assert len(result["errors"]) == 2
