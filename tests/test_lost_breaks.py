"""Paragraphs whose line breaks were lost are read as if each still stood on its line.

Add a notice, or a text with its places: `|` stands where a paragraph begins again.
"""

import pytest

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from pipeline.checks import run_checks
from pipeline.checks.reliability import reliability
from pipeline.explain.outline import outline_lines, read_again
from pipeline.reading import read
from pipeline.reading.breaks import broken_at, find_lost
from pipeline.show.terminal import Style
from schemas.document import Document
from schemas.notice import Notice
from tests.laws import breaches, document_breaches
from tests.promises import breaches_again

TITLE = "中共青禾县粮食局党组关于巡察整改进展情况的通报"
OPENING = (
    "根据县委统一部署，2023年3月1日至4月28日，县委第二巡察组对县粮食局党组开展了巡察。2023年6月2日，"
    "县委巡察组反馈了巡察意见。按照有关要求，现将巡察整改进展情况予以公布。"
)
CONTACT = (
    "欢迎干部群众对整改落实情况进行监督。如有意见建议，请及时向我们反映。"
    "联系电话：0735-2236541；电子邮箱：qhls@example.com。"
)
SIGNED = ["中共青禾县粮食局党组", "2024年1月16日"]
NOTICES = {
    "parts, themes and problems": """一、党组履行整改主体责任情况
（一）提高站位，统一思想。局党组先后召开会议4次，传达学习反馈意见。
（二）细化任务，压实责任。制定整改方案，明确整改措施41条。
二、巡察反馈问题整改落实情况
（一）贯彻落实党的路线方针政策方面
1.关于“理论学习联系实际不够”的问题。
整改情况：一是制定学习计划，集中学习12次。二是开展研讨6次。该问题已完成整改。
2.关于“储备粮轮换计划执行不严”的问题。
整改情况：修订轮换办法，核对库存5座。该问题已完成整改。
（二）全面从严治党方面
3.关于“廉政谈话流于形式”的问题。
整改情况：谈话提醒26人次。该问题正在整改。
三、下一步工作打算
（一）持续压实责任。对未完成的问题按月调度。
（二）健全长效机制。修订完善制度3项。""",
    "problems right below the parts": """一、关于意识形态工作责任制落实不到位的问题
（一）专题研究意识形态工作2次。（二）开展阵地排查3轮。该问题已整改到位。
二、关于政府采购程序不规范的问题
（一）对12个项目逐一复核。（二）约谈经办人员4人。该问题已整改到位。
三、关于固定资产账实不符的问题
（一）盘点资产316件。（二）补登台账28件。该问题基本完成整改。""",
    "问题1： with labelled lines": """问题1：党费收缴不及时。
整改措施：补收党费2360元，按月公示。
整改时限：2023年9月底前。
整改结果：已完成整改。
问题2：公务接待审批手续不全。
整改措施：补办手续9份，清退超标接待费1200元。
整改时限：2023年10月底前。
整改结果：已完成整改。
问题3：仓库消防设施老化。
整改措施：更换灭火器64具。
整改时限：2024年6月底前。
整改结果：正在整改。""",
    "labels that nothing ends": """1.往来款项长期挂账
责任单位：财务科
整改措施：逐笔函证，清理挂账31笔。
整改结果：已完成整改
2.临聘人员管理松散
责任单位：人事科
整改措施：重新签订合同14份。
整改结果：已完成整改
3.出租门面租金收缴不及时
责任单位：后勤科
整改措施：追缴租金8.6万元。
整改结果：正在整改。""",
    "outcomes in brackets behind the problems": """一、党的建设方面
1.组织生活会质量不高（已完成）
重新召开组织生活会3次，整理材料12份。
2.党员教育形式单一（已完成）
组织现场教学5次，参训党员143人次。
二、业务工作方面
3.粮情检测记录不完整（正在推进）
补录检测记录219条。
4.粮库出入库登记不规范（已完成）
改用电子登记，核对单据480份。""",
    "parts by outcome": """一、已完成整改的问题
（一）关于会议记录不规范的问题。补记会议21次，统一格式。
（二）关于公车使用登记不全的问题。补登用车记录65条。
二、正在整改的问题
（一）关于老旧仓房漏雨的问题。修缮仓房4栋，其余2栋正在施工。
（二）关于人才队伍断层的问题。招聘专业人员3名，继续推进。""",
    "decimals": """1.整改工作组织情况
1.1强化领导。成立整改工作领导小组，召开会议5次。
1.2分解任务。制定整改台账1份，明确责任人。
2.反馈问题整改情况
2.1关于“议事规则不完善”的问题。修订议事规则2项。该问题已完成整改。
2.2关于“督查督办不力”的问题。开展督查7次。该问题已完成整改。
2.3关于“账务处理不及时”的问题。清理单据83份。该问题正在整改。""",
    "parts in words": """第一部分 整改工作总体情况
局党组召开专题会议3次，部署整改工作。
第二部分 反馈问题整改情况
1.关于政策学习不深入的问题。组织学习9次。该问题已完成整改。
2.关于为农服务意识不强的问题。走访农户120户。该问题已完成整改。
3.关于项目验收把关不严的问题。复验项目6个。该问题正在整改。
第三部分 下一步工作
持续巩固整改成果，防止问题反弹。""",
    "points below a problem": """一、履行主体责任方面
1.关于落实主体责任有差距的问题
（1）专题研究党建工作少。召开专题会议4次。该问题已完成整改。
（2）谈心谈话不经常。开展谈心谈话57人次。该问题已完成整改。
2.关于廉政风险防控不到位的问题
（1）采购环节监管不严。复核采购合同36份。该问题已完成整改。
（2）仓储环节监督缺位。开展突击检查5次。该问题正在整改。""",
    "an answer that goes on in sentences": """（一）政治建设方面
1.关于“第一议题”制度坚持不好的问题。局党组将学习列为会议首项，学习14次。该问题已完成整改。
2.关于上级部署落实打折扣的问题。对3项部署逐条对照，补办事项8件。该问题已完成整改。
（二）作风建设方面
3.关于调查研究不深入的问题。班子成员到基层调研22次，解决问题17个。该问题已完成整改。
4.关于文山会海反弹的问题。精简会议6个、文件11份。该问题需长期坚持。""",
}
TOP = frozenset({"part", "han_comma"})
OUTER = TOP | {"han_paren"}


