"""What a check finds, and signs as they are shown."""

from thidua.formality.queries.checking import findings
from thidua.formality.queries.material import headings_of
from thidua.formality.queries.signs import (
    JUDGED,
    OPEN,
    PAST,
    asked,
    check_of,
    counts,
    is_asked,
    periods_of,
    sign_of,
    signs,
)

__all__ = [
    "JUDGED", "OPEN", "PAST", "asked", "check_of", "counts", "findings", "headings_of", "is_asked", "periods_of",
    "sign_of", "signs",
]  # fmt: skip
