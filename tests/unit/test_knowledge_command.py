"""`sitroom knowledge`: find, check and import, as a user types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitroom.cli.main import cli
from sitroom.errors import KnowledgeError
from sitroom.knowledge.check import check
from sitroom.knowledge.tables import DATA


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["knowledge", *arguments], env={"COLUMNS": "200"})


def told(*arguments: str) -> list[dict[str, object]]:
    found = run(*arguments, "--json")
    assert found.exit_code == 0, found.output
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_find_a_person_at_a_date() -> None:
    (merkel,) = told("find", "Angela Merkel", "--date", "2021-12-07")
    assert (merkel["kind"], merkel["now"]["sector"], merkel["now"]["role"]) == ("person", "GOV", "chancellor")  # type: ignore[index]
    assert told("find", "Angela Merkel", "--date", "2022-12-07")[0]["now"] is None
    assert "is read as Angela Merkel, DEU, ELI" in run("find", "Angela Merkel", "--date", "2022-12-07").output


def test_find_shows_all_bearers() -> None:
    assert {row["name"] for row in told("find", "Bush")} == {"George W. Bush", "George H. W. Bush"}
    assert {row["id"] for row in told("find", "Georgia")} == {"GEO", "usa.georgia"}
    assert "only beside: atlanta" in run("find", "Georgia").output


def test_find_a_country_with_organisations_and_alliances() -> None:
    (finland,) = told("find", "Finland", "--date", "2022-06-01")
    assert "north-atlantic-treaty-organization" not in {m["organisation"] for m in finland["organisations"]}  # type: ignore[attr-defined]
    assert finland["alliances"] == ["european-union", "finland-united-kingdom"]
    shown = run("find", "Finns").output
    assert "capital Helsinki; Correlates of War 375" in shown
    assert "member of  Council of Europe; European Union" in shown
    assert "North Atlantic Treaty with the members of North Atlantic Treaty Organization: help as each sees fit" in shown


def test_find_an_organisation_and_an_office() -> None:
    assert len(told("find", "NATO", "--date", "2010-01-01")[0]["members"]) == 28  # type: ignore[arg-type]
    assert [row["name"] for row in told("find", "German foreign minister", "--date", "2015-05-05")] == ["Frank-Walter Steinmeier"]


def test_find_knows_nobody_of_that_name() -> None:
    found = run("find", "Merkle")
    assert isinstance(found.exception, KnowledgeError)
    assert "no table knows 'Merkle'. Is it merkel" in str(found.exception)


def test_the_shipped_tables_are_right() -> None:
    counts = {row["table"]: row["rows"] for row in told("check")}
    assert counts["persons.csv"] > 4000 and counts["memberships.csv"] > 500 and counts["alliances.toml"] >= 33 and counts["lexicon/"] > 1500  # type: ignore[operator]


def test_every_wrong_row_is_named(tmp_path: Path) -> None:
    for table in ("countries", "persons", "groups", "organisations", "institutions", "agents", "places", "regions"):
        shutil.copy(str(DATA / f"{table}.csv"), tmp_path)
    groups = (tmp_path / "groups.csv").read_text(encoding="utf-8").splitlines()
    groups[2] = groups[2].replace(",REB,", ",ARMY,")
    groups[4] = groups[4].replace("AFG,", "AFX,", 1)
    (tmp_path / "groups.csv").write_text("\n".join(groups) + "\n", encoding="utf-8")
    (tmp_path / "regions.csv").write_text("id,name\n", encoding="utf-8")
    faults = [fault for table in check(data=tmp_path) for fault in table.faults]
    assert [fault.split(". ")[0] for fault in faults] == [
        "groups.csv:3: sector is 'ARMY'",
        "groups.csv:5: country is 'AFX'",
        "regions.csv:1: columns are 'id, name'",
    ]


def test_import_names_bad_lines_and_the_tables_are_read(tmp_path: Path) -> None:
    dictionary = tmp_path / "my.actors.txt"
    dictionary.write_text("RED_CONDOR_COLUMN_ [PERREB]\n+CONDOR_COLUMN\nTRUNCATED [PERGOV\n", encoding="utf-8")
    found = run("import", str(dictionary), "--to", str(tmp_path / "own"))
    assert found.exit_code == 2
    assert "my.actors.txt:3: TRUNCATED [PERGOV: a bracket is not closed" in found.stderr
    (column,) = told("find", "Condor Column", "--knowledge", str(tmp_path / "own"))
    assert column["id"] == "own.red-condor-column.01"
    assert [row["rows"] for row in told("check", "--knowledge", str(tmp_path / "own"))] == [1]
    again = run("import", str(dictionary), "--to", str(tmp_path / "own"))
    assert isinstance(again.exception, KnowledgeError)
    (tmp_path / "own" / "groups.csv").write_text("id,country,sector,name,aliases,start,end\nown.a,PER,XXX,Red,,,\n", encoding="utf-8")
    wrong = run("check", "--knowledge", str(tmp_path / "own"))
    assert wrong.exit_code == 2
    assert "groups.csv:2: sector is 'XXX'" in wrong.stderr


@pytest.mark.parametrize("text", ["", "# nothing\n", "PERU [PER]\n"])
def test_import_of_nothing_new(tmp_path: Path, text: str) -> None:
    dictionary = tmp_path / "my.txt"
    dictionary.write_text(text, encoding="utf-8")
    found = run("import", str(dictionary), "--to", str(tmp_path / "own"))
    assert isinstance(found.exception, KnowledgeError)
    assert "nothing new" in str(found.exception)
    assert not (tmp_path / "own").exists()


def test_the_coder_reads_the_tables_that_the_environment_names(tmp_path: Path) -> None:
    dictionary = tmp_path / "my.txt"
    dictionary.write_text("RED_CONDOR_COLUMN_ [PERREB]\n", encoding="utf-8")
    run("import", str(dictionary), "--to", str(tmp_path / "own"))
    sentence = "The Red Condor Column attacked Chilean soldiers."
    told_with, told_without = (
        CliRunner().invoke(cli, ["explain", sentence, "--json"], env=environment).output for environment in ({"SITROOM_KNOWLEDGE": str(tmp_path / "own")}, {})
    )
    assert '"PER"' in told_with
    assert '"PER"' not in told_without
