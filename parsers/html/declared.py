"""What a page declares in its markup: ``meta`` elements, tables of labels, JSON-LD, scripts."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from parsers.address import web_address
from parsers.html.metadata import STRIP, iso_date, pairs_in_table, put
from parsers.html.tables import is_label_table, rows_of
from parsers.html.texts import text_of
from parsers.html.tree import Page
from parsers.lexicon.patterns import regex_of

if TYPE_CHECKING:
    from lxml import etree

_META: Final = {
    "articletitle": "title", "og:title": "title", "pubdate": "published_date",
    "publishdate": "published_date", "article:published_time": "published_date",
    "og:release_date": "published_date", "contentsource": "source", "og:url": "canonical_url",
    "twitter:title": "title", "firstpublishedtime": "published_date",
}  # fmt: skip
_SAVED_FROM: Final = regex_of(r"saved from url=\([0-9]{1,6}\)(https?://[^\s<>\"]{4,2000})")
_WECHAT_TIME: Final = regex_of(
    r"(?:var|;) ?ct ?= ?[\"']([0-9]{10})[\"']|create_time ?[:=] ?[\"']?([0-9]{10})\b"
)
_LINKED: Final = {
    "title": regex_of(r'"headline" ?: ?"([^"\\]{4,200})"'),
    "published_date": regex_of(r'"(?:datePublished|pubDate)" ?: ?"([^"\\]{8,40})"'),
    "canonical_url": regex_of(
        r'(?:cambrian\.jsonld" ?,|"mainEntityOfPage" ?: ?\{)\s{0,20}'
        r'(?:"@type" ?: ?"WebPage" ?,\s{0,20})?'
        r'"@id" ?: ?"(https?:[^"\\]{8,400})"'
    ),
    "publisher": regex_of(r'"publisher" ?: ?\{[^{}]{0,200}?"name" ?: ?"([^"\\]{2,60})"'),
}
_CHINA: Final = timezone(timedelta(hours=8))


def page_metadata(page: Page, markup: str) -> dict[str, str]:
    """Return what the whole page says of its document, by the keys of ``Document.metadata``."""
    found: dict[str, str] = {}
    _read_meta(page, found)
    for element in page.elements:
        if element.tag == "table":
            _read_table([[text_of(c) for c in row] for row in rows_of(element)[:20]], found)
        elif element.tag == "time" or element.get("itemprop", "").lower() == "datepublished":
            put(found, "published_date", _moment(element))
        elif element.tag == "script" and element.get("type", "").lower() == "application/ld+json":
            _read_linked(element.text or "", found)
    saved = _SAVED_FROM.search(markup[:4000])
    if saved:
        put(found, "canonical_url", saved[1])
    if "published_date" not in found and (day := _wechat_day(page)):
        found["published_date"] = day
    return found


def _read_meta(page: Page, found: dict[str, str]) -> None:
    for element in page.elements:
        if element.tag == "meta":
            name = (element.get("name") or element.get("property") or "").lower()
            key = _META.get(name)
            if key and (content := (element.get("content") or "").strip()):
                put(found, key, content)
        elif (
            element.tag == "link"
            and element.get("rel", "").lower() == "canonical"
            and (href := web_address(element.get("href") or ""))
        ):
            found["canonical_url"] = href


def _read_table(texts: list[list[str]], found: dict[str, str]) -> None:
    """Read a table of labels and values, both in one cell or in neighbouring ones."""
    texts = [row for row in texts if max(map(len, row)) <= STRIP]
    if not texts or not is_label_table(texts):
        return
    for row in texts:
        for at, cell in enumerate(row):
            value = row[at + 1] if at + 1 < len(row) else None
            for name, said in pairs_in_table(cell, value):
                put(found, name, said)


def _moment(element: etree._Element) -> str:
    """Return the time that an element is marked up with, else the one it shows."""
    return element.get("datetime") or element.get("content") or text_of(element)


def _read_linked(script: str, found: dict[str, str]) -> None:
    """Read what a page says of its article in JSON-LD."""
    for name, pattern in _LINKED.items():
        if match := pattern.search(script[:20_000]):
            put(found, name, match[1])


def _wechat_day(page: Page) -> str | None:
    """Return the day of a WeChat article: shown by a script, else kept in one."""
    for element in page.elements:
        if element.get("id") == "publish_time" and (day := iso_date(text_of(element))):
            return day
        if element.tag == "script" and element.text and (m := _WECHAT_TIME.search(element.text)):
            return datetime.fromtimestamp(int(m[1] or m[2]), _CHINA).date().isoformat()
    return None
