"""What a page puts around a title: bullets, the column's name, a breadcrumb, the site's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled, expand
from pipeline.reading.frame.blocks import Blocks
from schemas.span import Span

_HEAD: Final = 60
_LONGEST: Final = 200
# what a title of the genre begins with, where a number or a label before it is none of it
_BEGINS: Final = expand(r"(?={party}|关于|[\p{Han}]{2,30}{party_organ}关于)")
_LEAD = compiled(
    r"(?:[^\p{Han}\p{L}\p{N}《“‘(\[〔]+|"
    r"\[[^\[\]\n]{1,14}\]|"
    rf"[(〔][^()〔〕\n]{{1,10}}[)〕]{_BEGINS}|"
    rf"[“‘]\p{{Han}}{{2,8}}[”’]{_BEGINS}|"
    r"(?:{metadata_words.line_lead}|附件?[0-9一二三四五]{0,2}|"
    rf"[A-Za-z]{{2,6}}) ?:? ?{_BEGINS}|"
    rf"[0-9]{{1,2}}[.、]? ?{_BEGINS}|"
    rf"附件[0-9一二三四五]{{0,2}}:)"
)
# ★ before a broken title
_SIGN = compiled(r"[^\p{Han}\p{L}\p{N}\p{P}]{1,3}(?={party})")
_SEPARATOR = regex_of(r" ?(?:>+|»+|›|/|[|丨｜]|→|_+|(?<![0-9-])-{1,2}(?![0-9-])) ?")
_WRAPPED = regex_of(r"《(?<inner>[^《》\n]{8,120})》|\[(?<inner>[^\[\]\n]{8,120})\]")
_TAIL = regex_of(r"(?r)[^\p{Han}\p{L}\p{N})\]》”’]+")  # backwards from the end
_SEPARATED = regex_of(r"[>|丨｜»]")


def undressed(blocks: Blocks, is_title: Callable[[str], bool]) -> Blocks:
    """Return the blocks of the head without what a page puts around a title in them."""
    parts, spans = list(blocks.parts), list(blocks.spans)
    for index, part in enumerate(parts[:_HEAD]):
        if blocks.rows[index] or len(part) > _LONGEST or not part:
            continue
        start, end = core(part, is_title)
        if (start, end) == (0, len(part)) and (sign := _SIGN.match(part)):
            start = sign.end()
        parts[index] = part[start:end]
        spans[index] = Span(spans[index].start + start, spans[index].start + end)
    return replace(blocks, parts=tuple(parts), spans=tuple(spans))


def core(part: str, is_title: Callable[[str], bool]) -> tuple[int, int]:
    """Return where the title stands in a folded line, the whole line where none is recognised.

    >>> line = "首页>党务公开>[巡察整改]中共云岭市林业局党组关于巡察整改情况的通报"
    >>> start, end = core(line, lambda text: text.endswith("通报"))
    >>> line[start:end]
    '中共云岭市林业局党组关于巡察整改情况的通报'
    """
    found = _without_lead(part, 0, len(part))
    if is_title(part[slice(*found)]) and not _SEPARATED.search(part[slice(*found)]):
        return found
    inner = [at for m in _SEPARATOR.finditer(part) for at in m.span()]
    if not inner:
        return 0, len(part)
    edges = [0, *inner, len(part)]
    pieces = [_without_lead(part, *pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    titles = [(start, end) for start, end in pieces if is_title(part[start:end])]
    return max(titles, key=lambda one: one[1] - one[0], default=(0, len(part)))


def _without_lead(part: str, start: int, end: int) -> tuple[int, int]:
    whole = start, end
    while match := _LEAD.match(part, start, end):
        if not match.end() > start:
            break
        start = match.end()
    if tail := _TAIL.match(part, start, end):
        end = tail.start() if start > whole[0] else end
    if part[start : start + 1] in ("《", "[") and (wrapped := _WRAPPED.fullmatch(part, start, end)):
        start, end = wrapped.span("inner")
    return (start, end) if end - start >= 4 else whole
