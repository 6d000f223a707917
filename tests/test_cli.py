"""The command line as a new user meets it, end to end: the verbs, bad input, hostile text, stopped runs."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
EXAMPLE = EXAMPLES / "geneva-summit.txt"
PROGRAM = [sys.executable, "-c", "from sitroom.cli import main; main()"]
LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); from sitroom.cli import main; main()"
FIELDS = (
    "id story type mode contexts status actors recipients time place content condition reported_by confidence evidence cameo".split(),
    "text start end precision source".split(),
    "sentence start end text spans rules".split(),
)


def sitroom(
    folder: Path, *arguments: str, columns: int | None = None, largest: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Sitroom in a folder; `largest` limits the bytes of a file it may write."""
    variables = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | environment | ({"COLUMNS": str(columns)} if columns else {})
    program = PROGRAM if largest is None else [PROGRAM[0], "-c", LIMITED.format(largest)]
    return subprocess.run([*program, *arguments], cwd=folder, capture_output=True, encoding="utf-8", timeout=120, env=variables)


def told(folder: Path, *arguments: str) -> list[Any]:
    found = sitroom(folder, *arguments)
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.splitlines()]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose record holds the example stories; for tests that only look."""
    folder = tmp_path_factory.mktemp("shelf")
    found = sitroom(folder, "read", str(EXAMPLES))
    assert found.returncode == 0, found.stderr
    assert re.search(r"8 stories read into sitroom.duckdb: \d+ events\.", found.stdout)
    assert found.stdout.count(" events  ") == 8
    return folder


# -- the verbs ---------------------------------------------------------------------------------------------------------


def test_reading_twice_adds_nothing_and_the_record_shows_the_meeting(tmp_path: Path) -> None:
    first = sitroom(tmp_path, "read", str(EXAMPLE), "--json")
    assert first.returncode == 0, first.stderr
    mentions = [json.loads(line) for line in first.stdout.splitlines()]
    assert any(m["type"] == "CONSULT" and {"USA", "RUS"} <= {e["country"] for e in m["actors"]} for m in mentions)
    assert sitroom(tmp_path, "read", str(EXAMPLE), "--json").stdout == first.stdout
    assert len(told(tmp_path, "stories", "--json")) == 1
    assert "CONSULT" in sitroom(tmp_path, "events").stdout


def _nested(mention: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield mention
    if mention["content"]:
        yield from _nested(mention["content"])
    if mention["condition"] and mention["condition"]["mention"]:
        yield from _nested(mention["condition"]["mention"])


def test_json_lines_have_every_field_and_true_offsets(shelf: Path) -> None:
    stories = {s["id"]: s for s in told(shelf, "stories", "--json")}
    mentions = told(shelf, "mentions", "--format", "jsonl")
    assert mentions == told(shelf, "mentions", "--json")
    assert len({m["id"] for m in mentions}) == len(mentions) > 60
    for mention in (nested for m in mentions for nested in _nested(m)):
        fields, time_fields, evidence_fields = FIELDS
        assert [field for field in mention if field in fields] == fields
        assert list(mention["evidence"]) == evidence_fields
        assert mention["time"] is None or list(mention["time"]) == time_fields
        text, evidence = stories[mention["story"]]["text"], mention["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["rules"] and evidence["spans"]
        assert all(text[s["start"] : s["end"]] == s["text"] for s in evidence["spans"])
        assert 0 <= mention["confidence"] <= 1


def test_the_documentation_of_the_record_is_true(shelf: Path) -> None:
    page = (EXAMPLES.parent / "docs" / "record.md").read_text(encoding="utf-8")
    told_of = set(re.findall(r"`(\w+)`", page))
    for verb in ("mentions", "events", "quotes", "calendar", "stories"):
        first = told(shelf, verb, "--json")[0]
        assert set(first) - {"title", "text", "id", "language"} <= told_of, verb
    assert set(told(shelf, "mentions", "--json")[0]["actors"][0]) <= told_of
    (queries,) = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    with duckdb.connect(str(shelf / "sitroom.duckdb"), read_only=True) as database:
        for query in queries.split(";")[:-1]:
            assert any(None not in row for row in database.execute(query).fetchall()), query


def test_quotes_are_picked_by_kind(shelf: Path) -> None:
    every = told(shelf, "quotes", "--json", "--kind", "all")
    said = told(shelf, "quotes", "--json")
    assert {quote["kind"] for quote in said} <= {"say", "write"}
    assert said == [quote for quote in every if quote["kind"] in ("say", "write")]
    assert sitroom(shelf, "quotes", "--kind", "shout").returncode == 2


@pytest.fixture(scope="module")
def known_words(shelf: Path) -> set[str]:
    """The words of the record's values and of the tables' own headings."""
    values = [sitroom(shelf, verb, "--json").stdout for verb in ("events", "mentions", "quotes", "calendar", "stories")]
    headings = "who to whom when event words and more not dated content if says nobody named in confidence speaker unknown Calendar date what id published "
    headings += "known from title file stories since until Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    return set(re.findall(r"[^\W\d_]+", " ".join([*values, headings])))


@pytest.mark.parametrize("columns", [80, 100, 140])
@pytest.mark.parametrize("verb", ["events", "mentions", "quotes", "calendar", "stories"])
def test_tables_fit_and_break_no_word(shelf: Path, known_words: set[str], verb: str, columns: int) -> None:
    found = sitroom(shelf, verb, columns=columns)
    assert found.returncode == 0, found.stderr
    lines = found.stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert not {word for line in lines for word in re.findall(r"\b[^\W\d_]{3,}\b", line)} - known_words


def test_the_timeline_goes_by_month_with_dyads(shelf: Path) -> None:
    found = sitroom(shelf, "events", "--timeline", columns=80).stdout
    months = [line for line in found.splitlines() if re.fullmatch(r"(?:[A-Z][a-z]{2} )?\d{4}", line)]
    assert months.index("Aug 1990") < months.index("Mar 2014") < months.index("Jun 2021")
    assert len(months) == len(set(months))
    assert re.search(r"Thu +2 +█+┃ +● +ASSAULT +Iraq → Kuwait", found)
    assert re.search(r"┃█+ +○ +CONSULT ", found)


def test_a_story_is_found_by_words_of_its_title(shelf: Path) -> None:
    events = told(shelf, "events", "--story", "iraq invades", "--json")
    assert events and {s for e in events for s in e["stories"]} == {told(shelf, "events", "--story", "Kuwait", "--json")[0]["stories"][0]}
    assert "no story" in sitroom(shelf, "events", "--story", "Atlantis").stderr
    several = sitroom(shelf, "events", "--story", "i")
    assert several.returncode == 2 and "names" in several.stderr


def test_filters(shelf: Path) -> None:
    assert {e["type"] for e in told(shelf, "events", "--type", "sanction", "--json")} == {"SANCTION"}
    assert {m["status"] for m in told(shelf, "mentions", "--status", "future", "--json")} == {"future"}


def test_the_timeline_as_json_is_in_order_of_time_and_a_wide_window_is_shown(shelf: Path) -> None:
    starts = [e["time"]["start"] or e["time"]["end"] for e in told(shelf, "events", "--timeline", "--json")]
    assert starts == sorted(starts) and len(starts) < len(told(shelf, "events", "--json"))
    shown = sitroom(shelf, "events", "--timeline", "--story", "Gbagbo", columns=130).stdout
    assert re.search(r"^~23–27 .*THREATEN.*“", shown, re.MULTILINE)


def test_the_calendar_names_people_and_takes_one_story(shelf: Path) -> None:
    entries = told(shelf, "calendar", "--story", "Gbagbo", "--json")
    assert entries and all(e["actors"] and e["who"] for e in entries)
    assert "presidents" in sitroom(shelf, "calendar", "--story", "Gbagbo").stdout
    assert len(told(shelf, "calendar", "--json")) > len(entries)


def test_stories_tell_their_files(shelf: Path) -> None:
    files = [file for story in told(shelf, "stories", "--json") for file in story["files"]]
    assert sorted(files) == sorted(str(path) for path in EXAMPLES.glob("*.[th]*"))
    assert "…/examples/geneva-summit.txt" in sitroom(shelf, "stories").stdout


def test_help_lists_the_verbs_in_order_and_cuts_no_sentence(tmp_path: Path) -> None:
    shown = sitroom(tmp_path, "--help", columns=80).stdout
    verbs = re.findall(r"^  (\w+)  +[A-Z].*\.$", shown.partition("Commands:")[2], re.MULTILINE)
    assert verbs == "read events mentions quotes calendar stories failures explain ontology".split()
    for verb in verbs:
        found = sitroom(tmp_path, verb, "--help", columns=80)
        assert found.returncode == 0 and max(map(len, found.stdout.splitlines())) <= 80


def test_output_is_utf8_and_a_reader_may_go_away(shelf: Path) -> None:
    assert "→" in sitroom(shelf, "events", PYTHONIOENCODING="ascii").stdout
    for arguments in (["events"], ["events", "--json"]):
        with subprocess.Popen([*PROGRAM, *arguments], cwd=shelf, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            assert run.stdout is not None and run.stderr is not None
            run.stdout.readline()
            run.stdout.close()
            assert run.stderr.read() == b""
        assert run.returncode == -signal.SIGPIPE


def test_the_picture_shows_the_table_and_fetches_nothing(shelf: Path) -> None:
    assert sitroom(shelf, "events", "--story", "Geneva", "--svg", "table.svg").returncode == 0
    picture = (shelf / "table.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg") and "CONSULT" in picture
    assert not re.search(r"url\(['\"]?http", picture)


def test_explain_shows_the_frame(tmp_path: Path) -> None:
    value = json.loads(sitroom(tmp_path, "explain", "Iraq invaded Kuwait.", "--json").stdout)
    assert value["mentions"][0]["type"] == "ASSAULT"
    assert any(row["reason"] is None for row in value["tried"])
    shown = sitroom(tmp_path, "explain", "Iraq invaded Kuwait.", columns=80).stdout
    assert "Iraq (IRQ) → Kuwait (KWT)" in shown and "assault.invade" in shown


def test_ontology_tells_types_contexts_and_cameo_codes(tmp_path: Path) -> None:
    every = told(tmp_path, "ontology", "--json")
    assert [len([x for x in every if x["kind"] == kind]) for kind in ("type", "context")] == [16, 37]
    assert told(tmp_path, "ontology", "0871", "--json")[0]["mode"] == "ceasefire"
    assert "No event in PLOVER" in sitroom(tmp_path, "ontology", "012").stdout
    shown = sitroom(tmp_path, "ontology", "retreat").stdout
    assert "Near misses" in shown and "disarm" in shown
    assert "in the codebook: disease" in sitroom(tmp_path, "ontology", "health").stdout
    wrong = sitroom(tmp_path, "ontology", "peace")
    assert wrong.returncode == 2 and "See them all with: sitroom ontology" in wrong.stderr


def test_explain_breaks_patterns_between_words_and_says_when_there_is_nothing(tmp_path: Path) -> None:
    sentence = "Biden warned that an attack would trigger sanctions."
    tried = json.loads(sitroom(tmp_path, "explain", sentence, "--json").stdout)["tried"]
    shown = sitroom(tmp_path, "explain", sentence, columns=80).stdout.partition("Frames tried")[2]
    assert re.search(r"\| *\n", shown)
    assert not {word for row in tried for word in re.findall(r"[a-z]{4,}", row["pattern"])} - set(re.findall(r"[a-z]+", shown))
    nothing = sitroom(tmp_path, "explain", "Hm.").stdout
    assert "No clause." in nothing and "the lexicon has no row" in nothing and "No event." in nothing


# -- bad input ---------------------------------------------------------------------------------------------------------

RUSSIAN = "Президенты двух стран встретились в Женеве в среду, чтобы обсудить контроль над вооружениями. Стороны договорились вернуть послов."
UKRAINIAN = "Президент України заявив, що переговори відбудуться наступного тижня, і закликав союзників посилити тиск на сусідню країну."
FRENCH = (
    "Les ministres des affaires étrangères se sont rencontrés à Paris pour parler de la crise avec la Russie. Ils ont dit que les pourparlers "
    "sont au point mort, mais que la porte reste ouverte pour une rencontre dans les semaines qui viennent."
)
PAGE = "<html><head><meta charset='windows-1251'><title>Новости</title></head><body><article><h1>Новости</h1><p>{0}</p><p>{0}</p></article></body></html>"


CHINESE = "两国外长星期一在日内瓦举行会谈，讨论军备控制问题，双方同意继续谈判，并呼吁各方保持克制，避免局势进一步升级。"
BAD: dict[str, tuple[bytes, list[str]]] = {
    "binary.txt": (b"\x00\x01\x02\x00" * 50, ["binary", "save"]),
    "late.txt": (b"a" * 9000 + b"\x00", ["binary"]),
    "paper.txt": (b"%PDF-1.4 and so on", ["PDF", "save"]),
    "picture.txt": (b"\x89PNG\r\n\x1a\n and so on", ["PNG picture", "save"]),
    "letter.docx": (b"PK\x03\x04 and so on", ["Office", "save"]),
    "table.csv": (b"title,text\nMinisters meet,They met.", ["a table", "save"]),
    "archive.html": (b"From: <Saved>\nContent-Type: multipart/related;\n\n<html>", ["web archive", "save"]),
    "unmarked.txt": ("The ministers met.".encode("utf-16-be"), ["UTF-16", "save it as UTF-8"]),
    "long.txt": (b"The ministers of France and Germany met in Paris. " * 10_500, ["too long", "split it"]),
    "empty.txt": (b"", ["empty", "Save"]),
    "blank.txt": (b"  \n\n ", ["empty"]),
    "page.html": (b"<html><body></body></html>", ["without story text", "Save"]),
    "word.txt": (b"x" * 5000, ["no story text"]),
    "russian.txt": (RUSSIAN.encode(), ["not an English story", "Cyrillic", "Russian", "translate"]),
    "ukrainian.txt": (UKRAINIAN.encode(), ["Ukrainian"]),
    "russian.html": (PAGE.format(RUSSIAN).encode("cp1251"), ["Cyrillic", "Russian"]),
    "mistaken.txt": ((RUSSIAN * 3).encode("cp1251"), ["encoding", "UTF-8"]),
    "french.txt": (FRENCH.encode(), ["looks French", "translate"]),
    "chinese.txt": (CHINESE.encode(), ["Chinese"]),
}


@pytest.fixture(scope="module")
def after_bad_input(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder and what was said when all bad files, and a good one last, were read at once."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    found = sitroom(folder, "read", *BAD, str(EXAMPLE))
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
    assert f"{len(BAD)} could not be read" in found.stdout
    return folder, found.stderr


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_story_is_named_with_a_remedy(after_bad_input: tuple[Path, str], name: str) -> None:
    said = [line for line in after_bad_input[1].splitlines() if line.startswith(f"sitroom: {name}: ")]
    assert len(said) == 1
    assert all(word in said[0] for word in BAD[name][1]), said[0]


def test_beside_bad_stories_the_others_are_read(after_bad_input: tuple[Path, str]) -> None:
    folder, _ = after_bad_input
    assert [s["title"][:5] for s in told(folder, "stories", "--json")] == ["Biden"]
    assert {f["path"] for f in told(folder, "failures", "--json")} == {str(folder / name) for name in BAD}
    shown = sitroom(folder, "failures").stdout
    assert all(f"{name}: " in shown for name in BAD)


def test_a_missing_file_and_a_folder_without_stories(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "table.xlsx").write_bytes(b"PK")
    found = sitroom(tmp_path, "read", "missing.txt", "nothing", str(EXAMPLE))
    assert found.returncode == 2
    assert "missing.txt: no such file" in found.stderr
    assert "nothing: a folder without stories" in found.stderr
    assert len(told(tmp_path, "stories", "--json")) == 1


def test_a_name_that_is_no_utf8_and_a_page_with_control_characters(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/odd\xff.txt", "wb"):
        pass
    page = "<html><body><article><h1>Ministers meet</h1><p>The ministers of France and Germany met in Paris&#27;[31m on Monday.</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    found = sitroom(tmp_path, "read", ".")
    assert found.returncode == 2
    assert "odd" in found.stderr and "empty" in found.stderr
    assert "\x1b" not in told(tmp_path, "stories", "--json")[0]["text"]
    assert len(told(tmp_path, "failures", "--json")) == 1


def test_a_mended_file_is_no_failure_any_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert sitroom(tmp_path, "read", "a.txt").returncode == 2
    (tmp_path / "a.txt").write_bytes(EXAMPLE.read_bytes())
    assert sitroom(tmp_path, "read", "a.txt").returncode == 0
    assert told(tmp_path, "failures", "--json") == []


def test_a_file_and_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (tmp_path / "secret").mkdir()
    for path in (tmp_path / "closed.txt", tmp_path / "secret" / "a.txt"):
        path.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "secret").chmod(0)
    found = sitroom(tmp_path, "read", "closed.txt", "secret", str(EXAMPLE))
    (tmp_path / "secret").chmod(0o700)
    assert found.returncode == 2
    assert "closed.txt: may not be read" in found.stderr and "secret: a folder that may not be searched" in found.stderr
    assert len(told(tmp_path, "stories", "--json")) == 1


def test_a_story_without_title_or_date_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iraq invaded Kuwait on Thursday and took the capital.")
    shown = sitroom(tmp_path, "read", "a.txt").stdout
    assert shown.startswith("Publication date unknown") and "--published" in shown
    assert "1 story read into sitroom.duckdb: " in shown and "Next: " in shown
    assert "without a title" in sitroom(tmp_path, "events").stdout


def test_windows_text_is_read_rightly(tmp_path: Path) -> None:
    text = "Ministers meet in Paris\n\nPARIS – The ministers of France and Germany met in Paris on Monday. “We agreed,” the French minister said to Müller."
    (tmp_path / "windows.txt").write_bytes(text.encode("cp1252"))
    assert sitroom(tmp_path, "read", "windows.txt").returncode == 0
    story = told(tmp_path, "stories", "--json")[0]
    assert "“We agreed,”" in story["text"] and story["text"].endswith("Müller.") and story["dateline"] == "PARIS"


def test_a_long_single_line_is_read(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("Iraqi troops attacked the town of Khafji on Monday, officials said. " * 300)
    mentions = told(tmp_path, "read", "line.txt", "--json")
    assert len(mentions) >= 300


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument"),
        (["read", str(EXAMPLE), "--published", "2021-13-40"], "Write it as YYYY-MM-DD"),
        (["events"], "no record here. Make one with: sitroom read"),
        (["events", "--json", "--svg", "a.svg"], "leave out --json"),
        (["read", str(EXAMPLE), "--record", "none/a.duckdb"], "Make the folder"),
        (["read", str(EXAMPLE), "--record", "."], "Give a file as --record"),
        (["explain", " "], "there is no sentence"),
        (["explain", RUSSIAN], "not an English story"),
        (["raed"], "read"),
    ],
)
def test_mistakes_are_answered_with_a_remedy_and_exit_code_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    found = sitroom(tmp_path, *arguments)
    assert found.returncode == 2
    assert words in found.stderr
    assert not list(tmp_path.iterdir())


def test_a_picture_that_cannot_be_written(shelf: Path) -> None:
    found = sitroom(shelf, "events", "--svg", "none/a.svg")
    assert found.returncode == 2 and "none/a.svg cannot be written" in found.stderr and "Traceback" not in found.stderr


# -- records -----------------------------------------------------------------------------------------------------------


def test_a_record_of_a_newer_version_is_refused_and_left_whole(tmp_path: Path) -> None:
    sitroom(tmp_path, "read", str(EXAMPLE))
    with duckdb.connect(str(tmp_path / "sitroom.duckdb")) as database:
        database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    before = (tmp_path / "sitroom.duckdb").read_bytes()
    for arguments in (["read", str(EXAMPLES)], ["events"]):
        found = sitroom(tmp_path, *arguments)
        assert found.returncode == 2
        assert all(word in found.stderr for word in ("sitroom.duckdb", "newer", "99", "pip install -U sitroom"))
    assert (tmp_path / "sitroom.duckdb").read_bytes() == before


def test_a_file_that_is_no_record_is_refused_and_left_whole(tmp_path: Path) -> None:
    letter = tmp_path / "letter.duckdb"
    letter.write_text("Dear reader,\n" * 50)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as database:
        database.execute("CREATE TABLE birds (name VARCHAR)")
    for name, word in (("letter.duckdb", "not a valid DuckDB"), ("other.duckdb", "no Sitroom record")):
        found = sitroom(tmp_path, "read", str(EXAMPLE), "--record", name)
        assert found.returncode == 2
        assert all(words in found.stderr for words in (name, word, "another --record"))
    assert letter.read_text() == "Dear reader,\n" * 50


def test_a_record_of_an_older_version_and_a_damaged_one(tmp_path: Path) -> None:
    sitroom(tmp_path, "read", str(EXAMPLE))
    record = tmp_path / "sitroom.duckdb"
    (tmp_path / "damaged.duckdb").write_bytes(record.read_bytes()[:5000])
    with duckdb.connect(str(record)) as database:
        database.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    for name, words in (("sitroom.duckdb", "Read the stories again"), ("damaged.duckdb", "may be damaged")):
        found = sitroom(tmp_path, "events", "--record", name)
        assert found.returncode == 2 and name in found.stderr and words in found.stderr


def test_a_full_disk_leaves_the_record_whole(tmp_path: Path) -> None:
    found = sitroom(tmp_path, "read", str(EXAMPLES), largest=100_000)
    assert found.returncode == 2
    assert "cannot be written" in found.stderr and "Make room" in found.stderr and "defect" not in found.stderr
    kept = told(tmp_path, "stories", "--json")
    assert 1 <= len(kept) < 8
    assert sitroom(tmp_path, "read", str(EXAMPLES)).returncode == 0
    assert len(told(tmp_path, "stories", "--json")) == 8


def test_a_read_only_folder(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    tmp_path.chmod(0o500)
    found = sitroom(tmp_path, "read", str(EXAMPLE))
    tmp_path.chmod(0o700)
    assert found.returncode == 2 and "a folder that you may write to" in found.stderr


def test_a_file_named_in_several_ways_and_its_copy_are_one_story(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(EXAMPLE, tmp_path / name)
    found = sitroom(tmp_path, "read", "a.txt", "./a.txt", str(tmp_path / "a.txt"), "b.txt")
    assert "1 story read into sitroom.duckdb" in found.stdout and "already" not in found.stdout
    (story,) = told(tmp_path, "stories", "--json")
    assert story["files"] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_a_changed_file_replaces_what_only_it_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(EXAMPLE, tmp_path / name)
    sitroom(tmp_path, "read", ".")
    changed = EXAMPLE.read_text(encoding="utf-8") + "\nThe two presidents will meet again in Vienna.\n"
    for name, stories in (("a.txt", 2), ("b.txt", 1)):
        (tmp_path / name).write_text(changed, encoding="utf-8")
        assert sitroom(tmp_path, "read", ".").returncode == 0
        assert len(told(tmp_path, "stories", "--json")) == stories
    assert "Vienna" in told(tmp_path, "stories", "--json")[0]["text"]
    assert {m["story"] for m in told(tmp_path, "mentions", "--json")} == {s["id"] for s in told(tmp_path, "stories", "--json")}


def test_a_date_given_later_is_taken_and_stays(tmp_path: Path) -> None:
    runs: list[tuple[list[str], str]] = [([], "2021-06-16"), (["--published", "2021-06-20"], "2021-06-20"), ([], "2021-06-20"), (["--again"], "2021-06-20")]
    for arguments, day in runs:
        assert sitroom(tmp_path, "read", str(EXAMPLE), *arguments).returncode == 0
        (story,) = told(tmp_path, "stories", "--json")
        assert story["published"]["start"] == day
    assert {m["time"]["start"] for m in told(tmp_path, "mentions", "--json") if m["time"] and m["time"]["source"] == "story"} == {"2021-06-20"}


def test_a_record_locked_by_another_process(tmp_path: Path) -> None:
    sitroom(tmp_path, "read", str(EXAMPLE))
    hold = "import duckdb, sys; c = duckdb.connect('sitroom.duckdb'); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdin is not None
        assert other.stdout.readline() == "held\n"
        found = sitroom(tmp_path, "read", str(EXAMPLES))
        assert found.returncode == 2
        assert all(words in found.stderr for words in ("sitroom.duckdb", "lock", "Close other writers"))
        other.stdin.close()
    assert len(told(tmp_path, "stories", "--json")) == 1


def test_a_killed_run_goes_on_without_losing_or_doubling(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(16):
        (tmp_path / "stories" / f"{number:02}.txt").write_text(text.replace("Biden and Putin meet", f"Biden and Putin meet for the {number + 2}nd time"))
    for lines in (2, 5):
        with subprocess.Popen([*PROGRAM, "read", "stories"], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            for _ in range(lines):
                assert " events  " in run.stdout.readline()
            os.kill(run.pid, signal.SIGKILL)
        assert run.returncode == -signal.SIGKILL
    kept = len(told(tmp_path, "stories", "--json"))
    assert 5 <= kept < 16
    again = sitroom(tmp_path, "read", "stories")
    assert again.returncode == 0, again.stderr
    assert int(re.findall(r"(\d+) were in the record already", again.stdout)[0]) == kept
    assert sitroom(tmp_path, "read", "stories", "--record", "clean.duckdb").returncode == 0
    for verb in ("stories", "mentions", "events", "quotes"):
        assert told(tmp_path, verb, "--json") == told(tmp_path, verb, "--json", "--record", "clean.duckdb"), verb


# -- hostile text ------------------------------------------------------------------------------------------------------


def test_escapes_and_markup_of_a_story_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text(
        "[red]Iraq\x1b[31m invades Kuwait[/red] :bomb:\n\nKUWAIT CITY, Aug. 2, 1990 – Iraq \x1b]0;owned\x07 [bold]invaded Kuwait [/nothing] \x9b2J on Thurs"
        "day. “We [blink]condemn\x1b[2J the \u202eattack,” Margaret Thatcher said. Iraq will hold talks with Kuwait on Aug. 9, officials [link=http://x.example]said.",
        encoding="utf-8",
    )
    outputs = [sitroom(tmp_path, "read", "evil.txt").stdout]
    outputs += [sitroom(tmp_path, verb).stdout for verb in ("events", "mentions", "quotes", "calendar", "stories")]
    outputs += [sitroom(tmp_path, "events", "--timeline").stdout, sitroom(tmp_path, "events", "--json").stdout]
    outputs += [sitroom(tmp_path, "explain", "Iraq [red]invaded[/red] \x1b[31mKuwait.").stdout, sitroom(tmp_path, "read", "no\x1b[31m.txt").stderr]
    for output in outputs:
        assert output
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", output)
    assert "[red]Iraq" in outputs[0] and "[/red] :bomb:" in outputs[0]
