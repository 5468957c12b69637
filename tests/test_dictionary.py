"""The data dictionary in docs/ is the one that the declarations give."""

import json
from pathlib import Path

import pytest

from pipeline.command.schema_dictionary import as_json, as_markdown
from pipeline.messages import Language
from schemas.tables import TABLES

DOCS = Path(__file__).parent.parent / "docs"
FILES: list[tuple[str, Language]] = [
    ("data-dictionary.md", "en"),
    ("data-dictionary.zh-CN.md", "zh"),
]


@pytest.mark.parametrize(("name", "language"), FILES)
def test_the_page_is_current(name: str, language: Language) -> None:
    """Renew it with ``make docs``."""
    assert (DOCS / name).read_text(encoding="utf-8") == as_markdown(language)


def test_the_json_form_has_every_column_in_both_languages() -> None:
    told = json.loads(as_json())

    assert list(told["tables"]) == list(TABLES)
    for name, table in told["tables"].items():
        assert [column["name"] for column in table["columns"]] == list(TABLES[name].names)
        assert all(c["description"]["en"] and c["description"]["zh"] for c in table["columns"])
