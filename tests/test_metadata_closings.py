"""Closings: contact, signature and date in the ways they are printed; page strips above."""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest
from test_metadata_openings import fields_of

TITLE = "中共云岭市林业局党组关于巡察整改进展情况的通报"
OPENING = (
    "根据市委统一部署，2023年3月6日至4月28日，市委第二巡察组对市林业局党组开展了巡察。"
    "6月9日，市委第二巡察组反馈了巡察意见。现将整改进展情况予以公布。"
)
BODY = [
    "一、整改情况",
    "1.关于“学习不深入”问题的整改",
    "已完成整改。",
    "二、下一步打算",
    "持续巩固。",
]
NAMES = {
    "p": "contact_phone", "m": "contact_email", "a": "contact_address", "c": "contact_postcode",
    "g": "signatory", "d": "published_date", "q": "published_date_source",
}  # fmt: skip
ORGAN = "中共云岭市林业局党组"
# closing paragraphs (joined by /) | fields; every field not named must be absent
CASES = [
    (
        "欢迎监督。联系电话：0631-5550123；邮政地址：云岭市松林路8号市林业局机关党委；邮政编码：264200；"
        "电子邮箱：yllyj@example.com。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 m=yllyj@example.com a=云岭市松林路8号市林业局机关党委 c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "联系方式：电话0631-5550123；邮政地址云岭市松林路8号；电子邮箱yllyj@example.com。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 m=yllyj@example.com a=云岭市松林路8号 g={ORGAN} d=2024-01-15",
    ),
    (
        "联系电话：0631-5550123（工作日8:30-17:30）；通讯地址：云岭市松林路8号（邮编264200）；邮箱：yl_lyj@example.cn。/"
        "中共云岭市林业局党组/二〇二四年一月十五日",
        f"p=0631-5550123 m=yl_lyj@example.cn a=云岭市松林路8号 c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "中共云岭市林业局党组/2024年1月15日/（联系电话：0631－5550123，地址：云岭市松林路8号，邮编：264200）",
        f"p=0631-5550123 a=云岭市松林路8号 c=264200 g={ORGAN} d=2024-01-15",
    ),
    ("中共云岭市林业局党组2024年1月15日", f"g={ORGAN} d=2024-01-15"),
    ("2024年1月15日", "d=2024-01-15"),
    ("中共云岭市林业局党组", f"g={ORGAN}"),
    ("中共云岭市林业局/党组/2024年1月15日", f"g={ORGAN} d=2024-01-15"),
    ("中共云岭市林业局党组（公章）/2024年1月15日", f"g={ORGAN} d=2024-01-15"),
    ("中共云岭市林业局党组/2024.1.15", f"g={ORGAN} d=2024-01-15"),
    ("中共云岭市林业局党组/2024-01-15", f"g={ORGAN} d=2024-01-15"),
    ("中共云岭市林业局党组/二○二四年一月", f"g={ORGAN}"),
    ("中共云岭市林业局党组/2024年1月15日/附件：整改清单.pdf", f"g={ORGAN} d=2024-01-15"),
    ("附件：1.问题清单/2.制度清单/中共云岭市林业局党组/2024年1月15日", f"g={ORGAN} d=2024-01-15"),
    (
        "中共云岭市林业局党组/2024年1月15日/上一篇：春季植树公告/下一篇：没有了/责任编辑：办公室",
        f"g={ORGAN} d=2024-01-15",
    ),
    (
        "如有意见和建议，请及时反映。/联系人：程小舟/联系电话：0631-5550123/电子邮箱：yllyj@example.com/"
        "联系地址：云岭市松林路8号/邮政编码：264200/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 m=yllyj@example.com a=云岭市松林路8号 c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "五、联系方式/1.电话：0631-5550123/2.地址：云岭市松林路8号/3.邮编：264200/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 a=云岭市松林路8号 c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "欢迎社会各界监督，联系方式：5550123（8:30-12:00）；通讯地址：云岭市松林路8号；邮政编码：264200。",
        "p=5550123 a=云岭市松林路8号 c=264200",
    ),
    (
        "联系电话：0631-5550123、5550124；传真：0631-5550199；地址：云岭市松林路8号408室。/2024年1月15日",
        "p=0631-5550123 a=云岭市松林路8号408室 d=2024-01-15",
    ),
    (
        "举报电话：12388；联系电话：0631-5550123。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 g={ORGAN} d=2024-01-15",
    ),
    (
        "监督电话：(0631)5550123，电子邮件：a.b-c@mail.example.gov.cn。/2024年1月15日",
        "p=(0631)5550123 m=a.b-c@mail.example.gov.cn d=2024-01-15",
    ),
    (
        "联系电话 13800001234，来信请寄：云岭市松林路8号市林业局办公室，邮编 264200。/中共云岭市林业局党组/2024年1月15日",
        f"p=13800001234 a=云岭市松林路8号市林业局办公室 c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "通信地址：云岭市松林路8号，市林业局三楼；电话：0631-555 0123。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 a=云岭市松林路8号，市林业局三楼 g={ORGAN} d=2024-01-15",
    ),
    (
        "邮箱地址：yllyj@example.com，联系电话：0631-5550123。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 m=yllyj@example.com g={ORGAN} d=2024-01-15",
    ),
    (
        "公示时间：2024年1月15日至1月21日，共7天。监督电话：0631-5550123。/中共云岭市林业局党组/2024年1月15日",
        f"p=0631-5550123 g={ORGAN} d=2024-01-15",
    ),
    ("2024年1月15日/中共云岭市林业局党组", f"g={ORGAN} d=2024-01-15"),
    (
        "中共云岭市林业局党组/2024年1月15日/欢迎监督，电话0631-5550123；邮编264200；电子邮箱yllyj@example.com。",
        f"p=0631-5550123 m=yllyj@example.com c=264200 g={ORGAN} d=2024-01-15",
    ),
    (
        "联系电话：0631-5550123；地址：云岭市松林路8号 264200。/中国共产党云岭市林业局党组/2024年1月15日",
        "p=0631-5550123 a=云岭市松林路8号 c=264200 g=中国共产党云岭市林业局党组 d=2024-01-15",
    ),
]
STRIPS = [
    ("发布日期：2024-01-15 来源：市林业局 浏览次数：12", "2024-01-15"),
    ("时间：2024年1月15日 字号：大 中 小", "2024-01-15"),
    ("2024-01-15 09:20 来源：市林业局", "2024-01-15"),
    ("索引号：ly-2024-003 成文日期：2024年1月15日", "2024-01-15"),
    ("当前位置：首页 > 公告", None),
]


@pytest.mark.parametrize(("closing", "wanted"), CASES, ids=range(len(CASES)))
def test_closing(closing: str, wanted: str) -> None:
    found = fields_of([TITLE, OPENING, *BODY, *closing.split("/")])
    want = dict(item.split("=", 1) for item in wanted.split())
    if "d" in want:
        want["q"] = "signature"
    assert {key: found.get(name) for key, name in NAMES.items() if name in found} == want


@pytest.mark.parametrize(("strip", "day"), STRIPS)
def test_day_above_the_text(strip: str, day: str | None) -> None:
    found = fields_of([TITLE, strip, OPENING, *BODY])
    assert found["title"] == TITLE
    assert found.get("published_date") == day
    assert found.get("published_date_source") == (day and "metadata")
