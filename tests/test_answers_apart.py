"""Notices that list the problems first and answer them further on. Add one: how each part prints.

The seven facts are the same in all; ``STATUSES`` and ``MEASURES`` say what must come out.
"""

from collections.abc import Callable

import pytest

from parsers.build import DocumentBuilder
from pipeline.explain.outline import read_again
from pipeline.reading import read
from pipeline.reading.issue.announced import without_announced
from pipeline.reading.problem.references import reference_at
from schemas.notice import Notice
from schemas.span import Span

HAN = "一二三四五六七"
PROBLEMS = (
    "理论学习走过场", "公务接待审批手续不全", "集体资产底数不清", "工程变更程序不规范",
    "违规发放津贴补贴", "党费收缴使用不规范", "干部档案审核把关不严",
)  # fmt: skip
OUTCOMES = (
    "已完成整改。", "已完成整改，并长期坚持。", "正在推进。", "基本完成整改。", "已完成整改。",
    "已整改到位。", "已完成整改。",
)  # fmt: skip
DEEDS = (
    ("修订学习制度1项，按月通报学习情况。", "2024年5月组织集中学习3次。"),
    ("补办审批手续14份。", "对2名经办人进行批评教育。"),
    ("聘请第三方清查资产，清查9个村。", "下一步，将于2024年底前完成剩余3个村。"),
    ("印发《工程变更管理办法》。", "对4个项目开展回头看。"),
    ("清退违规发放资金3.6万元。", "给予1人党内警告处分。"),
    ("核对党员126名的缴费基数。", "建立党费收缴台账。"),
    ("复核干部档案58卷。", "补齐材料21份。"),
)
STATUSES = (
    "completed", "completed", "in_progress", "basically_completed", "completed", "completed",
    "completed",
)  # fmt: skip
OPENING = """中共青漪县水利局党组关于巡察整改进展情况的通报
根据县委统一部署，2024年1月8日至3月6日，县委第三巡察组对县水利局党组进行了巡察，4月10日反馈了巡察意见。现将整改进展情况予以公布。"""
CLOSING = """下一步工作
局党组将继续抓好整改，巩固成果。
中共青漪县水利局党组
2024年9月30日"""

CUES = ("理论学习", "公务接待", "集体资产", "工程变更", "津贴补贴", "党费收缴", "干部档案")
Printed = Callable[[int], str]


def _by_words(at: int) -> str:
    """Return what stands at a place of the answers, which have an order of their own."""
    of = (2, 0, 1, 4, 3, 6, 5)[at]
    return f"{at + 1}.{CUES[of]}。{OUTCOMES[of]}{deeds(of)}"


def deeds(at: int) -> str:
    return f"一是{DEEDS[at][0]}二是{DEEDS[at][1]}"


def dotted(at: int) -> str:
    return f"{at + 1}.{PROBLEMS[at]}。"


def bracketed(at: int) -> str:
    return f"（{HAN[at]}）{PROBLEMS[at]}"


