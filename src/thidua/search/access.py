"""What somebody may find: what they may open, asked of every kind at every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.search.kinds import Fixed, kinds
from thidua.search.models import Entry

if TYPE_CHECKING:
    from datetime import date

    from thidua.kernel.actors import Actor


def visible_to(officer: Actor | None, *, on: date) -> QuerySet[Entry]:
    """Give the entries of what an officer may open on a day; nothing to strangers.

    Each kind's own rows are joined in, so that a right that ended, or a thing that is gone, is gone from here in the
    same moment, whatever the index still holds.
    """
    if not officer:
        return Entry.objects.none()
    seen = Q(pk__in=[])
    for kind in kinds():
        if isinstance(kind, Fixed):
            seen |= Q(kind=kind.code)
        else:
            rows = kind.visible(officer, on=on)
            if not rows.query.is_empty():
                # Asked of each row that matches: a list of all that may be seen would be as long as the nation.
                seen |= Q(Exists(rows.order_by().filter(pk=OuterRef("row"))), kind=kind.code)
    return Entry.objects.filter(seen)
