"""Every kind and reason that the code gives to a finding stands in the list of codes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from schemas.codes import DOMAINS

ROOT = Path(__file__).parent.parent
LISTED = {*DOMAINS["finding_kind"], *DOMAINS["finding_reason"]}


def literals() -> set[tuple[str, str]]:
    """Return where a finding is made, and the codes written there."""
    found: set[tuple[str, str]] = set()
    for folder in ("parsers", "pipeline"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(getattr(node, "func", None), "id", "")
                if isinstance(node, ast.Call) and name in {"Finding", "_finding"}:
                    found |= {
                        (f"{path.relative_to(ROOT)}:{node.lineno}", argument.value)
                        for argument in node.args[:3]
                        if isinstance(argument, ast.Constant)
                        and isinstance(argument.value, str)
                        and argument.value.isascii()
                    }
    return found


@pytest.mark.parametrize(("where", "code"), sorted(literals()))
def test_the_codes_of_findings_are_listed(where: str, code: str) -> None:
    assert code in LISTED, where