CASES: dict[str, tuple[str, Printed, str, Printed]] = {
    "the same numbers": (
        "一、巡察反馈的主要问题", dotted,
        "二、整改情况", lambda i: f"{i + 1}.{OUTCOMES[i]}{deeds(i)}",
    ),
    "in the same order, other markers": (
        "一、存在的主要问题", dotted,
        "二、整改落实情况", lambda i: f"（{HAN[i]}）{OUTCOMES[i]}{deeds(i)}",
    ),
    "针对问题3：": (
        "一、巡察发现的问题", dotted,
        "二、整改落实情况", lambda i: f"针对问题{i + 1}：{OUTCOMES[i]}{deeds(i)}",
    ),
    "第三个问题": (
        "一、问题清单", bracketed,
        "二、逐项整改情况", lambda i: f"第{HAN[i]}个问题：{OUTCOMES[i]}{deeds(i)}",
    ),
    "第3项问题 is the subject of the outcome": (
        "一、反馈问题", dotted,
        "二、办理情况", lambda i: f"第{i + 1}项问题{OUTCOMES[i]}{deeds(i)}",
    ),
    "3号": (
        "一、审计查出的问题", lambda i: f"{i + 1}号　{PROBLEMS[i]}。",
        "二、各责任股室整改情况", lambda i: f"{i + 1}号：{OUTCOMES[i]}{deeds(i)}",
    ),
    "a heading line, paragraphs below it": (
        "一、巡察反馈的问题", dotted,
        "二、整改情况",
        lambda i: f"问题{HAN[i]}整改情况\n{OUTCOMES[i]}\n一是{DEEDS[i][0]}\n二是{DEEDS[i][1]}",
    ),
    "【问题3】": (
        "一、巡察反馈的问题", dotted,
        "二、整改情况", lambda i: f"【问题{i + 1}】{OUTCOMES[i]}{deeds(i)}",
    ),
    "the outcome behind the measures": (
        "一、巡察反馈的问题", dotted,
        "二、整改进展", lambda i: f"{i + 1}.{deeds(i)}该问题{OUTCOMES[i]}",
    ),
    "a marker before the number, labels below": (
        "一、巡察反馈的问题", dotted,
        "二、整改情况",
        lambda i: f"（{HAN[i]}）对第{i + 1}个问题的整改\n"
        f"整改结果：{OUTCOMES[i]}\n整改措施：{deeds(i)}",
    ),
    "parts named 第一部分": (
        "第一部分 巡察反馈的问题", dotted,
        "第二部分 整改情况", lambda i: f"问题{i + 1}：{OUTCOMES[i]}{deeds(i)}",
    ),
    "parts without numbers": (
        "巡察反馈的问题", dotted,
        "整改落实情况", lambda i: f"{i + 1}.{OUTCOMES[i]}{deeds(i)}",
    ),
    "parts in brackets": (
        "【反馈问题】", dotted,
        "【整改情况】", lambda i: f"{i + 1}.{OUTCOMES[i]}{deeds(i)}",
    ),
    "details below each problem": (
        "一、巡察反馈的问题", lambda i: f"{dotted(i)}抽查发现此类情况{i + 2}处。",
        "二、整改情况", lambda i: f"{i + 1}.{OUTCOMES[i]}{deeds(i)}",
    ),
    "a few words of the problem, in another order": (
        "一、审计查出的问题", dotted,
        "二、整改情况", _by_words,
    ),
    "answered under the same words": (
        "一、巡察反馈的主要问题", lambda i: f"{bracketed(i)}。抽查发现此类情况{i + 2}处。",
        "二、整改情况",
        lambda i: f"（{HAN[i]}）关于{PROBLEMS[i]}的问题\n整改情况：{OUTCOMES[i]}{deeds(i)}",
    ),
    "answered under part of the words": (
        "一、巡察反馈的主要问题", lambda i: f"（{HAN[i]}）{PROBLEMS[i]}，抓得不够紧。",
        "二、整改情况", lambda i: f"（{HAN[i]}）针对“{PROBLEMS[i]}”问题。{OUTCOMES[i]}{deeds(i)}",
    ),
}  # fmt: skip


def reading(text: str) -> tuple[str, Notice]:
    builder = DocumentBuilder("text/plain")
    for line in text.splitlines():
        builder.paragraph(line)
    document = builder.build()
    return document.text, read(document)


def leaves(text: str, notice: Notice) -> list[tuple[str, str, int]]:
    status = {outcome.issue: outcome.status for outcome in notice.outcomes}
    return [
        (issue.problem, status[at], sum(1 for action in notice.actions if action.issue == at))
        for at, issue in enumerate(notice.issues)
        if not issue.is_group
    ]


def whole(first: str, problem: Printed, second: str, answer: Printed) -> str:
    sign = {"一": "三、", "第": "第三部分 ", "【": "", "巡": ""}[first[0]]
    listed = [problem(at) for at in range(7)]
    answered = [answer(at) for at in range(7)]
    return "\n".join([OPENING, first, *listed, second, *answered, sign + CLOSING])


