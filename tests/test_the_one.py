"""What a notice of one issue says of it outside: a clause a case, and the status it states."""

from __future__ import annotations

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.collective.the_one import status_of_the_one

CASES = [
    ("突出问题清单第12号问题已整改完成", "completed"),
    ("现已完成省级督察第5项问题整改", "completed"),
    ("目前已全部完成该问题整改工作", "completed"),
    ("转办信访件（编号D1AB009）相关内容已整改完成", "completed"),
    ("该项整改任务已完成", "completed"),
    ("第18项整改任务已基本完成", "basically_completed"),
    ("我市第八项问题已达到整改目标", "completed"),
    ("第18项整改任务正在推进", "in_progress"),
    # said of others, or of nothing yet
    ("第一批25个问题已完成整改", None),
    ("其中12项任务已完成", None),
    ("上轮反馈问题已整改完成", None),
    ("确保12月底前该问题整改完成", None),
    ("拟对已完成整改任务进行验收销号", None),
    ("如对该问题整改完成情况有异议", None),
    ("按要求完成问题整改", None),
    ("现将整改任务完成情况公示如下", None),
]


@pytest.mark.parametrize(("clause", "status"), CASES)
def test_what_is_said_of_the_one(clause: str, status: str | None) -> None:
    found = status_of_the_one(fold(clause))

    assert (found.code if found is not None else None) == status
