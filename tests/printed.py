"""Printed forms made for the tests: wrapped text, PDF and OFD of our own notice."""

import io
import zipfile
from collections.abc import Callable, Sequence

NOTICE = (
    "中共望溪县水利局党组关于巡察整改进展情况的通报",
    "根据县委统一部署，2023年4月10日至6月20日，县委第二巡察组对县水利局党组开展了巡察。"
    "8月3日，县委第二巡察组反馈了巡察意见。按照有关要求，现将整改进展情况公布如下。",
    "一、整改主体责任落实情况",
    "（一）提高政治站位。局党组召开会议7次，传达学习反馈意见，逐条查找差距、剖析根源，"
    "制定《望溪县水利局党组巡察整改方案》，明确责任科室和完成时限，印发各科室对照落实。",
    "二、反馈问题整改情况",
    "1.关于“河道管护责任压得不实：部分河段清淤不及时，群众意见较大”问题的整改",
    "整改结果：已完成整改，并长期坚持。",
    "整改落实情况：一是修订《河道巡查办法》，把12条河道分到人头。二是2023年9月12日起开展清淤，"
    "清理淤泥3.6万立方米，涉及资金128.5万元。三是对2名责任人提醒谈话，督促其履职尽责到位。",
    "2.关于“档案管理不规范”问题的整改",
    "整改结果：基本完成整改。",
    "欢迎干部群众对整改情况进行监督。联系电话：0000-1234567；电子邮箱：slj@example.org。",
    "中共望溪县水利局党组",
    "2024年5月11日",
)
_NO_START = "，。、；：！？）》”’"
_NO_END = "（《“‘"


def wrapped(
    paragraphs: Sequence[str], width: int, indent: str = "", *, every: int = 0, foot: str = ""
) -> list[str]:
    """Return lines of ``width`` columns, a page number after each ``every`` lines."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line = indent
        for character in paragraph:
            full = _columns(line + character) > width
            if full and character not in _NO_START:
                held = ""
                while line and line[-1] in _NO_END:
                    held, line = line[-1] + held, line[:-1]
                lines.append(line)
                line = held
            line += character
        lines.append(line)
    if not every:
        return lines
    numbered: list[str] = []
    for number, line in enumerate(lines, 1):
        numbered.append(line)
        if number % every == 0:
            numbered.append(foot % (number // every))
    return numbered


def _columns(text: str) -> int:
    return sum(2 if c > "\u2000" else 1 for c in text)


def pdf(
    pages: Sequence[Sequence[tuple[float, float, str]]],
    draw: Callable[..., None] | None = None,
    **settings: object,
) -> bytes:
    """Return a PDF with texts at places (points from the lower left corner)."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1, **settings)
    for number, texts in enumerate(pages, 1):
        canvas.setFont("STSong-Light", 16)
        if draw:
            draw(canvas, number)
            canvas.setFont("STSong-Light", 16)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pdf_pages(lines: Sequence[str], rows: int = 12) -> list[list[tuple[float, float, str]]]:
    """Return places for lines (two blanks of full width are an indent), ``rows`` a page."""
    pages = []
    for start in range(0, len(lines), rows):
        page = []
        for number, line in enumerate(lines[start : start + rows]):
            indent = 32 * line.startswith("\u3000\u3000")
            page.append((90.0 + indent, 740.0 - 28 * number, line.strip("\u3000")))
        pages.append(page)
    return pages


def ofd(pages: Sequence[str], template: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """Return an OFD whose pages hold the given objects (XML without its namespace prefix)."""
    space = 'xmlns="http://www.ofdspec.org/2016"'
    listed = "".join(f'<Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(1, len(pages) + 1))
    behind = '<TemplatePage ID="90" BaseLoc="Tpls/t.xml"/>' if template else ""
    parts = {
        "OFD.xml": f"<OFD {space}><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": f"<Document {space}><CommonData><PageArea><PhysicalBox>0 0 210 297"
        f"</PhysicalBox></PageArea>{behind}</CommonData><Pages>{listed}</Pages></Document>",
    }
    use = '<Template TemplateID="90" ZOrder="Background"/>' if template else ""
    for number, objects in enumerate(pages, 1):
        parts[f"Doc_0/Pages/{number}.xml"] = (
            f"<Page {space}>{use}<Content><Layer>{objects}</Layer></Content></Page>"
        )
    if template:
        parts["Doc_0/Tpls/t.xml"] = (
            f"<Page {space}><Content><Layer>{template}</Layer></Content></Page>"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
        for name, content in (extra or {}).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def ofd_text(x: float, y: float, text: str, size: float = 5.6, steps: str | None = None) -> str:
    """Return a text object whose first base line starts at ``x``, ``y`` (millimetres)."""
    widths = [size if c > "\u2000" else size / 2 for c in text[:-1]]
    given = steps if steps is not None else " ".join(f"{w:g}" for w in widths)
    return (
        f'<TextObject Boundary="{x} {y - size} 160 {size * 1.2}" Size="{size}">'
        f'<TextCode X="0" Y="{size}" DeltaX="{given}">{text}</TextCode></TextObject>'
    )
