"""What is no issue: page matter, headlines, parts of a plan, rules; and what such papers are.

A case is a name, the sort of document, the text, and the headings that are issues all the same.
"""

from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

CASES: dict[str, tuple[str, str, list[str]]] = {
    "a line at the foot of a page": (
        "rectification",
        """省第四生态环境保护督察组转办信访件查处整改公示（第九批）
截至3月11日，督察组转办的第九批62件信访举报问题中，经查属实51件，不属实11件；已办结40件，正在办理22件。查处整改情况已向社会公开。
精彩推荐
更多内容请关注青禾市政府网站""",
        [],
    ),
    "a headline without a mark": (
        "news",
        """云岭区年度督察整改任务全部提前办结
云岭区承担督察整改任务16项。截至目前，高质量办结15项，其余1项按计划推进。""",
        [],
    ),
    "headings of a paper that lays down how": (
        "plan",
        """关于开展巡察整改“回头看”评估工作的通知
各科室：现将有关事项通知如下。
一、时间安排
2025年9月1日至12月30日。
二、组织方式
由纪委办公室牵头。
三、主要内容
检查整改任务完成情况。""",
        [],
    ),
    "an essay lists faults": (
        "other",
        """本文将梳理巡视反馈揭示的深层问题。
1.1 政治站位不高
问题表现
• 部分单位学习不深入、不系统
• 制度落实不到位，阵地管理薄弱
整改方向
1. 建立学习机制""",
        [],
    ),
    "a way to inspect in quotation marks": (
        "announcement",
        """十四届县委第六轮巡察公告
县委组建4个巡察组，于2024年9月至10月对9个单位党组织开展巡察。
一、巡察对象
（1）常规巡察
县博物馆、县妇幼保健院
（2）巡察“回头看”
大坪村、石桥村
二、受理范围
欢迎来信来电来访。""",
        [],
    ),
    "one line that a label answers is an issue": (
        "rectification",
        """关于青禾区督察反馈问题整改情况的公示
现将整改情况公示如下。
整改任务：部分排口长期溢流，监管流于形式。
整改完成情况：已完成整改，封堵排口14个。""",
        ["整改任务：部分排口长期溢流，监管流于形式"],
    ),
    "parts of an audit report": (
        "other",
        """关于2023年度区本级预算执行和其他财政收支的审计工作报告
主任、各位副主任、各位委员：
我受区政府委托，报告2023年度区本级预算执行审计情况。
一、财政管理审计情况
（一）区本级决算草案审计
审计结果表明，区财政局预算执行情况较好，共完成审计项目19个。
——财政收入平稳增长。一般公共预算收入增长3.2%。""",
        [],
    ),
    "what inspectors of websites found is": (
        "other",
        """云岭市人民政府办公室
关于第二季度全市政府网站检查情况的通报
一、总体情况
第二季度对全市54家政府网站进行了检查，合格率94.3%。
二、主要问题
（一）个别网站内容更新不及时。市粮食局网站栏目超过3个月未更新。
（二）互动回应不规范。留言答复滞后。""",
        ["（一）个别网站内容更新不及时", "（二）互动回应不规范"],
    ),
    "parts of a plan": (
        "plan",
        """云岭市贯彻落实省生态环境保护督察反馈意见整改方案
2022年4月，省督察组向我市反馈意见。结合实际，制定本方案。
一、指导思想
全面贯彻新发展理念，持续改善生态环境质量。
二、整改原则
（一）坚持党政同责，强化责任。将生态环境保护作为重大政治责任。""",
        [],
    ),
    "a plan that names itself in its opening alone": (
        "plan",
        """为切实抓好督察反馈意见整改，确保全部完成整改，特制定本整改方案。
一、总体要求
全面贯彻新发展理念。""",
        [],
    ),
    "a covering letter of a plan": (
        "plan",
        """各部门、各单位：
《云岭学院审核评估整改方案》已经党委会审议通过，现印发给你们，请认真遵照执行。
云岭学院
2023年12月20日""",
        [],
    ),
    "news that gives figures of rectification and accounts for no issue": (
        "news",
        """综合来看，企业主体责任还需压实。
前三季度督导检查反馈问题已完成整改1051项，重大隐患已完成整改23项。下一步，将组织开展考核巡查。""",
        [],
    ),
    "news of who published it": (
        "news",
        """青禾市通报省级环保督察反馈意见整改情况
昨日上午，市政府召开新闻发布会，通报整改情况。
会上，市生态环境局负责人介绍，督察组交办的235件信访件，已办结218件。""",
        [],
    ),
    "who and when only told of": (
        "news",
        """整改方案公开便于社会监督。7个县督察整改方案共确定整改任务375项。
方案进一步细化明确责任单位、整改目标、整改措施和整改时限，做到可检查、可考核。""",
        [],
    ),
    "a task in the sentence that announces it": (
        "rectification",
        "按照有关要求，现将2023年省级生态环境保护督察反馈问题第7项关于“养护中心院内堆存大量尘土、废物，未采取有效的防尘、抑尘措施且表面干燥，车辆进出道路破损，产生扬尘污染问题”整改任务落实情况进行公示（详见附表）。",
        [],
    ),
    "inspectors of statistics tell what they found": (
        "feedback",
        """经市委、市政府同意，市统计局统计督察组于2024年3月1日向青禾县反馈了统计督察意见。
督察发现，青禾县统计工作仍然存在一些问题：一是学习传达不够及时。二是统计法定职责履行不到位。
督察组提出有关意见建议：一是提高政治站位。""",
        ["一是学习传达不够及时", "二是统计法定职责履行不到位"],
    ),
    "rows of a table saved as text": (
        "other",
        """各地对河湖突出问题开展了集中整治，共排查问题560个，已完成清理整治541个。
序号 | 县区 | 排查问题数量 | 已完成数量 |
1 | 云岭县 | 230 | 230 |
2 | 青禾县 | 66 | 66 |
3 | 青石县 | 264 | 245 |""",
        [],
    ),
    "provisions of a rule": (
        "other",
        """青石中学火灾隐患整改制度
一、对检查中查出的火灾隐患，由保卫科负责立案，责成有关部门限期整改。
二、各部门自查出的火灾隐患，由本部门负责整改，整改后通知保卫科验收销案。
三、对不能当场改正的火灾隐患，应确定整改措施、期限以及负责整改的人员。""",
        [],
    ),
    "articles of a rule": (
        "other",
        """云岭市审计整改工作管理办法（试行）
第一条 为加强审计查出问题整改工作，根据有关规定，制定本办法。
第二条 审计整改不到位的问题，由责任单位继续整改。
第三条 整改不力、虚假整改的，依规追究责任。""",
        [],
    ),
    "what a plan asks of its readers": (
        "plan",
        """云岭区关于营商环境评价反馈问题整改落实的通知
现将反馈问题整改任务和下步工作安排通知如下：
一、反馈问题
1.企业开办时间较长。责任单位：区市场监管局。整改时限：2023年5月底前。
2.融资服务不够主动。责任单位：区金融办。整改时限：2023年6月底前。
二、工作要求
1.提高认识。各单位要进一步提高站位。
2.落实责任。各单位主要负责人要亲自抓。
3.强化督查。区督查室要定期督查。""",
        ["1.企业开办时间较长", "2.融资服务不够主动"],
    ),
    "a fault in what was demanded is an issue": (
        "rectification",
        """关于青禾区督察反馈问题整改情况的公示
现将整改情况公示如下。
（一）落实督察工作要求不到位。
整改情况：修订制度2项，已完成整改。
（二）贯彻上级有关要求有差距。
整改情况：补课4次，已完成整改。""",
        ["（一）落实督察工作要求不到位", "（二）贯彻上级有关要求有差距"],
    ),
}


def notice_of(text: str) -> tuple[Notice, str]:
    builder = DocumentBuilder("text/plain")
    for line in text.splitlines():
        builder.paragraph(line)
    document = builder.build()
    return read(document), document.text


@pytest.mark.parametrize("name", CASES)
def test_documents_without_issues(name: str) -> None:
    kind, text, issues = CASES[name]
    notice, printed = notice_of(text)

    assert [issue.span.of(printed) for issue in notice.issues] == issues
    assert notice.document_type == kind


OVERVIEW = """关于云岭市本级预算执行审计查出问题整改情况的报告
受市人民政府委托，现将审计查出问题的整改情况报告如下：
一、整改工作总体推进情况
（一）落实主体责任。市审计局向18个单位发出整改任务清单。
（二）强化跟踪督促。市审计局开展现场检查3次。"""


def test_what_was_done_is_told_where_no_issue_is_listed() -> None:
    notice, _ = notice_of(OVERVIEW)

    assert not notice.issues
    assert [action.marker for action in notice.actions] == ["(一)", "(二)"]
