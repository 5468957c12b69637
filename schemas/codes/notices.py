"""Codes of the notice itself: what sort of document it is, who inspected, which fields it has."""

from __future__ import annotations

from typing import Final

from schemas.codes.code import Code

# fmt: off
DOMAINS: Final[dict[str, tuple[Code, ...]]] = {
    "document_type": (
        Code("rectification", "整改通报", "Rectification notice",
             "被巡视巡察单位公布的整改进展情况；只有此类文件有整改结果。",
             "Progress published by the inspected body; the only kind that has outcomes."),
        Code("feedback", "反馈情况", "Feedback notice",
             "巡视巡察组向被巡视巡察单位反馈的问题。",
             "Problems that an inspection reported back."),
        Code("announcement", "公告", "Announcement", "进驻、公示等公告。",
             "An inspection begins, a public-comment period, and the like."),
        Code("plan", "整改方案", "Plan", "整改方案、清单或部署，尚无结果。",
             "A rectification plan or task list, without results yet."),
        Code("news", "新闻", "News", "关于整改工作的报道。", "A report about rectification work."),
        Code("other", "其他", "Other"),
    ),
    "admin_level": (
        Code("central", "中央", "Central"),
        Code("province", "省级", "Province"),
        Code("city", "市级", "City"),
        Code("county", "县级", "County"),
        Code("township", "乡级", "Township", "乡镇、街道。", "Townships, towns and sub-districts."),
        Code("unit", "基层单位", "Unit", "学校、医院、企业、村居等单位。",
             "A school, hospital, company, village or the like."),
    ),
    "inspection_kind": (
        Code("xunshi", "巡视", "Inspection (xunshi)", "中央或省级党委组织的巡视。",
             "Disciplinary inspection by the central or a provincial Party committee."),
        Code("xuncha", "巡察", "Inspection (xuncha)", "市县或单位党委组织的巡察。",
             "Disciplinary inspection by a city, county or organisation's Party committee."),
        Code("audit", "审计", "Audit"),
        Code("supervision", "督察", "Supervision", "督察、督导、专项检查。",
             "Supervisory or special checks."),
    ),
    "inspection_mode": (
        Code("routine", "常规", "Routine"),
        Code("special", "专项", "Special", "专项或机动巡视巡察。",
             "On one subject, or ad hoc (机动)."),
        Code("revisit", "回头看", "Revisit", "对已巡视巡察单位再次检查。",
             "A second look at a body inspected before."),
        Code("joint", "联合交叉", "Joint", "联合、交叉巡视巡察。",
             "By several bodies together, or of places that inspect each other."),
        Code("linked", "上下联动", "Linked", "上下级联动的巡视巡察。",
             "By bodies of an upper and a lower level at once."),
        Code("elevated", "提级", "Elevated", "由上级党委提级开展的巡视巡察。",
             "By the body of a higher level than usual."),
    ),
    "reliability": (
        Code("sound", "可靠", "Sound", "100 份中至少 97 份的问题、层次和结果全部正确。",
             "Every issue, its place and its outcome are right in at least 97 of 100."),
        Code("doubtful", "存疑", "Doubtful", "有一处以上可疑，使用前请核对。",
             "Something speaks against it: look before you rely on it."),
        Code("unsound", "不可靠", "Unsound", "没有读出问题，或大段文字未被理解，或读法相近难分。",
             "No issues, much text not understood, or two readings as good as each other."),
    ),
    "published_date_source": (
        Code("signature", "落款", "Signature", "正文落款处的日期。", "Printed below the text."),
        Code("metadata", "页面信息", "Page metadata", "网页或文件所载发布日期。",
             "Stated by the page or file around the text."),
    ),
    "notice_field": (
        Code("title", "标题", "Title"),
        Code("issuer", "发布机关", "Issuer"),
        Code("inspected", "被巡视巡察单位", "Inspected body"),
        Code("inspecting_body", "巡视巡察组", "Inspecting body"),
        Code("inspection_kind", "检查类型", "Kind of inspection"),
        Code("inspection_mode", "检查方式", "Mode of inspection"),
        Code("inspection_round", "轮次", "Round"),
        Code("inspection_start", "进驻日期", "Inspection start"),
        Code("inspection_end", "结束日期", "Inspection end"),
        Code("feedback_date", "反馈日期", "Feedback date"),
        Code("published_date", "发布日期", "Published"),
        Code("published_date_source", "发布日期来源", "Source of the published date"),
        Code("signatory", "落款单位", "Signatory"),
        Code("contact_phone", "联系电话", "Telephone"),
        Code("contact_email", "电子邮箱", "E-mail"),
        Code("contact_address", "通信地址", "Address"),
        Code("contact_postcode", "邮政编码", "Postcode"),
        Code("region_province", "省级行政区", "Province"),
        Code("region_city", "地级行政区", "City"),
        Code("region_county", "县级行政区", "County"),
        Code("admin_level", "行政层级", "Administrative level"),
        Code("document_type", "文件类型", "Document type"),
        Code("written_date", "成文日期", "Written"),
        Code("document_number", "文号", "Document number"),
    ),
}
# fmt: on
