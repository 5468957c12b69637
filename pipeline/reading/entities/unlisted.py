"""Names that no list of families announces: rare families, and names of other tongues in Han.

Behind a post a name of a rare family is told from a verb (``书记抓落实``) by the dictionary: a name
lies before it in pieces, an everyday phrase in words. A transliterated name is told by its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import re_of, regex_of
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.text.words import tag, words

if TYPE_CHECKING:
    import re

    import regex

_AHEAD: Final = 9  # a name and the word behind it
_HAN = regex_of(r"\p{Han}+")
# What a clause goes on with behind an office, and what forms compounds with one (书记室, 委员会).
_NO_FAMILY: Final = frozenset(
    "的了是在不和与或及并为以对把将被由从向到就也都均已未再还仍应要能会须需可请让使给按经因若如"
    "亦皆既且而但各某每该本此这那其他我你她它谁何一二三四五六七八九十两多几第首末上下左右前后内外中间"
    "大小高低新老正副原现曾拟任兼抓管讲听看问走带做作查签批审写说谈学教定办抽派帮包接访约送去来回"
    "组室处科股层级岗位制们等所局厅部院校委办站所区县市省镇乡村户人员者同同志会议之则即又先才刚只"
    "有无没非缺令责促抢防治守护保把关盯紧压扛挑领牵推亲靠深沉挂蹲驻跟盯催督指导带出入进开召主参列"
)
# Syllables that join the parts: 阿尔孜古丽, 马海伍各.
_SYLLABLES: Final = (
    "扎西多吉次仁卓玛尼洛桑索朗格贡布泽郎夺丹增旺堆平措罗顿珠拉姆央金白达瓦边巴普米强青加嘉坚赞土登阿"
    "江彭尕让才旦杰更俄尔古则沙马曲木日呷惹莫伍且甲克色约洪依觉子乌什火热合买提艾力都汗丽努特兰其图雅"
    "斯琴娃宝音那顺朝鲁孟苏娜额德敖哈孜肯吐亚森素甫吾迪帕麦丁叶别库兹曼夏毛贾各果嘎噶纳里勒楞娅"
)
# Characters that are no part of a given name, in any place or as its last.
_NEVER: Final = frozenset("的了们个名项次第是被都且其每各某或而则这那哪什么吗呢吧啊日")
_NEVER_LAST: Final = frozenset("等并也均已未将把在从由所说与对于及给就且制因按盯领包管找不")
# 留得住, 干得好: what follows 得 says how it goes
_HOW = regex_of(r"得[住好到起出开来去上下动快稳准清]")
_OFFICE_END: Final = frozenset("局委厅处科部办组队所站")
_LONGEST: Final = 8
_NAMES: Final = ("nr", "ns", "nz")  # the dictionary's classes of persons, places and other names


@cache
def _parts() -> tuple[regex.Pattern[str], regex.Pattern[str], re.Pattern[str]]:
    """Return patterns of a run of parts and syllables, of a whole name, and of a part in it."""
    parts = load("surnames")["parts"]
    families = any_of([*load("surnames")["plain"], "海来", "马海"])
    joined = any_of(part for part in parts if not part.endswith("和"))
    last = any_of(part for part in parts if part.endswith("和"))
    run = (
        rf"(?:{families}(?!和))?(?:{joined}|{last}(?={joined})|[{_SYLLABLES}])*{last}?"  # 苏和巴图
    )
    return regex_of(run), regex_of(run), re_of(any_of(parts))


def transliterated_end(text: str, at: int, goes_on: Callable[[str, int, bool], bool]) -> int | None:
    """Return where a transliterated name (``泽郎夺吉``, ``才让``) ends that starts at ``at``.

    Of its possible ends the last is taken behind which the text can go on; behind a name of two
    or three characters only a person may follow.
    """
    run, whole, part = _parts()
    if part.search(text, at, at + _LONGEST) is None:
        return None
    if run.match(text, at, at + _LONGEST) is None:
        return None
    for end in range(min(at + _LONGEST, len(text)), at + 1, -1):
        if not whole.fullmatch(text, at, end) or not part.search(text, at, end):
            continue
        if goes_on(text, end, end - at < 4):
            return end
    return None


def unlisted_end(text: str, at: int, goes_on: Callable[[str, int, bool], bool]) -> int | None:
    """Return the end of a name of three characters whose first is no known family name.

    It must lie in pieces before the dictionary, and what follows must be a mark of punctuation or
    a word that only a person can have behind it; less is asked of a ``rare`` family name.
    """
    end = at + 3
    if len(text) < end or not _HAN.fullmatch(text, at, end):
        return None
    rare = text[at] in load("surnames")["rare"]
    if not rare and (text[at] in _NO_FAMILY or text[at + 1] == "不"):
        return None  # 民警长期不归
    if text[end - 1] in _OFFICE_END:
        return None  # 副局长荀某、医政科
    if not goes_on(text, end, not rare) or not in_pieces(text, at, end):
        return None
    return end


def in_pieces(text: str, at: int, end: int) -> bool:
    """Whether the dictionary has no everyday word in a possible name.

    A given name that it knows as one (志强) is none.
    """
    pieces = list(_until(words(text[at : at + _AHEAD]), end - at))
    if not pieces or pieces[-1][2] != end - at:
        return False
    if len(pieces) == 1:
        return tag(pieces[0][0]).startswith(_NAMES)
    return len(pieces[0][0]) == 1 and all(
        len(word) == 1 or tag(word).startswith(_NAMES) for word, _, _ in pieces[1:]
    )


def _until(found: tuple[tuple[str, int, int], ...], end: int) -> Iterator[tuple[str, int, int]]:
    for piece in found:
        if piece[1] >= end:
            return
        yield piece


def holds_part(name: str) -> bool:
    """Whether a name holds a part of Tibetan, Yi, Mongol or Turkic names."""
    return _parts()[2].search(name) is not None


def may_end_name(character: str) -> bool:
    """Whether a character can end a name, not what a clause goes on with behind an office."""
    return character not in _NO_FAMILY


def transliterated_start(text: str, end: int) -> int | None:
    """Return where the transliterated name starts that ends at ``end``, None where none does."""
    _, whole, part = _parts()
    for start in range(max(0, end - _LONGEST), end - 1):
        if whole.fullmatch(text, start, end) and part.search(text, start, end):
            return start
    return None


def may_be_given(given: str, length: int) -> bool:
    """Whether characters can be a given name of that length: no 的, no 等 at its end."""
    return (
        len(given) == length
        and _HAN.fullmatch(given) is not None
        and not _NEVER.intersection(given)
        and _HOW.match(given) is None
        and given[-1] not in _NEVER_LAST
    )
