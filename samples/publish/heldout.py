"""Publish notices kept apart: ``python -m samples.publish.heldout FOLDER [others]``."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.evaluate.gold import compile_notice
from samples.publish.__main__ import ROOT, forms
from samples.publish.source import SUFFIX, from_xml


def main(argv: list[str]) -> int:
    """Write the forms and the gold facts of a set (`heldout`, `others`) below a folder."""
    if len(argv) not in (1, 2) or argv[1:] not in ([], ["heldout"], ["others"]):
        sys.stderr.write("usage: python -m samples.publish.heldout FOLDER [heldout|others]\n")
        return 2
    chosen = argv[1] if len(argv) > 1 else "heldout"
    files, gold = Path(argv[0]) / "files", Path(argv[0]) / "gold"
    for folder in (files, gold):  # what an earlier run wrote under other names goes
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for path in sorted((ROOT / chosen).glob(f"*{SUFFIX}")):
        root = ET.parse(path).getroot()
        for name, data in forms(from_xml(root), "trs"):
            (files / name).write_bytes(data)
        facts = json.dumps(compile_notice(root), ensure_ascii=False, indent=1) + "\n"
        (gold / f"{root.get('id')}.gold.json").write_text(facts, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
