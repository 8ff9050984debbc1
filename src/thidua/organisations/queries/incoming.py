"""What a file of units or groups is held against: everything that it may speak of, in a handful of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.kernel.actors import Reach, reaches
from thidua.organisations import access, rules
from thidua.organisations.models import UnitPlace
from thidua.organisations.queries.single import home_province
from thidua.organisations.queries.tree import in_range, path_of
from thidua.organisations.rules.incoming import Known, registered

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from thidua.kernel.actors import Actor
    from thidua.organisations.rules.incoming import Register


def register(today: date) -> Register:
    """Give the units of the home province that have no end, itself among them; those that begin later as well."""
    home = home_province()
    if home is None:
        return registered([])
    places = UnitPlace.objects.filter(in_range(path_of(home, today) or "0"), valid_to__isnull=True).order_by("path")
    columns = ("unit__public_id", "unit__name", "unit__kind__code", "parent__public_id", "unit__valid_from")
    more = ("unit__code", "unit__short_name", "unit__is_example", "valid_from", "path")
    return registered(
        Known(
            id=str(public_id),
            name=name,
            kind=kind,
            parent=str(parent or ""),
            valid_from=begun,
            code=code or "",
            short_name=short_name,
            is_example=is_example,
            settled_from=settled,
            depth=rules.depth(path),
        )
        for public_id, name, kind, parent, begun, code, short_name, is_example, settled, path in places.values_list(
            *columns, *more
        )
    )


class Everywhere:
    """Holds every id: rights that reach everywhere."""

    def __contains__(self, _id: object) -> bool:
        """Say yes."""
        return True


def reached(by: Actor, verb: str, today: date) -> Container[str]:
    """Give the public ids of the units on which somebody may do a deed on a day."""
    if Reach.ALL in reaches(by.verbs, verb):
        return Everywhere()
    units = access.reachable(by, verb, on=today)
    return frozenset(str(one) for one in units.values_list("public_id", flat=True))
