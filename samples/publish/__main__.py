"""Write the published forms and the gold facts of every sample: ``python -m samples.publish``."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.evaluate.gold import compile_notice
from samples.publish.docx import docx, numbered
from samples.publish.html import DRESSES, html
from samples.publish.markdown import markdown
from samples.publish.odt import odt
from samples.publish.ofd import ofd
from samples.publish.pdf import pdf
from samples.publish.source import SUFFIX, Source, from_xml
from samples.publish.txt import plain, wrapped
from samples.publish.xlsx import xlsx

ROOT = Path(__file__).parent.parent

FORMS: dict[str, Callable[[Source], bytes]] = {
    "txt": plain,
    "wrapped.txt": wrapped,
    "docx": docx,
    "auto.docx": numbered,
    "pdf": pdf,
    "ofd": ofd,
    "odt": odt,
    "xlsx": xlsx,
    "md": markdown,
}


def forms(source: Source, dress: str) -> Iterator[tuple[str, bytes]]:
    """Yield every published form of a notice by its file name."""
    for suffix, publish in FORMS.items():
        yield f"{source.name}.{suffix}", publish(source)
    yield f"{source.name}.{dress}.html", html(source, dress)


def published(folder: Path = ROOT / "sources") -> Iterator[tuple[str, bytes]]:
    """Yield every file that this package writes, by its path below ``samples``."""
    dresses = sorted(DRESSES)
    for index, path in enumerate(sorted(folder.glob(f"*{SUFFIX}"))):
        root = ET.parse(path).getroot()
        made = list(forms(from_xml(root), dresses[index % len(dresses)]))
        for name, data in made:
            yield f"files/{name}", data
        # one form of each, another one each time: what `make run` reads
        name, data = made[(index * 3 + 4) % len(made)]
        yield f"published/{name}", data
        gold = json.dumps(compile_notice(root), ensure_ascii=False, indent=1) + "\n"
        yield f"gold/{root.get('id')}.gold.json", gold.encode()


def main() -> int:
    """Write all files anew, once all of them could be made."""
    made = dict(published())
    for folder in ("files", "published", "gold"):
        shutil.rmtree(ROOT / folder, ignore_errors=True)
        (ROOT / folder).mkdir()
    for name, data in made.items():
        (ROOT / name).write_bytes(data)
    sys.stdout.write(f"{len(made)} files below {ROOT.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
