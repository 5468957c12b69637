"""Printed lines to paragraphs: one sign at a time."""

import pytest

from parsers.printed.joints import joined
from parsers.printed.line import PrintedLine, title_goes_on
from parsers.printed.lines import join_lines
from parsers.printed.measure import Measure, made_sure

WIDE = 20.0


def printed(text: str) -> PrintedLine:
    """Return a line; leading full-width blanks are its indent."""
    bare = text.strip("\u3000")
    left = float(len(text) - len(text.lstrip("\u3000")))
    wide = sum(1.0 if c > "\u2000" else 0.5 for c in bare)
    return PrintedLine(bare, left=left, right=left + wide)


# lines of 20 ems, / between them; the number of paragraphs
CASES = [
    ("县局党组高度重视巡察整改工作，先后召开会议/研究部署。", 1),
    ("县局党组高度重视巡察整改工作。/各科室认真落实。", 2),
    ("县局党组高度重视巡察整改工作，先后召开会议。/各科室认真对照清单逐项落实到位。", 1),
    ("关于河道管护不实、清淤不及时问题整改情况。/整改结果：已完成整改。", 2),
    ("一、整改主体责任落实情况/县局党组高度重视。", 2),
    ("二、县委第二巡察组反馈意见整改落实工作情况/（一）提高政治站位。", 2),
    ("1.关于“河道管护责任压得不实，部分河段清淤/不及时”问题的整改/整改结果：已完成。", 2),
    ("1.关于“河道管护责任压得不实清淤不及时”问题/已清理淤泥3.6万立方米，群众表示满意。", 2),
    ("1.关于“河道管护责任压得不实清淤不及时”问题/的整改（已完成）", 1),
    ("以上情况欢迎干部群众监督，联系电话0000。/中共望溪县水利局党组/2024年5月11日", 3),
    ("1.河道管护责任压得不实，清淤（已完成）/已清理淤泥3.6万立方米，群众表示满意。", 2),
    ("1.河道管护责任压得不实，河段清淤【已销号】/已清理淤泥3.6万立方米，群众表示满意。", 2),
    ("1.河道管护责任不实。（责任科室：工程科）/已清理淤泥3.6万立方米，群众表示满意。", 2),
    ("1.河道管护责任不实（责任领导：赵明远；/整改时限：2024年6月底前）", 1),
    ("1.修订了《望溪县河道管护和清淤办法》（/望水发〔2024〕7号）并抓好落实。", 1),
    ("中共望溪县水利局党组关于巡察整改的通报/2024年3月，县委巡察组进驻我局。", 2),
    ("中共望溪县水利局党组关于县委巡察反馈整改/进展情况的通报", 1),
    ("欢迎对整改进展进行监督，电话是31072。/中共望溪县水利局党组/2024年5月11日", 3),
    ("县局党组共召开会议7次，印发通报3份，清退20/23年违规发放资金。", 1),
]


@pytest.mark.parametrize(("lines", "count"), CASES)
def test_flush_lines(lines: str, count: int) -> None:
    paragraphs = join_lines([printed(line) for line in lines.split("/")], Measure(WIDE))
    assert len(paragraphs) == count, [[x.text for x in p] for p in paragraphs]


INDENTED = [
    ("\u3000\u3000县局党组高度重视巡察整改工作，先后召开/会议研究部署。", 1),
    ("\u3000\u3000县局党组高度重视巡察整改，召开了会议。/\u3000\u3000各科室认真落实。", 2),
    ("\u3000\u3000县局党组高度重视巡察整改，召开会议研/究。/\u3000\u3000各科室认真落实。", 2),
    ("\u3000\u3000会议要求各科室对照清单落实整改责任。/三是及时清理河道。", 1),
]


# a text that indents every first line: what stands there begins, what does not goes on
_SURE = "\u3000\u3000县局召开了会议。/\u3000\u3000各科室认真落实。/"
SURE = [
    ("\u3000\u30002.临床支部组织生活不规范改期（已完成）/\u3000\u30008个支部全部固定活动日。", 2),
    ("\u3000\u3000责任领导：赵明远，责任部门：县局办公室/完成时限：2024年6月底前", 1),
    ("\u3000\u3000失分点：居民找人办事常常“找不着门”。/\u3000\u3000答题人：赵明远", 2),
    ("\u3000\u3000欢迎监督，电话：0574—66123090。/中共望溪县水利局党组/2024年5月11日", 3),
    ("\u3000\u3000干部议事规则执行不到位的问题依然存在/\u3000\u3000印发议事清单。", 2),
]


@pytest.mark.parametrize(("lines", "count"), SURE)
def test_lines_where_every_first_one_is_indented(lines: str, count: int) -> None:
    given = [printed(line) for line in (_SURE * 12 + lines).split("/")]
    measure = made_sure(Measure(WIDE, indent=2.0), given)
    assert measure.sure
    assert len(join_lines(given, measure)) == 24 + count


# / between lines; an opening met thrice where it begins for certain is one where lines are full
LEARNT = [
    (
        "针对问题1，已改。/针对问题2，已改。/针对问题3，县局召开会议作了研究部署。/针对问题4，已改。",
        4,
    ),
    ("答：已改。/答：已改。/答：县局召开会议对清淤工作作了研究部署。/答：已改。", 4),
]


@pytest.mark.parametrize(("lines", "count"), LEARNT)
def test_openings_that_a_text_shows(lines: str, count: int) -> None:
    found = join_lines([printed(line) for line in lines.split("/")], Measure(WIDE))
    assert len(found) == count, [[x.text for x in p] for p in found]


@pytest.mark.parametrize(("lines", "count"), INDENTED)
def test_indented_lines(lines: str, count: int) -> None:
    measure = Measure(WIDE, indent=2.0)
    assert len(join_lines([printed(line) for line in lines.split("/")], measure)) == count


JOINTS = [
    (["整改", "情况"], "整改情况"),
    (["the Party", "Committee"], "the Party Committee"),
    (["Wi\ufffe", "fi"], "Wi-fi"),
    (["COVID\ufffe", "19"], "COVID-19"),
    (["共20", "23年"], "共2023年"),
    (["slj@exam", "ple.org"], "slj@example.org"),
    (["邮箱sl", "j@example.org"], "邮箱slj@example.org"),
]


@pytest.mark.parametrize(("texts", "whole"), JOINTS)
def test_where_lines_are_joined(texts: list[str], whole: str) -> None:
    text, places = joined(texts)
    assert text == whole
    for place, one in zip(places, texts, strict=True):
        assert place.of(text) == one.replace("\ufffe", "-")


TITLES = [
    ("中共望溪县水利局党组关于巡察整改", "进展情况的通报", True),
    ("中共望溪县水利局党组关于巡察整改情况", "的通报", True),
    ("县委巡察组向县水利局党组反馈巡察情", "况", True),
    ("中共望溪县水利局党组关于巡察整改情况的通报", "根据县委统一部署", False),
    ("中共望溪县水利局党组关于巡察整改情况的通报", "（2024年5月11日）", False),
    ("一、组织领导情况", "二、整改情况", False),
]


@pytest.mark.parametrize(("above", "below", "one"), TITLES)
def test_whether_a_title_goes_on(above: str, below: str, one: bool) -> None:
    assert title_goes_on(above, below) is one
