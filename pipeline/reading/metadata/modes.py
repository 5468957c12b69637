"""The mode of an inspection: routine, special, a revisit and so on."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from parsers.lexicon.patterns import regex_of
from parsers.lexicon.pieces import compiled
from pipeline.reading.names.inspections import PARTY, kind_words
from pipeline.reading.text.rule import TIMEOUT_SECONDS
from schemas.notice import NoticeField
from schemas.span import Span
from schemas.values import value

if TYPE_CHECKING:
    import regex

_MODES: Final = (
    ("revisit", regex_of(r"回头看")),
    ("elevated", regex_of(r"提级")),
    # 州县联动: two levels inspect together; 联动 alone and 上下联动 are linked
    ("joint", regex_of(r"[省市州盟县区旗乡镇]{2,3}(?:[两二三]级)?(?:上下)?联动")),
    ("linked", regex_of(r"联动|上下联")),
    ("joint", regex_of(r"联合|交叉|市县一体|协同|同步巡|“巡审”|巡审")),
    ("special", regex_of(r"专项|机动")),
    ("routine", regex_of(r"常规|例行")),
)
_REVISIT = compiled(
    r"{kinds}“?回头看|(?<!整改{outcome_words.account}{0,2}情况{metadata_words.act}?)“回头看”"
)
# behind a way, the rest of a title of a paper: 《关于巡视巡察上下联动的方案》
_IN_TITLE: Final = regex_of(r"[^《》。\n]{0,60}》")
# what the inspectors did: 对…开展了…巡察; the mode is a word before 巡视/巡察 in it
_ACT: Final = (
    r"{{metadata_words.act}}了?(?<what>[^。;,\n]{{0,40}}?{kind}(?:“?回头看”?)?)|"
    # not 专项督查组巡察整改督查, 联合交办审计问题
    r"(?<what>(?:常规|例行|专项|机动|联动|交叉|提级|联合)"
    r"(?:(?!{{bodies.team}}|组|{{document_words.passed_on}})[\p{{Han}}]){{0,4}}{kind}(?:“?回头看”?)?)|"
    r"(?<what>巡[视察]{{1,2}}巡?[视察]?上下联动)(?!的监督|的?{{metadata_words.set_up}})|"
    # 自行“回头看”, 问题整改“回头看”专项行动 is what the inspected did since
    r"(?<!{{metadata_words.own_look}}|整改{{outcome_words.account}}{{0,2}}情况{{metadata_words.act}}?)"
    r"(?<what>“回头看”(?!专项行动|期间)(?:[\p{{Han}}]{{0,2}}{kind})?)"
)


@value
class _Modes:
    """Where the mode of a kind of inspection is named: in a title, a sentence, before 组."""

    word: regex.Pattern[str]
    title: regex.Pattern[str]
    act: regex.Pattern[str]
    team: regex.Pattern[str]


@cache
def _modes_of(kind: str | None) -> _Modes:
    words = kind_words(kind)
    return _Modes(
        regex_of(f"{words}|巡" if kind is None or kind in PARTY else words),
        regex_of(rf"(?:专项|机动式?|联动|交叉|常规|例行|提级|联合)(?:式)?{words}"),
        compiled(_ACT.format(kind=words)),
        regex_of(
            rf"(?:专项|机动|联动|交叉|提级|联合)(?={words}[第一二三四五六七八九十0-9]{{0,4}}组)"
        ),
    )


def mode_of(
    text: str, title: Span, sentences: Iterable[Span], kind: str | None
) -> NoticeField | None:
    """Return the code of the mode where title and opening name exactly one.

    Only what is said of the notice's own ``kind`` of inspection counts: 开展专项督查 under a title
    of 巡察 is a measure. 对水利局开展常规巡察、对林业局开展巡察“回头看” names none of its own.
    """
    ways = _modes_of(kind)
    found: dict[str, Span] = {}
    for match in _REVISIT.finditer(text, title.start, title.end):
        found["revisit"] = Span(*match.span())
    for match in ways.title.finditer(text, title.start, title.end):
        found.setdefault(_mode_of(match.group()), Span(*match.span()))
    told: set[str] = set(found)  # by the title, or by the name of the inspectors
    for sentence in sentences:
        if not ways.word.search(text, sentence.start, sentence.end):
            continue
        for match in ways.act.finditer(text, sentence.start, sentence.end, timeout=TIMEOUT_SECONDS):
            if _IN_TITLE.match(text, match.end()):
                continue
            if code := _mode_of(match["what"]):
                found.setdefault(code, Span(*match.span("what")))
        for match in ways.team.finditer(text, sentence.start, sentence.end):
            found.setdefault(_mode_of(match.group()), Span(*match.span()))
            told.add(_mode_of(match.group()))
    if "routine" in found and ("special" in found or (len(found) > 1 and not told)):
        return None
    for code, _ in _MODES:
        if code in found:
            return NoticeField("inspection_mode", code, found[code], "inspection.mode")
    return None


def _mode_of(phrase: str) -> str:
    return next((code for code, pattern in _MODES if pattern.search(phrase)), "")
