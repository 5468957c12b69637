"""Texts that are no documents: tables of values and program text, named and not read as notices."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import Final

from schemas.errors import Unsupported

_VALUES: Final = frozenset(
    {
        *(".csv", ".tsv", ".psv", ".jsonl", ".ndjson", ".geojson", ".sql", ".yml", ".yaml"),
        *(".toml", ".ini", ".cfg", ".conf", ".properties", ".log", ".bib", ".ics", ".vcf", ".po"),
        *(".srt", ".vtt"),
    }
)
_PROGRAM: Final = frozenset(
    {
        *(".py", ".pyi", ".ipynb", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs", ".java", ".kt", ".go"),
        *(".rs", ".rb", ".pl", ".lua", ".r", ".m", ".swift", ".scala", ".ts", ".tsx", ".jsx"),
        *(".vue", ".sh", ".bash", ".zsh", ".bat", ".cmd", ".ps1", ".vbs", ".diff", ".patch"),
        *(".less", ".scss", ".gradle", ".cmake", ".tex"),
    }
)
_SEPARATORS: Final = ",;"
_LINES = 200  # looked at
_FEWEST = 8  # lines that make a table of values
_SHARE = 0.9  # of the lines that must have one number of separators
_HEAD = 1 << 16
_CODE_ENDINGS: Final = ("{", "}", "};", ");", "();", ":", "*/")
_CODE_OPENINGS: Final = (
    *(
        "import ",
        "from ",
        "def ",
        "class ",
        "return ",
        "#include",
        "#!",
        "//",
        "/*",
        "if (",
        "<?php",
    ),
    *("for (", "function ", "const ", "let ", "var ", "public ", "private ", "package ", "using "),
)


def refuse_other(name: str, data: bytes) -> None:
    """Raise Unsupported for a text that is a table of values or a program.

    The bytes have the say where they are of a format of documents, then the name, then the lines.
    """
    from parsers.sniff import sniff

    if sniff(data) not in ("txt", "markdown"):  # a comment of a program opens like a heading
        return
    suffix = PurePosixPath(name.lower()).suffix
    lines = _lines(data)
    if suffix in _VALUES or _is_table_of_values(lines):
        told = "a table of values, no document: give the document it belongs to"
        raise Unsupported("not_document", told, stage="sniff")
    if suffix in _PROGRAM or _is_program(lines):
        raise Unsupported("not_document", "program text, no document", stage="sniff")


def _lines(data: bytes) -> list[str]:
    """Return the first lines with something on them; what is no UTF-8 counts byte by byte."""
    text = data[:_HEAD].decode("utf-8-sig", "replace")
    return [line.strip() for line in text.splitlines() if line.strip()][:_LINES]


def _is_table_of_values(lines: list[str]) -> bool:
    """Whether nearly all lines have the same number of half-width separators, two or more.

    Prose has not, whatever its punctuation. Tabs and bars are left to the reader: pages copied
    from a browser have their cells parted by them.
    """
    if len(lines) < _FEWEST:
        return False
    for separator in _SEPARATORS:
        ((count, times),) = Counter(line.count(separator) for line in lines).most_common(1)
        if count >= 2 and times >= _SHARE * len(lines):
            return True
    return False


def _is_program(lines: list[str]) -> bool:
    """Whether most lines open or end as those of programs do."""
    if len(lines) < _FEWEST:
        return False
    like = sum(
        line.startswith(_CODE_OPENINGS) or (line.isascii() and line.endswith(_CODE_ENDINGS))
        for line in lines
    )
    return like >= 0.5 * len(lines)
