"""When the notice was published: the day under it, else what the page says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.frame.page import stands_above
from schemas.notice import NoticeField
from schemas.span import Span

if TYPE_CHECKING:
    import regex

    from pipeline.reading.frame import Frame
    from schemas.document import Document

_STRIP_BLOCKS: Final = 30
_UNDER_TITLE: Final = 3
_DAY: Final = (
    r"(?<y>[12][0-9]{3})(?:[./-]|年)(?<m>[0-9]{1,2})(?:[./-]|月)(?<d>[0-9]{1,2})(?:(?![0-9])|(?=[0-9]{2}:[0-9]{2}))日?"
    r"(?!(?![0-9]{1,2}:[0-9]{2})[0-9]| ?(?:[-~至到]|前|起|以) ?)"
)
_TIME: Final = (
    r"(?:[ T]{0,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|\+[0-9:]{4,5})?)?"
)
_LABELLED = compiled(
    r"(?:{metadata_words.issued}?(?:日期|时间)|"
    rf"(?<!{{metadata_words.not_issued}})(?:发布|发表|更新|刊发|创建|上传|录入)于)[:|\s\[(]{{0,4}}{_DAY}"
)
# 成文日期:2024-01-12 发布日期:2024-01-15: when it came out, not when it was written
_RELEASED = compiled(rf"{{metadata_words.released}}(?:日期|时间)[:|\s\[(]{{0,4}}{_DAY}")
# the day alone on its line, or behind who made the page: 来源:县民政局 2023-12-21
_MAKER: Final = expand(
    r"(?:(?:信息|内容|稿件|文章)?来源|(?:责任|网站|本期|文字)?编辑|"
    r"发布{metadata_words.publisher_end}|供稿(?:单位)?|撰稿(?:人)?|审核(?:人)?|录入(?:人|者)?|"
    r"上传(?:人|者)?|{metadata_words.maker})"
)
_BARE = compiled(
    rf"(?:(?:https?://)?[A-Za-z0-9.-]{{3,40}}\.[a-z]{{2,4}}/?(?= ))?"
    rf"[^\p{{Han}}\p{{L}}\p{{N}}]{{0,4}}{_DAY}{_TIME}"
    r"(?: ?{metadata_words.weekday}[一二三四五六日天])?[\])〕]?"
    rf"(?= ?$| ?[|·/、,] ?|{_MAKER}|来源|信息来源|作者|浏览|阅读|字号|发布| )"
)
_BEHIND_MAKER = compiled(
    r"(?:^|[ |·/\]〕】(])(?:{maker}[:|/ ][^。;!?\n]{0,40}?|"
    r"[\p{Han}]{2,20}(?:{organ_end}|网|报|台|部)(?:-[\p{Han}]{2,8})?[ |·/]{0,3})".replace(
        "{maker}", _MAKER
    )
    + _DAY
)
# 【 2023-12-21 10:20:33 】 among other things of the page
_BRACKETED = regex_of(rf"[\[〔【] ?{_DAY}{_TIME} ?[\]〕】]")
# a report under its title: (2024年12月26日在市第六届人民代表大会常务委员会第二十五次会议上)
# or where it was put up: (2024年11月6日贴在镇政府门口和各村公示栏)
# or by whom: (2024年11月15日 公司党委书记、董事长某某某)
_DELIVERED = compiled(
    rf"\({_DAY}(?<at>)(?:在[^()。;\n]{{4,60}}会(?:议|[第\p{{Han}}0-9]{{2,7}}会议)?上"
    r"|{metadata_words.put_up}[^()。;\n]{0,40}| ?[^()。;\n0-9]{0,30}?{posts} ?\p{Han}{2,4})\)$"
)
_OTHERS = regex_of(
    r"(?:相关|关联|延伸|推荐|热门|猜你|最新|更多)(?:链接|阅读|新闻|文章|稿件|信息|推荐|内容|喜欢|资讯|专题|报道)|[上下][一]?[篇条]"
)
_LONGEST: Final = 160
_CLOSING: Final = tuple(")]〕】")
_BARE_LAST = regex_of(_BARE.pattern + "$")


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
    # below the headline of what is no account, lines of the page can stand as well
    while first < len(document.blocks) and _is_strip(document.blocks[first].span.of(text)):
        first += 1
    above = range(min(first, _STRIP_BLOCKS))
    below: Iterable[int] = range(max(frame.ends, first), len(document.blocks))
    # the days of other pages stand behind 相关新闻
    below = takewhile(lambda index: not _OTHERS.match(document.blocks[index].span.of(text)), below)
    lines = [
        (document.blocks[index].span, index in frame.title_blocks) for index in (*above, *below)
    ]
    # a line that says when it came out goes before one that says when it was written
    for span, in_title in sorted(lines, key=lambda line: not _RELEASED.search(line[0].of(text))):
        match = _on_line(span.of(text), in_title=in_title)
        if match and (found := _day(match)):
            closed = match.group()[-1:] in _CLOSING  # the bracket is no part of the day
            where = Span(match.start("y"), match.end() - closed).shift(span.start)
            return found, where, "metadata", "published.page_strip"
    under = max(frame.title_blocks, default=-1) + 1
    for block in document.blocks[under : under + _UNDER_TITLE]:
        match = _DELIVERED.match(text, block.span.start, block.span.end)
        if match and (found := _day(match)):
            where = Span(match.start("y"), match.start("at"))
            return found, where, "metadata", "published.delivered"
    return None


def _is_strip(part: str) -> bool:
    return stands_above(part) or _on_line(part, in_title=False) is not None


def _on_line(part: str, *, in_title: bool) -> regex.Match[str] | None:
    """Return the match of a day on a line of the page, None where it holds none."""
    if in_title:
        return _LABELLED.search(part) or _BARE_LAST.search(part)
    if len(part) > _LONGEST or "。" in part:
        return None
    found = (
        _RELEASED.search(part)
        or _LABELLED.search(part)
        or _BARE.match(part)
        or _BEHIND_MAKER.search(part)
    )
    return found or _BRACKETED.search(part)


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
