"""A notice as a page of the terminal: who and when, the outline with its outcomes, the checks."""

from pipeline.show.page import show
from pipeline.show.terminal import Style

__all__ = ["Style", "show"]
