"""What can go wrong with an input, as one shallow tree.

::

    NoticeError                 the document gives no text; becomes a row of `sources`
      ├── Invalid               broken: cut off, not what it says it is   → status `invalid`
      ├── Unsupported           a kind of file we do not read             → status `unsupported`
      ├── NeedsOcr              pictures only, and OCR is off or absent   → status `needs_ocr`
      └── Limited               honest files do not meet this limit       → status `limited`

"Nothing found" is never an error.
"""

from __future__ import annotations

from typing import ClassVar


class NoticeError(Exception):
    """An input that cannot be read.

    ``reason`` is a code of the domain `source_reason`, ``message`` a sentence for the user in
    English that says what to do, ``stage`` where it happened (`sniff`, `parse`, `read`).
    """

    status: ClassVar[str] = "invalid"

    def __init__(self, reason: str, message: str, *, stage: str = "parse") -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.stage = stage

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.reason, self.message, self.stage))


def _rebuild(kind: type[NoticeError], reason: str, message: str, stage: str) -> NoticeError:
    """Make the error again in another process."""
    return kind(reason, message, stage=stage)


class Invalid(NoticeError):
    """The bytes are broken or are not what they claim to be."""

    status = "invalid"


class Unsupported(NoticeError):
    """A kind of file that this installation does not read."""

    status = "unsupported"


class NeedsOcr(NoticeError):
    """The document holds pictures of text only."""

    status = "needs_ocr"


class Limited(NoticeError):
    """The document passes a limit that protects the run."""

    status = "limited"
