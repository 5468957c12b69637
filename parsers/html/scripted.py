"""Articles that a page carries as data in a script, for another script to draw."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import escape
from typing import Final
from urllib.parse import unquote

import regex

from parsers.html.tree import Page, wide
from parsers.lexicon.patterns import regex_of

# A string that is a value, to its end or that of the line: each character is looked at once.
_LITERAL: Final = regex_of(
    r"""[:=(,\[] ?(?:"((?:[^"\\\n]++|\\.)*+)(?:"|$)|'((?:[^'\\\n]++|\\.)*+)(?:'|$)"""
    r"|`((?:[^`\\]++|\\.)*+)`)",
    regex.M | regex.S,
)
_BASE64: Final = regex_of(r"[A-Za-z0-9+/_-]{100,}={0,2}")
_PERCENT: Final = regex_of(r"%u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2}")
_PERCENT_U: Final = regex_of(r"%u([0-9A-Fa-f]{4})")
_SHORTEST: Final = 150
_SCRIPT: Final = 4_000_000  # characters of a script that are looked at
_NEAR: Final = 4_000  # characters around the article in which its other fields stand
_FIELDS: Final = {
    "title": r"(?:article|news|doc|info|content|notice)?_?title|headline",
    "time": r"(?:publish|release|pub|doc_?rel|show|create|issue)(?:ed)?_?(?:time|date|at)|date",
    "source": r"(?:article|news|doc|info|content)?_?(?:source|origin)(?:_?name)?",
}
# What a stream of parts puts before each: 5:["$", 5:Ta3f,<p>
_CHUNK: Final = regex_of(r"^[0-9a-f]{1,4}:(?:T[0-9a-f]{1,6},|[A-Z]{0,2}(?=[\[{]))")
_BLOCK: Final = regex_of(
    r"""["'](?:text|content|paragraph|para|html|value|insert)["'] ?: ?"((?:[^"\\\n]++|\\.)*+)\""""
)
_BETWEEN: Final = 60  # characters between two paragraphs; the entries of a list of news have more
_FEWEST: Final = 3
_SHOWN: Final = frozenset(("meta", "link", "img", "a", "input", "textarea", "option", "button"))
_DAY: Final = regex_of(r"[\"']((?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?=[ T\"'])")
_CHINA: Final = timezone(timedelta(hours=8))
_LABELS: Final = {"time": "发布时间", "source": "来源"}


def scripted_article(page: Page, enough: int) -> str | None:
    """Return the markup of the longest text that a script holds, None where none is an article."""
    scripts = list(_scripts(page))
    found = [candidate for script in scripts for candidate in _literals(script)]
    found += [candidate for script in scripts for candidate in _lists(script)]
    found += _attributes(page)
    size, text, around = max(found, default=(0, "", ""))
    if size < enough:
        return None
    if "<" not in text:
        text = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    fields = {name: _field(pattern, around) for name, pattern in _FIELDS.items()}
    fields["time"] = fields["time"] or _only_day(around)
    said = "".join(
        f"<p>{label}：{escape(fields[name])}</p>" for name, label in _LABELS.items() if fields[name]
    )
    return f"<h1>{escape(fields['title'])}</h1>{said}<div>{text}</div>"


def _scripts(page: Page) -> Iterator[str]:
    for element in page.elements:
        if element.tag == "script" and element.text:
            yield element.text[:_SCRIPT]


def _literals(script: str, *, nested: bool = False) -> Iterator[tuple[int, str, str]]:
    """Yield the long strings of a script: Chinese characters, text, and what stands around it."""
    for match in _LITERAL.finditer(script):
        literal = match[1] or match[2] or match[3] or ""
        if len(literal) < _SHORTEST:
            continue
        text = _CHUNK.sub("", _unpacked(_decoded(literal)))
        if text[:1] in ("{", "[") and not nested:
            yield from _literals(text, nested=True)
        elif size := wide(text):
            start, end = match.span()
            yield size, text, script[max(0, start - _NEAR) : start] + script[end : end + _NEAR]


def _lists(script: str) -> Iterator[tuple[int, str, str]]:
    """Yield the paragraphs of a script that stand one by one, as {"type":"text","text":"一、…"}."""
    run: list[str] = []
    first = last = 0
    for match in _BLOCK.finditer(script):
        if run and match.start() - last > _BETWEEN:
            yield _run(run, script, first, last)
            run = []
        if not run:
            first = match.start()
        run.append(_decoded(match[1]))
        last = match.end()
    if run:
        yield _run(run, script, first, last)


def _run(texts: list[str], script: str, start: int, end: int) -> tuple[int, str, str]:
    text = "\n".join(texts) if len(texts) >= _FEWEST else ""
    around = script[max(0, start - _NEAR) : start] + script[end : end + _NEAR]
    return wide(text), text, around


def _attributes(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield the long texts that stand in attributes, for a script to draw: data-page, content."""
    for element in page.elements:
        if element.tag in _SHOWN:
            continue
        for value in element.attrib.values():
            text = str(value).strip()
            if len(text) < _SHORTEST:
                continue
            if text[0] in "{[":
                yield from _literals(text)
                yield from _lists(text)
            elif "</" in text:
                named = ((str(n), str(o)) for n, o in element.items() if len(o) < _SHORTEST)
                yield wide(text), text, ",".join(f'"{name}":"{other}"' for name, other in named)


def _decoded(literal: str) -> str:
    """Return what a string literal stands for; escapes that JSON does not know stay as they are."""
    quoted = regex.sub(r"\\(?![\"\\/bfnrtu])", "", literal)
    if not regex.search(r'(?<!\\)"', quoted):
        try:
            return str(json.loads(f'"{quoted}"', strict=False))
        except ValueError:
            return literal
    return literal


def _unpacked(text: str) -> str:
    """Return a text that was packed for its way: base64, or percent signs (``unescape``)."""
    if _BASE64.fullmatch("".join(text.split())):
        packed = "".join(text.split()).replace("-", "+").replace("_", "/").rstrip("=")
        data = base64.b64decode(packed + "=" * (-len(packed) % 4))
        try:
            return _unpacked(data.decode())
        except UnicodeDecodeError:
            return text
    if len(_PERCENT.findall(text)) * 3 > len(text) / 4:
        single = _PERCENT_U.sub(lambda match: chr(int(match[1], 16)), text)
        return unquote(single)
    return text


def _only_day(around: str) -> str:
    """Return the one day that is a value beside the article, '' where there are several."""
    days = set(_DAY.findall(around))
    return days.pop() if len(days) == 1 else ""


def _field(names: str, around: str) -> str:
    """Return the value of the first field of one of ``names``, a time in words."""
    match = regex.search(
        rf'(?i)["\']?\b(?:{names})["\']? ?: ?(?:"([^"\\]{{2,200}})"|([0-9]{{10,13}})\b)', around
    )
    if not match:
        return ""
    if match[2]:
        return datetime.fromtimestamp(int(match[2][:10]), _CHINA).date().isoformat()
    return str(match[1])
