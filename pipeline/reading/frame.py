"""The frame of a notice: what stands around the list of issues.

A notice is published with a title, an opening (who was inspected, when, by whom), the body with its
headings, and a closing (contact, signature). Everything here works on whole blocks; what a block
says is read in ``metadata``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import regex

from parsers.numerals import integer
from schemas.span import Span

if TYPE_CHECKING:
    from schemas.document import Document

_HEAD_BLOCKS: Final = 60  # a saved page can carry its whole menu before the title
_TAIL_BLOCKS: Final = 60
_TITLE_LENGTH: Final = 110
_SIGNATORY_LENGTH: Final = 60

TITLE_END: Final = (
    r"(?:通报|通告|公告|公示|报告|公开|的函|说明|公布|情况|方案|通知|意见|进展|台账|清单)"
)
_TITLE_DATE: Final = r"(?:\(?(?:[0-9〇○零一二三四五六七八九十年月日./-]{6,14})\)?)"
_TITLE = regex.compile(rf"[^。;!?]{{4,120}}{TITLE_END}(?:\([^()]{{1,20}}\))?{_TITLE_DATE}?")
_SUBJECT = regex.compile(r"巡视|巡察|巡查|整改|反馈|督察|督查|审计|回头看")
_PAGE_STRIP = regex.compile(
    r"当前位置|您的位置|来源:|日期:|时间:|浏览|阅读:|点击|访问量|字号|字体|分享|打印|首页|索引号|"
    r"信息来源|发布机构|责任编辑|文件名称|标题:|名称:|上一篇|下一篇"
)
_HEADING = regex.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[部章](?:分)?|[一二三四五六七八九十]{1,3}[、.]|"
    r"\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[、.](?![0-9])|\([0-9]{1,2}\)|[①②③]|"
    r"问题[0-9一二三四五六七八九十]{1,3}[:、.\s]|[一二]是)"
)
_ANNOUNCES = regex.compile(
    r"(?:现|特)(?:就|将|对|把|予|向)[^。\n]{0,80}(?:公布|公开|通报|公告|公示|报告|说明|反馈|如下)|"
    r"(?:公布|公开|通报|公告|公示|报告|反馈|说明)如下[:。]?$"
)
_INSPECTION = regex.compile(
    r"(?:巡视|巡察|巡查|督察|督导|审计|检查)[^。\n]{0,12}[组局署厅]|"
    r"(?:开展|进行|实施)[^。\n]{0,40}(?:巡视|巡察|审计|督察|检查)|"
    r"(?:巡视|巡察|督察|审计)[^。\n]{0,30}反馈|反馈[^。\n]{0,12}(?:意见|情况|问题)"
)
_ORGAN_END: Final = (
    r"(?:党组|党委|党总支|党支部|总支部|工委|委员会|纪委|[省市县区州旗镇乡]委|政府|局|厅|公司|集团|"
    r"学院|大学|学校|中学|小学|医院|法院|检察院|中心|办公室|委|办|会|院|馆|所|站|队|社|处|部)"
)
_SIGNATORY = regex.compile(
    rf"(?:中国共产党|中共)?[^。;:!?,《》“”\n0-9]{{2,58}}{_ORGAN_END}(?:\([^()]{{1,6}}\))?"
)
_PARTY_SIGNATORY = regex.compile(
    r"(?:中国共产党|中共)[^。;:!?,《》“”\n]{2,58}"
    r"(?:党组|党委|党总支|党支部|总支部|工委|委员会|纪委|[省市县区州旗镇乡]委)(?:\([^()]{1,6}\))?"
)
_DAY = regex.compile(
    r"(?<y>[0-9]{4}|[〇○零一二三四五六七八九]{4})[年.\-/]"
    r"(?<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})[月.\-/]"
    r"(?:(?<d>[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})[日号]?)?"
)
_CONTACT = regex.compile(
    r"联系(?:方式|电话|人|地址|单位)|(?:监督|举报|咨询|办公|值班|传真|反映)?电话[:号0-9(为]|"
    r"(?:邮政|电子|通[讯信]|联系|来信|来访|办公|单位|接待|地)(?:地址|邮箱|邮件|信箱|编码|址)|"
    r"邮[箱编][:：]?|[Ee]-?mail|传真[:0-9]|信箱|[0-9]{3,4}-[0-9]{7,8}|[A-Za-z0-9._-]{2,40}@"
)
_INVITES = regex.compile(
    r"(?:欢迎|接受|敬请)[^。\n]{0,60}监督|(?:意见|建议)[^。\n]{0,30}(?:反映|联系|反馈|提出)|"
    r"(?:公示|公布|公开|受理)(?:时间|期|日期|期限)[为是:]"
)
_ATTACHMENT = regex.compile(r"附(?:件|表|图)?[0-9一二三四五]{0,2}[:.]|附件[0-9]{0,2}$")
_PAGE_TAIL = regex.compile(
    r"(?:上一[篇条]|下一[篇条]|责任?编辑|编辑|来源|作者|打印|关闭|分享|扫一扫|相关(?:链接|阅读|稿件|文章)|"
    r"关联稿件|主办|承办|版权|网站|[^\n]{0,10}ICP备|[^\n]{0,10}公网安备|返回|【?打印|"
    r"\[?(?:打印|关闭)|收藏|浏览|阅读|声明|技术支持|地址导航|信息来源|发布)[^。\n]{0,80}$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a notice around its list of issues, as block indexes and spans.

    ``title`` covers a title of several lines whole, its line breaks included. ``body`` are the
    blocks in which headings are sought; what lies before it is page matter, title and opening,
    what lies after it the closing. ``signature`` are the blocks of organ and date, ``annex`` those
    of an annex printed behind the signature (a table of issues can stand there).
    """

    title: Span | None = None
    title_blocks: tuple[int, ...] = ()
    opening: tuple[int, ...] = ()
    body: range = range(0)
    contact: tuple[int, ...] = ()
    signature: tuple[int, ...] = ()
    signatory: Span | None = None
    signature_date: tuple[date, Span] | None = None
    attachments: tuple[int, ...] = ()
    annex: range = range(0)


