"""Gold facts: what a reader of an annotated notice must find.

An annotated notice is XML: ``<notice>`` with the fields of the notice and ``stated_…`` totals as
attributes, one ``<p role="…">`` a paragraph, and the facts as tags inside (``docs/samples.md``).
Compiled, it is the JSON that the evaluation reads.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

Facts = dict[str, Any]

FIELDS: Final = (
    "title", "issuer", "inspecting_body", "inspection_kind", "inspection_mode", "inspection_start",
    "inspection_end", "feedback_date", "published_date", "signatory", "contact_phone",
    "contact_email", "contact_address", "contact_postcode",
)  # fmt: skip
SUFFIX: Final = ".gold.json"
_STATED: Final = "stated_"
_ENDS_ISSUE: Final = frozenset({"h1", "h2", "signatory", "signdate"})
_PLAIN: Final = frozenset({"p", "outcome", "org", "tr", "td"})


class GoldError(ValueError):
    """An annotation that says something this project has no name for."""


def load_gold(folder: Path) -> dict[str, Facts]:
    """Return the gold facts of a folder by the name of the notice."""
    return {
        path.name.removesuffix(SUFFIX): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob(f"*{SUFFIX}"))
    }


def compile_notice(root: ET.Element) -> Facts:
    """Return the facts marked in an annotated notice."""
    return _Compiler(root).facts


def _text(element: ET.Element) -> str:
    return "".join(element.itertext())


def _true(element: ET.Element, name: str) -> bool:
    return element.get(name) == "true"


class _Compiler:
    """Walks a notice in reading order; facts go to the issue that is open, else outside."""

    def __init__(self, root: ET.Element) -> None:
        self._outside: Facts = {"actions": [], "dates": [], "quantities": []}
        self._open = self._outside
        self._theme: str | None = None
        self.facts: Facts = {
            "id": root.get("id"),
            "document_type": root.get("document_type", "rectification"),
            "notice": {name: root.get(name) or None for name in FIELDS},
            "stated": {
                name.removeprefix(_STATED): float(value)
                for name, value in root.attrib.items()
                if name.startswith(_STATED) and value
            },
            "issues": [],
            "outside": self._outside,
            "persons": [],
            "organisations": [],
            "documents": [],
        }
        self._ahead = {element: _issue(element) for element in root.iter("issue")}
        for paragraph in root:
            self._paragraph(paragraph)

    def _paragraph(self, paragraph: ET.Element) -> None:
        role = paragraph.get("role", "body")
        if role in _ENDS_ISSUE:
            self._open = self._outside
        if role == "h1":
            self._theme = None
        elif role == "h2":
            self._theme = _text(paragraph)
        for element in paragraph.iter():
            self._fact(element)

    def _fact(self, element: ET.Element) -> None:
        match element.tag:
            case "issue":
                self._open = self._ahead.pop(element)
                self._open["theme"] = self._theme
                self.facts["issues"].append(self._open)
            case "end-issue":
                to = element.get("to")
                self._open = self._outside if to is None else self._numbered(to)
            case "action":
                action = {"text": _text(element), "planned": _true(element, "planned")}
                self._open["actions"].append(action)
            case "date":
                self._open["dates"].append(_date(element))
            case "q":
                self._open["quantities"].append(_quantity(element))
            case "person":
                person = {"name": _text(element), "post": element.get("post") or None}
                self.facts["persons"].append(person)
            case "doc":
                self.facts["documents"].append(_text(element))
            case tag if tag not in _PLAIN:
                raise GoldError(f"<{tag}> is no mark of an annotated notice")

    def _numbered(self, number: str) -> Facts:
        """Return the one issue of a number, whose answer stands apart from it, or before it."""
        found: list[Facts] = []
        for issues in (self.facts["issues"], self._ahead.values()):
            found = found or [i for i in issues if i["number"] == number]
        if len(found) != 1:
            raise GoldError(f"<end-issue to={number!r}>: {len(found)} issues have that number")
        return found[0]


def _issue(element: ET.Element) -> Facts:
    return {
        "number": element.get("number") or None,
        "parent": element.get("parent") or None,
        "title": _text(element),
        "category": element.get("category") or None,
        "problem": element.get("problem") or None,
        "theme": None,
        "status": element.get("status", "unstated"),
        "long_term": _true(element, "long_term"),
        "ongoing": _true(element, "ongoing"),
        "basis": element.get("basis", "none"),
        "group": _true(element, "group"),
        "responsible": element.get("responsible") or None,
        "deadline": element.get("deadline") or None,
        "actions": [],
        "dates": [],
        "quantities": [],
    }


def _date(element: ET.Element) -> Facts:
    return {
        "raw": _text(element),
        "start": element.get("start") or None,
        "end": element.get("end") or None,
        "relation": element.get("rel", "on"),
    }


def _quantity(element: ET.Element) -> Facts:
    highest = element.get("max")
    return {
        "raw": _text(element),
        "value": float(element.attrib["value"]),
        "unit": element.attrib["unit"],
        "comparator": element.get("cmp", "eq"),
        "metric": element.get("metric") or None,
        "max": float(highest) if highest else None,
    }
