"""The outline as one decision: which shapes play which role, and how sure that is.

A case is a body and the roles of its paragraphs in order: P a part, o a part without issues, T a
theme, I an issue, s an issue below a group, · running text. One line adds one.
"""

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.reading import read
from pipeline.reading.outline import read_outline, units_of
from pipeline.reading.outline.bounds import Bounds

ROLES = "·PoTIs"
CASES = {
    "decimal tree": (
        "1.整改工作组织情况\n1.1加强领导。成立领导小组。\n2.反馈问题整改落实情况\n2.1学习贯彻方面\n"
        "2.1.1学习不深入\n修订制度2项。\n2.1.2研讨走过场\n开展研讨3次。\n2.2作风建设方面\n2.2.1调研不扎实\n走访12户。",
        "o·PTI·I·TI·",
    ),
    "themes marked 第一、 issues 1.1": (
        "一、反馈问题整改情况\n第一、党的建设方面\n1.1学习抓得不紧【已完成】\n开展学习4次。\n"
        "1.2阵地管理不严【已完成】\n清查阵地9处。\n第二、财务管理方面\n2.1报销审核不严【正在整改】\n追缴0.3万元。",
        "PTI·I·TI·",
    ),
    "a star before a bare statement": (
        "一、问题整改情况\n★账目不清楚（已完成）\n清理账目3本。\n★票据不规范（已完成）\n退回票据12张。",
        "PI·I·",
    ),
    "title——outcome": (
        "一、问题整改情况\n1.账目不清——已完成\n清理账目3本。\n2.票据不规范——正在整改\n退回票据12张。",
        "PI·I·",
    ),
    "measures numbered like the issues above them": (
        "一、问题整改情况\n1.关于“账目不清”的问题\n1.清理账目3本。\n2.修订制度1项。\n"
        "2.关于“票据不规范”的问题\n1.退回票据12张。\n2.培训会计4人。",
        "PI··I··",
    ),
    "headings in the affirmative": (
        "一、整改工作组织情况\n院党委召开会议2次。\n二、反馈问题整改落实情况\n（一）政治建设方面\n"
        "1.持续加强理论武装。一是集中学习6次。二是讲党课3次。\n2.压实意识形态责任。一是清查阵地9处。二是培训30人。",
        "o·PTII",
    ),
    "two levels run into their paragraphs": (
        "一、问题整改情况\n1.立德树人抓得不实\n（1）育人责任不到位。一是修订方案2份。二是家访60户。\n"
        "（2）五育并举不够。一是增开课程4门。\n2.资源配置不均\n（1）城乡差距较大。一是交流教师12人。",
        "PIssIs",
    ),
    "groups in one part, none in the others": (
        "一、对巡察意见的整改\n（一）主责主业偏移，后劲不足\n1.投入逐年下降【已完成】\n经费恢复到8350万元。\n2.到期未及时处置【正在整改】\n延续4宗。\n"
        "（二）管党治党宽松软，下属单位跑冒滴漏\n3.津贴虚报冒领【已完成】\n追缴88.4万元。\n4.对外担保失控【已完成】\n解除担保8笔。\n"
        "二、对选人用人意见的整改\n1.档案认定有漏洞\n复核档案412卷。\n2.任职时间过长\n交流7名。\n"
        "三、对意识形态意见的整改\n1.三审三校不落实\n停刊2期。\n2.群管理缺位\n解散群9个。",
        "PIs·s·Is·s·PI·I·PI·I·",
    ),
    "issues of two shapes below two themes": (
        "一、问题整改情况\n（一）学习方面\n反馈问题：理论学习不够深入。\n整改情况：举办读书班2期。\n"
        "（二）作风方面\n1.公务接待超标准。\n整改情况：追缴0.6万元。\n2.调研走过场。\n整改情况：蹲点调研6次。",
        "PTI·TI·I·",
    ),
    "a list below a label on its line speaks like a part": (
        "一、整改完成情况\n1.关于“学习不深入”的问题\n整改情况：\n（1）提高政治站位，压实责任。\n（2）召开会议2次。\n"
        "2.关于“台账不全”的问题\n整改情况：\n（1）加强组织领导。\n（2）补录台账12本。\n二、下一步工作\n加强巡查。",
        "PI···I···o·",
    ),
    "a label below a heading details it": (
        "一、管网漏损率偏高\n整改任务：降低漏损率。\n整改完成情况：更换管道9公里。\n"
        "二、抄表收费不规范\n整改任务：整治抄表收费。\n整改完成情况：问责2人。",
        "I··I··",
    ),
    "a list that begins behind a label goes on below it": (
        "一、反馈意见整改情况\n问题一：关于学习不及时的问题。\n整改做法：一是建立台账；\n二是开展培训5期。\n整改结果：已完成。\n"
        "问题二：关于服务不均衡的问题。\n整改做法：一是新建书房4座；\n二是延长开放时间；\n三是举办活动12场。\n整改结果：已完成。\n"
        "问题四：关于库房潮湿的问题。\n整改做法：更换设备6套。\n整改结果：已完成。",
        "PI···I····I··",
    ),
    "a numbered part named like a label": (
        "（一）具体问题整改情况\n1.关于“账目不清”的问题\n整改情况：清理账目3本。\n2.关于“票据不全”的问题\n"
        "整改情况：退回票据12张。\n（二）几点说明\n整改中先易后难。",
        "PI·I·o·",
    ),
    "the closing part goes on the count of the themes": (
        "1.党的领导方面\n问题1关于“定位不准”的问题\n整改情况：走访12户。\n2.从严治党方面\n问题1关于“账目不清”的问题\n"
        "整改情况：清理账目3本。\n3.标本兼治，推动整改成果转化为治理效能\n加强巡查。",
        "TI·TI·o·",
    ),
    "a part that leads has no issues": (
        "一、扎实推进巡察整改\n（一）健全领导机制。成立领导小组。\n（二）压实整改责任。召开会议4次。\n"
        "二、反馈问题整改情况\n（一）学习抓得不紧\n开展学习4次。\n（二）资金管理不严\n追缴0.3万元。",
        "o··PI·I·",
    ),
}


