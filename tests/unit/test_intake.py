"""Files and pages to stories."""

import re
from pathlib import Path

import pytest

from sitroom.errors import IntakeError
from sitroom.intake import read_story
from sitroom.intake.blocks import inline_credit, is_boilerplate, is_credit
from sitroom.intake.published import stated_day

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGES = Path(__file__).parents[1] / "pages"
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
    ("name", "title", "dateline", "day", "kinds", "credits"),
    [
        ("blog.html", "Moldova expels three Russian diplomats over overflight", "CHIŞINĂU, Moldova", "2023-04-19", "tpcppppp", ["Ileana Rusu"]),
        ("newspaper.html", "Kenya and Somalia agree to reopen border after 12 years", None, "2023-05-15", "tpcpppcpp",
         ["Peter Njoroge/EPA", "Jane Mutua/AFP via Getty Images"]),
        ("tables.html", "Peru recalls ambassador from Ecuador after border clash", "LIMA, Peru", "1995-01-28", "tcppppp", ["AP"]),
        ("wire.txt", "Serbia puts army on alert after clash in north Kosovo", "BELGRADE, May 26", "2023-05-26", "tpppppp", []),
        ("pasted.txt", "Philippines accuses China of firing water cannon at supply boats", "MANILA, Philippines", "2023-08-06", "tcpppcpp",
         ["Philippine Coast Guard | AP", "Erik de Castro"]),
    ],
)  # fmt: skip
def test_pages_of_every_make(name: str, title: str, dateline: str | None, day: str, kinds: str, credits: list[str]) -> None:
    story = read_story(PAGES / name)
    assert (story.title, story.dateline, story.published.start, story.published.end) == (title, dateline, day, day)
    assert "".join(p.kind[0] for p in story.passages) == kinds, [story.of(p) for p in story.passages]
    assert [p.credit for p in story.passages if p.credit] == credits
    paragraphs = [story.of(p) for p in story.passages if p.kind == "paragraph"]
    assert not [p for p in paragraphs if "  " in p or "\n" in p or "\u00ad" in p]
    clutter = "Share Tagged Related Like comment Transnistria WordPress wall newsletter Sign Additional minutes partners Copyright Reply stories"
    clutter += " Reporting Adds dinars example.com graphic jose88 sink Luzon Thai Standards contributed Advertisement Home Facebook"
    assert not [word for word in clutter.split() if re.search(rf"\b{word}\b", story.text)]


def test_the_site_of_a_page_does_not_date_its_story(tmp_path: Path) -> None:
    site = '{"@graph": [{"@type": "WebSite", "datePublished": "2009-01-01"}, {"@type": ["NewsArticle"], "datePublished": "2020-01-14"}]}'
    page = PAGE.replace('{"datePublished": "2020-01-14T08:00:00Z"}', site)
    assert read_story(write(tmp_path, "a.html", page)).published.start == "2020-01-14"
    masthead = PAGE.replace('{"datePublished": "2020-01-14T08:00:00Z"}', "{}").replace("<nav>", "<div>March 3, 2024</div><nav>")
    assert read_story(write(tmp_path, "b.html", masthead)).published.start is None


def test_comments_above_a_story_do_not_end_it(tmp_path: Path) -> None:
    story = read_story(write(tmp_path, "a.txt", f"Ministers meet\n\nBy Jane Doe\n\n5 Comments\n\nA door opens\n\n{BODY}\n\n5 Comments\n\nBomb them all."))
    assert story.text == f"Ministers meet\n\nA door opens\n\n{BODY}"


