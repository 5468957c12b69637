"""Help of the command: of a command by its name; that of options beside it."""

from __future__ import annotations

from typing import Final

from pipeline.command.help_options import OPTIONS
from pipeline.messages import Messages

say: Final = Messages(
    {
        # the commands; below ``….more`` what is said after the first line
        "zhenggai": (
            "Turn published Chinese rectification notices into tables.",
            "把公开的巡视巡察整改通报变成数据表。",
        ),
        "zhenggai.more": (
            "Begin with `zhenggai ingest FOLDER --output TABLES`, then look at what came out: "
            "`zhenggai report TABLES`. Without typing: `zhenggai serve --output FOLDER --open`.",
            "先运行 `zhenggai ingest 文件夹 --output 输出`，再看结果：`zhenggai report 输出`。"
            "不想输入命令：`zhenggai serve --output 文件夹 --open`。",
        ),
        "ingest": ("Read notices into tables.", "读取通报，写成数据表。"),
        "ingest.more": (
            "INPUTS are files, folders, archives, globs, s3:// prefixes, or - for a list on "
            "standard input. Run again into the same output, it reads only what is new or changed.",
            "INPUTS 可为文件、文件夹、压缩包、通配符、s3:// 前缀，或 -（由标准输入给出清单）。"
            "再次读入同一输出时，只读新增和变动的文件。",
        ),
        "show": (
            "Show what is read in one file, as an outline.",
            "以提纲显示一个文件的读取结果。",
        ),
        "explain": (
            "Say why a row is as it is, or which rules a sentence meets.",
            "说明一行数据的由来，或一个句子符合哪些规则。",
        ),
        "explain.more": (
            "Give OUTPUT, a folder that ingest has written, and ROW_ID, an id in its tables such "
            "as 0123456789abcdef-i0001; or --text SENTENCE alone.",
            "给出 OUTPUT（ingest 写成的文件夹）和 ROW_ID（表中的标识，如 0123456789abcdef-i0001）；"
            "或只用 --text 给出句子。",
        ),
        "verify": (
            "Check that the tables of an output hold together.",
            "逐项核对输出的数据表是否自相一致。",
        ),
        "verify.more": (
            "OUTPUT is a folder that ingest has written. SOURCES are where the files lie that "
            "--reread reads again.",
            "OUTPUT 为 ingest 写成的文件夹。SOURCES 为 --reread 重新读取的文件所在处。",
        ),
        "evaluate": (
            "Compare the tables of an output with gold facts: what a notice is known to say.",
            "把输出的数据表与标准答案（已知正确的内容）比较。",
        ),
        "evaluate.more": (
            "GOLD is a folder of *.gold.json files; `zhenggai evaluate init OUTPUT GOLD` writes "
            "them to begin with, as --init does.",
            "GOLD 为存放 *.gold.json 的文件夹；`zhenggai evaluate init OUTPUT GOLD` "
            "写出初稿，与 --init 相同。",
        ),
        "changes": (
            "Say what is different since the run before, or between two outputs.",
            "说明与上一次运行（或两个输出之间）有何不同。",
        ),
        "changes.more": (
            "OUTPUTS are one output, whose last two runs are compared, or two: before and after.",
            "OUTPUTS 为一个输出（比较其最近两次运行），或先后两个输出。",
        ),
        "report": (
            "Write pages to look at: a report, and each notice with its facts marked.",
            "写出可查看的网页：汇总报告，以及逐份标出各项事实的通报。",
        ),
        "report.more": (
            "OUTPUT is a folder that ingest has written.",
            "OUTPUT 为 ingest 写成的文件夹。",
        ),
        "export": (
            "Write the tables of an output for spreadsheets, databases and programs.",
            "把输出的数据表写成电子表格、数据库或程序所用的形式。",
        ),
        "export.more": (
            "OUTPUT is a folder that ingest has written.",
            "OUTPUT 为 ingest 写成的文件夹。",
        ),
        "serve": (
            "Open a page on this machine: drop files, look at the report, download tables.",
            "在本机打开网页：拖入文件、查看报告、下载数据表。",
        ),
        "schema": (
            "Print the data dictionary: every table, column and code.",
            "输出数据字典：各表、各列、各代码。",
        ),
        # what stands above
        "heading.usage": ("Usage:", "用法："),
        "heading.options": ("Options", "选项"),
        "heading.commands": ("Commands", "命令"),
    },
    OPTIONS,
)
