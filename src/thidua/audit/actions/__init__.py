"""Writing the journal, and sealing it."""

from thidua.audit.actions.recording import NotForTheJournal, record
from thidua.audit.actions.sealing import Sealing, seal

__all__ = ["NotForTheJournal", "Sealing", "record", "seal"]