def test_a_list_of_links_ends_where_prose_begins(tmp_path: Path) -> None:
    links = "Read more\n\nArmy attacks border town\nStudents protest\n\n"
    story = read_story(write(tmp_path, "a.txt", f"Ministers meet\n\n{BODY}\n\n{links}The talks will go on in the spring."))
    assert story.text == f"Ministers meet\n\n{BODY}\n\nThe talks will go on in the spring."


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", b'{"title": "Ministers meet"}', "JSON"),
        ("a.mhtml", b"From: <Saved>\nContent-Type: text/html", "web archive"),
        ("a.html", b"From: <Saved>\nSubject: x\nContent-Type: multipart/related;\n\n<html>", "web archive"),
        ("long.txt", ("The ministers of France and Germany met in Paris. " * 10_500).encode(), "too long for one story"),
    ],
)
def test_what_is_no_story_by_itself_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(IntakeError, match=words):
        read_story(write(tmp_path, name, data))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    story = read_story(write(tmp_path, "a.txt", f"Ministers “meet”\n\nPARIS – {BODY}".encode(encoding)))
    assert (story.title, story.dateline) == ("Ministers “meet”", "PARIS")


@pytest.mark.parametrize("head", ['<?xml version="1.0"?>\n<!DOCTYPE html><html>', "<!-- saved from url -->\n<html>", "  <!doctype HTML>"])
def test_a_page_is_told_by_its_beginning(tmp_path: Path, head: str) -> None:
    page = PAGE.replace("<html>", head)
    assert read_story(write(tmp_path, "page.xhtml", page)).title == "Ministers meet"


def test_windows_letters_in_a_page_that_says_latin_1(tmp_path: Path) -> None:
    page = PAGE.replace("<html><head>", '<html><head><meta charset="iso-8859-1">').replace("They agreed", "“They” agreed")
    assert "“They” agreed" in read_story(write(tmp_path, "a.html", page.encode("cp1252"))).text


def test_marks_that_no_one_sees_part_no_words(tmp_path: Path) -> None:
    text = f"Ministers\x1b[31m meet\n\nPARIS – The minis\u00adters of \u202eFrance\u202c\u00a0and\u2009Germany met.\x07\n\n{BODY}"
    story = read_story(write(tmp_path, "a.txt", text))
    assert story.text == f"Ministers meet\n\nPARIS – The ministers of France and Germany met.\n\n{BODY}"


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
     "Sign up for our newsletter", "© 2014 The Courier", "(Adds reaction from NATO, details)", "(Reporting by Jane Doe; Editing by John Doe)",
     "1.2k shares", "Share Facebook X Email", "Home › World › Asia", "Most read", "tips@courier.example", "Web posted at: 3:29 p.m. EST"],
)  # fmt: skip
def test_boilerplate(words: str) -> None:
    assert is_boilerplate(words)


@pytest.mark.parametrize(
    "words",
    ["By Monday the army had left the town.", "Published reports say that Iran has agreed.", "Reported attacks on the town continued.",
     "Reply came from Moscow at once.", "Sharing the border, the two countries agreed to talks.", "Shelling was reported from Donetsk.",
     "Reading the statement, the minister condemned the attack.", "Most popular parties called for a strike.", "Register offices were burned by rebels.",
     "Related charges were brought against six officers.", "Watch towers were shelled on Monday."],
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
     ("Updated 10:14 PM PST, August 6, 2023", "2023-08-06"), ("Fri May 26, 2023 4:12pm EDT", "2023-05-26"), ("Mon 15 May 2023 13.40 EAT", "2023-05-15"),
     ("June 16, 2021 was the day of the summit.", None), ("On June 16, 2021 they met.", None)],
)  # fmt: skip
def test_a_block_that_only_states_the_day(block: str, day: str | None) -> None:
    assert stated_day(block) == day


def test_a_stated_day_dates_the_story(tmp_path: Path) -> None:
    story = read_story(write(tmp_path, "a.txt", f"Ministers meet\n\nBy Jane Doe\n\nPublished March 17, 2014\n\nParis (AP) — {BODY}"))
    assert story.published.start == "2014-03-17"
    assert story.dateline == "Paris"
    assert [p.kind for p in story.passages] == ["title", "paragraph"]
