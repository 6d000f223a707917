"""The actor tables: what they hold, and how a wrong row is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitroom.errors import KnowledgeError
from sitroom.knowledge.actors import COLUMNS, SECTORS, Actors, load_actors
from sitroom.knowledge.names import tokens
from sitroom.knowledge.tables import DATA, Row, read_table


def test_size() -> None:
    actors = load_actors()
    kinds = [actor.kind for actor in actors.actors.values()]
    assert len(actors.countries) >= 220
    assert kinds.count("person") >= 2800
    assert kinds.count("group") >= 300
    assert kinds.count("agent") >= 1000
    assert len(read_table(DATA / "places.csv", COLUMNS["places"].split())) >= 400


def test_every_country_can_be_named_and_most_have_an_adjective() -> None:
    actors = load_actors()
    for country in actors.countries.values():
        assert country.id in {b.id for b in actors.names.bearers(" ".join(t.key for t in tokens(country.name)))}, country
    members = [c for c in actors.countries.values() if c.cow is not None]
    assert len(members) >= 190
    assert [c.id for c in members if not c.adjectives and c.id not in ("COG", "DMA")] == []


def test_correlates_of_war_numbers_are_unique() -> None:
    numbers = [c.cow for c in load_actors().countries.values() if c.cow is not None]
    assert len(numbers) == len(set(numbers))


def test_terms_of_one_office_do_not_overlap() -> None:
    """Two presidents, or two prime ministers, of one country on one day would be an error of the table."""
    offices: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in read_table(DATA / "persons.csv", COLUMNS["persons"].split()):
        if row["role"] in ("president", "prime minister", "chancellor", "foreign minister", "defence minister"):
            offices.setdefault((row["country"], row["role"]), []).append((row["start"], row["end"] or "9999", row["name"]))
    clashes = []
    for held in offices.values():
        held.sort()
        # Where only the month is known, one may follow the other within it.
        clashes += [(a, b) for a, b in zip(held, held[1:], strict=False) if b[0][: len(a[1])] < a[1][: len(b[0])]]
    # Two men held themselves for president of Ivory Coast from December 2010 to April 2011.
    assert [(a[2], b[2]) for a, b in clashes] == [("Laurent Gbagbo", "Alassane Ouattara")]


def test_a_name_in_capitals_must_be_written_so() -> None:
    names = load_actors().names
    assert names.at(tokens("US"), 0) is not None
    assert names.at(tokens("us"), 0) is None
    assert names.at(tokens("who"), 0) is None
    assert names.at(tokens("turkey"), 0) is None
    assert names.at(tokens("Turkey"), 0) is not None


def test_accents_and_apostrophes_do_not_matter() -> None:
    names = load_actors().names
    for spelling in ("Türkiye", "Turkiye", "Côte d’Ivoire", "Cote d'Ivoire", "Élysée", "Elysee"):
        match = names.at(tokens(spelling), 0)
        assert match is not None and match.end == len(tokens(spelling)), spelling


def row(table: str, **cells: str) -> Row:
    columns = COLUMNS[table].split()
    return Row(f"{table}.csv:2", {c: cells.get(c, "") for c in columns})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\na,b\n", r"t\.csv:1: columns"),
        ("id,name,aliases\na,b\n", r"t\.csv:2: 2 cells"),
        ("id,name,aliases\nb,x,\na,y,\n", r"t\.csv:3: id is 'a'\. Sort the rows"),
        ("id,name,aliases\na,x,\na,y,\n", r"t\.csv:3: id is 'a'\. Another row"),
        ("id,name,aliases\n,x,\n", r"t\.csv:2: id is ''\. Give the row"),
    ],
)
def test_a_malformed_table_is_refused(tmp_path: Path, text: str, message: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_table(table, ["id", "name", "aliases"])


def test_wrong_values_name_place_and_remedy() -> None:
    actors = Actors()
    with pytest.raises(KnowledgeError, match=r"countries\.csv:2: id is 'Fra'.*alpha-3"):
        actors.add_country(row("countries", id="Fra", name="France"))
    actors.add_country(row("countries", id="FRA", name="France"))
    with pytest.raises(KnowledgeError, match=r"places\.csv:2: country is 'XXX'"):
        actors.add_place(row("places", id="a", country="XXX", names="Lyon"))
    with pytest.raises(KnowledgeError, match=r"agents\.csv:2: sector is 'ARMY'.*Use one of"):
        actors.add_agent(row("agents", id="a", sector="ARMY", forms="soldier"))
    with pytest.raises(KnowledgeError, match=r"persons\.csv:2: start is 'May 2021'.*YYYY-MM-DD"):
        actors.add_dated([row("persons", id="a", name="A B", country="FRA", sector="GOV", start="May 2021")], "person")
    with pytest.raises(KnowledgeError, match=r"end is '2020-01-01'.*begins on 2021-01-01"):
        actors.add_dated([row("persons", id="a", name="A B", country="FRA", sector="GOV", start="2021-01-01", end="2020-01-01")], "person")


def test_a_month_stands_for_all_its_days() -> None:
    actors = Actors()
    actors.add_country(row("countries", id="FRA", name="France"))
    actors.add_dated([row("persons", id="a", name="A B", country="FRA", sector="GOV", start="2004-04", end="2008-02")], "person")
    (term,) = actors.actors["a"].terms
    assert (term.start, term.end) == ("2004-04-01", "2008-02-29")


def test_a_form_stands_in_one_row() -> None:
    actors = Actors()
    actors.add_agent(row("agents", id="mil.soldier", sector="MIL", forms="soldier;soldiers"))
    with pytest.raises(KnowledgeError, match="'soldiers' stands in another row"):
        actors.add_agent(row("agents", id="reb.soldier", sector="REB", forms="soldiers"))


def test_sectors_in_use() -> None:
    used = {t.sector for a in load_actors().actors.values() for t in a.terms if t.sector}
    assert used <= SECTORS
    assert {"GOV", "MIL", "REB", "CVL", "IGO"} - used == {"IGO"}
