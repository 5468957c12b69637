"""The frame of a notice: what stands around the list of issues.

A notice is published with a title, an opening (who was inspected, when, by whom), the body with its
headings, and a closing (contact, signature). Everything here works on whole blocks; what a block
says is read in ``metadata``.
"""

from __future__ import annotations

from datetime import date

from pipeline.reading.frame.blocks import blocks_of
from pipeline.reading.frame.closing import find_closing
from pipeline.reading.frame.contents import find_contents
from pipeline.reading.frame.opening import find_opening
from pipeline.reading.frame.page import behind_strip, page_numbers
from pipeline.reading.frame.title import find_title
from schemas.document import Document
from schemas.span import Span
from schemas.values import value

__all__ = ["Frame", "find_frame", "page_matter"]


@value
class Frame:
    """The parts of a notice around its list of issues, as block indexes and spans.

    ``title`` covers a title of several lines whole, its line breaks included. ``body`` are the
    blocks in which headings are sought; what lies before it is page matter, title and opening,
    what lies after it the closing. ``signature`` are the blocks of organ and date, ``annex`` those
    of an annex printed behind the signature (a table of issues can stand there). From ``ends`` on
    there is only matter of the page (责任编辑, 上一篇); ``pages`` are numbers of pages in the text,
    ``contents`` a list of the headings before it.
    """

    title: Span | None = None
    title_blocks: tuple[int, ...] = ()
    opening: tuple[int, ...] = ()
    body: range = range(0)
    contact: tuple[int, ...] = ()
    signature: tuple[int, ...] = ()
    signatory: Span | None = None
    signature_date: tuple[date, Span] | None = None
    attachments: tuple[int, ...] = ()
    annex: range = range(0)
    ends: int = 0
    pages: frozenset[int] = frozenset()
    contents: range = range(0)

    @property
    def account(self) -> tuple[int, ...]:
        """Return the blocks that the outline is made of: those of the body and of an annex."""
        return tuple(i for i in (*self.body, *self.annex) if i not in self.pages)


def find_frame(document: Document, text: str) -> Frame:
    """Return the frame of a document; ``text`` is its folded text.

    Any document has a frame: without a title, an opening or a closing these are empty, and the
    body is what is left.
    """
    blocks = blocks_of(document, text)
    title_blocks, title = find_title(blocks, text)
    after_title = title_blocks[-1] + 1 if title_blocks else 0
    contents = find_contents(blocks.parts, after_title)
    opening = find_opening(blocks, contents.stop or after_title)
    start = opening[-1] + 1 if opening else behind_strip(blocks, contents.stop or after_title)
    if not contents:
        contents = find_contents(blocks.parts, start)
        start = contents.stop or start
    closing = find_closing(blocks, start, title.of(text) if title else "")
    return Frame(
        title=title,
        title_blocks=title_blocks,
        opening=opening,
        body=range(start, max(start, closing.start)),
        contact=closing.contact,
        signature=closing.signature.blocks,
        signatory=closing.signature.signatory,
        signature_date=closing.signature.day,
        attachments=closing.attachments,
        annex=closing.annex,
        ends=closing.end,
        pages=page_numbers(blocks.parts),
        contents=contents,
    )


def page_matter(document: Document, frame: Frame) -> list[Span]:
    """Return what the page prints behind the text: 0人参与,0条评论 count nothing of the notice."""
    behind = document.blocks[max(frame.ends, frame.annex.stop) :]
    return [block.span for block in behind]
