"""Markers. Add a case: one line in CASES, the text as a paragraph opens, what it should give."""

import pytest

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_bare_number, read_marker

CASES = [
    # the tree
    ("一、整改组织情况", "han_comma", 1, "一、"),
    ("十一、关于“资产管理混乱”问题", "han_comma", 11, "十一、"),
    ("二．已完成的事项", "han_comma", 2, "二."),
    ("（二）聚焦“四风”方面", "han_paren", 2, "(二)"),
    ("(十二)、关于会议", "han_paren", 12, "(十二)、"),
    ("㈢压实责任", "han_paren", 3, "㈢"),
    ("㊂压实责任", "han_paren", 3, "㊂"),
    ("第（3）条：学习不深", "problem", 3, "第(3)条:"),
    ("【第二部分】直面问题", "part", 2, "[第二部分]"),
    ("第二个问题是：账目不清。", "problem", 2, "第二个问题是:"),
    ("Q2：关于“账目不清”的问题，改了吗？", "problem", 2, "Q2:"),
    ("1.关于“学习不深”问题的整改", "arabic", 1, "1."),
    ("１．关于“学习不深”问题", "arabic", 1, "1."),
    ("12、关于“账目不清”的问题", "arabic", 12, "12、"),
    ("1.2023年以来超标准接待", "arabic", 1, "1."),
    ("2.7月至11月组织学习", "arabic", 2, "2."),
    ("⒊开展自查", "arabic", 3, "⒊"),
    ("1b.台账不全。", "decimal", 2, "1b."),
    ("2-C）台账不全", "decimal", 3, "2-C)"),
    ("（3a）台账不全", "decimal", 1, "(3a)"),
    ("（1）修订制度", "arabic_paren", 1, "(1)"),
    ("⑵修订制度", "arabic_paren", 2, "⑵"),
    ("2）修订制度", "arabic_half", 2, "2)"),
    ("③开展清查", "circled", 3, "③"),
    ("❷开展清查", "circled", 2, "❷"),
    ("问题一：学习不深入", "problem", 1, "问题一:"),
    ("反馈问题3：台账不全", "problem", 3, "反馈问题3:"),
    ("【问题2】台账不全", "problem", 2, "[问题2]"),
    ("【意见二】台账不全", "problem", 2, "[意见二]"),
    ("问题7　食堂承包到期未招标", "problem", 7, "问题7"),
    ("问题6　2021年交办的信访件未办结", "problem", 6, "问题6 "),
    ("第二部分　整改落实情况", "part", 2, "第二部分"),
    ("整改任务二：修订制度", "task", 2, "整改任务二:"),
    ("1。学习不深入", "arabic", 1, "1。"),
    ("二：学习不深入", "han_comma", 2, "二:"),
    ("【1】学习不深入", "arabic_square", 1, "[1]"),
    ("〔二〕学习不深入", "han_square", 2, "〔二〕"),
    ("◎【反馈意见】学习不深入", "bullet", None, "◎"),
    ("（一）问题3：台账不全", "problem", 3, "(一)问题3:"),
    ("问题二关于“以会代训”", "problem", 2, "问题二"),
    ("问题1、学习不深入", "problem", 1, "问题1、"),
    ("1.任务2：管网不完善", "task", 2, "1.任务2:"),
    ("问题二、三年未换届", "problem", 2, "问题二、"),
    ("头一条、账目不清", "article", 1, "头一条、"),
    ("第肆条、账目不清", "article", 4, "第肆条、"),
    # items inside a response
    ("一是召开专题会议", "shi", 1, "一是"),
    ("十一是落实制度", "shi", 11, "十一是"),
    ("一是一体推进学习", "shi", 1, "一是"),
    ("二是一对一谈心", "shi", 2, "二是"),
    ("三是八个支部全部换届", "shi", 3, "三是"),
    ("二是二〇二三年以来逐笔核对", "shi", 2, "二是"),
    ("二是二十三个村完成复核", "shi", 2, "二是"),
    ("十一是十二个镇全部达标", "shi", 11, "十一是"),
    ("首先，召开会议", "first_then", 1, "首先,"),
    ("首先补齐手续", "first_then", 1, "首先"),
    ("其次，清退资金", "first_then", 2, "其次,"),
    ("第一，召开会议", "ordinal", 1, "第一,"),
    ("第二阶段全面推开", "stage", 2, "第二阶段"),
    ("一方面，加强学习", "aspect", 1, "一方面,"),
    ("——加强学习", "bullet", None, "--"),
]

NEVER = [
    "问题1、2已完成，问题3正在整改",
    "问题一、二均已办结",
    "3.5万元已上缴",
    "2023.11.3召开会议",
    "××局党组会议记录不规范",
    "×政务公开",
    "3A级景区已复核",
    "5G、大数据中心已建成",
    "4S店已停业",
    "一二号楼已完工",
    "1、2号楼已完工",
    "三重一大事项决策",
    "第三方机构审计",
    "第一时间召开会议",
    "一批项目开工",
    "问题整改到位",
    "问题3个已办结",
    "十分重视",
    "一是一、二是二",
    "一是一，二是二",
    "一是一就是一",
    "1:3的比例",
    "十。",
]


@pytest.mark.parametrize(("text", "family", "number", "marker"), CASES)
def test_marker_is_read(text: str, family: str, number: int | None, marker: str) -> None:
    found = read_marker(_normal(text))

    assert found is not None
    assert (family, number, marker) == (found.family, found.number, found.text)


@pytest.mark.parametrize("text", NEVER)
def test_other_openings_are_no_marker(text: str) -> None:
    assert read_marker(_normal(text)) is None


# a number that nothing parts from its words: is it a marker, or does it count what follows?
BARE = {
    "1学习不深入": 1, "11个别干部吃拿卡要": 11, "3个性化服务不足": 3, "2人均用水超标": 2,
    "6大型设备闲置": 6, "7人口底数不清": 7, "12处级干部配备不齐": 12, "8多次整改不到位": 8,
    "3个科室": None, "3名干部": None, "4家企业": None, "8大项目": None, "12处隐患": None,
    "5人次": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), BARE.items())
def test_bare_numbers(text: str, number: int | None) -> None:
    found = read_bare_number(text, 0, len(text))
    assert (found.number if found else None) == number


def _normal(text: str) -> str:
    from parsers.normal import normalise

    return fold(normalise(text).text)
