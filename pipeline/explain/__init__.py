"""Why a row says what it says; which rules a sentence meets, and which it nearly meets."""

from pipeline.explain.row import explain_row
from pipeline.explain.sentence import explain_text

__all__ = ["explain_row", "explain_text"]
