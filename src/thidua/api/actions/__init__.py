"""Giving out tokens and taking them back; a request with a key done once; a report filled in as a whole."""

from thidua.api.actions.filling import NotTaken, fill
from thidua.api.actions.keeping import Answered, OtherRequest, once
from thidua.api.actions.tokens import BadToken, issue, note_use, revoke

__all__ = ["Answered", "BadToken", "NotTaken", "OtherRequest", "fill", "issue", "note_use", "once", "revoke"]
