"""Names that are everyday words, told by the frame they stand in.

Between a post and a sanction stands the name of the one sanctioned, whatever it looks like
(给予副局长安全福党内警告处分). A proper noun between a post and 同志 is a name (局长黄河同志), as
is what ends a duty behind a post (责任领导:副局长蓝天野;), and three characters between a post
and what only a person does (镇长印象初主持召开会议), unless they tell a manner (连续三次).
"""

from __future__ import annotations

from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from parsers.lexicon.vocabulary import load
from pipeline.reading.entities.everyday import sole_end
from pipeline.reading.entities.names import only_a_person
from pipeline.reading.entities.unlisted import may_end_name
from pipeline.reading.text.rule import ending
from pipeline.reading.text.words import tag, words

_OPENS = compiled(r"{person_words.frame_opening}[^,。;:]{0,24}$")
_SANCTION = compiled(
    r"(?:{person_words.frame_verb}(?:了)?)?{person_words.frame_sanction}|作出(?:书面)?检查"
)
_DUTY = ending(
    r"(?:{person_words.header_manner}|{person_words.label}|{person_words.answers})\p{Han}{0,6}"
    r"(?:[:为]|为:)[^。;:\n]{0,24}"
)
_ENDS_DUTY: Final = frozenset(";。,、)]〕( \t\n")
_ONLY_HAN: Final = regex_of(r"\p{Han}{2,3}")
_GROUP: Final = compiled(
    "{person_words.masked_noun}|{person_words.called}|{person_words.weak_post}"
)
# 把票据装订成册, but 把关, 把脉
_HANDLES: Final = compiled("把(?!{person_words.no_object})")
_PROPER: Final = frozenset({"nr", "ns", "nz"})
# 对主任任职期…: the last character of what is no given name
_NO_NAME_ENDS: Final = frozenset(
    "化性式型制力感度期权库岗员部室会班组队事案件项款金费物材表书册者率额量等的"
)


# 局长高标准主持, 书记全链条督导: how, and no family
_HOW: Final = frozenset("高全严常双时连平向单")
_MANNER: Final = ("d", "v", "t", "r", "m", "c", "p", "u", "y")


def framed_end(text: str, post: int, at: int) -> int | None:
    """Return where the name behind a post at ``post``..``at`` ends, None where no frame holds it.

    >>> framed_end("局长黄河同志主持", 0, 2), framed_end("局长全体同志", 0, 2)
    (4, None)
    """
    families = load("surnames")
    family = text[at : at + 1]
    if (proper := _proper_end(text, at)) is not None:
        return proper
    duty = _DUTY.match(text, max(0, post - 40), post) is not None
    if family in families["rare"]:
        if duty and (end := _rare_end(text, at)):
            return end
        return at + 3 if _acts(text, at, at + 3) else None
    if family not in (*families["plain"], *families["ambiguous"]):
        return None
    for end in (at + 3, at + 2):
        name = text[at:end]
        if end == at + 3 and _acts(text, at, end):
            return end
        if duty and _ends_duty(text, at, end):
            return end
        if text.startswith("同志", end) and tag(name) in _PROPER:
            return end
        if _SANCTION.match(text, at):
            continue  # 给予责任人党纪处分
        if not _SANCTION.match(text, end) or not _OPENS.search(text, max(0, post - 30), post):
            continue
        if name[-1] not in _NO_NAME_ENDS and (len(words(name)) > 1 or tag(name)[:1] == "n"):
            return end  # 对时任科长苗圃进行诫勉
    return None


def _rare_end(text: str, at: int) -> int | None:
    """Return the end of a name that ends a duty, though its family name seldom is one."""
    ends = (at + 3, at + 2)
    return next(
        (end for end in ends if _ends_duty(text, at, end) and sole_end(text, at, end)), None
    )


def _proper_end(text: str, at: int) -> int | None:
    """Return the end of a proper noun of two characters that acts as only a person does.

    副镇长和平到工地: 和 opens few names and joins two posts much more often.
    """
    end = at + 2
    if text[at : at + 1] != "和" or tag(text[at:end]) not in ("nr", "nz"):
        return None
    return end if only_a_person(text, end) else None


def _acts(text: str, at: int, end: int) -> bool:
    """Whether three characters that could be a name stand before what only a person does."""
    name = text[at:end]
    if not _ONLY_HAN.fullmatch(name) or name[-1] in _NO_NAME_ENDS or name[0] in _HOW:
        return False
    if not only_a_person(text, end) and _HANDLES.match(text, end) is None:
        return False
    pieces = [word for word, _, _ in words(name)]
    if len(pieces[0]) == 1 and name[0] in load("surnames")["plain"] and tag(pieces[0])[:1] in "nx":
        return True  # 会计燕归来把票据: a family name that is no word, whatever the given one is
    if not all(map(may_end_name, name[1:])):
        return False
    return len(pieces) > 1 and not any(
        len(word) > 1 and tag(word).startswith(_MANNER) for word in pieces
    )


def _may_be_a_word(name: str) -> bool:
    """Whether two characters that end a duty may be a name (副局长夏雨;), not a deed or a group."""
    kind = tag(name)[:1]
    if name[0] in load("surnames")["ambiguous"] or kind == "v":
        return False
    return kind != "n" or _GROUP.match(name) is None


def _ends_duty(text: str, at: int, end: int) -> bool:
    """Whether a name of plain characters ends a duty here: 副局长蓝天野;, (主答:局长耿直)."""
    name = text[at:end]
    if not _ONLY_HAN.fullmatch(name) or name[-1] in _NO_NAME_ENDS or end > len(text):
        return False
    if len(name) == 2 and not _may_be_a_word(name):
        return False
    return end == len(text) or text[end] in _ENDS_DUTY
