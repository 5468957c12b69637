"""The page that lies with Parquet files, and whose name says what they are.

Sixteen tables with columns of their own cannot be read as one. What reads a whole folder takes
the first file, by name, and tells that it is no Parquet; so a file comes first whose name says why.
What takes all ``*.parquet`` begins with ``about``, and has the columns of that one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.input_names import README
from schemas.tables import Table

_WORDS: Final = {
    "en": {
        "title": "Each Parquet file is one table",
        "why": "This folder holds tables with columns of their own: read together they are no "
        "table. A program that was given the whole folder names this page as the file that it "
        "cannot read; one that was given `*.parquet` has found the table `about`, which lists "
        "the others, and nothing else. Open one table at a time:",
        "table": "table",
        "row": "one row is",
        "key": "key",
        "power": "Power BI: **Get data** › **Parquet**, with the address of one file, once for "
        "each table; not the connector *Folder*. Excel reads no Parquet: `zhenggai export … --to "
        "xlsx` makes a workbook.",
        "parts": "A very long table is a folder of that name, with part files of one form in it: "
        "the same lines read it (DuckDB before 2.0: `…/*.parquet`).",
        "join": "Rows belong together by `notice_id`, `issue_id` and `action_id`; codes are "
        "explained in `codes`.",
        "copies": "The same notice published twice is counted twice, unless rows are left out "
        "whose notice has `is_copy` true in `notices`:",
        "left": "Further copies of the same notice were left out when this folder was made.",
    },
    "zh": {
        "title": "每个 Parquet 文件是一张表",
        "why": "本文件夹中的各表列不相同，合在一起不成其为表。把整个文件夹交给程序时，程序会报出"
        "本页是它读不了的文件；交给它 `*.parquet` 时，读到的只是列出其他各表的 `about` 表。"
        "请每次打开一张表：",
        "table": "表",
        "row": "一行是",
        "key": "键",
        "power": "Power BI：**获取数据** › **Parquet**，填一个文件的地址，每张表一次；"
        "不要用“文件夹”连接器。Excel 不读 Parquet，用 `zhenggai export … --to xlsx` 生成工作簿。",
        "parts": "特别长的表是同名文件夹，内有形式相同的分片文件，读法不变"
        "（DuckDB 2.0 以前：`…/*.parquet`）。",
        "join": "各表按 `notice_id`、`issue_id`、`action_id` 关联；代码的含义见 `codes`。",
        "copies": "同一份通报发布两次就会计两次；要只计一次，请去掉 `notices` 中 `is_copy` 为真的"
        "通报：",
        "left": "生成本文件夹时已去掉同一通报的重复件。",
    },
}
_OPEN: Final = """\
```python
import pandas as pd
{name} = pd.read_parquet("{name}.parquet")
```

```python
import polars as pl
{name} = pl.read_parquet("{name}.parquet")
```

```python
{name} = spark.read.parquet("{name}.parquet")
```

```sql
SELECT * FROM '{name}.parquet';  -- DuckDB
```
"""
_COPIES: Final = """\
```sql
SELECT count(*) FROM 'issues.parquet' JOIN 'notices.parquet' USING (notice_id) WHERE NOT is_copy;
```
"""


def readme(tables: Iterable[Table], *, copies: bool = True) -> bytes:
    """Return the page for a folder of ``tables``; ``copies`` says whether copies may be in it."""
    listed = list(tables)
    return "\n".join([*_part("zh", listed, copies), "", *_part("en", listed, copies), ""]).encode()


def _part(language: str, tables: list[Table], copies: bool) -> Iterator[str]:
    words, names = _WORDS[language], [table.name for table in tables]
    example = "issues" if "issues" in names else names[0]
    yield f"# {words['title']}\n\n{words['why']}\n\n{_OPEN.format(name=example)}"
    yield f"| {words['table']} | {words['row']} | {words['key']} |\n|---|---|---|"
    for table in tables:
        key = ", ".join(f"`{name}`" for name in table.key)
        yield f"| `{table.name}` | {table.zh if language == 'zh' else table.en} | {key} |"
    yield f"\n- {words['power']}\n- {words['parts']}\n- {words['join']}"
    if not copies:
        yield f"- {words['left']}"
    elif {"issues", "notices"} <= set(names):
        yield f"- {words['copies']}\n\n{_COPIES}"


__all__ = ["README", "readme"]
