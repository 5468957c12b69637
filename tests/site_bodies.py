# ruff: noqa: E501 - markup as sites print it
"""The ways in which editors of public sites mark up the paragraphs of a notice."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby, pairwise

from samples.publish.source import Paragraph

Form = Callable[[Sequence[Paragraph], random.Random], str]
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、])"
)
SIMPLE = {
    "p": "<p>{}</p>\n",
    "p_fullwidth": "<p>　　{}</p>",
    "p_nbsp": "<P>&nbsp;&nbsp;&nbsp;&nbsp;{}</P>\r\n",
    "p_blank_between": "<p style='text-indent:2em'>{}</p>\n<p>&nbsp;</p>\n",
    "p_br_blank": '<p><span style="font-size:16pt">{}</span></p><p><br></p>',
    "div": "<div>{}</div>",
    "div_br": "<div><span>{}</span></div><div><br /></div>",
    "section": "<section style='margin:8px'><section><span>{}</span></section></section>",
    "leaf": '<p style="margin:0"><span leaf="">{}</span></p><section><span leaf=""><br></span></section>',
    "font": "<p><font face=仿宋 size=4>　　{}</font></p>",
    "font_br_end": "<p><font size=3>{}<br/></font></p>",
    "p_in_span": "<span style='line-height:2'><p>{}</p></span>",
    "unclosed_p": "<p>　　{}\n",
    "center_left": '<div align="left"><p align=left>{}</p></div>',
    "li": "<li><p>{}</p></li>",
    "strong_span": "<p><span><span><span style='font-family:宋体'>{}</span></span></span></p>",
    "wps": '<p class="p0" style="text-indent:24pt"><span style="mso-spacerun:\'yes\'">{}</span></p>',
    "listparagraph": '<p class="MsoListParagraph" style="margin-left:0cm"><span>{}<o:p></o:p></span></p>',
    "ueditor": '<p style="text-indent: 2em; text-align: justify;"><span style="font-size: 18px; font-family: 仿宋;">{}</span></p>',
    "tabs": "\n\t\t\t<p>\n\t\t\t\t&emsp;&emsp;{}\n\t\t\t</p>\n",
    "dd": "<dd>{}</dd>",
    "blockquote": "<blockquote>{}</blockquote>",
    "h_p": "<p data-v-7ba5bd90=''>&#12288;&#12288;{}</p>",
    "comment": "<p><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->{}</p>",
    "custom_tag": "<ucapcontent-p><p>{}</p></ucapcontent-p>",
    "sdt": "<p class=MsoNormal><w:sdt sdttag='goog'><span>{}</span></w:sdt></p>",
    "xml_prefix": "<?xml:namespace prefix = o ns = 'urn:schemas-microsoft-com:office:office' /><p>{}<o:p>&nbsp;</o:p></p>",
    "inline_block": "<p><span style='display:inline-block;width:2em'></span>{}</p>",
    "a_anchor": "<p><a name='_Toc1'></a>{}</p>",
    "own_table": "<table width='100%'><tbody><tr><td><p>{}</p></td></tr></tbody></table>",
    "deep_divs": "<div><div><div><div>　　{}</div></div></div></div>",
    "article": "<article><p>{}</p></article>",
    "pre_each": "<pre>{}</pre>",
    "empty_marks": "<p><u></u><b></b><i></i>{}<strong></strong></p>",
    "mso_indent": "<p class='MsoNormal' style='mso-char-indent-count:2.0;text-indent:32pt'><span lang='EN-US'><o:p></o:p></span><span style='mso-bidi-font-family:仿宋'>{}</span></p>",
    "indent_span": "<p><span style='text-indent:2em'>&emsp;&emsp;</span>{}</p>",
    "old_font": "<P align=left><FONT face=宋体><FONT size=3><SPAN lang=EN-US>&nbsp; </SPAN>{}</FONT></FONT></P>",
    "wx_strong": "<p style='visibility: visible;'><span style='visibility: visible;'>{}</span></p>",
}  # fmt: skip
BREAKS = {
    "br": "{}<br>\n",
    "br_fullwidth": "　　{}<br/>",
    "br_nbsp": "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{}<br>",
    "br_in_span": "<span>{}</span><br>",
    "br_font": "<font size=3>　　{}</font><br>\n<br>\n",
    "br_twice": "　　{}<br/><br/>\n",
    "br_thrice_upper": "{}<BR><BR>&nbsp;<BR>\r\n",
}


def lines_of(text: str) -> str:
    """Return a text escaped for markup."""
    return escape(text, quote=False)


def table_of(rows: Sequence[Sequence[str]], pick: random.Random) -> str:
    """Return a table of data, pasted from Word, from Excel or made in the editor."""
    kind = pick.choice(["plain", "word", "excel", "div"])
    if kind == "word":
        cell = "<td style='border:solid windowtext 1.0pt;padding:0cm'><p class=MsoNormal><span>{}</span><o:p></o:p></p></td>"
        start = "<div align=center><table class=MsoTableGrid border=0 cellspacing=0>"
    elif kind == "excel":
        cell = (
            "<td class=xl65 style='border-top:none;border-left:none' width=64>{}</td>"
            "<td class=xl66 style='display:none'>隐藏列</td>"
        )
        start = (
            "<table border=0 cellpadding=0 cellspacing=0 width=900 style='border-collapse:collapse'>"
            "<colgroup><col width=64 style='mso-width-source:userset'><col width=200></colgroup>"
        )
    elif kind == "div":
        cell = "<td><div><span>{}</span></div><div><br></div></td>"
        start = '<div class="table-wrap"><table border="1" style="width:100%">'
    else:
        cell, start = "<td>{}</td>", "<table border=1>"
    body = "".join(
        f"<tr>{''.join(cell.format(lines_of(text)) for text in row)}</tr>\n" for row in rows
    )
    end = "</table></div>" if start.startswith("<div") else "</table>"
    return f"{start}<tbody>{body}</tbody>{end}"


def _form(pattern: str, *, breaks: bool = False) -> Form:
    def body(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
        bold = pick.random() < 0.5
        parts: list[str] = []
        for paragraph in paragraphs:
            if paragraph.rows:
                parts.append(table_of(paragraph.rows, pick))
                continue
            text = lines_of(paragraph.text)
            if bold and paragraph.role in ("h1", "h2", "title"):
                text = f"<strong>{text}</strong>"
            written = pattern.format(text)
            if paragraph.role in ("signatory", "signdate") and not breaks:
                written = written.replace("<p>", "<p style='text-align:right'>", 1)
            parts.append(written)
        return "".join(parts)

    return body


def word_spans(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return what a browser pastes from Word: runs cut anywhere, numbers of lists ignored."""
    parts: list[str] = []
    for paragraph in paragraphs:
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
            continue
        text, number = paragraph.text, ""
        if (match := _MARK.match(text)) and pick.random() < 0.3:
            text = text[match.end() :]
            number = (
                "<![if !supportLists]><span style='mso-list:Ignore'>"
                f"{match.group()}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>"
            )
        cuts = sorted(pick.sample(range(1, len(text)), min(4, len(text) - 1)))
        edges = [0, *cuts, len(text)]
        runs = "".join(
            f"<span lang={pick.choice(['EN-US', 'ZH-CN'])} style='font-size:\n16.0pt'>{lines_of(text[a:b])}</span>"
            for a, b in pairwise(edges)
        )
        parts.append(
            f"<p class=MsoNormal style='text-indent:32.0pt'>{number}{runs}<o:p></o:p></p>\n"
        )
        parts.append(pick.choice(["", "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"]))
    return "".join(parts)


