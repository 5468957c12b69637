"""The opening: from the title to the announcement that the account follows."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.blocks import Blocks, opens_heading
from pipeline.reading.frame.contents import LEADER
from pipeline.reading.frame.page import PAGE_STRIP

_REACH: Final = 60
_UNANNOUNCED: Final = 2
_ANNOUNCES = compiled(
    r"(?:现|特)(?:就|将|对|把|予|向)[^。\n]{0,80}(?:{notice_noun}|反馈|如下)|"
    r"(?:{notice_noun}|反馈)如下[:。]?$"
)
# 我受市人民政府委托,向市人大常委会报告…情况,请予审议。
_ASKS = compiled(r"请予?以?{frame_words.asked}。?$")
_REPORTS = compiled(r"[受向现][^。;\n]{0,80}{frame_words.reports_to}")
_ENTRUSTED = compiled(
    r"[\p{Han}]{0,2}受[^,。;\n]{2,30}委托,[^。;\n]{0,60}{frame_words.reports_to}[^。;\n]{2,80}[。:]"
)
# 为抓好整改,结合实际,制定本方案。
_MAKES = compiled(
    r"{frame_words.made}了?[本此][^,。;:\n]{0,12}{frame_words.made_paper}(?:如下)?[。:]?$"
)
_TAIL: Final = 30
_INSPECTION = compiled(
    r"(?:{kinds}|{metadata_words.inspected_by})[^。\n]{0,12}[组局署厅]|"
    r"{common.carry_out}[^。\n]{0,40}(?:{kinds}|检查)|"
    r"{kinds}[^。\n]{0,30}(?:反馈|披露)|反馈[^。\n]{0,12}{common.feedback}"
)


def announces(part: str) -> bool:
    """Whether a paragraph says that the account follows.

    >>> announces("根据安排,现将整改情况公示如下:"), announces("根据安排,召开会议2次。")
    (True, False)
    """
    return _ANNOUNCES.search(part) is not None or mandates(part)


def mandates(part: str) -> bool:
    """Whether a paragraph says by whom a report was asked for, or what a plan is made for.

    >>> mandates("受市人民政府委托,现向市人大常委会报告整改情况,请予审议。")
    True
    >>> mandates("为抓好整改,结合实际,制定本方案。"), mandates("市政府向市人大常委会报告工作。")
    (True, False)
    """
    tail = max(0, len(part) - _TAIL)
    if _ASKS.search(part, tail) is not None and _REPORTS.search(part) is not None:
        return True
    if "委托" in part and _ENTRUSTED.fullmatch(part) is not None:
        return True
    return _MAKES.search(part, tail) is not None


def find_opening(blocks: Blocks, start: int) -> tuple[int, ...]:
    """Return the paragraphs from the title to the announcement (现将…予以公布)."""
    parts, rows = blocks.parts, blocks.rows
    found: list[int] = []
    for index in range(start, min(len(parts), start + _REACH)):
        part = parts[index]
        if rows[index] and found:
            break  # the account itself
        # a report of two parts repeats its title between them
        if rows[index] or (found and start and part == parts[start - 1]):
            continue
        if opens_heading(part) and (found or not PAGE_STRIP.search(part)):
            if not found and _in_contents(parts, index):
                continue
            break
        if announces(part):
            found.append(index)
            break
        if _INSPECTION.search(part) and "。" in part:
            found.append(index)
        elif found and not announces("".join(parts[index + 1 : index + 3])):
            break
        elif found:
            found.append(index)
    if not found:
        return ()
    if not announces(parts[found[-1]]):
        found = found[:_UNANNOUNCED]  # further paragraphs already tell of the rectification
    return tuple(range(found[0], found[-1] + 1))


def _in_contents(parts: tuple[str, ...], index: int) -> bool:
    """Whether a heading is one of a list of them before the text: it comes again further down."""
    said = LEADER.sub("", parts[index])
    return said in parts[index + 1 :]