@dataclass(frozen=True, slots=True)
class _Signature:
    blocks: tuple[int, ...]
    signatory: Span | None = None
    day: tuple[date, Span] | None = None


@dataclass(frozen=True, slots=True)
class _Blocks:
    """The blocks of a document as the rules need them: folded text, place, row or paragraph."""

    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    rows: tuple[bool, ...]


def find_frame(document: Document, text: str) -> Frame:
    """Return the frame of a document; ``text`` is its folded text.

    Any document has a frame: without a title, an opening or a closing these are empty, and the
    body is what is left.
    """
    spans = tuple(block.span for block in document.blocks)
    blocks = _Blocks(
        tuple(span.of(text) for span in spans),
        spans,
        tuple(bool(block.cells) for block in document.blocks),
    )
    title_blocks = _title_blocks(blocks.parts, blocks.rows)
    title = None
    if title_blocks:
        title = Span(spans[title_blocks[0]].start, spans[title_blocks[-1]].end)
        title = _without_date(text, title)
    after_title = title_blocks[-1] + 1 if title_blocks else 0
    opening = _opening(blocks.parts, blocks.rows, after_title)
    body_start = opening[-1] + 1 if opening else after_title
    end = _end_of_text(blocks, body_start)
    signature = _signature(blocks, body_start, end)
    before = _contact_before(blocks, body_start, signature.blocks[0] if signature.blocks else end)
    behind = range(signature.blocks[-1] + 1, end) if signature.blocks else range(end, end)
    attachments = tuple(i for i in behind if _ATTACHMENT.match(blocks.parts[i]))
    after = tuple(i for i in behind if _is_contact(blocks, i))
    closing = (*before, *signature.blocks)
    return Frame(
        title=title,
        title_blocks=title_blocks,
        opening=opening,
        body=range(body_start, max(body_start, min(closing, default=end))),
        contact=(*before, *after),
        signature=signature.blocks,
        signatory=signature.signatory,
        signature_date=signature.day,
        attachments=attachments,
        annex=_annex(blocks, behind),
    )


def opens_heading(part: str) -> bool:
    """Whether a block opens as a numbered heading does (folded text)."""
    return _HEADING.match(part) is not None


def _title_blocks(parts: Sequence[str], rows: Sequence[bool]) -> tuple[int, ...]:
    """Return the blocks of the title: the last one that stands before the first paragraph."""
    limit = _first_paragraph(parts, rows)
    for width in (1, 2, 3, 4):
        for last in range(limit - 1, width - 2, -1):
            run = range(last - width + 1, last + 1)
            if any(rows[i] for i in run):
                continue
            if _is_title([parts[i] for i in run]):
                return tuple(_widen(parts, rows, _lengthen(parts, rows, run)))
    return ()


