"""Web pages as the content systems of public sites make them, navigation and footer included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from samples.publish.layout import is_heading
from samples.publish.source import Paragraph, Source

Body = Callable[[Source], str]
FOLDER = Path(__file__).with_name("dresses")


@dataclass(frozen=True, slots=True)
class Dress:
    """How one content system prints the body; the page around it is ``dresses/NAME.html``."""

    body: Body
    encoding: str = "utf-8"


def html(source: Source, dress: str) -> bytes:
    """Return the notice as a page of the content system ``dress``."""
    worn = DRESSES[dress]
    page = Template((FOLDER / f"{dress}.html").read_text(encoding="utf-8")).substitute(
        title=escape(source.title),
        organ=escape(source.organ.removeprefix("中共")),
        date=source.published,
        body=worn.body(source),
    )
    return page.encode(worn.encoding)


def _paragraphs(source: Source, paragraph: Callable[[Paragraph], str], *, title: bool) -> str:
    return "\n".join(
        _table(p.rows) if p.rows else paragraph(p)
        for p in source.paragraphs
        if title or p.role != "title"
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    body = "\n".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table border="1" cellspacing="0"><tbody>\n{body}\n</tbody></table>'


def _strong(paragraph: Paragraph) -> str:
    text = escape(paragraph.text, quote=False)
    return f"<strong>{text}</strong>" if is_heading(paragraph) else text


def _right(paragraph: Paragraph) -> bool:
    return paragraph.role in {"signatory", "signdate"}


def _spaced(source: Source) -> str:
    """Paragraphs indented by two ideographic spaces, empty ones between."""

    def paragraph(p: Paragraph) -> str:
        if _right(p):
            return f'<p style="text-align: right;">{_strong(p)}</p>'
        return f'<p style="line-height: 2em;">　　{_strong(p)}</p>\n<p>&nbsp;</p>'

    return _paragraphs(source, paragraph, title=False)


def _spans(source: Source) -> str:
    """Paragraphs cut into styled spans, as Word leaves them when it is pasted."""

    def paragraph(p: Paragraph) -> str:
        cut = len(p.text) // 3
        style = "font-family: 仿宋_GB2312; font-size: 16pt; mso-hansi-font-family: 宋体"
        runs = "".join(
            f'<span style="{style}">{escape(part, quote=False)}<o:p></o:p></span>'
            for part in (p.text[:cut], p.text[cut:])
            if part
        )
        runs = f"<b>{runs}</b>" if is_heading(p) else runs
        align = "right" if _right(p) else "center" if p.role == "title" else "left"
        return f'<p class="MsoNormal" style="text-align:{align};text-indent:32.0pt">{runs}</p>'

    return _paragraphs(source, paragraph, title=True)


def _breaks(source: Source) -> str:
    """One block in which lines end at ``<br>``."""
    parts: list[str] = []
    for p in source.paragraphs:
        if p.role == "title":
            continue
        parts.append(_table(p.rows) if p.rows else f"&nbsp;&nbsp;&nbsp;&nbsp;{_strong(p)}<br>")
    return "\n".join(parts)


def _sections(source: Source) -> str:
    """Nested sections, as the editor of an article account makes them."""

    def paragraph(p: Paragraph) -> str:
        inner = f'<span leaf="">{_strong(p)}</span>'
        return f'<section style="margin: 8px;"><section><p>{inner}</p></section></section>'

    return _paragraphs(source, paragraph, title=False)


def _cells(source: Source) -> str:
    """Divisions inside a layout table."""

    def paragraph(p: Paragraph) -> str:
        return f'<div align="{"right" if _right(p) else "left"}">&emsp;&emsp;{_strong(p)}</div>'

    return _paragraphs(source, paragraph, title=True)


DRESSES = {
    "trs": Dress(_spaced),
    "hanweb": Dress(_breaks, "gb18030"),
    "vsb": Dress(_spans),
    "article": Dress(_sections),
    "tables": Dress(_cells, "gb18030"),
}
