"""Files and pages to stories."""

from pathlib import Path

import pytest

from sitroom.errors import IntakeError
from sitroom.intake import read_story

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
