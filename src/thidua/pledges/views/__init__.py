"""Pages of what units promise in a campaign."""

from thidua.pledges.views.compacts import compact, compact_file, compacts, sign, unsign
from thidua.pledges.views.pledges import file, file_add, own, pledge, pledges, pledges_csv

__all__ = [
    "compact", "compact_file", "compacts", "file", "file_add", "own", "pledge", "pledges", "pledges_csv", "sign",
    "unsign",
]  # fmt: skip
