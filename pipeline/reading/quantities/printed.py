"""How numbers are printed before a measure word: the patterns from which the rules are made.

All of them are for verbose patterns, so blanks are escaped.
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.numerals import CAPITAL_DIGIT, CAPITAL_SCALE

HAN: Final = "[一二两三四五六七八九十百千万亿零〇]"
_DIGIT: Final = "[0-9一二两三四五六七八九]"
# 3千米 is three kilometres
_SMALL: Final = "[十百千](?![米克瓦伏])"
_SCALE: Final = rf"(?:(?:{_SMALL})?[万亿]{{1,2}}|{_SMALL})"
# 3·5万元; but 3·15 is a day
_POINT: Final = (
    r"(?:\.[0-9]{1,6}|·[0-9]{1,4}(?=[百千]?[万亿]{0,2}(?:元|%|[公千]?米|亩|吨|平方|公顷|公斤)))"
)
_GROUPS: Final = (
    r"[0-9]{1,3}(?:(?:,[0-9]{3}){1,4}|(?:\ [0-9]{3}){1,4}|(?:\.[0-9]{3}){2,4})(?![0-9])"
)
ARABIC: Final = rf"(?:{_GROUPS}|[0-9]{{1,12}}){_POINT}?"
_HAN_FRACTION: Final = "(?:点[一二三四五六七八九零〇]{1,6}[万亿]?)?"
# the smaller parts have scales of their own: 2亿5千万, 12万3千5百, 100万两千, 3万4000
_SMALLER: Final = rf"(?>(?:零?(?:[0-9]\ [0-9]{{3}}|[0-9]{{1,4}}|{_DIGIT})(?:{_SCALE})?){{1,5}})"
_MIXED: Final = rf"{ARABIC}(?:{_SCALE}(?:{_SMALLER})?)?"
_SPELT: Final = rf"(?<!{HAN}){HAN}{{1,12}}+(?!{HAN}|几){_HAN_FRACTION}(?:(?<=[万亿千]){_SMALLER})?"
# 十几万, 几百, 数千: no 人数百分之九十
_OPEN: Final = (
    r"(?:(?<![一二三四五六七八九十百千])(?:[一二三四五六七八九]?十几[万亿]{0,2}"
    r"|(?:[一二三四五六七八九]百)?几(?:[十百千][万亿]{0,2}|[万亿]{1,2})"
    r"|(?<![人次户总基个件底天分指系岁倍位票多无整负参函算计充拉代尾奇偶级期款项职家名字场点"
    r"单双少亩座处间台辆笔套门所月年股课学时复变常读])数(?:[十百千][万亿]{0,2}|[万亿]{1,2})))"
)
# 壹万贰仟叁佰元; 陆 and 伍 alone are names of families
_CAPITALS: Final = (
    rf"(?:(?={CAPITAL_DIGIT}{{1,2}}[万亿]?[元圆]|(?:{CAPITAL_DIGIT}|[零万亿]){{0,6}}{CAPITAL_SCALE})"
    rf"(?:{CAPITAL_DIGIT}|拾)(?:{CAPITAL_DIGIT}|{CAPITAL_SCALE}|[零〇万亿]){{0,14}})"
)
# 三、四十人 is 30 to 40; but 第三、四季度, 一、二期 and a heading 三、四项制度 are none
_PAIR: Final = (
    "(?<=[^、第0-9一二两三四五六七八九十初高\\n\\t。;:,])(?:[二两]、三|三、四|四、五|五、六|六、七|七、八|八、九)"
    "(?:[十百千]万?|万)?(?=[多余]?万?(?:人|户|天|次(?!全)|元|个月|名|家|岁|里))"
)
PLAIN: Final = rf"(?:{_MIXED}|{_OPEN}|{_PAIR}|{_SPELT}|{_CAPITALS})"
# what a percentage is written with
SHARE: Final = rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{1,4}})?|{HAN}{{1,5}}{_HAN_FRACTION})"

# a numeral opens here, and none goes on
_OPENING: Final = "[0-9一二两三四五六七八九十百千万亿零几数壹贰貳叁參肆伍陆陸柒捌玖拾]"
NEW: Final = (
    rf"(?={_OPENING})(?:(?![0-9])|(?<![0-9][.,/·]|(?<![0-9题号条项例案])[0-9]{{1,2}}:))"
    r"(?<![A-Za-z+〔\[_])(?:(?<![0-9])|(?=[两二三四五六七八九]个?年))(?<![数几](?=[十百千万亿]))"
)
MORE: Final = r"(?:[余多来](?![来次自样到])|多(?=次))"
# 一年多来, 三年多前, but not 一年多次
GONE_BY: Final = "(?:来(?![电信访人函自])|[前后](?!往)|{quantity_words.gone_by})"
AFTER: Final = (
    r"(?P<after>左右|上下(?![班级游联])"
    r"|(?:及|含本数|\(不?含[^()\n]{0,8}\))?(?:以上(?![率述问]|整改|内容)|以下(?![简问几情方措])))"
)
DASH: Final = r"(?:\ ?-{1,2}\ ?|~|至|到)"
# a cheap look ahead for the dash of a range, before the dear search for a unit
RANGED: Final = r"(?=[0-9.,余多几一二两三四五六七八九十百千万亿零]{1,14}[^,。;\n0-9]{0,4}[-~至到])"
# 12元5角6分
COINS: Final = (
    rf"(?:(?<=元)(?P<jiao>{_DIGIT}|{CAPITAL_DIGIT})角(?:(?P<fen>{_DIGIT}|{CAPITAL_DIGIT})分)?)?"
)
# 九成五, 八成半
TENTHS: Final = (
    r"(?P<unit>成)(?:(?P<tenth>[一二三四五六七八九])|(?P<half>半))"
    r"(?![一二三四五六七八九十百千万亿个项条人名户家件次位种类元年月天日])"
)
