"""Compiled patterns that processes hand on: the same with and without, whatever lies there."""

import hashlib
import marshal
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import regex

from parsers.lexicon import kept, patterns
from parsers.lexicon.patterns import re_of, regex_of, toml_of

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "samples" / "files" / "archive.txt"
DIGEST = hashlib.sha256().digest_size

# a pattern, its flags, and a text in which it finds something
REGEX = [
    (r"(?P<year>20[0-9]{2})年(?P<month>1[0-2]|[1-9])月", 0, "自2023年12月起"),
    (r"(?P<a>\p{Han}{2,4}?)(?:局|(?P<b>委))\b", regex.V1, "青禾县财政局"),
    (r"整改 (?= 到位 ) # 注", regex.VERBOSE | regex.V0, "已整改到位"),
    (r"(?:不少于|至少)\n?", regex.REVERSE, "每年至少"),
    (r"<(table|TR)\b", regex.IGNORECASE, "<Table>"),
    (r"(?<=[。;])(?>[一二三]{1,3}+)是", 0, "好。一是改"),
    (r"(?|(a)|(b))\1", 0, "bb"),
    (r"(?:完成整改){e<=1}", 0, "完成正改"),
]
RE = [
    ("(?P<head>完(?:成整改|成)|销号)(?(head):|x)", "已完成整改:"),
    ("[\u4e00-\u9fff]{2,3}(?=局)", "财政局"),
    ("(?i)<br */?>|(?s:.)$", "<BR/>"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a folder of its own, and a process that knows nothing yet."""
    monkeypatch.setenv(kept.SWITCH, str(tmp_path / "kept"))
    monkeypatch.setattr(patterns, "_made", {})
    monkeypatch.setattr(patterns, "_asked", set())
    again()
    yield tmp_path / "kept"
    again()


def again() -> None:
    """Forget what this process knows, as a new one would."""
    for known in (regex_of, re_of, patterns._known):
        known.cache_clear()


def all_patterns() -> list[re.Pattern[str] | regex.Pattern[str]]:
    return [*(regex_of(text, flags) for text, flags, _ in REGEX), *(re_of(text) for text, _ in RE)]


def words() -> dict[str, object]:
    return toml_of('[completed]\nphrases = ["已完成", "办结"]\n')


def found(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> list[object]:
    return [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(text)]


def test_what_is_taken_over_finds_the_same() -> None:
    texts = [*(text for _, _, text in REGEX), *(text for _, text in RE)]
    compiled, listed = all_patterns(), words()
    patterns.keep()
    again()
    taken = all_patterns()

    assert words() == listed == {"completed": {"phrases": ["已完成", "办结"]}}
    assert not patterns._made, "something was compiled again"
    for one, other, text in zip(compiled, taken, texts, strict=True):
        assert one is not other
        assert found(one, text)
        assert found(one, text) == found(other, text)
        assert (one.pattern, one.flags, one.groups) == (other.pattern, other.flags, other.groups)
        assert dict(one.groupindex) == dict(other.groupindex)


def test_what_is_asked_for_later_joins() -> None:
    regex_of("整改")
    patterns.keep()
    again()
    regex_of("到位")
    patterns.keep()

    assert {text for _, text, _ in kept.read()} == {"整改", "到位"}


def test_the_same_text_with_other_flags_is_another_pattern() -> None:
    for _ in range(2):
        assert regex_of("a").search("A") is None
        assert regex_of("a", regex.IGNORECASE).search("A")
        patterns.keep()
        again()


@pytest.mark.parametrize(("enough", "stay"), [(10, "二四"), (8 << 20, "一二三四")])
def test_what_old_versions_asked_for_goes_where_the_file_is_large(
    monkeypatch: pytest.MonkeyPatch, enough: int, stay: str
) -> None:
    monkeypatch.setattr(kept, "_ENOUGH", enough)
    for word in ("一", "二", "三"):
        regex_of(word)
    patterns.keep()
    again()
    patterns._asked.clear()
    regex_of("二")
    regex_of("四")
    patterns.keep()

    assert {text for _, text, _ in kept.read()} == set(stay)


def test_a_pattern_that_is_none_is_refused_and_not_kept() -> None:
    with pytest.raises(regex.error):
        regex_of("(整改")
    patterns.keep()

    assert kept.read() == {}


def sealed(content: object) -> bytes:
    data = marshal.dumps(content)
    return hashlib.sha256(data).digest() + data


# what is wrong with the file, done to what stands in it
DAMAGED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("empty", lambda data: b""),
    ("short", lambda data: data[:20]),
    ("cut off", lambda data: data[:-1]),
    ("longer", lambda data: data + b"\0"),
    ("a bit turned", lambda data: data[:-9] + bytes([data[-9] ^ 4]) + data[-8:]),
    ("a digest turned", lambda data: bytes([data[0] ^ 1]) + data[1:]),
    ("another program's", lambda data: b"\x7fELF" * 500),
    ("no data", lambda data: hashlib.sha256(b"\xff\xfe").digest() + b"\xff\xfe"),
    ("no table", lambda data: sealed(["整改"])),
    ("no codes", lambda data: sealed(dict.fromkeys(marshal.loads(data[DIGEST:]), 7))),
    ("codes of another form", lambda data: sealed(
        {key: (key[1], "x") for key in marshal.loads(data[DIGEST:])})),
]  # fmt: skip


@pytest.mark.parametrize(("name", "damage"), DAMAGED, ids=[name for name, _ in DAMAGED])
def test_a_damaged_file_is_made_anew(name: str, damage: Callable[[bytes], bytes]) -> None:
    texts = [*(text for _, _, text in REGEX), *(text for _, text in RE)]
    expected = [found(one, text) for one, text in zip(all_patterns(), texts, strict=True)]
    listed = words()
    patterns.keep()
    file = kept.file()
    assert file is not None
    whole = kept.read()
    file.write_bytes(damage(file.read_bytes()))
    again()

    assert expected == [found(one, text) for one, text in zip(all_patterns(), texts, strict=True)]
    assert words() == listed
    patterns.keep()
    assert kept.read() == whole


FOREIGN: list[tuple[str, Callable[[Path], object]]] = [
    ("others may write it", lambda file: file.chmod(0o666)),
    ("its group may write it", lambda file: file.chmod(0o620)),
    ("a link", lambda file: file.rename(file.with_name("x")) and file.symlink_to("x")),
    ("a folder", lambda file: file.unlink() or file.mkdir()),
    ("a pipe", lambda file: file.unlink() or os.mkfifo(file)),
]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such owners and rights there")
@pytest.mark.parametrize(("name", "change"), FOREIGN, ids=[name for name, _ in FOREIGN])
def test_a_file_that_may_be_anothers_is_not_trusted(
    name: str, change: Callable[[Path], object]
) -> None:
    regex_of("整改")
    patterns.keep()
    file = kept.file()
    assert file is not None
    assert kept.read()
    change(file)

    assert kept.read() == {}
    again()
    assert regex_of("整改").search("已整改")
    patterns.keep()  # replaces it where it can


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such owners and rights there")
def test_another_users_file_is_not_trusted_and_not_touched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    regex_of("整改")
    patterns.keep()
    file = kept.file()
    assert file is not None
    before = file.read_bytes()
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)

    assert kept.read() == {}
    again()
    regex_of("到位")
    patterns.keep()
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such owners and rights there")
def test_only_the_user_may_read_what_is_kept(folder: Path) -> None:
    regex_of("整改")
    patterns.keep()
    file = kept.file()
    assert file is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file.stat().st_mode & 0o777 == 0o600


def test_where_nothing_can_be_written_nothing_is_kept(folder: Path) -> None:
    folder.write_text("a file where the folder would be")
    assert regex_of("整改").search("已整改")
    patterns.keep()

    assert folder.read_text() == "a file where the folder would be"


# the environment, and the folder that it means
PLACES = [
    ({"ZHENGGAI_CACHE": "off"}, None),
    ({"ZHENGGAI_CACHE": "OFF"}, None),
    ({"ZHENGGAI_CACHE": ""}, None),
    ({"ZHENGGAI_CACHE": "0"}, None),
    ({"ZHENGGAI_CACHE": "elsewhere"}, None),  # whose folder that is depends on where one stands
    ({"ZHENGGAI_CACHE": "/var/tmp/kept"}, "/var/tmp/kept"),
    ({"XDG_CACHE_HOME": "/var/tmp/x"}, "/var/tmp/x/zhenggai"),
    ({"XDG_CACHE_HOME": "x", "HOME": "/var/tmp/h"}, "/var/tmp/h/.cache/zhenggai"),
    ({"HOME": "/var/tmp/h"}, "/var/tmp/h/.cache/zhenggai"),
]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders are others there")
@pytest.mark.parametrize(("environment", "expected"), PLACES)
def test_the_folder_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str | None
) -> None:
    for name in (kept.SWITCH, "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    file = kept.file()

    assert (file and str(file.parent)) == expected


def test_another_library_has_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    one = kept.file()
    monkeypatch.setattr(regex, "__version__", "1.0")
    assert kept.file() != one
    monkeypatch.undo()
    monkeypatch.setattr(regex, "DEFAULT_VERSION", regex.V1)
    assert kept.file() != one


COUNT = """
import sys
from pathlib import Path
from parsers.lexicon import patterns
from pipeline.command.cli import main
status = main(["show", sys.argv[1], "--width", "100"])
print(len(patterns._made), file=sys.stderr)
sys.exit(status)
"""


def shown(place: str) -> tuple[str, int]:
    """Return what ``show`` says in a new process, and how many patterns it had to compile."""
    told = subprocess.run(
        [sys.executable, "-c", COUNT, str(NOTICE)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, kept.SWITCH: place, "PYTHONUTF8": "1"},
    )
    return told.stdout.decode(), int(told.stderr)


def test_a_notice_is_shown_the_same_cold_warm_damaged_and_without(folder: Path) -> None:
    cold, compiled = shown(str(folder))
    warm, compiled_again = shown(str(folder))
    file = next(folder.iterdir())
    file.write_bytes(file.read_bytes()[:-1])
    damaged, compiled_damaged = shown(str(folder))
    without, compiled_without = shown("off")

    assert cold == warm == damaged == without
    assert compiled_again == 0
    assert compiled == compiled_damaged == compiled_without > 500


def test_processes_write_at_once_and_the_file_stays_whole(folder: Path) -> None:
    code = """
import sys
from parsers.lexicon import patterns
for number in range(40):
    patterns.regex_of(f"整改{number}{sys.argv[1]}")
    patterns.keep()
"""
    running = [subprocess.Popen([sys.executable, "-c", code, str(n)], cwd=ROOT) for n in range(4)]
    assert [process.wait() for process in running] == [0] * 4

    # the last one stays whole, what others added meanwhile may be lost
    ours = {f"整改{number}{n}" for number in range(40) for n in range(4)}
    texts = {text for _, text, _ in kept.read() if text.startswith("整改")}
    assert texts
    assert texts <= ours
    assert [path for path in folder.iterdir() if path != kept.file()] == []
