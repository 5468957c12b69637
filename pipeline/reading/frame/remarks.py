"""Headings of parts that only remark on something: 其他需要说明的问题, 存在的困难."""

from __future__ import annotations

from typing import Final

from parsers.lexicon.pieces import compiled

# 关于其他情况的说明, 其他需要报告的事项; 需要文字说明的问题 says how it tells of them
_REMARK: Final = compiled(
    r"(?:关于)?(?:{issue_words.remark_lead}|的){0,5}说明(?:的?{issue_words.remark_of})?"
    r"|(?:{issue_words.remark_lead}){1,3}{frame_words.reports_to}的{issue_words.remark_of}"
)
# 整改工作中遇到的困难和问题, 困难及建议; 整改中存在的问题
_HARDSHIP: Final = compiled(
    r"(?:{issue_words.work_at}|{issue_words.met}|{issue_words.beside_hardship}){0,8}"
    r"(?:{issue_words.hardship}|(?<=整改(?:工作)?(?:过程)?中{issue_words.met}的?(?:主要)?)"
    r"{issue_words.beside_hardship})"
    r"(?:{issue_words.work_at}|{issue_words.beside_hardship}|{issue_words.hardship}){0,6}"
)
# 需上级协调解决的事项
_HELP: Final = compiled(r"需要?[^,。;]{0,8}{issue_words.helped}(?:解决)?的?{common.matter}")


def only_remarks(title: str) -> bool:
    """Whether the heading of a part, without marker, names remarks or what the writers met.

    Behind the problems, that is: before them it may be a list of them.

    >>> only_remarks("其他需要说明的问题"), only_remarks("需要文字说明的问题")
    (True, False)
    >>> only_remarks("整改中遇到的困难和问题"), only_remarks("困难职工帮扶不精准")
    (True, False)
    """
    return any(pattern.fullmatch(title) for pattern in (_REMARK, _HARDSHIP, _HELP))
