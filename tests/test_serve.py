"""The page on this machine: who may ask, what is taken in, and what a run leaves."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
import uvicorn
from click.testing import CliRunner
from made import notice_text

from parsers.limits import Limits
from pipeline.command.cli import main, zhenggai
from pipeline.export.messages import say as class_name
from pipeline.export.private import CLASSES
from pipeline.serve import server
from pipeline.serve.app import Desk
from pipeline.serve.background import BackgroundRun
from pipeline.serve.downloads import NAMES
from pipeline.serve.guard import HEADERS, Guard
from pipeline.serve.messages import say
from pipeline.serve.names import safe_path
from pipeline.serve.page import drop_page
from pipeline.store.output import open_output
from pipeline.store.place import StoreError
from tests.hostile_texts import PAYLOADS

SECRET = "s3cret"


@dataclass
class Served:
    """A page that is served, and what is asked of it."""

    output: Path
    port: int
    job: Any

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        secret: str = SECRET,
        **headers: str | None,
    ) -> tuple[int, dict[str, str], bytes]:
        given = {"Host": f"127.0.0.1:{self.port}", "Origin": f"http://127.0.0.1:{self.port}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}  # type: ignore[dict-item]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, f"/{secret}{path}", skip_host=True)
        chunked = body is not None and not isinstance(body, bytes)
        if chunked:
            given["Transfer-Encoding"] = "chunked"
        elif body is not None:
            given.setdefault("Content-Length", str(len(body)))
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # answered before the end
            connection.endheaders(body, encode_chunked=chunked)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, data

    def put(self, name: str, body: Any = b"x") -> tuple[int, dict[str, Any]]:
        status, _, data = self.ask("PUT", f"/files?path={quote(name)}", body)
        return status, json.loads(data)

    def kept(self) -> dict[str, bytes]:
        folder = self.output / "files"
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


class Idle:
    """A job that does nothing."""

    running = False

    def start(self, language: str, *, images: bool, masks: tuple[str, ...]) -> bool:
        self.asked = (images, masks)
        return not self.running

    def cancel(self) -> None: ...

    def state(self) -> dict[str, Any]:
        return {"phase": "idle", "report": False, "downloads": {}}


@contextlib.contextmanager
def served(output: Path, job: Any, limits: Limits | None = None) -> Iterator[Served]:
    output.mkdir(exist_ok=True)
    bound = socket.create_server(("127.0.0.1", 0))
    port = bound.getsockname()[1]
    desk = Desk(output, job, "en", limits).app()
    running = uvicorn.Server(server.configured(Guard(desk, port, SECRET)))
    thread = threading.Thread(target=running.run, args=([bound],))
    thread.start()
    try:
        while not running.started:
            time.sleep(0.01)
        yield Served(output, port, job)
    finally:
        running.should_exit = True
        thread.join()
        bound.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "out", Idle(), Limits(file_bytes=1000, members=3)) as one:
        yield one


# method, path, secret, headers → status; {port} is that of the page
ASKED: list[tuple[str, str, str, dict[str, str | None], int]] = [
    ("GET", "/", SECRET, {"Origin": None}, 200),
    ("GET", "/", SECRET, {}, 200),
    ("GET", "/?lang=zh", SECRET, {"Origin": None}, 200),
    ("GET", "/state", SECRET, {"Origin": None}, 200),
    ("GET", "/", SECRET, {"Origin": None, "Host": "localhost:{port}"}, 200),
    ("GET", "", SECRET, {"Origin": None}, 308),
    # Host: a name that resolves to this machine, another port, none
    ("GET", "/", SECRET, {"Host": "evil.example:{port}"}, 421),
    ("GET", "/", SECRET, {"Host": "evil.example"}, 421),
    ("GET", "/", SECRET, {"Host": "127.0.0.1"}, 421),
    ("GET", "/", SECRET, {"Host": "127.0.0.1:1"}, 421),
    ("GET", "/", SECRET, {"Host": "0.0.0.0:{port}"}, 421),
    ("GET", "/", SECRET, {"Host": "127.0.0.1.evil.example:{port}"}, 421),
    ("GET", "/", SECRET, {"Host": ""}, 421),
    # the secret: another, part of it, more than it, none, one that is no text
    ("GET", "/", "other", {"Origin": None}, 404),
    ("GET", "/", SECRET[:-1], {"Origin": None}, 404),
    ("GET", "/", f"{SECRET}x", {"Origin": None}, 404),
    ("GET", "/", SECRET.upper(), {"Origin": None}, 404),
    ("GET", "/", "%ff%00", {"Origin": None}, 404),
    ("GET", "/state", "", {"Origin": None}, 404),
    ("POST", "/run", "other", {}, 404),
    # Origin: of another page, of none, of this machine but another port; must be there to change
    ("GET", "/state", SECRET, {"Origin": "http://evil.example"}, 403),
    ("GET", "/state", SECRET, {"Origin": "null"}, 403),
    ("POST", "/run", SECRET, {"Origin": None}, 403),
    ("POST", "/run", SECRET, {"Origin": "null"}, 403),
    ("POST", "/run", SECRET, {"Origin": "http://127.0.0.1:1"}, 403),
    ("POST", "/run", SECRET, {"Origin": "https://127.0.0.1:{port}"}, 403),
    ("POST", "/run", SECRET, {"Origin": "http://localhost:{port}"}, 403),
    ("POST", "/cancel", SECRET, {"Origin": "http://evil.example"}, 403),
    ("PUT", "/files?path=a.txt", SECRET, {"Origin": "http://evil.example"}, 403),
    ("OPTIONS", "/files", SECRET, {"Origin": "http://evil.example"}, 403),
    ("POST", "/run", SECRET, {}, 200),
    ("POST", "/run?mask=contacts,others&images=", SECRET, {}, 200),
    ("POST", "/run?mask=everybody", SECRET, {}, 400),
    ("POST", "/cancel", SECRET, {}, 200),
    # what is not there, and what is asked in another way
    ("GET", "/run", SECRET, {}, 405),
    ("DELETE", "/files", SECRET, {}, 405),
    ("GET", "/files", SECRET, {}, 405),
    ("GET", "/elsewhere", SECRET, {}, 404),
    ("GET", "/report", SECRET, {}, 404),
    ("GET", "/download/xlsx", SECRET, {}, 404),
    ("GET", "/download/..", SECRET, {}, 404),
    ("GET", "/download/%2e%2e%2fmanifest.json", SECRET, {}, 404),
]


@pytest.mark.parametrize("asked", ASKED, ids=[" ".join(map(str, one)) for one in ASKED])
def test_who_may_ask(desk: Served, asked: tuple[str, str, str, dict[str, str | None], int]) -> None:
    method, path, secret, headers, status = asked
    filled = {k: v and v.replace("{port}", str(desk.port)) for k, v in headers.items()}
    told, answered, _ = desk.ask(method, path, secret=secret, **filled)

    assert told == status
    assert {name: answered.get(name.lower()) for name in HEADERS} == dict(HEADERS)
    assert "server" not in answered
    assert not desk.kept()


def test_a_refusal_does_not_say_the_secret(desk: Served) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "null"}):
        _, answered, data = desk.ask("GET", "/", **headers)
        assert SECRET not in f"{answered}{data!r}"
    _, answered, _ = desk.ask("GET", "", Origin=None)
    assert answered["location"] == f"{SECRET}/"


def test_the_page_may_do_what_it_needs_and_no_more(desk: Served) -> None:
    _, answered, data = desk.ask("GET", "/")
    page = data.decode()
    policy = answered["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert policy.removesuffix("; frame-ancestors 'none'") in page.replace("&#39;", "'")
    assert not re.search(r"\son\w+=|javascript:|style=|https?://", page)


# what a browser says → the path that is kept, None where it is no document
NAMED: list[tuple[str, str | None]] = [
    ("通报.pdf", "通报.pdf"),
    ("/甲/乙.docx", "甲/乙.docx"),
    ("../../../etc/passwd", "etc/passwd"),
    ("..\\..\\a.pdf", "a.pdf"),
    ("C:\\Users\\a.pdf", "C_/Users/a.pdf"),
    ("//server/share/a.pdf", "server/share/a.pdf"),
    ("a/./b/../c.txt", "a/b/c.txt"),
    ("a\0.pdf", "a_.pdf"),
    ("a\n\x1b[31m.pdf", "a__[31m.pdf"),
    ("\u202efdp.exe.pdf", "_fdp.exe.pdf"),
    ("<img src=x onerror=1>.pdf", "_img src=x onerror=1_.pdf"),
    ('a"b|c?d*.txt', "a_b_c_d_.txt"),
    ("CON", "_CON"),
    ("nul.txt", "_nul.txt"),
    ("com1.pdf/a.pdf", "_com1.pdf/a.pdf"),
    ("trailing. /a.pdf ", "trailing/a.pdf"),
    (" . ", None),
    ("", None),
    ("...", None),
    ("/", None),
    (".DS_Store", None),
    (".git/config", None),
    ("通报_files/style.css", None),
    ("__MACOSX/a.pdf", None),
    ("~$a.docx", None),
    (f"{'长' * 300}.pdf", f"{'长' * 65}.pdf"),
    ("x" * 300, "x" * 200),
    (f"a.{'x' * 300}", f"a.{'x' * 198}"),
    (f"{'d/' * 50}a.pdf", f"{'d/' * 19}a.pdf"),
]


@pytest.mark.parametrize(("given", "kept"), NAMED)
def test_a_name_stays_in_its_folder(given: str, kept: str | None) -> None:
    found = safe_path(given)

    assert found == (None if kept is None else PurePosixPath(kept))


def test_any_name_can_be_kept(tmp_path: Path) -> None:
    for given in (*PAYLOADS, "名" * 5000, "a/" * 3000 + "b", "\ud800.pdf"):
        found = safe_path(given)
        if found is None:
            continue
        path = tmp_path / found
        assert path.resolve().is_relative_to(tmp_path.resolve())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
        assert not set("<>\"'`|?*:\\") & (set(str(found)) - set("'`"))


def test_a_file_is_kept_as_it_came(desk: Served) -> None:
    assert desk.put("甲/通报.txt", b"one") == (200, {"path": "甲/通报.txt", "known": False})
    assert desk.put("a.css") == (200, {"passed_over": True})
    assert desk.kept() == {"甲/通报.txt": b"one"}


def test_no_file_takes_the_place_of_another(desk: Served) -> None:
    told = [desk.put("通报.txt", body)[1] for body in (b"one", b"two", b"one")]

    assert [one["path"] for one in told] == ["通报.txt", "通报 (2).txt", "通报.txt"]
    assert [one["known"] for one in told] == [False, False, True]
    assert desk.kept() == {"通报.txt": b"one", "通报 (2).txt": b"two"}


@pytest.mark.parametrize(
    "body", [b"x" * 1001, iter([b"x" * 600, b"y" * 600])], ids=["announced", "in pieces"]
)
def test_what_is_too_large_is_not_kept(desk: Served, body: Any) -> None:
    assert desk.put("a.txt", body) == (413, {"refused": "too_large"})
    assert not desk.kept()
    assert desk.put("b.txt", b"x" * 1000)[0] == 200


def test_as_many_files_are_taken_as_an_archive_may_have(desk: Served) -> None:
    assert [desk.put(f"{n}.txt")[0] for n in range(4)] == [200, 200, 200, 413]
    assert desk.ask("POST", "/run")[0] == 200
    assert desk.put("3.txt")[0] == 200


def test_a_file_that_breaks_off_is_not_kept(desk: Served) -> None:
    with socket.create_connection(("127.0.0.1", desk.port)) as raw:
        host = f"127.0.0.1:{desk.port}"
        raw.sendall(
            f"PUT /{SECRET}/files?path=a.txt HTTP/1.1\r\nHost: {host}\r\n"
            f"Origin: http://{host}\r\nContent-Length: 900\r\n\r\nhalf".encode()
        )
        time.sleep(0.3)
    for _ in range(50):
        # os.walk, for the folder can go while it is looked at
        if not any(files for at, _, files in os.walk(desk.output) if at.endswith(".receiving")):
            break
        time.sleep(0.05)

    assert not desk.kept()
    assert desk.put("a.txt")[0] == 200


def test_a_folder_that_leads_elsewhere_is_not_written_to(desk: Served, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.output / "files").mkdir()
    (desk.output / "files" / "link").symlink_to(tmp_path / "elsewhere")

    assert desk.put("link/a.txt") == (507, {"refused": "not_written"})
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_where_a_folder_must_be_is_told(desk: Served) -> None:
    assert desk.put("a.txt")[0] == 200
    assert desk.put("a.txt/b.txt") == (507, {"refused": "not_written"})
    assert desk.kept() == {"a.txt": b"x"}


def test_nothing_is_taken_in_while_a_run_is_under_way(desk: Served) -> None:
    desk.job.running = True

    assert desk.put("a.txt") == (409, {"refused": "busy"})
    assert desk.ask("POST", "/run")[0] == 409


def test_a_report_is_served_and_nothing_beside_it(desk: Served) -> None:
    (desk.output / "report").mkdir()
    (desk.output / "report" / "index.html").write_text("<p>甲</p>")
    (desk.output / "secret.txt").write_text("x")
    (desk.output / "report" / "link.txt").symlink_to(desk.output / "secret.txt")
    status, headers, data = desk.ask("GET", "/report/index.html")

    assert (status, data.decode()) == (200, "<p>甲</p>")
    assert headers["content-security-policy"].startswith("sandbox allow-scripts")
    for path in (
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "link.txt",
        "/etc/passwd",
    ):
        assert desk.ask("GET", f"/report/{path}")[0] == 404, path


def test_every_form_to_download_has_a_name() -> None:
    assert {f"form_{form}" for form in NAMES} < set(say.texts)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_folder_is_shown_as_text(tmp_path: Path, payload: str) -> None:
    plain, odd = (drop_page(Path(name), Limits(), "en") for name in ("/x", f"/x{payload}"))

    for sign in ("<script", "<img", "<svg", "<style", "<iframe", "<input"):
        assert odd.lower().count(sign) == plain.lower().count(sign)


def wait(job: BackgroundRun, *phases: str) -> dict[str, Any]:
    for _ in range(600):
        state = job.state()
        if state["phase"] in phases:
            return state
        time.sleep(0.1)
    raise AssertionError(state)


@pytest.mark.slow
def test_a_run_leaves_tables_a_report_and_downloads(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / "files").mkdir(parents=True)
    (output / "files" / "甲.txt").write_text(notice_text(1), "utf-8")
    (output / "files" / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    job = BackgroundRun(output)
    assert job.start("zh")
    assert not job.start("zh")
    state = wait(job, "done", "failed")

    assert state["phase"] == "done", state
    assert state["report"]
    assert set(state["downloads"]) == set(NAMES)
    assert state["read"]["notices"] == 1
    assert [one["name"] for one in state["read"]["failures"]] == ["bad.pdf"]
    assert list(open_output(str(output)).notice_ids())
    assert sorted(path.name for path in (output / "downloads").glob("[!.]*")) == sorted(
        NAMES.values()
    )
    (output / "files" / "乙.txt").write_text(notice_text(2), "utf-8")
    assert job.start("en")
    job.cancel()
    assert wait(job, "cancelled", "done")["phase"] == "cancelled"
    job.close()


def test_what_is_to_be_masked_reaches_the_run(desk: Served) -> None:
    desk.ask("POST", "/run?mask=contacts,others&images=1")
    assert desk.job.asked == (True, ("contacts", "others"))
    desk.ask("POST", "/run?mask=&images=")
    assert desk.job.asked == (False, ())
    _, _, page = desk.ask("GET", "/?lang=zh")
    assert all(f'value="{name}"> {class_name("zh", name)}<' in page.decode() for name in CLASSES)


@pytest.mark.slow
def test_downloads_are_masked_and_no_others_are_offered(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / "files").mkdir(parents=True)
    (output / "files" / "甲.txt").write_text(notice_text(1), "utf-8")
    (phone,) = re.findall(r"联系电话：([\d-]+)", notice_text(1))
    job = BackgroundRun(output)
    seen = {}
    for masks in ((), ("contacts",)):
        assert job.start("en", masks=masks)
        while job.running:
            state = job.state()
            if masks and state["phase"] == "report":  # what the run before left is gone
                assert not state["downloads"]
            time.sleep(0.02)
        state = wait(job, "done", "failed")
        assert state["phase"] == "done", state
        with zipfile.ZipFile(output / "downloads" / NAMES["csv"]) as packed:
            texts = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
        seen[masks] = [name for name, text in texts.items() if phone in text]
        notes = state["notes"]["csv"]
        assert ("masked" in notes, "masked.csv" in texts) == (bool(masks), bool(masks))
    job.close()

    assert "texts.csv" in seen[()]
    assert "notices.csv" in seen[()]
    assert seen["contacts",] == []
    assert notes["masked"] > 3
    assert phone in pq.read_table(output / "notices.parquet")["contact_phone"].to_pylist()


def test_a_run_that_cannot_be_says_why(tmp_path: Path) -> None:
    (tmp_path / "notices.parquet").write_bytes(b"mine")
    job = BackgroundRun(tmp_path)
    job.start("en")
    state = wait(job, "failed", "done")

    assert state["phase"] == "failed"
    assert "zhenggai did not write" in state["message"]


@pytest.mark.slow
def test_a_run_ends_when_nobody_holds_it(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    for n in range(300):
        (tmp_path / "files" / f"{n}.txt").write_text(notice_text(n), "utf-8")
    held = subprocess.Popen(
        [sys.executable, "-m", "pipeline.serve.child", str(tmp_path), "en"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert held.stdout is not None
    assert held.stdin is not None
    assert b"reading" in held.stdout.readline()
    held.stdin.close()

    assert held.wait(20) == 130
    held.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send on Windows")
def test_ctrl_c_ends_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.command.cli", "--lang", "en", "serve", "--output"]
    started = subprocess.Popen(
        [*command, str(tmp_path / "out")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    started.stdout.readline()
    address = started.stdout.readline().strip()
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/([\w-]{43})/", address)
    assert found
    connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
    connection.request("GET", f"/{found[2]}/")  # kept open: it must not hold up the end
    answer = connection.getresponse()
    assert answer.status == 200
    answer.read()
    started.send_signal(signal.SIGINT)
    said, errors = started.communicate(timeout=20)
    connection.close()

    assert started.returncode == 0
    assert "Ended." in said
    assert errors == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".zhenggai"]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StoreError, match=f"port {port} is taken"):
            server.serve(tmp_path / "out", "en", port=port, on_ready=print)


def test_the_way_in_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def opened(path: str) -> None:
        seen.update(mode=os.stat(path).st_mode & 0o777, text=Path(path).read_text())

    bound: list[str] = []
    monkeypatch.setattr(
        uvicorn.Server, "run", lambda self, sockets: bound.append(sockets[0].getsockname()[0])
    )
    (tmp_path / "out").mkdir()
    server.serve(
        tmp_path / "out", "en", on_ready=lambda address: seen.update(at=address), opened=opened
    )

    assert bound == ["127.0.0.1"]
    assert seen["mode"] == 0o600
    assert seen["at"] in seen["text"]
    assert not (tmp_path / "out" / "open.html").exists()


def test_without_the_extra_the_command_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [one for one in sys.modules if one.startswith("pipeline.serve.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    assert main(["--lang", "en", "serve", "--output", str(tmp_path / "out")]) == 3
    assert "pip install '.[web]'" in capsys.readouterr().err


def test_an_object_store_is_no_place_for_it() -> None:
    done = CliRunner().invoke(zhenggai, ["--lang", "en", "serve", "--output", "s3://bucket/x"])

    assert done.exit_code == 3
    assert "name a folder" in done.output


# what lies in a folder `downloads` → whether it is taken for ours
LYING = [
    ("nothing", [], True),
    ("what earlier versions left", ["zhenggai.xlsx", "zhenggai-csv.zip", ".csv.zip"], True),
    ("a file of somebody's", ["thesis.docx"], False),
    ("somebody's beside ours", ["zhenggai.xlsx", "thesis.docx"], False),
    ("somebody's folder", ["csv/1.csv"], False),
]


@pytest.mark.parametrize(("names", "ours"), [c[1:] for c in LYING], ids=[c[0] for c in LYING])
def test_a_folder_of_somebody_else_stays(tmp_path: Path, names: list[str], ours: bool) -> None:
    from pipeline.serve import child

    for name in names:
        path = tmp_path / "downloads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    (tmp_path / "downloads").mkdir(exist_ok=True)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "n.txt").write_text(notice_text(1), encoding="utf-8")
    (tmp_path / ".zhenggai").mkdir()
    if ours:
        child.run(tmp_path, "en", images=False, masks=())
        assert zipfile.is_zipfile(tmp_path / "downloads" / NAMES["csv"])
        return
    with pytest.raises(StoreError, match="downloads"):
        server.serve(tmp_path, "en", on_ready=pytest.fail)
    with pytest.raises(StoreError, match="downloads"):
        child.run(tmp_path, "en", images=False, masks=("phone",))
    assert all((tmp_path / "downloads" / name).read_text() == "mine" for name in names)


def test_what_is_put_beside_the_downloads_stays(tmp_path: Path) -> None:
    from pipeline.serve import downloads

    folder = downloads.made(tmp_path)
    for name in (*NAMES.values(), "mine.txt"):
        (folder / name).write_text("x")
    downloads.clear(tmp_path)

    assert [p.name for p in folder.iterdir() if not p.name.startswith(".")] == ["mine.txt"]


def test_a_link_to_another_folder_is_not_emptied(tmp_path: Path) -> None:
    from pipeline.serve import downloads

    other = tmp_path / "other"
    other.mkdir()
    (other / NAMES["xlsx"]).write_text("mine")
    (tmp_path / "downloads").symlink_to(other)
    with pytest.raises(StoreError, match="downloads"):
        downloads.clear(tmp_path)
    assert (other / NAMES["xlsx"]).read_text() == "mine"
