"""The repository: its packages are listed and come from here, and no file leads outside of it."""

import subprocess
import tomllib
from pathlib import Path

import pytest
import regex

import parsers
import pipeline
import schemas

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (schemas, parsers, pipeline)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_packages_come_from_this_repository(package: object) -> None:
    # the names are generic: another project's must not be taken for ours
    assert Path(str(package.__file__)).resolve().parent.parent == ROOT  # type: ignore[attr-defined]


def test_all_packages_are_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["setuptools"]["packages"]
    there = sorted(
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in PACKAGES
        for path in (ROOT / str(package.__name__)).rglob("__init__.py")
    )

    assert there == listed


def tracked() -> list[str]:
    """Return the files of the repository; none where it is not one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


# Absolute paths of some machine, and folders beside the repository.
ELSEWHERE = regex.compile(
    r"(?<![\w.~:/$}*)-])/(?:home|root|work|mnt|opt/[a-z])/[\w-]|(?<![\w./])\.\./shared\b"
)
MAY = {".ci/run", ".ci/setup"}  # reads the gold notices where they lie; looks for a Python


def test_no_file_names_a_place_outside() -> None:
    found = []
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" in data or name in MAY:
            continue
        for match in ELSEWHERE.finditer(data.decode("utf-8", "replace")):
            found.append(f"{name}: {match.group()}")

    assert not found
