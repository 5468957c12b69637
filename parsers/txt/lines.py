"""Lines of plain text → paragraphs: one a line, or lines broken at a fixed width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.printed.line import PrintedLine, is_title_over, title_goes_on
from parsers.printed.lines import cheapest
from parsers.printed.measure import Measure, made_sure
from parsers.txt.pages import RawLine

_INNER: Final = regex_of(r" {1,8}")
_ENDS: Final = "。！？：；…”）.!?:;)"
_INDENT: Final = 2.0
_LARGER: Final = (1.05, 1.7)  # times the type of the text: that of a title
_TITLE_LINES: Final = 4
_NARROWEST: Final = 16  # characters of a line that a margin broke
_FEWEST: Final = 3  # lines equally long
_CLEARLY: Final = 1.15  # times as many as are equally wide
_RAGGED: Final = 4  # columns that a full line may end before the margin
_OFF_CENTRE: Final = 1.2  # em


@dataclass(frozen=True, slots=True)
class _Text:
    """What all lines of a text share: their margin in columns, their width in ems.

    ``counted``: lines are broken after so many characters, however wide these are.
    """

    margin: int
    width: float
    counted: bool
    telling: bool  # whether blank lines stand between paragraphs alone


def paragraphs_of(parts: Sequence[Sequence[RawLine]]) -> list[list[list[RawLine]]]:
    """Return the paragraphs of each run of lines, each as its lines; one measure holds for all."""
    every = [line for part in parts for line in part]
    counted = _counts_characters(every)
    width = _wrap_width(every, counted=counted) if every else None
    if width is None and counted:
        counted, width = False, _wrap_width(every, counted=False)
    if width is None and len(parts) > 1:
        return [paragraphs for part in parts for paragraphs in paragraphs_of([part])]
    if width is None:
        return [_title_joined([[line] for line in part]) for part in parts]
    gaps = sum(1 for line in every[1:] if line.blanks)
    text = _Text(_margin(every), width, counted, 0 < gaps < 0.7 * len(every))
    printed = [_printed(part, text) for part in parts]
    if printed:
        printed[0] = _set_larger(printed[0], width)
    by_number = {line.number: line for line in every}
    return [
        _title_joined([[by_number[line.page] for line in paragraph] for paragraph in part])
        for part in _best(printed, width)
    ]


def _title_joined(paragraphs: list[list[RawLine]]) -> list[list[RawLine]]:
    """Return the paragraphs, a title that was set over several lines put together.

    It stands above the first sentence, a table of contents may stand above it.
    """
    for at, (one, two) in enumerate(pairwise(paragraphs)):
        for count in range(_TITLE_LINES, 1, -1):
            parts = paragraphs[at : at + count]
            whole = [line for part in parts for line in part]
            words = ["".join(line.text for line in part) for part in parts]
            if len(parts) == count and len(whole) <= _TITLE_LINES and is_title_over(words):
                return [*paragraphs[:at], whole, *paragraphs[at + count :]]
        if len(one) == len(two) == 1 and title_goes_on(one[0].text, two[0].text):
            return [*paragraphs[:at], one + two, *paragraphs[at + 2 :]]
        if "。" in one[-1].text:
            break
    return paragraphs


def _set_larger(lines: list[PrintedLine], width: float) -> list[PrintedLine]:
    """Return the lines, those of a title at their head measured that is centred in larger type."""
    if not lines:
        return lines
    scale = (width - 2 * lines[0].left) / max(1.0, lines[0].right - lines[0].left)
    head = lines[:_TITLE_LINES]
    off = (abs(_off_centre(line, scale, width)) >= _OFF_CENTRE for line in head)
    count = next((at for at, out in enumerate(off) if out), len(head))
    if count < 2 or not _LARGER[0] < scale < _LARGER[1]:
        return lines
    return [_larger(line, scale) for line in lines[:count]] + lines[count:]


def _off_centre(line: PrintedLine, scale: float, width: float) -> float:
    return 2 * line.left + scale * (line.right - line.left) - width


def _larger(line: PrintedLine, scale: float) -> PrintedLine:
    right = line.left + scale * (line.right - line.left)
    return replace(line, right=right, size=scale, centred=True)


def _printed(lines: Sequence[RawLine], text: _Text) -> list[PrintedLine]:
    """Return the lines with their widths in ems; ``page`` holds the line's number."""
    margin, width = text.margin, text.width
    found = []
    for line in lines:
        left = (line.indent - margin) / 2 if line.indent - margin > 1 else 0.0
        wide = _wide(line.text, counted=text.counted)
        loose = (
            0.0
            if text.counted
            else len(_INNER.findall(line.text)) + 0.2 * sum(1 for c in line.text if c.isascii())
        )
        found.append(
            PrintedLine(
                line.text,
                left=left,
                right=left + wide / 2,
                page=line.number,
                centred=left > 2.6 and abs(2 * left + wide / 2 - width) < 2.0,
                slackness=min(loose / 2, 2.5),
                # a lone blank is what some extractions leave of a page break
                counted=text.counted,
                starts_page=line.starts_page or line.indent - margin == 1,
                blank_before=line.blanks > 0 if text.telling and not line.starts_page else None,
            )
        )
    return found


