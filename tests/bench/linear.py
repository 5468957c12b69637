"""Measure what a document costs as it grows: the text tenfold, and the time how many times.

::

    python tests/bench/linear.py [--times 10] [CASE ...]

Each case is a text made to be slow. What is printed is a Markdown table for docs/scale.md, in
seconds of CPU; a ratio well above the growth says that something looks at everything for each.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.document import Document

GIVEN = "伟丽强军磊洋艳勇杰娟"
ISSUE = "关于“台账更新不及时”的问题。一是2023年5月6日召开会议3次；二是退回资金2.5万元，约谈4人。"
NOTICE = (
    "中共青禾县水务局党组关于巡察整改情况的通报",
    "2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了巡察，5月20日反馈了意见。",
    "一、整改情况",
)

# name → the paragraphs of a text of that size; a new trap is one new line
CASES: dict[str, Callable[[int], Sequence[str]]] = {
    "20,000 blanks": lambda k: [" " * 20_000 * k + "一"],
    "2,000 open quotes": lambda k: ["1.关于“" * 2_000 * k],
    "3,000 open title marks": lambda k: ["《" * 3_000 * k],
    "5,000 closed title marks": lambda k: ["《" + "《办法》" * 5_000 * k],
    "5,000 numbered lines": lambda k: [f"{i}.台账更新不及时的问题" for i in range(5_000 * k)],
    "5,000 dated lines": lambda k: [
        f"{i}.修订制度{i}项，2023年{i % 12 + 1}月{i % 28 + 1}日完成。" for i in range(5_000 * k)
    ],
    "5,000 days in a list": lambda k: ["、".join(f"{i % 28 + 1}日" for i in range(5_000 * k))],
    "5,000 months in a list": lambda k: [
        "、".join(f"{i % 12 + 1}月{i % 28 + 1}日" for i in range(5_000 * k))
    ],
    "200 kB paragraph": lambda k: [ISSUE * (200_000 * k // (3 * len(ISSUE)))],
    "1,000 issues": lambda k: [*NOTICE, *(f"{i}.{ISSUE}" for i in range(1, 1_000 * k))],
    "400 parts": lambda k: [
        line
        for _ in range(400 * k)
        for line in ("一、加强组织领导", "召开会议3次，成立专班。", "二、整改情况", f"1.{ISSUE}")
    ],
    "2,000 contact lines": lambda k: [
        f"联系电话：0000-66{i:05d}；电子邮箱：a{i}@example.org" for i in range(2_000 * k)
    ],
    "5,000 persons": lambda k: [
        "；".join(f"党组书记、局长张{GIVEN[i % 10]}{GIVEN[i // 10 % 10]}" for i in range(5_000 * k))
    ],
    "2,000 short forms": lambda k: [
        f"青禾县第{i}水务管理站（以下简称“{chr(0x4E00 + i % 9_000)}{chr(0x5000 + i // 9)}”）。"
        for i in range(2_000 * k)
    ],
    "3,000 amounts": lambda k: ["、".join(["3万元"] * 3_000 * k)],
    "20,000 digits": lambda k: ["1" * 20_000 * k],
    "20,000 numerals": lambda k: ["一" * 20_000 * k],
}


def written(lines: Sequence[str]) -> Document:
    builder = DocumentBuilder("text/plain")
    for line in lines:
        builder.paragraph(line)
    return builder.build()


def rows(growth: int) -> tuple[Document, Document]:
    """Return tables of 500 rows of issues and of ``growth`` times as many."""
    head = ["序号", "存在问题", "整改措施", "整改情况", "责任单位"]
    tables = []
    for count in (500, 500 * growth):
        builder = DocumentBuilder("text/plain")
        builder.row(head, table=0)
        for i in range(1, count + 1):
            builder.row([f"{i}", "台账更新不及时", ISSUE, "已完成", "办公室"], table=0)
        tables.append(builder.build())
    return tables[0], tables[1]


def seconds(document: Document) -> float:
    started = time.process_time()
    read(document)
    return time.process_time() - started


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--times", type=int, default=10, help="how much larger (10)")
    options.add_argument("cases", nargs="*", help="names of cases (all)")
    given = options.parse_args()
    read(written([*NOTICE, ISSUE]))  # what is loaded once is no cost of a text
    print(f"| text | s | s at {given.times}x | ratio |\n|---|---:|---:|---:|")
    pairs = {
        name: tuple(map(written, (make(1), make(given.times)))) for name, make in CASES.items()
    }
    pairs["500 table rows"] = rows(given.times)
    for name in given.cases or pairs:
        small, large = (seconds(document) for document in pairs[name])
        ratio = f"{large / small:.1f}" if small >= 0.005 else "-"
        print(f"| {name} | {small:.2f} | {large:.2f} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()
