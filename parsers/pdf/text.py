"""The text of a page through PDFium: its lines with a box a line, cut where the eye sees a gap.

Only the characters at the ends of lines and at their gaps are asked for their boxes, except where
a line loses characters; that keeps the reading as fast as PDFium itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from parsers.pdf import bulk, calls
from parsers.pdf.calls import RawBox
from parsers.pdf.glyphs import HAN, Glyphs
from parsers.pdf.ink import Ink
from parsers.pdf.line import (
    BLANK,
    CRAMPED,
    beside_blanks,
    cramped,
    once,
    split_at_gaps,
    width_of,
)  # fmt: skip
from parsers.printed.piece import HANGING, Piece, Ruling
from schemas.document import LineRole

_MEASURED_GAP: Final = 0.8  # a gutter may be as narrow
_NARROW: Final = 0.5  # em: a digit; the blank of a gap is counted as one
_QUARTER: Final = math.pi / 2
_SLANTED: Final = 0.09
_SLIP: Final = 0.2  # of the text of a page
_TALLEST: Final = 2.0  # of the type: a box beyond is one of a Type 3 font that gives no measure


@dataclass(slots=True)
class PageText:
    """The lines of one page."""

    glyphs: Glyphs
    turn: int
    ink: Ink
    size: tuple[float, float]  # of the page, as it is seen
    uprights: list[Ruling] = field(default_factory=list)  # from left to right
    exact: bool = False  # whether gaps are looked for in lines that do not look wide
    lost: list[tuple[str, str]] = field(default_factory=list)
    _ats: list[float] = field(default_factory=list)  # where the uprights stand
    _box: Callable[[int], RawBox] = field(init=False)
    _inked: bool = False  # whether some of the text may leave no mark

    def __post_init__(self) -> None:
        self._ats = [ruling.at for ruling in self.uprights]
        self._box = self.glyphs.box
        self._inked = bool(self.ink)

    def pieces(self, lines: Sequence[tuple[str, int]], angles: Sequence[float]) -> list[Piece]:
        """Return the lines, cut where a gap or a ruling parts them."""
        count = len(lines)
        glyphs = self.glyphs
        firsts = [start for _, start in lines]
        wanted = firsts + [
            start + len(said) - (2 if said[-1] == "\ufffe" else 1) for said, start in lines
        ]
        if self.exact:
            wanted += beside_blanks(lines)
        boxes = glyphs.boxes_of(wanted)
        if self.exact:
            glyphs.boxes = dict(zip(wanted, boxes, strict=True))
        fonts = bulk.fonts(glyphs.at, firsts)
        found: list[Piece] = []
        for (said, start), first, last, angle, font in zip(
            lines, boxes[:count], boxes[count : 2 * count], angles, fonts, strict=True
        ):
            bold = glyphs.bold(font, start)
            ends = first, last
            plain = self._plain(said, start, ends, angle, bold)
            found += self._line(said, start, ends, angle, bold) if plain is None else plain
        return self._on_page(found)

    def _plain(
        self, text: str, start: int, ends: tuple[RawBox, RawBox], angle: float, bold: bool
    ) -> list[Piece] | None:
        """Return the parts of a line that is level and seen, None where that is not sure."""
        (left, top, x1, foot), (last_left, last_top, right, last_foot) = ends
        if self._inked or angle > 0 or (angle == 0 and self.turn) or right < left:
            return None
        size = self.glyphs.known_size(ends[0], bold=bold)
        if size is None or not HAN.search(text):
            return None
        y0, y1 = top, foot
        if last_top != top or last_foot != foot:
            y0, y1 = min(top, last_top), max(foot, last_foot)
            if min(foot, last_foot) <= max(top, last_top):
                return None
        x0, x1 = min(left, last_left), max(x1, right)
        if not 0 < y1 - y0 <= _TALLEST * size or x1 - x0 < CRAMPED * size * len(text):
            return None
        piece = Piece(text, x0, y0, x1, y1, size, bold)
        return self._parted(piece, start) if self._ats or " " in text else [piece]

    def _parted(self, piece: Piece, start: int) -> list[Piece]:
        """Return the parts of a line, cut at its gaps and where rulings run through it."""
        text, y0, y1, size = piece.text, piece.y0, piece.y1, piece.size
        cuts = self._cuts(text, start, (piece.x0, y0, piece.x1, y1), size)
        if not cuts:
            return [piece]
        box, bold, role, quarter = self._box, piece.bold, piece.role, piece.quarter
        parts: list[Piece] = []
        for begin, end in pairwise((0, *cuts, len(text))):
            said = text[begin:end]
            at = start + begin + len(said) - len(said.lstrip())
            said = said.strip()
            if said:
                x0, x1 = box(at)[0], box(at + len(said) - 1)[2]
                parts.append(Piece(said, x0, y0, x1, y1, size, bold, role, None, None, quarter))
        return parts

    def _asked_again(self, text: str, start: int) -> list[Piece]:
        """Return the pieces of a part of a line, its ends asked for anew."""
        first, last = self._box(start), self._box(start + len(text) - 1)
        angle, font = calls.char_angle(self.glyphs.at, start), bulk.fonts(self.glyphs.at, (start,))
        bold = self.glyphs.bold(font[0], start)
        return self._line(text, start, (first, last), angle, bold)

    def _on_page(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces without those off the page; much text there is a slip of its maker."""
        width, height = self.size
        off = [
            p for p in pieces if not (0 <= p.y0 + p.y1 <= 2 * height and p.x1 > 0 and p.x0 < width)
        ]
        gone = sum(len(p.text) for p in off)
        if not gone or gone > _SLIP * sum(len(p.text) for p in pieces):
            return pieces
        self.lost += [("off_page", p.text) for p in off]
        outside = set(map(id, off))
        return [p for p in pieces if id(p) not in outside]

    def _line(
        self, text: str, start: int, ends: tuple[RawBox, RawBox], angle: float, bold: bool
    ) -> list[Piece]:
        first, last = ends
        if min(first[3], last[3]) <= max(first[1], last[1]):
            several = self._rows(text, start)
            if len(several) > 1:
                return [piece for said, at in several for piece in self._asked_again(said, at)]
        x0, y0 = min(first[0], last[0]), min(first[1], last[1])
        x1, y1 = max(first[2], last[2]), max(first[3], last[3])
        size = self.glyphs.size(text, start, first, bold=bold)
        role, quarter = self._turned(angle)
        if y1 - y0 > _TALLEST * size and quarter == 0 and role == "body":
            y0, y1 = self.glyphs.height(start, size, (y0, y1))
        if role == "watermark":
            return [Piece(text, x0, y0, x1, y1, size, False, role, quarter=quarter)]
        # on a page that is turned PDFium gives the parts of a row from its end
        backwards = last[2] < first[0]
        if self._inked or backwards or cramped(text, x1 - x0, size):
            return self._measured(Piece(text, x0, y0, x1, y1, size, bold, quarter=quarter), start)
        return self._parted(Piece(text, x0, y0, x1, y1, size, bold, quarter=quarter), start)

    def _rows(self, text: str, start: int) -> list[tuple[str, int]]:
        """Return the printed lines in what PDFium takes for one, each with its place.

        Where little stands on a page it may miss that a line ends.
        """
        found: list[tuple[str, int]] = []
        begin, before = 0, self._box(start)
        for at, c in enumerate(text):
            box = before if c.isspace() else self._box(start + at)
            if min(box[3], before[3]) <= max(box[1], before[1]):
                found.append((text[begin:at], begin))
                begin = at
            before = box
        found.append((text[begin:], begin))
        return [
            (said.strip(), start + at + len(said) - len(said.lstrip()))
            for said, at in found
            if said.strip()
        ]

    def _cuts(self, text: str, start: int, box: RawBox, size: float) -> list[int]:
        """Return where a line is to be cut: at gaps that are seen, at rulings through it.

        PDFium puts a blank where characters stand apart, so only blanks are looked at.
        """
        cuts: set[int] = set()
        gaps: list[tuple[float, float, int]] = []
        if " " in text and self._may_part(text, box[2] - box[0], size):
            for match in BLANK.finditer(text):
                before, after = match.span()
                left, right = self._box(start + before - 1)[2], self._box(start + after)[0]
                gaps.append((left, right, after))
                if right - left > _MEASURED_GAP * size:
                    cuts.add(after)
        low = bisect_right(self._ats, box[0] + 1)
        high = bisect_left(self._ats, box[2] - 1)
        middle = (box[1] + box[3]) / 2
        for ruling in self.uprights[low:high]:
            if not ruling.start - 1 <= middle <= ruling.end + 1:
                continue
            between = [at for left, right, at in gaps if left <= ruling.at <= right]
            if between:
                cuts.add(between[0])
            else:  # it runs between two characters, or through one
                at = bisect_left(range(len(text)), ruling.at, key=self._middle_from(start))
                while text[at : at + 1] and text[at] in HANGING:
                    at += 1
                cuts.add(at)
        return sorted(cuts - {0, len(text)})

    def _may_part(self, text: str, width: float, size: float) -> bool:
        """Whether a blank of a line may be a gap that is seen."""
        return self.exact or width > (width_of(text, _NARROW) + _MEASURED_GAP - _NARROW) * size

    def _middle_from(self, start: int) -> Callable[[int], float]:
        def middle(at: int) -> float:
            box = self._box(start + at)
            return (box[0] + box[2]) / 2

        return middle

    def _measured(self, piece: Piece, start: int) -> list[Piece]:
        """Return what is seen of a line, each character asked for its box and taken once."""
        text = piece.text
        places = list(range(start, start + len(text)))
        boxes = [self._box(at) for at in places]
        text, places, boxes = once(text, places, boxes, piece.size)
        if not text:
            return []
        edges = tuple((box[0], box[2]) for box in boxes)
        x0, x1 = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
        whole = piece._replace(text=text, x0=x0, x1=x1, edges=edges)
        return [
            part for shown in self._shown(whole, places, boxes) for part in split_at_gaps(shown)
        ]

    def _shown(self, piece: Piece, places: list[int], boxes: list[RawBox]) -> Iterator[Piece]:
        """Yield the runs of a piece that leave a mark on the page."""
        if not self._inked:
            yield piece
            return
        why = [
            None if c.isspace() else self._why(place, box)
            for c, place, box in zip(piece.text, places, boxes, strict=True)
        ]
        at = 0
        while at < len(why):
            end = at
            while end < len(why) and (why[end] == why[at] or piece.text[end].isspace()):
                end += 1
            text = piece.text[at:end]
            if why[at]:
                self.lost.append((why[at] or "", text))
            elif text.strip():
                yield piece if end - at == len(why) else piece.part(at, end)
            at = end

    def _why(self, index: int, box: RawBox) -> str | None:
        """Return why a character is not seen, None where it is."""
        one = calls.char_object(self.glyphs.at, index)
        return self.ink.why(one, box) if one else None

    def _turned(self, angle: float) -> tuple[LineRole, int]:
        """Return whether type is set askew, and by how many quarters it is turned."""
        if angle < 0 or not (angle or self.turn):
            return "body", 0
        turned = angle + self.turn * _QUARTER
        off = turned % _QUARTER
        askew = _SLANTED < off < _QUARTER - _SLANTED
        return ("watermark" if askew else "body"), round(turned / _QUARTER) % 4
