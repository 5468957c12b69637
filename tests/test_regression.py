"""Regression tests on one's own notices: the page that explains them, run in a fresh repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from made import notice_text

from pipeline.command.cli import main

PAGE = Path(__file__).resolve().parent.parent / "docs" / "regression.md"
BLOCKS = regex.findall(r"(?ms)^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(os.name == "nt", reason="lines for a shell")


class Repository:
    """A stranger's repository with two notices, and what is installed on the PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "notices").mkdir()
        for seed in (1, 2):
            text = notice_text(seed, issues=6)
            (folder / "notices" / f"n{seed}.txt").write_text(text, encoding="utf-8")
        self.run("git init -q . && git config user.name a && git config user.email a@example.org")

    def run(self, block: str) -> tuple[int, str]:
        # nothing is fetched: the command is installed already
        lines = block.replace("pip install", "true").replace("--output tables", "-o tables -w 1")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-e", "-c", lines], check=False, cwd=self.folder, capture_output=True,
            text=True, env={**os.environ, "PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr


def test_the_page_works_in_a_fresh_repository(tmp_path: Path) -> None:
    begin, keep, hold = BLOCKS
    mine = Repository(tmp_path)
    assert mine.run(begin)[0] == 0
    gold = tmp_path / "gold" / "n1.gold.json"
    facts = json.loads(gold.read_bytes())
    assert len(facts["issues"]) == 6
    assert mine.run(keep + "git commit -qm gold")[0] == 0
    assert mine.run(hold)[0] == 0

    # an update that reads less: an issue is gone
    notice = tmp_path / "notices" / "n1.txt"
    whole = notice.read_text(encoding="utf-8")
    notice.write_text(whole.replace(facts["issues"][2]["title"], "", 1), encoding="utf-8")
    status, told = mine.run(hold)
    assert status == 1
    assert "below the floor: issues" in told
    assert "missed" in told

    # and one that reads all again: what was lost is told as won
    notice.write_text(whole, encoding="utf-8")
    status, told = mine.run(hold)
    assert status == 0
    assert "+" in told


def test_gold_that_was_put_right_is_not_that_of_the_floors(tmp_path: Path) -> None:
    begin, keep, hold = BLOCKS
    mine = Repository(tmp_path)
    assert mine.run(begin + keep + "git commit -qm gold")[0] == 0
    gold = tmp_path / "gold" / "n1.gold.json"
    facts = json.loads(gold.read_bytes())
    facts["issues"][0]["status"] = "not_completed"
    gold.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")

    status, told = mine.run(hold)
    assert status == 1
    assert "the gold is not the gold these floors were measured on" in told
    assert "outcome status" in told
    kept = gold.read_bytes()
    assert mine.run(begin)[0] == 0
    assert gold.read_bytes() == kept  # never written over


def test_what_is_begun_is_what_was_read(tmp_path: Path) -> None:
    samples = PAGE.parent.parent / "samples" / "published"
    names = ("court.odt", "feedback.docx", "district.article.html", "street.auto.docx")
    argv = ["ingest", *(str(samples / name) for name in names), "-o", str(tmp_path / "t"), "-q"]
    assert main([*argv, "--executor", "inline"]) == 0
    gold = str(tmp_path / "gold")
    assert main(["evaluate", str(tmp_path / "t"), gold, "--init"]) == 0
    floors = tmp_path / "floors.json"
    assert main(["evaluate", str(tmp_path / "t"), gold, "--min", str(floors), "--update"]) == 0

    assert {path.name.split(".")[0] for path in Path(gold).iterdir()} == {
        "court", "feedback", "district", "street",
    }  # fmt: skip
    reached = json.loads(floors.read_bytes())["floors"]
    assert len(reached) > 15
    assert set(reached.values()) == {1.0}


def test_the_word_init_is_the_option_unless_an_output_has_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample = PAGE.parent.parent / "samples" / "published" / "court.odt"
    assert main(["ingest", str(sample), "-o", "init", "-q", "--executor", "inline"]) == 0

    assert main(["evaluate", "--lang", "zh", "init", "init", "one"]) == 0
    assert main(["evaluate", "init", "two", "--init"]) == 0
    assert main(["evaluate", "init", "one"]) == 0  # the output named so, held against its own gold

    (begun,) = Path("one").iterdir()
    assert begun.read_bytes() == (Path("two") / begun.name).read_bytes()
    assert main(["evaluate", "init", "init", "one", "more"]) == 2
    assert main(["evaluate", "init", "init", "one", "--forms"]) == 2


@pytest.mark.parametrize("more", [["--forms"], ["--from-corrections"], ["--wrong", "2"]])
def test_beginning_goes_with_no_other_option(more: list[str], tmp_path: Path) -> None:
    assert main(["evaluate", str(tmp_path), str(tmp_path / "gold"), "--init", *more]) == 2
