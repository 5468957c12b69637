"""Wordings: our lists are sound, and a user's folder adds to them."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from parsers.lexicon import vocabulary
from pipeline import ingest
from pipeline.settings import SettingsError

LISTS = sorted(Path(vocabulary.__file__).parent.joinpath("vocab").glob("*.toml"))
NOTICE = """中共云岭县水务局党组关于巡察整改情况的通报
2023年3月至5月，县委第一巡察组对县水务局党组开展了常规巡察。现将整改情况公布如下：
一、整改情况
1.关于“制度不健全”问题的整改
整改结果：已云开月明。
一是修订制度3项。
中共云岭县水务局党组
2024年1月15日
"""

# what is wrong with a folder: a file's name, what it holds, the words of the message
BAD = [
    ("outcomes.toml", "[no_such_code]\nphrases = ['已清零']\n", "no such code: no_such_code"),
    ("outcome.toml", "[completed]\nphrases = ['已清零']\n", "outcome.toml: no such list"),
    ("outcomes.toml", "[no_such_code]\nphrases = ['已清零']\n", "there are completed, "),
    ("outcomes.toml", "[completed]\nphrases = ['（已清零）']\n", r"write '\(已清零\)'"),
    (
        "outcomes.toml",
        "[completed]\nphrase = ['已清零']\n",
        r"\[completed\] holds phrase, no phrases",
    ),
    ("outcomes.toml", "[completed]\nphrases = '已清零'\n", r"write phrases = \[\"…\"\]"),
    (
        "profiles/own.toml",
        "[labels.deadline]\nphrase = ['闭环期']\n",
        r"\[labels.deadline\] holds phrase,",
    ),
    ("outcomes.toml", "[completed]\nphrases = [' ']\n", "blank"),
    ("outcomes.toml", "[completed]\nphrases = ['清零', '清零']\n", "清零"),
    ("outcomes.toml", "[completed\n", "holds no wordings"),
    ("outcomes.toml", "completed = ['已清零']\n", r"write \[completed\]"),
    ("readme.txt", "", "no .toml file"),
]


@pytest.mark.parametrize("name", vocabulary.lists())
def test_our_lists_are_sound(name: str) -> None:
    assert vocabulary.load(name)
    vocabulary.require_folded(name, vocabulary.load(name))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_shared_list_says_what_each_code_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    codes = [at for at, line in enumerate(lines) if line.startswith("[")]
    if vocabulary.is_shared(path.stem):
        assert [lines[at] for at in codes if not lines[at - 1].startswith("# ")] == []


@pytest.mark.parametrize(("name", "content", "message"), BAD)
def test_a_folder_that_cannot_be_used_is_told(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError, match=message):
        ingest("notice.txt", output=str(tmp_path / "out"), vocab=str(tmp_path))


def test_own_wordings_are_read(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    (own / "outcomes.toml").write_text("[completed]\nphrases = ['已云开月明']\n", encoding="utf-8")
    found = []
    for vocab in (None, str(own)):
        output = tmp_path / f"out-{vocab is None}"
        given = {} if vocab is None else {"vocab": vocab}
        ingest(str(tmp_path / "notice.txt"), output=str(output), workers=1, quiet=True, **given)
        found += pq.read_table(output / "outcomes.parquet")["status"].to_pylist()

    assert found[0] != "completed"
    assert found[1] == "completed"


def test_parts_make_phrases(tmp_path: Path) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(
        '[leader]\nphrases = ["挂钩领导"]\nparts = [[["挂钩", "蹲点"], ["干部", "领导"]]]\n',
        encoding="utf-8",
    )

    assert {"挂钩干部", "挂钩领导", "蹲点干部", "蹲点领导"} <= {
        *vocabulary._with_own("labels", tmp_path)["leader"]
    }


def test_a_wording_moves_to_the_code_that_the_user_gives_it(tmp_path: Path) -> None:
    ours = vocabulary.load("outcomes")
    moved = ours["completed"][0]
    path = tmp_path / "outcomes.toml"
    path.write_text(f"[in_progress]\nphrases = ['{moved}']\n", encoding="utf-8")
    merged = vocabulary._with_own("outcomes", tmp_path)

    assert moved in merged["in_progress"]
    assert moved not in merged["completed"]


def test_a_word_of_a_shared_list_stays_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "common.toml"
    path.write_text("[done]\nphrases = ['问题', '整改', '了结']\n", encoding="utf-8")
    merged = vocabulary._with_own("common", tmp_path)

    assert "问题" in merged["matter"]
    assert merged["done"] == ("完成", "整改", "问题", "了结")


def test_a_word_stands_once_in_a_code_of_a_shared_list(tmp_path: Path) -> None:
    path = tmp_path / "common.toml"
    path.write_text("[done]\nphrases = ['了结', '了结']\n", encoding="utf-8")

    with pytest.raises(ValueError, match="了结"):
        vocabulary._with_own("common", tmp_path)


def test_wordings_stay_once_rules_are_made(tmp_path: Path) -> None:
    vocabulary.load("outcomes")

    with pytest.raises(RuntimeError):
        vocabulary.use(tmp_path)


class Own:
    """A folder with a notice, `own` wordings beside it, and commands run on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "own").mkdir()
        (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")

    def words(self, name: str, content: str) -> None:
        (self.folder / "own" / name).write_text(content, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command in a process of its own: wordings are taken in once."""
        argv = [sys.executable, "-m", "pipeline.command.cli", "--lang", "en", *words]
        done = subprocess.run(argv, check=False, capture_output=True, cwd=self.folder, text=True)
        return done.returncode, done.stdout, done.stderr

    def ingest(self, *more: str) -> tuple[int, str, str]:
        return self.run("ingest", "notice.txt", "-o", "out", "-w", "1", *more)


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


def test_an_output_of_own_wordings_is_proved_with_them_and_not_held_against_ours(own: Own) -> None:
    own.words("metrics.toml", "[funds_recovered]\nphrases = ['云收雾敛']\n")
    notice = NOTICE.replace("修订制度3项", "云收雾敛102万元")
    (own.folder / "notice.txt").write_text(notice, encoding="utf-8")
    assert own.ingest("--vocab", "own")[0] == 0

    status, told, _ = own.run("verify", "out")
    assert (status, "Other wordings" in told) == (0, True), told
    status, told, _ = own.run("verify", "out", "--vocab", "own", "--reread", "all")
    assert (status, "Other wordings" in told) == (0, False), told
    own.words("metrics.toml", "[funds_recovered]\nphrases = ['云收雨敛']\n")
    assert "Other wordings" in own.run("verify", "out", "--vocab", "own")[1]


def test_own_wordings_are_asked_why(own: Own) -> None:
    own.words("outcomes.toml", "[completed]\nphrases = ['已云开月明']\n")
    ask = ("explain", "--text", "整改结果：已云开月明。")
    assert "Unknown outcome" not in own.run("show", "notice.txt", "--vocab", "own")[1]
    assert "Unknown outcome" in own.run("show", "notice.txt")[1]
    assert "outcomes.completed" in own.run(*ask, "--vocab", "own")[1]
    assert "outcomes.completed" not in own.run(*ask)[1]
    code = "from pipeline import read_notice as r; print(r('notice.txt', vocab='own')[1].outcomes)"
    argv = [sys.executable, "-c", code]
    told = subprocess.run(argv, check=True, capture_output=True, cwd=own.folder, text=True).stdout
    assert "status='completed'" in told


def test_a_wording_that_moves_is_told(own: Own) -> None:
    own.words("outcomes.toml", "[not_completed]\nphrases = ['已完成', '已云开月明']\n")
    told = "outcomes.toml: 已完成 moves from [completed] to [not_completed]\n"
    for words in (("ingest", "notice.txt", "-o", "out"), ("show", "notice.txt")):
        assert own.run(*words, "--vocab", "own")[2].endswith(told)


def test_what_an_output_was_given_is_missed_where_it_is_not_given_again(own: Own) -> None:
    own.words("outcomes.toml", "[completed]\nphrases = ['已云开月明']\n")
    (own.folder / "put-right").mkdir()
    given = ("--vocab", "own", "--corrections", "put-right")
    assert own.ingest(*given)[2] == ""
    assert own.ingest(*given)[2] == ""
    err = own.ingest("--quiet")[2]
    assert "made with wordings of your own (--vocab), which are not given now" in err
    assert "made with corrections (--corrections), which are not given now" in err
    assert own.ingest()[2] == ""  # said once
