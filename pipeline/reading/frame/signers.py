"""Who signs: the lines around the day under a notice that hold the name of an organ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.frame.blocks import ORGAN_LINE, Blocks, opens_heading
from pipeline.reading.names.together import signers_apart
from schemas.span import Span

_SIGNATORY_LENGTH: Final = 60
PARTY_SIGNATORY = compiled(r"{party}[^。;:!?,《》“”\n]{2,58}{party_organ}(?:\([^()]{1,6}\))?")
# letters of a seal, or its number, read as a line of text
_SEAL = regex_of(r"[^。;:!?,、\n]{1,5}|[0-9]{8,16}|\(?(?:公章|印章|盖章|此处盖章)\)?")
# the second half of a long name: 松岭县督察反馈意见 / 整改工作领导小组办公室
_SECOND_HALF = compiled("{metadata_words.second_half}")
_SAID = regex_of(r"[。!;)”]$|[0-9]")
_FELLOWS: Final = 3  # more than so many above do not sign together
_RUNNING_TEXT = regex_of(r"[。;:!?,]|附件")


def organ_lines(blocks: Blocks, start: int, below: int) -> tuple[int, ...]:
    """Return the up to three lines above a date that hold the organ's name."""
    half: tuple[int, ...] = ()
    for height in (1, 2, 3):
        first = below - height
        if first < start or any(blocks.rows[first:below]):
            break
        lines = blocks.parts[first:below]
        joined = "".join(lines)
        if not all(_is_organ_line(line) for line in lines):
            break
        broken = height < 3 and joined.startswith(("委员会", "党组", "总支部", "支部", "党委"))
        if height < 3 and _SECOND_HALF.match(joined):
            half = tuple(range(first, below))
            continue
        if ORGAN_LINE.fullmatch(joined) and not broken:
            party = joined.startswith(("中共", "中国共产党"))
            above = blocks.parts[first - 1] if first > start else ""
            if party or not above.startswith(("中共", "中国共产党")) or not _is_organ_line(above):
                return tuple(range(_with_fellows(blocks, start, first), below))
    return half


def _with_fellows(blocks: Blocks, start: int, first: int) -> int:
    """Return the first line of those who sign together, a whole name of one place on each.

    青石县水务局 stands above 青石县财政局, and both above the day.
    """
    top, name = first, blocks.parts[first]
    for above in range(first - 1, max(start, first - _FELLOWS) - 1, -1):
        fellow = blocks.parts[above]
        whole = not blocks.rows[above] and _is_organ_line(fellow) and ORGAN_LINE.fullmatch(fellow)
        if not whole or not signers_apart(fellow + name).startswith(f"{fellow}；"):
            break
        top, name = above, fellow
    # 责任单位 alone on the line above: what stands below it is its value
    return top if top == start or _SAID.search(blocks.parts[top - 1]) else first


def organ_below(blocks: Blocks, day: int, end: int) -> tuple[int, ...]:
    """Return the line below a date where it holds the organ's full name."""
    below = day + 1
    if below < end and not blocks.rows[below] and PARTY_SIGNATORY.fullmatch(blocks.parts[below]):
        return (below,)
    return ()


def organ_above_seal(blocks: Blocks, start: int, day: int) -> tuple[int, ...]:
    """Return the lines of the organ above the few characters that a seal left over the date."""
    between = day - 1
    if between <= start or not _SEAL.fullmatch(blocks.parts[between]):
        return ()
    return organ_lines(blocks, start, between)


def _is_organ_line(line: str) -> bool:
    return (
        len(line) <= _SIGNATORY_LENGTH
        and not opens_heading(line)
        and _RUNNING_TEXT.search(line) is None
    )


def cover(blocks: Blocks, lines: Sequence[int]) -> Span | None:
    """Return where the lines stand, None without any."""
    if not lines:
        return None
    return Span(blocks.spans[lines[0]].start, blocks.spans[lines[-1]].end)
