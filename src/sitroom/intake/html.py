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
from sitroom.intake.blocks import Block, inline_credit, is_credit, sift, story_of
from sitroom.intake.published import stated_day, surest_stated
from sitroom.story import Story

_CREDIT_CLASS = re.compile(r"credit|copyright|byline|attribution", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KIND = re.compile(r"\w*Article\b|\w*Posting\b|\bReport\b|\bWebPage\b")
_CAPTIONS = "//figcaption | //*[(contains(@class, 'wp-caption-text') or @itemprop='caption') and not(ancestor-or-self::figcaption) and not(.//figcaption)]"
_CAPTIONS += " | //td[.//img and not(.//p or .//table or .//a)]"  # a picture with its words in a cell, when tables made the layout
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
    captions, strings = list(_captions(tree)), list(_strings(tree))
    title = (metadata.title if metadata is not None else None) or _first(tree, "//h1") or _first(tree, "//title") or ""
    shown = [caption for caption, _ in captions]
    paragraphs = _paragraphs(_extracted(page), title, shown) or _paragraphs(_extracted(_without_tables(tree)), title, shown)
    if not paragraphs:
        raise IntakeError("a page without story text. Save the page of the story itself, with its text loaded.")
    blocks = [Block("title", title)] if title else []
    blocks += _in_order(paragraphs, captions)
    url = metadata.url if metadata is not None else None
    source = metadata.sitename if metadata is not None else None
    day, stated = _json_ld_date(tree) or _meta_date(tree), _stated(strings, title, paragraphs[0])
    return story_of(blocks, published=published, metadata_date=day, stated=stated, url=url, source=source)


def _extracted(page: str) -> str:
    return trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=False, favor_precision=True) or ""


def _strings(tree: Any) -> Iterator[str]:
    """The pieces of text that a page shows, in their order."""
    for piece in tree.xpath("//body//text()[not(parent::script or parent::style)]"):
        if words := " ".join(piece.split()):
            yield words


def _stated(strings: list[str], title: str, first: str) -> str | None:
    """The line between title and first paragraph that only states a day; a masthead's day is that of the visit."""
    keys = [_key(words) for words in strings]
    end = next((n for n, key in enumerate(keys) if key and _key(first).startswith(key[:RECOGNISED]) and len(key) >= RECOGNISED / 2), 0)
    begin = next((n for n in reversed(range(end)) if keys[n] and keys[n] in _key(title) and len(keys[n]) > len(_key(title)) / 2), end)
    return surest_stated(words for words in strings[begin:end] if stated_day(words) is not None)


def _without_tables(tree: Any) -> str:
    """A page of the time when tables made the layout: their cells as plain blocks."""
    for node in tree.iter("table", "tbody", "tr", "td", "th", "center"):
        node.tag = "div"
    return str(lxml_html.tostring(tree, encoding="unicode"))


def _printable(reference: re.Match[str]) -> str:
    """A numeric character reference, or a blank for a control character, over which the extractor would lose the page."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return " " if number < 32 or 0xD800 <= number < 0xE000 else reference.group()


def _paragraphs(extracted: str, title: str, captions: list[Block]) -> list[str]:
    """The extracted lines that are neither title, caption, credit nor boilerplate."""
    shown = {_key(caption.text) for caption in captions}

    def told(line: str) -> bool:
        key = _key(line)
        return key in _key(title) or any(key in s or s in key for s in shown)

    return [line for line in sift(extracted.split("\n")) if not is_credit(line) and stated_day(line) is None and not told(line)]


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
        elif credit_text is None and (inline := inline_credit(text, caption=True)) is not None:
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
    """The day that the page's JSON-LD gives to the article, else to the page; sites and pictures have days of their own."""
    days: dict[bool, str] = {}
    for node in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            value = json.loads(node.text or "")
        except json.JSONDecodeError:
            continue
        for item in _items(value):
            kind = _KIND.search(str(item.get("@type", "Article")))
            if kind is not None and isinstance(day := item.get("datePublished"), str) and _DAY.match(day):
                days.setdefault(kind.group() != "WebPage", day[:10])
    return days.get(True) or days.get(False)


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
