"""What is promised of versions: the tables of the last release are still there."""

import json
from pathlib import Path

import pytest

from pipeline.command.cli import main
from pipeline.command.schema_dictionary import as_json
from pipeline.command.schema_diff import (
    RELEASED,
    ShapeError,
    as_text,
    differences,
    shape,
    shape_from,
)

BEFORE = {"a": "key id", "a.id": "string", "a.n": "int32?", "kind: x": "code"}

# what is changed → the name that is told, its kind, whether it breaks readers
CHANGES = [
    ({"a.more": "string?"}, ("a.more", "added", False)),
    ({"b": "key id"}, ("b", "added", False)),
    ({"kind: y": "code"}, ("kind: y", "added", False)),
    ({"a.n": "int32"}, ("a.n", "changed", False)),
    ({"a.n": "int64?"}, ("a.n", "changed", True)),
    ({"a.n": "int64"}, ("a.n", "changed", True)),
    ({"a.id": "string?"}, ("a.id", "changed", True)),
    ({"a": "key id, n"}, ("a", "changed", True)),
    ({"a.n": None}, ("a.n", "removed", True)),
    ({"kind: x": None}, ("kind: x", "removed", True)),
]


def test_nothing_of_the_last_release_is_broken() -> None:
    """Where this fails, a new major version is due, or the change is to be thought over."""
    found = differences(shape_from(RELEASED), shape())

    assert [one for one in found if one.breaks] == []


@pytest.mark.parametrize(("change", "expected"), CHANGES)
def test_a_change_is_told(change: dict[str, str | None], expected: tuple[str, str, bool]) -> None:
    after = {name: what for name, what in (BEFORE | change).items() if what is not None}
    (found,) = differences(BEFORE, after)

    assert (found.name, found.kind, found.breaks) == expected
    assert as_text([found], "en").startswith("!" if found.breaks else " ")
    assert not as_text([found], "zh").splitlines()[-1].isascii()


def test_what_is_printed_is_what_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(as_json(), encoding="utf-8")

    assert shape_from(path) == shape()


def test_the_command_says_what_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "schema.json"
    printed = json.loads(as_json())
    printed["tables"]["issues"]["columns"][0]["name"] = "id"
    path.write_text(json.dumps(printed), encoding="utf-8")

    assert main(["schema", "--diff", "--lang", "en"]) == 0
    assert main(["schema", "--diff", str(path), "--lang", "en"]) == 1
    assert "! - issues.id  string\n" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"tables": {}}', '{"tables": {"a": 1}}'])
def test_another_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ShapeError):
        shape_from(path)
    assert main(["schema", "--diff", str(path)]) == 3
