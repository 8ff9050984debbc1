"""Which role may do what, and how far: the tables that the code has to agree with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cast import PARTS, SINCE, TODAY
from thidua.kernel.actors import SYSTEM, allows, reach
from thidua.kernel.refused import NotAllowed
from thidua.organisations import access as units
from thidua.organisations.models import GroupHead, GroupMember, Unit, UnitPlace
from thidua.people import access
from thidua.people.models import Officer, User

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.cast import City

pytestmark = pytest.mark.django_db

SEATED = PARTS[1:]
#                      office head-of-office unit head lead leader council secretary auditor administrator
TABLE = {
    "plan.read":          "ALL  ALL  ALL      ALL      ALL    ALL  ALL   ALL   ALL  ALL",
    "plan.review":        "ALL  ALL  .        .        .      .    .     .     .    .",
    "campaign.read":      "ALL  ALL  ALL      ALL      ALL    ALL  ALL   ALL   ALL  ALL",
    "campaign.create":    "ALL  ALL  .        .        .      .    .     .     .    .",
    "obligation.cancel":  "ALL  ALL  .        .        .      .    .     .     .    .",
    "duty.do":            ".    .    OWN      OWN      OWN    .    .     .     .    .",
    "duty.approve":       ".    .    .        OWN      OWN    .    .     .     .    .",
    "unit.read":          "ALL  ALL  ALL      ALL      ALL    ALL  ALL   ALL   ALL  ALL",
    "unit.add":           "ALL  ALL  SUBTREE  SUBTREE  .      .    .     .     .    .",
    "unit.edit":          "ALL  ALL  SUBTREE  SUBTREE  .      .    .     .     .    .",
    "unit.place":         "ALL  ALL  .        .        .      .    .     .     .    .",
    "group.read":         "ALL  ALL  ALL      ALL      ALL    ALL  ALL   ALL   ALL  ALL",
    "group.form":         "ALL  ALL  .        .        .      .    .     .     .    .",
    "group.edit":         "ALL  ALL  .        .        GROUP  .    .     .     .    .",
    "user.read":          "ALL  ALL  .        SUBTREE  .      ALL  .     .     ALL  ALL",
    "user.add":           "ALL  ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "user.reset":         "ALL  ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "user.invite":        "ALL  ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "user.lock":          ".    ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "officer.read":       "ALL  ALL  OWN      SUBTREE  OWN    ALL  OWN   OWN   ALL  ALL",
    "officer.appoint":    "ALL  ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "officer.end":        "ALL  ALL  .        SUBTREE  .      .    .     .     .    ALL",
    "officer.deputise":   ".    ALL  OWN      SUBTREE  OWN    .    .     .     .    ALL",
    "role.lay":           ".    .    .        .        .      .    .     .     .    ALL",
    "role.give":          "ALL  ALL  .        .        .      .    .     .     .    ALL",
    "role.entrust":       ".    ALL  .        .        .      .    .     .     .    .",
    "nominee.read":       "ALL  ALL  SUBTREE  SUBTREE  SUBTREE  ALL  .  .     ALL  .",
    "dossier.read":       "ALL  ALL  SUBTREE  SUBTREE  SUBTREE  ALL  .  .     ALL  .",
    "dossier.write":      "ALL  ALL  SUBTREE  SUBTREE  SUBTREE  .    .  .     .    .",
    "dossier.judge":      "ALL  ALL  .        .        .      .    ALL   ALL   .    .",
    "ballot.cast":        ".    .    OWN      OWN      OWN    .    ALL   .     .    .",
    "sitting.prepare":    ".    .    OWN      OWN      OWN    .    .     ALL   .    .",
    "posting.write":      "ALL  ALL  OWN      OWN      OWN    .    .     .     .    .",
    "award.write":        "ALL  ALL  OWN      OWN      OWN    .    .     .     .    .",
    "decision.sign":      ".    .    .        OWN      OWN    ALL  .     .     .    .",
    "movement.edit":      "ALL  ALL  .        .        .      .    .     .     .    .",
    "exemplar.propose":   "ALL  ALL  SUBTREE  SUBTREE  SUBTREE  .    .  .     .    .",
    "exemplar.verify":    "ALL  ALL  .        .        .      .    .     .     .    .",
    "exemplar.replicate": "ALL  ALL  OWN      OWN      OWN    .    .     .     .    .",
    "coverage.write":     "ALL  ALL  OWN      OWN      OWN    .    .     .     .    .",
    "staffing.write":     "ALL  ALL  OWN      OWN      OWN    .    .     .     .    .",
    "release.write":      "ALL  ALL  .        .        .      .    .     .     .    .",
    "token.issue":        ".    ALL  .        OWN      .      .    .     .     .    ALL",
    "anything.else":      ".    .    .        .        .      .    .     .     .    .",
    "anything.read":      "ALL  ALL  .        .        .      ALL  .     .     ALL  .",
}  # fmt: skip


def test_every_role_may_do_what_the_table_says_as_far_as_it_says(cast: dict[str, Officer]) -> None:
    found = {verb: " ".join(reach(cast[part].verbs, verb).name for part in SEATED) for verb in TABLE}
    assert found == {verb: " ".join(row.split()).replace(".", "NONE") for verb, row in TABLE.items()}


def test_units_and_groups_ask_the_same_table(cast: dict[str, Officer]) -> None:
    for verb in TABLE:
        for part in SEATED:
            assert units.may(cast[part], verb) == access.may(cast[part], verb)


def test_nobody_may_do_nothing_and_the_system_everything(city: City, cast: dict[str, Officer]) -> None:
    for thing in (None, city["xa"], city.cluster, cast["unit"], cast["unit"].user):
        assert not any(access.may(None, verb, thing, on=TODAY) for verb in TABLE)
        assert all(access.may(SYSTEM, verb, thing, on=TODAY) for verb in TABLE)


def test_a_refusal_is_a_plain_sentence(cast: dict[str, Officer], city: City) -> None:
    with pytest.raises(NotAllowed, match="Vai trò bạn đang làm việc"):
        access.require(cast["unit"], "user.add")
    with pytest.raises(NotAllowed, match="không phải với người này"):
        access.require(cast["head"], "user.reset", cast["lead"].user, on=TODAY)
    with pytest.raises(NotAllowed, match="Ban Thi đua - Khen thưởng"):
        units.require(cast["council"], "unit.add")
    with pytest.raises(NotAllowed, match="không phải với đơn vị này"):
        units.require(cast["unit"], "unit.add", city["xa_khac"], on=TODAY)


@pytest.mark.parametrize(
    ("verbs", "verb", "answer"),
    [
        (["plan.review"], "plan.review", True),
        (["plan.review"], "plan.read", False),
        (["plan.*"], "plan.read", True),
        (["plan.*"], "planet.read", False),
        (["*.read"], "plan.read", True),
        (["*.read"], "plan.ready", False),
        (["*"], "anything.at_all", True),
        (["unit.add@own"], "unit.add", True),
        (["unit.add@nowhere"], "unit.add", False),
        ([], "plan.read", False),
    ],
)
def test_a_list_of_verbs_holds_whole_verbs_things_deeds_or_everything(
    verbs: list[str], verb: str, answer: bool
) -> None:
    assert allows(verbs, verb) is answer


# -- How far a deed reaches -------------------------------------------------------------------------------------------


@pytest.fixture
def thon(city: City) -> Unit:
    """A hamlet below the commune."""
    above = UnitPlace.objects.get(unit=city["xa"])
    unit = Unit.objects.create(
        name="Thôn Ví Dụ", kind=city["ban_tdkt"].kind, province_code="31", valid_from=SINCE, is_example=True
    )
    UnitPlace.objects.create(unit=unit, parent=city["xa"], path=f"{above.path}0000001", valid_from=SINCE)
    return unit


def given(officer: Officer, *verbs: str) -> Officer:
    """Give the officer, in memory, another list of verbs."""
    officer.role.verbs = list(verbs)
    return officer


@pytest.mark.parametrize(
    ("far", "names"),
    [
        ("@own", ["Phường Đồng Ví Dụ"]),
        ("@subtree", ["Phường Đồng Ví Dụ"]),
        ("@group", ["Phường Đồng Ví Dụ", "Xã An Ví Dụ", "Xã Bình Ví Dụ", "Đặc khu Đảo Ví Dụ"]),
        ("@nowhere", []),
    ],
)
def test_a_deed_reaches_the_own_unit_what_stands_below_or_the_group_it_heads(
    far: str, names: list[str], cast: dict[str, Officer], city: City
) -> None:
    officer = given(cast["lead"], f"duty.do{far}")
    assert sorted(unit.name for unit in units.reachable(officer, "duty.do", on=TODAY)) == names
    assert sorted(unit.name for unit in city.units.values() if units.may(officer, "duty.do", unit, on=TODAY)) == names


def test_below_means_below_on_that_day(cast: dict[str, Officer], city: City, thon: Unit) -> None:
    place = UnitPlace.objects.get(unit=thon)
    UnitPlace.objects.filter(pk=place.pk).update(valid_to=date(2026, 1, 1))
    other = UnitPlace.objects.get(unit=city["xa_khac"])
    UnitPlace.objects.create(
        unit=thon, parent=city["xa_khac"], path=f"{other.path}0000001", valid_from=date(2026, 1, 1)
    )
    head = cast["head"]
    for day, answer in ((date(2025, 12, 31), True), (date(2026, 1, 1), False), (None, False)):
        assert units.may(head, "unit.edit", thon, on=day) is answer
        assert units.reachable(head, "unit.edit", on=day).filter(pk=thon.pk).exists() is answer
    assert units.may(head, "unit.edit", city["xa"])


def test_a_group_is_reached_by_its_head_in_its_year(cast: dict[str, Officer], city: City) -> None:
    lead = cast["lead"]
    assert access.may(lead, "group.edit", city.cluster, on=TODAY)
    assert not access.may(lead, "group.edit", city.block, on=TODAY)
    assert not access.may(lead, "group.edit", city.cluster, on=date(2026, 1, 1))
    assert not access.may(cast["head"], "group.edit", city.cluster, on=TODAY)
    assert access.may(cast["office"], "group.edit", city.block, on=TODAY)


def test_two_bounds_are_both_kept(cast: dict[str, Officer], city: City, thon: Unit) -> None:
    GroupHead.objects.filter(group=city.cluster).update(unit=city["xa"])
    GroupMember.objects.filter(unit=city["dac_khu"]).delete()
    officer = given(cast["head"], "x.do@group", "x.do@subtree")
    found = {unit.name for unit in units.reachable(officer, "x.do", on=TODAY)}
    assert found == {"Xã An Ví Dụ", "Thôn Ví Dụ", "Xã Bình Ví Dụ", "Phường Đồng Ví Dụ"}


def test_the_question_costs_two_queries_at_most(
    cast: dict[str, Officer], city: City, thon: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = given(cast["head"], "x.do@group", "x.do@subtree", "y.do@own")
    for unit in (*city.units.values(), thon):
        with django_assert_max_num_queries(2):
            access.may(officer, "x.do", unit, on=TODAY)
        with django_assert_max_num_queries(0):
            access.may(officer, "y.do", unit, on=TODAY)
    with django_assert_max_num_queries(2):
        list(units.reachable(officer, "x.do", on=TODAY))


# -- People and offices -----------------------------------------------------------------------------------------------


def test_people_are_seen_by_those_who_read_them_and_by_oneself(cast: dict[str, Officer]) -> None:
    everybody = len(cast)
    assert access.visible_users(cast["administrator"]).count() == everybody
    assert set(access.visible_users(cast["unit"], on=TODAY)) == {cast["unit"].user, cast["head"].user}
    assert list(access.visible_users(None)) == []
    assert access.visible_officers(cast["auditor"]).count() == everybody
    assert set(access.visible_officers(cast["unit"], on=TODAY)) == {cast["unit"], cast["head"]}
    assert list(access.visible_officers(None)) == []
    assert access.may(cast["unit"], "user.edit", cast["unit"].user)
    assert not access.may(cast["unit"], "user.edit", cast["head"].user, on=TODAY)


#                                    whose account may each part touch
ACCOUNTS = {
    "office":        "unit head lead auditor",
    "office_head":   "office unit head lead leader council secretary auditor administrator",
    "unit":          "",
    "head":          "unit",
    "lead":          "",
    "leader":        "",
    "council":       "",
    "secretary":     "",
    "auditor":       "",
    "administrator": "unit head lead auditor",
}  # fmt: skip


def test_nobody_resets_the_account_of_somebody_whose_role_they_could_not_give(cast: dict[str, Officer]) -> None:
    found = {
        part: {
            other
            for other in SEATED
            if other != part and access.may(cast[part], "user.reset", cast[other].user, on=TODAY)
        }
        for part in SEATED
    }
    assert found == {part: set(others.split()) for part, others in ACCOUNTS.items()}


def test_a_second_office_elsewhere_takes_somebody_out_of_reach(cast: dict[str, Officer], city: City) -> None:
    head, unit = cast["head"], cast["unit"]
    second = Officer.objects.create(
        user=unit.user, unit=city["xa_khac"], role=unit.role, valid_from=date(2026, 1, 1), valid_to=date(2026, 2, 1)
    )
    assert not access.may(head, "user.reset", unit.user, on=TODAY)
    assert not access.may(head, "user.reset", unit.user, on=date(2026, 1, 31))
    assert access.may(head, "user.reset", unit.user, on=date(2026, 2, 1))
    second.delete()
    Officer.objects.filter(pk=unit.pk).update(valid_to=TODAY)
    assert access.may(head, "user.reset", unit.user, on=TODAY)
    assert not access.may(cast["lead"], "user.reset", unit.user, on=TODAY)
    stray = User.objects.create(username="la", name="Người lạ")
    assert not access.may(head, "user.reset", stray, on=TODAY)
    assert access.may(cast["administrator"], "user.reset", stray, on=TODAY)


def test_units_are_seen_by_officers_alone(cast: dict[str, Officer]) -> None:
    assert units.visible_to(cast["council"]).count() == 8
    assert units.visible_to(None).count() == 0
    assert units.visible_groups(cast["council"]).count() == 2
    assert units.visible_groups(None).count() == 0
