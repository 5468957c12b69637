"""Profiles: a kind of notice is words in a file. Add a wording: one line in the table of its list."""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from parsers.lexicon import vocabulary
from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from pipeline import ingest
from pipeline.reading.kind.document import document_type
from pipeline.reading.labelled.labels import column_of, label_at
from pipeline.reading.outcome.statuses import read_bracket
from pipeline.settings import SettingsError
from schemas.codes import is_known
from schemas.span import Span

PROFILES = sorted(Path(vocabulary.__file__).parent.joinpath("vocab/profiles").glob("*.toml"))

# a kind of notice that the program has never heard of: drug inspections, in words of their own
MADE_UP = """
[kinds.supervision]
phrases = ["飞行检查"]
[bodies.team]
phrases = ["药品飞行检查"]
[titles.rectification]
phrases = ["缺陷项闭环"]
[tasks.problem]
phrases = ["缺陷项"]
[labels.responsible]
phrases = ["主改车间"]
[labels.deadline]
phrases = ["闭环期"]
[labels.outcome]
phrases = ["闭环结论"]
[labels.action]
phrases = ["纠偏经过"]
[outcomes.completed]
phrases = ["缺陷清除"]
[outcomes.in_progress]
phrases = ["纠偏在途"]
[sections.results]
phrases = ["逐项闭环"]
"""
NOTICE = """青石制药厂飞行检查缺陷项闭环公示
2024年3月4日至3月8日，江沅省药品飞行检查组对青石制药厂开展了飞行检查，指出缺陷项2个，已缺陷清除1个，纠偏在途1个。现将闭环情况公示如下。
一、逐项闭环
缺陷项一：批生产记录填写滞后。
主改车间：固体制剂车间
闭环期：2024年4月底前
纠偏经过：补录批生产记录36份。
闭环结论：缺陷清除
缺陷项二：纯化水系统验证周期超期。
主改车间：工程部
闭环期：2024年9月底前
纠偏经过：完成取样12次。
闭环结论：纠偏在途
青石制药厂
2024年6月3日
"""
WANTED = {
    "document_type": "rectification",
    "inspection_kind": "supervision",
    "inspecting_body": "江沅省药品飞行检查组",
    "issues": [
        ("1", "批生产记录填写滞后", "固体制剂车间", "2024-04-30", "completed"),
        ("2", "纯化水系统验证周期超期", "工程部", "2024-09-30", "in_progress"),
    ],
}


def read(text: str, folder: Path, vocab: Path | None) -> dict[str, object]:
    """Return what the tables say of a notice read in a run with a user's wordings."""
    (folder / "notice.txt").write_text(text, encoding="utf-8")
    output = folder / ("out" if vocab is None else "out-own")
    own = {} if vocab is None else {"vocab": str(vocab)}
    ingest(str(folder / "notice.txt"), output=str(output), workers=1, quiet=True, **own)
    notice, *_ = pq.read_table(output / "notices.parquet").to_pylist()
    issues = pq.read_table(output / "issues.parquet").to_pylist()
    statuses = {
        row["issue_id"]: row["status"]
        for row in pq.read_table(output / "outcomes.parquet").to_pylist()
    }
    found = [
        (
            i["number"],
            i["problem"],
            i["responsible"],
            str(i["deadline"]),
            statuses.get(i["issue_id"]),
        )
        for i in issues
    ]
    fields = ("document_type", "inspection_kind", "inspecting_body")
    return {**{name: notice[name] for name in fields}, "issues": found}


def test_a_made_up_profile_reads_a_made_up_notice(tmp_path: Path) -> None:
    (tmp_path / "own" / "profiles").mkdir(parents=True)
    (tmp_path / "own" / "profiles" / "drugs.toml").write_text(MADE_UP, encoding="utf-8")

    assert read(NOTICE, tmp_path, None) != WANTED
    assert read(NOTICE, tmp_path, tmp_path / "own") == WANTED


