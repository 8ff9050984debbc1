"""What a file of officers is held against: everybody who is here, and their offices, in two queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from thidua.people.models import Officer, User
from thidua.people.rules.incoming import Office, People, Person

if TYPE_CHECKING:
    from collections.abc import Iterable


def people() -> People:
    """Give all people and the offices that they hold, held or will hold in their own right."""
    found = People()
    for public_id, username, email, name, is_active in User.objects.order_by("pk").values_list(
        "public_id", "username", "email", "name", "is_active"
    ):
        found.add(Person(str(public_id), username, email, name, is_active))
    offices = Officer.objects.filter(deputises__isnull=True).exclude(valid_to=F("valid_from")).order_by("pk")
    for public_id, person, unit, role, first, until in offices.values_list(
        "public_id", "user__public_id", "unit__public_id", "role__code", "valid_from", "valid_to"
    ):
        found.hold(Office(str(public_id), str(person), str(unit), role, first, until))
    return found


def offices_with_ids(ids: Iterable[str]) -> dict[str, Officer]:
    """Give offices by public id, each with user, unit, its kind and role at hand."""
    found = Officer.objects.filter(public_id__in=list(ids)).select_related("user", "unit__kind", "role")
    return {str(office.public_id): office for office in found}