@pytest.mark.parametrize("parts", CASES.values(), ids=list(CASES))
def test_each_problem_has_its_answer(parts: tuple[str, Printed, str, Printed]) -> None:
    text, notice = reading(whole(*parts))
    told = [
        (problem.split("，")[0], status, measures)
        for problem, status, measures in leaves(text, notice)
    ]
    assert told == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]
    assert notice.text_coverage >= 0.95


@pytest.mark.parametrize("parts", CASES.values(), ids=list(CASES))
def test_explain_shows_the_outline_that_was_read(parts: tuple[str, Printed, str, Printed]) -> None:
    text, notice = reading(whole(*parts))

    assert read_again(text).decision.margin == notice.outline_margin


# what follows 二、整改情况 → the status and the number of measures of each of the seven
TOGETHER = {
    "several numbers": (
        f"问题1、2：已完成整改。{deeds(0)}\n问题3：正在推进。{deeds(2)}\n"
        f"问题4：基本完成整改。{deeds(3)}\n问题5至7：已完成整改。{deeds(4)}",
        (0, 2, 2, 2, 0, 0, 2),
    ),
    "ranges of 第…项": (
        f"第1—2项问题已完成整改。{deeds(0)}\n第3项问题正在推进。{deeds(2)}\n"
        f"第4项问题基本完成整改。{deeds(3)}\n第5、6、7项问题已完成整改。{deeds(4)}",
        (0, 2, 2, 2, 0, 0, 2),
    ),
    "a heading that gathers answers states their outcome": (
        "（一）已完成整改的问题\n"
        + "\n".join(f"问题{i + 1}：{deeds(i)}" for i in (0, 1, 4, 5, 6))
        + "\n（二）正在推进的问题\n"
        + f"问题3：{deeds(2)}\n（三）基本完成整改的问题\n问题4：{deeds(3)}",
        (2,) * 7,
    ),
    "a heading names the numbers that it answers": (
        f"（一）学习和接待类（第1、2项）\n已完成整改。{deeds(0)}\n（二）资产类（第3项）\n正在推进。{deeds(2)}\n"
        f"（三）工程类（第4项）\n基本完成整改。{deeds(3)}\n（四）其他（第5至7项）\n已完成整改。{deeds(4)}",
        (0, 2, 2, 2, 0, 0, 2),
    ),
    "the outcome at the head is of all that are named": (
        f"问题1、问题2：两个问题均已完成整改。{deeds(0)}\n问题3：{OUTCOMES[2]}{deeds(2)}\n"
        f"问题4：{OUTCOMES[3]}{deeds(3)}\n第5至7项均已整改到位。{deeds(4)}",
        (0, 2, 2, 2, 0, 0, 2),
    ),
    "questions and answers": (
        "\n".join(
            f"问：问题{HAN[i]}改得怎么样了？\n答：{deeds(i)}该问题{OUTCOMES[i]}" for i in range(7)
        )
        + "\n问：一共处理了多少人？\n答：给予党纪处分1人，批评教育2人。",
        (2,) * 7,
    ),
    "by the offices that answer, in any order": (
        "（一）办公室，答2号、6号\n"
        + "\n".join(f"{i + 1}号：{OUTCOMES[i]}{deeds(i)}" for i in (1, 5))
        + "\n（二）建管科，答1号、3号、4号、5号、7号\n"
        + "\n".join(f"{i + 1}号：{OUTCOMES[i]}{deeds(i)}" for i in (6, 4, 3, 2, 0)),
        (2,) * 7,
    ),
}


