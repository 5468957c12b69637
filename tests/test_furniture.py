"""Page numbers by their dress, and what running heads share."""

from collections.abc import Callable

import pytest
from printed import pdf, pdf_pages
from reportlab.pdfgen.canvas import Canvas

from parsers.printed.furniture import bare_number, browser_dress, likeness, page_number
from parsers.read import read_document

CASES = [
    ("- 7 -", "7"),
    ("-7-", "7"),
    ("— 12 —", "12"),
    ("－ ３ －", "3"),
    ("· 5 ·", "5"),
    ("第 3 页 共 12 页", "3"),
    ("第3页", "3"),
    ("第三页", "三"),
    ("共 12 页 第 3 页", "3"),
    ("第 3 页 / 共 12 页", "3"),
    ("Page 3 of 12", "3"),
    ("3 / 12", "3"),
    ("7", None),
    ("- 7 个问题", None),
    ("2023年", None),
    ("1.关于档案管理不规范问题", None),
    ("3/4的问题已完成", None),
    ("-", None),
]


@pytest.mark.parametrize(("text", "number"), CASES)
def test_page_numbers(text: str, number: str | None) -> None:
    assert page_number(text) == number


BARE = [("7", "7"), ("xii", "xii"), ("三", "三"), ("③", "3"), ("7个", None)]


@pytest.mark.parametrize(("text", "number"), BARE)
def test_bare_numbers(text: str, number: str | None) -> None:
    assert bare_number(text) == number


def test_heads_that_differ_in_their_numbers_are_alike() -> None:
    assert likeness("望溪县水利局 3") == likeness("望溪县水利局 12")


@pytest.mark.parametrize(
    ("text", "dress"),
    [
        ("11/22/26, 2:37 PM 整改情况的通报", True),
        ("2024/5/11 下午2:37", True),
        ("https://www.example.org/art/1.html 2/9", True),
        ("2024年5月11日 8:30起公示", False),
        ("网址https://www.example.org", False),
    ],
)
def test_what_browsers_print(text: str, dress: bool) -> None:
    assert browser_dress(text) is dress


def test_an_answer_at_page_edges_is_no_running_head() -> None:
    lines = []
    for number in range(1, 19):
        lines += [f"{number}.关于“第{number}项台账不全”问题的整改", "整改结果：已完成整改。"]
        lines.append(f"补齐台账{number}本。")
    document = read_document(pdf(pdf_pages(lines, 17)), "a.pdf")
    assert document.text.count("整改结果：已完成整改。") == 18


_SAID = "追缴违规资金{n}万元，全部上缴财政，坚持问题导向和目标导向相统一，举一反三查找漏洞"
_REST = "从严从实抓好整改，确保件件有着落、事事有回音，让干部职工看到实实在在的变化和成效"
_ON_A_PAGE = 26


def _sheets(
    top: float, count: int, head: Callable[[int], list[tuple[float, float, str]]] | None = None
) -> bytes:
    """Return pages of text whose first and last lines say the same on all but the first."""
    pages = []
    for page in range(count):
        said = [f"（{page}）{_SAID.format(n=page)}"[:27]]
        rest = [_REST[n % 9 :][:27] + "·" * (n % 9) for n in range(_ON_A_PAGE)]
        lines = [*(said if page else ["第一页的第一行另有所说，与后面各页都不相同"]), *rest, *said]
        placed = [(85.0, top - 25 * n, line) for n, line in enumerate(lines)]
        pages.append([*(head(page) if head else []), *placed])
    return pdf(pages)


# where the first line of the text stands, in points from below, and what stands above it
TEXT_AT_EDGES: dict[str, tuple[float, Callable[[int], list[tuple[float, float, str]]] | None]] = {
    "below the margin": (740, None),
    "narrow margins": (790, None),
    "below a head": (740, lambda page: [(230, 790, "望溪县水利局党组")]),
    "below a head of two lines": (
        725,
        lambda page: [(230, 800, "望溪县水利局党组"), (230, 780, "整改情况的通报")],
    ),
}


@pytest.mark.parametrize("count", [3, 6])
@pytest.mark.parametrize("name", TEXT_AT_EDGES)
def test_lines_in_the_grid_of_the_text_are_text_however_often_they_are_said(
    name: str, count: int
) -> None:
    top, head = TEXT_AT_EDGES[name]
    document = read_document(_sheets(top, count, head), "a.pdf")
    assert document.text.count("追缴违规资金") == 2 * count - 1
    assert "水利局党组" not in document.text
    left_out = [f.text for f in document.findings if f.kind == "page_furniture"]
    assert left_out == [f"{text} ({count}×)" for _, _, text in (head(0) if head else [])]


def test_a_row_of_a_table_at_the_head_of_pages_is_no_running_head() -> None:
    """销号情况 | 已销号 opens page after page, below the name of the organ."""
    pages = []
    for page in range(1, 5):
        rows = ["已销号", f"第{page}号台账", f"补录{page}本", f"核对{page}次", "12月底前"]
        names = ["销号情况", "反馈问题", "整改举措", "复核情况", "整改时限"]
        pairs = list(zip(names, rows, strict=True))
        placed = [
            (x, 770 - 30 * n, text)
            for n, row in enumerate(pairs if page > 1 else [*pairs[1:], pairs[0]])
            for x, text in zip((75, 205), row, strict=True)
        ]
        pages.append([(200, 805, "望溪县水利局党组"), *placed])

    def drawn(canvas: Canvas, _: int) -> None:
        canvas.grid([70, 200, 520], [640 + 30 * n for n in range(6)])

    document = read_document(pdf(pages, drawn), "a.pdf")

    assert document.text.count("已销号") == 4
    assert "水利局党组" not in document.text


@pytest.mark.parametrize("mark", ["\f", "- {n} -\n"])
def test_full_lines_at_the_turn_of_a_page_of_text_are_text(mark: str) -> None:
    said = f"    {_SAID[:34]}"
    text = ""
    for page in range(1, 6):
        text += f"望溪县水利局党组\n{said}\n{_REST[:36]}\n" + f"{_REST[:36]}\n" * 20
        text += mark.format(n=page)
        text = text.replace("望溪县水利局党组\n", "") if mark != "\f" else text
    document = read_document(text.encode(), "a.txt")
    assert document.text.count("追缴违规资金") == 5
    assert document.text.count("望溪县水利局党组") <= 1
    assert [f.kind for f in document.findings].count("page_furniture") >= 4
