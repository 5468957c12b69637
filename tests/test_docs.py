"""The documents say what is so: links lead somewhere, commands exist, both languages agree."""

import os
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
import regex
from click.testing import CliRunner

from pipeline.command.cli import zhenggai
from pipeline.command.schema_dictionary import as_markdown
from schemas.codes import DOMAINS
from schemas.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EACH = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=[path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
)
README, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
LINK = regex.compile(r"\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)")
BLOCK = regex.compile(r"^```(\w*)\n(.*?)^```$", regex.MULTILINE | regex.DOTALL)


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document as GitHub makes them of its headings."""
    headings = regex.findall(r"^#+ +(.+)$", text_of(document), regex.MULTILINE)
    return {regex.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@EACH
def test_links_lead_somewhere(document: Path) -> None:
    broken = []
    for name, anchor in LINK.findall(text_of(document)):
        target = (document.parent / name).resolve() if name else document
        if not target.is_relative_to(ROOT) or not target.exists():
            broken.append(name)
        elif anchor and anchor not in anchors(target):
            broken.append(f"{name}#{anchor}")

    assert not broken


def shape(document: Path) -> list[str]:
    """Return what must be the same in both languages: headings by depth, rows, code, targets."""
    found = []
    code = False
    for line in text_of(document).splitlines():
        if line.startswith("```"):
            code = not code
            found.append(line)
        elif code:
            found.append(line)
        elif depth := regex.match(r"#+(?= )", line):
            found.append(depth.group())
        elif line.startswith("|"):
            codes = regex.findall(r"`([^`]+)`", line)
            found.append(f"{line.count('|')} {codes[:1]}")
        elif line.startswith("- "):
            found.append("-")
    return found


# each page in both languages; what has no Chinese page says so where it is linked
PAIRS = [
    (english, chinese)
    for chinese in DOCUMENTS
    if chinese.name.endswith(".zh-CN.md")
    for english in [chinese.with_name(chinese.name.replace(".zh-CN", ""))]
]
BOTH = pytest.mark.parametrize(
    ("english", "chinese"), PAIRS, ids=[p.relative_to(ROOT).as_posix() for p, _ in PAIRS]
)
ENGLISH_ONLY = {"CHANGELOG.md": "只有英文"}


@BOTH
def test_both_languages_have_the_same_content(english: Path, chinese: Path) -> None:
    assert shape(english) == shape(chinese)


MYRIADS = {"万": 10_000, "亿": 10**8, "million": 10**6}
NUMBER = regex.compile(rf"(\d[\d,]*(?:\.\d+)?)(?: ?({'|'.join(MYRIADS)}))?")


def numbers(line: str) -> list[float]:
    """Return the numbers of a line, in whichever unit they are written."""
    found = NUMBER.findall(regex.sub(r"`[^`]*`|\]\([^)]*\)", "", line))
    return sorted(float(digits.replace(",", "")) * MYRIADS.get(unit, 1) for digits, unit in found)


def test_numbers_are_those_of_both_languages() -> None:
    assert numbers("| 1,000 万 | 2.5 |") == numbers("| 10 million | 2.5 |") == [2.5, 1e7]
    assert numbers("| 97 % |") != numbers("| 96 % |")


@BOTH
def test_tables_have_the_same_numbers_in_both_languages(english: Path, chinese: Path) -> None:
    rows = [
        [line for line in text_of(document).splitlines() if line.startswith("|")]
        for document in (english, chinese)
    ]

    for one, other in zip(*rows, strict=True):
        assert numbers(one) == numbers(other), (one, other)


@BOTH
def test_each_page_leads_to_the_other_language(english: Path, chinese: Path) -> None:
    for here, there in ((english, chinese), (chinese, english)):
        top = text_of(here).split("\n## ")[0].splitlines()[:4]
        assert any(f"]({there.name})" in line for line in top), here


def is_chinese(document: Path) -> bool:
    """Whether a page is written in Chinese: its prose, code and tables of English names aside."""
    text = regex.sub(r"(?s)```.*?```|`[^`]*`|\]\([^)]*\)", "", text_of(document))
    prose = [line for line in text.splitlines() if line.strip() and line[0] not in "|#["]
    return sum(bool(regex.search(r"\p{Han}", line)) for line in prose) > 0.7 * len(prose)


def test_what_the_chinese_readme_leads_to_is_chinese() -> None:
    assert not is_chinese(README)
    for line in text_of(CHINESE).splitlines():
        for name, _ in LINK.findall(line):
            if name.endswith(".md") and name != README.name:
                told = ENGLISH_ONLY.get(name)
                assert told in line if told else is_chinese(ROOT / name), name


@pytest.mark.parametrize("chinese", [c for _, c in PAIRS], ids=[c.name for _, c in PAIRS])
def test_chinese_pages_lead_to_chinese_pages(chinese: Path) -> None:
    translated = {english for english, _ in PAIRS}
    found = {
        (chinese.parent / name).resolve() for name, _ in LINK.findall(text_of(chinese)) if name
    }

    assert found & translated <= {chinese.with_name(chinese.name.replace(".zh-CN", ""))}


def mentioned(document: Path) -> Iterator[tuple[str, str]]:
    """Yield each ``zhenggai COMMAND`` and ``make TARGET`` in code, with the rest of the line."""
    text = text_of(document)
    code = [block for _, block in BLOCK.findall(text)]
    code += regex.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    for piece in code:
        for line in piece.splitlines():
            if match := regex.match(r"(?:\$ )?(?:\.venv/bin/)?(zhenggai|make) ([a-z-]+)(.*)", line):
                yield f"{match[1]} {match[2]}", match[3]


def commands() -> dict[str, click.Command]:
    return {f"zhenggai {name}": command for name, command in zhenggai.commands.items()}


def targets() -> set[str]:
    lines = text_of(ROOT / "Makefile")
    return {f"make {name}" for name in regex.findall(r"(?m)^([a-z][a-z-]*):.*## ", lines)}


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize(("locale", "words"), [("C", "usage"), ("zh_CN.UTF-8", "用法")])
def test_make_explains_every_target(locale: str, words: str) -> None:
    told = subprocess.run(
        ["make", "help"],
        check=True,
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "LC_ALL": locale},
    )
    first, *lines = told.stdout.decode().split("\n")
    explained = {f"make {line.split()[0]}": line for line in lines if line.strip()}

    assert words in first
    assert set(explained) == targets()
    assert {line for line in explained.values() if "|" in line} == set()
    assert all(line.isascii() for line in explained.values()) == (locale == "C")


@EACH
def test_commands_that_are_named_exist(document: Path) -> None:
    for command, rest in mentioned(document):
        assert command in {*commands(), *targets()}
        if command in commands():
            known = {name for option in commands()[command].params for name in option.opts}
            assert set(regex.findall(r"(?<!\S)--[a-z-]+", rest)) <= {*known, "--help"}


@pytest.mark.parametrize("document", [README, CHINESE], ids=lambda path: path.name)
def test_every_command_is_explained(document: Path) -> None:
    assert set(commands()) <= {command for command, _ in mentioned(document)}


@pytest.mark.parametrize("document", [README, CHINESE], ids=lambda path: path.name)
def test_every_table_is_explained(document: Path) -> None:
    first_cells = "\n".join(regex.findall(r"(?m)^\| ([^|]+) \|", text_of(document)))

    assert set(TABLES) <= set(regex.findall(r"`(\w+)`", first_cells))


@pytest.mark.parametrize(
    ("name", "language"), [("data-dictionary.md", "en"), ("data-dictionary.zh-CN.md", "zh")]
)
def test_the_data_dictionary_is_current(name: str, language: str) -> None:
    """Where this fails: ``make docs``."""
    assert as_markdown(language) == text_of(ROOT / "docs" / name)  # type: ignore[arg-type]


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    named = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {regex.match(r"[\w-]+", word).group() for word in named}
    rows = regex.findall(r"(?m)^\| ([^|]+) \|", text_of(ROOT / "docs" / "dependencies.md"))
    accounted = {word.strip() for row in rows for word in row.split(",")}

    assert names <= accounted
    assert accounted <= {*names, "library", "setuptools"}


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-build.lock",
        "requirements-audit.lock",
    ],
)
def test_locks_have_hashes_and_no_addresses(name: str) -> None:
    lock = text_of(ROOT / name)
    pins = regex.findall(
        r"(?m)^[A-Za-z0-9._-]+==\S+(?: ;[^\\\n]*)? \\\n(    --hash=sha256:)?", lock
    )

    assert pins
    assert all(pins)
    assert "://" not in lock
    assert not regex.search(r"(?m)^--?[a-z]", lock)


def test_what_is_declared_is_locked() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    extras = project["project"]["optional-dependencies"]
    wanted = [*project["project"]["dependencies"], *extras["dev"], *extras["scale"]]
    pins = {*regex.findall(r"(?m)^([\w.-]+)==", text_of(ROOT / "requirements-dev.lock"))}
    backend = project["build-system"]["requires"]

    assert {regex.match(r"[\w-]+", word).group() for word in wanted} <= pins
    assert all(pin in text_of(ROOT / "requirements-build.lock") for pin in backend)


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    wanted = sorted(path.name for path in folder.glob("0*.md"))

    for page in ("README.md", "README.zh-CN.md"):
        listed = [name for name, _ in LINK.findall(text_of(folder / page)) if name[0] == "0"]
        assert listed == wanted, page


def test_every_page_is_reached() -> None:
    linked = {name for page in (README, CHINESE) for name, _ in LINK.findall(text_of(page))}

    assert {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")} <= linked


def test_the_glossary_speaks_of_codes_that_exist() -> None:
    known = {code for codes in DOMAINS.values() for code in codes}
    known |= {column.name for table in TABLES.values() for column in table.columns}
    text = text_of(ROOT / "docs" / "glossary.md")

    assert set(regex.findall(r"`([a-z_]+)`", text)) <= known


def test_the_query_runs(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    from pipeline import ingest

    source = ROOT / "samples" / "files" / "court.txt"
    ingest(str(source), output=str(tmp_path / "output"), executor="inline", quiet=True)
    (query,) = (block for kind, block in BLOCK.findall(text_of(README)) if kind == "sql")
    answer = duckdb.sql(query.replace("'output/", f"'{tmp_path}/output/"))

    assert answer.columns == ["issuer", "problem", "deadline", "status"]


SHOWN = regex.compile(r"```text\n\$ zhenggai ((?:show|explain) [^\n]+)\n(.*?)```", regex.DOTALL)


@pytest.mark.parametrize("document", [README, CHINESE], ids=lambda path: path.name)
def test_what_commands_are_said_to_print_they_print(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    found = SHOWN.findall(text_of(document))
    assert {words.split()[0] for words, _ in found} == {"show", "explain"}
    for words, said in found:
        asked = shlex.split(words) + ["--width", "100"] * words.startswith("show")
        printed = CliRunner().invoke(zhenggai, ["--lang", "en", *asked]).output
        lines = [line.rstrip() for line in printed.splitlines()]
        assert [line for line in said.splitlines() if line.strip(" …") and line not in lines] == []
