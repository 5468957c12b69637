"""OFD: text objects in any order, split, scaled, behind templates; tables; pictures."""

import io
import zipfile

import pytest
from printed import NOTICE, ofd, ofd_text, wrapped

from parsers import ocr
from parsers.normal import normalise
from parsers.ofd.text import deltas
from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import NeedsOcr

TRUTH = [normalise(p).text for p in NOTICE]
LINES = wrapped(NOTICE, 52, "\u3000\u3000")
ROWS = 12


def paragraphs(data: bytes) -> list[str]:
    return read_document(data, "a.ofd").text.split("\n")


def places() -> list[list[tuple[float, float, str]]]:
    found = []
    for start in range(0, len(LINES), ROWS):
        found.append(
            [
                (28.0 + 11.2 * line.startswith("\u3000"), 40.0 + 9.9 * n, line.strip("\u3000"))
                for n, line in enumerate(LINES[start : start + ROWS])
            ]
        )
    return found


def split(x: float, y: float, text: str) -> str:
    """Return a line as two objects, the second one first."""
    half = len(text) // 2
    shift = sum(5.6 if c > "\u2000" else 2.8 for c in text[:half])
    return ofd_text(x + shift, y, text[half:]) + ofd_text(x, y, text[:half])


def scaled(x: float, y: float, text: str) -> str:
    """Return a line set in units of a tenth, brought to size by its matrix."""
    widths = " ".join("56" if c > "\u2000" else "28" for c in text[:-1])
    return (
        f'<TextObject Boundary="{x} {y - 5.6} 160 7" CTM="0.1 0 0 0.1 0 0" Size="56">'
        f'<TextCode X="0" Y="56" DeltaX="{widths}">{text}</TextCode></TextObject>'
    )


def characters(x: float, y: float, text: str) -> str:
    """Return a line as one text code a character, inside a block."""
    codes, at = "", 0.0
    for c in text:
        codes += f'<TextCode X="{at:g}" Y="5.6">{c}</TextCode>'
        at += 5.6 if c > "\u2000" else 2.8
    return (
        f'<PageBlock><TextObject Boundary="{x} {y - 5.6} 160 7" Size="5.6">{codes}'
        "</TextObject></PageBlock>"
    )


FORMS = {"lines": ofd_text, "split": split, "scaled": scaled, "characters": characters}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_the_paragraphs_of_an_ofd(form: str, backwards: bool) -> None:
    make = FORMS[form]
    pages = []
    for number, page in enumerate(places(), 1):
        objects = [make(*place) for place in page] + [ofd_text(100, 280, f"- {number} -")]
        pages.append("".join(reversed(objects) if backwards else objects))
    document = read_document(ofd(pages, template=ofd_text(28, 15, "望溪县水利局文件")), "a.ofd")
    assert document.text.split("\n") == TRUTH
    assert [page.printed for page in document.pages] == ["1", "2"]
    assert {line.role for line in document.lines} == {"body", "header", "page_number"}


@pytest.mark.parametrize(
    ("text", "count", "steps"),
    [
        ("1 2 3", 3, [1, 2, 3]),
        ("g 3 2.5", 3, [2.5, 2.5, 2.5]),
        ("1 g 2 4 5", 4, [1, 4, 4, 5]),
        ("2", 3, [2, 2, 2]),
        ("g 999999999 1", 2, [1, 1]),
        ("1 x", 2, [1, 1]),
        ("", 3, []),
        (None, 3, []),
    ],
)
def test_the_steps_between_characters(text: str | None, count: int, steps: list[float]) -> None:
    assert deltas(text, count) == steps


def test_a_ruled_table_gives_rows() -> None:
    def line(x0: float, y0: float, x1: float, y1: float) -> str:
        return (
            f'<PathObject Boundary="0 0 210 297"><AbbreviatedData>M {x0} {y0} L {x1} {y1}'
            "</AbbreviatedData></PathObject>"
        )

    drawn = "".join(line(30, y, 150, y) for y in (50, 62, 74))
    drawn += "".join(line(x, 50, x, 74) for x in (30, 60, 150))
    texts = ofd_text(32, 58, "序号") + ofd_text(62, 58, "反馈问题")
    texts += ofd_text(32, 70, "1") + ofd_text(62, 70, "河道管护不实")
    document = read_document(ofd([ofd_text(30, 40, "具体情况如下表。") + drawn + texts]), "a.ofd")
    assert document.text.split("\n") == ["具体情况如下表。", "序号\t反馈问题", "1\t河道管护不实"]


def test_a_picture_alone_needs_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    picture = '<ImageObject Boundary="0 0 210 297" ResourceID="7"/>'
    with pytest.raises(NeedsOcr) as caught:
        read_document(ofd([picture]), "a.ofd", ReadOptions())
    assert caught.value.reason == "no_text_layer"


def test_glyphs_without_text_are_no_text() -> None:
    with pytest.raises(NeedsOcr):
        paragraphs(ofd([ofd_text(30, 40, "\ue001\ue002\ue003" * 30)]))


# the two locations of a package, as writers spell them
LOCATIONS = [
    ("./Doc_0/Document.xml", "./Pages/1.xml"),
    ("/Doc_0/Document.xml", "/Doc_0/Pages/1.xml"),
    ("Doc_0\\Document.xml", "Pages\\1.xml"),
]


