"""Short notices made to order, with invented places and bodies, each seed another text."""

from __future__ import annotations

import random
from pathlib import Path

from parsers.build import DocumentBuilder
from schemas.document import Document

_PLACES = ("青禾县", "白沙市", "云岭区", "临溪县", "南坪市", "石桥区", "东浦县", "望江市")
_BODIES = (
    "水务局",
    "档案馆",
    "粮食和物资储备局",
    "园林中心",
    "文化馆",
    "种子站",
    "气象局",
    "供销社",
)
_FAULTS = (
    "学习计划落实不严格，笔记补写较多",
    "库房台账更新滞后，账实不符",
    "下乡走访次数偏少，记录简单",
    "采购验收把关不紧，资料缺页",
    "值班交接不规范，无人签字",
    "公文流转超期，督办不力",
    "差旅报销附件不全，审核流于形式",
    "志愿服务组织不经常，参与面窄",
)
_STEPS = (
    "组织全体职工学习{n}次，完成心得{m}篇",
    "于2023年{a}月{b}日召开专题会议，明确责任科室{n}个",
    "修订《{topic}管理办法》，补齐资料{m}份",
    "开展实地走访{m}次，解决具体困难{n}件",
    "退回多报费用{m}.5万元，约谈{n}人",
)
_RESULTS = ("整改结果：已完成。", "整改结果：基本完成。", "整改结果：正在推进。")
_NUMERALS = "一二三四五六七八九十"


def notice_text(seed: int, issues: int = 4) -> str:
    """Return a notice, one paragraph a line."""
    pick = random.Random(seed)
    place, body = pick.choice(_PLACES), pick.choice(_BODIES)
    issuer = f"中共{place}{body}第{seed}支部委员会"
    lines = [
        f"{issuer}关于巡察整改情况的通报",
        f"2023年3月至5月，县委第{1 + seed % 4}巡察组对{place}{body}党支部进行了常规巡察。"
        f"6月{1 + seed % 28}日反馈了意见，共指出{issues}个问题。现将整改情况公布如下。",
        "一、组织领导情况",
        f"成立整改工作小组，召开支部会议{pick.randint(2, 9)}次，逐条研究措施。",
        "二、反馈问题整改情况",
    ]
    for number in range(1, issues + 1):
        lines.append(f"{number}.关于“{pick.choice(_FAULTS)}”问题的整改情况")
        lines.append(pick.choice(_RESULTS))
        for step in range(pick.randint(1, 3)):
            told = pick.choice(_STEPS).format(
                n=pick.randint(1, 9),
                m=pick.randint(2, 60),
                a=pick.randint(6, 11),
                b=pick.randint(1, 28),
                topic=pick.choice(("车辆", "印章", "档案", "值班")),
            )
            lines.append(f"{_NUMERALS[step]}是{told}。")
    lines += [
        "三、下一步打算",
        f"继续抓好后续{pick.randint(1, 9)}项工作，防止问题反弹。",
        f"联系电话：0{pick.randint(310, 998)}-{pick.randint(2000000, 8999999)}",
        issuer,
        f"2024年1月{1 + seed % 28}日",
    ]
    return "\n".join(lines) + "\n"


def answered(answer: str) -> Document:
    """Return a notice of 2024-01-16 with two issues, the first with this answer."""
    builder = DocumentBuilder("text/plain")
    for line in (
        "中共青禾县水务局党组关于巡察整改情况的通报",
        "2023年3月，县委第二巡察组进行了巡察，6月15日反馈了意见。现将整改情况通报如下。",
        "（一）关于农村供水管护不到位的问题",
        answer,
        "（二）关于水费收缴不公开的问题",
        "公示水费账目12期。",
        "中共青禾县水务局党组",
        "2024年1月16日",
    ):
        builder.paragraph(line)
    return builder.build()


def archive(folder: Path, count: int, start: int = 0) -> Path:
    """Return the folder after laying ``count`` notices down in it, some below others."""
    for seed in range(start, start + count):
        path = folder / f"{seed % 7}" / f"通报{seed:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notice_text(seed), encoding="utf-8")
    return folder


def tables(output: Path) -> dict[str, bytes]:
    """Return the bytes of all tables of an output but `sources`, which tells of the run."""
    current = (output / "current").resolve()
    return {
        str(path.relative_to(current)): path.read_bytes()
        for path in sorted(current.rglob("*.parquet"))
        if path.is_file() and path.name not in ("sources.parquet", "_inputs.parquet")
    }
