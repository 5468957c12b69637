"""Headings of problems. Add a case: the paragraph, its evidence, title, statement and rest."""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.outline.headings import read_heading
from pipeline.reading.problem.faults import Evidence, is_fault
from schemas.span import Span

CASES = [
    ("1.关于“学习不深：研讨流于形式”问题的整改", Evidence.QUOTED, "学习不深：研讨流于形式", ""),
    ("一、关于“落实“三会一课”制度不严格”问题", Evidence.QUOTED, "落实“三会一课”制度不严格", ""),
    ("2.针对“联系群众不密切”的问题。一是走访", Evidence.QUOTED, "联系群众不密切", "一是走访"),
    (
        "(1)关于“床位不均衡。抽查两家空置”的整改。新增",
        Evidence.QUOTED,
        "床位不均衡。抽查两家空置",
        "新增",
    ),
    ("3、“两张皮”现象突出", Evidence.FAULT, "“两张皮”现象突出", ""),
    ("4.关于财务管理混乱的问题", Evidence.PLAIN, "财务管理混乱", ""),
    ("9.关于违纪问题时有发生", Evidence.FAULT, "违纪问题时有发生", ""),
    ("五、关于“三公”经费管控不严问题", Evidence.PLAIN, "“三公”经费管控不严", ""),
    ("问题六：公车管理有漏洞", Evidence.FAULT, "公车管理有漏洞", ""),
    ("7.反馈问题：资产底数不清。", Evidence.PLAIN, "资产底数不清", ""),
    ("7.反馈意见指出：“资产底数不清”。", Evidence.PLAIN, "资产底数不清", ""),
    ("（二）主业经营持续亏损。", Evidence.FAULT, "主业经营持续亏损", ""),
    ("（三）旧债居高不下。", Evidence.FAULT, "旧债居高不下", ""),
    ("（八）会议记录不完整。补记12处。", Evidence.FAULT, "会议记录不完整", "补记12处。"),
    ("9.关于“缺一个引号问题的整改", Evidence.QUOTED, "缺一个引号", ""),
    # what is told of it follows at once
    (
        "6.就巡察反馈的“账目不清”问题，党组补账9本。",
        Evidence.QUOTED,
        "账目不清",
        "党组补账9本。",
    ),
    ("7.“账目不清”的问题已整改如下：", Evidence.QUOTED, "账目不清", ""),
    ("8.财务管理混乱的问题及整改情况", Evidence.LOOSE, "财务管理混乱", ""),
    ("9.窗口午间无人（已完成）整改情况：轮班。", Evidence.WEAK, None, "整改情况：轮班。"),
    ("（一）“作风”方面存在3个问题", Evidence.WEAK, "作风", ""),
    # a name before its answer, whatever it says is wrong; no remedy, and not alone
    (
        "3.向不合条件的17人发放补贴5万元问题。已追回。",
        Evidence.LOOSE,
        "向不合条件的17人发放补贴5万元问题",
        "已追回。",
    ),
    ("4.解决17人补贴发放问题。已追回。", Evidence.NONE, None, "已追回。"),
    # two sentences say it; figures tell what was found
    ("1．政治站位不高。理论学习不深入。", Evidence.FAULT, "政治站位不高。理论学习不深入", ""),
    (
        "2.资金闲置严重。3个项目滞留8700万元。",
        Evidence.FAULT,
        "资金闲置严重",
        "3个项目滞留8700万元。",
    ),
    # what goes on behind ； is of it where no deed is told
    ("2.食堂管理不规范；采购无台账。", Evidence.FAULT, "食堂管理不规范；采购无台账", ""),
    ("问题3：门口有飞接网线；保安脱岗。", Evidence.WEAK, "门口有飞接网线；保安脱岗", ""),
    ("4.食堂管理不规范；建立台账3本。", Evidence.FAULT, "食堂管理不规范", "建立台账3本。"),
    # whatever a question asks of what it quotes
    ("3.做康复时被劝着买套餐，反馈的“诱导消费”改了没有？", Evidence.QUOTED, "诱导消费", ""),
    ("6.“组织生活随意”跟我们有什么关系，怎么抓？", Evidence.QUOTED, "组织生活随意", ""),
    # who found it is no part of it
    ("1.反馈意见指出，学习不深入", Evidence.FAULT, "学习不深入", ""),
    ("2.市委第三巡察组指出：学习不深入。", Evidence.PLAIN, "学习不深入", ""),
    ("3.巡察反馈学习不深入问题", Evidence.FAULT, "学习不深入", ""),
    ("4.审计发现，专户核算不规范", Evidence.FAULT, "专户核算不规范", ""),
    ("5.巡察反馈意见落实不到位", Evidence.FAULT, "巡察反馈意见落实不到位", ""),
    ("6.对“学习不深入”问题，", Evidence.QUOTED, "学习不深入", ""),
    ("7.整改“学习不深入”问题", Evidence.QUOTED, "学习不深入", ""),
    ("8.解决“最后一公里”问题12个", Evidence.WEAK, None, ""),
    ("9.《反馈意见》指出“学习不深入”", Evidence.QUOTED, "学习不深入", ""),
    ("10.针对审计报告指出的“学习不深入”问题", Evidence.QUOTED, "学习不深入", ""),
    # what is done stands before what is wrong
    ("1.坚持学用结合，着力解决“学习不深入”的问题", Evidence.QUOTED, "学习不深入", ""),
    ("2.扎紧笼子，坚决纠正巡察指出的“把关不严”问题（已完成）", Evidence.QUOTED, "把关不严", ""),
    ("3.一体推进，着力解决“三会一课”问题12个", Evidence.WEAK, None, ""),
    # words lead up to what is quoted
    ("第一件，是您反映最多的“排队时间长、窗口少”。", Evidence.QUOTED, "排队时间长、窗口少", ""),
    ("第二件，是“办事材料反复提交”。", Evidence.QUOTED, "办事材料反复提交", ""),
    (
        "第一件事，巡察组批评我们“路修得慢”。请了设计单位。",
        Evidence.QUOTED,
        "路修得慢",
        "请了设计单位。",
    ),
    (
        "第四件事，是关于津贴发放不及时的问题。补发4万元。",
        Evidence.PLAIN,
        "津贴发放不及时",
        "补发4万元。",
    ),
    ("10.关于账目不清方面的问题", Evidence.PLAIN, "账目不清", ""),
    (
        "11.关于账目不清问题的整改整改成果：补账9本。",
        Evidence.PLAIN,
        "账目不清",
        "整改成果：补账9本。",
    ),
    ("13.进度缓慢，部分项目未按期竣工验收", Evidence.FAULT, "进度缓慢，部分项目未按期竣工验收", ""),
    ("12.全院未再发生师德失范问题", Evidence.WEAK, None, ""),
    # what is named in quotation marks is told behind a colon or a dash
    ("4.关于“三会一课”：记录靠补的问题。", Evidence.PLAIN, "“三会一课”：记录靠补", ""),
    ("反馈问题3：“三会一课”——记录靠补", Evidence.WEAK, "“三会一课”——记录靠补", ""),
    ("5.关于“账目不清”：已完成整改3个问题。", Evidence.QUOTED, "账目不清", "已完成整改3个问题。"),
    (
        "6.关于学习不规范，一是走过场；二是记录雷同问题的整改——已完成",
        Evidence.PLAIN,
        "学习不规范，一是走过场；二是记录雷同",
        "",
    ),
    (
        "问题三：学习不规范，一是走过场；二是记录雷同；三是未按期测试——已办结",
        Evidence.FAULT,
        "学习不规范，一是走过场；二是记录雷同；三是未按期测试",
        "",
    ),
    # and what it was turned into may stand behind it
    ("㈡“窗口午间无人值守”→中午不打烊", Evidence.QUOTED, "窗口午间无人值守", ""),
    # what it is about stands before the label
    ("党建方面存在问题：三会一课补写。", Evidence.PLAIN, "党建方面存在问题：三会一课补写", ""),
    # three characters behind a label can be a problem
    ("存在问题：家访少。", Evidence.PLAIN, "家访少", ""),
    ("2.招投标领域的突出问题：围标串标。", Evidence.PLAIN, "招投标领域的突出问题：围标串标", ""),
    ("作风方面的具体表现：会议多。", Evidence.NONE, None, ""),
    # a figure says how much was wrong, or what has been done about it
    (
        "1.违规发放值班补助9.35万元。整改情况：已退缴。",
        Evidence.LOOSE,
        "违规发放值班补助9.35万元",
        "整改情况：已退缴。",
    ),
    ("2.多计工程款12万元。", Evidence.LOOSE, "多计工程款12万元", ""),
    ("3.违规发放的9.35万元全部退缴。", Evidence.WEAK, None, ""),
    # themes and parts are no statements
    ("二、“回头看”反馈问题整改落实情况", Evidence.WEAK, None, ""),
    ("（一）关于“政治建设”方面", Evidence.WEAK, None, ""),
    ("（二）聚焦群众身边不正之风方面", Evidence.WEAK, None, ""),
    ("（三）关于“落实全面从严治党责任方面”的问题", Evidence.WEAK, None, ""),
]

FAULTS = ["执行制度不严格", "监管缺位", "存在“吃老本”现象，创新意识不强", "整改不到位的问题"]
NO_FAULTS = ["严格执行制度", "解决学习不深入问题", "着力整治作风不实", "修订管理办法3项"]


@pytest.mark.parametrize(("paragraph", "evidence", "statement", "rest"), CASES)
def test_what_a_heading_holds(
    paragraph: str, evidence: Evidence, statement: str | None, rest: str
) -> None:
    text = fold(paragraph)

    heading = read_heading(text, 0, Span(0, len(text)))

    assert evidence == heading.evidence
    assert rest == heading.rest.of(paragraph)
    if statement is not None:
        assert statement == heading.statement.of(paragraph)


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_is_known(words: str) -> None:
    assert is_fault(words)


@pytest.mark.parametrize("words", NO_FAULTS)
def test_what_is_no_fault(words: str) -> None:
    assert not is_fault(words)
