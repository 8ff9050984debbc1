"""The record that a certificate is: one text, byte for byte the same wherever it is written, and its signature.

The text is JSON with sorted keys and no spaces, UTF-8 in NFC. It is signed with Ed25519 (RFC 8032); the signature is
base64url without padding. Whoever holds text, signature and public key needs nothing of this site.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = "thidua-certificate/1"
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters of a serial: none that is read as another."""
LETTERS: Final = 8
_NAME: Final = 16
_RAW: Final = 32


@dataclass(frozen=True, slots=True)
class Record:
    """What a certificate says; days are ISO texts, ``key`` is the name of the key that signs it."""

    serial: str
    name: str
    kind: str
    unit: str
    title: str
    merit: str
    decision: str
    day: str
    authority: str
    ordinal: int
    issued: str
    key: str

    def text(self) -> str:
        """Give the text that is signed."""
        return canonical({"format": FORMAT} | asdict(self))


def canonical(said: Mapping[str, Any]) -> str:
    """Write plain values as one text that only these values give."""
    written = json.dumps(dict(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", written)


def serial_of(year: int, letters: str) -> str:
    """Give a serial number out of a year and letters drawn by chance."""
    half = LETTERS // 2
    return f"{year:04d}-{letters[:half]}-{letters[half:]}"


def as_typed(text: str) -> str:
    """Give a serial number as it is kept out of what somebody typed."""
    letters = "".join(one for one in text.upper() if one.isascii() and one.isalnum())
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}" if len(letters) > LETTERS else letters


def key_name(public: bytes) -> str:
    """Name a key by the first characters of the SHA-256 of its public half."""
    return hashlib.sha256(public).hexdigest()[:_NAME]


def to_text(raw: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def to_bytes(text: str) -> bytes:
    """Read base64 or base64url, padded or not. Raises ValueError."""
    plain = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    if not plain.isascii():
        raise ValueError("no base64")
    return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)


def new_key() -> tuple[bytes, bytes]:
    """Draw a key; give its private and its public half, 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def sign(text: str, private: bytes) -> str:
    """Sign a record."""
    return to_text(Ed25519PrivateKey.from_private_bytes(private).sign(text.encode()))


def is_genuine(text: str, signature: str, public: str) -> bool:
    """Say whether a record was signed by a key, byte by byte."""
    try:
        raw = to_bytes(signature)
        if to_text(raw) != signature.strip().rstrip("="):
            return False  # the same bits are written in one way only
        Ed25519PublicKey.from_public_bytes(to_bytes(public)).verify(raw, text.encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def envelope(text: str, signature: str) -> str:
    """Give record and signature as one file that can be checked without this site."""
    return json.dumps({"record": text, "signature": signature}, ensure_ascii=False, indent=1) + "\n"


def opened(content: str) -> tuple[str, str]:
    """Read record and signature out of such a file. Raises ValueError."""
    plain = json.loads(content)
    if not isinstance(plain, dict) or not all(isinstance(plain.get(one), str) for one in ("record", "signature")):
        raise ValueError("no certificate")
    return plain["record"], plain["signature"]


def public_in(content: str, wanted: str = "") -> str:
    """Read a public key out of what the site publishes: base64 alone, or JSON with many. Raises ValueError."""
    text = content.strip()
    if text.startswith("{"):
        keys = json.loads(text)["keys"]
        found = [one["public"] for one in keys if not wanted or one["name"] == wanted]
        if not found:
            raise ValueError("the key is not among those")
        text = str(found[0])
    if len(to_bytes(text)) != _RAW:
        raise ValueError("no key")
    return text
