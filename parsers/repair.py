"""Text that went through a wrong step once: decoded twice, escaped, with entities in it.

Only what has one way back is undone, and each undoing is a finding; what has none is reported.
"""

from __future__ import annotations

from binascii import a2b_qp
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote_to_bytes

import regex

from parsers.lexicon.patterns import regex_of
from schemas.document import Finding

_ENTITY: Final = regex_of(
    r"&(?:amp;)?(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}[0-9]{0,2});"
)
_DOUBLE: Final = regex_of(
    r"&amp;(?=(#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[lr][sd]quo|quot|(?:nb|en|em|thin)sp|middot|bull|"
    r"mdash|ndash|hellip|times|permil|lt|gt);)"
)
_ESCAPES: Final[tuple[tuple[regex.Pattern[str], Callable[[str], str]], ...]] = (
    (
        regex_of(r"(?:\\u[0-9a-fA-F]{4})+"),
        lambda run: "".join(chr(int(code, 16)) for code in run.split("\\u")[1:]),
    ),
    (
        regex_of(r"(?:%u[0-9a-fA-F]{4})+"),
        lambda run: "".join(chr(int(code, 16)) for code in run.split("%u")[1:]),
    ),
    (
        regex_of(r"(?:%[0-9a-fA-F]{2}){2,}"),
        lambda run: _chinese(unquote_to_bytes(run)),
    ),
    (
        regex_of(r"(?:\\x[0-9a-fA-F]{2}){2,}"),
        lambda run: _chinese(bytes(int(code, 16) for code in run.split("\\x")[1:])),
    ),
    (
        regex_of(r"(?:=[0-9A-F]{2}(?:=\r?\n)?){2,}"),
        lambda run: _chinese(a2b_qp(run.encode())),
    ),
)  # fmt: skip
_ESCAPE_SIGNS: Final = "\\%="
_ESCAPED_ENDS: Final = regex_of(r"\\[rn]")
_HAN: Final = regex_of(r"\p{Han}")
_WORDLESS: Final = 24
_FEW: Final = 4
_SHARE: Final = 0.2  # of the characters of a text: so many make it damaged, fewer are a quotation

# A run of UTF-8 read byte by byte: a lead byte and its followers, as Latin-1 or Windows-1252.
_WESTERN: Final = {
    ord(bytes([code]).decode("cp1252", "ignore") or chr(code)): code for code in range(0x80, 0x100)
} | {code: code for code in range(0x80, 0x100)}
_BYTE: Final = "".join(map(chr, sorted(_WESTERN)))
_AS_BYTES: Final = regex_of(rf"[{regex.escape(_BYTE)}]{{2,}}")
_WESTERN_LETTER: Final = regex_of(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]")
# The characters that UTF-8 read as GBK consists of: what 的, 中, 整, ，and 。 turn into.
_MISREAD_GBK: Final = regex_of(r"[鍏鏄鐨鈥锛銆鏁鐢涓鍚浠闂棰鎴宸鍜缁寮绔鏀璐]")

# How a character is said, in brackets behind it: what is left of <ruby> where a page was copied.
_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
_READING: Final = regex_of(
    rf"(?<=\p{{Han}})[(（](?=[a-zü]{{0,4}}[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）]"
)
_READINGS: Final = 4  # fewer are of rare characters, and belong to the text


