"""Tables of issues. Add a case: rows with cells between bars, then what each issue comes to.

`^` is the lower part of a merged cell. An issue is `problem | status | measures | deadline_text`, a
planned measure with `>`.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

TITLE = "中共青禾县水务局党组关于巡察整改情况的通报"
OPENING = "2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了巡察。现将整改情况公布如下。"

CASES = {
    "cards of own labels, their outcomes ticked": (
        """卡号|1
审计点到|台账不全
谁来改|韩笑
怎么改的|补录台账12本。
销卡|☑已完成 □正在整改
卡号|2
审计点到|巡查不勤
谁来改|林远
怎么改的|①开展巡查6次。②修订办法1项。
销卡|□已完成 ☑正在整改
卡号|3
审计点到|收费不规范
谁来改|韩笑
怎么改的|清退费用2万元。
销卡|☑已完成 □正在整改""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | in_progress | 2 | -",
         "收费不规范 | completed | 1 | -"],
    ),
    "an outcome merged over rows holds for all of them": (
        """序号|存在问题|整改措施|完成情况
1|台账不全|补录台账12本。|已完成
2|巡查不勤|开展巡查6次。|^
3|收费不规范|清退费用2万元。|正在推进""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | completed | 1 | -",
         "收费不规范 | in_progress | 1 | -"],
    ),
    "the header printed again is no issue": (
        """序号|存在问题|整改情况|整改进展
1|台账不全|补录台账12本。|已完成
序号|存在问题|整改情况|整改进展
2|巡查不勤|开展巡查6次。|正在推进""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | in_progress | 1 | -"],
    ),
    "a column for each status, ticked": (
        """序号|问题|整改措施|已完成|正在整改|未完成
1|台账不全|补录台账12本。|√||
2|巡查不勤|开展巡查6次。||√|
3|收费不规范|清退费用2万元。|||☑""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | in_progress | 1 | -",
         "收费不规范 | not_completed | 1 | -"],
    ),
    "statuses below one header": (
        """序号|问题|整改措施|整改状态|整改状态
^|^|^|已完成|正在整改
1|台账不全|补录台账12本。|√|
2|巡查不勤|开展巡查6次。||√""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | in_progress | 1 | -"],
    ),
    "tick boxes in a cell": (
        """序号|问题|整改措施|是否完成
1|台账不全|补录台账12本。|☑是 □否
2|巡查不勤|开展巡查6次。|□是 ☑否
3|收费不规范|清退费用2万元。|√
4|公示不及时|公示4期。|□已完成 ☑正在推进""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | not_completed | 1 | -",
         "收费不规范 | completed | 1 | -", "公示不及时 | in_progress | 1 | -"],
    ),
    "promised and done told apart": (
        """序号|反馈问题|整改措施|整改进展|整改时限
1|台账不全|补录台账，修订制度。|已补录台账12本，修订制度2项。|立行立改
2|巡查不勤|加密巡查频次。|已开展巡查6次。|长期坚持""",
        ["台账不全 | unstated | >1 1 | 立行立改", "巡查不勤 | unstated | >1 1 | 长期坚持"],
    ),
    "measures that report are done, with results beside them": (
        """反馈问题|整改举措|整改成效|目前状态|完成时限
台账不全|补录台账12本。|查询时间缩短2天。|已完成|2023年12月底前""",
        ["台账不全 | completed | 2 | 2023年12月底前"],
    ),
    "a column of outcomes that counts what was done": (
        """序号|反馈问题|整改措施|整改完成情况|责任单位|完成时限
1|台账不全|补录台账。|已补录台账12本。|办公室|2023年9月底
2|巡查不勤|加密频次。|已巡查6次。|河道股|长期坚持""",
        ["台账不全 | unstated | >1 1 | 2023年9月底", "巡查不勤 | unstated | >1 1 | 长期坚持"],
    ),
    "what was done is told in any measure word": (
        """序号|问题清单|具体整改措施|整改进展及成效|整改状态|整改期限
1|台账不全|补录台账。|补录台账12本。|完成|立行立改
2|巡查不勤|加密频次。|巡查6次。|推进中|2024年6月""",
        ["台账不全 | completed | >1 1 | 立行立改", "巡查不勤 | in_progress | >1 1 | 2024年6月"],
    ),
    "a row whose cells sound like heads is none": (
        """次序|反馈点|验收结论|落实过程
1|台账混乱|整改任务已完成|补录台账12本。
2|巡查不勤|整改任务已完成|巡查6次。
3|问题改而又犯|已整改清零|约谈2人。""",
        [f"{issue} | completed | 1 | -" for issue in ("台账混乱", "巡查不勤", "问题改而又犯")],
    ),
    "cards whose first row holds number and status side by side": (
        """任务编号|1|办理结果|已完成
任务内容|台账管理成效不明显||
整改落实情况|补录台账12本。||
任务编号|2|办理结果|取得阶段性成果，持续推进
任务内容|巡查不勤||
整改落实情况|①开展巡查6次。②修订办法1项。||""",
        ["台账管理成效不明显 | completed | 1 | -", "巡查不勤 | partially_completed | 2 | -"],
    ),
    "problems over the whole width above what answers them": (
        """1.台账不全|
整改情况|补录台账12本。
完成情况|已完成
2.泵站改造进度缓慢|
整改情况|
完成情况|正在推进""",
        ["台账不全 | completed | 1 | -", "泵站改造进度缓慢 | in_progress | 0 | -"],
    ),
    "a band that states the outcome of the rows below it": (
        """序号|反馈问题|整改措施
一、已完成整改的问题（2个）||
1|台账不全|补录台账12本。
2|巡查不勤|开展巡查6次。
二、正在整改的问题（1个）||
3|收费不规范|清退费用2万元。""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | completed | 1 | -",
         "收费不规范 | in_progress | 1 | -"],
    ),
    "a band above cards that state their problem is none": (
        """第一批任务|
反馈问题|台账不全
整改情况|补录台账12本。
完成情况|已完成
第二批任务|
反馈问题|巡查不勤
整改情况|开展巡查6次。
完成情况|已完成""",
        ["台账不全 | completed | 1 | -", "巡查不勤 | completed | 1 | -"],
    ),
    "an unknown outcome is a finding": (
        """序号|问题|整改措施|完成情况
1|台账不全|补录台账12本。|海晏河清""",
        ["台账不全 | unstated | 1 | -", "? 海晏河清"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", CASES)
def test_the_issues_of_a_table(rows: str) -> None:
    table, expected = CASES[rows]
    notice = _read(table)

    assert expected == [*_issues(notice), *_unknown(notice)]


def test_unit_and_time_have_their_place() -> None:
    notice = _read(
        "序号|问题|整改措施|责任单位|整改时限|完成情况\n"
        "1|台账不全|补录台账12本。|办公室|2023年9月底前|已完成\n"
        "2|巡查不勤|开展巡查6次。|^|^|已完成"
    )

    said = [(i.responsible, str(i.deadline), i.deadline_text) for i in notice.issues]
    assert said == [("办公室", "2023-09-30", "2023年9月底前")] * 2
    assert {i.responsible_span for i in notice.issues} == {notice.issues[0].responsible_span}


def test_a_merged_category_is_a_theme() -> None:
    notice = _read(
        "类别|问题|整改措施|完成情况\n党的建设|台账不全|补录台账12本。|已完成\n"
        "^|巡查不勤|开展巡查6次。|已完成"
    )
    assert [(i.theme, i.category) for i in notice.issues] == [("党的建设", None)] * 2


def test_a_table_of_figures_parts_no_numbers() -> None:
    built = DocumentBuilder("text/html")
    built.paragraph(TITLE)
    built.paragraph(OPENING)
    rows = (["批次|责任单位|进度", "第一批|办公室|已完成", "第二批|河道股|已完成"],
            ["问题序号|目前状态", "1|已销号", "2|已销号", "3|正在整改"])  # fmt: skip
    lines = (["1.台账不全。", "补录台账12本。", "2.巡查不勤。", "开展巡查6次。"],
             ["3.收费不规范。", "清退费用2万元。", "各问题目前状态如下表："])  # fmt: skip
    built.paragraph("一、反馈问题整改情况")
    for told, table in zip(lines, rows, strict=True):
        for line in told:
            built.paragraph(line)
        number = built.next_table()
        for row in table:
            built.row(row.split("|"), table=number)
    notice = read(built.build())

    assert _issues(notice) == [
        "台账不全 | completed | 1 | -", "巡查不勤 | completed | 1 | -",
        "收费不规范 | in_progress | 1 | -",
    ]  # fmt: skip


def test_a_line_above_a_table_with_a_header_gathers_its_issues() -> None:
    told = {
        "（一）党建引领治理上": ("台账不全", "学习不深入", "记录补抄"),
        "（二）民生保障和不正之风上": ("巡查不勤", "收费不规范", "公示不及时"),
        "（三）全面从严治党上": ("会议混开", "招标走过场", "值班脱岗"),
    }
    built = DocumentBuilder("text/html")
    for line in (TITLE, OPENING, "一、紧盯反馈问题，以钉钉子精神推进整改"):
        built.paragraph(line)
    for theme, problems in told.items():
        built.paragraph(theme)
        number = built.next_table()
        for row in ("反馈的问题|怎么改的|改得怎样", *(f"{x}|约谈2人。|已完成" for x in problems)):
            built.row(row.split("|"), table=number)
    built.paragraph("二、下一步打算")
    built.paragraph("局党组将把巡察整改作为推动水务发展的契机，持续巩固整改成果。")
    notice = read(built.build())

    assert [(i.theme, i.problem) for i in notice.issues] == [
        (theme, one) for theme, problems in told.items() for one in problems
    ]


ANNEXED = {
    "their words": ("台账不全", "巡查不勤", ["completed", "in_progress"]),
    "nearly their words, by number": ("部分台账不全", "河道巡查不勤", ["completed", "in_progress"]),
}


@pytest.mark.parametrize(("one", "other", "expected"), ANNEXED.values(), ids=ANNEXED.keys())
def test_a_table_behind_says_again_what_became_of_problems(
    one: str, other: str, expected: list[str]
) -> None:
    notice = _annexed(f"序号|反馈问题|完成情况\n1|{one}|已完成\n2|{other}|正在推进")

    assert [i.problem for i in notice.issues] == ["台账不全", "巡查不勤"]
    assert [o.status for o in notice.outcomes] == expected
    assert [a.issue for a in notice.actions] == [0, 1]


def test_a_table_of_other_problems_behind_states_issues() -> None:
    notice = _annexed("序号|反馈问题|完成情况\n1|乱收费|已完成\n2|公示不及时|正在推进")

    assert [o.status for o in notice.outcomes] == [
        "unstated", "unstated", "completed", "in_progress",
    ]  # fmt: skip


def _annexed(table: str) -> Notice:
    """Return what is read where a table stands behind two issues that state no outcome."""
    built = DocumentBuilder("text/html")
    lines = """一、反馈问题整改情况
1.关于“台账不全”的问题
补录台账12本。
2.关于“巡查不勤”的问题
开展巡查6次。
中共青禾县水务局党组
2023年11月8日
附件：整改完成情况一览表"""
    for line in (TITLE, OPENING, *lines.splitlines()):
        built.paragraph(line)
    number = built.next_table()
    for row in table.splitlines():
        built.row(row.split("|"), table=number)
    return read(built.build())


def _read(table: str) -> Notice:
    built = DocumentBuilder("text/html")
    built.paragraph(TITLE)
    built.paragraph(OPENING)
    number = built.next_table()
    for row in table.splitlines():
        cells = row.split("|")
        built.row(
            ["" if c == "^" else c for c in cells],
            table=number,
            continued=[c == "^" for c in cells],
        )
    return read(built.build())


def _issues(notice: Notice) -> list[str]:
    statuses = {o.issue: o.status for o in notice.outcomes}
    told = []
    for index, issue in enumerate(notice.issues):
        planned = [a.planned for a in notice.actions if a.issue == index]
        counts = f">{sum(planned)} {len(planned) - sum(planned)}" if any(planned) else len(planned)
        told.append(
            f"{issue.problem} | {statuses[index]} | {counts} | {issue.deadline_text or '-'}"
        )
    return told


def _unknown(notice: Notice) -> list[str]:
    return [f"? {f.text}" for f in notice.findings if f.kind == "unknown_outcome"]


SHARED_ROWS = {
    "numbers that go on from row to row, some cells answering each problem": (
        """方面|反馈的问题|怎么改的|牵头股室|结果
业务方面|1.台账不全；2.巡查不勤|①补录台账12本；②开展巡查6次。|河道股|第1、2项均已完成
廉政方面|3.收费不规范；4.招标走过场；5.公车管理不严|第3项：清退费用2万元。第4项：重新招标3次。第5项：封存车辆2台。|财务股、办公室|\
第3项已完成；第4项基本完成，剩余1个项目预计12月底前开标；第5项正在整改、持续推进
队伍方面|6.值班脱岗|约谈2人。|办公室|已完成，长期坚持""",
        [
            "1 | 台账不全 | completed | 0 | 河道股 | 业务方面",
            "2 | 巡查不勤 | completed | 2 | 河道股 | 业务方面",
            "3 | 收费不规范 | completed | 1 | 财务股、办公室 | 廉政方面",
            "4 | 招标走过场 | basically_completed | 1 | 财务股、办公室 | 廉政方面",
            "5 | 公车管理不严 | in_progress | 1 | 财务股、办公室 | 廉政方面",
            "6 | 值班脱岗 | completed | 1 | 办公室 | 队伍方面",
        ],
    ),
    "numbers in brackets on lines of their own, who answers named for each": (
        """问题清单|整改情况|责任人|完成情况
（1）水表更换迟缓 （2）欠费追缴不力|换水表300只，追缴水费8万元。|问题1：林远；问题2：韩笑|均已完成
（3）应急预案空转 （4）泵房无人值守 （5）合同续签拖延|问题3：演练1次。问题4、5：排班1份。|韩笑|\
问题3、4已完成；问题5正在推进""",
        [
            "1 | 水表更换迟缓 | completed | 0 | 林远 | None",
            "2 | 欠费追缴不力 | completed | 1 | 韩笑 | None",
            "3 | 应急预案空转 | completed | 1 | 韩笑 | None",
            "4 | 泵房无人值守 | completed | 0 | 韩笑 | None",
            "5 | 合同续签拖延 | in_progress | 1 | 韩笑 | None",
        ],
    ),
    "numbers that begin again in each row, where the cells beside them answer each": (
        """涉及领域|存在问题|整改措施|整改结果
供水|1.管网漏损率高；2.水质公示不及时|改造管网4公里。公示4期。|第1项基本完成；第2项已完成
节水|1.计划用水考核流于形式；2.节水器具推广乏力|考核12家。发放器具800套。|第1项已完成；第2项正在整改""",
        [
            "1 | 管网漏损率高 | basically_completed | 0 | None | 供水",
            "2 | 水质公示不及时 | completed | 1 | None | 供水",
            "1 | 计划用水考核流于形式 | completed | 0 | None | 节水",
            "2 | 节水器具推广乏力 | in_progress | 1 | None | 节水",
        ],
    ),
    "a list that begins again in each cell says more of the one problem there": (
        """类别|存在问题|整改措施|整改结果
供水|管网管理粗放：1.图纸不全；2.漏点未登记。|补图纸4张。|已完成
节水|用水考核走过场：1.记录雷同；2.现场未去。|考核12家。|正在整改""",
        [
            "None | 1.图纸不全；2.漏点未登记 | completed | 1 | None | None",
            "None | 1.记录雷同；2.现场未去 | in_progress | 1 | None | None",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHARED_ROWS)
def test_rows_that_state_several_problems(case: str) -> None:
    table, expected = SHARED_ROWS[case]
    notice = _read(table)

    said = {o.issue: o.status for o in notice.outcomes}
    assert expected == [
        f"{i.number} | {i.problem} | {said.get(at)} | {sum(a.issue == at for a in notice.actions)}"
        f" | {i.responsible} | {i.theme}"
        for at, i in enumerate(notice.issues)
    ]


def test_what_is_left_of_problems_that_share_a_row_stands_behind_the_table() -> None:
    built = DocumentBuilder("text/html")
    for line in (TITLE, OPENING, "一、对照表"):
        built.paragraph(line)
    number = built.next_table()
    for row in (
        "方面|反馈问题|整改措施|结果",
        "供水|1.管网漏损率高；2.水质公示不及时|改造管网4公里。|第1项正在整改；第2项已完成",
        "节水|3.考核走过场；4.器具推广乏力|第3项：考核12家。第4项：发放器具80套。|均已完成",
    ):
        built.row(row.split("|"), table=number)
    built.paragraph("二、没有办完的事")
    built.paragraph("第1项：下一步再改造管网2公里，2025年6月底前完工。")
    notice = read(built.build())

    assert [i.number for i in notice.issues] == ["1", "2", "3", "4"]
    assert [o.status for o in notice.outcomes] == [
        "in_progress", "completed", "completed", "completed",
    ]  # fmt: skip
    assert [(a.issue, a.planned) for a in notice.actions] == [
        (1, False), (2, False), (3, False), (0, True),
    ]  # fmt: skip
