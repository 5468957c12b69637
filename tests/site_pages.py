# ruff: noqa: E501 - markup as sites print it
"""Whole pages: a site's template from ``sites/``, a notice in it and furniture around it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from samples.publish.source import Paragraph, Source
from tests.site_bodies import FORMS, plain

FOLDER = Path(__file__).with_name("sites")
TEMPLATES = sorted(path.stem for path in FOLDER.glob("*.html"))
FIELDS = {
    "index": "index_number",
    "number": "document_number",
    "publisher": "publisher",
    "written": "written_date",
    "date": "published_date",
    "slashed": "published_date",
    "chinese": "published_date",
    "source": "source",
    "url": "canonical_url",
}
FURNITURE = {
    "nav": [
        "<div class='nav'><ul><li><a href='/'>首页</a></li><li><a href='/a'>机构概况</a></li><li><a href='/b'>政务公开</a></li><li><a href='/c'>党的建设</a></li></ul></div>",
        "<div id='menu'><a href='/'>首 页</a>|<a href='/a'>新闻中心</a>|<a href='/b'>信息公开</a>|<a href='/c'>专题专栏</a></div>",
        "<table width=1000><tr><td><a href=/>网站首页</a></td><td><a href=/a>领导介绍</a></td><td><a href=/b>通知公告</a></td><td><a href=/c>纪检监察</a></td></tr></table>",
    ],
    "top": [
        "",
        "<div class='topbar'>今天是2026年1月5日 星期一 <a href='#'>登录</a> <a href='#'>注册</a></div>",
        "<div><a href='#'>繁體</a><a href='#'>无障碍阅读</a><a href='#'>长者模式</a><a href='#'>English</a></div>",
        "<marquee>欢迎访问本站！</marquee>",
    ],
    "crumb": [
        "",
        "<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; <a href='/a'>党务公开</a> &gt; <span>正文</span></div>",
        "<div class='wz'>您当前的位置：<a href='/'>首页</a>>><a href='/a'>巡视巡察整改</a>>>$title</div>",
        "<div class='path'><a href='/'>首页</a> / <a href='/a'>信息公开</a> / 整改公开</div>",
        "<td height=30>&nbsp;当前位置：<a href='/'>网站首页</a>-&gt;<a href='/x'>公告栏</a></td>",
        "<p>当前您的位置：首页 - 新闻动态 - 通知公告</p>",
    ],
    "font": [
        "",
        "<span class='fontsize'>字体：【<a>大</a> <a>中</a> <a>小</a>】</span>",
        "<span>字号：<a href='javascript:doZoom(18)'>大</a> <a href='javascript:doZoom(16)'>中</a> <a href='javascript:doZoom(14)'>小</a></span>",
        "<div class='voice-player'><span>语音播报：</span><button>播放</button><audio src='x.mp3'></audio></div>",
        "<span>[字体：<a>小</a> <a>大</a>]</span> <span>打印</span>",
    ],
    "hits": [
        "",
        "<span>浏览次数：<script>hits()</script>128次</span>",
        "<span>点击数：<em id=h>88</em></span>",
        "<span>阅读量：1024</span>",
        "<span>您是第123位访客</span>",
    ],
    "share": [
        "",
        "<div class='bdsharebuttonbox'><a>微信</a><a>微博</a><a>QQ空间</a></div>",
        "<div>分享到：<a>微信</a> <a>微博</a></div>",
        "<div class='share'><span>分享：</span><i></i></div>",
    ],
    "tail": [
        "",
        "<div class='editor'>责任编辑：李四</div>",
        "<p style='text-align:right'>（责任编辑：王五）</p>",
        "<div>【<a href='javascript:window.print()'>打印本页</a>】 【<a href='javascript:window.close()'>关闭窗口</a>】</div>",
        "<div class='ewm'><img src='/q.png'><p>扫一扫在手机打开当前页</p></div>",
        "<p>编辑：张三 审核：李四 监制：王五</p>",
        "<div class='keywords'>关键词：巡察 整改</div>",
        "<p>初审：赵六</p><p>复审：钱七</p><p>终审：孙八</p>",
        "<div>浏览量：<span>36</span></div>",
    ],
    "pager": [
        "",
        "<div class='pn'><p>上一篇：<a href='/1'>关于举办培训班的通知</a></p><p>下一篇：<a href='/2'>$title</a></p></div>",
        "<ul><li>上一条：<a href='/1'>领导班子成员分工</a></li><li>下一条：<a href='/2'>年度预算公开说明</a></li></ul>",
        "<table><tr><td>上一篇：没有了</td></tr><tr><td>下一篇：<a href='/9'>第三季度工作简报</a></td></tr></table>",
        "<div><a href='/1'>« 关于调整窗口服务时间的公告</a><a href='/2'>春季义务植树活动 »</a></div>",
    ],
    "related": [
        "",
        "<div class='related'><h3>相关新闻</h3><ul><li><a href='/1'>$title</a><span>2024-01-02</span></li><li><a href='/2'>召开整改推进会</a></li></ul></div>",
        "<div><h4>相关链接</h4><p><a href='/3'>一图读懂整改方案</a></p><p><a href='/4'>整改工作动员会召开</a></p></div>",
        "<div class='side'><div class='tit'>热门文章</div><ul><li><a href='/1'>一、二季度公告汇总</a></li><li><a href='/2'>领导带队调研</a></li><li><a href='/3'>节日值班安排</a></li></ul></div>",
        "<div class='comment'><h3>网友评论</h3><p>暂无评论</p></div>",
        "<div class='recommend'><p>为您推荐</p><a href='/1'>文章甲的标题</a><a href='/2'>文章乙的标题</a><a href='/3'>文章丙的标题</a></div>",
    ],
    "foot": [
        "",
        "<div class='footer'><p>主办单位：某某局　承办单位：某某中心</p><p>网站标识码：3300000001　京ICP备12345678号　京公网安备 11010102000001号</p><p>地址：文化路1号　邮编：100000　电话：010-00000000</p></div>",
        "<div id='bottom'>版权所有 © 2020-2026 某某办公室 All Rights Reserved<br>技术支持：某某科技有限公司</div>",
        "<footer><a href='/1'>网站地图</a><a href='/2'>联系我们</a><a href='/3'>隐私声明</a><p>Copyright 2026 某某大学</p></footer>",
        "<table width=100%><tr><td align=center>地址：学府路100号 邮编：310000<br>浙ICP备05000000号-1</td></tr></table>",
        "<center><font size=2>版权所有：某某医院 总机：0571-00000000<br>建议使用1024*768分辨率浏览本站</font></center>",
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A page, the paragraphs and the metadata that must come out of it."""

    data: bytes
    paragraphs: list[str]
    metadata: dict[str, str]
    form: str
    encoding: str


