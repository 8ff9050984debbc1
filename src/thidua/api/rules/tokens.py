"""Secrets of tokens, and the scopes that bound what a token is for."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Final

MARK: Final = "thidua"
"""Every secret begins with it, so that scanners of source code find one that was left there."""
PREFIX: Final = 8
_FORM: Final = re.compile(rf"{MARK}_([0-9a-f]{{{PREFIX}}})_[A-Za-z0-9_-]{{43}}")
MOST_DAYS: Final = 366
"""A token ends within a year; software that is in use asks for a new one by then."""

SCOPES: Final = (
    "campaigns:read",
    "units:read",
    "officers:read",
    "officers:write",
    "figures:read",
    "reports:read",
    "reports:write",
    "rankings:read",
    "awards:read",
    "exemplars:read",
)
"""What a token may be for. A scope gives no right: it lets the token use one that its role has."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret as it is shown once, with its recognisable beginning and what is kept of it."""

    text: str
    prefix: str
    digest: str


def drawn() -> Secret:
    """Draw a secret of 256 bits."""
    prefix = secrets.token_hex(PREFIX // 2)
    text = f"{MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    return Secret(text, prefix, digest_of(text))


def digest_of(text: str) -> str:
    """Give what is kept of a secret; nobody finds 256 bits by trying, so a plain hash is enough."""
    return hashlib.sha256(text.encode()).hexdigest()


def could_be(text: str) -> bool:
    """Say whether a text has the form of a secret; what has not is asked about nowhere."""
    return _FORM.fullmatch(text) is not None


def lets(scopes: list[str], scope: str) -> bool:
    """Say whether scopes hold one; whoever may write may read."""
    thing, _, deed = scope.partition(":")
    return scope in scopes or (deed == "read" and f"{thing}:write" in scopes)
