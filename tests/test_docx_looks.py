"""What Word hides, strikes out, reckons while printing, or keeps in another format."""

import io
import zipfile
from collections.abc import Callable

import pytest
from test_docx import OFFICE, P, R, docx

from parsers.docx import read_docx
from parsers.options import ReadOptions
from schemas.document import Document

STYLES = (
    '<w:style w:type="character" w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Away"/></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Away"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Line"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
)  # fmt: skip


def read(*body: str) -> Document:
    return read_docx(docx("".join(body), styles=STYLES), ReadOptions())


def style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


# the properties of a run, and why its text is not taken (None: it is)
LOOKS = [
    ("<w:vanish/>", "hidden"),
    ('<w:vanish w:val="false"/>', None),
    (style("Away"), "hidden"),
    (style("Below"), "hidden"),
    (style("Back"), None),
    (style("Away") + '<w:vanish w:val="0"/>', None),
    ('<w:color w:val="FFFFFF"/>', "hidden"),
    ('<w:color w:val="ffffff"/><w:shd w:val="clear" w:fill="C00000"/>', None),
    ('<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>', None),
    ('<w:color w:val="FFFFFE"/>', None),
    ("<w:strike/>", "struck_out"),
    ("<w:dstrike/>", "struck_out"),
    ('<w:strike w:val="0"/>', None),
    (style("Line"), "struck_out"),
    (style("None such"), None),
]


@pytest.mark.parametrize(("properties", "why"), LOOKS)
def test_runs_that_are_not_taken(properties: str, why: str | None) -> None:
    document = read(P(inner=R("追回资金") + R("三十", properties) + R("万元。")))
    assert document.text == f"追回资金{'' if why else '三十'}万元。"
    found = [(f.kind, f.reason, f.text) for f in document.findings]
    assert found == ([("text_passed_over", why, "三十")] if why else [])


def test_a_hidden_paragraph_is_one_finding() -> None:
    quiet = '<w:pStyle w:val="Quiet"/>'
    document = read(P("整改情况"), P(inner=R("内部") + R("说明"), properties=quiet), P("已完成。"))
    assert document.text == "整改情况\n已完成。"
    assert [f.text for f in document.findings] == ["内部说明"]


def field(code: str, result: str | None = None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "" if result is None else mark.format("separate") + R(result)
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f"{shown}{mark.format('end')}"
    )


def simple(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "/>'


# the instructions of the fields before 甲, 乙, 丙, and what is printed
NUMBERS = [
    (["LISTNUM"] * 3, ["1) 甲", "2) 乙", "3) 丙"]),
    ([r"LISTNUM NumberDefault \l 1"] * 3, ["1) 甲", "2) 乙", "3) 丙"]),
    ([r"LISTNUM \l 1", r"LISTNUM \l 2", r"LISTNUM \l 2"], ["1) 甲", "a) 乙", "b) 丙"]),
    ([r"LISTNUM \l 1 \s 4", "LISTNUM", "LISTNUM"], ["4) 甲", "5) 乙", "6) 丙"]),
    ([r"LISTNUM LegalDefault \l 1", r"LISTNUM LegalDefault \l 2", "LISTNUM LegalDefault"],
     ["1. 甲", "1.1. 乙", "2. 丙"]),
    ([r"LISTNUM OutlineDefault \l 1"] * 3, ["I. 甲", "II. 乙", "III. 丙"]),
    (["AUTONUM"] * 3, ["1. 甲", "2. 乙", "3. 丙"]),
    ([r"AUTONUM \s 、"] * 3, ["1、甲", "2、乙", "3、丙"]),
    (["AUTONUMLGL"] * 3, ["1. 甲", "2. 乙", "3. 丙"]),
    ([r"AUTONUMLGL \e"] * 3, ["1甲", "2乙", "3丙"]),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "printed"), NUMBERS)
@pytest.mark.parametrize("make", [field, simple], ids=["complex", "simple"])
def test_numbers_that_word_reckons(
    make: Callable[[str], str], codes: list[str], printed: list[str]
) -> None:
    body = [P(inner=make(c) + R(t)) for c, t in zip(codes, "甲乙丙", strict=True)]
    assert [line.replace(" ", "") for line in read(*body).text.split("\n")] == [
        line.replace(" ", "") for line in printed
    ]


def test_a_number_with_a_result_is_taken_as_it_is() -> None:
    assert read(P(inner=field("LISTNUM", "（七）") + R("甲"))).text == "（七）甲"


@pytest.mark.parametrize(
    ("box", "sign"),
    [
        ('<w:checked/><w:default w:val="0"/>', "☑"),
        ('<w:default w:val="1"/>', "☑"),
        ('<w:checked w:val="0"/><w:default w:val="1"/>', "□"),
        ("", "□"),
    ],
)
def test_form_check_boxes(box: str, sign: str) -> None:
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{box}</w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert read(P(inner=begin + R("已完成"))).text == f"{sign}已完成"


def with_chunk(name: str, content: bytes) -> bytes:
    """Return a DOCX whose body holds a part of another format between two paragraphs."""
    chunk = f'<w:altChunk xmlns:r="{OFFICE}" r:id="rX"/>'
    made = docx(P("整改情况如下。") + chunk + P("特此通报。"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rX" Type="{OFFICE}/aFChunk" Target="{name}"/>'
                    "</Relationships>".encode(),
                )
            if info.filename == "[Content_Types].xml":
                kind = name.rpartition(".")[2]
                data = data.replace(
                    b"<Override",
                    f'<Default Extension="{kind}" ContentType="a/b"/><Override'.encode(),
                    1,
                )
            new.writestr(info, data)
        new.writestr(f"word/{name}", content)
    return stream.getvalue()


HTML = (
    "<html><meta charset=utf-8><body><p>一、关于账目不清问题</p><p>已完成整改。</p></body></html>"
)
RTF = r"{\rtf1\ansi\ansicpg936 一、关于账目不清问题\par 已完成整改。\par}"
CHUNKS = [("a.htm", HTML.encode()), ("a.rtf", RTF.encode("gb18030")),
          ("a.txt", "一、关于账目不清问题\r\n已完成整改。".encode())]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), CHUNKS, ids=["html", "rtf", "txt"])
def test_parts_in_other_formats_stand_in_their_place(name: str, content: bytes) -> None:
    document = read_docx(with_chunk(name, content), ReadOptions())
    assert document.text.split("\n") == [
        "整改情况如下。", "一、关于账目不清问题", "已完成整改。", "特此通报。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"\0\0\0\0", b"Rar!\x1a\x07"], ids=["zip", "empty", "rar"]
)
def test_a_part_that_cannot_be_read_is_named(content: bytes) -> None:
    document = read_docx(with_chunk("a.bin", content), ReadOptions())
    assert document.partial == "embedded_part"
    assert [(f.kind, f.reason) for f in document.findings] == [
        ("text_passed_over", "embedded_part")
    ]


def test_white_text_in_a_table_is_taken() -> None:
    """The style of a table may fill its head with a colour."""
    white = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>序号</w:t></w:r></w:p>'
    other = "<w:p><w:r><w:t>问题</w:t></w:r></w:p>"
    row = f"<w:tr><w:tc>{white}</w:tc><w:tc>{other}</w:tc></w:tr>"
    assert read(f"<w:tbl>{row}{row}</w:tbl>").text.split("\n")[0] == "序号\t问题"
