"""What a run tells, and that nobody can steer a terminal by naming a file."""

from __future__ import annotations

import io
import json

import pytest

from pipeline.input_names import escaped
from pipeline.receipts import Receipt
from pipeline.run.log import Log

CASES = [
    ("整改通报.pdf", "整改通报.pdf"),
    ("a\x1b[2Jb", "a\\u001b[2Jb"),
    ("a\nb\r", "a\\u000ab\\u000d"),
    ("a\u202egpj.exe", "a\\u202egpj.exe"),
    ("a\u2028b", "a\\u2028b"),
    ("é 𠮷", "é 𠮷"),
]
BAD = Receipt("x\x1b.pdf", None, None, "invalid", "parse", "damaged", "cut off")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_steers_is_spelled_out(text, expected):
    assert escaped(text) == expected


def test_text_tells_only_what_went_wrong():
    stream = io.StringIO()
    log = Log("text", stream=stream)
    log.document(Receipt("good.pdf", "00", 1, "read"))
    log.document(BAD)

    assert stream.getvalue() == "x\\u001b.pdf: invalid (damaged): cut off\n"


def test_json_is_one_object_a_line():
    stream = io.StringIO()
    log = Log("json", stream=stream)
    log.document(BAD)
    log.run("progress", "half\ndone", done=1)

    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["event"], first["source_uri"]) == ("document", "x\x1b.pdf")
    assert (second["event"], second["done"]) == ("progress", 1)


def test_a_quiet_log_says_nothing():
    stream = io.StringIO()
    Log("text", quiet=True, stream=stream).document(BAD)

    assert stream.getvalue() == ""
