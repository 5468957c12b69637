"""What stands in one place of a notice beside what stands in another: a little notice a case.

A case is the overview, the issues (heading > response) and what must be found, a line a facet:

- ``total`` what the overview states, as in ``test_claims``; ``check`` name, stated, found, result
- ``sum`` the figures of the overview with their metrics; ``figure`` those of the issues, by number,
  ``<`` before those that are a part of another; ``day`` dates by issue
- ``due``, ``time``, ``by`` what is due, the time set and who is responsible, by issue; ``done``
  when each measure was done, ``-`` where nothing tells; ``plan`` the numbers of planned measures
- ``status`` the outcomes in order; ``conflict`` the numbers of issues said to be open all the same
- ``person`` with post, role and sanction; ``field`` of the notice
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

from collections.abc import Iterator

import pytest
import test_claims
import test_dates
import test_quantities

from parsers.build import DocumentBuilder
from pipeline.checks import run_checks
from pipeline.reading import read
from pipeline.tables.due import done_on, next_dues
from schemas.notice import Check, Notice

TITLE = "中共青禾县水务局党组关于县委第五轮巡察反馈意见整改进展情况的通报"
OPENING = (
    "根据县委统一部署，2023年3月1日至4月30日，县委第二巡察组对县水务局党组进行了常规巡察，"
    "5月20日反馈了巡察意见。"
)
CLOSING = ("中共青禾县水务局党组", "2024年1月15日")
LETTERS = {name: letter for letter, name in test_claims.NAMES.items()}
STATUS = {"completed": "c", "basically_completed": "b", "partially_completed": "p",
          "in_progress": "i", "not_completed": "n", "other": "o", "unstated": "u"}  # fmt: skip

# fmt: off
CASES: list[tuple[str, list[str], list[str]]] = [
    # totals of the overview against the issues
    (
        "反馈的3个问题，已完成整改2个，正在整改1个，整改完成率66.7%。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>已完成。约谈2人。", "“欠费未收”>正在整改。已收回8万元。"],
        ["total T3 C2 I1 R66.7", "check issues_total 3 3 ok", "check completion_rate 66.7 66.6667 ok", "status cci"],
    ),
    (
        "反馈的4个问题，已完成整改3个，基本完成1个。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>已完成。约谈2人。", "“欠费未收”>基本完成。已收回8万元。"],
        ["total T4 C3 B1", "check issues_total 4 3 violated", "status ccb"],
    ),
    (
        "巡察反馈3个方面8类问题，细化为2个具体问题，制定整改措施6条，已全部完成。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>已完成。约谈2人。"],
        ["total T2 M6", "check issues_total 2 2 ok", "check measures_total 6 2 not_checkable"],
    ),
    (
        "反馈的2个问题已全部整改到位。巡察期间移交的信访件7件、立行立改事项3项均已办结。",
        ["“台账不全”>补登台账12本。", "“值守不严”>约谈2人。"],
        ["total T2 C2", "status cc"],
    ),
    (
        "截至目前，反馈的3个问题，完成2个，完成率66.7%；长期坚持1个。",
        ["“台账不全”>已完成。排查问题9个，整改9个。", "“值守不严”>已完成。发现问题4个，已整改3个。", "“学习不深”>长期坚持。"],
        ["total T3 C2 R66.7", "status cci"],
    ),
    # figures of the overview against those of the issues
    (
        "反馈的2个问题已全部完成整改，累计给予党纪处分3人，诫勉2人，追缴资金5.6万元，修订制度4项。",
        ["“津补贴发放不规范”>已完成。追缴资金5.6万元，给予党纪处分3人，修订制度1项。", "“值守不严”>已完成。诫勉2人，修订制度3项。"],
        ["sum 3人#party_discipline 2人#admonition 56000元#funds_recovered 4项#rules_made", "check metric_sum 3 3 ok", "check metric_sum 2 2 ok", "check metric_sum 56000 56000 ok", "check metric_sum 4 4 ok",
         "figure 1:56000元#funds_recovered 1:3人#party_discipline 1:1项#rules_made 2:2人#admonition 2:3项#rules_made"],
    ),
    (
        "反馈的2个问题已全部完成整改，共问责9人，其中党纪处分2人、诫勉3人、批评教育4人。",
        ["“津补贴发放不规范”>已完成。问责5人，其中党纪处分2人、诫勉3人。", "“值守不严”>已完成。批评教育4人。"],
        ["sum 9人#accountability <2人#party_discipline <3人#admonition <4人#criticism_education", "check metric_sum 9 5 not_checkable", "check metric_sum 2 2 ok", "check metric_sum 3 3 ok", "check metric_sum 4 4 ok",
         "figure 1:5人#accountability 1:<2人#party_discipline 1:<3人#admonition 2:4人#criticism_education"],
    ),
    (
        "反馈的2个问题已全部完成整改，通过整改，清退违规资金12万余元。",
        ["“津补贴发放不规范”>已完成。清退津补贴7.35万元。", "“招待费超标”>已完成。退缴招待费4.92万元。"],
        ["sum >120000元#funds_recovered", "check metric_sum 120000 122700 ok"],
    ),
    (
        "反馈的2个问题已全部完成整改，累计谈话提醒30人次。",
        ["“台账不全”>已完成。谈话提醒12人次。", "“值守不严”>已完成。谈话提醒25人次。"],
        ["sum 30人次#reminder_talk", "check metric_sum 30 37 violated"],
    ),
    (
        "反馈的2个问题已全部完成整改，立案3件3人，给予党纪政务处分3人（党内警告2人、政务记过1人）。",
        ["“台账不全”>已完成。立案3件3人，给予党内警告处分2人、政务记过处分1人。", "“值守不严”>已完成。约谈2人。"],
        ["sum 3件#case_filed 3人#case_filed 3人#discipline <2人#party_discipline <1人#government_discipline", "check metric_sum 3 3 ok"],
    ),
    (
        "反馈的1个问题已完成整改，制定修订制度12项（新制定5项、修订7项）。",
        ["“台账不全”>已完成。制定修订制度12项。"],
        ["sum 12项#rules_made <5项#rules_made <7项#rules_made", "check metric_sum 12 12 ok"],
    ),
    # conflicts beside dates, remainders and plans
    (
        "反馈的3个问题已全部完成整改。",
        ["“租金未收”>已完成。收回租金8.6万元，剩余3.2万元尚未收回。", "“手续不全”>已完成。补办手续3宗，均已取得产权证。", "“管护不力”>已完成。下一步，2024年6月底前再次复核。"],
        ["conflict 1", "due 3=2024-06-30", "status ccc", "figure 1:86000元 1:32000元 2:3宗"],
    ),
    (
        "",
        ["“租金未收”>基本完成，剩余3户预计2024年3月底前收回。", "“手续不全”（整改时限：2024年6月底前）>正在整改。已提交资料。", "“管护不力”（整改时限：立行立改）>已完成。2023年9月7日召开会议1次。"],
        ["due 1=2024-03-31 2=2024-06-30", "time 2=2024年6月底前 3=立行立改", "status bic", "done - 2023-09-07", "figure 1:3户 3:1次"],
    ),
    (
        "",
        ["“租金未收”（责任领导：高峰；责任股室：财务股；完成时限：2023年12月底）>已完成。2023年11月收回租金4万元。"],
        ["time 1=2023年12月底", "by 1=高峰；财务股", "person 高峰  in_charge ", "done 2023-11-30", "figure 1:40000元"],
    ),
    (
        "",
        ["“租金未收”（牵头领导：方向明，配合科室：办公室；时限：长期坚持）>正在整改。每季度通报1次。"],
        ["time 1=长期坚持", "person 方向明  in_charge ", "status i"],
    ),
    (
        "",
        ["“违规发放补贴”>已完成。2023年8月，对时任出纳赵某给予党内警告处分，对会计孙某某诫勉谈话，追缴赵某违规所得0.6万元。"],
        ["person 赵某 时任出纳 sanctioned 党内警告处分", "person 孙某某 会计 sanctioned 诫勉谈话", "person 赵某  other ", "figure 1:6000元#funds_recovered", "done 2023-08-31"],
    ),
    (
        "",
        ["“违规发放补贴”>已完成。县纪委监委对2017年至2020年任职的局长窦某立案查处，2023年10月12日给予其开除党籍处分。"],
        ["person 窦某 局长 sanctioned 开除党籍处分", "day 1:2017-01-01..2020-12-31 1:2023-10-12", "done 2023-10-12"],
    ),
    (
        "",
        ["“2019年以来票据管理混乱”>已完成。对上一年度票据逐张核对，9月上半月完成移交。"],
        ["day 1:>2019-01-01 1:2023-01-01..2023-12-31 1:2023-09-01..2023-09-15", "done 2023-09-15"],
    ),
    (
        "",
        ["“管网漏损率高”>正在整改。已更换管网12.6公里，漏损率由三成五降至不足两成。下一步，力争今年汛期前全部完成。"],
        ["figure 1:12.6公里 1:3.5成 1:<2成", "status i", "due -"],
    ),
    (
        "",
        ["“管网漏损率高”>正在整改。已完成一期工程，二期工程计划今年3月开工、11月底前竣工。"],
        ["due 1=2024-11-30", "status i"],
    ),
    (
        "",
        ["“欠费清收不力”>已完成。2023年6月至12月，清收欠费126户、58.3万元，其中企业9户、41万元。"],
        ["figure 1:126户 1:583000元 1:<9户 1:<410000元", "done 2023-12-31"],
    ),
    (
        "",
        ["“水质检测不规范”>已完成。一是2023年7月6日约谈水厂负责人2人；二是2023年11月10日前完成复检；三是8月起每月抽检2次。"],
        ["done 2023-07-06 2023-11-10 -", "figure 1:2人#reminder_talk 1:2次"],
    ),
    (
        "",
        ["“水质检测不规范”>已完成。一是根据2022年检测报告更换滤料；二是于去年底前完成改造；三是今年1月复检合格。"],
        ["done - 2023-12-31 2024-01-15"],
    ),
    (
        "",
        ["“河道采砂监管缺位”>已完成。开展联合执法14次，立案查处6起，罚款18万元，没收违法所得2.4万元。"],
        ["figure 1:14次 1:6起#case_filed 1:180000元 1:24000元"],
    ),
    (
        "",
        ["“台账不全”>未完成。因机构改革，台账移交工作尚未启动，计划2024年5月完成。", "“值守不严”>持续推进。已修订值守制度1项。"],
        ["status ni", "due 1=2024-05-31", "conflict -"],
    ),
    (
        "反馈的2个问题，已完成1个，未完成1个。",
        ["“台账不全”>已完成。对照清单，尚未入库的资产26件已全部入账。", "“值守不严”>未完成。剩余2个泵站监控正在安装。"],
        ["status cn", "conflict -", "total T2 C1 N1"],
    ),
    (
        "反馈的2个问题已全部完成整改。",
        ["“台账不全”>补登台账12本，另有3本因档案室搬迁暂未补登。", "“值守不严”>修订制度1项。"],
        ["status cc", "conflict 1"],
    ),
    (
        "反馈的1个问题已完成整改。",
        ["“选人用人程序不规范”>已完成。补充考察材料9份，任前公示5人。"],
        ["figure 1:9份 1:5人", "sum"],
    ),
    (
        "局党组先后召开专题会议4次，研究解决问题11个，印发文件3份。反馈的1个问题已完成整改。",
        ["“台账不全”>已完成。补登台账12本。"],
        ["total T1 C1"],
    ),
    (
        "反馈的1个问题已完成整改，整改期间提醒谈话4人、约谈2个单位。",
        ["“台账不全”>已完成。提醒谈话4人，约谈2个单位。"],
        ["sum 4人#reminder_talk 2个#reminder_talk", "check metric_sum 4 4 ok", "check metric_sum 2 2 ok"],
    ),
    (
        "",
        ["“台账不全”>（一）整改情况：已完成。副局长高峰带队检查3次。（二）整改成效：规范率达九成五。"],
        ["person 高峰 副局长 in_charge ", "figure 1:3次 1:9.5成"],
    ),
    (
        "",
        ["“台账不全”>已完成。由局党组书记方向明牵头，副局长高峰、办公室主任江山具体负责，2023年8月3日、17日两次调度。"],
        ["person 方向明 局党组书记 in_charge ", "person 高峰 副局长 in_charge ", "person 江山 办公室主任 in_charge ", "day 1:2023-08-03 1:2023-08-17", "done 2023-08-17"],
    ),
    (
        "",
        ["“台账不全”>正在整改。因涉及历史遗留问题，已于2023年12月提请县政府研究，待批复后实施。"],
        ["status i", "conflict -", "done 2023-12-31"],
    ),
    (
        "",
        ["“台账不全”（已完成，长期坚持）>2023年9月起每周抽查1次。", "“值守不严”（基本完成）>尚有2个泵站未安装监控，2024年2月底前完成。"],
        ["status cb", "due 2=2024-02-29", "conflict -"],
    ),
    (
        "",
        ["“台账不全”>整改时限：2023年10月底前，长期坚持|责任领导：高峰|整改情况：已完成。补登台账12本。"],
        ["time 1=2023年10月底前，长期坚持", "by 1=高峰", "status c", "person 高峰  in_charge "],
    ),
    (
        "",
        ["“台账不全”>责任单位：河道股 整改时限：即知即改|已完成。补登台账12本。"],
        ["time 1=即知即改", "by 1=河道股", "status c"],
    ),
    (
        "",
        ["“违规收费”>已完成。退还用户多收水费3.8万元（居民1.6万元、企业2.2万元），对收费员樊某批评教育。"],
        ["figure 1:38000元 1:<16000元 1:<22000元", "person 樊某 收费员 sanctioned 批评教育"],
    ),
    (
        "",
        ["“工程结算超概”>已完成。审计核减工程款3笔、57万元，施工单位退回42万元，剩余15万元已于今年1月8日退清。"],
        ["conflict -", "done 2024-01-08", "figure 1:3笔 1:570000元 1:420000元 1:150000元"],
    ),
    (
        "",
        ["“工程结算超概”>已完成。审计核减工程款57万元，施工单位退回42万元，余款15万元正在诉讼追讨。"],
        ["conflict 1", "status c"],
    ),
    (
        "",
        ["“工程结算超概”>已整改。目前项目竣工决算已报财政部门，正在评审。"],
        ["conflict 1", "status c"],
    ),
    (
        "",
        ["“工程结算超概”>已整改。对正在评审的4个项目建立台账。"],
        ["conflict -", "status c"],
    ),
    (
        "",
        ["“工程结算超概”>整改结果：已完成。整改措施：1.对4个项目重新评审，核减12万元。2.尚未支付的尾款暂缓拨付。"],
        ["conflict -", "status c"],
    ),
    (
        "",
        ["“档案不全”>该问题已完成整改。2023年9月至11月，补齐2018至2022年档案412卷。"],
        ["status c", "day 1:2023-09-01..2023-11-30 1:2018-01-01..2022-12-31", "done 2023-11-30"],
    ),
    (
        "",
        ["“档案不全”>已完成。截至2023年11月底，补齐档案412卷；截至目前，全部移交县档案馆。"],
        ["done 2023-11-30", "day 1:=2023-11-30"],
    ),
    (
        "",
        ["“档案不全”>已完成。2023年12月25日前补齐；2024年1月底前移交。"],
        ["day 1:<2023-12-25 1:<2024-01-31"],
    ),
    (
        "",
        ["“保护水源不力”>阶段性完成。拆除违建7处，还有2处因纠纷未拆，拟于明年拆除。"],
        ["status p", "conflict -", "due 1=2025-12-31"],
    ),
    (
        "反馈的2个问题，已完成整改1个，取得阶段性成效1个。",
        ["“台账不全”>已完成。建立登记制度3项，给予1人党内警告处分。", "“值守不严”>取得阶段性成效。查处脱岗4人，调离岗位1人。"],
        ["total T2 C1 P1", "status cp", "figure 1:3项#rules_made 1:1人#party_discipline 2:4人 2:1人"],
    ),
    (
        "反馈的2个问题已整改完成1个，另外1个正在按序时推进。整改中共收缴租金9万元、罚款1.5万元。",
        ["“台账不全”>已完成。罚款1.5万元。", "“值守不严”>正在整改。收缴租金9万元。"],
        ["total T2 C1 I1", "sum 90000元#funds_recovered", "check metric_sum 90000 90000 ok"],
    ),
    (
        "反馈的2个问题已全部完成整改。集中整改以来，移送问题线索3条，立案2件，党纪处分2人，挽回经济损失15万元。",
        ["“台账不全”>已完成。移送问题线索3条，立案2件2人。", "“值守不严”>已完成。给予2人党内严重警告处分，挽回经济损失15万元。"],
        ["sum 3条#clue_transfer 2件#case_filed 2人#party_discipline 150000元#losses_recovered", "check metric_sum 3 3 ok", "check metric_sum 2 2 ok", "check metric_sum 150000 150000 ok"],
    ),
    (
        "反馈的3个问题，已完成整改2个，完成率66.7%，剩余1个将于2024年6月底前完成。",
        ["“台账不全”>已完成。2023年7月补登台账12本。", "“值守不严”>已完成。8月至10月抽查9次，通报2个单位。", "“欠费未收”>正在整改。已收回8.2万元，剩余3.1万元2024年6月底前收回。"],
        ["total T3 C2 R66.7", "status cci", "due 3=2024-06-30", "done 2023-07-31 2023-10-31 -", "conflict -"],
    ),
    (
        "反馈的2个问题均已完成整改，累计追缴资金31.5万元（其中租金22万元、补贴9.5万元），诫勉、提醒谈话分别为2人次、6人次。",
        ["“租金未收”>已完成。追缴租金22万元。", "“补贴违规发放”>已完成。清退补贴9.5万元，诫勉2人次，提醒谈话6人次。"],
        ["total T2 C2", "sum 315000元#funds_recovered 2人次#admonition 6人次#reminder_talk", "check metric_sum 315000 315000 ok", "check metric_sum 2 2 ok", "check metric_sum 6 6 ok"],
    ),
    (
        "县委巡察组反馈问题2个，市委巡察组反馈问题3个，均已完成整改。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>已完成。约谈2人。"],
        ["total -", "status cc"],
    ),
    (
        "反馈问题：2个；已完成：1个；正在整改：1个。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>正在整改。约谈2家单位、5名责任人。"],
        ["total T2 C1 I1", "status ci", "figure 1:12本 2:2家#reminder_talk 2:5名#reminder_talk", "check issues_total 2 2 ok"],
    ),
    (
        "",
        ["“违法占地”>已完成。8宗已拆除6宗，另外2宗正在走行政复议程序。", "“档案不全”>已完成。对尚在建设期的项目逐一建档，共46份。"],
        ["status cc", "conflict 1"],
    ),
    (
        "",
        ["“二期未建”>已完成。一期已投用，二期计划2025年上线。", "“办证缓慢”>已完成。因原始凭证遗失，4宗无法办理。", "“欠费”>已完成。正通过法律途径收回欠费5.6万元。"],
        ["conflict 1 2 3", "status ccc"],
    ),
    (
        "",
        ["“二期未建”>基本完成。一期已投用，二期计划2025年6月上线。"],
        ["conflict -", "status b", "due 1=2025-06-30"],
    ),
    (
        "",
        ["“决算公开不及时”>已完成。2023年9月上半月公开上一年度决算，9月下半月接受质询。"],
        ["day 1:2023-09-01..2023-09-15 1:2023-01-01..2023-12-31 1:2023-09-16..2023-09-30", "done 2023-09-30"],
    ),
    (
        "",
        ["“执法不规范”>已完成。作出行政处罚14件，罚款52万元全部收缴到位，退还误收3.2万元。"],
        ["figure 1:14件 1:520000元 1:32000元"],
    ),
    (
        "",
        ["“招投标不规范”>已完成。县纪委监委对赵某、孙某某立案查处，给予赵某党内严重警告处分、孙某某政务记过处分；局党组书记高峰约谈科室负责人6人。"],
        ["person 赵某  sanctioned 立案查处", "person 孙某某  sanctioned 立案查处", "person 赵某  sanctioned 党内严重警告处分", "person 孙某某  sanctioned 政务记过处分", "person 高峰 局党组书记 other ", "figure 1:6人#reminder_talk"],
    ),
    (
        "",
        ["“满意度不高”>已完成。满意率由七成八提高到九成五，投诉下降三成。"],
        ["figure 1:7.8成 1:9.5成 1:3成"],
    ),
    (
        "",
        ["“制度缺失”>已完成。制定修订制度9项（新制定4项、修订5项），废止2项，《采购办法》于2023年10月1日起施行。"],
        ["figure 1:9项#rules_made 1:<4项#rules_made 1:<5项#rules_made 1:2项", "day 1:>2023-10-01"],
    ),
    (
        "",
        ["“资产闲置”>正在整改。盘活资产46宗、价值2300万元，其中出租31宗、1500万元；余下15宗计划2024年内盘活。"],
        ["figure 1:46宗 1:23000000元 1:<31宗 1:<15000000元 1:15宗", "due 1=2024-12-31", "status i"],
    ),
    (
        "",
        ["“专职人员不足”>已完成。招录4名，目前仍差3名专业技术人员未到岗。", "“专职人员不足二”>已完成。还差的3名已于8月补齐。"],
        ["conflict 1"],
    ),
    (
        "反馈的2个问题，立行立改1个已完成，长期坚持1个正在推进。",
        ["“台账不全”（立行立改）>已完成。补登台账12本。", "“学习不深”（长期坚持）>正在推进。每月学习1次。"],
        ["total T2 C1 I1", "time 1=立行立改", "status ci"],
    ),
    (
        "反馈的2个问题已全部整改完成。移交问题线索3条，立案1件1人，处分1人，罚没款2万元。",
        ["“台账不全”>已完成。立案1件1人，给予柳某党内警告处分。", "“值守不严”>已完成。罚没款2万元。"],
        ["total T2 C2", "sum 3条#clue_transfer 1件#case_filed 1人#case_filed", "check metric_sum 1 1 ok", "person 柳某  sanctioned 党内警告处分"],
    ),
    (
        "",
        ["“应急管理薄弱”>责任人：副局长方向明|整改时限：2024年汛期前|整改进展：正在整改。已编制预案3份，力争2024年汛期前完成演练。"],
        ["due -", "time 1=2024年汛期前", "by 1=副局长方向明", "status i"],
    ),
    (
        "",
        ["“应急管理薄弱”（牵头领导：高峰；完成时限：2024年3月底前，已完成）>编制预案3份。"],
        ["status c", "time 1=2024年3月底前", "by 1=高峰", "due -", "person 高峰  in_charge "],
    ),
    (
        "截至目前，反馈的2个问题已完成1个，1个问题因政策调整不再整改。",
        ["“台账不全”>已完成。补登台账12本。", "“园区规划滞后”>因政策调整，不再整改。"],
        ["total T2 C1"],
    ),
    (
        "反馈的2个问题逐一制定整改措施，共9条，均已落实。",
        ["“台账不全”>已完成。补登台账12本。", "“值守不严”>已完成。约谈2人。"],
        ["total T2 M9"],
    ),
    (
        "",
        ["“选人用人不规范”>已完成。对时任局长贾某、人事科科长柳某分别予以诫勉、批评教育，2023年11月底前补齐考察材料23份。"],
        ["person 贾某 时任局长 sanctioned 诫勉", "person 柳某 人事科科长 sanctioned 批评教育", "figure 1:23份", "done 2023-11-30"],
    ),
    (
        "",
        ["“会风不实”>已完成。一是会议压减三成五；二是2023年下半年文件同比减少26份；三是每季度通报1次。"],
        ["figure 1:3.5成 1:26份 1:1次", "done - 2023-12-31 -"],
    ),
    (
        "",
        ["“欠薪”>整改结果：已完成，长期坚持。|整改措施：清欠农民工工资126人、183.6万元，其中园区项目84人、121万元，正在清欠12人。"],
        ["status c", "figure 1:126人 1:1836000元 1:<84人 1:<1210000元 1:<12人", "conflict 1"],
    ),
    (
        "",
        ["“水价倒挂”>已完成。水价调整方案报县政府审批，未获批复。"],
        ["status c", "conflict 1"],
    ),
    (
        "",
        ["“水价倒挂”>已完成。水价调整方案于2023年12月获县政府批复，2024年1月1日起执行。"],
        ["status c", "conflict -", "day 1:2023-12-01..2023-12-31 1:>2024-01-01"],
    ),
]
# titles, lines and openings: title / line / opening, fields
PAGES = [
    ("【整改公开】中共青禾县水务局党组关于县委巡察整改进展情况的通报", "发布时间：2024年01月16日 来源：县水务局 字体：大 中 小", "2023年3月1日至4月30日，县委第二巡察组对县水务局党组进行了提级巡察。", "title=中共青禾县水务局党组关于县委巡察整改进展情况的通报 issuer=中共青禾县水务局党组 inspection_mode=elevated inspecting_body=县委第二巡察组"),
    ("➤中共青禾县水务局党组关于巡察整改情况的通报", "（2024年1月16日）", "2023年3月1日至4月30日，县委第二巡察组对县水务局党组进行了“机动式”专项巡察。", "title=中共青禾县水务局党组关于巡察整改情况的通报 inspection_mode=special"),
    ("中共青禾县水务局党组关于十五届县委第五轮巡察（水利领域专项）整改进展情况的通报", "", "按照十五届县委第五轮巡察工作安排，2023年3月1日至4月30日，县委第二巡察组对我局党组开展了巡察。", "inspection_round=十五届县委第五轮 issuer=中共青禾县水务局党组 inspecting_body=县委第二巡察组"),
    ("中共青禾县白沙镇委员会关于村级党组织联动巡察整改情况的通报", "", "2023年3月1日至4月30日，县委第二巡察组对白沙镇党委及所辖6个村党组织开展了联动巡察。", "inspection_mode=linked admin_level=township issuer=中共青禾县白沙镇委员会"),
    ("中共成都市龙泉驿区水务局党组关于巡察整改情况的通报", "", "2023年3月1日至4月30日，区委第二巡察组对区水务局党组开展了常规巡察，6月20日反馈巡察意见。", "region_province=四川省 region_city=成都市 region_county=龙泉驿区 admin_level=county feedback_date=2023-06-20"),
    ("中共慈溪市龙山镇委员会关于市委巡察反馈意见整改情况的通报", "", "2023年3月1日至4月30日，市委第二巡察组对龙山镇党委开展了“巡乡带村”巡察。", "region_province=浙江省 region_city=宁波市 region_county=慈溪市 admin_level=township"),
    ("中共青禾县水务局党组关于巡察整改情况的通报", "来源：县水务局 作者：办公室 时间：2024-01-16 09:10:12 点击数：203", "2023年3月1日至4月30日，县委涉水（农村饮水）问题专项巡察组对县水务局党组开展了专项巡察。", "inspecting_body=县委涉水（农村饮水）问题专项巡察组 inspection_mode=special"),
    ("中共青禾县水务局党组关于巡察整改情况的通报", "", "收到县委第二巡察组《关于巡察县水务局党组的反馈意见》后，局党组照单全收。", "inspecting_body=县委第二巡察组"),
    ("中共青禾县水务局党组关于巡察整改情况的通报", "", "2023年3月1日—4月30日，县委第二巡察组进驻县水务局开展“回头看”，于5月底反馈意见。", "inspection_mode=revisit inspection_start=2023-03-01 inspection_end=2023-04-30"),
    ("中共青禾县水务局总支部委员会关于落实县委第二巡察组反馈意见整改情况的通报", "", "2023年3月1日至4月30日，县委第二巡察组对我局党总支开展了巡察。", "issuer=中共青禾县水务局总支部委员会 inspecting_body=县委第二巡察组 inspection_kind=xuncha"),
    ("中共青禾县城市投资集团有限公司委员会关于巡察整改情况的通报", "", "2023年3月1日至4月30日，县委第二巡察组对集团公司党委开展了交叉巡察。", "admin_level=unit inspection_mode=joint issuer=中共青禾县城市投资集团有限公司委员会"),
    ("中共南昌高新技术产业开发区工作委员会关于巡察整改情况的通报", "", "2023年3月1日至4月30日，市委第二巡察组对高新区党工委开展了常规巡察。", "region_province=江西省 region_city=南昌市 admin_level=city inspection_mode=routine"),
]
# fmt: on


Told = tuple[Notice, tuple[Check, ...], str]


def notice_of(overview: str, issues: list[str]) -> Told:
    lines = [TITLE, f"{OPENING}{overview}现将整改情况公布如下。", "一、整改情况"]
    for number, issue in enumerate(issues, 1):
        heading, _, response = issue.partition(">")
        problem, bracket, rest = heading.partition("（")
        lines.append(f"{number}.关于{problem}的问题{bracket}{rest}")
        lines.extend(response.split("|"))
    return checked([*lines, *CLOSING])


def checked(lines: list[str]) -> Told:
    builder = DocumentBuilder("text/plain")
    for line in filter(None, lines):
        builder.paragraph(line)
    document = builder.build()
    notice = read(document)
    return notice, run_checks(document, notice).checks, document.text


def facets(notice: Notice, checks: tuple[Check, ...], text: str) -> Iterator[str]:
    """Yield what was found, a line a facet; ``check`` and ``person`` a line a row."""
    totals = {
        f"{LETTERS[c.name]}{c.value.normalize():f}" for c in notice.claims if c.name in LETTERS
    }
    yield _line("total", sorted(totals))
    for one in checks:
        found = "-" if one.found is None else f"{one.found.normalize():f}"
        if one.stated is not None:
            yield f"check {one.name} {one.stated.normalize():f} {found} {one.result}"
    numbers = sorted(notice.quantities, key=lambda q: q.span)
    counted = [(q, "<" * (q.part_of is not None) + test_quantities.notation(q)) for q in numbers]
    yield _line("sum", [said for q, said in counted if q.issue is None and q.metric])
    yield _line(
        "figure",
        [f"{_number(notice, q.issue)}:{said}" for q, said in counted if q.issue is not None],
    )
    days = sorted(notice.dates, key=lambda d: d.span)
    yield _line(
        "day",
        [
            f"{_number(notice, d.issue)}:{test_dates.notation(d)}"
            for d in days
            if d.issue is not None
        ],
    )
    due = sorted(next_dues(notice, text).items())
    yield _line("due", [f"{_number(notice, i)}={day}" for i, day in due])
    named = [(str(i.number), i) for i in notice.issues]
    yield _line("time", [f"{n}={i.deadline_text}" for n, i in named if i.deadline_text])
    yield _line("by", [f"{n}={i.responsible}" for n, i in named if i.responsible])
    done = [
        done_on(notice, action, [d for d in notice.dates if d.action == at])
        for at, action in enumerate(notice.actions)
        if action.issue is not None
    ]
    yield _line("done", [str(one.end) if one else "-" for one in done])
    outcomes = sorted(notice.outcomes, key=lambda o: o.issue)
    yield "status " + "".join(STATUS[o.status] for o in outcomes)
    yield _line("conflict", [_number(notice, o.issue) for o in outcomes if o.conflict == "pending"])
    for person in (e for e in notice.entities if e.kind == "person"):
        yield f"person {person.name} {person.post or ''} {person.role} {person.sanction or ''}"


def _line(name: str, found: list[str]) -> str:
    return " ".join([name, *(found or ["-"])])


def _number(notice: Notice, position: int | None) -> str:
    return "0" if position is None else str(notice.issues[position].number)


def _wanted(line: str) -> str:
    name, _, rest = line.partition(" ")
    if name == "total":
        return _line(name, sorted(rest.split()))
    return line if rest else f"{name} -"


@pytest.mark.parametrize(("overview", "issues", "wanted"), CASES, ids=range(len(CASES)))
def test_what_stands_together(overview: str, issues: list[str], wanted: list[str]) -> None:
    found = list(facets(*notice_of(overview, issues)))
    assert [line for line in map(_wanted, wanted) if line not in found] == []
    if any(line.startswith("person ") for line in wanted):
        persons = [line for line in found if line.startswith("person ")]
        assert persons == [line for line in wanted if line.startswith("person ")]


@pytest.mark.parametrize(("title", "line", "opening", "wanted"), PAGES, ids=range(len(PAGES)))
def test_what_a_page_says_of_itself(title: str, line: str, opening: str, wanted: str) -> None:
    issue = ("一、整改情况", "1.关于“台账不全”的问题", "已完成。补登台账12本。")
    notice, *_ = checked([title, line, f"{opening}现将整改情况公布如下。", *issue])
    found = {one.field: one.value for one in notice.fields}
    told = dict(item.split("=", 1) for item in wanted.split())
    assert {name: found.get(name) for name in told} == told
