"""What went wrong: errors are raised in English, and translated where they are told.

The English text is a pattern: what stands in its braces is taken over into the Chinese one. An
error that no text here fits is told in English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline.messages import Language, Messages

say: Final = Messages(
    {
        # the output
        "no_tables": (
            "{place} holds no tables of zhenggai: run `zhenggai ingest … --output {again}`",
            "{place} 中没有 zhenggai 的数据表：请先运行 `zhenggai ingest … --output {again}`",
        ),
        "output_is_file": (
            "{place} is a file: name a folder with --output",
            "{place} 是文件：--output 须为文件夹",
        ),
        "output_of_others": (
            "{place} holds {names}, which zhenggai did not write: name an empty folder with "
            "--output, or move these away",
            "{place} 中的 {names} 不是 zhenggai 写的：请用 --output 指定空文件夹，或移走这些文件",
        ),
        "no_report": (
            "{place} is no report of zhenggai: name another place with --output",
            "{place} 不是 zhenggai 写的报告：请用 --output 指定别处",
        ),
        "there_already": (
            "{place} is there already: give --replace, or another --output",
            "{place} 已存在：请加 --replace，或另指定 --output",
        ),
        "another_ingest": (
            "another ingest is writing to this output ({owner}): wait for it to end, or choose "
            "another --output [{place}]",
            "另一个 ingest 正在写入这一输出（{owner}）：请等它结束，或另选 --output [{place}]",
        ),
        "unchanged_tables": (
            "{why}; the tables that were there are unchanged",
            "{why}；原有的数据表没有变动",
        ),
        "no_space": (
            "no space left in {place}: free some and run the same command again",
            "{place} 所在磁盘已满：腾出空间后再运行同一命令",
        ),
        "not_writable": (
            "{place} cannot be written ({error}): choose another --output",
            "{place} 无法写入（{error}）：请另选 --output",
        ),
        "not_usable": ("{place} cannot be used: {error}", "{place} 无法使用：{error}"),
        "damaged": (
            "{place}: {name} is damaged or gone, in the run and beside the tables: put it back "
            "from a copy, or remove this folder and ingest its files again",
            "{place}：{name} 已损坏或丢失：请从备份恢复，或删除这一文件夹后重新读取",
        ),
        "files_gone": (
            "{lost} of {all} files of a folder given are gone: is it the right one, and all of "
            "it there? To drop their rows nevertheless give --prune-most",
            "所给文件夹的 {all} 个文件中有 {lost} 个不见了：文件夹对吗，内容都在吗？仍要删除其数"
            "据行，请加 --prune-most",
        ),
        "moved_or_other": (
            "an earlier version wrote this output and did not note where its folder {name} lies, "
            "and the folder given now has not all of its files as they were: if it is that "
            "folder, say --moved once; if it is another, ingest the earlier one first",
            "这一输出由较早版本写成，没有记下文件夹 {name} 在何处，而现在所给的文件夹与当时不尽相"
            "同：如是同一文件夹，请加一次 --moved；如是另一文件夹，请先重新读取原来的",
        ),
        "like_several": (
            "the folder given now is like {count} folders that this output knows: which one was "
            "moved cannot be told; ingest it without --moved",
            "所给文件夹与这一输出中的 {count} 个文件夹相像，无法断定移动的是哪一个：请不加 "
            "--moved 读取",
        ),
        "source_unknown": (
            "where {name} was read from is not known, and the file of that name has other bytes "
            "now: if it is the same file, say --moved once; if it is another, give another "
            "--output",
            "不知道 {name} 当时从何处读取，而现在同名文件的内容不同：如是同一文件，请加一次 "
            "--moved；如是另一文件，请另选 --output",
        ),
        # own wordings
        "wordings": ("wordings: {why}", "自定义说法：{why}"),
        "no_wordings_files": (
            "{place} holds no .toml file of wordings",
            "{place} 中没有说法文件（.toml）",
        ),
        "no_such_list": (
            "{file}: no such list; there are {known}",
            "{file}：没有这样的词表；可用：{known}",
        ),
        "no_such_code": (
            "{file}: no such code: {codes}; there are {known}",
            "{file}：没有这样的代码：{codes}；可用：{known}",
        ),
        "blank_phrase": ("{file}: [{code}] holds a blank phrase", "{file}：[{code}] 中有空白说法"),
        "not_folded": (
            "{file}: [{code}] {phrase} is not folded and would match nothing: write {folded}",
            "{file}：[{code}] 中的 {phrase} 不是规范写法，不会匹配：请写作 {folded}",
        ),
        "no_phrases": (
            "{file}: [{code}] holds {held}, no phrases: write {how}",
            "{file}：[{code}] 中是 {held}，没有说法：请写 {how}",
        ),
        "phrases_no_list": (
            "{file}: [{code}] phrases is no list: write {how}",
            "{file}：[{code}] 的 phrases 不是列表：请写 {how}",
        ),
        "code_is_no_table": (
            "{file}: {code} is no table: write [{table}], and below it {how}",
            "{file}：{code} 不是表：请写 [{table}]，其下写 {how}",
        ),
        "wordings_too_late": (
            "own wordings come before the first notice that a program reads: start it anew",
            "自定义说法须在读取第一份通报之前给出：请重新启动程序",
        ),
        # what is asked for
        "files_of_others": (
            "{place} holds a folder `files` that zhenggai did not write: name another with "
            "--output",
            "{place} 中的 files 文件夹不是 zhenggai 写的：请用 --output 另选文件夹",
        ),
        "downloads_of_others": (
            "{place} holds a folder `downloads` that zhenggai did not write: name another with "
            "--output",
            "{place} 中的 downloads 文件夹不是 zhenggai 写的：请用 --output 另选文件夹",
        ),
        "port_taken": (
            "port {port} is taken: name another with --port ({error})",
            "端口 {port} 已被占用：请用 --port 另选（{error}）",
        ),
        "nothing_there": (
            "nothing lies at {place}: say with --sources where the files are",
            "{place} 不存在：请用 --sources 指明文件所在处",
        ),
        "no_class": (
            "there is no class {name} to mask; there are {known}",
            "没有可遮盖的类别 {name}；可用：{known}",
        ),
        "no_table": (
            "there is no table {name}; there are {known}",
            "没有名为 {name} 的表；可用：{known}",
        ),
        "no_file": ("{file} is a pipe or a device, no file", "{file} 是管道或设备，不是文件"),
        "nothing_to_read": (
            "nothing to read: name at least one file or folder",
            "没有要读取的：请至少给出一个文件或文件夹",
        ),
        "no_such_setting": (
            "no such {name}: {given} ({known})",
            "没有这样的 {name}：{given}（可用：{known}）",
        ),
        "row_or_text": (
            "name an output folder and a row id, or give --text SENTENCE",
            "请给出输出文件夹和行标识，或用 --text 给出句子",
        ),
        "one_or_two_outputs": (
            "name one output, or two: before and after",
            "请给出一个输出，或先后两个输出",
        ),
        "sources_with_images": ("--sources goes with --images", "--sources 须与 --images 同用"),
        "init_alone": ("--init goes with no other option", "--init 不能与其他选项同用"),
        "corrections_alone": (
            "--from-corrections goes with no other option",
            "--from-corrections 不能与其他选项同用",
        ),
        "password_twice": (
            "give either --password or --password-file",
            "--password 与 --password-file 只能给出一个",
        ),
        "password_unreadable": (
            "{file} cannot be read as a password: {error}",
            "无法从 {file} 读出密码：{error}",
        ),
        "password_empty": (
            "the first line of {file} is empty: it must be the password",
            "{file} 的首行为空：首行应为密码",
        ),
        "no_folder": (
            "{place} is no folder; --init makes one",
            "{place} 不是文件夹；--init 可新建",
        ),
        # what click says of a command line
        "one_of_several": ("{why} (Did you mean one of: {known})", "{why}（可能是：{known}）"),
        "maybe_in_brackets": ("{why} (Did you mean {known}?)", "{why}（可能是：{known}）"),
        "maybe": ("{why} Did you mean {known}?", "{why}可能是 {known}。"),
        "no_command": ("No such command {name}.", "没有命令 {name}。"),
        "no_option": ("No such option {name}.", "没有选项 {name}。"),
        "no_subcommand": ("Missing command.", "缺少命令。"),
        "missing_argument": ("Missing argument {name}.", "缺少参数 {name}。"),
        "missing_option": ("Missing option {name}.", "缺少选项 {name}。"),
        "needs_argument": ("Option {name} requires an argument.", "选项 {name} 须带参数。"),
        "extra_argument": ("Got unexpected extra argument ({name})", "多余的参数（{name}）"),
        "extra_arguments": ("Got unexpected extra arguments ({name})", "多余的参数（{name}）"),
        "wrong_value": ("Invalid value for {name}: {why}", "{name} 的值不对：{why}"),
        "file_missing": ("File {name} does not exist.", "文件 {name} 不存在。"),
        "file_is_folder": ("File {name} is a directory.", "{name} 是文件夹，不是文件。"),
        "folder_missing": ("Directory {name} does not exist.", "文件夹 {name} 不存在。"),
        "not_among": ("{given} is not one of {known}.", "{given} 不在可选之列：{known}。"),
        "not_in_range": ("{given} is not in the range {range}.", "{given} 不在范围 {range} 内。"),
        "not_integer": ("{given} is not a valid integer range.", "{given} 不是整数。"),
        "not_of_form": ("{given} does not match the format {form}.", "{given} 不合格式 {form}。"),
        "no_share": ("{given} is no share: all, 5%, 0.05", "{given} 不是比例：all、5%、0.05"),
    }
)


def translated(language: Language, message: str) -> str:
    """Return an error in ``language``, as it stands where it has no translation.

    >>> translated("zh", "Invalid value for 'FILE': File 'a.pdf' does not exist.")
    "'FILE' 的值不对：文件 'a.pdf' 不存在。"
    """
    if language == "en":
        return message
    for pattern, key in _patterns():
        if found := pattern.fullmatch(message):
            named = found.groupdict()
            if "why" in named:
                named["why"] = translated(language, named["why"])
            return say(language, key, **named)
    return message


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(english)), re.DOTALL), key)
        for key, (english, _) in say.texts.items()
    ]
