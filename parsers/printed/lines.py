"""Printed lines → paragraphs: which line goes on in the next one.

Every line is the first of a paragraph or a continuation, and each choice has a price: a line that
had room for the next word was not broken by the margin, a first line is indented, a heading opens
with a marker, nothing ends on a comma. The cheapest way through all lines is taken (one pass,
two states), so no single sign decides and none has to be present.

Lengths are in ems (the width of one Chinese character).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.printed.heading_tail import heading_tail
from parsers.printed.line import (
    ENDS,
    INLINE_FAMILIES,
    NO_START,
    PrintedLine,
    begins_below_title,
    is_title,
    same_title,
    title_goes_on,
)
from parsers.printed.measure import OFF, Measure, room, with_habits

_CLOSES: Final = "”’」』）)】》〉]"
_GOES_ON: Final = "，、,—-\ufffe《〈（([【“‘「『〔及和与的在对将把以及按照根据"
_PARTICLE: Final = compiled(
    r"的|问题(?:{page.goeson}|[。，,])|了[,。;]|等[,。;、]|们|之{han_ten}|度[,。;、]"
)
# What a line breaker carries over whole to the next line: an address, a share, an amount.
_CARRIED: Final = regex_of(
    r"[A-Za-z0-9._%+-]{1,60}@|https?:|www\.|[0-9][0-9.,]{0,12}(?:%|[万亿]?(?:元|人|个|次|件|项))"
)
_TITLE_LINES: Final = 4
_LARGER: Final = 1.1
_LAST: Final = 8  # lines from the end of a text: no date of a signature stands above
_OPENING: Final = compiled(
    r"特此{notice_noun}|附件?[:1-9]|{page.opens}|(?:联系|监督|举报)(?:电话|方式)[:,]"
    r"|{page.this}(?:项)?{page.task}[^。]{0,24}。$"
)


def join_lines(lines: Sequence[PrintedLine], measure: Measure) -> list[list[PrintedLine]]:
    """Return the paragraphs, each as its lines."""
    return cheapest(lines, measure)[1]


def cheapest(
    lines: Sequence[PrintedLine], measure: Measure
) -> tuple[float, list[list[PrintedLine]]]:
    """Return the price of the best division into paragraphs, and the division."""
    if not lines:
        return 0.0, []
    measure = with_habits(measure, lines)
    first, going = _first_price(lines[0], measure), 50.0
    came: list[tuple[bool, bool]] = []  # for each line: was the one before it a first line?
    for number, (above, below) in enumerate(pairwise(lines)):
        title = is_title(above.folded) and begins_below_title(below.folded)
        heading = title or heading_tail(lines, number, measure)
        begin = _first_price(below, measure) + _break_price(above, below, measure)
        if heading:
            begin -= 8.0 if title and number < _TITLE_LINES else 3.0
        elif _signature(lines, number + 1):
            begin -= 16.0 if above.folded[-1:] in ENDS else 4.0
        rooms = room(above, measure, first=True), room(above, measure, first=False)
        fulls = _both(_full_price, above, below, measure, rooms) if not heading else (0.0, 0.0)
        joins = _both(_join_price, above, below, measure, rooms)
        begun = first + begin + fulls[0], going + begin + fulls[1]
        joined = first + joins[0], going + joins[1]
        came.append((begun[0] <= begun[1], joined[0] <= joined[1]))
        first, going = min(begun), min(joined)
    return min(first, going), _divided(lines, came, first <= going)


def _both(
    price: Callable[[PrintedLine, PrintedLine, Measure, float], float],
    above: PrintedLine,
    below: PrintedLine,
    measure: Measure,
    rooms: tuple[float, float],
) -> tuple[float, float]:
    """Return a price for a line that is the first of a paragraph, and for one that goes on."""
    first = price(above, below, measure, rooms[0])
    same = rooms[0] == rooms[1]  # but for texts whose indent is hidden
    return first, (first if same else price(above, below, measure, rooms[1]))


def _divided(
    lines: Sequence[PrintedLine], came: Sequence[tuple[bool, bool]], last_is_first: bool
) -> list[list[PrintedLine]]:
    """Return the lines cut before each first line, followed back from the last."""
    is_first = last_is_first
    starts = [is_first]
    for from_first, going_from_first in reversed(came):
        is_first = from_first if is_first else going_from_first
        starts.append(is_first)
    starts.reverse()
    paragraphs: list[list[PrintedLine]] = []
    for line, start in zip(lines, starts, strict=True):
        if start or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _signature(lines: Sequence[PrintedLine], number: int) -> bool:
    """Whether a line is the name above a date at the end of a notice."""
    if number + 1 >= len(lines) or number + 2 + _LAST < len(lines) or not lines[number].nameplate:
        return False
    below = lines[number + 1]
    if below.date_line:
        return number + _LAST >= len(lines)
    return below.nameplate and _dated(lines, number + 2)


def _dated(lines: Sequence[PrintedLine], number: int) -> bool:
    return number < len(lines) and lines[number].date_line and number + _LAST >= len(lines)


def _first_price(line: PrintedLine, measure: Measure) -> float:
    """Return what it costs to take a line for the first of a paragraph."""
    price = 0.0
    text = line.folded
    if text[:1] in NO_START:
        price += 30.0 if not any(c.isalnum() for c in text) else 8.0
    if not (measure.sure and measure.begins(line)) and (
        (len(text) <= 2 and text.isalpha()) or _PARTICLE.match(text) or _CARRIED.match(text)
    ):
        price += 5.0  # the rest of a word or of a sentence, not a paragraph
    price -= measure.lead(line)
    if line.label or line.date_line:
        price -= 4.5
    elif _OPENING.match(text):
        price -= 1.5
    if line.starts_page and measure.hidden and not line.opens:
        price += 3.0  # rare: a paragraph that only happens to begin where a page does
    if measure.indent and not measure.hidden and not line.centred:
        price += _indent_price(line, measure)
    if measure.hidden:
        over = line.right - (measure.width - measure.indent) - 1.0 - line.slackness
        price += max(0.0, over) * 4.0
        if abs(line.right - (measure.width - measure.indent)) < 0.6:
            price -= 1.0  # as wide as a full line less its indent
    if measure.blanks:
        price += -4.0 if line.blank_before else 2.0
    return price


def _indent_price(line: PrintedLine, measure: Measure) -> float:
    """Return what the place says that a line begins at, where first lines are indented."""
    if measure.begins(line):
        return -3.0
    if measure.sure and line.left < measure.indent:
        return 12.0
    return 3.0 if line.left < OFF else -0.5


def _join_price(above: PrintedLine, below: PrintedLine, measure: Measure, room: float) -> float:
    """Return what it costs to let ``above``, which leaves some room, go on in ``below``."""
    if same_title(above, below) and title_goes_on(above.text, below.text):
        return 0.0  # lines of a title are broken by sense, not by their margin
    empty = room - below.first_unit - measure.tolerance - above.slackness
    price = 0.0 if empty <= 0 else min(4.0 * empty, 3.0 + 2.0 * min(empty, 8.0))
    if above.folded[-1:] in ENDS + ":" and below.marker is not None:
        family = below.marker.family
        price += 0.5 if family in INLINE_FAMILIES else 2.0 * (1.0 - measure.inline.get(family, 0.0))
    if measure.indent and not measure.hidden and below.left > OFF:
        text = below.size < _LARGER and not above.centred  # a title keeps no indent
        apart = measure.sure and text and below.folded[:1] not in NO_START
        price += 10.0 if apart else 4.0
    if abs(above.size - below.size) > 0.12:
        price += 6.0
    if below.centred and not above.centred and below.left > measure.indent + 1.0:
        price += 4.0
    if below.right - measure.width > 2.0:
        price += 1.0
    if below.date_line:
        price += 4.0
    return price


def _full_price(above: PrintedLine, below: PrintedLine, measure: Measure, room: float) -> float:
    """Return what it costs that a line that fills its measure is the last of its paragraph."""
    if room >= below.first_unit + measure.tolerance:
        return 0.0
    ended = above.folded[-1:] in ENDS or above.folded[-2:-1] in ENDS or above.ends_heading
    ended = ended or (above.folded[-1:] == ")" and below.opens)  # (责任单位:某局)
    return 2.5 if ended else 4.0


def _break_price(above: PrintedLine, below: PrintedLine, measure: Measure) -> float:
    """Return what it costs to end a paragraph with ``above``, apart from its width."""
    last = above.folded[-1:]
    price = 0.0
    if last in ENDS:
        price -= 1.0
    elif last in _GOES_ON:
        price += 5.0
    elif last in ":;" and (below.marker or below.label or measure.blanks):
        price -= 0.5
    elif last not in _CLOSES + ":;":
        long = above.right > 0.75 * measure.width and not above.opens and not above.ends_heading
        price += 2.5 if long else 0.5
    if above.open_quote:
        price += 6.0 if below.label else 3.0  # (责任单位：…；/ 整改时限：…)
    if same_title(above, below):
        price += 12.0
    return price
