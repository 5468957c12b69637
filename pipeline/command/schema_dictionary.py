"""The data dictionary, made from the declarations of ``schemas``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from pipeline.command.messages import say
from pipeline.export.source import EXPORTABLE
from pipeline.messages import Language
from schemas.codes import DOMAINS
from schemas.tables import SCHEMA_VERSION, TABLES, Column, Table


def as_markdown(language: Language = "en") -> str:
    """Return the dictionary as Markdown."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    word = partial(say, language)
    yield f"# {word('dictionary_title')}\n\n{word('dictionary_other')}"
    yield f"\n{word('dictionary_made')} {word('dictionary_version')}: `{SCHEMA_VERSION}`."
    yield f"\n## {word('dictionary_tables')}\n"
    yield _head(language, "table", "one_row_is")
    for table in TABLES.values():
        yield f"| [`{table.name}`](#{table.name}) | {table.zh if language == 'zh' else table.en} |"
    for table in TABLES.values():
        yield from _table(table, language)
    yield f"\n## {word('dictionary_codes')}"
    for domain, codes in DOMAINS.items():
        yield f"\n### `{domain}`\n"
        yield _head(language, "code", "label", "meaning")
        for code in codes.values():
            named = (code.label_zh, code.description_zh)
            if language == "en":
                named = (code.label_en, code.description_en)
            yield f"| `{code.code}` | {named[0]} | {named[1]} |"


def _head(language: Language, *columns: str) -> str:
    """Return the two lines above the rows of a Markdown table."""
    names = " | ".join(say(language, f"dictionary_{column}") for column in columns)
    return f"| {names} |\n|{'---|' * len(columns)}"


def _table(table: Table, language: Language) -> Iterator[str]:
    word = partial(say, language)
    yield f"\n### {table.name}\n"
    yield f"{table.zh if language == 'zh' else table.en}"
    key = word("dictionary_comma").join(f"`{name}`" for name in table.key)
    line = f"\n{word('dictionary_key')}: {key}{word('dictionary_stop')}"
    if table.evidence:
        line += f" {word('dictionary_evidence')} `{table.evidence}`{word('dictionary_stop')}"
    yield line + "\n"
    yield _head(language, "column", "type", "null", "meaning")
    for column in table:
        null = "" if column.required else word("dictionary_yes")
        yield f"| `{column.name}` | {column.type} | {null} | {_meaning(column, language)} |"


def _meaning(column: Column, language: Language) -> str:
    word = partial(say, language)
    parts = [column.zh if language == "zh" else column.en]
    if column.domain:
        see, stop = word("dictionary_see"), word("dictionary_stop")
        parts.append(f"{see} [`{column.domain}`](#{column.domain}){stop}")
    if column.references:
        parts.append(f"{word('dictionary_refers')} `{column.references}`{word('dictionary_stop')}")
    return " ".join(parts)


def as_json() -> str:
    """Return the dictionary as JSON, both languages."""
    return (
        json.dumps(
            {
                "schema_version": SCHEMA_VERSION,
                "tables": {table.name: _table_json(table) for table in TABLES.values()},
                "exports": {
                    name: _table_json(table)
                    for name, table in EXPORTABLE.items()
                    if name not in TABLES
                },
                "codes": {
                    domain: {
                        code.code: {
                            "label": {"en": code.label_en, "zh": code.label_zh},
                            "description": {"en": code.description_en, "zh": code.description_zh},
                        }
                        for code in codes.values()
                    }
                    for domain, codes in DOMAINS.items()
                },
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _table_json(table: Table) -> dict[str, object]:
    return {
        "description": {"en": table.en, "zh": table.zh},
        "key": list(table.key),
        "evidence": table.evidence,
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "nullable": not column.required,
                "description": {"en": column.en, "zh": column.zh},
                "codes": column.domain,
                "references": column.references,
            }
            for column in table
        ],
    }
