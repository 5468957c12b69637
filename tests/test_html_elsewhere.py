"""Pages in frames, behind the end of a page, in scripts, struck out: read, or named.

Add a case: the markup between the site's head and foot, and what must come out.
"""

import base64
import json
from urllib.parse import quote

import pytest

from parsers.mhtml import read_mhtml
from parsers.options import ReadOptions
from parsers.read import read_document
from schemas.document import Document

TITLE = "中共望溪县水利局党组关于县委第二轮巡察整改进展情况的通报"
BODY = (
    "<p>根据县委统一部署，县委第三巡察组对县水利局党组开展了巡察，并反馈了意见。现将整改进展情况予以公布。</p>"
    "<p>一、关于“河道管护不实”问题</p><p>整改情况：已完成。一是修订巡查办法两项。二是清理河道十八条，"
    "明确责任到人，按月核对台账。</p><p>二、关于“档案管理滞后”问题</p>"
    "<p>整改情况：正在推进。一是补齐档案八十六卷。二是约谈责任人两名，督促其按期整改到位。</p>"
)
NAV = '<div class="nav"><a href="/">首页</a><a href="/a">信息公开</a><a href="/b">党建</a></div>'
HEAD = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body>{NAV}"
FOOT = "<div class=footer>主办单位：县政府办公室</div></body></html>"
ANSWERS = ("已完成。一是修订巡查办法两项", "正在推进。一是补齐档案八十六卷")
ARTICLE = f"<h1>{TITLE}</h1><div id=zoom>{BODY}</div>"


def read(markup: str) -> Document:
    return read_document(markup.encode(), "a.html")


def escapes(text: str) -> str:
    return "".join(f"%u{ord(c):04X}" if c > "\x7f" else quote(c, safe="") for c in text)


def under(title: str, inner: str) -> str:
    return f"{HEAD}<h1>{title}</h1>{inner}{FOOT}"


PACKED = base64.b64encode(BODY.encode()).decode()
DATA = json.dumps({"title": TITLE, "content": BODY})
QUOTED = BODY.replace('"', "&quot;")
NESTED = f'<iframe srcdoc="<iframe srcdoc=&quot;{BODY}&quot;>"></iframe>'
AT_HAND = {
    "behind the end": f"{HEAD}</body></html>\n{ARTICLE}{FOOT}",
    "in a second page": f"{HEAD}</body></html><html><head></head><body>{ARTICLE}{FOOT}",
    "srcdoc": under(TITLE, f'<iframe srcdoc="{QUOTED}"></iframe>'),
    "srcdoc in srcdoc": under(TITLE, NESTED),
    "JSON": f"{HEAD}<script>var page = {DATA};</script>{FOOT}",
    "JSONP": f"{HEAD}<script>show({DATA})</script>{FOOT}",
    "base64": under(TITLE, f'<script>var c = decode("{PACKED}");</script>'),
    "unescape": under(TITLE, f"<script>w(unescape('{escapes(BODY)}'))</script>"),
    "percent signs": under(TITLE, f"<script>w(decode('{quote(BODY)}'))</script>"),
    "template literal": under(TITLE, f"<script>var c = `{BODY}`;</script>"),
}


@pytest.mark.parametrize("name", AT_HAND)
def test_a_body_at_hand_is_read(name: str) -> None:
    document = read(AT_HAND[name])
    assert document.text.split("\n")[0] == TITLE
    assert all(answer in document.text for answer in ANSWERS)
    assert document.partial is None


