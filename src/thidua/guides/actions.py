"""Skipping a step of the first day, leaving it, calling it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.guides.models import FirstDay
from thidua.guides.steps import steps_of
from thidua.kernel.refused import Refused

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.people.models import Officer


class NoSuchStep(Refused):
    """A step that the role does not have."""


@transaction.atomic
def skip(*, step: str, by: Officer, at: datetime) -> None:
    """Leave a step out; twice changes nothing."""
    if all(one.code != step for one in steps_of(by.role.code)):
        raise NoSuchStep(_("Không có bước này."))
    kept = _kept(by, at)
    if step not in kept.skipped:
        kept.skipped = [*kept.skipped, step]
        kept.save(update_fields=["skipped"])
        audit.record(verb="first_day.skipped", subject=kept, by=by, at=at, after={"step": step})


@transaction.atomic
def leave(*, by: Officer, at: datetime) -> None:
    """Leave the first day for good; twice changes nothing."""
    kept = _kept(by, at)
    if kept.left_at is None:
        kept.left_at, kept.called_at = at, None
        kept.save(update_fields=["left_at", "called_at"])
        audit.record(verb="first_day.left", subject=kept, by=by, at=at)


@transaction.atomic
def call(*, by: Officer, at: datetime) -> None:
    """Call the first day back, with every step; twice changes nothing."""
    kept = _kept(by, at)
    if kept.called_at is None or kept.skipped:
        kept.left_at, kept.called_at, kept.skipped = None, at, []
        kept.save(update_fields=["left_at", "called_at", "skipped"])
        audit.record(verb="first_day.called", subject=kept, by=by, at=at)


def _kept(by: Officer, at: datetime) -> FirstDay:
    kept, _made = FirstDay.objects.select_for_update().get_or_create(
        user=by.user, role=by.role.code, defaults={"begun_at": at}
    )
    return kept
