"""Notices made by rule, with the truth about them: numbering × outcomes × measures × noise.

They are synthetic, and so are their faults; they show that what is read does not hang on one
numbering or one place of the outcome, not how real notices are read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from xml.etree import ElementTree as ET

from tests.synthetic_words import DOCUMENTS, FAULTS, FILLERS, OUTCOMES, STEPS, THEMES

HAN = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Style:
    """The hand of one notice."""

    numbering: str  # continuous, restarting, grouped, second, top, named, bold
    heading: str  # about, quoted, plain, bare
    outcome: str  # label, bracket, first, closing, section, summary, none
    items: str  # han, lines, circled, ordinal, single
    spaced: bool  # blanks between digits and Chinese characters, as word processors set them


NUMBERINGS = ("continuous", "restarting", "grouped", "second", "top", "named", "bold")
HEADINGS = ("about", "quoted", "plain", "bare")
POSITIONS = ("label", "bracket", "first", "closing", "section", "summary", "none")
ITEMS = ("han", "lines", "circled", "ordinal", "single")


def style_of(seed: int) -> Style:
    """Return the style of a seed: every numbering meets every place of the outcome in 49."""
    chance = random.Random(seed)
    return Style(
        NUMBERINGS[seed % 7],
        chance.choice(HEADINGS),
        POSITIONS[seed // 7 % 7],
        chance.choice(ITEMS),
        chance.random() < 0.2,
    )


def notice(seed: int) -> ET.Element:
    """Return an annotated notice."""
    return _Writer(seed, style_of(seed)).write()


def _date(raw: str, start: str, end: str, relation: str = "on") -> str:
    return f'<date start="{start}" end="{end}" rel="{relation}">{raw}</date>'


def _quantity(raw: str, value: str, unit: str, metric: str = "", comparator: str = "eq") -> str:
    return f'<q value="{value}" unit="{unit}" cmp="{comparator}" metric="{metric}">{raw}</q>'


class _Writer:
    """Writes one notice as XML."""

    def __init__(self, seed: int, style: Style) -> None:
        self.seed, self.style = seed, style
        self.chance = random.Random(seed + 10_000)
        self.year = self.chance.randint(2018, 2024)
        self.parts: list[str] = []
        self.organ = f"中共{self.chance.choice(('青禾', '白沙', '石桥'))}县水务局党组"

    def write(self) -> ET.Element:
        """Return the whole notice."""
        faults = self.chance.sample(FAULTS, self.chance.randint(4, 8))
        outcomes = [self._outcome() for _ in faults]
        self._opening(len(faults))
        self._issues(faults, outcomes)
        self._p(
            "h1", f"{'三' if self._sectioned else '下'}{'、下' if self._sectioned else ''}一步打算"
        )
        self._p("body", "局党组将持续巩固整改成果，推动全面从严治党向纵深发展。")
        self._p("signatory", self.organ)
        day = f"{self.year + 1}-01-15"
        self._p("signdate", _date(f"{self.year + 1}年1月15日", day, day))
        xml = "".join(self.parts)
        if self.style.spaced:
            xml = _spaced(xml)
        return ET.fromstring(f"<notice {self._attributes(len(faults))}>{xml}</notice>")

    @property
    def _sectioned(self) -> bool:
        return self.style.numbering not in {"top", "bold"}

    def _outcome(self) -> tuple[str, str, bool, bool]:
        if self.style.outcome in {"section", "summary"}:
            return OUTCOMES[0]
        if self.style.outcome == "none":
            return ("", "unstated", False, False)
        return self.chance.choice(OUTCOMES)

    def _attributes(self, issues: int) -> str:
        fields = {
            "id": f"s{self.seed}",
            "title": f"{self.organ}关于巡察整改情况的通报",
            "issuer": self.organ,
            "inspecting_body": "县委第二巡察组",
            "inspection_kind": "xuncha",
            "inspection_mode": "routine",
            "inspection_start": f"{self.year}-03-04",
            "inspection_end": f"{self.year}-04-28",
            "feedback_date": f"{self.year}-06-12",
            "published_date": f"{self.year + 1}-01-15",
            "signatory": self.organ,
            "stated_issues_total": str(issues),
        }
        if self.style.outcome == "summary":
            fields["stated_issues_completed"] = str(issues)
        return " ".join(f'{key}="{value}"' for key, value in fields.items())

    def _p(self, role: str, text: str, *, bold: bool = False) -> None:
        mark = ' bold="true"' if bold else ""
        self.parts.append(f'<p role="{role}"{mark}>{text}</p>')

    def _opening(self, issues: int) -> None:
        year = self.year
        self._p("title", f"{self.organ}关于巡察整改情况的通报")
        inspected = _date(f"{year}年3月4日至4月28日", f"{year}-03-04", f"{year}-04-28")
        fed = _date(f"{year}年6月12日", f"{year}-06-12", f"{year}-06-12")
        self._p(
            "body",
            f"根据县委统一部署，{inspected}，县委第二巡察组对县水务局党组开展了常规巡察。{fed}，"
            "县委第二巡察组向县水务局党组反馈了巡察意见。现将整改情况予以公布。",
        )
        if self._sectioned:
            self._p("h1", "一、整改工作组织情况")
        total = _quantity(f"{issues}个", str(issues), "个")
        said = "，目前已全部完成整改" if self.style.outcome == "summary" else ""
        self._p(
            "body",
            "局党组始终把巡察整改作为一项严肃的政治任务，主要负责同志带头认领、带头整改，班子成员"
            f"按照职责分工抓好落实。局党组召开会议专题研究，反馈的{total}问题逐一明确责任{said}。",
        )

    def _issues(
        self, faults: list[tuple[str, str]], outcomes: list[tuple[str, str, bool, bool]]
    ) -> None:
        if self._sectioned:
            title = "已完成整改的问题" if self.style.outcome == "section" else "反馈问题整改情况"
            self._p("h1", f"二、{title}")
        elif self.style.outcome == "section":
            self.style = replace(self.style, outcome="label")  # there is no part to say it
        issues = list(zip(faults, outcomes, strict=True))
        match self.style.numbering:
            case "continuous" | "restarting":
                self._themed(issues)
            case "grouped":
                self._grouped(issues)
            case _:
                self._flat(issues)

    def _themed(self, issues: list) -> None:
        """（一）theme, then 1. 2. 3., continuing or not."""
        half = len(issues) // 2
        number = count(1)
        for index, part in enumerate((issues[:half], issues[half:])):
            self._p("h2", f"（{HAN[index]}）{THEMES[index]}方面")
            if self.style.numbering == "restarting":
                number = count(1)
            for fault, outcome in part:
                self._issue(f"{(n := next(number))}.", str(n), fault, outcome)

    def _grouped(self, issues: list) -> None:
        """1. group, then （1） （2）."""
        for index in range(0, len(issues), 2):
            n = index // 2 + 1
            problem = f"履行第{HAN[index // 2]}项职责有差距"
            self._p(
                "body",
                f'<issue number="{n}" problem="{problem}" group="true">'
                f"{n}.关于“{problem}”问题的整改</issue>",
            )
            for inner, (fault, outcome) in enumerate(issues[index : index + 2], 1):
                self._issue(f"（{inner}）", str(inner), fault, outcome, parent=str(n))

    def _flat(self, issues: list) -> None:
        markers: dict[str, Callable[[int], str]] = {
            "second": lambda n: f"（{HAN[n - 1]}）",
            "top": lambda n: f"{HAN[n - 1]}、",
            "named": lambda n: f"问题{HAN[n - 1]}：",
            "bold": lambda n: "",
        }
        for n, (fault, outcome) in enumerate(issues, 1):
            number = "" if self.style.numbering == "bold" else str(n)
            self._issue(markers[self.style.numbering](n), number, fault, outcome)

    def _issue(
        self,
        marker: str,
        number: str,
        fault: tuple[str, str],
        outcome: tuple[str, str, bool, bool],
        parent: str = "",
    ) -> None:
        heading, category, problem = self._heading(fault)
        words, status, long_term, ongoing = outcome
        position = self.style.outcome
        basis = {"section": "section", "summary": "summary", "none": "none"}.get(position, "stated")
        title = (
            f'<issue number="{number}" parent="{parent}" category="{category}" problem="{problem}" '
            f'status="{status}" basis="{basis}" long_term="{str(long_term).lower()}" '
            f'ongoing="{str(ongoing).lower()}">{marker}{heading}</issue>'
        )
        role = "h1" if self.style.numbering == "top" else "body"
        bracket = f"（<outcome>{words}</outcome>）" if position == "bracket" else ""
        self._p(role, title + bracket, bold=self.style.numbering == "bold")
        if position == "label":
            self._p("body", f"整改结果：<outcome>{words}。</outcome>")
        self._response(
            f"<outcome>该问题{words}。</outcome>" if position == "first" else "",
            f"<outcome>目前，该问题{words}。</outcome>" if position == "closing" else "",
        )

    def _heading(self, fault: tuple[str, str]) -> tuple[str, str, str]:
        category, problem = fault
        inside = f"{category}：{problem}" if category else problem
        match self.style.heading:
            case "about":
                return f"关于“{inside}”问题的整改", category, problem
            case "quoted":
                return f"针对“{inside}”的问题", category, problem
            case "plain":
                return f"关于{problem}的问题", "", problem
            case _:
                return f"{problem}。", "", problem

    def _response(self, before: str, after: str) -> None:
        steps = self.chance.sample(STEPS, 1 if self.style.items == "single" else 3)
        markers = {
            "han": ("一是", "二是", "三是"), "lines": ("（1）", "（2）", "（3）"),
            "circled": ("①", "②", "③"), "ordinal": ("第一，", "第二，", "第三，"),
            "single": ("",),
        }[self.style.items]  # fmt: skip
        if self.style.items == "lines" and self.style.numbering == "grouped":
            markers = ("①", "②", "③")
        actions = [
            f"<action>{marker}{self._step(step)}{self.chance.choice(FILLERS)}。</action>"
            for marker, step in zip(markers, steps, strict=True)
        ]
        if self.style.items == "lines":
            actions[0], actions[-1] = before + actions[0], actions[-1] + after
            for action in actions:
                self._p("body", action)
        else:
            self._p("body", before + "".join(actions) + after)

    def _step(self, step: str) -> str:
        number, month = self.chance.randint(2, 40), self.chance.randint(7, 11)
        day, year = self.chance.randint(1, 28), self.year
        money = self.chance.randint(11, 99)
        return step.format(
            q=_quantity(f"{number}次", str(number), "次"),
            p=_quantity("95%", "95", "%"),
            m=_quantity(f"{money}.5万元", str(money * 10_000 + 5_000), "元", "funds_recovered"),
            d=_date(f"{year}年{month}月{day}日", *[f"{year}-{month:02}-{day:02}"] * 2),
            s=_date(f"{year}年{month}月以来", f"{year}-{month:02}-01", "", "since"),
            doc=f"<doc>{self.chance.choice(DOCUMENTS)}</doc>",
        )


def _spaced(xml: str) -> str:
    """Return the text with blanks around numbers, as `2023 年 3 月`, tags left alone."""
    pieces = re.split(r"(<[^>]*>)", xml)
    return "".join(
        piece
        if piece.startswith("<")
        else re.sub(r"(?<=[0-9%])(?=[年月日个次人])|(?<=[年月至])(?=[0-9])", " ", piece)
        for piece in pieces
    )


def notices(how_many: int) -> Iterator[ET.Element]:
    """Yield as many notices, each of another style."""
    yield from (notice(seed) for seed in range(how_many))
