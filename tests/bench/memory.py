"""Peak memory of a process by stage, and of the workers of a run.

    python tests/bench/memory.py [FOLDER]

A process of its own goes through the stages with all files of FOLDER (the samples) and tells after
each the most it held in it, in MB. A run with workers then gives ``peak_mb`` of `sources`: the most
that a worker held while it read a document.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pipeline.engines.work import peak_memory  # noqa: E402

STAGES = "stages"


def stages(folder: Path) -> dict[str, float | None]:
    """Return the peak of each stage of this process."""
    found: dict[str, float | None] = {"start": peak_memory()}
    from parsers.options import ReadOptions
    from parsers.read import read_document
    from pipeline.reading import read
    from pipeline.tables import Origin, tables_of
    from schemas.errors import NoticeError

    origin = Origin("n0000000000000000", "a", "a", "0" * 64)
    documents = []
    for path in sorted(folder.iterdir()):
        try:
            documents.append(read_document(path.read_bytes(), path.name, ReadOptions(ocr="off")))
        except NoticeError:
            continue
    found["parse"] = peak_memory()
    notices = [read(document) for document in documents]
    found["reading"] = peak_memory()
    for document, notice in zip(documents, notices, strict=True):
        tables_of(document, notice, origin)
    found["tables"] = peak_memory()
    with tempfile.TemporaryDirectory() as output:
        from pipeline import ingest

        ingest(str(folder), output=output, executor="inline", ocr="off", quiet=True)
    found["a run, written"] = peak_memory()
    return found


def workers(folder: Path) -> list[float]:
    """Return ``peak_mb`` of each file of a run with workers."""
    from pipeline import ingest
    from pipeline.store.output import open_output

    with tempfile.TemporaryDirectory() as output:
        ingest(str(folder), output=output, ocr="off", quiet=True)
        pieces = open_output(output).pieces("sources", ["peak_mb"])
        return [peak for piece in pieces for peak in piece["peak_mb"].to_pylist() if peak]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "samples/files"
    command = [sys.executable, __file__, str(folder), STAGES]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print("| stage | peak, MB |")
    print("|---|---:|")
    for stage, peak in json.loads(told.splitlines()[-1]).items():
        print(f"| {stage} | {peak:.0f} |")
    peaks = workers(folder)
    print(f"| a worker, median of {len(peaks)} files | {median(peaks):.0f} |")
    print(f"| a worker, most | {max(peaks):.0f} |")


if __name__ == "__main__":
    if sys.argv[2:] == [STAGES]:
        print(json.dumps(stages(Path(sys.argv[1]))))
    else:
        main()
