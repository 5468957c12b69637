"""Responses. Add a case: the response, then what it should come to, in reading order.

`=status words` an outcome, `field code words` a labelled content, anything else a measure
(`>` before a planned one).
"""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.actions import find_actions
from pipeline.reading.response.parts import read_response
from schemas.span import Span

CASES = [
    ("整改结果：已完成整改。", ["=completed 已完成整改。"]),
    ("一是修订办法。二是召开会议3次。", ["一是修订办法。", "二是召开会议3次。"]),
    ("针对该问题，主要做法如下：①清查账目。②追缴0.3万元。", ["①清查账目。", "②追缴0.3万元。"]),
    ("全面清查账目12本。一是补录凭证。二是追缴0.3万元。", ["全面清查账目12本。", "一是补录凭证。", "二是追缴0.3万元。"]),
    ("镇党委一是修订办法；二是约谈2人。", ["一是修订办法；", "二是约谈2人。"]),
    ("（1）强化学习。一是研讨4次。二是轮训1期。", ["一是研讨4次。", "二是轮训1期。"]),
    ("1.开展自查，查出问题3个。2.修订制度2项。", ["1.开展自查，查出问题3个。", "2.修订制度2项。"]),
    ("首先，摸清底数。其次，建立台账。", ["首先，摸清底数。", "其次，建立台账。"]),
    ("该问题已完成整改。追缴资金1.2万元。", ["=completed 该问题已完成整改。", "追缴资金1.2万元。"]),
    ("追缴资金1.2万元。该问题已整改到位。", ["追缴资金1.2万元。", "=completed 该问题已整改到位。"]),
    ("已完成整改，清理账目3本。", ["=completed 已完成整改，", "清理账目3本。"]),
    ("举办培训3期。（已完成整改）", ["举办培训3期。", "=completed 已完成整改"]),
    ("补录档案26份。下一步，将开展复查。", ["补录档案26份。", ">下一步，将开展复查。"]),
    ("下一步，对剩余3户依法起诉。", [">下一步，对剩余3户依法起诉。"]),
    ("计划2025年第一季度上线平台。", [">计划2025年第一季度上线平台。"]),
    ("将学习情况纳入考核。", ["将学习情况纳入考核。"]),
    ("修订办法1项。（责任单位：财务科；整改时限：6月底前）", ["修订办法1项。", "field responsible 财务科", "field deadline 6月底前"]),
    ("整改措施：修订办法1项。整改成效：报销时间缩短2天。", ["修订办法1项。", "报销时间缩短2天。"]),
    ("摸排12户。因手续未齐，该问题正在整改，计划2030年新签合同3份。", ["摸排12户。", "=in_progress 因手续未齐，该问题正在整改，", ">计划2030年新签合同3份。"]),
    ("修订办法1项。（责任单位：财务科；审计科。整改时限：6月底前）", ["修订办法1项。", "field responsible 财务科；审计科", "field deadline 6月底前"]),
    ("签约12户。目前，该问题基本完成整改，剩余1户预计6月底前签订。", ["签约12户。", "=basically_completed 目前，该问题基本完成整改，剩余1户预计6月底前签订。"]),
    ("整改任务：终止原合同2份，公开招标1次。", ["终止原合同2份，公开招标1次。"]),
    ("整改任务：规范招标。整改措施：公开招标1次。", ["field problem 规范招标。", "公开招标1次。"]),
    ("1.整改措施。修订办法1项。", ["修订办法1项。"]),
    ("长效机制：修订办法1项。", ["修订办法1项。"]),
    ("长效机制：下一步将修订办法1项。", [">下一步将修订办法1项。"]),
    ("完成情况：已完成。接待费同比下降37.4%。", ["=completed 已完成。", "接待费同比下降37.4%。"]),
    ("完成情况：已完成。报告已于2023年11月30日报送。", ["=completed 已完成。", "报告已于2023年11月30日报送。"]),
    ("完成情况：已完成。整改完成率100%。", ["=completed 已完成。整改完成率100%。"]),
    ("整改情况;修订办法1项。", ["修订办法1项。"]),  # a slip of the pen for the colon
    ("措施;修订办法1项。", ["措施;修订办法1项。"]),
    ("“一是一、二是二”的作风得到弘扬，开展评比2次。", ["“一是一、二是二”的作风得到弘扬，开展评比2次。"]),
    ("完成情况：正在推进，剩余2处预计9月底完工。", ["=in_progress 正在推进，剩余2处预计9月底完工。"]),
    ("（问题描述）缺制度3项。（整改措施）修订制度3项。（整改结果）已完成。", ["field problem 缺制度3项。", "修订制度3项。", "=completed 已完成。"]),
    ("【问题】缺制度3项【整改情况】修订制度3项。【整改结果】正在按计划推进", ["field problem 缺制度3项", "修订制度3项。", "=in_progress 正在按计划推进"]),
    ("“整改措施”：修订制度3项。", ["修订制度3项。"]),
    ("“整改措施”不落实的问题得到纠正，约谈2人。", ["“整改措施”不落实的问题得到纠正，约谈2人。"]),
    ("整改成效明显，群众满意率92%。", ["整改成效明显，群众满意率92%。"]),
    ("整改情况：√已完成。一是修订办法。二是召开会议3次。", ["=completed √已完成。", "一是修订办法。", "二是召开会议3次。"]),
    ("【长期坚持】", ["=in_progress 长期坚持"]),
    ("责任单位：养护中心整改时限：2024年9月底前整改状态：已完成", ["field responsible 养护中心", "field deadline 2024年9月底前", "=completed 已完成"]),
    ("责任单位：养护中心主要责任人：韩笑", ["field responsible 养护中心", "field leader 韩笑"]),
    ("整改时限：长期坚持完成情况：基本完成。", ["field deadline 长期坚持", "=basically_completed 基本完成。"]),
    ("返修渠道14公里。尚有2个标段因冬季停工，预计4月底前完成，该问题正在整改。", ["返修渠道14公里。", "=in_progress 尚有2个标段因冬季停工，预计4月底前完成，该问题正在整改。"]),
    ("挂职12名。该问题至此画上句号，整改到位。", ["挂职12名。", "=completed 该问题至此画上句号，整改到位。"]),
    ("完成改造260户。其余240户已完成入户评估，正在组织施工单位进场。", ["完成改造260户。其余240户已完成入户评估，正在组织施工单位进场。"]),
    ("该问题涉及的3户已搬迁，已完成整改。", ["该问题涉及的3户已搬迁", "=completed 已完成整改。"]),
    ("（已云开月明）", ["=? 已云开月明"]),
    ("完成情况：已云开月明", ["=? 已云开月明"]),
]  # fmt: skip


@pytest.mark.parametrize(("response", "expected"), CASES, ids=[c[0][:24] for c in CASES])
def test_the_parts_of_a_response(response: str, expected: list[str]) -> None:
    text = fold(response)

    read = read_response(text, [Span(0, len(text))])
    found = [
        (a.span, f"{'>' if a.planned else ''}{a.span.of(response)}")
        for a in find_actions(text, read.segments, issue=0, section=None)
    ]
    found += [
        (o.span, f"={o.status.code if o.status else '?'} {o.span.of(response)}")
        for o in read.outcomes
    ]
    found += [(f.span, f"field {f.code} {f.span.of(response)}") for f in read.fields]

    assert expected == [words for _, words in sorted(found)]