def _lengthen(parts: Sequence[str], rows: Sequence[bool], run: range) -> range:
    """Return the run with the line below it that ends the title (整改进展 / 情况的通报)."""
    last = run.stop
    if last < len(parts) and not rows[last] and len(parts[last]) < 20:
        ends = regex.fullmatch(rf"[^。,:;]{{0,12}}{TITLE_END}", parts[last])
        if ends and not opens_heading(parts[last]) and _is_title(parts[run.start : last + 1]):
            return range(run.start, last + 1)
    return run


def _first_paragraph(parts: Sequence[str], rows: Sequence[bool]) -> int:
    """Return the index of the first block of running text, where a title can no longer stand."""
    for index, part in enumerate(parts[:_HEAD_BLOCKS]):
        if rows[index]:
            continue
        running = "。" in part and len(part) > 40 and not _PAGE_STRIP.search(part[:40])
        if running or (opens_heading(part) and _SUBJECT.search(part)):
            return index
    return min(len(parts), _HEAD_BLOCKS)


def _is_title(lines: Sequence[str]) -> bool:
    """Whether the lines together read as the title of a notice of this genre."""
    joined = "".join(lines)
    if len(joined) > _TITLE_LENGTH or any(_PAGE_STRIP.search(line) for line in lines):
        return False
    if len(lines) > 1 and any(opens_heading(line) for line in lines):
        return False
    if not _TITLE.fullmatch(joined) or not _SUBJECT.search(joined):
        return False
    return "关于" in joined or "整改" in joined or "巡" in joined


def _widen(parts: Sequence[str], rows: Sequence[bool], run: range) -> range:
    """Return the run with the lines above it that hold the organ of a broken title."""
    first = run.start
    if not regex.match(r"关于|巡|落实|整改|的|[一二三四五六七八九十]{1,4}届", parts[first]):
        return run
    while first > 0 and run.stop - first < 4:
        above = parts[first - 1]
        whole = _SIGNATORY.fullmatch(above) or regex.fullmatch(
            r"(?:中国共产党|中共)[^。,:;]{2,40}", above
        )
        if rows[first - 1] or not whole or _PAGE_STRIP.search(above) or _is_title([above]):
            break
        first -= 1
        if above.startswith(("中共", "中国共产党")):
            break
    return range(first, run.stop)


def _without_date(text: str, title: Span) -> Span:
    """Return the title less a date behind it on the same line."""
    match = regex.search(r"\(?(?:[0-9]{4}|[二〇○零]{2}[〇○零一二三四五六七八九]{2})[年./-]"
                         r"[^()\n]{1,10}\)?$", title.of(text))  # fmt: skip
    return Span(title.start, title.start + match.start()) if match else title


def _opening(parts: Sequence[str], rows: Sequence[bool], start: int) -> tuple[int, ...]:
    """Return the paragraphs from the title to the announcement (现将…予以公布)."""
    found: list[int] = []
    for index in range(start, min(len(parts), start + _HEAD_BLOCKS)):
        part = parts[index]
        if rows[index]:
            continue
        if opens_heading(part) and (found or not _PAGE_STRIP.search(part)):
            break
        if _ANNOUNCES.search(part):
            found.append(index)
            break
        if _INSPECTION.search(part) and "。" in part:
            found.append(index)
        elif found and not _ANNOUNCES.search("".join(parts[index + 1 : index + 3])):
            break
        elif found:
            found.append(index)
    if not found:
        return ()
    return tuple(range(found[0], found[-1] + 1))


def _end_of_text(blocks: _Blocks, start: int) -> int:
    """Return the index behind the last block that is no page matter (上一篇, 责任编辑 …)."""
    end = len(blocks.parts)
    while end > start and not blocks.rows[end - 1] and _PAGE_TAIL.match(blocks.parts[end - 1]):
        end -= 1
    return end


def _signature(blocks: _Blocks, start: int, end: int) -> _Signature:
    """Return the last place where a day stands alone or behind an organ's name.

    Without one, an organ of the Party alone on the last line or before the contact is taken.
    """
    for index in range(end - 1, start - 1, -1):
        part = blocks.parts[index]
        if blocks.rows[index] or len(part) > 900:
            continue
        day = _day_at_end(part)
        if day is None:
            continue
        found, place = day
        where = place.shift(blocks.spans[index].start)
        organ = regex.sub(r"[ ,、:]+$", "", part[: place.start])
        if not organ:
            lines = _organ_lines(blocks, start, index) or _organ_below(blocks, index, end)
            if not lines and index < end - 12:
                continue
            return _Signature(
                tuple(sorted((*lines, index))),
                _cover(blocks, lines),
                (found, where) if found else None,
            )
        if _SIGNATORY.fullmatch(organ):
            first = blocks.spans[index].start
            return _Signature(
                (index,), Span(first, first + len(organ)), (found, where) if found else None
            )
    return _unsigned(blocks, start, end)


