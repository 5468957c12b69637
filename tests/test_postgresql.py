"""PostgreSQL exports, read back from a server that is started for the test where there is one."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import notice_text

from pipeline.command.cli import main
from pipeline.export import EXPORTABLE, ExportError, export
from pipeline.store.output import Output, open_output

psycopg = pytest.importorskip("psycopg")
NOBODY = 65534
COUNTS = """
WITH columns AS (
    SELECT col_description(attrelid, attnum) AS comment
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE attnum > 0 AND relkind = 'r' AND relnamespace = 'zhenggai'::regnamespace
), keys AS (SELECT contype FROM pg_constraint WHERE connamespace = 'zhenggai'::regnamespace)
SELECT (SELECT count(*) FROM columns), (SELECT count(*) FROM columns WHERE comment IS NULL),
       (SELECT count(*) FROM keys WHERE contype = 'p'),
       (SELECT count(*) FROM keys WHERE contype = 'f')
"""


def program(name: str) -> str | None:
    """Return a program of the server, also where Debian keeps it."""
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(kept[-1]) if kept else None)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Return the address of a server of our own, behind a socket in a folder."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("no PostgreSQL server is installed")
    root = os.geteuid() == 0
    as_whom = {"user": NOBODY, "group": NOBODY, "extra_groups": ()} if root else {}
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data = folder / "data"
    if root:  # it refuses to run as root
        os.chown(folder, NOBODY, NOBODY)

    def run(*argv: str) -> None:
        subprocess.run(
            argv, check=True, stdout=subprocess.DEVNULL, cwd=folder, timeout=120, **as_whom
        )

    run(initdb, "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    run(pg_ctl, "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
    try:
        yield f"postgresql://tester@/postgres?host={folder}"
    finally:
        run(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Output:
    folder = tmp_path_factory.mktemp("postgresql")
    (folder / "in").mkdir()
    for name, seed in (("a", 1), ("b", 2), ("copy", 2)):
        text = notice_text(seed, issues=12) + "\n" * (name == "copy")
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    argv = ["ingest", str(folder / "in"), "-o", str(folder / "out"), "--executor", "inline", "-q"]
    assert main(argv) == 0
    return open_output(str(folder / "out"))


def test_the_server_holds_what_the_tables_hold(server: str, opened: Output) -> None:
    done = export(opened, "postgresql", server, replace=True)
    left = {r["notice_id"] for r in opened.table("notices").to_pylist() if r["is_copy"]}
    names = [name for name in opened.names() if name not in ("sources", "about")]  # of the run

    assert list(done.counts) == list(EXPORTABLE)
    assert len(left) == done.copies == 1
    with psycopg.connect(server, options="-c search_path=zhenggai -c timezone=UTC") as client:
        for name in names:
            key = ", ".join(f'"{column}"' for column in opened.table(name).column_names)
            found = client.execute(f"SELECT {key} FROM {name}").fetchall()
            wanted = [r for r in opened.table(name).to_pylist() if r.get("notice_id") not in left]
            assert found == [tuple(row.values()) for row in wanted], name


def test_it_is_explained_keyed_and_linked(server: str, opened: Output) -> None:
    export(opened, "postgresql", server, replace=True)
    with psycopg.connect(server) as client:
        counted = client.execute(COUNTS).fetchone()

    columns, without, keys, links = counted
    assert columns == sum(len(table.columns) for table in EXPORTABLE.values())
    assert without == 0
    assert keys == len(EXPORTABLE) - 2
    assert links > 20


def test_nothing_is_replaced_without_being_told(server: str, opened: Output) -> None:
    export(opened, "postgresql", server, replace=True)
    with pytest.raises(ExportError, match="--replace"):
        export(opened, "postgresql", server)
    with psycopg.connect(server) as client:
        client.execute("CREATE VIEW public.mine AS SELECT issue_id FROM zhenggai.issue_wide")
    with pytest.raises(ExportError, match="views of yours"):
        export(opened, "postgresql", server, replace=True)
    with psycopg.connect(server) as client:
        assert client.execute("SELECT count(*) FROM public.mine").fetchone() == (24,)
        client.execute("DROP VIEW public.mine")


def test_what_is_masked_stands_nowhere_and_is_logged(server: str, opened: Output) -> None:
    issuers = [row["contact_phone"] for row in opened.table("notices").to_pylist()]
    phones = sorted({phone for phone in issuers if phone})
    assert phones
    for mask in (("contacts",), ()):  # what an export with a log has left goes with the next
        done = export(opened, "postgresql", server, mask=mask, replace=True)
        with psycopg.connect(server, options="-c search_path=zhenggai") as client:
            found = {
                name: str(client.execute(f"SELECT * FROM {name}").fetchall())
                for name in done.counts
            }
            logs = client.execute("SELECT to_regclass('masked')").fetchone()
        assert ("masked" in found) == bool(mask) == (logs != (None,))
        for phone in phones:
            assert any(phone in rows for rows in found.values()) != bool(mask)


def test_a_schema_of_others_is_left_alone(server: str, opened: Output) -> None:
    with psycopg.connect(server) as client:
        client.execute("DROP SCHEMA IF EXISTS zhenggai CASCADE")
        client.execute("CREATE SCHEMA zhenggai")
        client.execute("CREATE TABLE zhenggai.notices (mine text)")
    with pytest.raises(ExportError, match="none that an export has made"):
        export(opened, "postgresql", server, replace=True)
    with psycopg.connect(server) as client:
        assert client.execute("SELECT count(*) FROM zhenggai.notices").fetchone() == (0,)
        client.execute("DROP SCHEMA zhenggai CASCADE")


def test_no_password_is_told(server: str, opened: Output) -> None:
    secret = server.replace("tester@", "tester:secret@")
    done = export(opened, "postgresql", secret, replace=True)

    assert "secret" not in str(done.path)
    with pytest.raises(ExportError) as told:
        export(opened, "postgresql", secret.replace("/postgres?", "/nothing?"))
    assert "secret" not in str(told.value)