NEWS = [
    {
        "title": f"县水利局召开整改推进会议，研究第{n}批任务",
        "url": f"https://www.example.cn/news/2024/{n}.html",
        "date": "2024-05-11",
        "content": "会议听取了各科室整改任务进展情况的汇报，对下一步工作作出安排，要求压实责任。",
    }
    for n in range(9)
]
TIPS = json.dumps(["加载中，请稍候"] * 40)
ELSEWHERE = {
    "a list of news": f"{HEAD}<script>var list = {json.dumps(NEWS)};</script>{FOOT}",
    "tips in attributes": f"{HEAD}<div id=app data-tips='{TIPS}'></div><script src=/a.js></script>",
    "frame": f"{HEAD}<h1>{TITLE}</h1><div id=zoom><iframe src=/c/1.html></iframe></div>{FOOT}",
    "frame beside a preface": f"{HEAD}<h1>{TITLE}</h1><p>{'各有关单位要认真对照落实。' * 6}</p>"
    f"<div id=zoom><iframe src=/c/1.html></iframe></div>{FOOT}",
    "frameset": f"<html><head><title>{TITLE}</title></head><frameset cols=20%,80%>"
    "<frame src=menu.html><frame src=text.html></frameset></html>",
    "script": f"{HEAD}<h1>{TITLE}</h1><div id=app></div><script src=/js/app.js></script>{FOOT}",
    "loading": under(TITLE, "<div>正在加载，请稍候……</div><script src=/a.js></script>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_body_that_stands_elsewhere_is_named(name: str) -> None:
    document = read(ELSEWHERE[name])
    assert document.partial == "body_elsewhere"
    kind = "frame" if "frame" in name else "drawn_by_script"
    assert [(f.kind, f.reason) for f in document.findings] == [("page_not_read", kind)]


WHOLE = {
    "a frame beside the article": f"{HEAD}{ARTICLE}<iframe src=/share.html></iframe>{FOOT}",
    "scripts": f"{HEAD}{ARTICLE}<script src=/a.js></script>{FOOT}",
    "an empty frame": f"{HEAD}{ARTICLE}<iframe src='about:blank'></iframe>{FOOT}",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_that_is_whole(name: str) -> None:
    document = read(WHOLE[name])
    assert document.partial is None
    assert document.findings == ()


STRUCK = ["<s>{}</s>", "<strike>{}</strike>", "<del>{}</del>",
          '<span style="text-decoration: line-through">{}</span>',
          '<span style="color:red;text-decoration-line:line-through">{}</span>']  # fmt: skip


@pytest.mark.parametrize("mark", STRUCK)
def test_struck_text_is_left_out(mark: str) -> None:
    document = read(f"{HEAD}{ARTICLE.replace('八十六', mark.format('六十八') + '八十六')}{FOOT}")
    assert "补齐档案八十六卷" in document.text
    assert [(f.reason, f.text) for f in document.findings] == [("struck_out", "六十八")]


@pytest.mark.parametrize(
    "mark", ["<u>{}</u>", "<ins>{}</ins>", '<span style="text-decoration:none">{}</span>']
)
def test_other_lines_strike_nothing(mark: str) -> None:
    document = read(f"{HEAD}{ARTICLE.replace('八十六', mark.format('八十六'))}{FOOT}")
    assert "补齐档案八十六卷" in document.text


def test_an_open_tag_does_not_strike_the_page() -> None:
    document = read(f"{HEAD}<h1>{TITLE}</h1><div id=zoom><s>{BODY}</div>{FOOT}")
    assert all(answer in document.text for answer in ANSWERS)


# how a frame names the part of an archive that it shows
FRAMES = ["cid:f1@blink", "http://a.example/c/1.html", "c/1.html", "/c/1.html#top"]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("source", FRAMES)
def test_a_frame_of_a_web_archive_is_opened(source: str, charset: str) -> None:
    outer = f"{HEAD}<h1>{TITLE}</h1><div id=zoom><iframe src='{source}'></iframe></div>{FOOT}"
    inner = f"<html><head><meta charset={charset}></head><body>{BODY}</body></html>"
    parts = [
        ("f0@blink", "http://a.example/1.html", outer.encode()),
        ("f1@blink", "http://a.example/c/1.html", inner.encode(charset)),
    ]
    data = (
        b"MIME-Version: 1.0\nSnapshot-Content-Location: http://a.example/1.html\n"
        b'Content-Type: multipart/related; boundary="b"\n\n'
    )
    for name, place, page in parts:
        data += (
            f"--b\nContent-Type: text/html\nContent-ID: <{name}>\nContent-Location: {place}\n"
            "Content-Transfer-Encoding: base64\n\n"
        ).encode() + base64.encodebytes(page)
    document = read_mhtml(data + b"--b--\n", ReadOptions())
    assert all(answer in document.text for answer in ANSWERS)
    assert document.partial is None
