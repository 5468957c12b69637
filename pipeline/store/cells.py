"""One object of a store that several machines write: a write holds only where nobody wrote since.

Arrow cannot ask a store for that, boto3 (extra `s3`) can; where it is not installed or the store
knows no conditions, looking before and after a write is the best that can be had.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.store.place import is_remote

if TYPE_CHECKING:
    from pipeline.store.place import Place

_BEATEN = frozenset({409, 412})  # another's write came first, or comes at this moment
_FREE = b"{}"  # what lies in a cell that was given up


class Cell(Protocol):
    """An object with a mark that changes with each write."""

    def get(self) -> tuple[bytes, str] | None:
        """Return content and mark, None where there is nothing."""
        ...

    def put(self, data: bytes, seen: str | None) -> str | None:
        """Return the new mark, None where the mark is no longer ``seen`` (None: nothing there)."""
        ...

    def give_up(self, seen: str) -> None:
        """Leave nothing there that counts, where the mark is still ``seen``."""
        ...


class WatchedCell:
    """A cell in any store: what lies there is looked at before and after a write."""

    def __init__(self, place: Place, name: str) -> None:
        self._place = place
        self._name = name

    def get(self) -> tuple[bytes, str] | None:
        """Return content and mark, None where there is nothing."""
        data = self._place.read_or_none(self._name)
        return None if data is None else (data, data.hex())

    def put(self, data: bytes, seen: str | None) -> str | None:
        """Return the new mark, None where another wrote; between looks another still may."""
        if self._mark() != seen:
            return None
        self._place.write(self._name, data)
        mark = self._mark()
        return mark if mark == data.hex() else None

    def give_up(self, seen: str) -> None:
        """Remove the object where it is still that of ``seen``."""
        if self._mark() == seen:
            self._place.remove(self._name)

    def _mark(self) -> str | None:
        found = self.get()
        return found and found[1]


class ConditionalCell:
    """A cell in a store that keeps conditions: of two writers, one is refused."""

    def __init__(self, client: Any, bucket: str, key: str) -> None:
        self._client = client
        self._at = {"Bucket": bucket, "Key": key}

    @classmethod
    def at(cls, place: Place, name: str) -> ConditionalCell | None:
        """Return the cell of that name, None where boto3 or the way there is wanting."""
        address = place.address(name)
        if not is_remote(address):
            return None
        try:
            import boto3
        except ImportError:
            return None
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError

        parts = urlsplit(address)
        asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        host = asked.get("endpoint_override")
        by_path = host is not None and asked.get("force_virtual_addressing", "").lower() != "true"
        try:
            client = boto3.client(
                "s3",
                endpoint_url=host and f"{asked.get('scheme', 'https')}://{host}",
                region_name=asked.get("region"),
                aws_access_key_id=parts.username and unquote(parts.username),
                aws_secret_access_key=parts.password and unquote(parts.password),
                config=Config(
                    s3={"addressing_style": "path" if by_path else "auto"},
                    # stores that are not Amazon's know no newer ones
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
            )
        except (BotoCoreError, ValueError):
            return None
        bucket = parts.netloc.rpartition("@")[2]
        return cls(client, bucket, unquote(parts.path.removeprefix("/")))

    def get(self) -> tuple[bytes, str] | None:
        """Return content and mark, None where there is nothing; OSError where none can be had."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            found = self._client.get_object(**self._at)
            return found["Body"].read(), str(found["ETag"])
        except ClientError as error:
            if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise OSError(str(error)) from error
        except BotoCoreError as error:
            raise OSError(str(error)) from error

    def put(self, data: bytes, seen: str | None) -> str | None:
        """Return the new mark, None where another wrote first; OSError where it cannot be said."""
        from botocore.exceptions import BotoCoreError, ClientError

        condition = {"IfNoneMatch": "*"} if seen is None else {"IfMatch": seen}
        try:
            return str(self._client.put_object(**self._at, Body=data, **condition)["ETag"])
        except ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            gone = seen is not None and error.response["Error"]["Code"] == "NoSuchKey"
            if status not in _BEATEN and not gone:
                raise OSError(str(error)) from error
            found = self.get()  # a write that was sent twice is refused by itself
            return found[1] if found and found[0] == data else None
        except BotoCoreError as error:
            raise OSError(str(error)) from error

    def give_up(self, seen: str) -> None:
        """Leave an object that says nothing: not every store removes on a condition."""
        self.put(_FREE, seen)

    def keeps_conditions(self) -> bool:
        """Whether the store refuses to create what is there: some hear no condition at all."""
        with suppress(OSError):
            found = self.get()
            return found is not None and self.put(found[0] + b"\n", None) is None
        return False
