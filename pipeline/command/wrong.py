"""What went wrong, in Chinese where the user's language is Chinese.

The English text stands where the error is raised; with {…} for what it names it is the key of its
translation. What has none is told in English.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Final

import click

from pipeline.command.messages import language_of

CHINESE: Final[Mapping[str, str]] = {
    # the output
    "{place} holds no tables of zhenggai: run `zhenggai ingest … --output {again}`":
        "{place} 中没有 zhenggai 的数据表：请先运行 `zhenggai ingest … --output {again}`",
    "{place} is a file: name a folder with --output": "{place} 是文件：--output 须为文件夹",
    "{place} holds {names}, which zhenggai did not write: name an empty folder with --output, or "
    "move these away":
        "{place} 中的 {names} 不是 zhenggai 写的：请用 --output 指定空文件夹，或移走这些文件",
    "{place} is no report of zhenggai: name another place with --output":
        "{place} 不是 zhenggai 写的报告：请用 --output 指定别处",
    "{place} is there already: give --replace, or another --output":
        "{place} 已存在：请加 --replace，或另指定 --output",
    "another ingest is writing to this output ({owner}): wait for it to end, or choose another "
    "--output [{place}]":
        "另一个 ingest 正在写入这一输出（{owner}）：请等它结束，或另选 --output [{place}]",
    "{why}; the tables that were there are unchanged": "{why}；原有的数据表没有变动",
    "no space left in {place}: free some and run the same command again":
        "{place} 所在磁盘已满：腾出空间后再运行同一命令",
    "{place} cannot be written ({error}): choose another --output":
        "{place} 无法写入（{error}）：请另选 --output",
    "{place} cannot be used: {error}": "{place} 无法使用：{error}",
    "{place}: {name} is damaged or gone, in the run and beside the tables: put it back from a "
    "copy, or remove this folder and ingest its files again":
        "{place}：{name} 已损坏或丢失：请从备份恢复，或删除这一文件夹后重新读取",
    "{lost} of {all} files of a folder given are gone: is it the right one, and all of it there? "
    "To drop their rows nevertheless give --prune-most":
        "所给文件夹的 {all} 个文件中有 {lost} 个不见了：文件夹对吗，内容都在吗？仍要删除其数据行，"
        "请加 --prune-most",
    "an earlier version wrote this output and did not note where its folder {name} lies, and the "
    "folder given now has not all of its files as they were: if it is that folder, say --moved "
    "once; if it is another, ingest the earlier one first":
        "这一输出由较早版本写成，没有记下文件夹 {name} 在何处，而现在所给的文件夹与当时不尽相同："
        "如是同一文件夹，请加一次 --moved；如是另一文件夹，请先重新读取原来的",
    "the folder given now is like {count} folders that this output knows: which one was moved "
    "cannot be told; ingest it without --moved":
        "所给文件夹与这一输出中的 {count} 个文件夹相像，无法断定移动的是哪一个："
        "请不加 --moved 读取",
    "where {name} was read from is not known, and the file of that name has other bytes now: if "
    "it is the same file, say --moved once; if it is another, give another --output":
        "不知道 {name} 当时从何处读取，而现在同名文件的内容不同：如是同一文件，请加一次 --moved；"
        "如是另一文件，请另选 --output",
    # what is asked for
    "{place} holds a folder `files` that zhenggai did not write: name another with --output":
        "{place} 中的 files 文件夹不是 zhenggai 写的：请用 --output 另选文件夹",
    "{place} holds a folder `downloads` that zhenggai did not write: name another with --output":
        "{place} 中的 downloads 文件夹不是 zhenggai 写的：请用 --output 另选文件夹",
    "port {port} is taken: name another with --port ({error})":
        "端口 {port} 已被占用：请用 --port 另选（{error}）",
    "nothing lies at {place}: say with --sources where the files are":
        "{place} 不存在：请用 --sources 指明文件所在处",
    "there is no class {name} to mask; there are {known}": "没有可遮盖的类别 {name}；可用：{known}",
    "there is no table {name}; there are {known}": "没有名为 {name} 的表；可用：{known}",
    "{file} is a pipe or a device, no file": "{file} 是管道或设备，不是文件",
    "nothing to read: name at least one file or folder": "没有要读取的：请至少给出一个文件或文件夹",
    "no such {name}: {given} ({known})": "没有这样的 {name}：{given}（可用：{known}）",
    "name an output folder and a row id, or give --text SENTENCE":
        "请给出输出文件夹和行标识，或用 --text 给出句子",
    "name one output, or two: before and after": "请给出一个输出，或先后两个输出",
    "--sources goes with --images": "--sources 须与 --images 同用",
    "--init goes with no other option": "--init 不能与其他选项同用",
    "--from-corrections goes with no other option": "--from-corrections 不能与其他选项同用",
    "{place} is no folder; --init makes one": "{place} 不是文件夹；--init 可新建",
    # what click says of a command line
    "{why} (Did you mean one of: {known})": "{why}（可能是：{known}）",
    "{why} (Did you mean {known}?)": "{why}（可能是：{known}）",
    "{why} Did you mean {known}?": "{why}可能是 {known}。",
    "No such command {name}.": "没有命令 {name}。",
    "No such option {name}.": "没有选项 {name}。",
    "Missing command.": "缺少命令。",
    "Missing argument {name}.": "缺少参数 {name}。",
    "Missing option {name}.": "缺少选项 {name}。",
    "Option {name} requires an argument.": "选项 {name} 须带参数。",
    "Got unexpected extra argument ({name})": "多余的参数（{name}）",
    "Got unexpected extra arguments ({name})": "多余的参数（{name}）",
    "Invalid value for {name}: {why}": "{name} 的值不对：{why}",
    "File {name} does not exist.": "文件 {name} 不存在。",
    "File {name} is a directory.": "{name} 是文件夹，不是文件。",
    "Directory {name} does not exist.": "文件夹 {name} 不存在。",
    "{given} is not one of {known}.": "{given} 不在可选之列：{known}。",
    "{given} is not in the range {range}.": "{given} 不在范围 {range} 内。",
    "{given} is not a valid integer range.": "{given} 不是整数。",
    "{given} does not match the format {form}.": "{given} 不合格式 {form}。",
    "{given} is no share: all, 5%, 0.05": "{given} 不是比例：all、5%、0.05",
}  # fmt: skip


def in_chinese(message: str) -> str:
    """Return an error in Chinese, as it stands where it has no translation.

    >>> in_chinese("Invalid value for 'FILE': File 'a.pdf' does not exist.")
    "'FILE' 的值不对：文件 'a.pdf' 不存在。"
    """
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(message):
            named = found.groupdict()
            if "why" in named:
                named["why"] = in_chinese(named["why"])
            return chinese.format(**named)
    return message


def tell(error: click.ClickException) -> None:
    """Say why a command could not do what was asked, in the language that was asked for."""
    context: click.Context | None = getattr(error, "ctx", None)
    asked = context.find_root().meta.get("lang") if context else None
    if (asked or language_of(os.environ)) != "zh":
        error.show()
        return
    if context and isinstance(error, click.UsageError):
        usage = context.get_usage().removeprefix("Usage:").strip()
        click.echo(f"用法：{usage}\n查看说明：{context.command_path} --help\n", err=True)
    click.echo(f"错误：{in_chinese(error.format_message())}", err=True)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(english)), re.DOTALL), chinese)
        for english, chinese in CHINESE.items()
    ]
