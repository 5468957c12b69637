"""Sentences that lead up to an outcome, and what is left behind one."""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.labelled.labels import column_of
from pipeline.reading.outcome.asserted import asserts
from pipeline.reading.response.verdicts import verdict_of
from pipeline.reading.response.whole_outcomes import leaves_open

VERDICTS = [
    # what has to be, by whoever says so, is no verdict; what a body finds is
    ("县审计局在推进会上提出，此类问题要举一反三，全部整改见底。", None),
    ("局党组会定下的目标是，该问题年底前整改到位。", None),
    ("县委巡察办提出，该问题整改到位，予以销号。", "completed"),
    ("市委巡察办5月下旬抽查后，同意此项问题销号。", "completed"),
    ("经向审计厅补充提供合同，该事项被认定符合约定，无需整改。", "other"),
    ("市委巡察办复核后认定该问题已整改到位，上次通报时该问题为正在整改。", "completed"),
    # who looked at what, and what was seen
    ("市财政局9月12日核对退库凭证后，已将该问题销号。", "completed"),
    ("县委巡察办随机看了4处泵站，没有发现停用，同意这个问题销号。", "completed"),
    ("3座桥的限高杆没有复位，督导组判定为未完成整改。", "not_completed"),
    ("欠费随住院而生，医院将它列为需要长期坚持的整改事项。", "in_progress"),
    ("账册没有调齐，这个问题的整改要持续推进，现在还不能画句号。", "in_progress"),
    ("由于泵站未移交，这一问题只能算部分完成，余下2处由镇里直接施工。", "partially_completed"),
    ("该问题已连同全部证据移送县医疗保障局，医院不再另行处理。", "other"),
    ("只能算部分完成，还有3台等备件，预计明年3月底前修好。", "partially_completed"),
    ("预算已完成。", None),
    ("还不能算整改到位。", None),
    # what checkers write on their sheets, as what it is treated, what is reported upwards
    ("集团纪委据此在销号单上签署“已整改”，并叮嘱常态化抽查。", "completed"),
    ("验收小组3月12日沿渠查看，18处全部合格，验收单上写明整改完成。", "completed"),
    ("施工单位在自查表上填写“已整改”。", None),
    ("验收单上写明整改完成时限。", None),
    ("党委研究并报国资委核准，对此问题作阶段性完成处理。", "partially_completed"),
    ("市督察整改办公室会商后，该问题按正在整改对待。", "in_progress"),
    ("我社按未完成情况上报了3次材料。", None),
    ("学院曾把这一问题按已经办结上报。", None),
    ("党委据实向巡视办报告：本项未完成，经批准延至2025年6月底前再报结果。", "not_completed"),
    ("巡察办督查后明确该问题仍属未完成，限于9月底前再报进展。", "not_completed"),
    ("审计局11月6日到院查看时设备仍原样存放，此条未能按期整改，至今没有完成。", "not_completed"),
    ("这个问题没有赶在集中整改期内完成。", "not_completed"),
    ("副市长带队逐户核对影像，督察整改办公室据此批准销号，防止死灰复燃。", "completed"),
    ("巡察办没有批准销号。", None),
    ("待学生毕业后自然化解，故认定本问题基本完成整改。", "basically_completed"),
    ("纪委初核后认为2名人员涉嫌违纪，公司无权处置，遂将本问题整体移送市纪委监委办理。", "other"),
    ("省委巡视办同意此条无需学院整改，转由该公司办理。", "other"),
    ("审计组据此认可本条所涉事项与我委无关，无需整改。", "other"),
    ("局纪检组逐户看过，这宗可以移出台账。", "completed"),
    ("区委巡察办把此件登记为已办结。", "completed"),
    ("县委巡察办同意结案。", "completed"),
    ("办公室督导组认为该问题仍在整改。", "in_progress"),
    ("就算整改完成，也要防止反弹。", None),
    # what somebody else says of himself
    ("村支书在会上说，这个问题早就整改完毕。", None),
    ("社区书记在例会上讲，这个毛病早就整改完毕。", None),
    ("施工企业报称该问题“已全部整改到位”。", None),
    ("供货商来函称“已全部解决”，我局未予采信。", None),
    ("承包方说该问题已经解决，我局派人查看后未予认可。", None),
    ("供水公司认为该问题已整改到位。", None),
    ("市委巡察办在复核意见中写明“该问题已整改到位”。", "completed"),
    (
        "公司自评“已化解”，督导组没有采信，因为还有2笔待签字，故该问题只认定为部分完成。",
        "partially_completed",
    ),
    # not yet: a condition, a possibility, a duty; or of another time
    ("若县委巡察办复核后认定该问题已整改到位，再行销号。", None),
    ("该问题整改到位后方可复工。", None),
    ("县委巡察办认为该问题可以整改到位。", None),
    ("还不能说该问题已整改到位。", None),
    ("该问题须于2024年6月底前完成整改。", None),
    ("2021年曾认定该问题已整改到位，此次再次被指出。", None),
    ("这个问题可以销号。", "completed"),
    ("巡察组指出的该项整改要求已如期兑现。", "completed"),
    ("督察组调阅记录后，同意将此问题从清单中勾销。", "completed"),
    ("对这一问题，局党组已整改完毕，并把记录报告作为一项常态化要求定了下来。", "completed"),
    # kept in view, or no longer; handed to those who deal with such things
    ("该问题已列为长期坚持的事项。", "in_progress"),
    ("不再将该问题列为长期坚持的事项。", None),
    ("该问题列入常态化警示教育的典型案例。", None),
    ("将群众反映的问题转交责任单位办理。", None),
    ("全部材料移交档案室保管。", None),
    # nobody has said so yet, or somebody has said no
    ("县委巡察办复核后不同意该问题销号。", None),
    ("待县委巡察办同意该问题销号。", None),
    ("拟于2025年1月报请县委巡察办批准该问题销号。", None),
    ("下一步将申请县委巡察办同意该问题销号。", None),
    ("因资料不全，县委巡察办未批准该问题销号。", None),
    # what was done is no lead
    ("在县纪委指导下清退违规发放补贴3万元，该问题已整改到位。", None),
    ("配合县纪委查处违规人员2名，该问题已整改到位。", None),
    ("在全镇开展拉网式排查，该问题已整改到位。", None),
    ("开展抽查12次，发现问题3个，该问题已整改到位。", None),
]


