"""Whole pages that somebody copied as text: what stands around the notice is no part of it."""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest
from test_titles import OPENING, SIGNED, TITLE

from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from parsers.options import ReadOptions
from parsers.txt import read_txt
from pipeline.reading import read
from pipeline.reading.frame import find_frame
from schemas.notice import Notice

BODY = [
    "一、整改工作组织情况",
    "局党组成立了整改工作领导小组。巡察反馈问题2个，已完成整改1个，正在整改1个。",
    "二、整改情况",
    "（一）关于“学习不够深入”的问题",
    "整改情况：已完成整改。一是修订制度1项。二是组织学习6次。",
    "（二）关于“监管不够严格”的问题",
    "整改情况：正在整改。约谈3人。",
    "欢迎广大干部群众对巡察整改落实情况进行监督。联系电话：0799-5550101；通讯地址：青石县春水路8号；邮政编码：337000。",
]
DAY = "2023-12-20"
HEADS = {
    "labels and values": ["• 信息索引号：", "", "1133/2023-46", "", "• 文件名称：", "", TITLE, "", "• 成文日期：", "", DAY, "", "• " + TITLE, "", "分享：", "", "朗读"],
    "slogans": ["微信公众号", "", '"清廉青石"', "", "当前位置： 首页 > 信息公开 > 本级巡察情况", "", "【巡察整改】" + TITLE, "", f"发布时间：{DAY} 17:39"],
    "buttons": ["返回上一级", "", "字号", "", "打印", "", f"{TITLE} {DAY}"],
    "bullets": ["----", "", TITLE, "", f"• {DAY}", "• 来源：县民政局", "• 分享到", "• -"],
    "page of a paper": ["第A02版：要闻", TITLE, "微信截图_20231220153326.png", f"发布日期：{DAY}"],
    "hour without a blank": [TITLE, "", "2023年12月20日07:25  来源：青石网-青石日报"],
    "brackets": [TITLE, f"www.qingshi.gov.cn 】 【 {DAY} 13:51:01 】 【 来源：青石县民政局"],
    "drawn table": ["| 索引号 | 1008003 | ||", f"| 成文日期 | {DAY} | 公开方式 | 主动公开 |", TITLE],
    "client": [TITLE, "", f"{DAY} 22:07   青石新闻客户端   董一帆"],
    "column": ["当前位置：首页>政务公开 >本局文件", "", TITLE, "", f"  • 时间：{DAY} 08:58:16", "  • 发布：青石县民政局"],
    "assembly": [TITLE, f"（{DAY}）", "——2023年12月20日在青石县第十六届人民代表大会常务委员会会议上", "青石县民政局局长  李宁", "主任、各位副主任、各位委员："],
}  # fmt: skip
TAILS = {
    "scan": ["扫一扫在手机打开当前页", "分享到：", "【打印正文】"],
    "editors": ["编辑：王小帆", "审核：李宁"],
    "proofs": ["一校(审)：胡一江", "二校(审)：余一河", "三校(审)：杨一湖", "稿件来源：县民政局"],
    "words and pictures": ["文 | 肖一瑶", "图 | 胡一波"],
    "source": ["（新闻来源：青石日报）", "0"],
    "tags": ["标签：党组织；整改", "责编：吕一霞", "下一篇"],
    "neighbours": ["上一篇：县民政局召开会议", "下一篇：县民政局关于做好防汛工作的通知"],
    "footer": ["服务邮箱：qs@126.com 违法和不良信息举报电话：0799-5550999", "京公网安备 110号 京ICP证05号", "青石日报社主办，青石网版权所有，未经书面授权，禁止使用", "Copyright©2019-2024 All Rights Reserved"],
    "government": ["主办单位：青石县人民政府办公室　承办单位：青石县数据局", "网站标识码：3603 赣ICP备05号", "联系电话：0799-5550000 邮箱：qs@163.com", "地址：青石县人民路1号"],
    "leaving": ["您访问的链接即将离开“青石县人民政府”门户网站，是否继续？", "继续访问", "放弃"],
    "comments": ["0 条评论", "来说两句吧。。。", "最新评论", "已有0人参与，点击查看更多精彩评论", "加载中。。。。", "", "相关阅读"],
    "attachments": ["附件：", "整改台账.docx", "文件下载：", "关联文件："],
    "files by number": ["附件：1.整改台账.docx", "      2.佐证材料目录.xlsx"],
    "papers by number": ["附件：1.整改台账", "      2.佐证材料目录", "      3.修订制度清单"],
    "links": ["友情链接", "国务院部门网站", "关于我们 | 联系我们 | 网站地图"],
    "hot": ["热门文章", "1. 县民政局关于防汛工作的通知", "2. 县民政局2023年预算公开", "3. 关于巡察整改情况的通报"],
    "dated": ["相关新闻", "[2023-11-02] 县委第二巡察组向县民政局党组反馈巡察情况", "[2023-10-15] 县委巡察工作会议召开"],
    "other issues of a paper": ["过往期刊", "• 第2023-12-19期", "• 第2023-12-18期", "分享到微信朋友圈"],
    "pictures": ["图片1.png", "（点击图片可查看大图）"],
    "vote": ["您对本页面的评价：", "满意 一般 不满意", "提交", "【字体：大 中 小】 【打印】 【关闭】"],
}  # fmt: skip


