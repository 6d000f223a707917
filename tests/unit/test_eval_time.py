"""The scorer of time expressions, on a TimeML file of our own."""

from pathlib import Path

import pytest

from eval.reading import MalformedError
from eval.time import score

STORY = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-12-17" functionInDocument="CREATION_TIME">20211217</TIMEX3></DCT>
<TEXT>
The envoys met <TIMEX3 tid="t1" type="DATE" value="2021-12-15">Wednesday</TIMEX3> in Oslo &amp; Bergen. They talked for
<TIMEX3 tid="t2" type="DURATION" value="PT3H">about three hours</TIMEX3> and meet again <TIMEX3 tid="t3" type="DATE" value="2023">in the hare year</TIMEX3>.
</TEXT>
</TimeML>
"""


def test_spans_and_values_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(STORY.replace("about three hours", "three hours"), encoding="utf-8")
    result = score([tmp_path])
    assert (result["n"], result["strict_f1"], result["value_f1"]) == (3, 0.8, 0.8)
    (tmp_path / "a.tml").write_text(STORY.replace('"PT3H"', '"PT4H"'), encoding="utf-8")
    result = score([tmp_path])
    assert (result["relaxed_f1"], result["value_f1"]) == (0.8, 0.4)
    assert any(case["gold"] == "2023" and case["output"] is None for case in result["errors"])


def test_a_folder_without_files_and_a_file_without_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedError, match="no .tml files"):
        score([tmp_path])
    (tmp_path / "b.tml").write_text("<TimeML/>", encoding="utf-8")
    with pytest.raises(MalformedError, match="no <TEXT>"):
        score([tmp_path])
    (tmp_path / "b.tml").write_text("<TimeML><TEXT>", encoding="utf-8")
    with pytest.raises(MalformedError, match="no XML"):
        score([tmp_path])
