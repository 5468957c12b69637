"""Documents of many traits, written in every format: plain ones, and odd ones as they are met.

A trait is a function that writes the blocks of a document in its own way; `made` picks one by the
dice it is given, so that the same number gives the same file.
"""

import html
import io
from collections.abc import Callable
from itertools import pairwise
from random import Random

from face import registered

Block = str | list[list[str]]
Writer = Callable[[list[Block], Random], bytes]
WORDS = "整改工作按照要求逐条落实完成建立健全制度机制组织开展专项检查清理规范管理督促责任单位"
LATIN = ("A4", "12.6万元", "2023年5月6日", "(1)", "90%", "①", "QQ", "3.5", "《办法》", "“两个”")


def phrase(random: Random, most: int = 40) -> str:
    said = "".join(random.choice(WORDS) for _ in range(random.randint(4, most)))
    if random.random() < 0.4:
        at = random.randrange(len(said))
        said = said[:at] + random.choice(LATIN) + said[at:]
    return said


def content(random: Random) -> list[Block]:
    """Return headings, paragraphs, and now and then a table."""
    blocks: list[Block] = ["中共青禾县水务局党组关于巡察整改进展情况的通报"]
    for number in range(random.randint(2, 5)):
        blocks.append(f"{'一二三四五'[number]}、{phrase(random, 12)}")
        for _ in range(random.randint(1, 4)):
            parts = [phrase(random) for _ in range(random.randint(1, 5))]
            blocks.append("，".join(parts) + "。")
        if random.random() < 0.4:
            head = ["序号", "反馈问题", "整改措施"]
            rows = [[str(n), phrase(random, 9), phrase(random, 14)] for n in range(1, 4)]
            blocks.append([head, *rows])
    return [*blocks, "2024年3月5日"]


# --- PDF ---------------------------------------------------------------------------------------


