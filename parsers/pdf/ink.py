"""Which text of a PDF page leaves no mark: no ink, its ground's colour, off, covered, cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2.raw as pdfium

from parsers.pdf import bulk, calls
from parsers.pdf.calls import Colour, RawBox
from parsers.pdf.drawing import Drawing, Fill, TextObject

_WHITE: Final = (255, 255, 255)
_NEAR: Final = 12  # of 255: a difference that no eye sees
_NO_INK: Final = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_FILLING: Final = frozenset((pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP))
_OVER: Final = 1.0  # points by which type may stand out of what cuts it off
_COVERED: Final = 0.4  # of the height of a character; less is a line through or under it


@dataclass(frozen=True, slots=True)
class Asides:
    """What PDFium does not tell, asked of the file itself where a page makes it matter.

    ``layers_off`` gives the names of the layers that are not shown, ``own_modes`` for each text
    that a page draws whether it says itself how its type is filled.
    """

    layers_off: Callable[[], frozenset[str]] = frozenset
    own_modes: Callable[[int], list[bool]] = lambda number: []


class Ink:
    """Says of the text objects of a page which ones, or which of their characters, are not seen."""

    def __init__(self, drawing: Drawing, asides: Asides, number: int) -> None:
        self._drawing = drawing
        self._asides = asides
        self._number = number
        self._vanishing: dict[tuple[Colour, int] | None, bool] = {}
        self._covers = [fill for fill in drawing.fills if fill.opaque]
        self.covers: dict[int, list[Fill]] = {}  # by text object: what may lie over it
        self.clips: dict[int, RawBox] = {}  # by text object: what it is cut off by
        self.lost: dict[int, str] = {}  # by text object: why it is not seen
        self.boxes: list[RawBox] = []  # where it stands
        self._judge()

    def __bool__(self) -> bool:
        return bool(self.lost or self.covers or self.clips)

    def _judge(self) -> None:
        inkless: list[tuple[TextObject, RawBox]] = []
        seen: list[TextObject] = []
        vanishing = self._vanishing
        texts = self._drawing.texts
        handles = [one.handle for one in texts]
        modes = list(map(calls.render_mode, handles))
        marks = list(map(calls.count_marks, handles))
        clips = list(map(calls.clip_paths, map(calls.clip_of, handles)))
        colours = bulk.fill_colours(handles)
        if self._all_seen(modes, marks, clips, colours):
            return
        for one, mode, colour, marked, paths in zip(
            texts, modes, colours, marks, clips, strict=True
        ):
            handle = one.handle
            if mode in _NO_INK:
                inkless.append((one, self._box(one)))
                continue
            ink = colour if mode in _FILLING else None
            if ink not in vanishing:
                vanishing[ink] = self._may_vanish(ink)
            blends = ink is not None and vanishing[ink] and self._on_its_colour(one, *ink)
            if blends or (marked and self._off(one)):
                self._lose(one, "invisible", self._box(one))
                continue
            if paths > 0:
                clip = self._drawing.clip(handle, one.outer)
            else:
                clip = one.outer.clip if one.outer else None
            if clip is not None and self._cut_off(one, clip):
                continue
            seen.append(one)
            if self._covers:
                self._look_for_covers(one)
        if inkless and not seen and not any(fill.colour is None for fill in self._drawing.fills):
            inkless, seen = self._by_their_own_word(inkless)
        shown = [self._box(one) for one in seen] if inkless else []
        for one, box in inkless:
            if shown and not self._recognised(box, shown):
                self._lose(one, "invisible", box)

    def _all_seen(
        self,
        modes: Sequence[int],
        marks: Sequence[int],
        clips: Sequence[int],
        colours: Sequence[tuple[Colour, int] | None],
    ) -> bool:
        """Whether nothing can hide any text, as on most pages; what may is looked at one by one."""
        if self._covers or self._drawing.nested or not _FILLING.issuperset(modes):
            return False
        if any(marks) or max(clips, default=0) > 0:
            return False
        return not any(map(self._may_vanish, set(colours)))

    def _by_their_own_word(
        self, inkless: list[tuple[TextObject, RawBox]]
    ) -> tuple[list[tuple[TextObject, RawBox]], list[TextObject]]:
        """Return which texts of a page without any ink are without, and which only follow one.

        Type without ink stays so until something is said: writers that forget to say it leave a
        page that is empty to the letter. Where no picture explains it, only the texts that ask for
        it themselves are taken as meant.
        """
        own = self._asides.own_modes(self._number)
        if len(own) != len(inkless) or all(own) or not any(own):
            return inkless, []
        meant = [one for one, is_own in zip(inkless, own, strict=True) if is_own]
        others = [one for (one, _), is_own in zip(inkless, own, strict=True) if not is_own]
        return meant, others

    def _lose(self, one: TextObject, why: str, box: RawBox) -> None:
        self.lost[one.handle] = why
        self.boxes.append(box)

    def _box(self, one: TextObject) -> RawBox:
        return self._drawing.bounds(one.handle, one.outer) or (0.0, 0.0, 0.0, 0.0)

    def _may_vanish(self, ink: tuple[Colour, int] | None) -> bool:
        """Whether the paper, or anything drawn on the page, has the colour of a type."""
        if ink is None:
            return False
        grounds = (_WHITE, *(fill.colour for fill in self._drawing.fills if fill.colour))
        return ink[1] == 0 or any(_alike(ink[0], ground) for ground in grounds)

    def _cut_off(self, one: TextObject, clip: RawBox) -> bool:
        """Whether all of a text lies outside of what it is cut off by; a part is kept in mind."""
        box = self._box(one)
        if not _overlap(box, clip):
            self._lose(one, "clipped", box)
            return True
        over = clip[0] - box[0], clip[1] - box[1], box[2] - clip[2], box[3] - clip[3]
        if max(over) > _OVER:
            self.clips[one.handle] = clip
        return False

    def _on_its_colour(self, one: TextObject, colour: Colour, alpha: int) -> bool:
        """Whether the type has the colour of what lies behind it, paper where nothing does."""
        if alpha == 0:
            return True
        behind = [f for f in self._drawing.fills if f.order < one.order]
        box = self._box(one)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        ground = next((f for f in reversed(behind) if _holds(f.box, x, y)), None)
        if ground is None:
            return _alike(colour, _WHITE)
        return ground.colour is not None and _alike(colour, ground.colour)

    def _recognised(self, box: RawBox, shown: Sequence[RawBox]) -> bool:
        """Whether text without ink says what a picture shows: over it, and over no live text."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        pictures = (fill for fill in self._drawing.fills if fill.colour is None)
        over = any(_holds(picture.box, x, y) for picture in pictures)
        return over and not any(_overlap(box, other) for other in shown)

    def _look_for_covers(self, one: TextObject) -> None:
        if self._covers[-1].order < one.order:
            return
        later = [fill for fill in self._covers if fill.order > one.order]
        box = self._box(one)
        over = [f for f in later if _overlap(f.box, box)]
        if over:
            self.covers[one.handle] = over

    def _off(self, one: TextObject) -> bool:
        """Whether a text stands in a layer that is switched off."""
        for number in range(calls.count_marks(one.handle)):
            mark = calls.mark_at(one.handle, number)
            if calls.mark_name(mark) == "OC":
                name = calls.mark_text(mark, b"Name")
                if name and name in self._asides.layers_off():
                    return True
        return False

    def why(self, handle: int, box: RawBox) -> str | None:
        """Return why a character of a text object is not seen, None where it is."""
        if why := self.lost.get(handle):
            return why
        if clip := self.clips.get(handle):
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            if not _holds(clip, x, y):
                return "clipped"
        return "covered" if handle in self.covers and self._covered(handle, box) else None

    def _covered(self, handle: int, box: RawBox) -> bool:
        """Whether a character of a text object lies under an opaque box."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(
            _holds(fill.box, x, y) and fill.box[3] - fill.box[1] > _COVERED * (box[3] - box[1])
            for fill in self.covers.get(handle, ())
        )


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def _holds(box: RawBox, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlap(one: RawBox, other: RawBox) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