def lines_of(account: str) -> list[str]:
    return [TITLE, OPENING, *account.split("\n"), CONTACT, *SIGNED]


def joined(lines: list[str], families: frozenset[str]) -> list[str]:
    """Return the lines, those behind a line with such a marker put behind it in one paragraph."""
    found = lines[:2]
    for line in lines[2:-3]:
        marker = read_marker(fold(line))
        opens = marker is not None and marker.family in families
        if opens or len(found) == 2:
            found.append(line)
        else:
            found[-1] += " " + line
    return [*found, *lines[-3:]]


FORMS = {
    "all but the title": lambda lines: [lines[0], "".join(lines[1:])],
    "with the title": lambda lines: [" ".join(lines)],
    "the account": lambda lines: [*lines[:2], " ".join(lines[2:-3]), *lines[-3:]],
    "a part a paragraph": lambda lines: joined(lines, TOP),
    "a theme a paragraph": lambda lines: joined(lines, OUTER),
}


def written(lines: list[str]) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in lines:
        builder.paragraph(line)
    return builder.build()


def told(notice: Notice) -> tuple[list[tuple], list[tuple]]:
    issues = [
        (one.number, one.problem, one.is_group, one.parent, one.theme) for one in notice.issues
    ]
    return issues, [(one.issue, one.status) for one in notice.outcomes]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_in_one_paragraph_is_read_as_with_its_breaks(name: str, form: str) -> None:
    lines = lines_of(NOTICES[name])
    document = written(FORMS[form](lines))
    notice = read(document)
    assert breaches(document, notice) == []
    assert told(notice) == told(read(written(lines)))
    reasons = [finding.reason for finding in notice.findings]
    assert "lost_line_breaks" in reasons or document.text.count("\n") > len(lines) // 2


