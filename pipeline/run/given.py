"""What the user gives to a run beside its files: own wordings, and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from parsers.lexicon import vocabulary
from pipeline.version import corrections_version, wordings_version

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.output import Output

_CALLED: Final = {"vocab": "wordings of your own", "corrections": "corrections"}
_MOST: Final = 20  # wordings that are named


def given_to(settings: Settings) -> dict[str, str | None]:
    """Return digests of what was given, which the manifest of the run keeps."""
    return {
        "vocab": wordings_version(settings.vocab),
        "corrections": corrections_version(settings.corrections),
    }


def no_longer_given(previous: Output, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what the last run of an output was given and this one is not, with what it means."""
    now = given_to(settings)
    for name, digest in previous.manifest.get("given", {}).items():
        if digest is not None and now.get(name) is None:
            told = (
                f"the tables were made with {_CALLED[name]} (--{name}), which are not given now: "
                "all files are read again without them"
            )
            yield f"without_{name}", told


def moved_wordings(settings: Settings) -> Iterator[str]:
    """Yield what own wordings take away from codes of the program's."""
    moves = list(vocabulary.moves(settings.vocab)) if settings.vocab is not None else []
    yield from map(str, moves[:_MOST])
    if len(moves) > _MOST:
        yield f"{len(moves) - _MOST} more wordings move to another code"
