"""What a reader of a page has put right: small files that come back into the reading.

A correction names a document by the digest of its bytes and a place by its words. It is never
applied where these words are no longer there; a finding says so instead.
"""

from pipeline.correct.apply import corrected
from pipeline.correct.correction import (
    Correction,
    CorrectionError,
    Corrections,
    load_corrections,
)
from schemas.notice import CORRECTED

__all__ = [
    "CORRECTED",
    "Correction",
    "CorrectionError",
    "Corrections",
    "corrected",
    "load_corrections",
]
