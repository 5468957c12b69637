"""Numbers of a list right before a figure: 1.12处 is the first item, where the list says so.

Add a case: the openings of paragraphs, then what each counts as (- where it is no number).
"""

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading.outline import units_of
from pipeline.reading.outline.own_markers import own_markers

CASES = [
    ("1.12处闲置校舍未登记 | 2.采购化整为零", "1 -"),
    ("1.预算编制不细 | 2.3所学校未验收 | 3.账目不清", "- 2 -"),
    ("1.5万元结余未上缴 | 2.30%的项目未开工 | 3.账目不清", "1 2 -"),
    ("1.预算编制不细 | 2.187.26万元结余未上缴", "- 2"),
    ("1.预算编制不细 | 2.账目不清 | 1.3家单位超支 | 2.1家单位漏记 | 1.采购不严", "- - 1 2 -"),
    # decimals: others share their first number, or a parent stands above
    ("2.1家企业未验收 | 2.2家企业欠缴", "- -"),
    ("1.关于验收 | 1.1个项目未开工 | 2.关于采购 | 2.1个项目未招标", "- - - -"),
    # a figure that opens a measure
    ("1.账目不清 | 1.5万元已退回 | 2.采购不严", "- - -"),
    ("1.2项目管理粗放 | 2.采购不严", "- -"),
]


@pytest.mark.parametrize(("openings", "expected"), CASES)
def test_the_list_tells_a_number_from_a_decimal(openings: str, expected: str) -> None:
    builder = DocumentBuilder("text/plain")
    for opening in openings.split(" | "):
        builder.paragraph(opening)
    document = builder.build()
    text = fold(document.text)
    units = units_of(text, document.blocks)

    found = own_markers(text, units)

    told = [str(found[i].number) if i in found else "-" for i in range(len(units))]
    assert " ".join(told) == expected
