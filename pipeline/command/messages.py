"""What the command says, in English and Chinese. Tables never depend on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

Language = Literal["en", "zh"]

# key → English, Chinese; the words in braces are filled in by ``say``
MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    # counts, with the measure word that Chinese puts between number and noun
    "n_issues": ("{n} issues", "{n} 个问题"),
    "n_measures": ("{n} measures", "{n} 项举措"),
    "n_dates": ("{n} dates", "{n} 个日期"),
    "n_figures": ("{n} figures", "{n} 个数量"),
    "n_names": ("{n} names", "{n} 个名称"),
    "n_notices": ("{n} notices", "{n} 份通报"),
    "n_rows": ("{n} rows", "{n} 行"),
    # show: the header
    "no_title": ("(no title)", "（无标题）"),
    "issuer": ("Issuer", "发布机关"),
    "inspected": ("Inspected", "被巡单位"),
    "inspection": ("Inspection", "巡视巡察"),
    "feedback": ("Feedback", "反馈"),
    "published": ("Published", "发布"),
    "document": ("Document", "文件"),
    "place": ("Place", "地区"),
    "pages": ("{n} pages", "{n} 页"),
    "no_issues": ("No issues were found.", "没有找到问题。"),
    # show: the outline and the end
    "measures": ("Measures", "举措"),
    "planned": ("Planned", "待办"),
    "dates": ("Dates", "日期"),
    "days": ("From…to", "起止"),
    "checks": ("Checks", "核对"),
    "stated_found": ("stated {stated}, found {found}", "所称 {stated}，所得 {found}"),
    "found_only": ("{found} found", "{found} 处"),
    "not_understood": ("Not understood", "未理解"),
    "reliability": ("Reliability", "可信程度"),
    "outline": ("Outline", "层次"),
    "role": ("Role", "角色"),
    "spoke_for": ("Spoke for", "依据"),
    "grammar": ("Grammar", "整篇层次"),
    "runner_up": ("Runner-up", "次优读法"),
    "coverage": ("{share} of the text stands in rows", "{share} 的文字有数据行解释"),
    "and_more": ("… and {n} more", "……另 {n} 处"),
    "not_read": ("{name}: {message} ({reason})", "{name}：{message}（{reason}）"),
    # explain
    "rule": ("Rule", "规则"),
    "rule_unknown": (
        "not a pattern; a step of the reading by that name",
        "不是模式，而是阅读中的同名步骤",
    ),
    "example": ("Finds, for example", "例如可找到"),
    "never": ("Leaves alone", "不会误取"),
    "evidence": ("Evidence", "证据"),
    "nothing_printed": ("Nothing is printed for it.", "原文没有对应文字。"),
    "at_page": ("page {page}, characters {start}–{end}", "第 {page} 页，字符 {start}–{end}"),
    "at": ("characters {start}–{end}", "字符 {start}–{end}"),
    "normalised": ("Normalised", "规范化"),
    "inherited": ("Taken from", "取自"),
    "stands_in": ("Stands in", "位于"),
    "below": ("Rows below it", "其下各行"),
    "related_checks": ("Checks of the notice", "通报的核对"),
    "supplied": (
        "{what} supplied from {where}",
        "{what}由{where}补出",
    ),
    "no_row": (
        "{row} is in no table of {output}; ids look like 0123456789abcdef-i0001",
        "{output} 中没有 {row}；标识形如 0123456789abcdef-i0001",
    ),
    "facts_found": ("Found in it", "从中读出"),
    "nothing_found": ("Nothing.", "无。"),
    "rules_matched": ("Rules that match", "相符的规则"),
    "rules_nearly": ("Rules that nearly match", "接近相符的规则"),
    "would_match": ("would match if {changes}", "若{changes}，即可相符"),
    "change_insert": ("“{text}” were left out", "去掉“{text}”"),
    "change_delete": ("a character stood after “{text}”", "“{text}”之后多一字"),
    "change_replace": ("“{text}” were another character", "“{text}”换为他字"),
    "phrases_in": ("Known wordings in it", "其中的已知说法"),
    "phrases_near": ("Known wordings like it", "相近的已知说法"),
    # verify
    "verified": (
        "All {promises} promises hold for {notices} and {rows}.",
        "{notices}、{rows}，{promises} 项承诺全部成立。",
    ),
    "other_rules": (
        "Other rules than today's read the documents: dates and quantities were not read again.",
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
        "The rules are others: what changed without a document being edited may be read better.",
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
        "{output} holds one run alone, nothing to compare it with: ingest again when files have "
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
    "run_unchanged": ("Nothing new: the tables are as they were.", "没有新内容，各表保持原样。"),
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
        "serve needs the extra: pip install '.[web]' in the folder of zhenggai ({name} is missing)",
        "serve 需要附加组件：在 zhenggai 的文件夹中执行 pip install '.[web]'（缺少 {name}）",
    ),
    "serve_where": (
        "{address} is in an object store: name a folder on this machine",
        "{address} 在对象存储中：请给出本机的文件夹",
    ),
    "dry_run": ("A dry run; nothing was read or written:", "试运行，未读未写："),
    "interrupted": (
        "Interrupted; the same command goes on from here.",
        "已中断；再次运行同一命令即可继续。",
    ),
}


def say(language: Language, key: str, /, **values: object) -> str:
    """Return a message in ``language`` with its values filled in."""
    english, chinese = MESSAGES[key]
    if key.startswith("n_") and str(values.get("n")) == "1":
        english = english.removesuffix("s")
    return (chinese if language == "zh" else english).format(**values)


def words_of(words: Mapping[str, tuple[str, str]]) -> Callable[..., str]:
    """Return what gives a word of a table (key → English, Chinese) with its values filled in.

    >>> words_of({"hits": ("{n} found", "{n} 处")})("hits", "zh", n=3)
    '3 处'
    """

    def word(key: str, language: str, **values: object) -> str:
        text = words[key][language == "zh"]
        return text.format(**values) if values else text

    return word


def language_of(environment: Mapping[str, str]) -> Language:
    """Return the language that the locale asks for: Chinese for ``zh…``, else English.

    >>> language_of({"LANG": "zh_CN.UTF-8"}), language_of({"LANG": "de_DE.UTF-8"}), language_of({})
    ('zh', 'en', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