@pytest.mark.parametrize(("answers", "measures"), TOGETHER.values(), ids=list(TOGETHER))
def test_answers_for_several(answers: str, measures: tuple[int, ...]) -> None:
    listed = "\n".join(dotted(at) for at in range(7))
    text, notice = reading(
        f"{OPENING}\n一、巡察反馈的问题\n{listed}\n二、整改情况\n{answers}\n三、{CLOSING}"
    )
    told = leaves(text, notice)
    assert [(status, count) for _, status, count in told] == list(
        zip(STATUSES, measures, strict=True)
    )


def test_measures_and_outcomes_in_parts_of_their_own() -> None:
    parts = [OPENING, "一、存在问题", *map(bracketed, range(7)), "二、整改措施"]
    parts += [f"（{HAN[i]}）{deeds(i)}" for i in range(7)]
    parts += ["三、整改结果", *(f"（{HAN[i]}）{OUTCOMES[i]}" for i in range(7)), "四、" + CLOSING]
    text, notice = reading("\n".join(parts))
    assert leaves(text, notice) == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]


def test_problems_in_one_paragraph() -> None:
    listed = "；".join(f"{i + 1}.{PROBLEMS[i]}" for i in range(7))
    answers = "\n".join(f"问题{i + 1}整改情况：{OUTCOMES[i]}{deeds(i)}" for i in range(7))
    text, notice = reading(
        f"{OPENING}\n一、反馈的问题\n巡察组共反馈7个问题：{listed}。\n二、整改情况\n{answers}\n三、{CLOSING}"
    )
    assert leaves(text, notice) == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]


def test_numbers_that_begin_again_are_matched_in_order() -> None:
    themes = ((0, 1, 2), (3, 4, 5, 6))
    listed, answered = [], []
    for place, (name, held) in enumerate(
        zip(("学习贯彻方面", "从严治党方面"), themes, strict=True)
    ):
        listed += [
            f"（{HAN[place]}）{name}",
            *(f"{n + 1}.{PROBLEMS[i]}。" for n, i in enumerate(held)),
        ]
        answered += [f"（{HAN[place]}）{name}"]
        answered += [f"{n + 1}.{OUTCOMES[i]}{deeds(i)}" for n, i in enumerate(held)]
    text, notice = reading(
        "\n".join([OPENING, "一、反馈问题", *listed, "二、整改情况", *answered, "三、" + CLOSING])
    )
    assert leaves(text, notice) == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]
    assert {issue.theme for issue in notice.issues} == {"（一）学习贯彻方面", "（二）从严治党方面"}


def test_a_group_can_be_answered_as_a_whole() -> None:
    themes = (("学习方面", (0, 1)), ("资产方面", (2, 3)), ("作风方面", (4, 5, 6)))
    listed = [
        line
        for place, (name, held) in enumerate(themes)
        for line in (f"（{HAN[place]}）{name}", *map(dotted, held))
    ]
    answered = [
        line
        for place, (_, held) in enumerate(themes[:2])
        for line in (
            f"（{HAN[place]}）第{HAN[place]}方面",
            *(f"{i + 1}.{OUTCOMES[i]}{deeds(i)}" for i in held),
        )
    ]
    answered += ["（三）第三方面", f"该方面3个问题一并整改。{deeds(4)}上述3个问题均已完成整改。"]
    text, notice = reading(
        "\n".join([OPENING, "一、反馈问题", *listed, "二、整改情况", *answered, "三、" + CLOSING])
    )
    told = [(status, count) for _, status, count in leaves(text, notice)]
    assert told == list(zip(STATUSES, (2, 2, 2, 2, 0, 0, 2), strict=True))


def test_as_many_problems_in_one_paragraph_as_are_answered_are_told_once() -> None:
    listed = "".join(f"（{i + 1}）{PROBLEMS[i]}，群众反映较多；" for i in range(7))
    short = ("学习", "接待", "资产", "工程", "补贴", "党费", "档案")
    answered = [f"{i + 1}.{short[i]}问题\n整改结果：{OUTCOMES[i]}\n{deeds(i)}" for i in range(7)]
    text, notice = reading(
        "\n".join(
            [OPENING, "一、反馈的主要问题", listed, "二、整改情况", *answered, "三、" + CLOSING]
        )
    )
    told = [(status, count) for _, status, count in leaves(text, notice)]
    assert told == [(status, 2) for status in STATUSES]


