"""A word added to a list is read where patterns name the list. A new one is a line in CASES.

The words are made up and given as a user would (`--vocab`); without them nothing of it is read.
"""

from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import ingest

TITLE = "中共云岭县水务局党组关于巡察整改情况的通报"
NOTICE = """{title}
2023年3月至5月，县委第一巡察组对县水务局党组开展了常规巡察。现将整改情况公布如下：
一、整改情况
1.关于“制度不健全”问题的整改
{line}
修订制度3项。
中共云岭县水务局党组
2024年1月15日
"""
# list and code, the word, a line of the notice or its title, where it shows: table, column, value
CASES = [
    ("person_words.label", "领头雁", "领头雁：张建国。", ("entities", "name", "张建国")),
    ("outcome_words.subject", "痛处", "该痛处已整改到位。", ("outcomes", "status", "completed")),
    ("organ_words.report", "晒报", "印发《云岭水务晒报》。", ("entities", "name", "云岭水务晒报")),
    ("metadata_words.line_lead", "搬来", f"搬来：{TITLE}", ("notices", "title", TITLE)),
    ("plans.dated", "翘盼", "水厂改造翘盼6月竣工。", ("actions", "planned", True)),
    ("quantity_words.made", "落笔", "落笔一条管线。", ("quantities", "unit", "条")),
]  # fmt: skip


def write_notices(folder: Path) -> None:
    """Write one notice a case, named by its list."""
    for place, _, line, _ in CASES:
        titled = TITLE in line
        text = NOTICE.format(title=line if titled else TITLE, line="" if titled else line)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")


def write_own(folder: Path) -> None:
    """Write the words as a user's folder."""
    for place, word, _, _ in CASES:
        name, code = place.split(".")
        table = f"[{code}]\nphrases = ['{word}']\n"
        (folder / f"{name}.toml").write_text(table, encoding="utf-8")


def shown(output: Path) -> dict[str, set[tuple[str, str, object]]]:
    """Return, for each notice, what the columns that the cases name hold."""
    notices = pq.read_table(output / "notices.parquet").to_pylist()
    names = {row["notice_id"]: row["file_name"].removesuffix(".txt") for row in notices}
    found = defaultdict(set)
    for table, column in {where[:2] for *_, where in CASES}:
        for row in pq.read_table(output / f"{table}.parquet").to_pylist():
            found[names[row["notice_id"]]].add((table, column, row[column]))
    return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, set]]:
    """Return what is shown with and without the user's words."""
    folder = tmp_path_factory.mktemp("shared")
    for name in ("in", "own"):
        (folder / name).mkdir()
    write_notices(folder / "in")
    write_own(folder / "own")
    found = {}
    for own in (False, True):
        vocab = {"vocab": str(folder / "own")} if own else {}
        output = folder / f"out-{own}"
        ingest(str(folder / "in"), output=str(output), workers=1, quiet=True, **vocab)
        found[own] = shown(output)
    return found


@pytest.mark.parametrize(("place", "word", "line", "where"), CASES)
def test_a_word_of_a_shared_list_is_read(
    read: dict[bool, dict[str, set]], place: str, word: str, line: str, where: tuple[str, ...]
) -> None:
    assert where in read[True][place]
    assert where not in read[False][place]
