"""Inputs that fuzzing found: each ended otherwise than in a document or an error with a name."""

from __future__ import annotations

import io
import zipfile

import pytest
from hostile import _docx
from laws import document_breaches
from printed import ofd, ofd_text

from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.errors import NoticeError

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def inside(data: bytes, *changes: bytes) -> bytes:
    """Return a package with bytes of its members replaced: old, new, and so on."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            for old, new in zip(changes[::2], changes[1::2], strict=True):
                content = content.replace(old, new)
            other.writestr(name, content)
    return made.getvalue()


_PAGE = ofd([ofd_text(28.0, 40.0, "关于整改进展情况的通报甲乙丙丁戊己庚辛")])

# input: what is read of it, or the reason why nothing is
FOUND = {
    "half a character in a damaged OFD": (
        inside(_PAGE, b"<Page ", b'<?x?><Page b="&#56320;" ', "甲".encode(), b"&#xD800;"),
        "关于整改进展情况的通报�乙丙丁戊己庚辛",
    ),
    "a DOCX without a body": (_docx(f'<w:document xmlns:w="{_WORD}"/>'), "damaged"),
}


@pytest.mark.parametrize(("data", "expected"), FOUND.values(), ids=FOUND)
def test_found_by_fuzzing(data: bytes, expected: str) -> None:
    try:
        document = read_document(data, "a", ReadOptions(ocr="off"))
    except NoticeError as error:
        assert error.reason == expected
    else:
        assert document.text == expected
        assert document_breaches(document) == []
