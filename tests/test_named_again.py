"""Problems that a part with an outcome names again are no further ones, and have that outcome."""

import pytest

from tests.test_grammars import issues_of, notice_of

BODY = """一、反馈问题整改情况
1.关于“学习不深入”的问题
整改情况：补课3次。
2.对外担保管理不严。
整改情况：解除担保3笔。
3.采购不规范。
整改情况：{third}
{behind}"""
OPEN = ["1 | 学习不深入 | unstated | 1", "3 | 采购不规范 | unstated | 1"]

CASES = [
    ("二、未完成整改事项及下步措施\n（一）对外担保管理不严。已起诉追偿。", "not_completed | 2"),
    ("二、需要长期整改的事项\n1.对外担保管理不严问题。下一步，解除余下1笔。", "in_progress | 2"),
    ("二、正在整改的问题\n关于“对外担保管理不严”的问题：继续协商解除余下1笔。", "in_progress | 2"),
    ("二、尚未整改到位的问题及原因\n对外担保管理不严问题，已起诉对方。", "not_completed | 2"),
    # no outcome in the heading, no such problem
    ("二、下一步工作打算\n对外担保管理不严问题，继续协商。", "unstated | 1"),
    ("二、正在整改的问题\n担保问题继续协商解决。", "unstated | 1"),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "told"), CASES)
def test_a_problem_named_again_goes_on(behind: str, told: str) -> None:
    notice = notice_of(BODY.format(third="修订办法1项。", behind=behind))

    assert issues_of(notice) == [OPEN[0], f"2 | 对外担保管理不严 | {told}", OPEN[1]]


def test_what_the_issue_itself_says_decides() -> None:
    behind = "二、需要长期整改的事项\n（一）采购不规范。下一步，继续规范。"
    notice = notice_of(BODY.format(third="修订办法1项。该问题已完成整改。", behind=behind))

    assert [(o.status, o.conflict) for o in notice.outcomes][-1] == (
        "completed",
        "section_differs",
    )


def test_another_problem_there_is_a_further_one() -> None:
    behind = (
        "二、需要长期整改的事项\n（一）对外担保管理不严。继续协商。\n（二）账实不符。继续清查。"
    )
    notice = notice_of(BODY.format(third="修订办法1项。", behind=behind))

    assert issues_of(notice)[1:] == [
        "2 | 对外担保管理不严 | in_progress | 2",
        "3 | 采购不规范 | unstated | 1",
        "2 | 账实不符 | in_progress | 1",
    ]


def test_of_a_group_named_again_all_issues_are_meant() -> None:
    notice = notice_of(
        """一、反馈问题整改情况
1.学科建设滞后。
（1）专科规划落空。
整改情况：引进医师5名。
（2）医联体流于形式。
整改情况：下派医师36人次。
2.采购管理混乱。
（1）账实不符。
整改情况：盘点药品。
（2）违规采购。
整改情况：清查耗材86种。
二、需要长期整改的事项
（一）学科建设滞后。下一步，继续引进名医。"""
    )

    assert issues_of(notice) == [
        "+1 | 学科建设滞后 | - | 0",
        "1 | 专科规划落空 | in_progress | 1",
        "2 | 医联体流于形式 | in_progress | 2",
        "+2 | 采购管理混乱 | - | 0",
        "1 | 账实不符 | unstated | 1",
        "2 | 违规采购 | unstated | 1",
    ]
