"""Outcomes. Add a case: one line, the words as printed, then `status [long_term] [ongoing]`.

LABELLED are words of a labelled line, bracket or cell, SENTENCES those of a response (`-` where the
sentence is about something else), PARTS the headings of a part.
"""

import pytest

from parsers.lexicon.fold import fold
from pipeline.reading.frame.sections import section_role, section_status
from pipeline.reading.outcome.statuses import Status, read_bracket, read_statement, read_status

LABELLED = [
    ("已完成整改，正在履行验收销号程序", "completed"),
    ("已完成整改，正在申请市级验收", "completed"),
    ("基本完成，正在申请验收", "basically_completed"),
    ("已完成整改，并长期坚持。", "completed long_term"),
    ("已完成，需常态化坚持", "completed long_term"),
    ("已整改到位，持续巩固", "completed long_term"),
    ("完成", "completed"),
    ("已销号", "completed"),
    ("已办结。", "completed"),
    ("已立行立改，长期坚持", "completed long_term"),
    ("该问题已完成整改，后续将常态化开展督查。", "completed long_term"),
    ("已完成整改，并持续推进", "completed ongoing"),
    ("基本完成，并持续推进", "basically_completed ongoing"),
    ("基本整改到位", "basically_completed"),
    ("阶段性完成整改，并持续推进。", "partially_completed ongoing"),
    ("已取得阶段性成效", "partially_completed"),
    ("达到序时进度", "in_progress"),
    ("达到序时进度，需长期坚持", "in_progress long_term"),
    ("已整改到位，常态化推进。", "completed long_term"),
    ("部分完成", "partially_completed"),
    ("正在整改", "in_progress"),
    ("正在推进，持续整改", "in_progress ongoing"),
    ("正在整改，已达到序时进度", "in_progress"),
    ("长期坚持", "in_progress long_term"),
    ("未完成整改", "not_completed"),
    ("尚未整改到位", "not_completed"),
    ("尚未完成，持续推进", "not_completed ongoing"),
    ("已移送县纪委监委", "other"),
    ("经核查不属实", "other"),
    ("立行立改，已完成", "completed"),
    ("立行立改，修订制度", "-"),
    ("已改正并销账，转入常态管理", "completed long_term"),
    ("已整改归零，继续推进", "completed ongoing"),
    ("验收通过，持续巩固提升", "completed long_term"),
    ("主要问题已解决", "basically_completed"),
    ("整改过半", "partially_completed"),
    ("完成大半", "partially_completed"),
    ("未见实质进展", "not_completed"),
    ("已交有关部门处理", "other"),
    ("持续跟进", "in_progress ongoing"),
    ("见附件", "-"),
    # how far it is, in figures
    ("已完成整改任务的65%。", "partially_completed"),
    ("完成率80%", "partially_completed"),
    ("整改进度已达100%", "completed"),
    ("100%，需长期坚持", "completed long_term"),
    ("完成90%以上", "partially_completed"),
    ("接近完成", "in_progress"),
    ("完成3项，未完成1项", "partially_completed"),
    ("3项已完成，2项正在推进", "partially_completed"),
    # a verb that no list holds, done to its end
    ("已全部追缴到位", "completed"),
    ("已按标准发放完毕", "completed"),
    ("尚未追缴到位", "not_completed"),
    ("已立案，正在调查", "in_progress"),
    ("已完成整改，转入常态化巡查", "completed long_term"),
    ("暂缓整改", "not_completed"),
    # an adverb before any wording, and any complement behind it
    ("正在按计划推进", "in_progress"),
    ("正在协调产权单位解决", "in_progress"),
    ("正有序推进中", "in_progress"),
    ("已按程序移送有关机关", "other"),
    ("已移送纪检监察机关处理", "other"),
    ("尚未全部整改到位", "not_completed"),
    ("未能在规定时间内完成整改", "not_completed"),
    ("还没有改到位", "not_completed"),
    ("已基本整改完毕，转入常态化管理", "basically_completed long_term"),
    ("已阶段性完成整改", "partially_completed"),
    ("部分未完成", "partially_completed"),
    ("有待持续整改", "in_progress ongoing"),
    ("已按时限要求完成整改", "completed"),
    # what goes on beside an outcome is no less of it
    ("已完成整改，正持续推进", "completed ongoing"),
    ("已整改到位，将持续整改", "completed ongoing"),
    ("已完成，并坚持长期推进", "completed long_term"),
    ("整改完毕，长期推进", "completed"),
    # how much of the work, and when, in words
    ("主体整改任务基本完成", "basically_completed"),
    ("主要任务已完成", "basically_completed"),
    ("已完成大部分整改任务", "basically_completed"),
    ("已完成阶段性目标", "partially_completed"),
    ("已有部分整改到位", "partially_completed"),
    ("已在规定时限内整改到位", "completed"),
    ("已于近日整改完毕", "completed"),
    ("已交由区住建局办理", "other"),
    ("已转给主管部门处理", "other"),
    # not yet: a promise is no outcome
    ("预计6月底完成整改", "-"),
    ("确保年底前整改到位", "-"),
    ("2024年6月底前完成", "-"),
    # boxes
    ("☑已完成 □未完成", "completed"),
    ("□已完成 ☑正在推进 □未完成", "in_progress"),
    ("■基本完成 □未完成", "basically_completed"),
    ("已完成（√） 未完成（ ）", "completed"),
    ("[ ]已完成 [√]未完成", "not_completed"),
    ("□已完成 □未完成", "-"),
    ("√", "completed"),
    ("×", "not_completed"),
]

