"""Numbers that only the notice itself makes markers: 第1题|, 一问之2, 甲卷, B2, 1学习不深入.

No list holds them. What says that they count is that lines open with the same words around
another number each, and that these numbers go on from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.markers import NAMED, Marker, read_bare_number, read_marker
from parsers.lexicon.numerals import HAN_ORDINAL, integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, quick
from pipeline.reading.labelled.labels import label_at
from pipeline.reading.outline.figures_behind import figures_behind
from pipeline.reading.outline.units import Unit
from schemas.span import Span

_MAX_LINE: Final = 60
_UNCLOSED: Final = quick(r"(?P<opener>[(\[])(?P<number>{ordinal})[、.]?(?=[\p{Han}“])")
_WORDED: Final = compiled(r"(?P<before>(?:(?!{ordinal})\p{Han}){1,6})(?P<number>{ordinal})")
_ASKER: Final = regex_of(r"[\p{Han}、]{2,14}问[:,]")
_CLOSERS: Final = {"(": ")", "[": "]"}
_LETTERED: Final = 2  # the place of the form of which two are enough
_ENOUGH: Final = 3
_STEADY: Final = 1.25  # bare numbers to those of them that go on by one
_STEMS: Final = ("甲乙丙丁戊己庚辛壬癸", "上中下", "天地人")
_ONES: Final = "[一二三四五六七八九]"
_NUMBER: Final = rf"(?>{_ONES}?十{_ONES}?|{_ONES}|[0-9]{{1,2}})"  # 任务七零星工程… is the seventh
# What is counted in years, persons or sums is no marker, and an attachment is no heading.
# 第一组的3个问题均已完成 closes what 第一组 opened
_NO_CLOSING: Final = r"(?!的|各[个项]|中有?{count}|均(?![衡匀])|共(?:有|计|{count}))"
_NO_NOUN: Final = r"(?![年月日号时点分季周个人名次项户天元万亿%米吨亩位家度级届期批方]|公[里斤顷])"
_FORMS: Final = (
    # 第1题|…, 一问:…, 序号1:…
    quick(
        rf"(?!附件|图|表|注)(?P<before>\p{{Han}}{{0,4}}?)(?P<number>{_NUMBER}){_NO_NOUN}"
        r"(?P<behind>\p{Han}{0,3}?)(?P<sign>[:|·、.,-]{1,2}) ?(?=[\p{Han}“《])"
    ),
    # 一问之1…, 一1…
    quick(
        rf"(?P<before>\p{{Han}}?)(?P<above>{HAN_ORDINAL}{{1,2}}){_NO_NOUN}(?P<behind>\p{{Han}}{{0,3}}?)"
        r"(?P<number>[0-9]{1,2})(?P<sign>[:|·、.,-]?) ?(?=[\p{Han}“《])" + _NO_NOUN
    ),
    # 甲卷…, 上篇·…
    quick(
        rf"(?P<before>)(?P<number>[{''.join(_STEMS)}])(?P<behind>[篇卷部编辑章集组类册件栏])"
        r"(?P<sign>[:|·、.,-]{0,2}) ?(?=[\p{Han}“《])"
    ),
    # 考题一…; 整改任务三批而未供… has no batches
    quick(
        rf"(?!附件|图|表|注)(?P<before>\p{{Han}}{{2,4}}?)(?P<number>{_NUMBER})(?P<behind>)"
        r"(?P<sign>) ?(?=[\p{Han}“《0-9])(?:(?<=(?:{tasks.problem}|{tasks.task})[\p{Han}0-9]{1,2})"
        r"|" + _NO_NOUN + ")"
    ),
    # 问一…, 答一(已办结):…
    compiled(
        rf"(?P<before>[问答题案例])(?P<number>{_NUMBER})(?P<behind>)(?P<sign>) ?"
        r"(?=[\p{Han}“《0-9(])"
    ),
    # 1号…, no house or well
    quick(
        rf"(?P<before>)(?P<number>{_NUMBER})(?P<behind>号(?:{{problem_noun}})?)(?P<sign>)(?![楼院线桥门井路店桌房机车文仓库厂坝闸])"
        r"(?=[\p{Han}“《])"
    ),
    # 第5号…, no article of a rule
    quick(
        rf"(?P<before>\p{{Han}})(?P<number>{_NUMBER})(?P<behind>[号宗案])(?P<sign>)(?![文令])(?=[\p{{Han}}“《])"
    ),
    # 第一问…
    quick(
        rf"(?P<before>第)(?P<number>{_NUMBER}){_NO_NOUN}(?P<behind>\p{{Han}})(?P<sign>) ?"
        r"(?=[\p{Han}“《0-9])"
        + _NO_CLOSING
    ),
    # 清单第12项…, 反馈意见第4条“…”: the number of another list
    quick(
        rf"(?P<before>\p{{Han}}{{1,6}}?第)(?P<number>{_NUMBER})(?P<behind>[项条类号件题](?:{{problem_noun}})?)"
        r"(?P<sign>[:、.,-]{0,2}) ?(?=[\p{Han}“《])"
        + _NO_CLOSING
    ),
    # 巡视指出的第一个问题是…, 第二个问题是…
    quick(
        rf"(?P<before>(?:\p{{Han}}{{2,8}}的)?第)(?P<number>{_NUMBER})(?P<behind>[个项条件](?:{{problem_noun}})是)"
        r"(?P<sign>) ?(?=[\p{Han}“《0-9])"
    ),
    # 第二个病,…, 头一件事:…
    quick(
        rf"(?P<before>第|头)(?P<number>{_NUMBER})(?P<behind>[个件桩条项]\p{{Han}}{{1,3}})(?P<sign>[:、,.])"
        r"(?=[\p{Han}“《])"
    ),
    # 水之一…, 气之二…: two may be enough of each, together they are many
    quick(
        rf"(?P<before>\p{{Han}}{{1,2}}之)(?P<number>{_NUMBER})(?P<behind>)"
        r"(?P<sign>[:、,.-]{0,2}) ?(?=[\p{Han}“《])(?![年月日])"
    ),
    # A1…, B-2.…; A1: answers Q1:
    quick(
        rf"(?!A[0-9]{{1,2}}:)(?P<before>[A-Z{_STEMS[0]}])(?P<behind>-?)(?P<number>[0-9]{{1,2}}+)"
        r"(?P<sign>[:|、.,]?) ?(?=[\p{Han}“《])"
    ),
)  # fmt: skip
_COUNTED: Final = quick(
    rf"^[A-Z{_STEMS[0]}](?=-?[0-9])|{_NUMBER}|[{''.join(_STEMS)}](?=[\p{{Han}}])"
)


_SAID: Final = regex_of(r"^\p{Han}+的(?=第#)")  # 巡视指出的第一个 goes on as 第二个
_FIRST: Final = regex_of("^头(?=#)")  # 头一件 goes on as 第二件
_TELLING: Final = frozenset({"outcome", "effect", "action"})
# 编号15 and 任务31 keep the number of a list, which has more than is told here
_KEPT: Final = compiled(
    r"\p{Han}{0,2}(?:{common.number}|{tasks.problem}|{tasks.task})#|\p{Han}{1,6}第#[项条类号件题]"
)
_OF_FIELD: Final = regex_of(r"^\p{Han}{1,2}之#")


def own_markers(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the markers of the units whose number counts here though no list holds its form."""
    found = _bare(text, units) | _named(text, units) | _unclosed(text, units)
    found |= _asked_by(text, units)
    return found | figures_behind(text, units)


