"""Notices of other kinds, whole: environmental inspection, audit, supervision.

Add a case: the text, then `kind body mode` and one line an issue,
`number | problem | status basis | responsible | deadline | >planned done`. Rows of a table have
bars between their cells.
"""

# ruff: noqa: E501 - a paragraph is one line
from __future__ import annotations

import pytest

from parsers.build import DocumentBuilder
from pipeline.reading import read
from schemas.notice import Notice

SIGNED = "云岭县人民政府\n2024年8月5日"
CASES = {
    "tasks with labels, one a paragraph": (
        """云岭市贯彻落实中央生态环境保护督察反馈意见整改任务完成情况的公示
2023年11月2日至12月2日，中央第六生态环境保护督察组对江沅省开展督察。现将整改情况公示如下。
整改任务一：工业园区雨污不分，废水直排松溪。
整改目标：园区废水全部收集处理。
整改措施：（一）建设污水处理站。（二）改造园区管网12公里。
整改时限：2024年5月底前
责任单位：园区管委会
督导单位：市生态环境局
整改完成情况：已完成整改。
（一）污水处理站于2024年4月建成投运。
（二）改造管网12.6公里。
整改任务二：松溪沿岸畜禽养殖污染反弹。
整改目标：禁养区养殖场全部关闭。
整改措施：关闭禁养区养殖场。
整改时限：2024年12月底前
责任单位：市农业农村局
整改进展：未达到时序进度。关闭养殖场7家，另有3家未签订补偿协议。
"""
        + SIGNED,
        "supervision 中央第六生态环境保护督察组 -",
        [
            "1 | 工业园区雨污不分，废水直排松溪 | completed stated | 园区管委会 | 2024-05-31 | >2 2",
            "2 | 松溪沿岸畜禽养殖污染反弹 | not_completed stated | 市农业农村局 | 2024-12-31 | >1 1",
        ],
    ),
    "a sheet: labels as numbered headings": (
        """关于第二轮省级生态环境保护督察第二十一项整改任务销号的公示
按照销号程序，现将整改任务完成情况公示如下：
一、整改任务
乡镇污水处理站运行不正常，出水超标。
二、整改目标
14座乡镇污水处理站稳定达标。
三、整改时限
2023年12月底前。
四、整改措施
（一）排查乡镇污水处理站。
（二）委托专业机构运营。
五、整改完成情况
（一）排查污水处理站14座，更换设备62台。
（二）2023年10月委托专业机构运营。
六、责任单位
云岭县人民政府
公示期自2024年8月5日至8月14日。
"""
        + SIGNED,
        "supervision - -",
        [
            "21 | 乡镇污水处理站运行不正常，出水超标 | unstated none | 云岭县人民政府 | 2023-12-31 | >2 2"
        ],
    ),
    "a sheet: labels on lines without numbers": (
        """第三轮省级生态环境保护督察反馈意见整改任务十七销号情况公示
整改任务
松溪支流水体发黑发臭，沿岸生活污水直排。
整改目标
消除黑臭水体。
整改措施
1.实施清淤疏浚。
2.建设污水收集管网。
整改进展
1.清淤疏浚4.2公里。
2.建成污水收集管网15.3公里。
该任务已完成整改。
责任单位
云岭县水利局
"""
        + SIGNED,
        "supervision - -",
        [
            "17 | 松溪支流水体发黑发臭，沿岸生活污水直排 | completed stated | 云岭县水利局 | - | >2 2"
        ],
    ),
    "a sheet: labels and measures numbered alike, next steps behind": (
        """云岭市省级生态环境保护督察第3项整改任务整改情况公示
一、整改任务
松溪沿岸垃圾清运不及时。
二、整改措施
一、清运积存垃圾。
二、健全保洁制度。
三、整改完成情况
一、清运积存垃圾320吨。
二、修订保洁制度1项。
四、责任单位
云岭市城市管理局
五、下一步打算
加强巡查，防止反弹。
"""
        + SIGNED,
        "supervision - -",
        ["3 | 松溪沿岸垃圾清运不及时 | unstated none | 云岭市城市管理局 | - | >3 2"],
    ),
    "a sheet: labels and text in one line": (
        """云岭市第三轮中央生态环境保护督察整改任务（第7号）完成情况的公示
现将第三轮中央生态环境保护督察第7号整改任务完成情况公示如下：
一、反馈问题：松港码头岸电设施使用率低。
二、整改目标：岸电使用率明显提升。
三、整改措施：1.改造岸电设施。2.健全岸电使用制度。
四、整改落实情况：1.完成18个泊位岸电设施改造。2.修订岸电使用制度2项。
五、整改结论：达到整改目标。
六、牵头单位：市交通运输局
"""
        + SIGNED,
        "supervision - -",
        ["7 | 松港码头岸电设施使用率低 | completed stated | 市交通运输局 | - | >2 2"],
    ),
    "a sheet: what became of it stands in the opening, whom to call in numbered lines": (
        """省级生态环境保护督察第5项问题整改公示
现已完成省级生态环境保护督察第5项问题整改，拟申请验收销号。现对该项问题整改完成情况向社会公示：
一、整改问题：南屏片区扬尘管控预案未按要求修订。
二、整改目标：重新修订扬尘管控预案。
三、整改措施：收集资料，修订预案，并印发实施。
四、整改主要工作及成效：印发《南屏片区扬尘管控预案》，组织演练2次。
五、公示时间：2024年8月5日至8月7日，3个工作日
六、受理部门：云岭县生态环境保护督察整改工作领导小组办公室
七、受理电话：0571-8200123
八、受理地址：云岭县河滨大街西侧
如对该项问题整改完成情况有异议，请以书面或电话形式反映。
"""
        + SIGNED,
        "supervision - -",
        ["5 | 南屏片区扬尘管控预案未按要求修订 | completed summary | - | - | >0 2"],
    ),
    "a sheet: who carries it out and by when stand below their labels": (
        """突出生态环境问题整改验收销号公示
云岭市突出生态环境问题清单第12号问题已整改完成，并通过核查验收。现公示如下：
一、整改问题
（一）柳湾园区北干渠桥段有漂浮垃圾，污染水体。
二、整改实施主体
柳湾园区党工委、管委会
三、重点措施
（一）对北干渠开展打捞清理。
四、目标任务
（一）完成北干渠垃圾清理。
五、完成时限
2024年12月底
六、整改完成情况
（一）打捞垃圾12吨。
如对该问题整改完成情况有异议，请在公示期间（2024年8月5日至8月14日）向云岭市生态环境局反映。
"""
        + SIGNED,
        "- - -",
        [
            "1 | 柳湾园区北干渠桥段有漂浮垃圾，污染水体 | completed summary | 柳湾园区党工委、管委会 | 2024-12-31 | >1 1"
        ],
    ),
    "letters: their numbers stand in lines above what they tell": (
        """云岭县省生态环境保护督察信访件办理情况公示
现将省生态环境保护督察组转办的第七批信访件办理情况公示如下：
一、受理编号：D2SH20240612003
反映问题：星河小区北侧工地夜间施工扰民，白天扬尘大。
处理整改情况：安装喷淋设施24处。
是否办结：已办结
二、受理编号：X2SH20240612011
反映问题：洗砂场污水直排松溪。
处理整改情况：清淤沉淀池3座。
是否办结：阶段性办结
"""
        + SIGNED,
        "supervision 省生态环境保护督察组 -",
        [
            "1 | 星河小区北侧工地夜间施工扰民，白天扬尘大 | completed stated | - | - | >0 1",
            "2 | 洗砂场污水直排松溪 | partially_completed stated | - | - | >0 1",
        ],
    ),
    "sheets below the names of their tasks, labels numbered with text in one line": (
        """云岭县生态环境保护督察反馈意见整改任务完成情况的公示
云岭县承担的整改任务2项已全部完成整改，通过市级验收，现予以公示。
整改任务一
（一）问题描述：垃圾填埋场渗滤液积存1.2万立方米。
（二）整改时限：2023年6月底前。
（三）整改目标：渗滤液全部处置。
（四）整改完成情况：新建渗滤液处理站1座，将积存渗滤液全部处置完毕。
整改任务二
（一）问题描述：6家砂石企业未批先建。
（二）整改时限：2022年12月底前。
（三）整改目标：依法处理到位。
（四）整改完成情况：对6家企业立案处罚，罚款42.8万元。
"""
        + SIGNED,
        "supervision - -",
        [
            "1 | 垃圾填埋场渗滤液积存1.2万立方米 | completed summary | - | 2023-06-30 | >0 1",
            "2 | 6家砂石企业未批先建 | completed summary | - | 2022-12-31 | >0 1",
        ],
    ),
    "a sheet as a table of two columns": (
        """云岭县中央生态环境保护督察反馈问题整改销号公示
现将第三轮中央生态环境保护督察第9项整改任务完成情况公示如下。
整改任务|松溪沿岸12家采石场手续不全，废水直排。
整改目标|12家采石场分类整治到位。
整改措施|1.对12家采石场逐一排查。2.取缔手续不全的采石场。
整改完成情况|已完成整改。1.排查采石场12家。2.取缔采石场9家，复绿场地86亩。
责任单位|云岭县人民政府
验收单位|市生态环境局
"""
        + SIGNED,
        "supervision - -",
        ["9 | 松溪沿岸12家采石场手续不全，废水直排 | completed stated | 云岭县人民政府 | - | >2 2"],
    ),
    "a table of tasks": (
        """云岭区省级生态环境保护督察反馈问题整改任务进展情况表
现将省级生态环境保护督察反馈问题整改任务进展情况公开如下。
序号|整改任务|整改目标|整改措施|责任单位|督导单位|整改时限|整改进展情况|完成情况
1|排污口未规范整治。|完成整治。|对31个排污口分类整治。|区水务局|市水务局|2024年3月底|整治排污口31个。|已完成整改
2|矿山修复滞后。|修复380亩。|编制修复方案。|区林业局|市林业局|2024年9月底|修复150亩。|未达到序时进度
"""
        + SIGNED,
        "supervision - -",
        [
            "1 | 排污口未规范整治 | completed stated | 区水务局 | 2024-03-31 | >1 1",
            "2 | 矿山修复滞后 | not_completed stated | 区林业局 | 2024-09-30 | >1 1",
        ],
    ),
    "letters of the public": (
        """云岭市中央生态环境保护督察群众信访举报转办和边督边改公开情况一览表（第六批）
序号|受理编号|交办问题基本情况|行政区域|污染类型|调查核实情况|是否属实|处理和整改情况|是否办结|责任人被处理情况
1|D2JY0012|石材厂夜间生产，噪声扰民。|云岭县|噪声|经查，夜间噪声超标2.3分贝。|属实|加装隔声屏障60米，罚款3万元。|已办结|无
2|X2JY0033|菜市场污水横流。|青禾县|水|经查，排水沟堵塞。|部分属实|疏通排水沟85米。|阶段性办结|约谈1人
"""
        + SIGNED,
        "supervision - -",
        [
            "1 | 石材厂夜间生产，噪声扰民 | completed stated | - | - | >0 1",
            "2 | 菜市场污水横流 | partially_completed stated | - | - | >0 2",
        ],
    ),
    "a sheet without a title, its closing on several lines": (
        """中央环保督察反馈意见第十四项整改任务，经县政府及相关部门已完成整改任务，现将有关情况公示如下：
一、整改任务
县城垃圾填埋场渗滤液处理能力不足，积存渗滤液2万吨。
二、整改责任单位
云岭县城市管理局
三、整改完成情况
新建渗滤液处理站1座，2022年6月完成验收。已完成整改任务。
公示时间（2022年7月1日-7月7日），请社会各界予以监督。
联系人：苏主任  联系电话：0599-5550123
云岭县环境保护督察反馈意见
整改工作领导小组办公室
2022年7月1日""",
        "supervision - -",
        [
            "14 | 县城垃圾填埋场渗滤液处理能力不足，积存渗滤液2万吨 | completed stated | 云岭县城市管理局 | - | >0 1"
        ],
    ),
    "an audit: each unit says how far it has come": (
        """云岭区审计局于2025年3月至4月，对我单位2024年度预算执行情况进行了审计。现将我单位对审计发现问题的整改情况公告如下：
对本次审计发现的问题，我单位成立审计问题整改工作领导小组，确保整改到位。
一、针对往来款清理不及时的问题
我单位已完成整改。一是已清理往来款12笔。二是完善财务制度1项。
二、针对公务接待审批不规范的问题
我单位正在整改。已补办审批单14份。
"""
        + SIGNED,
        "audit 云岭区审计局 -",
        [
            "1 | 往来款清理不及时 | completed stated | - | - | >0 2",
            "2 | 公务接待审批不规范 | in_progress stated | - | - | >0 1",
        ],
    ),
    "lines that say what has become of the items below them": (
        """云岭学院督导反馈问题整改进展情况公示
省政府教育督导组对学院进行了督导检查。现将整改进展情况公示如下。
目前，已完成整改的项目有：
1、关于教学楼饮水不便的问题。安装饮水机12台。
2、关于茶炉房无处存放的问题。新建货架8个。
取得阶段性成果的项目有：
3、关于休息室条件差的问题。订购沙发14组。
正在推进的有：
4、关于操场破损的问题。编制改造方案1份。
"""
        + SIGNED,
        "supervision 省政府教育督导组 -",
        [
            "1 | 教学楼饮水不便 | completed section | - | - | >0 1",
            "2 | 茶炉房无处存放 | completed section | - | - | >0 1",
            "3 | 休息室条件差 | partially_completed section | - | - | >0 1",
            "4 | 操场破损 | in_progress section | - | - | >0 1",
        ],
    ),
    "a film of warning": (
        """关于长江经济带生态环境警示片披露问题整改完成情况的公示
长江经济带生态环境警示片披露我市问题2个，均已完成整改，现予公示。
一、披露问题：松港煤炭堆场未建防风抑尘设施。
责任单位：市交通运输局
整改时限：2023年6月底前
整改成效：建成防风抑尘网1200米。
二、披露问题：垃圾填埋场雨污分流不彻底。
责任单位：市城市管理局
整改时限：2023年12月底前
整改成效：新建截洪沟2.4公里。
"""
        + SIGNED,
        "supervision - -",
        [
            "1 | 松港煤炭堆场未建防风抑尘设施 | completed summary | 市交通运输局 | 2023-06-30 | >0 1",
            "2 | 垃圾填埋场雨污分流不彻底 | completed summary | 市城市管理局 | 2023-12-31 | >0 1",
        ],
    ),
    "parts by how far the tasks have come": (
        """云岭县中央生态环境保护督察“回头看”反馈问题整改进展情况公开
现将中央生态环境保护督察“回头看”反馈问题整改进展情况向社会公开。
一、已完成整改任务（2项）
任务1：化工园区环境风险防控能力不足。
整改完成情况：建成事故应急池2座，编制应急预案14份。
任务2：松溪非法采砂屡禁不止。
整改完成情况：查处案件16起，移送司法机关2人。
二、达到序时进度整改任务（1项）
任务3：秸秆综合利用率不高。
整改时限：2024年底前。
整改进展情况：建成秸秆收储点18个。
"""
        + SIGNED,
        "supervision - revisit",
        [
            "1 | 化工园区环境风险防控能力不足 | completed section | - | - | >0 1",
            "2 | 松溪非法采砂屡禁不止 | completed section | - | - | >0 1",
            "3 | 秸秆综合利用率不高 | in_progress section | - | 2024-12-31 | >0 1",
        ],
    ),
    "an audit: outcomes in brackets, accounts below 整改结果": (
        """云岭县审计局关于2021年度县本级预算执行审计查出问题整改结果公告
现将2021年度县本级预算执行审计查出问题整改结果公告如下：
一、县财政局
（一）部分专项资金拨付不及时1230万元。（已整改）
整改结果：县财政局于2022年8月底前全部拨付到位。
（二）结余资金未及时清理86.5万元。（已整改）
整改结果：已收回86.5万元。
二、县住建局
（一）租金未及时上缴45.2万元。（正在整改）
整改结果：已上缴38万元，剩余7.2万元正在催收。
"""
        + SIGNED,
        "audit - -",
        [
            "1 | 部分专项资金拨付不及时1230万元 | completed stated | - | - | >0 1",
            "2 | 结余资金未及时清理86.5万元 | completed stated | - | - | >0 1",
            "1 | 租金未及时上缴45.2万元 | in_progress stated | - | - | >0 1",
        ],
    ),
    "an audit: figures open the names of problems, answers follow them": (
        """关于2023年度区级预算执行和其他财政收支审计查出问题整改情况的报告
受区人民政府委托，报告2023年度区级预算执行和其他财政收支审计查出问题的整改情况。
一、审计查出问题的整改情况
（一）财政管理审计查出问题整改情况
1.预算安排未优先使用结余资金问题。区财政局收回结余资金2310万元。已完成整改。
2.部分项目支出进度慢问题。9个项目已支出完毕。部分整改。
（二）部门预算执行审计查出问题整改情况
1.3家单位超范围列支公用经费48.6万元问题。已归还原资金渠道48.6万元。已完成整改。
2.1家单位固定资产未入账问题。已补登固定资产126件。已完成整改。
（三）民生资金审计查出问题整改情况
1.向不符合条件的17人发放补贴5.1万元问题。已追回4.2万元。正在整改。
"""
        + SIGNED,
        "audit - -",
        [
            "1 | 预算安排未优先使用结余资金 | completed stated | - | - | >0 1",
            "2 | 部分项目支出进度慢 | partially_completed stated | - | - | >0 1",
            "1 | 3家单位超范围列支公用经费48.6万元 | completed stated | - | - | >0 1",
            "2 | 1家单位固定资产未入账 | completed stated | - | - | >0 1",
            "1 | 向不符合条件的17人发放补贴5.1万元 | in_progress stated | - | - | >0 1",
        ],
    ),
    "an audit": (
        """云岭县教育局关于2023年度预算执行审计查出问题整改情况的公告
2024年3月至5月，县审计局对县教育局2023年度预算执行情况进行了专项审计。现将审计查出问题整改情况公告如下：
一、预算编制不完整，少编收入126.5万元
整改情况：已整改。收入全部纳入预算管理。
二、固定资产账实不符
整改情况：正在整改。完成12所学校资产盘点。
"""
        + SIGNED,
        "audit 县审计局 special",
        [
            "1 | 预算编制不完整，少编收入126.5万元 | completed stated | - | - | >0 1",
            "2 | 固定资产账实不符 | in_progress stated | - | - | >0 1",
        ],
    ),
    "a supervision": (
        """云岭县人民政府关于省政府综合督查反馈问题整改情况的报告
2023年9月11日至15日，省政府第三督查组对云岭县开展了综合督查，指出问题2个。现将整改情况报告如下：
一、督查反馈问题：涉企收费清单公示不全。
责任单位：县发展改革局
整改情况：已完成整改。公示收费目录27项。
二、督查反馈问题：安置房办证滞后。
责任单位：县自然资源局
整改情况：达到序时进度。办理412套。
"""
        + SIGNED,
        "supervision 省政府第三督查组 -",
        [
            "1 | 涉企收费清单公示不全 | completed stated | 县发展改革局 | - | >0 1",
            "2 | 安置房办证滞后 | in_progress stated | 县自然资源局 | - | >0 1",
        ],
    ),
    "labels below the heading of an issue are no sheet": (
        """中共云岭县水务局党组关于巡察整改情况的通报
2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了巡察。现将整改情况公布如下。
1.台账管理不规范
问题描述
台账缺页少项。
整改措施
补录台账12本。
责任单位
办公室
"""
        + SIGNED,
        "xuncha 县委第二巡察组 -",
        ["1 | 台账管理不规范 | unstated none | 办公室 | - | >0 1"],
    ),
}
# what the opening says of totals
CLAIMS = [
    ("整改任务", "涉及整改任务5项，已完成整改2项，达到序时进度2项，未达到序时进度1项。",
     {"issues_total": 5, "issues_completed": 2, "issues_in_progress": 2, "issues_not_completed": 1}),
    ("整改任务", "反馈问题6个，分解为整改任务9项，已完成整改任务8项。", {"issues_total": 6}),
    ("审计查出问题", "审计查出问题12个，已完成整改10个，正在整改2个。",
     {"issues_total": 12, "issues_completed": 10, "issues_in_progress": 2}),
    ("整改任务", "第二十三项整改任务已完成整改。", {}),
    ("整改任务", "我县认领整改任务24项，已完成整改19项，达到序时进度5项。",
     {"issues_total": 24, "issues_completed": 19, "issues_in_progress": 5}),
    ("问题", "督察组反馈问题和隐患46项，已整改完成44项，其余2项正按计划推进。",
     {"issues_total": 46, "issues_completed": 44, "issues_in_progress": 2}),
    ("问题", "督察组反馈问题6个，已完成整改。全县排查隐患46项，已整改44项。", {"issues_total": 6}),
]  # fmt: skip