def outline_of(body: str):
    builder = DocumentBuilder("text/plain")
    for line in body.split("\n"):
        builder.paragraph(line)
    document = builder.build()
    text = fold(document.text)
    return text, read_outline(text, units_of(text, document.blocks))


@pytest.mark.parametrize("name", CASES)
def test_the_roles_of_headings(name: str) -> None:
    body, roles = CASES[name]
    _, outline = outline_of(body)

    assert "".join(ROLES[role] for role in outline.decision.best.roles) == roles


@pytest.mark.parametrize("name", CASES)
def test_no_reading_exceeds_its_bound(name: str) -> None:
    _, outline = outline_of(CASES[name][0])
    best = outline.decision.best

    assert best.score <= Bounds(outline.observations).of(best.grammar) + 1e-9


def test_a_clear_outline_has_no_doubts() -> None:
    text, outline = outline_of(CASES["decimal tree"][0])

    assert outline.doubts(text) == ()


def test_two_outlines_that_explain_the_same_are_a_doubt() -> None:
    text, outline = outline_of(
        "一、情况\n（一）材料报送\n已报送材料2份。\n（二）会议记录\n已补记录3份。"
    )

    assert outline.decision.margin is not None
    assert [finding.kind for finding in outline.doubts(text)] == ["ambiguous_outline"]


def test_nothing_read_is_not_everything_understood() -> None:
    builder = DocumentBuilder("text/plain")
    for line in (
        "关于巡察整改情况的通报",
        "春天来了，花都开了。",
        "大家都去公园看花，玩得很高兴。",
    ):
        builder.paragraph(line)
    notice = read(builder.build())

    assert notice.text_coverage == 0
    assert sum(finding.kind == "unexplained_text" for finding in notice.findings) == 2
