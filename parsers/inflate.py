"""Members of a ZIP container, inflated under the limits."""

from __future__ import annotations

import io
import zipfile

from parsers.limits import Limits
from schemas.errors import Invalid, Limited


class Container:
    """A ZIP file whose members are inflated one by one, each and all together under a cap.

    The caps hold for what really comes out of the stream; the sizes that a directory states are
    not believed.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._total = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Invalid("damaged", "the container is damaged or cut off") from error
        if len(names) > limits.members:
            raise Limited("members", f"more than {limits.members:,} members")
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in names}

    def names(self) -> list[str]:
        """Return the members' names, with forward slashes and in lower case."""
        return list(self._names)

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._names

    def read(self, name: str) -> bytes | None:
        """Return the content of a member, None where there is none of this name."""
        stored = self._names.get(name.lstrip("/").lower())
        if stored is None:
            return None
        info = self._archive.getinfo(stored)
        if info.flag_bits & 1:
            raise Invalid("encrypted", "the container is encrypted; save it without a password")
        caps = {
            "member_bytes": self._limits.member_bytes,
            "inflated_bytes": self._limits.inflated_bytes - self._total,
        }
        met = min(caps, key=caps.__getitem__)
        room = caps[met]
        try:
            with self._archive.open(info) as stream:
                content = stream.read(room + 1)
        except Exception as error:  # zipfile, zlib and the rarer methods each raise their own
            raise Invalid("damaged", f"a part of the container is damaged: {name}") from error
        if len(content) > room:
            raise Limited(met, "the parts of the container inflate beyond the limit")
        ratio = len(content) / max(1, info.compress_size)
        if len(content) > self._limits.ratio_from and ratio > self._limits.ratio:
            raise Limited("ratio", f"a part of the container inflates {ratio:.0f} to 1")
        self._total += len(content)
        return content
