"""Personal names: how one is built, and whether what follows can stand behind a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import AnyPattern, regex_of
from parsers.lexicon.phrases import Phrases
from parsers.lexicon.pieces import compiled, expand, quick
from parsers.lexicon.vocabulary import any_of, load
from pipeline.reading.entities.office_prose import inside_post, is_prose
from pipeline.reading.entities.unlisted import (
    holds_part,
    in_pieces,
    may_be_given,
    may_end_name,
    transliterated_end,
    unlisted_end,
)
from pipeline.reading.text.words import is_bound, is_common, tag, words

if TYPE_CHECKING:
    import regex

STOPS: Final = frozenset(",。;、:!?)]〕”’》\t\n( ")
REDACTED: Final = r"(?:某某|某[甲乙丙丁A-H]?|[×xX*○〇]{1,2})"
_REDACTED = regex_of(REDACTED)
_ONE_MASK: Final = ("某", "×", "x", "X", "*", "○")
# what 某 makes a noun of: 某单位, 某些
_MASKED_NOUN = compiled(
    r"[些个种项类处日年月次天时段方位条件户地局村镇乡县市区省校院厂店]|"
    r"{person_words.masked_noun}|人(?!大)"
)
_DOTTED = regex_of(r"\p{Han}{1,7}(?:[·.]\p{Han}{1,8}){1,3}")
# 3次召开调度会, 当会长: what only persons do so often, or become
_OFTEN: Final = r"(?:[0-9]{1,3}余?|[两三四五六七八])次\p{Han}|当(?=\p{Han}{1,3}[长员任])"
_TIME: Final = "(?:(?:19|20)[0-9]{2}年|[0-9]{1,2}月|[0-9]{1,2}日(?![内前]))"
# 包青石村, 挂联三家企业: what a leader takes on is named at once
_TAKES_ON: Final = expand(r"(?:包|挂|联|驻)[\p{Han}0-9]{1,6}?{person_words.taken_on}")
NO_NAME_ENDS: Final = frozenset(
    "省市县区镇乡村局委院厅校处科部办组队所站会社司团馆园党厂矿方员路街桥港湖山河江水田大籍"
)
# 石磊同班子成员谈话: with whom, but 张大同主持会议
_WITH = compiled(r"同[^,。;:\n]{1,20}?{person_words.done_with}")
_AHEAD: Final = 9  # a name and the word behind it
# Leaders of the state stand in names of doctrines, not as persons of a notice.
_DOCTRINE: Final = frozenset({"习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛"})
# 副主任沈青|工作汇报, 保教主|任沈青, 文书档|案: words that end behind a name and open inside it
_CROSSED = quick("{person_words.crosses}")
_ONE_HAN = regex_of(r"\p{Han}")
_ONLY_HAN = regex_of(r"\p{Han}+")


@cache
def surnames(kind: str) -> frozenset[str]:
    """Return the family names of a kind: ``plain``, ``ambiguous``, ``compound``, ``rare``."""
    return frozenset(load("surnames")[kind])


@cache
def _follow(strict: bool) -> AnyPattern:
    words = load("names")
    phrases = [*words["person_only"], *words["deeds"], *(() if strict else words["after_name"])]
    return quick(f"{any_of(phrases)}|{_TIME}|{_OFTEN}|{_TAKES_ON}")


_HOW_OFTEN: Final = regex_of("(?:[0-9]{1,3}余?|[两三四五六七八])次")
_TAKES_OFFICE: Final = regex_of("[担兼出接继上到赴离卸]任")


@cache
def _words() -> Phrases:
    return Phrases([*load("lookalikes")["word"], *load("lookalikes")["named"]])


def name_end(text: str, at: int, *, listed: bool = False, weak: bool = False) -> int | None:
    """Return where a name that starts at ``at`` ends, None where there is no name.

    ``_end_as_formed`` says how it is found; a word of the dictionary that is none is left out.
    """
    end = _end_as_formed(text, at, listed=listed, weak=weak)
    return None if end is not None and is_prose(text, at, end) else end


def _end_as_formed(text: str, at: int, *, listed: bool, weak: bool) -> int | None:
    """Return where what is formed like a name ends.

    The longest name behind which the text can go on is taken. ``weak`` asks for a word that only
    a person can have behind it (or a mark of punctuation); so does ``listed``, for the names of a
    list, where the name has two characters.
    """
    if inside_post(text, at):
        return None
    dotted = _DOTTED.match(text, at)
    if dotted and ("." not in dotted.group() or holds_part(dotted.group())):
        longest: int = dotted.end()
        return _dotted_end(text, at, longest)
    if transliterated := transliterated_end(text, at, _may_follow):
        return transliterated
    length = 2 if text[at : at + 2] in surnames("compound") else 1
    family = text[at : at + length]
    ambiguous = family in surnames("ambiguous")
    if length == 1 and not ambiguous and family not in surnames("plain"):
        return None if weak or _begins_like_word(text, at) else _unlisted(text, at)
    if masked := _REDACTED.match(text, at + length):
        return _masked_end(text, masked, ambiguous)
    if not weak and (acting := _end_of_acting_word(text, at)):
        return acting
    if _begins_like_word(text, at):
        return None if weak or listed else _end_of_odd_name(text, at, at + length + 2)
    end = _end_of_given(text, at, length, ambiguous=ambiguous, listed=listed, weak=weak)
    if end is not None:
        return end
    if weak and not (listed or ambiguous or length > 1):
        return _end_of_two(text, at) if _is_verb(text, at + 2) else None  # 干部张|磊|介绍
    if weak or listed:
        return None
    longer = _end_by_words(text, at, length, ambiguous=ambiguous)
    return longer or (None if ambiguous or length > 1 else _end_of_two(text, at))


def _end_of_given(
    text: str, at: int, length: int, *, ambiguous: bool, listed: bool, weak: bool
) -> int | None:
    """Return the end of a given name of two characters, or of one, behind a surname."""
    for given in (2, 1):
        end = at + length + given
        if not may_be_given(text[at + length : end], given) or text[at:end] in _DOCTRINE:
            continue
        # a longer name is less often a word, so more may follow it
        strict = (ambiguous or weak) and (given == 1 or (weak and _is_short(text, end)))
        apart = given == 2 if weak else ambiguous  # a longer name behind a weak post: 会计吕桂芬把
        if strict and apart and not (weak and ambiguous) and in_pieces(text, at, end):
            strict = False  # 江|成|与班子: no word of the dictionary begins or ends inside
        if is_common(text[at:end]) and not _is_named(text, at, end):
            continue
        if given == 2 and (_splits_word(text, end) or _WITH.match(text, end - 1)):
            continue
        strict = strict or (listed and given == 1)
        if goes_on(text, end, strict=strict):
            return end
    return None


def _unlisted(text: str, at: int) -> int | None:
    end = unlisted_end(text, at, _may_follow)
    return end if end and may_be_given(text[at + 1 : end], 2) else None


def _may_follow(text: str, end: int, strict: bool) -> bool:
    return goes_on(text, end, strict=strict) and not _splits_word(text, end)


def _begins_like_word(text: str, at: int) -> bool:
    return bool(_words().at(text, at)) or _is_verb(text, at)


def looks_like_name(text: str, start: int, end: int) -> bool:
    """Whether a family name and two more characters are no words of the dictionary."""
    if _words().at(text, start) or not may_be_given(text[start + 1 : end], end - start - 1):
        return False
    first = words(text[start:end])[0][0]
    # 宋明|远: the dictionary knows another of that name
    return len(first) in (1, end - start) or tag(first).startswith("nr")


def _end_by_words(text: str, at: int, length: int, *, ambiguous: bool) -> int | None:
    """Return the end of a name that the dictionary leaves in pieces, whatever follows.

    A common word in place of the name would have been one piece (张贴|公告). Where the family name
    begins common words, a word of two characters must follow.
    """
    pieces = {start: word for word, start, _ in words(text[at : at + _AHEAD])}
    whole = length + 2
    if not may_be_given(text[at + length : at + whole], 2):
        return None
    goes_on_in_words = len(pieces.get(whole, "")) > 1
    if length == 1 and in_pieces(text, at, at + whole):
        return at + whole if goes_on_in_words or not ambiguous else None
    known = len(pieces[0]) == whole and tag(pieces[0]).startswith("nr")  # 白血病 is a word too
    if ambiguous or (len(pieces[0]) != length and not known):
        return None
    return at + whole if goes_on_in_words else None


def _end_of_two(text: str, at: int) -> int | None:
    """Return the end of a name of two characters that the dictionary leaves apart: 秦|怡|现场.

    The second is one that is no word by itself.
    """
    end = at + 2
    found = words(text[at : at + _AHEAD])
    if not may_be_given(text[at + 1 : end], 1) or not may_end_name(text[at + 1]):
        return None
    apart = [piece for piece, _, stop in found if stop <= 2] == [*text[at:end]]
    if not apart or len(found) < 3 or len(found[2][0]) < 2:
        return None
    return end if is_bound(text[at + 1]) else None


def _end_of_acting_word(text: str, at: int) -> int | None:
    """Return the end of an everyday noun that does what only one body does: 江河连夜, 平安承认."""
    end = at + 2
    if _deeds().match(text, end) is None or len(_words().at(text, at)) != end - at:
        return None
    # a place or a manner (江河, 平安) is as often a name; 程序, 任务 are none
    return end if tag(text[at:end]) in ("ns", "nr", "nz", "a") else None


@cache
def _deeds() -> regex.Pattern[str]:
    return regex_of(any_of(load("names")["deeds"]))


def _end_of_odd_name(text: str, at: int, end: int) -> int | None:
    """Return ``end`` where a name that begins like a word (祁连|山) is surely one.

    Behind one that begins like a place (韩国|梁) any word of two may follow.
    """
    if not may_be_given(text[end - 2 : end], 2) or len(_words().at(text, at)) >= end - at:
        return None  # 局长高标准主持: all of it is a word
    pieces = words(text[at : at + _AHEAD])
    proper = tag(pieces[0][0]) in ("ns", "nr")
    place = proper and len(pieces[0][0]) == 2 and len(pieces) > 1
    last = pieces[1][0] if place else ""
    ends = end >= len(text) or text[end] in STOPS
    if place and ends and len(last) == 1 and may_end_name(last) and last not in NO_NAME_ENDS:
        return end  # 主任黄河清、
    follow = _follow(strict=not (place and len(last) == 1 and may_end_name(last))).match(text, end)
    return end if follow is not None and len(follow.group()) > 1 else None


def _splits_word(text: str, end: int) -> bool:
    """Whether ``end`` stands inside a word that can follow a name: 李明主|讲, 王强受|到."""
    if end >= len(text) or text[end] in STOPS:
        return False
    if _TAKES_OFFICE.match(text, end - 1) is not None:
        return True  # 上官柏担|任副组长
    across = _follow(strict=False).match(text, end - 1)
    behind = _follow(strict=False).match(text, end)
    return (
        across is not None
        and across.end() > end
        and (behind is None or behind.end() <= across.end())
    )


def _is_verb(text: str, at: int) -> bool:
    """Whether what stands here is itself a word that follows names: 教师|代表列席."""
    match = _follow(strict=False).match(text, at)
    return match is not None and len(match.group()) > 1


def _is_named(text: str, at: int, end: int) -> bool:
    """Whether an everyday word stands where only a name can: 局长黎明主持, (副局长黎明)."""
    if end >= len(text) or text[end] in STOPS:
        return not tag(text[at:end]).startswith("v")  # 由出纳保管,
    behind = _follow(strict=True).match(text, end)
    if behind is None or len(behind.group()) < 2:
        return False
    return not _HOW_OFTEN.match(text, end) or tag(text[at:end]).startswith("n")  # 连续三次


def _is_short(text: str, end: int) -> bool:
    """Whether only a word of one character could follow a name that ends here."""
    match = _follow(strict=False).match(text, end)
    return match is not None and len(match.group()) == 1


def _dotted_end(text: str, at: int, longest: int) -> int | None:
    """Return the end of a name with a dot (阿不都·热依木): the first that can go on."""
    dot: int = max(text.rfind(mark, at, longest) for mark in "·.")
    ends: list[int] = [*range(dot + 3, longest + 1), dot + 2]
    for end in ends:
        if goes_on(text, end, strict=False):
            return end
    return None


def _masked_end(text: str, masked: regex.Match[str], ambiguous: bool) -> int | None:
    """Return the end of a name made unreadable (王某某, 李×), unless 某 begins a noun."""
    end = int(masked.end())
    if ambiguous and masked.group() == "某" and not goes_on(text, end, strict=False):
        return None
    if masked.group() == "某" and _MASKED_NOUN.match(text, end):
        return None
    # 王某华: the last character stands
    longer = end + 1
    shown = masked.group() in _ONE_MASK and _ONE_HAN.match(text[end:longer])
    if shown and not goes_on(text, end, strict=False) and goes_on(text, longer, strict=False):
        return longer
    return end


def goes_on(text: str, end: int, *, strict: bool) -> bool:
    """Whether the text behind ``end`` can follow a name."""
    if _CROSSED.match(text, end - 1):
        return False
    if end >= len(text) or text[end] in STOPS:
        return True
    return _follow(strict).match(text, end) is not None


def only_a_person(text: str, at: int) -> bool:
    """Whether words stand here that only the name of a person can have behind it (带队, 担任)."""
    return not _CROSSED.match(text, at - 1) and _follow(True).match(text, at) is not None
