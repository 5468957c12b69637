"""Which files are read and under which names. A case is a tree, inputs, and the names expected."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path, PurePosixPath

import pytest

from pipeline.input_names import archive_of, junk, readable
from pipeline.run.naming import find

CASES = [
    pytest.param(["a.txt", "b/c.pdf"], ["."], ["a.txt", "b/c.pdf"], id="a folder"),
    pytest.param(["a.txt", "b/c.pdf"], ["b/c.pdf"], ["c.pdf"], id="a file by its bare name"),
    pytest.param(["a.txt", "b.txt", "c.pdf"], ["*.txt"], ["a.txt", "b.txt"], id="a glob"),
    pytest.param(["a.txt"], [".", "a.txt"], ["a.txt"], id="named twice, read once"),
    pytest.param(
        ["x/n.txt", "y/n.txt"], ["y", "x"], ["n.txt", "y/n.txt"], id="one name, two files"
    ),
    pytest.param(
        ["n.html", "n_files/a.html", "n_files/b.png", "m_files/c.html"],
        ["."],
        ["m_files/c.html", "n.html"],
        id="a page saved complete",
    ),
    pytest.param(
        ["a.css", "b.js", "Thumbs.db", ".DS_Store", "favicon.ico", "~$n.docx", "._n.pdf", "n.docx"],
        ["."],
        ["n.docx"],
        id="junk",
    ),
    pytest.param([".git/config", "n.txt", "__MACOSX/n.txt"], ["."], ["n.txt"], id="hidden folders"),
    pytest.param(["out/notices.parquet", "out/x.txt", "n.txt"], ["."], ["n.txt"], id="own output"),
    pytest.param(
        ["通报（一）.txt", "Ａ b.txt"], ["."], ["Ａ b.txt", "通报（一）.txt"], id="any name"
    ),
]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def make(names):
        for name in names:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(name.encode())

    return make


@pytest.mark.parametrize(("names", "inputs", "expected"), CASES)
def test_the_files_that_inputs_name(tree, names, inputs, expected):
    tree(names)

    assert [f.uri for f in find(inputs, output="out").inputs] == sorted(expected)


@pytest.mark.parametrize(("names", "inputs", "expected"), CASES)
def test_order_of_inputs_carries_no_meaning(tree, names, inputs, expected):
    tree(names)

    assert find(inputs, output="out") == find(reversed(inputs), output="out")


def test_missing_and_empty_are_named_without_absolute_paths(tree, tmp_path):
    tree(["empty/a.css"])

    found = find(["gone.txt", str(tmp_path / "far.txt"), "empty", "../up.txt", "*.none"])

    assert found.missing == ("*.none", "far.txt", "gone.txt", "up.txt")
    assert found.empty == ("empty/",)


@pytest.mark.parametrize(
    ("listed", "zero"), [("a.txt\nb/c.txt\r\n\n", False), ("a.txt|b/c.txt|", True)]
)
def test_list_on_standard_input(tree, monkeypatch, listed, zero):
    tree(["a.txt", "b/c.txt"])
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(listed.replace("|", chr(0)).encode()))
    )

    assert [f.uri for f in find(["-"], null_separated=zero).inputs] == ["a.txt", "c.txt"]


def test_a_loop_of_links_ends(tree, tmp_path):
    tree(["a/n.txt"])
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a")

    assert [f.uri for f in find(["a"]).inputs] == ["n.txt"]


def test_links_that_lead_out_are_named_and_not_followed(tree, tmp_path):
    tree(["a/n.txt", "b/secret.txt", "b/c/more.txt"])
    (tmp_path / "a" / "out.txt").symlink_to(tmp_path / "b" / "secret.txt")
    (tmp_path / "a" / "folder").symlink_to(tmp_path / "b" / "c")
    (tmp_path / "a" / "in.txt").symlink_to(tmp_path / "a" / "n.txt")

    found = find(["a"])
    assert [f.uri for f in found.inputs] == ["in.txt", "n.txt"]
    assert [f.uri for f in found.outside] == ["folder", "out.txt"]
    followed = find(["a"], follow_links=True)
    assert [f.uri for f in followed.inputs] == ["folder/more.txt", "in.txt", "n.txt", "out.txt"]


def test_name_in_gbk(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with open(os.path.join(os.fsencode(folder), "整改.txt".encode("gb18030")), "wb") as file:
        file.write(b"x")

    assert [f.uri for f in find([str(folder)]).inputs] == ["整改.txt"]


def test_name_that_is_no_text_at_all():
    assert readable(os.fsdecode(b"\xff\xff.txt")).isprintable()


JUNK = [
    ("page.CSS", ".css"),
    ("a/Thumbs.DB", "system"),
    ("__MACOSX/x.pdf", "system"),
    ("~$通报.docx", "system"),
    (".hidden/x.pdf", "hidden"),
    ("a/.b.pdf", "hidden"),
    ("app.js/通报.pdf", None),
    *((f"scan.{ending}", None) for ending in ("gif", "webp", "png", "bmp", "tif", "jpg", "xyz")),
]


@pytest.mark.parametrize(("name", "kind"), JUNK)
def test_junk(name, kind):
    assert junk(PurePosixPath(name)) == kind


def test_what_is_passed_over_is_counted(tree):
    tree(
        ["a/n.html", "a/n_files/x.css", "a/n_files/y.gif", "a/s.css", "a/t.css", "a/Thumbs.db",
         "a/.old/m.pdf", "a/.old/n.pdf", "a/lib.js/n.txt", "a/scan.webp"]
    )  # fmt: skip

    found = find(["a"])
    assert [f.uri for f in found.inputs] == ["lib.js/n.txt", "n.html", "scan.webp"]
    assert found.passed_over == {".css": 2, "hidden": 1, "page": 1, "system": 1}


@pytest.mark.parametrize(
    ("uri", "archive"),
    [("a.zip!b.txt", "a.zip"), ("a.zip!b.zip!c!.txt", "a.zip!b.zip"), ("wow!.txt", None)],
)
def test_the_archive_of_a_member(uri, archive):
    assert archive_of(uri, {"a.zip", "a.zip!b.zip"}) == archive