BAD = [
    ("[lables.outcome]\nphrases = ['闭环结论']\n", "drugs.toml: no such list: lables"),
    ("[kinds.flight]\nphrases = ['飞行检查']\n", "drugs.toml: no such code: flight"),
    ("[labels.outcome]\nphrases = ['（结论）']\n", "not folded"),
    ("[labels.outcome]\nphrases = ['结论', '结论']\n", "结论"),
    ("[labels]\nphrases = ['结论']\n", r"write \[labels.code\]"),
    ("labels = '结论'\n", "holds no wordings"),
    ("[labels.outcome]\nphrases = '结论'\n", r"\[labels.outcome\] phrases is no list"),
    ("[labels.outcome\n", "holds no wordings"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_profile_that_cannot_be_used_is_told(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "drugs.toml").write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match=message):
        ingest("notice.txt", output=str(tmp_path / "out"), vocab=str(tmp_path))


def test_another_profile_is_another_reading(tmp_path: Path) -> None:
    from parsers.options import ReadOptions
    from pipeline.version import reader_version

    (tmp_path / "profiles").mkdir()
    path = tmp_path / "profiles" / "drugs.toml"
    versions = set()
    for content in (MADE_UP, MADE_UP + "# more\n"):
        path.write_text(content, encoding="utf-8")
        versions.add(reader_version(ReadOptions(), str(tmp_path)))

    assert len(versions) == 2


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_our_profiles_add_to_lists_that_there_are(path: Path) -> None:
    added = vocabulary._profile(path)

    for name, codes in added.items():
        merged = vocabulary.load(name)
        for code, phrases in codes.items():
            assert set(phrases) <= set(merged[code]), f"{name}.{code}"


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_our_profiles_say_nothing_twice(path: Path) -> None:
    folder = path.parent.parent
    for name, codes in vocabulary._profile(path).items():
        others = [
            phrases
            for source, part in vocabulary._parts(name, folder)
            if source != f"profiles/{path.name}"
            for phrases in part.values()
        ]
        said = {phrase for phrases in others for phrase in phrases}
        assert not said & {p for phrases in codes.values() for p in phrases}, name


def test_kinds_are_codes_of_the_tables() -> None:
    assert [c for c in vocabulary.load("kinds") if not is_known("inspection_kind", c)] == []


# words that open a paragraph before their colon, and head a column
LABELS = [
    ("整改任务", "problem"),
    ("披露问题", "problem"),
    ("警示片披露问题", "problem"),
    ("交办问题基本情况", "problem"),
    ("举报内容", "problem"),
    ("审计发现问题", "problem"),
    ("督查反馈问题", "problem"),
    ("整改目标", "goal"),
    ("验收标准", "goal"),
    ("办结目标", "goal"),
    ("整改措施", "action"),
    ("整改进展", "action"),
    ("处理和整改情况", "action"),
    ("重点措施", "action"),
    ("责任追究情况", "action"),
    ("整改主要工作及成效", "action"),
    ("责任人被处理情况", "action"),
    ("审计建议采纳情况", "action"),
    ("整改时限", "deadline"),
    ("责任单位", "responsible"),
    ("被审计单位", "responsible"),
    ("督导领导", "leader"),
    ("督导单位", "note"),
    ("验收单位", "note"),
    ("行业主管部门", "note"),
    ("行政区域", "note"),
    ("是否属实", "note"),
    ("整改完成情况", "outcome"),
    ("是否达到整改目标", "outcome"),
    ("任务编号", "number"),
]


@pytest.mark.parametrize(("phrase", "code"), LABELS)
def test_a_label_of_a_profile(phrase: str, code: str) -> None:
    label = label_at(f"{phrase}:有关内容", Span(0, len(phrase) + 5))

    assert label is not None
    assert (label.code, column_of(phrase)) == (code, code)


OUTCOMES = [
    ("达到整改目标", "completed"),
    ("已达到整改目标", "completed"),
    ("达到整改目标并长期坚持", "completed"),
    ("达到销号条件", "completed"),
    ("已完成整改并销号", "completed"),
    ("达到序时进度", "in_progress"),
    ("达到时序进度", "in_progress"),
    ("达到时间进度", "in_progress"),
    ("已达到整改时序进度", "in_progress"),
    ("阶段性办结", "partially_completed"),
    ("基本达到整改目标", "basically_completed"),
    ("未达到序时进度", "not_completed"),
    ("未达到时序进度", "not_completed"),
    ("未达到整改目标", "not_completed"),
    ("尚未达到整改目标", "not_completed"),
    ("滞后于序时进度", "not_completed"),
    ("尚未完成", "not_completed"),
    ("正在整改", "in_progress"),
    ("不属实", "other"),
]


@pytest.mark.parametrize(("words", "code"), OUTCOMES)
def test_an_outcome_of_a_profile(words: str, code: str) -> None:
    status = read_bracket(words)

    assert status is not None
    assert status.code == code


MARKERS = [
    ("整改任务一：水质不达标", "task", 1),
    ("整改任务十二：水质不达标", "task", 12),
    ("任务3：水质不达标", "task", 3),
    ("第三项整改任务：水质不达标", "problem", 3),
    ("第12号整改任务：水质不达标", "problem", 12),
    ("披露问题二：水质不达标", "problem", 2),
    ("信访件5：水质不达标", "problem", 5),
    ("审计发现问题1：账实不符", "problem", 1),
    ("督查反馈问题（二）账实不符", "problem", 2),
]


@pytest.mark.parametrize(("text", "family", "number"), MARKERS)
def test_a_marker_of_a_profile(text: str, family: str, number: int) -> None:
    marker = read_marker(fold(text))

    assert marker is not None
    assert (marker.family, marker.number) == (family, number)


TITLES = [
    ("云岭市中央生态环境保护督察整改任务完成情况公示", "rectification"),
    ("关于第三轮中央生态环境保护督察第五项任务销号的公示", "rectification"),
    (
        "云岭市中央生态环境保护督察群众信访举报转办和边督边改公开情况一览表（第六批）",
        "rectification",
    ),
    ("云岭县省生态环境保护督察信访件办理情况公示（第十二批）", "rectification"),
    ("云岭市长江经济带生态环境警示片披露问题整改完成情况公示表", "rectification"),
    ("云岭市生态环境保护督察反馈问题整改任务清单及完成情况", "rectification"),
    ("中央生态环境保护督察典型案例整改情况的通报", "rectification"),
    ("云岭县审计报告反映问题整改情况的公告", "rectification"),
    ("云岭县人民政府关于省政府综合督查反馈问题整改情况的报告", "rectification"),
    ("云岭县教育督导评估反馈问题整改报告", "rectification"),
    ("省第二生态环境保护督察组向云岭市反馈督察情况", "feedback"),
    ("中央第四生态环境保护督察组督察江沅省进驻公告", "announcement"),
    ("云岭市贯彻落实中央生态环境保护督察反馈意见整改方案", "plan"),
    ("中央生态环境保护督察典型案例", "other"),
    ("2023年第4号审计结果公告", "other"),
    ("云岭县审计工作报告", "other"),
]


@pytest.mark.parametrize(("title", "code"), TITLES)
def test_document_type(title: str, code: str) -> None:
    assert document_type("", fold(title)) == code
