"""Bytes to characters: marks, lies, and what is lost."""

import pytest

from parsers.decode import decode

TEXT = "根据县委部署，朱镕同志主持召开会议，传达学习反馈意见，研究整改措施。\r\n共3项。"
TRADITIONAL = "根據縣委部署，會議研究整改措施，傳達學習反饋意見，要求各單位認真落實。" * 3
CASES = [
    (TEXT.encode("utf-8"), None, "utf-8"),
    (TEXT.encode("utf-8-sig"), None, "utf-8"),
    (TEXT.encode("utf-8"), "gb2312", "utf-8"),
    (TEXT.encode("gb18030"), None, "gb18030"),
    (TEXT.encode("gb18030"), "gb2312", "gb18030"),
    (TEXT.encode("gb18030"), "utf-8", "gb18030"),
    (TEXT.encode("gb18030"), "iso-8859-1", "gb18030"),
    (TEXT.encode("utf-16"), None, "utf-16-le"),
    (TEXT.encode("utf-16-le"), None, "utf-16-le"),
    (TEXT.encode("utf-16-be"), None, "utf-16-be"),
    (TEXT.encode("utf-32"), None, "utf-32-le"),
    (b"", None, "utf-8"),
    (b"plain", "no such\x00thing", "utf-8"),
]


@pytest.mark.parametrize(
    ("data", "declared", "encoding"), CASES, ids=[str(n) for n in range(len(CASES))]
)
def test_bytes_are_decoded_as_declared_or_as_they_are(
    data: bytes, declared: str | None, encoding: str
) -> None:
    decoded = decode(data, declared)
    assert decoded.encoding == encoding
    assert decoded.text in (TEXT, "plain", "")
    assert not decoded.findings


def test_characters_beyond_gbk() -> None:
    assert decode("镕䶮㛃𠮷".encode("gb18030") * 3, "gbk").text == "镕䶮㛃𠮷" * 3


@pytest.mark.parametrize("declared", ["big5", None])
def test_big5_is_decoded(declared: str | None) -> None:
    assert decode(TRADITIONAL.encode("big5"), declared).text == TRADITIONAL


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:-2],
        TEXT.encode().replace("会".encode(), b"\xff", 1),
        TEXT.encode("gb18030").replace("会".encode("gb18030"), b"\xff\xff", 1),
    ],
    ids=["cut off", "a broken byte", "broken GB 18030"],
)
def test_a_loss_is_a_finding(data: bytes) -> None:
    decoded = decode(data)
    assert "\ufffd" in decoded.text
    assert "根据县委部署" in decoded.text
    assert {f.kind for f in decoded.findings} == {"replaced_character"}


def test_many_losses_are_counted() -> None:
    data = TEXT.encode() * 60
    decoded = decode(data.replace("会".encode(), b"\xff"))
    assert len(decoded.findings) == 21
    assert decoded.findings[-1].reason == "and_more"
