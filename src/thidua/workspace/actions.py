"""Opening and closing the calendar of one's own deadlines."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from django.db import transaction

from thidua.audit import actions as audit
from thidua.workspace.models import Feed
from thidua.workspace.rules import digest_of

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.people.models import Officer

SECRET_BYTES: Final = 24


@transaction.atomic
def open_feed(*, by: Officer, at: datetime) -> str:
    """Open the person's calendar and give its secret, which is told this once; an older address stops working."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed, _created = Feed.objects.update_or_create(
        user=by.user, defaults={"digest": digest_of(secret), "opened_at": at}
    )
    audit.record(verb="feed.opened", subject=feed, by=by, at=at)
    return secret


@transaction.atomic
def close_feed(*, by: Officer, at: datetime) -> None:
    """Close the person's calendar: its address answers nobody any more. Twice changes nothing."""
    feed = Feed.objects.filter(user=by.user).first()
    if feed is not None:
        audit.record(verb="feed.closed", subject=feed, by=by, at=at)
        feed.delete()
