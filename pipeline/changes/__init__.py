"""What two runs say differently: notices, outcomes, contradictions, deadlines that passed."""

from pipeline.changes.find import KINDS, Change, Window, changes
from pipeline.changes.seen import Edition, edition_of

__all__ = ["KINDS", "Change", "Edition", "Window", "changes", "edition_of"]
