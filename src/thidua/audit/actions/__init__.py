"""Writing the journal, and sealing it."""

from thidua.audit.actions.lines import Line
from thidua.audit.actions.recording import NotForTheJournal, record, record_all
from thidua.audit.actions.sealing import Sealing, seal

__all__ = ["Line", "NotForTheJournal", "Sealing", "record", "record_all", "seal"]
