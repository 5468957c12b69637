"""Templates, styles and scripts of the pages, and what keeps strangers' text from becoming any.

Each page holds its own style and script, so that it can be sent alone; the policy in its head
names them by their digests and allows nothing else, from nowhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.review.messages import say
from schemas.codes import label

_HERE: Final = Path(__file__).parent / "templates"


@cache
def _environment(folder: Path) -> Environment:
    made = Environment(
        loader=FileSystemLoader([folder, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["data"] = as_data
    made.filters["n"] = "{:,}".format
    made.globals["label"] = label
    return made


@cache
def look(name: str, language: str, *, folder: Path = _HERE, allowed: str = "") -> dict[str, Any]:
    """Return style, script, policy and words of a kind of page.

    ``folder`` holds its template, style and script; ``allowed`` is what its policy allows besides
    these two.
    """
    style = (_HERE / "page.css").read_text("utf-8") + (folder / f"{name}.css").read_text("utf-8")
    script = (folder / f"{name}.js").read_text("utf-8")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        f"{allowed}base-uri 'none'; form-action 'none'"
    )
    return {
        "style": Markup(style),  # a file of ours
        "script": Markup(script),  # a file of ours
        "policy": policy,
        "templates": folder,
        "lang": language,
        "html_lang": "zh-CN" if language == "zh" else "en",
        "w": partial(say, language),
    }


def render(template: str, looks: dict[str, Any], /, **values: Any) -> str:
    """Return a page."""
    return _environment(looks["templates"]).get_template(template).render(**looks, **values)


def as_data(value: Any) -> Markup:
    """Return JSON that no browser takes for markup, whatever text is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # nothing is left in it that could end or open a tag


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
