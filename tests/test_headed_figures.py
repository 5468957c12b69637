"""Figures in tables, named by the head of their column. Add a case: a table, and its figures.

A figure is `metric value`, in the order of the text, those without a metric left out.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

TITLE = "青湖县人民政府关于审计查出问题整改情况的报告"
LINES = """2024年3月1日至5月10日，县审计局对县级预算执行情况进行了审计。现将整改情况报告如下。
一、整改情况
1.预算编报不准。核定预算3次。该问题已完成整改。
2.多报造林面积。补登12户。该问题已完成整改。
二、整改成果"""

CASES = {
    "money back and rules made, by department": (
        """部门|问题|追回（收缴）资金|完善制度
县财政局|1个|无|4项
县林业局|1个|26.4万元|3项""",
        ["rules_made 4", "funds_recovered 264000.0", "rules_made 3"],
    ),
    "what became of persons, by unit": (
        """单位|党纪处分|诫勉谈话|批评教育
甲乡|2人|1人|—
乙乡|—|3人|5人""",
        ["party_discipline 2", "admonition 1", "admonition 3", "criticism_education 5"],
    ),
    "cases and clues, a sum below": (
        """类别|立案数|移交线索
资金类|3件|6条
合计|3件|6条""",
        ["case_filed 3", "clue_transfer 6", "case_filed 3", "clue_transfer 6"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_head_of_a_column_names_its_figures(case: str) -> None:
    table, expected = CASES[case]
    notice = _read(table)

    figures = sorted((q for q in notice.quantities if q.metric), key=lambda q: q.span)
    assert expected == [f"{q.metric} {q.value}" for q in figures]
    assert not [f for f in notice.findings if f.kind == "unexplained_text"]


def test_a_table_that_says_more_than_figures_is_not_explained_by_them() -> None:
    notice = _read("部门|完善制度|说明\n县财政局|4项|另有三件历史旧账仍待县里统一研究")

    assert [f.text for f in notice.findings if f.kind == "unexplained_text"]


def _read(table: str) -> Notice:
    built = DocumentBuilder("text/html")
    for line in (TITLE, *LINES.splitlines()):
        built.paragraph(line)
    number = built.next_table()
    for row in table.splitlines():
        built.row(row.split("|"), table=number)
    return read(built.build())
