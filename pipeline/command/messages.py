"""What the command says, in English and Chinese."""

from __future__ import annotations

from typing import Final

from pipeline.messages import COUNTS, Messages

say: Final = Messages(
    COUNTS,
    {
        "not_read": ("{name}: {message} ({reason})", "{name}：{message}（{reason}）"),
        "no_row": (
            "{row} is in no table of {output}; ids look like 0123456789abcdef-i0001",
            "{output} 中没有 {row}；标识形如 0123456789abcdef-i0001",
        ),
        # verify
        "verified": (
            "All {promises} promises hold for {notices} and {rows}.",
            "{notices}、{rows}，{promises} 项承诺全部成立。",
        ),
        "other_wordings": (
            "Other wordings of one's own than now (--vocab) read the documents: dates and "
            "quantities were not read again.",
            "读取这些文件所用的自定义说法与现在（--vocab）不同，未与原文逐项核对。",
        ),
        "other_rules": (
            "Other rules than today's read the documents: dates and quantities were not read "
            "again.",
            "这些文件由其他版本的规则读取，未与原文逐项核对。",
        ),
        "reread_same": (
            "{n} of {all} notices were read again (seed {seed}): every row is the same.",
            "重新读取 {all} 份通报中的 {n} 份（种子 {seed}），各行全部相同。",
        ),
        "reread_differs": (
            "{n} of {all} notices were read again (seed {seed}), {differences} differences:",
            "重新读取 {all} 份通报中的 {n} 份（种子 {seed}），有 {differences} 处不同：",
        ),
        "reread_left": (
            "{n} could not be reached, {file} first: name where they lie.",
            "{n} 份找不到来源，首先是 {file}：请给出其所在处。",
        ),
        "reread_nowhere": (
            "no source could be reached, {file} first: name where they lie behind the output",
            "找不到任何来源，首先是 {file}：请在输出之后给出其所在处",
        ),
        "broken": ("Broken promises, {n} in all:", "违反承诺共 {n} 处："),
        # evaluate init
        "gold_begun": (
            "{n} files written to {folder}: put right what was read wrong, then evaluate",
            "已在 {folder} 写入 {n} 个文件：请改正读错之处，再作比较",
        ),
        # schema --diff
        "schema_same": (
            "Nothing has changed that readers of the tables rely on.",
            "读者所依赖的都没有变。",
        ),
        "schema_grows": (
            "{n} changes, none of which breaks what reads the tables.",
            "{n} 处变动，都不影响读取数据表的程序。",
        ),
        "schema_breaks": (
            "{n} changes (!) break what reads the tables: they need a new major version.",
            "{n} 处变动（!）会影响读取数据表的程序：须升主版本号。",
        ),
        # changes
        "changes_between": ("From run {before} to run {after}", "从运行 {before} 到运行 {after}"),
        "changes_rules": (
            "The rules are others: what changed without a document being edited may be read "
            "better.",
            "两次所用规则不同：文件未改而结果有变的，可能是读法有所改进。",
        ),
        "changes_none": (
            "Nothing has changed; no deadline passed from {since} to {on}.",
            "没有变化；{since} 至 {on} 没有时限到期。",
        ),
        "changes_notice_new": ("Notices that are new: {n}", "新增通报 {n} 份"),
        "changes_notice_gone": ("Notices that are gone: {n}", "消失的通报 {n} 份"),
        "changes_notice_edited": ("Notices with other bytes: {n}", "内容有改动的通报 {n} 份"),
        "changes_issue_new": ("Issues that are new in a notice: {n}", "通报中新增的问题 {n} 个"),
        "changes_issue_gone": (
            "Issues that are gone from a notice: {n}",
            "通报中不再列出的问题 {n} 个",
        ),
        "changes_status": ("Statuses that changed: {n}", "整改结果有变的问题 {n} 个"),
        "changes_contradiction_new": ("New contradictions: {n}", "新出现的矛盾 {n} 处"),
        "changes_contradiction_settled": (
            "Contradictions that are no more: {n}",
            "不再存在的矛盾 {n} 处",
        ),
        "changes_deadline_moved": ("Deadlines that were moved: {n}", "时限有调整的问题 {n} 个"),
        "changes_deadline_passed": (
            "Deadlines that passed, from {since} to {on}: {n}",
            "{since} 至 {on} 到期而未完成的问题 {n} 个",
        ),
        "changes_was": (" (was: {problem})", "（原为：{problem}）"),
        "changes_alone": (
            "{output} holds one run alone, nothing to compare it with: ingest again when files "
            "have "
            "changed, or name two outputs",
            "{output} 只有一次运行，没有可比较的：文件有变动后再运行 ingest，或给出两个输出",
        ),
        # export
        "exported": ("{path}: {tables} tables, {rows}", "{path}：{tables} 张表，{rows}"),
        "export_copies": (
            "{n} further copies of the same notices were left out; --copies keeps them",
            "同一通报的另外 {n} 份已去；--copies 可保留",
        ),
        "export_masked": ("{name}: {n} places masked", "{name}：遮盖 {n} 处"),
        "export_left": (
            "{n} tables were left out; --tables all writes them too",
            "有 {n} 张表未写；--tables all 可写全部",
        ),
        "export_cut": (
            "{n} texts are too long for a cell and end in “…”; --to csv holds them whole",
            "{n} 处文字超出单元格长度，以“…”结尾；--to csv 中完整",
        ),
        "export_guarded": (
            "{n} texts that look like a formula, a number or a day have a ' before them; "
            "--to datapackage has none",
            "{n} 处文字形似公式、数字或日期，前面加了 '；--to datapackage 中不加",
        ),
        # ingest
        "run_done": (
            "{read} of {all} files read ({reused} unchanged), {seconds} s",
            "{all} 个文件读取 {read} 个（{reused} 个未变），用时 {seconds} 秒",
        ),
        "run_failed": (
            "{n} could not be read ({statuses}); the table `sources` says why",
            "{n} 个无法读取（{statuses}）；原因见数据表 `sources`",
        ),
        "run_passed_over": (
            "Passed over, part of no notice: {kinds}",
            "略过不属于通报的文件：{kinds}",
        ),
        "kind_hidden": ("hidden", "隐藏"),
        "kind_system": ("of the system", "系统文件"),
        "kind_page": ("folders of saved pages", "已存网页的附属文件夹"),
        "run_same": (
            "{n} hold the bytes of another: one notice each",
            "{n} 个与另一文件字节相同，同为一份通报",
        ),
        "run_unchanged": (
            "Nothing new: the tables are as they were.",
            "没有新内容，各表保持原样。",
        ),
        "run_issues": (
            "{notices}, {n} issues with an outcome to tell: {statuses}",
            "{notices}，{n} 个应说明结果的问题：{statuses}",
        ),
        "run_notices": ("{notices}, none with issues", "{notices}，均无问题"),
        "run_checks": (
            "{violated} of {all} checks violated: {names}",
            "{all} 项核对中 {violated} 项不符：{names}",
        ),
        "run_checks_ok": ("{all} checks, none violated", "{all} 项核对，无一不符"),
        "profile": (
            "CPU seconds by stage and form (number of documents), read in this process:",
            "按阶段和格式（文件数）统计的 CPU 秒数，均在本进程内读取：",
        ),
        "profile_write": (
            "write: {seconds} s for all of them, publication included",
            "write：全部共 {seconds} 秒，含发布",
        ),
        "profile_inline": (
            "--profile reads in this process: not with --executor {executor}",
            "--profile 在本进程内读取，不能与 --executor {executor} 同用",
        ),
        "run_next": (
            "Next: the tables are {output}/*.parquet\n"
            "  {command} verify {output}    checks that they hold together\n"
            "  {command} show {file}    shows one notice",
            "接下来：数据表在 {output}/*.parquet\n"
            "  {command} verify {output}    逐条验证\n"
            "  {command} show {file}    查看一份通报",
        ),
        "report_written": ("The report: {path}", "报告：{path}"),
        "report_unpictured": (
            "{n} have printed pages, but no picture of them: other forms than PDF and scans have "
            "none, and files that were moved must be named with --sources",
            "{n} 份有印刷页面而无图像：只有 PDF 和扫描件可成像；文件若已移动，请以 --sources 指明",
        ),
        "no_notice": (
            "{notice} is no notice of {output}; ids look like 0123456789abcdef",
            "{output} 中没有通报 {notice}；标识形如 0123456789abcdef",
        ),
        "report_where": (
            "{address} is in an object store: say with --output where the report goes",
            "{address} 在对象存储中：请以 --output 指明报告的位置",
        ),
        "serving": (
            "Open this address in a browser on this machine; Ctrl-C ends it.\n{address}",
            "请在本机的浏览器中打开以下网址；按 Ctrl-C 结束。\n{address}",
        ),
        "served": ("Ended. Everything is in {output}.", "已结束。所有内容在 {output} 中。"),
        "serve_extra": (
            "serve needs the extra: pip install '.[web]' in the folder of zhenggai ({name} is "
            "missing)",
            "serve 需要附加组件：在 zhenggai 的文件夹中执行 pip install '.[web]'（缺少 {name}）",
        ),
        "serve_where": (
            "{address} is in an object store: name a folder on this machine",
            "{address} 在对象存储中：请给出本机的文件夹",
        ),
        "dry_run": ("A dry run; nothing was read or written:", "试运行，未读未写："),
        "usage": (
            "Usage: {usage}\nTry '{command} --help' for help.\n",
            "用法：{usage}\n查看说明：{command} --help\n",
        ),
        "error": ("Error: {why}", "错误：{why}"),
        "interrupted": (
            "Interrupted; the same command goes on from here.",
            "已中断；再次运行同一命令即可继续。",
        ),
        # schema: the data dictionary
        "dictionary_title": ("Data dictionary", "数据字典"),
        "dictionary_other": ("[中文](data-dictionary.zh-CN.md)", "[English](data-dictionary.md)"),
        "dictionary_made": (
            "Made by `zhenggai schema --markdown`; do not edit.",
            "由 `zhenggai schema --markdown --lang zh` 生成，请勿手改。",
        ),
        "dictionary_version": ("Schema version", "结构版本"),
        "dictionary_tables": ("Tables", "数据表"),
        "dictionary_codes": ("Codes", "代码"),
        "dictionary_one_row_is": ("one row is", "一行是"),
        "dictionary_table": ("table", "表"),
        "dictionary_column": ("column", "列"),
        "dictionary_type": ("type", "类型"),
        "dictionary_null": ("null", "可空"),
        "dictionary_meaning": ("meaning", "含义"),
        "dictionary_key": ("Key", "键"),
        "dictionary_evidence": (
            "The text from `char_start` to `char_end` is",
            "`char_start` 至 `char_end` 的文字即",
        ),
        "dictionary_code": ("code", "代码"),
        "dictionary_label": ("label", "名称"),
        "dictionary_yes": ("yes", "是"),
        "dictionary_see": ("codes:", "代码表："),
        "dictionary_refers": ("refers to", "引用"),
        "dictionary_stop": (".", "。"),
        "dictionary_comma": (", ", "、"),
    },
)
