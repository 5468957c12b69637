"""Encrypted files over several runs, and how a password is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from made import notice_text
from printed import NOTICE, pdf, pdf_pages

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline.command.cli import main
from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.output import open_output


def locked_pdf(user: str = "secret") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(pdf_pages(NOTICE), encrypt=StandardEncryption(user, "owner", canPrint=0))


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.pdf", data)
    return buffer.getvalue()


def sealed_member() -> bytes:
    """Return a ZIP whose member no password opens."""
    data = bytearray(zipped(a=locked_pdf()))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


# what lies there beside two open notices → how many files each further password has read again,
# and how many it opens
RUNS: list[tuple[str, Mapping[str, Callable[[], bytes]], list[tuple[str | None, int, int]]]] = [
    (
        "a locked PDF",
        {"c.pdf": locked_pdf},
        [(None, 0, 2), ("wrong", 1, 2), ("wrong", 0, 2), ("secret", 1, 3), ("wrong", 0, 3),
         (None, 0, 3)],
    ),
    (
        "a locked PDF in an archive",
        {"c.zip": lambda: zipped(c=locked_pdf(), d=pdf(pdf_pages(NOTICE)))},
        [(None, 0, 3), ("wrong", 2, 3), ("wrong", 0, 3), ("secret", 2, 4), ("wrong", 0, 4)],
    ),
    (
        "an archive with a member under lock",
        {"c.zip": sealed_member},
        [(None, 0, 2), ("wrong", 1, 2), ("wrong", 0, 2), ("other", 1, 2), ("other", 0, 2)],
    ),
    ("nothing locked", {}, [("wrong", 0, 2), ("secret", 0, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("lies", "runs"), [c[1:] for c in RUNS], ids=[c[0] for c in RUNS])
def test_another_password_reads_again_what_it_may_open_and_no_more(
    tmp_path: Path,
    lies: Mapping[str, Callable[[], bytes]],
    runs: list[tuple[str | None, int, int]],
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for seed in (1, 2):
        (folder / f"n{seed}.txt").write_text(notice_text(seed), encoding="utf-8")
    for name, made in lies.items():
        (folder / name).write_bytes(made())

    def run(password: str | None) -> tuple[int, int, bool]:
        options = ReadOptions(password=password)
        settings = Settings(
            (str(folder),), str(output), options=options, executor="inline", quiet=True
        )
        report = ingest(settings)
        return report.read, report.notices, report.unchanged

    run(None)
    for password, read, notices in runs:
        assert run(password) == (read, notices, not read), password
    assert (
        main(["verify", str(output), "--reread", "all", str(folder), "--password", "secret"]) == 0
    )


def test_a_run_cut_short_does_not_keep_what_was_locked(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(locked_pdf())
    (folder / "b.txt").write_text(notice_text(1), encoding="utf-8")

    def run(password: str | None, *, fail_fast: bool) -> tuple[int, int]:
        options = ReadOptions(password=password)
        settings = Settings(
            (str(folder),),
            str(output),
            options=options,
            executor="inline",
            quiet=True,
            fail_fast=fail_fast,
            workers=1,
        )
        report = ingest(settings)
        return report.notices, bool(report.stopped)

    assert run(None, fail_fast=True)[1]
    assert run("secret", fail_fast=False) == (2, False)


def test_no_password_stands_on_disk(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(locked_pdf())
    options = ReadOptions(password="a-word-of-mine")
    settings = Settings((str(tmp_path / "in"),), str(tmp_path / "out"), options=options,
                        executor="inline", quiet=True)  # fmt: skip
    ingest(settings)
    first = open_output(str(tmp_path / "out")).manifest["reader_version"]
    assert not [
        path
        for path in (tmp_path / "out").rglob("*")
        if path.is_file() and b"a-word-of-mine" in path.read_bytes()
    ]
    ingest(Settings((str(tmp_path / "in"),), str(tmp_path / "o2"), executor="inline", quiet=True))
    assert open_output(str(tmp_path / "o2")).manifest["reader_version"] == first


@pytest.mark.parametrize("password", [None, "wrong", "owner"])
def test_what_opens_without_a_password_opens_with_any(password: str | None) -> None:
    document = read_document(locked_pdf(""), "a.pdf", ReadOptions(password=password))
    assert document.text.startswith(NOTICE[0])


# how the password is told: arguments, the environment, standard input → status and what is said
TOLD = [
    ("a flag", ["--password", "secret"], {}, 0, ""),
    ("the environment", [], {"ZHENGGAI_PASSWORD": "secret"}, 0, ""),
    ("a file", ["--password-file", "{folder}/word"], {}, 0, ""),
    ("a file, before the environment", ["--password-file", "{folder}/word"],
     {"ZHENGGAI_PASSWORD": "wrong"}, 0, ""),
    ("a file of Windows", ["--password-file", "{folder}/windows"], {}, 0, ""),
    ("another", ["--password", "wrong"], {}, 1, "wrong_password"),
    ("nothing", [], {}, 1, "encrypted"),
    ("both", ["--password", "a", "--password-file", "{folder}/word"], {}, 2, "either"),
    ("an empty file", ["--password-file", "{folder}/empty"], {}, 3, "first line"),
    ("no text", ["--password-file", "{folder}/a.pdf"], {}, 3, "cannot be read"),
    ("no file", ["--password-file", "{folder}/gone"], {}, 2, "does not exist"),
]  # fmt: skip
COMMANDS = [["show"], ["ingest", "--executor", "inline", "--output", "{folder}/out"]]


@pytest.mark.parametrize("command", COMMANDS, ids=[c[0] for c in COMMANDS])
@pytest.mark.parametrize(
    ("given", "environment", "status", "said"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD]
)
def test_how_a_password_is_told(  # noqa: PLR0917
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    given: list[str],
    environment: dict[str, str],
    status: int,
    said: str,
) -> None:
    (tmp_path / "a.pdf").write_bytes(locked_pdf())
    (tmp_path / "word").write_text("secret\nanother line\n", encoding="utf-8")
    (tmp_path / "windows").write_bytes(b"\xef\xbb\xbfsecret\r\n")
    (tmp_path / "empty").write_text("\n")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    argv = [word.format(folder=tmp_path) for word in (*command, *given)]

    assert main([*argv, str(tmp_path / "a.pdf"), "--lang", "en"]) == status
    told = capsys.readouterr()
    assert said in told.out + told.err


@pytest.mark.parametrize("command", ["ingest", "show", "verify"])
def test_the_help_says_who_sees_a_password(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([command, "--help", "--lang", "en"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Others see it in ps" in told
    assert "ZHENGGAI_PASSWORD" in told
