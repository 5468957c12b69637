"""Airflow: read what is new every night, prove the tables, replace the export, tell what failed.

Lay this file into the folder of DAGs; the worker's environment names the places::

    NOTICES_ARCHIVE=/srv/notices/archive   NOTICES_TABLES=/srv/notices/tables
    NOTICES_EXPORT=/srv/notices/notices.duckdb   NOTICES_COMMAND=/srv/zhenggai/.venv/bin/zhenggai

`zhenggai` may live in an environment of its own: only its command is called. Written for Airflow 3.
"""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from airflow.sdk import dag, task

FINISHED = (0, 1)  # 1: finished, but new files could not be read


def run(*arguments: str, allowed: tuple[int, ...] = (0,)) -> str:
    """Return what the command logged; another exit status than those allowed fails the task."""
    command = os.environ.get("NOTICES_COMMAND", "zhenggai")
    done = subprocess.run([command, *arguments], check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        raise RuntimeError(f"{arguments[0]}: exit status {done.returncode}: {done.stderr[-2000:]}")
    return done.stderr


@dag(
    schedule="15 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 1, "retry_delay": timedelta(minutes=10)},
)
def notices() -> None:
    """Keep the export of an archive new."""

    @task
    def read() -> dict[str, Any]:
        """Return the last event of the log: counts, exit status, what is new, what failed."""
        archive, tables = os.environ["NOTICES_ARCHIVE"], os.environ["NOTICES_TABLES"]
        log = run(
            "ingest", archive, "-o", tables, "--fail-on", "new", "--log-format", "json", "--quiet",
            allowed=FINISHED,
        )  # fmt: skip
        events = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
        found: dict[str, Any] = next(e for e in reversed(events) if e["event"] == "run")
        return found

    @task
    def prove(told: dict[str, Any]) -> dict[str, Any]:
        """Hold the tables against every promise."""
        run("verify", os.environ["NOTICES_TABLES"], "--quiet")
        return told

    @task
    def export(told: dict[str, Any]) -> dict[str, Any]:
        """Replace the export; the form is the ending of its name."""
        place = Path(os.environ["NOTICES_EXPORT"])
        form = place.suffix.removeprefix(".")
        tables = os.environ["NOTICES_TABLES"]
        run("export", tables, "--to", form, "-o", str(place), "--replace", "--quiet")
        return told

    @task(retries=0)
    def tell(told: dict[str, Any]) -> None:
        """Fail where new files could not be read: the export is new all the same."""
        if told["exit_code"] != 0:
            raise RuntimeError(f"new files could not be read: {json.dumps(told)}")

    tell(export(prove(read())))


notices()
