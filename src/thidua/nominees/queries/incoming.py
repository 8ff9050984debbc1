"""What a file of nominees is held against, in a handful of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.kernel.actors import Reach, reaches
from thidua.nominees import access
from thidua.nominees.models import Award, Nominee
from thidua.nominees.rules.incoming import Kept, Known
from thidua.organisations.queries.incoming import Everywhere

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from thidua.kernel.actors import Actor


def kept(officer: Actor, on: date) -> Kept:
    """Give the nominees and awards that are here; of those that the officer may not see the digest alone counts."""
    found = Kept()
    seen = set(access.visible_nominees(officer, on=on).order_by().values_list("pk", flat=True))
    rows = Nominee.objects.order_by("pk").values_list(
        "pk", "public_id", "kind", "name", "unit__public_id", "identity_digest"
    )
    for pk, public_id, kind, name, unit, digest in rows:
        one = Known(str(public_id), kind, name, str(unit), digest, pk in seen)
        if one.is_visible:
            found.add(one)
        elif digest:
            found.by_digest[digest] = one
    columns = ("nominee__public_id", "title", "year", "decision_number", "decided_on")
    for nominee, title, year, number, day in Award.objects.order_by("pk").values_list(*columns):
        found.awards.add((str(nominee), title, year, number, day.isoformat()))
    return found


def units_kept(officer: Actor, on: date) -> Container[str]:
    """Give the public ids of the units whose nominees somebody keeps."""
    if Reach.ALL in reaches(officer.verbs, access.WRITE):
        return Everywhere()
    units = access.units(officer, access.WRITE, on=on)
    return frozenset(str(one) for one in units.order_by().values_list("public_id", flat=True))
