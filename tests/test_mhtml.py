"""Web archives as browsers and Word save them."""

import base64
import quopri

import pytest

from parsers.mhtml import read_mhtml
from parsers.options import ReadOptions
from schemas.errors import Invalid

PAGE = (
    "<html><head><meta charset={}><title>中共某区民政局党组关于巡察整改情况的通报</title></head>"
    "<body><h1>中共某区民政局党组关于巡察整改情况的通报</h1><p>一、朱镕衡负责整改。已完成。</p></body></html>"
)
EXPECTED = ["中共某区民政局党组关于巡察整改情况的通报", "一、朱镕衡负责整改。已完成。"]


def archive(charset: str, encoding: str, *, told: bool = True, extra: str = "") -> bytes:
    body = PAGE.format(charset).encode("gb18030" if charset == "gb2312" else charset)
    coded = (
        quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    )
    kind = f'text/html; charset="{charset}"' if told else "text/html"
    return (
        (
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.example.cn/zg/1.html\n"
            f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="--b"\n\n'
            f"----b\nContent-Type: text/css\nContent-Location: https://www.example.cn/a.css\n\np{{}}\n"
            f"{extra}----b\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n"
            "Content-Location: https://www.example.cn/zg/1.html\n\n"
        ).encode()
        + coded
        + b"\n----b--\n"
    )


CASES = [
    ("utf-8", "quoted-printable", True, ""),
    ("utf-8", "base64", False, ""),
    ("gb2312", "base64", True, ""),
    ("gb2312", "quoted-printable", False, ""),
    (
        "utf-8",
        "base64",
        True,
        "----b\nContent-Type: text/html\nContent-Location: cid:frame\n\n<p>框架</p>\n",
    ),
]


@pytest.mark.parametrize(("charset", "encoding", "told", "extra"), CASES)
def test_the_page_in_a_saved_archive(charset: str, encoding: str, told: bool, extra: str) -> None:
    document = read_mhtml(archive(charset, encoding, told=told, extra=extra), ReadOptions())

    assert document.text.split("\n") == EXPECTED
    assert document.metadata["canonical_url"] == "https://www.example.cn/zg/1.html"


def test_archive_without_a_page() -> None:
    with pytest.raises(Invalid):
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: text/css\n\np{}\n", ReadOptions())
