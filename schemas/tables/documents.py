"""Tables of the documents: the notices, their fields, their text and its places."""

from __future__ import annotations

from schemas.tables.column import (
    EVIDENCE,
    NOTICE_ID,
    Table,
    boolean,
    date32,
    double,
    int32,
    string,
)

# fmt: off
NOTICES = Table(
    "notices", "A document that was read.", "一份读取的文件。", ("notice_id",),
    (
        string("notice_id", "First 16 hex digits of the SHA-256 of the file's bytes.",
               "文件字节 SHA-256 的前 16 位十六进制数。", required=True),
        string("file_name", "Name of the file, without folders.", "文件名，不含文件夹。",
               required=True),
        string("source_uri", "Path relative to the input given; `!` before a member of an archive.",
               "相对于所给输入的路径；压缩包成员前加 `!`。", required=True,
               references="sources.source_uri"),
        string("source_sha256", "SHA-256 of the bytes.", "字节的 SHA-256。", required=True),
        string("canonical_url", "Address (http, https) that the page gives for itself.",
               "网页自述的网址（http、https）。"),
        string("media_type", "Media type found in the bytes.", "由内容识别的媒体类型。",
               required=True),
        string("document_type", "What sort of document it is.", "文件类型。", required=True,
               domain="document_type"),
        string("title", "Title as printed, its lines joined.", "标题（各行相接）。"),
        string("issuer", "The Party organisation that publishes, by its full name; several joined "
               "by ；.",
               "发布通报的党组织全称；多个以；相接。"),
        string("inspected", "The inspected where it differs from the issuer; several joined by ；.",
               "与发布机关不同的被巡视巡察单位；多个以；相接。"),
        string("region_province", "Province of the issuer.", "发布机关所在省级行政区。"),
        string("region_city", "Prefecture of the issuer.", "发布机关所在地级行政区。"),
        string("region_county", "County of the issuer.", "发布机关所在县级行政区。"),
        string("admin_level", "Administrative level of the issuer.", "发布机关的行政层级。",
               domain="admin_level"),
        string("inspection_kind", "Kind of the inspection.", "检查类型。",
               domain="inspection_kind"),
        string("inspection_mode", "Mode of the inspection, where stated.", "检查方式（有说明时）。",
               domain="inspection_mode"),
        string("inspection_round", "Round of the inspection as printed.", "检查轮次（照原文）。"),
        string("inspecting_body", "Who inspected, as printed.", "巡视巡察组（照原文）。"),
        date32("inspection_start", "First day of the inspection.", "检查的第一天。"),
        date32("inspection_end", "Last day of the inspection.", "检查的最后一天。"),
        date32("feedback_date", "Day on which the findings were given to the inspected; null where "
               "only the month is printed.", "反馈日期；只写到月份的为空。"),
        date32("published_date", "Date of the signature, else that of the page.",
               "落款日期；没有时取页面日期。"),
        string("published_date_source", "Where the published date stands.", "发布日期的来源。",
               domain="published_date_source"),
        string("signatory", "Who signed, as printed.", "落款单位（照原文）。"),
        string("contact_phone", "Telephone for comments, the first one given.",
               "联系电话（第一个）。"),
        string("contact_email", "E-mail for comments.", "电子邮箱。"),
        string("contact_address", "Postal address for comments.", "通信地址。"),
        string("contact_postcode", "Postcode.", "邮政编码。"),
        int32("issue_count", "Leaf issues (problems without problems below them).",
              "具体问题数（最下一级）。", required=True),
        int32("action_count", "Measures that belong to an issue.", "属于问题的举措数。",
              required=True),
        int32("check_failures", "Checks of this notice with the result `violated`.",
              "结果为“不符”的核对数。", required=True),
        double("text_coverage", "Share, 0–1, of the characters of the body, title and page "
               "furniture aside, that some row holds.",
               "正文（标题和页眉页脚除外）的字符中有数据行所载的比例（0–1）。", required=True),
        string("reliability", "How far issues and outcomes can be relied on as they were read, "
               "whatever was put right by hand since; null where no issues are listed.",
               "问题和整改结果读取的可靠程度，人工更正不改变它；不列问题的文件为空。",
               domain="reliability"),
        string("doubts", "What speaks against relying on the rows: codes of `doubt`, the gravest "
               "first, several joined by ；; null where the rows are sound.",
               "存疑的原因：代码表 `doubt` 中的代码，重者在前，多个以“；”分隔；可靠时为空。"),
        boolean("is_copy", "Whether it is a further copy of a notice that another row holds: leave "
                "these out to count each notice once.",
                "是否为同一通报的又一份；按通报统计时应去掉。", required=True),
        int32("page_count", "Pages; null where the form has none.", "页数；无页的格式为空。"),
        int32("char_count", "Length of the recovered text in code points.",
              "还原文本的长度（码点）。", required=True),
        string("same_as", "The first copy of the same notice by published date, then address; "
               "null for the first copy.",
               "同一通报的第一份（依发布日期、来源排序）；本身即第一份时为空。",
               references="notices.notice_id"),
        string("page_title", "Title that the page or file gives for itself.",
               "页面或文件自述的标题。"),
        date32("page_published_date", "Publication date given by the page, apart from the "
               "signature.", "页面所载发布日期（与落款分开）。"),
        date32("written_date", "Date of writing (成文日期) given by the page.",
               "页面所载成文日期。"),
        string("publisher", "Publisher (发布机构) given by the page.", "页面所载发布机构。"),
        string("page_source", "Source (来源) given by the page.", "页面所载来源。"),
        string("index_number", "Index number (索引号) given by the page.", "页面所载索引号。"),
        string("document_number", "Document number (文号).", "文号。"),
    ),
)

