"""A printed line and what its own words say: a heading, a label, a title, a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from parsers.lexicon.fold import fold
from parsers.lexicon.markers import Marker, read_marker
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled

ENDS: Final = "。！？!?…"
NO_START: Final = "，。、；：！？）》」』】〕”’…,.;:!?)]}%％"
_NO_END: Final = "（《「『【〔“‘([{"
_QUOTES: Final = "“”‘’"
_WORD: Final = regex_of(r"[A-Za-z0-9@._%+/-]{1,40}")
_DATE_LINE: Final = compiled(
    r"[(]?{four_digits} ?年 ?"
    r"[0-9一二三四五六七八九十元]{1,3} ?月 ?(?:{any_digit}{1,3} ?日)?[)]?"
)
_LABEL: Final = compiled(
    r"{page.label}[^。，,;；:\n]{0,12}:"
    r"|\[[^\]\n]{2,12}\]"
)
_TITLE_END: Final = compiled(r"(?:{notice_noun}|{page.titleend})(?:\([^)]{1,20}\))?$")
_TITLE_REST: Final = compiled(r"[^。,;:]{0,6}?的?(?:情况的?)?(?:{notice_noun}|通知)")
_TITLE_HEAD: Final = compiled("{party}|{party_end}|关于")
_TITLE_BEGINS: Final = compiled("{party}")
_TITLE_LINE: Final = 40  # characters
_AFTER_BRACKET: Final = compiled(r"\([^()]{1,8}\)[^()]{6,}")  # (社区)党组织反馈问题整改情况的公示
_KIND: Final = compiled("{kinds}")  # 某市中央生态环境保护督察 / 整改情况的公示
_HEADING_END: Final = compiled(r"{page.headingend}[”\")]?{page.headingtail}?$")
_TAIL: Final = 12  # characters: no heading's end is longer
# Markers that stand inside paragraphs as often as at their head.
INLINE_FAMILIES: Final = ("shi", "first_then", "aspect", "stage", "letter", "ordinal", "turn")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed, and what its words say of a paragraph beginning or ending here.

    ``left`` and ``right`` are its edges in ems from the left margin of its page; ``slackness``
    is how much wider it may really be than measured (blanks that an extraction put in).
    ``blank_before`` is None where the form does not tell; ``counted`` says that the line was broken
    after so many characters, and nothing kept together.
    """

    text: str
    left: float
    right: float
    page: int = 1
    size: float = 1.0
    slackness: float = 0.0
    blank_before: bool | None = None
    centred: bool = False
    bold: bool = False
    starts_page: bool = False
    counted: bool = False
    folded: str = ""  # where it is known already
    marker: Marker | None = field(init=False)
    label: bool = field(init=False)
    date_line: bool = field(init=False)
    opens: bool = field(init=False)
    first_unit: float = field(init=False)

    def __post_init__(self) -> None:
        text = (self.folded or fold(self.text)).strip()
        marker = read_marker(text)
        label = _LABEL.match(text) is not None
        date_line = len(text) < 24 and _DATE_LINE.fullmatch(text) is not None
        inline = marker is not None and marker.family in INLINE_FAMILIES
        keep = object.__setattr__
        keep(self, "folded", text)
        keep(self, "marker", marker)
        keep(self, "label", label)
        keep(self, "date_line", date_line)
        keep(self, "opens", (marker is not None and not inline) or label or date_line)
        keep(self, "first_unit", 1.0 if self.counted else _first_unit(text))

    @property
    def open_quote(self) -> bool:
        """Whether a quotation, bracket or title is still open at the end."""
        last = self.folded.rfind
        return (
            last("“") > last("”")
            or last("(") > last(")")
            or last("《") > last("》")
            or last("〔") > last("〕")
        )

    @property
    def ends_heading(self) -> bool:
        """Whether the line ends as headings do."""
        return _HEADING_END.search(self.folded, max(0, len(self.folded) - _TAIL)) is not None

    @property
    def nameplate(self) -> bool:
        """Whether the line could be a signature: a name, no sentence."""
        text = self.folded
        return 4 <= len(text) <= 30 and not any(mark in text for mark in "。,;:、!?“")


def _first_unit(text: str) -> float:
    """Return the width of what the line breaker keeps together at the start of a line.

    Closing marks do not begin a line, opening ones do not end it, and quotation marks, which
    serve as both in Latin text, are held on both sides.
    """
    width, at = 0.0, 0
    while at < len(text) and at < 8:
        word = _WORD.match(text, at)
        if word:
            width, at = width + 0.55 * len(word.group()) + 0.5, word.end()
        else:
            width, at = width + 1.0, at + 1
        after = text[at : at + 1]
        tied = text[at - 1] in ":," and _WORD.match(text, at)  # no break in 邮箱:a@b.cn
        if text[at - 1] not in _NO_END + _QUOTES and after not in NO_START + _QUOTES and not tied:
            break
    return max(1.0, width)


def same_title(above: PrintedLine, below: PrintedLine) -> bool:
    """Whether both are lines of one centred heading (a title set over several lines)."""
    if not (above.centred and below.centred) or abs(above.size - below.size) > 0.12:
        return False
    if below.folded[:1] in "([" or below.marker or above.marker or below.date_line:
        return False
    ended = _TITLE_END.search(above.folded) and not _TITLE_REST.fullmatch(below.folded)
    return above.bold == below.bold and not ended


def is_title(text: str) -> bool:
    """Whether a line ends as the title of a notice does and holds nothing a sentence would."""
    return (
        ("关于" in text or text.startswith("中共"))
        and _TITLE_END.search(text) is not None
        and not any(mark in text for mark in "。,;:")
    )


def begins_below_title(text: str) -> bool:
    """Whether a line below a title is not the end of it: 情况的通报, a bracket that closes."""
    return _TITLE_REST.fullmatch(text) is None and text[:1] not in NO_START


def is_title_over(lines: Sequence[str]) -> bool:
    """Whether lines at the head of a text are one title that only together is whole.

    >>> is_title_over(["中共长滩县水务局党组关于", "县委第三巡察组反馈意见整改进展", "情况的通报"])
    True
    >>> is_title_over(["长滩县水务局", "中共长滩县水务局党组关于巡察整改", "情况的通报"])
    False
    """
    folded = [fold(line).strip() for line in lines]
    first, *others = folded
    if any(len(line) > _TITLE_LINE or read_marker(line) for line in folded):
        return False
    if not _TITLE_HEAD.search(first) or not is_title("".join(folded)):
        return False
    starts = ("".join(folded[:count]) for count in range(1, len(folded)))
    again = any(_TITLE_BEGINS.match(line) for line in others)
    return not again and not any(is_title(start) for start in starts)


def title_goes_on(above: str, below: str) -> bool:
    """Whether two short lines at the head of a text are one title, by their words alone.

    >>> title_goes_on("中共长滩县水务局党组关于巡察整改", "进展情况的通报")
    True
    """
    above, below = fold(above).strip(), fold(below).strip()
    if len(above) > _TITLE_LINE or len(below) > _TITLE_LINE or read_marker(below):
        return False
    if below[:1] in "([" and not _AFTER_BRACKET.match(below):
        return False
    rest = _TITLE_REST.fullmatch(below) is not None
    return (
        (rest or not _TITLE_END.search(above))
        and _TITLE_END.search(above + below if len(below) <= 3 else below) is not None
        and above[-1:] not in ENDS + ":;,"
        and not any(mark in above + below for mark in "。:;")
        and (_TITLE_HEAD.search(above) is not None or (rest and _KIND.search(above) is not None))
    )
