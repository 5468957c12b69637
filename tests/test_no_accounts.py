"""What documents that are no accounts of rectification state: problems at most, no measures.

A case: a text, its paragraphs parted by |, then the kind, and the problems that are found.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read

FEEDBACK = "根据县委统一部署，县委第一巡察组对县公安局党委开展了专项巡察。现将巡察情况通报如下："
ARRIVED = "2022年5月5日，县委正式启动第三轮巡察工作。截至5月7日，县委3个巡察组已全部完成进驻，受理来信来电来访。"
HELD = "10月25日上午，区委第一巡察组进驻区司法局并召开巡察工作动员会。区委组织部副部长林远参会。"
TOLD = (
    "2024年8月21日，县委第五巡察组向县民政局党组反馈了巡察情况。巡察发现，局党组履行责任还有差距。"
)
RECTIFIED = "中共青禾县公路局党组关于巡察整改情况的通报|2023年3月1日至4月30日，县委第二巡察组对县公路局党组进行了巡察。现将整改情况公布如下。"
CASES = [
    # a feedback notice lists problems; what stands below one describes it
    (
        f"{FEEDBACK}|1.聚焦职能职责不够。执法办案质效不高，为民服务理念树得不牢。|2.党的建设工作有短板。理论学习不到位，制度不完善。|3.问题整改存在差距。",
        "feedback",
        ["聚焦职能职责不够", "党的建设工作有短板", "问题整改存在差距"],
    ),
    # lists that are attached, pictures and captions, sentences without a stop
    (
        f"{ARRIVED}|附件：十五届县委第三轮巡察进驻情况一览表|（点击图片可查看大图）",
        "announcement",
        [],
    ),
    (f"{ARRIVED}|图片1.png", "announcement", []),
    (f"{ARRIVED}|十五届县委第三轮巡察各巡察组进驻情况一览表", "announcement", []),
    (
        f"{ARRIVED}|一、巡察时间|2022年5月5日至7月4日。|二、巡察内容|重点巡察履职情况。",
        "announcement",
        [],
    ),
    (
        f"{HELD}|990fbee4d775.png|（进驻动员会现场）|区委第一巡察组组长周远作了说明。|一是摆正位置；二是严肃纪律；三是接受监督。",
        "news",
        [],
    ),
    (
        f"{TOLD}|何远表示，一是直面问题；二是彻底整改；三是狠抓落实。|县委第五巡察组成员，县民政局领导班子成员参加会议，局机关全体干部职工",
        "feedback",
        [],
    ),
    (f"{TOLD}|何远要求，县民政局党组", "feedback", []),
    (
        f"{TOLD}|何远表示：|县委第五巡察组指出了我们工作中的问题和不足，这些问题中肯客观，我们",
        "feedback",
        [],
    ),
    (
        "白溪区坚持巡察和整改一体推进。|一是未巡先改，巡后用好成果。对共性问题6项印发通报。|二是提格反馈，改前传导压力。由分管领导参加反馈会。",
        "other",
        [],
    ),
    # what is said in news, and what a paper of another sort lists as done
    (
        "9月28日，县委督查组通报整改进展，截至9月中旬，7个镇已完成整改任务31项。督查也发现薄弱环节。|一是部分任务进展滞后。个别镇推动不力。|二是整改不严不实。有的镇降低标准。",
        "news",
        [],
    ),
    (
        "三、整改措施落实情况|(一)责任追究落实情况|1.林远，驾驶员，公安局未受理。|2.已对责任单位青禾公司给予了行政处罚。|3.2022年11月7日白沙镇政府作出书面检查。|4.已对分管领导周晓开展提醒谈话。",
        "other",
        [],
    ),
    (
        "为将意识形态领域存在的问题整改到位，特制定如下督查方案：|三、督查内容|(一)阵地建设情况|1、是否有文明实践站。督查方式：现场查看。|2、是否有志愿服务站。督查方式：现场查看。",
        "other",
        [],
    ),
    # an account keeps what it names by what was done
    (
        "县委第二巡察组对县水务局党组进行了巡察。现将整改情况公布如下。|一、关于党的建设方面|1.加强理论学习。组织学习6次。|2.规范支部生活。开展党课4次。",
        "rectification",
        ["加强理论学习", "规范支部生活"],
    ),
    # how the work was led states no problem, however the part is named
    *(
        (
            f"{RECTIFIED}|一、{heading}|(一)统一思想，提高站位。局党组召开会议3次，研究巡察整改工作。|(二)加强领导，压实责任。成立领导小组，局长任组长。",
            "rectification",
            [],
        )
        for heading in (
            "整体推进情况",
            "精心部署，全面抓好整改落实工作",
            "齐心协力，着力推进巡察整改工作",
            "高度重视，精心组织",
            "高度重视，迅速行动",
            "强化责任担当，全面推动督察整改工作",
        )
    ),
    (
        f"{RECTIFIED}|一、高度重视，加强组织领导|(一)提高站位。召开会议3次。|(二)压实责任。成立领导小组。|二、坚持问题导向，扎实推进巡察整改任务落实|(一)加强理论学习。组织学习6次。|(二)规范支部生活。开展党课4次。",
        "rectification",
        ["加强理论学习", "规范支部生活"],
    ),
    # problems stay what they are where such words name the part or open one of them
    (
        f"{RECTIFIED}|一、高度重视，逐条整改|(一)理论学习不深入的问题。|整改情况：召开会议3次，已完成整改。|(二)往来款长期挂账。|整改情况：清理往来款17笔，正在整改。",
        "rectification",
        ["理论学习不深入", "往来款长期挂账"],
    ),
    (
        f"{RECTIFIED}|一、党的建设方面|(一)推进巡察整改不力。召开会议3次，完成整改。|(二)精心组织支部活动不够。开展活动6次，完成整改。",
        "rectification",
        ["推进巡察整改不力", "精心组织支部活动不够"],
    ),
]


@pytest.mark.parametrize(("text", "kind", "problems"), CASES, ids=range(len(CASES)))
def test_what_is_stated(text: str, kind: str, problems: list[str]) -> None:
    builder = DocumentBuilder("text/plain")
    for paragraph in text.split("|"):
        builder.paragraph(paragraph)
    notice = read(builder.build())
    assert notice.document_type == kind
    assert [issue.problem for issue in notice.issues] == problems
    if kind != "rectification":
        assert not notice.actions
