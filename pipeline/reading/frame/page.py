"""What a page prints around a notice that was copied with it: strips above, tails below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from parsers.site_lines import is_end, is_picture, is_site_line
from pipeline.reading.frame.blocks import ORGAN_LINE, Blocks, opens_heading

PAGE_STRIP = quick(
    r"当前位置|您的位置|来源:|日期:|时间:|浏览|阅读:|点击|访问量|字号|字体|分享|打印|首页|索引号|"
    r"信息来源|发布机构|责任编辑|文件名称|标题:|名称:|上一篇|下一篇"
)
PAGE_TAIL = regex_of(
    r"(?:上一[篇条]|下一[篇条]|责任?编辑|编辑|来源|作者|打印|关闭|分享|扫一扫|相关(?:链接|阅读|稿件|文章)|"
    r"关联稿件|主办|承办|版权|网站|[^\n]{0,10}ICP备|[^\n]{0,10}公网安备|返回|【?打印|"
    r"\[?(?:打印|关闭)|收藏|浏览|阅读|声明|技术支持|地址导航|信息来源|发布)[^。\n]{0,80}$"
)
_SHORT: Final = 60  # a line of a page; running text is longer, or ends a sentence
_HEAD: Final = 12
_BULLET = regex_of(r"^[^\p{Han}\p{L}\p{N}\[(〔【《“]+")
_DAY: Final = r"(?:19|20)[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?"
# 2023-12-21 10:20 · 2023-12-21 22:07 白溪新闻客户端 王小帆 · how many have read it
_STAMP = regex_of(
    rf"[\[(〔]?{_DAY}(?:[ T]?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?[^。;:!?]{{0,24}}|"
    r"[0-9]{1,6}"
)
# 记者 林远、周晓: whoever wrote it, alone on the line
_WRITER = regex_of(r"(?:本[报网台])?记者[: ]?[\p{Han}]{2,4}(?:[、, ][\p{Han}]{2,4}){0,3}(?:文/图)?")
_OF_SITE = regex_of(
    r"[:\[【>]|打印|关闭|字[体号]|分享|收藏|返回|首页|窗口|浏览|阅读|大图|^(?:过往|往期)|[0-9]期$"
)
_SIGNED = compiled(r"(?:(?:19|20)[0-9]{2}|[二〇○零一]{2}{han_digit}{2})年?[^。\n]{2,12}日?")
# a report to an assembly says where and by whom it was given, and greets those who hear it
_SPOKEN = quick(
    rf"[(-]{{0,2}}{_DAY}在[^。()\n]{{4,50}}(?:会议)?上?\)?|[^。\n]{{4,40}}会议上(?:的报告)?|"
    r"[^。:\n]{0,30}(?:局长|厅长|主任|署长|[省市县区州旗]长|秘书长)[\p{Han} ]{0,6}|"
    r"(?:尊敬的)?(?:各位|主任|[\p{Han}]{0,4}主席)[^。\n]{0,40}:|"
    r"\(?(?:受|代)[^。\n]{2,30}(?:委托|表)\)?|"
    # ——县民政局巡察整改侧记: what stands under a headline
    r"[-—]{1,2}[^。;:\n]{2,50}{report_words.subtitle}"
)


# 市人大常委会: · 县委巡察工作领导小组: · 主任、各位副主任、各位委员: · 各科室、乡亲们:
_ADDRESSED = compiled(
    r"(?:{frame_words.addressed_first}[\p{Han}、]{2,40}|[\p{Han}、]{2,40}{organ_end}"
    r"|\p{Han}{0,12}{committee}(?:第?{any_digit}{0,2}{inspection}(?:工作{organ_parts.team}|组))?"
    r"|[\p{Han}、]{0,24}{issue_words.addressed}|(?:[\p{Han}]{2,8}、)?各位[\p{Han}、]{2,30}):"
)
# (2022年第3号), 第7号公告(总第61号), 云审发〔2024〕5号: the number of a paper
_PAPER_NUMBER = regex_of(
    r"[(\[〔]?(?:[0-9]{4}年?)?第[0-9]{1,4}[号期](?:公[告示]|通[报告])?[)\]〕]?(?:[(\[]总第[0-9]{1,5}[号期][)\]])?"
    r"|[(\[]?总第[0-9]{1,5}[号期][)\]]?|\p{Han}{1,8}[〔\[(][0-9]{4}[〕\])]第?[0-9]{1,4}号"
)
# 4, —4—, 第4页 alone on a line
_PAGE_NUMBER = regex_of(
    r"[- ]{0,4}(?:第 ?[0-9]{1,3} ?页|[0-9]{1,3})(?:[/ ]*共? ?[0-9]{1,3} ?页)?[- ]{0,4}"
)
_A_PAGE: Final = 400  # characters that stand on one at least


def page_numbers(parts: Sequence[str]) -> frozenset[int]:
    """Return the lines that hold nothing but the number of a page, or the name of a picture.

    Where they are too many for that, they number lines: cells of a table, one below the other.
    """
    found = frozenset(at for at, part in enumerate(parts) if _PAGE_NUMBER.fullmatch(part))
    pictures = frozenset(at for at, part in enumerate(parts) if is_picture(part))
    fits = len(found) * _A_PAGE <= sum(map(len, parts)) + _A_PAGE
    return found | pictures if fits else pictures


def behind_strip(blocks: Blocks, start: int) -> int:
    """Return the index behind the lines that a page prints between a title and its text.

    Nothing is passed over that could be a paragraph or a heading.
    """
    for index in range(start, min(len(blocks.parts), start + _HEAD)):
        part = blocks.parts[index]
        if blocks.rows[index] or not stands_above(part):
            return index
    return min(len(blocks.parts), start + _HEAD)


def stands_above(part: str) -> bool:
    """Whether a folded line can stand between a title and its text: of the page, or of a speech.

    >>> stands_above("(2022年第3号)"), stands_above("第3号问题")
    (True, False)
    """
    spoken = _SPOKEN.fullmatch(part) is not None or addresses(part)
    return is_page_line(part) or spoken or _PAPER_NUMBER.fullmatch(part) is not None


def addresses(part: str) -> bool:
    """Whether a folded line names those who are addressed, and nothing else.

    >>> addresses("市人大常委会:"), addresses("各党支部、各分公司:"), addresses("整改情况:")
    (True, True, False)
    """
    return part.endswith(":") and len(part) <= _SHORT and _ADDRESSED.fullmatch(part) is not None


def is_page_line(part: str) -> bool:
    """Whether a folded line can only be matter of the page it was copied from.

    >>> is_page_line("• 2023-12-21"), is_page_line("一、总体情况"), is_page_line("责编:王小帆")
    (True, False, True)
    """
    line = _BULLET.sub("", part).strip()
    if "。" in line or opens_heading(line):
        return is_end(line)
    if not line or is_site_line(line) or is_end(line) or _STAMP.fullmatch(line):
        return True
    if _WRITER.fullmatch(line):
        return True
    return len(line) <= _SHORT and PAGE_STRIP.match(line) is not None


def end_of_text(blocks: Blocks, start: int) -> int:
    """Return the index behind the last block of the notice, where matter of the page begins.

    From the end upwards over lines that are no text of a notice, to the topmost of them that only
    a page prints: below it stand names of other pages, counts and addresses of the site.
    """
    end = len(blocks.parts)
    for index in range(end - 1, start - 1, -1):
        part = blocks.parts[index]
        if blocks.rows[index]:
            break
        if PAGE_TAIL.match(part) or _opens_tail(part):
            end = index
        elif not _may_be_of_page(part):
            break
    return end


def _opens_tail(part: str) -> bool:
    """Whether only a page prints a line: a number, a day or 反馈 can be a cell as well."""
    line = _BULLET.sub("", part)
    if is_end(part) or is_picture(part):
        return True
    return (is_site_line(part) or is_site_line(line)) and _OF_SITE.search(line) is not None


def _may_be_of_page(part: str) -> bool:
    """Whether a line under the first of a page's tail can belong to it: no text, no signature."""
    return (
        len(part) <= _SHORT
        and regex.search(r"[。;]", part) is None
        and not _SIGNED.fullmatch(part)
        and not (part.startswith(("中共", "中国共产党")) and ORGAN_LINE.fullmatch(part))
    )
