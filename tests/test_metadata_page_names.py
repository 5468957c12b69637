"""Names that leave their place open, completed by what the page says of whoever published it.

A case: the lines of a page above its account (joined by |), and what must be found, as in
test_metadata_openings; p, c, y and l are province, city, county and level. Offices are invented,
places are those of the register.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import pytest
from test_metadata_openings import NAMES, fields_of

MORE = {
    **NAMES, "p": "region_province", "c": "region_city", "y": "region_county", "l": "admin_level",
}  # fmt: skip
BODY = ["一、整改工作组织情况", "1.关于“学习不深入”问题的整改", "已完成整改。"]
HEARD = "主任、各位副主任、各位委员：|受市人民政府委托，现将审计查出问题的整改情况报告如下。"
TITLE = "关于2022年度市级预算执行审计查出问题整改情况的报告"
TOLD = "2023年3月1日至4月28日，市委第二巡察组对市水务局党组开展了巡察。现将整改情况公布如下。"
OF_COUNTY = "2023年3月1日至4月28日，县委第二巡察组对县水务局党组开展了巡察。现将整改情况公布如下。"
OF_TOWN = "2023年3月1日至4月28日，市委第二巡察组对河滨镇党委开展了巡察。现将整改情况公布如下。"
OF_BUREAU = "市水务局党组关于巡察整改情况的通报"
CASES = [
    # the line that another line of the page opens with, be the title told twice
    (f"合肥市审计局审计结果公告2023年第2号|{TITLE}|市审计局局长|{HEARD}", "i=合肥市审计局 p=安徽省 c=合肥市 l=city"),
    (f"安徽省卫健委公布巡视整改进展|2023-06-24|{TOLD.replace('市水务局', '省卫生健康委').replace('市委', '省委')}", "i=安徽省卫生健康委党组 p=安徽省 l=province"),
    # whose account it is, by the title
    (f"关于合肥市2022年度预算执行审计查出问题整改情况的报告|市审计局局长 林远|{HEARD}", "i=合肥市审计局 p=安徽省 c=合肥市"),
    (f"庐阳区2022年度本级预算执行审计查出问题整改情况的报告|{HEARD}", "i=- p=安徽省 c=合肥市 y=庐阳区 l=county"),
    (f"合肥市第二轮中央生态环境保护督察反馈问题整改情况公示|{HEARD}", "i=- p=安徽省 c=合肥市 l=city"),
    # who published it, and where it came from
    (f"{OF_BUREAU}|发布机构：义乌市水务局 发布时间：2023-09-01|{TOLD}", "i=义乌市水务局党组 p=浙江省 c=金华市 y=义乌市 l=county"),
    (f"{OF_BUREAU}|2023-09-01 来源：义乌市水务局|{TOLD}", "i=义乌市水务局党组 y=义乌市 l=county"),
    (f"{OF_BUREAU}|来源：云岭市水务局|{TOLD}", "i=云岭市水务局党组 p=- l=city"),
    (f"{OF_BUREAU}|来源：安徽省合肥市庐阳区人民政府|{TOLD}", "i=安徽省合肥市水务局党组 c=合肥市 y=- l=city"),
    (f"河滨镇党委关于巡察整改情况的通报|发布机构：中共河滨镇委员会|{OF_TOWN}", "i=中共河滨镇委员会 l=township"),
    (f"河滨镇党委关于巡察整改情况的通报|来源：义乌市人民政府|{OF_TOWN}", "i=河滨镇党委 y=义乌市 l=township"),
    ("扶贫考核反馈问题整改实施方案|发布机构：合肥市庐阳区河滨乡人民政府 发布时间：2023-09-01|为抓好整改，制定本方案。", "i=合肥市庐阳区河滨乡人民政府 y=庐阳区 l=township"),
    # the assembly that heard it, the site
    (f"2023年11月2日在义乌市十七届人大常委会第九次会议上|市审计局局长 林远|{HEARD}", "i=义乌市审计局 y=义乌市 l=county"),
    (f"{TITLE}|——2023年11月2日在云岭市第十七届人民代表大会常务委员会第九次会议上|市审计局局长 林远|{HEARD}", "i=云岭市审计局 p=- l=city"),
    (f"——2023年11月2日在上海市第十五届人民代表大会常务委员会第九次会议上|市审计局局长 林远|{HEARD}", "i=上海市审计局 p=上海市 l=province"),
    (f"合肥市庐阳区人民政府|{OF_BUREAU.replace('市', '区', 1)}|{TOLD.replace('市', '区')}", "i=合肥市庐阳区水务局党组 y=庐阳区 l=county"),
    # the committee that sent the inspectors
    (f"-|{OF_TOWN.replace('市委', '义乌市委')}", "i=河滨镇党委 b=义乌市委第二巡察组 y=义乌市 l=township"),
    (f"-|{OF_COUNTY.replace('县委', '长丰县委')}", "i=长丰县水务局党组 c=合肥市 y=长丰县 l=county"),
    (f"-|根据义乌市委巡察工作统一部署，{OF_TOWN}", "i=河滨镇党委 y=义乌市 l=township"),
    (f"中共青禾纪念馆党组关于巡察整改情况的通报|根据合肥市委统一部署，{TOLD}", "i=中共青禾纪念馆党组 p=安徽省 c=合肥市"),
    (f"安徽省青禾中学党委关于巡察整改情况的通报|根据合肥市委统一部署，{TOLD}", "p=安徽省 c=合肥市 l=unit"),
    (f"{OF_BUREAU}|根据云岭市委统一部署，{TOLD}", "i=市水务局党组 p=- l=city"),
    # its own papers, and the report that is accounted for
    (f"-|{TOLD}|修订完善《义乌市水务局档案管理办法》《义乌市水务局公车管理办法》。", "i=义乌市水务局党组 y=义乌市 l=county"),
    (f"{TITLE}|市审计局局长 林远|{HEARD}|2022年8月，市人大常委会听取了《关于义乌市2022年度本级预算执行情况的审计工作报告》。", "i=义乌市审计局 y=义乌市 l=county"),
    # a name that several places bear
    ("朝阳区水务局党组关于巡察整改情况的通报|来源：北京市朝阳区人民政府|区委第二巡察组对局党组开展了巡察。现将整改情况公布如下。", "i=朝阳区水务局党组 p=北京市 y=朝阳区 l=county"),
    ("朝阳区水务局党组关于巡察整改情况的通报|区委第二巡察组对局党组开展了巡察。现将整改情况公布如下。", "i=朝阳区水务局党组 p=- l=county"),
    # a school's report without 关于
    ("合肥市青禾中学安全隐患整改报告|市教育局：|2023年2月7日，市督查组对我校进行了督查。现将整改情况汇报如下。", "i=合肥市青禾中学 c=合肥市 l=unit"),
    ("合肥市中小学安全隐患整改报告|2023年2月7日，市督查组对各校进行了督查。现将整改情况汇报如下。", "i=-"),
    # a place that is only spoken of, whoever else drew up the paper, another level
    (f"-|{TOLD}|到义乌市水务局学习。落实《义乌市水务局档案管理办法》。", "i=市水务局党组 p=- l=city"),
    (f"-|{TOLD}|修订《义乌市林业局公车管理办法》。", "i=市水务局党组 p=- l=city"),
    (f"-|{TOLD}|修订《义乌市水务局公车管理办法》《昆山市水务局档案管理办法》。", "i=市水务局党组 p=-"),
    (f"{OF_BUREAU}|来源：长丰县人民政府|{TOLD}", "i=市水务局党组 c=合肥市 y=-"),
    (f"{OF_BUREAU}|来源：青石日报|{TOLD}", "i=市水务局党组 p=- l=city"),
    (f"{OF_BUREAU}|来源：安徽省纪委监委|{TOLD}", "i=市水务局党组 l=city"),
    (f"市场监督管理局党组关于巡察整改情况的通报|来源：长丰县市场监督管理局|{OF_COUNTY.replace('县水务局', '局')}", "i=市场监督管理局党组 y=长丰县"),
    (f"中共云岭市水务局党组关于巡察整改情况的通报|来源：义乌市人民政府|{TOLD}", "i=中共云岭市水务局党组 p=- l=city"),
    (f"国家林业局党组关于巡视整改情况的通报|来源：义乌市人民政府|{TOLD}", "i=国家林业局党组 p=- l=central"),
    ("合肥市开展巡察整改督查|近日，市委巡察办开展督查。", "i=- p=- l=-"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "wanted"), CASES, ids=range(len(CASES)))
def test_the_fields_by_the_names_of_the_page(lines: str, wanted: str) -> None:
    found = fields_of([*lines.removeprefix("-|").split("|"), *BODY])
    want = dict(item.split("=", 1) for item in wanted.split())
    assert {key: found.get(MORE[key], "-") for key in want} == want
