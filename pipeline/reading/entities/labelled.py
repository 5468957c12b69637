"""Names behind a label (组长:张三、李四), up to the next label where spaces were closed.

责任人:陈刚 整改时限:6月底 stands in a text as 责任人:陈刚整改时限:6月底.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.entities.everyday import sole_end
from pipeline.reading.entities.names import name_end
from pipeline.reading.text.rule import ending, seconds
from schemas.span import Span

_LABEL: Final = compiled(
    r"(?:{person_words.label}|{person_words.label_deed}人|谁{person_words.header_who})(?:为)?:(?=\p{Han})"
)
# labels that ask for one body: 成员:林业、农经站 names organs
_ONE_BODY: Final = ending(r"(?:[人长]|{label_heads.leader}|谁{person_words.header_who})(?:为)?:")
# a card: the label without a colon, the name, and nothing else in the line
_CARD: Final = compiled(
    r"(?<=^|[\n\t(〔\[【]){person_words.label_deed}(?:人|{person_words.header_end}) ?"
    r"(?P<names>\p{Han}{2,4}(?:[、 ]\p{Han}{2,4}){0,3})(?=$|[\n\t)〕\]】])"
)
_ITEM: Final = regex_of(r"\p{Han}{2,4}(?=$|[、,。;/()\n\t 〕\]】])")
_NAME: Final = regex_of(r"\p{Han}{2,4}")
_NEXT: Final = regex_of(r"[^,。;:\n\t]{4,40}(?=:)|[^。;:\n\t]{4,40}(?=:)")
_LINK: Final = regex_of(
    r"(?:\([^()\n]{1,20}\))?(?:、|和|与|以及|及|,(?=\p{Han}{2,3}(?:[,、。;]|$)))"
)
_CONTACTS: Final = frozenset({"电话", "联系电话", "联系方式", "办公电话", "手机"})
_OFFICE_END: Final = frozenset("办站科局处股所队厅")  # 责任人:农办
_LONGEST: Final = 12


def labelled_names(text: str) -> Iterator[Span]:
    """Yield the names behind labels.

    >>> text = "责任人:陈刚、李小燕整改时限:6月底"
    >>> [span.of(text) for span in labelled_names(text)]
    ['陈刚', '李小燕']
    """
    heads = frozenset(load("posts")["head"])
    for match in _LABEL.finditer(text, timeout=seconds(text)):
        start = match.end()
        close = _next_label(text, start)
        sole = _ONE_BODY.match(text, match.start(), start) is not None
        for span in _names(text, start, close, sole=sole):
            if text[span.start + 1 : span.end] in heads:  # 联系人:苏主任
                break
            yield span


def _next_label(text: str, start: int) -> int | None:
    """Return where the label begins that follows in the same line, None where none does."""
    value = _NEXT.match(text, start)
    if value is None:
        return None
    for length in range(_LONGEST, 1, -1):
        at = value.end() - length
        label = text[at : value.end()]
        if at > start and (label in code_of("labels") or label in _CONTACTS):
            return int(at)
    return None


def names_on_cards(text: str) -> Iterator[Span]:
    """Yield the names that stand in a line of their own behind a label without a colon.

    >>> [span.of(t) for t in ["责任人雷霆"] for span in names_on_cards(t)]
    ['雷霆']
    """
    for match in _CARD.finditer(text, timeout=seconds(text)):
        for one in _NAME.finditer(text, *match.span("names")):
            if sole_end(text, *one.span()):
                yield Span(*one.span())


def _names(text: str, start: int, close: int | None, *, sole: bool) -> Iterator[Span]:
    """Yield the names that a value consists of; behind the last stands what can follow a name."""
    if close is not None:
        value = text[start:close]
        for span in _names(value, 0, None, sole=sole):
            yield Span(span.start + start, span.end + start)
        return
    end = _end(text, start, sole=sole)
    while end is not None:
        yield Span(start, end)
        link = _LINK.match(text, end)
        if link is None:
            return
        start = link.end()
        end = _end(text, start, sole=sole) if start < len(text) else None


def _end(text: str, start: int, *, sole: bool) -> int | None:
    """Return the end of the name that opens here; ``sole`` takes any that is all of its item."""
    end = name_end(text, start, listed=True)
    if end is not None:
        return None if text[end - 1] in _OFFICE_END else end
    item = _ITEM.match(text, start) if sole else None
    return sole_end(text, start, item.end()) if item else None
