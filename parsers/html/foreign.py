"""What of a page is not its article: hidden elements, navigation, lines of the site.

Elements are judged by tag, style, name and the share of their text that is links; lines by how
they open. An element that holds a good part of all running text is never thrown away by its name.
"""

from __future__ import annotations

from typing import Final

import regex
from lxml import etree

from parsers.html.tree import Page, names_of, style_of

# Words in class and id, cut at -, _ and capitals, that stand for a part of the site.
_PARTS: Final = regex.compile(
    r"^(?:(?:top|sub|main|side|left|foot|header)?(?:nav|menu)(?:bar|igation|s|box|list|con)?"
    r"|(?:bread)?crumbs?|mbx|weizhi|dqwz|curpos|curpath|position|location|curlocation|wzlink"
    r"|(?:site|page|g|web|main)?(?:footer|foot|copyright|bottom)(?:box|bar|con|wrap)?"
    r"|(?:site|page|g|web|main|top)?(?:header|banner|logo|topbar)(?:box|bar|con|wrap)?"
    r"|(?:bd|social|news|article|wx|ar)?(?:share|fenxiang)(?:buttonbox|box|to|bar|btn|con|list|s)?"
    r"|bdsharebuttonbox|bshare|jiathis|jtico|ckepop|bdshare.*"
    r"|(?:relate|related|relation|relevant|about)(?:news|list|links?|article|box|con|read|s)*"
    r"|xgxw|xglj|xgyd|xgwz|xgnews|xgwd|xgzx|xgjd|tuijian|recommend(?:s|ed|list)?|hot(?:news|list)"
    r"|(?:pre|prev|next|page|pn|up)(?:next|prev|page|article|updown|down|nav)s?|pn|next|prev|previous|syxy|sxp|shangxia"
    r"|pagination|pager|paging|pages?bar|friend(?:ly)?links?|yqlj|flink"
    r"|(?:qr|ewm|er|wei)(?:code|wei|wm|ma|img|box)?|qrcode.*|ewm|erweima|weixin|wechat"
    r"|(?:font|word)(?:size|set|zoom)(?:box|tool|bar)?|zihao|toolbar|tools?|toolbox|functions?"
    r"|print(?:er|btn|page|close)?|dayin|closewin|gotop|backtop|totop|comments?|pinglun|reply"
    r"|(?:accessib|barrier|wza|oldcare|elder).*|zhangzhe|lang(?:uage)?|login|register|search.*"
    r"|side(?:bar)?|aside|weather|float(?:ing|bar|box|er|win)|ads?|advert.*|popup|modal|tags?|keywords?"
    r"|hits|clicks?|visits?|counter|statistics?|profile|rewardarea|zhuanban)$"
)
_CAMEL: Final = regex.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_\s]+|(?<=[a-z])(?=[0-9])")
_HIDDEN_NAMES: Final = frozenset(
    "hidden hide sr-only visually-hidden visuallyhidden d-none layui-hide none dn displaynone "
    "print-only screen-reader-text".split()
)
_HIDDEN_STYLE: Final = regex.compile(
    r"display:none|visibility:hidden|font-size:0(?:px|pt|em)?(?:;|$)"
)
_HIDING_RULE: Final = regex.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_AT_RULE: Final = regex.compile(
    r"@[a-z-]{1,40}[^{};]{0,300}\{(?:[^{}]{0,4000}\{[^{}]{0,4000}\}){0,200}[^{}]{0,4000}\}"
)
_CSS_COMMENT: Final = regex.compile(r"/\*(?:[^*]|\*(?!/)){0,5000}\*/")
_SINGLE: Final = regex.compile(r"([.#])([A-Za-z_][A-Za-z0-9_-]{0,80})")
_TAGS: Final = frozenset(("nav", "footer", "aside"))
_ROLES: Final = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_LEAVES: Final = frozenset(
    "span p h1 h2 h3 h4 h5 h6 td th tr tbody li b strong em i u font label".split()
)
_SENTENCE: Final = regex.compile(r"[。；]")


