"""Certificates by their serial number, and the keys by which anybody checks them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from thidua.decisions.models import Certificate, Decision, SigningKey

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

_HERE: Final = Path(__file__).resolve().parent.parent / "verifier"


def certificate_with(serial: str) -> Certificate | None:
    """Give the certificate with a serial number, whoever asks: it is public; or None. One query."""
    found = Certificate.objects.select_related("key", "line__award", "line__decision")
    return found.filter(serial=serial).first()


def certificate_of(decision: Decision, public_id: UUID) -> Certificate | None:
    """Give a certificate of a decision, or None. One query."""
    found = Certificate.objects.select_related("key", "line__nominee", "line__award", "line__decision__unit")
    return found.filter(line__decision=decision, public_id=public_id).first()


def all_keys() -> QuerySet[SigningKey]:
    """Give every key that ever signed, oldest first."""
    return SigningKey.objects.order_by("made_at", "pk")


def current_key() -> SigningKey | None:
    """Give the key that signs now. One query."""
    return SigningKey.objects.filter(retired_at__isnull=True).order_by("-made_at", "-pk").first()


def verifier() -> bytes:
    """Give the program that checks a certificate without this site."""
    return (_HERE / "verify_certificate.py").read_bytes()
