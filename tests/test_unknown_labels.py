"""A label that no list holds is told where its line is taken for a measure; nothing else is."""

import pytest

from pipeline import read_notice

NOTICE = """中共红叶县林业局党组关于县委巡察整改情况的通报
2024年1月至3月，县委第一巡察组对县林业局党组进行了巡察，4月10日反馈意见。现将整改情况通报如下。
1.关于“林地租金收缴不及时”的问题
整改情况：收缴租金12万元。
{line}
2.关于“巡山记录不全”的问题
整改情况：补齐记录30份。
中共红叶县林业局党组
2024年9月1日
"""
# a line below an account → the label that is told
CASES = [
    ("办结日：2024年7月31日", ["办结日"]),
    ("收口人：林业站站长张文", ["收口人"]),
    ("整改时限：2024年7月31日", []),
    ("责任人：张文", []),
    ("进山核查：会同乡镇核对林地12宗，逐宗签订补充协议。", []),
    ("开展核查，收缴租金12万元。", []),
    ("联系电话：0999-1234567", []),
    ("附件：租金收缴明细表", []),
]


@pytest.mark.parametrize(("line", "labels"), CASES)
def test_unknown_labels(line: str, labels: list[str]) -> None:
    document, notice = read_notice(NOTICE.format(line=line).encode(), name="a.txt")
    found = [one for one in notice.findings if one.kind == "unknown_label"]

    assert [one.text for one in found] == labels
    assert [one.span.of(document.text) for one in found if one.span] == labels
