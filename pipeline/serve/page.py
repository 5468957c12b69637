"""The page on which files are dropped."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Final

from parsers.limits import Limits
from pipeline.command.messages import Language
from pipeline.export.private import CLASSES
from pipeline.review.look import look, render
from pipeline.serve.downloads import NAMES
from pipeline.serve.words import WORDS, word

_TEMPLATES: Final = Path(__file__).parent / "templates"
_ALLOWED: Final = "connect-src 'self'; "


def drop_page(folder: Path, limits: Limits, language: Language) -> str:
    """Return the page as HTML; ``folder`` is where everything is kept."""
    return render(
        "drop.html",
        {**_look(language), "w": partial(word, language=language)},
        title=word("title", language),
        folder=str(folder),
        size=f"{limits.file_bytes >> 20} MB",
        count=f"{limits.members:,}",
        other="en" if language == "zh" else "zh",
        forms=list(NAMES),
        masks=[(name, zh if language == "zh" else en) for name, (zh, en) in CLASSES.items()],
        data={
            "words": {key: both[language == "zh"] for key, both in WORDS.items()},
            "language": language,
            "most": limits.file_bytes,
        },
    )


def policy(language: Language) -> str:
    """Return what the page may do, for the head of the answer."""
    return f"{_look(language)['policy']}; frame-ancestors 'none'"


def _look(language: Language) -> dict[str, Any]:
    return look("drop", language, folder=_TEMPLATES, allowed=_ALLOWED)
