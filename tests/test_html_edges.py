"""Headings of a notice that speak of what sites print too, and bodies that are not in the page."""

from html import escape

import pytest

from parsers.html import read_html
from parsers.lexicon.fold import fold
from parsers.options import ReadOptions
from parsers.site_lines import is_end, is_site_line

TITLE = "关于巡察整改进展情况的通报"
# What a part of the site would open with, were it not a heading of the article.
HEADINGS = (
    "（一）关于网站ICP备案信息更新不及时的问题", "2.软件版权所有权登记不完整",
    "（三）扫码支付管理不规范", "关于我们支部组织生活不严肃的问题", "5.技术支持服务外包监管不到位",
    "6.网站支持服务外包管理不严", "7.编辑、审核把关不严", "相关链接失效问题整改不到位",
    "8.责任编辑制度落实不严", "9.公众号扫码关注活动费用审批不规范", "【问题10】友情链接清理不及时",
    "11.分享到位不够", "版权所有登记不及时", "审核把关不严，来源不清", "打印费用支出不规范",
    "关于版权所有信息标注不规范问题", "主办单位职责不清问题", "(二)网站标识码管理不规范",
    "智能助手采购不规范的问题", "声明：承诺落实不到位", "热门评论区管理缺失问题",
    "13.供稿：渠道单一", "网站地图更新不及时问题", "14.二维码扫一扫点单系统采购程序不规范",
)  # fmt: skip
SHELLS = ("<div class='TRS_Editor'>{}</div>", "<div>{}</div>", "<div class='content'>{}</div>")
BEFORE = (
    "根据县委统一部署，2024年3月5日至5月10日，县委第三巡察组对县图书馆党支部开展了巡察。",
    "一、整改工作组织情况",
    "党支部召开专题会议3次，研究制定整改方案，明确责任人和完成时限，逐条对账销号。",
    "1.学习不够深入", "整改情况：已完成。组织专题学习2次，修订制度1项，补齐资料12份。",
)  # fmt: skip
AFTER = (
    "整改情况：已完成。约谈2人，清退资金1.2万元。",
    "欢迎广大干部群众对整改落实情况进行监督。联系电话：0571-00000000。",
    "中共云溪县图书馆支部委员会", "2024年12月6日",
)  # fmt: skip
FOOT = "<div class=footer>版权所有：云溪县图书馆 浙ICP备05000000号</div>"


def page(body: str) -> bytes:
    head = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>"
    strip = f"<h1>{TITLE}</h1><p>发布时间：2024-12-06 来源：图书馆</p>"
    return f"{head}{strip}{body}{FOOT}</body></html>".encode()


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("shell", SHELLS)
def test_a_heading_is_no_end_of_the_article(shell: str, heading: str) -> None:
    said = [*BEFORE, heading, *AFTER]
    body = shell.format("".join(f"<p>{escape(line)}</p>" for line in said))
    found = read_html(page(body), ReadOptions()).text.split("\n")

    assert len(found) == len(said) + 1
    assert found[len(BEFORE) + 1][:8] == heading[:8]
    assert found[-1] == AFTER[-1]


ENDS = (
    "版权所有：云溪县图书馆", "版权所有 云溪县图书馆", "某某中心版权所有", "浙ICP备05000000号-1",
    "备案序号：浙ICP备案号05000000", "网站标识码：3300000001", "网站地图", "关于我们 | 联系我们",
    "网站地图联系我们隐私声明", "上一篇：关于规范经费管理的意见", "下一条 关于解决群众急难愁盼问题",
    "广告合作/投稿邮箱ad@example.com|手机版", "Powered by Discuz! X3.4", "GMT+8, 2024-6-29 00:55",
    "评论 0人参与，0条评论", "· 相关链接：", "—全文完—", "本网站支持IPv6", "微信扫一扫：分享",
    "您的评价：有用 无用",
)  # fmt: skip


@pytest.mark.parametrize("line", ENDS)
def test_what_stands_after_an_article(line: str) -> None:
    assert is_end(fold(line)) or is_end(fold(line).removeprefix("· "))


