"""Sealing anew, under the present key, what an earlier one sealed; only then can the earlier key be forgotten.

`records.sealing` opens under `SECRET_KEY_FALLBACKS` and seals under `SECRET_KEY`. Digests by which an identity number
is found again are made of the present key alone, so they are made anew as well; those of lists that other bodies sent
cannot be, since their numbers were never kept: there the names alone are compared from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from thidua.accounts import secrets
from thidua.decisions.actions.keys import USE as SIGNING_KEY
from thidua.decisions.models import SigningKey
from thidua.exemplars.models import Introduction
from thidua.exemplars.queries import SENDER as INTRODUCED
from thidua.nominees.models import Nominee
from thidua.nominees.rules.identity import USE as IDENTITY
from thidua.postings.models import Objection
from thidua.postings.queries import SENDER
from thidua.records.sealing import digest, seal, unseal

if TYPE_CHECKING:
    from django.db.models import Model

BATCH = 500
SEEDS = ("secret", "seed")
"""What allauth keeps of an authenticator app and of recovery codes, sealed by `accounts.adapters`."""


@transaction.atomic
def reseal() -> dict[str, int]:
    """Seal everything anew; give how many of each kind. Raises ``InvalidToken`` where no key at hand opens one."""
    return {
        "identity numbers": _column(Nominee, "identity_sealed", IDENTITY, digest_in="identity_digest"),
        "senders of introductions": _column(Introduction, "sender_sealed", INTRODUCED),
        "senders of objections": _column(Objection, "sender_sealed", SENDER),
        "signing keys": _column(SigningKey, "private_sealed", SIGNING_KEY),
        "second factors": _second_factors(),
    }


def _column(table: type[Model], column: str, use: str, *, digest_in: str = "") -> int:
    rows: Any = table._default_manager.exclude(**{column: ""}).order_by("pk").select_for_update()
    changed = []
    for row in rows:
        text = unseal(getattr(row, column), use)
        setattr(row, column, seal(text, use))
        if digest_in:
            setattr(row, digest_in, digest(text, use))
        changed.append(row)
    table._default_manager.bulk_update(changed, [column, *([digest_in] if digest_in else [])], batch_size=BATCH)
    return len(changed)


def _second_factors() -> int:
    changed = []
    for one in Authenticator.objects.order_by("pk").select_for_update():
        sealed = {name: secrets.encrypt(secrets.decrypt(one.data[name])) for name in SEEDS if one.data.get(name)}
        if sealed:
            one.data = one.data | sealed
            changed.append(one)
    Authenticator.objects.bulk_update(changed, ["data"], batch_size=BATCH)
    return len(changed)
