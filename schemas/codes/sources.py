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
        # it could not be had, or another input is the same
        Code("not_found", "找不到", "Not found"),
        Code("vanished", "中途消失", "Vanished"),
        Code("unreadable", "无法打开", "Cannot be opened"),
        Code("same_bytes", "字节相同", "Same bytes", "与另一输入字节相同，同为一份通报。",
             "The bytes of another input; one notice."),
        # it is no document
        Code("empty_file", "空文件", "Empty file"),
        Code("not_text", "非文本", "Not text"),
        Code("no_text", "没有文字", "No text"),
        Code("no_files", "没有可读的文件", "No file to read"),
        Code("not_document", "不是文件正文", "No document",
             "数据表格或程序文本。", "A table of values, or program text."),
        Code("special_file", "特殊文件", "Special file", "管道、设备或套接字。",
             "A pipe, a device or a socket."),
        Code("web_error_page", "网站出错页", "Error page of a web site",
             "存成文件的是网站的出错页。", "What was saved is an error page."),
        # it is broken or closed
        Code("truncated", "文件不完整", "Truncated"),
        Code("damaged", "文件损坏", "Damaged"),
        Code("encrypted", "已加密", "Encrypted"),
        Code("wrong_password", "密码错误", "Wrong password"),
        Code("no_pages", "没有页面", "No pages"),
        Code("dtd", "含文档类型定义", "Document type declaration",
             "XML 含实体定义，可能有害。", "The XML declares entities, which can be harmful."),
        Code("unsafe_name", "成员名不安全", "Unsafe member name"),
        Code("duplicate_name", "成员重名", "Member named twice"),
        # it is of a kind that is not read
        Code("unknown_format", "未知格式", "Unknown format"),
        Code("archive", "压缩包", "Archive"),
        Code("nested_archive", "压缩包嵌套过深", "Archive nested too deep"),
        Code("archive_format", "不支持的压缩格式", "Unsupported archive format"),
        Code("compression", "不支持的压缩方法", "Unsupported compression"),
        Code("symbolic_link", "符号链接", "Symbolic link"),
        Code("spreadsheet", "电子表格", "Spreadsheet"),
        Code("slides", "演示文稿", "Slides"),
        Code("xml", "其他 XML", "Other XML"),
        Code("word_xml", "Word 单文件 XML", "Flat Word XML"),
        Code("doc_variant", "不支持的 DOC", "Unsupported DOC",
             "安装 LibreOffice 后可读。", "Readable once LibreOffice is installed."),
        # it is pictures of text
        Code("picture", "图片", "Picture"),
        Code("no_text_layer", "没有文字层", "No text layer"),
        Code("unusable_text_layer", "文字层不可用", "Unusable text layer"),
        Code("needs_ocr", "部分页需光学识别", "Some pages need OCR"),
        # a part of it stands elsewhere
        Code("body_elsewhere", "正文在别处", "Body elsewhere",
             "正文在框架页、脚本或另一文件中。",
             "A frame, a script or another file holds the body."),
        Code("embedded_part", "嵌入部分", "Embedded part",
             "文件中嵌入的部分无法读取。", "A part embedded in the file could not be read."),
        # it passes a limit; the names are those of the limits
        Code("file_bytes", "文件过大", "File too large"),
        Code("pages", "页数过多", "Too many pages"),
        Code("inflated_bytes", "解压过大", "Inflates too much"),
        Code("member_bytes", "成员过大", "Member too large"),
        Code("ratio", "压缩比过高", "Compression ratio"),
        Code("members", "成员过多", "Too many members"),
        Code("archive_depth", "压缩包嵌套过深", "Archives nested too deep"),
        Code("depth", "嵌套过深", "Nested too deep"),
        Code("nodes", "节点过多", "Too many nodes"),
        Code("attributes", "属性过多", "Too many attributes"),
        Code("characters", "文字过多", "Too much text"),
        Code("page_glyphs", "单页字形过多", "Too many glyphs on a page"),
        Code("page_operators", "单页绘图指令过多", "Too many operators on a page"),
        Code("page_stream_bytes", "单页内容过大", "Page content too large"),
        Code("page_pixels", "单页图片过大", "Page picture too large"),
        Code("ocr_pages", "识别页数过多", "Too many pages to recognise"),
        Code("table_cells", "表格过大", "Table too large"),
        # it took too much, or we failed
        Code("time", "用时过长", "Time"),
        Code("cpu", "计算过长", "CPU time"),
        Code("memory", "内存过多", "Memory"),
        Code("killed", "进程被终止", "Worker died"),
        Code("internal", "内部错误", "Internal error"),
    ),
}
# fmt: on
