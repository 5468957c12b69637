"""A notice saved as its site's interface sends it: JSON, or JSONP, around the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import regex

from parsers.decode import decode
from parsers.lexicon.patterns import regex_of
from schemas.document import Finding

_CALL: Final = regex_of(r"[A-Za-z_$][\w$.]{0,80}\s*\((?P<inner>.{2,})\)\s*;?\s*", regex.S)
_TAG: Final = regex_of(r"<(?:p|div|br|span|table|section)\b", regex.I)
_HAN: Final = regex_of(r"\p{Han}")
_SHORTEST: Final = 60  # Chinese characters of a body
_DEPTH: Final = 8
_FIELDS: Final = {
    "title": regex_of(r"(?i)(?:article|news|doc|info|content|notice)?_?title|headline"),
    "time": regex_of(
        r"(?i)(?:publish|release|pub|doc_?rel|show|create|issue)(?:ed)?_?(?:time|date|at)|date"
    ),
    "source": regex_of(r"(?i)(?:article|news|doc|info|content)?_?(?:source|origin)(?:_?name)?"),
}
_LABELS: Final = {"time": "发布时间", "source": "来源"}


def unwrapped(data: bytes) -> tuple[bytes, Finding | None]:
    """Return the page inside JSON or JSONP with a finding, any other data as it is."""
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n/*")
    if not regex.match(rb'[\[{]\s*["\[{]|[A-Za-z_$][\w$.]{0,80}\s*\(\s*[\[{"]', start):
        return data, None
    value = _value(decode(data).text.lstrip("\ufeff \t\r\n/*"))
    found = max(_bodies(value, {}, 0), default=None, key=lambda one: one[0])
    if found is None or found[0] < _SHORTEST:
        return data, None
    _, body, fields = found
    return _page(body, fields).encode(), Finding("text_repaired", "json", fields.get("title", ""))


def _value(text: str) -> Any:
    """Return what JSON or JSONP holds, None where it is neither."""
    call = _CALL.fullmatch(text)
    try:
        return json.loads(call["inner"] if call else text, strict=False)
    except (ValueError, RecursionError):
        return None


def _bodies(
    value: Any, fields: Mapping[str, str], depth: int
) -> Iterator[tuple[int, str, Mapping[str, str]]]:
    """Yield the strings with their number of Chinese characters and the fields beside them."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        fields = {**fields, **_fields(value)}
        for one in value.values():
            yield from _bodies(one, fields, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _bodies(one, fields, depth + 1)
    elif isinstance(value, str):
        if value[:1] in ("{", "[") and (inner := _value(value)) is not None:
            yield from _bodies(inner, fields, depth + 1)
        yield len(_HAN.findall(value)), value, fields


def _fields(found: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: str(value)[:200]
        for name, pattern in _FIELDS.items()
        for key, value in found.items()
        if pattern.fullmatch(key) and isinstance(value, str) and value
    }


def _page(body: str, fields: Mapping[str, str]) -> str:
    """Return the page that shows the body below its title, time and source."""
    if not _TAG.search(body):
        body = "".join(f"<p>{escape(line)}</p>" for line in body.splitlines())
    said = "".join(f"<p>{label}：{escape(fields[name])}</p>" for name, label in _LABELS.items()
                   if name in fields)  # fmt: skip
    title = escape(fields.get("title", ""))
    head = f"<h1>{title}</h1>" if title else ""
    return f'<html><meta charset="utf-8"><body>{head}{said}<div>{body}</div></body></html>'
