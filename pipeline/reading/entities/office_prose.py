"""Whether what stands behind an office is prose: a longer office, or a word that is no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.text.words import is_common, tag, words

_AHEAD: Final = 9  # a name and the word behind it
_THREE: Final = 3
_HOW: Final = ("d", "ad", "c", "r", "p", "f")
# 成才奖, 童话节, 平价菜: the last character of a thing that an office can be said of
_THINGS: Final = frozenset("奖礼节赛会班菜案费款金网卡证表册单区段奖库箱墙屋房院车廊站室堂坊")


def is_prose(text: str, at: int, end: int) -> bool:
    """Whether a word that is no name stands here: 院长乐呵呵, 局长宁可, 校长成人|礼."""
    known = tag(text[at:end])
    if end - at == _THREE and known[:1] in "aimvbz":
        return True
    if known.startswith(("d", "c", "r", "p", "u", "y")):
        return True
    (first, _, _), *rest = words(text[at : at + _AHEAD])
    if len(first) == 2 and end - at == _THREE and tag(first) in _HOW and rest[0][2] > _THREE:
        return True  # 副局长连夜|赶到
    thing = len(first) == 2 and not tag(first).startswith("nr")
    return thing and end - at == _THREE and text[end - 1] in _THINGS


def inside_post(text: str, at: int) -> bool:
    """Whether a post goes on where a name could start: 总会计|师共同签批, not 总会计|师佳慧."""
    posts = _posts_by_end().get(text[at], ())
    held = any(text.startswith(post, at - len(post) + 1) for post in posts)
    return held and is_common(text[at + 1 : at + 3])


@cache
def _posts_by_end() -> Mapping[str, Sequence[str]]:
    """Return the posts of three characters or more by their last one, where that is a surname."""
    families = {*load("surnames")["plain"], *load("surnames")["ambiguous"]}
    ends: dict[str, list[str]] = {}
    for post in code_of("posts"):
        if len(post) > 2 and post[-1] in families:
            ends.setdefault(post[-1], []).append(post)
    return ends