def _best(parts: Sequence[Sequence[PrintedLine]], width: float) -> list[list[list[PrintedLine]]]:
    """Return the paragraphs under the measure that explains the lines at the lowest price."""
    printed = [line for part in parts for line in part]
    indents = Counter(round(line.left) for line in printed if line.left > 0.6)
    blanks = any(line.blank_before is not None for line in printed)
    shown, count = indents.most_common(1)[0] if indents else (0, 0)
    # a text in which an eighth of the lines begin alike further in shows its indents
    if count >= max(2, len(printed) / 12):
        measures = [made_sure(Measure(width, indent=float(shown), blanks=blanks), printed)]
    else:
        measures = [
            Measure(width, blanks=blanks),
            Measure(width, indent=_INDENT, hidden=True, blanks=blanks),
        ]
    found = [[cheapest(part, measure) for part in parts] for measure in measures]
    best = min(found, key=lambda one: sum(price for price, _ in one))
    return [paragraphs for _, paragraphs in best]


def _margin(lines: Sequence[RawLine]) -> int:
    """Return the smallest indent that a good part of the lines have, or lines that go on.

    Where paragraphs are short, few lines are the second of one: each stands below a full line.
    """
    indents = Counter(line.indent for line in lines)
    margin = min(
        (indent for indent, count in indents.items() if count >= len(lines) * 0.15),
        default=min(indents),
    )
    full = max(line.indent + columns_of(line.text) for line in lines) - _RAGGED
    going_on, others = Counter[int](), 0
    for above, below in pairwise(lines):
        if below.indent < margin and above.indent + columns_of(above.text) >= full:
            going_on[below.indent] += 1
        elif below.indent < margin:
            others += 1
    often = going_on.total() >= max(_FEWEST, 2 * others)
    return going_on.most_common(1)[0][0] if often else margin


def _counts_characters(lines: Sequence[RawLine]) -> bool:
    """Whether lines are broken after so many characters, digits counted like Chinese ones.

    Then more of them are equally long than are equally wide; a stop may hang over.
    """
    margin = _margin(lines) if lines else 0
    leads = [max(0, line.indent - margin) for line in lines]
    long = Counter(
        length
        for lead, line in zip(leads, lines, strict=True)
        if (length := lead // 2 + len(line.text)) >= _NARROWEST
    )
    wide = Counter(
        width
        for lead, line in zip(leads, lines, strict=True)
        if (width := lead + columns_of(line.text)) >= 2 * _NARROWEST
    )
    equally_long = max((long[at] + long[at + 1] for at in long), default=0)
    equally_wide = max((wide[at] + wide[at + 1] + wide[at + 2] for at in wide), default=0)
    return equally_long >= _FEWEST and equally_long > _CLEARLY * equally_wide


def _wide(text: str, *, counted: bool) -> int:
    return 2 * len(text) if counted else columns_of(text)


def _wrap_width(lines: Sequence[RawLine], *, counted: bool) -> float | None:
    """Return the width at which lines are broken, in ems; None for one paragraph a line.

    Broken text has many lines of nearly one width that end in the middle of a sentence, and
    hardly any beyond it.
    """
    margin = _margin(lines)
    widths = [max(0, line.indent - margin) + _wide(line.text, counted=counted) for line in lines]
    counts = Counter(widths)
    best: tuple[int, int] | None = None
    for width in sorted(counts, reverse=True):
        if width < 16 or sum(1 for w in widths if w > width + 4) > len(widths) * 0.02:
            break
        near = sum(counts[w] for w in range(width - 2, width + 1))
        if best is None or near > best[0]:
            best = near, width
    if best is None:
        return None
    width = max(range(best[1] - 2, best[1] + 1), key=lambda w: counts[w])
    full = [line.text for line, w in zip(lines, widths, strict=True) if width - 8 <= w <= width + 4]
    open_ended = sum(1 for text in full if text[-1] not in _ENDS)
    # among many short answers few lines are full, but then hardly one of them ends a sentence
    sparse = len(full) >= 6 and len(full) > len(lines) * 0.1 and open_ended > len(full) * 0.6
    dense = len(full) >= len(lines) * 0.25 and open_ended >= len(full) * 0.4
    return width / 2 if len(full) >= 3 and (dense or sparse) else None


def columns_of(text: str) -> int:
    """Return the width of a text in columns of half an em."""
    return sum(2 if c > "\u2000" else 1 for c in text)