@pytest.mark.parametrize(("document", "page"), LOCATIONS)
def test_locations_are_found_however_spelled(document: str, page: str) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(ofd([ofd_text(30, 30, "整改情况")]))) as old,
        zipfile.ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).decode()
            part = part.replace("Doc_0/Document.xml", document).replace(
                '"Pages/1.xml"', f'"{page}"'
            )
            new.writestr(name, part)
    assert read_document(made.getvalue(), "a.ofd").text == "整改情况"


def test_what_is_not_visible_is_no_text() -> None:
    hidden = ofd_text(30, 50, "草稿").replace("<TextObject", '<TextObject Visible="false"')
    assert read_document(ofd([ofd_text(30, 30, "整改情况") + hidden]), "a").text == "整改情况"


UNITS = """<Res xmlns="http://www.ofdspec.org/2016"><CompositeGraphicUnits>
<CompositeGraphicUnit ID="7" Width="210" Height="297"><Content>{}</Content></CompositeGraphicUnit>
<CompositeGraphicUnit ID="8" Width="210" Height="297"><Content>
<CompositeObject Boundary="10 20 100 50" ResourceID="7"/></Content></CompositeGraphicUnit>
<CompositeGraphicUnit ID="9" Width="210" Height="297"><Content>
<CompositeObject Boundary="0 0 9 9" ResourceID="9"/></Content></CompositeGraphicUnit>
</CompositeGraphicUnits></Res>"""


def composed(objects: str) -> bytes:
    """Return an OFD whose page stands for units of its resources."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ofd([objects]))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("Document.xml"):
                data = data.replace(b"<CommonData>", b"<CommonData><PublicRes>r.xml</PublicRes>")
            new.writestr(name, data)
        new.writestr("Doc_0/r.xml", UNITS.format(ofd_text(30, 40, "整改情况已公布。")))
    return made.getvalue()


@pytest.mark.parametrize(("unit", "left"), [("7", 30.0), ("8", 40.0)])
def test_composite_objects_are_read(unit: str, left: float) -> None:
    document = read_document(
        composed(f'<CompositeObject Boundary="0 0 210 297" ResourceID="{unit}"/>'), "a.ofd"
    )
    assert document.text == "整改情况已公布。"
    assert document.lines[0].box.x0 == pytest.approx(left * 72 / 25.4, abs=0.5)


def test_a_composite_object_in_itself_ends() -> None:
    objects = '<CompositeObject Boundary="0 0 9 9" ResourceID="9"/>' + ofd_text(30, 60, "正文。")
    assert read_document(composed(objects), "a.ofd").text == "正文。"


def painted(grey: str = "0 0 0", **more: str) -> str:
    """Return a text object of one colour, with more attributes."""
    attributes = "".join(f' {name}="{value}"' for name, value in more.items())
    text = ofd_text(30, 80, "内部数字九十九")
    fill = f'<FillColor Value="{grey}"/>'
    return text.replace("<TextObject", f"<TextObject{attributes}", 1).replace(">", f">{fill}", 1)


GROUND = (
    '<PathObject Boundary="20 70 120 20" Fill="true"><FillColor Value="30 30 30"/>'
    "<AbbreviatedData>M 0 0 L 120 0 L 120 20 L 0 20 C</AbbreviatedData></PathObject>"
)
SEEN = [
    (painted(), True),
    (painted(Alpha="0"), False),
    (painted(Fill="false"), False),
    (painted(Visible="false"), False),
    (painted("255 255 255"), False),
    (GROUND + painted("255 255 255"), True),
    (painted("255 255 255") + GROUND, False),
    (painted("120 120 120"), True),
]


@pytest.mark.parametrize(("objects", "seen"), SEEN)
def test_what_ofd_does_not_show_is_not_read(objects: str, seen: bool) -> None:
    document = read_document(ofd([ofd_text(30, 40, "正文在此。") + objects]), "a.ofd")
    assert ("九十九" in document.text) == seen
    if not seen and "Visible" not in objects:
        assert [f.reason for f in document.findings] == ["invisible"]


@pytest.mark.parametrize("matrix", ["1e308 0 0 1e308 0 0", "1e999 0 0 1 0 0", "nan 0 0 1 0 0"])
def test_a_matrix_out_of_bounds_costs_its_object_alone(matrix: str) -> None:
    wild = ofd_text(30, 60, "九").replace("<TextObject", f'<TextObject CTM="{matrix}"')
    assert "正文。" in read_document(ofd([ofd_text(30, 40, "正文。") + wild]), "a.ofd").text


TURNS = {90: "0 1 -1 0 210 0", 180: "-1 0 0 -1 210 297", 270: "0 -1 1 0 0 297"}


@pytest.mark.parametrize("degrees", TURNS)
def test_a_page_set_sideways_is_read_upright(degrees: int) -> None:
    lines = "".join(ofd_text(30, 40 + 10 * n, line) for n, line in enumerate(TURNED))
    turned = f'<PageBlock CTM="{TURNS[degrees]}">{lines}</PageBlock>'
    document = read_document(ofd([turned]), "a.ofd")
    assert document.text.split("\n") == list(TURNED)
    tops = [line.box.y0 for line in document.lines]
    assert tops == sorted(tops)
    assert all(line.box.x1 - line.box.x0 > line.box.y1 - line.box.y0 for line in document.lines)
    wide = document.pages[0].width > document.pages[0].height
    assert wide == (degrees != 180)


TURNED = ("整改情况已经公布。", "欢迎监督并提出意见。", "联系电话：0000-1234567")
