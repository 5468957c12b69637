"""Lists inside a paragraph. Add a case: the items, parted by |; what is no list is one piece."""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.labelled.items import split_items
from schemas.span import Span

CASES = [
    # a figure or a day behind the marker
    "1是2031年5月清查账目。|2是4个站所建立台账。",
    "ⅰ.2031年上半年完成改造；|ⅱ.修订办法。",
    "a）清查账目；|b）9月起逐月公示；|c）约谈2人。",
    "a.制定计划；|b.10月24日至11月11日开展自查；|c.216个支部完成整顿。",
    "第一条，修订办法；|第二条，2031年新开工3处。",
    "举措1：清查账目；|举措2：9月起公示；|举措3：15个站所挂牌。",
    "做法一：修订办法。|做法二：2031年9月研讨3次。",
    "整改中，|第一，设立接访日，|第二，压缩时限。",
    # signs that only the list tells
    "〈1〉开展清理；|〈2〉修订办法。",
    "→复核档案58卷。|→对把关不严的1名同志批评教育。",
    "第一修订《学习制度》，集中学习6次；|第二将成果运用到项目；|第三2031年培训2期。",
    # 2.4个 could be a figure: what the count needs is a marker
    "1.制定方案；|2.7月至11月学习7次；|3.建立台账。",
    "1.深入学习；|2.4个网格支部送学上门；|3.归档。",
    "1.5个在建项目全部跟踪审计；|2.核减预算128万元。",
    "1.审计账目；|2.387万元收支明细张贴上墙；|3.定期公开。",
    "1.5个在建项目复查；|2.4个超期项目完工；|3.归档。",
    "——修订办法2项。|——约谈2人。|——服务意识明显增强。",
    # slips of the pen: a number that comes twice
    "一是建立台账。|二是上缴资金3万元。|二是建立联动机制。|三是约谈2人。",
    "1.建立台账。|2.上缴资金3万元。|2.建立联动机制。",
    # no lists
    "投入资金1.5亿元；2.3亿元已经到位。",
    "第一党支部开展学习；第二党支部开展帮扶。",
    "第一学期开课3门；第二学期开课2门。",
    "上午9:30开会；下午3:30研讨。",
    "流程改为申请→审核→公示。",
    "|1.召开会议；|2.修订办法2.5万元。".strip("|"),
]


@pytest.mark.parametrize("case", CASES)
def test_the_items_of_a_list(case: str) -> None:
    text = fold(case.replace("|", ""))

    items = split_items(text, Span(0, len(text)))

    assert [item.span.of(case.replace("|", "")) for item in items] == case.split("|")


def test_a_plain_marker_comes_before_a_figure() -> None:
    text = fold("1.召开会议。2.5万元已经追缴。2.修订办法。")

    items = split_items(text, Span(0, len(text)))

    assert [item.span.of(text) for item in items] == [
        "1.召开会议。2.5万元已经追缴。",
        "2.修订办法。",
    ]
