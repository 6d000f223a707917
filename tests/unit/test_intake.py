"""Files and pages to stories."""

from pathlib import Path

import pytest

from sitroom.errors import IntakeError
from sitroom.intake import read_story
from sitroom.intake.blocks import inline_credit, is_boilerplate, is_credit
from sitroom.intake.published import stated_day

EXAMPLES = Path(__file__).parents[2] / "examples"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "us-russia-security-talks.txt"

BODY = "The ministers of France and Germany met in Paris on Monday to discuss the border. They agreed to meet again in the spring."
PAGE = f"""<html><head><title>Ministers meet</title><script type="application/ld+json">{{"datePublished": "2020-01-14T08:00:00Z"}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers meet</h1><figure><img src="a.jpg"><figcaption>The two ministers before the palace.
<span class="credit">Jane Doe | AP</span></figcaption></figure><p>{BODY}</p><p>{BODY.replace("Monday", "Tuesday")}</p></article>
<form>Leave a Reply. Your email address will not be published.</form></body></html>"""


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_captions_credits_datelines_and_comment_forms(tmp_path: Path) -> None:
    text = f"Ministers meet\n\nThe two ministers, Jan 13, 2020.\nJane Doe | AP\n\nPARIS – {BODY}\n\nLeave a Reply\n\nYour email address will not be published."
    story = read_story(write(tmp_path, "a.txt", text))
    assert [p.kind for p in story.passages] == ["title", "caption", "paragraph"]
    assert story.passages[1].credit == "Jane Doe | AP"
    assert story.dateline == "PARIS"
    assert story.of(story.passages[2]) == BODY


def test_a_saved_page(tmp_path: Path) -> None:
    story = read_story(write(tmp_path, "a.html", PAGE))
    assert story.title == "Ministers meet"
    assert story.published.start == "2020-01-14"
    assert [p.credit for p in story.passages if p.kind == "caption"] == ["Jane Doe | AP"]
    assert "email address" not in story.text


def test_a_page_of_older_make(tmp_path: Path) -> None:
    page = f"""<html><head><title>Ministers meet - The Example Courier</title></head><body><article><h1>Ministers meet</h1>
    <time datetime="2020-01-14T08:00">yesterday</time><p>PARIS — {BODY}</p><div class="wp-caption"><img src="a.jpg">
    <p class="wp-caption-text">The two ministers before the palace in Paris. (Jane Doe/AFP)</p></div>
    <p>{BODY.replace("Monday", "Tuesday")}</p></article></body></html>"""
    story = read_story(write(tmp_path, "a.html", page))
    assert (story.title, story.published.start, story.dateline) == ("Ministers meet", "2020-01-14", "PARIS")
    assert [p.kind for p in story.passages] == ["title", "paragraph", "caption", "paragraph"]
    assert story.passages[2].credit == "Jane Doe/AFP"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x00", "binary"),
        ("Короткая новость о переговорах министров в Париже, которые прошли в понедельник и закончились.".encode(), "English"),
        (b"Hm.", "no story text"),
    ],
)
def test_bad_input_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        read_story(write(tmp_path, "a.txt", data))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        read_story(tmp_path / "nothing.txt")


@pytest.mark.parametrize(
    ("name", "dateline", "day", "credits"),
    [
        ("geneva-summit.txt", "GENEVA, June 16, 2021", "2021-06-16", ["Kremlin Press Service"]),
        ("kuwait-invasion.txt", "KUWAIT CITY, Aug. 2, 1990", "1990-08-02", ["Kuwait News Agency / Handout"]),
        ("myanmar-coup.txt", "YANGON, Feb. 28, 2021", "2021-02-28", ["Handout via Reuters"]),
        ("karabakh-ceasefire.txt", "YEREVAN, Armenia, Nov. 10, 2020", "2020-11-10", ["Russian Defense Ministry Press Service"]),
        ("gulf-sailors.txt", "TEHRAN, April 4, 2007", "2007-04-04", ["Iranian Presidency / Handout"]),
        ("iran-nuclear-deal.txt", "VIENNA, July 14, 2015", "2015-07-14", ["U.S. State Department photo"]),
        ("ivory-coast-election.txt", "ABUJA, Nigeria", "2010-12-23", ["UN Photo"]),
        ("crimea-sanctions.html", "WASHINGTON", "2014-03-17", ["The White House / Handout", "Courier archive"]),
    ],
)
def test_the_examples_are_told_apart(name: str, dateline: str, day: str, credits: list[str]) -> None:
    story = read_story(EXAMPLES / name)
    assert story.dateline == dateline
    assert story.published.start == day
    assert [p.credit for p in story.passages if p.kind == "caption"] == credits
    assert [p.kind for p in story.passages].count("title") == 1 and story.title == story.of(story.passages[0])
    paragraphs = [story.of(p) for p in story.passages if p.kind == "paragraph"]
    assert len(paragraphs) >= 7 and all(p.endswith((".", "\"", "”")) for p in paragraphs)


def test_the_window_of_a_story_without_a_date_has_reasons() -> None:
    published = read_story(EXAMPLES / "ivory-coast-election.txt").published
    assert (published.start, published.end, published.source) == ("2010-12-23", "2010-12-27", "text")
    assert any("Dec. 28" in reason for reason in published.reasons)


