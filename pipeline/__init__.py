"""Document → Notice → tables, and everything around them.

Rooms in the order in which they may know of each other, the first know none that follow::

    messages  what users are told, in both languages
    reading   a document's text → a notice: outline, issues, facts
    checks    what the notice says of itself, held against the facts
    tables    a notice → rows (`arrow.py`: their types)
    correct   what readers have put right, applied to a notice
    settings, receipts, run_report, input_names, version    what a run is asked and what it tells
    store     tables on disk or in an object store, published by one switch
    engines   who reads: this process, others, a cluster
    run       one run: find, remember, read, publish (`ingest.py`)
    export    the tables in the forms of other tools
    evaluate  the tables against gold facts
    changes   what two runs say differently
    verify    every promise of the tables, held against an output
    show, explain    what the commands of these names print
    review    pages to look at
    serve     a page on this machine to drop files on
    command   the command line, a module a command

From a notebook or another program::

    from pipeline import ingest, read_notice

    document, notice = read_notice("notice.pdf")
    report = ingest(["archive"], output="tables", workers=4)
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.options import ReadOptions
    from pipeline.run_report import RunReport
    from schemas.document import Document
    from schemas.notice import Notice

__all__ = ["ingest", "read_notice"]


def read_notice(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = "",
    options: ReadOptions | None = None,
    vocab: str | os.PathLike[str] | None = None,
) -> tuple[Document, Notice]:
    """Return the text of one notice and what was read in it.

    ``source`` is a path or the bytes themselves, with ``name`` for wording errors; ``vocab`` is a
    folder of own wordings, the same for all that a process reads. Raises one of ``schemas.errors``
    for what gives no text, OSError for a file that cannot be opened, ValueError for wordings that
    cannot be used, RuntimeError for wordings that come after the first notice. No limit of time or
    memory holds: files of strangers are read by ``ingest``.
    """
    if vocab is not None:
        from parsers.lexicon import vocabulary

        vocabulary.check(os.fspath(vocab))
        vocabulary.use(os.fspath(vocab))
    from parsers.options import ReadOptions
    from parsers.read import read_document
    from pipeline.reading import read

    if not isinstance(source, bytes):
        name = name or os.path.basename(source)
        with open(source, "rb") as file:
            source = file.read()
    document = read_document(source, name, options or ReadOptions())
    return document, read(document)


def ingest(inputs: Iterable[str] | str, *, output: str, **settings: Any) -> RunReport:
    """Return the report of a run that reads ``inputs`` into the tables of ``output``.

    ``settings`` are those of ``pipeline.settings.Settings``. Raises SettingsError for a wrong
    one and StoreError where the output cannot be used.
    """
    from pipeline.run.ingest import ingest as run
    from pipeline.settings import settings_from

    names = (inputs,) if isinstance(inputs, str) else tuple(inputs)
    return run(settings_from({"inputs": names, "output": output, **settings}))