def made(template: str, source: Source, seed: int) -> Made:
    """Return the notice ``source`` on a page of one site."""
    pick = random.Random(f"{template} {source.name} {seed}")
    markup = (FOLDER / f"{template}.html").read_text(encoding="utf-8")
    wanted = Template(markup).get_identifiers()
    values = _values(source, pick)
    form = pick.choice(sorted(FORMS))
    body = [p for p in source.paragraphs if p.role != "title"]
    if "lines" in wanted or "listed" in wanted:
        body = [p for p in body if not p.rows]
    head = _own_title(source, pick) if "own" in wanted or pick.random() < 0.3 else []
    if "untitled" in wanted:
        head = []
    write = FORMS[form]
    slots = {
        **values,
        "body": write([*head, *body], pick) if "body" in wanted else "",
        "own": write([*head, *body], pick) if "own" in wanted else "",
        "untitled": write(body, pick) if "untitled" in wanted else "",
        "lines": plain(body, pick),
        "breaks": FORMS["br_fullwidth"](body, pick),
        "json": json.dumps(FORMS["p"](body, pick))[1:-1],
        "escaped": escape(FORMS["p"](body, pick)),
        "sections": FORMS["sections"](body, pick),
        "half": write(body[: len(body) // 2], pick),
        "rest": write(body[len(body) // 2 :], pick),
        "sign": "".join(p.text for p in body if p.role == "signatory"),
        "furled": "".join(f"<tr><td>{c}</td></tr>" for c in FORMS["p"](body, pick).splitlines()),
    }
    slots |= {name: pack(body, pick) for name, pack in _PACKED.items() if name in wanted}
    furniture = {name: _filled(pick.choice(pool), values) for name, pool in FURNITURE.items()}
    page = Template(markup).substitute({**furniture, **slots})
    encoding = _encoding(page, pick)
    expected = {FIELDS[name]: values[name] for name in wanted if name in FIELDS and values[name]}
    for name in ("published_date", "written_date"):
        if name in expected:
            expected[name] = values["date" if name == "published_date" else "written"]
    if "<title>$title" in markup or "<title>${title}" in markup or "<h1" in markup:
        expected["title"] = source.title
    return Made(
        page.encode(encoding, "xmlcharrefreplace"),
        [source.title, *(line for p in body for line in _printed(p))],
        expected,
        form,
        encoding,
    )


def _twice(body: Sequence[Paragraph], pick: random.Random) -> str:
    return json.dumps(json.dumps(FORMS["p"](body, pick))[1:-1])[1:-1]


def _attribute(body: Sequence[Paragraph], pick: random.Random) -> str:
    return escape(json.dumps(FORMS["p"](body, pick))[1:-1])


def _listed(body: Sequence[Paragraph], pick: random.Random) -> str:
    return ",".join(json.dumps({"type": "text", "text": p.text}) for p in body)


# How scripts and attributes carry a body.
_PACKED = {"twice": _twice, "attr": _attribute, "listed": _listed}


def _printed(paragraph: Paragraph) -> Sequence[str]:
    if paragraph.rows:
        return ["\t".join(row) for row in paragraph.rows if any(row)]
    return [paragraph.text]


def _values(source: Source, pick: random.Random) -> dict[str, str]:
    year, month, day = (source.published or "2025-01-02").split("-")
    organ = source.organ.removeprefix("中共")
    organ = organ.removesuffix("党组").removesuffix("工作委员会").removesuffix("委员会")
    return {
        "title": source.title,
        "site": pick.choice(["青川湾区人民政府门户网站", "海棠学院", "榆山集团官网", "政务公开"]),
        "index": f"{pick.randint(10**8, 10**9)}/{year}-{pick.randint(1, 99999):05}",
        "number": f"青政发〔{year}〕{pick.randint(1, 99)}号",
        "publisher": organ,
        "source": pick.choice([organ, "机关党委", "巡察整改办"]),
        "unit": pick.choice([organ, "机关党委"]),
        "written": f"{year}-{month}-{pick.randint(1, 9):02}",
        "date": f"{year}-{month}-{day}",
        "slashed": f"{year}/{int(month)}/{int(day)}",
        "chinese": f"{year}年{month}月{day}日",
        "url": f"https://www.example.cn/{year}/{pick.randint(1, 999)}.html",
    }


def _own_title(source: Source, pick: random.Random) -> list[Paragraph]:
    """Return the title as the body repeats it: in one line, or broken before 关于."""
    before, cut, after = source.title.partition("关于")
    if cut and before and pick.random() < 0.4:
        return [Paragraph("title", before), Paragraph("title", cut + after)]
    return [Paragraph("title", source.title)]


def _filled(markup: str, values: dict[str, str]) -> str:
    return Template(markup).substitute(values)


def _encoding(page: str, pick: random.Random) -> str:
    """Return how to save the page: mostly as it says, else in another character set."""
    told = "gb18030" if "gb2312" in page[:800].lower() or "gbk" in page[:800].lower() else "utf-8"
    return pick.choice([told, told, told, "utf-8", "gb18030", "utf-8-sig", "utf-16"])
