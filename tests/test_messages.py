"""Catalogues of what users are told: both languages, the same things named, nothing left over."""

import importlib
import string
from pathlib import Path

import click
import pytest
import regex

import pipeline.messages
from pipeline.command.cli import zhenggai
from pipeline.command.localised import key_of
from pipeline.messages import COUNTS, Messages

PIPELINE = Path(pipeline.messages.__file__).parents[1]
CATALOGUES = [
    "pipeline.messages.errors",
    "pipeline.command.help",
    *(f"pipeline.{path.parent.name}.messages" for path in sorted(PIPELINE.glob("*/messages.py"))),
]
# Keys that code puts together: how they begin.
COMPOSED = {
    "command": ("changes_", "dictionary_", "export_", "kind_"),
    "explain": ("decided_", "change_"),
    "review": ("chart_", "kind_", "role_"),
    "serve": ("export_", "form_"),
}
OTHER = {"other_language", "dictionary_other"}  # lead to the page in the other language


def fields(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def catalogue(module: str) -> Messages:
    say = importlib.import_module(module).say
    assert isinstance(say, Messages)
    return say


@pytest.mark.parametrize("module", CATALOGUES)
def test_each_message_is_whole_in_both_languages(module: str) -> None:
    for key, (english, chinese) in catalogue(module).texts.items():
        assert english.strip(), key
        assert chinese.strip(), key
        assert fields(english) == fields(chinese), key


@pytest.mark.parametrize("module", CATALOGUES)
def test_chinese_is_chinese_and_english_is_not(module: str) -> None:
    han = regex.compile(r"\p{Han}")
    for key, (english, chinese) in catalogue(module).texts.items():
        printed = regex.sub(r"\{\w+\}", "", chinese)
        assert bool(han.search(english)) == (key in OTHER), key
        if key not in OTHER and regex.search(r"\p{L}", printed):
            assert regex.search(r"[\p{Han}（、]", printed), key


def test_messages_are_said_by_catalogues_alone() -> None:
    """One place a room; a module with a catalogue of its own would be looked for in vain."""
    made = {
        ".".join(path.relative_to(PIPELINE.parent).with_suffix("").parts)
        for path in PIPELINE.rglob("*.py")
        if "Final = Messages(" in path.read_text(encoding="utf-8")
    }

    assert made == set(CATALOGUES)


@pytest.mark.parametrize("room", ["command", "explain", "review", "serve", "show"])
def test_no_message_is_left_over(room: str) -> None:
    """In ``export`` and ``verify`` the keys themselves are the list: each is used."""
    files = [
        path
        for path in (PIPELINE / room).rglob("*")
        if path.suffix in (".py", ".html", ".js") and path.name != "messages.py"
    ]
    asked = set(regex.findall(r"\w+", "\n".join(path.read_text("utf-8") for path in files)))
    own = catalogue(f"pipeline.{room}.messages").texts.keys() - COUNTS.keys()

    assert {key for key in own - asked if not key.startswith(COMPOSED.get(room, ("//",)))} == set()


def test_every_command_and_option_has_its_help() -> None:
    say = catalogue("pipeline.command.help")
    asked = {"heading.usage", "heading.options", "heading.commands"}
    for command in (zhenggai, *zhenggai.commands.values()):
        asked |= {command.name, f"{command.name}.more"}
        with click.Context(command) as context:
            options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
        asked |= {key_of(command, option) for option in options}

    assert asked - {key for key in asked if str(key).endswith(".more")} <= set(say.texts)
    assert set(say.texts) <= asked


def test_no_key_has_two_texts() -> None:
    with pytest.raises(ValueError, match="two texts for hits"):
        Messages({"hits": ("a", "b")}, {"hits": ("c", "d")})
