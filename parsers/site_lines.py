"""Lines that a site prints around an article: paths, labels, buttons, credits, footers."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand, quick


def _any(words: str) -> str:
    """Return a pattern for one of the words, longest first; ``_`` stands for a space.

    Lists are named without one: ``{page.issued}``.
    """
    ordered = sorted(words.split(), key=len, reverse=True)
    return expand("(?:" + "|".join(ordered).replace("_", " ") + ")")


_CRUMB: Final = compiled(
    r"^(?:您?{page.now}?(?:所在|的|所处)?的?(?:位置|栏目)|位置导航|当前页面)[:是在]"
    r"|^(?:网站)?(?:首页|主页) ?(?:>|›|»|/|→|->|\||·|-)"
    r"|^(?:网站)?首页(?:[\p{Han}]{2,8} ?[>›»]){1,6}"
    r"|^[>›»]|^(?:今天是|欢迎(?:光临|访问|您|来到)|您好,|设为首页)"
)
# What stands before a colon in the strip under a title and in the table over it.
_LABEL_WORDS: Final = _any(
    """
    (?:文章|信息|稿件|新闻|内容|本文)?(?:来源|出处|稿源)
    {page.dated}?(?:时间|日期)
    (?:有效|废止|生效|发文)(?:时间|日期)
    作者 撰稿人? 供稿(?:单位)? 通讯员 记者 摄影 编辑 责编 责任编辑 初审 复审 终审 审核 审稿 校对
    一审 二审 三审 发布{page.maker}?
    (?:浏览|阅读|点击|访问|查看|点阅|人气|关注)(?:次|人)?(?:次数|总?量|数|人数|率)? 人气 点赞数?
    字体(?:大小|显示)? 字号(?:大小)? 分享(?:到|至)? 打印(?:本页)? 收藏 朗读 语音播报 保护视力色?
    视力保护色 色调调节 背景色 信息索引号 索_?引_?号? 公开{page.openness}
    (?:主题|体裁|信息|组配|服务对象)?分_?类 信息类别 主_?题_?词? 关键[词字] 文件编号 文_?号
    (?:发文|发布)(?:字号|文号) 发文机关 发文单位 制发机关 制定机关 (?:公开)?责任部门 有_?效_?性
    时效性 (?:文件|信息)?名_?称 标_?题 语种 (?:所属)?栏目 统一{page.registered} 内容概述 效力状态
    体裁
    """
)
_LABEL: Final = rf"[\[(]? ?{_LABEL_WORDS}[\])]? ?[:丨|]"
_STRIP: Final = regex_of(rf"^{_LABEL}")
_LABELS: Final = regex_of(_LABEL)
_BRACKETED: Final = regex_of(rf"\[ ?{_LABEL_WORDS} ?\]")
_BARE_LABEL: Final = regex_of(rf"^[\[(]? ?{_LABEL_WORDS}[\])]? ?[:丨|]?$")
_ENDS_WITH_LABEL: Final = regex_of(rf"(?:^|[\d\p{{Han}} ]){_LABEL_WORDS} ?:$")
_DAY: Final = r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
_STAMP: Final = regex_of(rf"^[\[(]?{_DAY}(?: ?T?[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?[\])]?")
_TEN: Final = expand("{han_ten}")
_DATED_LABEL: Final = regex_of(rf"^{_LABEL_WORDS}{_DAY}(?: ?[0-9]{{1,2}}:[0-9:]{{2,5}})?$")
_TIME: Final = regex_of(rf"{_DAY} ?[0-9]{{1,2}}:[0-9]{{2}}")
_DATED: Final = regex_of(r"^(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")
_BYLINE: Final = regex_of(  # the day and the name of who published, parted by a sign
    r"^(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?: ?[0-9]{1,2}:[0-9]{2})?"
    r" ?[·|丨•/] ?[^。;,:]{2,40}$"
)
# Who published and when, and what counts readers, in one line: 某局2024-08-05 10:15阅读3.2万
_CLOCKED: Final = regex_of(
    rf"^[\p{{Han}}()·]{{2,30}} ?(?:{_DAY}|(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)"
    r" ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?来自\p{Han}{2,20})?"
    r"(?: ?(?:阅读|浏览|点击) ?[0-9.]{1,7}万?| ?[0-9.]{1,7}万?人?(?:参与|评论|阅读|赞|次)){0,4}$"
)
_ORIGINAL: Final = regex_of(r"^[(]?原标题:")
_BUTTONS: Final = _any(
    r"""
    打印(?:本页|此页|正文|文章|本稿|页面|本文)? 关闭(?:窗口|本页|此页|页面|本窗口)?
    (?:加入)?收藏(?:本页|此页)? 返回(?:顶部|首页|上一?[级页]|列表|目录|正文)? 分享(?:到|至)?
    复制链接 我要纠错 纠错 挑错 下载 全文下载 点击下载 朗读 语音(?:播报|朗读|阅读)
    暂停 播放 停止 继续 大 中 小 默认 特大 超大 标准 较大 较小
    自动播放 全屏 静音 听(?:全文|新闻|文章) 倍速 [0-9](?:\.[0-9]{1,2})?[xX倍] [0-9]{1,2}:[0-9]{2}
    (?:AI|智能)(?:摘要|导读|解读|助手|客服) 问问(?:AI|智能助手)
    TOP 字号 字体 繁[體体](?:版|中文)? 简体(?:版|中文)? 无障碍(?:阅读|浏览)? 适老化
    长者(?:助手|模式|版)? 关怀版 登录 注册 搜索 首页 上一[条篇] 下一[条篇] 没有了 扫一扫
    [上下]一页 尾页 末页 [0-9]{1,2} 展开 收起(?:全文)?
    (?:点击)?(?:展开|查看|阅读|显示)\p{Han}{0,4}(?:全文|更多|原文|内容)_?[▼↓]?
    展开剩余(?:_?[0-9]{1,3}_?%|全文|内容)?
    微信(?:好友)? 微博 新浪微博 QQ(?:空间|好友)? 朋友圈 人人网 空间 手机版 电脑版 推荐 评论 点赞
    举报(?:/反馈)? 反馈 发表(?:评论)? 暂无评论(?:,?\p{Han}{2,6})? 登录以发表评论
    (?:非常|比较)?有用 没用 关注 取消 提交 不满意 满意 一般
    [顶踩赞](?:一下)?(?:_?\([0-9]{1,6}\)|_?[0-9]{1,6})?(?:_?[0-9.]{1,5}%)? \+[0-9]
    加载中(?:\.\.\.|…)? 正文 详情
    在看 A\+ A- T \+ - \| / 、
    """
)
# What counts visitors, and what asks the readers of an account to follow it.
_CALL: Final = regex_of(
    r"^由.{1,12}(?:提交|发布|发表)于 ?(?:\p{Han}{2,3}[,，] ?)?(?:19|20)[0-9]{2}"
    r"|^您是(?:本站|本页|本文)?第 ?[0-9]{0,9} ?[位个名](?:访客|访问者|浏览者|读者|来访者)"
    r"|^[^。;,]{0,10}浏览器(?:的?版本)?[过太较][低旧]|^[^。;,]{0,8}浏览器不(?:支持|兼容)"
    r"|^为(?:了|使您)?[^。;,]{0,4}更?好的?(?:浏览|访问|显示)"
    r"|^(?:建议|请)(?:您)?(?:使用|升级)[^。]{0,24}(?:浏览器|分辨率)"
    r"|^本?(?:网站|网页|站)使用 ?[Cc]ookie"
    r"|^(?:全文|本文)[共约]{0,2}[0-9]{1,6}字[^。;]{0,6}(?:阅读|读完)"
    r"|^(?:点击|附件|文件|正文|全文)?下载[:(].{1,50}\.(?i:pdf|docx?|wps|ofd|xlsx?|zip|rar)\)?$"
    r"|^对(?:本文(?!件)|本页|此文)[^。;,]{0,8}(?:疑问|疑惑)"
    r"|^如(?:果|您)?无法(?:正常)?(?:预览|显示|打开|播放|浏览)[^。;]{0,12}(?:点击|下载)"
    r"|^[^。;,:]{0,8}:?我要(?:留言|咨询|投诉|举报|写信|建议|评价)$"
    r"|^[^。;]{0,12}(?:可以在此|登录后(?:即?可)?)(?:发表)?评论$"
    r"|^(?:视频|音频|页面)加载中[^。;]{0,10}$"
    r"|^[这此本][^。;,]{0,8}对您[^。;,]{0,6}(?:帮助|有用)吗?\?$"
    r"|^由.{1,20}于.{0,8}(?:19|20)[0-9]{2}.{6,16}[0-9]{1,2}:[0-9]{2} ?提交$"
    r"|^(?:阅读|浏览|点击|访问)(?:量|次?数)? ?[0-9][0-9,.]{0,8}万?[次人]?$"
    r"|^[点单]击(?:上方|下方|蓝字|标题下)|^关注我们$|^(?:长按|扫码)关注|^↑|^▲"
    r"|^[(]?[点单]击(?:图片|这里)?[^。;,]{0,6}大图[)]?$|^[(]?图片(?:来源|来自)?[^。;,:]{0,8}[)]$"
    r"|^\p{Han}{0,20}信息公开(?:目录|平台|专栏|网)?$"
    # of a paper: 第02版:要闻, 第2022-09-06期
    rf"|^第 ?(?:[A-Z]{{0,2}}[0-9]{{1,3}}|{_TEN}{{1,2}}) ?版(?:[:(]|$)"
    rf"|^第{_DAY}期$|^(?:过往|往期)(?:期刊|报纸|回顾)$|^.{{0,55}}/?enpproperty"
)
_BUTTON_LINE: Final = regex_of(rf"^(?>[\[(〖]? ?{_BUTTONS}:? ?[\])〗]?[ |丨、/·]?){{1,30}}+$")
# What opens the part after an article.
_END: Final = quick(
    r"^(?:[\[<《]? ?(?:[上下前后]一?[篇条页则](?:文章|新闻|信息)?)[:\]> 》]"
    r"|(?:相关|关联|延伸|推荐|热门|猜你|最新|更多){page.related}(?:[:>》]|$)"
    r"|[\[(]?(?:责任编辑|责编|编辑|初审|复审|终审|审核|[一二三]审|校对|供稿|来源|信息来源|文章来源|发布者"
    r"|(?:文章|信息|稿件|新闻)?录入者?|签发|编审|审稿|标签|阅读|分享)人?[:丨|]"
    r"|[\[(]?[一二三初复终][校审](?:[\[(][校审][\])])?[:丨| ]"
    r"|稿件来源[:丨|]|(?:文|图|图文|文/图) ?[|丨/] ?[\p{Han}]"
    r"|\(.{0,20}(?:责任编辑|责编|编辑|作者|供稿|记者|通讯员|来源)[: |丨]"
    r"|.{0,6}(?:扫一扫|扫描二维码|扫码|长按识别|长按二维码|微信扫)[^。;,]{0,24}$"
    r"|[\[]?(?:打印本页|打印此页|关闭窗口|关闭本页|返回顶部|我要纠错|分享到|分享至|分享让更多)"
    r"|服务邮箱:|违法和不良信息|互联网新闻信息服务|您(?:访问|点击)的链接|您即将离开|继续访问$"
    r"|{page.offered}|(?i:powered by |gmt ?[+-][0-9])"
    r"|(?:评论 ?)?[0-9]{1,6} ?(?:条评论|人参与)|来说两句|{page.comments}评论|加载中[。.…]*$"
    r"|已有 ?[0-9]{1,6} ?人(?:参与|评论)|(?:文件|附件)下载:?$|关联文件:?$|[^。]{2,40}版权所有"
    r"|版权所有|(?:主办|承办)(?:单位)?:|技术支持(?:单位)?(?:[: ]|$)|网站标识码|网站支持|ICP备"
    r"|(?i:copyright)|©|友情链接|网站地图|站点地图|联系我们(?:[|丨 ]|$)|关于我们"
    r"|.{0,20}(?:ICP备|公网安备|网站标识码)"
    r"|[\[]?纠错[\]]? ?[\[(]责任编辑|[-—– ·*~]{0,12}(?i:end|the end|完)[-—– ·*~]{0,12}$"
    r"|(?:打印|本文|本页|文章|原文|页面|网页)?(?:网址|链接|地址|URL):? ?https?:|平台声明|免责声明"
    r"|您的评价:|您(?:觉得|认为)本|本(?:网站|站)已?支持"
    r"|[-—– ·*~]{1,12}(?:全文|正文)完[-—– ·*~]{0,12}$"
    r"|“?(?:版权|特别|郑重|本[网站])?声明[:,][^。]{0,80}(?:转载|本[网站]|版权|侵权|自媒体|平台)"
    r"|[(]?原标题:|[-—=*·]{4,30}分[隔割]线|返回搜狐|举报/反馈|本文由.{2,30}(?:发布|转载)|您对本页面的评价|此内容对您"
    r"|预览时标签不可点|继续滑动看下一个|阅读原文|轻触阅读原文|向上滑动看下一个|喜欢此内容的人还喜欢"
    r"|{page.credit}[|丨]|往期(?:推荐|回顾|精彩)|点个.?在看"
    r"|轻点两下取消)"
)
_PICTURE: Final = regex_of(r"[^。;,/]{1,60}\.(?i:png|jpe?g|gif|bmp|webp)")
# 关于我们支部…的问题, 审核把关不严; what names a neighbour may end so too
# What leads from page to page of an article, or where an editor broke it into pages.
_PAGER: Final = regex_of(
    r"^(?=.{0,80}(?:[上下]一?页|共 ?[0-9]))"
    r"(?>共 ?[0-9]{1,3} ?页|第 ?[0-9]{0,3} ?页|[0-9]{1,3} ?/ ?[0-9]{1,3}|[首末尾]页|[上下]一?页"
    r"|[0-9]{1,3}|跳转?(?:到|至)|转到|第|页|(?i:go)|确定|[ .…|<>«»‹›\[\]]){2,40}+$"
)
_PAGE_BREAK: Final = regex_of(
    r"^(?:_ueditor_page_break_tag_|\[/?-{0,2}(?i:next ?page|page(?:_?break)?)-{0,2}\]"
    r"|#p#.{0,40}#e#)$"
)
_PROBLEM: Final = regex_of(
    r"^(?!.?[上下前后]一?[篇条页则])[^:|丨]*(?:问题(?:的?整改)?(?:情况)?|不\p{Han}{1,3})$"
)
_LOOSE: Final = frozenset(("bullet", "letter"))  # markers that sites print before links too
_SENTENCE: Final = regex_of(r"[。;]")


def is_end(line: str) -> bool:
    """Whether a folded line opens what stands after an article: neighbours, credits, footers.

    What is numbered, or names a problem, is a heading of the article whatever it speaks of.

    >>> is_end("版权所有:云溪县图书馆"), is_end("3.软件版权所有登记不完整")
    (True, False)
    """
    if not _END.match(line) or _PROBLEM.match(line):
        return False
    marker = read_marker(line)
    return marker is None or marker.family in _LOOSE


def is_page_turn(line: str) -> bool:
    """Whether a folded line turns the page of an article, or stands where a page ended.

    >>> is_page_turn("上一页1 2下一页"), is_page_turn("共3页台账")
    (True, False)
    """
    return _PAGER.match(line) is not None or _PAGE_BREAK.match(line) is not None


def is_picture(line: str) -> bool:
    """Whether a folded line holds nothing but the name of a picture.

    >>> is_picture("微信图片_20240119.jpg"), is_picture("图片1.png未归档")
    (True, False)
    """
    return _PICTURE.fullmatch(line) is not None


def is_bare_label(line: str) -> bool:
    """Whether a folded line ends in a label whose value must stand in the next line."""
    return bool(_BARE_LABEL.match(line) or (len(line) < 60 and _ENDS_WITH_LABEL.search(line)))


def is_label(text: str) -> bool:
    """Whether a cell holds nothing but a label: 索引号, 发布机构：."""
    return bool(_BARE_LABEL.match(fold(text.strip())))


def is_site_line(line: str) -> bool:
    """Whether a folded line says where one is on the site, or what the site does with the page.

    >>> is_site_line("发布时间:2024-05-11 来源:本站 浏览次数:12"), is_site_line("一、总体情况")
    (True, False)
    """
    if not line or _CRUMB.match(line) or _BUTTON_LINE.match(line) or is_picture(line):
        return True
    if (_CALL.match(line) and len(line) < 60) or _ORIGINAL.match(line):
        return True
    if len(line) > 300 or _SENTENCE.search(line):
        return False
    if _STRIP.match(line) or _BARE_LABEL.match(line) or _DATED_LABEL.match(line):
        return True
    stamp = _STAMP.match(line)
    if stamp and len(line) - stamp.end() < 30:
        return True
    if _BYLINE.match(line) or _CLOCKED.match(line) or (_DATED.match(line) and _LABELS.search(line)):
        return True
    labels = len(_LABELS.findall(line)) + len(_BRACKETED.findall(line))
    return labels >= 2 or (labels >= 1 and _TIME.search(line) is not None)
