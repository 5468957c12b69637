# ruff: noqa: E501 - markup as sites print it
"""One trait of a site a case: what editors and content systems do around and inside of an article.

A case is one line of ``CASES``: the markup that holds the article, in the frame of a site. In it
stand, for the article: ``{title}``; ``{4}`` a paragraph; ``{2:5}`` paragraphs in ``<p>``;
``{2:5|<li>%s</li>}`` each of them in other tags; ``{2:5||<br>}`` with something between; and
``{table}`` three rows. What takes Python to write is in ``BUILT``. All must give the title and the
paragraphs, or what ``EXPECTED`` names.
"""

import re

import pytest

from parsers.html import read_html
from parsers.options import ReadOptions
from tests.society import HEADS
from tests.society import PARAGRAPHS as P
from tests.society import TITLE as T

ROWS = [
    HEADS,
    ["1", "社有资产底数不清", "清查房产117处。", "已完成"],
    ["2", "农资储备监管不到位", "约谈承储企业3家。", "基本完成"],
]
NAV = "<div class=top><ul><li><a href=/>首页</a></li><li><a href=/a>社务公开</a></li><li><a href=/b>新闻中心</a></li></ul></div><div class=pos>当前位置：<a href=/>首页</a> &gt; <a href=/c>通知公告</a> &gt; 正文</div>"
FOOT = "<div class=foot>版权所有：禾川市供销合作社　地址：禾川市建设路21号　网站标识码：5100000099</div>"
H = f"<h1>{T}</h1><div class=info>发布时间：2025-01-17 　来源：禾川市供销合作社　浏览次数：<b>31</b></div>"


def ps(a: list[str] = P, f: str = "<p>{}</p>") -> str:
    return "".join(f.format(x) for x in a)


def page(main: str, head: str = H, nav: str = NAV, foot: str = FOOT, title: str = T) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}_禾川市供销合作社</title></head><body>{nav}<div class=main>{head}{main}</div>{foot}</body></html>"


def box(x: str, c: str = "content") -> str:
    return f'<div class="{c}">{x}</div>'


TABLE = (
    "<table border=1>"
    + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in ROWS)
    + "</table>"
)
LINES = ["\t".join(row) for row in ROWS]
PLACE = re.compile(r"\{(title|table|\d*:\d*|\d+)(?:\|(\|?)([^{}]*))?\}")


def filled(markup: str) -> str:
    """Return the markup of a case with the article in its places."""

    def one(place: re.Match[str]) -> str:
        name, between, around = place.groups()
        if name in ("title", "table"):
            return T if name == "title" else TABLE
        if ":" not in name:
            return P[int(name)]
        first, last = name.split(":")
        some = P[int(first or 0) : int(last or len(P))]
        if between:
            return around.join(some)
        return "".join((around or "<p>%s</p>").replace("%s", paragraph) for paragraph in some)

    return PLACE.sub(one, markup)


