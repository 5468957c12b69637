"""The form of the text that rules are written for.

`Document.text` keeps punctuation as printed. Rules would drown in [（(] and [：:], so they run on
a folded copy of the **same length**: an offset in the one is an offset in the other.
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = {
    "（": "(", "）": ")", "﹙": "(", "﹚": ")", "［": "[", "］": "]", "【": "[", "】": "]",
    "：": ":", "︰": ":", "﹕": ":", "∶": ":", "；": ";", "﹔": ";", "，": ",", "﹐": ",",
    "！": "!", "？": "?", "．": ".", "﹒": ".", "％": "%", "﹪": "%", "＋": "+", "／": "/",
    "＝": "=", "＆": "&", "＃": "#", "＠": "@", "｡": "。", "､": "、", "﹑": "、",
    "—": "-", "–": "-", "―": "-", "－": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "﹣": "-",
    "─": "-", "━": "-", "～": "~", "〜": "~", "∼": "~", "﹏": "~",
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”",
    "〈": "《", "〉": "》", "＜": "<", "＞": ">", "〖": "[", "〗": "]",
    "〔": "〔", "〕": "〕", "﹝": "〔", "﹞": "〕",
    "＇": "'", "＂": '"',
}  # fmt: skip
_TABLE: Final = str.maketrans(_PAIRS)


def fold(text: str) -> str:
    """Return ``text`` with the variants of each punctuation mark made one; the length is kept.

    1. brackets, colons, commas, stops and percent signs are half-width (。 and 、 stay);
    2. every dash is ``-`` and every tilde ``~``;
    3. quotation marks are “ ” and ‘ ’; straight ones open and close in turn within a paragraph;
    4. ``len(fold(text)) == len(text)``.

    >>> fold("（一）关于「甲：乙」问题——2021—2023年")
    '(一)关于“甲:乙”问题--2021-2023年'
    """
    folded = text.translate(_TABLE)
    if '"' not in folded:
        return folded
    return "\n".join(map(_pair_straight_quotes, folded.split("\n")))


def _pair_straight_quotes(paragraph: str) -> str:
    pieces = paragraph.split('"')
    marks = "“”"
    return pieces[0] + "".join(marks[i % 2] + piece for i, piece in enumerate(pieces[1:]))
