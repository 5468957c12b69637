"""DOCX and XLSX under a password."""

import io
import sys

import pytest

from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import Invalid

TEXT = "整改情况已经公布，欢迎监督。"


def docx() -> bytes:
    import docx as library

    made = library.Document()
    made.add_paragraph(TEXT)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    import openpyxl

    made = openpyxl.Workbook()
    made.active.append([TEXT])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def locked(data: bytes, password: str = "secret") -> bytes:
    pytest.importorskip("msoffcrypto", reason="the extra is not installed")
    from msoffcrypto.format.ooxml import OOXMLFile

    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("made", [docx, xlsx])
def test_a_password_opens_a_file(made) -> None:
    document = read_document(locked(made()), "a", ReadOptions(password="secret"))
    assert document.text == TEXT


REFUSED = [
    (None, "encrypted", "--password"),
    ("other", "wrong_password", "does not open"),
]


@pytest.mark.parametrize(("password", "reason", "said"), REFUSED)
def test_without_the_password_nothing_is_read(password, reason: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as caught:
        read_document(locked(docx()), "a.docx", ReadOptions(password=password))
    assert caught.value.reason == reason


def test_a_damaged_file_is_named() -> None:
    data = locked(docx())
    for broken in (data[: len(data) // 2], data[:2048] + bytes(len(data) - 2048)):
        with pytest.raises(Invalid):
            read_document(broken, "a.docx", ReadOptions(password="secret"))


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = locked(docx())
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    with pytest.raises(Invalid, match="extra") as caught:
        read_document(data, "a.docx", ReadOptions(password="secret"))
    assert caught.value.reason == "encrypted"
