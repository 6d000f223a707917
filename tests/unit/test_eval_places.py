"""The scorer of places, on articles of our own in the format of LGL."""

from pathlib import Path

import pytest

from eval.places import score
from eval.reading import MalformedError

ARTICLES = """<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="1">
    <title>Ferry stuck</title>
    <text><![CDATA[A ferry from Bergen ran aground near Stavanger. Norway sent tugs to the Zzyx rocks.]]></text>
    <toponyms count="4">
      <toponym><start>13</start><end>19</end><phrase>Bergen</phrase>
        <gaztag geonameid="0"><name>Bergen</name><lat>60.39</lat><lon>5.32</lon><country>Norway</country></gaztag></toponym>
      <toponym><start>37</start><end>46</end><phrase>Stavanger</phrase>
        <gaztag geonameid="0"><name>Stavanger</name><lat>{lat}</lat><lon>5.73</lon><country>Norway</country></gaztag></toponym>
      <toponym><start>48</start><end>54</end><phrase>Norway</phrase>
        <gaztag geonameid="0"><name>Norway</name><lat>62</lat><lon>10</lon><country>{country}</country></gaztag></toponym>
      <toponym><start>0</start><end>1</end><phrase>A</phrase></toponym>
    </toponyms>
  </article>
</articles>
"""


def gold(folder: Path, lat: str = "58.97", country: str = "Norway") -> list[Path]:
    path = folder / "lgl.xml"
    path.write_text(ARTICLES.format(lat=lat, country=country), encoding="utf-8")
    return [path]


def test_what_is_found_and_right_is_counted(tmp_path: Path) -> None:
    result = score(gold(tmp_path))
    assert (result["n"], result["recall"], result["country_accuracy"], result["acc_161km"]) == (4, 0.75, 1.0, 1.0)
    assert any(case["gold"] is None and case["output"] is None for case in result["errors"])


def test_a_point_too_far_and_a_wrong_country_count_apart(tmp_path: Path) -> None:
    assert score(gold(tmp_path, lat="50"))["acc_161km"] == pytest.approx(0.667, abs=0.001)
    result = score(gold(tmp_path, country="Chad"))
    assert (result["country_accuracy"], result["acc_161km"]) == (pytest.approx(0.667, abs=0.001), 1.0)
    assert [case["gold"]["country"] for case in result["errors"] if case["gold"]] == ["TCD"]


def test_without_toponyms_there_are_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "none.xml"
    path.write_text("<articles><article docid='1'><text>Nothing happened.</text></article></articles>", encoding="utf-8")
    result = score([path])
    assert (result["n"], result["recall"], result["precision"], result["country_accuracy"]) == (0, None, None, None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<articles>", "no XML"),
        ("<articles><article docid='1'/></articles>", "article 1 has no <text>"),
        (ARTICLES.format(lat="north", country="Norway"), "article 1: a toponym lacks a number"),
        (ARTICLES.format(lat="58", country="Utopia"), "country 'Utopia' is not known"),
    ],
)
def test_a_malformed_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedError, match=f"bad.xml: {complaint}"):
        score([path])
