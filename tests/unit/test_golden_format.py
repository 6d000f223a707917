"""The golden files: what is read, how a bad line is named, and how a case is compared with what was coded."""

import pytest

from sitroom.event import Entity, Evidence, Mention, Status, Time
from tests.golden.cases import GoldenError, Party, parse_golden
from tests.golden.compare import problems, shown

HEAD = "# Title\n\nWhat is read.\n\n"


def test_a_case_with_everything() -> None:
    text = HEAD + (
        "> Iraq threatened to invade Kuwait\n> unless it cut its output.\n"
        "- published: 1990-07-17\n- xfail: parse: the comma\n"
        "- THREATEN:attack actual | Iraq (IRQ) → Kuwait (KWT·GOV)\n"
        "  - content: ASSAULT hypothetical | Iraq → ?\n    - place: none\n"
        "  - condition: “unless it cut”\n  - reported by: the army (MIL)\n  - time: since 1990-07\n"
        "- PROTEST | ? → …\n"
    )
    (case,) = parse_golden(text, "a.md").cases
    assert case.story.text == "Iraq threatened to invade Kuwait unless it cut its output."
    assert (case.published, case.xfail, case.line) == ("1990-07-17", "parse: the comma", 5)
    assert case.id == "a-iraq-threatened-to-invade-kuwait-unless-it-cut"
    threat, protest = case.mentions
    assert (threat.type, threat.mode, threat.status) == ("THREATEN", "attack", "actual")
    assert (threat.actors, threat.recipients) == ((Party("Iraq", "IRQ"),), (Party("Kuwait", "KWT", "GOV"),))
    assert threat.content is not None and threat.content.recipients == () and threat.content.none == {"place"}
    assert (threat.condition, threat.reporter, threat.time) == ("unless it cut", Party("the army", None, "MIL"), ("1990-07", None))
    assert (protest.mode, protest.status, protest.actors, protest.recipients) == (None, None, (), None)


def test_an_empty_quote_line_divides_paragraphs() -> None:
    (case,) = parse_golden(HEAD + "> One.\n>\n> Two.\n- no event\n", "a.md").cases
    assert case.story.text == "One.\n\nTwo."
    assert [case.story.of(p) for p in case.story.passages] == ["One.", "Two."]


def test_prose_stands_behind_headings() -> None:
    found = parse_golden(HEAD + "> One.\n- no event\n\n## More\n\nSome words.\n\n> Two.\n- no event\n", "a.md")
    assert (found.title, found.intro, len(found.cases)) == ("Title", "What is read.", 2)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("> One.\n- no event\n", 1, "a sentence before the title"),
        ("# Title\n\n> One.\n- no event\n", 4, "no introduction"),
        (HEAD + "- no event\n", 5, "an expectation without a sentence"),
        (HEAD + "> One.\n", 5, "a sentence without an expectation"),
        (HEAD + "> One.\n- no event\n- PROTEST\n", 5, "'no event' beside mentions"),
        (HEAD + "> One.\n- no event\n\n> One.\n- no event\n", 8, "the sentence of line 5 again"),
        (HEAD + "> One.\n- no event\nprose\n", 7, "cannot read 'prose'"),
        (HEAD + "> One.\n- PROTESTS\n", 6, "no type 'PROTESTS'"),
        (HEAD + "> One.\n- PROTEST:rally\n", 6, "PROTEST has no mode 'rally'"),
        (HEAD + "> One.\n- PROTEST past\n", 6, "no status 'past'"),
        (HEAD + "> One.\n- PROTEST | Iraq (Iraq)\n", 6, "cannot read 'Iraq (Iraq)'"),
        (HEAD + "> One.\n- PROTEST | Iraq (IRQ·XYZ)\n", 6, "no sector 'XYZ'"),
        (HEAD + "> One.\n- nothing\n", 6, "cannot read 'nothing'"),
        (HEAD + "> One.\n- published: May 2014\n- no event\n", 6, "'May 2014' is no date"),
        (HEAD + "> One.\n- xfail: does not work\n- no event\n", 6, "an xfail needs a mechanism and a reason"),
        (HEAD + "> One.\n- PROTEST\n   - place: Rome\n", 7, "indented by 3"),
        (HEAD + "> One.\n- PROTEST\n    - place: Rome\n", 7, "a field that belongs to no mention"),
        (HEAD + "> One.\n- PROTEST\n  - where: Rome\n", 7, "no field 'where'"),
        (HEAD + "> One.\n- PROTEST\n  - time: yesterday\n", 7, "cannot read the time 'yesterday'"),
        (HEAD + "> One.\n- PROTEST\n  - condition: if it rains\n", 7, "should stand in quotation marks"),
    ],
)
def test_a_bad_line_is_named(text: str, line: int, problem: str) -> None:
    with pytest.raises(GoldenError, match=rf"^a\.md:{line}: ") as caught:
        parse_golden(text, "a.md")
    assert problem in str(caught.value)


