"""Share of characters that a scan is misread in, by how it lies on the glass.

    python tests/bench/scans.py [--pages 3] [--dpi 200] [--only 0 90 3 ...] [FILE ...]

Pages of the samples are printed to pictures as a scanner gives them (grey, soft, with noise), laid
on the glass turned and skewed, and read; the text layer of the page is the truth. What is printed
is a Markdown table: edits a character, and CPU seconds a page.
"""

import argparse
import io
import time
from pathlib import Path
from random import Random

from parsers.options import ReadOptions
from parsers.pdf import pdfium
from parsers.read import read_document

ROOT = Path(__file__).resolve().parents[2]
LAID = (0.0, 90.0, 180.0, 270.0, 1.0, -1.0, 2.5, -2.5, 5.0, -5.0, 93.0, 177.0)
SAMPLES = ("court", "district", "campus")


def scanned(data: bytes, page: int, dpi: int, degrees: float) -> bytes:
    """Return a page as a scanner gives it, as a PNG."""
    from PIL import Image, ImageFilter

    with pdfium.opened(data, None) as document:
        picture = pdfium.render(document, page, dpi / 72).convert("L")
    picture = picture.rotate(
        degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
    ).filter(ImageFilter.GaussianBlur(0.6))
    random = Random(f"{page} {degrees}")
    noise = Image.frombytes("L", picture.size, random.randbytes(picture.size[0] * picture.size[1]))
    picture = Image.blend(picture, noise, 0.06)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def truth(data: bytes, page: int) -> str:
    """Return the printed lines of a page, without blanks."""
    document = read_document(data, "a.pdf", ReadOptions(ocr="off"))
    return packed("".join(line.text for line in document.lines if line.page == page + 1))


def packed(text: str) -> str:
    return "".join(text.split())


def edits(one: str, other: str) -> int:
    """Return by how many edits two texts differ (Levenshtein)."""
    before = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        now = [i]
        for j, b in enumerate(other, 1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (a != b)))
        before = now
    return before[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=1, help="of each file (1)")
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--only", nargs="*", type=float, default=LAID, help="degrees")
    given = parser.parse_args()
    files = given.files or [ROOT / f"samples/files/{name}.pdf" for name in SAMPLES]
    print("| turned by | characters | misread | CPU s a page |\n|---:|---:|---:|---:|")
    for degrees in given.only:
        letters = wrong = pages = 0
        spent = 0.0
        for path in files:
            data = path.read_bytes()
            for page in range(given.pages):
                printed = truth(data, page)
                picture = scanned(data, page, given.dpi, degrees)
                start = time.process_time()
                document = read_document(picture, "a.png")
                spent += time.process_time() - start
                read = packed("".join(line.text for line in document.lines))
                letters, wrong, pages = (
                    letters + len(printed),
                    wrong + edits(printed, read),
                    pages + 1,
                )
        print(
            f"| {degrees:g}° | {letters} | {wrong / letters:.2%} | {spent / pages:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
