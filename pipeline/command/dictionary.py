"""The data dictionary, made from the declarations of ``schemas``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from pipeline.command.messages import Language
from pipeline.export.source import EXPORTABLE
from schemas.codes import DOMAINS
from schemas.tables import SCHEMA_VERSION, TABLES, Column, Table

_WORDS: Final = {
    "en": {
        "title": "Data dictionary",
        "other": "[中文](data-dictionary.zh-CN.md)",
        "made": "Made by `zhenggai schema --markdown`; do not edit.",
        "version": "Schema version",
        "tables": "Tables",
        "codes": "Codes",
        "one row is": "one row is",
        "table": "table",
        "column": "column",
        "type": "type",
        "null": "null",
        "meaning": "meaning",
        "key": "Key",
        "evidence": "The text from `char_start` to `char_end` is",
        "code": "code",
        "label": "label",
        "yes": "yes",
        "see": "codes:",
        "refers": "refers to",
        "stop": ".",
        "comma": ", ",
    },
    "zh": {
        "title": "数据字典",
        "other": "[English](data-dictionary.md)",
        "made": "由 `zhenggai schema --markdown --lang zh` 生成，请勿手改。",
        "version": "结构版本",
        "tables": "数据表",
        "codes": "代码",
        "one row is": "一行是",
        "table": "表",
        "column": "列",
        "type": "类型",
        "null": "可空",
        "meaning": "含义",
        "key": "键",
        "evidence": "`char_start` 至 `char_end` 的文字即",
        "code": "代码",
        "label": "名称",
        "yes": "是",
        "see": "代码表：",
        "refers": "引用",
        "stop": "。",
        "comma": "、",
    },
}


def as_markdown(language: Language = "en") -> str:
    """Return the dictionary as Markdown."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield f"# {words['title']}\n\n{words['other']}"
    yield f"\n{words['made']} {words['version']}: `{SCHEMA_VERSION}`."
    yield f"\n## {words['tables']}\n"
    yield f"| {words['table']} | {words['one row is']} |\n|---|---|"
    for table in TABLES.values():
        yield f"| [`{table.name}`](#{table.name}) | {table.zh if language == 'zh' else table.en} |"
    for table in TABLES.values():
        yield from _table(table, language)
    yield f"\n## {words['codes']}"
    for domain, codes in DOMAINS.items():
        yield f"\n### `{domain}`\n"
        yield f"| {words['code']} | {words['label']} | {words['meaning']} |\n|---|---|---|"
        for code in codes.values():
            named = (code.label_zh, code.description_zh)
            if language == "en":
                named = (code.label_en, code.description_en)
            yield f"| `{code.code}` | {named[0]} | {named[1]} |"


def _table(table: Table, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield f"\n### {table.name}\n"
    yield f"{table.zh if language == 'zh' else table.en}"
    key = words["comma"].join(f"`{name}`" for name in table.key)
    told = f"\n{words['key']}: {key}{words['stop']}"
    if table.evidence:
        told += f" {words['evidence']} `{table.evidence}`{words['stop']}"
    yield told + "\n"
    yield f"| {words['column']} | {words['type']} | {words['null']} | {words['meaning']} |"
    yield "|---|---|---|---|"
    for column in table:
        null = "" if column.required else words["yes"]
        yield f"| `{column.name}` | {column.type} | {null} | {_meaning(column, language)} |"


def _meaning(column: Column, language: Language) -> str:
    words = _WORDS[language]
    parts = [column.zh if language == "zh" else column.en]
    if column.domain:
        parts.append(f"{words['see']} [`{column.domain}`](#{column.domain}){words['stop']}")
    if column.references:
        parts.append(f"{words['refers']} `{column.references}`{words['stop']}")
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
