"""Keeping nominees: people once each, years, initiatives, merits; the register and holds by their officers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT, TODAY
from tests.nominees.stage import NUMBER, made, registered
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed, Stale
from thidua.nominees import actions, queries
from thidua.nominees.actions import SaidInitiative, SaidMerit, SaidNominee, SaidYear
from thidua.nominees.models import Award, Nominee, YearOf
from thidua.nominees.rules.identity import USE
from thidua.records.sealing import digest, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "title": "CSTDCS",
    "year": 2024,
    "method": "regular",
    "decision_number": "7/QĐ-UBND",
    "decided_on": date(2024, 12, 20),
    "authority": "Chủ tịch Ủy ban nhân dân xã",
}


def said(city: City, **more: Any) -> SaidNominee:
    """Say a direct worker of the commune."""
    told: dict[str, Any] = {"kind": "individual", "unit": city["xa"], "name": "Nguyễn Thị Ví Dụ"}
    return SaidNominee(**(told | more))


# -- Who is kept ------------------------------------------------------------------------------------------------------


def test_a_person_is_kept_with_the_number_sealed(city: City, cast: dict[str, Officer]) -> None:
    kept = actions.add_nominee(said=said(city, identity="031 085 001 234"), by=cast["unit"], at=AT)
    assert (unseal(kept.identity_sealed, USE), kept.identity_digest) == (NUMBER, digest(NUMBER, USE))
    assert queries.masked_identity(kept) == "•••••••••234"
    assert NUMBER not in kept.identity_sealed
    assert queries.masked_identity(Nominee(identity_sealed="broken")) == "•••"


def test_the_same_number_is_refused_and_says_who_it_is_to_whoever_may_see_that(
    city: City, cast: dict[str, Officer]
) -> None:
    actions.add_nominee(said=said(city, identity=NUMBER), by=cast["unit"], at=AT)
    with pytest.raises(actions.AlreadyHere, match="Nguyễn Thị Ví Dụ, Xã An Ví Dụ") as seen:
        actions.add_nominee(said=said(city, name="Ai Đó", identity=NUMBER), by=cast["unit"], at=AT)
    assert seen.value.field == "identity"
    with pytest.raises(actions.AlreadyHere, match="một đơn vị khác") as hidden:
        actions.add_nominee(said=said(city, unit=city["phuong"], identity=NUMBER), by=cast["lead"], at=AT)
    assert "Nguyễn" not in str(hidden.value)


def test_the_same_name_in_a_unit_is_asked_about(city: City, cast: dict[str, Officer]) -> None:
    actions.add_nominee(said=said(city), by=cast["unit"], at=AT)
    with pytest.raises(actions.NameTwin):
        actions.add_nominee(said=said(city, name="nguyễn thi VÍ DỤ"), by=cast["unit"], at=AT)
    actions.add_nominee(said=said(city), is_other=True, by=cast["unit"], at=AT)
    assert Nominee.objects.count() == 2


def test_a_unit_is_one_collective(body: Nominee, city: City, cast: dict[str, Officer]) -> None:
    again = SaidNominee("collective", body.unit, "Xã An", is_whole_unit=True)
    with pytest.raises(actions.AlreadyHere):
        actions.add_nominee(said=again, by=cast["unit"], at=AT)


@pytest.mark.parametrize("number", ["123", "03108500123x"])
def test_a_number_of_other_digits_is_refused(city: City, cast: dict[str, Officer], number: str) -> None:
    with pytest.raises(actions.BadIdentity):
        actions.add_nominee(said=said(city, identity=number), by=cast["unit"], at=AT)


def test_a_household_has_nothing_personal(city: City, cast: dict[str, Officer]) -> None:
    home = said(city, kind="household", name="Hộ ông Ví Dụ", identity=NUMBER, position_group="direct_worker")
    kept = actions.add_nominee(said=home, by=cast["unit"], at=AT)
    assert (kept.identity_sealed, kept.position_group) == ("", "")


def test_who_is_changed_keeps_the_number_until_it_is_typed_anew(city: City, cast: dict[str, Officer]) -> None:
    kept = actions.add_nominee(said=said(city, identity=NUMBER), by=cast["unit"], at=AT)
    kept = actions.change_nominee(
        nominee=kept, version=1, said=said(city, position="Trưởng phòng"), by=cast["unit"], at=AT
    )
    assert (kept.position, queries.masked_identity(kept)) == ("Trưởng phòng", "•••••••••234")
    with pytest.raises(Stale):
        actions.change_nominee(nominee=kept, version=1, said=said(city), by=cast["unit"], at=AT)
    kept = actions.change_nominee(nominee=kept, version=2, said=said(city, identity=""), by=cast["unit"], at=AT)
    assert (kept.identity_sealed, kept.identity_digest) == ("", "")
    lines = AuditRecord.objects.filter(subject_id=kept.public_id).order_by("sequence")
    assert [(one.verb, "identity" in one.after) for one in lines] == [
        ("nominee.added", False),
        ("nominee.changed", False),
        ("nominee.changed", True),
    ]


@pytest.mark.parametrize("part", ["lead", "leader", "council", "auditor", "administrator"])
def test_others_keep_no_nominees_of_the_commune(person: Nominee, cast: dict[str, Officer], part: str) -> None:
    deeds: list[Callable[[], object]] = [
        lambda: actions.hold_back(nominee=person, reason="Đơn", document="CV 1", by=cast[part], at=AT),
        lambda: actions.enter_award(nominee=person, award=GIVEN, by=cast[part], at=AT),
        lambda: actions.write_year(nominee=person, year=2025, version=0, said=SaidYear(), by=cast[part], at=AT),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


# -- What is kept of each ---------------------------------------------------------------------------------------------


def test_a_year_is_written_once_and_then_changed_with_its_version(person: Nominee, cast: dict[str, Officer]) -> None:
    unit: dict[str, Any] = {"nominee": person, "year": 2025, "by": cast["unit"], "at": AT}
    actions.write_year(version=0, said=SaidYear("tot"), **unit)
    with pytest.raises(Stale):
        actions.write_year(version=0, said=SaidYear("xuat_sac"), **unit)
    kept = actions.write_year(version=1, said=SaidYear("xuat_sac"), **unit)
    assert (kept.completion, kept.version, YearOf.objects.count()) == ("xuat_sac", 2, 1)
    with pytest.raises(actions.BadDay):
        actions.write_year(version=0, said=SaidYear(), **(unit | {"year": 2026}))


def test_no_more_people_do_something_than_there_are(body: Nominee, cast: dict[str, Officer]) -> None:
    too_many = SaidYear(people=10, people_ldtt=11)
    with pytest.raises(actions.BadCount) as refused:
        actions.write_year(nominee=body, year=2025, version=0, said=too_many, by=cast["unit"], at=AT)
    assert refused.value.field == "people_ldtt"


def test_initiatives_and_merits_are_kept_and_changed(person: Nominee, cast: dict[str, Officer]) -> None:
    unit: dict[str, Any] = {"nominee": person, "by": cast["unit"], "at": AT}
    idea = actions.write_initiative(said=SaidInitiative(2024, "Một cửa", "co_so"), **unit)
    idea = actions.write_initiative(
        initiative=idea, version=1, said=SaidInitiative(2024, "Một cửa", "tinh", used_for="CSTDT"), **unit
    )
    assert (idea.reach, idea.used_for, idea.version) == ("tinh", "CSTDT", 2)
    merit = actions.write_merit(said=SaidMerit(date(2025, 1, 1), date(2025, 6, 30), "Làm tốt."), **unit)
    merit = actions.write_merit(
        merit=merit, version=1, said=SaidMerit(date(2025, 1, 1), date(2025, 7, 1), "Làm rất tốt."), **unit
    )
    assert (merit.text, merit.ends_on) == ("Làm rất tốt.", date(2025, 7, 1))
    with pytest.raises(actions.BadDay):
        actions.write_merit(said=SaidMerit(date(2025, 7, 1), date(2025, 1, 1), "Ngược."), **unit)


# -- The register as officers keep it ---------------------------------------------------------------------------------


def test_an_award_and_its_nominee_are_entered_in_one_step_or_not_at_all(city: City, cast: dict[str, Officer]) -> None:
    award = actions.enter_award(nominee=said(city), award=GIVEN, by=cast["unit"], at=AT)
    assert (award.nominee.name, award.source, award.position_group) == ("Nguyễn Thị Ví Dụ", "entered", "")
    with pytest.raises(actions.AlreadyAwarded):
        actions.enter_award(nominee=award.nominee, award=GIVEN, by=cast["unit"], at=AT)
    with pytest.raises(actions.NotATitle):
        actions.enter_award(nominee=said(city, name="Khác"), award=GIVEN | {"title": "CO_CP"}, by=cast["unit"], at=AT)
    assert (Nominee.objects.count(), Award.objects.count()) == (1, 1)


def test_an_award_is_struck_by_the_unit_that_it_was_given_at(person: Nominee, cast: dict[str, Officer]) -> None:
    award = registered(person, cast["office"])
    with pytest.raises(NotAllowed):
        actions.strike_award(award=award, version=1, reason="QĐ 9", on=TODAY, by=cast["lead"], at=AT)
    kept = actions.strike_award(award=award, version=1, reason="QĐ 9: hồ sơ sai", on=TODAY, by=cast["unit"], at=AT)
    assert kept.revoked_on == TODAY


def test_lists_find_without_diacritics_and_the_register_by_the_unit_then_and_now(
    city: City, cast: dict[str, Officer]
) -> None:
    moved = made(city["xa"], "Lê Văn Ví Dụ", position_group="deputy_head_up")
    registered(moved, cast["office"])
    Nominee.objects.filter(pk=moved.pk).update(unit=city["xa_khac"])
    made(city["xa"], "Trần Thị Khác")
    names = [one.name for one in queries.listed(cast["office"], TODAY, typed="le van")]
    assert names == ["Lê Văn Ví Dụ"]
    by_group = queries.listed(cast["office"], TODAY, group="direct_worker", kind="individual")
    assert [one.name for one in by_group] == ["Trần Thị Khác"]
    found = {
        typed: queries.registered(cast["office"], TODAY, unit=typed).count()
        for typed in ("xa an", "Bình Ví Dụ", "Sở Nội vụ")
    }
    assert found == {"xa an": 1, "Bình Ví Dụ": 1, "Sở Nội vụ": 0}
    lines = [(one.nominee.name, getattr(one, "opens", None)) for one in queries.registered(cast["unit"], TODAY)]
    assert lines == [("Lê Văn Ví Dụ", False)]
