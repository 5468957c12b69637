"""The form of the text that rules are written for.

`Document.text` keeps punctuation as printed. Rules would drown in [（(] and [：:], so they run on
a folded copy of the **same length**: an offset in the one is an offset in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from parsers.lexicon.numerals import HAN_DIGIT, HAN_TEN
from parsers.lexicon.patterns import re_of, regex_of

_PAIRS: Final = {
    "（": "(", "）": ")", "﹙": "(", "﹚": ")", "［": "[", "］": "]", "【": "[", "】": "]",
    "：": ":", "︰": ":", "﹕": ":", "∶": ":", "；": ";", "﹔": ";", "，": ",", "﹐": ",",
    "！": "!", "？": "?", "．": ".", "﹒": ".", "％": "%", "﹪": "%", "＋": "+", "／": "/",
    "＝": "=", "＆": "&", "＃": "#", "＠": "@", "｡": "。", "､": "、", "﹑": "、",
    "—": "-", "–": "-", "―": "-", "－": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "﹣": "-",
    "─": "-", "━": "-", "～": "~", "〜": "~", "∼": "~", "﹏": "~",
    "「": "“", "」": "”", "｢": "“", "｣": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "〟": "”",
    "〈": "《", "〉": "》", "＜": "<", "＞": ">", "〖": "[", "〗": "]",
    "〔": "〔", "〕": "〕", "﹝": "〔", "﹞": "〕",
    "＇": "'", "＂": '"', "｜": "|", "丨": "|", "│": "|", "┃": "|",
    # the forms of vertical type, which some converters leave in horizontal lines
    "︐": ",", "︑": "、", "︒": "。", "︓": ":", "︔": ";", "︕": "!", "︖": "?",
    "﹖": "?", "﹗": "!", "︵": "(", "︶": ")", "﹇": "[", "﹈": "]", "︗": "[", "︘": "]",
    "︻": "[", "︼": "]",
    "︹": "〔", "︺": "〕", "︽": "《", "︾": "》", "︿": "《", "﹀": "》",
    "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’", "︱": "-", "︲": "-", "﹘": "-",
}  # fmt: skip
# Characters that only traditional script has (all that OpenCC knows outside GB 2312), and the
# simplified ones in their places: 巡察組 is 巡察组. The second line answers the first.
_FROM, _TO = files("parsers.lexicon").joinpath("traditional.txt").read_text("utf-8").split()
_TRADITIONAL: Final = dict(zip(_FROM, _TO, strict=True))
_TABLE: Final = str.maketrans({**_PAIRS, **_TRADITIONAL})
# Those that simplified script has as well, in other words and names (於 is a family name).
_SHARED: Final = str.maketrans("於後徵麽乾", "于后征么干")
_IS_SHARED: Final = regex_of("[於後徵麽乾]")
_ONE_IN: Final = 20  # characters of a text in traditional script, at least one is of that script
_ORDINAL: Final = "一二三四五六七八九十百零〇"
# Each font and each input method has a dot of its own for 买买提·吐尔逊.
_NAME_DOT: Final = regex_of(r"(?<=\p{Han})[•・‧∙⋅･ᐧ⸱ꞏ](?=\p{Han})")
# A full stop typed as a point: behind a word, not behind the number of a heading or a figure.
_POINT: Final = regex_of(
    rf"(?<=[\p{{Han}}”’)》%\]])(?<!(?:^|[。.;:])\(?[{_ORDINAL}]{{1,3}}\)?)\."
    r"(?=[\p{Han}“《(\[①-⓿]|$)"
)
_POINT_BEFORE_ITEM: Final = regex_of(
    rf"(?<=[\p{{Han}}”’)》%\]])(?<!(?:^|[。.;:])[{_ORDINAL}]{{1,3}})\."
    rf"(?={HAN_TEN}{{1,2}}是)"
)
# a wide one before a digit is no decimal point: 已完成．2023年…, but 一．2023年以来…
_WIDE_POINT: Final = regex_of(
    rf"(?m)(?<=[\p{{Han}}”’）》])(?<!(?:^|[。．.；;：:])[（(]?[{_ORDINAL}]{{1,3}}[）)]?)．(?=[0-9０-９])"
)
_ENDS_IN_POINT: Final = regex_of(r"[\p{Han}”’)》%\]]\.$")
# 曰 for 日 (OCR, slips), and a character that was lost where the date has only one place for it.
_DAY_SIGN: Final = regex_of(
    r"(?<=月(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}))[曰\ufffd](?![0-9日号月])"
    r"|(?<=[月、至到-][0-9]{1,2})曰|(?<=[今当每翌次昨])曰|曰(?=期[:为])"
)
_YEAR_SIGN: Final = regex_of(
    r"(?<=(?<![0-9])(?:19|20)[0-9]{2})\ufffd(?=(?:1[0-2]|0?[1-9])月)|"
    rf"(?<=二[〇○零]{HAN_DIGIT}{{2}})\ufffd(?={HAN_TEN}{{1,2}}月)"
)
_MONTH_SIGN: Final = regex_of(
    r"(?<=年(?:1[0-2]|0?[1-9]))\ufffd(?=(?:[12][0-9]|3[01]|0?[1-9])[日号])|"
    r"(?<=年(?:十[一二]?|[一二三四五六七八九]))\ufffd(?=[一二三四五六七八九十廿卅]{1,3}日)"
)

# A letter in the place of a digit, between the signs of a date: 2O23年1O月l8日
_LETTER: Final = regex_of(
    r"(?<![0-9A-Za-z])(?=[0-9OolI]{0,3}[OolI])[12][0Oo][0-9OolI]{2}(?=年(?:[0-9OolI]{1,2}月)?)"
    r"|(?<=[0-9OolI]年)(?=[0-9]?[OolI])[0-9OolI]{1,2}(?=月)"
    r"|(?<=[0-9OolI]月)(?=[0-9]?[OolI])[0-9OolI]{1,2}(?=[日号])"
)
# 己 and 巳 for 已: a clause does not begin with the word for oneself, nor 现, 均, 目前 go before it
_DONE_SIGN: Final = regex_of(
    r"(?m)(?:^|(?<=[。,;:、“(\t现均都前]|题))[己巳](?=\p{Han})(?![所任方见身欲时年月日亥酉未])"
)
# all that a text can hold in which more than single signs is to be replaced
_MAY_MISLEAD: Final = re_of('[於後徵麽乾•・‧∙⋅･ᐧ⸱ꞏ."‘曰\ufffdOolI]|(?<!自)[己巳]')
_HAS_LETTER: Final = regex_of(r"[OolI][0-9OolI]{0,3}[年月日号]")
_DIGITS: Final = str.maketrans("OolI", "0011")


def fold(text: str) -> str:
    """Return ``text`` with the variants of each punctuation mark made one; the length is kept.

    1. brackets, colons, commas, stops and percent signs are half-width (。 and 、 stay);
    2. every dash is ``-`` and every tilde ``~``;
    3. quotation marks are “ ”, inside others ‘ ’; straight ones open and close in turn within a
       paragraph;
    4. a paragraph whose full stops are points has 。;
    5. a sign of a date that was misread or lost is put right where nothing else can stand there;
    6. traditional characters are simplified ones;
    7. ``len(fold(text)) == len(text)``.

    >>> fold("（一）关于「甲：乙」问题——2021—2023年")
    '(一)关于“甲:乙”问题--2021-2023年'
    >>> fold("整改情况：已完成．一是开会2次．")
    '整改情况:已完成。一是开会2次。'
    >>> fold("關於黨建後續問題")
    '关于党建后续问题'
    """
    folded = _replaced(text)
    if not _MAY_MISLEAD.search(folded):
        return folded  # as most statements, which are folded by themselves
    if _IS_SHARED.search(folded) and _is_traditional(text):
        folded = folded.translate(_SHARED)
    folded = _NAME_DOT.sub("·", folded)
    if "." in folded or '"' in folded or "‘" in folded:
        folded = "\n".join(map(_paragraph, folded.split("\n")))
    if "．" in text:
        signs = list(folded)
        for match in _WIDE_POINT.finditer(text):
            signs[match.start()] = "。"
        folded = "".join(signs)
    if "己" in folded or "巳" in folded:
        folded = _DONE_SIGN.sub("已", folded)
    return mended_dates(folded)


def fold_each(texts: Sequence[str]) -> list[str]:
    """Return texts of one line as ``fold`` gives each, in one go, which costs a fifth.

    >>> fold_each(["（一）甲：乙", "二、丙．"])
    ['(一)甲:乙', '二、丙。']
    """
    whole = "\n".join(texts)
    if whole.count("\n") != len(texts) - 1 or _IS_SHARED.search(whole):
        return [fold(text) for text in texts]  # a script is told from each by itself
    return fold(whole).split("\n")


# Replacing the few signs that a text holds one after the other is far quicker than a translation.
_SIGNS: Final = re_of(f"[{re.escape(''.join(map(chr, _TABLE)))}]")


def _replaced(text: str) -> str:
    """Return the text as ``_TABLE`` translates it; no sign there stands for another."""
    for sign in set(_SIGNS.findall(text)):
        text = text.replace(sign, _TABLE[ord(sign)])
    return text


def _is_traditional(text: str) -> bool:
    """Whether a text is written in traditional script."""
    return sum(map(_TRADITIONAL.__contains__, text)) * _ONE_IN >= len(text)


def mended_dates(folded: str) -> str:
    """Return the text with 年, 月 and 日 in the place of what surely stands for them.

    >>> mended_dates("2023\ufffd3月8曰至2023年4\ufffd28日")
    '2023年3月8日至2023年4月28日'
    >>> mended_dates("2O23年1O月l8日")
    '2023年10月18日'
    """
    if _HAS_LETTER.search(folded):
        folded = _LETTER.sub(lambda match: match.group().translate(_DIGITS), folded)
    if "\ufffd" in folded:
        folded = _MONTH_SIGN.sub("月", _YEAR_SIGN.sub("年", folded))
    elif "曰" not in folded:
        return folded
    return _DAY_SIGN.sub("日", folded)


def _paragraph(folded: str) -> str:
    if '"' in folded:
        folded = _pair_straight_quotes(folded)
    if "‘" in folded:
        folded = _promoted_quotes(folded)
    if "." in folded:
        folded = "\t".join(map(_stopped, folded.split("\t")))
    return folded


def _stopped(cell: str) -> str:
    if _ENDS_IN_POINT.search(cell):
        if "。" not in cell:
            return _POINT.sub("。", cell)
        cell = cell[:-1] + "。"  # the last of them was a slip
    return _POINT_BEFORE_ITEM.sub("。", cell)


def _pair_straight_quotes(paragraph: str) -> str:
    pieces = paragraph.split('"')
    marks = "“”"
    return pieces[0] + "".join(marks[i % 2] + piece for i, piece in enumerate(pieces[1:]))


def _promoted_quotes(paragraph: str) -> str:
    """Return the paragraph with ‘…’ that stand inside no “…” made “…”."""
    found = list(paragraph)
    outer = False
    opened: int | None = None
    for at, mark in enumerate(paragraph):
        if mark in "“”":
            outer, opened = mark == "“", None
        elif mark == "‘" and not outer:
            opened = at
        elif mark == "’" and opened is not None:
            found[opened], found[at], opened = "“", "”", None
    return "".join(found)
