"""Telling officers what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from thidua.kernel.actors import allows
from thidua.kernel.clock import day_of
from thidua.notices.models import Notice
from thidua.people.models import Officer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


def tell(
    *,
    kind: str,
    key: str,
    units: Collection[Unit],
    verb: str,
    params: Mapping[str, Any],
    url: str,
    by: Actor,
    at: datetime,
) -> list[Notice]:
    """Tell everybody who on that day works for one of the units in a role that allows ``verb``, but whoever did it.

    Joins the caller's transaction; the same news (``kind`` and ``key``) reaches a person once. ``params`` are plain
    values for the sentence (`wording.kinds`), ``url`` the path of the page.
    """
    today = day_of(at)
    offices = Officer.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), valid_from__lte=today)
    offices = offices.filter(unit__in=units, user__is_active=True)
    if by.actor_id is not None:
        offices = offices.exclude(user__public_id=by.actor_id)
    found: dict[int, Officer] = {}
    for office in offices.select_related("role", "user", "unit").order_by("pk"):
        if allows(office.role.verbs, verb):
            found.setdefault(office.user_id, office)
    Notice.objects.bulk_create(
        (
            Notice(user=one.user, unit=one.unit, kind=kind, key=key, params=dict(params), url=url, at=at)
            for one in found.values()
        ),
        ignore_conflicts=True,
    )
    return list(Notice.objects.filter(kind=kind, key=key, user__in=found).order_by("pk"))
