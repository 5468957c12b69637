"""Page numbers by their dress, and what running heads share."""

import pytest
from printed import pdf, pdf_pages

from parsers.furniture import bare_number, browser_dress, likeness, page_number
from parsers.read import read_document

CASES = [
    ("- 7 -", "7"),
    ("-7-", "7"),
    ("— 12 —", "12"),
    ("－ ３ －".replace("３", "3"), "3"),
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


@pytest.mark.parametrize(("text", "number"), [("7", "7"), ("xii", "xii"), ("7个", None)])
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
