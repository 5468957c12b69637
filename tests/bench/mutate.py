"""Fuzz the readers: our samples with bytes flipped, cut and spliced, for as long as is asked.

    python -m tests.bench.mutate SECONDS SEED [FOLDER]

Every input is read in a child under limits of CPU and memory. What ends in anything but a document
or one of ``schemas.errors`` is kept in FOLDER, and makes the exit status 1.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from parsers.options import ReadOptions
from parsers.read import read_document
from pipeline.show.one_file import tables_of_file
from schemas.errors import NoticeError

SAMPLES = Path(__file__).parents[2] / "samples" / "files"
_CPU = 10  # seconds for one input
_MEMORY = 3 << 30
_ROUND = 200  # inputs of one child
_TABLES = 20  # each so many-th input goes all the way to tables
_WORDS = (b"\0", b"\xff\xfe", b"-1", b"99999999999", b"<<", b">>", b"</", b"&#x0;", b"\xed\xa0\x80")


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """Return a sample with a few things wrong; of a package, often inside of a member."""
    if data[:2] == b"PK" and random.random() < 0.8:
        return _inside_zip(data, other, random)
    return _spoilt(data, other, random)


def _spoilt(data: bytes, other: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4, 16, 64))):
        if not found:
            break
        at = random.randrange(len(found))
        much = random.choice((1, 2, 8, 64, 1024))
        kind = random.randrange(7)
        if kind == 0:
            found[at] ^= 1 << random.randrange(8)
        elif kind == 1:
            found[at] = random.randrange(256)
        elif kind == 2:
            del found[at : at + much]
        elif kind == 3:
            found[at:at] = found[at : at + much] * random.choice((1, 2, 50))
        elif kind == 4:
            start = random.randrange(len(other))
            found[at : at + much] = other[start : start + much]
        elif kind == 5:
            found[at:at] = random.choice(_WORDS)
        elif random.random() < 0.2:
            del found[at:]
    return bytes(found)


def _inside_zip(data: bytes, other: bytes, random: Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        wrong = set(random.choices(names, k=random.choice((1, 1, 2, 3))))
        for name in names:
            content = old.read(name)
            if name not in wrong:
                new.writestr(name, content)
            elif random.random() < 0.95:  # else it is gone
                new.writestr(name, _spoilt(content, other, random))
    return made.getvalue()


def inputs(seed: int, how_many: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes that follow from the seed."""
    random = Random(seed)
    paths = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    for _ in range(how_many):
        path = random.choice(paths)
        yield path.name, mutated(path.read_bytes(), random.choice(paths).read_bytes(), random)


def _child(seed: int, folder: Path, counts: multiprocessing.SimpleQueue[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for number, (name, data) in enumerate(inputs(seed, _ROUND)):
        path = folder / f"{seed}-{number}.{name}"
        path.write_bytes(data)
        usage = resource.getrusage(resource.RUSAGE_SELF)
        cpu = int(usage.ru_utime + usage.ru_stime) + _CPU
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY))
        try:
            if number % _TABLES:
                read_document(data, name, ReadOptions(ocr="off"))
            else:
                tables_of_file(path, {"ocr": "off"})
            counts.put(f"{name.rsplit('.', 1)[-1]} read")
        except NoticeError as error:
            counts.put(f"{name.rsplit('.', 1)[-1]} {error.reason}")
        except BaseException as error:
            (folder / f"{path.name}.why").write_text(traceback.format_exc())
            counts.put(f"CRASH {type(error).__name__}")
            continue
        path.unlink()


def main(seconds: float, seed: int, folder: Path) -> int:
    """Return 1 where an input ended in anything but a document or a named error."""
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    context = multiprocessing.get_context("fork")
    seen: Counter[str] = Counter()
    while time.monotonic() < end:
        counts = context.SimpleQueue()
        child = context.Process(target=_child, args=(seed, folder, counts))
        child.start()
        while child.is_alive() or not counts.empty():
            if counts.empty():
                child.join(0.05)
            else:
                seen[counts.get()] += 1
        child.join()
        if child.exitcode:
            seen[f"CRASH exit {child.exitcode}"] += 1
        seed += 1
    for kind, count in sorted(seen.items()):
        print(f"{count:8,} {kind}")
    crashes = sum(count for kind, count in seen.items() if kind.startswith("CRASH"))
    print(f"{sum(seen.values()):,} inputs, {crashes} crashes, next seed {seed}")
    return min(crashes, 1)


if __name__ == "__main__":
    left_in = Path(sys.argv[3] if len(sys.argv) > 3 else "build/mutated")
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2]), left_in))
