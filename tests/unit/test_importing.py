"""Dictionaries of the user's own become tables that a Coder reads before the shipped ones."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitroom import Coder
from sitroom.coding.who import Who
from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import Actors, load_actors, own_tables
from sitroom.knowledge.dictionaries import Entry, Role
from sitroom.knowledge.importing import Meaning, import_dictionaries, meaning_of, spelt, write_tables

ACTORS = """
PERU_ [PER]
+QUISPE_VALLEY_
+PERUVIAN_
MARISOL_QUISPE_HUANCA_ ; invented
+QUISPE_HUANCA_
\t[PEROPP <010728]
\t[PERGOV 010728-060728]
\t[PERELI]
RED_CONDOR_COLUMN [PERREB]
BANK_OF_QUISPE [PERGOV]
TALIBAN [AFGGOV]
HIGHLAND_WATER_FUND [NGOHLH]
LOWLAND_UNION_ [IGO]
[---]
NOTHING_AT_ALL [XXX]
"""
AGENTS = """
!PERSON! = MAN, WOMAN
RAFTS!PERSON! [~BUS]
MINISTER [~GOV]
PEACE_RAFTER {} [IGO~]
SHAMAN [~REL]
BROKEN [~MIL
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("dictionaries")
    (source / "a.txt").write_text(ACTORS, encoding="utf-8")
    (source / "g.txt").write_text(AGENTS, encoding="latin-1")
    result = import_dictionaries([source / "a.txt", source / "g.txt"])
    assert [f.where for f in result.faults] == ["g.txt:7"]
    write_tables(result.tables, source / "own")
    return source / "own"


def test_tables_hold_what_is_new(folder: Path) -> None:
    assert sorted(p.name for p in folder.iterdir()) == [
        "agents.csv", "groups.csv", "institutions.csv", "organisations.csv", "persons.csv", "places.csv",
    ]  # fmt: skip
    assert "Peruvian" not in (folder / "places.csv").read_text(encoding="utf-8")
    assert "minister" not in (folder / "agents.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "day", "country", "sector"),
    [
        ("Marisol Quispe Huanca", "2001-07-27", "PER", "OPP"),
        ("Marisol Quispe Huanca", "2001-07-28", "PER", "GOV"),
        ("Quispe Huanca", "2006-07-28", "PER", "ELI"),
        ("villages in Quispe Valley", None, "PER", None),
        ("the Red Condor Column", None, "PER", "REB"),
        ("Bank of Quispe", None, "PER", "GOV"),
        ("Lowland Union", None, "IGO", None),
        ("Highland Water Fund", None, None, "NGO"),
        ("Peruvian raftswomen", None, "PER", None),
        ("Peruvian raftswoman", None, "PER", "BUS"),
        ("shamans", None, None, "REL"),
        ("Taliban", "1999-01-01", "AFG", "GOV"),
        ("Taliban", "2010-01-01", "AFG", "GOV"),
        ("the German foreign minister", "2021-12-20", "DEU", "GOV"),
    ],
)
def test_what_the_names_mean(folder: Path, text: str, day: str | None, country: str | None, sector: str | None) -> None:
    found = Who(load_actors(folder)).resolve(text, date=day)
    assert (found.country, found.sector) == (country, sector)


def test_a_coder_reads_them(folder: Path) -> None:
    text = "The Red Condor Column attacked Chilean soldiers."
    (mention,) = Coder(knowledge=folder).explain(text).mentions
    assert [(a.country, a.sector) for a in mention.actors] == [("PER", "REB")]
    assert [a.country for m in Coder().explain(text).mentions for a in m.actors] != ["PER"]


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("USAGOVMIL", "USA", "GOV"),
        ("IGOUNO", "IGO", None),
        ("MNCUSAMED", "USA", "BUS"),
        ("KSVREB", "XKX", "REB"),
        ("~JUD", None, "JUD"),
        ("---", None, None),
        ("GOVMED", None, "GOV"),
    ],
)
def test_codes(code: str, country: str | None, sector: str | None) -> None:
    assert meaning_of(code) == Meaning(country, sector)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("BANK OF QUISPE", "Bank of Quispe"),
        ("THE UN", "The UN"),
        ("AL-FAJR BRIGADE", "al-Fajr Brigade"),
        ("1ST COLUMN", "1st Column"),
        ("Already Written", "Already Written"),
        ("ANNE-MARIE ROE", "Anne-Marie Roe"),
    ],
)
def test_names_as_the_news_writes_them(name: str, written: str) -> None:
    assert spelt(name) == written


def test_tables_are_not_overwritten(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"agents\.csv: this table is there already.*--to"):
        write_tables({"agents": []}, folder)


def test_no_dictionary_and_no_tables(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        import_dictionaries([tmp_path / "none.txt"])
    with pytest.raises(KnowledgeError, match="no tables of knowledge.*sitroom knowledge import"):
        load_actors(tmp_path)


def test_ids_of_own_tables(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("id,country,sector,name,aliases,start,end\nx,PER,REB,Red Condor,,,\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"groups\.csv:2: id is 'x'\. Begin ids of your own with 'own\.'"):
        load_actors(tmp_path)


DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(1990, 1, 20)))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["PERGOV", "PERELI", "CHLMIL"]), DAYS, DAYS), min_size=1, max_size=4))
def test_a_term_holds_when_its_role_does(rows: list[tuple[str, date | None, date | None]]) -> None:
    written = [f"[{code} {_written(start, end)}]" for code, start, end in rows if not (start and end and end < start)]
    roles = [Role(*row) for row in rows if not (row[1] and row[2] and row[2] < row[1])]
    entry = Entry("a.txt:1", ["MARISOL QUISPE HUANCA"], roles)
    if not roles or not any(r.dated for r in roles):
        return
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "a.txt"
        file.write_text("\n".join(["MARISOL_QUISPE_HUANCA", *written]), encoding="utf-8")
        result = import_dictionaries([file])
        assert not result.faults
        if not entry.spans():
            return
        write_tables(result.tables, Path(place) / "own")
        known = Actors()
        known.countries |= {code: country for code, country in load_actors().countries.items() if code in ("PER", "CHL")}
        known.add_tables(own_tables(Path(place) / "own"))
    (actor,) = known.names.bearers("marisol quispe huanca")
    for day in (date(1989, 12, 25) + timedelta(days=n) for n in range(35)):
        term, code = actor.at(day.isoformat()), entry.code(day)
        assert (term and (term.country, term.sector)) == (code and (meaning_of(code).country, meaning_of(code).sector))


def _written(start: date | None, end: date | None) -> str:
    if start and end:
        return f"{start:%Y%m%d}-{end:%y%m%d}"
    return f">{start:%y%m%d}" if start else f"<{end:%Y%m%d}" if end else ""
