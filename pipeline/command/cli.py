"""The command ``zhenggai``: what it takes, what it says, how it ends.

Exit 0 all read, 1 finished but not all is well, 2 usage, 3 could not run, 130 interrupted. Nothing
heavy is imported before a command needs it.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.command.messages import Language, language_of, say
from pipeline.command.spoken import Share, SpokenGroup, SpokenOption
from pipeline.job.names import escaped
from pipeline.job.version import tool_version

if TYPE_CHECKING:
    from pipeline.command.profile import Profile

FAILED, UNUSABLE, INTERRUPTED = 1, 3, 130
# What can be exported to, said here so that --help imports nothing heavy.
FORMS = ("xlsx", "csv", "duckdb", "sqlite", "jsonl", "parquet", "datapackage", "postgresql")


class _CannotRunError(click.ClickException):
    """Something that the user must put right first."""

    exit_code = UNUSABLE

    def __init__(self, message: str) -> None:
        super().__init__(escaped(message))


_option = partial(click.option, cls=SpokenOption)
_LANG = _option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, _, value: ctx.find_root().meta.update({"lang": value}) if value else None,
    help="Language of messages; the locale's by default.",
)


def _language() -> Language:
    root = click.get_current_context().find_root()
    given: Language | None = root.meta.get("lang")
    return given or language_of(os.environ)


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(tool_version(), prog_name="zhenggai")
@_LANG
def zhenggai() -> None:
    """Turn published Chinese rectification notices into tables."""


@zhenggai.command()
@click.argument("inputs", nargs=-1, required=True)
@_option("--output", "-o", required=True, help="Folder or s3:// prefix of the tables.")
@_option("--workers", "-w", type=click.IntRange(0), help="Worker processes; 0 is one a core.")
@_option("--timeout", type=float, help="Seconds that one document may take.")
@_option("--max-memory", type=click.IntRange(0), help="Memory of a worker in MB; 0 is no limit.")
@_option("--fail-fast", "-x", is_flag=True, help="Stop at the first document that fails.")
@_option("--max-errors", type=click.IntRange(0), help="Stop after this many failed documents.")
@_option(
    "--fail-on",
    type=click.Choice(["any", "new", "never"]),
    help="Which files that cannot be read make the exit status 1.",
)
@_option("--resume/--no-resume", default=None, help="Read only what is new or changed (default).")
@_option("--dry-run", is_flag=True, help="Say what would be read; read and write nothing.")
@_option("--executor", type=click.Choice(["local", "dask", "inline"]), help="Who does the work.")
@_option("--scheduler", help="Address of a Dask scheduler.")
@_option("--ocr", type=click.Choice(["auto", "off", "force"]), help="Read pictures of text.")
@_option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]), help="Reader of PDF text.")
@_option("--prune", is_flag=True, help="Drop the rows of files that are gone from the inputs.")
@_option("--vocab", type=click.Path(exists=True, file_okay=False), help="Folder of own wordings.")
@_option(
    "--corrections", type=click.Path(exists=True, file_okay=False), help="Folder of corrections."
)
@_option("--password", help="Password of encrypted files.")
@_option("--log-format", type=click.Choice(["text", "json"]), help="Form of the log.")
@_option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@_option("-0", "null_separated", is_flag=True, help="The list on standard input is NUL-separated.")
@_option("--follow-links", is_flag=True, help="Follow links that lead out of a folder.")
@_option(
    "--profile", is_flag=True, help="Tell what each stage took, by form; reads in this process."
)
@_option("--config", type=click.Path(exists=True, dir_okay=False), help="TOML file of settings.")
@_LANG
def ingest(config: str | None, profile: bool, **flags: Any) -> int:
    """Read notices into tables.

    INPUTS are files, folders, archives, globs, s3:// prefixes, or - for a list on standard input.
    """
    from pipeline.arrow import without_pandas
    from pipeline.job.settings import SettingsError, settings_from
    from pipeline.run import batch
    from pipeline.store.place import StoreError

    # a flag that was not given must leave the environment and the file their say
    given = {name: value for name, value in flags.items() if value is not False}
    if flags["resume"] is False:
        given["resume"] = False
    without_pandas()
    watched = _profiled(given) if profile else None
    try:
        settings = settings_from(given, os.environ, Path(config) if config else None)
        with watched or contextlib.nullcontext():
            report = batch.ingest(settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    except StoreError as error:
        raise _CannotRunError(str(error)) from None
    if not settings.quiet or report.stopped:
        from pipeline.command.summary import summary

        told = summary(report, settings, _language())
        _print("\n".join(map(escaped, told.split("\n"))))
    if watched is not None:
        _print("\n".join(watched.lines(_language())) + "\n")
    return report.exit_code


def _profiled(given: dict[str, Any]) -> Profile:
    """Return what watches a run; nothing is seen of what other processes read."""
    from pipeline.command.profile import Profile

    executor = given.get("executor") or "inline"
    if executor != "inline":
        raise click.UsageError(say(_language(), "profile_inline", executor=executor))
    given["executor"] = executor
    return Profile()


@zhenggai.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_option("--ocr", type=click.Choice(["auto", "off", "force"]), help="Read pictures of text.")
@_option("--pdf-engine", type=click.Choice(["pdfium", "pdfplumber"]), help="Reader of PDF text.")
@_option("--password", help="Password of an encrypted file.")
@_option("--width", type=click.IntRange(40), help="Columns to use; the terminal's by default.")
@_LANG
def show(file: Path, width: int | None, **options: Any) -> int:
    """Show what was read in one file, as an outline."""
    from pipeline.command.single import tables_of_file
    from pipeline.show import Style, show
    from schemas.errors import NoticeError

    language = _language()
    if not file.is_file():
        raise _CannotRunError(f"{file} is a pipe or a device, no file")
    given = {name: value for name, value in options.items() if value is not None}
    try:
        tables = tables_of_file(file, given)
    except NoticeError as error:
        name = escaped(file.name)
        reason = {"name": name, "message": escaped(error.message), "reason": error.reason}
        click.echo(say(language, "not_read", **reason), err=True)
        return FAILED
    columns = width or shutil.get_terminal_size().columns
    style = Style.of(sys.stdout, os.environ, columns)
    _print(show(tables, style, language))
    return 0


@zhenggai.command()
@click.argument("tables", metavar="OUTPUT")
@_option("--output", "-o", help="Where the report goes; OUTPUT/report by default.")
@_option("--notice", help="Only the page of this notice, as one file.")
@_option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Day to hold deadlines against.")
@_option("--images", is_flag=True, help="Show printed pages too, rows boxed in their pictures.")
@_option("--sources", multiple=True, help="Where the files lie; where they were read by default.")
@_option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@_LANG
def report(tables: str, output: str | None, quiet: bool, **given: Any) -> int:
    """Write pages to look at: a report of OUTPUT, and each notice with its facts marked."""
    from pipeline.command.report import Wanted, told, write
    from pipeline.review import Images
    from pipeline.store.place import StoreError

    opened, language = _opened(tables), _language()
    day = None if given["on"] is None else given["on"].date()
    if given["sources"] and not given["images"]:
        raise click.UsageError("--sources goes with --images")
    images = Images(given["sources"]) if given["images"] else None
    wanted = Wanted(tables, output, given["notice"], day, images)
    try:
        with _progress(opened, quiet=quiet or given["notice"] is not None) as advance:
            written = write(opened, wanted, language, advance)
    except (StoreError, OSError) as error:
        raise _CannotRunError(str(error)) from None
    if written is None:
        click.echo(say(language, "no_row", row=given["notice"], output=tables), err=True)
        return FAILED
    if not quiet:
        _print(told(written, language))
    return 0


@zhenggai.command()
@click.argument("output", required=False)
@click.argument("row_id", required=False)
@_option("--text", help="A sentence: which rules match it, which nearly, and what stops them.")
@_LANG
def explain(output: str | None, row_id: str | None, text: str | None) -> int:
    """Say why a row is as it is: OUTPUT ROW_ID, or --text SENTENCE."""
    from pipeline.show import Style

    style = Style.of(sys.stdout, os.environ, shutil.get_terminal_size().columns)
    if text is not None:
        from pipeline.explain import explain_text

        _print(explain_text(text, style, _language()))
        return 0
    if not output or not row_id:
        raise click.UsageError("name an output folder and a row id, or give --text SENTENCE")
    from pipeline.explain import explain_row

    told = explain_row(_opened(output), row_id, style, _language())
    if told is None:
        click.echo(say(_language(), "no_row", row=row_id, output=output), err=True)
        return FAILED
    _print(told)
    return 0


@zhenggai.command()
@click.argument("output")
@click.argument("sources", nargs=-1)
@_option("--limit", type=click.IntRange(1), default=50, help="Breaches to list.")
@_option("--reread", type=Share(), help="Read this share of the sources again: all, or 5%.")
@_option("--seed", help="Choose the share that was chosen before.")
@_option("--vocab", type=click.Path(exists=True, file_okay=False), help="Folder of own wordings.")
@_option(
    "--corrections", type=click.Path(exists=True, file_okay=False), help="Folder of corrections."
)
@_option("--password", help="Password of encrypted files.")
@_option("--quiet", "-q", is_flag=True, help="Say only what is broken.")
@_LANG
def verify(
    output: str,
    sources: tuple[str, ...],
    limit: int,
    reread: float | None,
    quiet: bool,
    **given: str | None,
) -> int:
    """Prove every promise of the tables on an output.

    SOURCES are where the files lie that --reread reads again.
    """
    from pipeline.command import proof
    from pipeline.store.place import StoreError
    from pipeline.verify.reread import Wanted

    language = _language()
    opened = _opened(output)
    kept, told = proof.of_rows(opened, limit, language)
    if not (kept and quiet):
        _print(told)
    if not kept or reread is None:
        return 0 if kept else FAILED
    wanted = Wanted(
        reread,
        sources,
        given["seed"] or "",
        given["vocab"],
        given["corrections"],
        given["password"],
    )
    try:
        kept, told = proof.of_sources(opened, wanted, limit, language)
    except (StoreError, LookupError) as error:
        raise _CannotRunError(str(error)) from None
    _print(told)
    return 0 if kept else FAILED


@zhenggai.command()
@click.argument("output")
@click.argument("gold", type=click.Path(file_okay=False, path_type=Path))
@_option("--init", is_flag=True, help="Write gold facts to begin with: what was read.")
@_option("--min", "floors", type=click.Path(path_type=Path), help="File of floors that must hold.")
@_option("--update", is_flag=True, help="Raise the floors to what is reached now.")
@_option("--last", type=click.Path(path_type=Path), help="File of the last run, to compare with.")
@_option("--wrong", type=click.IntRange(0), default=0, help="Errors to list of each kind.")
@_option("--forms", is_flag=True, help="A line for each form of a notice.")
@_option("--from-corrections", is_flag=True, help="GOLD is a folder of corrections.")
@_LANG
def evaluate(output: str, gold: Path, init: bool, from_corrections: bool, **options: Any) -> int:
    """Compare the tables of an output with gold facts."""
    if init:
        return _begin_gold(output, gold, from_corrections or any(options.values()))
    if not gold.is_dir():
        raise click.BadParameter(f"{gold} is no folder; --init makes one", param_hint="GOLD")
    if from_corrections:
        return _evaluate_corrections(output, gold, options)
    from pipeline.evaluate.command import run_evaluation
    from pipeline.evaluate.floors import FloorsError
    from pipeline.evaluate.gold import GoldError

    try:
        text, held = run_evaluation(_opened(output), gold, **options)
    except (FloorsError, GoldError) as error:
        raise _CannotRunError(str(error)) from None
    _print(text)
    return 0 if held else FAILED


def _begin_gold(output: str, gold: Path, more: bool) -> int:
    """Write gold facts for the notices that have none."""
    from pipeline.evaluate.begin import begin

    if more:
        raise click.UsageError("--init goes with no other option")
    try:
        written = begin(_opened(output), gold)
    except OSError as error:
        raise _CannotRunError(str(error)) from None
    _print(escaped(say(_language(), "gold_begun", n=len(written), folder=str(gold))) + "\n")
    return 0


def _evaluate_corrections(output: str, folder: Path, options: Mapping[str, Any]) -> int:
    """Say what the rules read right by now of what was put right."""
    from pipeline.correct import CorrectionError, load_corrections
    from pipeline.correct.held import cases, told

    if any(options.values()):
        raise click.UsageError("--from-corrections goes with no other option")
    try:
        corrections = load_corrections(folder)
    except CorrectionError as error:
        raise _CannotRunError(str(error)) from None
    text, held = told(cases(_opened(output), corrections))
    _print("\n".join(map(escaped, text.split("\n"))))
    return 0 if held else FAILED


@zhenggai.command()
@click.argument("outputs", nargs=-1, required=True)
@_option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Deadlines that passed not before this day; that of the run before by default.",
)
@_option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day to hold deadlines against; that of the later run by default.",
)
@_option("--limit", type=click.IntRange(1), default=50, help="Changes to list of each kind.")
@_option("--json", "form", flag_value="json", help="As JSON, whole.")
@_LANG
def changes(
    outputs: tuple[str, ...],
    since: datetime | None,
    on: datetime | None,
    limit: int,
    form: str | None,
) -> int:
    """Say what is different since the run before, or between two outputs.

    OUTPUTS are one output, whose last two runs are compared, or two: before and after.
    """
    from pipeline.command.changes import as_json, as_text, compare
    from pipeline.store.place import StoreError

    if len(outputs) > 2:
        raise click.UsageError("name one output, or two: before and after")
    language = _language()
    days = {"since": since and since.date(), "on": on and on.date()}
    try:
        two = compare(outputs, language, **days)
    except (StoreError, OSError) as error:
        raise _CannotRunError(str(error)) from None
    _print(as_json(two) if form == "json" else as_text(two, language, limit))
    return 0


@zhenggai.command()
@click.argument("output")
@_option("--to", required=True, type=click.Choice(FORMS), help="Form to write.")
@_option("--output", "-o", "path", help="File, folder or postgresql:// address to write to.")
@_option("--tables", "-t", multiple=True, help="Tables to write, repeated or with commas; or all.")
@_option("--headers", type=click.Choice(["name", "zh", "en"]), help="Words above the columns.")
@_option("--rows", type=click.IntRange(1), help="Rows of a sheet or file; longer tables go on.")
@_option(
    "--mask",
    multiple=True,
    help="Mask what is private: contacts, numbers, persons (sanctioned, others), officials, all.",
)
@_option("--copies", is_flag=True, help="Keep further copies of the same notice.")
@_option("--replace", is_flag=True, help="Replace what an export has written there before.")
@_option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@_LANG
def export(output: str, to: str, tables: tuple[str, ...], quiet: bool, **options: Any) -> int:
    """Write the tables of an output for spreadsheets, databases and programs."""
    from pipeline.command.exported import told
    from pipeline.export import ExportError, export

    names, mask = _listed(tables), _listed(options.pop("mask"))
    opened = _opened(output)
    try:
        with _rows_shown(quiet=quiet) as watch:
            done = export(opened, to, tables=names, mask=mask, quiet=quiet, watch=watch, **options)
    except (ExportError, OSError) as error:
        raise _CannotRunError(str(error)) from None
    if not quiet:
        _print("".join(f"{escaped(line)}\n" for line in told(done, _language())))
    return 0


def _listed(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of an option that is repeated or has commas."""
    return tuple(name.strip() for some in given for name in some.split(","))


