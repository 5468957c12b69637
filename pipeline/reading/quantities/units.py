"""Measure words, and how to tell one from the beginning of a longer word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import regex

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.vocabulary import load

# measure word → kind (things, people, times, time, measure, money, share)
UNITS: Final = {unit: code for code, phrases in load("units").items() for unit in phrases}

# A measure word that goes on like this is part of a longer word: 3部门, 名单, 场所.
_GOES_ON: Final = {
    "个": "体工商|体户|体经营|人所得|性化|税(?![务种收源])|例(?![会行])",
    "人": "民|员(?!额)|才|口(?!述)|事(?=档案|关系|制度|工作|调)",
    "件": "套",
    "位": "置|于|列|居",
    "倍": "增|加(?!强)",
    "元": "素|件(?!均)|宵|旦|首(?![付期批笔次])",
    "例": "会|行|外|子",
    "克": "服|难|隆",
    "分钟": "城市生活圈",
    "具": "体|有|备|象|结|名|保",
    "副": "主|书|局|县|市|镇|区|部|院|处|科|校|职|教|研|高|总|业|食|经|省|厅|组|会|主席",
    "包": "括|含|保|联|村|案|抓|干|容",
    "匹": "配",
    "升": "级|学|降|职|迁|旗|任|国",
    "卷": "烟|宗评查",
    "双": "向|重|随|方|语|拥|减|创|控|选|高",
    "只": "是|有|能|要|剩|需|占|对",
    "台": "账|阶|风|湾|面|柱",
    "名": "单(?!位)|称|录|义|额(?!外)",
    "周": "边|围|岁|期|例|知|年|转|密|到|[一二三四五六日末](?!次)",
    "场": "所|地|景|合|馆",
    "块": "钱",
    "处": "理|置|级|罚|长|分(?!散)|方",
    "天": "然|窗|网|气|桥",
    "套": "取|用|餐|路|利",
    "家": "庭|长会|属院|政服务|园",
    "层": "面|次|级|出",
    "岁": "月",
    "幅": "度",
    "年": "级|轻|龄|代|薪|检|会|报(?!到)|货|纪|行动|攻坚|规划|计划|度|底|初|末|限",
    "床": "位(?!以)",
    "张": "贴|榜|扬",
    "户": "籍",
    "所": "以|有|属|需|在(?!建)|长(?!期)|谓",
    "批": "评|复|示(?!范)|准|判|改|转|办|阅|捕",
    "支": "部|出|付|持|撑|书|委|行|队(?!伍)",
    "斤": "斤",
    "股": "室|东|份|权|金|长|民|票|级|市",
    "期": "间|限|货|望|末|满|初|权",
    "本": "科|级|地|身|着|村|县|市|镇|单位|部门|院|局",
    "条": "例|款|约",
    "根": "据|本|源|治",
    "次": "序|要(?!求)|数(?!据)",
    "段": "时间|落",
    "片": "面|段|长|警",
    "版": "本|面|块|权|式|图",
    "票": "据|房|价|面|证|务|款|决|选|否|通",
    "种": "植|子|粮(?!食)|养(?!殖)|田|质|地(?!类)",
    "米": "面油|粉|饭|业",
    "类": "似|别|型(?!号)|推",
    "组": "织|成(?!员)|长|建|合|团|装",
    "节": "约|假|日|点|能|省|前|目|俭|水|气",
    "起": "来(?![信访自电])|草|点|诉|源|止|到",
    "轮": "车|摩|椅|胎|毂|廓|岗|换|训|候|值|流|班|滑",
    "遍": "布|及",
    "部": "门|分|署|级|队",
    "门": "类|口|户|诊",
    "集": "中|体|团|合|资|镇|市|贸|约|散|成|聚",
    "项": "目(?!标|录)|下",
    "首": "次|批|位|创|问|席|先|个|期|届",
}

# These are measure words only at the end of a phrase or before one of the words given.
_ONLY_BEFORE: Final = {
    "则": "信|新|消|案|公|通",
    "单元": "$",
    "口": r"\p{Han}{0,6}?井|鱼|水|老|塘",
    "句": "话|顺",
    "回": "$",
    "头": "牛|羊|猪|驴|马|大|耕|生|骡|肉|奶|母|种|进|出|存|上|死",
    "字": "以|左|的",
    "室": "$",
    "对": "夫|新|师|帮|子|联|应回避|亲|干|党|结|双|母|父|姐|兄|情|爱|婚|老|近亲|关系|人员",
    "封": "信|举|来",
    "尾": "鱼",
    "度": "电",
    "成": "左|以|的|股|提|升|降|群众|村民|居民|职工|师生|学生|党员|患者|家长|受访|农户|业主",
    "折": "优|以",
    "日": "内|以内|之内|以上|左右|期|的",
    "级": "以|压|减|降|缩|变|到|至",
    "点": "(?:整改)?(?:要求|意见|建议)|措施|工作|体会|希望|做法|经验|不足|问题|共识|启示|思考"
    "|承诺|以下",
    "车": "次",
    "道": "工|关|程|环(?!境)|审|难|菜|防|闸|门|手|题|“?考|坎",
    "路": "视|监|公|高|图|信",
    "款": "产|商|新|软|应|保|农|文|特|菜",
    "分": "的|提|增|降|升|上|下|以|至|到|并|且|和|及|;",
    "席": "位",
    "档": "$",
    "里": "路|地|多|水|山|长",
    "丈": "长|高|多|深",
    "方": "淤|土|石|沙|砂|混|垃|木|渣|水|泥",
    "晚": "住|驻|在|以|的",
    "桌": "酒|宴|以|婚|喜|席|菜|饭",
    "把": "地|座|锁|钥|椅|雨|遮|扫|铁|刀|伞|凳|剪|工具|钢",
    "单": "报|订|快|外卖|业|投|维",
    "格": "储|柜|信",
    "样": "东西|物|材料",
    "辑": "$",
    "班": "次|车|公交|客车|岗",
    "题": "考|试|必|问|选",
    "剂": "疫|新|药|次",
    "尊": "塑|雕|佛|铜",
    "队": "$",
    "通": "电|来|热|群",
    "讲": "$",
    "面": "锦|党|国|红|墙|镜|展|旗",
    "页": "的",
    "顶": "帽|安|帐",
}
# counted in Arabic digits only: 三方, 四单联动 and 一把手 are sayings
_FIGURES_ONLY: Final = {"讲", "方", "里", "丈", "单", "格", "题", "把", "样", "班"}
_TOGETHER: Final = 8  # characters that share a look ahead
_HAN: Final = regex_of(r"\p{Han}")
_PHRASE_END: Final = r"[,。;、:)\n\t]|左右|以上|以下|$"


def _pattern(unit: str) -> str:
    text = regex.escape(unit)
    if unit[-1].isascii() and unit[-1].isalpha():
        text += "(?![A-Za-z])"  # 5m, but no 5min
    if unit in _FIGURES_ONLY:
        text = f"(?<=[0-9][万余多]?){text}"
    if unit in _ONLY_BEFORE:
        return f"{text}(?={_ONLY_BEFORE[unit]}|{_PHRASE_END})"
    return f"{text}(?!{_GOES_ON[unit]})" if unit in _GOES_ON else text


def unit_pattern(*, signs: bool = False) -> str:
    """Return an alternation of all measure words, the longest first; ``signs``: of km, % alone.

    They stand by their first characters, some of which share a look ahead: one that is not there
    is ruled out by a few steps.
    """
    by_first: dict[str, list[str]] = {}
    for unit in sorted(UNITS, key=lambda unit: (-len(unit), unit)):
        if not (signs and _HAN.match(unit)):
            by_first.setdefault(unit[0], []).append(_pattern(unit))
    first = sorted(by_first)
    return f"(?=[{''.join(first)}])(?:{'|'.join(_together(by_first, first))})"


def _together(by_first: Mapping[str, Sequence[str]], first: Sequence[str]) -> Iterator[str]:
    """Yield alternations of the words of some first characters, which a look ahead asks for."""
    for at in range(0, len(first), _TOGETHER):
        some = first[at : at + _TOGETHER]
        held = "|".join(way for one in some for way in by_first[one])
        yield f"(?=[{some[0]}-{some[-1]}])(?:{held})"
