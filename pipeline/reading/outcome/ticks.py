"""Tick boxes: ☑已完成 □正在推进 says the first; 已完成(√) 未完成( ) too."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import re_of

_TICKED: Final = "☑☒✅✓✔√■●◉⊙🗹"
_EMPTY: Final = "□☐○◯◻▢"
_BOX: Final = re_of(rf"[(\[] ?(?P<in>[{_TICKED}]?) ?[)\]]|(?P<on>[{_TICKED}])|(?P<off>[{_EMPTY}])")
_SIGNS: Final = frozenset(f"([{_TICKED}{_EMPTY}")
_EDGES: Final = " ,;、。:/|\t"


def ticked(words: str) -> str | None:
    """Return the words of the ticked boxes, "" where no box is ticked, None without boxes.

    A mark belongs to the words behind it, unless words stand before the first one.

    >>> ticked("□已完成 ☑正在推进 □未完成"), ticked("已完成[√] 未完成[ ]"), ticked("已完成")
    ('正在推进', '已完成', None)
    """
    if _SIGNS.isdisjoint(words):
        return None
    marks = list(_BOX.finditer(words))
    if not marks or not words.strip(_EDGES + _TICKED):
        return None
    leading = words[: marks[0].start()].strip(_EDGES)
    chosen: list[str] = []
    for index, mark in enumerate(marks):
        if leading:  # 已完成√ 未完成□
            begin, end = (marks[index - 1].end() if index else 0), mark.start()
        else:
            begin = mark.end()
            end = marks[index + 1].start() if index + 1 < len(marks) else len(words)
        if mark.group("on") or mark.group("in"):
            chosen.append(words[begin:end].strip(_EDGES))
    return ",".join(filter(None, chosen))


def is_tick(words: str, *, on: bool = False) -> bool:
    """Whether a cell holds nothing but a tick or a cross; with ``on`` a tick (√, ☑, 是)."""
    mark = words.strip(" 。()[]")
    return mark in {*_TICKED, "是", "100%"} or (not on and mark in {"×", "✗", "✘", "否"})
