"""Posting dossiers in public, and what is done about objections of citizens."""

from thidua.postings.actions.objecting import SaidObjection, object_to, resolve, settle, verify
from thidua.postings.actions.posting import SaidDays, finish, post, set_days, withdraw

__all__ = [
    "SaidDays",
    "SaidObjection",
    "finish",
    "object_to",
    "post",
    "resolve",
    "set_days",
    "settle",
    "verify",
    "withdraw",
]