def notice_of(text: str) -> Notice:
    builder = DocumentBuilder("text/plain")
    table = None
    for line in text.splitlines():
        if "|" in line:
            table = builder.next_table() if table is None else table
            builder.row(line.split("|"), table=table)
        else:
            table = None
            builder.paragraph(line)
    return read(builder.build())


def seen(notice: Notice) -> tuple[str, list[str]]:
    fields = {field.field: field.value for field in notice.fields}
    names = ("inspection_kind", "inspecting_body", "inspection_mode")
    outcomes = {outcome.issue: outcome for outcome in notice.outcomes}
    lines = []
    for place, issue in enumerate(notice.issues):
        mine = [action.planned for action in notice.actions if action.issue == place]
        outcome = outcomes[place]
        lines.append(
            f"{issue.number} | {issue.problem} | {outcome.status} {outcome.basis} | "
            f"{issue.responsible or '-'} | {issue.deadline or '-'} | "
            f">{sum(mine)} {len(mine) - sum(mine)}"
        )
    return " ".join(fields.get(name, "-") for name in names), lines


@pytest.mark.parametrize("name", CASES)
def test_a_notice_of_its_kind_is_read(name: str) -> None:
    text, inspection, issues = CASES[name]
    notice = notice_of(text)

    assert notice.document_type == "rectification"
    assert seen(notice) == (inspection, issues)
    assert not [f for f in notice.findings if f.kind in ("unknown_outcome", "unknown_label")]


@pytest.mark.parametrize(("of", "words", "stated"), CLAIMS)
def test_the_totals_of_a_kind(of: str, words: str, stated: dict[str, int]) -> None:
    kind = "审计" if "审计" in of else "中央生态环境保护督察"
    notice = notice_of(
        f"云岭县{kind}{of}整改情况的公示\n2024年3月，{kind}组反馈。{words}现将整改情况公示如下。\n{SIGNED}"
    )
    found = {c.name: int(c.value) for c in notice.claims if c.name.startswith("issues_")}

    assert found == stated


def test_a_short_sentence_is_a_plan_below_next_steps() -> None:
    notice = notice_of(
        "云岭县水务局党组关于巡察整改情况的通报\n现将整改情况公布如下。\n一、整改情况\n"
        "1.台账管理不规范\n整改情况：补齐台账12本。\n2.采购程序不严格\n整改情况：修订制度1项。\n"
        f"二、下一步打算\n持续巩固整改成果。\n{SIGNED}"
    )

    assert [action.planned for action in notice.actions] == [False, False, True]
    assert not [f for f in notice.findings if f.kind == "unexplained_text"]
