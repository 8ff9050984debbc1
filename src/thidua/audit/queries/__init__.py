"""Reading the journal."""

from thidua.audit.queries.lines import lines_about
from thidua.audit.queries.seals import check, newest_seal, unsealed

__all__ = ["check", "lines_about", "newest_seal", "unsealed"]
