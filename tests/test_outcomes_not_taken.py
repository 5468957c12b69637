"""What sounds like an outcome where none was read is said, and a doubt."""

import pytest

from pipeline.reading import read
from tests.test_checks import document_of

NOTICE = """中共青湖市水利局党组关于巡察整改进展情况的通报
2023年7月5日，市委第二巡察组向市水利局党组反馈了巡察意见。现将整改进展情况予以公布。
一、反馈问题整改落实情况
1.关于“学习不深入”问题
开展专题学习4次，修订学习制度1项。该问题已完成整改。
2.关于“供水管护不到位”问题
{answer}
二、其他情况
{behind}
中共青湖市水利局党组
2024年1月15日"""

SILENT = "聘请管护员6名，更换水表230只。"
CASES = [
    (SILENT, "已聘请专家3名。", []),
    (f"{SILENT}张家湾的整改已经到位。", "已聘请专家3名。", ["张家湾的整改已经到位"]),
    (SILENT, "供水管护问题已整改到位。", ["供水管护问题已整改到位"]),
    # deeds, plans and what is asked of others
    (f"{SILENT}收回整改资金3万元。", "对已完成整改的问题适时“回头看”。", []),
    (f"{SILENT}8月修改完善《来信来访工作办法》。", "已聘请专家3名。", []),
    (f"{SILENT}计划9月底前完成整改。", "欢迎干部群众对整改落实情况进行监督。", []),
]


@pytest.mark.parametrize(("answer", "behind", "expected"), CASES)
def test_words_that_sound_like_an_outcome_are_a_finding(
    answer: str, behind: str, expected: list[str]
) -> None:
    notice = read(document_of(NOTICE.format(answer=answer, behind=behind)))

    assert [o.status for o in notice.outcomes] == ["completed", "unstated"]
    not_taken = [f.text for f in notice.findings if f.reason == "not_taken"]
    assert not_taken == expected
