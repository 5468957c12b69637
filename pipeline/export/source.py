"""What is exported: the tables of an output and those made of them, copies left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.export.calendar import CALENDAR, calendar_pieces
from pipeline.export.figures import FIGURES, figure_pieces
from pipeline.export.masking import MASKED, Masking
from pipeline.export.wide import ISSUE_WIDE, wide_pieces
from pipeline.store.place import StoreError
from schemas.tables import SCHEMA_VERSION, TABLES, Table
from schemas.tables.runs import ABOUT

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.store.output import Output


class ExportError(StoreError):
    """The export cannot be made; the message says what to do about it."""


# The tables that lie in no output: made when they are asked for.
_MADE: Final[Mapping[str, Callable[[Output], Iterator[pa.Table]]]] = {
    "issue_wide": wide_pieces,
    "figures": figure_pieces,
    "calendar": calendar_pieces,
}
EXPORTABLE: Final[Mapping[str, Table]] = {
    table.name: table for table in (ISSUE_WIDE, FIGURES, CALENDAR, *TABLES.values())
}
# `sources` says what became of every file, and is never cut.
_WHOLE: Final = ("sources",)


@dataclass(frozen=True)
class Source:
    """The tables of one run, each a piece at a time; ``copies`` says whether they stay in.

    ``masking`` masks what is private in them; ``tables`` are those that go into the export.
    """

    output: Output
    copies: bool = False
    masking: Masking | None = None
    tables: tuple[Table, ...] = ()

    def __post_init__(self) -> None:
        """Raise ExportError where the tables are of another form than this program's."""
        if self.output.schema_version != SCHEMA_VERSION:
            raise ExportError(
                f"these tables have schema version {self.output.schema_version}, this program "
                f"writes {SCHEMA_VERSION}: run `zhenggai ingest` on the same files again"
            )

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The notices that are further copies of others, where copies are left out."""
        if self.copies:
            return frozenset()
        found: set[str] = set()
        for piece in self.output.pieces("notices", ["notice_id", "is_copy"]):
            found.update(piece.filter(piece["is_copy"])["notice_id"].to_pylist())
        return frozenset(found)

    def pieces(self, name: str) -> Iterator[pa.Table]:
        """Give a table a piece at a time, each of the declared schema."""
        if name == MASKED.name:
            yield self._told_of_masking()
            return
        if name == ABOUT.name:
            from pipeline.arrow import about_table

            yield about_table(self.tables)
            return
        for piece in self._without_copies(name):
            yield self.masking.piece(EXPORTABLE[name], piece) if self.masking else piece

    def _told_of_masking(self) -> pa.Table:
        import pyarrow as pa

        from pipeline.arrow import schema_of

        rows = list(self.masking.rows()) if self.masking else []
        return pa.Table.from_pylist(rows, schema=schema_of(MASKED))

    def _without_copies(self, name: str) -> Iterator[pa.Table]:
        import pyarrow as pa
        import pyarrow.compute as pc

        made = _MADE.get(name)
        for piece in made(self.output) if made else self.output.pieces(name):
            if "notice_id" not in piece.column_names or name in _WHOLE or not self.left_out:
                yield piece
                continue
            copies = pc.is_in(piece["notice_id"], pa.array(sorted(self.left_out)))
            yield piece.filter(pc.invert(copies))


def chosen(names: Sequence[str], otherwise: Sequence[str]) -> list[Table]:
    """Return the tables that are asked for, or those of ``otherwise``; ``all`` is every one."""
    wanted = list(names) or list(otherwise)
    if "all" in wanted:
        wanted = list(EXPORTABLE)
    unknown = [name for name in wanted if name not in EXPORTABLE]
    if unknown:
        raise ExportError(f"there is no table {unknown[0]}; there are all, {', '.join(EXPORTABLE)}")
    return [table for name, table in EXPORTABLE.items() if name in wanted]
