"""Measure every export of one output: CPU seconds, elapsed seconds, peak memory, size.

::

    python tests/bench/exports.py OUTPUT [--postgresql postgresql://…] [--copies] [--mask CLASSES]

Each runs in a process of its own. What is printed is the table of docs/export.md; elapsed time
depends on what else the machine does, CPU time hardly.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pipeline.export import SERVER, TARGETS

RUN = """
import json, resource, sys, time
from pipeline.command.cli import main
begun = time.monotonic()
status = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([status, used.ru_utime + used.ru_stime, time.monotonic() - begun,
                  used.ru_maxrss / 1024]))
"""


def main() -> int:
    """Print the table; the exit status is 1 where an export failed."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("output")
    options.add_argument("--postgresql")
    options.add_argument("--copies", action="store_true")
    options.add_argument("--mask", help="classes to mask, as `export --mask` takes them")
    options.add_argument("--only", nargs="*", help="these forms alone")
    chosen = options.parse_args()
    failed = 0
    print("| `--to` | CPU, s | elapsed, s | peak memory, MB | size, MB |\n|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for to in (*TARGETS, SERVER):
            if to == SERVER and chosen.postgresql is None:
                continue
            if chosen.only and to not in chosen.only:
                continue
            place = chosen.postgresql if to == SERVER else f"{folder}/{to}"
            argv = ["export", chosen.output, "--to", to, "-o", place, "-q", "--replace"]
            argv += ["--copies"] * chosen.copies
            argv += ["--mask", chosen.mask] if chosen.mask else []
            done = subprocess.run(
                [sys.executable, "-c", RUN, *argv], check=False, stdout=subprocess.PIPE, text=True
            )
            status, cpu, elapsed, peak = json.loads(done.stdout.splitlines()[-1])
            size = f"{_size(Path(place)):,.0f}" if to != SERVER else "–"
            print(f"| `{to}` | {cpu:,.0f} | {elapsed:,.0f} | {peak:,.0f} | {size} |", flush=True)
            failed += status != 0
    return min(failed, 1)


def _size(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
