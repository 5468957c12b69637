"""Problems that one paragraph tells, answered below by their numbers. Add a case.

What stands between opening and signature, then the issues as `theme | number problem | status |
planned and other measures`.
"""

import pytest
from test_kinds_of_notices import notice_of

from parsers.lexicon.fold import fold
from pipeline.reading.problem.references import reference_at
from schemas.span import Span

OPENING = """南屏县交通运输局关于预算执行审计查出问题整改结果的公告
2025年3月10日至4月18日，县审计局对县交通运输局2024年度预算执行情况进行了审计，5月20日出具审计报告。
"""
SIGNED = "\n南屏县交通运输局\n2025年9月28日"
CASES = {
    "what they are about stands before some of them": (
        """一、审计查出的问题
审计报告反映查出4个问题。预算管理方面，①项目支出预算编制不细化，②结余资金未及时上缴；采购管理方面，③应招标未招标，④合同签订滞后。
二、整改结果
对①：已完成整改。重新编制项目预算6个。
对②：上缴结余资金12.6万元。该问题已完成整改。
对③、④：均已整改到位。一是修订采购办法1项；二是对2名经办人批评教育。""",
        [
            "预算管理方面 | 1 项目支出预算编制不细化 | completed | 0 1",
            "预算管理方面 | 2 结余资金未及时上缴 | completed | 0 1",
            "采购管理方面 | 3 应招标未招标 | completed | 0 0",
            "采购管理方面 | 4 合同签订滞后 | completed | 0 2",
        ],
    ),
    "numbers in brackets, one sentence each": (
        """审计共指出问题3个。（1）往来款清理不及时；（2）公车维修费超标准；（3）台账登记不全。整改情况如下：
针对（1）：清理往来款14笔，正在整改。
针对（2）：追缴超标准费用0.82万元，已完成整改。
针对（3）：补登台账26份，已完成整改。""",
        [
            "- | 1 往来款清理不及时 | in_progress | 0 1",
            "- | 2 公车维修费超标准 | completed | 0 1",
            "- | 3 台账登记不全 | completed | 0 1",
        ],
    ),
    "themes with counts, answers in another order": (
        """审计发现5个问题：财务管理领域2个：1.备用金长期未收回；2.票据领用未登记。工程管理领域3个：3.养护工程未验收先付款；4.监理日志补写；5.质保金提前退还。
一、整改情况
关于问题（3）、（5）：追回质保金31万元，补办验收手续4份，均已完成整改。
关于问题（4）：约谈监理单位2家。该问题已完成整改。
关于问题（1）、（2）：收回备用金5.4万元，基本完成整改。""",
        [
            "财务管理领域 | 1 备用金长期未收回 | basically_completed | 0 0",
            "财务管理领域 | 2 票据领用未登记 | basically_completed | 0 1",
            "工程管理领域 | 3 养护工程未验收先付款 | completed | 0 0",
            "工程管理领域 | 4 监理日志补写 | completed | 0 1",
            "工程管理领域 | 5 质保金提前退还 | completed | 0 1",
        ],
    ),
}
SIGNS = [
    ("对①：已完成整改。", (1,)),
    ("对④、⑤：一并整改。", (4, 5)),
    ("针对（一）至（三）：修订制度3项。", (1, 2, 3)),
    ("关于问题（3）、（5）：追回质保金。", (3, 5)),
    ("问题（5）已完成整改。", (5,)),
    ("对（2）号路灯逐一检修。", None),
    ("问题（3个）已完成整改。", None),
]


@pytest.mark.parametrize("name", CASES)
def test_problems_of_a_paragraph_are_answered(name: str) -> None:
    text, issues = CASES[name]
    notice = notice_of(OPENING + text + SIGNED)
    outcomes = {outcome.issue: outcome.status for outcome in notice.outcomes}
    seen = []
    for place, issue in enumerate(notice.issues):
        mine = [action.planned for action in notice.actions if action.issue == place]
        seen.append(
            f"{issue.theme or '-'} | {issue.number} {issue.problem} | {outcomes[place]} | "
            f"{sum(mine)} {len(mine) - sum(mine)}"
        )

    assert seen == issues


@pytest.mark.parametrize(("words", "numbers"), SIGNS)
def test_a_sign_names_a_problem(words: str, numbers: tuple[int, ...] | None) -> None:
    folded = fold(words)
    found = reference_at(folded, Span(0, len(folded)))

    assert (found.numbers if found is not None else None) == numbers
