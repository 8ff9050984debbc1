"""Digital signatures in PDFs: what is found of one, why one could not be made, a certificate file of one's own making.

Whether a certificate was given by an authority that the state accredits is not decided here: no list of such
authorities is kept; only whether a signature fits its document is. `pades` makes and checks them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from datetime import datetime

SELF_MADE: Final = "Chứng thư số tự tạo, không có giá trị pháp lý"
"""The organisation named in a certificate that the product makes by itself, for demonstrations and tests."""
_BITS: Final = 2048
_DAYS: Final = 365


class Unsigned(Exception):
    """A signature could not be made; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        """Keep the reason."""
        super().__init__(fault.value)
        self.fault = fault


class Fault(StrEnum):
    """Why a signature could not be made."""

    LOCKED = "locked"
    NO_KEY = "no_key"
    EXPIRED = "expired"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Seen:
    """A signature found in a PDF: whose certificate, by whom given, when it says it was made, and whether it fits.

    ``is_intact``: what it covers was not changed. ``is_valid``: it was made with the certificate's key. ``covers_all``:
    nothing was added behind it but further signatures. ``is_self_made``: the certificate was signed by itself.
    """

    name: str
    issuer: str
    serial: str
    at: datetime | None
    is_intact: bool
    is_valid: bool
    covers_all: bool
    is_self_made: bool

    @property
    def holds(self) -> bool:
        """Say whether the signature fits the document as it is."""
        return self.is_intact and self.is_valid and self.covers_all


def self_made(name: str, *, password: str, at: datetime) -> bytes:
    """Give a certificate file for a name, signed by itself and saying so: worth nothing before the law."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, SELF_MADE),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        ]
    )
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=_DAYS))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, made, None, locked)
