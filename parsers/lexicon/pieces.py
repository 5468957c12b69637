"""Named pieces of patterns: what a day, an organ, a label or a status looks like, said once.

A pattern names a piece in braces (``{day}``, ``{organ_end}``); ``{outcomes}`` and
``{outcomes.completed}`` stand for all phrases of a vocabulary, or those of one code. The idea is
that of HeidelTime's ``%reX`` resources: a new way to write something is one change in one place.

Pieces run on folded text (see ``fold``) and hold no capturing group, so that a pattern can name
the same piece twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.numerals import CAPITAL_DIGIT, HAN_DIGIT, HAN_TEN
from parsers.lexicon.patterns import AnyPattern, re_of, regex_of
from parsers.lexicon.vocabulary import any_of, code_of, load
from schemas.values import value

if TYPE_CHECKING:
    import regex

# \p{Han} for `re`, which has no names of scripts: to be put into a class, [{HAN}]
HAN: Final = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3"
    "\U00016ff0-\U00016ff6\U00020000-\U0002a6df\U0002a700-\U0002b81e\U0002b820-\U0002cead"
    "\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U0003134a"
    "\U00031350-\U00033479"
)

# a class, or what may be a script outside of one
_SCRIPT: Final = re_of(r"\\p\{Han\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_NAMED: Final = regex_of(r"\{(?P<list>[a-z][a-z_]*)(?:\.(?P<code>[a-z_]+))?\}")


@value
class Piece:
    """A part of patterns, with texts that it must match whole and texts that it must not."""

    pattern: str
    examples: tuple[str, ...]
    never: tuple[str, ...] = ()


PIECES: Final[Mapping[str, Piece]] = {
    "han_digit": Piece(HAN_DIGIT, ("二", "〇")),
    "han_ten": Piece(HAN_TEN, ("三", "十"), ("廿", "两")),
    "any_digit": Piece(r"[0-9一二三四五六七八九十]", ("3", "十"), ("百",)),
    "han_ordinal": Piece(r"[一二三四五六七八九十百零〇廿卅]{1,4}", ("十二", "廿三"), ("两",)),
    "ordinal": Piece(
        rf"(?:[0-9]{{1,3}}|[一二三四五六七八九十百零〇廿卅]{{1,4}}|拾?{CAPITAL_DIGIT}|拾)",
        ("3", "十二", "肆", "拾壹"),
        ("2024",),
    ),
    # the number of an issue where others refer to it: 第3项, (①③)
    "circled": Piece(r"[①-⑳㉑-㉟㊱-㊿]", ("①", "㉑", "㊿"), ("〇", "1")),
    "issue_number": Piece(r"(?:{ordinal}|{circled})", ("3", "十二", "①"), ("2024", "①③")),
    "count": Piece(
        r"(?:[0-9]{1,5}|[一二两三四五六七八九十百零〇廿]{1,5})", ("23", "两", "三十四"), ("多",)
    ),
    "year": Piece(r"(?:(?:19|20)[0-9]{2}|[一二][〇○零九]{han_digit}{2})", ("2024", "二〇二三")),
    # what stands for a year on a page, whichever it is: the day it belongs to is not asked for
    "four_digits": Piece(r"(?:[0-9]{4}|{han_digit}{4})", ("2024", "二○二三"), ("24",)),
    "month": Piece(r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])", ("3", "12", "十一")),
    "day_number": Piece(
        r"(?:[12][0-9]|3[01]|0?[1-9]|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])",
        ("22", "二十三", "9"),
    ),
    "day": Piece(
        r"(?:{year}年)?{month}月{day_number}[日号]", ("2023年3月22日", "三月五日"), ("3月",)
    ),
    "problem_noun": Piece(
        r"(?:问题|事项|任务|意见|短板|整改点|病灶|毛病|欠账|堵点)", ("问题", "事项", "短板")
    ),
    "problem_detail": Piece(
        r"(?:问题描述|(?:具体|主要|问题)?表现|[怎咋]么?回事|(?:毛病|错|差)在哪里?|[什啥]么?毛病)",
        ("问题描述", "具体表现", "怎么回事", "毛病在哪"),
        ("反馈问题", "毛病"),
    ),
    "notice_noun": Piece(
        r"(?:通报|通告|公告|公示|报告|公开信?|一封信|说明|公布)", ("通报", "公示")
    ),
    "inspection": Piece(r"巡[视察]", ("巡视", "巡察"), ("巡查",)),
    "inspectors": Piece(r"巡[视察](?:整改)?组", ("巡察组",)),
    # who found what is wrong, and that they said so, before the words for it
    "found_by": Piece(
        r"《?(?:(?:{committee}|专项)?(?:第?{any_digit}{1,3})?(?:{inspection}|审计|督[察查]|检查)组?(?:反馈)?(?:意见|报告)?"
        r"|(?:反馈|审议|督[察查])意见|(?:反馈|审计)报告)》?中?所?(?:指出|反馈|发现|提出|点出|查出|查明|查实|列出)",
        (
            "巡察组指出",
            "反馈意见指出",
            "审议意见指出",
            "审计发现",
            "县委巡察反馈",
            "市委第三巡察组反馈意见中指出",
            "《反馈意见》指出",
            "《巡察反馈意见》中指出",
        ),
        ("反馈意见", "巡察"),
    ),
    "party": Piece(r"(?:中国共产党|中共)", ("中共", "中国共产党")),
    "committee": Piece(
        r"(?:党中央|中央|[省市区县州旗盟地师]委|自治区党委|兵团党委|师市党委|党工委|工委|党委|党组|集团公司党委)",
        ("县委", "党中央", "工委"),
        ("支部",),
    ),
    # what only says that a name is the Party's: without it the name is that of the office
    "party_end": Piece(
        r"(?:党组|党委|党工委|工委|党?总支部委员会|党?总支部|党总支|党?支部委员会|党?支部|委员会)",
        ("党组", "党工委", "总支部委员会", "支部", "委员会"),
        ("县委", "纪委"),
    ),
    "party_organ": Piece(
        r"(?:{party_end}|工作委员会|纪律检查委员会|纪检监察工作委员会|纪委|[省市县区州旗盟镇乡]委)",
        ("党组", "县委", "党工委", "总支部委员会", "支部"),
        ("政府", "中央"),
    ),
    "unit_end": Piece(
        r"(?:政府|局|厅|公司|集团|学院|大学|学校|中学|小学|医院|法院|检察院|中心|办公室|"
        r"委|办|会|院|馆|所|站|队|社|处|部)",
        ("局", "公司"),
        ("党组",),
    ),
    # 我局, 本公司: what an organ calls itself by
    "own_unit": Piece(
        r"(?:局|厅|院|会|校|委|办|镇|乡|街道|公司|集团|单位|中心|馆|所|站|行|社)", ("局", "单位")
    ),
    # the end of a line of a page that an organ signs with, whatever organ it is
    "signed_end": Piece(
        r"(?:党组|委员会|[党工]委|支部|总支|[局院厅部所处站校会社司团])",
        ("党组", "工委", "局"),
        ("县",),
    ),
    "organ_end": Piece("(?:{party_organ}|{unit_end})", ("党组", "局", "公司", "县委")),
    "those": Piece(
        r"(?:(?:以上|上述|前述|上列|上面|前面)(?:所列|所述)?的?这?|这些?)",
        ("以上", "上面这", "上述所列", "这些"),
        ("该",),
    ),
    "measure_word": Piece(r"(?:个|项|条|类|方面|件|桩|题|道|笔|则|宗)", ("个", "件", "题")),
    "this_issue": Piece(
        r"(?:(?:该|此|本|这一|{those}){measure_word}?(?:反馈)?(?:具体)?{problem_noun}"
        r"|[该此本这][条项题宗件桩](?=[已仍尚正现算作未没不无只等基按持整可画移划列销从]|改(?:[正好完到]|了)))",
        ("该问题", "此项任务", "上述问题"),
        ("此条例",),
    ),
    "next_step": Piece(r"(?:下一?步|下一?阶段|接下来|今后|往后|后续)", ("下一步", "下步", "今后")),
    "so_far": Piece(r"(?:截[至止]?|到)?(?:目前|现在)", ("目前", "截至目前", "截止目前")),
}


@cache
def expand(pattern: str) -> str:
    """Return ``pattern`` with every ``{piece}``, ``{list}`` and ``{list.code}`` put in.

    Quantifiers such as ``{2,4}`` stay. Raises KeyError for a name that is neither.

    >>> expand(r"{month}月(?=底)").startswith("(?:1[0-2]|")
    True
    """
    return _NAMED.sub(_named, pattern)


def _named(match: regex.Match[str]) -> str:
    return _put_in(match.group("list"), match.group("code"))


@cache
def _put_in(name: str, code: str | None) -> str:
    """Return what a name in braces stands for."""
    if code is not None:
        return any_of(load(name)[code])
    if name in PIECES:
        return expand(PIECES[name].pattern)
    try:
        return any_of(code_of(name))
    except FileNotFoundError:
        raise KeyError(f"no piece and no vocabulary is called {name}") from None


def compiled(pattern: str) -> regex.Pattern[str]:
    """Return ``pattern`` expanded and compiled."""
    return regex_of(expand(pattern))


def quick(pattern: str) -> AnyPattern:
    """Return ``pattern`` expanded and compiled by ``re``, which finds the same.

    What ``re`` cannot read (categories of signs, a group name twice, words of several lengths
    looked for backwards) is compiled by ``regex``.

    A call costs ``re`` a third of what it costs ``regex``, and a run of signs before words less
    still: it is for what is asked thousand times of a few words, and mostly in vain. What stands
    far apart in a long text ``regex`` finds faster.
    """
    expanded = expand(pattern)
    try:
        return re_of(_SCRIPT.sub(_spelt, expanded))
    except re.error:
        return regex_of(expanded)


def _spelt(part: re.Match[str]) -> str:
    return part[0].replace(r"\p{Han}", HAN if part[0].startswith("[") else f"[{HAN}]")
