"""Errors are told in Chinese where Chinese is asked for, and name the same things."""

from pathlib import Path

import pytest
from test_messages import fields

from pipeline.command.cli import main
from pipeline.messages.errors import say, translated


@pytest.mark.parametrize("key", say.texts)
def test_an_error_is_known_by_its_english_text(key: str) -> None:
    named = {name: f"<{name}>" for name in fields(say.texts[key][0])}

    assert translated("zh", say("en", key, **named)) == say("zh", key, **named)
    assert translated("en", say("en", key, **named)) == say("en", key, **named)


# what is asked for → how it ends, in Chinese
ENDS = [
    (["report", "{0}/nowhere"], 3, "错误：{0}/nowhere 中没有 zhenggai 的数据表：请先运行 "),
    (["verify", "{0}/nowhere"], 3, "错误：{0}/nowhere 中没有 zhenggai 的数据表：请先运行 "),
    (["serve", "--output", "{0}/file"], 3, "错误：{0}/file 是文件：--output 须为文件夹"),
    (
        ["serve", "--output", "{0}", "--port", "70000"],
        2,
        "错误：'--port' 的值不对：70000 不在范围 ",
    ),
    (["show", "{0}/none.pdf"], 2, "错误：'FILE' 的值不对：文件 '{0}/none.pdf' 不存在。"),
    (["explain"], 2, "错误：请给出输出文件夹和行标识，或用 --text 给出句子"),
    (["report"], 2, "错误：缺少参数 'OUTPUT'。"),
    (["report", "--nope", "{0}"], 2, "错误：没有选项 "),
    (["nope"], 2, "错误：没有命令 'nope'。"),
    (["report", "{0}", "--on", "2024-13-45"], 2, "错误：'--on' 的值不对：'2024-13-45' 不合格式 "),
]


@pytest.mark.parametrize(("words", "status", "told"), ENDS, ids=lambda one: str(one)[:40])
def test_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], status: int, told: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "files").mkdir()
    asked = [word.replace("{0}", str(tmp_path)) for word in words]

    assert main(["--lang", "zh", *asked]) == status
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith(told.replace("{0}", str(tmp_path)))
    assert lines[0].startswith("用法：") == (status == 2)
    assert main(["--lang", "en", *asked]) == status
    assert "Error: " in capsys.readouterr().err