NOTICE_FIELDS = Table(
    "notice_fields", "A field of a notice with its evidence.", "通报的一个字段及其证据。",
    ("notice_id", "field", "char_start", "value"),
    (
        NOTICE_ID,
        string("field", "Name of the field.", "字段名。", required=True, domain="notice_field"),
        string("value", "Its value: text, an ISO date or a code.",
               "字段值：文字、ISO 日期或代码。", required=True),
        string("raw", "The words it was read from.", "所依据的原文。"),
        *EVIDENCE,
    ),
    evidence="raw",
)

TEXTS = Table(
    "texts", "The recovered text of a document.", "一份文件的还原文本。", ("notice_id",),
    (
        NOTICE_ID,
        string("text", "Paragraphs separated by newlines, table cells by tabs; lines joined, "
               "page furniture left out.",
               "段落以换行分隔，单元格以制表符分隔；断行已接，页眉页脚已去。",
               required=True),
    ),
)

PAGES = Table(
    "pages", "A page.", "一页。", ("notice_id", "page"),
    (
        NOTICE_ID,
        int32("page", "Physical number, from 1.", "物理页码，从 1 起。", required=True),
        string("printed_page", "Number printed on it.", "印出的页码。"),
        int32("char_start", "Start of its text in `texts.text`.",
              "本页文字在 `texts.text` 中的起点。",
              required=True),
        int32("char_end", "End of its text, exclusive.", "本页文字的终点（不含）。", required=True),
        double("width", "Width in points.", "宽（点）。", required=True),
        double("height", "Height in points.", "高（点）。", required=True),
    ),
)

LINES = Table(
    "lines", "A printed line with its place (PDF, OFD, OCR).",
    "一行印刷文字及其位置（PDF、OFD、识别）。",
    ("notice_id", "page", "y0", "x0", "text"),
    (
        NOTICE_ID,
        int32("page", "Physical page, from 1.", "物理页码，从 1 起。", required=True),
        int32("char_start", "Start in `texts.text`; null for page furniture.",
              "在 `texts.text` 中的起点；页眉页脚等为空。"),
        int32("char_end", "End, exclusive; null for page furniture.",
              "终点（不含）；页眉页脚等为空。"),
        string("text", "The line as printed.", "该行原文。", required=True),
        double("x0", "Left edge in points from the left.", "左边（点，自左起）。", required=True),
        double("y0", "Upper edge in points from the top.", "上边（点，自上起）。", required=True),
        double("x1", "Right edge in points from the left.", "右边（点，自左起）。", required=True),
        double("y1", "Lower edge in points from the top.", "下边（点，自上起）。", required=True),
        string("role", "Body, or what kind of page furniture.", "正文，或何种页面附属文字。",
               required=True, domain="line_role"),
        double("confidence", "Confidence of optical recognition, 0–1.",
               "光学识别的可信度（0–1）。"),
    ),
)
# fmt: on
