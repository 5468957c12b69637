"""Tables of printed pages in every dress: grids, open sides, rules, shades, columns alone.

A case is a dress and a table; the rows that come out must be those that went in. The cells of
grids are held against those that pdfplumber finds on a corpus made here.
"""

import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

import pytest
from face import registered
from reportlab.pdfgen.canvas import Canvas

from parsers.options import ReadOptions
from parsers.pdf import pdfium
from parsers.printed.cells import cells_of, merged_rulings
from parsers.printed.piece import Ruling
from parsers.read import read_document

Table = list[list[str]]
SIZE = 10.0
PAD = 4.0
COLUMNS = (60.0, 95.0, 215.0, 390.0, 465.0, 540.0)
HEADS = ["序号", "反馈问题", "整改措施", "责任单位", "完成情况"]
SHORT: Table = [
    HEADS,
    ["1", "制度执行不严", "修订制度三项", "法规科", "已完成"],
    ["2", "巡查频次不足", "巡查河道十八条", "河湖科", "已完成"],
    ["3", "补助发放不准", "追回补助4.2万元", "财务科", "基本完成"],
    ["4", "电子档案未建", "补齐档案96卷", "档案室", "正在推进"],
]
LONG: Table = [
    HEADS,
    ["1", "学习流于形式，结合实际研讨不够深入", "制定学习计划，开展专题研讨四次，形成调研报告三篇",
     "办公室", "已完成"],
    ["2", "档案管理滞后", "清理档案一百二十六卷，明确专人负责，建立借阅台账并每月核对一次",
     "档案室和办公室", "基本完成"],
    ["3", "窗口服务不优", "培训五十六人次", "政务科", "正在推进"],
]  # fmt: skip
UNCOUNTED: Table = [[row[1], *row[2:]] for row in SHORT]
TABLES = {"short": SHORT, "long": LONG}


