"""Persons whose title stands behind the name, and words that stand before a title as well.

``name=``: the post is given only where it stands directly before the name. All are invented.
"""

from __future__ import annotations

import pytest

from tests.persons import expected, persons_of

CASES = [
    # joined by 和 or 、, family names that open common words among them
    ("高文渊书记和项敏市长先后到现场督办。", "高文渊= 项敏="),
    ("周砚秋书记、方敬贤省长分别提出要求。", "周砚秋= 方敬贤="),
    ("沈雁书记、于克明县长、常斌区长带队督导。", "沈雁= 于克明= 常斌="),
    ("由程立群书记牵头，时长庚主任配合。", "程立群= 时长庚="),
    ("陈岚副市长和贺一鸣常务副区长到会。", "陈岚= 贺一鸣="),
    ("会后，梁文渊书记要求立即整改。", "梁文渊="),
    ("欧阳靖远副县长、吕守诚代市长听取汇报。", "欧阳靖远= 吕守诚="),
    # colleges and hospitals
    ("校纪委沈燕老师出席会议，教务处方老师记录。", "沈燕="),
    ("梁思远教授、唐敏医生参加座谈。", "梁思远= 唐敏="),
    ("强梅副校长认真听取汇报，韩磊副院长作了安排。", "强梅= 韩磊="),
    ("账目什么时候公开？（沈青禾代表）", "沈青禾="),
    # behind an organ, where no mark tells where the name starts
    ("镇党委沈立新书记带队走访。", "沈立新="),
    ("县教育局薛宏毅局长到校检查。", "薛宏毅="),
    ("副市长温砚秋书面批示。", "温砚秋=副市长"),
    # a list and what its persons are
    ("胡波、沈双喜、李敏等县领导参加会议。", "胡波= 沈双喜= 李敏="),
    ("由周砚、沈青禾同志负责。", "周砚= 沈青禾="),
    ("（责任人：保教主任沈若兰；时限：4月底）", "沈若兰=保教主任"),
    ("镇长安志国到村，区长宁远航约谈。", "安志国=镇长 宁远航=区长"),
    # a day behind the name
    ("局长钱进18日召开调度会。", "钱进=局长"),
    ("副县长崔岩8日到一线检查。", "崔岩=副县长"),
    ("局长周航近日到场，县长崔岩上午批示，书记方华希望改到位。", "周航=局长 崔岩=县长 方华=书记"),
]
NOBODY = [
    # a post that ends inside a word, or a word inside the name
    "由行业主管部门验收，企业主管部门、农业主管单位联动。",
    "对143名干部文书档案倒查，向业主方案说明。",
    "中共青岚市青崖区长乐街道工作委员会",
    "石桥镇长安村、新桥乡长乐村、云岭县长冲社区整改。",
    "全体书记述职，时任镇长离任，由书记、镇长负总责。",
    "由党群书记牵头，包片书记、包联主任配合。",
    "石桥镇长到会，白沙洼镇长签字，石家庄市长、谷城县长批示。",
    "云岭市长批示，柳荫县长到场，高新区长会商。",
    "林草局长带队，卫健局长、林草主任、文广新局长参加。",
    "全体代表、党员代表、顾客代表、农户代表参加，请各方代表监督。",
    "任课老师、代课老师、高三老师参训，全科医生坐诊。",
    "安全副校长、常务副市长、金融副县长分管。",
    "江苏省长、安徽省长座谈，曲靖书记、龙泉书记到会。",
    "纪念品主任、武当山书记、凤凰山书记签字。",
    "农商行行长、白杨小学校长、许家坝小学校长到会。",
    "王书记、李市长、何副局长讲话。",
    "落实区长令，开通李市长信箱、马县长热线。",
    "推进方志远局长办公会制度。",
    "石桥、柳河等县领导参加会议。",
    "局长全部30日内答复。",
    "书记常委会上午召开，党员今天上午到场，代表希望早改，主任委员会下午研究。",
    "规范离任法官从业行为。",
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0][:24] for case in CASES])
def test_persons_named_before_their_title(text: str, wanted: str) -> None:
    assert persons_of(text) == expected(wanted)


@pytest.mark.parametrize("text", NOBODY, ids=[text[:24] for text in NOBODY])
def test_words_before_a_title_are_no_names(text: str) -> None:
    assert persons_of(text) == set()