@pytest.mark.parametrize(("sentence", "code"), VERDICTS)
def test_a_verdict_is_one_that_was_given(sentence: str, code: str | None) -> None:
    status = verdict_of(fold(sentence))

    assert (status and status.code) == code


ASSERTED = [
    ("该问题已整改到位", True),
    ("上次巡察时指出的问题已整改到位", True),
    ("当时反馈的问题均已整改到位", True),
    ("凡存在的问题均已整改到位", True),
    ("群众反映强烈的食堂问题已整改到位", True),
    ("事后再审批问题已整改到位", True),
    ("上次巡察时该问题已销号", False),
    ("当时该问题已整改到位", False),
    ("群众认为该问题已整改到位", False),
    ("该问题整改到位后再行销号", False),
]


@pytest.mark.parametrize(("clause", "asserted"), ASSERTED)
def test_a_clause_asserts_what_it_says_itself_and_of_now(clause: str, asserted: bool) -> None:
    assert asserts(fold(clause)) is asserted


BEHIND = [
    ("，总务处主任一职暂未调整，8月底前交流到位。", True),
    ("，待报废的23台须履行处置程序。", True),
    ("，修订公务接待管理办法。", False),
    ("，修订采购、财务等制度6项。", False),
    ("，归还有关单位资金3万元。", False),
]


@pytest.mark.parametrize(("words", "left"), BEHIND)
def test_what_is_left_is_no_measure(words: str, left: bool) -> None:
    assert leaves_open(fold(words)) is left


HEADERS = [
    ("问题及整改措施", "problem"),
    ("整改结果、完成时间及责任人", "outcome"),
    ("整改完成情况责任人", "responsible"),
    ("督办领导及完成情况", "leader"),
]


@pytest.mark.parametrize(("header", "code"), HEADERS)
def test_headers_of_several_words_name_what_comes_first(header: str, code: str) -> None:
    assert column_of(fold(header)) == code


@pytest.mark.parametrize(
    "header", ["问题类别及整改时限", "问题清单及整改责任人", "问题性质及整改单位"]
)
def test_what_is_said_of_a_problem_is_not_the_problem(header: str) -> None:
    assert column_of(fold(header)) != "problem"
