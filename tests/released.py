"""The tables of the last release: ``python tests/released.py VERSION`` writes them anew.

To be run when a release is made, and at no other time: tests hold the tables against this file.
"""

import json
import sys

from pipeline.command.schema_diff import RELEASED, shape

if __name__ == "__main__":
    (version,) = sys.argv[1:]
    told = {"version": version, "shape": dict(shape())}
    RELEASED.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
