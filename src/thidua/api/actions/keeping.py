"""A request with a key is done once; whoever asks again with the same key and request gets the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from thidua.api.models import KeptAnswer
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from thidua.api.models import Token


class OtherRequest(Refused):
    """The key was used for another request."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a request was answered; ``is_again`` where that was before."""

    status: int
    body: Any
    is_again: bool = False


def once(*, key: str, fingerprint: str, status: int, deed: Callable[[], Any], by: Token, at: datetime) -> Answered:
    """Carry out a deed unless the same request was, and give the first answer either way.

    What the deed gives is plain JSON. A deed that is refused leaves nothing behind, so that it can be asked for again
    with the same key. Raises ``OtherRequest`` where the key came with another request.
    """
    try:
        with transaction.atomic():
            row = KeptAnswer.objects.create(token=by, key=key, fingerprint=fingerprint, at=at)
            body = deed()
            row.status, row.body = status, body
            row.save(update_fields=["status", "body"])
            return Answered(status, body)
    except IntegrityError:
        earlier = KeptAnswer.objects.filter(token=by, key=key).first()
        if earlier is None:
            raise
    if earlier.fingerprint != fingerprint:
        raise OtherRequest(_("Khóa này đã dùng cho một yêu cầu khác; hãy dùng khóa mới."), field="Idempotency-Key")
    return Answered(earlier.status, earlier.body, is_again=True)