def counts_alike(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines open with the same words and another number each, from 1: 第一批, 卡片之一."""
    opened = [_WORDED.match(text, line.start, line.end) for line in lines]
    alike = {one["before"] if one else None for one in opened}
    numbers = [integer(one["number"]) for one in opened if one]
    return len(lines) > 1 and len(alike) == 1 and numbers == list(range(1, len(lines) + 1))


def form_of(marker: Marker) -> str:
    """Return the form that all markers of one count share.

    >>> form_of(Marker(NAMED, 3, "第3题|")), form_of(Marker(NAMED, 2, "二问之2"))
    ('第#题|', '#问之#')
    >>> form_of(Marker(NAMED, 1, "头一件事,")), form_of(Marker(NAMED, 2, "水之二"))
    ('第#件事,', '□之#')
    >>> form_of(Marker(NAMED, 2, "B-2.")) == form_of(Marker(NAMED, 1, "A-1."))
    True
    """
    form = _SAID.sub("", _FIRST.sub("第", _COUNTED.sub("#", marker.text)))
    return _OF_FIELD.sub("□之#", form)


def in_any_order(markers: Sequence[Marker]) -> bool:
    """Whether each number from 1 stands once, in another order than that of counting."""
    numbers = [marker.number or 0 for marker in markers]
    return numbers != sorted(numbers) and sorted(numbers) == list(range(1, len(numbers) + 1))


def shape_name(shape: str) -> str:
    """Return the name of a shape without the words of one notice: ``named`` for 第#题|."""
    return NAMED if shape.startswith(NAMED) else shape


def _bare(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the bare numbers (1学习不深入) that count: a line each, 1, 2 and so on.

    They may begin again below each heading, and a number may be left out or printed twice.
    """
    numbered: list[tuple[int, Marker]] = []
    steps = 0  # to the number that comes next, or to the first
    for index, unit in enumerate(units):
        marker = read_bare_number(text, unit.span.start, unit.span.end)
        if marker is None or unit.block.cells or len(unit.span) > _MAX_LINE:
            continue
        last = numbered[-1][1].number or 0 if numbered else 0
        if marker.number in (last + 1, 1) or (numbered and marker.number in (last, last + 2)):
            numbered.append((index, marker))
            steps += marker.number in (last + 1, 1)
    return dict(numbered) if 1 < len(numbered) <= steps * _STEADY else {}


def _asked_by(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the markers behind whoever asks, as in 检验科职工问:第一个问题“…”,改了没有?."""
    found: dict[int, Marker] = {}
    for index, unit in enumerate(units):
        span = unit.span
        asker = None if unit.block.cells else _ASKER.match(text, span.start, span.end)
        marker = read_marker(text, asker.end(), span.end) if asker is not None else None
        if asker is not None and marker is not None and marker.number is not None:
            text_of = text[span.start : asker.end()] + marker.text
            found[index] = Marker(marker.family, marker.number, text_of, marker.path)
    return found if len(found) >= _ENOUGH else {}


def _unclosed(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    """Return the markers whose bracket nobody closed, by the count they go on: (二) (三聚焦."""
    last: dict[str, int] = {}
    found: dict[int, Marker] = {}
    for index, unit in enumerate(units):
        start, end = unit.span.start, unit.span.end
        marker = None if unit.block.cells else read_marker(text, start, end)
        if marker is None and (printed := _UNCLOSED.match(text, start, end)) is not None:
            opener, number = printed["opener"], printed["number"]
            line = unit.span.of(text)
            family = read_marker(f"{opener}{number}{_CLOSERS[opener]}")
            counted = integer(number) or 0
            open_ = line.count(opener) > line.count(_CLOSERS[opener])
            if open_ and family is not None and last.get(family.family) == counted - 1:
                marker = found[index] = Marker(family.family, counted, printed.group())
        if marker is not None and marker.number is not None:
            last[marker.family] = marker.number
    return found


def _named(text: str, units: Sequence[Unit]) -> dict[int, Marker]:
    runs: dict[tuple[int, str], list[tuple[int, Marker]]] = {}
    listed: set[int] = set()  # what a list holds too: 整改任务三“…” beside 整改任务二…
    for index, unit in enumerate(units):
        span = unit.span
        sign = read_marker(text, span.start, span.end)
        if unit.block.cells:
            continue
        known = sign if sign is not None and sign.number is not None else None
        for place, marker in _possible(text, span, sign.length if sign and not known else 0):
            if known is None or known.text == marker.text:
                runs.setdefault((place, form_of(marker)), []).append((index, marker))
                listed |= {index} if known else set()
    chosen: dict[int, Marker] = {}
    for place, form in sorted(runs):
        run = runs[place, form]
        if listed.issuperset(index for index, _ in run):
            continue
        markers = [marker for _, marker in run]
        counted = counts(markers) or (_KEPT.match(form) and _rise(markers))
        if counted and len(run) >= (2 if place == _LETTERED else _ENOUGH):
            for index, marker in run:
                chosen.setdefault(index, marker)
    return chosen


def _possible(text: str, span: Span, sign: int) -> Iterator[tuple[int, Marker]]:
    """Yield what could be a marker behind a sign of so many characters: ★整改点1…."""
    for place, form in enumerate(_FORMS):
        match = form.match(text, span.start + sign, span.end)
        if match is not None and not _tells(text, Span(match.end(), span.end)):
            printed, number = text[span.start : match.end()], _value(match["number"])
            # 气之一 begins anew as 2.1 does after 1.4
            field = match["before"].endswith("之") and number is not None
            path = (ord(match["before"][0]), number or 0) if field else ()
            yield place, Marker(NAMED, number, printed, path)


def _tells(text: str, behind: Span) -> bool:
    """Whether a label stands behind a number: 第1类办理结果: tells of what 第1类 opened."""
    label = label_at(text, behind)
    return label is not None and label.code in _TELLING and text[label.span.end - 1] == ":"


def _value(number: str) -> int | None:
    for stems in _STEMS:
        if number in stems:
            return stems.index(number) + 1
    return integer(number)


def _rise(markers: Sequence[Marker]) -> bool:
    """Whether each number is above the one before: what is answered in batches leaves out some."""
    return all((one.number or 0) < (other.number or 0) for one, other in pairwise(markers))


def counts(markers: Sequence[Marker]) -> bool:
    """Whether numbers go on by one or start again at 1, but for one in ten: slips happen.

    In another order each number stands once, and none is left out.
    """
    if in_any_order(markers):
        return True
    last = slips = 0
    for marker in markers:
        skips = marker.text[:1] == "下" and last == 1  # 上篇, 下篇
        slips += marker.number not in (1, last + 1) and not skips
        last = marker.number or 0
    # 下一步打算: again and again counts nothing
    return slips * 10 <= len(markers) and len({marker.number for marker in markers}) > 1