def test_a_diary_names_the_problem_behind_and_a_table_says_what_became_of_it() -> None:
    diary = "\n".join(
        f"2024年{m}月\n" + "\n".join(ends_with(i, m - 4) for i in (6, 2, 4, 0, 1, 5, 3))
        for m in (4, 5)
    )
    builder = DocumentBuilder("text/plain")
    for line in [OPENING, "一、反馈了哪些问题", *(f"问题{i + 1}　{PROBLEMS[i]}" for i in range(7)),
                 "二、整改日志", *diary.split("\n"), "三、改到了哪一步"]:  # fmt: skip
        builder.paragraph(line)
    builder.row(["问题编号", "责任单位", "目前结果"], table=0)
    for i in range(7):
        builder.row([str(i + 1), "办公室", OUTCOMES[i].strip("。")], table=0)
    document = builder.build()
    told = leaves(document.text, read(document))
    assert told == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]


def ends_with(problem: int, deed: int) -> str:
    return f"{DEEDS[problem][deed]}（{problem + 1}）"


TOLD = "；".join(f"{'①②③④⑤⑥⑦'[i]}{PROBLEMS[i]}" for i in range(7))
OUTCOMES_TOLD = "目前，①、②和⑤至⑦已完成整改，③正在整改、持续推进，④基本完成整改。"


@pytest.mark.parametrize(
    "answers",
    [
        [f"针对问题{HAN[i]}。{deeds(i)}" for i in range(7)],
        [f"对第{i + 1}项问题：{deeds(i)}" for i in (3, 0, 6, 2, 4, 1, 5)],
        ["五月", *(f"{DEEDS[i][0]}（{'①②③④⑤⑥⑦'[i]}）" for i in range(7)),
         "六月", *(f"{DEEDS[i][1]}（{'①②③④⑤⑥⑦'[i]}）" for i in range(7))],
    ],
)  # fmt: skip
def test_problems_that_the_opening_tells_in_one_sentence(answers: list[str]) -> None:
    title, opening = OPENING.split("\n")
    opening = opening.replace("现将", f"发现问题7个，分别是{TOLD}。{OUTCOMES_TOLD}现将")
    text, notice = reading("\n".join([title, opening, *answers, CLOSING]))
    assert leaves(text, notice) == [(p, s, 2) for p, s in zip(PROBLEMS, STATUSES, strict=True)]


def test_an_answer_says_where_it_stands() -> None:
    text, notice = reading(whole(*CASES["针对问题3："]))
    third = notice.issues[2]
    assert third.answer is not None
    assert third.answer.of(text).startswith("针对问题3：正在推进。")
    assert third.body.of(text).strip() == "3.集体资产底数不清。"
    assert all(a.span in third.answer for a in notice.actions if a.issue == 2)


# parts that could look like answers and are none → how many issues, how many of them answered
NOT_ANSWERS = {
    "what is asked of the inspected": (
        ["一、反馈的主要问题", *map(dotted, range(7)), "二、整改要求",
         "1.提高站位。", "2.压实责任。", "3.注重实效。", "4.举一反三。", "5.建章立制。",
         "6.加强督办。", "7.按时报告。"],
        0,
    ),
    "what was organised, before answers under the same words": (
        ["一、反馈问题", *map(dotted, range(3)), "二、整改工作组织情况",
         "1.加强领导。召开会议3次。", "2.压实责任。印发方案1份。", "3.强化督查。开展督查2次。",
         "三、逐项整改情况",
         *(f"{i + 1}.关于{PROBLEMS[i]}的问题\n{OUTCOMES[i]}{deeds(i)}" for i in range(3))],
        3,
    ),
    "as many points behind problems that are answered in their place, damaged": (
        ["二、", "一和重大决策部署方面", "（1）针对“管网结构偏旧，", "反馈问题2：",
         "反馈问题5：违规吃喝问题禁而不绝。",
         "（1）针对“年轻干部储备不足", "整改进展：已完成。",
         "（2）针对“技术人员‘引不进、", "整改进展：持续推进。",
         "（3）针对“基层党组织整顿不彻底”的问题", "整改进展：正在推进。",
         "反馈问题7：上轮巡察指出的违规占地问题整改不严不实。",
         "（一）进一步强化政治担当。", "（二）进一步抓好后续整改。", "（三）进一步构建长效机制。"],
        3,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "answered"), NOT_ANSWERS.values(), ids=list(NOT_ANSWERS))
