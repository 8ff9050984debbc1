"""The forms in which user names and e-mail addresses are kept."""

from __future__ import annotations

import re

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


def clean_username(typed: str) -> str:
    """Give a user name as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()


def is_username(name: str) -> bool:
    """Say whether a cleaned user name is 3 to 60 of a-z, 0-9, dot, dash and underscore, no mark at either end."""
    return _USERNAME.fullmatch(name) is not None


def clean_email(typed: str) -> str:
    """Give an e-mail address as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()
