"""Legends: signs that stand for outcomes. Add a case: a notice, then what each issue comes to.

An issue is `category | problem | status flags`, flags by letter: `l` long-term, `o` ongoing.
"""

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

TITLE = "中共青湖市水利局党组关于巡察整改进展情况的通报"
OPENING = "2023年3月1日至5月10日，市委第二巡察组对市水利局党组开展了巡察。现将整改情况通报如下。"

CASES = {
    "bare behind the quoted statement, the answer in the same paragraph": (
        """标识说明：★表示已完成整改；☆表示已完成整改并需长期坚持；○表示正在整改、持续推进。
1.“河道治理不严：北沟淤泥堆积”问题★。清淤3公里。
2.台账管理混乱☆。补记台账12处。
3.“灌区收费不公”问题○。退还水费2万元。
4.应急物资缺口大○
采购沙袋300只。""",
        [
            "河道治理不严 | 北沟淤泥堆积 | completed",
            "None | 台账管理混乱 | completed l",
            "None | 灌区收费不公 | in_progress o",
            "None | 应急物资缺口大 | in_progress o",
        ],
    ),
    "bare behind 关于…的问题, with a note in brackets besides": (
        """◆代表已完成，◇代表基本完成，△代表正在推进、长期坚持。
（一）关于泵站值守脱岗的问题◆（责任单位：河道科）。排出值班表1份。
（二）关于“水源地巡查走过场——记录雷同”的问题（责任单位：水保科）◇。重做记录7份。
（三）关于水价成本核算滞后的问题△。测算成本1次。""",
        [
            "None | 泵站值守脱岗 | completed",
            "水源地巡查走过场 | 记录雷同 | basically_completed",
            "None | 水价成本核算滞后 | in_progress l",
        ],
    ),
    "bare behind headings that stand alone": (
        """√为完成整改，×为尚未整改。
1.合同管理粗放√
补签合同5份。
2.“闸门锈蚀”问题×
闸门将在枯水期更换。
3.水费账目不清：少记3笔√
补记3笔。""",
        [
            "None | 合同管理粗放 | completed",
            "None | 闸门锈蚀 | not_completed",
            "水费账目不清 | 少记3笔 | completed",
        ],
    ),
    "a sign that no legend explains stays with the words": (
        """1.“河道治理不严”问题。该问题已完成整改。清淤3公里。
2.台账管理混乱★。补记台账12处。该问题已完成整改。
3.应急物资缺口大。采购沙袋300只。该问题正在整改。""",
        [
            "None | 河道治理不严 | completed",
            "None | 台账管理混乱★ | completed",
            "None | 应急物资缺口大 | in_progress",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_signs_behind_headings(case: str) -> None:
    told, expected = CASES[case]
    built = DocumentBuilder("text/html")
    for line in (TITLE, OPENING, *told.splitlines()):
        built.paragraph(line)
    notice = read(built.build())

    said = {o.issue: o for o in notice.outcomes}
    flags = [
        "".join(letter for letter, on in (("l", o.long_term), ("o", o.ongoing)) if on)
        for o in (said[at] for at in range(len(notice.issues)))
    ]
    assert expected == [
        f"{issue.category} | {issue.problem} | {said[at].status} {flags[at]}".rstrip()
        for at, issue in enumerate(notice.issues)
    ]