def span_a_word(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return a span for each word or two, as converters from Word leave it."""
    parts: list[str] = []
    for paragraph in paragraphs:
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
            continue
        text, at, runs = paragraph.text, 0, []
        while at < len(text):
            end = at + pick.randint(1, 4)
            runs.append(f"<span style='font-family:仿宋_GB2312'>{lines_of(text[at:end])}</span>")
            at = end
        parts.append(f"<p style='line-height:28pt'>{''.join(runs)}</p>")
    return "".join(parts)


def numbered(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return items that a list of the editor numbers, on from the last list."""
    parts: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text
        number = re.match(r"([1-9][0-9]?)\.(?=[^0-9 ])", text)
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
        elif number and not _MARK.match(text[number.end() :]):
            item = lines_of(text[number.end() :])
            parts.append(f"<ol start='{number[1]}' style='margin:0'><li><p>{item}</p></li></ol>")
        else:
            parts.append(f"<p>{lines_of(text)}</p>")
    return "".join(parts)


def sentences(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return paragraphs whose source is broken over lines, with marks nobody sees."""
    unseen = ["\u200b", "&shy;", "&#8203;", "\ufeff", "", "<wbr>", "<span></span>", "\u2060"]
    parts: list[str] = []
    for paragraph in paragraphs:
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
            continue
        text = lines_of(paragraph.text).replace("。", f"。{pick.choice(unseen)}\n      ")
        parts.append(f"<p>{pick.choice(unseen)}&ensp;&ensp;{text}{pick.choice(unseen)}</p>\n\n")
    return "".join(parts)


def headings(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return headings as headings, linked words and pictures in the text."""
    parts: list[str] = []
    for paragraph in paragraphs:
        text = lines_of(paragraph.text)
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
        elif paragraph.role in ("h1", "h2"):
            level = 2 if paragraph.role == "h1" else 3
            parts.append(f"<h{level}><a id='x'></a>{text}</h{level}>")
        else:
            parts.append(f"<p>{text}<img src='/a.gif' alt='图'></p>")
    return "".join(parts)


def one_paragraph(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return everything in one paragraph, broken by line breaks."""
    parts: list[str] = []
    for is_table, group in groupby(paragraphs, key=lambda p: bool(p.rows)):
        if is_table:
            parts += [table_of(p.rows, pick) for p in group]
        else:
            text = "<br />　　".join(lines_of(p.text) for p in group)
            parts.append(f"<p style='line-height:2'>　　{text}</p>")
    return "".join(parts)


def one_cell(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return the paragraphs in a table of one cell."""
    inner = FORMS["p_fullwidth"](paragraphs, pick)
    return f'<table width="96%" border="0" align="center"><tr><td class="text">{inner}</td></tr></table>'


def sections(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return the blocks that editors of WeChat articles put around headings."""
    parts: list[str] = []
    for paragraph in paragraphs:
        text = lines_of(paragraph.text)
        if paragraph.rows:
            parts.append(table_of(paragraph.rows, pick))
        elif paragraph.role in ("h1", "h2"):
            parts.append(
                '<section data-tools="135编辑器"><section style="display:inline-block;'
                'border-left:4px solid"><section data-brushtype="text"><strong>'
                f'{text}</strong></section></section><section style="width:10px"><br></section></section>'
            )
        else:
            parts.append(
                f'<section data-role="paragraph"><p style="text-indent:2em"><span>{text}</span></p></section>'
            )
    return f'<section class="_135editor">{"".join(parts)}</section>'


FORMS: dict[str, Form] = {
    **{name: _form(pattern) for name, pattern in SIMPLE.items()},
    **{name: _form(pattern, breaks=True) for name, pattern in BREAKS.items()},
    "word_spans": word_spans,
    "numbered": numbered,
    "span_a_word": span_a_word,
    "sentences": sentences,
    "headings": headings,
    "one_paragraph": one_paragraph,
    "one_cell": one_cell,
    "sections": sections,
}


def plain(paragraphs: Sequence[Paragraph], pick: random.Random) -> str:
    """Return bare lines, as they stand in ``pre``."""
    return "\n".join(
        "　　" + lines_of(p.text) if not p.rows else "\n".join("\t".join(r) for r in p.rows)
        for p in paragraphs
    )
