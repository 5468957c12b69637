"""What a new process costs: a command that says little, a notice shown, a file ingested.

    python tests/bench/start.py [FILE] [--runs 7]

CPU seconds of the process and of those that it starts, the median of some runs, and the most memory
of one of them. Works take turns. *cold* finds no patterns kept by an earlier process, *warm* those
of the run before (``ZHENGGAI_CACHE``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "pipeline.command.cli")


def works(file: Path, output: Path) -> dict[str, tuple[str, ...]]:
    """Return what is measured, by name."""
    ingest = ("ingest", str(file), "--output", str(output), "--quiet")
    return {
        "--help": ("--help",),
        "show": ("show", str(file)),
        "ingest, one file, in process": (*ingest, "--executor", "inline"),
        "ingest, one file, one worker": (*ingest, "--workers", "1"),
    }


def cost(arguments: tuple[str, ...], kept: Path) -> tuple[float, float]:
    """Return the CPU seconds of a run, and the most MB that one of its processes held."""
    environment = {**os.environ, "ZHENGGAI_CACHE": str(kept)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, cwd=ROOT, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="CPU seconds of a new process.")
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "samples/files/archive.txt")
    parser.add_argument("--runs", type=int, default=7)
    chosen = parser.parse_args()
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        kept, output = Path(scratch, "kept"), Path(scratch, "output")
        for run in range(chosen.runs + 1):  # the first does not count: Python compiles its files
            for name, arguments in works(chosen.file, output).items():
                shutil.rmtree(kept, ignore_errors=True)
                for state in ("cold", "warm"):
                    shutil.rmtree(output, ignore_errors=True)
                    measured = cost(arguments, kept)
                    if run:
                        found.setdefault((name, state), []).append(measured)
    print("| command | cold: CPU s | warm: CPU s | most, MB |")
    print("|---|---:|---:|---:|")
    for name in works(chosen.file, output):
        cold, warm = ([one for one, _ in found[name, state]] for state in ("cold", "warm"))
        most = max(peak for _, peak in found[name, "warm"])
        print(f"| {name} | {median(cold):.2f} | {median(warm):.2f} | {most:.0f} |")


if __name__ == "__main__":
    main()