CASES = {
    "split_siblings": '<div class="content">{:6}</div><div class="content">{6:}</div>',
    "split_with_ad": '<div class="content">{:6}</div><div class=ad><a href=/ad><img src=a.jpg></a></div><div class="content">{6:}</div>',
    "split_share_between": '<div class="content">{:7}</div><div class=share>分享到：<a>微信</a><a>微博</a></div><div class="content">{7:}</div>',
    "tabs_pages_hidden": '<div class="content"><div id=page_1>{:8}</div><div id=page_2 style="display:none">{8:}</div><div class=pagebar><a class=on>1</a><a>2</a><a>下一页</a></div></div>',
    "pager_inside": '<div class="content">{:8}<p class=page>上一页 1 <a href="t1_1.html">2</a> <a href="t1_1.html">下一页</a></p>{8:}</div>',
    "pager_end_total": '<div class="content">{:}<div>共 1 页　<a>首页</a> <a>上一页</a> <a>下一页</a> <a>尾页</a> 跳转到第<input>页</div></div>',
    "page_break_tag": '<div class="content">{:8}<p>_ueditor_page_break_tag_</p>{8:}</div>',
    "page_break_nextpage": '<div class="content">{:8}<p>[NextPage]</p>{8:}</div>',
    "page_break_hash": '<div class="content">{:8}<p>#p#副标题#e#</p>{8:}</div>',
    "br_only": '<div class="content">　　{:||<br>　　}</div>',
    "br_in_td": "<table width=100%><tr><td class=c>{:||<br/><br/>\n&nbsp;&nbsp;&nbsp;&nbsp;}</td></tr></table>",
    "noscript_style": '<div class="content"><style>.p{margin:0}</style><noscript>您的浏览器不支持JavaScript</noscript>{:}<template><p>模板文字</p></template></div>',
    "layout_rows": "<table width=900>{:|<tr><td align=left>%s</td></tr>}</table>",
    "layout_rows_two": "<table width=900>{:|<tr><td width=20>&nbsp;</td><td>%s</td><td width=20></td></tr>}</table>",
    "share_in_body_top": '<div class="content"><div>分享到：<a>微信</a> <a>微博</a> <a>QQ空间</a></div>{:}</div>',
    "font_print_first_p": '<div class="content"><p>【字体：<a>大</a> <a>中</a> <a>小</a>】 【<a>打印</a>】 【<a>关闭</a>】</p>{:}</div>',
    "crumb_in_body": '<div class="content"><p>当前位置：首页 &gt; 通知公告</p>{:}</div>',
    "details": '<div class="content">{:3}<details open><summary>{3}</summary>{4:10}</details>{10:}</div>',
    "dl_issue": '<div class="content">{:4}<dl><dt>{4}</dt>{5:7|<dd>%s</dd>}<dt>{7}</dt>{8:10|<dd>%s</dd>}</dl>{10:}</div>',
    "ol_numbers": '<div class="content">{:4}<ol><li>关于“社有资产底数不清”的问题{5:7}</li><li>关于“农资储备监管不到位”的问题{8:10}</li></ol>{10:}</div>',
    "ol_start_split": '<div class="content">{:4}<ol><li>关于“社有资产底数不清”的问题</li></ol>{5:7}<ol start=2><li>关于“农资储备监管不到位”的问题</li></ol>{8:}</div>',
    "table_in_body": '<div class="content">{:4}{table}{10:}</div>',
    "table_nested_frame": '<div class="content">{:4}<table border=0><tr><td>{table}</td></tr></table>{10:}</div>',
    "related_in_body": '<div class="content">{:}<p><strong>相关阅读：</strong></p><p><a href=/1>中共禾川市水务局党组关于巡察整改进展情况的通报</a></p><p><a href=/2>市委巡察工作会议召开</a></p></div>',
    "prev_next_in_body": '<div class="content">{:}<p>上一篇：<a href=/1>关于召开社员代表大会的通知</a></p><p>下一篇：<a href=/2>关于农资供应的公告</a></p></div>',
    "comments": '<div class="content">{:}</div><div class=cmt><h3>发表评论</h3><p>网友1：支持整改！</p><p>网友2：请问欠租什么时候追缴完？</p><textarea></textarea></div>',
    "mobile_copy_hidden": '<div class="content">{:}</div><div class="m-content" style="display:none">{:}</div>',
    "mobile_copy_media": '<div class="content hidden-xs">{:}</div><div class="content visible-xs">{:}</div>',
    "print_copy": '<div class="content">{:}</div><div id=printarea class=printonly><h1>{title}</h1>{:}</div>',
    "expand_buttons": '<div class="content">{:6}<div class=more>展开全文<i></i></div>{6:}<div>收起</div></div>',
    "video_note": '<div class="content"><video>您的浏览器不支持 video 标签。</video><div class=tts><span>语音朗读</span> <a>播放</a> <a>暂停</a></div>{:}</div>',
    "wechat_bar": "<div id=js_content><p>点击上方“禾川供销”可订阅哦！</p>{:}<p>长按识别二维码关注我们</p></div><div>预览时标签不可点</div><div>阅读 1203　赞　在看　分享　收藏</div>",
    "attach_list_end": '<div class="content">{:}</div><div class=fj>附件下载：<ul><li><a href=a.docx>整改清单.docx</a></li><li><a href=b.pdf>整改台账.pdf</a></li></ul></div>',
    "attach_box_top": '<div class=files><a href=a.docx>下载：整改情况通报.docx</a></div><div class="content">{:}</div>',
    "disclaimer": '<div class="content">{:}<p>声明：转载本网内容须注明来源，违者将依法追究责任。</p></div>',
    "editor_inline": '<div class="content">{:}<p align=right>（责任编辑：钱多多　审核：孙三）</p></div>',
    "stray_close": "</div></div><div class=content>{:5}</div></span></div>{5:}</p></td>",
    "upper_noquote": "<DIV ID=zoom>{:|<P ALIGN=LEFT>%s</P>}</DIV>",
    "sign_float_table": '<div class="content">{:13}<table align=right width=300>{13:|<tr><td align=center>%s</td></tr>}</table></div>',
    "sign_div_float": '<div class="content">{:13}<div style="float:right;text-align:center"><span>{13}</span><br><span>{14}</span></div><div style=clear:both></div></div>',
    "button_after": '<div class="content">{:}<button>打印</button><button>收藏</button><button onclick=window.close()>关闭</button></div>',
    "blocks_in_span": '<div class="content"><span>{:|<span style="display:block">%s</span>}</span></div>',
    "two_articles": '<div class="content">{:}</div><div class=content2><h2>禾川市供销合作社2024年工作总结</h2><p>2024年，市供销合作社深入贯彻落实上级决策部署，全年实现销售总额12.6亿元，同比增长8.3%。</p><p>全年新建基层社6家，改造提升村级服务站42个，培训农民2300人次。</p><p>下一步，将持续深化综合改革，推进农资保供稳价。</p></div>',
    "article_list_full": "<article>{:}</article><article><h1>市供销合作社召开警示教育会</h1><p>1月20日，市供销合作社召开警示教育会，全体干部职工参加会议。</p><p>会议通报了典型案例。</p></article>",
    "fullwidth_space_joined": '<div class="content">{:|<p>　　%s　</p>}</div>',
    "data_attr_vue": "<div id=app><div data-v-1><div data-v-1 class=article-body>{:|<p data-v-2><!---->%s<!----></p>}</div></div></div>",
    "hr_separators": '<div class="content"><p>{:||</p><hr><p>}</p></div>',
    "blockquote_all": '<div class="content"><blockquote><blockquote><blockquote>{:}</blockquote></blockquote></blockquote></div>',
    "marquee_notice": '<marquee>欢迎访问禾川市供销合作社网站</marquee><div class="content">{:}</div>',
    "cookie_bar": '<div class="content">{:}</div><div class=cookie>本网站使用Cookie以提升体验。<button>接受</button></div>',
    "read_time": '<div class="content"><p>全文约900字，阅读约需3分钟</p>{:}</div>',
    "u_pre_wrap": '<pre style="white-space:pre-wrap">　　{:||\n　　}</pre>',
    "xmp_textarea": "<textarea readonly>{:||\n}</textarea>",
    "bq_share_icons": '<div class="content">{:}</div><ul class=share><li>微信扫一扫分享</li><li>新浪微博</li><li>QQ好友</li><li>复制链接</li></ul>',
    "like_bar": '<div class="content">{:}<div>点赞 <span>12</span> 收藏 <span>3</span> 评论 <span>0</span></div></div>',
    "votes": '<div class="content">{:}</div><div>您对本文是否满意？<label><input type=radio>满意</label><label><input type=radio>基本满意</label><label><input type=radio>不满意</label><button>提交</button></div>',
    "feedback_err": '<div class="content">{:}</div><p>网页纠错：如发现错误请<a href=/e>点击这里</a></p>',
    "share_js_after": '<div class="content">{:}</div><div>分享：<a href="javascript:;">微信</a><a href="javascript:;">微博</a><a href="javascript:;">QQ</a></div>',
    "dl_meta_top": '<dl><dt>索引号：</dt><dd>hc001/2025-00003</dd><dt>发布机构：</dt><dd>市供销社</dd><dt>发文日期：</dt><dd>2025-01-17</dd><dt>名称：</dt><dd>{title}</dd></dl><div class="content">{:}</div>',
    "table_meta_top": '<table border=1><tr><td>索引号</td><td>hc001/2025-00003</td><td>主题分类</td><td>其他</td></tr><tr><td>发布机构</td><td>市供销社</td><td>发布日期</td><td>2025-01-17</td></tr><tr><td>标题</td><td colspan=3>{title}</td></tr></table><div class="content">{:}</div>',
    "ul_meta": '<ul class=xx><li>信息来源：市供销社</li><li>发布日期：2025-01-17</li><li>阅读：<i>12</i>次</li></ul><div class="content">{:}</div>',
    "p_in_p": '<div class="content">{:|<p><p>%s</p></p>}</div>',
    "li_paragraphs_none": '<div class="content"><ul style="list-style:none">{:|<li>%s</li>}</ul></div>',
    "issue_tables_each": '<div class="content">{:4}<table border=1><tr><td>问题1</td><td>底数不清</td></tr><tr><td>措施</td><td>清查房产。</td></tr></table><table border=1><tr><td>问题2</td><td>监管不到位</td></tr><tr><td>措施</td><td>约谈企业。</td></tr></table>{10:}</div>',
    "table_rowspan_theme": '<div class="content">{:4}<table border=1><tr><th>类别</th><th>序号</th><th>反馈问题</th><th>整改结果</th></tr><tr><td rowspan=2>资产方面</td><td>1</td><td>底数不清</td><td>已完成</td></tr><tr><td>2</td><td>权证不全</td><td>已完成</td></tr></table>{10:}</div>',
    "attachments_in_body_end": '<div class="content">{:}<p>附件：<a href="1.docx">整改问题清单</a></p></div>',
    "pdf_embed_plus_text": '<div class="content"><iframe src="a.pdf"></iframe>{:}</div>',
    "related_dl": '<div class="content">{:}</div><dl class=rel><dt>相关稿件</dt><dd><a href=1>市供销社召开整改部署会</a></dd><dd><a href=2>市供销社党组专题民主生活会</a></dd></dl>',
    "hot_rank_ol": '<div class="content">{:}</div><div class=rank><h3>点击排行</h3><ol><li><a href=1>领导班子成员分工</a></li><li><a href=2>农资价格监测</a></li><li><a href=3>招聘公告</a></li></ol></div>',
    "body_in_form_runat": "<form id=form1 runat=server><input type=hidden name=__VIEWSTATE value=abc><span id=lblTitle></span><div id=lblContent>{:}</div></form>",
    "nested_iframes_no": '<div class="content">{:}</div><iframe src="/comment.html"></iframe>',
    "ins_del_tracked": '<div class="content">{:2}<p>社党组召开专题会议5次，成立由党组书记任组长的领导小组，制定整改措施<del>44</del><ins>46</ins>条。</p>{3:}</div>',
    "time_tag": '<div class="content">{:14}<p><time datetime="2025-01-16">{14}</time></p></div>',
    "lazy_img_noscript": '<div class="content">{:|<p>%s</p><noscript><img src=1.jpg></noscript>}</div>',
    "qrcode_text": '<div class="content">{:}</div><div><img src=q.png><p>微信扫一扫，分享到朋友圈</p></div>',
    "copyright_notice_mid": '<div class="content">{:}<p>（来源：市供销社办公室）</p></div>',
    "last_line_return": '<div class="content">{:}<p><a href="javascript:history.back()">【返回】</a></p></div>',
    "print_close_table": '<div class="content">{:}</div><table width=100%><tr><td align=right><a href="javascript:print()">打印本页</a>　<a href="javascript:close()">关闭窗口</a></td></tr></table>',
    "xml_namespaced": '<div xmlns:o="urn:x" class=content>{:|<p class=MsoNormal><span lang=EN-US><o:p></o:p></span>%s</p>}</div>',
    "public_note": '<div class="content">{:}<p>（此件公开发布）</p></div>',
    "cc_line": '<div class="content">{:}<p>抄送：市纪委监委，市委组织部。</p></div>',
    "anchors_top": '<div class="content"><a name=top></a>{:}<a href="#top">回到顶部</a></div>',
    "amp_story": "<amp-body>{:|<amp-p>%s</amp-p>}</amp-body>",
    "custom_elements": "<article-body>{:|<text-block>%s</text-block>}</article-body>",
    "flex_rows": '<div class=content>{:|<div style="display:flex"><span>%s</span></div>}</div>',
    "collapsed_panels": '<div class="content">{:4}<div class=panel><div class="panel-heading">{4}</div><div class="panel-body collapse">{5:7}</div></div><div class=panel><div class="panel-heading">{7}</div><div class="panel-body collapse">{8:10}</div></div>{10:}</div>',
    "accordion_hidden": '<div class="content">{:4}<h3 class=acc>{4}</h3><div class=acc-body style="display:none">{5:7}</div><h3 class=acc>{7}</h3><div class=acc-body style="display:none">{8:10}</div>{10:}</div>',
}
# pages that have a frame of their own, or none
PAGES = {
    "source_p_in_body": page(
        box("<p>来源：禾川市供销合作社　发布时间：2025-01-17 10:20</p>" + ps()),
        head=f"<h1>{T}</h1>",
    ),
    "center_font": page(
        "<center><font size=5 color=red><b>"
        + T
        + "</b></font></center><font size=3>"
        + "".join(f"<p>　　{x}" for x in P)
        + "</font>",
        head="",
    ),
    "unclosed_td": f"<html><body><table><tr><td>{NAV}<tr><td><h1>{T}</h1><tr><td>发布时间：2025-01-17<tr><td>"
    + "".join(f"<p>{x}" for x in P)
    + f"<tr><td>{FOOT}</table>",
    "breadcrumb_after_title": page(
        box(ps()),
        head=f"<h1>{T}</h1><p>首页 &gt; 党务公开 &gt; 巡察整改</p><p>2025年01月17日 10:30　来源：市供销社　【字号：大 中 小】　打印</p>",
    ),
    "date_only_strip": page(box(ps()), head=f"<h1>{T}</h1><p>2025-01-17</p>"),
    "footer_contacts": page(
        box(ps()),
        foot="<div><p>地址：禾川市建设路21号 电话：0812-5550146 邮编：617000</p><p>主办：禾川市供销合作社 技术支持：某某公司</p><p>蜀ICP备10000000号</p></div>",
    ),
    "double_body_tag": f"<html><body>{NAV}</body><body>{H}{box(ps())}</body></html>",
    "no_body_fragment": H + box(ps()),
}
# markup that goes into paragraphs
BUILT = {
    "split_sections_ids": page(
        "".join(
            f"<section id=s{i}><div class=inner>{ps(P[i : i + 3])}</div></section>"
            for i in range(0, 15, 3)
        )
    ),
    "span_per_char": page(
        box(
            "".join(
                "<p>" + "".join(f'<span style="font-size:16pt">{c}</span>\n' for c in x) + "</p>"
                for x in P
            )
        )
    ),
    "zero_width": page(
        box(
            "".join(
                "<p>" + "&#8203;".join(x[i : i + 5] for i in range(0, len(x), 5)) + "</p>"
                for x in P
            )
        )
    ),
    "wbr_shy": page(
        box(
            "".join(
                "<p>" + "<wbr>".join(x[i : i + 7] for i in range(0, len(x), 7)) + "</p>" for x in P
            )
        )
    ),
    "inline_script": page(
        box(
            "".join(
                f'<p>{x}</p><script>var a="正文加载{i}";document.write("<p>广告位</p>");</script>'
                for i, x in enumerate(P)
            )
        )
    ),
    "ruby": page(box(ps().replace("禾川市", "<ruby>禾<rp>(</rp><rt>he</rt><rp>)</rp></ruby>川市"))),
    "sup_note": page(box(ps().replace("46条。", '46条。<sup><a href="#n1">[1]</a></sup>'))),
    "table_th_caption": page(
        box(
            ps(P[:4])
            + "<table><caption>整改情况一览表</caption><thead><tr>"
            + "".join(f"<th scope=col>{c}</th>" for c in ROWS[0])
            + "</tr></thead><tfoot></tfoot><tbody>"
            + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in ROWS[1:])
            + "</tbody></table>"
            + ps(P[10:])
        )
    ),
    "table_div_grid": page(
        box(
            ps(P[:4])
            + '<div style="display:table">'
            + "".join(
                '<div style="display:table-row">'
                + "".join(f'<div style="display:table-cell">{c}</div>' for c in r)
                + "</div>"
                for r in ROWS
            )
            + "</div>"
            + ps(P[10:])
        )
    ),
    "table_role_grid": page(
        box(
            ps(P[:4])
            + "<div role=table>"
            + "".join(
                "<div role=row>" + "".join(f"<span role=cell>{c}</span>" for c in r) + "</div>"
                for r in ROWS
            )
            + "</div>"
            + ps(P[10:])
        )
    ),
    "label_spans_inline": page(
        box(
            ps()
            .replace("整改情况：", "<span class=lab>整改情况：</span>")
            .replace("整改结果：", "<em class=lab>整改结果：</em>")
        )
    ),
    "h2_headings": page(
        box(
            "".join(
                (
                    f"<h2>{x}</h2>"
                    if x[1] == "、"
                    else f"<h3>{x}</h3>"
                    if x[1] == "."
                    else f"<p>{x}</p>"
                )
                for x in P
            )
        )
    ),
    "anchor_toc": page(
        box(
            "<div class=toc><p>目录</p><ul>"
            + "".join(f'<li><a href="#{i}">{x}</a></li>' for i, x in enumerate(P) if x[1] == "、")
            + "</ul></div>"
            + ps()
        )
    ),
    "two_col_sidebar_mid": page(
        "<table><tr><td valign=top>"
        + box(ps())
        + "</td><td valign=top width=200><h3>热点新闻</h3><ul>"
        + "".join(
            f"<li><a href=/{i}>热点新闻标题第{i}条：全市供销系统工作会议召开</a></li>"
            for i in range(8)
        )
        + "</ul></td></tr></table>"
    ),
    "sidebar_first_long": page(
        "<div class=left><h3>通知公告</h3><ul>"
        + "".join(
            f"<li><a href=/{i}>中共禾川市{n}党组关于巡察整改进展情况的通报</a> 2025-01-1{i}</li>"
            for i, n in enumerate(["水务局", "农业局", "教育局", "卫健委"])
        )
        + "</ul></div>"
        + box(ps())
    ),
    "comment_split": page(box("".join(f"<p>{x[:4]}<!-- 注释 -->{x[4:]}</p>" for x in P))),
    "img_between": page(
        box(
            "".join(
                f'<p>{x}</p><p style="text-align:center"><img src="{i}.jpg" alt="图{i}"></p>'
                for i, x in enumerate(P)
            )
        )
    ),
    "a_wrapped_paras": page(
        box(
            "".join(
                f'<p><a name=x{i}></a><a href="javascript:;">{x}</a></p>' for i, x in enumerate(P)
            )
        )
    ),
    "p_center_title_in_body": page(
        box(
            f'<p style="text-align:center"><b>{T[:14]}</b></p><p style="text-align:center"><b>{T[14:]}</b></p>'
            + ps()
        )
    ),
    "title_br_h1": page(box(ps()), head=f"<h1>{T[:14]}<br>{T[14:]}</h1>"),
    "bold_heads_inline_br": page(
        box(
            "<p>"
            + "<br>".join((f"<strong>{x}</strong>" if x[1] in "、." else x) for x in P)
            + "</p>"
        )
    ),
    "div_text_mix": page(
        "<div class=content>" + P[0] + "<div>" + "</div><div>".join(P[1:]) + "</div></div>"
    ),
    "font_tags_mixed": page(
        box(
            "".join(
                f"<p><font face=楷体>{x[:6]}</font><font face=仿宋>{x[6:]}</font></p>" for x in P
            )
        )
    ),
    "nbsp_between_chars_title": page(box(ps()), head="<h1>" + T[:10] + "&nbsp;" + T[10:] + "</h1>"),
    "abbr_title": page(box(ps().replace("党组", '<abbr title="党组织">党组</abbr>'))),
    "mso_list_ignore": page(
        box(
            "".join(
                f'<p class=MsoListParagraph><!--[if !supportLists]--><span style="mso-list:Ignore">{x[:2]}<span style="font:7pt">&nbsp;&nbsp;</span></span><!--[endif]-->{x[2:]}</p>'
                if x[1] in "、."
                else f"<p>{x}</p>"
                for x in P
            )
        )
    ),
}
EXPECTED = {
    **{
        name: [T, *P[:4], *LINES, *P[10:]]
        for name in ("table_in_body", "table_nested_frame", "table_div_grid", "table_role_grid")
    },
    "table_th_caption": [T, *P[:4], "整改情况一览表", *LINES, *P[10:]],
    "attachments_in_body_end": [T, *P, "附件：整改问题清单"],
    "public_note": [T, *P, "（此件公开发布）"],
    "cc_line": [T, *P, "抄送：市纪委监委，市委组织部。"],
    "issue_tables_each": [
        T,
        *P[:4],
        *("问题1\t底数不清", "措施\t清查房产。", "问题2\t监管不到位", "措施\t约谈企业。"),
        *P[10:],
    ],
    "table_rowspan_theme": [
        T,
        *P[:4],
        "类别\t序号\t反馈问题\t整改结果",
        "资产方面\t1\t底数不清\t已完成",
        "\t2\t权证不全\t已完成",
        *P[10:],
    ],
}


MARKUP = {name: page(filled(markup)) for name, markup in CASES.items()} | PAGES | BUILT


@pytest.mark.parametrize("name", MARKUP)
def test_the_article_is_found(name: str) -> None:
    expected = EXPECTED.get(name, [T, *P])

    assert expected == read_html(MARKUP[name].encode(), ReadOptions()).text.split("\n")


def test_another_article_is_named() -> None:
    findings = read_html(MARKUP["two_articles"].encode(), ReadOptions()).findings

    assert {("text_passed_over", "another_article")} == {(f.kind, f.reason) for f in findings}


def test_a_copy_for_other_screens_counts_once_and_a_repeated_answer_each_time() -> None:
    again = ["整改情况：已制定办法2项。", "整改结果：已完成。"] * 4
    markup = page(box(ps([*P[:4], *again])))

    assert [T, *P[:4], *again] == read_html(markup.encode(), ReadOptions()).text.split("\n")
