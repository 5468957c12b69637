"""Document → Notice: the reading of the genre.

A cascade: first how a heading opens, then the outline, then the facts inside the part they belong
to. Pure: no clock, path, logging or pandas. The reading never fails: any text gives a notice.

`cascade` shows the order of the steps. The rooms, each knowing only those before it:

- the words: `text`, `outcome`, `names`, `frame`, `action`, `problem`, `labelled`;
- one issue: `issue`, `entities`, `notes`, `response`;
- all issues: `outline`, `claims`, `collective`, `assembly`, `apart`, `tabular`, and the two steps
  `find_issues` and `outcomes` that ask them;
- facts of the whole text: `dates`, `quantities`, `metadata`, `kind`;
- what no row explains: `understood`; paragraphs that ran into one: `breaks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.document import Document
    from schemas.notice import Notice


def read(document: Document) -> Notice:
    """Return everything that the rules find in a document; any document gives a notice."""
    from pipeline.reading.cascade import read as read_document

    return read_document(document)
