"""Pages put together from the parts that sites are made of, each with its exact paragraphs.

Add a part: one line in a list below. Every part is met in some of the pages, with each other one in
few, so what one page gets wrong is seen in its seed.
"""

import random

import pytest

from parsers.html import read_html
from parsers.options import ReadOptions

SEEDS = range(150)
TITLE = "中共临沧渡口区交通运输局党组关于巡察整改进展情况的通报"
TEXT = [
    "根据区委统一部署，2022年9月13日至11月18日，区委第四巡察组对区交通运输局党组开展了常规巡察。"
    "2023年1月6日，区委第四巡察组反馈了巡察意见。现将整改进展情况公布如下。",
    "一、整改工作组织情况",
    "（一）提高站位。先后召开党组会议7次，制定整改措施64条，班子成员带头领办难点问题9个。",
    "（二）压实责任。成立由党组书记任组长的领导小组，逐项明确责任领导、责任科室和完成时限。",
    "二、反馈问题整改情况",
    "1.关于“农村公路养护资金拨付不及时：3个镇未足额到位”的问题",
    "整改结果：已完成。",
    "一是足额拨付养护资金218.6万元；二是建立季度通报机制，下发提示函4份。",
    "2.关于“超限超载治理有差距”的问题",
    "整改结果：已完成。",
    "查处违法超限车辆132台次，卸载货物2300余吨，约谈源头企业6家。",
    "三、下一步工作打算",
    "坚持目标不变、力度不减，持续抓好后续整改，2023年12月底前开展一次“回头看”。",
    "联系电话：0577-0002468；邮政地址：渡口区望江路8号；邮箱：dkjt@example.cn。",
    "中共临沧渡口区交通运输局党组",
    "2023年7月3日",
]
TABLE = [
    ["序号", "反馈问题", "整改措施", "完成情况"],
    ["1", "招标管理不规范", "修订办法2项。", "已完成"],
    ["2", "车辆管理不严格", "补录台账17条。", "正在整改"],
]
INDENTS = ["", "　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;"]
PARAGRAPHS = [
    "<p>{}</p>\n",
    "<div>{}</div>",
    "<p style='text-indent:2em'><span style='font-size:16px'>{}</span></p><p>&nbsp;</p>",
    "<section><section><span>{}</span></section></section>",
    "<p><font size=3>{}<br/></font></p>",
    "<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>",
]
BREAKS = ["{}<br>\n", "{}<br/><br/>"]
BODIES = [
    "<div class='TRS_Editor'>{}</div>",
    "<div id='zoom'>{}</div>",
    "<div class='v_news_content'>{}</div>",
    "<div id='js_content' style='visibility:hidden'>{}</div>",
    "<div class='content'>{}</div>",
    "<div>{}</div>",
    "{}",
    "<article>{}</article>",
    "<span id='ctl00_lblContent'>{}</span>",
    "<div class='info_con'><div class='box'>{}</div></div>",
    "<!--<$[信息内容]>begin-->{}<!--<$[信息内容]>end-->",
    "<meta name='ContentStart'>{}<meta name='ContentEnd'>",
]
HEADINGS = [
    "<h1>{}</h1>",
    "<div class='title'>{}</div>",
    "<div class='bt'>{}</div>",
    "<p align='center'><b>{}</b></p>",
]
STRIPS = [
    "",
    "<div class='info'>发布日期：2023-07-04 09:12&nbsp;&nbsp;来源：区局&nbsp;浏览次数：<i>1</i> "
    "字号：[<a>大</a> <a>中</a> <a>小</a>] 分享：</div>",
    "<p>时间：2023-07-04　来源：本站　点击：22次</p>",
    "<div><span>2023-07-04</span><span>来源：区局</span></div>",
    "<div><span>发布时间：</span><span>2023年07月04日</span></div><div>作者：办公室</div>",
    "<ul><li>索引号：123/2023-1</li><li>发布机构：区局</li><li>成文日期：2023-07-03</li></ul>",
    "<table><tr><td>索引号：</td><td>1/2</td><td>文号：</td><td></td></tr></table>",
]
CRUMBS = [
    "",
    "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/x'>巡视巡察</a></div>",
    "<div>您现在的位置：首页 >> 党务公开 >> 正文</div>",
]
TAILS = [
    "",
    "<div class='share'>分享到：<a>微信</a></div>",
    "<div>上一篇：<a href='1'>某公告</a></div><div>下一篇：没有了</div>",
    "<p>【<a href='#'>打印本页</a>】【<a href='#'>关闭窗口</a>】</p>",
    "<div>扫一扫在手机打开当前页</div>",
    "<p>责任编辑：张三</p>",
    "<h3>相关链接</h3><ul><li><a href='/1'>召开工作会议</a></li>"
    "<li><a href='/2'>开展主题活动</a></li></ul>",
]
SIDES = [
    "",
    "<aside><h3>最新公告</h3><ul><li>一、二食堂调整公告</li></ul></aside>",
    "<div><a href='/1'>机构职能</a><a href='/2'>领导信息</a><a href='/3'>通知公告</a></div>",
]
FEET = [
    "",
    "<div class='footer'>主办：某区政府办公室　网站标识码：4418000001　电话：0700-1234567</div>",
    "<footer>版权所有 某局 地址：学府路1号 邮编：100000</footer>",
    "<div>Copyright © 2023 某单位</div><div>京ICP备00000000号</div>",
]
LAYOUTS = [
    "{side}<div class='main'>{crumb}{head}{strip}{body}{tail}</div>",
    "<table width=900><tr><td>{crumb}</td></tr><tr><td><table><tr><td>{head}</td></tr><tr><td>"
    "{strip}</td></tr><tr><td>{body}</td></tr><tr><td>{tail}</td></tr></table></td></tr></table>{side}",
    "<form><table><tr><td width=160>{side}</td><td>{crumb}{head}{strip}{body}{tail}"
    "</td></tr></table></form>",
]
NAVIGATION = (
    "<div class=top><ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li></ul></div>"
)
ENCODINGS = [("utf-8", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "gb2312"), ("gb18030", "utf-8")]