class Foreign:
    """Says of an element whether it is foreign to the article of its page."""

    def __init__(self, page: Page, keep: frozenset[etree._Element] = frozenset()) -> None:
        self._page = page
        self._keep = keep
        self._all = page.weight(page.root).plain
        self._classes, self._ids = _hidden_by_sheet(page)

    def __contains__(self, element: etree._Element) -> bool:
        if element in self._keep:
            return False
        return self.hidden(element) or self.part_of_site(element)

    def hidden(self, element: etree._Element) -> bool:
        """Whether a reader of the page does not see the element.

        An element with most of the text is shown later by a script (WeChat does so).
        """
        names = names_of(element)
        is_hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden", "").lower() == "true"
            or any(name in _HIDDEN_NAMES or f".{name}" in self._classes for name in names)
            or (element.get("id") or "") in self._ids
            or bool(_HIDDEN_STYLE.search(style_of(element)))
        )
        return is_hidden and not self._holds_article(element, 0.5)

    def part_of_site(self, element: etree._Element) -> bool:
        """Whether tag, role, name or links show a part of the site around the article."""
        if element.tag in ("html", "body", "a", "main", "article"):
            return False
        if element.tag in _LEAVES:
            return self._page.weight(element).plain <= 40 and named_as_part(element)
        if element.tag in _TAGS or element.get("role", "").lower() in _ROLES:
            return not self._holds_article(element, 0.4)
        if named_as_part(element):
            return not self._holds_article(element, 0.25)
        return self.is_link_list(element)

    def is_link_list(self, element: etree._Element) -> bool:
        """Whether the element is little more than links to other pages of the site."""
        weight = self._page.weight(element)
        if weight.links < 3 or weight.linked < 8:
            return False
        return weight.plain * 4 < weight.linked

    def _holds_article(self, element: etree._Element, share: float) -> bool:
        plain = self._page.weight(element).plain
        return plain > 30 and plain > share * self._all


def named_as_part(element: etree._Element) -> bool:
    """Whether class or id names a part of the site rather than of the article."""
    for attribute in ("class", "id"):
        for name in (element.get(attribute) or "").split():
            pieces = [piece.lower() for piece in _CAMEL.split(name) if piece]
            joined = "".join(pieces)
            if _PARTS.match(joined) or (pieces and _PARTS.match(pieces[-1])):
                return True
    return False


def _hidden_by_sheet(page: Page) -> tuple[frozenset[str], frozenset[str]]:
    """Return the classes (with their dot) and ids that the page's own sheets do not display.

    Rules inside @media and the like hold for other devices and are left out.
    """
    classes: set[str] = set()
    ids: set[str] = set()
    for element in page.elements:
        if element.tag != "style" or not element.text or len(element.text) > 500_000:
            continue
        sheet = _AT_RULE.sub("", _CSS_COMMENT.sub("", element.text))
        for selectors, body in _HIDING_RULE.findall(sheet):
            if "display:none" not in "".join(body.split()).lower():
                continue
            for selector in selectors.split(","):
                if match := _SINGLE.fullmatch(selector.strip()):
                    name = match[2]
                    _ = classes.add(f".{name.lower()}") if match[1] == "." else ids.add(name)
    return frozenset(classes), frozenset(ids)


# ---------------------------------------------------------------------------------------------
# Lines

