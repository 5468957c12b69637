"""What one would write in an afternoon: pdfplumber, re and pandas, without looking at the genre.

The measure of `bench.py`: the same notices, the same kinds of tables, and no care for what is
printed otherwise than expected.
"""

import io
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pdfplumber

HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])(?P<title>.+)$"
)
MEASURE = re.compile(r"[一二三四五六七八九十]是(?P<words>[^。；]+)[。；]")
DAY = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
NUMBER = re.compile(
    r"(?P<value>\d+(?:\.\d+)?)(?P<unit>万元|亿元|元|人次|人|个|项|次|份|件|条|家|户)"
)
OUTCOME = re.compile(r"已完成|基本完成|正在推进|持续推进|长期坚持|未完成")
ORGAN = re.compile(r"[\u4e00-\u9fff]{2,12}(?:党组|党委|委员会|局|办公室|中心)")


def paragraphs(data: bytes) -> list[str]:
    """Return the lines of the pages, those that a line of full width precedes joined to it."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        lines = [
            line for page in document.pages for line in (page.extract_text() or "").split("\n")
        ]
    found: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        goes_on = bool(found) and len(found[-1]) >= 28 and not HEADING.match(line)
        if goes_on and not found[-1].endswith(("。", "：")):
            found[-1] += line
        else:
            found.append(line)
    return found


def facts(name: str, data: bytes) -> dict[str, list[dict[str, object]]]:
    """Return the rows of one notice, by table."""
    rows: dict[str, list[dict[str, object]]] = {
        "issues": [], "actions": [], "dates": [], "quantities": [], "entities": [],
    }  # fmt: skip
    issue = 0
    for words in paragraphs(data):
        if heading := HEADING.match(words):
            issue += 1
            title = heading.group("title")
            rows["issues"].append({"notice": name, "issue": issue, "title": title, "outcome": None})
        if rows["issues"] and (outcome := OUTCOME.search(words)):
            rows["issues"][-1]["outcome"] = outcome.group()
        for table, pattern in (
            ("actions", MEASURE), ("dates", DAY), ("quantities", NUMBER), ("entities", ORGAN),
        ):  # fmt: skip
            for match in pattern.finditer(words):
                row = {"notice": name, "issue": issue, "text": match.group(), **match.groupdict()}
                rows[table].append(row)
    return rows


def tables(files: Iterable[Path], output: Path) -> None:
    """Write the tables of all notices as Parquet."""
    whole: dict[str, list[dict[str, object]]] = {}
    for path in files:
        for table, rows in facts(path.name, path.read_bytes()).items():
            whole.setdefault(table, []).extend(rows)
    for table, rows in whole.items():
        pd.DataFrame(rows).to_parquet(output / f"{table}.parquet")
