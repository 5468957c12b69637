"""A package that could not be looked up has not passed, and one that is vulnerable fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

JUDGE = Path(__file__).parents[1] / ".ci" / "audited.py"
SOUND = {"name": "one", "version": "1.0", "vulns": []}
WEAK = {"name": "two", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
UNKNOWN = {"name": "three", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "status", "said"),
    [
        ([SOUND], 0, "1 packages audited, 0 advisories"),
        ([SOUND, UNKNOWN], 0, "not audited, the index does not know them: three"),
        ([SOUND, WEAK], 1, "two 2.0: PYSEC-1, mended in 2.1"),
        ([UNKNOWN, WEAK], 1, "1 packages audited, 1 advisories"),
        ([UNKNOWN, UNKNOWN], 0, "audit skipped"),
    ],
)
def test_what_an_audit_says(
    packages: list[dict[str, object]], status: int, said: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"dependencies": packages}), "utf-8")
    told = subprocess.run(
        [sys.executable, str(JUDGE), str(report)], check=False, capture_output=True, text=True
    )
    assert told.returncode == status
    assert said in told.stdout
