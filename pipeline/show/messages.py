"""What the page of a notice says, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import COUNTS, Messages

say: Final = Messages(
    COUNTS,
    {
        "no_title": ("(no title)", "（无标题）"),
        "issuer": ("Issuer", "发布机关"),
        "inspected": ("Inspected", "被巡单位"),
        "inspection": ("Inspection", "巡视巡察"),
        "feedback": ("Feedback", "反馈"),
        "published": ("Published", "发布"),
        "document": ("Document", "文件"),
        "place": ("Place", "地区"),
        "pages": ("{n} pages", "{n} 页"),
        "no_issues": ("No issues were found.", "没有找到问题。"),
        "measures": ("Measures", "举措"),
        "planned": ("Planned", "待办"),
        "dates": ("Dates", "日期"),
        "days": ("From…to", "起止"),
        "checks": ("Checks", "核对"),
        "found_only": ("{found} found", "{found} 处"),
        "not_understood": ("Not understood", "未理解"),
        "reliability": ("Reliability", "可信程度"),
        "coverage": ("{share} of the text stands in rows", "{share} 的文字有数据行解释"),
    },
)
