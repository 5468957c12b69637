"""What an issue's own text says is still open, beside an outcome that says it is done.

完成 beside 目前尚未取得…, 剩余3.2万元尚未清退, 正在办理, 待…后: what auditors look for. It counts
where the response itself says it of now; the past, what is quoted, what others have not done, what
is required, denied or only described (尚未办证的3户已全部办结) does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.outcome.open_clauses import DONE_LATER, TRIGGER, Clause, clause_of, is_open
from pipeline.reading.text.stops import clause_spans, sentence_spans
from schemas.span import Span

# Quotations and titles say what others wrote.
_QUOTED: Final = regex_of(r"“[^“”\n]{0,200}”|‘[^‘’\n]{0,200}’|《[^《》\n]{0,100}》")
_NOT_SAID: Final = compiled(
    r"{pending.said}(*SKIP)(*FAIL)|{pending.not_said}|{pending.reporting}"
    r"|{outcome_words.others_do}(?={pending.not_yet}|{pending.going}|$)"
)
_OTHERS: Final = compiled("{pending.others}")
_REPORTING: Final = compiled(r"{pending.reporting}[,:]?$")
_PAST: Final = compiled(
    r"{year}年(?:{month}月)?(?:[底初末]|以前|之前|前)?[^,。;]{0,6}[时仍尚还未]"
    r"|{inspection}(?:时|期间|前)|检查时|当时|此前|整改前|原先|曾"
)


def open_matter(text: str, responses: Iterable[Span]) -> Span | None:
    """Return the first clause of the responses that says that something is still open.

    >>> words = "补办用地手续3宗,目前尚未取得不动产权证书。"
    >>> open_matter(words, [Span(0, len(words))]).of(words)
    '目前尚未取得不动产权证书'
    """
    for response in responses:
        if not TRIGGER.search(text, response.start, response.end):
            continue
        masked = _masked(response.of(text))
        for sentence in sentence_spans(masked):
            found = _in_sentence(masked, sentence)
            if found is not None:
                return found.shift(response.start)
    return None


def _masked(words: str) -> str:
    """Return words with what is quoted blotted out, of the same length."""
    return _QUOTED.sub(lambda m: "□" * len(m.group()), words)


def _in_sentence(words: str, sentence: Span) -> Span | None:
    for clause in clause_spans(words, sentence):
        said = clause_of(words, sentence, clause)
        if said is not None and _is_said(words, sentence, said) and is_open(said):
            return clause
    return None


def _is_said(words: str, sentence: Span, said: Clause) -> bool:
    """Whether the organ says it of itself and of now, and not that it has been done since."""
    lead = said.lead
    if _NOT_SAID.search(lead) or _OTHERS.search(lead) or _PAST.search(lead):
        return False
    if _REPORTING.search(words, sentence.start, said.span.start):
        return False
    if _PAST.search((said.above + (said.match.group("what") or ""))[-30:]) and "目前" not in lead:
        return False
    return DONE_LATER.search(said.after) is None
