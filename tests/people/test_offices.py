"""Appointing, ending, deputising: who may, from which day, and what the journal keeps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.people import actions, queries
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NEXT_WEEK = TODAY + timedelta(days=7)
DESK = "/ban-lam-viec/"


@pytest.fixture
def newcomer() -> User:
    """Somebody who works nowhere yet."""
    return User.objects.create(username="moi", name="Người Mới")


# -- Who may give which role ------------------------------------------------------------------------------------------

#                     which roles each part may give to a newcomer at the commune "xa"
GIVES = {
    "office":        "unit_officer unit_head group_lead auditor",
    "office_head":   "emulation_office office_head unit_officer unit_head group_lead city_leader council_member"
                     " council_secretary auditor administrator",
    "unit":          "",
    "head":          "unit_officer unit_head",
    "lead":          "",
    "leader":        "",
    "council":       "",
    "secretary":     "",
    "auditor":       "",
    "administrator": "unit_officer unit_head group_lead auditor administrator",
}  # fmt: skip


@pytest.mark.parametrize("part", GIVES)
def test_nobody_gives_a_wider_role_than_the_rule_lets_them(
    part: str, cast: dict[str, Officer], city: City, newcomer: User, seats: dict[str, Any]
) -> None:
    given = set()
    for role in seats:
        try:
            with transaction.atomic():
                actions.appoint(user=newcomer, unit=city["xa"], role=role, by=cast[part], at=AT)
        except NotAllowed:
            continue
        given.add(role)
    assert given == set(GIVES[part].split())


def test_a_head_of_a_unit_appoints_at_their_own_unit_and_below_alone(
    cast: dict[str, Officer], city: City, newcomer: User
) -> None:
    for unit in ("xa_khac", "city", "ban_tdkt"):
        with pytest.raises(NotAllowed):
            actions.appoint(user=newcomer, unit=city[unit], role="unit_officer", by=cast["head"], at=AT)
    assert actions.appoint(user=newcomer, unit=city["xa"], role="unit_officer", by=cast["head"], at=AT).pk


def test_what_is_below_the_top_is_everything_so_only_the_head_of_the_office_gives_it(
    cast: dict[str, Officer], city: City, newcomer: User
) -> None:
    for part in ("administrator", "office"):
        with pytest.raises(NotAllowed, match="Trưởng Ban"):
            actions.appoint(user=newcomer, unit=city["city"], role="unit_officer", by=cast[part], at=AT)
    assert actions.appoint(user=newcomer, unit=city["city"], role="unit_officer", by=cast["office_head"], at=AT).pk


@pytest.mark.parametrize("part", ["administrator", "office_head", "office", "head"])
def test_nobody_appoints_themself(part: str, cast: dict[str, Officer], city: City) -> None:
    with pytest.raises(actions.NotOneself):
        actions.appoint(user=cast[part].user, unit=city["xa"], role="unit_officer", by=cast[part], at=AT)


@pytest.mark.parametrize(
    ("columns", "refusal", "field"),
    [
        ({"role": "king"}, actions.UnknownRole, "role"),
        ({"until": TODAY}, actions.OfficeEnds, "until"),
        ({"on": date(2025, 6, 30)}, actions.UnitGone, "on"),
    ],
)
def test_an_office_that_cannot_be_is_refused_beside_its_field(
    columns: dict[str, Any], refusal: type[Refused], field: str, city: City, seats: object, newcomer: User
) -> None:
    usual: dict[str, Any] = {"user": newcomer, "unit": city["xa"], "role": "unit_officer", "by": SYSTEM, "at": AT}
    with pytest.raises(refusal) as refused:
        actions.appoint(**usual | columns)
    assert (refused.value.field, Officer.objects.filter(user=newcomer).count()) == (field, 0)


def test_one_may_hold_an_office_again_but_not_twice_on_a_day(city: City, seats: object, newcomer: User) -> None:
    def appoint(on: date, until: date | None) -> Officer:
        return actions.appoint(
            user=newcomer, unit=city["xa"], role="unit_officer", on=on, until=until, by=SYSTEM, at=AT
        )

    appoint(TODAY, NEXT_WEEK)
    for on, until in ((NEXT_WEEK - timedelta(days=1), None), (date(2025, 9, 1), TOMORROW), (TODAY, NEXT_WEEK)):
        with pytest.raises(actions.AlreadyAppointed):
            appoint(on, until)
    assert appoint(NEXT_WEEK, None).pk
    assert appoint(date(2025, 9, 1), TODAY).pk


def test_somebody_locked_out_is_not_appointed(city: City, seats: object, newcomer: User) -> None:
    User.objects.filter(pk=newcomer.pk).update(is_active=False)
    newcomer.refresh_from_db()
    with pytest.raises(actions.LockedOut):
        actions.appoint(user=newcomer, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)


# -- Ending -----------------------------------------------------------------------------------------------------------


def test_an_office_ended_today_is_gone_at_once_in_the_running_session_too(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    assert client.get("/can-bo/").status_code == 200
    actions.end_office(officer=cast["unit"], on=TODAY, version=1, by=cast["head"], at=AT)
    assert client.get("/can-bo/")["Location"] == "/tai-khoan/"


def test_an_office_may_end_on_the_day_it_began_and_was_never_held_then(
    city: City, seats: object, newcomer: User
) -> None:
    office = actions.appoint(user=newcomer, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    ended = actions.end_office(officer=office, on=TODAY, version=1, by=SYSTEM, at=AT)
    assert (ended.valid_from, ended.valid_to, queries.officers_of(newcomer, TODAY)) == (TODAY, TODAY, [])
    assert actions.appoint(user=newcomer, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT).pk


def test_an_end_already_set_may_come_sooner_not_later_and_never_before_today(cast: dict[str, Officer]) -> None:
    office = actions.end_office(officer=cast["unit"], on=NEXT_WEEK, version=1, by=SYSTEM, at=AT)
    for on in (NEXT_WEEK, TODAY - timedelta(days=1)):
        with pytest.raises(actions.OfficeEnds):
            actions.end_office(officer=office, on=on, version=2, by=SYSTEM, at=AT)
    assert actions.end_office(officer=office, on=TOMORROW, version=2, by=SYSTEM, at=AT).valid_to == TOMORROW


def test_the_last_administrator_and_the_last_head_of_the_office_stay(
    cast: dict[str, Officer], city: City, newcomer: User
) -> None:
    for part in ("administrator", "office_head"):
        with pytest.raises(actions.LastOne):
            actions.end_office(officer=cast[part], on=TODAY, version=1, by=SYSTEM, at=AT)
        with pytest.raises(actions.LastOne):
            actions.lock_out(person=cast[part].user, version=1, by=SYSTEM, at=AT)
    actions.appoint(user=newcomer, unit=city["xa"], role="administrator", by=SYSTEM, at=AT)
    assert actions.end_office(officer=cast["administrator"], on=TODAY, version=1, by=SYSTEM, at=AT).valid_to == TODAY


# -- Deputies ("thay mặt") --------------------------------------------------------------------------------------------


def deputise(cast: dict[str, Officer], **changes: Any) -> Officer:
    usual: dict[str, Any] = {
        "office": cast["head"],
        "user": cast["unit"].user,
        "on": TODAY,
        "until": NEXT_WEEK,
        "by": cast["head"],
        "at": AT,
    }
    return actions.deputise(**usual | changes)


def test_a_deputy_works_in_the_others_role_and_the_journal_says_on_whose_behalf(
    cast: dict[str, Officer], city: City, newcomer: User
) -> None:
    deputy = deputise(cast)
    assert (deputy.unit, deputy.role, deputy.on_behalf_of) == (city["xa"], cast["head"].role, cast["head"].actor_id)
    assert AuditRecord.objects.get(verb="officer.deputised").after == {
        "user": str(cast["unit"].actor_id),
        "for": str(cast["head"].actor_id),
        "unit": str(city["xa"].public_id),
        "role": "unit_head",
        "from": "2025-09-17",
        "to": "2025-09-24",
    }
    at_work = next(one for one in queries.officers_of(cast["unit"].user, TODAY) if one.deputises)
    actions.appoint(user=newcomer, unit=city["xa"], role="unit_officer", by=at_work, at=AT)
    line = AuditRecord.objects.get(verb="officer.appointed")
    assert (line.actor_id, line.on_behalf_of, line.role) == (
        cast["unit"].actor_id,
        cast["head"].actor_id,
        "unit_head",
    )


def test_a_deputys_rights_end_by_themselves(cast: dict[str, Officer]) -> None:
    deputise(cast)
    held = {day: len(queries.officers_of(cast["unit"].user, day)) for day in (TODAY, date(2025, 9, 23), NEXT_WEEK)}
    assert held == {TODAY: 2, date(2025, 9, 23): 2, NEXT_WEEK: 1}


def test_ending_an_office_ends_its_deputies_in_the_running_session_too(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    deputy = deputise(cast)
    client = sign_in("unit")
    client.post("/tai-khoan/lam-viec-voi-tu-cach/", {"officer": str(deputy.public_id)})
    assert client.get("/can-bo/them/").status_code == 200
    actions.end_office(officer=cast["head"], on=TODAY, version=1, by=SYSTEM, at=AT)
    deputy.refresh_from_db()
    assert deputy.valid_to == TODAY
    assert client.get("/can-bo/them/").status_code == 403
    assert AuditRecord.objects.get(verb="officer.ended").after == {
        "to": "2025-09-17",
        "deputies": [str(deputy.public_id)],
    }


def test_a_deputy_of_an_office_that_ended_otherwise_has_no_rights_either(cast: dict[str, Officer]) -> None:
    deputise(cast)
    Officer.objects.filter(pk=cast["head"].pk).update(valid_to=TODAY)
    assert queries.officers_of(cast["unit"].user, TODAY) == [cast["unit"]]


def test_one_revokes_ones_own_deputy_and_no_other_office(cast: dict[str, Officer]) -> None:
    deputy = deputise(cast, office=cast["unit"], user=cast["head"].user, by=cast["unit"])
    assert actions.end_office(officer=deputy, on=TODAY, version=1, by=cast["unit"], at=AT).valid_to == TODAY
    with pytest.raises(NotAllowed):
        actions.end_office(officer=cast["head"], on=TODAY, version=1, by=cast["unit"], at=AT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"user": "head"}, actions.NotOneself),
        ({"until": TODAY}, actions.OfficeEnds),
        ({"on": TODAY - timedelta(days=1)}, actions.OfficeEnds),
        ({"user": "lead"}, NotAllowed),
        ({"by": "unit", "user": "unit"}, NotAllowed),
        ({"by": "lead"}, NotAllowed),
        ({"office": "office", "by": "office", "user": "administrator"}, NotAllowed),
        ({"office": "council", "by": "council", "user": "secretary"}, NotAllowed),
        ({"office": "auditor", "by": "auditor", "user": "unit"}, NotAllowed),
        ({"office": "leader", "by": "leader", "user": "unit"}, NotAllowed),
        ({"by": "administrator", "user": "administrator"}, actions.NotOneself),
    ],
)
def test_a_deputy_that_cannot_be_is_refused(
    changes: dict[str, Any], refusal: type[Refused], cast: dict[str, Officer]
) -> None:
    named = {name: cast[value] if isinstance(value, str) else value for name, value in changes.items()}
    if isinstance(named.get("user"), Officer):
        named["user"] = named["user"].user
    with pytest.raises(refusal):
        deputise(cast, **named)
    assert not Officer.objects.filter(deputises__isnull=False).exists()


def test_the_head_of_the_office_names_a_deputy_for_an_office_that_they_could_give(cast: dict[str, Officer]) -> None:
    deputy = deputise(cast, office=cast["leader"], by=cast["office_head"], user=cast["secretary"].user)
    assert deputy.role_code == "city_leader"


def test_an_office_has_one_deputy_at_a_time_and_a_deputy_has_none(cast: dict[str, Officer], city: City) -> None:
    second = User.objects.create(username="hai", name="Người Thứ Hai")
    actions.appoint(user=second, unit=city["xa"], role="unit_officer", by=SYSTEM, at=AT)
    deputy = deputise(cast)
    with pytest.raises(actions.AlreadyDeputised):
        deputise(cast, user=second, on=NEXT_WEEK - timedelta(days=1), until=NEXT_WEEK + timedelta(days=3))
    assert deputise(cast, user=second, on=NEXT_WEEK, until=NEXT_WEEK + timedelta(days=3)).pk
    at_work = next(one for one in queries.officers_of(cast["unit"].user, TODAY) if one.deputises)
    for office in (deputy, cast["head"]):
        with pytest.raises(NotAllowed):
            deputise(cast, office=office, user=second, by=at_work, on=date(2025, 10, 1), until=date(2025, 10, 5))


def test_a_deputy_does_not_outlast_the_office(cast: dict[str, Officer]) -> None:
    actions.end_office(officer=cast["head"], on=TOMORROW, version=1, by=SYSTEM, at=AT)
    with pytest.raises(actions.OfficeEnds, match="quá ngày cuối"):
        deputise(cast)


def test_the_database_refuses_a_deputy_without_an_end(cast: dict[str, Officer]) -> None:
    with pytest.raises(IntegrityError, match="deputy_has_an_end"), transaction.atomic():
        Officer.objects.create(
            user=cast["unit"].user,
            unit=cast["head"].unit,
            role=cast["head"].role,
            valid_from=TODAY,
            deputises=cast["head"],
        )


# -- Persons ----------------------------------------------------------------------------------------------------------


def test_an_edit_is_journalled_without_the_names(cast: dict[str, Officer]) -> None:
    person = cast["unit"].user
    fresh = actions.edit_person(
        person=person, name=" Trần  Thị Mới ", email="MOI@vidu.vn", version=1, by=cast["head"], at=AT
    )
    assert (fresh.name, fresh.email, fresh.version) == ("Trần Thị Mới", "moi@vidu.vn", 2)
    line = AuditRecord.objects.get()
    assert (line.verb, line.before, line.after) == ("user.edited", {}, {"changed": ["name", "email"]})
    with pytest.raises(Stale):
        actions.edit_person(person=person, name="Khác", email="", version=1, by=cast["head"], at=AT)
    with pytest.raises(actions.EmailTaken):
        actions.edit_person(person=cast["lead"].user, name="Khác", email="moi@vidu.vn", version=1, by=SYSTEM, at=AT)


def test_whoever_is_locked_out_is_out_at_once_and_back_with_what_they_had(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("unit")
    assert client.get("/don-vi/").status_code == 200
    locked = actions.lock_out(person=cast["unit"].user, version=1, by=cast["head"], at=AT)
    assert client.get("/don-vi/")["Location"].startswith("/dang-nhap/")
    actions.let_in_again(person=locked, version=2, by=cast["head"], at=AT)
    assert queries.officers_of(locked, TODAY) == [cast["unit"]]
    assert [line.verb for line in AuditRecord.objects.order_by("sequence")] == ["user.locked_out", "user.let_in"]


def test_nobody_locks_themself_out(cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.NotOneself):
        actions.lock_out(person=cast["head"].user, version=1, by=cast["head"], at=AT)


def test_an_account_says_whom_its_owner_stands_in_for(
    cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    deputise(cast)
    shown = sign_in("unit").get("/tai-khoan/")
    offices = shown.context["offices"]
    assert [one.deputises.user.name for one in offices if one.deputises] == [cast["head"].user.name]
    assert "thay mặt" in shown.content.decode()


# -- A demonstration --------------------------------------------------------------------------------------------------


def test_however_many_hold_one_role_each_role_of_a_demonstration_is_offered(
    cast: dict[str, Officer], city: City
) -> None:
    more = queries.MOST_OF_A_ROLE + 5
    for number in range(more):
        user = User.objects.create(username=f"nua-{number}", name=f"Người {number:02}", is_example=True)
        actions.appoint(user=user, unit=city["xa"], role="unit_officer", on=TODAY, is_example=True, by=SYSTEM, at=AT)
    offered = list(queries.offered_officers(TODAY))
    assert {one.role_id for one in offered} == {one.role_id for one in cast.values()}
    assert sum(one.role == cast["unit"].role for one in offered) == queries.MOST_OF_A_ROLE
    assert [one.role.sort for one in offered] == sorted(one.role.sort for one in offered)
