"""What PDFium does not tell of a PDF: layers that are off, which texts say how they are filled."""

from __future__ import annotations

import io
from typing import Any, Final

_SHOWING: Final = frozenset((b"Tj", b"TJ", b"'", b'"'))


def layers_off(data: bytes, password: str | None) -> frozenset[str]:
    """Return the names of the layers that a PDF opens with switched off."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as pdf:
            properties = _resolved(pdf.doc.catalog.get("OCProperties")) or {}
            shown = _resolved(properties.get("D")) or {}
            every = _resolved(properties.get("OCGs")) or []
            off = _resolved(shown.get("OFF")) or []
            if _word(shown.get("BaseState")) == "OFF":
                on = [repr(one) for one in _resolved(shown.get("ON")) or []]
                off = [one for one in every if repr(one) not in on]
            return frozenset(_word((_resolved(one) or {}).get("Name")) for one in off)
    except Exception:  # damaged files make pdfminer raise whatever its parser meets
        return frozenset()


def _resolved(value: Any) -> Any:
    return value.resolve() if hasattr(value, "resolve") else value


def _word(value: Any) -> str:
    """Return a name or a text of a PDF."""
    value = _resolved(value)
    if isinstance(value, bytes):
        marked = value.startswith(b"\xfe\xff")
        return value[2:].decode("utf-16-be", "replace") if marked else value.decode("latin-1")
    return str(getattr(value, "name", value or ""))


def own_modes(data: bytes, password: str | None, number: int) -> list[bool]:
    """Return for each text that a page draws whether its own text object sets a rendering mode."""
    import pdfplumber
    from pdfminer.pdfinterp import PDFContentParser
    from pdfminer.psexceptions import PSEOF
    from pdfminer.psparser import PSKeyword

    found: list[bool] = []
    own = False
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as pdf:
            parser = PDFContentParser(pdf.pages[number - 1].page_obj.contents)
            while True:
                try:
                    _, token = parser.nextobject()
                except PSEOF:
                    return found
                if not isinstance(token, PSKeyword):
                    continue
                if token.name == b"BT":
                    own = False
                elif token.name == b"Tr":
                    own = True
                elif token.name in _SHOWING:
                    found.append(own)
    except Exception:  # damaged files make pdfminer raise whatever its parser meets
        return []
