"""Arrangements of whole notices. Add one: a body, and what its issues should be.

Each issue is written as `number | problem | status | measures`, as in `tests.test_grammars`.
"""

import pytest

from tests.test_grammars import issues_of, notice_of

CASES = {
    "the outcomes of a theme told by number in a paragraph behind its last issue": (
        """二、反馈问题整改情况
（一）学习方面
1.关于“学习不深入”的问题
补课3次。
2.关于“笔记照抄照搬”的问题
重写笔记12本。
3.关于“研讨走过场”的问题
开展研讨2次。
以上3个问题中，第1、3项已完成整改，第2项正在整改。
（二）财务方面
4.关于“账目不清”的问题
清理账目3本。
5.关于“票据不全”的问题
补齐票据40张。
其中，第4项基本完成整改，第5项已完成整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | in_progress | 1",
            "3 | 研讨走过场 | completed | 1",
            "4 | 账目不清 | basically_completed | 1",
            "5 | 票据不全 | completed | 1",
        ],
    ),
    "the last issue of a part has what is left of it told behind its number": (
        """一、巡察反馈的问题
问题1　学习不深入
补课3次。
问题2　笔记照抄照搬
重写笔记12本。
本部分结果：问题1已完成整改；问题2基本完成整改，尚有2本待补。
二、审计反馈的问题
问题3　账目不清
清理账目3本。
问题4　票据不全
补齐票据40张。
本部分结果：问题3、问题4已完成整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | basically_completed | 1",
            "3 | 账目不清 | completed | 1",
            "4 | 票据不全 | completed | 1",
        ],
    ),
    "headings in the affirmative, each answered for the problem quoted below it": (
        """二、整改落实情况
（一）政治建设方面
1.深化理论武装，提升政治能力
针对“学习重形式轻实效”的问题，一是组织学习6次。二是开展测试3次。该问题已完成整改。
2.优化营商环境，激发主体活力
针对“服务企业主动性不强”的问题，走访企业80户。该问题正在整改。
（二）作风建设方面
3.严肃财经纪律
针对“财务管理混乱”问题，清退资金3万元。该问题已完成整改。""",
        [
            "1 | 深化理论武装，提升政治能力 | completed | 2",
            "2 | 优化营商环境，激发主体活力 | in_progress | 1",
            "3 | 严肃财经纪律 | completed | 1",
        ],
    ),
    "numbers kept of a longer list, who leads between the problem and what it was": (
        """编号4　雨污混流
责任单位：县住房城乡建设局。
问题描述：3公里管网没有分流。
措施落实：改造错接点11处。
销号结论：已完成整改，予以销号。
编号7　矿山修复滞后
责任单位：县自然资源局。
问题描述：5座矿山只修复96亩。
措施落实：修复203亩。
销号结论：未完成整改，暂不销号。
编号15　污水站闲置
责任单位：县水务局。
问题描述：6个站点没有运行。
措施落实：恢复4个站点运行。
销号结论：阶段性完成。""",
        [
            "4 | 雨污混流 | completed | 1",
            "7 | 矿山修复滞后 | not_completed | 1",
            "15 | 污水站闲置 | partially_completed | 1",
        ],
    ),
    "problems quoted where they are answered, two of them together": (
        """一、政治建设
针对第1条“第一议题学习以读代议”的问题，轮流领学11次。此条已经改好。
第2条“会议记录缺页、事后补记”和第3条“责任清单三年没有更新”两个问题，补正记录14份。上述两条均已了结。
二、业务监管
第4条“扶持资金拨付滞后”，分两批拨付198万元。此条算作基本完成。
第5条“农贸市场改造照搬外地设计”牵涉已经签订的合同。收回图纸48张。此条仍在推进。""",
        [
            "1 | 第一议题学习以读代议 | completed | 1",
            "2 | 会议记录缺页、事后补记 | completed | 0",
            "3 | 责任清单三年没有更新 | completed | 1",
            "4 | 扶持资金拨付滞后 | basically_completed | 1",
            "5 | 农贸市场改造照搬外地设计 | in_progress | 1",
        ],
    ),
    "results by number with other clauses before them, and parts that go on about one": (
        """一、问题与整改举措
1.关于“论证流于形式”的问题
重新测算客流3次。
2.关于“融资结构不合理”的问题
置换融资5亿元。
3.关于“先施工、后招标”的问题
核对项目132个。
二、验收结果
第1、3项达到标准，同意销号；
第2项主要任务已经落实，剩余事项转入日常管理，评定为基本完成。
三、验收以后有新进展的第2项
又置换融资1亿元。
四、验收以后重新启动的第3项
停工2个项目。整改状态：由“已销号”改为“正在整改”。""",
        [
            "1 | 论证流于形式 | completed | 1",
            "2 | 融资结构不合理 | basically_completed | 2",
            "3 | 先施工、后招标 | in_progress | 2",
        ],
    ),
    "problems that only a field names, on the count of those before": (
        """一、归类问题的整改
（一）在“群众反映的问题久拖不决”方面（2个）
1.饮水工程建成后停用。
具体表现：只供水47天。
整改情况：铺设管道4.6公里。该问题已办结。
2.客运班线擅自停开。
具体表现：3条停开一年以上。
整改情况：恢复班线2条。该问题正在整改。
二、单列问题的整改
3.耕地保护方面。
反馈指出：新增违法占用耕地27亩。
整改情况：拆除复耕18亩。该问题正在整改。
4.集镇管理方面。
反馈指出：群众投诉61件。
整改情况：新建市场一处。该问题已办结。""",
        [
            "1 | 饮水工程建成后停用 | completed | 1",
            "2 | 客运班线擅自停开 | in_progress | 1",
            "3 | 耕地保护方面 | in_progress | 1",
            "4 | 集镇管理方面 | completed | 1",
        ],
    ),
    "slips: brackets left open, a line break lost, a theme without its number, a page number": (
        """（一）在宣传工作方面
1.关于“原创新闻占比偏低”问题的整改
整改情况：开设专栏6个。该问题己完成整改。
2.关于“采编流程各自为战”问题的整改打通平台，建成大厅一间。该问题以整改到位。
3.意识形态阵地管理有漏洞（已完成，长期坚持
整改情况：清理公众号7个。
—4—
在全面从严治党方面
4.关于“广告收入长期挂账”问题的整改
整改情况：追回41.3万。已完成整改.
（三）在领导班子建设方面
5.农药包装回收率低（责任单位：办公室；整改时限：24年5月底前
整改情况：设置回收箱58个。该问题正在整改。""",
        [
            "1 | 原创新闻占比偏低 | completed | 1",
            "2 | 采编流程各自为战 | completed | 1",
            "3 | 意识形态阵地管理有漏洞 | completed | 1",
            "4 | 广告收入长期挂账 | completed | 1",
            "5 | 农药包装回收率低 | in_progress | 1",
        ],
    ),
    "problems of a group that each head a paragraph, whatever their words": (
        """一、预算管理不够严格
（一）实训耗材预算编制脱离实际，执行率只有41%。
财务处改变按专业平均分配的做法，以开课学时核定耗材定额，核减经费138万元。该问题已完成整改。
（二）住宿费收入未及时上缴。
学院7月5日上缴260万元，住宿费改由学生通过非税平台自行缴纳。该问题正在整改。
（三）在公用经费中列支社团活动费7.4万元。
调整会计科目，从学生活动专项经费中归还7.4万元。该问题已完成整改。
二、资产管理薄弱
（一）租赁的房屋未登记。
到7个办学点实地清点，补登房屋使用权11处。该问题基本完成整改。
（二）合作企业拖欠管理费90万元。
向4家企业送达催收函，2家已交清33万元。该问题正在整改。""",
        [
            "+1 | 预算管理不够严格 | - | 0",
            "1 | 实训耗材预算编制脱离实际，执行率只有41% | completed | 1",
            "2 | 住宿费收入未及时上缴 | in_progress | 1",
            "3 | 在公用经费中列支社团活动费7.4万元 | completed | 1",
            "+2 | 资产管理薄弱 | - | 0",
            "1 | 租赁的房屋未登记 | basically_completed | 1",
            "2 | 合作企业拖欠管理费90万元 | in_progress | 1",
        ],
    ),
    "how far it was and how far it is, in one bracket": (
        """一、首报未完成的事项
【首报第2条】“中心组学习很少研究业务”（首报：正在整改；本次：已完成，长期坚持）
续改情况：编制学习计划1份。
【首报第6条】“养护资金拨付拖延”（首报：未完成；本次：正在整改）
续改情况：拨付391万元。
【首报第9条】“派车单事后补填”（首报：已完成；本次：正在整改）
续改情况：停用纸质派车单。""",
        [
            "2 | 中心组学习很少研究业务 | completed | 1",
            "6 | 养护资金拨付拖延 | in_progress | 1",
            "9 | 派车单事后补填 | in_progress | 1",
        ],
    ),
    "cards whose first field is the number of the task": (
        """任务1|雨污混接，2处雨水口晴天排污
责任人和单位|副区长何立川；区住建局
已做工作|改造混接点37处。
验收结论|已销号
TABLE
任务2|沿江砂石堆场扬尘
责任人和单位|区交通局
已做工作|取缔堆场6个。
验收结论|正在整改""",
        [
            "1 | 雨污混接，2处雨水口晴天排污 | completed | 1",
            "2 | 沿江砂石堆场扬尘 | in_progress | 1",
        ],
    ),
    "questions that end their titles, whoever asked behind": (
        """一、代表团的询问
第一问：“药品零差率执行不严”，整改得怎么样？（罗秀英代表）
答：该问题已整改到位。退还费用4万元。
第二问：“补助拖欠7个月”，钱发下去没有？（邓大明代表）
答：该问题正在整改。发放补助93万元。
第三问：“彩超一直没有启用”，设备现在在哪里？（韦国胜代表）
答：该问题已整改到位。调配彩超2台。""",
        [
            "1 | 药品零差率执行不严 | completed | 1",
            "2 | 补助拖欠7个月 | in_progress | 1",
            "3 | 彩超一直没有启用 | completed | 1",
        ],
    ),
    "measures that open with the number of their problem": (
        """问题1　融资管理存在薄弱环节
1.1　高成本融资置换缓慢
1.2　拆借资金未计利息
做法：①（对应1.1）置换高成本融资7亿元。②（对应1.1）与3家银行签订置换协议。③（对应1.2）补计利息742万元。
问题2　工程监管不严
2.1　先施工后审批
2.2　监理到岗率低
做法：①（对应2.1）核减工程款263万元。②（对应2.2）扣减服务费27万元。""",
        [
            "+1 | 融资管理存在薄弱环节 | - | 0",
            "1.1 | 高成本融资置换缓慢 | unstated | 2",
            "1.2 | 拆借资金未计利息 | unstated | 1",
            "+2 | 工程监管不严 | - | 0",
            "2.1 | 先施工后审批 | unstated | 1",
            "2.2 | 监理到岗率低 | unstated | 1",
        ],
    ),
    "measures that are numbered as problems of other groups are": (
        """（一）聚焦民生方面
1.关于“农村集体资金管理混乱”问题
（1）村级合同管理不规范（已完成）。清理合同1473个。
（2）村级债务化解缓慢（持续推进）。化解债务3170万元。
（二）聚焦干部队伍建设方面
2.关于“激励干部担当作为不够”问题
（1）选贤任能，让想干事者有机会。提拔67名。
（2）容错纠错，让干成事者无顾虑。认定免责事项6起。
（3）能上能下，让在位者有压力。推进24名。""",
        [
            "+1 | 农村集体资金管理混乱 | - | 0",
            "1 | 村级合同管理不规范 | completed | 1",
            "2 | 村级债务化解缓慢 | in_progress | 1",
            "2 | 激励干部担当作为不够 | unstated | 3",
        ],
    ),
    "what was concluded before is neither outcome nor measure": (
        """二、后续整改
第3项　关于“追偿不力”的问题
原通报结论为基本完成，现结论：已完成。
收回代偿款1935万元。
第8项　关于“出借资金”的问题
原通报结论为持续推进，现结论：持续推进。
收回本息642万元。
第11项　关于“证照不全”的问题
原通报结论为持续推进，现结论：基本完成，仅余1家待注销。
补办证书208本。""",
        [
            "3 | 追偿不力 | completed | 1",
            "8 | 出借资金 | in_progress | 1",
            "11 | 证照不全 | basically_completed | 1",
        ],
    ),
    "a measure that speaks of numbered things tells nothing of the issues": (
        """二、反馈问题整改情况
（一）学习方面
1.关于“学习不深入”的问题
补课3次。
2.关于“合同审查不严”的问题
重审合同2份，其中第1项已完成，第2项正在推进。""",
        [
            "1 | 学习不深入 | unstated | 1",
            "2 | 合同审查不严 | unstated | 1",
        ],
    ),
    "issues counted by the letter of their theme": (
        """二、反馈问题整改情况
A.学习方面
A1 学习不深入，一年只学1次。
整改情况：补课3次。该问题已完成整改。
A2 “第一议题”制度流于形式。
整改情况：修订制度1项。该问题正在整改。
B.财务方面
B1 账目不清，票据不全。
整改情况：补齐票据40张。该问题已完成整改。""",
        [
            "A1 | 学习不深入，一年只学1次 | completed | 1",
            "A2 | “第一议题”制度流于形式 | in_progress | 1",
            "B1 | 账目不清，票据不全 | completed | 1",
        ],
    ),
    "by letter and number with a dash": (
        """二、反馈问题整改情况
A-1.学习不深入
补课3次。该问题已完成整改。
A-2.笔记照抄照搬
重写笔记12本。该问题已完成整改。
B-1.账目不清
清理账目3本。该问题正在整改。""",
        [
            "A-1 | 学习不深入 | completed | 1",
            "A-2 | 笔记照抄照搬 | completed | 1",
            "B-1 | 账目不清 | in_progress | 1",
        ],
    ),
    "letters and numbers that count nothing": (
        """二、反馈问题整改情况
1.关于“档案管理不规范”的问题
A4纸打印的旧表全部作废。
G318国道沿线站点补建台账3本。
该问题已完成整改。""",
        ["1 | 档案管理不规范 | completed | 2"],
    ),
    "dots that lead from the title to the outcome": (
        """二、反馈问题整改情况
1.学习不深入………………已完成，长期坚持
补课3次。
2.账目不清......正在整改
清理账目3本。
3.票据不全____基本完成整改
补齐票据40张。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 账目不清 | in_progress | 1",
            "3 | 票据不全 | basically_completed | 1",
        ],
    ),
    "lines that gather the issues of each theme by what became of them": (
        """二、反馈问题整改情况
（一）党的领导弱化方面
已完成整改的：
1.学习不深入。
整改情况：补课3次。
2.笔记照抄照搬。
整改情况：重写笔记12本。
正在整改的：
3.阵地管理不严。
整改情况：清查阵地9处。
（二）财务管理方面
已完成整改的：
4.账目不清。
整改情况：清理账目3本。
（三）作风建设方面
已完成整改的：
5.调研走过场。
整改情况：蹲点调研6次。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | completed | 1",
            "3 | 阵地管理不严 | in_progress | 1",
            "4 | 账目不清 | completed | 1",
            "5 | 调研走过场 | completed | 1",
        ],
    ),
    "answers by number, the problems in an annex": (
        """二、反馈问题整改情况
第1项问题：补课3次。该问题已完成整改。
第2项问题：一是重写笔记12本。二是修订制度1项。该问题正在整改。
下一步，将抽查笔记。
第3项问题：清理账目3本。该问题已完成整改。
第4项问题：补齐票据40张。该问题已完成整改。
第5项问题：盘点库房2处。该问题基本完成整改。
第6项问题：蹲点调研6次。该问题已完成整改。
三、巩固成果，建立长效机制
局党组将继续抓好整改。
附件：反馈问题清单
1.学习不深入。
2.笔记照抄照搬。
3.账目不清。
4.票据不全。
5.库房管理混乱。
6.调研走过场。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | in_progress | 3",
            "3 | 账目不清 | completed | 1",
            "4 | 票据不全 | completed | 1",
            "5 | 库房管理混乱 | basically_completed | 1",
            "6 | 调研走过场 | completed | 1",
        ],
    ),
    "what is left to do behind the issues is no list of the problems": (
        """二、反馈问题整改情况
1.加强理论学习。补课3次，修订制度1项。该任务已完成整改。
2.规范财务管理。清理账目3本。该任务已完成整改。
3.改进工作作风。蹲点调研6次。该任务正在整改。
三、存在的问题
1.学习不深入。
2.账目不清。
3.调研走过场。""",
        [
            "1 | 加强理论学习 | completed | 1",
            "2 | 规范财务管理 | completed | 1",
            "3 | 改进工作作风 | in_progress | 1",
        ],
    ),
    "problems, measures and results in lists apart, one without a measure": (
        """二、巡察反馈的主要问题
1.学习不深入。
2.笔记照抄照搬。
3.阵地管理不严。
4.账目不清。
5.票据不全。
三、整改措施
1.补课3次。
2.重写笔记12本。
4.清理账目3本。
5.补齐票据40张。
四、整改结果
1.已完成。
2.已全部整改到位。
3.正在整改。
4.已完成。
5.基本完成。
五、下一步打算，持之以恒抓整改
局党组将继续抓好整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | completed | 1",
            "3 | 阵地管理不严 | in_progress | 0",
            "4 | 账目不清 | completed | 1",
            "5 | 票据不全 | basically_completed | 1",
        ],
    ),
    "three bare lines an issue: what is wrong, what was done, what became of it": (
        """二、反馈问题整改情况
（一）学习方面
学习不深入。
补课3次。
该问题已完成整改。
笔记照抄照搬。（责任单位：办公室）
一是重写笔记12本。二是修订制度1项。
目前，该问题正在整改。
（二）财务方面
账目不清，票据不全。
清理账目3本。
下一步，将补齐票据。
该问题基本完成整改。
专款专用“上热下冷”。
收回专款3万元。
该问题已完成整改。
库房管理混乱。
盘点库房2处。
该问题已完成整改。""",
        [
            "- | 学习不深入 | completed | 1",
            "- | 笔记照抄照搬 | in_progress | 2",
            "- | 账目不清，票据不全 | basically_completed | 2",
            "- | 专款专用“上热下冷” | completed | 1",
            "- | 库房管理混乱 | completed | 1",
        ],
    ),
    "what follows an outcome below marked problems states none": (
        """二、反馈问题整改情况
1.学习不深入。
补课3次。该问题已完成整改。
笔记不规范的现象得到纠正。
2.账目不清。
清理账目3本。该问题已完成整改。
3.票据不全。
补齐票据40张。该问题已完成整改。
库房管理混乱的情况不再发生。""",
        [
            "1 | 学习不深入 | completed | 2",
            "2 | 账目不清 | completed | 1",
            "3 | 票据不全 | completed | 2",
        ],
    ),
    "problem, cause, measures and result run together with semicolons": (
        """二、反馈问题整改情况
1.问题：学习不深入；原因：责任传导不够；措施：一是补课3次；二是重写笔记12本；成效：测试合格率提高9%；结果：已完成整改。
2.问题：账目不清；原因：日常监督不够；措施：清理账目3本；结果：正在整改。
3.问题：票据不全；措施：补齐票据40张；结果：已办结。""",
        [
            "1 | 学习不深入 | completed | 3",
            "2 | 账目不清 | in_progress | 1",
            "3 | 票据不全 | completed | 1",
        ],
    ),
    "one short word with a colon parts no paragraph": (
        """二、反馈问题整改情况
1.关于“学习不深入”的问题
开展测试2次；结果：合格率98%。该问题已完成整改。
2.关于“账目不清”的问题
清理账目3本。该问题已完成整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 账目不清 | completed | 1",
        ],
    ),
    "decimal numbers with a dash before a word that looks like a count": (
        """二、反馈问题整改情况
1.作风建设方面
1-1 个别干部纪律松弛
整改情况：谈话3人。
整改结果：已完成整改。
1-2 项目管理粗放
整改情况：清查项目12个。
整改结果：正在整改。
2.队伍建设方面
2-1 人才断层问题突出
整改情况：招录4人。
整改结果：基本完成整改。
2-2 名册更新不及时
整改情况：更新名册2份。
整改结果：已完成整改。""",
        [
            "1-1 | 个别干部纪律松弛 | completed | 1",
            "1-2 | 项目管理粗放 | in_progress | 1",
            "2-1 | 人才断层问题突出 | basically_completed | 1",
            "2-2 | 名册更新不及时 | completed | 1",
        ],
    ),
    "the number of the problem in brackets behind its heading": (
        """二、反馈问题整改情况
（一）学习方面
关于“学习不深入”的问题（问题清单第1项）
整改情况：补课3次。
整改结果：已完成整改。
关于“笔记照抄照搬”的问题（问题清单第3项）
整改情况：重写笔记12本。
整改结果：正在整改。
（二）财务方面
关于“账目不清”的问题（责任单位：财务科）（问题清单第2项）
整改情况：清理账目3本。
整改结果：已完成整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "3 | 笔记照抄照搬 | in_progress | 1",
            "2 | 账目不清 | completed | 1",
        ],
    ),
    "all problems of a theme in one paragraph, plans behind their outcomes": (
        """二、反馈问题整改情况
（一）学习方面
（1）学习不深入。①补课3次；②修订制度1项。该问题已完成整改。（2）笔记照抄照搬。重写笔记12本。该问题正在整改。下一步，将抽查笔记。（3）研讨走过场。开展研讨2次。该问题已完成整改。
（二）财务方面
（4）账目不清。清理账目3本。该问题基本完成整改。（5）票据“一报了之”。补齐票据40张。该问题已完成整改。""",
        [
            "1 | 学习不深入 | completed | 2",
            "2 | 笔记照抄照搬 | in_progress | 2",
            "3 | 研讨走过场 | completed | 1",
            "4 | 账目不清 | basically_completed | 1",
            "5 | 票据“一报了之” | completed | 1",
        ],
    ),
    "a list of measures in one paragraph states no problems": (
        """二、反馈问题整改情况
1.关于“基础工作不扎实”的问题
（1）解决学习不深入。补课3次。（2）解决账目不清。清理账目3本。该问题已完成整改。""",
        ["1 | 基础工作不扎实 | completed | 2"],
    ),
    "all of a theme but one told behind it, the last theme closed as the others are": (
        """二、反馈问题整改情况
（一）学习方面
1.关于“学习不深入”的问题
补课3次。
2.关于“笔记照抄照搬”的问题
重写笔记12本。
3.关于“研讨走过场”的问题
开展研讨2次。
以上问题中，除第2项正在整改外，其余均已完成整改。
（二）财务方面
4.关于“账目不清”的问题
清理账目3本。
5.关于“票据不全”的问题
补齐票据40张。
以上问题均已完成整改。
三、下一步打算
局党组将继续抓好整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | in_progress | 1",
            "3 | 研讨走过场 | completed | 1",
            "4 | 账目不清 | completed | 1",
            "5 | 票据不全 | completed | 1",
        ],
    ),
    "stems and numbers, the outcome behind an arrow": (
        """二、反馈问题整改情况
甲1 学习不深入→已完成整改
补课3次。
甲2 笔记照抄照搬→正在整改
重写笔记12本。
乙1 账目不清→已完成整改
清理账目3本。""",
        [
            "甲1 | 学习不深入 | completed | 1",
            "甲2 | 笔记照抄照搬 | in_progress | 1",
            "乙1 | 账目不清 | completed | 1",
        ],
    ),
    "the number of the problem in brackets before its heading": (
        """二、反馈问题整改情况
（反馈意见第1条）关于“学习不深入”的问题
整改情况：补课3次。
整改结果：已完成整改。
（反馈意见第2条）关于“账目不清”的问题
整改情况：清理账目3本。
整改结果：正在整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 账目不清 | in_progress | 1",
        ],
    ),
    "the results of problems and measures apart in one sentence": (
        """二、巡察反馈的主要问题
1.学习不深入。
2.笔记照抄照搬。
3.账目不清。
三、整改措施
1.补课3次。
2.重写笔记12本。
3.清理账目3本。
四、整改结果
第1、3项已完成整改，第2项正在整改。""",
        [
            "1 | 学习不深入 | completed | 1",
            "2 | 笔记照抄照搬 | in_progress | 1",
            "3 | 账目不清 | completed | 1",
        ],
    ),
    "all problems of a theme in one paragraph, each outcome in brackets": (
        """二、反馈问题整改情况
（一）学习方面
1.学习不深入。①补课3次；②修订制度1项。（已完成）2.笔记照抄照搬。重写笔记12本。（正在整改）
（二）财务方面
3.账目不清。清理账目3本。（基本完成）4.票据“一报了之”。补齐票据40张。（已完成）""",
        [
            "1 | 学习不深入 | completed | 2",
            "2 | 笔记照抄照搬 | in_progress | 1",
            "3 | 账目不清 | basically_completed | 1",
            "4 | 票据“一报了之” | completed | 1",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=list(CASES))
def test_an_arrangement_is_read(body: str, expected: list[str]) -> None:
    assert issues_of(notice_of(body)) == expected


def test_lines_that_gather_by_outcome_keep_the_theme() -> None:
    body, _ = CASES["lines that gather the issues of each theme by what became of them"]
    themes = [issue.theme for issue in notice_of(body).issues]
    assert themes == ["（一）党的领导弱化方面"] * 3 + ["（二）财务管理方面", "（三）作风建设方面"]