SITE_LINES = (
    "您使用的浏览器版本过低，请升级浏览器或使用其他浏览器访问。",
    "您的浏览器版本太旧，部分功能无法使用",
    "为了获得更好的浏览体验，建议使用谷歌浏览器。", "本网站使用 Cookie 以改善您的浏览体验。",
    "2024年05月11日 · 机关党委", "2024年5月11日 09:12 | 区文旅局", "[评论] [收藏] [顶(0)]",
    "县水利局2024-08-05 10:15阅读3.2万",
    "县水利局 2024年8月5日 10:15:22 来自云溪发布 0人参与 0评论",
    "听全文 00:00 / 06:31 倍速 1.0x", "展开剩余62%", "赞12 踩0", "暂无评论，快来抢沙发",
    "非常有用 有用 没用",
    "阅读次数13", "发布时间2022-01-20", "由 web 于 周五, 2024-11-29 - 10:11 提交",
    "由 admin 提交于 周六, 2024-10-12",
    "原标题：关于整改情况的通报",
    "这条信息对您有帮助吗？", "如无法预览，请点击下载查看。", "监督举报：我要留言",
    "视频加载中，请稍候...", "图片1.PNG", "青石县人民政府信息公开", "第2024-09-06期",
    "（点击图片可查看大图）", "第02版：要闻",
)  # fmt: skip
NO_SITE_LINES = (
    "为更好地推动整改，党组召开专题会议3次。", "2024年5月11日，县委巡察组反馈了意见。",
    "建议使用单位完善台账。", "请升级改造后的系统于9月上线。",
    "2024年5月11日·机关党委召开会议，通报情况。", "县水利局2024年8月5日10:15召开会议",
    "如无法按期完成整改，及时向县委巡察办报告。", "对本文件的疑问逐条答复，印发问答手册2期。",
    "由县委办于2024-03-05前将方案提交", "由县委办提交于周六例会",
    "阅读量考核不合理的问题", "听全文传达走过场的问题",
    "这类问题对您的企业有帮助的措施", "监督举报渠道：我要整改", "赞比亚援建项目管理不严",
    "来源于群众举报的线索3条", "照片1.jpg未归档", "二、政府信息公开", "第3期培训",
)  # fmt: skip


@pytest.mark.parametrize("line", SITE_LINES)
def test_lines_of_the_site(line: str) -> None:
    assert is_site_line(fold(line))


@pytest.mark.parametrize("line", NO_SITE_LINES)
def test_lines_of_the_article(line: str) -> None:
    assert not is_site_line(fold(line))


VIEWERS = (
    "<a href='/u/notice.pdf'>notice.pdf</a>", "<embed src='/u/notice.pdf'>",
    "<iframe src='/viewer.html?file=/u/notice.pdf'></iframe>",
    "<script>showVsbpdfIframe('/__local/1/notice.pdf','100%','600','0','0','src','')</script>",
    '<script>var viewer = new Viewer("/u/notice.pdf?v=2");</script>',
)  # fmt: skip


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_body_in_a_file_is_named(viewer: str) -> None:
    findings = read_html(page(f"<div id=vsb_content>{viewer}</div>"), ReadOptions()).findings

    named = [f.text for f in findings if f.kind == "attachment_not_read"]
    assert len(named) == 1
    assert named[0].startswith("notice.pdf")
    assert {f.reason for f in findings if f.kind == "attachment_not_read"} == {"body_is_attachment"}


REST = [
    "整改情况：已完成。" + "组织专题学习，修订制度，补齐资料，清退资金，约谈有关人员。" * 3,
    *AFTER,
]


def shown(lines: tuple[str, ...] | list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


@pytest.mark.parametrize("button", ["展开全文", "点击查看全文 ▼", "阅读全文", "展开剩余全部内容"])
def test_the_rest_of_an_article_that_is_folded_away_is_read(button: str) -> None:
    rest = f"<div style='display:none'>{shown(REST)}</div><a class=more>{button}</a>"
    found = read_html(page(f"<div>{shown(BEFORE * 2)}{rest}</div>"), ReadOptions())

    assert found.text.split("\n")[-len(REST) :] == REST
    assert not found.findings


def test_hidden_text_is_left_out_and_named() -> None:
    hidden = f"<div style='display:none'>{shown(REST)}</div><p>更多</p>"
    found = read_html(page(f"<div>{shown(BEFORE * 2)}{hidden}{shown(AFTER)}</div>"), ReadOptions())

    assert REST[0] not in found.text
    assert [(f.kind, f.reason) for f in found.findings] == [("text_passed_over", "hidden")]


def test_type_of_no_size_is_left_out() -> None:
    """A box of such type whose parts have a size only closes the gaps between them."""
    gapless = f"<div style='font-size: 0'>{shown(AFTER[:2])}</div>"
    less = BEFORE[0].join(("<p>", "<span style='font-size:0px;'>不印</span></p>"))
    found = read_html(page(f"<div>{less}{shown(BEFORE[1:])}{gapless}</div>"), ReadOptions())

    assert found.text.split("\n")[1:] == [*BEFORE, *AFTER[:2]]


def test_what_is_hidden_because_it_is_shown_elsewhere_is_not_named() -> None:
    twice = f"<div style='display:none'>{shown(AFTER)}</div>"
    found = read_html(page(f"<div>{shown(BEFORE * 2)}{twice}{shown(AFTER)}</div>"), ReadOptions())

    assert not found.findings


def test_a_signature_in_a_footer_of_the_article_is_text() -> None:
    signed = (
        f"<article>{shown(BEFORE)}{shown(AFTER[:2])}<footer>{shown(AFTER[2:])}</footer></article>"
    )
    found = read_html(page(signed), ReadOptions()).text.split("\n")

    assert found[-2:] == list(AFTER[2:])
