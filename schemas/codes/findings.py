"""Codes of the findings: what was doubtful or not understood, and why."""

from __future__ import annotations

from typing import Final

from schemas.codes.code import Code

# fmt: off
DOMAINS: Final[dict[str, tuple[Code, ...]]] = {
    "finding_kind": (
        Code("unexplained_text", "未解释文字", "Unexplained text", "没有规则解释的句子。",
             "A sentence that no rule explains."),
        Code("unknown_outcome", "未识别结果", "Unknown outcome", "结果位置上的未知说法。",
             "A wording in the place of an outcome that is not known."),
        Code("unknown_label", "未识别标签", "Unknown label", "未知的行首标签。",
             "A label at the start of a line that is not known."),
        Code("invalid_date", "无效日期", "Invalid date", "日历上不存在的日期。",
             "A date that the calendar does not have."),
        Code("unresolved_date", "未定日期", "Unresolved date", "缺年月且无法补出的日期。",
             "A date whose missing part nothing fixes."),
        Code("replaced_character", "替换字符", "Replaced character", "字节无法解码，已用替换符。",
             "Bytes that could not be decoded."),
        Code("near_equal_names", "名称相近", "Near-equal names", "疑似同一名称的不同写法。",
             "Names that look like two writings of one."),
        Code("attachment_not_read", "附件未读", "Attachment not read",
             "正文只有附件链接，附件不在输入中。",
             "The body is only a link; what it leads to was not given."),
        Code("numbering", "编号异常", "Numbering"),
        Code("structure", "结构存疑", "Structure"),
        Code("repeated_issue", "问题重复", "Repeated issue"),
        Code("low_confidence", "识别存疑", "Low confidence", "光学识别的可信度低。",
             "Optical recognition is unsure."),
        Code("missing_text", "文字缺失", "Missing text", "部分内容没有读出。",
             "A part gave no text."),
        Code("garbled_text", "文字乱码", "Garbled text", "文字层不可用。",
             "The text layer is unusable."),
        Code("charset", "字符编码", "Charset", "声明的编码与实际不符。",
             "The declared charset is not the real one."),
        Code("markup", "标记异常", "Markup", "文件格式有误，已修复读取。",
             "The markup was broken and was repaired."),
        Code("limit", "达到限制", "Limit", "只读出一部分。", "Only a part was read."),
    ),
    "finding_reason": (
        Code("no_rule", "无规则", "No rule", "没有规则与之相符。", "No rule matches it."),
        Code("no_such_day", "无此日", "No such day"),
        Code("no_anchor", "无所依据", "Nothing fixes it"),
        Code("ambiguous", "有歧义", "Ambiguous"),
        Code("undecodable", "无法解码", "Undecodable"),
        Code("link_only", "只有链接", "Link only"),
        Code("similar", "名称相近", "Similar names"),
    ),
}
# fmt: on
