"""The headline of a text that is no account: the line above it that is about what it tells."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.blocks import ORGAN_LINE, Blocks, opens_heading
from pipeline.reading.frame.page import PAGE_STRIP, is_page_line, stands_above
from pipeline.reading.frame.sections import section_role

_HEAD_BLOCKS: Final = 60  # a saved page can carry its whole menu before the title
_LENGTHS: Final = (8, 60)
# so much of what a headline says is said again in the text; a column or another page says else
_SHARED: Final = 0.55
# a paper's title names its organ, and the text says 本校
_SHARED_OF_PAPER: Final = 0.4
_REACH: Final = 1500
_MOST_LINES: Final = 4
SUBJECT = compiled("{kinds}|{titles.rectification}|反馈|回头看")
_ABOUT = compiled(r"{inspection}|{titles.rectification}|回头看")
_HAPPENED = compiled(
    r"{press.act}|{press.visit}|{press.unrolled}|{document_words.event}|反馈(?!意见)|进驻|公布$|"
    r"{inspection}组{inspection}"
)
_NO_HEADLINE = regex_of(r"[。;>]|[:,]$|^[(\[].*[)\]]$|^(?:根据|按照|经)")
# what a picture shows, the headline that the text had elsewhere
_BESIDE = regex_of(r"摄\)?$|^原标题")
# ——整改交流会侧记 stands under the headline; 绩效评价报告 alone ends the line above
_UNDER = regex_of(r"^-{1,2}(?!\d)")
_END = compiled(r"[^。,:;]{0,12}{papers.account}")
# who made a text: 徐远(副教授),任莉; a number of a journal; where news came from: 5月8日讯
_NO_LINE = regex_of(
    r"[,;?!]|^[^\p{Han}]+$|\.(?:png|jpe?g|com|cn)|[0-9]{4}年?(?:第)?[0-9]{1,2}期|日[讯电]$|"
    r"第[0-9A-Z]{1,3}版|^[0-9A-Z]{1,6}版"
)
_BARE_HEADING: Final = 14  # 整改工作总体情况 without its number; headlines say more
_PAPER = compiled(
    r"(?:{report_words.treatise}|{papers.account}|{papers.plan})(?:\([^()]{1,12}\))?$"
)
_HAN_PAIR = regex_of(r"\p{Han}{2}")


def first_paragraph(blocks: Blocks, *, past_headings: bool = False) -> int:
    """Return the index of the first block of running text, where a title can no longer stand."""
    for index, part in enumerate(blocks.parts[:_HEAD_BLOCKS]):
        if blocks.rows[index]:
            continue
        running = "。" in part and len(part) > 40 and not PAGE_STRIP.search(part[:40])
        heading = not past_headings and opens_heading(part) and SUBJECT.search(part)
        if running or heading:
            return index
    return min(len(blocks.parts), _HEAD_BLOCKS)


def headline_of(blocks: Blocks) -> range | None:
    """Return the headline above the first text: what somebody did, or what the text is about.

    A line that a strip of the page (来源, 发布时间) parts from the text goes before one that does
    not; it can also stand among lines that are none.
    """
    limit = first_paragraph(blocks)
    if limit == len(blocks.parts) or opens_heading(blocks.parts[limit]):
        return None
    lines = [
        index
        for index in range(limit - 1, -1, -1)
        if not blocks.rows[index]
        and len(blocks.parts[index]) >= _LENGTHS[0]
        and not is_page_line(blocks.parts[index])
        and not _BESIDE.search(blocks.parts[index])
    ]
    events = [index for index in lines[:1] if _is_event(blocks.parts[index])]
    named = events or [index for index in lines if _is_about(blocks, index)]
    above = [index for index in named if _is_over_strip(blocks, index)]
    best = next(iter(above or named), None)
    if best is None:
        return None
    if _UNDER.match(blocks.parts[best]) and _can_be_above(blocks, best - 1):
        return range(best - 1, best)
    return _ended(blocks, _grown(blocks, _topmost(blocks, best)))


def _can_be_above(blocks: Blocks, index: int) -> bool:
    """Whether a line can be the headline over one that stands under it."""
    if index < 0 or blocks.rows[index] or is_page_line(blocks.parts[index]):
        return False
    part = blocks.parts[index]
    return len(part) <= _LENGTHS[1] and not (_NO_HEADLINE.search(part) or _NO_LINE.search(part))


def _ended(blocks: Blocks, run: range | None) -> range | None:
    """Return a headline with the line below it that says what paper it is."""
    if run is None or run.stop == len(blocks.parts) or blocks.rows[run.stop]:
        return run
    below = blocks.parts[run.stop]
    ends = _END.fullmatch(below) and not opens_heading(below) and not is_page_line(below)
    open_ended = not _PAPER.search(blocks.parts[run.stop - 1])
    return range(run.start, run.stop + 1) if ends and open_ended else run


def _topmost(blocks: Blocks, index: int) -> int:
    """Return the first of headlines right above each other: the others are below it in rank."""
    while index and not blocks.rows[index - 1]:
        above = blocks.parts[index - 1]
        if is_page_line(above) or not _is_event(above):
            break
        index -= 1
    return index


def _is_event(part: str) -> bool:
    if len(part) < _LENGTHS[0]:
        return False
    told = _ABOUT.search(part) and _HAPPENED.search(part)
    return bool(told) and len(part) <= _LENGTHS[1] and not _NO_HEADLINE.search(part)


def _is_about(blocks: Blocks, index: int) -> bool:
    """Whether a line can be a headline, and most of its words stand in the text below it."""
    part = blocks.parts[index]
    if len(part) > _LENGTHS[1] or _NO_HEADLINE.search(part) or _NO_LINE.search(part):
        return False
    below = stands_above(part) and not _UNDER.match(part)
    if opens_heading(part) or below or ORGAN_LINE.fullmatch(part):
        return False
    if len(part) <= _BARE_HEADING and section_role(part) != "other":
        return False
    said = "\n".join(blocks.parts[index + 1 :])[:_REACH]
    least = _SHARED_OF_PAPER if _PAPER.search(part) else _SHARED
    pairs = [at for at in range(len(part) - 1) if _HAN_PAIR.match(part, at)]
    shared = {at + off for at in pairs if part[at : at + 2] in said for off in (0, 1)}
    return len(shared) >= least * len({at + off for at in pairs for off in (0, 1)})


def _grown(blocks: Blocks, last: int) -> range | None:
    """Return a headline with the lines above it that its brackets open on, None where none do."""
    for first in range(last, max(-1, last - _MOST_LINES), -1):
        joined = "".join(blocks.parts[first : last + 1])
        if joined.count("《") == joined.count("》"):
            return range(first, last + 1)
        if blocks.rows[first]:
            break
    return None


def _is_over_strip(blocks: Blocks, index: int) -> bool:
    """Whether a line of the page stands right below a line."""
    return index + 1 < len(blocks.parts) and is_page_line(blocks.parts[index + 1])
