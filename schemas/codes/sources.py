"""Codes of the inputs: what became of each, at what stage, and why."""

from __future__ import annotations

from typing import Final

from schemas.codes.code import Code

# fmt: off
DOMAINS: Final[dict[str, tuple[Code, ...]]] = {
    "source_status": (
        Code("read", "已读取", "Read"),
        Code("partial", "部分读取", "Partly read"),
        Code("needs_ocr", "需光学识别", "Needs OCR"),
        Code("unsupported", "不支持", "Unsupported"),
        Code("invalid", "无效文件", "Invalid"),
        Code("limited", "超出限制", "Limited"),
        Code("timed_out", "超时", "Timed out"),
        Code("crashed", "崩溃", "Crashed"),
        Code("missing", "缺失", "Missing", "不在或已不在输入处。",
             "Not, or no longer, where the input says."),
        Code("container", "压缩包", "Container", "压缩包，成员各自成行。",
             "An archive; its members have rows of their own."),
    ),
    "source_stage": (
        Code("find", "查找", "Find"),
        Code("open", "打开", "Open"),
        Code("sniff", "识别格式", "Sniff"),
        Code("parse", "解析", "Parse"),
        Code("read", "阅读", "Read"),
        Code("tables", "制表", "Tables"),
        Code("store", "存储", "Store"),
    ),
    "source_reason": (
        Code("empty", "空文件", "Empty file"),
        Code("not_found", "找不到", "Not found"),
        Code("vanished", "中途消失", "Vanished"),
        Code("unreadable", "无法打开", "Cannot be opened"),
        Code("same_bytes", "字节相同", "Same bytes", "与另一输入字节相同，同为一份通报。",
             "The bytes of another input; one notice."),
        Code("unknown_format", "未知格式", "Unknown format"),
        Code("binary", "非文本", "Not text"),
        Code("no_text", "没有文字", "No text"),
        Code("truncated", "文件不完整", "Truncated"),
        Code("damaged", "文件损坏", "Damaged"),
        Code("encrypted", "已加密", "Encrypted"),
        Code("wrong_password", "密码错误", "Wrong password"),
        Code("no_pages", "没有页面", "No pages"),
        Code("pictures_only", "只有图片", "Pictures only"),
        Code("ocr_missing", "未装光学识别", "OCR is not installed"),
        Code("nested_archive", "压缩包内的压缩包过深", "Archive nested too deep"),
        Code("too_large", "文件过大", "Too large"),
        Code("too_many_pages", "页数过多", "Too many pages"),
        Code("too_many_members", "成员过多", "Too many members"),
        Code("too_many_nodes", "节点过多", "Too many nodes"),
        Code("too_deep", "嵌套过深", "Nested too deep"),
        Code("too_much_inflated", "解压过大", "Inflates too much"),
        Code("ratio", "压缩比过高", "Compression ratio"),
        Code("time", "用时过长", "Time"),
        Code("cpu", "计算过长", "CPU time"),
        Code("memory", "内存过多", "Memory"),
        Code("killed", "进程被终止", "Worker died"),
        Code("internal", "内部错误", "Internal error"),
    ),
}
# fmt: on
