"""Headings of what is not about the issues of a notice: 上轮巡察整改情况, 下属单位整改情况."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled

_OTHERS: Final = compiled(
    "(?!新){verdict_words.other_source}|{verdict_words.others_heading}|{four_digits}年"
)


def is_other_matter(heading: str, opening: str) -> bool:
    """Whether a heading names an inspection or a year that the ``opening`` does not, or others.

    >>> is_other_matter("审计发现问题整改情况", "关于县委巡察整改情况的通报")
    True
    >>> is_other_matter("审计发现问题整改情况", "关于审计发现问题整改情况的公告")
    False
    """
    return any(found.group() not in opening for found in _OTHERS.finditer(heading))
