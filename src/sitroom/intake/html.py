"""Saved web pages to stories: trafilatura finds the text and the metadata, lxml the captions it leaves out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from sitroom.errors import IntakeError
from sitroom.intake.blocks import Block, inline_credit, is_boilerplate, is_credit, story_of
from sitroom.story import Story

_CREDIT_CLASS = re.compile(r"credit|copyright|byline|attribution", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CAPTIONS = "//figcaption | //*[(contains(@class, 'wp-caption-text') or @itemprop='caption') and not(ancestor-or-self::figcaption) and not(.//figcaption)]"
_DATES = (
    '//meta[@property="article:published_time" or @name="date" or @itemprop="datePublished"]/@content',
    '//*[@itemprop="datePublished"]/@datetime | //time[@pubdate]/@datetime',
    "//article//time/@datetime",
)
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
RECOGNISED = 60
"""Characters of a paragraph by which its place in the page is found."""


def story_from_html(page: str, *, published: str | None = None) -> Story:
    """The story in a saved page, its captions as captions. Raises IntakeError when the page holds no English story."""
    page = _REFERENCE.sub(_printable, page)
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (etree.ParserError, ValueError):
        raise IntakeError("an empty page. Save the page again.") from None
    metadata = trafilatura.extract_metadata(page)
    captions = list(_captions(tree))
    extracted = trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=False, favor_precision=True) or ""
    title = (metadata.title if metadata is not None else None) or _first(tree, "//h1") or _first(tree, "//title") or ""
    paragraphs = _paragraphs(extracted, title, [caption for caption, _ in captions])
    if not paragraphs:
        raise IntakeError("a page without story text. Save the page of the story itself, with its text loaded.")
    blocks = [Block("title", title)] if title else []
    blocks += _in_order(paragraphs, captions)
    url = metadata.url if metadata is not None else None
    source = metadata.sitename if metadata is not None else None
    day = _json_ld_date(tree) or _meta_date(tree)
    return story_of(blocks, published=published, metadata_date=day, url=url, source=source)


def _printable(reference: re.Match[str]) -> str:
    """A numeric character reference, or a blank for a control character, over which the extractor would lose the page."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return " " if number < 32 or 0xD800 <= number < 0xE000 else reference.group()


def _paragraphs(extracted: str, title: str, captions: list[Block]) -> list[str]:
    """The extracted lines that are neither title, caption, credit nor boilerplate."""
    shown = {_key(caption.text) for caption in captions}
    lines = [line.strip() for line in extracted.split("\n") if line.strip()]

    def told(line: str) -> bool:
        key = _key(line)
        return key in _key(title) or any(key in s or s in key for s in shown)

    return [line for line in lines if not is_boilerplate(line) and not is_credit(line) and not told(line)]


def _in_order(paragraphs: list[str], captions: list[tuple[Block, str]]) -> Iterator[Block]:
    """Paragraphs and captions as they stand on the page: a caption after the paragraphs that precede its figure."""
    waiting = list(captions)
    for paragraph in paragraphs:
        while waiting and _key(paragraph)[:RECOGNISED] not in waiting[0][1]:
            yield waiting.pop(0)[0]
        yield Block("paragraph", paragraph)
    yield from (caption for caption, _ in waiting)


def _captions(tree: Any) -> Iterator[tuple[Block, str]]:
    """Captions in document order, their credits told apart, each with the key of all text before its figure."""
    for node in tree.xpath(_CAPTIONS):
        credit = next((c for c in node.xpath(".//*[@class]") if _CREDIT_CLASS.search(c.get("class") or "")), None)
        credit_text = " ".join(credit.text_content().split()) if credit is not None else None
        text = " ".join(node.text_content().split())
        if credit_text and text.endswith(credit_text):
            text = text[: -len(credit_text)].strip()
        elif credit_text is None and (inline := inline_credit(text)) is not None:
            text, credit_text = inline
        if len(text.split()) > 3:
            before = "".join(node.xpath("preceding::text()[not(parent::script or parent::style)]"))
            yield Block("caption", text, credit_text), _key(before)


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _first(tree: Any, path: str) -> str | None:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) if found else None


def _json_ld_date(tree: Any) -> str | None:
    for node in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            value = json.loads(node.text or "")
        except json.JSONDecodeError:
            continue
        for item in _items(value):
            if isinstance(day := item.get("datePublished"), str) and _DAY.match(day):
                return day[:10]
    return None


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, those of its @graph included."""
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))


def _meta_date(tree: Any) -> str | None:
    """The day that a page's own marks of date give, the surest kind first."""
    found = (value for path in _DATES for value in tree.xpath(path) if _DAY.match(value))
    return next((str(value[:10]) for value in found), None)
