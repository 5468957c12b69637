"""The words of RTF that a reader must know: what is silent, what is a sign, what ends a line."""

from __future__ import annotations

from typing import Final

# Groups whose text is not printed in the body.
SILENT: Final = frozenset(
    [
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl",
        "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote",
        "annotation", "fldinst", "listtable", "listoverridetable", "pntxta", "pntxtb", "sp",
        "nonesttables", "xe", "tc", "txe", "rxe", "bkmkstart", "bkmkend", "datafield",
        "template", "revtbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
    ]
)  # fmt: skip
STARRED_BUT_READ: Final = frozenset(("shpinst", "shptxt"))
SIGNS: Final = {
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "tab": " ",
    "nestcell": " ", "nestrow": " ",
}  # fmt: skip
PARAGRAPH_ENDS: Final = frozenset(("par", "line", "page", "sect", "column", "softline"))
