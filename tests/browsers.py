"""A real browser for tests, the page on which files are dropped, and what needs them."""

import contextlib
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NEEDS = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs chromium: apt-get install chromium"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (extra dev)")


@contextlib.contextmanager
def started_browser() -> Iterator[Any]:
    """Give a browser that is closed at the end."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextlib.contextmanager
def serving(output: Path, language: str) -> Iterator[str]:
    """Give the address of the page that ``serve`` opens, until Ctrl-C ends it well."""
    command = [sys.executable, "-m", "pipeline.command.cli", "--lang", language, "serve"]
    with subprocess.Popen(
        [*command, "--output", str(output)], stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        yield started.stdout.readline().strip()
        started.send_signal(signal.SIGINT)
        assert started.wait(30) == 0
