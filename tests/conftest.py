"""All tests keep compiled patterns in a folder of their own, and leave the user's alone."""

import os
import tempfile

_KEPT = tempfile.TemporaryDirectory(prefix="zhenggai-tests-")
os.environ["ZHENGGAI_CACHE"] = _KEPT.name
