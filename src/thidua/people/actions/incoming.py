"""Writing what a file of officers says: new people and offices in bulk, ends one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from thidua.audit import actions as audit
from thidua.organisations.models import Unit
from thidua.people import access
from thidua.people.actions.offices import end_office
from thidua.people.models import Officer, Role, User
from thidua.people.queries.incoming import offices_with_ids
from thidua.people.rules.incoming import NEW
from thidua.records.turns import one_at_a_time
from thidua.sheets.rules.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome

BATCH = 500


def bring_in_officers(outcomes: Sequence[Outcome], *, by: Actor, at: datetime) -> None:
    """Add new people without a password and new offices, and let others end, inside the caller's transaction.

    The outcomes are those of ``rules.incoming.officers`` and were judged, rights included, in the same transaction.
    """
    access.require(by, "officer.appoint")
    new = [dict(one.data) for one in outcomes if one.verdict is Verdict.NEW]
    audit.record_all([*_add_people(new), *_appoint(new)], by=by, at=at)
    ending = {one.target: dict(one.data) for one in outcomes if one.verdict is Verdict.CHANGED}
    for one, office in offices_with_ids(ending).items():
        on = date.fromisoformat(ending[one]["until"])
        end_office(officer=office, on=on, version=office.version, by=by, at=at)


def _add_people(new: Sequence[dict[str, Any]]) -> list[audit.Line]:
    wanted = {said["username"]: said for said in new if said["person"].startswith(NEW)}
    people = []
    for said in wanted.values():
        person = User(username=said["username"], email=said["email"], name=said["name"], is_example=said["is_example"])
        person.set_unusable_password()
        people.append(person)
    made = User.objects.bulk_create(people, batch_size=BATCH)
    return [audit.Line("user.added", person, after={"initial_password": False}) for person in made]


def _appoint(new: Sequence[dict[str, Any]]) -> list[audit.Line]:
    """Write the new offices; gives their lines."""
    people = {user.username: user for user in User.objects.filter(username__in=[said["username"] for said in new])}
    for username in sorted(people):
        one_at_a_time(f"people.offices.{people[username].public_id}")
    units = {str(unit.public_id): unit for unit in Unit.objects.filter(public_id__in={said["unit"] for said in new})}
    roles = {role.code: role for role in Role.objects.all()}
    made = Officer.objects.bulk_create(
        (
            Officer(
                user=people[said["username"]],
                unit=units[said["unit"]],
                role=roles[said["role"]],
                valid_from=date.fromisoformat(said["from"]),
                valid_to=date.fromisoformat(said["until"]) if said["until"] else None,
                is_example=said["is_example"] or people[said["username"]].is_example,
            )
            for said in new
        ),
        batch_size=BATCH,
    )
    return [audit.Line("officer.appointed", office, after=_after(office)) for office in made]


def _after(office: Officer) -> dict[str, Any]:
    after = {
        "user": str(office.user.public_id),
        "unit": str(office.unit.public_id),
        "role": office.role.code,
        "from": office.valid_from.isoformat(),
    }
    return after | ({"to": office.valid_to.isoformat()} if office.valid_to else {})
