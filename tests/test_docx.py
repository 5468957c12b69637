"""Word documents, written here as the XML that Word and WPS write.

Add a case: the paragraphs of a body and what must be printed. ``P`` makes a paragraph, ``N`` one
with an automatic number (list, level).
"""

import io
import zipfile

import pytest

from parsers.docx import read_docx
from parsers.limits import Limits
from parsers.options import ReadOptions
from schemas.errors import Invalid, Limited, NeedsOcr, NoticeError

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def R(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def P(text: str = "", *, inner: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner or R(text)}</w:p>"


def N(text: str, num: int, level: int = 0) -> str:
    return P(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>',
    )


def level(at: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def restart(at: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def docx(body: str, numbering: str = "", styles: str = "", **more: bytes) -> bytes:
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{OFFICE}/numbering" Target="numbering.xml"/>'
            f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NS}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NS}>{styles}</w:styles>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in more.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def read(data: bytes) -> list[str]:
    return read_docx(data, ReadOptions()).text.split("\n")


# form, lvlText, start, what the first two items print
FORMS = [
    ("chineseCounting", "%1、", 10, ["十、甲", "十一、乙"]),
    ("chineseCountingThousand", "（%1）", 20, ["（二十）甲", "（二十一）乙"]),
    ("chineseCountingThousand", "（%1）", 100, ["（一百）甲", "（一百零一）乙"]),
    ("japaneseCounting", "第%1条", 11, ["第十一条甲", "第十二条乙"]),
    ("ideographDigital", "%1、", 9, ["九、甲", "一〇、乙"]),
    ("ideographTraditional", "%1、", 1, ["甲、甲", "乙、乙"]),
    ("chineseLegalSimplified", "%1、", 1, ["壹、甲", "贰、乙"]),
    ("decimal", "%1.", 9, ["9.甲", "10.乙"]),
    ("decimalEnclosedCircle", "%1", 1, ["①甲", "②乙"]),
    ("decimalEnclosedCircleChinese", "%1", 20, ["⑳甲", "㉑乙"]),
    ("decimalEnclosedParen", "%1", 1, ["⑴甲", "⑵乙"]),
    ("decimalFullWidth", "%1．", 1, ["1．甲", "2．乙"]),
    ("decimalZero", "%1 ", 9, ["09甲", "10乙"]),
    ("lowerLetter", "%1)", 26, ["z)甲", "aa)乙"]),
    ("upperLetter", "%1.", 1, ["A.甲", "B.乙"]),
    ("upperRoman", "%1.", 4, ["IV.甲", "V.乙"]),
    ("lowerRoman", "%1.", 9, ["ix.甲", "x.乙"]),
    ("none", "%1", 1, ["甲", "乙"]),
    ("bullet", "\uf06c", 1, ["●甲", "●乙"]),
]


@pytest.mark.parametrize(("form", "text", "start", "expected"), FORMS)
def test_a_form_of_numbering(form: str, text: str, start: int, expected: list[str]) -> None:
    numbering = abstract(1, level(0, form, text, start=start)) + num(1, 1)

    assert expected == read(docx(N("甲", 1) + N("乙", 1), numbering))


TREE = abstract(
    1,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%2.%3.%4", "<w:isLgl/>"),
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1a"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)

# numbering, body, printed
LISTS = [
    pytest.param(
        TREE + num(1, 1),
        N("甲", 1) + N("乙", 1, 1) + N("丙", 1, 2) + N("丁", 1, 2) + N("戊", 1, 1) + N("己", 1, 2),
        ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己"],
        id="deeper levels begin again",
    ),
    pytest.param(
        TREE + num(1, 1),
        N("甲", 1) + N("乙", 1, 1) + N("丙", 1, 2) + N("丁", 1, 3),
        ["一、甲", "（一）乙", "1.丙", "1.1.1.1丁"],
        id="legal numbers are all Arabic",
    ),
    pytest.param(
        abstract(
            1,
            level(0, "chineseCounting", "%1、"),
            level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'),
        )
        + num(1, 1),
        N("甲", 1) + N("乙", 1, 1) + N("丙", 1) + N("丁", 1, 1),
        ["一、甲", "1.乙", "二、丙", "2.丁"],
        id="a level that never begins again",
    ),
    pytest.param(
        TREE + num(1, 1) + num(2, 1),
        N("甲", 1) + N("乙", 2),
        ["一、甲", "二、乙"],
        id="two instances of one list go on counting",
    ),
    pytest.param(
        TREE + num(1, 1) + num(2, 1, restart(0, 1)),
        N("甲", 1) + N("乙", 2) + N("丙", 2),
        ["一、甲", "一、乙", "二、丙"],
        id="unless the second one starts anew",
    ),
    pytest.param(
        TREE
        + num(
            1,
            1,
            f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)", start=3)}</w:lvlOverride>',
        ),
        N("甲", 1) + N("乙", 1),
        ["(3)甲", "(4)乙"],
        id="a level replaced by its instance",
    ),
    pytest.param(
        TREE + num(1, 1),
        P("甲", properties='<w:pStyle w:val="H1"/>')
        + P("乙", properties='<w:pStyle w:val="H1a"/>')
        + P("丙", properties='<w:pStyle w:val="Off"/>')
        + P("丁", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        ["一、甲", "二、乙", "丙", "丁"],
        id="numbers of styles, inherited and turned off",
    ),
    pytest.param(
        TREE + num(1, 1),
        N("甲", 1) + N("", 1) + N("乙", 1),
        ["一、甲", "三、乙"],
        id="an empty paragraph takes its number",
    ),
    pytest.param(
        abstract(1, level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')) + num(1, 1),
        N("A类", 1),
        ["1.A类"],
        id="no gap",
    ),
    pytest.param(
        abstract(1, level(0, "decimal", "%1.")) + num(1, 1), N("A类", 1), ["1. A类"], id="gap"
    ),
]


@pytest.mark.parametrize(("numbering", "body", "expected"), LISTS)
def test_a_list_with_its_numbers(numbering: str, body: str, expected: list[str]) -> None:
    assert expected == read(docx(body, numbering, STYLES))


def box(text: str) -> str:
    inside = f"<w:txbxContent>{P(text)}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{R(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def ringed(code: str) -> str:
    """Return a field that Word draws while printing, without a result."""
    return field(code, "").replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + R(""), "")


DELETED_MARK = '<w:rPr><w:del w:id="9"/></w:rPr>'
BODIES = [
    pytest.param(
        P(
            inner=ringed(r" eq \o\ac(○,1)")
            + R("健全制度；")
            + ringed(r"EQ \o\ac(○,12)")
            + R("公开。")
        )
        + P(inner=ringed(r" eq \o\ac(□,甲)") + R("组。")),
        ["①健全制度；⑫公开。", "甲组。"],
        id="signs in a ring",
    ),
    pytest.param(
        P(
            inner=R("已")
            + f"<w:ins>{R('全部')}</w:ins><w:del><w:r><w:delText>部分</w:delText></w:r></w:del>"
            + R("完成")
        ),
        ["已全部完成"],
        id="tracked insertion and deletion",
    ),
    pytest.param(
        P(inner=f"<w:moveFrom>{R('旧处')}</w:moveFrom>" + R("正文"))
        + P(inner=f"<w:moveTo>{R('新处')}</w:moveTo>"),
        ["正文", "新处"],
        id="moved text",
    ),
    pytest.param(
        P(inner=R("前半，"), properties=DELETED_MARK) + P("后半。"),
        ["前半，后半。"],
        id="deleted end of a paragraph",
    ),
    pytest.param(
        P(inner=R("可见") + R("批注", "<w:vanish/>") + R("文字", '<w:vanish w:val="0"/>')),
        ["可见文字"],
        id="hidden text",
    ),
    pytest.param(
        P(inner=box("框内文字。") + R("锚点。")), ["锚点。", "框内文字。"], id="text box, once"
    ),
    pytest.param(
        P(
            inner=f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{P('旧式框。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        ["旧式框。"],
        id="VML text box",
    ),
    pytest.param(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{P('控件内。')}</w:sdtContent></w:sdt>"
        + P(inner=f"<w:sdt><w:sdtContent>{R('行内')}</w:sdtContent></w:sdt>" + R("控件")),
        ["控件内。", "行内控件"],
        id="content controls",
    ),
    pytest.param(
        P(inner=R("见") + f"<w:hyperlink>{R('附件')}</w:hyperlink>" + R("。")),
        ["见附件。"],
        id="link",
    ),
    pytest.param(P(inner=R("第") + field(" PAGE ", "3") + R("页")), ["第3页"], id="field"),
    pytest.param(
        P(inner=field(' TOC \\o "1-3" ', "一、目录行 1")) + P("正文。"), ["正文。"], id="contents"
    ),
    pytest.param(
        P(inner="<w:r><w:t>第一行。</w:t><w:br/><w:t>第二行。</w:t></w:r>"),
        ["第一行。", "第二行。"],
        id="line break",
    ),
    pytest.param(
        P(inner='<w:r><w:t>上页</w:t><w:br w:type="page"/><w:t>下页</w:t></w:r>'),
        ["上页下页"],
        id="page break",
    ),
    pytest.param(
        P(inner="<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t></w:r>"),
        ["A B-C"],
        id="tab and hyphen",
    ),
    pytest.param(
        P(inner='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + R("已完成")),
        ["√已完成"],
        id="symbol",
    ),
    pytest.param(
        P(
            inner=f"<w:ruby><w:rt>{R('pin')}</w:rt><w:rubyBase>{R('拼')}</w:rubyBase></w:ruby>"
            + R("音")
        ),
        ["拼音"],
        id="ruby",
    ),
    pytest.param(
        P("中共某县水务局党组") + P("关于巡察整改情况的通报") + P("正文。"),
        ["中共某县水务局党组关于巡察整改情况的通报", "正文。"],
        id="title over two paragraphs",
    ),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_the_paragraphs_of_a_body(body: str, expected: list[str]) -> None:
    assert expected == read(docx(body))


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(P, texts))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


MERGE = '<w:vMerge w:val="restart"/>'
TABLES = [
    pytest.param(
        table(
            cell("序号") + cell("问题") + cell("措施", properties='<w:gridSpan w:val="2"/>'),
            cell("1") + cell("类别", properties=MERGE) + cell("甲。", "乙。") + cell("已完成"),
            cell("2") + cell(properties="<w:vMerge/>") + cell("丙。") + cell("正在整改"),
        ),
        ["序号\t问题\t措施", "1\t类别\t甲。乙。\t已完成", "2\t\t丙。\t正在整改"],
        id="merged cells",
    ),
    pytest.param(
        table(cell("整改公示。", "第二段。")), ["整改公示。", "第二段。"], id="a frame is no table"
    ),
    pytest.param(
        table(
            cell("甲") + cell("乙"),
            f"<w:trPr><w:del/></w:trPr>{cell('删') + cell('除')}",
            cell("丙") + cell("丁"),
        ),
        ["甲\t乙", "丙\t丁"],
        id="deleted row",
    ),
    pytest.param(
        table(
            cell("甲") + f"<w:tc><w:tcPr/>{table(cell('内一'), cell('内二'))}{P()}</w:tc>",
            cell("丙") + cell("丁"),
        ),
        ["甲\t内一内二", "丙\t丁"],
        id="nested table",
    ),
]


@pytest.mark.parametrize(("body", "expected"), TABLES)
def test_the_rows_of_a_table(body: str, expected: list[str]) -> None:
    assert expected == read(docx(body))


def test_merged_cells_go_on() -> None:
    body = table(
        cell("序号") + cell("类别") + cell("结果"),
        cell("1") + cell("类", properties=MERGE) + cell("已完成"),
        cell("2") + cell(properties="<w:vMerge/>") + cell("已完成"),
    )
    document = read_docx(docx(body), ReadOptions())

    assert [c.continued for c in document.blocks[2].cells] == [False, True, False]


def test_broken_relationship_does_not_cost_the_text() -> None:
    data = docx(P("正文。"))
    broken = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(broken, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b'Target="styles.xml"', b'Target="NULL"')
            new.writestr(name, content)

    assert read(broken.getvalue()) == ["正文。"]


BAD = [
    pytest.param(docx(P("正文。"))[:300], Invalid, "damaged", id="cut off"),
    pytest.param(docx(P(""), word__media__image1__png=b"x"), NeedsOcr, "no_text_layer", id="scan"),
    pytest.param(
        docx("<w:sdt>" * 300 + P("深") + "</w:sdt>" * 300), Limited, "depth", id="too deep"
    ),
]


@pytest.mark.parametrize(("data", "kind", "reason"), BAD)
def test_a_bad_file_is_named(data: bytes, kind: type[NoticeError], reason: str) -> None:
    with pytest.raises(kind) as raised:
        read(data)

    assert reason == raised.value.reason


@pytest.mark.parametrize(("size", "refused"), [(900_000, False), (1_100_000, True)])
def test_member_that_inflates(size: int, refused: bool) -> None:
    limits = Limits(member_bytes=1_000_000, ratio_from=10_000_000)
    data = docx(P("正文。"), word__extra=b" " * size)
    if refused:
        with pytest.raises(Limited) as raised:
            read_docx(data, ReadOptions(limits=limits))
        assert raised.value.reason == "member_bytes"
    else:
        assert read_docx(data, ReadOptions(limits=limits)).text == "正文。"