_CRUMB: Final = regex.compile(
    r"^(?:您?(?:现在|当前|目前)?(?:所在|的|所处)?(?:位置|栏目)|当前位置|位置导航|当前页面)[:：是在]"
    r"|^(?:网站)?首页 ?(?:>|›|»|/|＞|→|-&gt;|->|\||·|-)"
    r"|^(?:网站)?首页(?:[\p{Han}]{2,8} ?[>›»＞]){1,6}"
    r"|^[>›»＞]"
)
_LABEL: Final = (
    r"(?:(?:文章|信息|稿件|新闻|内容|本文)?(?:来源|出处)|(?:发布|发表|更新|公开|公布|上网|录入|添加|成文|印发|编辑"
    r"|生成|创建|文章|有效|废止|生效|发文)?(?:时间|日期)|作者|撰稿人?|供稿(?:单位)?|通讯员|记者|摄影|编辑|责编|责任编辑|初审|复审|终审|审核|审稿|校对|一审|二审|三审"
    r"|发布(?:者|人|机构|单位|部门)|(?:浏览|阅读|点击|访问|查看|点阅|人气|浏览次|阅读次|点击次)(?:次数|量|数|人数|率)?|人气"
    r"|字体(?:大小)?|字号(?:大小)?|字体显示|分享(?:到|至)?|打印(?:本页)?|收藏|朗读|语音播报|保护视力色?|视力保护色|色调调节|背景色"
    r"|信息索引号|索引号?|公开方式|公开范围|公开时限|公开形式|公开类别|主题分类|体裁分类|信息分类|信息类别|主题词?|关键词|关键字|文件编号|文号|发文字号|发文机关|发文单位|制发机关|制定机关|责任部门|公开责任部门|有效性|时效性|文件名称|信息名称|名称|标题|语种|所属栏目|栏目|统一编号|统一登记号)"
)
_STRIP: Final = regex.compile(rf"^[\[【（( ]?{_LABEL}[\]】） ]?[:：丨|]")
_LABELS: Final = regex.compile(rf"{_LABEL} ?[:：]")
_UI: Final = regex.compile(
    r"^[\[【（(]? ?(?:打印(?:本页|此页|正文|文章|本稿|页面)?|关闭(?:窗口|本页|此页|页面)?|收藏(?:本页|此页)?|加入收藏|返回(?:顶部|首页|上一级|上一页|列表|目录)?"
    r"|分享|复制链接|我要纠错|纠错|下载|全文下载|点击下载|朗读|语音播报|暂停|播放|大|中|小|默认|特大|TOP|字号|字体|繁體|繁体|简体|无障碍(?:阅读|浏览)?|适老化|长者(?:助手|模式|版)?|关怀版|登录|注册|搜索|首页|上一条|下一条|上一篇|下一篇|没有了|扫一扫|微信|微博|QQ空间|新浪微博|朋友圈|手机版|电脑版|A\+|A-|T|\+|-|\||/|、)"
    r" ?[\]】）)]?$"
)
_UI_RUN: Final = regex.compile(
    r"^(?:[\[【（(〖]? ?(?:打印(?:本页|此页|正文|文章|页面)?|关闭(?:窗口|本页|此页|页面)?|收藏(?:本页|此页)?|加入收藏|返回(?:顶部|首页|上一级|上一页|列表|目录)?|分享(?:到|至)?|字号|字体|大|中|小|默认|我要纠错|纠错|繁體|繁体|简体|无障碍|长者助手|关怀版|登录|注册|微信|微博|QQ空间|新浪微博|人人网|朋友圈|空间|朗读|推荐|评论|点赞|赞|在看|A\+|A-|T|\+|-)[:：]? ?[\]】）)〗]?[ |丨、/·]?){2,30}$"
)
_END: Final = regex.compile(
    r"^(?:[\[【<《]? ?(?:上一[篇条页则]|下一[篇条页则]|前一[篇条]|后一[篇条]|上篇|下篇)[:：\]】> 》]"
    r"|(?:相关|关联|延伸|推荐|热门|猜你|最新|更多)(?:链接|阅读|新闻|文章|稿件|信息|附件下载|推荐|内容|文档|政策|解读|喜欢|资讯|专题|报道|公告|动态)(?:[:：>》]|$)"
    r"|[\[【（(]?(?:责任编辑|责编|编辑|初审|复审|终审|审核|一审|二审|三审|校对|供稿|来源|信息来源|文章来源|发布者|录入|录入者|签发|编审|审稿)(?:人)?[:：丨|]"
    r"|.{0,6}(?:扫一扫|扫描二维码|扫码|长按识别|长按二维码|微信扫)"
    r"|[\[【]?(?:打印本页|打印此页|关闭窗口|关闭本页|返回顶部|我要纠错|分享到|分享至|分享让更多)"
    r"|(?:版权所有|主办单位?[:：]|主办[:：]|承办单位?[:：]|承办[:：]|技术支持|网站标识码|网站支持|ICP备|Copyright|COPYRIGHT|©|友情链接|网站地图|站点地图|联系我们(?:[|丨 ]|$)|关于我们)"
    r"|.{0,20}(?:ICP备|公网安备|网站标识码)"
    r"|(?:预览时标签不可点|继续滑动看下一个|微信扫一扫|阅读原文|轻触阅读原文|向上滑动看下一个|喜欢此内容的人还喜欢|轻点两下取消))"
)


def is_end(line: str) -> bool:
    """Whether a line opens what stands after an article: neighbours, credits, footers."""
    return bool(_END.match(line))


def is_site_line(line: str) -> bool:
    """Whether a line says where one is on the site, or what the site does with the page.

    >>> is_site_line("发布时间：2024-05-11 来源：本站 浏览次数：12"), is_site_line("一、总体情况")
    (True, False)
    """
    if not line or _CRUMB.match(line) or _UI.match(line) or _UI_RUN.match(line):
        return True
    if _STRIP.match(line):
        return len(line) < 40 or len(_LABELS.findall(line)) > 1 or not _SENTENCE.search(line)
    return len(line) < 200 and len(_LABELS.findall(line)) >= 2 and not _SENTENCE.search(line)
