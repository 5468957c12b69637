"""Measure whole archives: documents a second, memory at two sizes, CPU against one process.

::

    python tests/bench/archive.py --small 1000 --large 10000 --workers 2

Documents are made from the published samples by small edits, in mixed formats, so that no two
have the same bytes. What is printed is a Markdown table for docs/scale.md; compare ratios, times
depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
RUN = """
import json, resource, sys, time
from pipeline import ingest
begun = time.monotonic()
report = ingest(sys.argv[1], output=sys.argv[2], quiet=True, **json.loads(sys.argv[3]))
own, below = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({
    "documents": report.read, "notices": report.notices, "wall": time.monotonic() - begun,
    "parent_cpu": own.ru_utime + own.ru_stime, "worker_cpu": below.ru_utime + below.ru_stime,
    "parent_mb": own.ru_maxrss / 1024, "worker_mb": below.ru_maxrss / 1024,
    "statuses": dict(report.statuses),
}))
"""


def main() -> None:
    """Print the measured figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--small", type=int, default=1_000)
    options.add_argument("--large", type=int, default=10_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--keep", type=Path, help="folder to work in and to leave")
    chosen = options.parse_args()
    home = chosen.keep or Path(tempfile.mkdtemp(prefix="zhenggai-bench-"))
    small, large = home / "small", home / "large"
    make(small, chosen.small)
    make(large, chosen.large)
    rows = {
        f"{chosen.small} files, {chosen.workers} workers": run(
            small, home / "o1", workers=chosen.workers
        ),
        f"{chosen.small} files, in one process": run(small, home / "o2", executor="inline"),
        f"{chosen.large} files, {chosen.workers} workers": run(
            large, home / "o3", workers=chosen.workers
        ),
        "nothing new": run(large, home / "o3", workers=chosen.workers),
    }
    make(large, chosen.large * 3 // 100, start=chosen.large)
    rows["3 % new"] = run(large, home / "o3", workers=chosen.workers)
    show(rows)
    if not chosen.keep:
        shutil.rmtree(home)


def make(folder: Path, count: int, start: int = 0) -> None:
    """Lay ``count`` documents down, made from the samples in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    originals = list(_originals())
    for number in range(start, start + count):
        name, data, edit = originals[number % len(originals)]
        place = folder / f"{number % 97:02}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06}{Path(name).suffix}").write_bytes(edit(data, number))


def _originals() -> Iterator[tuple[str, bytes, Callable[[bytes, int], bytes]]]:
    edits = {".txt": _text, ".html": _text, ".htm": _text, ".docx": _zip, ".ofd": _zip}
    for path in sorted(SAMPLES.rglob("*")):
        if path.suffix in edits:
            yield path.name, path.read_bytes(), edits[path.suffix]
        elif path.suffix == ".pdf":
            yield path.name, path.read_bytes(), _tail


def _text(data: bytes, number: int) -> bytes:
    """Return a page or a text with a few figures changed."""
    pick = random.Random(number)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        for digit in pick.sample("23456789", 2):
            text = text.replace(f"{digit}个", f"{pick.randint(2, 9)}个", 3)
        return text.replace("。", f"。其中第{number}号。", 1).encode(encoding)
    return _tail(data, number)


def _zip(data: bytes, number: int) -> bytes:
    """Return a package with one more remark in it: other bytes, the same text."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.comment = f"copy {number}".encode()
    return stream.getvalue()


def _tail(data: bytes, number: int) -> bytes:
    """Return a file with a remark behind its end."""
    return data + f"\n% copy {number}\n".encode()


def run(folder: Path, output: Path, **settings: object) -> dict[str, float]:
    """Return what one run took, in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", RUN, str(folder), str(output), json.dumps(settings)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return dict(json.loads(told.stdout))


def show(rows: dict[str, dict[str, float]]) -> None:
    """Print the figures as a Markdown table, then the statuses."""
    columns = ("documents", "wall", "parent_cpu", "worker_cpu", "parent_mb", "worker_mb")
    print("| run | " + " | ".join(columns) + " |\n|---|" + "---:|" * len(columns))
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(f"{row[c]:,.1f}" for c in columns) + " |")
    for name, row in rows.items():
        print(f"{name}: {row['statuses']}")


if __name__ == "__main__":
    main()