def copied(*lines: str) -> Notice:
    return read(read_txt("\n".join(lines).encode(), ReadOptions()))


def said(notice: Notice) -> dict[str, object]:
    """Return what must not depend on the page around a notice."""
    fields = {field.field: field.value for field in notice.fields}
    return {
        "issues": [len(issue.span) for issue in notice.issues],
        "outcomes": [outcome.status for outcome in notice.outcomes],
        "actions": [len(action.span) for action in notice.actions],
        "unexplained": [f.text for f in notice.findings if f.kind == "unexplained_text"],
        **{name: fields.get(name) for name in FIELDS},
    }


FIELDS = (
    "title", "issuer", "signatory", "inspection_start", "inspection_end", "feedback_date",
    "contact_phone", "contact_email", "contact_address", "contact_postcode",
)  # fmt: skip


def published(notice: Notice) -> str | None:
    return {field.field: field.value for field in notice.fields}.get("published_date")


@pytest.mark.parametrize("signature", [SIGNED, []], ids=["signed", "unsigned"])
@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_what_stands_above(head: list[str], signature: list[str]) -> None:
    bare = copied(TITLE, OPENING, *BODY, *signature)
    page = copied(*head, "", OPENING, *BODY, *signature)
    assert said(page) == said(bare)
    assert published(page) == DAY


@pytest.mark.parametrize("signature", [SIGNED, []], ids=["signed", "unsigned"])
@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_what_stands_below(tail: list[str], signature: list[str]) -> None:
    bare = copied(TITLE, OPENING, *BODY, *signature)
    page = copied(TITLE, OPENING, *BODY, *signature, "", *tail)
    assert said(page) == said(bare)
    assert published(page) == published(bare)


def test_days_of_the_page_are_none_of_the_notice() -> None:
    tail = ["上一篇：没有了", "下一篇：县民政局召开2024年3月工作会议"]
    bare = copied(TITLE, OPENING, *BODY, *SIGNED)
    page = copied(TITLE, OPENING, *BODY, *SIGNED, "", *tail)
    assert len(page.dates) == len(bare.dates)


def test_the_name_of_a_picture_in_the_text_is_no_measure() -> None:
    at = BODY.index("（二）关于“监管不够严格”的问题")
    plain, pictured = (
        copied(TITLE, OPENING, *BODY[:at], *picture, *BODY[at:], *SIGNED)
        for picture in ([], ["微信图片_20240119112915.jpg"])
    )
    assert len(pictured.actions) == len(plain.actions)
    assert len(pictured.issues) == len(plain.issues)


CELLS = ["1", "学习不够深入", "已完成", "2023-12-20", "2", "监管不够严格", "反馈", "2024-06-30"]


def test_cells_copied_line_by_line_are_no_tail() -> None:
    builder = DocumentBuilder("text/plain")
    for line in (TITLE, OPENING, *CELLS):
        builder.paragraph(line)
    document = builder.build()
    assert find_frame(document, fold(document.text)).ends == len(document.blocks)