def made(seed: int) -> tuple[bytes, list[str]]:
    """Return a page and the paragraphs of its article."""
    pick = random.Random(seed)
    has_own_title, with_table = pick.random() < 0.4, pick.random() < 0.3
    indent = pick.choice(INDENTS)
    form = pick.choice(PARAGRAPHS if with_table else [*PARAGRAPHS, *BREAKS])
    lines = [TITLE, *TEXT] if has_own_title else TEXT
    written = "".join(form.format(indent + line) for line in lines[:-2])
    if with_table:
        rows = "".join(f"<tr>{''.join(f'<td><p>{c}</p></td>' for c in row)}</tr>" for row in TABLE)
        written += f"<table border={pick.randint(0, 1)}>{rows}</table>"
    written += "".join(form.format(indent + line) for line in lines[-2:])
    inner = pick.choice(LAYOUTS).format(
        side=pick.choice(SIDES),
        crumb=pick.choice(CRUMBS),
        head="" if has_own_title and pick.random() < 0.4 else pick.choice(HEADINGS).format(TITLE),
        strip=pick.choice(STRIPS),
        body=pick.choice(BODIES).format(written),
        tail=pick.choice(TAILS),
    )
    shown = pick.choice(
        [TITLE, f"{TITLE}_某区政府", f"{TITLE}-整改公开-某局", "某区人民政府门户网站", ""]
    )
    encoding, told = pick.choice(ENCODINGS)
    markup = (
        f"<html><head><meta charset={told}><title>{shown}</title></head><body>{NAVIGATION}{inner}"
        f"{pick.choice(FEET)}</body></html>"
    )
    rows_read = ["\t".join(row) for row in TABLE] if with_table else []
    return markup.encode(encoding, "xmlcharrefreplace"), [TITLE, *TEXT[:-2], *rows_read, *TEXT[-2:]]


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_page(seed: int) -> None:
    data, expected = made(seed)

    assert expected == read_html(data, ReadOptions()).text.split("\n")