PLACES = {
    "the count goes on in the next paragraph": (
        "1.关于台账不全的问题。补记台账12处，核对库存3次，该问题已完成整改。|"
        "2.关于巡查不勤的问题。夜查9次，约谈责任人4人，并向全局通报，该问题已完成整改。\n"
        "3.关于收费不规范的问题。清退费用2万元，修订收费办法1项，该问题已完成整改。"
    ),
    "a part behind the last problem of another": (
        "一、整改落实情况\n"
        "1.关于台账不全的问题。补记台账12处，核对库存3次，该问题已完成整改。\n"
        "2.关于巡查不勤的问题。夜查9次，约谈责任人4人，并向全局通报，该问题已完成整改。|"
        "二、下一步工作打算|局党组将持续巩固整改成果，防止问题反弹。\n"
        "三、监督方式\n"
        "欢迎监督。"
    ),
    "a title before the opening": (
        "青禾县粮食局党组关于巡察整改情况的通报|根据县委部署，现将整改情况通报如下：|"
        "一、整改组织情况|成立领导小组1个，召开会议4次，印发方案1份。|"
        "二、整改落实情况|1.关于台账不全的问题。已整改。|2.关于巡查不勤的问题。已整改。"
    ),
    # lists of measures stay what they are
    "measures in the answers to problems numbered alike": (
        "1.关于台账不全的问题。整改情况：1.补记台账12处。2.核对库存3次。3.修订制度1项。\n"
        "2.关于巡查不勤的问题。整改情况：1.开展夜查9次。2.约谈责任人4人。3.通报情况1次。\n"
        "3.关于收费不规范的问题。整改情况：1.清退费用2万元。2.修订办法1项。3.公示收费标准。"
    ),
    "measures in brackets below a problem": (
        "一、关于台账不全的问题。（1）补记台账12处，核对库存3次。（2）修订制度1项，培训40人次。\n"
        "二、关于巡查不勤的问题。（1）开展夜查9次，约谈责任人4人。（2）通报情况1次，修订办法1项。"
    ),
    "what was done for each side of one problem": (
        "一、关于内控制度执行不力的问题\n"
        "（1）针对“报销审批不严”问题，修订报销办法，清退违规报销1.2万元。"
        "（2）针对“合同管理松散”问题，复核合同46份，补签3份。\n"
        "二、关于巡查不勤的问题\n"
        "开展夜查9次，约谈责任人4人。"
    ),
    "a letter that lists measures": (
        "针对来信反映的情况，我局采取了以下措施：1.清理河道3公里，出动人员120人次。"
        "2.设置警示牌14块，安排巡查员4名。3.约谈沿岸企业6家。感谢您对我们工作的关心。"
    ),
    "signs within a paragraph": (
        "一、整改组织情况。①成立领导小组1个，召开会议4次。②制定方案1份，细化措施41条。"
        "一是压实责任。二是强化督办。\n"
        "二、整改落实情况。首先，补记台账12处。其次，核对库存3次。"
        "第一，约谈责任人4人。第二，通报情况1次。"
    ),
    "figures and provisions": (
        "一、整改落实情况。对照第三条第（一）项、第（二）项规定，补缴费用1.5万元；"
        "比上年增长2.1个百分点。\n"
        "二、下一步打算。在第一、二季度开展检查；按照办法第1、2条规定问责，确保整改到位。"
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_paragraphs_begin_where_the_outline_counts_on(name: str) -> None:
    lines = PLACES[name].split("\n")
    document = written([line.replace("|", "") for line in lines])
    found = find_lost(fold(document.text), document.blocks)
    assert broken_at(document, found).document.text == "\n".join(lines).replace("|", "\n")


def test_places_are_those_of_the_text_as_it_is() -> None:
    lines = lines_of(NOTICES["parts, themes and problems"])
    document = written([lines[0], " ".join(lines[1:])])
    broken = broken_at(document, find_lost(fold(document.text), document.blocks))
    assert document_breaches(broken.document) == []
    assert broken.given is document
    notice = read(document)
    said = [one.span.of(document.text) for one in notice.issues]
    assert said[1] == "2.关于“储备粮轮换计划执行不严”的问题"
    assert [one.title for one in notice.sections] == [
        one.span.of(document.text)[len(one.marker) :] for one in notice.sections
    ]


def test_what_is_read_again_has_its_breaks_too() -> None:
    lines = lines_of(NOTICES["parts, themes and problems"])
    asked = "对上述情况如有意见，请于11月30日前反映。联系电话：0421-5521234。"
    document = written([lines[0], "".join([*lines[1:-2], asked]), *lines[-2:]])
    notice = read(document)
    assert [d for d in notice.dates if d.span.of(document.text).startswith("11月30日")]
    assert breaches_again(document, notice) == []
    first = notice.issues[0].span
    assert [*outline_lines(document.text, first.start, Style(), "en")]
    assert read_again(document.text).decision.margin == notice.outline_margin


def test_a_text_that_lost_its_breaks_is_never_sound() -> None:
    lines = lines_of(NOTICES["parts, themes and problems"])
    for one, expected in ((lines, "sound"), ([" ".join(lines)], "doubtful")):
        document = written(one)
        notice = read(document)
        assert reliability(notice, run_checks(document, notice).checks) == expected


PLAIN = (
    "局党组收到反馈意见后高度重视，局长夏青多次作出批示，各科室主动认领，把整改当作头等大事来抓，"
    "补记了台账，核对了库存，约谈了责任人，修订了制度，清退了费用，还向群众作了说明，大家都说好。"
)


def test_an_opening_fact_explains_no_account_behind_it() -> None:
    whole = read(written([TITLE, OPENING]))
    assert whole.text_coverage == 1
    notice = read(written([TITLE, OPENING + PLAIN * 4]))
    assert notice.text_coverage < 0.4
    assert any(finding.text.startswith("局党组收到反馈意见") for finding in notice.findings)
