"""What a reading depends on is in its version, and what only shows or proves is not."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from pipeline import version

ROOT = Path(version.__file__).parents[1]
# a file → whether a change of it has the whole archive read again
COUNTS = [
    ("parsers/lexicon/traditional.txt", True),
    ("parsers/lexicon/vocab/outcomes.toml", True),
    ("schemas/tables/documents.py", True),
    ("pipeline/arrow.py", True),
    ("pipeline/reading/text/words.py", True),
    ("pipeline/engines/archives.py", True),
    ("pipeline/store/copies.py", True),
    ("pipeline/serve/page.py", False),
    ("pipeline/review/templates/list.css", False),
    ("pipeline/export/placing.py", False),
    ("pipeline/messages/errors.py", False),
]


@pytest.mark.parametrize(("name", "counts"), COUNTS)
def test_what_counts(name: str, counts: bool) -> None:
    assert (ROOT / name).is_file()
    assert (ROOT / name in version.code_files(ROOT)) == counts


def test_what_counts_imports_nothing_that_does_not() -> None:
    counted = {path.relative_to(ROOT).as_posix() for path in version.code_files(ROOT)}
    strays = set()
    for name in sorted(counted):
        if name.endswith(".py"):
            for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
                module = getattr(node, "module", None) or ""
                file = module.replace(".", "/")
                if (
                    module.startswith("pipeline.")
                    and not {
                        f"{file}.py",
                        f"{file}/__init__.py",
                    }
                    & counted
                ):
                    strays.add((name, module))
    assert strays == set()


def test_what_python_compiles_does_not_count(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    (tmp_path / "schemas" / "more.pyc").touch()
    (tmp_path / "schemas" / "words.txt").touch()
    names = {path.name for path in version.code_files(tmp_path)}
    assert ("more.pyc" in names, "words.txt" in names) == (False, True)


def test_every_library_that_reads_is_known_by_its_version() -> None:
    """The dependencies of the project that no reading goes through are named here."""
    import tomllib

    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {name.split(">")[0].split("[")[0] for name in told["dependencies"]}
    names |= {name.split(">")[0] for extra in ("7z", "encrypted", "ocr") for name in
              told["optional-dependencies"].get(extra, [])}  # fmt: skip
    others = {"click", "jinja2", "markupsafe", "pandas", "pyarrow", "tqdm"}
    assert names - others - set(version._LIBRARIES) == set()
