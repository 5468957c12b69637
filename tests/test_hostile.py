"""Documents made to hurt among good ones: every good one read, every bad one named, in time."""

from __future__ import annotations

import time

import pytest
from hostile import documents
from made import archive

from pipeline.run.ingest import ingest
from pipeline.settings import Settings
from pipeline.store import open_output

pytestmark = pytest.mark.slow
FINE_STATUSES = {"read", "container"}
FINE = {"quotes.txt", "one_paragraph.txt"}  # odd, but texts: read, and in time


def test_hostile_documents_among_good_ones(tmp_path):
    folder = archive(tmp_path / "in", 20)
    bad = documents()
    for name, data in bad.items():
        (folder / name).write_bytes(data)

    started = time.monotonic()
    settings = Settings((str(folder),), str(tmp_path / "out"), workers=2, timeout=20.0, quiet=True)
    ingest(settings)
    seconds = time.monotonic() - started

    rows = {r["source_uri"]: r for r in open_output(settings.output).table("sources").to_pylist()}
    print(f"\n{seconds:.1f} s in all")
    for name, data in bad.items():
        row = rows[name]
        if row["status"] == "container":
            row = rows[f"{name}!a.txt"]
        told = f"{row['seconds']} s, {row['peak_mb']} MB"
        print(f"| {name} | {len(data):,} | {row['status']} | {row['reason']} | {told} |")
    good = [row for uri, row in rows.items() if "通报" in uri]
    assert len(good) == 20
    assert {row["status"] for row in good} == {"read"}
    assert {name for name in bad if rows[name]["status"] in ("read", "partial")} <= FINE | {
        "50000_levels.html", "28000_pages.pdf", "operators.pdf",
    }  # fmt: skip
    assert all(rows[name]["reason"] for name in bad if rows[name]["status"] not in FINE_STATUSES)
    assert all((rows[name]["seconds"] or 0) < 25 for name in bad)
