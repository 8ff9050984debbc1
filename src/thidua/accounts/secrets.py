"""Encrypting what is kept: seeds of one-time codes and of recovery codes."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def encrypt(text: str) -> str:
    """Encrypt a text under a key that is made of the site's secret."""
    return _box().encrypt(text.encode()).decode("ascii")


def decrypt(kept: str) -> str:
    """Give the text back; raises ``InvalidToken`` when it was kept under a secret that the site no longer knows.

    ``SECRET_KEY_FALLBACKS`` are tried as well, so that a secret can be changed without anybody losing their codes.
    """
    return _box().decrypt(kept.encode("ascii")).decode()


def _box() -> MultiFernet:
    return MultiFernet(Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _key(secret: str) -> bytes:
    """Give the 32 bytes that Fernet wants, bound to this use of the secret."""
    digest = salted_hmac("thidua.accounts.secrets", "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
