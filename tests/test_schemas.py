"""The declarations of tables and codes agree with each other and with what the readers give."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import parsers
import pipeline
from parsers.lexicon import vocabulary
from parsers.limits import Limits
from pipeline.arrow import arrow_schema
from pipeline.explain.rules import all_rules
from schemas.codes import DOMAINS, is_known
from schemas.tables import DOCUMENT_TABLES, TABLES

# What the contract promises: name and type of every column. Columns may be added, none may go.
PROMISED = {
    "notices": "notice_id file_name source_uri source_sha256 canonical_url media_type "
    "document_type title issuer inspected region_province region_city region_county admin_level "
    "inspection_kind inspection_mode inspection_round inspecting_body inspection_start:date32 "
    "inspection_end:date32 feedback_date:date32 published_date:date32 published_date_source "
    "signatory contact_phone contact_email contact_address contact_postcode "
    "issue_count:int32 action_count:int32 check_failures:int32 text_coverage:double "
    "is_copy:bool page_count:int32 char_count:int32 same_as",
    "notice_fields": "notice_id field value char_start:int32 char_end:int32 page:int32 rule",
    "texts": "notice_id text",
    "pages": "notice_id page:int32 printed_page char_start:int32 char_end:int32 width:double "
    "height:double",
    "lines": "notice_id page:int32 char_start:int32 char_end:int32 text x0:double y0:double "
    "x1:double y1:double role confidence:double",
    "sections": "section_id notice_id parent_section_id level:int32 marker number title role "
    "char_start:int32 char_end:int32 page:int32 rule",
    "issues": "issue_id notice_id section_id parent_issue_id seq:int32 number marker is_group:bool "
    "title body_start:int32 body_end:int32 category problem theme topic responsible "
    "deadline:date32 deadline_text char_responsible_start:int32 char_responsible_end:int32 "
    "char_deadline_start:int32 char_deadline_end:int32 "
    "action_count:int32 first_date:date32 last_date:date32 char_start:int32 rule",
    "outcomes": "issue_id notice_id status long_term:bool ongoing:bool basis text conflict rule",
    "actions": "action_id notice_id issue_id section_id seq:int32 marker ordinal:int32 text kind "
    "planned:bool first_date:date32 last_date:date32 char_start:int32 char_end:int32 page:int32",
    "dates": "date_id notice_id issue_id action_id raw start_date:date32 end_date:date32 relation "
    "precision inferred anchor rule",
    "quantities": "quantity_id notice_id issue_id action_id raw value:double value_max:double unit "
    "comparator metric subject rule",
    "entities": "entity_id notice_id issue_id action_id kind text name post code rule",
    "checks": "check_id notice_id name stated:double found:double result reason rule",
    "findings": "finding_id notice_id kind text reason",
    "about": "table_name one_row_is_zh one_row_is_en key_columns",
    "codes": "domain code label_zh label_en description_zh description_en sort:int32",
    "sources": "source_uri source_sha256 size:int64 status stage reason message notice_id "
    "reused:bool seconds:double peak_mb:double tool_version finished_at:timestamp",
}

ERRORS = {"Invalid", "Unsupported", "NeedsOcr", "Limited"}


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_column_is_declared_with_its_type(name: str) -> None:
    for promised in PROMISED[name].split():
        column, _, kind = promised.partition(":")

        assert TABLES[name][column].type == (kind or "string")


def test_no_other_table_is_forgotten() -> None:
    assert set(TABLES) == set(PROMISED)
    assert set(TABLES) - set(DOCUMENT_TABLES) == {"about", "codes", "sources"}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_a_declaration_is_whole(table: object) -> None:
    assert isinstance(table, type(TABLES["notices"]))
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    for column in table:
        assert column.en.endswith(".")
        assert column.zh.endswith("。")
        assert column.domain is None or column.domain in DOMAINS
        if column.references:
            other, _, name = column.references.partition(".")
            assert name in TABLES[other].names


def test_arrow_schemas_carry_the_descriptions() -> None:
    field = arrow_schema("issues").field("problem")

    assert field.metadata[b"description_en"] == b"The problem itself."
    assert field.metadata[b"description_zh"].decode() == "具体问题。"
    assert not field.nullable


@pytest.mark.parametrize("domain", DOMAINS)
def test_codes_are_lower_case_words_with_both_labels(domain: str) -> None:
    for name, code in DOMAINS[domain].items():
        assert name == name.lower().strip()
        assert name.replace("_", "").isalnum()
        assert code.label_en
        assert code.label_zh


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call in our own modules with the name that is called."""
    for package in (parsers, pipeline):
        for path in Path(package.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    yield f"{path.name}:{node.lineno}", name, node


def _constant(call: ast.Call, position: int, keyword: str) -> str | None:
    given = call.args[position] if len(call.args) > position else None
    given = given or next((k.value for k in call.keywords if k.arg == keyword), None)
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def test_errors_and_findings_use_listed_codes() -> None:
    """A reason that stands in the source as a word must be in the code lists."""
    unlisted = []
    for where, name, call in _calls():
        wanted = []
        if name in ERRORS:
            wanted = [("source_reason", _constant(call, 0, "reason"))]
        elif name == "Finding":
            wanted = [
                ("finding_kind", _constant(call, 0, "kind")),
                ("finding_reason", _constant(call, 1, "reason")),
            ]
        unlisted += [(where, c) for domain, c in wanted if c and not is_known(domain, c)]

    assert unlisted == []


def test_every_limit_has_a_reason() -> None:
    helpers = {"ratio_from"}  # from what size the ratio is asked; no reason of its own

    assert {f.name for f in fields(Limits)} - helpers <= set(DOMAINS["source_reason"])


@pytest.mark.parametrize(
    ("list_", "domain"),
    [("outcomes", "status"), ("actions", "action_kind"), ("metrics", "metric"),
     ("sections", "section_role")],
)  # fmt: skip
def test_wordings_stand_for_listed_codes(list_: str, domain: str) -> None:
    assert [code for code in vocabulary.load(list_) if not is_known(domain, code)] == []


def test_rules_are_found_where_they_are_declared() -> None:
    assert len(all_rules()) > 10
