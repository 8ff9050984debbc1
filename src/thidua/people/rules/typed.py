"""The forms in which user names, e-mail addresses and telephone numbers are kept."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from thidua.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


PLAIN_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What cannot be misread on paper: no i, l, o, 0, 1."""
LONGEST_STEM = 50
MOBILE: Final = 10
"""So many digits a mobile number has with its 0."""


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


_HOME: Final = "+84"
_SIGNS: Final = re.compile(r"[\s.()\-]+")
_NUMBER: Final = re.compile(r"(?:[35789][0-9]{8}|2[0-9]{9})")
"""What follows the 0 or +84: nine digits of a mobile telephone, ten of one on a desk (plain rule, not a register)."""


def clean_phone(typed: str) -> str | None:
    """Give a Vietnamese telephone number as it is kept, "+84912345678"; "" for nothing, None for what is none.

    Spaces, dots, dashes and brackets between the digits count for nothing; it begins with 0, 84 or +84.
    """
    plain = _SIGNS.sub("", typed)
    if not plain:
        return ""
    for head in (_HOME, "84", "0"):
        if plain.startswith(head) and _NUMBER.fullmatch(plain[len(head) :]):
            return _HOME + plain[len(head) :]
    return None


def shown_phone(kept: str) -> str:
    """Give a kept number as people write it: "0912 345 678", "0225 3 822 616"."""
    if not kept.startswith(_HOME):
        return kept
    rest = "0" + kept[len(_HOME) :]
    if len(rest) == MOBILE:
        return f"{rest[:4]} {rest[4:7]} {rest[7:]}"
    return f"{rest[:4]} {rest[4]} {rest[5:8]} {rest[8:]}"


def clean_email(typed: str) -> str:
    """Give an e-mail address as it is kept: no spaces around it, lower case."""
    return typed.strip().lower()
