"""Who inspected, by whom a reply addresses: 县审计局：/ 你局对我局…进行了审计."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled
from schemas.notice import NoticeField
from schemas.span import Span

_ADDRESSED: Final = compiled(r"(?:^|(?<=\n))(?P<body>\p{Han}{2,20}):(?=\n)")
_BY_YOU: Final = compiled(r"[你贵][局委办组厅署院](?:[^,。;]{0,24})?对我[^。;]{0,60}{kinds}")


def addressed_body(printed: str, text: str, title: Span, where: Span) -> NoticeField | None:
    """Return the body that a reply is addressed to and that its opening says inspected."""
    if _BY_YOU.search(text, where.start, where.end) is None:
        return None
    addressed = _ADDRESSED.search(text, title.end, where.end)
    if addressed is None:
        return None
    body = Span(*addressed.span("body"))
    return NoticeField("inspecting_body", body.of(printed), body, "inspection.addressee")
