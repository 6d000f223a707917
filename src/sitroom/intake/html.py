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
from sitroom.intake.blocks import Block, is_boilerplate, is_credit, story_of
from sitroom.story import Story

_CREDIT_CLASS = re.compile(r"credit|copyright|byline|attribution", re.IGNORECASE)


def story_from_html(page: str, *, published: str | None = None) -> Story:
    """The story in a saved page, its captions as captions. Raises IntakeError when the page holds no English story."""
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (etree.ParserError, ValueError):
        raise IntakeError("an empty page. Save the page again.") from None
    metadata = trafilatura.extract_metadata(page)
    captions = list(_captions(tree))
    shown = {_key(caption.text) for caption in captions}
    extracted = trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=False, favor_precision=True) or ""
    title = (metadata.title if metadata is not None else None) or _first(tree, "//h1") or _first(tree, "//title") or ""
    paragraphs = [line.strip() for line in extracted.split("\n") if line.strip()]
    told = {_key(title)} | shown
    kept = [p for p in paragraphs if not is_boilerplate(p) and not is_credit(p) and not any(_key(p) in s or (s in shown and s in _key(p)) for s in told)]
    if not kept:
        raise IntakeError("a page without story text. Save the page of the story itself, with its text loaded.")
    blocks = [Block("title", title)] if title else []
    blocks += captions[:1] + [Block("paragraph", p) for p in kept] + captions[1:]
    url = metadata.url if metadata is not None else None
    source = metadata.sitename if metadata is not None else None
    day = _json_ld_date(tree) or _meta_date(tree)
    return story_of(blocks, published=published, metadata_date=day, url=url, source=source)


def _captions(tree: Any) -> Iterator[Block]:
    """Figure captions in document order, their credits told apart."""
    for node in tree.xpath("//figcaption"):
        credit = next((c for c in node.xpath(".//*[@class]") if _CREDIT_CLASS.search(c.get("class") or "")), None)
        credit_text = " ".join(credit.text_content().split()) if credit is not None else None
        text = " ".join(node.text_content().split())
        if credit_text and text.endswith(credit_text):
            text = text[: -len(credit_text)].strip()
        if len(text.split()) > 3:
            yield Block("caption", text, credit_text)


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
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str) and re.match(r"\d{4}-\d\d-\d\d", item["datePublished"]):
                return str(item["datePublished"][:10])
    return None


def _meta_date(tree: Any) -> str | None:
    for node in tree.xpath('//meta[@property="article:published_time" or @name="date" or @itemprop="datePublished"]/@content'):
        if re.match(r"\d{4}-\d\d-\d\d", node):
            return str(node[:10])
    return None