def _unsigned(blocks: _Blocks, start: int, end: int) -> _Signature:
    """Return a signature without a day: the organ's full name on a line of its own."""
    for index in range(end - 1, max(start, end - 6) - 1, -1):
        if blocks.rows[index]:
            break
        if _PARTY_SIGNATORY.fullmatch(blocks.parts[index]):
            return _Signature((index,), blocks.spans[index])
        if not _is_contact(blocks, index) and not _ATTACHMENT.match(blocks.parts[index]):
            break
    return _Signature(())


def _day_at_end(part: str) -> tuple[date | None, Span] | None:
    """Return the day that ends a signature block, None for the day where only a month stands."""
    match = regex.search(
        r"(?:日期:|时间:)?(?<day>(?:[0-9]{4}|[〇○零O一二三四五六七八九]{4})年?[^。;,:、\n]{2,12})"
        r"(?:\((?:印章|公章|盖章|章)\))?$",
        part,
    )
    if not match:
        return None
    whole = _DAY.fullmatch(match["day"].replace(" ", ""))
    if not whole:
        return None
    return _date(whole), Span(*match.span("day"))


def _date(match: regex.Match[str]) -> date | None:
    year, month = integer(match["y"].replace("O", "〇")), integer(match["m"])
    day = integer(match["d"]) if match["d"] else None
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _organ_lines(blocks: _Blocks, start: int, below: int) -> tuple[int, ...]:
    """Return the up to three lines above a date that hold the organ's name."""
    for height in (1, 2, 3):
        first = below - height
        if first < start or any(blocks.rows[first:below]):
            break
        lines = blocks.parts[first:below]
        joined = "".join(lines)
        if not all(_is_organ_line(line) for line in lines):
            break
        broken = height < 3 and joined.startswith(("委员会", "党组", "总支部", "支部", "党委"))
        if _SIGNATORY.fullmatch(joined) and not broken:
            party = joined.startswith(("中共", "中国共产党"))
            above = blocks.parts[first - 1] if first > start else ""
            if party or not above.startswith(("中共", "中国共产党")) or not _is_organ_line(above):
                return tuple(range(first, below))
    return ()


def _organ_below(blocks: _Blocks, day: int, end: int) -> tuple[int, ...]:
    """Return the line below a date where it holds the organ's full name."""
    below = day + 1
    if below < end and not blocks.rows[below] and _PARTY_SIGNATORY.fullmatch(blocks.parts[below]):
        return (below,)
    return ()


def _is_organ_line(line: str) -> bool:
    return (
        len(line) <= _SIGNATORY_LENGTH
        and not opens_heading(line)
        and regex.search(r"[。;:!?,]|附件", line) is None
    )


def _cover(blocks: _Blocks, lines: Sequence[int]) -> Span | None:
    if not lines:
        return None
    return Span(blocks.spans[lines[0]].start, blocks.spans[lines[-1]].end)


def _is_contact(blocks: _Blocks, index: int) -> bool:
    """Whether a block gives an address or a number, or invites to write."""
    part = blocks.parts[index]
    if opens_heading(part) and not regex.match(r"[0-9]{1,2}[、.][^。\n]{0,12}:", part):
        return False
    if len(part) > 600 or regex.search(r"[一二]是", part):
        return False
    return bool(_CONTACT.search(part) or _INVITES.search(part))


def _contact_before(blocks: _Blocks, start: int, stop: int) -> tuple[int, ...]:
    """Return the contact blocks directly before ``stop``."""
    found: list[int] = []
    for index in range(stop - 1, start - 1, -1):
        short = len(blocks.parts[index]) < 40 and not opens_heading(blocks.parts[index])
        near = index > start and index - 1 not in found and _is_contact(blocks, index - 1)
        if _is_contact(blocks, index) or (found and short and near and "。" not in
                                          blocks.parts[index]):  # fmt: skip
            found.append(index)
        elif not _ATTACHMENT.match(blocks.parts[index]):
            break
    return tuple(reversed(found))


def _annex(blocks: _Blocks, behind: range) -> range:
    """Return the blocks of an annex behind the signature, from its first table row or heading."""
    for index in behind:
        if blocks.rows[index] or opens_heading(blocks.parts[index]):
            return range(index, behind.stop)
    return range(behind.stop, behind.stop)
