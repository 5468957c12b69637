"""The same notice under other signs: parts, lists, labels, and the answer of a last issue.

Add a dress: its lines, and what its issues should be, as in ``test_grammars``.
"""

import pytest

from tests.test_grammars import OPENING, issues_of, notice_of

ISSUES = ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 2"]
FIRST = "1.关于“学习不深入”问题的整改\n整改情况：开展学习3次。\n该问题已完成整改。"
SECOND = (
    "2.关于“台账不全”问题的整改\n整改情况：一是补齐台账5本。二是建立制度1项。\n该问题已完成整改。"
)
# the sign before each part: the last is a part too, whatever its words
PARTS = ["A、", "【一】", "第一、", "其一、", "一｜", "第一部分——", "第一节　", "一）", "Ⅰ、"]
NEXT = {
    "A、": ("B、", "C、"), "【一】": ("【二】", "【三】"), "第一、": ("第二、", "第三、"),
    "其一、": ("其二、", "其三、"), "一｜": ("二｜", "三｜"), "一）": ("二）", "三）"),
    "第一部分——": ("第二部分——", "第三部分——"), "第一节　": ("第二节　", "第三节　"),
    "Ⅰ、": ("Ⅱ、", "Ⅲ、"),
}  # fmt: skip


@pytest.mark.parametrize("first", PARTS)
def test_parts_under_any_sign(first: str) -> None:
    second, third = NEXT[first]
    body = (
        f"{first}把整改扛在肩上\n局党组召开会议2次。\n{second}一件一件给大家交账\n{FIRST}\n{SECOND}\n"
        f"{third}久久为功，把成效稳下来\n整改取得了一些成效，但与群众期盼相比还有差距，局党组将继续盯住没有改到位的。"
    )
    notice = notice_of(body)

    assert issues_of(notice) == ISSUES
    assert [s.title for s in notice.sections if s.level == 1] == [
        "把整改扛在肩上", "一件一件给大家交账", "久久为功，把成效稳下来",
    ]  # fmt: skip
    text = f"{OPENING}\n{body}"
    assert not [a for a in notice.actions if "久久为功" in a.span.of(text)]


GROUPS = """二、反馈问题整改情况
{0}关于“办学主体责任不够有力”问题的整改
{1}关于“立德树人落实不够扎实”问题的整改
{3}关于“思政课教师配备不足”问题的整改
整改情况：招聘4名。
{4}关于“实习管理粗放”问题的整改
整改情况：检查企业7家。
{2}关于“网络阵地管理缺位”问题的整改
整改情况：注销账号5个。
{5}关于“重点领域风险防控不严”问题的整改
{1}关于“资产管理漏洞较多”问题的整改
{3}关于“采购化整为零”问题的整改
整改情况：招标2次。
{4}关于“账目混同”问题的整改
整改情况：补账3本。
{2}关于“招生环节不规范”问题的整改
整改情况：约谈2人。"""


@pytest.mark.parametrize(
    "signs",
    [
        ("1.", "（1）", "（2）", "①", "②", "2."),
        ("（一）", "1.", "2.", "（1）", "（2）", "（二）"),
        ("第一，", "⑴", "⑵", "①", "②", "第二，"),
    ],
)
def test_three_levels_of_problems(signs: tuple[str, ...]) -> None:
    notice = notice_of(GROUPS.format(*signs))

    above = [i.parent for i in notice.issues]
    assert above == [None, 0, 1, 1, 0, None, 5, 6, 6, 5]
    assert [i.is_group for i in notice.issues] == [
        True, True, False, False, False, True, True, False, False, False,
    ]  # fmt: skip


