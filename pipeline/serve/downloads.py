"""The folder of files to download: ours is what we wrote there, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Final

from pipeline.export.placing import MARK as EXPORTED
from pipeline.store.place import StoreError

FOLDER: Final = "downloads"
# what is offered → the name of its file
NAMES: Final = {
    "xlsx": "zhenggai.xlsx",
    "csv": "zhenggai-csv.zip",
    "parquet": "zhenggai-parquet.zip",
}
_MARK: Final = ".zhenggai.json"  # lies in a folder that is ours
_FORMAT: Final = "zhenggai downloads"


def refuse_foreign(output: Path) -> None:
    """Raise StoreError where a folder, file or link stands there that zhenggai did not write."""
    folder = output / FOLDER
    if folder.is_symlink() or (folder.exists() and not _is_ours(folder)):
        raise StoreError(
            f"{output} holds a folder `{FOLDER}` that zhenggai did not write: "
            "name another with --output"
        )


def made(output: Path) -> Path:
    """Return the folder, there and known as ours."""
    refuse_foreign(output)
    folder = output / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / _MARK).write_text(json.dumps({"format": _FORMAT}) + "\n", encoding="utf-8")
    return folder


def clear(output: Path) -> None:
    """Remove what earlier runs offered; files of others that lie beside it stay."""
    refuse_foreign(output)
    folder = output / FOLDER
    for form, name in NAMES.items():
        (folder / name).unlink(missing_ok=True)
        (folder / f".{form}.zip").unlink(missing_ok=True)  # a run that was ended had these
        if (folder / form / EXPORTED).is_file():
            shutil.rmtree(folder / form)


def _is_ours(folder: Path) -> bool:
    """Whether it has our mark, or as before there were marks nothing but what we offer."""
    if not folder.is_dir():
        return False
    try:
        content = json.loads((folder / _MARK).read_bytes())
        return isinstance(content, dict) and content.get("format") == _FORMAT
    except (OSError, ValueError):
        ours = {*NAMES.values(), *(f".{form}.zip" for form in NAMES)}
        exported = {form for form in NAMES if (folder / form / EXPORTED).is_file()}
        return {path.name for path in folder.iterdir()} <= ours | exported
