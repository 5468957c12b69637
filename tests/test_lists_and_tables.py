"""Problems in a table answered outside of it, and the reverse. Add a case: lines, then issues.

A line with bars is a row of a table, `^` the lower part of a merged cell; an empty line parts two
tables. An issue is `number problem | status | measures`, measures by their first two characters.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

TITLE = "中共青禾县水务局党组关于巡察整改情况的通报"
OPENING = "2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了巡察。现将整改情况公布如下。"
LISTED = """序号|反馈问题|责任科室
1|台账不全|办公室
2|巡查不勤|河湖科
3|收费不规范|财务科"""
STATED = """序号|反馈问题|整改结果
1|台账不全|已完成
2|巡查不勤|已完成
3|收费不规范|正在推进"""
ANSWERED = [
    "1 台账不全 | completed | 补录", "2 巡查不勤 | completed | 一是 二是",
    "3 收费不规范 | in_progress | 清退",
]  # fmt: skip
DEEDS = ("补录台账12本。", "一是开展巡查6次。二是约谈2人。", "清退费用2万元。")
SAID = ("已完成整改。", "已完成整改。", "正在推进。")


def answers(opening: str, *, said: bool = True) -> str:
    """Return the answers, each opened by words with its number."""
    return "\n".join(
        opening.format(i + 1) + DEEDS[i] + (f"该问题{SAID[i]}" if said else "") for i in range(3)
    )


ORDINALS = [
    "问题{}整改情况：",
    "第{}项：",
    "{}号问题：",
    "序号{}：",
    "（序号{}）",
    "清单第{}项问题：",
]
OUTSIDE = {
    **{
        opening: f"一、反馈问题清单\n{LISTED}\n二、整改情况\n{answers(opening)}"
        for opening in ORDINALS
    },
    "the table states outcomes": (
        f"一、问题整改清单\n{STATED}\n二、整改措施说明\n{answers('序号{}问题：', said=False)}"
    ),
    "no heading between": f"具体情况如下：\n{STATED}\n{answers('序号{}问题：', said=False)}",
    "answers stand first": (
        f"一、整改落实情况\n{answers('问题{}：')}\n二、附件：反馈问题清单\n{LISTED}"
    ),
    "in the order of the rows": (
        f"一、反馈问题清单\n{LISTED}\n二、逐项整改情况\n{answers('{}.')}\n三、下一步打算\n"
        "持续巩固整改成果，防止问题反弹。"
    ),
    "labels below a heading": (
        f"一、反馈问题清单\n{LISTED}\n二、整改情况\n"
        + "\n".join(
            f"（{'一二三'[i]}）第{i + 1}项问题\n整改措施：{DEEDS[i]}\n整改结果：{SAID[i]}"
            for i in range(3)
        )
    ),
    "another table, by number alone": (
        f"一、反馈问题清单\n{LISTED}\n二、整改情况\n序号|整改措施|整改结果\n"
        + "\n".join(f"{i + 1}|{DEEDS[i]}|{SAID[i]}" for i in range(3))
    ),
}  # fmt: skip


@pytest.mark.parametrize("lines", OUTSIDE.values(), ids=list(OUTSIDE))
def test_a_table_answered_outside_of_it(lines: str) -> None:
    assert _issues(*_read(lines)) == ANSWERED


CASES = {
    "a table answers the problems of the text by number": (
        "一、反馈的主要问题\n1.台账不全。\n2.巡查不勤。\n二、整改情况\n序号|整改措施|整改结果\n"
        "1|补录台账12本。|已完成\n2|开展巡查6次。|基本完成",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | basically_completed | 开展"],
    ),
    "so it does right below them": (
        "1.台账不全。\n2.巡查不勤。\n整改情况见下表：\n序号|整改措施|整改结果\n"
        "1|补录台账12本。|已完成\n2|开展巡查6次。|基本完成",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | basically_completed | 开展"],
    ),
    "problems that are numbers name the ones they are": (
        "一、反馈的主要问题\n1.台账不全。\n2.巡查不勤。\n二、整改情况\n对应问题|整改措施|整改结果\n"
        "问题2|开展巡查6次。|基本完成\n问题1|补录台账12本。|已完成",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | basically_completed | 开展"],
    ),
    "a table of measures below each heading": (
        "一、班子建设方面\n（一）台账不全\n序号|整改措施|责任人|完成情况\n1|补录台账12本。|韩笑|已完成\n"
        "2|培训8人。|韩笑|已完成\n（二）巡查不勤\n序号|整改措施|责任人|完成情况\n"
        "1|开展巡查6次。|白雪|已完成",
        ["1 台账不全 | completed | 补录 培训", "2 巡查不勤 | completed | 开展"],
    ),
    "an issue is as far as the least of its measures": (
        "序号|问题|整改措施|完成情况\n1|台账不全|补录台账12本。|已完成\n^|^|建成查询平台1个。|正在推进",
        ["1 台账不全 | in_progress ! | 补录 建成"],
    ),
    "points of a leading part are no answers": (
        f"一、整改工作组织情况\n1.提高站位。召开会议3次。\n2.压实责任。印发方案1份。\n"
        f"3.强化督办。督查2次。\n二、问题整改清单\n{STATED}",
        ["1 台账不全 | completed | ", "2 巡查不勤 | completed | ", "3 收费不规范 | in_progress | "],
    ),
    "as many gains as outcomes are no answers": (
        f"一、问题整改清单\n{STATED}\n二、整改成效\n1.党组带头学习4次。\n2.办结案件3件。\n3.修订制度2项。",
        ["1 台账不全 | completed | ", "2 巡查不勤 | completed | ", "3 收费不规范 | in_progress | "],
    ),
    "as many measures are": (
        f"一、问题整改清单\n{STATED}\n二、整改措施说明\n1.补录台账12本。\n2.开展巡查6次。\n3.清退费用2万元。",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | completed | 开展",
         "3 收费不规范 | in_progress | 清退"],
    ),
    "answers under the words of the problems are the issues": (
        f"一、反馈问题清单\n{LISTED}\n二、整改情况\n（一）关于台账不全的问题\n补录台账12本。已完成整改。\n"
        "（二）关于巡查不勤的问题\n开展巡查6次。已完成整改。\n（三）关于收费不规范的问题\n清退费用2万元。正在推进。",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | completed | 开展",
         "3 收费不规范 | in_progress | 清退"],
    ),
    "several at once": (
        f"{STATED}\n序号1、2：修订制度2项。\n序号3：清退费用2万元。",
        ["1 台账不全 | completed | ", "2 巡查不勤 | completed | 修订",
         "3 收费不规范 | in_progress | 清退"],
    ),
    "an outcome below a merged problem, over all columns": (
        "问题|整改举措|责任科室\n1.台账不全|补录台账12本。|办公室\n^|培训8人。|办公室\n^|整改结果：已完成。|\n"
        "2.巡查不勤|开展巡查6次。|河湖科\n^|整改结果：正在推进。|",
        ["1 台账不全 | completed | 补录 培训", "2 巡查不勤 | in_progress | 开展"],
    ),
    "a row that a page cuts": (
        "序号|问题|整改措施|完成情况\n1|台账不全|一是补录台账12本。|已完成\n\n"
        "序号|问题|整改措施|完成情况\n||二是培训8人。|\n2|巡查不勤|开展巡查6次。|正在推进",
        ["1 台账不全 | completed | 一是 二是", "2 巡查不勤 | in_progress | 开展"],
    ),
    "cards that begin with a number and a unit": (
        "序号|1|责任科室|办公室\n反馈问题|台账不全||\n整改措施|补录台账12本。||\n整改结果|已完成||\n\n"
        "序号|2|责任科室|河湖科\n反馈问题|巡查不勤||\n整改措施|开展巡查6次。||\n整改结果|正在推进||",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | in_progress | 开展"],
    ),
    "cards whose problem is described": (
        "问题描述|台账不全\n整改举措|补录台账12本。\n完成情况|已完成\n\n"
        "问题描述|巡查不勤\n整改举措|开展巡查6次。\n完成情况|正在推进",
        ["- 台账不全 | completed | 补录", "- 巡查不勤 | in_progress | 开展"],
    ),
    "a card of answers below each heading": (
        "（一）台账不全\n整改措施|补录台账12本。\n责任人|孔维民\n完成情况|已完成\n"
        "（二）巡查不勤\n整改措施|开展巡查6次。\n责任人|秦秀英\n完成情况|正在推进",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | in_progress | 开展"],
    ),
    "numbers that begin again below each theme": (
        "一、反馈的主要问题\n（一）管理方面\n1.台账不全。\n2.巡查不勤。\n（二）收费方面\n1.收费不规范。\n"
        "二、整改情况\n类别|序号|整改措施|整改结果\n管理方面|1|补录台账12本。|已完成\n"
        "^|2|开展巡查6次。|已完成\n收费方面|1|清退费用2万元。|正在推进",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | completed | 开展",
         "1 收费不规范 | in_progress | 清退"],
    ),
    "rows that add up are none, whole responses in a cell": (
        "问题|整改情况\n1.台账不全问题突出|整改措施：补录台账12本。责任人：孔维民整改结果：已完成\n"
        "2.巡查不勤问题突出|整改措施：开展巡查6次。责任人：秦秀英整改结果：正在推进\n合计|2个问题",
        ["1 台账不全问题突出 | completed | 补录", "2 巡查不勤问题突出 | in_progress | 开展"],
    ),
    "lists of problems, measures and results": (
        "一、问题清单\n1.台账不全。\n2.巡查不勤。\n3.收费不规范。\n二、措施清单\n1.补录台账12本。\n"
        "2.开展巡查6次。\n3.清退费用2万元。\n三、成效清单\n1.已完成。\n2.已完成。\n3.正在推进。",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | completed | 开展",
         "3 收费不规范 | in_progress | 清退"],
    ),
    "cards below their numbers": (
        "问题一\n问题描述|台账不全\n整改举措|补录台账12本。\n完成情况|已完成\n"
        "问题二\n问题描述|巡查不勤\n整改举措|开展巡查6次。\n完成情况|正在推进",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | in_progress | 开展"],
    ),
    "issues side by side": (
        "项目|问题一|问题二\n问题描述|台账不全|巡查不勤\n整改措施|补录台账12本。|开展巡查6次。\n"
        "责任人|孔维民|秦秀英\n整改结果|已完成|正在推进",
        ["1 台账不全 | completed | 补录", "2 巡查不勤 | in_progress | 开展"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=list(CASES))
def test_the_issues_of_lists_and_tables(lines: str, expected: list[str]) -> None:
    assert _issues(*_read(lines)) == expected


BESIDE = {
    "cards that begin with a number and a unit": ["办公室", "河湖科"],
    "issues side by side": ["孔维民", "秦秀英"],
    "a card of answers below each heading": ["孔维民", "秦秀英"],
    "rows that add up are none, whole responses in a cell": ["孔维民", "秦秀英"],
    "a table of measures below each heading": ["韩笑", "白雪"],
}


@pytest.mark.parametrize(("case", "names"), BESIDE.items())
def test_who_answers_for_each(case: str, names: list[str]) -> None:
    _, notice = _read(CASES[case][0])
    assert [issue.responsible for issue in notice.issues] == names


@pytest.mark.parametrize("lines", [lines for lines, _ in CASES.values()], ids=list(CASES))
def test_nothing_of_the_issues_is_left_unexplained(lines: str) -> None:
    _, notice = _read(lines)
    unread = [f.text for f in notice.findings if f.kind == "unexplained_text"]
    assert not any(DEED in words for words in unread for DEED in ("补录", "巡查", "清退"))


def _read(lines: str) -> tuple[str, Notice]:
    built = DocumentBuilder("text/html")
    built.paragraph(TITLE)
    built.paragraph(OPENING)
    number, inside = built.next_table(), False
    for line in lines.splitlines():
        if "|" not in line:
            number, inside = number + inside, False
            built.paragraph(line)
            continue
        cells, inside = line.split("|"), True
        merged = [cell == "^" for cell in cells]
        shown = ["" if cell == "^" else cell for cell in cells]
        built.row(shown, table=number, continued=merged)
    document = built.build()
    return document.text, read(document)


def _issues(text: str, notice: Notice) -> list[str]:
    said = {o.issue: o.status + " !" * (o.conflict is not None) for o in notice.outcomes}
    told = []
    for index, issue in enumerate(notice.issues):
        measures = [a.span.of(text)[:2] for a in notice.actions if a.issue == index]
        told.append(f"{issue.number or '-'} {issue.problem} | {said[index]} | {' '.join(measures)}")
    return told
