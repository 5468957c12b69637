"""The programs that read an output, each with its own reader: for load_matrix.py."""

from __future__ import annotations

import atexit
import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

Rows = Iterator[tuple[Any, ...]]
FORMS = {"parquet": "tables", "duckdb": "t.duckdb", "sqlite": "t.sqlite", "xlsx": "t.xlsx"}


class Absent(Exception):
    """A program that cannot be run here, and why."""


class Loaded:
    """The exports of one output, and the cells that every program must give."""

    def __init__(self, folder: Path, postgresql: str | None) -> None:
        parquet = import_module("pyarrow.parquet")
        self.folder, self.postgresql = folder, postgresql
        self.tables: dict[str, Any] = {
            path.stem: parquet.read_table(path) for path in sorted((folder / "tables").glob("*.p*"))
        }

    def path(self, table: str) -> str:
        return str(self.folder / "tables" / f"{table}.parquet")

    def wanted(self, table: str) -> Rows:
        """Give the rows of a table as the Parquet file holds them."""
        columns = [column.to_pylist() for column in self.tables[table].columns]
        return zip(*columns, strict=True)

    def kinds(self, table: str) -> list[str]:
        """Return what each column of a table holds."""
        types = {"string": "text", "date32[day]": "date", "bool": "boolean"}
        told = [str(field.type) for field in self.tables[table].schema]
        return ["time" if t.startswith("timestamp") else types.get(t, "number") for t in told]


Reader = Callable[[Loaded], tuple[str, Callable[[str], Rows]]]


