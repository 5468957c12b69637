"""Commands whose help is given in the user's language."""

from __future__ import annotations

import os

import click

from pipeline.command.help import say
from pipeline.messages import Language, language_of


def language_asked(context: click.Context | None = None) -> Language:
    """Return the language to speak: what was asked for, else that of the locale."""
    root = (context or click.get_current_context()).find_root()
    given: Language | None = root.meta.get("lang")
    return given or language_of(os.environ)


class _Formatter(click.HelpFormatter):
    """Writes the headings of a help page in a language."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or say(self._language, "heading.usage") + " ")

    def write_heading(self, heading: str) -> None:
        """Write what stands above the options or the commands."""
        key = f"heading.{heading.lower()}"
        super().write_heading(say(self._language, key) if key in say else heading)


class _Context(click.Context):
    """Where a command is called: it knows the language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what writes a help page."""
        return _Formatter(language_asked(self), self.terminal_width, self.max_content_width)


class LocalisedCommand(click.Command):
    """A command whose help, and that of its options, stands in the catalogue."""

    context_class = _Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text below the usage line."""
        for key in (self.name, f"{self.name}.more"):
            if key in say:
                formatter.write_paragraph()
                with formatter.indentation():
                    formatter.write_text(say(language_asked(ctx), str(key)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands of a group."""
        for param in self.get_params(ctx):
            if isinstance(param, click.Option):
                param.help = say(language_asked(ctx), key_of(self, param))
        super().format_options(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help, for the list of commands."""
        return say(language_asked(), str(self.name))


class LocalisedGroup(LocalisedCommand, click.Group):
    """The group of commands."""

    command_class = LocalisedCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were added: as one needs them."""
        return list(self.commands)


def key_of(command: click.Command, option: click.Option) -> str:
    """Return the key of an option's help: its own in this command, else that of all commands."""
    word = max(option.opts, key=len).lstrip("-")
    own = f"{command.name}.{word}"
    return own if own in say else word
