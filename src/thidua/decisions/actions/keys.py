"""The key that signs certificates: made once, its private half sealed, its public half for everybody."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Final

from django.db import transaction

from thidua.audit import actions as audit
from thidua.decisions import queries
from thidua.decisions.models import SigningKey
from thidua.decisions.rules import records
from thidua.records.sealing import seal, unseal
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor

USE: Final = "decisions.signing_key"
_TURN: Final = "decisions:key"


@transaction.atomic
def signing_key(*, by: Actor, at: datetime) -> SigningKey:
    """Give the key that signs now; at first need it is made."""
    one_at_a_time(_TURN)
    return queries.current_key() or _made(by, at)


@transaction.atomic
def make_key(*, by: Actor, at: datetime) -> SigningKey:
    """Make a new key; the one before signs no more, and what it signed stays genuine."""
    one_at_a_time(_TURN)
    SigningKey.objects.filter(retired_at__isnull=True).update(retired_at=at)
    return _made(by, at)


def signed(key: SigningKey, text: str) -> str:
    """Sign a record with a key of ours."""
    private = base64.b64decode(unseal(key.private_sealed, USE))
    return records.sign(text, private)


def _made(by: Actor, at: datetime) -> SigningKey:
    private, public = records.new_key()
    key = SigningKey.objects.create(
        name=records.key_name(public),
        public=base64.b64encode(public).decode("ascii"),
        private_sealed=seal(base64.b64encode(private).decode("ascii"), USE),
        made_at=at,
    )
    audit.record(verb="certificate.key_made", subject=key, by=by, at=at, after={"name": key.name, "public": key.public})
    return key
