"""Names of WordprocessingML and the few questions that are asked of every element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF: Final = frozenset(("0", "false", "off", "none"))


def val(element: etree._Element | None, path: str = "") -> str | None:
    """Return ``w:val`` of an element or of one below it (``rPr/vanish``), None without it."""
    found = child(element, path) if path else element
    return None if found is None else found.get(f"{W}val")


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element at ``path``, given in local names of the main namespace."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: etree._Element | None, path: str) -> bool:
    """Whether a switch such as ``rPr/vanish`` is there and not turned off."""
    found = child(element, path)
    return found is not None and (found.get(f"{W}val") or "1").lower() not in _OFF


def integer(text: str | None, default: int = 0) -> int:
    """Return a whole number, ``default`` for anything else."""
    try:
        return int(text) if text and len(text) < 12 else default
    except ValueError:
        return default
