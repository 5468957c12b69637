"""Values of which the reading makes thousands: frozen for the type checker alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """Return a class as a dataclass with slots, that compares and hashes by its fields.

    The type checker lets nobody set a field. A dataclass that forbids it while the program runs
    sets each field by a call, and takes four times as long to make; so do only the facts that
    leave the program.

    >>> @value
    ... class Place:
    ...     start: int
    ...     end: int = 9
    >>> Place(3), Place(3) == Place(3, 9), len({Place(3), Place(3)})
    (Place(start=3, end=9), True, 1)
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
