"""Keeping a text so that the database alone does not give it away.

A sealed text is encrypted under a key made of the site's secret and of what it is used for; a digest finds the same
text again without opening anything. ``SECRET_KEY_FALLBACKS`` open what an older secret sealed.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(text: str, use: str) -> str:
    """Encrypt a text for one use (a dotted name, such as the table's)."""
    return _box(use).encrypt(text.encode()).decode("ascii")


def unseal(kept: str, use: str) -> str:
    """Give the text back; raises ``InvalidToken`` where it was sealed under a secret that the site no longer knows."""
    return _box(use).decrypt(kept.encode("ascii")).decode()


def digest(text: str, use: str) -> str:
    """Give 64 characters that are equal for equal texts of one use, and tell nothing of them without the secret."""
    return salted_hmac(use, text, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def _box(use: str) -> MultiFernet:
    return MultiFernet(Fernet(_key(secret, use)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _key(secret: str, use: str) -> bytes:
    """Give the 32 bytes that Fernet wants, bound to one use of the secret."""
    made = salted_hmac(use, "key", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made)
