"""DOC and WPS files, read by way of DOCX."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from parsers.docx import read_docx
from parsers.lexicon.patterns import regex_of
from parsers.options import ReadOptions
from parsers.sniff import MEDIA_TYPES
from schemas.document import Document
from schemas.errors import Invalid, NoticeError, Unsupported

_OFFICE: Final = ("soffice", "libreoffice")
_OLD: Final = regex_of(r"(?i)0x?A5DC")  # how Word 6 and 95 sign their files
_OLD_WORD: Final = (
    "this is a file of Word 6 or 95; open it in Word or WPS and save it as DOCX, "
    "or install LibreOffice, which is then used"
)
_SECONDS: Final = 90
_INSTALL: Final = "install LibreOffice, which is then used, or save the file as DOCX"


def read_doc(data: bytes, options: ReadOptions) -> Document:
    """Return the text of a Word 97–2003 or WPS document.

    msdoc2docx keeps automatic numbers; what it cannot read goes to LibreOffice where that is
    installed.
    """
    try:
        converted = _with_msdoc2docx(data, options.password)
    except NoticeError as error:
        if error.reason == "encrypted" or (office := _office()) is None:
            raise
        converted = _with_office(data, office)
    return read_docx(converted, options, MEDIA_TYPES["doc"])


def _with_msdoc2docx(data: bytes, password: str | None) -> bytes:
    from doc2docx import convert, errors

    with tempfile.TemporaryDirectory(prefix="zhenggai-") as folder:
        source, target = Path(folder, "notice.doc"), Path(folder, "notice.docx")
        source.write_bytes(data)
        try:
            convert(source, target, password=password)
        except errors.EncryptedDocumentError as error:
            raise Invalid(
                "encrypted", "the file is encrypted; save it without a password"
            ) from error
        except errors.InvalidCompoundFile as error:
            raise Invalid("damaged", f"the file is damaged ({error}); {_INSTALL}") from error
        except errors.Doc2DocxError as error:
            if _OLD.search(str(error)):
                raise Unsupported("doc_variant", _OLD_WORD) from error
            raise Unsupported("doc_variant", f"{error}; {_INSTALL}") from error
        except Exception as error:  # a young library: any failure of it is one file's
            raise Invalid(
                "damaged", f"the file cannot be converted ({error!r}); {_INSTALL}"
            ) from error
        return target.read_bytes()


def _office() -> str | None:
    return next((path for name in _OFFICE if (path := shutil.which(name))), None)


def _with_office(data: bytes, office: str) -> bytes:
    """Convert with LibreOffice in a profile of its own: two that share one disturb each other."""
    with tempfile.TemporaryDirectory(prefix="zhenggai-") as folder:
        source = Path(folder, "notice.doc")
        source.write_bytes(data)
        command = [
            office, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to", "docx", "--outdir", folder, str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            return Path(folder, "notice.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise Unsupported(
                "doc_variant", "neither msdoc2docx nor LibreOffice reads the file; save it as DOCX"
            ) from error