def duckdb_parquet(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    duckdb = import_module("duckdb")
    connection = duckdb.connect()
    return duckdb.__version__, lambda table: connection.execute(
        f"SELECT * FROM '{loaded.path(table)}'"
    ).fetchall()


def duckdb_file(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    duckdb = import_module("duckdb")
    connection = duckdb.connect(str(loaded.folder / FORMS["duckdb"]), read_only=True)
    return duckdb.__version__, lambda table: connection.execute(f"SELECT * FROM {table}").fetchall()


def polars(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    module = import_module("polars")
    return module.__version__, lambda table: module.read_parquet(loaded.path(table)).iter_rows()


def pandas_numpy(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    module = import_module("pandas")
    return module.__version__, lambda table: module.read_parquet(loaded.path(table)).itertuples(
        index=False, name=None
    )


def pandas_arrow(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    module = import_module("pandas")

    def rows(table: str) -> Rows:
        frame = module.read_parquet(loaded.path(table), dtype_backend="pyarrow")
        return zip(*(frame[name].tolist() for name in frame.columns), strict=True)

    return module.__version__, rows


def spark(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    if shutil.which("java") is None:
        raise Absent("no Java")
    sql = import_module("pyspark.sql")
    session = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    return session.version, lambda table: map(
        tuple, session.read.parquet(loaded.path(table)).collect()
    )


def clickhouse(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    module = import_module("chdb")

    def rows(table: str) -> Rows:
        query = f"SELECT * FROM file('{loaded.path(table)}', Parquet)"
        found = module.query(query, "ArrowTable")
        return zip(*(column.to_pylist() for column in found.columns), strict=True)

    version = module.query("SELECT version()", "CSV").data().strip().strip('"')
    return f"chdb {module.__version__}, ClickHouse {version}", rows


def tableau_hyper(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    api = import_module("tableauhyperapi")
    logs = {"log_dir": str(loaded.folder)}
    hyper = api.HyperProcess(api.Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU, parameters=logs)
    made = str(loaded.folder / "t.hyper")
    connection = api.Connection(hyper.endpoint, made, api.CreateMode.CREATE_AND_REPLACE)
    atexit.register(hyper.close)
    atexit.register(connection.close)

    def rows(table: str) -> Rows:
        source = f"external('{loaded.path(table)}', format => 'parquet')"
        connection.execute_command(f'CREATE TABLE "{table}" AS (SELECT * FROM {source})')
        with connection.execute_query(f'SELECT * FROM "{table}"') as result:
            yield from (tuple(map(_hyper, row)) for row in result)

    return api.__version__, rows


def _hyper(value: Any) -> Any:
    name = type(value).__name__
    if name == "Date":
        return value.to_date()
    return value.to_datetime() if name == "Timestamp" else value


def sqlite(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    module = import_module("sqlite3")
    connection = module.connect(loaded.folder / FORMS["sqlite"])
    return module.sqlite_version, lambda table: connection.execute(f"SELECT * FROM {table}")


def postgresql(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    if loaded.postgresql is None:
        raise Absent("no --postgresql was given")
    connection = import_module("psycopg").connect(loaded.postgresql)
    connection.execute("SET TIME ZONE 'UTC'")
    version = connection.execute("SHOW server_version").fetchone()[0].split()[0]
    return version, lambda table: connection.execute(f"SELECT * FROM zhenggai.{table}")


def libreoffice(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    program = shutil.which("soffice")
    if program is None:
        raise Absent("no LibreOffice: apt-get install libreoffice-calc")
    profile = f"-env:UserInstallation=file://{loaded.folder}/profile"
    told = subprocess.run(
        [program, profile, "--version"], check=False, capture_output=True, text=True
    )
    argv = [program, profile, "--headless", "--convert-to", "fods", "--outdir"]
    book = str(loaded.folder / FORMS["xlsx"])
    subprocess.run([*argv, str(loaded.folder), book], check=True, stdout=subprocess.DEVNULL)
    sheets = dict(_sheets(loaded.folder / "t.fods"))
    return told.stdout.split()[1], lambda table: iter(sheets[table])


def _sheets(path: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield the sheets of a flat OpenDocument file, each without its line of headings."""
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    for _, element in ET.iterparse(path):
        if element.tag != f"{table}table":
            continue
        rows = []
        for row in element.iter(f"{table}table-row"):
            cells = [
                _calc(cell)
                for cell in row.findall(f"{table}table-cell")
                for _ in range(min(int(cell.get(f"{table}number-columns-repeated", 1)), 999))
            ]
            rows += [cells] * (int(row.get(f"{table}number-rows-repeated", 1)) if any(cells) else 0)
        width = max(
            at for at, value in enumerate(rows[0] if rows else [None], 1) if at == 1 or value
        )
        yield str(element.get(f"{table}name")), [tuple(cells[:width]) for cells in rows[1:]]
        element.clear()


def _calc(cell: ET.Element) -> Any:
    """Return what Calc holds in a cell, by the type that it has there."""
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    match cell.get(f"{office}value-type"):
        case None:
            return None
        case "string":
            lines = cell.findall("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p")
            return "\n".join(map(_printed, lines))
        case "date":
            return str(cell.get(f"{office}date-value"))
        case "boolean":
            return cell.get(f"{office}boolean-value") == "true"
        case _:
            return float(str(cell.get(f"{office}value")))


def _printed(line: ET.Element) -> str:
    """Return a paragraph; OpenDocument writes blanks in a row and tabs as elements."""
    text = line.text or ""
    for child in line:
        name = child.tag.rpartition("}")[2]
        count = child.get("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c", "1")
        text += {"s": " " * int(count), "tab": "\t"}.get(name, "".join(child.itertext()))
        text += child.tail or ""
    return text


R_CODE = """
suppressMessages(library(RSQLite))
given <- commandArgs(TRUE)
db <- dbConnect(SQLite(), given[1])
for (name in given[-(1:2)]) {
  t <- dbReadTable(db, name, check.names = FALSE)
  for (at in seq_along(t)) if (is.double(t[[at]]))
    t[[at]] <- ifelse(is.na(t[[at]]), NA, sprintf("%.17g", t[[at]]))
  write.csv(t, file.path(given[2], paste0(name, ".csv")), row.names = FALSE, na = "\\\\N",
            fileEncoding = "UTF-8", eol = "\\n")
}
cat(as.character(getRversion()), "with RSQLite", as.character(packageVersion("RSQLite")))
"""


def r_sqlite(loaded: Loaded) -> tuple[str, Callable[[str], Rows]]:
    program = shutil.which("Rscript")
    if program is None:
        raise Absent("no R: apt-get install r-base-core r-cran-rsqlite")
    there = loaded.folder / "r"
    there.mkdir()
    argv = [program, "-e", R_CODE, str(loaded.folder / FORMS["sqlite"]), str(there)]
    told = subprocess.run(
        [*argv, *loaded.tables],
        check=False,
        capture_output=True,
        text=True,
        env={"LANG": "C.UTF-8"},
    )
    if told.returncode:
        raise Absent(told.stderr.strip().splitlines()[-1])

    def rows(table: str) -> Rows:
        with open(there / f"{table}.csv", encoding="utf-8", newline="") as stream:
            lines = csv.reader(stream)
            next(lines)
            yield from (tuple(None if c == "\\N" else c for c in line) for line in lines)

    return told.stdout, rows


READERS: Mapping[str, tuple[str, Reader]] = {
    "DuckDB": ("parquet", duckdb_parquet),
    "DuckDB file": ("duckdb", duckdb_file),
    "polars": ("parquet", polars),
    "pandas, numpy types": ("parquet", pandas_numpy),
    "pandas, Arrow types": ("parquet", pandas_arrow),
    "PySpark": ("parquet", spark),
    "ClickHouse": ("parquet", clickhouse),
    "Tableau Hyper API": ("parquet", tableau_hyper),
    "SQLite": ("sqlite", sqlite),
    "PostgreSQL": ("postgresql", postgresql),
    "LibreOffice Calc": ("xlsx", libreoffice),
    "R": ("sqlite", r_sqlite),
}