def _chinese(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return run.decode("gb18030")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text as it was meant, and a finding for each kind of damage."""

    text: str
    findings: tuple[Finding, ...] = ()


def without_double_encoding(text: str) -> Repaired:
    """Return ``text`` decoded once more where its characters are the bytes of Chinese text.

    >>> without_double_encoding("å·²åŠžç»“").text
    '已办结'
    >>> without_double_encoding("café").findings
    ()
    """
    for undo in (_western, _misread_gbk):
        if (meant := undo(text)) is not None:
            return Repaired(meant, (_said("double_encoding", text),))
    return Repaired(text)


def _western(text: str) -> str | None:
    """Return the text whose runs of Western letters are UTF-8 or GBK, None where none are."""
    if len(_WESTERN_LETTER.findall(text[:_SAMPLE])) < 6:
        return None
    for encoding in ("utf-8", "gb18030"):
        lost = 0
        gained = 0

        def meant(match: regex.Match[str], encoding: str = encoding) -> str:
            nonlocal lost, gained
            try:
                run = bytes(_WESTERN[ord(c)] for c in match.group()).decode(encoding)
            except UnicodeDecodeError:
                lost += 1
                return match.group()
            gained += len(_HAN.findall(run))
            return run

        mended = _AS_BYTES.sub(meant, text)
        # GBK reads almost any pair of bytes; accents of Western words come singly
        if gained >= 2 and lost * 4 <= gained and (encoding == "utf-8" or _mostly_han(mended)):
            return mended
    return None


_SAMPLE: Final = 1 << 16


def _mostly_han(text: str) -> bool:
    han = len(_HAN.findall(text[:_SAMPLE]))
    return han > 20 * len(_WESTERN_LETTER.findall(text[:_SAMPLE])) and han > 20


def _misread_gbk(text: str) -> str | None:
    """Return the text that was UTF-8 and read as GBK, None where it was not or cannot be undone."""
    marks = len(_MISREAD_GBK.findall(text[:_SAMPLE]))
    if marks <= _FEW or marks < 0.04 * len(text[:_SAMPLE]):
        return None
    try:
        return text.encode("gb18030").decode("utf-8")
    except UnicodeError:
        return None


def without_readings(text: str) -> Repaired:
    """Return ``text`` without the readings in brackets where they stand behind many characters.

    >>> without_readings("对(duì)单位党(dǎng)组开(kāi)展了专(zhuān)项巡察").text
    '对单位党组开展了专项巡察'
    >>> without_readings("窨(yìn)井盖缺失").text
    '窨(yìn)井盖缺失'
    """
    readings = _READING.findall(text[:_SAMPLE])
    if len(readings) < _READINGS:
        return Repaired(text)
    found = Finding("text_repaired", "readings_in_brackets", readings[0])
    return Repaired(_READING.sub("", text), (found,))


def without_escapes(text: str) -> Repaired:
    r"""Return ``text`` with ``\uXXXX``, ``%uXXXX``, ``%E4%B8…`` undone where it consists of them.

    >>> without_escapes(r"\u5df2\u5b8c\u6210\uff0c\n2\u9879").text
    '已完成，\n2项'
    """
    for pattern, undo in _ESCAPES:
        size = sum(len(run) for run in pattern.findall(text))
        if size < max(12, len(text) * _SHARE):
            continue
        try:
            meant = _each(pattern, undo, text)
        except UnicodeDecodeError:
            continue
        meant = meant.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if pattern.pattern.startswith(r"(?:\\"):
            meant = _ESCAPED_ENDS.sub("\n", meant)
        # a text of words with an address in it has most of its characters as they are
        if len(_HAN.findall(meant)) > 3 * len(_HAN.findall(text)):
            return Repaired(meant, (_said("character_escapes", text),))
    return Repaired(text)


def _each(pattern: regex.Pattern[str], undo: Callable[[str], str], text: str) -> str:
    return pattern.sub(lambda match: undo(match.group()), text)


def without_entities(text: str) -> Repaired:
    r"""Return plain text with the character references of HTML put in, also those escaped twice.

    >>> without_entities("关于&ldquo;学习&amp;nbsp;不深&#8221;&#x95ee;题").text
    '关于“学习\xa0不深”问题'
    >>> without_entities("Q&A;收入&支出").findings
    ()
    """
    first: str | None = None

    def meant(match: regex.Match[str]) -> str:
        nonlocal first
        reference = match.group().replace("&amp;", "&")
        character = unescape(reference)
        if character == reference or len(character) > 2:
            return match.group()
        first = first or match.group()
        return character

    mended = _ENTITY.sub(meant, text)
    return Repaired(
        mended, (Finding("text_repaired", "character_references", first),) if first else ()
    )


def without_double_references(markup: str) -> Repaired:
    """Return markup in which references that were escaped once more are references again.

    >>> without_double_references("<p>&amp;ldquo;A&amp;amp;B&amp;rdquo;</p>").text
    '<p>&ldquo;A&amp;amp;B&rdquo;</p>'
    """
    if not (first := _DOUBLE.search(markup)):
        return Repaired(markup)
    return Repaired(
        _DOUBLE.sub("&", markup), (Finding("text_repaired", "character_references", first[1]),)
    )


def garbled(text: str) -> Finding | None:
    """Return a finding where a text shows the marks of a wrong character set throughout.

    Nothing in such a text is recognised; without the finding it would pass as one about other
    things.
    """
    visible = len(text) - text.count("\n") - text.count(" ")
    found = "".join(set(text))  # a text has few characters: each is looked at once
    western = sum(map(text.count, _WESTERN_LETTER.findall(found))) + text.count("\ufffd")
    escaped = 0
    if any(sign in found for sign in _ESCAPE_SIGNS):
        escaped = sum(len(run) for pattern, _ in _ESCAPES for run in pattern.findall(text))
        escaped = escaped if escaped > 2 * len(_HAN.findall(text)) else 0
    marks = _MISREAD_GBK.findall(found)
    misread = sum(map(text.count, marks)) * 4 if len(marks) > _FEW else 0
    # base64 and its like: letters without words
    coded = not _HAN.search(text) and visible > _WORDLESS * (len(text.split()) + 4)
    if visible and (coded or max(western, escaped, misread) > visible * _SHARE):
        return Finding("garbled_text", "wrong_character_set", " ".join(text.split())[:60])
    return None


def _said(reason: str, text: str) -> Finding:
    return Finding("text_repaired", reason, " ".join(text.split())[:40])
