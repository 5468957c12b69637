"""What a column is called above a sheet: its name, or words in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from schemas.codes import DOMAINS, label

Headings = Literal["name", "zh", "en"]

_CHINESE: Final[Mapping[str, str]] = {
    "notice_id": "通报标识", "file_name": "文件名", "source_uri": "来源路径",
    "source_sha256": "来源摘要", "canonical_url": "网址", "media_type": "媒体类型",
    "document_type": "文件类型", "title": "标题", "issuer": "发布机关", "inspected": "被巡单位",
    "region_province": "省", "region_city": "市", "region_county": "县",
    "admin_level": "行政层级", "inspection_kind": "检查类型", "inspection_mode": "检查方式",
    "inspection_round": "检查轮次", "inspecting_body": "巡视巡察组", "inspection_start": "检查开始",
    "inspection_end": "检查结束", "feedback_date": "反馈日期", "published_date": "发布日期",
    "published_date_source": "发布日期来源", "signatory": "落款", "contact_phone": "联系电话",
    "contact_email": "电子邮箱", "contact_address": "通信地址", "contact_postcode": "邮政编码",
    "issue_count": "问题数", "action_count": "举措数", "check_failures": "核对不符数",
    "text_coverage": "理解比例", "reliability": "可信程度", "doubts": "存疑原因",
    "is_copy": "是否重复", "page_count": "页数", "char_count": "字数", "same_as": "首份通报",
    "page_title": "页面标题", "page_published_date": "页面发布日期", "written_date": "成文日期",
    "publisher": "发布机构", "page_source": "页面来源", "index_number": "索引号",
    "document_number": "文号",
    "field": "字段", "value": "值", "raw": "原文", "char_start": "起点", "char_end": "终点",
    "page": "页", "rule": "规则", "text": "文字", "printed_page": "印出页码", "width": "宽",
    "height": "高", "x0": "左", "y0": "上", "x1": "右", "y1": "下", "role": "作用",
    "confidence": "识别可信度", "section_id": "标题标识", "parent_section_id": "上级标题",
    "level": "层级", "marker": "编号原文", "number": "编号", "issue_id": "问题标识",
    "parent_issue_id": "上级问题", "seq": "次序", "is_group": "是否有下级",
    "body_start": "正文起点", "body_end": "正文终点", "answer_start": "答复起点",
    "answer_end": "答复终点", "category": "类别", "problem": "具体问题",
    "theme": "主题", "theme_name": "主题名称",
    "topic": "方面", "responsible": "责任人和单位", "deadline": "整改时限",
    "deadline_text": "整改时限原文", "char_responsible_start": "责任起点",
    "char_responsible_end": "责任终点", "char_deadline_start": "时限起点",
    "char_deadline_end": "时限终点", "first_date": "最早日期", "last_date": "最晚日期",
    "next_due": "下一期限", "status": "整改结果", "long_term": "长期坚持", "ongoing": "持续推进",
    "basis": "结果依据", "conflict": "不一致之处",
    "further_conflicts": "其他不一致之处", "action_id": "举措标识", "ordinal": "序数",
    "kind": "类型", "planned": "尚待实施", "done_date": "完成日期",
    "done_precision": "完成日期精度", "date_id": "日期标识", "start_date": "起始日",
    "end_date": "终止日", "relation": "关系", "precision": "精度", "inferred": "补出部分",
    "anchor": "补出依据", "quantity_id": "数量标识", "value_max": "上限", "unit": "单位",
    "comparator": "比较", "metric": "指标", "figure": "数字类别", "part_of": "所属总数",
    "scope": "范围", "subject": "所计之物", "entity_id": "名称标识", "name": "名称",
    "post": "职务", "code": "代码", "sanction": "处分处理", "check_id": "核对标识",
    "stated": "所称", "found": "所得", "result": "核对结果", "reason": "原因",
    "finding_id": "存疑标识", "domain": "代码表", "label_zh": "中文名称", "label_en": "英文名称",
    "description_zh": "中文说明", "description_en": "英文说明", "sort": "排序", "size": "字节数",
    "stage": "阶段", "message": "信息", "reused": "是否沿用", "seconds": "秒",
    "peak_mb": "内存峰值", "tool_version": "工具版本", "finished_at": "完成时间",
    "group_title": "上级问题标题", "answered_with": "合并答复",
    "outcome_text": "结果原文", "notice_title": "通报标题",
    "planned_count": "待办举措数", "inexact_sums": "非确数的合计",
    "date_count": "日期数", "quantity_count": "数量数",
    "person_count": "人员数", "organisation_count": "组织数", "document_count": "文件数",
    "family": "单位种类", "counted_in": "另计于", "date": "日期", "year": "年",
    "fiscal_year": "财政年度",
    "half_year": "半年", "quarter": "季度", "month": "月", "ten_days": "旬", "day": "日",
    "weekday": "星期", "iso_year": "周所在年", "iso_week": "周", "year_quarter": "年季",
    "year_month": "年月", "is_month_end": "是否月末", "five_year_plan": "五年规划",
    "class": "类别", "notice_count": "通报数", "place_count": "处数",
    "table_name": "表名", "one_row_is": "一行是", "key_columns": "键",
    "table": "数据表", "column": "列", "type": "数据类型", "heading": "表头",
    **{metric: label("metric", metric, "zh") for metric in DOMAINS["metric"]},
}  # fmt: skip
_LANGUAGES: Final = {"_zh": "（中文）", "_en": "（英文）"}


def heading(name: str, headings: Headings) -> str:
    """Return what to write above a column.

    >>> [heading("status_zh", words) for words in ("name", "zh", "en")]
    ['status_zh', '整改结果（中文）', 'Status (Chinese)']
    """
    if headings == "name":
        return name
    if headings == "en":
        for ending, words in (("_zh", " (Chinese)"), ("_en", " (English)")):
            if name.endswith(ending):
                return heading(name.removesuffix(ending), "en") + words
        return name.replace("_", " ").capitalize()
    if name in _CHINESE:
        return _CHINESE[name]
    for ending, words in _LANGUAGES.items():
        if name.endswith(ending):
            return heading(name.removesuffix(ending), "zh") + words
    return name
