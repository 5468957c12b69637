"""The normal form of recovered text, made once, with the way back kept.

Only single characters are dropped or replaced, so every character of the result knows the one it
came from. Never NFKC on running text: it turns ，：（） into ASCII and ① into 1.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

import regex

from parsers.lexicon.patterns import regex_of
from schemas.span import Span

_FULL_WIDTH = {
    **{0xFF10 + i: ord("0") + i for i in range(10)},
    **{0xFF21 + i: ord("A") + i for i in range(26)},
    **{0xFF41 + i: ord("a") + i for i in range(26)},
}
# Kangxi radicals and compatibility ideographs have a single-character NFKC form.
_COMPATIBLE = {
    code: ord(folded)
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9), *range(0x2F800, 0x2FA1E))
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
}
# The Radicals Supplement has no decomposition; its unified forms stand here in code order
# (U+2E81 to U+2EF3). Some fonts give 民 as ⺠ and 长 as ⻓.
_RADICALS = {
    0x2E81 + i: ord(unified)
    for i, unified in enumerate(
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵 旡日月歺母民氵氺灬爫"
        "爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠"
        "贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐"
        "歯齿竜龙龜亀龟"
    )
    if unified != " "
}
# Characters that the first edition of GB 18030 kept in the private area (䶮 of names among them).
_PRIVATE = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
    0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE863: 0x4DAE, 0xE864: 0x9FBB,
}  # fmt: skip
_SPACES = dict.fromkeys(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029,
     0x202F, 0x205F, 0x3000),
    ord(" "),
)  # fmt: skip
_TABLE = {**_FULL_WIDTH, **_COMPATIBLE, **_RADICALS, **_PRIVATE, **_SPACES}

# Control, format and private-use characters carry no text; bidi marks would even reorder it.
# Ideographs newer than the Unicode tables at hand count as unassigned and are kept.
_DROPPED = regex_of(r"[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]--[\U00020000-\U0003FFFD]]", regex.V1)
_WIDE = (
    r"\p{Han}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"“”‘’…—〇①-⓿㈠-㊰㊀-㊿"
)
# What stays as it is: most cells and many paragraphs hold nothing else.
_PLAIN = regex_of(r"[\u4e00-\u9fff!-~\u2460-\u24ff。，、；：！？（）《》〔〕【】“”‘’…—·％]*")
_SPACE_RUN = regex_of(" +")
_IS_WIDE = regex_of(rf"[{_WIDE}]")
# The spaces to close where nothing else is dropped: beside wide characters, at the ends, doubled.
_CLOSED = regex_of(rf"(?<=[{_WIDE}]|^) +| +(?=[{_WIDE}]|$)|(?<= ) +")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Normal text and, for each of its characters, the index of the recovered one."""

    text: str
    offsets: array[int]

    def source(self, span: Span) -> Span:
        """Return the interval of the recovered text that ``span`` came from."""
        if not len(span):
            at = self.offsets[span.start] if span.start < len(self.offsets) else 0
            return Span(at, at)
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)

    def span_of(self, source: Span) -> Span:
        """Return the interval of the normal text that came from ``source`` (may be empty)."""
        size = len(self.offsets)
        if source.end <= size and (not size or self.offsets[-1] == size - 1):
            return source  # nothing is dropped
        return Span(bisect_left(self.offsets, source.start), bisect_left(self.offsets, source.end))


def normalise(recovered: str) -> NormalText:
    """Return the normal form of one paragraph or cell.

    After this call the following hold, and every rule may count on them:

    1. digits and letters are ASCII, CJK radicals and compatibility ideographs are the usual
       characters; punctuation stands as printed;
    2. no space touches a Chinese character or full-width punctuation mark, no two spaces meet,
       none leads or trails; tabs and line breaks count as spaces;
    3. there are no control, format or private-use characters;
    4. ``source(span)`` gives back the same words in ``recovered``.

    >>> normal = normalise("２023 年 10 月 9 日（扩大）")
    >>> normal.text
    '2023年10月9日（扩大）'
    >>> normal.source(Span(0, 10))
    Span(start=0, end=15)
    """
    if _PLAIN.fullmatch(recovered):
        return NormalText(recovered, array("I", range(len(recovered))))
    folded = recovered.translate(_TABLE)
    kept = _kept(folded) if _DROPPED.search(folded) else _outside(folded)
    if len(kept) == len(folded):
        return NormalText(folded, array("I", kept))
    return NormalText("".join([folded[i] for i in kept]), array("I", kept))


def _outside(folded: str) -> list[int]:
    """Return the positions that stay where only spaces have to go."""
    kept: list[int] = []
    at = 0
    for match in _CLOSED.finditer(folded):
        start, end = match.span()
        kept += range(at, start)
        at = end
    kept += range(at, len(folded))
    return kept


def _kept(folded: str) -> list[int]:
    """Return the positions that stay where characters without text have to go too."""
    keep = bytearray(b"\x01") * len(folded)
    for match in _DROPPED.finditer(folded):
        keep[match.start()] = 0
    for match in _SPACE_RUN.finditer(folded):
        start, end = match.span()
        before = _visible(folded, start, -1, keep)
        after = _visible(folded, end, 1, keep)
        closed = not before or not after or _is_wide(before) or _is_wide(after)
        first = start if closed else start + 1
        keep[first:end] = bytes(end - first)
    kept = [i for i, flag in enumerate(keep) if flag]
    # a dropped character between two runs of spaces can leave two spaces side by side
    return [
        i for n, i in enumerate(kept) if folded[i] != " " or n == 0 or folded[kept[n - 1]] != " "
    ]


def _visible(text: str, at: int, step: int, keep: bytearray) -> str:
    """Return the nearest kept non-space character before or after ``at``, or ''."""
    index = at - 1 if step < 0 else at
    while 0 <= index < len(text):
        if keep[index] and text[index] != " ":
            return text[index]
        index += step
    return ""


def _is_wide(character: str) -> bool:
    return _IS_WIDE.match(character) is not None
