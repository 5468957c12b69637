"""Tables of the run: what became of each input, what the codes mean, which tables there are."""

from __future__ import annotations

from schemas.tables.column import Table, boolean, double, int32, int64, string, timestamp

# fmt: off
# Its name sorts before all others: what takes all files for one table takes its columns.
ABOUT = Table(
    "about", "A table that lies beside this one: each is to be read by itself.",
    "与本表并列的一张数据表：每张表须单独读取。", ("table_name",),
    (
        string("table_name", "Name of the table; its file is `<table_name>.parquet`.",
               "表名；文件为 `<表名>.parquet`。", required=True),
        string("one_row_is_zh", "What one row of it is, in Chinese.", "该表的一行是什么（中文）。",
               required=True),
        string("one_row_is_en", "What one row of it is, in English.", "该表的一行是什么（英文）。",
               required=True),
        string("key_columns", "The columns that make a row unique.", "使一行唯一的各列。",
               required=True),
    ),
)

CODES = Table(
    "codes", "A code with its labels.", "一个代码及其名称。", ("domain", "code"),
    (
        string("domain", "The list it belongs to.", "所属代码表。", required=True),
        string("code", "The code as it stands in the tables.", "表中所用代码。", required=True),
        string("label_zh", "What to call it in Chinese.", "中文名称。", required=True),
        string("label_en", "What to call it in English.", "英文名称。", required=True),
        string("description_zh", "What it means, in Chinese.", "中文说明。"),
        string("description_en", "What it means, in English.", "英文说明。"),
        int32("sort", "Position in its list, from 1.", "在代码表中的次序，从 1 起。",
              required=True),
    ),
)

SOURCES = Table(
    "sources", "An input and what became of it; the only table with facts of the run.",
    "一个输入及其处理情况；唯一含运行信息的表。", ("source_uri",),
    (
        string("source_uri", "Path relative to the input given; `!` before a member of an archive.",
               "相对于所给输入的路径；压缩包成员前加 `!`。", required=True),
        string("source_sha256", "SHA-256 of the bytes; null where there were none to read.",
               "字节的 SHA-256；无法读取时为空。"),
        int64("size", "Size in bytes.", "字节数。"),
        string("status", "What became of it.", "处理结果。", required=True, domain="source_status"),
        string("stage", "Where it went wrong.", "出错的阶段。", domain="source_stage"),
        string("reason", "Why.", "原因。", domain="source_reason"),
        string("message", "What happened and what to do, in English.", "情况与办法（英文）。"),
        string("notice_id", "The notice that was read from it.", "由它读出的通报。",
               references="notices.notice_id"),
        boolean("reused", "Whether the result of an earlier run was taken over.",
                "是否沿用以前运行的结果。", required=True),
        double("seconds", "Time taken.", "用时（秒）。"),
        double("peak_mb", "Peak memory of the worker in MB.", "工作进程的内存峰值（MB）。"),
        string("tool_version", "Version of the tool that read it.", "读取时的工具版本。"),
        timestamp("finished_at", "When it was finished, UTC.", "完成时间（UTC）。"),
    ),
)
# fmt: on
