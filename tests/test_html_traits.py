# ruff: noqa: E501 - markup as sites print it
"""One trait of a site a case: what editors and content systems do around and inside of an article.

Add a case: the markup of the part of the page that holds the article. It must give the title and
the paragraphs of ``P``, or those that are named beside it.
"""

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


tab = (
    "<table border=1>"
    + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in ROWS)
    + "</table>"
)
CASES: dict[str, str | tuple[str, list[str]]] = {}
CASES["split_siblings"] = page(box(ps(P[:6])) + box(ps(P[6:])))
CASES["split_with_ad"] = page(
    box(ps(P[:6])) + "<div class=ad><a href=/ad><img src=a.jpg></a></div>" + box(ps(P[6:]))
)
CASES["split_share_between"] = page(
    box(ps(P[:7])) + "<div class=share>分享到：<a>微信</a><a>微博</a></div>" + box(ps(P[7:]))
)
CASES["split_sections_ids"] = page(
    "".join(
        f"<section id=s{i}><div class=inner>{ps(P[i : i + 3])}</div></section>"
        for i in range(0, 15, 3)
    )
)
CASES["tabs_pages_hidden"] = page(
    box(
        f'<div id=page_1>{ps(P[:8])}</div><div id=page_2 style="display:none">{ps(P[8:])}</div><div class=pagebar><a class=on>1</a><a>2</a><a>下一页</a></div>'
    )
)
CASES["pager_inside"] = page(
    box(
        ps(P[:8])
        + '<p class=page>上一页 1 <a href="t1_1.html">2</a> <a href="t1_1.html">下一页</a></p>'
        + ps(P[8:])
    )
)
CASES["pager_end_total"] = page(
    box(
        ps()
        + "<div>共 1 页　<a>首页</a> <a>上一页</a> <a>下一页</a> <a>尾页</a> 跳转到第<input>页</div>"
    )
)
CASES["page_break_tag"] = page(box(ps(P[:8]) + "<p>_ueditor_page_break_tag_</p>" + ps(P[8:])))
CASES["page_break_nextpage"] = page(box(ps(P[:8]) + "<p>[NextPage]</p>" + ps(P[8:])))
CASES["page_break_hash"] = page(box(ps(P[:8]) + "<p>#p#副标题#e#</p>" + ps(P[8:])))
CASES["span_per_char"] = page(
    box(
        "".join(
            "<p>" + "".join(f'<span style="font-size:16pt">{c}</span>\n' for c in x) + "</p>"
            for x in P
        )
    )
)
CASES["zero_width"] = page(
    box(
        "".join(
            "<p>" + "&#8203;".join(x[i : i + 5] for i in range(0, len(x), 5)) + "</p>" for x in P
        )
    )
)
CASES["wbr_shy"] = page(
    box(
        "".join("<p>" + "<wbr>".join(x[i : i + 7] for i in range(0, len(x), 7)) + "</p>" for x in P)
    )
)
CASES["br_only"] = page(box("　　" + "<br>　　".join(P)))
CASES["br_in_td"] = page(
    "<table width=100%><tr><td class=c>"
    + "<br/><br/>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(P)
    + "</td></tr></table>"
)
CASES["inline_script"] = page(
    box(
        "".join(
            f'<p>{x}</p><script>var a="正文加载{i}";document.write("<p>广告位</p>");</script>'
            for i, x in enumerate(P)
        )
    )
)
CASES["noscript_style"] = page(
    box(
        "<style>.p{margin:0}</style><noscript>您的浏览器不支持JavaScript</noscript>"
        + ps()
        + "<template><p>模板文字</p></template>"
    )
)
CASES["layout_rows"] = page(
    "<table width=900>" + "".join(f"<tr><td align=left>{x}</td></tr>" for x in P) + "</table>"
)
CASES["layout_rows_two"] = page(
    "<table width=900>"
    + "".join(f"<tr><td width=20>&nbsp;</td><td>{x}</td><td width=20></td></tr>" for x in P)
    + "</table>"
)
CASES["share_in_body_top"] = page(
    box("<div>分享到：<a>微信</a> <a>微博</a> <a>QQ空间</a></div>" + ps())
)
CASES["font_print_first_p"] = page(
    box("<p>【字体：<a>大</a> <a>中</a> <a>小</a>】 【<a>打印</a>】 【<a>关闭</a>】</p>" + ps())
)
CASES["crumb_in_body"] = page(box("<p>当前位置：首页 &gt; 通知公告</p>" + ps()))
CASES["source_p_in_body"] = page(
    box("<p>来源：禾川市供销合作社　发布时间：2025-01-17 10:20</p>" + ps()), head=f"<h1>{T}</h1>"
)
CASES["details"] = page(
    box(ps(P[:3]) + f"<details open><summary>{P[3]}</summary>{ps(P[4:10])}</details>" + ps(P[10:]))
)
CASES["dl_issue"] = page(
    box(
        ps(P[:4])
        + f"<dl><dt>{P[4]}</dt><dd>{P[5]}</dd><dd>{P[6]}</dd><dt>{P[7]}</dt><dd>{P[8]}</dd><dd>{P[9]}</dd></dl>"
        + ps(P[10:])
    )
)
CASES["ol_numbers"] = page(
    box(
        ps(P[:4])
        + f"<ol><li>{P[4][2:]}{ps(P[5:7])}</li><li>{P[7][2:]}{ps(P[8:10])}</li></ol>"
        + ps(P[10:])
    )
)
CASES["ol_start_split"] = page(
    box(
        ps(P[:4])
        + f"<ol><li>{P[4][2:]}</li></ol>{ps(P[5:7])}<ol start=2><li>{P[7][2:]}</li></ol>{ps(P[8:10])}"
        + ps(P[10:])
    )
)
CASES["ruby"] = page(
    box(ps().replace("禾川市", "<ruby>禾<rp>(</rp><rt>he</rt><rp>)</rp></ruby>川市"))
)
CASES["sup_note"] = page(box(ps().replace("46条。", '46条。<sup><a href="#n1">[1]</a></sup>')))
CASES["table_in_body"] = (
    page(box(ps(P[:4]) + tab + ps(P[10:]))),
    [T] + P[:4] + ["\t".join(r) for r in ROWS] + P[10:],
)
CASES["table_th_caption"] = (
    page(
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
    [T] + P[:4] + ["整改情况一览表"] + ["\t".join(r) for r in ROWS] + P[10:],
)
CASES["table_div_grid"] = (
    page(
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
    [T] + P[:4] + ["\t".join(r) for r in ROWS] + P[10:],
)
CASES["table_role_grid"] = (
    page(
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
    [T] + P[:4] + ["\t".join(r) for r in ROWS] + P[10:],
)
CASES["table_nested_frame"] = (
    page(box(ps(P[:4]) + f"<table border=0><tr><td>{tab}</td></tr></table>" + ps(P[10:]))),
    [T] + P[:4] + ["\t".join(r) for r in ROWS] + P[10:],
)
CASES["related_in_body"] = page(
    box(
        ps()
        + "<p><strong>相关阅读：</strong></p><p><a href=/1>中共禾川市水务局党组关于巡察整改进展情况的通报</a></p><p><a href=/2>市委巡察工作会议召开</a></p>"
    )
)
CASES["prev_next_in_body"] = page(
    box(
        ps()
        + "<p>上一篇：<a href=/1>关于召开社员代表大会的通知</a></p><p>下一篇：<a href=/2>关于农资供应的公告</a></p>"
    )
)
CASES["comments"] = page(
    box(ps())
    + "<div class=cmt><h3>发表评论</h3><p>网友1：支持整改！</p><p>网友2：请问欠租什么时候追缴完？</p><textarea></textarea></div>"
)
CASES["mobile_copy_hidden"] = page(
    box(ps()) + f'<div class="m-content" style="display:none">{ps()}</div>'
)
CASES["mobile_copy_media"] = page(
    f'<div class="content hidden-xs">{ps()}</div><div class="content visible-xs">{ps()}</div>'
)
CASES["print_copy"] = page(
    box(ps()) + f"<div id=printarea class=printonly><h1>{T}</h1>{ps()}</div>"
)
CASES["expand_buttons"] = page(
    box(ps(P[:6]) + "<div class=more>展开全文<i></i></div>" + ps(P[6:]) + "<div>收起</div>")
)
CASES["video_note"] = page(
    box(
        "<video>您的浏览器不支持 video 标签。</video><div class=tts><span>语音朗读</span> <a>播放</a> <a>暂停</a></div>"
        + ps()
    )
)
CASES["wechat_bar"] = page(
    "<div id=js_content><p>点击上方“禾川供销”可订阅哦！</p>"
    + ps()
    + "<p>长按识别二维码关注我们</p></div><div>预览时标签不可点</div><div>阅读 1203　赞　在看　分享　收藏</div>"
)
CASES["attach_list_end"] = page(
    box(ps())
    + "<div class=fj>附件下载：<ul><li><a href=a.docx>整改清单.docx</a></li><li><a href=b.pdf>整改台账.pdf</a></li></ul></div>"
)
CASES["attach_box_top"] = page(
    "<div class=files><a href=a.docx>下载：整改情况通报.docx</a></div>" + box(ps())
)
CASES["disclaimer"] = page(box(ps() + "<p>声明：转载本网内容须注明来源，违者将依法追究责任。</p>"))
CASES["editor_inline"] = page(box(ps() + "<p align=right>（责任编辑：钱多多　审核：孙三）</p>"))
CASES["center_font"] = page(
    "<center><font size=5 color=red><b>"
    + T
    + "</b></font></center><font size=3>"
    + "".join(f"<p>　　{x}" for x in P)
    + "</font>",
    head="",
)
CASES["unclosed_td"] = (
    f"<html><body><table><tr><td>{NAV}<tr><td><h1>{T}</h1><tr><td>发布时间：2025-01-17<tr><td>"
    + "".join(f"<p>{x}" for x in P)
    + f"<tr><td>{FOOT}</table>"
)
CASES["stray_close"] = page(
    "</div></div><div class=content>" + ps(P[:5]) + "</div></span></div>" + ps(P[5:]) + "</p></td>"
)
CASES["upper_noquote"] = page(
    "<DIV ID=zoom><P ALIGN=LEFT>" + "</P><P ALIGN=LEFT>".join(P) + "</P></DIV>"
)
CASES["sign_float_table"] = page(
    box(
        ps(P[:13])
        + f"<table align=right width=300><tr><td align=center>{P[13]}</td></tr><tr><td align=center>{P[14]}</td></tr></table>"
    )
)
CASES["sign_div_float"] = page(
    box(
        ps(P[:13])
        + f'<div style="float:right;text-align:center"><span>{P[13]}</span><br><span>{P[14]}</span></div><div style=clear:both></div>'
    )
)
CASES["button_after"] = page(
    box(
        ps()
        + "<button>打印</button><button>收藏</button><button onclick=window.close()>关闭</button>"
    )
)
CASES["label_spans_inline"] = page(
    box(
        ps()
        .replace("整改情况：", "<span class=lab>整改情况：</span>")
        .replace("整改结果：", "<em class=lab>整改结果：</em>")
    )
)
CASES["blocks_in_span"] = page(
    box("<span>" + "".join(f'<span style="display:block">{x}</span>' for x in P) + "</span>")
)
CASES["h2_headings"] = page(
    box(
        "".join(
            (f"<h2>{x}</h2>" if x[1] == "、" else f"<h3>{x}</h3>" if x[1] == "." else f"<p>{x}</p>")
            for x in P
        )
    )
)
CASES["anchor_toc"] = page(
    box(
        "<div class=toc><p>目录</p><ul>"
        + "".join(f'<li><a href="#{i}">{x}</a></li>' for i, x in enumerate(P) if x[1] == "、")
        + "</ul></div>"
        + ps()
    )
)
CASES["two_col_sidebar_mid"] = page(
    "<table><tr><td valign=top>"
    + box(ps())
    + "</td><td valign=top width=200><h3>热点新闻</h3><ul>"
    + "".join(
        f"<li><a href=/{i}>热点新闻标题第{i}条：全市供销系统工作会议召开</a></li>" for i in range(8)
    )
    + "</ul></td></tr></table>"
)
CASES["sidebar_first_long"] = page(
    "<div class=left><h3>通知公告</h3><ul>"
    + "".join(
        f"<li><a href=/{i}>中共禾川市{n}党组关于巡察整改进展情况的通报</a> 2025-01-1{i}</li>"
        for i, n in enumerate(["水务局", "农业局", "教育局", "卫健委"])
    )
    + "</ul></div>"
    + box(ps())
)
CASES["two_articles"] = page(
    box(ps())
    + "<div class=content2><h2>禾川市供销合作社2024年工作总结</h2>"
    + ps(
        [
            "2024年，市供销合作社深入贯彻落实上级决策部署，全年实现销售总额12.6亿元，同比增长8.3%。",
            "全年新建基层社6家，改造提升村级服务站42个，培训农民2300人次。",
            "下一步，将持续深化综合改革，推进农资保供稳价。",
        ]
    )
    + "</div>"
)
CASES["article_list_full"] = page(
    f"<article>{ps()}</article><article><h1>市供销合作社召开警示教育会</h1><p>1月20日，市供销合作社召开警示教育会，全体干部职工参加会议。</p><p>会议通报了典型案例。</p></article>"
)
CASES["fullwidth_space_joined"] = page(
    box("<p>" + "</p><p>".join("\u3000\u3000" + x + "\u3000" for x in P) + "</p>")
)
CASES["data_attr_vue"] = page(
    "<div id=app><div data-v-1><div data-v-1 class=article-body>"
    + "".join(f"<p data-v-2><!---->{x}<!----></p>" for x in P)
    + "</div></div></div>"
)
CASES["comment_split"] = page(box("".join(f"<p>{x[:4]}<!-- 注释 -->{x[4:]}</p>" for x in P)))
CASES["img_between"] = page(
    box(
        "".join(
            f'<p>{x}</p><p style="text-align:center"><img src="{i}.jpg" alt="图{i}"></p>'
            for i, x in enumerate(P)
        )
    )
)
CASES["hr_separators"] = page(box("<hr>".join(f"<p>{x}</p>" for x in P)))
CASES["blockquote_all"] = page(box("<blockquote>" * 3 + ps() + "</blockquote>" * 3))
CASES["marquee_notice"] = page("<marquee>欢迎访问禾川市供销合作社网站</marquee>" + box(ps()))
CASES["cookie_bar"] = page(
    box(ps()) + "<div class=cookie>本网站使用Cookie以提升体验。<button>接受</button></div>"
)
CASES["read_time"] = page(box("<p>全文约900字，阅读约需3分钟</p>" + ps()))
CASES["breadcrumb_after_title"] = page(
    box(ps()),
    head=f"<h1>{T}</h1><p>首页 &gt; 党务公开 &gt; 巡察整改</p><p>2025年01月17日 10:30　来源：市供销社　【字号：大 中 小】　打印</p>",
)
CASES["date_only_strip"] = page(box(ps()), head=f"<h1>{T}</h1><p>2025-01-17</p>")
CASES["a_wrapped_paras"] = page(
    box("".join(f'<p><a name=x{i}></a><a href="javascript:;">{x}</a></p>' for i, x in enumerate(P)))
)
CASES["u_pre_wrap"] = page(
    '<pre style="white-space:pre-wrap">' + "\n".join("　　" + x for x in P) + "</pre>"
)
CASES["xmp_textarea"] = page("<textarea readonly>" + "\n".join(P) + "</textarea>")
CASES["bq_share_icons"] = page(
    box(ps())
    + "<ul class=share><li>微信扫一扫分享</li><li>新浪微博</li><li>QQ好友</li><li>复制链接</li></ul>"
)
CASES["like_bar"] = page(
    box(ps() + "<div>点赞 <span>12</span> 收藏 <span>3</span> 评论 <span>0</span></div>")
)
CASES["votes"] = page(
    box(ps())
    + "<div>您对本文是否满意？<label><input type=radio>满意</label><label><input type=radio>基本满意</label><label><input type=radio>不满意</label><button>提交</button></div>"
)
CASES["feedback_err"] = page(box(ps()) + "<p>网页纠错：如发现错误请<a href=/e>点击这里</a></p>")
CASES["share_js_after"] = page(
    box(ps())
    + '<div>分享：<a href="javascript:;">微信</a><a href="javascript:;">微博</a><a href="javascript:;">QQ</a></div>'
)
CASES["dl_meta_top"] = page(
    "<dl><dt>索引号：</dt><dd>hc001/2025-00003</dd><dt>发布机构：</dt><dd>市供销社</dd><dt>发文日期：</dt><dd>2025-01-17</dd><dt>名称：</dt><dd>"
    + T
    + "</dd></dl>"
    + box(ps())
)
CASES["table_meta_top"] = page(
    "<table border=1><tr><td>索引号</td><td>hc001/2025-00003</td><td>主题分类</td><td>其他</td></tr><tr><td>发布机构</td><td>市供销社</td><td>发布日期</td><td>2025-01-17</td></tr><tr><td>标题</td><td colspan=3>"
    + T
    + "</td></tr></table>"
    + box(ps())
)
CASES["ul_meta"] = page(
    "<ul class=xx><li>信息来源：市供销社</li><li>发布日期：2025-01-17</li><li>阅读：<i>12</i>次</li></ul>"
    + box(ps())
)
CASES["p_center_title_in_body"] = page(
    box(
        f'<p style="text-align:center"><b>{T[:14]}</b></p><p style="text-align:center"><b>{T[14:]}</b></p>'
        + ps()
    )
)
CASES["title_br_h1"] = page(box(ps()), head=f"<h1>{T[:14]}<br>{T[14:]}</h1>")
CASES["bold_heads_inline_br"] = page(
    box("<p>" + "<br>".join((f"<strong>{x}</strong>" if x[1] in "、." else x) for x in P) + "</p>")
)
CASES["p_in_p"] = page(box("".join(f"<p><p>{x}</p></p>" for x in P)))
CASES["div_text_mix"] = page(
    "<div class=content>" + P[0] + "<div>" + "</div><div>".join(P[1:]) + "</div></div>"
)
CASES["li_paragraphs_none"] = page(
    box('<ul style="list-style:none">' + "".join(f"<li>{x}</li>" for x in P) + "</ul>")
)
CASES["issue_tables_each"] = (
    page(
        box(
            ps(P[:4])
            + "".join(
                f"<table border=1><tr><td>问题{i}</td><td>{a}</td></tr><tr><td>措施</td><td>{b}</td></tr></table>"
                for i, (a, b) in enumerate(
                    [("底数不清", "清查房产。"), ("监管不到位", "约谈企业。")], 1
                )
            )
            + ps(P[10:])
        )
    ),
    [
        T,
        *P[:4],
        "问题1\t底数不清",
        "措施\t清查房产。",
        "问题2\t监管不到位",
        "措施\t约谈企业。",
        *P[10:],
    ],
)
CASES["table_rowspan_theme"] = (
    page(
        box(
            ps(P[:4])
            + "<table border=1><tr><th>类别</th><th>序号</th><th>反馈问题</th><th>整改结果</th></tr><tr><td rowspan=2>资产方面</td><td>1</td><td>底数不清</td><td>已完成</td></tr><tr><td>2</td><td>权证不全</td><td>已完成</td></tr></table>"
            + ps(P[10:])
        )
    ),
    [
        T,
        *P[:4],
        "类别\t序号\t反馈问题\t整改结果",
        "资产方面\t1\t底数不清\t已完成",
        "\t2\t权证不全\t已完成",
        *P[10:],
    ],
)
CASES["attachments_in_body_end"] = (
    page(box(ps() + '<p>附件：<a href="1.docx">整改问题清单</a></p>')),
    [T, *P, "附件：整改问题清单"],
)
CASES["pdf_embed_plus_text"] = page(box('<iframe src="a.pdf"></iframe>' + ps()))
CASES["related_dl"] = page(
    box(ps())
    + "<dl class=rel><dt>相关稿件</dt><dd><a href=1>市供销社召开整改部署会</a></dd><dd><a href=2>市供销社党组专题民主生活会</a></dd></dl>"
)
CASES["hot_rank_ol"] = page(
    box(ps())
    + "<div class=rank><h3>点击排行</h3><ol><li><a href=1>领导班子成员分工</a></li><li><a href=2>农资价格监测</a></li><li><a href=3>招聘公告</a></li></ol></div>"
)
CASES["footer_contacts"] = page(
    box(ps()),
    foot="<div><p>地址：禾川市建设路21号 电话：0812-5550146 邮编：617000</p><p>主办：禾川市供销合作社 技术支持：某某公司</p><p>蜀ICP备10000000号</p></div>",
)
CASES["body_in_form_runat"] = page(
    f"<form id=form1 runat=server><input type=hidden name=__VIEWSTATE value=abc><span id=lblTitle></span><div id=lblContent>{ps()}</div></form>"
)
CASES["nested_iframes_no"] = page(box(ps()) + '<iframe src="/comment.html"></iframe>')
CASES["font_tags_mixed"] = page(
    box("".join(f"<p><font face=楷体>{x[:6]}</font><font face=仿宋>{x[6:]}</font></p>" for x in P))
)
CASES["nbsp_between_chars_title"] = page(
    box(ps()), head="<h1>" + T[:10] + "&nbsp;" + T[10:] + "</h1>"
)
CASES["ins_del_tracked"] = page(box(ps().replace("46条", "<del>44</del><ins>46</ins>条")))
CASES["abbr_title"] = page(box(ps().replace("党组", '<abbr title="党组织">党组</abbr>')))
CASES["time_tag"] = page(
    box(ps(P[:14]) + '<p><time datetime="2025-01-16">2025年1月16日</time></p>')
)
CASES["lazy_img_noscript"] = page(
    box("".join(f"<p>{x}</p><noscript><img src=1.jpg></noscript>" for x in P))
)
CASES["qrcode_text"] = page(box(ps()) + "<div><img src=q.png><p>微信扫一扫，分享到朋友圈</p></div>")
CASES["copyright_notice_mid"] = page(box(ps() + "<p>（来源：市供销社办公室）</p>"))
CASES["last_line_return"] = page(
    box(ps() + '<p><a href="javascript:history.back()">【返回】</a></p>')
)
CASES["print_close_table"] = page(
    box(ps())
    + '<table width=100%><tr><td align=right><a href="javascript:print()">打印本页</a>　<a href="javascript:close()">关闭窗口</a></td></tr></table>'
)
CASES["double_body_tag"] = f"<html><body>{NAV}</body><body>{H}{box(ps())}</body></html>"
CASES["no_body_fragment"] = H + box(ps())
CASES["xml_namespaced"] = page(
    '<div xmlns:o="urn:x" class=content>'
    + "".join(f"<p class=MsoNormal><span lang=EN-US><o:p></o:p></span>{x}</p>" for x in P)
    + "</div>"
)
CASES["mso_list_ignore"] = page(
    box(
        "".join(
            f'<p class=MsoListParagraph><!--[if !supportLists]--><span style="mso-list:Ignore">{x[:2]}<span style="font:7pt">&nbsp;&nbsp;</span></span><!--[endif]-->{x[2:]}</p>'
            if x[1] in "、."
            else f"<p>{x}</p>"
            for x in P
        )
    )
)
CASES["public_note"] = (page(box(ps() + "<p>（此件公开发布）</p>")), [T, *P, "（此件公开发布）"])
CASES["cc_line"] = (
    page(box(ps() + "<p>抄送：市纪委监委，市委组织部。</p>")),
    [T, *P, "抄送：市纪委监委，市委组织部。"],
)
CASES["anchors_top"] = page(box("<a name=top></a>" + ps() + '<a href="#top">回到顶部</a>'))
CASES["amp_story"] = page("<amp-body>" + "".join(f"<amp-p>{x}</amp-p>" for x in P) + "</amp-body>")
CASES["custom_elements"] = page(
    "<article-body>" + "".join(f"<text-block>{x}</text-block>" for x in P) + "</article-body>"
)
CASES["flex_rows"] = page(
    "<div class=content>"
    + "".join(f'<div style="display:flex"><span>{x}</span></div>' for x in P)
    + "</div>"
)
CASES["collapsed_panels"] = page(
    box(
        ps(P[:4])
        + f'<div class=panel><div class="panel-heading">{P[4]}</div><div class="panel-body collapse">{ps(P[5:7])}</div></div><div class=panel><div class="panel-heading">{P[7]}</div><div class="panel-body collapse">{ps(P[8:10])}</div></div>'
        + ps(P[10:])
    )
)
CASES["accordion_hidden"] = page(
    box(
        ps(P[:4])
        + f'<h3 class=acc>{P[4]}</h3><div class=acc-body style="display:none">{ps(P[5:7])}</div><h3 class=acc>{P[7]}</h3><div class=acc-body style="display:none">{ps(P[8:10])}</div>'
        + ps(P[10:])
    )
)


@pytest.mark.parametrize("name", CASES)
def test_article(name: str) -> None:
    case = CASES[name]
    markup, expected = case if isinstance(case, tuple) else (case, [T, *P])

    assert expected == read_html(markup.encode(), ReadOptions()).text.split("\n")


def test_another_article_is_named() -> None:
    markup = CASES["two_articles"]
    assert isinstance(markup, str)
    findings = read_html(markup.encode(), ReadOptions()).findings

    assert {("text_passed_over", "another_article")} == {(f.kind, f.reason) for f in findings}


def test_a_copy_for_other_screens_counts_once_and_a_repeated_answer_each_time() -> None:
    again = ["整改情况：已制定办法2项。", "整改结果：已完成。"] * 4
    markup = page(box(ps([*P[:4], *again])))

    assert [T, *P[:4], *again] == read_html(markup.encode(), ReadOptions()).text.split("\n")
