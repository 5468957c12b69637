"""One wording, every place. A new place is one line in PLACES.

The wordings are made up and given as a user would (`--vocab`), in a process of their own: what
holds for them holds for any new line in `outcomes.toml`.
"""

import pyarrow.parquet as pq
import pytest

from pipeline import ingest

HEAD = """中共云岭县水务局党组关于巡察整改情况的通报
2023年3月至5月，县委第一巡察组对县水务局党组开展了常规巡察。现将整改情况公布如下：
一、整改情况
1.关于“制度不健全”问题的整改"""
END = """一是修订制度3项。二是召开会议2次。
中共云岭县水务局党组
2024年1月15日
"""
DONE, UNDONE = "云开月明", "尚未云开月明"

# place → how the words stand there
PLACES = {
    "label": "{}\n整改结果：{words}。\n{}",
    "label in 【】": "{}\n【整改结果】{words}\n{}",
    "label of the measures": "{}\n整改情况：{words}。{}",
    "round bracket": "{}（{words}）\n{}",
    "square bracket": "{}【{words}】\n{}",
    "own bracket": "{}\n（{words}）\n{}",
    "quotation marks": "{}“{words}”\n{}",
    "dash": "{}——{words}\n{}",
    "tick box": "{}\n完成情况：☑{words} □正在推进\n{}",
    "sentence": "{}\n该问题{words}。\n{}",
    "sentence with a time": "{}\n截至2023年12月底，该问题{words}。\n{}",
    "first clause": "{}\n目前，该问题{words}，长期坚持。{}",
    "last sentence": "{}\n召开会议2次。目前，该问题{words}。\n{}",
}
WORDS = [
    (DONE, "completed"),
    (f"已{DONE}", "completed"),
    (f"已按要求全部{DONE}", "completed"),
    (UNDONE, "not_completed"),
    (f"基本{DONE}", "basically_completed"),
    (f"阶段性{DONE}", "partially_completed"),
    (f"正在有序{DONE}", "in_progress"),
    ("雾里看花", "in_progress"),
    ("已按程序鸿雁传书", "other"),
]
OWN = (
    f"[completed]\nphrases = ['{DONE}']\n[in_progress]\nphrases = ['雾里看花']\n"
    "[other]\nphrases = ['鸿雁传书']\n"
)


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return file name → status of its one issue."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "own").mkdir()
    (folder / "in").mkdir()
    (folder / "own" / "outcomes.toml").write_text(OWN, encoding="utf-8")
    for number, form in enumerate((*PLACES.values(), *OTHER.values())):
        for which, (words, _) in enumerate(WORDS):
            text = form.replace("{}", HEAD, 1).replace("{}", END, 1).replace("{words}", words)
            (folder / "in" / f"{number}-{which}.txt").write_text(text, encoding="utf-8")
    ingest(str(folder / "in"), output=str(folder / "out"), workers=1, quiet=True,
           vocab=str(folder / "own"))  # fmt: skip
    names = {
        row["notice_id"]: row["file_name"].removesuffix(".txt")
        for row in pq.read_table(folder / "out" / "notices.parquet").to_pylist()
    }
    return {
        names[row["notice_id"]]: row["status"]
        for row in pq.read_table(folder / "out" / "outcomes.parquet").to_pylist()
    }


# places where the words hold for all issues below, or for several
OTHER = {
    "heading of a part": HEAD.replace("整改情况\n1", "{words}的问题\n1") + "\n" + END,
    "sentence about several": "{}\n修订制度1项。\n2.关于“台账不全”问题的整改\n补录台账。\n"
    "以上2个问题均{words}。\n中共云岭县水务局党组\n2024年1月15日\n",
}


@pytest.mark.parametrize("place", [*PLACES, *OTHER])
def test_a_new_wording_is_read_in_every_place(statuses: dict[str, str], place: str) -> None:
    number = [*PLACES, *OTHER].index(place)

    found = {words: statuses.get(f"{number}-{i}") for i, (words, _) in enumerate(WORDS)}

    assert dict(WORDS) == found
