"""Small files that ask for much are refused in a moment, and honest ones of their kind are not."""

import time

import pytest
from hostile import _forms, documents
from test_docx import N, abstract, docx, level, num

from parsers.options import ReadOptions
from parsers.quality import usable
from parsers.read import read_document
from schemas.errors import NoticeError

SECONDS = 2.0
REFUSED = {
    "form_in_itself.pdf": "page_operators",
    "forms_of_forms.pdf": "page_operators",
    "no_height.pdf": "no_text",
    "attributes.html": "attributes",
    "elements.docx": "nodes",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_costs_too_much_is_refused_in_a_moment(name: str) -> None:
    data = documents()[name]
    begun = time.process_time()
    with pytest.raises(NoticeError) as caught:
        read_document(data, name, ReadOptions(ocr="off"))
    assert caught.value.reason == REFUSED[name]
    assert time.process_time() - begun < SECONDS


def test_forms_that_share_their_resources_are_honest() -> None:
    # each names all forms, itself too, and draws the next one
    data = _forms(b"/F0 Do", [b"/F1 Do", b"/F2 Do", b"q Q"])
    with pytest.raises(NoticeError) as caught:
        read_document(data, "a.pdf", ReadOptions(ocr="off"))
    assert caught.value.reason == "no_text"


def test_a_number_of_a_thousand_places_is_cut() -> None:
    lists = abstract(1, level(0, "lowerRoman", "%1" * 1_000, start=9_999_999_999)) + num(1, 1)
    data = docx("".join(N("甲", 1) for _ in range(50)), lists)
    begun = time.process_time()
    assert len(read_document(data, "a.docx").text) < 100_000
    assert time.process_time() - begun < SECONDS


# the text of a page, and whether it reads as print
TEXTS = [
    ("整改工作已经完成。" * 20, True),
    ("def read(data: bytes) -> str:\n    return data.decode()\n" * 10 + "读取数据", True),
    ("1 126 已完成 2 38 已完成 3 4.2 基本完成 " * 12, True),
    ("目 录 .................. 3 " * 20, True),
    ("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~" * 12, False),
    ("\ue001\ue002\ue003" * 60, False),
    ("龘靐齉爩鱻麤籱灪" * 20, False),
]


@pytest.mark.parametrize(("text", "good"), TEXTS)
def test_usable_text(text: str, good: bool) -> None:
    assert usable(text) == good
