"""What the notice states of itself, and what must hold of any notice, held against the facts.

Three answers: ``ok``, ``violated``, ``not_checkable``; each with a reason. Nothing is bent: where
a stated number fits one way of counting, the reason says which, and where it fits none, both
numbers stand side by side.
"""

from __future__ import annotations

from pipeline.checks import chronology, form, listed, metric_sums, names, totals
from pipeline.checks.subject import Checked, Subject, Verdict
from schemas.document import Document
from schemas.notice import Notice


def run_checks(document: Document, notice: Notice) -> Checked:
    """Return the checks of one notice, and what they make doubtful."""
    subject = Subject(document, notice)
    similar = names.similar_names(subject)
    checks = (
        *totals.check_totals(subject),
        *totals.check_sum_of_parts(subject),
        *metric_sums.check_metric_sums(subject),
        *listed.check_listed_dates(subject),
        *listed.check_counts_in_headings(subject),
        *chronology.check_chronology(subject),
        *form.check_form(subject),
        *names.check_names(subject, similar),
    )
    return Checked(checks, names.findings_of(similar))


__all__ = ["Checked", "Verdict", "run_checks"]
