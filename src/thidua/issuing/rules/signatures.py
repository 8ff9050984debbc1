"""Digital signatures in PDFs (PAdES-B-B), made with a certificate file and checked: plain Python over pyHanko.

A certificate file (PKCS#12) and its password are used for one signature and kept nowhere. Whether a certificate was
given by an authority that the state accredits is not decided here: no list of such authorities is kept; only whether a
signature fits its document is.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

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


class _SignerAt(PdfSigner):
    """Signs at a moment that is passed in, as everything here does."""

    moment: datetime

    def init_signing_session(self, *args: Any, **options: Any) -> Any:
        session = super().init_signing_session(*args, **options)
        session.system_time = self.moment
        return session


def sign(pdf: bytes, *, certificate: bytes, password: str, reason: str, place: str, at: datetime) -> bytes:
    """Give a PDF with one more signature behind what it holds. Raises `Unsigned`."""
    signer = _signer(certificate, password, at)
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        field = f"ChuKySo{len(PdfFileReader(io.BytesIO(pdf)).embedded_signatures) + 1}"
        meta = PdfSignatureMetadata(
            field_name=field, reason=reason, location=place, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
        )
        maker = _SignerAt(meta, signer=signer)
        maker.moment = at
        out = _apart(lambda: maker.sign_pdf(writer))
    except Exception as error:  # whatever the library raises for a file or key that it cannot use
        raise Unsigned(Fault.BROKEN) from error
    return bytes(out.getvalue())


def _apart(deed: Callable[[], Any]) -> Any:
    """Do a deed in a thread of its own: the library runs a loop, which a thread that runs one already does not let."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(deed).result()


def _signer(certificate: bytes, password: str, at: datetime) -> SimpleSigner:
    try:
        key, given, _others = pkcs12.load_key_and_certificates(certificate, password.encode() or None)
    except Exception as error:  # a wrong password and a file of another sort look alike
        raise Unsigned(Fault.LOCKED) from error
    if key is None or given is None:
        raise Unsigned(Fault.NO_KEY)
    if not given.not_valid_before_utc <= at <= given.not_valid_after_utc:
        raise Unsigned(Fault.EXPIRED)
    signer: SimpleSigner | None = SimpleSigner.load_pkcs12_data(
        certificate, other_certs=[], passphrase=password.encode() or None
    )
    if signer is None:
        raise Unsigned(Fault.BROKEN)
    return signer


def check(pdf: bytes) -> list[Seen]:
    """Give the signatures of a PDF in their order; none where it has none or cannot be read."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    except Exception:  # noqa: BLE001 -- whatever the library raises for a file that it cannot read
        return []
    return [_seen(one, is_last=place == len(found)) for place, one in enumerate(found, 1)]


def _seen(one: EmbeddedPdfSignature, *, is_last: bool) -> Seen:
    status: Any = None
    certificate: Any = one.signer_cert
    # Trust is not asked for, so the certificate is its own root: what is judged is whether signature and document fit.
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False, moment=one.self_reported_timestamp)
    with suppress(Exception):  # a signature that cannot be judged does not hold
        status = _apart(lambda: validate_pdf_signature(one, context))
    return Seen(
        name=_named(certificate.subject),
        issuer=_named(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        at=one.self_reported_timestamp,
        is_intact=bool(status and status.intact),
        is_valid=bool(status and status.valid),
        covers_all=bool(status) and _covers(status, is_last=is_last),
        is_self_made=certificate.subject == certificate.issuer,
    )


def _covers(status: Any, *, is_last: bool) -> bool:
    """Say whether a signature covers all; behind an earlier one nothing but further signatures may stand."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    return not is_last and level is not None and level <= ModificationLevel.FORM_FILLING


def _named(name: Any) -> str:
    native = name.native
    said = [native.get("common_name", ""), native.get("organization_name", "")]
    return ", ".join(str(one) for one in said if one) or str(name.human_friendly)


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
