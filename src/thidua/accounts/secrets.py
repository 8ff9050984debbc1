"""Encrypting what is kept: seeds of one-time codes and of recovery codes."""

from __future__ import annotations

from typing import Final

from thidua.records.sealing import seal, unseal

USE: Final = "thidua.accounts.secrets"


def encrypt(text: str) -> str:
    """Encrypt a text under a key that is made of the site's secret."""
    return seal(text, USE)


def decrypt(kept: str) -> str:
    """Give the text back; raises ``InvalidToken`` when it was kept under a secret that the site no longer knows."""
    return unseal(kept, USE)
