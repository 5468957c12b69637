"""What users are told, in English and Chinese: one kind of catalogue, and one way to ask it.

Each room that speaks has its catalogue in a ``messages.py`` and asks it ``say(language, key)``;
what errors say is in ``errors.py``. Tables never depend on any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Language = Literal["en", "zh"]
Texts = Mapping[str, tuple[str, str]]  # key → English, Chinese; what is in braces is filled in


class Messages:
    """A catalogue: texts by key, each in both languages.

    >>> say = Messages({"hits": ("{n} found", "{n} 处")})
    >>> say("zh", "hits", n=3)
    '3 处'
    """

    def __init__(self, *texts: Texts) -> None:
        self.texts: dict[str, tuple[str, str]] = {}
        for some in texts:
            if twice := self.texts.keys() & some.keys():
                raise ValueError(f"two texts for {', '.join(sorted(twice))}")
            self.texts |= some

    def __call__(self, language: str, key: str, /, **values: object) -> str:
        """Return a text with its values filled in."""
        english, chinese = self.texts[key]
        if key.startswith("n_") and str(values.get("n")) == "1":
            english = english.removesuffix("s")
        text = chinese if language == "zh" else english
        return text.format(**values) if values else text

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def all_in(self, language: str) -> dict[str, str]:
        """Return all texts by key, nothing filled in: for scripts that do so themselves."""
        return {key: self(language, key) for key in self.texts}


# counts, with the measure word that Chinese puts between number and noun
COUNTS: Final[Texts] = {
    "n_issues": ("{n} issues", "{n} 个问题"),
    "n_measures": ("{n} measures", "{n} 项举措"),
    "n_dates": ("{n} dates", "{n} 个日期"),
    "n_figures": ("{n} figures", "{n} 个数量"),
    "n_names": ("{n} names", "{n} 个名称"),
    "n_notices": ("{n} notices", "{n} 份通报"),
    "n_rows": ("{n} rows", "{n} 行"),
    "and_more": ("… and {n} more", "……另 {n} 处"),
    "stated_found": ("stated {stated}, found {found}", "所称 {stated}，所得 {found}"),
}


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language that the locale asks for: Chinese for ``zh…``, else English.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "de_DE.UTF-8"}), language_of({})
    ('zh', 'en', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
