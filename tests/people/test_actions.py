"""Users, roles and offices as they are written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.people import actions, queries, rules
from thidua.people.models import Officer, Role, User

if TYPE_CHECKING:
    from tests.cast import City

pytestmark = pytest.mark.django_db
PASSWORD = "mot mat khau du dai 2025"


def add(username: str = "hanh", **columns: Any) -> User:
    usual: dict[str, Any] = {"username": username, "name": "Nguyễn Thị Hạnh", "by": SYSTEM, "at": AT}
    return actions.add_user(**usual | columns)


def test_the_roles_are_laid_once_and_keep_what_the_city_changed() -> None:
    made = actions.lay_roles(by=SYSTEM, at=AT)
    assert [role.code for role in made] == [role.code for role in rules.ROLES]
    Role.objects.filter(code="auditor").update(name="Kiểm toán", verbs=["campaign.read"])
    again = actions.lay_roles(by=SYSTEM, at=AT)
    assert [role.pk for role in again] == [role.pk for role in made]
    assert Role.objects.get(code="auditor").verbs == ["campaign.read"]
    line = AuditRecord.objects.get()
    assert (line.verb, line.after) == (
        "role.laid",
        {"codes": [role.code for role in rules.ROLES], "brought": []},
    )


def test_a_user_is_added_with_a_hashed_password_and_one_line_without_it() -> None:
    user = add("  Hanh.Nguyen ", email="Hanh@HaiPhong.gov.vn", name=" Nguyễn  Thị Hạnh ", password=PASSWORD)
    assert (user.username, user.email, user.name, user.name_fold) == (
        "hanh.nguyen",
        "hanh@haiphong.gov.vn",
        "Nguyễn Thị Hạnh",
        "nguyen thi hanh",
    )
    assert user.check_password(PASSWORD)
    line = AuditRecord.objects.get()
    assert (line.verb, line.subject_id, line.after) == ("user.added", user.public_id, {"initial_password": False})


def test_without_a_password_nobody_can_sign_in() -> None:
    assert not add().has_usable_password()


@pytest.mark.parametrize(
    ("columns", "refusal", "field"),
    [
        ({"username": "hạnh"}, actions.BadUsername, "username"),
        ({"username": "a"}, actions.BadUsername, "username"),
        ({"username": "hanh nguyen"}, actions.BadUsername, "username"),
        ({"username": "CO-NGUOI"}, actions.UsernameTaken, "username"),
        ({"email": "khong phai"}, actions.BadEmail, "email"),
        ({"email": "CO@nguoi.vn"}, actions.EmailTaken, "email"),
        ({"password": "ngan"}, actions.WeakPassword, "password"),
        ({"password": "123456789012345"}, actions.WeakPassword, "password"),
        ({"name": "  "}, Refused, "name"),
    ],
)
def test_what_cannot_be_a_user_is_refused_beside_its_field(
    columns: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    add("co-nguoi", email="co@nguoi.vn")
    with pytest.raises(refusal) as refused:
        add(**columns)
    assert refused.value.field == field
    assert User.objects.count() == 1


def test_an_officer_is_appointed_from_a_day_on(city: City, seats: object) -> None:
    user = add()
    officer = actions.appoint(user=user, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    assert (officer.valid_from, officer.valid_to, officer.is_example) == (TODAY, None, False)
    assert (officer.actor_id, officer.unit_public_id, officer.role_code) == (
        user.public_id,
        city["xa"].public_id,
        "unit_officer",
    )
    line = AuditRecord.objects.get(verb="officer.appointed")
    assert line.after == {
        "user": str(user.public_id),
        "unit": str(city["xa"].public_id),
        "role": "unit_officer",
        "from": "2025-09-17",
    }


def test_the_same_office_twice_and_an_unknown_role_are_refused(city: City, seats: object) -> None:
    user = add()
    actions.appoint(user=user, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    with pytest.raises(actions.AlreadyAppointed, match="Xã An Ví Dụ"):
        actions.appoint(user=user, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    with pytest.raises(actions.UnknownRole):
        actions.appoint(user=user, unit=city["xa"], role="king", by=SYSTEM, at=AT)
    assert actions.appoint(user=user, unit=city["xa"], role="unit_head", by=SYSTEM, at=AT).pk
    assert actions.appoint(user=user, unit=city["xa_khac"], role="unit_officer", by=SYSTEM, at=AT).pk


def test_an_office_that_ended_can_be_taken_up_again(city: City, seats: object) -> None:
    user = add()
    first = actions.appoint(user=user, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    actions.end_office(officer=first, on=TODAY + timedelta(days=1), version=1, by=SYSTEM, at=AT)
    assert actions.appoint(user=user, unit=city["xa"], role="unit_officer", on=date(2025, 10, 1), by=SYSTEM, at=AT).pk


def test_leaving_a_unit_ends_the_rights_the_same_day(cast: dict[str, Officer]) -> None:
    leaving = cast["unit"]
    actions.end_office(officer=leaving, on=TODAY, version=leaving.version, by=cast["administrator"], at=AT)
    assert queries.officers_of(leaving.user, TODAY - timedelta(days=1)) == [leaving]
    assert queries.officers_of(leaving.user, TODAY) == []
    line = AuditRecord.objects.get(verb="officer.ended")
    assert (line.after, line.role) == ({"to": "2025-09-17"}, "administrator")


def test_an_office_ends_once_after_it_began_and_not_over_anothers_edit(cast: dict[str, Officer]) -> None:
    officer = cast["unit"]
    with pytest.raises(actions.OfficeEnds):
        actions.end_office(officer=officer, on=officer.valid_from, version=1, by=SYSTEM, at=AT)
    with pytest.raises(Stale):
        actions.end_office(officer=officer, on=TODAY, version=7, by=SYSTEM, at=AT)
    ended = actions.end_office(officer=officer, on=TODAY, version=1, by=SYSTEM, at=AT)
    with pytest.raises(actions.OfficeEnds):
        actions.end_office(officer=ended, on=TODAY, version=2, by=SYSTEM, at=AT)


@pytest.mark.parametrize("part", ["unit", "lead", "council", "secretary", "leader", "auditor"])
def test_who_appoints_nobody_changes_no_accounts(cast: dict[str, Officer], city: City, part: str) -> None:
    by = cast[part]
    with pytest.raises(NotAllowed):
        add(by=by)
    with pytest.raises(NotAllowed):
        actions.appoint(user=by.user, unit=city["xa"], role="administrator", by=by, at=AT)
    with pytest.raises(NotAllowed):
        actions.lay_roles(by=by, at=AT)
    assert not AuditRecord.objects.exists()
