"""DOC files that cannot be read, and what the message tells to do.

Honest DOC files are binary; the gold notices have one (see test_gold_text).
"""

import pytest

from parsers import doc
from parsers.options import ReadOptions
from schemas.errors import Invalid

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    "data", [OLE, OLE + b"\0" * 4096, OLE + bytes(range(256)) * 20], ids=["head", "zeros", "noise"]
)
def test_damaged_file_says_what_to_install(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "_office", lambda: None)
    with pytest.raises(Invalid, match="LibreOffice") as raised:
        doc.read_doc(data, ReadOptions())

    assert raised.value.reason == "damaged"


def test_office_is_asked_where_the_converter_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def convert(data: bytes, office: str) -> bytes:
        asked.append(office)
        raise Invalid("damaged", "no")

    monkeypatch.setattr(doc, "_office", lambda: "/usr/bin/soffice")
    monkeypatch.setattr(doc, "_with_office", convert)
    with pytest.raises(Invalid):
        doc.read_doc(OLE, ReadOptions())

    assert asked == ["/usr/bin/soffice"]