SENTENCES = [
    ("经核查，反映问题不属实。", "other"),
    ("这道题整改到位。", "completed"),
    ("本条不予销号，仍在整改。", "not_completed"),
    ("这条意见已经改完。", "completed"),
    ("该问题只能算部分完成。", "partially_completed"),
    ("所有意见已经报送。", "-"),
    ("该问题整改已经到位。", "completed"),
    ("该问题整改已过半。", "partially_completed"),
    ("部分落实，正在推进2个项目。", "partially_completed"),
    ("该问题部分落实，正在推进2个项目。", "partially_completed"),
    ("部分完成，修订制度2项。", "-"),
    ("至通报之日，该问题已逐项销号。", "completed"),
    ("问题线索已交有关部门处理。", "-"),
    ("经区委巡察办审核，该问题已准予销号。", "completed"),
    ("该项整改任务已告完成整改。", "completed"),
    ("该问题已当场整改到位，并纳入常态化管理。", "completed"),
    ("该问题已先行整改到位。", "completed"),
    ("该问题成因复杂，仍在持续整改，须长期坚持。", "in_progress"),
    ("该问题基本完成整改，1家卫生院的设备尚未到货。", "basically_completed"),
    ("该问题涉及的3户已完成搬迁。", "-"),
    ("该问题已于近期整改完毕。", "completed"),
    ("该问题已有部分整改到位，将持续推进。", "partially_completed"),
    ("已完成整改，剩下1项正在推进。", "completed"),
    ("已完成整改，余下1项正在推进。", "completed"),
    ("该问题已完成整改。", "completed"),
    ("目前，该问题正在整改。", "in_progress"),
    ("上述问题均已整改到位。", "completed"),
    ("该问题已于2024年10月底整改完毕。", "completed"),
    ("由于涉及历史遗留纠纷，该问题正在整改。", "in_progress"),
    ("此问题已整改到位并销号。", "completed"),
    ("该问题已移送上级纪检监察机关处理。", "other"),
    ("整改工作已全部完成，并通过县委巡察办验收。", "completed"),
    ("该问题尚未完成整改，正在推进。", "not_completed"),
    ("已完成整改。", "completed"),
    ("未完成。", "not_completed"),
    ("目前除两处门面租金仍在追缴外，其余问题已全部整改完毕。", "partially_completed"),
    ("该问题正在协调产权单位解决。", "in_progress"),
    ("该问题需长期坚持。", "in_progress"),
    ("经市委巡察办审核同意，该问题已销号。", "completed"),
    ("基本完成，尚有4户未追缴到位。", "basically_completed"),
    ("持续推进，尚有9家企业未完成改革", "in_progress"),
    ("目前仍有2个村未完成签约，该问题尚未完成整改。", "not_completed"),
    ("以上3个问题均已完成整改。", "completed"),
    ("目前仍有2个项目未拨付，正在整改。", "in_progress"),
    ("尚有3户未签约，未完成整改。", "not_completed"),
    ("走访了12户，正在整改。", "-"),
    # whoever has to rectify is the subject, its rectification as a whole what is said
    ("我单位已完成整改。", "completed"),
    ("目前，我局已按要求于6月底前全部整改完毕。", "completed"),
    ("本公司正在整改。", "in_progress"),
    ("我委尚未完成整改，正在推进。", "not_completed"),
    ("我镇已基本整改到位。", "basically_completed"),
    ("相关责任单位均已整改到位。", "completed"),
    ("各有关部门和单位已全部完成整改。", "completed"),
    ("我局已完成整改方案的制定。", "-"),
    ("我校已整改违规用房3间。", "-"),
    ("我局已全部完成招标。", "-"),
    ("相关单位已完成整改台账。", "-"),
    ("对3个停工项目，相关单位已完成整改。", "-"),
    ("县住建局等3个单位已完成整改。", "-"),
    # about things in the response, not about the issue
    ("该问题已完成整改方案制定。", "-"),
    ("该问题未整改到位的原因是产权不清。", "-"),
    ("该问题涉及的5处隐患已整改完毕。", "-"),
    ("该问题预计6月底完成整改。", "-"),
    ("已移送司法机关2人。", "-"),
    ("问题线索已移送县纪委监委处理。", "-"),
    ("对未完成整改的单位进行通报。", "-"),
    ("完成整改任务12项。", "-"),
    ("12处隐患均已整改到位。", "-"),
    ("追缴资金已全部完成。", "-"),
    ("6个站点改造已完成。", "-"),
    ("截至2023年底，均已办结。", "-"),
    ("对整改不到位的单位进行约谈。", "-"),
    ("坚持问题不解决不松手、整改不到位不收兵。", "-"),
    ("督促企业完成整改27处。", "-"),
    ("全部督促整改闭环。", "-"),
]