def lines_of(cell: str, width: float) -> list[str]:
    per = int((width - 2 * PAD) // SIZE)
    return [cell[at : at + per] for at in range(0, len(cell), per)] or [""]


def edges_of(table: Table) -> tuple[float, ...]:
    return COLUMNS if len(table[0]) == 5 else COLUMNS[1:]


def laid_out(table: Table, top: float) -> tuple[list[float], list[tuple[float, float, str]]]:
    """Return the heights of the rows' edges and the texts with their places."""
    heights, texts = [top], []
    columns = edges_of(table)
    for row in table:
        cells = [lines_of(c, columns[i + 1] - columns[i]) for i, c in enumerate(row)]
        for at, lines in enumerate(cells):
            for number, line in enumerate(lines):
                y = heights[-1] - PAD - SIZE - 13 * number
                texts.append((columns[at] + PAD, y, line))
        heights.append(heights[-1] - 2 * PAD - 13 * max(map(len, cells)))
    return heights, texts


Dress = Callable[[Canvas, tuple[float, ...], list[float]], None]


def level(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    for y in heights:
        canvas.line(columns[0], y, columns[-1], y)


def inner(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    for x in columns[1:-1]:
        canvas.line(x, heights[0], x, heights[-1])


def grid(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    level(canvas, columns, heights)
    for x in columns:
        canvas.line(x, heights[0], x, heights[-1])


def rectangles(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    for above, below in pairwise(heights):
        for left, right in pairwise(columns):
            canvas.rect(left, below, right - left, above - below)


def open_sides(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    level(canvas, columns, heights)
    inner(canvas, columns, heights)


def three_rules(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    level(canvas, columns, [heights[0], heights[1], heights[-1]])


def shaded(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    canvas.setFillGray(0.9)
    for number, (above, below) in enumerate(pairwise(heights)):
        if number % 2 == 0:
            canvas.rect(columns[0], below, columns[-1] - columns[0], above - below, 0, 1)
    canvas.setFillGray(0)


def bare(canvas: Canvas, columns: tuple[float, ...], heights: list[float]) -> None:
    """Draw nothing."""


DRESSES: dict[str, Dress] = {
    "grid": grid, "rectangles": rectangles, "open sides": open_sides, "level rules": level,
    "three rules": three_rules, "shaded": shaded, "bare": bare,
}  # fmt: skip
BEFORE, AFTER = (
    "具体整改情况如下表所示，请予监督。",
    "以上情况自公布之日起接受监督，如有意见请及时反映。",
)


def page(canvas: Canvas, table: Table, dress: Dress, *, words: bool = True) -> None:
    heights, texts = laid_out(table, 700)
    dress(canvas, edges_of(table), heights)
    canvas.setFont(registered(), SIZE)
    for x, y, text in texts:
        canvas.drawString(x, y, text)
    if words:
        canvas.setFont(registered(), 14)
        canvas.drawString(88, 740, BEFORE)
        canvas.drawString(88, heights[-1] - 40, AFTER)


def document(*pages: Callable[[Canvas], None]) -> str:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_document(buffer.getvalue(), "a.pdf", ReadOptions(ocr="off")).text


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("name", TABLES)
def test_rows_come_out_as_they_went_in(name: str, dress: str) -> None:
    rows = ["\t".join(row) for row in TABLES[name]]
    text = document(lambda c: page(c, TABLES[name], DRESSES[dress]))
    assert text.split("\n") == [BEFORE, *rows, AFTER]


@pytest.mark.parametrize("mark", "，。、；：！？》〉」』】〕）”’")
@pytest.mark.parametrize("over", [0.7, 1.0], ids=["by half", "whole"])
def test_a_closing_mark_hangs_over_the_edge_of_its_cell(over: float, mark: str) -> None:
    """Office programs set a closing mark outside of the measure; no cell begins with one."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, (60, 200, 400), [700, 660, 620])
        canvas.setFont(registered(), SIZE)
        for y, left in ((680, "问题"), (640, "落实财务内控制度走样"), (628, "，报销不严")):
            line = left + mark if y == 640 else left
            canvas.drawString(200 + (over - 1 - len(left)) * SIZE, y, line)
        for y, right in ((680, "整改措施"), (640, "补签单据4份，重写说明"), (628, "2份")):
            canvas.drawString(214, y, right)

    rows = [
        ["问题", "整改措施"],
        [f"落实财务内控制度走样{mark}，报销不严", "补签单据4份，重写说明2份"],
    ]
    assert document(draw).split("\n") == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("dress", DRESSES)
def test_rows_that_are_not_counted(dress: str) -> None:
    text = document(lambda c: page(c, UNCOUNTED, DRESSES[dress]))
    assert text.split("\n")[1:-1] == ["\t".join(row) for row in UNCOUNTED]


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("again", [True, False], ids=["heads again", "heads once"])
def test_a_table_over_two_pages(dress: str, again: bool) -> None:
    first, second = SHORT[:3], ([HEADS] if again else []) + SHORT[3:]
    text = document(
        lambda c: page(c, first, DRESSES[dress], words=False),
        lambda c: page(c, second, DRESSES[dress], words=False),
    )
    assert text.split("\n") == ["\t".join(row) for row in SHORT]


# lines that stand apart but are no table
PROSE = [
    [(90, 700, "联系人：赵启明"), (300, 700, "电话：0000-1234567"), (450, 700, "邮编：010000"),
     (90, 676, "监督单位：县纪委监委"), (300, 676, "信箱：a@b.cn"), (450, 676, "传真：无")],
    [(90, 700, "整改情况 已完成 问题三项"), (90, 676, "下面各段是正文，一行写满并没有栏可分。")],
]  # fmt: skip


@pytest.mark.parametrize("texts", PROSE)
def test_what_is_no_table(texts: list[tuple[float, float, str]]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(registered(), 12)
        for x, y, text in texts:
            canvas.drawString(x, y, text)

    assert "\t" not in document(draw)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_table_on_a_page_that_is_turned(rotate: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(rotate)
        page(canvas, SHORT, grid, words=False)

    assert document(draw).split("\n") == ["\t".join(row) for row in SHORT]


def corpus() -> Iterator[list[Ruling]]:
    """Yield the rulings of tables with merged cells, gaps, doubled and broken lines."""
    for seed in range(300):
        random = Random(seed)
        xs = [50.0 + 60 * i + random.uniform(0, 20) for i in range(random.randint(3, 8))]
        ys = [60.0 + 30 * i + random.uniform(0, 8) for i in range(random.randint(3, 14))]
        rulings = []
        for upright, ats, across in ((True, xs, ys), (False, ys, xs)):
            for at in ats:
                for start, end in pairwise(across):
                    if random.random() < 0.07 and at not in (ats[0], ats[-1]):
                        continue  # a merged cell
                    shake = random.uniform(-1.2, 1.2)
                    rulings.append(Ruling(upright, at + shake, start - 1, end + 1))
                    if random.random() < 0.05:
                        rulings.append(Ruling(upright, at + shake + 1, start, end))
        random.shuffle(rulings)
        yield rulings


def oracle(rulings: list[Ruling]) -> list[tuple[float, ...]]:
    """Return the cells that pdfplumber finds."""
    from pdfplumber import table

    def edge(r: Ruling) -> dict[str, object]:
        a, b = ("top", "bottom") if r.upright else ("x0", "x1")
        c, d = ("x0", "x1") if r.upright else ("top", "bottom")
        return {
            a: r.start, b: r.end, c: r.at, d: r.at, "orientation": "v" if r.upright else "h",
            "object_type": "line", "width": 0 if r.upright else r.end - r.start,
            "height": r.end - r.start if r.upright else 0,
        }  # fmt: skip

    edges = table.merge_edges([edge(r) for r in rulings], 3, 3, 3, 3)
    edges = [e for e in edges if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= 8]
    crossings = table.edges_to_intersections(edges, 3, 3)
    return sorted(tuple(cell) for cell in table.intersections_to_cells(crossings))


def test_the_cells_are_those_that_pdfplumber_finds() -> None:
    pages = list(corpus())
    same = 0
    for rulings in pages:
        ours = sorted(cells_of(merged_rulings(rulings)))
        theirs = oracle(rulings)
        same += len(ours) == len(theirs) and all(
            max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.01
            for one, other in zip(ours, theirs, strict=True)
        )
    assert same >= 0.99 * len(pages)


def test_the_samples_give_the_cells_that_pdfplumber_finds() -> None:
    from samples.publish.__main__ import ROOT

    for path in sorted((ROOT / "files").glob("*.pdf")):
        with pdfium.opened(path.read_bytes(), None) as opened:
            for content in pdfium.read_pages(opened, ReadOptions()):
                ours = sorted(cells_of(merged_rulings(content.rulings)))
                theirs = oracle(content.rulings) if content.rulings else []
                assert len(ours) == len(theirs), path.name
