"""Reading the office's reports, and gathering what they are made of.

``found`` is what a gathering makes; ``beginning``, ``results`` and ``spreading`` gather; ``kept`` reads
what was written.
"""

from thidua.reporting.queries.gathering import gather
from thidua.reporting.queries.kept import (
    Section,
    blocks_of,
    names_offered,
    passage_of,
    report_of,
    report_with,
    reports,
    sections,
)

__all__ = [
    "Section", "blocks_of", "gather", "names_offered", "passage_of", "report_of", "report_with", "reports", "sections",
]  # fmt: skip
