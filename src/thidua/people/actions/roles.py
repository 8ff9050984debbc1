"""Laying the roles that the product knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.audit import actions as audit
from thidua.people import access, rules
from thidua.people.models import Role
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def lay_roles(*, by: Actor, at: datetime) -> list[Role]:
    """Make the roles that the product knows and the database lacks; give all of them in their order.

    A role that still allows what was last laid is the product's and follows it, verbs and policy. One that the city has
    changed is the city's: it stays as it is.
    """
    access.require(by, "role.lay")
    one_at_a_time("people.roles")
    there = {role.code: role for role in Role.objects.all()}
    made = Role.objects.bulk_create(
        Role(
            code=text.code,
            name=text.name,
            policy=text.policy,
            verbs=list(text.verbs),
            laid=list(text.verbs),
            sort=sort,
        )
        for sort, text in enumerate(rules.ROLES)
        if text.code not in there
    )
    brought = [there[text.code] for text in rules.ROLES if text.code in there and _bring(there[text.code], text)]
    if made or brought:
        audit.record(
            verb="role.laid",
            subject=(made or brought)[0],
            by=by,
            at=at,
            after={"codes": [role.code for role in made], "brought": [role.code for role in brought]},
        )
    return list(Role.objects.order_by("sort", "code"))


def _bring(role: Role, text: rules.RoleText) -> bool:
    """Bring a role to the product's present verbs and policy unless the city changed it; say whether it moved."""
    if not rules.follows(role.verbs, role.laid) or (
        role.policy == text.policy and rules.follows(role.laid, text.verbs)
    ):
        return False
    revise(role, version=role.version, verbs=list(text.verbs), laid=list(text.verbs), policy=text.policy)
    return True
