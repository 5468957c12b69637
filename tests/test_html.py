"""Web pages. Add a case: NAME.html and NAME.txt (its exact paragraphs) in tests/fixtures/html.

All pages are invented; their markup follows the content systems that such sites run on.
"""

from pathlib import Path

import pytest

from parsers.html import read_html
from parsers.limits import Limits
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited

PAGES = sorted((Path(__file__).parent / "fixtures" / "html").glob("*.html"))
NOT_YET: set[str] = set()


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def paragraphs(data: bytes) -> list[str]:
    return read_html(data, ReadOptions()).text.split("\n")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, marks=pytest.mark.xfail(strict=True)) if p.stem in NOT_YET else p
        for p in PAGES
    ],
    ids=lambda path: path.stem,
)
def test_the_paragraphs_of_a_page(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n")

    assert expected == paragraphs(path.read_bytes())


# What a page says around its article.
METADATA = [
    ("trs_ueditor", "index_number", "QT0021/2023-00417"),
    ("trs_ueditor", "written_date", "2023-07-12"),
    ("trs_ueditor", "published_date", "2023-07-14"),
    ("trs_ueditor", "publisher", "青檀市水务局"),
    ("trs_ueditor", "source", "青檀市水务局"),
    ("trs_ueditor", "title", "中共青檀市水务局党组关于巡察整改进展情况的通报"),
    ("hanweb_comment_marks", "published_date", "2022-06-30"),
    ("ucap_content", "published_date", "2020-09-03"),
    ("ucap_content", "source", "应急管理厅"),
    ("wechat_article", "published_date", "2023-08-22"),
    ("wechat_article", "canonical_url", "https://mp.example.com/s/AbCdEf"),
    ("saved_complete", "canonical_url", "https://www.example.gov.cn/zwgk/2023/0402/c12345.html"),
    ("saved_complete", "published_date", "2023-04-02"),
    ("html5_news_site", "canonical_url", "https://www.example.com/news/2021/88.html"),
    ("label_lines", "index_number", "001008003/2023-63120"),
    ("label_lines", "publisher", "鹤鸣区文旅局"),
    ("label_lines", "written_date", "2023-09-05"),
    ("label_lines", "published_date", "2023-09-06"),
    ("label_lines", "source", "区文旅局"),
    ("aspnet_span", "published_date", "2021-07-02"),
    ("no_container_sidebar", "published_date", "2023-03-20"),
    ("meta_after_body", "published_date", "2021-12-30"),
    ("site_title_only", "title", None),
]


@pytest.mark.parametrize(("name", "key", "expected"), METADATA)
def test_the_metadata_of_a_page(name: str, key: str, expected: str | None) -> None:
    path = next(p for p in PAGES if p.stem == name)

    assert expected == read_html(path.read_bytes(), ReadOptions()).metadata.get(key)


# The bytes of one page in many dresses.
RARE = "<p>朱镕衡、李䶮、王㛃三名同志负责整改。</p>"
CHARSETS = [
    ("gb18030", "<meta charset=gb2312>"),
    ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
    ("gb18030", ""),
    ("gb18030", "<meta charset=utf-8>"),
    ("utf-8", "<meta charset=gb2312>"),
    ("utf-8", ""),
    ("utf-8-sig", "<meta charset=gbk>"),
    ("utf-16", "<meta charset=utf-8>"),
]


@pytest.mark.parametrize(("encoding", "head"), CHARSETS)
def test_characters_come_through_whatever_the_page_says(encoding: str, head: str) -> None:
    markup = page(f"{RARE}<p>一、整改情况</p>", head).decode()

    assert paragraphs(markup.encode(encoding)) == [
        "朱镕衡、李䶮、王㛃三名同志负责整改。",
        "一、整改情况",
    ]


def test_tables_keep_their_columns_under_merged_cells() -> None:
    path = next(p for p in PAGES if p.stem == "issue_table_spans")
    document = read_html(path.read_bytes(), ReadOptions())
    rows = [block for block in document.blocks if block.cells]

    assert [[cell.continued for cell in row.cells] for row in rows[:4]] == [
        [False] * 5,
        [True, False, False, True, True],
        [False] * 5,
        [False, True, False, False, False],
    ]


def test_page_of_one_attachment_says_so() -> None:
    path = next(p for p in PAGES if p.stem == "attachment_only")
    findings = read_html(path.read_bytes(), ReadOptions()).findings

    assert {("attachment_not_read", "body_is_attachment")} == {(f.kind, f.reason) for f in findings}


def test_entities_of_the_page_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    text = paragraphs(bomb + page("<p>一、整改情况。&a;&f;</p>"))[-1]

    assert "boom" not in text
    assert text.startswith("一、整改情况。")


@pytest.mark.parametrize(("depth", "refused"), [(380, False), (450, True), (50_000, True)])
def test_the_limit_of_depth(depth: int, refused: bool) -> None:
    data = page("<div>" * depth + "<p>一、整改情况。</p>" + "</div>" * depth)
    if refused:
        with pytest.raises(Limited, match="deep"):
            paragraphs(data)
    else:
        assert paragraphs(data) == ["一、整改情况。"]


@pytest.mark.parametrize(("nodes", "refused"), [(150, False), (250, True)])
def test_the_limit_of_elements(nodes: int, refused: bool) -> None:
    options = ReadOptions(limits=Limits(nodes=200))
    data = page("<p>已完成整改。</p>" * nodes)
    if refused:
        with pytest.raises(Limited, match="elements"):
            read_html(data, options)
    else:
        assert nodes == len(read_html(data, options).blocks)


@pytest.mark.parametrize("body", ["", "<script>draw()</script>", "<div hidden></div>"])
def test_page_without_text_is_invalid(body: str) -> None:
    with pytest.raises(Invalid):
        paragraphs(page(body))
