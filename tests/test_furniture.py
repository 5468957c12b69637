"""Page numbers by their dress, and what running heads share."""

import pytest

from parsers.furniture import bare_number, likeness, page_number

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
