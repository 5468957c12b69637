"""CPU time of a run by stage and by form: what ``ingest --profile`` tells.

The stages are the functions that a run calls: parsing, each finder that the cascade of the
reading and the search for issues name, the tables, what is written. They are wrapped for as long
as a run is watched, so the reading itself knows no clock. Time is counted once, in the innermost
stage.
"""

from __future__ import annotations

import functools
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType, TracebackType
from typing import Any, Final

from parsers.sniff import sniff
from pipeline.command.messages import say
from pipeline.messages import Language

PARSE, TABLES, WRITE = "parse", "tables", "write"
_READING: Final = "pipeline.reading."
_SHARED: Final = ""  # the form of what is done for documents of all forms together
_LEAST: Final = 0.0005  # seconds: what takes less is no line of its own


class Profile:
    """Counts the CPU seconds of the documents that this process reads, while it is entered."""

    def __init__(self) -> None:
        self.seconds: defaultdict[tuple[str, str], float] = defaultdict(float)  # by stage and form
        self.documents: Counter[str] = Counter()
        self._form = _SHARED
        self._inside: list[float] = []  # for each open stage: seconds of the stages inside of it
        self._were: list[tuple[ModuleType, str, Any]] = []

    def __enter__(self) -> Profile:
        for module, name, stage in _stages():
            self._were.append((module, name, getattr(module, name)))
            setattr(module, name, self._timed(getattr(module, name), stage))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        while self._were:
            setattr(*self._were.pop())

    def _timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*args: Any, **named: Any) -> Any:
            if stage == PARSE:
                self._form = sniff(args[0])
                self.documents[self._form] += 1
            elif stage == WRITE:
                self._form = _SHARED
            begun = time.process_time()
            self._inside.append(0.0)
            try:
                return function(*args, **named)
            finally:
                taken = time.process_time() - begun
                self.seconds[stage, self._form] += taken - self._inside.pop()
                if self._inside:
                    self._inside[-1] += taken

        return timed

    def lines(self, language: Language) -> Iterator[str]:
        """Yield a table: a line a stage, a column a form."""
        forms = sorted(self.documents)
        heads = [f"{form} ({self.documents[form]})" for form in forms]
        widths = [max(8, len(head)) for head in heads]
        cells = "  ".join(head.rjust(width) for head, width in zip(heads, widths, strict=True))
        yield say(language, "profile")
        yield f"{'':24}{cells}"
        for stage in self._order():
            times = [f"{self.seconds[stage, form]:.3f}" for form in forms]
            cells = "  ".join(one.rjust(width) for one, width in zip(times, widths, strict=True))
            yield f"{stage:24}{cells}"
        yield say(language, "profile_write", seconds=f"{self.seconds[WRITE, _SHARED]:.3f}")

    def _order(self) -> list[str]:
        """Return the stages: parsing first, tables last, those of the reading by their time."""
        total: defaultdict[str, float] = defaultdict(float)
        for (stage, _), seconds in self.seconds.items():
            if stage.startswith("reading") and seconds:
                total[stage] += seconds
        facts = [stage for stage in total if total[stage] >= _LEAST]
        return [PARSE, *sorted(facts, key=lambda stage: -total[stage]), TABLES]


def _stages() -> Iterator[tuple[ModuleType, str, str]]:
    """Yield where each stage is called by name, and its own name."""
    import pipeline.reading
    import pipeline.tables
    from pipeline.engines import work
    from pipeline.reading import cascade, find_issues
    from pipeline.store import duplicates, part, publish

    yield work, "read_in_time", PARSE
    callers = (cascade, find_issues)
    own = {module.__name__ for module in callers}
    for module in callers:
        for name, value in vars(module).items():
            stage = value.__module__ if isinstance(value, FunctionType) else ""
            if stage.startswith(_READING) and stage not in own:
                fact = stage.removeprefix(_READING).partition(".")[0]
                yield module, name, f"reading: {fact}"
    yield pipeline.reading, "read", "reading: the rest"
    yield pipeline.tables, "columns_of", TABLES
    yield duplicates, "sketch", TABLES
    yield part, "write_part", WRITE
    yield publish, "publish", WRITE
