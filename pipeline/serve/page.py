"""The page on which files are dropped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from parsers.limits import Limits
from pipeline.export.messages import say as class_name
from pipeline.export.private import CLASSES
from pipeline.messages import Language
from pipeline.review.render import look, render
from pipeline.serve.downloads import NAMES
from pipeline.serve.messages import say

_TEMPLATES: Final = Path(__file__).parent / "templates"
_ALLOWED: Final = "connect-src 'self'; "


def drop_page(folder: Path, limits: Limits, language: Language) -> str:
    """Return the page as HTML; ``folder`` is where everything is kept."""
    return render(
        "drop.html",
        {**_look(language), "w": partial(say, language)},
        title=say(language, "title"),
        folder=str(folder),
        size=f"{limits.file_bytes >> 20} MB",
        count=f"{limits.members:,}",
        other="en" if language == "zh" else "zh",
        forms=list(NAMES),
        masks=[(name, class_name(language, name)) for name in CLASSES],
        data={
            "words": say.all_in(language),
            "language": language,
            "most": limits.file_bytes,
        },
    )


def policy(language: Language) -> str:
    """Return what the page may do, for the head of the answer."""
    return f"{_look(language)['policy']}; frame-ancestors 'none'"


def _look(language: Language) -> dict[str, Any]:
    return look("drop", language, folder=_TEMPLATES, allowed=_ALLOWED)
