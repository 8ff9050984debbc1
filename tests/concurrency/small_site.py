"""A small city in a database of its own, laid in one go: communes with hamlets, an officer each, a running campaign."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from tests.cast import AT, SINCE, _unit
from tests.world import SMALL_PLAN
from thidua.allocation.models import Period
from thidua.demo import campaign as demonstration
from thidua.kernel.actors import SYSTEM
from thidua.organisations import rules as unit_rules
from thidua.organisations.models import Group, GroupKind, GroupMember, UnitKind
from thidua.people.actions import lay_roles
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from thidua.organisations.models import Unit


def lay(communes: int, hamlets: int) -> str:
    """Lay everything; give the campaign, and of each commune its officer and the units that they enter for, as JSON."""
    with transaction.atomic():
        for sort, kind in enumerate(unit_rules.KINDS):
            UnitKind.objects.get_or_create(
                code=kind.code, defaults={"name": kind.name, "level": kind.level, "sort": sort}
            )
        lay_roles(by=SYSTEM, at=AT)
        city = _unit("city", "Thành phố Ví Dụ", "province", code="31")
        office = _officer("ban", _unit("ban", "Ban Thi đua - Khen thưởng", "sub_unit", city), "emulation_office")
        cluster = Group.objects.create(
            province_code="31", kind=GroupKind.CLUSTER, year=2025, number=1, name="Cụm 1", is_example=True
        )
        seats = []
        for number in range(communes):
            commune = _unit("xa", f"Xã {number} Ví Dụ", "xa", city)
            GroupMember.objects.create(group=cluster, unit=commune, kind=GroupKind.CLUSTER, year=2025)
            below = [_unit("thon", f"Thôn {one} Xã {number}", "sub_unit", commune) for one in range(hamlets)]
            officer = _officer(f"xa-{number}", commune, "unit_officer")
            seats.append(
                {"officer": str(officer.public_id), "units": [str(one.public_id) for one in (commune, *below)]}
            )
        made = demonstration.run(data=SMALL_PLAN.encode(), name="ke-hoach.txt", is_example=True, by=office, at=AT)
        assert made is not None
        period = Period.objects.create(
            campaign=made,
            name="Tháng 9/2025",
            cadence="monthly",
            starts_on=date(2025, 9, 1),
            ends_on=date(2025, 9, 30),
            due=date(2025, 10, 6),
        )
    told: dict[str, Any] = {"campaign": str(made.public_id), "period": str(period.public_id), "seats": seats}
    return json.dumps(told)


def _officer(username: str, unit: Unit, role: str) -> Officer:
    user = User.objects.create(username=username, name=f"Cán bộ {username}", is_example=True)
    return Officer.objects.create(
        user=user, unit=unit, role=Role.objects.get(code=role), valid_from=SINCE, is_example=True
    )
