"""Headings that one sentence joins before the answer to all. Add a case, and what it comes to.

An issue is `number | problem | status | measures | responsible`.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

TITLE = "青湖县人民政府关于审计查出问题整改情况的报告"
OPENING = "2024年3月1日至5月10日，县审计局对县级预算执行情况进行了审计。现将整改情况报告如下。"

CASES = {
    "each with a note, one answer in the same paragraph": (
        """1.预算编报不准（责任单位：财政局）。核定预算3次。该问题已完成整改。
2.多报造林面积（责任单位：林业局）、3.漏登林权台账（责任单位：档案馆）。两家一起核对：一是补登12户；\
二是核减面积40亩。上述两个问题均已完成整改。
4.结余资金沉淀（责任单位：财政局）。收回资金5万元。正在整改。""",
        [
            "1 | 预算编报不准 | completed | 1 | 财政局",
            "2 | 多报造林面积 | completed | 0 | 林业局",
            "3 | 漏登林权台账 | completed | 2 | 档案馆",
            "4 | 结余资金沉淀 | in_progress | 1 | 财政局",
        ],
    ),
    "without notes, the answer said to be for so many": (
        """（一）工程超概算和（二）工程款拖欠。核减造价30万元，支付欠款8万元。以上2个问题已整改到位。
（三）库房租金少收。收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 工程超概算 | completed | 0 | None",
            "2 | 工程款拖欠 | completed | 1 | None",
            "3 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "three, the status in brackets": (
        """1.账目不清（已完成）；2.票据缺失（已完成）；3.资产未入账（正在整改）。补记账目3册，登记资产20件。
4.公车私用（已完成）。追缴费用1万元。""",
        [
            "1 | 账目不清 | completed | 0 | None",
            "2 | 票据缺失 | completed | 0 | None",
            "3 | 资产未入账 | in_progress | 1 | None",
            "4 | 公车私用 | completed | 1 | None",
        ],
    ),
    "in a line of their own that counts them, answered by number": (
        """（一）账目不清、（二）票据缺失两个问题
第1个问题，补记账目3册，已完成整改。第2个问题，追缴费用1万元，正在整改。
（三）关于库房租金少收的问题
收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 账目不清 | completed | 1 | None",
            "2 | 票据缺失 | in_progress | 1 | None",
            "3 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "markers before quotations, one answer for both": (
        """（一）（二）关于“账目不清”“票据缺失”两个问题
补记账目3册。上述两个问题均已完成整改。
（三）关于“库房租金少收”的问题
收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 账目不清 | completed | 0 | None",
            "2 | 票据缺失 | completed | 1 | None",
            "3 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "each answered in a paragraph that bare markers count": (
        """（一）关于“账目不清”、（二）关于“票据缺失”两个问题
1.补记账目3册，已完成整改。
2.追缴费用1万元，正在整改。
（三）关于“库房租金少收”的问题
收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 账目不清 | completed | 1 | None",
            "2 | 票据缺失 | in_progress | 1 | None",
            "3 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "measures of both": (
        """（一）关于“账目不清”、（二）关于“票据缺失”两个问题
1.补记账目3册。
2.追缴费用1万元。
（三）关于“库房租金少收”的问题
收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 账目不清 | unstated | 0 | None",
            "2 | 票据缺失 | unstated | 2 | None",
            "3 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "a heading with two quotations is one": (
        """（一）关于“账目不清”“票据缺失”的问题
补记账目3册。该问题已完成整改。
（二）关于“库房租金少收”的问题
收回租金2万元。该问题基本完成整改。""",
        [
            "1 | 账目不清”“票据缺失 | completed | 1 | None",
            "2 | 库房租金少收 | basically_completed | 1 | None",
        ],
    ),
    "measures that a sentence joins are no headings": (
        """一、账目不清的问题
1.补记账目3册、2.约谈会计2人。以上2个环节均由财政局把关。该问题已完成整改。
二、公车管理不严的问题
1.封存车辆2台、2.追缴费用1万元。该问题已完成整改。""",
        ["1 | 账目不清 | completed | 1 | None", "2 | 公车管理不严 | completed | 1 | None"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_headings_that_one_sentence_joins(case: str) -> None:
    told, expected = CASES[case]
    built = DocumentBuilder("text/html")
    for line in (TITLE, OPENING, *told.splitlines()):
        built.paragraph(line)
    notice = read(built.build())

    said = {o.issue: o.status for o in notice.outcomes}
    assert expected == [
        f"{i.number} | {i.problem} | {said[at]} | {sum(a.issue == at for a in notice.actions)}"
        f" | {i.responsible}"
        for at, i in enumerate(notice.issues)
    ]
