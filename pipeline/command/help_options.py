"""Help of options, by their words: in one command alone under ``command.option``."""

from __future__ import annotations

from typing import Final

from pipeline.messages import Texts

OPTIONS: Final[Texts] = {
    # options of several commands
    "help": ("Show this message and exit.", "显示本说明。"),
    "lang": ("Language of messages; the locale's by default.", "消息语言；默认依系统区域。"),
    "quiet": ("Say only what went wrong.", "只报告出错之处。"),
    "ocr": (
        "Read pictures of text: auto, where a page has no text (default); off; force, always.",
        "识别图片中的文字：auto 在没有文字的页（默认），off 不识别，force 一律识别。",
    ),
    "pdf-engine": (
        "Library that reads the text of PDF; pdfium by default.",
        "读取 PDF 文字所用的程序库；默认为 pdfium。",
    ),
    "password": (
        "Password of encrypted files. Others see it in ps and in the history of the shell: "
        "better --password-file or the environment's ZHENGGAI_PASSWORD.",
        "加密文件的密码。他人可在 ps 和命令历史中看到："
        "不如用 --password-file 或环境变量 ZHENGGAI_PASSWORD。",
    ),
    "password-file": (
        "File whose first line is that password; - is standard input.",
        "文件，其首行即该密码；- 为标准输入。",
    ),
    "vocab": (
        "Folder of own wordings, beside those of the program.",
        "自定义说法的文件夹，与程序自带的并用。",
    ),
    "corrections": (
        "Folder of corrections, as pages of a report give them.",
        "更正文件所在的文件夹；更正由报告的网页下载。",
    ),
    # zhenggai
    "version": ("Show the version and exit.", "显示版本。"),
    # ingest
    "ingest.output": (
        "Folder or s3:// prefix in which the tables are kept.",
        "保存数据表的文件夹或 s3:// 前缀。",
    ),
    "workers": (
        "Processes that read; 0 is one a core (default).",
        "读取所用进程数；0 为每核一个（默认）。",
    ),
    "timeout": (
        "CPU seconds that one document may take; 120 by default.",
        "每份文件可用的 CPU 秒数；默认 120。",
    ),
    "max-memory": (
        "Memory of a process in MB, 2048 by default; 0 is no limit.",
        "每个进程的内存（MB），默认 2048；0 为不限。",
    ),
    "fail-fast": ("Stop at the first document that fails.", "遇到第一个失败即停止。"),
    "max-errors": (
        "Stop when more documents than this have failed.",
        "失败的文件超过此数即停止。",
    ),
    "fail-on": (
        "Which files that cannot be read make the exit status 1: any (default), new (not those "
        "that failed before), never.",
        "哪些无法读取的文件使退出状态为 1：any 任何一个（默认），new 此前未失败的，never 均不。",
    ),
    "resume": (
        "Read only what is new or changed (default), or everything again.",
        "只读新增和变动的文件（默认），或全部重读。",
    ),
    "dry-run": (
        "Say what would be read; read and write nothing.",
        "只说明将读取什么，不读不写。",
    ),
    "executor": (
        "Where to read: local, in processes of this machine (default); inline, in this very "
        "process, which cannot end a library that never comes back; dask, on a cluster.",
        "在何处读取：local 本机各进程（默认）；inline 本进程，不能终止不再返回的程序库；"
        "dask 集群。",
    ),
    "scheduler": ("Address of the scheduler for dask.", "dask 调度器的地址。"),
    "prune": (
        "Drop the rows of files that are gone from the folders given.",
        "删除所给文件夹中已不存在的文件的数据行。",
    ),
    "prune-most": (
        "The same, also where a folder is empty or lost more than half of its files.",
        "同上，文件夹已空或少了半数以上文件时也照删。",
    ),
    "moved": (
        "The folders given are those of before, moved or renamed.",
        "所给文件夹就是以前的文件夹，只是移动或改了名。",
    ),
    "log-format": (
        "Form of the log: text (default), or json, one event a line.",
        "日志格式：text（默认）；json 每行一个事件。",
    ),
    "0": ("The list on standard input is NUL-separated.", "标准输入的清单以 NUL 分隔。"),
    "follow-links": (
        "Follow links that lead out of a folder.",
        "跟随指向文件夹之外的链接。",
    ),
    "profile": (
        "Tell what each stage took, by form; reads in this process.",
        "按格式列出各阶段用时；在本进程内读取。",
    ),
    "config": (
        "TOML file of settings; options and variables ZHENGGAI_… win over it.",
        "TOML 设置文件；选项和环境变量 ZHENGGAI_… 优先于它。",
    ),
    # show
    "width": ("Columns to use; the terminal's by default.", "所用列数；默认依终端。"),
    # explain
    "text": (
        "A sentence: which rules match it, which nearly, and what stops them.",
        "一个句子：哪些规则相符、哪些接近，差在何处。",
    ),
    # verify
    "verify.limit": ("Breaches to list; 50 by default.", "最多列出的不符之处；默认 50。"),
    "reread": (
        "Read this share of the sources again and compare every row: all, or 5%.",
        "重新读取来源的一部分（all 或 5%），逐行比较。",
    ),
    "seed": (
        "Choose the share that an earlier run chose: the seed that it told.",
        "沿用此前抽取的部分：给出当时所报的种子。",
    ),
    "verify.quiet": ("Say only what is broken.", "只报告不符之处。"),
    # evaluate
    "init": (
        "Write gold facts to begin with: what was read, to be put right by hand.",
        "写出读到的内容，作为标准答案的初稿，再由人改正。",
    ),
    "min": (
        "File of floors: the status is 1 where a figure is below its floor.",
        "下限文件：有指标低于下限时退出状态为 1。",
    ),
    "update": (
        "Raise the floors in that file to what is reached now.",
        "把文件中的下限提高到本次结果。",
    ),
    "last": (
        "File of the last run: what was gained and lost since; written anew.",
        "上次评测的文件：列出此后的得失，并重写此文件。",
    ),
    "wrong": (
        "Errors to list of each kind; none by default.",
        "每类最多列出的错误数；默认不列。",
    ),
    "forms": ("A line for each form of a notice.", "每个文件形式一行。"),
    "from-corrections": (
        "GOLD is a folder of corrections: are they read right by now?",
        "GOLD 为更正文件夹：这些地方现在读对了吗？",
    ),
    # changes
    "since": (
        "Tell deadlines that passed from this day on; the day of the run before by default.",
        "从哪一天起到期的时限；默认为前一次运行之日。",
    ),
    "changes.on": (
        "Day to hold deadlines against; that of the later run by default.",
        "用以判断时限是否已过的日期；默认为后一次运行之日。",
    ),
    "changes.limit": (
        "Changes to list of each kind; 50 by default.",
        "每类最多列出的变化数；默认 50。",
    ),
    "changes.json": ("All changes, as JSON.", "以 JSON 格式全部列出。"),
    # report
    "report.output": (
        "Where the report goes; OUTPUT/report by default.",
        "报告的位置；默认为 OUTPUT/report。",
    ),
    "notice": (
        "Only the page of the notice with this id, as one file.",
        "只写这一标识的通报的网页，成一个文件。",
    ),
    "report.on": (
        "Day to hold deadlines against; that of the last publication by default.",
        "用以判断时限是否已过的日期；默认为最近的发布日期。",
    ),
    "images": (
        "Show printed pages too, rows boxed in their pictures.",
        "同时显示原页图像，框出各行数据。",
    ),
    "sources": (
        "Where the files lie, for --images; where they were read by default.",
        "文件所在处，用于 --images；默认为读取时的位置。",
    ),
    # export
    "to": ("Form to write.", "写成何种形式。"),
    "export.output": (
        "File, folder or postgresql:// address to write to.",
        "写入的文件、文件夹或 postgresql:// 地址。",
    ),
    "tables": (
        "Tables to write, repeated or with commas; or all.",
        "要写的表，可重复或以逗号分隔；all 为全部。",
    ),
    "headers": (
        "What stands above the columns: their names, or words in zh or en.",
        "表头用列名（name）、中文（zh）或英文（en）。",
    ),
    "rows": (
        "Rows of a sheet or file; longer tables go on in the next.",
        "每张工作表或文件的行数；超出则续写到下一张。",
    ),
    "mask": (
        "Mask what is private: contacts, numbers, persons (sanctioned, others), officials, all.",
        "遮盖不宜公开的内容：contacts 联系方式、numbers 证件号码和卡号、persons 人员"
        "（sanctioned 受处分处理人员、others 其他非任职人员）、officials 任职人员、all 全部。",
    ),
    "copies": ("Keep further copies of the same notice.", "保留同一通报的其他各份。"),
    "replace": (
        "Replace what an export has written there before.",
        "替换以前导出的文件。",
    ),
    # serve
    "serve.output": ("Folder in which everything is kept.", "保存所有内容的文件夹。"),
    "port": ("Port; any free one by default.", "端口；默认取任一空闲端口。"),
    "open": ("Open the page in the browser.", "在浏览器中打开网页。"),
    # schema
    "markdown": ("As Markdown (default).", "Markdown 格式（默认）。"),
    "json": ("As JSON, both languages.", "JSON 格式，中英文。"),
    "diff": (
        "What has changed since the last release, or since a file of `schema --json`.",
        "与上一版（或与 `schema --json` 所存文件）相比有何变动。",
    ),
}
