"""The questions of docs/questions.md: read from the page, asked in SQL and in pandas.

``python tests/questions.py`` writes the answers into both pages anew.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "docs" / "questions.md", ROOT / "docs" / "questions.zh-CN.md")
QUESTION = regex.compile(
    r"^## (?P<number>\d+)\. (?P<title>.+)\n(?P<words>(?:(?!```|## ).*\n)*)"
    r"```sql\n(?P<sql>(?s:.*?))^```\n\n```python\n(?P<python>(?s:.*?))^```\n\n(?P<answer>(?:\|.*\n)+)",
    regex.MULTILINE,
)
SETUP = regex.compile(r"```python\n(import.*?)^```", regex.MULTILINE | regex.DOTALL)

Answer = tuple[list[str], list[tuple[str, ...]]]


@dataclass(frozen=True)
class Question:
    """A question with both ways to ask it and the answer that the page gives."""

    number: int
    title: str
    sql: str
    python: str
    answer: str


def questions(page: Path) -> list[Question]:
    """Return the questions of a page, in order."""
    return [
        Question(int(m["number"]), m["title"], m["sql"], m["python"], m["answer"])
        for m in QUESTION.finditer(page.read_text(encoding="utf-8"))
    ]


def setup(page: Path) -> str:
    """Return what a page imports and defines before the first question."""
    match = SETUP.search(page.read_text(encoding="utf-8"))
    assert match is not None
    return str(match[1])


def asked_in_sql(question: Question, tables: Path) -> Answer:
    """Return what DuckDB answers."""
    import duckdb

    with duckdb.connect() as database:
        answer = database.sql(question.sql.replace("'tables/", f"'{tables}/"))
        return list(answer.columns), [tuple(map(cell, row)) for row in answer.fetchall()]


def asked_in_pandas(question: Question, tables: Path, before: str) -> Answer:
    """Return what pandas answers."""
    names: dict[str, Any] = {}
    code = f"{before}\n{question.python}".replace('"tables/', f'"{tables}/')
    exec(code, names)
    frame = names["answer"]
    rows = [tuple(map(cell, row)) for row in frame.itertuples(index=False)]
    return [str(name) for name in frame.columns], rows


def cell(value: Any) -> str:
    """Return a value as the pages spell it."""
    if value is None or str(value) in ("<NA>", "nan", "NaT"):
        return "–"
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return value
    number = float(value)
    return f"{number:.0f}" if number.is_integer() else f"{number:.10g}"


def drawn(answer: Answer) -> str:
    """Return an answer as a table of Markdown."""
    columns, rows = answer
    lines: Iterator[Sequence[str]] = iter([columns, ["---"] * len(columns), *rows])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def tables_of_samples(folder: Path) -> Path:
    """Return a folder with the tables of the samples, and of a second form of one of them."""
    from pipeline import ingest
    from pipeline.export import export
    from pipeline.store.output import open_output

    inputs = [str(ROOT / "samples" / "published"), str(ROOT / "samples" / "files" / "court.txt")]
    ingest(inputs, output=str(folder / "output"), quiet=True)
    export(open_output(str(folder / "output")), "parquet", folder / "tables")
    return folder / "tables"


def renewed(page: Path, ask: Callable[[Question], Answer]) -> str:
    """Return a page with the answers as they are now."""
    text = page.read_text(encoding="utf-8")
    for question in questions(page):
        start = text.index(question.python) + len(question.python)
        text = text[:start] + text[start:].replace(question.answer, drawn(ask(question)), 1)
    return text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        there = tables_of_samples(Path(made))
        for path in PAGES:
            text = renewed(path, lambda question: asked_in_sql(question, there))
            path.write_text(text, encoding="utf-8")
    sys.exit(0)
