"""Every rule finds what it is for, and leaves alone what only looks like it.

A rule that is a value carries its own example. One that is a name given to a fact by code has a
line in SAMPLES: texts that must give a fact of that name, and texts that must not. Text without
``=`` in front is the answer to one issue of a notice; with it, a whole document. A bar ends a
paragraph, ``/`` a cell, and ``@`` opens what the page around the text says.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import pipeline.reading
from parsers.build import DocumentBuilder
from parsers.lexicon.fold import fold
from pipeline.explain.rules import all_rules
from pipeline.reading import read
from pipeline.reading.dates.find import LOST
from pipeline.reading.dates.points import POINTS, points
from pipeline.reading.quantities.amounts import RULES, amounts
from pipeline.reading.text.rule import Rule, matches
from tests.laws import FACTS

TITLE = "中共青禾县水务局党组关于巡察整改情况的通报"
OPENING = (
    "根据统一部署，2023年3月1日至4月30日，县委第二巡察组对水务局党组进行了常规巡察，"
    "5月20日反馈了巡察意见。现将整改情况公布如下。"
)
HEADING = "1.关于“台账更新不及时”的问题"
CONTACT = "联系电话：0700-6612345；邮政编码：400012；通信地址：青禾县河东路6号"
END = f"|{CONTACT}|中共青禾县水务局党组|2024年1月15日"
START = f"={TITLE}|{OPENING}|一、整改情况|"
FIRST = f"={TITLE}|{OPENING}|"
LETTERS = (
    "=按照省生态环境保护督察组要求，6月2日，全市已对督察组交办的第五批12件信访举报件进行调查处理，"
    "其中，已办结7件、未办结5件。"
)

# name → what gives it, what does not; a new name is one new line
SAMPLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "action.paragraph": (("组织全体职工开展业务培训。",), ("整改措施：",)),
    "action.shi": (("一是修订制度。二是开展检查。",), ("这是一是一、二是二的制度。",)),
    "action.ordinal": (("第一，修订制度。第二，开展检查。",), ("荣获第一，继续努力。",)),
    "action.first_then": (("首先，修订制度。其次，开展检查。",), ("坚持首先要讲政治。",)),
    "action.arabic": (("1.修订制度。|2.开展检查。",), ("修订制度1.5万字。",)),
    "action.arabic_half": (("1)修订制度。|2)开展检查。",), ("修订制度（共1)。",)),
    "action.arabic_paren": (("（1）修订制度。（2）开展检查。",), ("修订制度（3项）。",)),
    "action.circled": (("①修订制度。②开展检查。",), ("见附件①。",)),
    "action.han_paren": (("（一）修订制度。|（二）开展检查。",), ("制度（一）已经修订。",)),
    "claims.total": (
        (f"{FIRST}县委巡察组反馈问题23个，已完成整改20个，正在整改3个。|{HEADING}|已完成。",),
        (f"{FIRST}党组先后召开会议23次。|{HEADING}|已完成。",),
    ),
    "claims.part": (
        (f"{FIRST}县委巡察组反馈问题23个，已完成整改20个，正在整改3个。",),
        (f"{FIRST}完成培训20人次。",),
    ),
    "claims.sum": (
        (f"{FIRST}县委巡察组反馈问题23个，已完成整改20个，正在整改3个。",),
        (f"{FIRST}县委巡察组反馈问题23个，已完成整改20个。",),
    ),
    "claims.letters": (
        (LETTERS,),
        (f"{FIRST}县委巡察组移交12件信访件，已办结7件，未办结5件。",),
    ),
    "claims.letters_part": (
        (LETTERS,),
        ("=市生态环境局受理12件信访举报件，已办结7件，未办结5件。督察整改工作正在推进。",),
    ),
    "claims.completion": (
        (f"{FIRST}反馈的23个问题已完成整改20个，整改完成率86.96%。",),
        (f"{FIRST}培训完成率86.96%。",),
    ),
    "claims.measures": (
        (f"{FIRST}针对反馈的23个问题，制定整改措施66条，已完成整改20个问题。",),
        (f"{FIRST}制定防汛措施66条。",),
    ),
    "contact.phone_label": ((f"{START}联系电话：0700-6612345",), (f"{START}举报电话：12388",)),
    "contact.phone_way": ((f"{START}联系方式：0700-6612345",), (f"{START}办公方式：6612345",)),
    "contact.phone_call": (
        (f"{START}欢迎致电0700-6612345反映情况",),
        (f"{START}文号0700-6612345",),
    ),
    "contact.phone_report": ((f"{START}举报电话：0700-6612345",), (f"{START}举报电话：12388",)),
    "contact.phone_bare": (
        (f"{START}有线索，请联系派驻组0700-6612345。",),
        (f"{START}请发传真至0700-6612345。",),
    ),
    "contact.address_or": (
        (f"{START}监督电话：0700-6612345，或者到青禾县河东路6号办公楼。",),
        (f"{START}监督电话：0700-6612345，或者到各村。",),
    ),
    "contact.email": (
        (f"{START}联系电话：6612345；电子邮箱：water@example.org",),
        (f"{START}联系电话：6612345；网址：example.org",),
    ),
    "contact.address_label": (
        (f"{START}联系电话：6612345；通信地址：青禾县河东路6号",),
        (f"{START}联系电话：6612345；网站地址：www.example.org/a",),
    ),
    "contact.address_send": (
        (f"{START}联系电话：6612345；请邮寄至青禾县河东路6号水务局",),
        (f"{START}联系电话：6612345；寄予厚望",),
    ),
    "contact.email_veiled": (
        (f"{START}联系电话：6612345；电子邮箱：water(at)example.org",),
        (f"{START}联系电话：6612345；见water(附件)example.org",),
    ),
    "contact.address_bring": (
        (f"{START}联系电话：6612345；也可以把意见送到青禾县河东路6号水务局",),
        (f"{START}联系电话：6612345；把服务送到青禾县河东路6号小区",),
    ),
    "contact.address_come": (
        (f"{START}联系电话：6612345，也可到青禾县河东路6号当面反映。",),
        (f"{START}联系电话：6612345，也可到县信访局当面反映。",),
    ),
    "contact.address_box": (
        (f"{START}联系电话：6612345；意见箱设在青禾县河东路6号门卫室旁。",),
        (f"{START}联系电话：6612345；意见箱设在机关一楼。",),
    ),
    "contact.address_bare": (
        (f"{START}联系电话：6612345；青禾县河东路6号水务大厦12楼。",),
        (f"{START}联系电话：6612345；办公室已搬到河东路6号。",),
    ),
    "contact.postcode_label": (
        (f"{START}联系电话：6612345；邮编：400012",),
        (f"{START}联系电话：6612345；编号：400012",),
    ),
    "contact.postcode_bracket": (
        (f"{START}联系电话：6612345；通信地址：青禾县河东路6号（400012）",),
        (f"{START}联系电话：6612345；发放400012元",),
    ),
    "contact.postcode_first": (
        (f"{START}联系电话：6612345；信件请寄：400012青禾县河东路6号",),
        (f"{START}联系电话：6612345；追回400012元",),
    ),
    "contact.postcode_behind": (
        (f"{START}联系电话：6612345；通信地址：青禾县河东路6号400012",),
        (f"{START}联系电话：6612345；投入资金约400012元",),
    ),
    "claims.all_settled": (
        (f"{FIRST}共反馈问题9个。目前，反馈问题全部整改完毕。|{HEADING}|修订制度3项。",),
        (f"{FIRST}反馈的问题正在整改。|{HEADING}|修订制度3项。",),
    ),
    "date.range": (("2023年3月1日至5日开展检查。",), (f"={TITLE}|2023年3月1日开展检查。",)),
    "document.title_marks": (("修订《用水管理办法》。",), ("在《青禾日报》刊登。",)),
    "inspected.meeting": (
        (f"={TITLE}|县委第二巡察组于2023年6月20日召开巡察桃花水库管理处情况反馈会。|一、整改情况",),
        (f"={TITLE}|{OPENING}|一、整改情况",),
    ),
    "inspected.entered": (
        (f"={TITLE}|2023年3月1日，县委第二巡察组进驻桃花水库管理处开展巡察。|一、整改情况",),
        (f"={TITLE}|{OPENING}|一、整改情况",),
    ),
    "inspected.object": (
        (f"={TITLE}|{OPENING.replace('对水务局党组', '对桃花水库管理处')}|一、整改情况",),
        (START,),
    ),
    "inspected.receiver": (
        (f"={TITLE}|5月20日，县委第二巡察组向桃花水库管理处反馈了巡察意见。|一、整改情况",),
        (f"={TITLE}|5月20日，县委第二巡察组向水务局党组反馈了巡察意见。|一、整改情况",),
    ),
    "inspected.verb": (
        (f"={TITLE}|2023年3月，县委第二巡察组巡察了桃花水库管理处。|一、整改情况",),
        (f"={TITLE}|2023年3月，县委第二巡察组巡察了水务局党组。|一、整改情况",),
    ),
    "inspected.passive": (
        (f"={TITLE}|2023年3月，桃花水库管理处接受了县委巡察。|一、整改情况",),
        (f"={TITLE}|2023年3月，水务局党组接受了县委巡察。|一、整改情况",),
    ),
    "inspection.body": ((START,), (f"={TITLE}|现将有关情况公布如下。|一、整改情况",)),
    "inspection.addressee": (
        (f"={TITLE}|县审计局：|2023年3月，你局对我局进行了审计。|一、整改情况",),
        (f"={TITLE}|县审计局：|2023年3月，我局接受了审计。|一、整改情况",),
    ),
    "inspection.days": ((START,), (f"={TITLE}|2023年县委对我局进行了巡察。|一、整改情况",)),
    "inspection.begun": (
        (f"={TITLE}|2023年3月1日，县委第二巡察组进驻我局开展巡察。|一、整改情况",),
        (f"={TITLE}|2023年3月1日，县委部署了巡察工作。|一、整改情况",),
    ),
    "inspection.over": (
        (f"={TITLE}|2023年3月1日，县委第二巡察组进驻我局，4月30日结束巡察。|一、整改情况",),
        (f"={TITLE}|2023年3月1日，县委第二巡察组进驻我局，4月30日召开会议。|一、整改情况",),
    ),
    "inspection.feedback": ((START,), (f"={TITLE}|2023年县委对我局进行了巡察。|一、情况",)),
    "inspection.kind": ((START,), ("=青禾县水务局关于供水情况的通报|现公布如下。",)),
    "inspection.mode": ((START,), (f"={TITLE}|县委第二巡察组对我局进行了巡察。|一、情况",)),
    "inspection.round": (
        (f"={TITLE}|九届青禾县委第三轮巡察对水务局党组进行了巡察。|一、整改情况",),
        (f"={TITLE}|县委经过三轮研究，进行了巡察。|一、整改情况",),
    ),
    "issue.table_row": (
        (f"{START}序号/存在问题/整改措施/整改情况|1/台账更新不及时/修订制度/已完成",),
        (f"{START}序号/姓名/职务/电话|1/虞小满/科员/6612345",),
    ),
    "issuer.publisher": (
        (f"=@publisher=青禾县水务局|巡察整改情况通报|现将整改情况公布如下。|{HEADING}|已完成。",),
        (f"=@source=青禾县水务局|巡察整改情况通报|现将整改情况公布如下。|{HEADING}|已完成。",),
    ),
    "issuer.byline": (
        (f"=巡察整改情况通报|中共青禾县水务局党组|现将整改情况公布如下。|{HEADING}|已完成。",),
        (f"=巡察整改情况通报|方若云|现将整改情况公布如下。|{HEADING}|已完成。",),
    ),
    "issuer.page_line": (
        (f"=巡察整改情况通报|发布机构：青禾县水务局|现将整改情况公布如下。|{HEADING}|已完成。",),
        (f"=巡察整改情况通报|来源：青禾县水务局|现将整改情况公布如下。|{HEADING}|已完成。",),
    ),
    "issuer.page_name": (
        (f"=县水务局关于巡察整改情况的通报|来源：青禾县水务局|{OPENING}|一、情况",),
        (f"=县水务局关于巡察整改情况的通报|来源：青禾县林业局|{OPENING}|一、情况",),
    ),
    "issuer.page_place": (
        (f"=县水务局关于巡察整改情况的通报|来源：青禾县人民政府|{OPENING}|一、情况",),
        (f"=县水务局关于巡察整改情况的通报|来源：青禾日报|{OPENING}|一、情况",),
    ),
    "issuer.title_object": (
        (f"=关于中共青禾县水务局党组巡察整改情况的通报|{OPENING}|一、整改情况",),
        (START,),
    ),
    "issuer.speaker": (
        (
            "=审计整改情况的报告|青禾县审计局局长 方若云|主任、各位委员：|现将整改情况报告如下。",
            "=审计整改情况的报告|县政府副县长 方若云|县人大常委会：|现将整改情况报告如下。",
        ),
        ("=审计整改情况的报告|青禾县审计局局长 方若云|现将整改情况报告如下。",),
    ),
    "issuer.title": ((START,), ("=通报|现将整改情况公布如下。",)),
    "issuer.signature": (
        (f"=通报|县委巡察组进行了巡察，现将整改情况公布如下。|{HEADING}|已完成整改。{END}",),
        (START,),
    ),
    "issuer.opening": (
        (f"=巡察整改情况通报|{OPENING.replace('水务局党组', '中共青禾县水务局党组')}|一、情况",),
        ("=巡察整改情况通报|现将整改情况公布如下。|一、情况",),
    ),
    "issuer.plan": (
        (
            "=县委巡察组对我局开展了巡察，现将整改情况公布如下。|制定《中共青禾县水务局党组关于巡察反馈意见的整改方案》。",
        ),
        (
            "=县委巡察组对我局开展了巡察，现将整改情况公布如下。|学习《中共青禾县委关于水务工作的意见》。",
        ),
    ),
    "organisation.office": (("会同县财政局清查。",), ("各县财政局清查。",)),
    "organisation.own": (("我局开展清查。",), ("我市开展清查。",)),
    "organisation.party": (("中共白沙县委员会印发通知。",), ("=通报|中共中央印发通知。",)),
    "organisation.alias": (
        ("青禾县供水排水公司（以下简称“县供排”）开展检查，县供排退款。",),
        ("《青禾县供水管理办法》（以下简称“县办法”）施行，县办法有效。",),
    ),
    "outcome.labelled": (("整改结果：已完成整改。",), ("整改措施：已开展培训。",)),
    "outcome.sentence": (("修订制度3项。该问题已完成整改。",), ("完成制度修订3项。",)),
    "outcome.none": (("修订制度3项。",), ("整改结果：已完成整改。",)),
    "outcome.section": (
        (f"={TITLE}|{OPENING}|一、已完成整改的问题|{HEADING}|修订制度3项。",),
        (f"{START}{HEADING}|修订制度3项。",),
    ),
    "outcome.summary": (
        (f"{FIRST}反馈的1个问题已全部完成整改。|一、整改情况|{HEADING}|修订制度3项。",),
        (f"{FIRST}反馈的9个问题已完成整改8个。|一、整改情况|{HEADING}|修订制度3项。",),
    ),
    "outcome.by_number": (
        (
            f"{FIRST}第1项已完成整改，第2项正在整改。|一、整改情况|1.关于“台账更新不及时”问题的整改"
            "|修订制度3项。|2.关于“督办不到位”问题的整改|开展督办2次。",
        ),
        (f"{FIRST}反馈的1个问题已全部完成整改。|一、整改情况|{HEADING}|修订制度3项。",),
    ),
    "person.post": (("党组书记、局长虞小满带队检查。",), ("党组书记、局长带队检查。",)),
    "person.list": (("副局长虞小满、沈青禾带队检查。",), ("副局长虞小满、带队检查。",)),
    "person.label": (("责任人：虞小满",), ("责任人：水务局",)),
    "person.appointed": (("虞小满任组长。",), ("书记任组长。",)),
    "person.case": (("肃清虞小满流毒。",), ("肃清一切流毒。",)),
    "person.titled": (("由张小明副局长牵头。",), ("由水利局副局长牵头。",)),
    "person.cell": (
        (f"{START}序号/存在问题/整改情况/责任人|1/台账更新不及时/已完成/虞小满",),
        (f"{START}序号/存在问题/整改情况/责任人|1/台账更新不及时/已完成/办公室",),
    ),
    "person.comrade": (("由虞小满同志牵头。",), ("由党员同志牵头。",)),
    "person.dotted": (("聘请古丽娜尔·艾合买提为监督员。",), ("推进东西·南北线路建设。",)),
    "person.masked": (("对李某某给予警告。",), ("对某某单位给予警告。",)),
    "person.by": (("由虞小满牵头整改。",), ("由水务站牵头整改。",)),
    "person.opens": (("会后，虞小满主持召开推进会。",), ("会后，董事会主持召开推进会。",)),
    "person.sanctioned": (("对虞小满予以诫勉。",), ("对虞家村予以通报批评。",)),
    "person.bracket": (("虞小满（镇农技站站长）上门核实。",), ("虞家湾（村委会主任）上门核实。",)),
    "person.removed": (("免去虞小满县水利局局长职务。",), ("免去县水利局局长职务。",)),
    "person.counted": (("虞小满、沈青禾两名村干部退款。",), ("虞家湾、沈家沟两名村干部退款。",)),
    "person.held": (("由担任会计的虞小满负责对账。",), ("由担任会计的干部负责对账。",)),
    "person.again": (
        ("局长虞小满带队检查。会后虞小满说明情况。",),
        ("局长虞小满带队检查。会后说明情况。",),
    ),
    "place.division": (("到湖北省武汉市学习。",), ("到全省各市学习。",)),
    "published.page_strip": (
        (f"=发布日期：2024-01-20|{START[1:]}{HEADING}|已完成。",),
        (f"=浏览次数：2024|{START[1:]}{HEADING}|已完成。",),
    ),
    "published.delivered": (
        (f"={TITLE}|（2024年1月20日在县第十届人民代表大会常务委员会第三次会议上）|{OPENING}",),
        (f"={TITLE}|（2024年1月20日在会议上通过）|{OPENING}",),
    ),
    "published.published_date": (
        (f"=@published_date=2024-01-20|{START[1:]}",),
        (f"=@published_date=2024-01-20|{START[1:]}{HEADING}|已完成。{END}",),
    ),
    "published.written_date": (
        (f"=@written_date=2024-01-20|{START[1:]}",),
        (f"=@written_date=不详|{START[1:]}",),
    ),
    "published.signature": ((f"{START}{HEADING}|已完成。{END}",), (START,)),
    "region.level": ((START,), ("=通报|现将整改情况公布如下。",)),
    "region.division": (
        (f"={TITLE.replace('青禾县', '武汉市')}|{OPENING}|一、整改情况",),
        (START,),
    ),
    "signatory.line": ((f"{START}{HEADING}|已完成。{END}",), (START,)),
    "title.heading": ((START,), ("=县水务局召开会议，研究整改。",)),
    "title.metadata": (
        (f"=@title={TITLE}|{OPENING}|一、整改情况",),
        (f"=@title={TITLE}|{START[1:]}",),
    ),
    "section.han_comma": ((START,), ("=通报|一、二号楼停水。",)),
    "section.han_paren": (
        (
            f"{START}（一）党的领导方面|{HEADING}|修订制度。|（二）党的建设方面|2.关于“学习少”的问题",
        ),
        ("组织培训（一）期。",),
    ),
    "issue.told": (
        (
            "=县委巡察组向县水利局党组反馈巡察情况|县委巡察组对县水利局党组开展了巡察，反馈了意见。|"
            "巡察发现的主要问题是：一是学习不深入；二是执行制度不严格。",
        ),
        (
            "=县委巡察组向县水利局党组反馈巡察情况|县委巡察组对县水利局党组开展了巡察，反馈了意见。|"
            "巡察组要求：一是加强学习；二是严格执行制度。",
        ),
    ),
    "issue.quoted.arabic": ((f"{START}{HEADING}|已完成。",), (f"{START}1.修订制度3项。",)),
}
# names that are made of the family of a marker or of what a heading looks like
MADE = re.compile(r"(?:issue|section|action)\.")


def answer(text: str) -> list[str]:
    if text.startswith("="):
        return text[1:].split("|")
    return [TITLE, OPENING, "一、整改情况", HEADING, *text.split("|")]


@cache
def names(text: str) -> frozenset[str]:
    """Return the names of the rules behind all facts of a text."""
    builder = DocumentBuilder("text/plain")
    for line in answer(text):
        if line.startswith("@"):
            key, _, value = line[1:].partition("=")
            builder.metadata[key] = value
        elif "/" in line:
            builder.row(line.split("/"), table=0)
        else:
            builder.paragraph(line)
    notice = read(builder.build())
    facts = [fact for kind in FACTS if kind != "findings" for fact in getattr(notice, kind)]
    return frozenset(fact.rule for fact in facts)


def cases(which: int) -> Iterator[tuple[str, str]]:
    for name, texts in SAMPLES.items():
        yield from ((name, text) for text in texts[which])


def found_in(text: str, one: Rule) -> list[tuple[str, str]]:
    """Return what the rivals of a rule find in a text, the rule itself among them."""
    folded = fold(text)
    if one in POINTS:
        return [(point.rule, point.span.of(folded)) for point in points(folded)]
    if one in RULES:
        return [(amount.rule, amount.span.of(folded)) for amount in amounts(folded)[0]]
    return [(hit.rule, hit.span.of(folded)) for hit in matches(folded, one)]


@pytest.mark.parametrize("one", all_rules().values(), ids=lambda one: one.name)
def test_a_rule_finds_its_example_whole_among_its_rivals(one: Rule) -> None:
    found = found_in(one.before + one.example + one.after, one)
    assert one.name in {name for name, said in found if said.endswith(one.example)}


@pytest.mark.parametrize(
    ("one", "text"),
    [
        pytest.param(one, text, id=f"{one.name}-{text}")
        for one in all_rules().values()
        for text in one.never
    ],
)
def test_a_rule_leaves_alone_what_it_must(one: Rule, text: str) -> None:
    assert one.name not in {name for name, _ in found_in(text, one)}


def test_each_rule_is_some_set_we_ask() -> None:
    assert set(all_rules().values()) == {*POINTS, *RULES, *LOST}


@pytest.mark.parametrize(("name", "text"), list(cases(0)))
def test_a_name_is_given_to_what_it_is_for(name: str, text: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(("name", "text"), list(cases(1)))
def test_a_name_is_not_given_to_what_only_looks_like_it(name: str, text: str) -> None:
    assert name not in names(text)


def named_in_code() -> set[str]:
    """Return the names of rules that stand in the code of the reading as they are."""
    heads = {name.partition(".")[0] for name in (*SAMPLES, *all_rules())}
    literal = re.compile(rf'"((?:{"|".join(sorted(heads))})\.[a-z_.]+)"')
    files = Path(pipeline.reading.__file__).parent.rglob("*.py")
    return {name for path in files for name in literal.findall(path.read_text(encoding="utf-8"))}


def test_every_name_has_a_line() -> None:
    given = {
        name for texts in SAMPLES.values() for side in texts for t in side for name in names(t)
    }
    unknown = (given | named_in_code()) - set(SAMPLES) - set(all_rules())
    assert {name for name in unknown if not MADE.match(name)} == set()
