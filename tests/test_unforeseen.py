"""Notices arranged as a reader understands at once and no list foresees, whole.

Add a case: what stands between opening and signature, then one line an issue, as in
`test_kinds_of_notices`: `number | problem | status basis | responsible | deadline | >planned done`.
"""

from __future__ import annotations

import pytest
from test_kinds_of_notices import notice_of, seen

OPENING = """中共青禾县水务局党组关于县委巡察整改进展情况的通报
2025年3月10日至5月9日，县委第四巡察组对县水务局党组开展巡察，6月12日反馈意见。
"""
SIGNED = "\n中共青禾县水务局党组\n2025年11月18日"
CASES = {
    "opinions in hooks, the school answers": (
        """【意见一】课后服务结余资金长期挂账（答复人：总务处主任林远；办理时限：2025年8月底前）
学校答复：退还2137户。
【意见二】食堂大宗食材采购绕开招标（答复人：副校长韩笑；办理时限：2025年8月底前）
学校答复：一是终止协议6份；二是成立膳食委员会。
【意见三】新建实验楼建成后闲置14个月（答复人：副校长韩笑；办理时限：2025年9月底前）
学校答复：购置实验台96张。本条整改到位。""",
        ["1 | 课后服务结余资金长期挂账 | unstated none | 总务处主任林远 | 2025-08-31 | >0 1",
         "2 | 食堂大宗食材采购绕开招标 | unstated none | 副校长韩笑 | 2025-08-31 | >0 2",
         "3 | 新建实验楼建成后闲置14个月 | completed stated | 副校长韩笑 | 2025-09-30 | >0 1"],
    ),
    "a legend's signs behind who answers by when": (
        """图例：●已完成 ◇正在整改 ○尚未整改。
1.物资储备库无人值守〔县应急管理局，9月底前〕●
配备库管员4名。
2.车辆动态监控处置率低〔县交通运输局，2025年底前〕◇
约谈8人。
3.水库溢洪道堵塞〔县水务局，10月15日前〕○
清淤300方。""",
        ["1 | 物资储备库无人值守 | completed stated | 县应急管理局 | 2025-09-30 | >0 1",
         "2 | 车辆动态监控处置率低 | in_progress stated | 县交通运输局 | 2025-12-31 | >0 1",
         "3 | 水库溢洪道堵塞 | not_completed stated | 县水务局 | 2025-10-15 | >0 1"],
    ),
    "who reports on which, two of them together": (
        """一、反馈问题一览
1.农村低保动态管理不及时
2.机井大面积闲置
3.个别干部违规接受宴请
二、领办人报告
（一）局党组书记、局长韩笑报告第2题
第2题。更换水泵33台，架设线路8.2公里。本题办结。
（二）副局长林远报告第1题、第3题
这两道题放在一起改。首先，比对数据7次；其次，立案2件。第1题、第3题均已完成整改。""",
        ["1 | 农村低保动态管理不及时 | completed stated | 副局长林远 | - | >0 0",
         "2 | 机井大面积闲置 | completed stated | 局党组书记、局长韩笑 | - | >0 1",
         "3 | 个别干部违规接受宴请 | completed stated | 副局长林远 | - | >0 2"],
    ),
    "an answer to two headings that opens with why": (
        """一、第一批：2025年8月31日已销号（2个）
问题1 排污口底数不清
排查岸线86公里。
问题2 渗滤液超量积存
租用处理设备2套。
二、第二批：2025年9月23日已销号（2个）
问题3 考核流于形式
问题4 线索互不移交
上述两个问题同出一源，合并整改如下：（1）修订清单1份。（2）移交线索19条。
三、其余问题
问题5 台账不实
核查台账44条。""",
        ["1 | 排污口底数不清 | completed section | - | - | >0 1",
         "2 | 渗滤液超量积存 | completed section | - | - | >0 1",
         "3 | 考核流于形式 | completed section | - | - | >0 0",
         "4 | 线索互不移交 | completed section | - | - | >0 2",
         "5 | 台账不实 | unstated none | - | - | >0 1"],
    ),
    "what only says which problem it answers, before a comma": (
        """一、反馈的主要问题
1.服务中心工作的切口不准。
2.侦查监督刚性不足。
3.违反财经纪律时有发生。
二、整改措施和成效
对应第1项问题，一是选派干警6名。二是起诉17人。
对应第2项问题，与县公安局共建协作办公室，清理挂案41件。本问题已完成整改。
对应第3项问题，1.追缴差旅费1.94万元。2.制定制度5项。""",
        ["1 | 服务中心工作的切口不准 | unstated none | - | - | >0 2",
         "2 | 侦查监督刚性不足 | completed stated | - | - | >0 1",
         "3 | 违反财经纪律时有发生 | unstated none | - | - | >0 2"],
    ),
    "by who leads, numbers in an order of their own, outcomes in hooks": (
        """一、局党组书记、局长韩笑牵头的问题
第1号以会议落实会议〔销账〕
其一，现场办会7次。其二，提醒谈话2人。
第4号值班补助发放把关不严〔基本完成，尚余2人未退缴到位〕
其一，查明超范围发放7.36万元。其二，已有41人退缴6.84万元。
二、局党组成员、副局长林远牵头的问题
第3号检测中心建而未用〔未完成，因评审推迟，延期至2026年6月底前〕
其一，补充招聘检验人员8名。
第2号泵站日常监管存在盲区〔销账，并长期坚持〕
其一，检查泵站86座。其二，更换水泵12台。""",
        ["1 | 以会议落实会议 | completed stated | 局党组书记、局长韩笑 | - | >0 2",
         "4 | 值班补助发放把关不严 | basically_completed stated | 局党组书记、局长韩笑 | - | >0 2",
         "3 | 检测中心建而未用 | not_completed stated | 局党组成员、副局长林远 | - | >0 1",
         "2 | 泵站日常监管存在盲区 | completed stated | 局党组成员、副局长林远 | - | >0 2"],
    ),
    "by the day it is due, conclusions first and without a sign": (
        """一、2025年6月底前到期的问题
〖问题2〗岸电设施建而不用
结论已销号。6月27日通过验收。
——改造岸电桩36套。
〖问题1〗接收转运联单造假
结论已完成整改，持续巩固。
——倒查联单6318份。
二、2026年底前到期的问题
〖问题3〗雨污分流管网缺口大
结论达到时序进度。
——改造错接点140处。
——计划2026年上半年建成2座收集池。""",
        ["2 | 岸电设施建而不用 | completed stated | - | 2025-06-30 | >0 1",
         "1 | 接收转运联单造假 | completed stated | - | 2025-06-30 | >0 1",
         "3 | 雨污分流管网缺口大 | in_progress stated | - | 2026-12-31 | >1 1"],
    ),
    "what was found, what was done, how far it is": (
        """一、巡察指出了什么
问题1执行质效：案件一终了之。
问题2审限管理：部分案件延审随意。
问题3执行案款：清理发放迟滞。
二、我们做了什么
【对问题3】首先，查明案款1184笔。其次，发放1907.2万元。
【对问题1】对3052件案件逐件核对，恢复执行418件。
【对问题2】首先，修订制度2项。其次，约谈5人。
三、做到了哪一步
问题1——已销号。
问题2——已销号，转入常态化管理。
问题3——阶段性完成，尚有202笔未能发放。""",
        ["1 | 案件一终了之 | completed stated | - | - | >0 1",
         "2 | 部分案件延审随意 | completed stated | - | - | >0 2",
         "3 | 清理发放迟滞 | partially_completed stated | - | - | >0 2"],
    ),
    "signs that the opening explains, words behind them, names and days in one cell": (
        """结果栏里打“√”的是已完成，打“△”的是基本完成，打“○”的是正在整改，打“×”的是未完成。
序号|巡察说我们的毛病|谁来改、几时改好|结果|改了些什么
1|下乡调研走过场|副局长林远，9月底前|√|①住村36天，走访214户。②收集意见57件。
2|水站站长挂名不干活|人事股股长石榴，10月|√ 长期坚持|调整水站站长28名。
3|补助发放不及时|办公室主任韩笑，6月底前|△ 还差两户账号有误|补发补助15.96万元。
4|宣讲大水漫灌|办公室主任韩笑|○ 持续推进|上半年开课96场。
5|场地被长期挤占|副局长林远，7月底前|× 因新房没有交付，延期至明年1月底前|收回2间。""",
        ["1 | 下乡调研走过场 | completed stated | 副局长林远 | 2025-09-30 | >0 2",
         "2 | 水站站长挂名不干活 | completed stated | 人事股股长石榴 | 2025-10-31 | >0 1",
         "3 | 补助发放不及时 | basically_completed stated | 办公室主任韩笑 | 2025-06-30 | >0 1",
         "4 | 宣讲大水漫灌 | in_progress stated | 办公室主任韩笑 | - | >0 1",
         "5 | 场地被长期挤占 | not_completed stated | 副局长林远 | 2025-07-31 | >0 1"],
    ),
    "words of its own for outcomes, explained where it opens": (
        """右边写“不差了”的，就是整改到位；写“还差着”的，就是正在整改；写“差一点”的，就是基本完成。
行|原来啥样|现在啥样|还差什么|谁盯着
1|排队等位没个头|训练室从6间加到11间，等位由128个降到9个。|不差了|主任韩笑
2|训练课时偷工减料|①家长刷脸签到。②补课1366节。|不差了，要长期坚持|康复科科长林远
3|康复站建了不开门|7个乡镇站开了4个。|还差着，剩下3个站没人手|副主任沈砚
4|坡道不达标|改坡道8处。|差一点，12月装好|副主任沈砚""",
        ["1 | 排队等位没个头 | completed stated | 主任韩笑 | - | >0 1",
         "2 | 训练课时偷工减料 | completed stated | 康复科科长林远 | - | >0 2",
         "3 | 康复站建了不开门 | in_progress stated | 副主任沈砚 | - | >0 1",
         "4 | 坡道不达标 | basically_completed stated | 副主任沈砚 | - | >0 1"],
    ),
    "an issue that has passed the light of its part since": (
        """黄灯：基本完成的问题
1．子公司层级过多
本站：注销子公司11户。
2．中层岗位超职数配备
本站：清理超职数17人。
换灯说明：该问题已于9月5日经县委巡察办验收，完成整改。
红灯：正在整改的问题
3．沿线物业长期闲置
本站：核查物业19.4万平方米。""",
        ["1 | 子公司层级过多 | basically_completed section | - | - | >0 1",
         "2 | 中层岗位超职数配备 | completed stated | - | - | >0 1",
         "3 | 沿线物业长期闲置 | in_progress section | - | - | >0 1"],
    ),
    "by how far it is, in the words of a village": (
        """一、打了钩的
第3条停车费收了不公开
收入38.2万元、开支29.7万元贴到楼门口。
第2条楼道堆杂物
清走杂物46车。已办完，往后常态化检查。
二、没办成的
第1条加装电梯没有下文
开议事会7次。尚未完成，因管线费用没落实，延期至明年6月底前。
三、转给别人的和查下来不算数的
第4条换届请客拉票
问了27人。查下来不属实，不再列为问题。""",
        ["3 | 停车费收了不公开 | completed section | - | - | >0 1",
         "2 | 楼道堆杂物 | completed stated | - | - | >0 1",
         "1 | 加装电梯没有下文 | not_completed stated | - | - | >0 1",
         "4 | 换届请客拉票 | other stated | - | - | >0 1"],
    ),
    "the closing behind a list sets what is settled against what is not": (
        """1.制度执行不严。
——修订办法3项。
该问题已完成整改。
2.值守记录不全。
——约谈2人。
该问题正在整改。
3.台账更新不及时。
——补录台账9本。
该问题已完成整改。
下一步，局党组将对照巡察反馈意见勤翻账，已经改好的防反弹，没有改完的不松手。""",
        ["1 | 制度执行不严 | completed stated | - | - | >0 1",
         "2 | 值守记录不全 | in_progress stated | - | - | >0 1",
         "3 | 台账更新不及时 | completed stated | - | - | >0 1"],
    ),
    "by who answers, a label each": (
        """一、责任领导：局党组书记、局长韩笑
1.会议走过场。
召开会议6次。该问题已完成整改。
2.学习不深入。
学习12次。该问题已完成整改。
二、责任领导：副局长林远
3.补助发放把关不严。
清退补助6.84万元。该问题已完成整改。
4.公车私用管理不严。
约谈2人。该问题正在整改。""",
        ["1 | 会议走过场 | completed stated | 局党组书记、局长韩笑 | - | >0 1",
         "2 | 学习不深入 | completed stated | 局党组书记、局长韩笑 | - | >0 1",
         "3 | 补助发放把关不严 | completed stated | 副局长林远 | - | >0 1",
         "4 | 公车私用管理不严 | in_progress stated | 副局长林远 | - | >0 1"],
    ),
    "offices that answer by number": (
        """一、巡察反馈的问题
1号 会议走过场。
2号 学习不深入。
3号 补助发放把关不严。
4号 公车私用管理不严。
二、各责任股室整改情况
（一）财务股（责任人：股长沈砚），答3号、4号
3号：已完成整改。清退补助6.84万元。
4号：正在整改。约谈2人。
（二）办公室，答1号、2号
1号：已完成整改。召开会议6次。
2号：已完成整改。学习12次。""",
        ["1 | 会议走过场 | completed stated | 办公室 | - | >0 1",
         "2 | 学习不深入 | completed stated | 办公室 | - | >0 1",
         "3 | 补助发放把关不严 | completed stated | 财务股；股长沈砚 | - | >0 1",
         "4 | 公车私用管理不严 | in_progress stated | 财务股；股长沈砚 | - | >0 1"],
    ),
    "offices that answer for the problems they name": (
        """一、巡察反馈的问题
1.会议走过场。
2.学习不深入。
3.补助发放把关不严。
4.公车私用管理不严。
二、整改落实情况
（一）办公室答复第1、2个问题
问题1：已完成整改。召开会议6次。
问题2：已完成整改。学习12次。
（二）财务股答复第3、4个问题
问题3：已完成整改。清退补助6.84万元。
问题4：正在整改。约谈2人。""",
        ["1 | 会议走过场 | completed stated | 办公室 | - | >0 1",
         "2 | 学习不深入 | completed stated | 办公室 | - | >0 1",
         "3 | 补助发放把关不严 | completed stated | 财务股 | - | >0 1",
         "4 | 公车私用管理不严 | in_progress stated | 财务股 | - | >0 1"],
    ),
    "who and when on a line above each": (
        """【责任人：局长韩笑｜时限：2025年8月底前】
1.会议走过场
召开会议6次。已完成。
【责任人：局长韩笑｜时限：2025年8月底前】
2.学习不深入
学习12次。已完成。
【责任人：副局长林远｜时限：2025年9月底前】
3.补助发放把关不严
清退补助6.84万元。基本完成。
【责任人：副局长林远｜时限：2025年12月底前】
4.公车私用
约谈2人。正在整改。""",
        ["1 | 会议走过场 | completed stated | 局长韩笑 | 2025-08-31 | >0 1",
         "2 | 学习不深入 | completed stated | 局长韩笑 | 2025-08-31 | >0 1",
         "3 | 补助发放把关不严 | basically_completed stated | 副局长林远 | 2025-09-30 | >0 1",
         "4 | 公车私用 | in_progress stated | 副局长林远 | 2025-12-31 | >0 1"],
    ),
    "questions about problems, and answers": (
        """问题一：会议走过场，怎么改的？
答：召开会议6次。已完成整改。
问题二：学习不深入，怎么改的？
答：学习12次。已完成整改。
问题三：补助发放把关不严，怎么改的？
答：清退补助6.84万元。基本完成整改。
问题四：公车私用，怎么改的？
答：约谈2人。正在整改。""",
        ["1 | 会议走过场 | completed stated | - | - | >0 1",
         "2 | 学习不深入 | completed stated | - | - | >0 1",
         "3 | 补助发放把关不严 | basically_completed stated | - | - | >0 1",
         "4 | 公车私用 | in_progress stated | - | - | >0 1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_arrangement_is_read(name: str) -> None:
    body, issues = CASES[name]

    assert seen(notice_of(OPENING + body + SIGNED))[1] == issues


# the heading of a part | who answers for the issue below it | by when
PARTS = [
    ("一、局党组书记、局长韩笑牵头的问题", "局党组书记、局长韩笑", "-"),
    ("一、副局长林远领办的问题（2个）", "副局长林远", "-"),
    ("一、2025年9月底前到期的问题", "-", "2025-09-30"),
    ("一、2025年9月30日前应完成的任务", "-", "2025-09-30"),
    ("一、办公室的答卷（责任单位：办公室）", "办公室", "-"),
    ("一、供水方面（责任领导：林远；整改时限：2025年9月底前）", "林远", "2025-09-30"),
    ("一、供水方面（已完成整改）", "-", "-"),
    ("（一）局党组书记、局长韩笑认领", "局党组书记、局长韩笑", "-"),
    ("一、副局长林远·沙达提包案（3个）", "副局长林远·沙达提", "-"),
    ("一、由副局长林远负责整改", "副局长林远", "-"),
    ("一、副局长林远带头整改", "-", "-"),
    # what an office gathers, and when issues were settled
    ("一、党委办公室牵头的问题（3个）", "-", "-"),
    ("一、七月完成整改的问题（2个）", "-", "-"),
]


@pytest.mark.parametrize(("heading", "responsible", "deadline"), PARTS)
def test_a_part_sets_what_its_heading_says(heading: str, responsible: str, deadline: str) -> None:
    issues = (
        "1.台账不全。",
        "补录台账12本。",
        "2.值守不严。",
        "约谈2人。",
        "3.欠费未收。",
        "收回8万元。",
    )
    body = "\n".join((heading, *issues))

    lines = seen(notice_of(OPENING + body + SIGNED))[1]

    assert [line.split(" | ")[3:5] for line in lines] == [[responsible, deadline]] * 3
