"""Help of the command in Chinese where the user's language is Chinese.

The English text stands where the option is declared and is the key of its translation.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

import click

from pipeline.command.messages import language_of

CHINESE: Final[Mapping[str, str]] = {
    "Turn published Chinese rectification notices into tables.":
        "把公开的巡视巡察整改通报变成数据表。",
    "Read notices into tables.": "读取通报，写成数据表。",
    "INPUTS are files, folders, archives, globs, s3:// prefixes, or - for a list on standard "
    "input.": "INPUTS 可为文件、文件夹、压缩包、通配符、s3:// 前缀，或 -（由标准输入给出清单）。",
    "Show what was read in one file, as an outline.": "以提纲显示一个文件的读取结果。",
    "Say why a row is as it is: OUTPUT ROW_ID, or --text SENTENCE.":
        "说明一行数据的由来：OUTPUT ROW_ID，或 --text 句子。",
    "Prove every promise of the tables on an output.": "在输出上逐项验证数据表的承诺。",
    "Write pages to look at: a report of OUTPUT, and each notice with its facts marked.":
        "写出可查看的网页：OUTPUT 的汇总报告，以及逐份标出各项事实的通报。",
    "Where the report goes; OUTPUT/report by default.": "报告的位置；默认为 OUTPUT/report。",
    "Only the page of this notice, as one file.": "只写这一份通报的网页，成一个文件。",
    "Show printed pages too, rows boxed in their pictures.": "同时显示原页图像，框出各行数据。",
    "Where the files lie; where they were read by default.": "文件所在处；默认为读取时的位置。",
    "Day to hold deadlines against.": "用以判断时限是否已过的日期。",
    "Serve a page on this machine: drop files, watch, look at the report, download tables.":
        "在本机打开网页：拖入文件、查看进度和报告、下载数据表。",
    "Folder in which everything is kept.": "保存所有内容的文件夹。",
    "Port; any free one by default.": "端口；默认取任一空闲端口。",
    "Open the page in the browser.": "在浏览器中打开网页。",
    "Print the data dictionary.": "输出数据字典。",
    "Compare the tables of an output with gold facts.": "把输出的数据表与标准答案比较。",
    "evaluate init OUTPUT GOLD writes gold facts to begin with, as --init does.":
        "evaluate init OUTPUT GOLD 写出标准答案的初稿，与 --init 相同。",
    "Language of messages; the locale's by default.": "消息语言；默认依系统区域。",
    "Folder or s3:// prefix of the tables.": "数据表所在的文件夹或 s3:// 前缀。",
    "Worker processes; 0 is one a core.": "工作进程数；0 为每核一个。",
    "Seconds that one document may take.": "每份文件的时限（秒）。",
    "Memory of a worker in MB; 0 is no limit.": "每个进程的内存（MB）；0 为不限。",
    "Stop at the first document that fails.": "遇到第一个失败即停止。",
    "Stop after this many failed documents.": "失败超过此数即停止。",
    "Which files that cannot be read make the exit status 1.": "哪些无法读取的文件使退出状态为 1。",
    "Read only what is new or changed (default).": "只读新增和变动的文件（默认）。",
    "Say what would be read; read and write nothing.": "只说明将读取什么，不读不写。",
    "Who does the work; inline ends no library that never comes back.":
        "由谁执行；inline 不能终止不再返回的程序库。",
    "Address of a Dask scheduler.": "Dask 调度器地址。",
    "Read pictures of text.": "识别图片中的文字。",
    "Reader of PDF text.": "PDF 文字的读取方式。",
    "Drop the rows of files that are gone from the folders given.":
        "删除所给文件夹中已不存在的文件的数据行。",
    "The same, also where a folder is empty or lost more than half of its files.":
        "同上，文件夹已空或少了半数以上文件时也照删。",
    "The folders given are those of before, moved or renamed.":
        "所给文件夹就是以前的文件夹，只是移动或改了名。",
    "Folder of corrections.": "更正文件所在的文件夹。",
    "Write gold facts to begin with: what was read.": "写出读到的内容，作为标准答案的初稿。",
    "GOLD is a folder of corrections.": "GOLD 为更正文件夹。",
    "Folder of own wordings.": "自定义说法的文件夹。",
    "Password of encrypted files. Others see it in ps and in the history of the shell: better "
    "--password-file or the environment's ZHENGGAI_PASSWORD.":
        "加密文件的密码。他人可在 ps 和命令历史中看到："
        "不如用 --password-file 或环境变量 ZHENGGAI_PASSWORD。",
    "File whose first line is that password; - is standard input.":
        "文件，其首行即该密码；- 为标准输入。",
    "Form of the log.": "日志格式。",
    "Say only what went wrong.": "只报告出错之处。",
    "The list on standard input is NUL-separated.": "标准输入的清单以 NUL 分隔。",
    "Follow links that lead out of a folder.": "跟随指向文件夹之外的链接。",
    "Tell what each stage took, by form; reads in this process.":
        "按格式列出各阶段用时；在本进程内读取。",
    "TOML file of settings.": "TOML 设置文件。",
    "Columns to use; the terminal's by default.": "所用列数；默认依终端。",
    "A sentence: which rules match it, which nearly, and what stops them.":
        "一个句子：哪些规则相符、哪些接近，差在何处。",
    "SOURCES are where the files lie that --reread reads again.":
        "SOURCES 为 --reread 重新读取的文件所在处。",
    "Read this share of the sources again: all, or 5%.": "重新读取来源的一部分：all 或 5%。",
    "Choose the share that was chosen before.": "沿用此前抽取的部分。",
    "Breaches to list.": "最多列出的违反数。",
    "Say only what is broken.": "只报告违反之处。",
    "File of floors that must hold.": "须守住的下限文件。",
    "Raise the floors to what is reached now.": "把下限提高到本次结果。",
    "File of the last run, to compare with.": "上次评测的文件，用于对比。",
    "Errors to list of each kind.": "每类最多列出的错误数。",
    "A line for each form of a notice.": "每个文件形式一行。",
    "Write the tables of an output for spreadsheets, databases and programs.":
        "把输出的数据表写成电子表格、数据库或程序所用的形式。",
    "Say what is different since the run before, or between two outputs.":
        "说明与上一次运行（或两个输出之间）有何不同。",
    "OUTPUTS are one output, whose last two runs are compared, or two: before and after.":
        "OUTPUTS 为一个输出（比较其最近两次运行），或先后两个输出。",
    "Deadlines that passed not before this day; that of the run before by default.":
        "从哪一天起到期的时限；默认为前一次运行之日。",
    "Day to hold deadlines against; that of the later run by default.":
        "用以判断时限是否已过的日期；默认为后一次运行之日。",
    "Changes to list of each kind.": "每类最多列出的变化数。",
    "As JSON, whole.": "JSON 格式，全部列出。",
    "Form to write.": "写成何种形式。",
    "File, folder or postgresql:// address to write to.":
        "写入的文件、文件夹或 postgresql:// 地址。",
    "Tables to write, repeated or with commas; or all.":
        "要写的表，可重复或以逗号分隔；all 为全部。",
    "Words above the columns.": "表头用列名、中文或英文。",
    "Rows of a sheet or file; longer tables go on.": "每张工作表或文件的行数；超出则续写。",
    "Keep further copies of the same notice.": "保留同一通报的其他各份。",
    "Mask what is private: contacts, numbers, persons (sanctioned, others), officials, all.":
        "遮盖不宜公开的内容：contacts 联系方式、numbers 证件号码和卡号、persons 人员"
        "（sanctioned 受处分处理人员、others 其他非任职人员）、officials 任职人员、all 全部。",
    "Replace what an export has written there before.": "替换以前导出的文件。",
    "As Markdown (default).": "Markdown 格式（默认）。",
    "As JSON, both languages.": "JSON 格式，中英文。",
    "What has changed since the last release, or since a file of schema --json.":
        "与上一版（或与 schema --json 所存文件）相比有何变动。",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
}  # fmt: skip


def spoken(text: str, ctx: click.Context) -> str:
    """Return a help text in the language of the command."""
    if (ctx.find_root().meta.get("lang") or language_of(os.environ)) != "zh":
        return text
    return CHINESE.get(text, text)


class Share(click.ParamType):  # type: ignore[type-arg]
    """A share of a whole: ``all``, a percentage, or a number from 0 to 1."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the share as a number."""
        text = str(value).strip()
        try:
            share = 1.0 if text == "all" else float(text.removesuffix("%"))
        except ValueError:
            share = -1.0
        share /= 100 if text.endswith("%") else 1
        if not 0 < share <= 1:
            self.fail(f"{text!r} is no share: all, 5%, 0.05", param, ctx)
        return share


class SpokenOption(click.Option):
    """An option whose help is given in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help of the option."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, spoken(self.help, ctx), 1)


class SpokenCommand(click.Command):
    """A command whose help is given in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text below the usage line."""
        paragraphs = [" ".join(p.split()) for p in (self.help or "").split("\n\n")]
        formatter.write_paragraph()
        with formatter.indentation():
            for number, paragraph in enumerate(paragraphs):
                if number:
                    formatter.write_paragraph()
                formatter.write_text(spoken(paragraph, ctx))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, for the list of commands."""
        first = (self.help or "").split("\n", maxsplit=1)[0]
        return spoken(first, click.get_current_context())


class SpokenGroup(SpokenCommand, click.Group):
    """The group of commands."""

    command_class = SpokenCommand
