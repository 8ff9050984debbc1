"""What a file is, by its bytes, and whether it may come in: plain Python.

``kinds`` names what is taken, ``telling`` tells it by content; ``packages`` looks into Word and Excel files, ``texts``
into plain ones; ``bench`` hands PDFs and pictures to ``bench_worker``, a process in which a hostile one does no harm.
Whatever may not come in raises ``Unfit`` with a code; sentences are made by the caller (``files.sentences``).
"""

from thidua.files.rules.kinds import (
    DOCUMENTS,
    EVIDENCE,
    MEDIA_TYPES,
    PICTURES,
    Fault,
    Kind,
    Unfit,
    kind_named,
    suffixes_of,
)
from thidua.files.rules.telling import kind_of

__all__ = [
    "DOCUMENTS", "EVIDENCE", "MEDIA_TYPES", "PICTURES", "Fault", "Kind", "Unfit", "kind_named", "kind_of",
    "suffixes_of",
]  # fmt: skip
