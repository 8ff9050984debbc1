"""Making and checking digital signatures in PDFs (PAdES-B-B): plain Python over pyHanko.

The library takes a second and much memory to load: whoever signs or checks imports this module when the moment comes.
A certificate file (PKCS#12) and its password are used for one signature and kept nowhere.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from thidua.issuing.rules.signatures import Fault, Seen, Unsigned

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature


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
