"""A ZIP package with the same bytes every time: stored, in order, without a clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)


def package(members: Mapping[str, str]) -> bytes:
    """Return a ZIP of XML parts, each with its declaration."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, body in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, (DECLARATION + body).encode())
    return buffer.getvalue()
