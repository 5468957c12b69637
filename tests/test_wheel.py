"""The wheel holds all that is needed: taken out of it, the program reads a notice elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made import notice_text

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_what_is_in_the_wheel_is_enough(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*build, "--wheel-dir", str(tmp_path), str(ROOT)],
        check=False, capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    if "No module named" in done.stderr or "Cannot import" in done.stderr:
        pytest.skip("the build backend is not installed here")
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("zhenggai-*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
        file.extractall(tmp_path / "site")
    assert not [n for n in names if n.startswith(("tests/", "samples/", "output/"))]
    (tmp_path / "n.txt").write_text(notice_text(1), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c",
         "import sys, pipeline; from pipeline.command.cli import main;"
         "print(pipeline.__file__);"
         "sys.exit(main(['ingest', 'n.txt', '-o', 'out', '-w', '1', '-q'])"
         " or main(['verify', 'out']))"],
        check=False, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "LANG": "C.UTF-8"},
    )  # fmt: skip

    assert told.returncode == 0, told.stderr
    assert str(tmp_path / "site") in told.stdout
    assert "promises hold" in told.stdout
