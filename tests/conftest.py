"""Compiled patterns and a locale of the tests' own, so that the user's stay alone; a browser."""

import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

# messages and servers speak as in CI, whatever the user's own locale is
for _name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

if "PYTEST_XDIST_WORKER" not in os.environ:  # all workers share the folder of the first process
    _KEPT = tempfile.TemporaryDirectory(prefix="zhenggai-tests-")
    os.environ["ZHENGGAI_CACHE"] = _KEPT.name


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a real browser to the tests of a module."""
    from browsers import started_browser

    with started_browser() as started:
        yield started
