"""Filled fields and printed notes of a PDF are text; what is hidden in it is not."""

import io
from collections.abc import Callable

import pytest
from face import registered
from reportlab.pdfgen.canvas import Canvas

from parsers.options import PdfEngine, ReadOptions
from parsers.read import read_document

Draw = Callable[[Canvas], None]
LIVE = "The work is done as it was asked for, and the result is published."
ADDED = ("12.6", "secret", "☑", "□", "Seven")
NOTE = "Seven records were put right"


def field(value: str, flags: str = "", shown: str = "print", *, height: float = 18.0) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="f", value=value, x=200, y=600, width=200, height=height, fontSize=11,
            fieldFlags=flags, annotationFlags=shown,
        )  # fmt: skip

    return draw


def box(*, checked: bool, shown: str = "print") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(
            name="c", checked=checked, x=90, y=602, size=12, annotationFlags=shown
        )

    return draw


def note(text: str, flags: int) -> Draw:
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    def draw(canvas: Canvas) -> None:
        canvas._addAnnotation(
            PDFDictionary(
                {
                    "Type": PDFName("Annot"),
                    "Subtype": PDFName("FreeText"),
                    "Rect": PDFArray([200, 600, 460, 640]),
                    "Contents": PDFString(text),
                    "DA": PDFString("0 g /Helv 11 Tf"),
                    "F": flags,
                }
            ),
            name="n",
        )

    return draw


# what is added to a line of text and its label; what must come out of the line of the label
CASES: dict[str, tuple[Draw, str]] = {
    "a field": (field("12.6"), "Amount: 12.6"),
    "an empty field": (field(""), "Amount:"),
    "a field of a password": (field("secret", "password"), "Amount:"),
    "a hidden field": (field("12.6", shown="hidden"), "Amount:"),
    "a field not to be seen": (field("12.6", shown="noview"), "Amount:"),
    "a box with its tick": (box(checked=True), "☑ Amount:"),
    "a box without": (box(checked=False), "□ Amount:"),
    "a hidden box": (box(checked=True, shown="hidden"), "Amount:"),
    "a printed note": (note(NOTE, 4), NOTE),
    "a note on the screen alone": (note(NOTE, 0), "Amount:"),
    "a hidden note": (note(NOTE, 4 | 2), "Amount:"),
}


def made(draw: Draw, rotate: int = 0) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(rotate)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(90, 700, LIVE)
    canvas.drawString(120, 605, "Amount:")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_filled_in(name: str, engine: PdfEngine) -> None:
    draw, line = CASES[name]
    text = read_document(made(draw), "a.pdf", ReadOptions(pdf_engine=engine, ocr="off")).text
    assert line in text
    assert all(said in line for said in ADDED if said in text)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_field_of_a_turned_page(rotate: int) -> None:
    text = read_document(made(field("12.6"), rotate), "a.pdf", ReadOptions(ocr="off")).text
    assert "Amount: 12.6" in text


def test_a_field_of_several_lines() -> None:
    said = "First the rules\nThen the records"
    data = made(field(said, "multiline", height=60))
    text = read_document(data, "a.pdf", ReadOptions(ocr="off")).text
    assert "First the rules" in text
    assert "Then the records" in text


def test_a_form_that_is_nothing_but_fields() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.setFont(registered(), 14)
    field("12.6")(canvas)
    canvas.showPage()
    canvas.save()
    document = read_document(buffer.getvalue(), "a.pdf", ReadOptions(ocr="off"))
    assert document.text == "12.6"
    assert len(document.lines) == 1