PARTS = [
    ("一批：2025年8月23日已销号（2个）", "completed", "completed"),
    ("3个问题仍在整改、需要持续推进", "unfinished", "in_progress ongoing"),
    ("4个分步解决的问题进展不一", "other", "-"),
    ("立行立改事项办理情况（共5项，均已完成整改）", "completed", "completed"),
    ("长期整改事项推进情况（共4项，正在持续推进）", "unfinished", "in_progress ongoing"),
    ("集中整改事项办理情况（共5项，其中完成4项、基本完成1项）", "results", "-"),
    ("改了一部分的", "unfinished", "partially_completed"),
    ("交给别的部门办的", "unfinished", "other"),
    ("紧盯不放，正在抓紧整改的问题", "unfinished", "in_progress"),
    ("已完成整改的事项", "completed", "completed"),
    ("已完成整改并需长期坚持的事项", "completed", "completed long_term"),
    ("正在整改并持续推进的事项", "unfinished", "in_progress ongoing"),
    ("集中整改期内尚未完成的整改事项", "unfinished", "not_completed"),
    ("党组履行整改主体责任情况", "leadership", "-"),
    ("整改工作总体情况", "leadership", "-"),
    ("巡察反馈问题整改落实情况", "results", "-"),
    ("整改完成情况", "results", "-"),
    ("坚持立行立改，推动问题整改到位", "results", "-"),
    ("下一步工作安排", "next_steps", "-"),
    ("需要长期整改、持续推进的问题", "unfinished", "in_progress ongoing"),
    ("需长期坚持的问题", "unfinished", "in_progress long_term"),
    ("未完成整改事项及下步措施", "unfinished", "not_completed"),
    ("尚未整改到位的问题及原因", "unfinished", "not_completed"),
    ("整改完成情况及下一步打算", "next_steps", "-"),
    ("长期坚持整改的问题（5个）", "unfinished", "in_progress long_term"),
    ("长期坚持全面从严治党的问题", "unfinished", "-"),
    ("已经整改到位的", "completed", "completed"),
    ("基本完成、还差一点的", "unfinished", "basically_completed"),
    ("还没有完成整改的", "unfinished", "not_completed"),
    ("依规依纪，已移送有关机关处理的事项", "unfinished", "other"),
    ("已完成整改的问题（12个）", "completed", "completed"),
    ("关于尚未整改到位的问题", "unfinished", "not_completed"),
    ("整改工作未完成的问题", "unfinished", "not_completed"),
    # 基本情况 is a word of its own; what was gained is no set of issues
    ("办理的基本情况", "leadership", "-"),
    ("整治工作开展情况及阶段性成效", "leadership", "-"),
    ("整改进展及取得的阶段性成果", "results", "-"),
    ("取得阶段性成果的整改事项", "unfinished", "partially_completed"),
    ("目前，已完成整改的项目有", "completed", "completed"),
    ("正在推进的主要有", "unfinished", "in_progress"),
    ("尚未完成整改的问题如下", "unfinished", "not_completed"),
    # slogans
    ("聚焦反馈问题，各项整改任务扎实有序推进", "results", "-"),
    ("坚持问题导向，持续推进整改工作走深走实", "other", "-"),
    ("落实整改责任，问题全部整改到位", "leadership", "-"),
    ("加快推进尚未完成的整改任务", "unfinished", "-"),
    ("坚持问题导向，全面落实反馈问题整改", "results", "-"),
    ("全面整改反馈问题", "results", "-"),
    ("问题整改到位情况", "results", "-"),
]


