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
        Code("doubtful_number", "存疑数字", "Doubtful number",
             "数字读法不确定，未计入数量。",
             "A number without one sure reading; no row was made of it."),
        Code("replaced_character", "替换字符", "Replaced character", "字节无法解码，已用替换符。",
             "Bytes that could not be decoded."),
        Code("near_equal_names", "名称相近", "Near-equal names", "疑似同一名称的不同写法。",
             "Names that look like two writings of one."),
        Code("attachment_not_read", "附件未读", "Attachment not read",
             "页面链接的文件不在输入中。", "A file that the page links was not given."),
        Code("page_not_read", "页面未读", "Page not read", "该页没有可用的文字。",
             "A page that gives no usable text."),
        Code("text_passed_over", "文字遗漏", "Text passed over", "页上有读不出的文字。",
             "Text on the page that no engine reads."),
        Code("page_furniture", "页面附属文字", "Page furniture",
             "页码、页眉等，不属正文。", "Page numbers, running heads: no part of the text."),
        Code("note_left_out", "注释未取", "Note left out", "脚注、尾注或批注未计入正文。",
             "Footnotes, endnotes or comments are no part of the text."),
    ),
    "finding_reason": (
        Code("no_rule", "无规则", "No rule", "没有规则与之相符。", "No rule matches it."),
        Code("pattern_time_limit", "超出规则时限", "Pattern time limit",
             "规则用时超限，该类事实未取。", "A pattern took too long; such facts are not read."),
        Code("not_in_vocabulary", "未收录", "Not in the vocabulary",
             "说法不在词表中。", "The wording is not listed."),
        Code("not_in_calendar", "历法所无", "Not in the calendar"),
        Code("unresolved", "无法补全", "Unresolved", "缺少的年月无从补出。",
             "Nothing fixes the part that is left out."),
        Code("lost_character", "缺字", "Lost character", "日期中缺了一个字。",
             "A character of the date is missing."),
        Code("digits_left_over", "数字断开", "Digits left over",
             "数字前后还有断开的数字。",
             "Digits stand before the number that nothing joins to it."),
        Code("two_readings", "读法不一", "Two readings", "同一写法可作两种数读。",
             "The numeral can be read as either of two numbers."),
        Code("undecodable_bytes", "无法解码", "Undecodable bytes"),
        Code("replaced_before", "先前已被替换", "Replaced before",
             "文件中本已是替换符。", "The file itself holds the replacement sign."),
        Code("and_more", "另有更多", "And more", "同类只列出前几处。",
             "Only the first of the kind are listed."),
        Code("linked_file", "链接的文件", "Linked file"),
        Code("body_is_attachment", "正文在附件中", "The body is the attachment",
             "页面正文只是附件链接。", "The page says next to nothing but links the file."),
        Code("no_text_layer", "没有文字层", "No text layer"),
        Code("unusable_text_layer", "文字层不可用", "Unusable text layer"),
        Code("unembedded_font", "字体未嵌入", "Font not embedded"),
        Code("page_number", "页码", "Page number"),
        Code("header", "页眉", "Running head"),
        Code("footnotes", "脚注", "Footnotes"),
        Code("endnotes", "尾注", "Endnotes"),
        Code("comments", "批注", "Comments"),
        Code("similar", "名称相近", "Similar names"),
    ),
}
# fmt: on
