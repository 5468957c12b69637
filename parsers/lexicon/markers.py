"""How a numbered heading or item opens: the marker grammar of Chinese notices.

Two readers share it: the one that joins printed lines (a line that opens an item begins a
paragraph) and the one that reads the outline. Both give folded text (`parsers.lexicon.fold`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from parsers.lexicon.numerals import HAN_ORDINAL, integer
from parsers.lexicon.openers import Openers
from parsers.lexicon.patterns import AnyMatch, regex_of
from parsers.lexicon.pieces import expand, quick
from parsers.lexicon.vocabulary import any_of, code_of, load
from schemas.values import value

NAMED: Final = "named"  # what only the notice itself makes a marker
_CIRCLED: Final = {
    **{chr(0x2460 + i): i + 1 for i in range(20)},  # ①
    **{chr(0x2776 + i): i + 1 for i in range(10)},  # ❶
    **{chr(0x24F5 + i): i + 1 for i in range(10)},  # ⓵
    **{chr(0x24EB + i): i + 11 for i in range(10)},  # ⓫
    **{chr(0x3251 + i): i + 21 for i in range(15)},  # ㉑
    **{chr(0x32B1 + i): i + 36 for i in range(15)},  # ㊱
}
_BRACKETED: Final = {chr(0x2474 + i): i + 1 for i in range(20)}  # ⑴
_STOPPED: Final = {chr(0x2488 + i): i + 1 for i in range(20)}  # ⒈
_HAN_BRACKETED: Final = {
    **{chr(0x3220 + i): i + 1 for i in range(10)},  # ㈠
    **{chr(0x3280 + i): i + 1 for i in range(10)},  # ㊀
}
_ROMAN_SIGNS: Final = {chr(0x2160 + i): i + 1 for i in range(12)}  # Ⅰ
_FORMAL: Final = "壹贰叁肆伍陆柒捌玖拾"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_ROMAN_SMALL: Final = {chr(0x2170 + i): i + 1 for i in range(12)}  # ⅰ
_ROMAN_LETTERS: Final = {"I": 1, "V": 5, "X": 10}

_HAN: Final = rf"(?P<han>{HAN_ORDINAL}{{1,4}})"
_ARABIC: Final = r"(?P<arabic>[0-9]{1,3})"
# 1。 is a slip of the input method for 1.
_ARABIC_STOP: Final = (
    r"(?:、(?![0-9]+[、号])|\.(?![0-9]{1,3}(?![0-9月日年]))|[,。:;](?=[\p{Han}“《]))"
)
_KEYCAP: Final = r"(?P<keycap>(?:[0-9]\ufe0f?\u20e3){1,3})"  # 1️⃣0️⃣
_LETTERS_BRACKETED: Final = {chr(0x249C + i): i + 1 for i in range(26)}  # ⒜
_LETTERS_CIRCLED: Final = {
    **{chr(0x24B6 + i): i + 1 for i in range(26)},  # Ⓐ
    **{chr(0x24D0 + i): i + 1 for i in range(26)},  # ⓐ
}
_CIRCLE: Final = rf"(?P<symbol>[{''.join(_CIRCLED)}])"
_SYMBOLS: Final = (
    _CIRCLED | _BRACKETED | _STOPPED | _HAN_BRACKETED | _ROMAN_SIGNS | _LETTERS_BRACKETED
    | _LETTERS_CIRCLED | _ROMAN_SMALL
)  # fmt: skip
_PROBLEM: Final = any_of(load("tasks")["problem"])
_TASK: Final = any_of(load("tasks")["task"])
_OPINION: Final = expand("{common.opinion}")
_PART: Final = "(?:部分|章|篇|编|板块|[堆摊拨档])"
_ANY_TASK: Final = any_of(code_of("tasks"))
_TASK_FIRST: Final = "".join(sorted({phrase[0] for phrase in code_of("tasks")}))
# 1.2亿元 and 3.5公里 open a sentence with a figure.
_NO_MEASURE: Final = (
    r"(?![万亿%倍亩吨元米号]|年(?![轻度均终])|月(?!度)|日(?!常)|千[米克瓦]"
    rf"|{expand('{page.measure}')}|[-~至到][0-9])"
)
_DECIMAL: Final = r"(?P<decimal>[1-9][0-9]?(?:\.[1-9][0-9]?){1,3})"
_LETTERED_PART: Final = r"[1-9][0-9]?[.-]?[A-Za-z]"
# 2022、2023两个年度, 216个: a figure with its word
_FIGURE: Final = r"[0-9]{1,4}(?:[、~-][0-9]{1,4})?\p{Han}"
_TEXT: Final = r"(?=[\p{Han}“《\[(]|(?<= )[0-9])"
_PLAIN_HAN: Final = r"(?=\p{Han}|“)(?![个项条件类处起方是的直定样般致和、])"

# One pattern a family. What a marker must not be followed by keeps 3.5 (a number), 2.2023 (a
# date) or 一、二号楼 (a list of things) from being read as one.
_FAMILIES: Final[tuple[tuple[str, str], ...]] = (
    ("decimal", rf"{_DECIMAL}(?![0-9])(?:[.、:](?![0-9]))? ?{_NO_MEASURE}{_TEXT}"),
    ("decimal", rf"(?P<decimal>[1-9][0-9]?(?:\.[1-9][0-9]?){{2,3}})(?![0-9])[.、:]? ?{_TEXT}"),
    ("decimal", rf"[(\[《〔]{_DECIMAL}[)\]》〕] ?[、.]?"),
    (
        "decimal",
        r"(?P<decimal>[1-9][0-9]?(?:-[1-9][0-9]?){1,2}) ?"
        + expand(r"(?:(?={page.whole_word})|(?![人个名次项家户天年月日期件]))(?=[\p{Han}“《])"),
    ),
    # 1a. and 1b. below 1, no 3D、 nor 5G、
    ("decimal", rf"(?P<decimal>{_LETTERED_PART})(?:[.:)]|(?<=[a-z])、) ?(?=[\p{{Han}}“《])"),
    ("decimal", rf"[(\[]?(?P<decimal>{_LETTERED_PART})[)\]] ?(?=[\p{{Han}}“《])"),
    ("roman", r"(?P<roman>[IVX]{1,4})(?:[.、:]|\)) ?(?=[\p{Han}“《])"),
    ("roman", rf"(?P<symbol>[{''.join(_ROMAN_SIGNS)}])[.、:]? ?(?=[\p{{Han}}“《])"),
    ("roman_small", rf"(?P<symbol>[{''.join(_ROMAN_SMALL)}])[.、:)]? ?(?=[\p{{Han}}“《0-9])"),
    ("formal", rf"(?P<han>[{_FORMAL}]{{1,3}})(?:[、.:]|(?=[\p{{Han}}“])(?![{_FORMAL}万仟佰元圆]))"),
    ("formal_paren", rf"[(\[](?P<han>[{_FORMAL}]{{1,3}})[)\]]"),
    ("stem", rf"(?P<stem>[{_STEMS}])、"),
    ("stem_paren", rf"[(\[](?P<stem>[{_STEMS}])[)\]]"),
    (
        "han_comma",
        rf"{_HAN} ?(?:、|\.(?![0-9])|[,。:;](?=[\p{{Han}}“《]))(?!{HAN_ORDINAL}{{1,2}}[、号])",
    ),
    ("han_square", rf"[\[〔]{_HAN}[\]〕] ?[、.,。:]?"),
    ("han_paren", rf"[(\[]{_HAN}[)\]] ?[、.,。:]?"),
    ("han_paren", rf"{_HAN}\) ?[、.]?"),
    ("han_paren", rf"(?P<symbol>[{''.join(_HAN_BRACKETED)}])[、.]?"),
    ("arabic_square", rf"[\[〔《]{_ARABIC}[\]〕》] ?[、.,。:]?"),
    ("arabic_angle", rf"<{_ARABIC}> ?[、.]?"),
    ("arabic_paren", rf"[(\[]{_ARABIC}[)\]] ?[、.,。:]?"),
    ("arabic_paren", rf"(?P<symbol>[{''.join(_BRACKETED)}])[、.]?"),
    ("arabic_half", rf"{_ARABIC}\) ?[、.]?"),
    ("circled", rf"{_CIRCLE}[、.]?"),
    ("arabic", rf"{_ARABIC} ?{_ARABIC_STOP}[、.]?"),
    ("arabic_no", rf"[Nn][Oo]\. ?{_ARABIC}[、:.]? ?(?=[\p{{Han}}“《])"),
    ("arabic", rf"{_ARABIC}(?: ?[-~至、] ?[0-9]{{1,3}}){{1,3}} ?[.、](?=\p{{Han}}|“)"),
    ("arabic", rf"(?P<symbol>[{''.join(_STOPPED)}])|{_KEYCAP}[、.]?"),
    ("problem", rf"[\[(〔](?:{_PROBLEM}|{_OPINION})(?:{_HAN}|{_ARABIC})[\])〕][:、]?"),
    (
        "problem",  # no 问题1、2已完成
        rf"{_PROBLEM}(?:{_HAN}|{_ARABIC}|{_CIRCLE})(?!、(?:{_PROBLEM})?(?:{HAN_ORDINAL}{{1,3}}|[0-9]{{1,2}})[、是由均都已基正尚])"
        r"(?=[:、.,-]|关于|针对|“)[:、.,]?",
    ),
    ("problem", rf"{_PROBLEM}{_ARABIC}(?:{_PLAIN_HAN}| (?=[0-9]))"),  # 问题6 2021年的信访件
    ("problem", rf"{_PROBLEM}[(\[](?:{_HAN}|{_ARABIC})[)\]][:、.,-]{{0,2}}"),
    ("task", rf"{_TASK}(?:{_HAN}|{_ARABIC}|{_CIRCLE})(?=[:、.,-]|关于|针对|“)[:、.,]?"),
    (
        "problem",  # no 第7项、第12项问题已完成
        rf"(?:反馈)?第(?:{_HAN}|{_ARABIC})(?:个|项|类|号|件事?|问)(?:{_ANY_TASK}是?)?"
        rf"(?:[:.,]|、(?!第(?:{HAN_ORDINAL}{{1,3}}|[0-9]{{1,2}})[个项类号件问]))",
    ),
    ("problem", rf"Q{_ARABIC}[:.、] ?(?=[\p{{Han}}“])"),
    (
        "problem",
        rf"(?:关于|针对|对于?|对照)?(?:反馈的?)?第(?:{_HAN}|{_ARABIC})(?:个|项|条|件|问|题)"
        rf"(?:{_ANY_TASK})?(?= ?“)",
    ),
    (
        "problem",
        rf"[\[(](?:\p{{Han}}{{2,6}}?)?第(?:{_HAN}|{_ARABIC})(?:个|项|类|号|件|问|条|题)(?:{_ANY_TASK})?[\])]",
    ),
    # 第(1)条: and no 第(三)项规定
    ("problem", rf"第\((?:{_HAN}|{_ARABIC})\)(?:个|项|类|号|件|问|条|题)(?:{_ANY_TASK})?[:、.,]"),
    ("part", rf"(?:Part|PART)[ .]?{_ARABIC}[、:.,]? ?(?=\p{{Han}}|“)"),
    ("part", rf"[\[(]第(?:{_HAN}|{_ARABIC}){_PART}[\])] ?"),
    ("part", rf"第(?:{_HAN}|{_ARABIC}){_PART}(?:[、:.,]|--?)? ?(?=\p{{Han}}|“)"),
    # 头一条 goes on as 第二条; 第肆条
    (
        "article",
        rf"(?:头(?P<han>一)|第(?P<capital>[{_FORMAL}]))(?:[条节项]|[件桩]事?)[、:.,](?=[\p{{Han}}“])",
    ),
    (
        "article",
        rf"第(?:{_HAN}|{_ARABIC})(?:[条节项]|[件桩]事?)[、:., ]?(?=[\p{{Han}}“0-9])"
        rf"(?!(?:第(?:{HAN_ORDINAL}|[0-9]){{1,3}}|[0-9]{{1,3}})[款项条节目章]|规定"
        r"|是|为(?!民)|内容|工作(?!作风)|任务|议题|议程|措施|要求)",
    ),
    ("ordinal", rf"第(?:{_HAN}|{_ARABIC})[,、:]"),
    ("among", rf"其{_HAN}(?:[,、:]|是)|[(\[]其{_HAN}[)\]]"),
    ("turn", rf"{_HAN}[来则],"),
    ("stage", rf"第(?:{_HAN}|{_ARABIC})(?:阶段|步|方面|个方面)[,、:]?"),
    # 一是一、二是二 is an idiom; 一是一体推进 and 二是二〇二三年 are items
    (
        "shi",
        rf"(?<![统唯之第单专万同逐]){_HAN}是"
        rf"(?!(?P=han)(?:[,、;]?{HAN_ORDINAL}{{1,2}}是|就是|[,。;!”]|$))",
    ),
    ("shi", r"(?<![0-9.])(?P<arabic>[1-9])是(?=[\p{Han}“《0-9])"),
    ("aspect", r"(?P<aspect>一方面|另一方面|另外一方面)[,、:]?"),
    # 再次开会 and 最后一批 are no items: only the first two go without a sign
    (
        "first_then",
        r"(?P<then>首先|其次|再次|再者|最后)(?:[,、:]|(?<=首先|其次)(?=\p{Han})(?![是的]))",
    ),
    ("letter", rf"(?P<letter>[A-Za-z])(?:[.、。]|\))(?=[\p{{Han}}“《]|\[\p{{Han}}|{_FIGURE})"),
    ("letter_paren", r"[(\[](?P<letter>[A-Za-z])[)\]]"),
    ("letter_paren", rf"(?P<symbol>[{''.join(_LETTERS_BRACKETED)}])"),
    ("letter_circled", rf"(?P<symbol>[{''.join(_LETTERS_CIRCLED)}])[、.]?(?=[\p{{Han}}“《])"),
    # × masks a name (××局党组) or closes a window, and lists nothing
    (
        "bullet",
        r"(?P<bullet>[-]{1,2}|(?![×✕])[\p{S}·•‧∙*#&@§¶※†‡]{1,3}) ?(?=[\p{Han}“《0-9]|\[\p{Han})",
    ),
)  # fmt: skip
# A number that nothing parts from its words counts only where the paragraphs around it say so.
_BARE: Final = quick(
    r"(?P<arabic>[1-9][0-9]?)(?=[\p{Han}“])"
    + expand(r"(?:(?={page.whole_word})|(?![个名人项次条件家户处份场期批篇起笔类位只台套所支张块幅")
    + r"辆栋座间余多大小]))"
    + _NO_MEASURE
)
_COMPILED: Final = tuple((name, regex_of(pattern)) for name, pattern in _FAMILIES)
_QUICK: Final = tuple(quick(pattern) for _, pattern in _FAMILIES)
_OPENERS: Final = Openers(_COMPILED, _QUICK)
_COUNTED_ISSUES: Final = frozenset({"problem", "task"})
_PROBLEMS: Final = Openers(
    [one for one in _COMPILED if one[0] in _COUNTED_ISSUES],
    [way for (name, _), way in zip(_COMPILED, _QUICK, strict=True) if name in _COUNTED_ISSUES],
)
_PROBLEM_FIRST: Final = frozenset(f"[({_TASK_FIRST}第Q")
_ASKED: Final = 4096  # places: a paragraph is asked by labels, outline, responses and measures
_THEN: Final = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": None}
_PATH: Final = regex_of("[0-9]+(?:(?:[.-][0-9]+)+|[.-]?[A-Za-z])")
_PARTS: Final = regex_of("[0-9]+|[A-Za-z]")
_LETTERED: Final = regex_of(rf"[A-Z{_STEMS}]-?[0-9]{{1,2}}(?![0-9])")


@value
class Marker:
    """An opening marker: its family, its number (None for bullets), and its length.

    Families: ``han_comma`` 一、 ``han_paren`` （一） ``han_square`` 【一】 ``arabic`` 1.
    ``arabic_paren`` (1) ``arabic_square`` [1] ``arabic_angle`` <1> ``arabic_half`` 1)
    ``arabic_no`` No.1
    ``circled`` ① ``decimal`` 1.2, 1b. ``roman`` I. ``roman_small`` ⅰ. ``formal`` 壹、
    ``formal_paren`` （壹） ``stem`` 甲、 ``stem_paren`` （甲） ``part`` 第一部分 ``article`` 第一条
    ``problem`` 问题一： ``task`` 任务一： ``ordinal`` 第一， ``among`` 其一， ``turn`` 一来，
    ``stage`` 第一阶段 ``shi`` 一是 ``aspect`` 一方面 ``first_then`` 首先， ``letter`` A.
    ``letter_paren`` (a) ``letter_circled`` Ⓐ ``bullet`` ——, ``bare`` where nothing follows the
    number, and ``named`` where only this notice makes it a marker: 第3题｜. ``path`` holds the
    numbers of a decimal marker, (1, 2) of 1.2, and what stands for the field in 水之一; ``number``
    is the last of them.
    """

    family: str
    number: int | None
    text: str
    path: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        """How many characters the marker takes."""
        return len(self.text)

    @property
    def numeral(self) -> str | None:
        """The number in digits as a table shows it: 3, and 2.3.1, 2-3 or B2 as printed."""
        lettered = _LETTERED.match(self.text) if self.family == NAMED else None
        if lettered is not None:
            return lettered.group()
        if self.path:
            printed = _PATH.search(self.text)
            return printed.group() if printed else str(self.path[-1])
        return None if self.number is None else str(self.number)


@lru_cache(maxsize=_ASKED)
def read_marker(text: str, start: int = 0, end: int | None = None) -> Marker | None:
    """Return the marker with which folded ``text`` opens at ``start``, or None.

    >>> read_marker("(三)聚焦基层党组织建设")
    Marker(family='han_paren', number=3, text='(三)', path=())
    >>> read_marker("3.5万元") is None
    True
    """
    stop = len(text) if end is None else end
    if start >= stop:
        return None
    for family, pattern in _OPENERS.by_first[text[start]]:
        match = pattern.match(text, start, stop)
        if match is not None:
            return _with_problem(text, match, stop) or _marker(family, match)
    return None


def read_bare_number(text: str, start: int, end: int) -> Marker | None:
    """Return the number with which ``text`` opens at ``start`` though nothing follows it, or None.

    Spaces beside Chinese characters do not survive, 1　学习不深入 comes as 1学习不深入. Whether it
    counts anything is for the caller to see.

    >>> read_bare_number("1学习不深入", 0, 6)
    Marker(family='bare', number=1, text='1', path=())
    >>> read_bare_number("3名干部", 0, 4) is None
    True
    """
    found = _BARE.match(text, start, end)
    return Marker("bare", int(found.group("arabic")), found.group()) if found else None


def _with_problem(text: str, first: AnyMatch, stop: int) -> Marker | None:
    """Return the marker of a problem or task that has two: (一)问题1: counts by the second."""
    at = first.end()
    if at >= stop or text[at] not in _PROBLEM_FIRST:
        return None
    for family, pattern in _PROBLEMS.by_first[text[at]]:
        second = pattern.match(text, at, stop)
        if second:
            return Marker(family, _number(second), first.group() + second.group())
    return None


def _marker(family: str, match: AnyMatch) -> Marker:
    if family != "decimal":
        return Marker(family, _number(match), match.group())
    path = tuple(map(_part, _PARTS.findall(match.group("decimal"))))
    return Marker(family, path[-1], match.group(), path)


def _part(printed: str) -> int:
    """Return what one part of a decimal counts: 2 of 1.2 and of 1b."""
    return int(printed) if printed.isdigit() else ord(printed.upper()) - ord("A") + 1


def _number(match: AnyMatch) -> int | None:
    """Return what the one group of a marker's pattern counts, None for a bullet."""
    name = match.lastgroup or ""
    return _COUNTS[name](match.group(name)) if name in _COUNTS else None


def _roman(letters: str) -> int:
    """Return the value of a Roman numeral up to XXXIX.

    >>> _roman("IV"), _roman("XII")
    (4, 12)
    """
    values = [_ROMAN_LETTERS[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


_COUNTS: Final[Mapping[str, Callable[[str], int | None]]] = {
    "roman": _roman,
    "stem": lambda stem: _STEMS.index(stem) + 1,
    "han": integer,
    "capital": integer,
    "arabic": int,
    "keycap": lambda keys: int("".join(key for key in keys if key.isdigit())),
    "symbol": _SYMBOLS.__getitem__,
    "then": _THEN.__getitem__,
    "aspect": lambda aspect: 1 if aspect == "一方面" else 2,
    "letter": lambda letter: ord(letter.upper()) - ord("A") + 1,
}