LAST = {
    "the outcome leads with how it was reached, or closes with what is kept up": (
        """二、反馈问题整改情况
1.关于“学习不深入”问题的整改
整改结果：立行立改，已完成。
整改情况：开展学习3次。
2.关于“台账不全”问题的整改
整改情况：补齐台账5本。该问题已整改到位。相关做法长期坚持。
3.关于“人才短缺”问题的整改
整改情况：已基本落实；后续仍持续整改。招聘4名。
4.关于“设施陈旧”问题的整改
整改情况：更换设备4台。（列入持续推进事项）""",
        ["completed 1", "completed 1", "basically_completed 1", "in_progress 1"],
    ),
    "a bare word in brackets before an account is its label": (
        """二、反馈问题整改情况
1.关于“学习不深入”问题的整改
〔落实〕开展学习3次。（正在整改）
2.关于“台账不全”问题的整改
〔落实〕补齐台账5本。
3.关于“人才短缺”问题的整改
〔落实〕招聘4名。（已完成）""",
        ["in_progress 1", "unstated 1", "completed 1"],
    ),
    "a status on its line right above the next issue is that of the one before": (
        """二、反馈问题整改情况
■关于“学习不深入”问题整改情况
（基本完成整改任务）
■关于“台账不全”问题整改情况
（已完成）
补齐台账5本。
■关于“人才短缺”问题整改情况
（正在整改）
招聘4名。""",
        ["basically_completed 0", "completed 1", "in_progress 1"],
    ),
    "a plan with the status behind it closes the last issue of a part": (
        """一、正在整改的问题
1.关于“学习不深入”问题的整改
主要举措：
开展学习3次。（已完成）
2.关于“挂账清理”问题的整改
主要举措：
一是梳理款项64笔。
二是取得凭证12份。（正在整改）
3.关于“人才短缺”问题的整改
主要举措：
经全面梳理，缺口共8人，尚不具备补充条件。
下一步，将会同人社部门逐人核实，2024年6月底前提出处置意见。（暂未整改）
二、下一步打算
（一）持续强化学习。把整改融入日常。""",
        ["completed 1", "in_progress 2", "not_completed 2"],
    ),
    "what is left stands behind the answer of the last issue of a part": (
        """一、基本完成整改的问题
1.关于“租金欠缴”问题的整改
整改结果：基本完成整改。
整改情况：收回租金214万元，腾退8户。
剩余5户已进入执行程序，预计2024年7月底前清结。
二、正在整改的问题
1.关于“人才短缺”问题的整改
整改结果：正在整改。
整改情况：招聘毕业生4名，进修5人。
争取2024年引进研究生2至3名。
三、已完成整改的问题
1.关于“台账不全”问题的整改
整改结果：已完成整改。
整改情况：补齐台账5本。
2.关于“学习不深入”问题的整改
整改结果：已完成整改。
整改情况：开展学习3次。""",
        ["basically_completed 2", "in_progress 2", "completed 1", "completed 1"],
    ),
    "该反馈问题 is the one above, not all of them": (
        """一、已完成整改的问题
1.关于“学习不深入”问题的整改
该反馈问题整改已全部完成。
整改情况：开展学习3次。
2.关于“台账不全”问题的整改
该反馈问题整改已全部完成。
整改情况：针对“一阵风”、屡改屡犯的问题，把整改纳入考核。
二、正在整改的问题
1.关于“人才短缺”问题的整改
此反馈问题正在整改。
整改情况：招聘毕业生4名。""",
        ["completed 1", "completed 1", "in_progress 1"],
    ),
    "a label without a sign, some of whose answers open like a sentence": (
        """一、反馈问题整改情况
1.关于“学习不深入”问题的整改
整改进展　修订学习制度1项。
2.关于“台账不全”问题的整改
整改进展　制定台账办法1项。
3.关于“人才短缺”问题的整改
整改进展　开展招聘2次。
4.关于“设施陈旧”问题的整改
整改进展　已委托设计院出图2套。
5.关于“公开不及时”问题的整改
整改进展　一是公开2次。二是约谈1人。""",
        ["unstated 1", "unstated 1", "unstated 1", "unstated 1", "unstated 2"],
    ),
    "what is still to be done behind labels of the office's own": (
        """一、反馈问题整改情况
1.关于“人才短缺”问题的整改
整改情况：招聘毕业生4名。
还要做的工作：将出台引才办法，2024年6月底前招聘2名。
2.关于“设施陈旧”问题的整改
整改情况：更换设备4台。
下阶段重点：持续改造管网3公里。""",
        ["unstated 2", "unstated 2"],
    ),
    "the words of fields behind a label name them": (
        """一、反馈问题整改情况
（一）板块：党建引领方面
1.关于“学习不深入”问题的整改
整改情况：开展学习3次。
（二）板块：城市更新方面
2.关于“台账不全”问题的整改
整改情况：补齐台账5本。
（三）板块：为民服务方面
3.关于“人才短缺”问题的整改
整改情况：招聘4名。""",
        ["unstated 1", "unstated 1", "unstated 1"],
    ),
    "plans below others show that talk below the last is none": (
        """一、反馈问题整改情况
1.关于“学习不深入”问题的整改
整改情况：开展学习3次。
下一步，计划再开展2次。
2.关于“台账不全”问题的整改
整改情况：补齐台账5本。
3.关于“人才短缺”问题的整改
整改情况：招聘4名。
4.关于“设施陈旧”问题的整改
整改情况：更换设备4台。
日子是过出来的。改好的不许反弹，没改好的不换人、不松劲。""",
        ["unstated 2", "unstated 1", "unstated 1", "unstated 1"],
    ),
    "measures numbered in words that recur are no labels": (
        """一、反馈问题整改情况
1.关于“学习不深入”问题的整改
整改举措：举措一：修订制度1项；举措二：研讨3次；举措三：约谈2人。
2.关于“台账不全”问题的整改
整改举措：举措一：补齐台账5本；举措二：清查2次；举措三：公开1次。
3.关于“人才短缺”问题的整改
整改举措：举措一：招聘4名；举措二：进修5人；举措三：挂职2人。""",
        ["unstated 3", "unstated 3", "unstated 3"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), LAST.values(), ids=LAST.keys())
def test_answers_behind_all_problems(body: str, expected: list[str]) -> None:
    notice = notice_of(body)

    status = {outcome.issue: outcome.status for outcome in notice.outcomes}
    found = [
        f"{status[i]} {sum(a.issue == i for a in notice.actions)}"
        for i in range(len(notice.issues))
    ]
    assert expected == found


@pytest.mark.parametrize(
    "label", ["还要做的工作：", "下阶段重点：", "往后安排：", "尚需推进的工作：", "持续推进计划："]
)
def test_a_label_of_plans_is_no_part_of_the_measure(label: str) -> None:
    body = (
        "一、反馈问题整改情况\n1.关于“人才短缺”问题的整改\n整改情况：招聘毕业生4名。\n"
        f"{label}将出台引才办法，2024年6月底前招聘2名。\n"
        "2.关于“设施陈旧”问题的整改\n整改情况：更换设备4台。"
    )
    text = f"{OPENING}\n{body}"

    plans = [a.span.of(text) for a in notice_of(body).actions if a.planned]

    assert plans == ["将出台引才办法，2024年6月底前招聘2名。"]


ABOVE = {
    "a number": "0{n}\n{x}\n整改情况：{y}\n该问题已完成整改。",
    "a word and a number in brackets": "【问题{n}】\n{x}。\n①{y}\n该问题已完成整改。",
    "a field of a card": "序号：{n}\n反馈问题：{x}\n整改措施：{y}\n完成情况：已完成。",
    "an outcome in brackets": "【完成整改】{n}.关于“{x}”的问题\n整改情况：{y}",
    "a question": "Q{n}：关于“{x}”的问题，改得怎么样？\nA{n}：{y}该问题已完成整改。",
}
PROBLEMS = (("学习不深入", "学习3次。"), ("台账不全", "补账5本。"), ("人才短缺", "招聘4名。"))


@pytest.mark.parametrize("lines", ABOVE.values(), ids=ABOVE.keys())
def test_what_stands_above_or_before_a_statement(lines: str) -> None:
    told = [lines.format(n=n, x=x, y=y) for n, (x, y) in enumerate(PROBLEMS, start=1)]

    notice = notice_of("一、反馈问题整改情况\n" + "\n".join(told))

    assert issues_of(notice) == [
        f"{n} | {x} | completed | 1" for n, (x, _) in enumerate(PROBLEMS, start=1)
    ]


def test_a_label_above_the_first_statement_states_each() -> None:
    told = [f"▶反馈问题\n{x}。\n▶整改情况\n{y}\n该问题已完成整改。" for x, y in PROBLEMS]

    notice = notice_of("一、反馈问题整改情况\n" + "\n".join(told))

    assert issues_of(notice) == [f"- | {x} | completed | 1" for x, _ in PROBLEMS]


def test_the_number_of_a_page_numbers_no_statement() -> None:
    told = [f"{n}.关于“{x}”的问题\n整改情况：{y}" for n, (x, y) in enumerate(PROBLEMS, start=1)]

    notice = notice_of(
        "一、反馈问题整改情况\n"
        + "\n".join(f"{t}\n{n}\n群众满意。" for n, t in enumerate(told, start=1))
    )

    assert [i.number for i in notice.issues] == ["1", "2", "3"]


MORE = {
    "an outcome in a bracket parts title and measures": (
        """一、反馈问题整改情况
1.学习不深入【已完成】（1）开展学习3次；（2）修订制度1项。
2.台账不全【正在整改】补齐台账5本。
3.用户投诉办理【基本完成】（1）回访217件；（2）退费8万元。""",
        ["1 | 学习不深入 | completed | 2", "2 | 台账不全 | in_progress | 1",
         "3 | 用户投诉办理 | basically_completed | 2"],
    ),
    "a bracket inside a measure parts nothing": (
        """一、反馈问题整改情况
1.关于“学习不深入”问题的整改
整改情况：对12个支部（已完成换届）逐一走访，开展学习3次。
整改结果：正在整改。
2.关于“台账不全”问题的整改
整改情况：（1）对移交线索（已办结）建档5本；（2）约谈2人。
整改结果：已完成。""",
        ["1 | 学习不深入 | in_progress | 1", "2 | 台账不全 | completed | 2"],
    ),
    "a statement that lists its faults": (
        """一、反馈问题整改情况
1.队伍管理偏松，一是招录把关不严；二是日常检查走形式；三是考勤流于形式。
整改情况：一是复核档案386份；二是每周清点1次；三是抽查6次。
整改结果：已完成。
2.关于学习不深入，一是笔记补抄；二是研讨走过场的问题
整改情况：开展学习3次。
整改结果：已完成。""",
        ["1 | 队伍管理偏松，一是招录把关不严；二是日常检查走形式；三是考勤流于形式 | completed | 3",
         "2 | 学习不深入，一是笔记补抄；二是研讨走过场 | completed | 1"],
    ),
    "第3项 before a quotation mark, a figure, and words that an article opens with": (
        """一、反馈问题整改情况
第1项　学习不深入。
整改情况：开展学习3次。该问题已完成整改。
第2项　“三会一课”制度落实不到位。
整改情况：补齐记录5本。该问题已完成整改。
第3项　6个乡镇中转站闲置。
整改情况：调整站点4处。该问题正在整改。
第4项　为民服务意识不强。
整改情况：走访9户。该问题已完成整改。
第5项　工作作风漂浮。
整改情况：约谈2人。该问题已完成整改。
第6项　第一议题学习照本宣科。
整改情况：研讨2次。该问题已完成整改。""",
        ["1 | 学习不深入 | completed | 1", "2 | “三会一课”制度落实不到位 | completed | 1",
         "3 | 6个乡镇中转站闲置 | in_progress | 1", "4 | 为民服务意识不强 | completed | 1",
         "5 | 工作作风漂浮 | completed | 1", "6 | 第一议题学习照本宣科 | completed | 1"],
    ),
    "a task and its number before any word": (
        """一、反馈问题整改情况
整改任务一　学习不深入
整改情况：开展学习3次。
整改任务二　“三会一课”制度落实不到位
整改情况：补齐记录5本。
整改任务三　批而未供土地处置缓慢
整改情况：盘活2宗。
整改任务四　人居环境反弹
整改情况：清理9处。
整改任务五　个别干部兼职取酬
整改情况：清退2人。""",
        ["1 | 学习不深入 | unstated | 1", "2 | “三会一课”制度落实不到位 | unstated | 1",
         "3 | 批而未供土地处置缓慢 | unstated | 1", "4 | 人居环境反弹 | unstated | 1",
         "5 | 个别干部兼职取酬 | unstated | 1"],
    ),
    "“…”方面 states a fault, and names a field elsewhere": (
        """一、反馈问题整改情况
（一）“党的建设”方面
1.“学习不深入”方面
整改情况：开展学习3次。
整改结果：已完成。
2.“台账不全”方面
整改情况：补齐台账5本。
整改结果：已完成。""",
        ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 1"],
    ),
    "problems listed below any heading, answers that name them": (
        """一、整改任务清单化管理情况
1.学习不深入。
2.台账不全。
3.人才短缺。
二、逐项整改情况
针对第1项问题，一是开展学习3次；二是修订制度1项。该问题已完成整改。
针对第2项问题，补齐台账5本。该问题已完成整改。
针对第3项问题，招聘4名。该问题正在整改。
三、巩固整改成果的措施
（一）健全长效机制。修订制度2项。
（二）强化成果运用。定期回访。""",
        ["1 | 学习不深入 | completed | 2", "2 | 台账不全 | completed | 1",
         "3 | 人才短缺 | in_progress | 1"],
    ),
    "questions with a bracket behind them": (
        """一、反馈问题整改情况
问：“学习不深入，研讨走过场”的问题改得怎么样？（责任领导：党组成员韩笑）
答：已完成整改。一是开展学习3次；二是修订制度1项。
问：“少缴工会经费”的问题改得怎么样？（责任单位：财务科；责任领导：总会计师林远）
答：正在整改。补缴4万元。
问：“‘三会一课’记录补抄”的问题改得怎么样？（责任领导：党组成员韩笑）
答：已完成整改。补齐记录5本。""",
        ["- | 学习不深入，研讨走过场 | completed | 2", "- | 少缴工会经费 | in_progress | 1",
         "- | ‘三会一课’记录补抄 | completed | 1"],
    ),
    "sets of numbers, counted before their colon": (
        """一、反馈问题整改情况
1.学习不深入。
开展学习3次。
2.台账不全。
补齐台账5本。
3.人才短缺。
招聘4名。
二、整改完成情况
已完成整改的问题2个：第1、2项。
正在整改的问题1个：第3项。""",
        ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 1",
         "3 | 人才短缺 | in_progress | 1"],
    ),
    "labels behind a sign, with a blank for the colon": (
        """一、反馈问题整改情况
1.关于“学习不深入”的问题
▷整改措施　开展学习3次。
▷整改结果　已完成。
2.关于“台账不全”的问题
▷整改措施　一是补齐台账5本；二是约谈1人。
▷整改结果　已整改到位。
3.关于“人才短缺”的问题
▷整改措施　招聘4名。
▷整改结果　正在整改。
4.关于“设施陈旧”的问题
▷整改措施　更换设备4台。
▷整改结果　已完成。""",
        ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 2",
         "3 | 人才短缺 | in_progress | 1", "4 | 设施陈旧 | completed | 1"],
    ),
    "bullets below one problem answer none of those below another": (
        """一、反馈问题整改情况
（1）针对“学习不深入”的问题
该问题已完成整改。
整改落实：
——开展学习3次，研讨2次。
——修订学习制度1项。
——约谈支部书记2人。
（2）针对“台账不全”的问题
该问题已完成整改。
整改落实：
——逐户复核1205户，退还多收1.8万元。
——召开警示教育会，通报典型事例2起。
——推行拍照上传，每月抽查1次。
（3）针对“人才短缺”的问题
该问题正在整改。
整改落实：
——招聘4名。
——进修5人。""",
        ["1 | 学习不深入 | completed | 3", "2 | 台账不全 | completed | 3",
         "3 | 人才短缺 | in_progress | 2"],
    ),
    "what is said of several that are left closes the notice": (
        """一、反馈问题整改情况
1.学习不深入
整改情况：开展学习3次。（已完成）
2.台账不全
整改情况：补齐台账5本。（已完成）
3.人才短缺
整改情况：招聘4名。（正在整改）
4.设施陈旧
整改情况：更换设备4台。（正在整改）
下一步，青禾镇将对没有办完的2个问题紧抓不放，挂图倒排、逐周过堂，发现反弹立即处理。""",
        ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 1",
         "3 | 人才短缺 | in_progress | 1", "4 | 设施陈旧 | in_progress | 1"],
    ),
    "what is left of one issue does not": (
        """一、反馈问题整改情况
1.学习不深入
整改情况：开展学习3次。（已完成）
2.台账不全
整改情况：补齐台账5本。（已完成）
3.人才短缺
整改情况：招聘4名。（正在整改）
4.设施陈旧
整改情况：更换设备4台。（正在整改）
下一步，对没有更换的2台抓紧更换，2026年6月底前完成。""",
        ["1 | 学习不深入 | completed | 1", "2 | 台账不全 | completed | 1",
         "3 | 人才短缺 | in_progress | 1", "4 | 设施陈旧 | in_progress | 2"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), MORE.values(), ids=MORE.keys())
def test_issues_in_other_dresses(body: str, expected: list[str]) -> None:
    assert issues_of(notice_of(body)) == expected


def test_tasks_count_on_where_a_number_runs_into_its_words() -> None:
    words = ["学习不深入", "台账不全", "巡查不勤", "人才短缺", "设施陈旧", "公开不及时",
             "零星工程化整为零", "收费不规范", "值班脱岗", "考勤流于形式"]  # fmt: skip
    numbers = "一二三四五六七八九十"
    body = "\n".join(
        f"整改任务{n}　{x}\n整改情况：约谈2人。" for n, x in zip(numbers, words, strict=True)
    )

    issues = issues_of(notice_of(f"一、反馈问题整改情况\n{body}"))

    assert issues == [f"{n} | {x} | unstated | 1" for n, x in enumerate(words, start=1)]
