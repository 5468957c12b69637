"""What others read of the same notices: JioNLP the dates, MarkItDown the text.

Neither is needed; what is not installed is not measured. To have them:

    pip install jionlp markitdown[pdf]
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from parsers.lexicon.fold import fold
from pipeline.reading.dates import find_dates
from schemas.document import Document

OURS = "dates alone"
OTHERS = ("JioNLP", "MarkItDown")


def works(
    documents: Sequence[Document], files: Sequence[Path]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured, by name: our dates first, then what others do that are here."""
    folded = [fold(document.text) for document in documents]
    yield OURS, lambda: [find_dates(text, published=None) for text in folded]
    with contextlib.suppress(ImportError):
        import jionlp

        texts = [document.text for document in documents]

        def extract() -> None:
            logging.disable()  # it logs what it cannot resolve
            for text in texts:
                jionlp.ner.extract_time(text)
            logging.disable(logging.NOTSET)

        yield "JioNLP: dates", extract
    with contextlib.suppress(ImportError):
        from markitdown import MarkItDown

        reader = MarkItDown()

        def convert() -> None:
            for path in files:
                reader.convert_stream(io.BytesIO(path.read_bytes()), file_extension=path.suffix)

        yield "MarkItDown: PDF → text", convert