@zhenggai.command()
@_option("--output", "-o", required=True, help="Folder in which everything is kept.")
@_option("--port", type=click.IntRange(0, 65535), default=0, help="Port; any free one by default.")
@_option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@_LANG
def serve(output: str, port: int, opened: bool) -> int:
    """Serve a page on this machine: drop files, watch, look at the report, download tables."""
    from pipeline.store.place import StoreError, is_remote

    language = _language()
    if is_remote(output):
        raise _CannotRunError(say(language, "serve_where", address=output))
    try:
        from pipeline.serve.server import serve
    except ModuleNotFoundError as error:
        raise _CannotRunError(say(language, "serve_extra", name=error.name or "")) from None

    def told(address: str) -> None:
        _print(say(language, "serving", address=address) + "\n")

    try:
        serve(
            Path(output).absolute(),
            language,
            port=port,
            told=told,
            opened=click.launch if opened else None,
        )
    except (StoreError, OSError) as error:
        raise _CannotRunError(str(error)) from None
    _print("\n" + say(language, "served", output=escaped(output)) + "\n")
    return 0


@zhenggai.command()
@_option("--markdown", "form", flag_value="markdown", default=True, help="As Markdown (default).")
@_option("--json", "form", flag_value="json", help="As JSON, both languages.")
@_option(
    "--diff",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=str(Path(__file__).with_name("released.json")),
    help="What has changed since the last release, or since a file of schema --json.",
)
@_LANG
def schema(form: str, diff: Path | None) -> int:
    """Print the data dictionary."""
    if diff is not None:
        return _schema_diff(diff)
    from pipeline.command.dictionary import as_json, as_markdown

    _print(as_json() if form == "json" else as_markdown(_language()))
    return 0