def pdf(blocks: list[Block], random: Random, page: Callable[..., None] | None = None) -> bytes:
    """Return a PDF of lines of 34 ems, tables in a grid."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    y, number = 0.0, 0

    def turn() -> None:
        nonlocal y, number
        if number:
            canvas.showPage()
        number += 1
        y = 760.0
        if page:
            page(canvas, number)
        canvas.setFont(registered(), 12)

    turn()
    for block in blocks:
        if isinstance(block, str):
            text = "\u3000\u3000" + block
            for at in range(0, len(text), 34):
                if y < 90:
                    turn()
                line = text[at : at + 34]
                indent = 24 * line.startswith("\u3000\u3000")
                canvas.drawString(90 + indent, y, line.strip("\u3000"))
                y -= 20
            continue
        if y < 90 + 24 * len(block):
            turn()
        edges, heights = (90, 130, 270, 500), [y + 14 - 24 * n for n in range(len(block) + 1)]
        for x in edges:
            canvas.line(x, heights[0], x, heights[-1])
        for level in heights:
            canvas.line(edges[0], level, edges[-1], level)
        for row, (top, _) in zip(block, pairwise(heights), strict=True):
            for x, cell in zip(edges, row, strict=False):
                canvas.drawString(x + 4, top - 16, cell)
        y = heights[-1] - 24
    canvas.save()
    return buffer.getvalue()


def pdf_with_furniture(blocks: list[Block], random: Random) -> bytes:
    def page(canvas, number: int) -> None:
        canvas.setFont(registered(), 9)
        canvas.drawString(220, 810, "青禾县水务局整改通报")
        canvas.drawString(280, 40, f"- {number} -")

    return pdf(blocks, random, page)


def pdf_turned(blocks: list[Block], random: Random) -> bytes:
    turn = random.choice((90, 180, 270))
    return pdf(blocks, random, lambda canvas, number: canvas.setPageRotation(turn))


def pdf_shaded(blocks: list[Block], random: Random) -> bytes:
    def page(canvas, number: int) -> None:
        canvas.saveState()
        canvas.setFillGray(0.93)
        canvas.rect(60, 60, 480, 740, 0, 1)
        canvas.restoreState()

    return pdf(blocks, random, page)


def pdf_by_letters(blocks: list[Block], random: Random) -> bytes:
    """Return a PDF in which every character is a text of its own."""

    def page(canvas, number: int) -> None:
        whole = type(canvas).drawString

        def letters(x: float, y: float, text: str) -> None:
            for c in text:
                whole(canvas, x, y, c)
                x += canvas.stringWidth(c, registered(), 12)

        canvas.drawString = letters

    return pdf(blocks, random, page)


def pdf_backwards(blocks: list[Block], random: Random) -> bytes:
    """Return a PDF whose page is drawn from its foot up."""

    def page(canvas, number: int) -> None:
        whole, turn = type(canvas).drawString, type(canvas).showPage
        waiting: list[tuple[float, float, str]] = []

        def later(x: float, y: float, text: str) -> None:
            waiting.append((x, y, text))

        def shown() -> None:
            canvas.setFont(registered(), 12)
            for one in reversed(waiting):
                whole(canvas, *one)
            waiting.clear()
            turn(canvas)

        canvas.drawString, canvas.showPage = later, shown

    return pdf(blocks, random, page)


def pdf_cropped(blocks: list[Block], random: Random) -> bytes:
    return pdf(blocks, random, lambda canvas, number: canvas.setCropBox((20, 20, 575, 822)))


# --- OFD, ODT, XLSX, Markdown, text ------------------------------------------------------------


def lines_of(blocks: list[Block]) -> list[str]:
    return [b if isinstance(b, str) else "\n".join("  ".join(r) for r in b) for b in blocks]


OFD_TURNS = {"falling": "0 1 -1 0 210 0", "climbing": "0 -1 1 0 0 297"}


def ofd(blocks: list[Block], random: Random, dress: str = "") -> bytes:
    """Return an OFD of lines; tables are lines too."""
    from printed import ofd as package
    from printed import ofd_text

    lines = [
        part
        for text in lines_of(blocks)
        for line in text.split("\n")
        for part in (line[at : at + 26] for at in range(0, len(line), 26))
    ]
    pages = []
    for start in range(0, len(lines), 22):
        placed = [ofd_text(28, 40 + 9.9 * n, t) for n, t in enumerate(lines[start : start + 22])]
        if dress == "backwards":
            placed.reverse()
        made = "".join(placed)
        pages.append(
            f'<PageBlock CTM="{OFD_TURNS[dress]}">{made}</PageBlock>'
            if dress in OFD_TURNS
            else made
        )
    return package(pages)


def odt(blocks: list[Block], random: Random) -> bytes:
    from samples.publish.odt import odt as publish
    from samples.publish.source import from_xml

    return publish(from_xml(source(blocks)))


def source(blocks: list[Block]):
    """Return blocks as the source of a sample."""
    import xml.etree.ElementTree as ET

    root = ET.Element("notice")
    for number, block in enumerate(blocks):
        one = ET.SubElement(root, "p", role="body" if number else "title")
        if isinstance(block, str):
            one.text = block
        else:
            one.set("role", "table")
            for row in block:
                line = ET.SubElement(one, "tr")
                for cell in row:
                    ET.SubElement(line, "td").text = cell
    return root


def xlsx(blocks: list[Block], random: Random, *, merged: bool = False) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for block in blocks:
        for row in [[block]] if isinstance(block, str) else block:
            sheet.append(row)
            if merged and len(row) == 1:
                sheet.merge_cells(
                    start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3
                )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def markdown(blocks: list[Block], random: Random, *, odd: bool = False) -> bytes:
    parts = [f"# {blocks[0]}"]
    for block in blocks[1:]:
        if isinstance(block, str):
            text = f"**{block[:4]}**{block[4:]}" if odd and len(block) > 8 else block
            parts.append(f"> {text}" if odd and random.random() < 0.2 else text)
        else:
            rule = "|" + "---|" * len(block[0])
            rows = ["| " + " | ".join(row) + " |" for row in block]
            parts.append("\n".join([rows[0], rule, *rows[1:]]))
    return "\n\n".join(parts).encode()


def text(blocks: list[Block], random: Random, *, width: int = 0) -> str:
    lines = []
    for line in "\n".join(lines_of(blocks)).split("\n"):
        lines += [line[at : at + width] for at in range(0, len(line), width)] if width else [line]
    return "\n".join(lines)


# --- DOCX --------------------------------------------------------------------------------------


def docx(blocks: list[Block], random: Random, *, odd: bool = False) -> bytes:
    import docx as library

    made = library.Document()
    for block in blocks:
        if isinstance(block, str):
            paragraph = made.add_paragraph()
            step = random.choice((3, 7, 400)) if odd else 400
            for at in range(0, len(block), step):
                run = paragraph.add_run(block[at : at + step])
                run.bold = odd and random.random() < 0.3
            if odd and random.random() < 0.2:
                paragraph.add_run().add_break()
            continue
        table = made.add_table(len(block), len(block[0]))
        for row, cells in zip(block, table.rows, strict=True):
            for said, cell in zip(row, cells.cells, strict=True):
                cell.text = said
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


# --- RTF ---------------------------------------------------------------------------------------


def rtf(blocks: list[Block], random: Random, *, bytes_of: str | None = None) -> bytes:
    """Return an RTF with its text in escapes of Unicode, or in bytes of a code page."""

    def said(text: str) -> str:
        found = ""
        for c in text:
            if c < "\x80":
                found += "\\" + c if c in "\\{}" else c
            elif bytes_of:
                found += "".join(f"\\'{b:02x}" for b in c.encode(bytes_of))
            else:
                found += f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?"
        return found

    body = ""
    for block in blocks:
        if isinstance(block, str):
            body += f"\\pard {said(block)}\\par\n"
            continue
        for row in block:
            edges = "".join(f"\\cellx{3000 * (n + 1)}" for n in range(len(row)))
            cells = "".join(f"\\pard\\intbl {said(cell)}\\cell" for cell in row)
            body += f"\\trowd{edges}{cells}\\row\n"
        body += "\\pard\n"
    head = "\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\\f0 "
    return ("{" + head + body + "}").encode("ascii")


# --- HTML --------------------------------------------------------------------------------------


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    ).encode()


def web(blocks: list[Block], random: Random, tag: str = "p", *, odd: bool = False) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            said = html.escape(block)
            if odd:
                said = "".join(
                    f"<span style='font-size:16pt'>{said[at : at + 5]}</span>"
                    if "&" not in said
                    else said[at : at + 5]
                    for at in range(0, len(said), 5)
                )
            parts.append(f"<{tag}>{said}</{tag}>")
        else:
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>"
                for row in block
            )
            parts.append(f"<table>{rows}</table>")
    return "".join(parts)


def unclosed(blocks: list[Block], random: Random) -> bytes:
    body = web(blocks, random).replace("</p>", "").replace("</td>", "").replace("</tr>", "")
    return page(f"<div class=content>{body}")


def breaks(blocks: list[Block], random: Random) -> bytes:
    body = "<br>".join(html.escape(line) for line in "\n".join(lines_of(blocks)).split("\n"))
    return page(f"<div>{body}</div>")


def entities(blocks: list[Block], random: Random) -> bytes:
    body = web(blocks, random)
    return page("".join(f"&#{ord(c)};" if c > "\x80" else c for c in body))


def in_tables(blocks: list[Block], random: Random) -> bytes:
    return page(
        f"<table><tr><td><table><tr><td>{web(blocks, random)}</td></tr></table></td></tr></table>"
    )


def old_charset(blocks: list[Block], random: Random) -> bytes:
    body = page(web(blocks, random)).decode().replace("utf-8", "gb2312")
    return body.encode("gb18030")


def zipped_comments(blocks: list[Block], random: Random) -> bytes:
    return page(web(blocks, random).replace("</p>", "<!-- <p>x</p> --></p>"), "<style>p{}</style>")


WRITERS: dict[str, tuple[Writer, ...]] = {
    "pdf": (pdf, pdf_with_furniture),
    "ofd": (ofd,),
    "docx": (docx,),
    "odt": (odt,),
    "rtf": (rtf,),
    "html": (
        lambda b, r: page(f"<div>{web(b, r)}</div>"),
        lambda b, r: page(f"<article>{web(b, r, 'div')}</article>"),
    ),
    "xlsx": (xlsx,),
    "md": (markdown,),
    "txt": (lambda b, r: text(b, r).encode("utf-8"), lambda b, r: text(b, r).encode("gb18030")),
}
ODD: dict[str, tuple[Writer, ...]] = {
    "pdf": (pdf_turned, pdf_shaded, pdf_cropped, pdf_by_letters, pdf_backwards),
    "ofd": (
        lambda b, r: ofd(b, r, "backwards"),
        lambda b, r: ofd(b, r, "falling"),
        lambda b, r: ofd(b, r, "climbing"),
    ),
    "docx": (lambda b, r: docx(b, r, odd=True),),
    "rtf": (lambda b, r: rtf(b, r, bytes_of="gb18030"),),
    "html": (
        unclosed, breaks, entities, in_tables, old_charset, zipped_comments,
        lambda b, r: page(web(b, r, odd=True)),
    ),
    "xlsx": (lambda b, r: xlsx(b, r, merged=True),),
    "md": (lambda b, r: markdown(b, r, odd=True),),
    "txt": (
        lambda b, r: text(b, r, width=30).encode("utf-8"),
        lambda b, r: text(b, r).encode("utf-16"),
        lambda b, r: text(b, r, width=38).encode("gb18030"),
    ),
}  # fmt: skip
ENCODED = {"txt": (("utf-8", "gb18030"), ("utf-8", "utf-16", "gb18030"))}


def made(kind: str, random: Random, *, odd: bool) -> tuple[list[Block], bytes, str]:
    """Return a document's blocks, the file that holds them, and a name for its trait."""
    writers = ODD.get(kind, WRITERS[kind]) if odd else WRITERS[kind]
    blocks = content(random)
    at = random.randrange(len(writers))
    name = ENCODED[kind][odd][at] if kind in ENCODED else f"trait{at}"
    return blocks, writers[at](blocks, random), name
