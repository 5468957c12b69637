"""What of an earlier run can be built on: held against its digests before anything is taken over.

What is damaged, or of another form, is not taken over: its sources are read again. Where a source
is not among the inputs of this run, the run is refused, so that nothing is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.store.columns import INPUTS
from pipeline.store.integrity import Damage, damages, sealed
from pipeline.store.output import MANIFEST, Output
from pipeline.store.place import StoreError
from schemas.tables import SCHEMA_VERSION

_AT_ONCE = 1_024
_STATE = ("sources", INPUTS)  # what the next run must know
_MADE_ANEW = ("about", "codes")  # what follows from the program alone


@dataclass(frozen=True)
class Takeover:
    """The last run of an output and what is wrong with it.

    ``rows`` says whether the rows of documents can be taken from it, ``state`` whether what it
    says of each input can.
    """

    output: Output
    damage: tuple[Damage, ...]
    older: bool = False
    bad: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, output: Output) -> Takeover:
        """Return what can be taken over from an output; every file of it is read once."""
        if output.schema_version != SCHEMA_VERSION:
            return cls(output, (), older=True)
        damage = tuple(damages(output.place, output.stamps))
        if output.place.read_or_none(MANIFEST) != sealed(output.manifest):
            damage = (*damage, Damage(MANIFEST, "is not what was written"))
        named = {found.file for found in damage}
        tables = output.manifest["tables"]
        bad = {name for name in tables if named & set(output.files(name))}
        return cls(output, damage, bad=frozenset(bad))

    @property
    def whole(self) -> bool:
        """Whether all of it can be taken over."""
        return not self.damage and not self.older

    @property
    def state(self) -> bool:
        """Whether what it says of its inputs can be taken over."""
        return not self.older and not self.bad & set(_STATE)

    @property
    def rows(self) -> bool:
        """Whether the rows of its documents can be taken over."""
        return not self.older and not self.bad - set(_STATE) - set(_MADE_ANEW)

    def sources(self) -> Iterator[dict[str, Any]]:
        """Give what it says of each input, by column; only the address where no more is sure."""
        if "sources" not in self.bad and not self.older:
            yield from self._rows("sources")
            return
        if "sources" not in self.bad:  # of another form; the bytes tell a file from its namesake
            yield from self._rows("sources", ["source_uri", "source_sha256"])
            return
        for row in self._rows(INPUTS, ["source_uri"]):
            yield {"source_uri": row["source_uri"]}

    def inputs(self) -> Iterator[dict[str, Any]]:
        """Give where each input came from, as far as that is sure."""
        if INPUTS not in self.bad and self.output.files(INPUTS):
            yield from self._rows(INPUTS)

    def _rows(self, table: str, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of a table, few of them as Python objects at a time."""
        if set(_STATE) <= self.bad:
            raise self.refusal("what it had read is not known any more")
        try:
            for piece in self.output.pieces(table, columns):
                for start in range(0, piece.num_rows, _AT_ONCE):
                    yield from piece.slice(start, _AT_ONCE).to_pylist()
        except (OSError, ValueError, KeyError) as error:
            raise self.refusal(f"{table} cannot be read: {error}") from error

    def refusal(self, why: str) -> StoreError:
        """Return why nothing can be built on it, and what to do."""
        root = self.output.root or self.output.place
        told = "; ".join(map(str, self.damage)) or (
            f"its tables are of form {self.output.schema_version}, "
            f"this version writes {SCHEMA_VERSION}"
        )
        return StoreError(
            f"{root.root} cannot be built on as it is ({told}), and {why}: run `zhenggai ingest` "
            "with the inputs of all earlier runs, or give a new folder with --output; the tables "
            "that were there are unchanged"
        )
