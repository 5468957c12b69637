"""What of a notice is private: which classes there are, and what belongs to each.

Contact data and numbers of persons are known by their form or by the fields of the notice; persons
by what the notice calls them. One whose post is printed anywhere in the notice, or who leads or is
responsible there, holds an office; one who is sanctioned is that, with an office or without; one
who is named only to be called or written to is contact data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

CLASSES: Final = ("contacts", "numbers", "sanctioned", "others", "officials")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "persons": ("sanctioned", "others"),
    "all": CLASSES,
}
FIELDS: Final = ("contact_phone", "contact_email", "contact_address", "contact_postcode")
# The weightier class of a person who is mentioned in several ways comes later.
_RANK: Final = ("others", "contacts", "officials", "sanctioned")
_TO_CALL: Final = re.compile(
    r"(?:联系|收[件信]|受理)人(?:员|姓名)?[:为是 ]{0,3}(?P<name>[一-鿿·]{2,4}?)"
    r"(?=[;,。、()\s\d]|联系|电话|手机|同志|先生|女士|$)",
    re.MULTILINE,
)
# No number that a unit follows is one to call.
_NO_COUNT: Final = r"(?!\d|\.\d| ?[元万亿余部个台件人次份条名家年月日%])"
_FORMS: Final = {
    "contacts": re.compile(
        r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,60} ?@ ?[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,40}){1,4}"
        r"|(?<![\dA-Za-z.])(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
        r"|\(?0\d{2,3}\)?[- ]{0,3}[2-8]\d{2,3}[- ]?\d{4}|[48]00[- ]?\d{3,4}[- ]?\d{3,4})"
        rf"(?:(?:-|转)\d{{1,5}})?{_NO_COUNT}"
        r"|(?:电话|热线|传真|手机|座机|微信|[Qq]{2})[^\d\n。;]{0,12}?"
        rf"(?P<labelled>\(?\d[\d ()、,/转或-]{{2,40}}+(?<=\d)){_NO_COUNT}"
    ),
    "numbers": re.compile(r"(?<![\dA-Za-z.])(?:\d{17}[\dXx]|[3-6]\d{15,18})(?![\dA-Za-z.])"),
}
_SIGN: Final = {"contacts": "*", "numbers": "*"}  # a name is 某 for each of its characters


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Characters to mask, and the class that they are of."""

    start: int
    end: int
    kind: str


class _Folded(dict[int, str]):
    """Wide forms and dashes made plain, a character for a character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = "-" if unicodedata.category(char) == "Pd" else unicodedata.normalize("NFKC", char)
        self[code] = plain if len(plain) == 1 else char
        return self[code]


_FOLDED: Final = _Folded()


def folded(text: str) -> str:
    """Return a text in which things are sought; its length is kept.

    >>> folded("０７１９－6655021　转２")
    '0719-6655021 转2'
    """
    return text.translate(_FOLDED)


def to_call(text: str) -> dict[int, str]:
    """Return who is named in a text to be called or written to, by where the name stands.

    >>> to_call("联系人：水清浅，电话：0719-6655021")
    {4: '水清浅'}
    """
    return {match.start("name"): match["name"] for match in _TO_CALL.finditer(folded(text))}


def kind_of_mention(mention: Mapping[str, Any], called: Mapping[int, str]) -> str:
    """Return the class of a person by one mention; ``called`` is what ``to_call`` says."""
    if mention["role"] == "sanctioned":
        return "sanctioned"
    if mention["post"]:
        return "officials"
    if mention["char_start"] in called:
        return "contacts"
    return "officials" if mention["role"] == "in_charge" else "others"


def weightier(one: str | None, other: str) -> str:
    """Return the class that a person is of who is mentioned as of two."""
    return other if one is None else max(one, other, key=_RANK.index)


def pattern_of(values: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what finds given values (value → class), however they are spaced; None for none."""
    parts: dict[str, list[str]] = {}
    for value in sorted(values, key=len, reverse=True):
        parts.setdefault(values[value], []).append(_spaced(folded(value)))
    if not parts:
        return None
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(some)})" for kind, some in parts.items()))


def _spaced(value: str) -> str:
    """Return the pattern of a value: digits stand alone, what is no letter may be another sign."""
    letters = [c for c in value if c.isalnum()]
    if all(c.isdigit() for c in letters):
        return r"(?<!\d)" + r"[ ()-]{0,3}".join(letters) + _NO_COUNT
    return r"[\s·•‧・.@_,()-]{0,3}".join(map(re.escape, letters))


def stretches(
    text: str, kinds: Sequence[str], pattern: re.Pattern[str] | None
) -> Iterator[Stretch]:
    """Yield what is private in a text, in its order, none within another."""
    plain = folded(text)
    found = []
    for kind in kinds:
        if (form := _FORMS.get(kind)) is not None:
            for match in form.finditer(plain):
                group = "labelled" if kind == "contacts" and match["labelled"] else 0
                found.append(Stretch(*match.span(group), kind))
    if pattern is not None:
        found += [Stretch(*m.span(), m.lastgroup or "") for m in pattern.finditer(plain)]
    end = 0
    for one in sorted(found):
        if one.end > end:
            yield Stretch(max(one.start, end), one.end, one.kind)
            end = one.end


def masked(text: str, found: Iterable[Stretch], offset: int = 0) -> str:
    """Return a text with stretches masked, as long as before; blanks stay.

    ``offset`` is where the text begins in the one that the stretches are counted in.

    >>> masked("联系人：张　三", [Stretch(4, 7, "others")])
    '联系人：某　某'
    """
    chars = list(text)
    for one in found:
        for at in range(max(one.start - offset, 0), min(one.end - offset, len(chars))):
            if not chars[at].isspace():
                chars[at] = _SIGN.get(one.kind, "某")
    return "".join(chars)
