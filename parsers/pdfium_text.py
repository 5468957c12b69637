"""The text of a page through PDFium: its lines with a box a line, cut where the eye sees a gap.

Only the characters at the ends of lines and at their gaps are asked for their boxes, except where
a line loses characters; that keeps the reading as fast as PDFium itself.
"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers import pdfium_bulk as bulk
from parsers import pdfium_calls as calls
from parsers.lexicon.patterns import regex_of
from parsers.pdfium_calls import RawBox
from parsers.pdfium_ink import Ink
from parsers.pdfium_line import (
    BLANK,
    CRAMPED,
    beside_blanks,
    cramped,
    lines_of,
    once,
    split_at_gaps,
    width_of,
)  # fmt: skip
from parsers.piece import HANGING, Piece, Ruling
from schemas.document import LineRole

_HAN: Final = regex_of(r"[\u3400-\u9fff]")
_BOLD: Final = regex_of(r"(?i)bold|black|heavy|hei")
_SAMPLE: Final = 4
_MEASURED_GAP: Final = 0.8  # a gutter may be as narrow
_NARROW: Final = 0.5  # em: a digit; the blank of a gap is counted as one
_QUARTER: Final = math.pi / 2
_SLANTED: Final = 0.09
_SLIP: Final = 0.2  # of the text of a page
_NOWHERE: Final = (0.0, 0.0, 0.0, 0.0)
_TALLEST: Final = 2.0  # of the type: a box beyond is one of a Type 3 font that gives no measure


@dataclass(slots=True)
class PageText:
    """The text page of one page."""

    handle: Any
    glyphs: int
    place: Callable[[RawBox], RawBox]
    turn: int
    ink: Ink
    size: tuple[float, float]  # of the page, as it is seen
    corner: tuple[float, float] | None = None  # its upper left one, where nothing is turned
    uprights: list[Ruling] = field(default_factory=list)  # from left to right
    exact: bool = False  # whether gaps are looked for in lines that do not look wide
    lost: list[tuple[str, str]] = field(default_factory=list)
    _ems: dict[tuple[float, bool], float] = field(default_factory=dict)
    _fonts: dict[int | bytes, bool] = field(default_factory=dict)
    _boxes: dict[int, RawBox] = field(default_factory=dict)  # asked for already
    _ats: list[float] = field(default_factory=list)  # where the uprights stand
    _raw: Callable[[int], RawBox | None] = field(init=False)
    _at: int = 0
    _inked: bool = False  # whether some of the text may leave no mark

    def __post_init__(self) -> None:
        self._at = calls.address(self.handle)
        self._ats = [ruling.at for ruling in self.uprights]
        if self.corner is not None:
            self._raw = calls.boxes_from(self._at, *self.corner)
        else:
            self._raw = self._placed
        self._inked = bool(self.ink)

    def pieces(self) -> list[Piece]:
        """Return the lines, cut where a gap or a ruling parts them."""
        lines = list(lines_of(self.text()))
        count = len(lines)
        firsts = [start for _, start in lines]
        wanted = firsts + [
            start + len(said) - (2 if said[-1] == "\ufffe" else 1) for said, start in lines
        ]
        if self.exact:
            wanted += beside_blanks(lines)
        boxes = self._placed_boxes(bulk.char_boxes(self._at, wanted))
        if self.exact:
            self._boxes = dict(zip(wanted, boxes, strict=True))
        angles = bulk.char_angles(self._at, firsts)
        fonts = bulk.fonts(self._at, firsts)
        found: list[Piece] = []
        for (said, start), first, last, angle, font in zip(
            lines, boxes[:count], boxes[count : 2 * count], angles, fonts, strict=True
        ):
            bold = self._bold(font, start)
            ends = first, last
            plain = self._plain(said, start, ends, angle, bold)
            found += self._line(said, start, ends, angle, bold) if plain is None else plain
        return self._on_page(found)

    def _plain(
        self, text: str, start: int, ends: tuple[RawBox, RawBox], angle: float, bold: bool
    ) -> list[Piece] | None:
        """Return the parts of a line that is level and seen, None where that is not sure."""
        first, last = ends
        left, top, _, foot = first
        _, last_top, right, last_foot = last
        if self._inked or angle > 0 or (angle == 0 and self.turn) or right < left:
            return None
        size = self._ems.get((round(foot - top, 2), bold))
        y0, y1 = min(top, last_top), max(foot, last_foot)
        if size is None or y1 - y0 > _TALLEST * size or not _HAN.search(text):
            return None
        x0, x1 = min(left, last[0]), max(first[2], right)
        if min(foot, last_foot) <= max(top, last_top) or x1 - x0 < CRAMPED * size * len(text):
            return None
        if " " not in text and not self._ats:
            return [Piece(text, x0, y0, x1, y1, size, bold)]
        return self._parted(Piece(text, x0, y0, x1, y1, size, bold), start)

    def _parted(self, piece: Piece, start: int) -> list[Piece]:
        """Return the parts of a line, cut at its gaps and where rulings run through it."""
        text, y0, y1 = piece.text, piece.y0, piece.y1
        cuts = self._cuts(text, start, (piece.x0, y0, piece.x1, y1), piece.size)
        if not cuts:
            return [piece]
        parts: list[Piece] = []
        for begin, end in pairwise((0, *cuts, len(text))):
            said = text[begin:end]
            at = start + begin + len(said) - len(said.lstrip())
            said = said.strip()
            if said:
                x0, x1 = self._box(at)[0], self._box(at + len(said) - 1)[2]
                parts.append(piece._replace(text=said, x0=x0, x1=x1))
        return parts

    def _asked_again(self, text: str, start: int) -> list[Piece]:
        """Return the pieces of a part of a line, its ends asked for anew."""
        first, last = self._box(start), self._box(start + len(text) - 1)
        angle, font = calls.char_angle(self._at, start), bulk.fonts(self._at, (start,))[0]
        return self._line(text, start, (first, last), angle, self._bold(font, start))

    def _placed_boxes(self, raw: list[RawBox | None]) -> list[RawBox]:
        """Return boxes as they lie on the page as it is seen."""
        if self.corner is None:
            place = self.place
            return [place((box[0], box[3], box[2], box[1])) if box else _NOWHERE for box in raw]
        left, top = self.corner
        return [
            (box[0] - left, top - box[1], box[2] - left, top - box[3]) if box else _NOWHERE
            for box in raw
        ]

    def _on_page(self, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces without those off the page; much text there is a slip of its maker."""
        width, height = self.size
        off = [not (0 <= p.middle <= height and p.x1 > 0 and p.x0 < width) for p in pieces]
        gone = sum(len(p.text) for p, out in zip(pieces, off, strict=True) if out)
        if not gone or gone > _SLIP * sum(len(p.text) for p in pieces):
            return pieces
        self.lost += [("off_page", p.text) for p, out in zip(pieces, off, strict=True) if out]
        return [p for p, out in zip(pieces, off, strict=True) if not out]

    def text(self) -> str:
        """Return all characters, one for each that PDFium counts."""
        text = self._buffered(self.glyphs)
        missing = self.glyphs - len(text)
        if missing <= 0 or not any(c > "\uffff" for c in text):
            return text
        # the count is of code units here: ask again with room for the pairs
        return self._buffered(self.glyphs + missing)

    def _buffered(self, room: int) -> str:
        buffer = (ctypes.c_ushort * (room + 1))()
        count = pdfium.FPDFText_GetText(self.handle, 0, room, buffer)
        # decoding makes one character of a surrogate pair, which is how PDFium counts them too
        return bytes(buffer)[: 2 * max(0, count - 1)].decode("utf-16-le", "surrogatepass")

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
        size = self._em(text, start, first, bold)
        role, quarter = self._turned(angle)
        if y1 - y0 > _TALLEST * size and quarter == 0 and role == "body":
            y0, y1 = self._height(start, size, (y0, y1))
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
        one = calls.char_object(self._at, index)
        return self.ink.why(one, box) if one else None

    def _em(self, text: str, start: int, first: RawBox, bold: bool) -> float:
        """Return the size of the type: a Chinese character is as wide as that, digits are not.

        Some fonts give a few characters (月, 日) the width of their ink, so several are asked.
        """
        if not _HAN.search(text):
            return max(1.0, (first[3] - first[1]) / 1.1)
        key = round(first[3] - first[1], 2), bold
        if key in self._ems:
            return self._ems[key]
        places = [match.start() for match in islice(_HAN.finditer(text), _SAMPLE)]
        boxes = [first if place == 0 else self._box(start + place) for place in places]
        em = max(1.0, *(min(box[2] - box[0], (box[3] - box[1])) for box in boxes))
        if len(places) == _SAMPLE:
            self._ems[key] = em  # type of one height is of one size
        return em

    def _height(
        self, index: int, size: float, measured: tuple[float, float]
    ) -> tuple[float, float]:
        """Return where a line of type stands that a font gives no credible height."""
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(self.handle, index, x, y):
            return measured
        base = self.place((x.value, y.value, x.value, y.value))[1]
        return base - 0.86 * size, base + 0.14 * size

    def _box(self, index: int) -> RawBox:
        return self._boxes.get(index) or self._raw(index) or _NOWHERE

    def _placed(self, index: int) -> RawBox | None:
        raw = calls.char_box(self._at, index)
        return None if raw is None else self.place(raw)

    def _turned(self, angle: float) -> tuple[LineRole, int]:
        """Return whether type is set askew, and by how many quarters it is turned."""
        if angle < 0 or not (angle or self.turn):
            return "body", 0
        turned = angle + self.turn * _QUARTER
        off = turned % _QUARTER
        askew = _SLANTED < off < _QUARTER - _SLANTED
        return ("watermark" if askew else "body"), round(turned / _QUARTER) % 4

    def _bold(self, font: int | None, index: int) -> bool:
        """Whether the font of a character says by its name that it is bold."""
        key = font or calls.font_name(self._at, index)
        if key not in self._fonts:
            name = calls.font_name(self._at, index).decode("latin-1")
            self._fonts[key] = _BOLD.search(name) is not None
        return self._fonts[key]
