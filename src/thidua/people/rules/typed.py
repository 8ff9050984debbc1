"""The forms in which user names and e-mail addresses are kept."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from thidua.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


PLAIN_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What cannot be misread on paper: no i, l, o, 0, 1."""
LONGEST_STEM = 50


def username_for(name: str, taken: Collection[str]) -> str:
    """Make the user name of a unit's first account: "Xã Kiến Thụy" gives xa-kien-thuy; a number where it is taken."""
    words = re.findall("[a-z0-9]+", fold(name)) or ["don-vi"]
    stem = words[0][:LONGEST_STEM]
    for word in words[1:]:
        if len(stem) + 1 + len(word) > LONGEST_STEM:
            break
        stem = f"{stem}-{word}"
    stem = stem if len(stem) > 2 else f"{stem}-don-vi"  # noqa: PLR2004 -- the shortest user name has three signs
    candidates = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(one for one in candidates if one not in taken)


def clean_username(typed: str) -> str:
    """Give a user name as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()


def is_username(name: str) -> bool:
    """Say whether a cleaned user name is 3 to 60 of a-z, 0-9, dot, dash and underscore, no mark at either end."""
    return _USERNAME.fullmatch(name) is not None


def clean_email(typed: str) -> str:
    """Give an e-mail address as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()
