"""The words that say which problem an answer is for: 针对问题3：, 第三项问题, 3号:."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.markers import read_marker
from parsers.lexicon.numerals import integer
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.statuses import read_bracket, read_statement, read_status
from schemas.span import Span
from schemas.values import value

# What joins numbers: 问题1、2, 第5至7项; a range counts all between.
_RANGE: Final = r"(?:-{1,2}|~|至|到)"
JOINS: Final = rf"(?:[、,和及]|以及|{_RANGE}|(?<={{circled}})(?={{circled}}))"
_AND: Final = rf"{JOINS}(?:第|{{problem_noun}})?"
# 第7项,12个支部: a comma joins no bare number
_AND_NEXT: Final = rf"(?!,[0-9]){_AND}"
_ENCLOSED: Final = r"[(\[]?{issue_number}[)\]]?"  # 第(一)个问题
# 对①、②:, 针对(三),: a sign that counts names a problem where such a word stands before it
_MARKED: Final = r"[(\[]{issue_number}[)\]]"  # 问题(5), and no number behind a comma
_SIGN: Final = rf"(?:{{circled}}|{_MARKED})"
_SIGNS: Final = (
    rf"(?<={{apart_words.opening}}){_SIGN}(?:{JOINS}{_SIGN}){{0,20}}"
    r"(?=[:,。;]|-{1,2}|的?整改|的{apart_words.account}|$)"
)
_WHICH: Final = (
    rf"{{apart_words.counter}}[为是]?{{issue_number}}(?:{_AND}(?:{{apart_words.counter}})?{{issue_number}}){{0,20}}的?{{problem_noun}}?"
    rf"|第{_ENCLOSED}(?:{_AND}{_ENCLOSED}){{0,20}}"
    rf"(?:{{apart_words.each}}(?!目)(?:{_AND_NEXT}{{issue_number}}{{apart_words.each}}){{0,20}}{{problem_noun}}?"
    r"|{problem_noun})"
    rf"|{{problem_noun}}{{issue_number}}(?:{_AND}{{issue_number}}){{0,20}}"
    rf"|{{problem_noun}}{_MARKED}(?:{JOINS}{{problem_noun}}?{_MARKED}){{0,20}}"
    rf"|{_SIGNS}"
    rf"|{{issue_number}}号?(?:{_AND}{{issue_number}}号?){{0,20}}(?<=号){{problem_noun}}?"
)
_REFERENCE: Final = compiled(
    r"(?:{apart_words.replies}:)?[\[(]?{apart_words.opening}?(?:{inspection}组?|审计组?)?{apart_words.found}?的?"
    r"(?:{apart_words.listed}[中内里]?的?)?"
    rf"(?P<numbers>{_WHICH})"
    r"(?:的?整改{apart_words.account}{0,2}|的{apart_words.account}{1,2}|{apart_words.answer})?"
    r"(?P<note>\([^()\n]{1,24}\))?[\])]?(?P<sign>[:,。;]|-{1,2}|(?<=[\])])|$)?"
)
# (二)工程建设类(第4、5项) gathers what it names, 育人工作(回应第一项)。… opens the answer
_NOTED: Final = compiled(
    rf"[^()。;\n]{{2,30}}\({{apart_words.noted}}?(?P<numbers>{_WHICH})\)(?::?$|[:。](?=.))"
)
_LISTED: Final = compiled(r"[(\[]{ordinal}[)\]]|{ordinal}[.、]")
# 第4项余下的6份合同, 问题3还有14户没有返修, 第7项预计4月取得验收意见: what is left of it
_LEFT: Final = compiled(
    rf"(?P<numbers>{_WHICH})的?(?:{{pending.left}}|{{pending.not_yet}}|{{pending.awaits}}|{{pending.still}})"
)
# 召开会议6次(问题1)。 says behind it which one it was for
_BEHIND: Final = compiled(
    rf"\((?:{{apart_words.opening}})?(?:[附上]?表[中内]的?)?(?P<numbers>(?:{{problem_noun}}|{{apart_words.counter}}){{issue_number}}(?:{_AND}{{issue_number}}){{0,20}})\)[。;]?"
)
# 查出混接点137处。(1): in a part whose paragraphs all end like it
_BARE: Final = compiled(
    rf"[\[(](?P<numbers>第?{{issue_number}}(?:{_AND}{{issue_number}}){{0,20}}(?:号|{{apart_words.each}})?)[\])][。;]?"
)
_ASKED: Final = compiled(r"{apart_words.asking}[^:\n]{0,6}:.+|[^。\n]{4,80}\?")
_NAMED: Final = compiled(_WHICH)
_NUMBER: Final = compiled(
    rf"(?P<range>{_RANGE})?(?:第|{{problem_noun}}|{{apart_words.counter}})?[(\[]?(?P<number>{{issue_number}})"
)
# 财务股(责任人:股长某某),答3号、4号; 办公室答复第1、2个问题
_ANSWERED_BY: Final = compiled(
    r"由?(?P<who>[^,。;:()\n]{0,20}?(?:{organ_end}|[科室股组站所]|{posts}\p{Han}{2,4}?))"
    r"(?:\((?P<noted>[^()\n]{2,40})\))?[,:]?"
    rf"(?:负责)?(?:{{apart_words.replies}})(?:{_WHICH})[^,。;:\n]{{0,8}}"
)
# 二、第3个问题的结果, 四、验收以后重新启动的第4项; 第三类 is a sort of them
_IN_HEADING: Final = compiled(
    r"第{issue_number}[个项条件]?{problem_noun}|第{issue_number}[项条](?=$|的|[)\]])"
    r"|{problem_noun}{issue_number}(?=$|的|[)\]])"
)
# 对1.2:…, 再就2.1补充:…, 对应问题1.1,采取以下举措:…
_PATH: Final = r"(?:[0-9]{1,2}(?:[.-][0-9]{1,2}){1,2}|[A-Z]-?[0-9]{1,2})"
_COMPOSED: Final = compiled(
    rf"(?:再|另)?{{apart_words.opening}}?{{problem_noun}}?(?P<number>{_PATH})(?![公米亩万亿%吨千])(?:,[^,。;:\n0-9]{{0,10}}|[^,。;:\n0-9]{{0,6}}):"
)
_ALL_PATH: Final = regex_of(_PATH)
_ALL_COMPOSED: Final = compiled(
    rf"[\[(](?:对应)?(?:{{problem_noun}}|{{apart_words.counter}})?(?P<numbers>{_PATH}(?:[、,和及]{_PATH}){{0,20}})[\])][。;]?"
)
_CLAUSE: Final = compiled(r"[^,。;:\n]{2,24}(?=[,。;:]|$)")
_QUOTE: Final = "“"
_WIDEST: Final = 40  # problems that one answer is for


@value
class Reference:
    """The numbers of the problems that a paragraph answers, and where the answer begins."""

    numbers: tuple[int, ...]
    end: int


def reference_at(text: str, span: Span) -> Reference | None:
    """Return what a paragraph says of whose answer it is, None where it says nothing.

    >>> words = "针对问题3:已完成整改。"
    >>> reference_at(words, Span(0, len(words)))
    Reference(numbers=(3,), end=6)
    >>> words = "第三项问题是长期挂账。"
    >>> reference_at(words, Span(0, len(words))) is None
    True
    """
    quoted = text.startswith(_QUOTE, span.start)  # a letter is cited
    span = Span(span.start + quoted, span.end)
    found = _reference(text, span.start, span.end)
    if found is not None:
        return found
    marker = read_marker(text, span.start, span.end)
    start = span.start + (marker.length if marker else 0)
    if marker is not None and (found := _reference(text, start, span.end)) is not None:
        return found  # (一)第1项问题
    listed = _LISTED.match(text, span.start, span.end)
    if listed is not None and (found := _reference(text, listed.end(), span.end)) is not None:
        return found  # (1)第1项:, one marker of a problem
    noted = _NOTED.match(text, start, span.end)
    return Reference(tuple(numbers_in(noted["numbers"])), noted.end()) if noted else None


def composed_at(text: str, span: Span) -> tuple[str, int] | None:
    """Return the number of several parts that a paragraph answers, and where the answer begins.

    >>> words = "对应问题1.2:随机抽点检查6次。"
    >>> composed_at(words, Span(0, len(words)))
    ('1.2', 8)
    """
    found = _COMPOSED.match(text, span.start, span.end)
    return (found["number"], found.end()) if found is not None else None


def composed_behind(text: str, span: Span) -> tuple[tuple[str, ...], int] | None:
    """Return the numbers of several parts in brackets that end a paragraph, and where they open.

    >>> words = "恢复进水3座。(A-1、A-2)"
    >>> composed_behind(words, Span(0, len(words)))
    (('A-1', 'A-2'), 7)
    """
    opened = max(text.rfind(sign, span.start + 1, span.end) for sign in "([")
    found = _ALL_COMPOSED.fullmatch(text, opened, span.end) if opened > 0 else None
    return (tuple(_ALL_PATH.findall(found["numbers"])), opened) if found is not None else None


def composed(number: str) -> bool:
    """Whether a number has several parts: 1.1, 2-3."""
    return _ALL_PATH.fullmatch(number) is not None


def left_of(text: str, span: Span) -> tuple[int, ...]:
    """Return the problems of which a paragraph says at its start that something is left to do.

    >>> words = "第4项余下的6份合同,预计8月底前办妥。"
    >>> left_of(words, Span(0, len(words)))
    (4,)
    """
    found = _LEFT.match(text, span.start, span.end)
    return tuple(numbers_in(found["numbers"])) if found is not None else ()


def reference_behind(text: str, span: Span) -> tuple[int, ...]:
    """Return the problems that a bracket at the end of a paragraph names, none where none does.

    >>> words = "召开会议6次(对应问题1、2)。"
    >>> reference_behind(words, Span(0, len(words)))
    (1, 2)
    """
    opened = text.rfind("(", span.start + 1, span.end)
    found = _BEHIND.fullmatch(text, opened, span.end) if opened > 0 else None
    return tuple(numbers_in(found["numbers"])) if found else ()


def numbers_behind(text: str, span: Span) -> tuple[tuple[int, ...], int] | None:
    """Return the bare numbers in brackets that end a paragraph, and where the brackets open.

    >>> words = "新建污水管18.6公里。(1、4)"
    >>> numbers_behind(words, Span(0, len(words)))
    ((1, 4), 12)
    """
    opened = max(text.rfind(sign, span.start + 1, span.end) for sign in "([")
    found = _BARE.fullmatch(text, opened, span.end) if opened > 0 else None
    return (tuple(numbers_in(found["numbers"])), opened) if found else None


def named_in(text: str, span: Span) -> tuple[int, ...]:
    """Return the problems that the words of a heading name, none where none does.

    >>> words = "三、验收以后有新进展的第3项"
    >>> named_in(words, Span(0, len(words)))
    (3,)
    """
    found = _IN_HEADING.findall(text, span.start, span.end)
    return tuple(dict.fromkeys(n for one in found for n in numbers_in(one)))


def named_numbers(words: str) -> list[int]:
    """Return the numbers of all problems that words name.

    >>> named_numbers("第一、第三个问题都已改好,问题5仍在改")
    [1, 3, 5]
    """
    return [number for one in _NAMED.finditer(words) for number in numbers_in(one.group())]


def answered_by(text: str, span: Span) -> tuple[Span, Span | None] | None:
    """Return who answers the problems that a line names, and the bracket that says more of it.

    >>> words = "财务股(责任人:股长某某),答3号、4号"
    >>> answered_by(words, Span(0, len(words)))
    (Span(start=0, end=3), Span(start=4, end=12))
    """
    marker = read_marker(text, span.start, span.end)
    start = span.start + (marker.length if marker else 0)
    found = _ANSWERED_BY.fullmatch(text, start, span.end)
    if found is None:
        return None
    return Span(*found.span("who")), Span(*found.span("noted")) if found["noted"] else None


def asked_at(text: str, span: Span) -> Reference | None:
    """Return the problems that a question names, none where it names none; None for other words.

    >>> words = "问:问题二、问题三都跟海有关,镇里做了什么?"
    >>> asked_at(words, Span(0, len(words)))
    Reference(numbers=(2, 3), end=22)
    """
    if _ASKED.fullmatch(text, span.start, span.end) is None:
        return None
    return Reference(tuple(dict.fromkeys(named_numbers(span.of(text)))), span.end)


def _reference(text: str, start: int, end: int) -> Reference | None:
    match = _REFERENCE.match(text, start, end)
    if match is None or (match["sign"] is None and not _told(text, match.end(), end)):
        return None
    note = match["note"]
    states = note is not None and read_bracket(note[1:-1]) is not None
    end = match.start("note") if states else match.end()  # 第1项(已完成)。 says what became of it
    return Reference(tuple(numbers_in(match["numbers"])), end)


def numbers_in(words: str) -> list[int]:
    """Return the numbers that a reference names, those between the ends of a range too.

    >>> numbers_in("第1、3至5项")
    [1, 3, 4, 5]
    """
    found: list[int] = []
    for one in _NUMBER.finditer(words):
        number = integer(one["number"]) or 0
        first = found[-1] + 1 if one["range"] and found else number
        found += range(first, number + 1) if first <= number < first + _WIDEST else [number]
    return found


def _told(text: str, at: int, end: int) -> bool:
    """Whether an outcome stands right behind: 第3个问题已完成整改."""
    clause = _CLAUSE.match(text, at, end)
    if clause is None:
        return False
    return read_statement(clause.group()) is not None or read_status(clause.group()) is not None
