"""OFD (GB/T 33190), written by hand: a text object a line, rules of tables as paths."""

from __future__ import annotations

from functools import reduce
from operator import add
from xml.sax.saxutils import escape

from samples.publish.layout import PAGE_HEIGHT, PAGE_WIDTH, Rule, Sheet, Text, paginate
from samples.publish.package import package
from samples.publish.source import Source

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72
FONT_ID = 2


def ofd(source: Source) -> bytes:
    """Return the notice as an OFD document; the running header stands on a template page."""
    sheets = paginate(source, header=source.organ.removeprefix("中共"))
    members = {
        "OFD.xml": (
            f'<ofd:OFD {NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
            f"<ofd:Title>{escape(source.title)}</ofd:Title></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": _document(len(sheets)),
        "Doc_0/PublicRes.xml": (
            f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts>'
            f'<ofd:Font ID="{FONT_ID}" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>'
        ),
        "Doc_0/Tpls/Tpl_0/Content.xml": _page([_text(sheets[0].furniture[0], 3)], box=False),
    }
    for number, sheet in enumerate(sheets):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = _sheet(sheet, number)
    return package(members)


def _box() -> str:
    return f"0 0 {PAGE_WIDTH * MM:.2f} {PAGE_HEIGHT * MM:.2f}"


def _document(pages: int) -> str:
    listed = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages)
    )
    return (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{_box()}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        '<ofd:TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
        f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _sheet(sheet: Sheet, number: int) -> str:
    base = 1000 * (number + 1)
    objects = [_rule(rule, base + 500 + n) for n, rule in enumerate(sheet.rules)]
    texts = [*sheet.furniture[1:], *sheet.texts]  # the folio comes first: order is not position
    objects += [_text(text, base + n) for n, text in enumerate(texts)]
    return _page(objects, box=True)


def _page(objects: list[str], *, box: bool) -> str:
    area = f"<ofd:Area><ofd:PhysicalBox>{_box()}</ofd:PhysicalBox></ofd:Area>" if box else ""
    template = '<ofd:Template TemplateID="90"/>' if box else ""
    return (
        f"<ofd:Page {NAMESPACE}>{area}{template}<ofd:Content>"
        f'<ofd:Layer Type="Body" ID="{1 if box else 5}">'
        + "".join(objects)
        + "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _text(text: Text, number: int) -> str:
    size = text.size * MM
    advances = [size * (0.5 if char.isascii() else 1.0) for char in text.text]
    deltas = " ".join(f"{advance:.3f}" for advance in advances[:-1])
    width = reduce(add, advances, 0.0)  # from Python 3.12 on, sum() rounds otherwise
    x, top = text.x * MM, text.y * MM - size * 0.88
    delta = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject ID="{number}" Font="{FONT_ID}" Size="{size:.3f}" '
        f'Boundary="{x:.3f} {top:.3f} {width:.3f} {size * 1.2:.3f}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88:.3f}"{delta}>{escape(text.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _rule(rule: Rule, number: int) -> str:
    x, y = rule.x0 * MM, rule.y0 * MM
    width, height = (rule.x1 - rule.x0) * MM, (rule.y1 - rule.y0) * MM
    return (
        f'<ofd:PathObject ID="{number}" LineWidth="0.2" Stroke="true" '
        f'Boundary="{x:.3f} {y:.3f} {max(width, 0.2):.3f} {max(height, 0.2):.3f}">'
        f"<ofd:AbbreviatedData>M 0 0 L {width:.3f} {height:.3f}</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