# what a bracket behind a heading may say beside the status: what is left, what is to come
BRACKETS = [
    ("基本改完，剩1台水泵等配件", "basically_completed"),
    ("基本完成，欠2户没退", "basically_completed"),
    ("已完成，余1处未拆", "completed"),
    ("进度95%，基本完成，竣工决算预计9月底前批复", "basically_completed"),
    ("基本完成，电梯预计12月装好", "basically_completed"),
    ("水泵检修基本完成，剩余时间用于培训", "-"),
    ("差2分满分", "-"),
    # what something is told of
    ("销号情况", "-"),
    ("整改完成情况", "-"),
    ("完成时间", "-"),
    ("阶段性成效", "partially_completed"),
    ("预计9月底前批复", "-"),
]


@pytest.mark.parametrize(("words", "expected"), BRACKETS)
def test_outcome_in_a_bracket(words: str, expected: str) -> None:
    assert expected == _short(read_bracket(fold(words)))


@pytest.mark.parametrize(("words", "expected"), LABELLED)
def test_labelled_outcome(words: str, expected: str) -> None:
    assert expected == _short(read_status(fold(words)))


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentence_of_a_response(sentence: str, expected: str) -> None:
    assert expected == _short(read_statement(fold(sentence))).partition(" ")[0]


@pytest.mark.parametrize(("title", "role", "status"), PARTS)
def test_heading_of_a_part(title: str, role: str, status: str) -> None:
    folded = fold(title)

    assert (role, status) == (section_role(folded), _short(section_status(folded)))


def _short(status: Status | None) -> str:
    if status is None:
        return "-"
    flags = [n for n in ("long_term", "ongoing") if getattr(status, n)]
    return " ".join([status.code, *flags])
