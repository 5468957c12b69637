"""When the notice was published: the day under it, else what the page says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import regex

from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    from pipeline.reading.frame import Frame
    from schemas.document import Document

_STRIP_BLOCKS: Final = 30
_LABELLED = regex.compile(
    r"(?:(?:发布|发文|公开|成文|生成|更新|印发|公布)?(?:日期|时间)|发布于)[:\s]{0,3}"
    r"(?<y>[12][0-9]{3})[年./-](?<m>[0-9]{1,2})[月./-](?<d>[0-9]{1,2})日?"
)
_BARE = regex.compile(
    r"[\[(]?(?<y>[12][0-9]{3})[年./-](?<m>[0-9]{1,2})[月./-](?<d>[0-9]{1,2})日?[\])]?"
    r"(?: ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?=$|来源|信息来源|作者|浏览|阅读|字号|发布)"
)


def published_day(document: Document, text: str, frame: Frame) -> date | None:
    """Return the day of publication, the fixed point for dates like 今年3月."""
    found = _find(document, text, frame)
    return found[0] if found else None


def publication_fields(document: Document, text: str, frame: Frame) -> tuple[NoticeField, ...]:
    """Return ``published_date`` and where it was found."""
    found = _find(document, text, frame)
    if not found:
        return ()
    day, span, source, rule = found
    return (
        NoticeField("published_date", day.isoformat(), span, rule),
        NoticeField("published_date_source", source, span, rule),
    )


def _find(document: Document, text: str, frame: Frame) -> tuple[date, Span | None, str, str] | None:
    if frame.signature_date:
        day, span = frame.signature_date
        return day, span, "signature", "published.signature"
    for key in ("published_date", "written_date"):
        given = _iso(document.metadata.get(key, ""))
        if given:
            return given, None, "metadata", f"published.{key}"
    first = frame.opening[0] if frame.opening else frame.body.start
    for index in range(min(first, _STRIP_BLOCKS)):
        span = document.blocks[index].span
        part = span.of(text)
        match = _LABELLED.search(part)
        if match is None and index not in frame.title_blocks:
            match = _BARE.match(part)
        if match is None and index in frame.title_blocks:
            match = regex.search(_BARE.pattern + "$", part)
        if match and (found := _day(match)):
            where = Span(*match.span()).shift(span.start)
            return found, where, "metadata", "published.page_strip"
    return None


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _day(match: regex.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
