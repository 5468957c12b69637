"""What a document may cost; honest files stay far below every number."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps of one document, each named in the error of the file that meets it.

    A page of official Chinese print holds about 600 characters and 4,000 drawing operators, a
    60-page colour scan 60 MB, a table-heavy DOCX inflates 84:1.
    """

    file_bytes: int = 200 * _MB
    pages: int = 1_000
    inflated_bytes: int = 256 * _MB  # all members of a container together
    member_bytes: int = 128 * _MB
    ratio: int = 250  # inflated to stored, asked only of members beyond `ratio_from`
    ratio_from: int = 4 * _MB
    members: int = 10_000
    archive_depth: int = 2  # an archive in an archive, and no deeper
    depth: int = 400  # nested elements
    nodes: int = 2_000_000
    attributes: int = 5_000  # of one tag
    characters: int = 20_000_000
    page_glyphs: int = 60_000
    page_operators: int = 200_000
    page_stream_bytes: int = 16 * _MB  # one stream of drawing operators
    page_pixels: int = 60_000_000  # A3 at 400 dpi is 30 million
    ocr_pages: int = 500
    table_cells: int = 200_000
