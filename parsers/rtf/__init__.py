r"""RTF → `Document`.

An own reader: what is at hand drops the groups in which Word keeps automatic numbers
(``\listtext``) and makes one line of a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from parsers.build import DocumentBuilder
from parsers.decode import replaced
from parsers.lexicon.patterns import regex_of
from parsers.limits import Limits
from parsers.options import ReadOptions
from parsers.rtf.encoding import CHARSETS, known, spoken
from parsers.rtf.words import PARAGRAPH_ENDS, SIGNS, SILENT, STARRED_BUT_READ
from parsers.sniff import MEDIA_TYPES
from parsers.title import HEAD, broken_title
from schemas.document import Document
from schemas.errors import Invalid, Limited

_TOKEN: Final = regex_of(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z'])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|\\"
)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    silent: bool = False
    font: int | None = None
    skip: int = 1
    hidden: bool = False
    struck: bool = False
    bold: bool = False
    fonts: bool = False


@dataclass(slots=True)
class _Block:
    text: str
    emphasis: bool = False
    cells: list[str] = field(default_factory=list)
    continued: list[bool] = field(default_factory=list)


def read_rtf(data: bytes, options: ReadOptions) -> Document:
    """Return the text of an RTF document with its automatic numbers and tables."""
    reader = _Reader(data.decode("latin-1"), options.limits)
    blocks = reader.read()
    builder = DocumentBuilder(MEDIA_TYPES["rtf"])
    heads = [None if block.cells else block.text for block in blocks[:HEAD]]
    if (title := broken_title(heads)) is not None:
        start, end = title
        blocks[start:end] = [_Block("".join(b.text for b in blocks[start:end]), emphasis=True)]
    table, inside = -1, False
    for number, block in enumerate(blocks, 1):
        if block.cells:
            table += not inside
            builder.row(block.cells, table=table, source=f"p {number}", continued=block.continued)
        else:
            builder.paragraph(block.text, source=f"p {number}", emphasis=block.emphasis)
        inside = bool(block.cells)
    for why, text in reader.lost:
        builder.leave_out(why, text)
    builder.findings.extend(replaced("\n".join(b.text for b in blocks), "undecodable_bytes"))
    return builder.build()


class _Reader:
    """One pass over the tokens of an RTF file."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._state = _State()
        self._stack: list[_State] = []
        self._codec = spoken(source)
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._text: list[str] = []
        self._leave_out = 0
        self._star = False
        self._blocks: list[_Block] = []
        self._cell: list[str] = []
        self._row: list[str] = []
        self._merges: list[bool] = []
        self._merged = self._in_table = self._centred = False
        self._bold = self._plain = 0
        self._rows: list[_Block] = []
        self.lost: list[tuple[str, str]] = []
        self._lost_at = (-1, -1)

    def read(self) -> list[_Block]:
        """Return the paragraphs and rows of the file."""
        at = 0
        while at < len(self._source):
            match = _TOKEN.match(self._source, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            if match["word"]:
                at += self._word(match["word"], match["number"])
            elif match["hex"]:
                self._byte(bytes.fromhex(match["hex"]))
            elif match["brace"]:
                self._brace(match["brace"])
            elif match["sign"]:
                self._sign(match["sign"])
            elif match["text"]:
                self._byte(match["text"].encode("latin-1"))
        if self._stack and not self._blocks and not self._rows and not self._text:
            raise Invalid("truncated", "the RTF file is cut off")
        self._end_paragraph()
        self._end_table()
        return self._blocks

    def _brace(self, brace: str) -> None:
        self._flush()
        self._leave_out = 0
        self._star = False
        if brace == "{":
            self._stack.append(self._state)
            if len(self._stack) > self._limits.depth:
                raise Limited("depth", f"groups are nested more than {self._limits.depth} deep")
        elif self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._star = True
        elif sign in "\r\n":
            self._flush()
            self._end_paragraph()
        else:
            self._say({"~": "\u00a0", "_": "-", "-": ""}.get(sign, sign))

    def _byte(self, data: bytes) -> None:
        if self._leave_out:
            left = min(self._leave_out, len(data))
            self._leave_out -= left
            data = data[left:]
        if data and not self._state.silent:
            self._bytes += data

    def _flush(self) -> None:
        """Decode the bytes that were collected: a character may be cut over two tokens."""
        if self._bytes:
            font = self._fonts.get(self._state.font if self._state.font is not None else -1)
            data, self._bytes = bytes(self._bytes), bytearray()
            self._append(data.decode(font or self._codec, "replace"))

    def _say(self, text: str) -> None:
        self._flush()
        if text and not self._state.silent:
            self._append(text)

    def _append(self, text: str) -> None:
        state = self._state
        if state.hidden or state.struck:
            self._lost(("hidden" if state.hidden else "struck_out"), text)
            return
        self._text.append(text)
        visible = len(text.strip())
        self._plain += visible
        self._bold += visible if self._state.bold else 0

    def _lost(self, why: str, text: str) -> None:
        """Keep text that is not taken, one entry for what stands together."""
        here = len(self._blocks), len(self._text)
        if self.lost and self._lost_at == here and self.lost[-1][0] == why:
            text = self.lost.pop()[1] + text
        self.lost.append((why, text))
        self._lost_at = here

    def _word(self, word: str, number: str | None) -> int:
        """Act on a control word; return how many more characters it swallows."""
        value = int(number) if number else None
        if word == "u" and value is not None:
            self._unicode(value)
            return 0
        self._flush()
        self._leave_out = 0
        star, self._star = self._star, False
        if word == "bin":
            return max(0, value or 0)
        if (star and word not in STARRED_BUT_READ) or word in SILENT:
            self._state = replace(self._state, silent=True, fonts=word == "fonttbl")
        elif word in SIGNS:
            self._say(SIGNS[word])
        elif not self._state.silent and self._layout(word):
            pass
        else:
            self._format(word, value)
        return 0

    def _unicode(self, value: int) -> None:
        code = value + 0x10000 if value < 0 else value
        self._flush()
        if not self._state.silent and 0 <= code < 0x110000:
            self._append(chr(code))
        self._leave_out = self._state.skip

    def _format(self, word: str, value: int | None) -> None:
        state = self._state
        if word == "f":
            self._state = replace(state, font=value)
        elif word == "fcharset" and state.fonts and state.font is not None:
            self._fonts[state.font] = CHARSETS.get(value or 0, "")
        elif word == "ansicpg" and value:
            told = "gb18030" if value == 936 else known(f"cp{value}")
            vague = told in ("cp1252", "utf-8") and self._codec != "cp1252"
            self._codec = self._codec if vague else told
        elif word in ("strike", "striked"):
            self._state = replace(state, struck=value != 0)
        elif word == "uc":
            self._state = replace(state, skip=max(0, value or 0))
        elif word in ("v", "deleted"):
            self._state = replace(state, hidden=value != 0)
        elif word == "b":
            self._state = replace(state, bold=value != 0)
        elif word == "plain":
            self._state = replace(state, hidden=False, bold=False, struck=False)

    def _layout(self, word: str) -> bool:
        """Act on a word that ends or shapes a paragraph; False for all others."""
        if word in PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word == "pard":
            self._in_table = self._centred = False
        elif word == "intbl":
            self._in_table = True
        elif word == "qc":
            self._centred = True
        elif word == "cell":
            self._cell.append(self._taken())
            self._row.append(" ".join(filter(None, self._cell)))
            self._cell = []
        elif word == "row":
            self._end_row()
        elif word == "trowd":
            self._merges = []
        elif word == "clvmrg":
            self._merged = True
        elif word == "cellx":
            self._merges.append(self._merged)
            self._merged = False
        else:
            return False
        return True

    def _taken(self) -> str:
        self._flush()
        text = "".join(self._text)
        self._text = []
        if any("\ud800" <= c < "\ue000" for c in text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return text

    def _end_paragraph(self) -> None:
        self._flush()
        emphasis = self._centred or self._bold >= self._plain > 0
        self._bold = self._plain = 0
        text = self._taken()
        if self._in_table:
            self._cell.append(text)
        elif text.strip():
            self._end_table()
            self._blocks.append(_Block(text, emphasis))

    def _end_row(self) -> None:
        merges = (self._merges + [False] * len(self._row))[: len(self._row)]
        cells = ["" if gone else text for text, gone in zip(self._row, merges, strict=True)]
        self._rows.append(_Block(" ".join(cells), cells=cells, continued=merges))
        self._row, self._cell = [], []
        self._bold = self._plain = 0

    def _end_table(self) -> None:
        """Put the rows of a table down, as paragraphs where it only frames text."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        filled = [sum(1 for cell in row.cells if cell.strip()) for row in rows]
        if sum(1 for count in filled if count >= 2) >= 2 or filled[0] >= 3:
            self._blocks.extend(rows)
        else:
            self._blocks.extend(_Block(c) for row in rows for c in row.cells if c.strip())
