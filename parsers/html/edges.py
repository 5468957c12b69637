"""Where an article begins and ends among the blocks of the element that holds it."""

from __future__ import annotations

from typing import Final

import regex

from parsers.html.piece import Piece
from parsers.html.places import after_signature, before_footer
from parsers.html.titles import is_notice_title, key, opens_body
from parsers.html.tree import wide
from parsers.lexicon.fold import fold
from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.normal import normalise
from parsers.site_lines import is_bare_label, is_end, is_page_turn, is_site_line
from parsers.title import broken_title

_DATE: Final = compiled(r"^[(]?{four_digits}年{any_digit}{1,3}月(?:{any_digit}{1,3}日)?[)]?$")
_MONTH: Final = compiled(r"年{any_digit}{1,3}月")
_PADDED: Final = regex_of(r"^[(]?[0-9]{4}年0[1-9]月[0-9]{2}日[)]?$")  # nobody types it so
_SIGNED: Final = regex_of(r"^[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}$")
_BARE_ATTACHMENT: Final = regex_of(r"^(?:相关)?附件(?:下载|列表)?:?$")
_ORGAN: Final = compiled(r"{signed_end}$")
_NAME: Final = regex_of(r"^[\p{Han}()·]{2,30}$")
_DAY: Final = regex_of(r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]")
_NOTICE: Final = compiled(r"整改|{inspection}")
_HEAD: Final = 40  # a page's own lines above an article are few


def plain(piece: Piece) -> str:
    """Return the piece in the form that lines are judged in."""
    return fold(normalise(piece.text).text)


def between_marks(pieces: list[Piece]) -> list[Piece]:
    """Keep what stands between the marks of the content system, where that is most of the text."""
    marked = [p for p in pieces if p.between_marks]
    held = sum(wide(p.text) for p in marked)
    if marked and held > 0.6 * sum(wide(p.text) for p in pieces):
        return marked
    return pieces


def kept(pieces: list[Piece], titles: list[str], *, sure: bool) -> set[int]:
    """Return the places of the pieces that belong to the article."""
    lines = [plain(piece) for piece in pieces]
    title, start = _title_at(pieces, lines, titles)
    first = _first(pieces, lines, start)
    last = _last(pieces, lines, first, sure=sure)
    found = {at for at in range(first, last) if not _is_certainly_foreign(pieces[at], lines[at])}
    return found if title is None else found | {title}


def _first(pieces: list[Piece], lines: list[str], start: int) -> int:
    """Return where the article goes on after what the site prints under its title."""
    label_before = False
    for at in range(start, len(pieces)):
        line = lines[at]
        is_value = len(line) < 40 and not line.endswith(":") and not _is_body(line, pieces[at])
        if (label_before and is_value) or (
            not pieces[at].cells
            and (
                is_site_line(line)
                or _PADDED.match(line)
                or _is_link_line(pieces[at], line)
                or (start and _is_byline(lines, at, below_strip=at > start))
            )
        ):
            label_before = is_bare_label(line)
        else:
            return at
    return start


def _is_byline(lines: list[str], at: int, *, below_strip: bool) -> bool:
    """Whether a line is the name of who published: the day below it, or the like on both sides."""
    if at + 1 >= len(lines) or not _NAME.match(lines[at]):
        return False
    below = lines[at + 1]
    return is_site_line(below) and (below_strip or _DAY.search(below) is not None)


def _title_at(pieces: list[Piece], lines: list[str], titles: list[str]) -> tuple[int | None, int]:
    """Return where the last repetition of the title in the head stands, and what follows it.

    Sites print a title once or twice over an article that opens with it again; the lines between
    two repetitions are passed over. Where the page does not say what its title is, a line that
    reads as the title of a notice is one.
    """
    wanted = {key(title) for title in titles if len(key(title)) >= 6}
    found: int | None = None
    likely: int | None = None
    for at, line in enumerate(lines[:_HEAD]):
        own = key(line)
        if pieces[at].cells:
            break
        if own in wanted:
            found = at
        elif is_notice_title(line) and not is_site_line(line):
            likely = at
            wanted.add(own)  # it may come again, in two lines
            if at and _goes_on(pieces[at - 1], lines[at - 1], line):
                return None, at - 1
        elif at + 1 < len(lines) and own + key(lines[at + 1]) in wanted:
            return None, at  # two lines: both stay, what is above goes
        elif _is_body(line, pieces[at]):
            break
    if likely is not None and (found is None or not _NOTICE.search(lines[found])):
        found = likely
    return found, 0 if found is None else found + 1


def _goes_on(piece: Piece, above: str, line: str) -> bool:
    """Whether a line ends a title that the line above it begins."""
    if piece.cells or is_site_line(above) or is_notice_title(above):
        return False
    if line.startswith("关于") and len(above) <= 40 and _ORGAN.search(above):
        return True
    return broken_title([above, line]) is not None


def _is_body(line: str, piece: Piece) -> bool:
    return bool(piece.cells) or (not piece.linked and opens_body(line))


def _is_link_line(piece: Piece, line: str) -> bool:
    """Whether a line is nothing but a link to another page; a link to a file belongs to it."""
    return piece.linked > 0 and piece.linked >= wide(piece.text) and not _names_file(line)


def _last(pieces: list[Piece], lines: list[str], first: int, *, sure: bool) -> int:
    """Return where the article ends: before its neighbours, credits and footers."""
    sizes = [wide(p.text) - p.linked for p in pieces]
    total = sum(sizes[first:])
    read = 0
    end = len(pieces)
    for at in range(first, len(pieces)):
        beyond = total - read
        if is_end(lines[at]) and not pieces[at].cells and beyond < (0.15 if sure else 0.4) * total:
            end = at
            break
        read += sizes[at]
    end = before_footer(pieces, lines, first, end)
    if not sure:
        end = after_signature(pieces, lines, first, end)
    while end > first and _is_tail(pieces[end - 1], lines[end - 1]):
        if _SIGNED.match(lines[end - 1]) and end - 1 > first and _signs(lines[end - 2]):
            break
        end -= 1
    return end


def _signs(line: str) -> bool:
    """Whether a line can be the organisation that signs, its date in figures below it."""
    return len(line) < 40 and bool(_ORGAN.search(line)) and not is_site_line(line)


def _is_tail(piece: Piece, line: str) -> bool:
    if piece.cells:
        return False
    if _BARE_ATTACHMENT.match(line):
        return True
    return is_end(line) or is_ui(line) or _is_link_line(piece, line)


def is_ui(line: str) -> bool:
    """Whether a line at the end of an article is a button or a stamp of the site."""
    return len(line) < 30 and is_site_line(line) and not _DATE.match(line) and not _is_dated(line)


def _is_dated(line: str) -> bool:
    return _MONTH.search(line) is not None


def _names_file(line: str) -> bool:
    return line.startswith(("附件", "附表", "附:")) or bool(
        regex.search(r"\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)$", line, regex.IGNORECASE)
    )


_CERTAIN: Final = regex_of(
    r"^(?:[\[]?(?:打印本页|关闭窗口|打印此页|关闭此页)[\]]?[ |]?){1,3}$"
    r"|^(?:上一[篇条]|下一[篇条]):|^.{0,4}扫一扫在手机(?:上)?打开|^分享到:"
    r"|^(?:点击)?(?:展开|查看|阅读|显示)\p{Han}{0,2}(?:全文|更多|原文)[▼↓>]{0,2}$|^收起(?:全文)?$"
)


def _is_certainly_foreign(piece: Piece, line: str) -> bool:
    return not piece.cells and (bool(_CERTAIN.match(line)) or is_page_turn(line))
