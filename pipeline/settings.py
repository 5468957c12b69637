"""The settings of a run: one frozen object from flags, environment and an optional TOML file."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from parsers.options import OcrMode, PdfEngine, ReadOptions

PREFIX = "ZHENGGAI_"
Executor = Literal["local", "dask", "inline"]
LogFormat = Literal["text", "json"]
FailOn = Literal["any", "new", "never"]
TIMEOUT: Final = 120.0
OCR_PAGE_SECONDS: Final = 60.0
MAX_MEMORY: Final = 2048
_OPTIONS = ("ocr", "pdf_engine", "password")  # fields of ReadOptions that a user may set
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Settings:
    """How one ingest runs.

    ``timeout`` is the CPU time of a document in seconds (four times that by the clock),
    ``ocr_page_seconds`` what each page read by its picture adds to it, ``max_memory`` the address
    space of a worker in MB, or by how much that of a process that reads by itself may grow.
    ``workers`` 0 means one a core; ``max_errors`` None means any number.
    ``fail_on`` says which files that cannot be read make the exit status 1. ``prune_most`` prunes
    also where a folder has lost more than half of its files; with ``moved`` folders and files of
    the names of others are these, moved.
    """

    inputs: tuple[str, ...]
    output: str
    workers: int = 0
    timeout: float = TIMEOUT
    ocr_page_seconds: float = OCR_PAGE_SECONDS
    max_memory: int = MAX_MEMORY
    batch_size: int = 32
    fail_fast: bool = False
    max_errors: int | None = None
    fail_on: FailOn = "any"
    resume: bool = True
    dry_run: bool = False
    prune: bool = False
    prune_most: bool = False
    moved: bool = False
    null_separated: bool = False
    follow_links: bool = False
    executor: Executor = "local"
    scheduler: str | None = None
    vocab: str | None = None
    corrections: str | None = None
    log_format: LogFormat = "text"
    quiet: bool = False
    options: ReadOptions = field(default_factory=ReadOptions)

    def __post_init__(self) -> None:
        if not self.inputs:
            raise SettingsError("nothing to read: name at least one file or folder")
        if not (0 < self.timeout < math.inf and 0 <= self.ocr_page_seconds < math.inf):
            raise SettingsError("timeout must be positive, seconds an OCR page not negative")
        if self.max_memory < 0 or self.batch_size < 1 or self.workers < 0:
            raise SettingsError("batch size must be positive, memory and workers not negative")
        for name, given, kind in (
            ("executor", self.executor, Executor),
            ("log_format", self.log_format, LogFormat),
            ("fail_on", self.fail_on, FailOn),
            ("ocr", self.options.ocr, OcrMode),
            ("pdf_engine", self.options.pdf_engine, PdfEngine),
        ):
            if given not in get_args(kind):
                raise SettingsError(f"no such {name}: {given} ({', '.join(get_args(kind))})")
        if self.vocab is not None:
            self._check_wordings(self.vocab)
        if self.corrections is not None:
            self._check_corrections(self.corrections)

    @staticmethod
    def _check_corrections(folder: str) -> None:
        """Raise SettingsError where a correction cannot be used."""
        from pipeline.correct import CorrectionError, load_corrections

        try:
            load_corrections(Path(folder))
        except CorrectionError as error:
            raise SettingsError(f"--corrections {folder}: {error}") from None

    def _check_wordings(self, folder: str) -> None:
        from parsers.lexicon import vocabulary

        if self.executor == "inline":
            raise SettingsError("own wordings need worker processes: not with executor inline")
        try:
            vocabulary.check(folder)
        except (ValueError, OSError) as error:
            raise SettingsError(f"wordings: {error}") from None

    @property
    def prunes(self) -> bool:
        """Whether rows of files that are gone are dropped."""
        return self.prune or self.prune_most

    def processes(self) -> int:
        """Return how many worker processes to start."""
        return self.workers or os.cpu_count() or 1


class SettingsError(ValueError):
    """A setting that cannot be; the message says which and what is allowed."""


def settings_from(
    flags: Mapping[str, Any],
    environment: Mapping[str, str] | None = None,
    toml: Path | None = None,
) -> Settings:
    """Return the settings of a run: a flag beats the environment, that beats the TOML file.

    A flag that is None counts as not given. The names are those of ``Settings`` and of
    ``ReadOptions`` (``ocr``, ``pdf_engine``, ``password``); in the environment they are upper case
    behind ``ZHENGGAI_``. Raises SettingsError for an unknown name in the file or a wrong value.
    """
    kinds = {f.name: str(f.type) for f in fields(Settings) if f.name not in ("inputs", "options")}
    kinds |= dict.fromkeys(_OPTIONS, "str")
    values = _from_toml(toml, kinds) if toml else {}
    for name, text in (environment or {}).items():
        key = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and key in kinds:
            values[key] = _value(key, text, kinds[key])
    values |= {name: value for name, value in flags.items() if value is not None}
    options = {name: values.pop(name) for name in _OPTIONS if name in values}
    if options:
        values["options"] = ReadOptions(**options)
    values["inputs"] = tuple(values.get("inputs", ()))
    try:
        return Settings(**values)
    except TypeError as error:
        raise SettingsError(str(error).removeprefix("Settings.__init__() ")) from None


def _from_toml(path: Path, kinds: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings of a TOML file."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read: {error}") from None
    unknown = sorted(set(content) - set(kinds))
    if unknown:
        raise SettingsError(f"{path.name}: no such setting: {', '.join(unknown)}")
    return {name: _value(name, value, kinds[name]) for name, value in content.items()}


def _value(name: str, value: Any, kind: str) -> Any:
    """Return a value in the type of its setting."""
    try:
        if kind == "bool":
            word = str(value).lower()
            if word not in _TRUE | _FALSE:
                raise ValueError(value)
            return word in _TRUE
        if kind.startswith("int"):
            return int(value)
        if kind == "float":
            return float(value)
    except (TypeError, ValueError, OverflowError):
        raise SettingsError(f"{name}: {value!r} is not of type {kind}") from None
    return str(value)
