"""How to read: the settings that change what a parser gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from parsers.limits import Limits

OcrMode = Literal["auto", "off", "force"]
PdfEngine = Literal["pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """The settings of one reading.

    ``ocr``: ``auto`` looks at the picture only where a page has no usable text, ``force`` reads
    every page by its picture, ``off`` never does. ``password`` opens encrypted files.
    ``avoid_pdfium`` reads a PDF by pdfplumber alone: for one that has ended a process before.
    """

    limits: Limits = field(default_factory=Limits)
    ocr: OcrMode = "auto"
    pdf_engine: PdfEngine = "pdfium"
    password: str | None = None
    avoid_pdfium: bool = False
