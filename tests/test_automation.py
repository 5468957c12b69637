"""The nightly script of the documents, run as it stands."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made import notice_text

DAG = Path(__file__).resolve().parent.parent / "docs" / "automation" / "airflow_dag.py"
SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "automation" / "nightly.sh"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell script")


class Night:
    """A folder with an archive, and the script to run over it."""

    def __init__(self, folder: Path) -> None:
        self.archive, self.tables = folder / "archive", folder / "tables"
        self.export, self.log = folder / "notices.sqlite", folder / "log"
        self.archive.mkdir()

    def add(self, name: str, seed: int) -> None:
        (self.archive / name).write_text(notice_text(seed), encoding="utf-8")

    def run(self) -> int:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        argv = [str(p) for p in (SCRIPT, self.archive, self.tables, self.export, self.log)]
        told = subprocess.run(
            ["sh", *argv], check=False, env={**os.environ, "PATH": path}, capture_output=True
        )
        assert told.stdout == b""
        return told.returncode

    def notices(self) -> int:
        import sqlite3

        with sqlite3.connect(self.export) as database:
            (count,) = database.execute("SELECT count(*) FROM notices").fetchone()
        database.close()
        return int(count)

    def events(self) -> list[str]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["event"] for line in lines]


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def test_nights_follow_one_another(night: Night) -> None:
    night.add("a.txt", 1)
    assert (night.run(), night.notices()) == (0, 1)
    night.add("b.txt", 2)
    (night.archive / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    assert (night.run(), night.notices()) == (1, 2)
    assert (night.run(), night.notices()) == (0, 2)  # what failed before is no news
    assert set(night.events()) == {"document", "run"}


def test_an_export_of_before_stays_where_a_night_fails(night: Night) -> None:
    night.add("a.txt", 1)
    assert night.run() == 0
    before = night.export.read_bytes()
    shutil.rmtree(night.tables)
    night.tables.mkdir()
    (night.tables / "notices.parquet").write_bytes(b"somebody else's")

    assert night.run() == 3
    assert night.export.read_bytes() == before


class Airflow:
    """What the DAG takes from ``airflow.sdk``, with tasks that run where they are called.

    Airflow itself has run it (docs/automation.md); its 300 MB are no part of the tests.
    """

    @staticmethod
    def dag(**settings: object) -> Callable[[Callable[[], None]], Callable[[], None]]:
        assert settings["catchup"] is False
        return lambda function: function

    @staticmethod
    def task(function: Any = None, **_: object) -> Any:
        return function or (lambda given: given)


def dag_run(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the DAG once."""
    monkeypatch.setitem(sys.modules, "airflow", Airflow)
    monkeypatch.setitem(sys.modules, "airflow.sdk", Airflow)
    monkeypatch.setenv("NOTICES_COMMAND", str(Path(sys.executable).parent / "zhenggai"))
    monkeypatch.setenv("NOTICES_ARCHIVE", str(night.archive))
    monkeypatch.setenv("NOTICES_TABLES", str(night.tables))
    monkeypatch.setenv("NOTICES_EXPORT", str(night.export))
    runpy.run_path(str(DAG))


def test_the_dag_exports_and_then_tells(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    night.add("a.txt", 1)
    dag_run(night, monkeypatch)
    assert night.notices() == 1

    night.add("b.txt", 2)
    (night.archive / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    with pytest.raises(RuntimeError, match=r"could not be read.*broken\.pdf"):
        dag_run(night, monkeypatch)
    assert night.notices() == 2
    dag_run(night, monkeypatch)  # what failed before is no news


def test_the_dag_stops_where_it_cannot_run(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    night.tables.mkdir()
    (night.tables / "notices.parquet").write_bytes(b"somebody else's")
    with pytest.raises(RuntimeError, match="ingest: exit status 3"):
        dag_run(night, monkeypatch)
    assert not night.export.exists()