def test_other_parts_answer_nothing(parts: list[str], answered: int) -> None:
    _, notice = reading("\n".join([OPENING, *parts]))
    assert all(issue.answer is None for issue in notice.issues)
    said = [outcome for outcome in notice.outcomes if outcome.status != "unstated"]
    assert len(said) == answered


REFERENCES = {
    "问题3:已完成": (3,), "针对第3个问题,一是": (3,), "第三项问题的整改情况:": (3,),
    "问题1、2:已完成": (1, 2), "问题5至7:": (5, 6, 7), "第5、6、7项问题已完成整改。": (5, 6, 7),
    "3号、5号:已完成": (3, 5), "(一)第1项问题": (1,), "[问题4]一是": (4,), "就问题三,我局": (3,),
    "问题3答复:": (3,), "7号(后半部分,追缴):": (7,), "(二)工程类(第4、5项)": (4, 5),
    "答:问题二已完成整改。": (2,), "议事决策(回应第二项)。修订规则": (2,),
    "第一,修订制度": None, "3号线:已建成": None, "问题较多:": None, "第三项问题是长期挂账。": None,
    "第三条措施:制定": None, "2024年:完成": None, "召开会议6次(问题1)。": None,
}  # fmt: skip


@pytest.mark.parametrize(("words", "numbers"), REFERENCES.items())
def test_the_numbers_that_an_answer_names(words: str, numbers: tuple[int, ...] | None) -> None:
    found = reference_at(words, Span(0, len(words)))
    assert (found.numbers if found else None) == numbers


def test_nothing_announced_nothing_dropped() -> None:
    assert without_announced("", (), ()) == ()


def test_parts_named_alike_drop_none() -> None:
    """As many issues below each, and an outcome below one of them: neither part only lists."""
    _, notice = reading(
        "\n".join(
            [
                OPENING,
                "一、关于“领导弱化”方面的问题",
                "1.关于“理论学习走过场”的问题。修订学习制度1项。",
                "2.关于“集体资产底数不清”的问题。清查资产12处。",
                "二、关于“管党宽松软”方面的问题",
                "3.关于“接待审批手续不全”的问题。补办手续14份。",
                "4.关于“工程变更不规范”的问题。修订办法1项。已完成整改。",
            ]
        )
    )

    leaves = [issue.number for issue in notice.issues if not issue.is_group]
    assert leaves == ["1", "2", "3", "4"]


def test_the_heading_above_the_answers_says_what_has_become_of_them() -> None:
    _, notice = reading(
        """云岭县人民医院审计整改情况公告
审计意见所列4个问题附后，整改情况如下。
甲、已完成整改的（附件第2、3号）
第2号。退回耗材312件，调整采购名录。
第3号。重新谈判价格，降价18.6%。
乙、正在整改的（附件第1、4号）
第1号。复核合同63笔，约谈8人。
第4号。清偿欠款2750万元。
云岭县人民医院
2024年11月29日
附件　审计意见所列问题
1．将公开招标的采购拆分。
2．向无资质企业采购耗材。
3．部分耗材价格偏高。
4．拖欠供货商货款。"""
    )

    told = [outcome.status for outcome in notice.outcomes]
    assert told == ["in_progress", "completed", "completed", "in_progress"]
