"""Pages to look at: each notice with its facts marked in place, and the report of an archive.

Static HTML that opens from disk: no server, no network, every text escaped.
"""

from pipeline.review.painter import Images
from pipeline.review.write import FOLDER, Written, write_notice, write_report

__all__ = ["FOLDER", "Images", "Written", "write_notice", "write_report"]
