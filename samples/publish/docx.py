"""DOCX, written by hand: as typed, or with the numbers left to Word's automatic lists."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

import regex

from samples.publish.layout import is_heading
from samples.publish.package import package
from samples.publish.source import Paragraph, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DIGITS = "一二三四五六七八九"

# level of an automatic list: how it opens in the text, Word's number format, Word's pattern
LEVELS = (
    (r"(?P<n>[一二三四五六七八九十]{1,3})、", "chineseCountingThousand", "%1、"),
    (r"（(?P<n>[一二三四五六七八九十]{1,3})）", "chineseCountingThousand", "（%1）"),
    (r"(?P<n>[0-9]{1,2})\.(?![0-9])", "decimal", "%1."),
    (r"（(?P<n>[0-9]{1,2})）", "decimal", "（%1）"),
    (r"(?P<n>[0-9]{1,2})、", "decimal", "%1、"),
)


def docx(source: Source) -> bytes:
    """Return the notice as a Word file with a header and a page number."""
    return _package(source, [_paragraph(p) for p in source.paragraphs], _numbering([]))


def numbered(source: Source) -> bytes:
    """Return the notice as a Word file whose headings are counted by Word."""
    lists = _Lists()
    body = [_paragraph(p, lists) for p in source.paragraphs]
    return _package(source, body, _numbering(lists.starts))


class _Lists:
    """Hands out Word lists: one goes on while its numbers do, another starts where they jump."""

    def __init__(self) -> None:
        self.starts: list[tuple[int, int]] = []
        self._current: dict[int, tuple[int, int]] = {}

    def take(self, text: str) -> tuple[int, str] | None:
        """Return the list that prints the number of a text and what is left to be typed."""
        for level, (pattern, _, _) in enumerate(LEVELS):
            if match := regex.match(pattern, text):
                number = _value(match["n"])
                held = self._current.get(level)
                if held is None or held[1] + 1 != number:
                    self.starts.append((level, number))
                    held = (len(self.starts), number)
                self._current[level] = (held[0], number)
                return held[0], text[match.end() :]
        return None


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return _DIGITS.index(numeral) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (
        _DIGITS.index(units) + 1 if units else 0
    )


def _paragraph(paragraph: Paragraph, lists: _Lists | None = None) -> str:
    if paragraph.rows:
        return _table(paragraph.rows)
    text, properties = paragraph.text, ""
    if lists is not None and paragraph.role in {"h1", "h2", "body"} and (found := lists.take(text)):
        number, text = found
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    align = {"title": "center", "signatory": "right", "signdate": "right"}.get(paragraph.role)
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    else:
        properties += '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_runs(text, bold=is_heading(paragraph))}</w:p>"


def _runs(text: str, *, bold: bool) -> str:
    """Return the runs of a text, split as an editor leaves them behind."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    cut = len(text) // 2 if len(text) > 20 else len(text)
    return "".join(
        f'<w:r>{properties}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for part in (text[:cut], text[cut:])
        if part
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    body = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p>{_runs(cell, bold=False)}</w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    properties = '<w:tblPr><w:tblStyle w:val="a"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _numbering(starts: Sequence[tuple[int, int]]) -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{level}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        for level, (_, form, pattern) in enumerate(LEVELS)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{level}"/>'
        f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(starts, 1)
    )
    return f"<w:numbering {W}>{kinds}{lists}</w:numbering>"


def _package(source: Source, body: Sequence[str], numbering: str) -> bytes:
    organ = escape(source.organ.removeprefix("中共"))
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return package(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f'<w:document {W} xmlns:r="{_OFFICE}"><w:body>'
            + "".join(body)
            + f"{section}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(
                {
                    "rId1": ("styles", "styles.xml"),
                    "rId2": ("numbering", "numbering.xml"),
                    "rId3": ("header", "header1.xml"),
                    "rId4": ("footer", "footer1.xml"),
                }
            ),
            "word/styles.xml": (
                f'<w:styles {W}><w:style w:type="table" w:styleId="a"><w:name w:val="Table Grid"/>'
                '</w:style><w:style w:type="paragraph" w:default="1" w:styleId="b">'
                '<w:name w:val="Normal"/></w:style></w:styles>'
            ),
            "word/numbering.xml": numbering,
            "word/header1.xml": f"<w:hdr {W}><w:p><w:r><w:t>{organ}</w:t></w:r></w:p></w:hdr>",
            "word/footer1.xml": (
                f"<w:ftr {W}><w:p><w:r><w:t>— </w:t></w:r>"
                '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                "<w:r><w:t> —</w:t></w:r></w:p></w:ftr>"
            ),
        }
    )


def _content_types() -> str:
    parts = ("document.main", "styles", "numbering", "header", "footer")
    names = ("document", "styles", "numbering", "header1", "footer1")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{part}+xml"/>'
        for name, part in zip(names, parts, strict=True)
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'
