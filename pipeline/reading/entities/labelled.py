"""Names behind a label (组长:张三、李四), up to the next label where spaces were closed.

责任人:陈刚 整改时限:6月底 stands in a text as 责任人:陈刚整改时限:6月底.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import code_of, load
from pipeline.reading.entities.names import name_end
from pipeline.reading.rule import seconds
from schemas.span import Span

_LABEL: Final = compiled(r"{person_words.label}(?:为)?:(?=\p{Han})")
_NEXT: Final = regex_of(r"[^,。;:\n\t]{4,40}(?=:)|[^。;:\n\t]{4,40}(?=:)")
_LINK: Final = regex_of(
    r"(?:\([^()\n]{1,20}\))?(?:、|和|与|以及|及|,(?=\p{Han}{2,3}(?:[,、。;]|$)))"
)
_CONTACTS: Final = frozenset({"电话", "联系电话", "联系方式", "办公电话", "手机"})
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
        for span in _names(text, start, close):
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


def _names(text: str, start: int, close: int | None) -> Iterator[Span]:
    """Yield the names that a value consists of; behind the last stands what can follow a name."""
    if close is not None:
        value = text[start:close]
        for span in _names(value, 0, None):
            yield Span(span.start + start, span.end + start)
        return
    end = name_end(text, start, listed=True)
    while end is not None:
        yield Span(start, end)
        link = _LINK.match(text, end)
        if link is None:
            return
        start = link.end()
        end = name_end(text, start, listed=True) if start < len(text) else None
