"""What a reading tells that gives a value only where its evidence is good."""

from __future__ import annotations

from schemas.values import value


@value
class Told:
    """A value, or none and why; and the words that were looked at."""

    value: str | None
    why: str | None = None
    words: str = ""
