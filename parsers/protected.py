"""Office files under a password: their contents; msoffcrypto-tool is an extra.

Word and WPS wrap the whole DOCX or XLSX into an encrypted stream of an OLE file.
"""

from __future__ import annotations

import io
from typing import Final

from parsers.options import ReadOptions
from schemas.errors import Invalid

_ASK: Final = "the file is encrypted; give its password with --password"
_INSTALL: Final = (
    "the file is encrypted, and opening it needs the `encrypted` extra "
    "(pip install '.[encrypted]'); or save it without a password in Word or WPS"
)
_WRONG: Final = "the password given does not open this file"


def opened(data: bytes, options: ReadOptions) -> bytes:
    """Return the file that stands encrypted in an OLE file.

    Raises ``Invalid`` (encrypted, wrong_password, damaged).
    """
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import InvalidKeyError
    except ImportError as error:
        raise Invalid("encrypted", _INSTALL, stage="sniff") from error
    if not options.password:
        raise Invalid("encrypted", _ASK, stage="sniff")
    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        office.load_key(password=options.password, verify_password=True)
        office.decrypt(plain)
    except InvalidKeyError as error:
        raise Invalid("wrong_password", _WRONG, stage="sniff") from error
    except Exception as error:  # a damaged OLE file makes it raise whatever its parser meets
        raise Invalid("damaged", "the encrypted file is damaged", stage="sniff") from error
    return plain.getvalue()
