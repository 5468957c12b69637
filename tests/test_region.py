"""Province, city, county and level by the issuer's name alone; - where they stay open."""

from __future__ import annotations

import pytest

from pipeline.reading.metadata.region import region_fields
from schemas.notice import NoticeField
from schemas.span import Span

CASES = [
    # a prefecture by its short name, the office of a place below a national one, a division of 兵团
    ("中共甘孜州委", "四川省 甘孜藏族自治州 - city"),
    ("中共黔东南州水务局党组", "贵州省 黔东南苗族侗族自治州 - city"),
    ("中共国家税务总局义乌市税务局委员会", "浙江省 金华市 义乌市 county"),
    ("中共国家税务总局委员会", "- - - central"),
    ("中共新疆生产建设兵团第八师委员会", "- - - city"),
    ("中共合肥高新区建设发展局党组", "安徽省 合肥市 - city"),
    ("中共芜湖经济技术开发区工作委员会", "安徽省 芜湖市 - city"),
    ("中共苏州工业园区工作委员会", "江苏省 苏州市 - city"),
    ("中共义乌市委", "浙江省 金华市 义乌市 county"),
    ("中共义乌市林业局党组", "浙江省 金华市 义乌市 county"),
    ("中共昆山市委员会", "江苏省 苏州市 昆山市 county"),
    ("中共昆山高新技术产业开发区工作委员会", "江苏省 苏州市 昆山市 county"),
    ("中共昆山经济技术开发区管理委员会委员会", "江苏省 苏州市 昆山市 county"),
    ("中共白溪县河滨街道工作委员会", "- - - township"),
    ("中共云岭市青石区河滨街道党工委", "- - - township"),
    ("中共青石县白沙镇纪律检查委员会", "- - - township"),
    ("中共青石县白沙乡委员会", "- - - township"),
    ("中共高新区工作委员会", "- - - -"),
    ("中共云岭高新区财政局党组", "- - - -"),
    ("中共云岭市高新区财政局党组", "- - - city"),
    ("中共青石县经济开发区工作委员会", "- - - county"),
    ("中共青石县工业园区管委会党组", "- - - county"),
    ("中共上海市浦东新区委员会", "上海市 - 浦东新区 county"),
    ("中共浦东新区财政局党组", "上海市 - 浦东新区 county"),
    ("中共吉林高新区工作委员会", "吉林省 - - province"),
    ("中共武汉东湖新技术开发区工作委员会", "湖北省 武汉市 - city"),
    ("中共长三角生态绿色一体化发展示范区执委会党组", "- - - -"),
    ("中共合肥市高新区工作委员会", "安徽省 合肥市 - city"),
    ("中共云岭市城市建设投资集团有限公司委员会", "- - - unit"),
    ("中共义乌市自来水有限公司委员会", "浙江省 金华市 义乌市 unit"),
    ("中共广东省水利厅党组", "广东省 - - province"),
    # the 州 of 贵州 is that of a province
    ("中共贵州省水利厅党组", "贵州省 - - province"),
    ("贵州省人民政府", "贵州省 - - province"),
    ("中共贵州省贵阳市水利局党组", "贵州省 贵阳市 - city"),
    ("中共贵州省黔南布依族苗族自治州委员会", "贵州省 黔南布依族苗族自治州 - city"),
    ("中共贵州省贵阳市花溪区委员会", "贵州省 贵阳市 花溪区 county"),
    ("中共广州市天河区委员会", "广东省 广州市 天河区 county"),
    ("中共凉山彝族自治州委员会", "四川省 凉山彝族自治州 - city"),
    ("中共江城市委员会", "- - - city"),
    # the register knows a district of that name, and no such city
    ("中共云岭市岭东区人民法院党组", "- - - county"),
    ("中共双鸭山市岭东区人民法院党组", "黑龙江省 双鸭山市 岭东区 county"),
    ("中共岭东区人民法院党组", "黑龙江省 双鸭山市 岭东区 county"),
    ("中共北京市朝阳区委员会", "北京市 - 朝阳区 county"),
    ("县水务局党组", "- - - county"),
    ("县委宣传部", "- - - county"),
    # 城市, 景区, 社区 are no cities and districts
    ("中共云岭市城市管理局党组", "- - - city"),
    ("云岭市景区管理处党委", "- - - city"),
    ("云岭市社区矫正管理局党组", "- - - city"),
    ("黄冈市麻城市财政局党组", "湖北省 黄冈市 麻城市 county"),
    # 江北区 there is one, and one of 宁波市
    ("中共重庆市江北区委员会", "重庆市 - 江北区 county"),
    ("中共渝北区委", "重庆市 - 渝北区 county"),
    ("中共江北区委员会", "- - - county"),
    ("中共青石社区总支部委员会", "- - - unit"),
    # of two who publish together the first; the 州 of 泸州市 is no prefecture
    ("中共泸州市委；泸州市人民政府", "四川省 泸州市 - city"),
    ("中共泸州市委、泸州市人民政府", "四川省 泸州市 - city"),
    ("中共泸州市龙马潭区委员会", "四川省 泸州市 龙马潭区 county"),
    ("中共黔东南州凯里市委员会", "贵州省 黔东南苗族侗族自治州 凯里市 county"),
    ("中共青石县委员会；青石县白沙镇人民政府", "- - - county"),
]


@pytest.mark.parametrize(("issuer", "wanted"), CASES)
def test_the_region_of_an_issuer(issuer: str, wanted: str) -> None:
    found = region_fields([NoticeField("issuer", issuer, Span(0, 0), "issuer.title")], [])
    fields = {one.field: one.value for one in found}
    names = ("region_province", "region_city", "region_county", "admin_level")
    assert " ".join(fields.get(name, "-") for name in names) == wanted
