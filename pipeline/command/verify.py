"""The command ``verify``."""

from __future__ import annotations

import click

from pipeline.command.base import (
    FAILED,
    LANG,
    VOCAB,
    CannotRunError,
    opened_output,
    printed,
    use_wordings,
)
from pipeline.command.localised import LocalisedCommand, language_asked
from pipeline.command.passwords import PASSWORDS, password_of


class Share(click.ParamType):  # type: ignore[type-arg]
    """A share of a whole: ``all``, a percentage, or a number from 0 to 1."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the share as a number."""
        text = str(value).strip()
        try:
            share = 1.0 if text == "all" else float(text.removesuffix("%"))
        except ValueError:
            share = -1.0
        share /= 100 if text.endswith("%") else 1
        if not 0 < share <= 1:
            self.fail(f"{text!r} is no share: all, 5%, 0.05", param, ctx)
        return share


@click.command(cls=LocalisedCommand)
@click.argument("output")
@click.argument("sources", nargs=-1)
@click.option("--limit", type=click.IntRange(1), default=50)
@click.option("--reread", type=Share())
@click.option("--seed")
@VOCAB
@click.option("--corrections", type=click.Path(exists=True, file_okay=False))
@PASSWORDS
@click.option("--quiet", "-q", is_flag=True)
@LANG
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
    use_wordings(given["vocab"])
    from pipeline.command import verify_text
    from pipeline.store.place import StoreError
    from pipeline.verify.reread import Wanted

    language = language_asked()
    password = password_of(given)
    opened = opened_output(output)
    kept, text = verify_text.of_rows(opened, limit, language)
    if not (kept and quiet):
        printed(text)
    if not kept or reread is None:
        return 0 if kept else FAILED
    wanted = Wanted(
        reread,
        sources,
        given["seed"] or "",
        given["vocab"],
        given["corrections"],
        password,
    )
    try:
        kept, text = verify_text.of_sources(opened, wanted, limit, language)
    except (StoreError, LookupError) as error:
        raise CannotRunError(str(error)) from None
    printed(text)
    return 0 if kept else FAILED
