"""Tables on disk or in an object store: parts while a run goes on, one whole run when it is done.

::

    OUTPUT/notices.parquet, …      fixed links through `current` (on disk)
    OUTPUT/current                 → runs/<run>: the one link that is swapped
    OUTPUT/manifest.json           what the output is; in an object store this file is the switch
    OUTPUT/runs/<run>/             the tables of one run, and what the next run needs to know
    OUTPUT/.zhenggai/              the lock, and the parts of a run that is not published yet
"""

from pipeline.store.output import Output, open_output
from pipeline.store.place import Place, StoreError

__all__ = ["Output", "Place", "StoreError", "open_output"]