def mention(type_: str, actor: Entity, *, status: Status = "actual", content: Mention | None = None, time: Time | None = None) -> Mention:
    """A mention with the little that the comparison looks at."""
    evidence = Evidence(0, 0, 1, "…")
    return Mention("m", "s", type_, None, ("trade",), status, (actor,), (), time, None, content, None, None, 0.5, evidence)


RUSSIA = Entity("The Russian army", 0, 16, "Russia", "RUS", "MIL")
KENYA = Entity("Kenya", 20, 25, None, "KEN")


def compared(expectation: str, *mentions: Mention) -> list[str]:
    """What is wrong with mentions, by the lines of a golden file."""
    (case,) = parse_golden(HEAD + f"> One.\n{expectation}\n", "a.md").cases
    return problems(case, mentions, ())


def test_only_what_is_written_is_checked() -> None:
    told = mention("ASSAULT", RUSSIA, content=mention("AID", KENYA), time=Time("May", "2014-05-01", "2014-05-31", "month", "clause"))
    assert compared("- ASSAULT", told) == []
    assert compared("- ASSAULT actual | Russian army (RUS·MIL)\n  - content: AID | Kenya\n  - time: 2014-05\n  - contexts: trade", told) == []
    assert compared("- ASSAULT | russia\n  - place: none", told) == []


def test_mentions_are_named_in_any_order_but_all() -> None:
    told = (mention("ASSAULT", RUSSIA), mention("AID", KENYA))
    assert compared("- AID | Kenya\n- ASSAULT | army", *told) == []
    assert compared("- AID | Kenya", *told) == ["1 mentions expected, 2 coded"]
    assert compared("- no event", *told) == ["0 mentions expected, 2 coded"]


@pytest.mark.parametrize(
    ("expectation", "problem"),
    [
        ("- AID", "type AID expected, ASSAULT coded"),
        ("- ASSAULT negated", "status negated expected, actual coded"),
        ("- ASSAULT | Russ", "actors ['Russ'] expected"),
        ("- ASSAULT | army (UKR)", "actors ['army (UKR)'] expected"),
        ("- ASSAULT | army (unknown)", "actors ['army (unknown)'] expected"),
        ("- ASSAULT | army → Kenya", "recipients ['Kenya'] expected, [] coded"),
        ("- ASSAULT\n  - content: AID", "content AID expected, none coded"),
        ("- ASSAULT\n  - contexts: health", "contexts ['health'] missing"),
        ("- ASSAULT\n  - contexts: none", "no contexts expected"),
        ("- ASSAULT\n  - time: 2014", "time ('2014', '2014') expected"),
    ],
)
def test_a_difference_is_named(expectation: str, problem: str) -> None:
    (found,) = compared(expectation, mention("ASSAULT", RUSSIA))
    assert problem in found


def test_a_mention_is_shown_as_a_golden_file_says_it() -> None:
    told = mention("THREATEN", KENYA, content=mention("ASSAULT", KENYA, status="hypothetical"))
    assert compared(shown([told]), told) == []
