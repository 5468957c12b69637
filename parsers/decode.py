"""Bytes of text → characters, with what could not be decoded reported."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.repair import without_double_encoding, without_readings
from schemas.document import Finding

# Pages that say gb2312 use characters outside it (朱镕基), so the superset always reads them.
_FAMILIES: Final = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
    "gb_2312-80": "gb18030", "x-gbk": "gb18030", "csgb2312": "gb18030", "hz-gb-2312": "hz",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "big5hkscs",
    "x-x-big5": "big5hkscs", "utf8": "utf-8", "utf-8": "utf-8",
}  # fmt: skip
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB18030_BOM: Final = b"\x84\x31\x95\x33"
_REPLACED: Final = "\ufffd"
_REPLACED_RUN: Final = regex_of(f"{_REPLACED}+")
_REPORTED: Final = 20
_SAMPLE: Final = 1 << 16
_JUDGED: Final = 1 << 12  # enough to tell one encoding from another by its statistics


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the encoding that gave them, and a finding for each loss."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return ``data`` as text.

    In order: byte order mark; UTF-16 by its statistics; strict UTF-8 (whatever the page says);
    the declared encoding; GB18030 or, where its characters are clearly the commoner ones, Big5;
    last, the best of them with the lost characters reported. Text that had been decoded wrongly
    before it was saved is put right where that has one way back; readings of its characters,
    which no format keeps, are left out.
    """
    decoded = _decoded(data, declared)
    repaired = without_double_encoding(decoded.text)
    plain = without_readings(repaired.text)
    findings = (*decoded.findings, *repaired.findings, *plain.findings)
    return Decoded(plain.text, decoded.encoding, findings)


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in (*_BOMS, (_GB18030_BOM, "gb18030")):
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], encoding)
    if b"\0" in data[:_SAMPLE] and (wide := _utf16(data)):
        return _with_losses(data, wide)
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if wide := _utf16(data):
        return _with_losses(data, wide)
    if _nearly_utf8(data):
        return _with_losses(data, "utf-8")
    told = _known(declared)
    candidates = [told] if told and told != "utf-8" else []
    candidates += ["big5hkscs", "gb18030"] if _looks_big5(data) else ["gb18030", "big5hkscs"]
    for encoding in candidates:
        if (text := _strict(data, encoding)) is not None:
            return Decoded(text, encoding)
    return _with_losses(data, candidates[0])


def _known(declared: str | None) -> str | None:
    """Return the Python name of a declared encoding of Chinese text, else None.

    Latin-1 reads any bytes, and servers declare it for want of a setting.
    """
    return _FAMILIES.get((declared or "").strip().strip("\"'").lower())


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_losses(data: bytes, encoding: str) -> Decoded:
    """Return the text with U+FFFD for what cannot be decoded, each loss a finding."""
    if (text := _strict(data, encoding)) is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, replaced(text, "undecodable_bytes"))


def replaced(text: str, reason: str) -> tuple[Finding, ...]:
    """Return a finding for each run of replacement characters, the first twenty in full."""
    runs = list(_REPLACED_RUN.finditer(text))
    found = [
        Finding("replaced_character", reason, _around(text, run.start(), run.end()))
        for run in runs[:_REPORTED]
    ]
    if len(runs) > _REPORTED:
        found.append(Finding("replaced_character", "and_more", f"+{len(runs) - _REPORTED}"))
    return tuple(found)


def _around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 10) : start].rpartition("\n")[2]
    after = text[end : end + 10].partition("\n")[0]
    return before + text[start : min(end, start + 10)] + after


def _utf16(data: bytes) -> str | None:
    """Return the UTF-16 variant that ``data`` is in without saying so, else None.

    Chinese text in the right byte order consists of ideographs, their punctuation and ASCII;
    in the wrong order, or in any other encoding, it is scattered over the whole range.
    """
    sample = data[:_JUDGED]
    if len(sample) < 8 or len(data) % 2:
        return None
    shares = {name: _plain_share(sample, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.95 else None


_PLAIN: Final = regex_of(r"[\t\n\r\x20-\x7e\u2010-\u2026\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]")
_LINE_ENDS: Final = regex_of(r"[\n。，、]")


def _plain_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    if len(text) > 40 and not _LINE_ENDS.search(text):
        return 0.0
    return len(_PLAIN.findall(text)) / max(1, len(text))


def _nearly_utf8(data: bytes) -> bool:
    """Whether a few bad bytes stand in what is UTF-8 otherwise (a cut tail, a broken byte)."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    bad = text.count(_REPLACED)
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return wide > bad and bad <= max(2, wide // 20)


def _looks_big5(data: bytes) -> bool:
    """Whether the commoner characters come out by reading ``data`` as Big5, not as GBK."""
    sample = data[:_JUDGED]
    big5 = _common_share(sample.decode("big5hkscs", "replace"), "big5", 0xA4, 0xC6)
    return big5 > _common_share(sample.decode("gb18030", "replace"), "gb2312", 0xB0, 0xD7) + 0.15


def _common_share(text: str, encoding: str, first: int, last: int) -> float:
    """Return the share of wide characters in the part of the code that holds common ones."""
    wide = common = 0
    for character in text:
        if character < "\u0100":
            continue
        wide += 1
        code = character.encode(encoding, "ignore")
        common += bool(code) and (first <= code[0] <= last or 0xA1 <= code[0] <= 0xA3)
    return common / wide if wide else 0.0
