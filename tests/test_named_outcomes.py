"""Outcomes that name the problem in other words than 该问题."""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.response.by_name import stated_of, status_of_named
from pipeline.reading.response.verdicts import verdict_of

CASES = [
    ("设计变更随意，先施工后审批", "设计变更乱象业已整改完成", "completed"),
    ("自来水三天两头停", "吃水难题至此整改到位", "completed"),
    ("岸线未复绿", "此任务在前次公开之时已经完成整改", "completed"),
    ("长期未结案件清理缓慢", "长期未结案件清理的问题正在整改之中", "in_progress"),
    ("对外担保代偿款追偿不力", "代偿款追偿问题尚未完成整改", "not_completed"),
    ("项目部党组织覆盖有空白", "项目部党组织空白点基本完成整改", "basically_completed"),
    ("项目档案移交拖沓", "档案移交问题已办结", "completed"),
    ("采购岗位廉洁教育流于形式", "此项教育流于形式的问题完成整改", "completed"),
    # words of the outcome that could be of the name, and other ways to say that it is over
    ("财产申报不全", "申报不全的问题已告解决", "completed"),
    ("库房账物不符", "账物不符的问题已不复存在", "completed"),
    ("教材管理不严", "反馈所指情形已经全部得到纠正", "completed"),
    ("电梯加装协调不力", "区住建局认为协调不力一事已得到妥善解决", "completed"),
    ("课后服务收费混乱", "收费混乱的问题至今悬而未决", "not_completed"),
    ("仓房漏雨长期不修", "仓房漏雨的问题我们还在改", "in_progress"),
    # a part of the problem, somebody else's, a deed
    ("安置房漏水", "其中两个小区的漏水问题已全部整改到位", None),
    ("安置房漏水", "梧桐苑小区的漏水问题已整改到位", None),
    ("执行案款发放超期", "超期案款中权属清楚的部分已整改到位", None),
    ("老旧仓房带病储粮", "老旧仓房维修已完成", None),
    ("举报件重复率高", "中山巷片区的举报件已经办结", None),
    ("上轮巡察整改不到位", "对上轮巡察整改情况进行“回头看”", None),
    ("信访积案多", "年内新增积案问题已全部办结", None),
    ("固定资产账实不符", "老校区的固定资产问题已销号", None),
    # urged, a rule, an aim, another matter or another inspection
    ("农村供水管护不到位", "督促白河乡供水管护问题整改到位", None),
    ("农村供水管护不到位", "如供水管护问题未整改到位", None),
    ("农村供水管护不到位", "供水管护问题整改到位的", None),
    ("农村供水管护不到位", "供水管护问题整改完成时限为12月底", None),
    ("农村供水管护不到位", "供水管护问题专题培训已完成", None),
    ("农村供水管护不到位", "供水管护问题整改完成情况纳入考核", None),
    ("取水许可审批不严", "取水许可问题整改方案已完成", None),
    ("往来款长期挂账", "上轮巡察反馈的往来款挂账问题已整改到位", None),
    ("村级集体资产管理混乱", "东岭村资产管理问题已整改到位", None),
    ("工程款拖欠问题突出", "因张家湾段工程款问题引发的诉讼已办结", None),
    ("信访件查办不及时", "剩余问题正在整改", None),
]


@pytest.mark.parametrize(("problem", "clause", "code"), CASES)
def test_only_the_whole_problem_is_settled_by_name(
    problem: str, clause: str, code: str | None
) -> None:
    status = status_of_named(fold(clause), fold(problem))

    assert (status and status.code) == code


SENTENCES = [
    ("违规向职工发放值班补助", "名单已送审计局查验，多发补助的问题就此办结。", "completed"),
    ("设备闲置", "供货商称“设备问题已全部解决”，设备闲置问题的整改取得阶段性成果。",
     "partially_completed"),
    ("登记积案较多", "还有3个小区卡在核实环节，积案问题须持续推进。", "in_progress"),
    ("外派船员以包代管", "外派船员的管理问题，核查意见是基本完成，剩下4名等靠港后补办。",
     "basically_completed"),
    ("已建工程管护责任没有落实", "管护责任落到了人头上，这个问题可以画上句号。", "completed"),
    ("装卸收入跨年入账", "装卸收入跨年入账一事，市审计局看过调整后的账表，同意作整改完毕处理。",
     "completed"),
    ("岸线低效占用", "岸线问题没有实质动作，督导组判定为未完成整改。", "not_completed"),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "sentence", "code"), SENTENCES)
def test_what_leads_up_to_it_may_stand_before(problem: str, sentence: str, code: str) -> None:
    folded = fold(sentence)
    status = verdict_of(folded) or stated_of(folded, fold(problem))

    assert (status and status.code) == code