def test_the_clutter_of_a_page_is_left_out_and_captions_stand_in_place() -> None:
    story = read_story(EXAMPLES / "crimea-sanctions.html")
    clutter = "cookie advertis newsletter Share Read By subscribe Related recipes airliner bomb grandfather Reply reserved Briefing Tags Updated"
    assert not [word for word in clutter.split() if word in story.text]
    kinds = [p.kind for p in story.passages]
    assert kinds[:2] == ["title", "caption"]
    second = kinds.index("caption", 2)
    assert story.of(story.passages[second - 1]).startswith("Ukraine’s parliament") and kinds[second + 1 :] == ["paragraph", "paragraph"]
    assert (story.source, story.url) == ("The Example Courier", "https://news.example.org/world/europe/us-eu-sanctions-crimea-referendum")


@pytest.mark.skipif(not SEED.exists(), reason="the reference story is not here")
def test_the_reference_story_is_told_apart() -> None:
    story = read_story(SEED)
    assert [p.credit for p in story.passages if p.kind == "caption"] == ["Andriy Dubchak | AP", "The White House via Reuters"]
    assert story.dateline == "WASHINGTON" and "Leave a Reply" not in story.text and "email address" not in story.text
    assert (story.published.start, story.published.end) == ("2021-12-07", "2021-12-31")


@pytest.mark.parametrize(
    "credit",
    ["Andriy Dubchak | AP", "Photo: Jane Doe", "Jane Doe/AFP via Getty Images", "AP Photo/Jane Doe", "U.S. Navy photo", "UN Photo/Jane Doe", "Credit: Jane Doe",
     "Photograph: Jane Doe/EPA", "Pool via Reuters", "© Jane Doe", "Courtesy of the ministry"],
)  # fmt: skip
def test_credits(credit: str) -> None:
    assert is_credit(credit)
    assert inline_credit(f"The ministers shake hands in Paris. ({credit})") == ("The ministers shake hands in Paris.", credit)


@pytest.mark.parametrize(
    "words",
    ["Credit Suisse froze the accounts of six generals.", "Pictures of the attack shocked the region.", "© 2014 The Courier. All rights reserved.",
     "Reuters reported the attack on Monday.", "The ministers met in Paris (France)."],
)  # fmt: skip
def test_no_credits(words: str) -> None:
    assert not is_credit(words) and inline_credit(words) is None


@pytest.mark.parametrize(
    "words",
    ["Share this article", "Read more: Crimeans vote", "By Jane Doe", "Published March 17, 2014, 5:45 p.m.", "4 min read",
     "Story continues below advertisement", "Reporting by Jane Doe; editing by John Doe", "Jane Doe in Kyiv contributed to this report.",
     "Sign up for our newsletter", "© 2014 The Courier"],
)  # fmt: skip
def test_boilerplate(words: str) -> None:
    assert is_boilerplate(words)


@pytest.mark.parametrize(
    "words",
    ["By Monday the army had left the town.", "Published reports say that Iran has agreed.", "Reported attacks on the town continued.",
     "Reply came from Moscow at once.", "Sharing the border, the two countries agreed to talks.", "Shelling was reported from Donetsk.",
     "Reading the statement, the minister condemned the attack."],
)  # fmt: skip
def test_no_boilerplate(words: str) -> None:
    assert not is_boilerplate(words)


def test_readers_comments_after_a_text_are_no_part_of_it(tmp_path: Path) -> None:
    story = read_story(write(tmp_path, "a.txt", f"Ministers meet\n\n{BODY}\n\n2 comments\n\nThey should bomb somebody instead.\n\nI agree with that."))
    assert story.text == f"Ministers meet\n\n{BODY}"


def test_lines_without_blank_lines_are_paragraphs_and_wrapped_lines_are_joined(tmp_path: Path) -> None:
    lines = read_story(write(tmp_path, "a.txt", f"Ministers meet\n{BODY}\nThe talks will go on."))
    assert [p.kind for p in lines.passages] == ["title", "paragraph", "paragraph"]
    wrapped = "The ministers of France and Germany met in Paris on Monday to discuss\nthe border between the two countries, which has been closed since the\n"
    wrapped += "attack of last month. They agreed to meet again in the spring, and the\nFrench minister said that the border would be opened."
    assert [p.kind for p in read_story(write(tmp_path, "b.txt", wrapped)).passages] == ["paragraph"]


@pytest.mark.parametrize(
    ("block", "day"),
    [("Published March 17, 2014, 5:45 p.m.", "2014-03-17"), ("Thursday, 2 August 1990", "1990-08-02"), ("June 16, 2021", "2021-06-16"),
     ("June 16, 2021 was the day of the summit.", None), ("On June 16, 2021 they met.", None)],
)  # fmt: skip
def test_a_block_that_only_states_the_day(block: str, day: str | None) -> None:
    assert stated_day(block) == day


def test_a_stated_day_dates_the_story(tmp_path: Path) -> None:
    story = read_story(write(tmp_path, "a.txt", f"Ministers meet\n\nBy Jane Doe\n\nPublished March 17, 2014\n\nParis (AP) — {BODY}"))
    assert story.published.start == "2014-03-17"
    assert story.dateline == "Paris"
    assert [p.kind for p in story.passages] == ["title", "paragraph"]
