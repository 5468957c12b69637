"""What strangers wrote, wherever they wrote it, in a real browser: nothing of it runs."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from browsers import NEEDS, started_browser
from made import notice_text

from pipeline import ingest
from pipeline.review import Images, write_report
from pipeline.store.output import Output, open_output
from tests.hostile_texts import PAYLOADS

pytestmark = NEEDS
SAMPLES = Path(__file__).parent.parent / "samples" / "published"
AT_ONCE = 8  # payloads of one notice


def chunks() -> Iterator[tuple[int, list[str]]]:
    for number, start in enumerate(range(0, len(PAYLOADS), AT_ONCE)):
        yield number, [p.replace("\n", " ") for p in PAYLOADS[start : start + AT_ONCE]]


def name_of(payload: str) -> str:
    """Return a payload as the name of a file, as far as a file system takes it."""
    return payload.replace("/", "\u2215").replace("\0", "").strip()[:60]


def hostile_text(number: int, payloads: list[str]) -> str:
    """Return a notice with payloads for its title, problems, measures, names and contact."""
    lines = notice_text(number).split("\n")
    lines[0] = f"{lines[0]}{payloads[0]}"
    places = [at for at, line in enumerate(lines) if at]
    for at, payload in zip(places, payloads * len(places), strict=False):
        lines[at] = f"{lines[at].rstrip('。')}{payload}《{payload}》“{payload}”。"
    return "\n".join(lines)


def hostile_page(number: int, payloads: list[str]) -> str:
    """Return a web page with payloads in its metadata and addresses, and as its text."""
    kept = [escape(p, quote=True) for p in payloads]
    metas = "".join(
        f'<meta name="{name}" content="{kept[at % len(kept)]}">'
        for at, name in enumerate(("ArticleTitle", "author", "source", "PubDate", "description"))
    )
    body = "".join(f"<p>{escape(line)}</p>" for line in notice_text(number + 500).split("\n"))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{kept[1 % len(kept)]}</title>'
        f'{metas}<link rel="canonical" href="{kept[-1]}">'
        f'<meta property="og:url" content="{kept[0]}"></head>'
        f'<body><h1>{kept[0]}</h1>{body}<a href="{kept[-1]}">{kept[0]}</a></body></html>'
    )


def hostile_archive(folder: Path) -> None:
    folder.mkdir()
    for number, payloads in chunks():
        name = name_of(payloads[0])
        (folder / f"{number}{name}.txt").write_text(hostile_text(number, payloads), "utf-8")
        (folder / f"{number}.html").write_text(hostile_page(number, payloads), "utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        for number, payload in enumerate(PAYLOADS):
            archive.writestr(f"{number}{name_of(payload)}.pdf", f"%PDF-1.4 {number}")
        archive.writestr(f"x{name_of(PAYLOADS[4])}.txt", notice_text(900))
    shutil.copy(SAMPLES / "archive.pdf", folder / f"{name_of(PAYLOADS[4])}.pdf")


def corrections_of(output: Output, folder: Path) -> None:
    """Write a correction of fields of every notice, its value a payload."""
    folder.mkdir()
    notices = {row["notice_id"]: row for row in output.table("notices").to_pylist()}
    texts = {row["notice_id"]: row["text"] for row in output.table("texts").to_pylist()}
    found: dict[str, list[dict[str, Any]]] = {}
    for number, row in enumerate(output.table("notice_fields").to_pylist()):
        if row["char_start"] is None or row["field"] not in ("title", "issuer", "inspecting_body"):
            continue
        words = texts[row["notice_id"]][row["char_start"] : row["char_end"]]
        found.setdefault(row["notice_id"], []).append(
            {
                "what": "field", "table": "notice_fields", "start": row["char_start"],
                "end": row["char_end"], "words": words, "field": row["field"],
                "value": PAYLOADS[number % len(PAYLOADS)].strip(),
            }
        )  # fmt: skip
    for number, (notice_id, corrections) in enumerate(found.items()):
        content = {
            "format": "zhenggai-corrections",
            "source_sha256": notices[notice_id]["source_sha256"],
            "corrections": corrections,
        }
        (folder / f"{number}.json").write_text(json.dumps(content), "utf-8")


def visited(pages: list[Path]) -> tuple[list[str], list[str]]:
    """Return what pages say and ask for when they are opened and clicked; none may run a word."""
    said: list[str] = []
    asked: list[str] = []
    with started_browser() as browser:
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        for path in pages:
            page.goto(path.as_uri())
            for selector in ("#issues li a", ".alerts a", "#text span"):
                for one in page.locator(selector).all()[:2]:
                    one.click(timeout=5000, force=True)
            assert page.evaluate("window.ran") is None, path
            assert page.url.partition("#")[0] == path.as_uri()
    return said, asked


def test_nothing_runs_wherever_it_was_written(tmp_path: Path) -> None:
    source, tables = tmp_path / "in", str(tmp_path / "out")
    hostile_archive(source)
    ingest(str(source), output=tables, quiet=True, workers=2)
    corrections_of(open_output(tables), tmp_path / "put-right")
    ingest(
        str(source), output=tables, quiet=True, workers=2, corrections=str(tmp_path / "put-right")
    )
    output = open_output(tables)
    held = {
        name: output.table(name).to_pylist() for name in ("notices", "sources", "notice_fields")
    }
    written = write_report(output, tmp_path / "report", "en", images=Images((str(source),)))
    pages = sorted(written.path.parent.rglob("*.html"))

    # the payloads are where they were meant to be, and so were tried
    assert sum("window.ran" in (row["title"] or "") for row in held["notices"]) > 10
    assert not [row["canonical_url"] for row in held["notices"] if row["canonical_url"]]
    assert sum(PAYLOADS[4][:8] in row["source_uri"] for row in held["sources"]) > 5
    assert sum(row["rule"] == "correction.field" for row in held["notice_fields"]) > 20
    assert written.pictured == 1
    assert len(pages) > 30
    said, asked = visited(pages)
    assert said == []
    outside = [url for url in asked if not re.match(r"file://|data:image/webp;base64,", url)]
    assert outside == []
    assert {url.partition("#")[0] for url in asked if url.startswith("file:")} == {
        path.as_uri() for path in pages
    }
    digest = hashlib.sha256((SAMPLES / "archive.pdf").read_bytes()).hexdigest()[:16]
    assert (tmp_path / "report" / "notices" / f"{digest}.html").is_file()