def _schema_diff(before: Path) -> int:
    """Say what has changed; the status is 1 where it breaks what reads the tables."""
    from pipeline.command.released import ShapeError, differences, shape, shape_from, told

    try:
        found = differences(shape_from(before), shape())
    except ShapeError as error:
        raise _CannotRunError(str(error)) from None
    _print(told(found, _language()))
    return FAILED if any(one.breaks for one in found) else 0


@contextlib.contextmanager
def _progress(opened: Any, *, quiet: bool) -> Iterator[Callable[[int], object]]:
    """Give what is told of each notice done, and shows it where someone looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=sum(1 for _ in opened.notice_ids()), file=sys.stderr) as bar:
        yield bar.update


@contextlib.contextmanager
def _rows_shown(*, quiet: bool) -> Iterator[Callable[[str, int, int], object] | None]:
    """Give what is told of the rows of an export, and shows it where someone looks on."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, width=24, file=sys.stderr) as bar:

        def watch(table: str, done: int, total: int) -> None:
            bar.label, bar.length = f"{table:13}", max(total, 1)
            bar.update(done - bar.pos)
            bar.render_progress()

        yield watch
        bar.update((bar.length or 0) - bar.pos)


def _opened(address: str) -> Any:
    """Return the visible run of an output, or end with what is wrong with it."""
    from pipeline.store.output import open_output
    from pipeline.store.place import StoreError

    try:
        return open_output(address)
    except (StoreError, OSError) as error:
        raise _CannotRunError(str(error)) from None


def _print(text: str) -> None:
    # whether to colour was decided with NO_COLOR, FORCE_COLOR and the terminal in view
    click.echo(text, nl=False, color=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status of the command line ``argv``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a console lacks is spelled out
            stream.reconfigure(errors="backslashreplace")
    try:
        status = zhenggai.main(
            args=None if argv is None else list(argv), prog_name="zhenggai", standalone_mode=False
        )
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(say(language_of(os.environ), "interrupted"), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output has gone, as `… | head` does; say nothing more to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


if __name__ == "__main__":
    sys.exit(main())
