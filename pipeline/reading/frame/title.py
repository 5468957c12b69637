"""The title: the last line before the text that names an account of an inspection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from parsers.lexicon.fold import fold
from parsers.lexicon.pieces import compiled, expand, quick
from pipeline.reading.frame.blocks import ORGAN_LINE, Blocks, opens_heading
from pipeline.reading.frame.dressing import core, undressed
from pipeline.reading.frame.headline import SUBJECT, first_paragraph, headline_of
from pipeline.reading.frame.page import PAGE_STRIP
from schemas.span import Span

_TITLE_LENGTH: Final = 110
_TITLE_END: Final = expand("{papers}")
_TITLE_DATE: Final = r"(?:\(?(?:[0-9〇○零一二三四五六七八九十年月日./-]{6,14})\)?)"
# 关于…情况的报告--2023年4月在市七届人大常委会第十七次会议上: where it was read out
_READ_OUT: Final = expand(r"-{2}[^。;\n]{4,60}{metadata_words.session}上?")
_TITLE = quick(
    rf"(?:{{inspection}}(?={{common.posted}})|[^。;!?]{{4,120}}){_TITLE_END}[”》]?"
    rf"(?:\([^()]{{1,20}}\))?{_TITLE_DATE}?(?:{_READ_OUT})?"
)
_ACCOUNT_OF = compiled("{titles.rectification}|巡")
_FULL_TITLE = compiled(
    r"[^。;:!?,、]{2,60}{party_organ}[^。;!?]{0,10}关于[^。;!?]{4,60}{notice_noun}"
)
# a line that only the line above completes to a title
_GOES_ON = compiled(r"关于|巡|落实|整改|的|{han_ten}{1,4}届")
# a line that names no account yet: 关于2022年度预算执行和其他财政收支
_BEGUN = compiled(
    rf"(?:[\p{{Han}}()]{{2,30}})?关于(?![^。]{{0,60}}{_TITLE_END})[^。,:;!?]{{6,50}}(?<!{{papers}})"
)
# 关于落实县委巡察反馈意见: a line whose end asks for what was done about it
_CUT_LINE = compiled(r"关于[^。,:;!?]{2,40}(?:{common.feedback}|{kinds})")
_REST = compiled(r"{titles.rectification}|落实|的")
_PARTY_LINE = compiled(r"{party}[^。,:;]{2,40}")
# the name of a column, no title: 本级巡视巡察情况
_COLUMN = compiled(r"[本上下]级(?:{inspection}){1,2}(?:整改|工作)?[\p{Han}]{0,4}")
_DATE_BEHIND = compiled(
    r"\(?(?:[0-9]{4}|[二〇○零]{2}{han_digit}{2})[年./-]"
    rf"[0-9〇○零一二三四五六七八九十月日./ -]{{1,10}}\)?$|{_READ_OUT}$"
)


def find_title(blocks: Blocks, text: str) -> tuple[tuple[int, ...], Span | None]:
    """Return the blocks of the title and its span: the last title before the first paragraph.

    A page can show the title more than once; the one next to the text is the notice's own.
    """
    blocks = undressed(blocks, lambda line: _is_title([line]))
    # a list of the headings can stand before the title
    run = _last_title(blocks, first_paragraph(blocks)) or _behind_headings(blocks)
    run = run or headline_of(blocks)
    if run is None:
        return (), None
    run = _widen(blocks, _lengthen(blocks, run))
    span = Span(blocks.spans[run.start].start, blocks.spans[run.stop - 1].end)
    return tuple(run), _without_date(text, span)


def is_title(line: str) -> bool:
    """Whether a folded line reads as the title of a notice of this genre."""
    return _is_title([line])


def bare_title(line: str) -> str:
    """Return a title without the names of column and site around it."""
    start, end = core(fold(line), lambda text: _is_title([text]))
    return line[start:end]


def _behind_headings(blocks: Blocks) -> range | None:
    """Return a full title that stands behind headings but before the first paragraph."""
    limit = first_paragraph(blocks, past_headings=True)
    for index in range(limit - 1, -1, -1):
        part = blocks.parts[index]
        if not blocks.rows[index] and _FULL_TITLE.fullmatch(part) and _is_title([part]):
            return range(index, index + 1)
    return None


def _last_title(blocks: Blocks, limit: int) -> range | None:
    for width in (1, 2, 3, 4):
        for last in range(limit - 1, width - 2, -1):
            run = range(last - width + 1, last + 1)
            if any(blocks.rows[i] for i in run):
                continue
            if _is_title(blocks.parts[run.start : run.stop]):
                return run
    return None


def _lengthen(blocks: Blocks, run: range) -> range:
    """Return the run with the line below it that ends the title (整改进展 / 情况的通报)."""
    last = run.stop
    if last < len(blocks.parts) and not blocks.rows[last] and len(blocks.parts[last]) < 20:
        ends = regex.fullmatch(rf"[^。,:;]{{0,12}}{_TITLE_END}", blocks.parts[last])
        if (
            ends
            and not opens_heading(blocks.parts[last])
            and _is_title(blocks.parts[run.start : last + 1])
        ):
            return range(run.start, last + 1)
    return run


def _is_title(lines: Sequence[str]) -> bool:
    """Whether the lines together read as the title of a notice of this genre."""
    joined = "".join(lines)
    # the cheapest question first: most lines name no inspection
    if len(joined) > _TITLE_LENGTH or not SUBJECT.search(joined) or not _TITLE.fullmatch(joined):
        return False
    if any(PAGE_STRIP.search(line) or line.endswith("摄)") for line in lines) or _COLUMN.fullmatch(
        joined
    ):
        return False
    if len(lines) > 1 and any(opens_heading(line) for line in lines):
        return False
    return "关于" in joined or _ACCOUNT_OF.search(joined) is not None


def _widen(blocks: Blocks, run: range) -> range:
    """Return the run with the lines above it that hold the organ of a broken title."""
    first = run.start
    if first > 0 and not blocks.rows[first - 1]:
        above, line = blocks.parts[first - 1], blocks.parts[first]
        first -= _BEGUN.fullmatch(above) is not None or _is_cut(above, line)
    if not _GOES_ON.match(blocks.parts[first]):
        return run
    while first > 0 and run.stop - first < 4:
        above = blocks.parts[first - 1]
        whole = ORGAN_LINE.fullmatch(above) or _PARTY_LINE.fullmatch(above)
        if blocks.rows[first - 1] or not whole or PAGE_STRIP.search(above) or _is_title([above]):
            break
        first -= 1
        if above.startswith(("中共", "中国共产党")):
            break
    return range(first, run.stop)


def _is_cut(above: str, line: str) -> bool:
    """Whether a title is cut between two lines: 关于落实县委巡察反馈意见 / 整改情况的通报."""
    return _REST.match(line) is not None and _CUT_LINE.fullmatch(above) is not None


def _without_date(text: str, title: Span) -> Span:
    """Return the title less a date, or where it was read out, behind it on the same line."""
    match = _DATE_BEHIND.search(title.of(text))
    return Span(title.start, title.start + match.start()) if match else title
