"""What the look of a run makes of its text: hidden, struck out, bold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parsers.docx.xml import W, child, is_on, val

if TYPE_CHECKING:
    from lxml import etree

_HIDING: Final = ("vanish", "specVanish")
_STRIKING: Final = ("strike", "dstrike")
_WHITE: Final = "FFFFFF"
_FILLED: Final = frozenset((f"{W}tbl", f"{W}txbxContent"))
_CHAIN: Final = 30  # styles are based on one another; a circle must end


def _white_on_white(run: etree._Element) -> bool:
    """Whether a run is set white and nothing around it can be of another colour.

    A table or a shape may be filled by a style of its own: what stands in one is taken.
    """
    if (val(run, "rPr/color") or "").upper() != _WHITE:
        return False
    if child(run, "rPr/shd") is not None or child(run, "rPr/highlight") is not None:
        return False
    for around in run.iterancestors():
        if around.tag in _FILLED or child(around, "pPr/shd") is not None:
            return False
        if around.tag == f"{W}document":
            return child(around, "background") is None
    return True


class Looks:
    """The styles of runs, asked for what a run itself does not say."""

    def __init__(self, styles: etree._Element | None) -> None:
        elements = [] if styles is None else styles.findall(f"{W}style")
        self._styles = {one.get(f"{W}styleId") or "": one for one in elements}
        self._known: dict[tuple[str, tuple[str, ...]], bool] = {}

    def lost(self, run: etree._Element, paragraph_style: str | None) -> str | None:
        """Return why the text of a run is not taken (``hidden``, ``struck_out``), else None."""
        if self._is(run, _HIDING, paragraph_style) or _white_on_white(run):
            return "hidden"
        return "struck_out" if self._is(run, _STRIKING, paragraph_style) else None

    def _is(self, run: etree._Element, names: tuple[str, ...], paragraph_style: str | None) -> bool:
        """Whether a run has one of some properties: by itself, its style or its paragraph's."""
        own = [name for name in names if child(run, f"rPr/{name}") is not None]
        if own:
            return any(is_on(run, f"rPr/{name}") for name in own)
        styles = (val(run, "rPr/rStyle"), paragraph_style)
        return any(style is not None and self._says(style, names) for style in styles)

    def _says(self, style: str, names: tuple[str, ...]) -> bool:
        """Whether a style, or the nearest it is based on that says anything, has a property."""
        key = style, names
        if key not in self._known:
            self._known[key] = self._read(style, names)
        return self._known[key]

    def _read(self, style: str | None, names: tuple[str, ...]) -> bool:
        for _ in range(_CHAIN):
            element = self._styles.get(style or "")
            if element is None:
                return False
            own = [name for name in names if child(element, f"rPr/{name}") is not None]
            if own:
                return any(is_on(element, f"rPr/{name}") for name in own)
            style = val(element, "basedOn")
        return False
