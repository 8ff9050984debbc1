"""Events as an officer records them: merged, divided, renamed, moved, dissolved, undone, brought into force."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import AT, TODAY, City
from thidua.audit.models import AuditRecord
from thidua.jobs import work
from thidua.jobs.models import Job
from thidua.kernel.actors import SYSTEM
from thidua.kernel.refused import NotAllowed, Refused
from thidua.organisations import actions, queries
from thidua.organisations.models import Reorganisation, ReplacedPlace, Succession, Unit, UnitName, UnitPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

SINCE = date(2025, 7, 1)
SOON = TODAY + timedelta(days=30)
PAST = TODAY - timedelta(days=10)
ACT = actions.Document("Nghị quyết ví dụ về sắp xếp", "01/NQ-VD", date(2025, 9, 1))
BY: dict[str, Any] = {"document": ACT, "by": SYSTEM, "at": AT}


def add(name: str, parent: Unit, *, on: date = SINCE, **more: Any) -> Unit:
    return actions.add_unit(name=name, kind="sub_unit", parent=parent, on=on, by=SYSTEM, at=AT, **more)


def names(units: Any) -> list[str]:
    return [unit.name for unit in units]


def fresh(unit: Unit) -> Unit:
    return Unit.objects.get(pk=unit.pk)


# -- Merging ----------------------------------------------------------------------------------------------------------


def test_two_communes_become_a_new_one_with_all_that_stood_below(city: City) -> None:
    school, team = add("Trường Một", city["xa"]), add("Trường Hai", city["xa_khac"])
    room = add("Tổ Một", school)
    new = actions.NewUnit("Xã Mới Ví Dụ", "xa")
    event = actions.merge(predecessors=[city["xa"], city["xa_khac"]], into=new, on=PAST, **BY)
    made = Unit.objects.get(begun_by=event)
    assert (made.name, made.kind.code, made.province_code, made.valid_from) == ("Xã Mới Ví Dụ", "xa", "31", PAST)
    assert (event.number, event.kind, event.document_number, event.document_on) == (
        1,
        "merge",
        "01/NQ-VD",
        date(2025, 9, 1),
    )
    before = PAST - timedelta(days=1)
    assert names(queries.children(city["city"], before))[-2:] == ["Xã An Ví Dụ", "Xã Bình Ví Dụ"]
    assert names(queries.children(city["city"], PAST))[-1:] == ["Xã Mới Ví Dụ"]
    assert names(queries.subtree(made, PAST, own=False)) == ["Tổ Một", "Trường Hai", "Trường Một"]
    assert names(queries.ancestors(room, PAST)) == ["Thành phố Ví Dụ", "Xã Mới Ví Dụ", "Trường Một"]
    assert names(queries.ancestors(room, before)) == ["Thành phố Ví Dụ", "Xã An Ví Dụ", "Trường Một"]
    assert (fresh(city["xa"]).valid_to, fresh(city["xa"]).ended_by) == (PAST, event)
    assert queries.successors_on(city["xa"], TODAY) == [(made, Fraction(1))]
    line = AuditRecord.objects.get(verb="reorganisation.merge")
    assert (line.subject_id, line.after["moved"]) == (event.public_id, 3)
    assert line.after["shares"] == [
        {"from": str(city["xa"].public_id), "to": str(made.public_id), "share": 1_000_000},
        {"from": str(city["xa_khac"].public_id), "to": str(made.public_id), "share": 1_000_000},
    ]
    assert line.after["below"][str(team.public_id)] == str(made.public_id)


def test_a_unit_is_absorbed_by_one_that_exists_and_its_code_is_free_again(city: City) -> None:
    small = add("Xã Nhỏ", city["city"], code="00009")
    actions.merge(predecessors=[small], into=city["xa"], on=PAST, **BY)
    assert queries.successors_on(small, TODAY) == [(city["xa"], Fraction(1))]
    heir = actions.NewUnit("Phường Lớn", "phuong", code="00009")
    big = add("Xã Lớn", city["city"])
    event = actions.merge(predecessors=[big], into=heir, on=TODAY, **BY)
    assert Unit.objects.get(begun_by=event).code == "00009"


def test_the_code_of_a_predecessor_passes_to_its_successor(city: City) -> None:
    old = add("Xã Cũ", city["city"], code="00009")
    event = actions.merge(predecessors=[old], into=actions.NewUnit("Xã Mới", "xa", code="00009"), on=PAST, **BY)
    assert Unit.objects.get(begun_by=event).code == "00009"
    with pytest.raises(actions.CodeTaken, match="00009"):
        actions.merge(predecessors=[city["xa"]], into=actions.NewUnit("Xã Mới Nữa", "xa", code="00009"), on=PAST, **BY)


def test_a_province_merges_into_another_and_its_units_change_province(city: City) -> None:
    nation = queries.path_of(city["city"], TODAY)
    other = Unit.objects.create(
        name="Tỉnh Bên", kind=city["city"].kind, code="30", province_code="30", valid_from=SINCE, is_example=True
    )
    UnitPlace.objects.create(unit=other, parent=None, path=f"{other.pk:07d}", valid_from=SINCE)
    department = add("Sở Bên", other)
    assert (nation != "", department.province_code) == (True, "30")
    actions.merge(predecessors=[other], into=city["city"], on=TODAY, **BY)
    assert fresh(department).province_code == "31"
    assert department in queries.units_of_province("31", TODAY)
    assert department not in queries.units_of_province("31", TODAY - timedelta(days=1))
    assert department in queries.units_of_province("30", TODAY - timedelta(days=1))


def test_the_home_mark_passes_to_the_successor_on_its_day(city: City) -> None:
    new = actions.NewUnit("Thành phố Mới", "province", parent=None, code="31")
    with pytest.raises(actions.NoSuchPlace, match="cấp trên"):
        actions.merge(predecessors=[city["city"]], into=new, on=SOON, **BY)
    heir = Unit.objects.create(
        name="Thành phố Mới", kind=city["city"].kind, code="32", province_code="32", valid_from=SINCE
    )
    UnitPlace.objects.create(unit=heir, parent=None, path=f"{heir.pk:07d}", valid_from=SINCE)
    actions.merge(predecessors=[city["city"]], into=heir, on=SOON, **BY)
    assert queries.home_province() == city["city"]
    assert actions.settle(today=SOON, by=SYSTEM, at=AT) == list(Reorganisation.objects.all())
    assert queries.home_province() == heir


def test_a_merger_that_makes_no_sense_is_refused(city: City) -> None:
    with pytest.raises(Refused, match="mỗi đơn vị một lần"):
        actions.merge(predecessors=[], into=city["xa"], on=PAST, **BY)
    with pytest.raises(Refused, match="khác đơn vị nhận"):
        actions.merge(predecessors=[city["xa"]], into=city["xa"], on=PAST, **BY)
    with pytest.raises(actions.NameTaken):
        actions.merge(predecessors=[city["xa"]], into=actions.NewUnit("Phường Đồng Ví Dụ", "phuong"), on=PAST, **BY)
    with pytest.raises(actions.NoDocument) as refusal:
        actions.merge(
            predecessors=[city["xa"]],
            into=city["xa_khac"],
            on=PAST,
            document=actions.Document(" "),
            by=SYSTEM,
            at=AT,
        )
    assert refusal.value.field == "document_title"
    with pytest.raises(actions.NoSuchPlace, match="chưa có"):
        actions.merge(predecessors=[city["xa"]], into=city["xa_khac"], on=SINCE - timedelta(days=9), **BY)
    assert not Reorganisation.objects.exists()


# -- Dividing ---------------------------------------------------------------------------------------------------------


def test_part_of_one_and_the_whole_of_two_others_become_two_new_units_on_one_day(city: City) -> None:
    """Of A, 40 % goes to D and the rest to E; B and C go wholly to D."""
    a, b, c = (add(f"Thôn {letter}", city["xa"]) for letter in "ABC")
    merged = actions.merge(predecessors=[b, c], into=actions.NewUnit("Thôn D", "sub_unit"), on=TODAY, **BY)
    d = Unit.objects.get(begun_by=merged)
    parts = [actions.Part(d, Decimal("0.4")), actions.Part(actions.NewUnit("Thôn E", "sub_unit"), Fraction(3, 5))]
    divided = actions.split(unit=a, parts=parts, on=TODAY, **BY)
    e = Unit.objects.get(begun_by=divided)
    assert names(queries.children(city["xa"], TODAY)) == ["Thôn D", "Thôn E"]
    assert queries.successors_on(a, TODAY) == [(e, Fraction(3, 5)), (d, Fraction(2, 5))]
    assert [(step.predecessor.name, step.whole) for step in queries.lineage(d).ancestry] == [
        ("Thôn B", 1),
        ("Thôn C", 1),
        ("Thôn A", Fraction(2, 5)),
    ]
    day = TODAY - timedelta(days=1)
    figures = [queries.Figure(unit.pk, day, amount) for unit, amount in ((a, 101), (b, 20), (c, 3))]
    read = queries.readings(figures, TODAY)
    assert [(line.unit, line.amount) for line in read.then] == [(a, 101), (b, 20), (c, 3)]
    assert [(line.unit, line.amount, line.sources) for line in read.now] == [
        (d, 63, ((a, 40), (b, 20), (c, 3))),
        (e, 61, ((a, 61),)),
    ]
    assert list(Reorganisation.objects.values_list("number", "kind")) == [(1, "merge"), (2, "split")]


def test_a_unit_that_gives_a_part_away_lives_on_with_the_rest(city: City) -> None:
    school = add("Trường Một", city["xa"])
    parts = [actions.Part(city["xa"], 700_000), actions.Part(city["xa_khac"], 300_000)]
    event = actions.split(unit=city["xa"], parts=parts, below={school: city["xa_khac"]}, on=TODAY, **BY)
    assert fresh(city["xa"]).valid_to is None
    assert list(Succession.objects.filter(reorganisation=event).values_list("successor", "share")) == [
        (city["xa_khac"].pk, 300_000)
    ]
    assert names(queries.children(city["xa_khac"], TODAY)) == ["Trường Một"]
    held = queries.successors_on(city["xa"], TODAY, since=SINCE)
    assert held == [(city["xa"], Fraction(7, 10)), (city["xa_khac"], Fraction(3, 10))]


@pytest.mark.parametrize("shares", [(500_000, 400_000), (1_000_000, 0), (Fraction(1, 2), Fraction(2, 3))])
def test_shares_that_make_no_whole_are_refused(city: City, shares: tuple[Any, Any]) -> None:
    parts = [actions.Part(city[word], share) for word, share in zip(("xa_khac", "phuong"), shares, strict=True)]
    with pytest.raises(actions.BadShares, match="100%") as refusal:
        actions.split(unit=city["xa"], parts=parts, on=TODAY, **BY)
    assert refusal.value.field == "parts"


def test_one_part_alone_is_no_division(city: City) -> None:
    with pytest.raises(actions.BadShares, match="hai phần"):
        actions.split(unit=city["xa"], parts=[actions.Part(city["phuong"], 1_000_000)], on=TODAY, **BY)


def test_who_stood_below_a_divided_unit_has_to_be_said_to_go_somewhere(city: City) -> None:
    school, club = add("Trường Một", city["xa"]), add("Câu lạc bộ", city["xa"])
    new = actions.NewUnit("Xã Mới", "xa")
    parts = [actions.Part(new, 500_000), actions.Part(city["xa_khac"], 500_000)]
    assert queries.children_unsaid([city["xa"]], TODAY) == [club, school]
    with pytest.raises(actions.BelowUnsaid, match="Câu lạc bộ") as refusal:
        actions.split(unit=city["xa"], parts=parts, below={school: new}, on=TODAY, **BY)
    assert (refusal.value.field, list(refusal.value.units)) == ("below", [club])
    below: dict[Unit, Unit | actions.NewUnit] = {school: new, club: city["xa_khac"]}
    event = actions.split(unit=city["xa"], parts=parts, below=below, on=TODAY, **BY)
    assert names(queries.children(Unit.objects.get(begun_by=event), TODAY)) == ["Trường Một"]
    assert names(queries.children(city["xa_khac"], TODAY)) == ["Câu lạc bộ"]


# -- Dissolving -------------------------------------------------------------------------------------------------------


def test_a_dissolved_unit_keeps_its_figures_and_is_named_so(city: City) -> None:
    with pytest.raises(actions.BelowUnsaid, match="Ban Thi đua"):
        actions.dissolve(unit=city["so_noi_vu"], on=TODAY, **BY)
    actions.dissolve(unit=city["so_noi_vu"], below={city["ban_tdkt"]: city["city"]}, on=TODAY, **BY)
    assert names(queries.ancestors(city["ban_tdkt"], TODAY)) == ["Thành phố Ví Dụ"]
    read = queries.readings([queries.Figure(city["so_noi_vu"].pk, PAST, 12)], TODAY)
    assert [(line.unit, line.amount, line.gone) for line in read.now] == [(city["so_noi_vu"], 12, True)]


# -- Renaming ---------------------------------------------------------------------------------------------------------


def test_a_unit_bears_its_new_name_from_the_day_on_and_is_found_by_the_old_one(city: City) -> None:
    actions.rename(unit=city["xa"], name="Xã Phú Cường", short_name="Phú Cường", on=PAST, **BY)
    before = PAST - timedelta(days=1)
    (now,) = queries.search(TODAY, "phu cuong")
    assert (now.name, now.name_on(PAST), now.name_on(before)) == ("Xã Phú Cường", "Xã Phú Cường", "Xã An Ví Dụ")
    assert (now.short_name, now.short_name_on(before)) == ("Phú Cường", "")
    found = [(unit.name, unit.former_match("xa an", TODAY)) for unit in queries.search(TODAY, "xa an")]
    assert found == [("Xã Phú Cường", "Xã An Ví Dụ")]
    assert now.former_match("phu cuong", TODAY) == ""
    assert names(queries.search(before, "phu cuong")) == ["Xã Phú Cường"]
    assert queries.child_named(city["city"], "Xã An Ví Dụ", before) == city["xa"]
    assert queries.child_named(city["city"], "Xã An Ví Dụ", TODAY) is None


def test_a_planned_name_is_borne_from_its_day_on_by_a_job(city: City) -> None:
    event = actions.rename(unit=city["xa"], name="Xã Phú Cường", on=SOON, **BY)
    assert fresh(city["xa"]).name == "Xã An Ví Dụ"
    assert fresh(city["xa"]).name_on(SOON) == "Xã Phú Cường"
    job = Job.objects.get(kind=actions.SETTLE)
    assert job.not_before.isoformat() == "2025-10-16T17:00:00+00:00"  # midnight in Hà Nội
    work.drain(clock=lambda: job.not_before)
    renamed = fresh(city["xa"])
    assert (renamed.name, renamed.name_fold) == ("Xã Phú Cường", "xa phu cuong")
    event.refresh_from_db()
    assert event.settled_at == job.not_before
    assert actions.settle(today=SOON, by=SYSTEM, at=AT) == []


def test_a_name_that_a_sibling_has_or_that_was_settled_for_later_is_refused(city: City) -> None:
    with pytest.raises(actions.NameTaken):
        actions.rename(unit=city["xa"], name="Xã Bình Ví Dụ", on=TODAY, **BY)
    with pytest.raises(actions.NameTaken, match="giống tên"):
        actions.rename(unit=city["xa"], name="Xã An Ví Dụ", on=TODAY, **BY)
    actions.rename(unit=city["xa"], name="Xã Phú Cường", on=SOON, **BY)
    with pytest.raises(actions.Contradiction):
        actions.rename(unit=city["xa"], name="Xã Khác", on=TODAY, **BY)


# -- What contradicts -------------------------------------------------------------------------------------------------


def test_a_unit_that_ends_later_in_another_event_cannot_end_before(city: City) -> None:
    actions.merge(predecessors=[city["xa"]], into=city["xa_khac"], on=SOON, **BY)
    with pytest.raises(actions.Contradiction, match="An Ví Dụ đã có trong lần sắp xếp số 1"):
        actions.dissolve(unit=city["xa"], on=TODAY, **BY)
    with pytest.raises(actions.Contradiction, match="số 1"):
        actions.dissolve(unit=city["xa_khac"], on=TODAY, **BY)


def test_a_unit_of_that_very_day_cannot_end_on_it(city: City) -> None:
    young = add("Thôn Mới", city["xa"], on=TODAY)
    with pytest.raises(actions.Contradiction, match="mới có"):
        actions.dissolve(unit=young, on=TODAY, **BY)


def test_who_is_known_to_have_ended_gets_its_event_after_the_fact(city: City) -> None:
    old = add("Xã Cũ", city["city"], until=PAST)
    event = actions.merge(predecessors=[old], into=city["xa"], on=PAST, **BY)
    assert fresh(old).ended_by == event
    assert queries.successors_on(old, TODAY) == [(city["xa"], Fraction(1))]


def test_only_who_may_reorganise_does(city: City, cast: dict[str, Officer]) -> None:
    act: dict[str, Any] = {"document": ACT, "at": AT, "on": SOON}
    planned = actions.dissolve(unit=city["xa"], by=cast["office"], **act)
    deeds: list[Callable[[], object]] = [
        lambda: actions.merge(predecessors=[city["phuong"]], into=city["xa_khac"], by=cast["auditor"], **act),
        lambda: actions.rename(unit=city["xa_khac"], name="Xã Lạ", by=cast["auditor"], **act),
        lambda: actions.undo(reorganisation=planned, by=cast["auditor"], at=AT),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert actions.undo(reorganisation=planned, by=cast["office"], at=AT).undone_at == AT


# -- Undoing ----------------------------------------------------------------------------------------------------------


def test_an_event_is_undone_until_the_day_before_and_never_after(city: City) -> None:
    event = actions.merge(predecessors=[city["xa"]], into=city["xa_khac"], on=SOON, **BY)
    with pytest.raises(actions.TooLate, match="hiệu lực"):
        actions.undo(reorganisation=event, by=SYSTEM, at=AT + timedelta(days=30))
    actions.undo(reorganisation=event, by=SYSTEM, at=AT + timedelta(days=29))
    assert fresh(city["xa"]).valid_to is None
    assert not Succession.objects.exists()
    with pytest.raises(actions.AlreadyUndone):
        actions.undo(reorganisation=event, by=SYSTEM, at=AT)
    again = actions.merge(predecessors=[city["xa"]], into=city["xa_khac"], on=SOON, **BY)
    assert again.number == 2
    assert list(AuditRecord.objects.values_list("verb", flat=True).order_by("pk")) == [
        "reorganisation.merge",
        "reorganisation.undone",
        "reorganisation.merge",
    ]


def test_an_event_on_which_another_builds_is_undone_after_it(city: City) -> None:
    event = actions.merge(predecessors=[city["xa"]], into=actions.NewUnit("Xã Mới", "xa"), on=SOON, **BY)
    new = Unit.objects.get(begun_by=event)
    later = actions.merge(predecessors=[city["xa_khac"]], into=new, on=SOON + timedelta(days=1), **BY)
    with pytest.raises(actions.BuiltUpon, match="số 2"):
        actions.undo(reorganisation=event, by=SYSTEM, at=AT)
    actions.undo(reorganisation=later, by=SYSTEM, at=AT)
    actions.undo(reorganisation=event, by=SYSTEM, at=AT)
    assert not Unit.objects.filter(pk=new.pk).exists()


def test_an_event_whose_units_are_used_is_not_undone(city: City) -> None:
    event = actions.merge(predecessors=[city["xa"]], into=actions.NewUnit("Xã Mới", "xa"), on=SOON, **BY)
    add("Thôn Mới", Unit.objects.get(begun_by=event), on=SOON)
    with pytest.raises(actions.BuiltUpon, match="gỡ"):
        actions.undo(reorganisation=event, by=SYSTEM, at=AT)


def test_a_place_of_one_day_is_kept_aside_and_comes_back(city: City) -> None:
    """The province merges and its communes merge on the same day, as in July 2025."""
    school = add("Trường Một", city["xa"])
    actions.move(unit=city["xa"], parent=city["phuong"], on=SOON, **BY)
    first = list(UnitPlace.objects.order_by("pk").values())
    second = actions.merge(predecessors=[city["xa"]], into=city["xa_khac"], on=SOON, **BY)
    assert ReplacedPlace.objects.filter(reorganisation=second).count() == 2
    assert names(queries.ancestors(school, SOON)) == ["Thành phố Ví Dụ", "Xã Bình Ví Dụ"]
    actions.undo(reorganisation=second, by=SYSTEM, at=AT)
    assert list(UnitPlace.objects.order_by("pk").values()) == first
    assert not ReplacedPlace.objects.exists()


def test_undoing_a_planned_name_leaves_no_trace(city: City) -> None:
    event = actions.rename(unit=city["xa"], name="Xã Phú Cường", on=SOON, **BY)
    actions.undo(reorganisation=event, by=SYSTEM, at=AT)
    assert not UnitName.objects.exists()
    assert work.drain(clock=lambda: AT + timedelta(days=31)) == 1
    assert fresh(city["xa"]).name == "Xã An Ví Dụ"


# -- However many there are -------------------------------------------------------------------------------------------


def statements(deed: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        deed()
    return len(captured)


def grown(parent: Unit, rows: int) -> None:
    """Let a crowd stand below a unit, two levels of it."""
    for number in range(3):
        branch = add(f"Nhánh {number}", parent)
        Unit.objects.bulk_create(
            Unit(name=f"Lá {number} {leaf}", kind=branch.kind, province_code="31", valid_from=SINCE)
            for leaf in range(rows)
        )
        path = queries.path_of(branch, SINCE)
        leaves = Unit.objects.filter(name__startswith=f"Lá {number} ", places=None)
        UnitPlace.objects.bulk_create(
            UnitPlace(unit=leaf, parent=branch, path=f"{path}{leaf.pk:07d}", valid_from=SINCE) for leaf in leaves
        )


def test_moving_and_merging_ten_units_costs_as_many_statements_as_thousands(city: City) -> None:
    grown(city["xa"], 3)
    grown(city["xa_khac"], 1000)
    few = statements(lambda: actions.move(unit=city["xa"], parent=city["phuong"], on=SOON, **BY))
    many = statements(lambda: actions.move(unit=city["xa_khac"], parent=city["dac_khu"], on=SOON, **BY))
    assert few == many
    later = SOON + timedelta(days=9)
    few = statements(lambda: actions.merge(predecessors=[city["xa"]], into=city["phuong"], on=later, **BY))
    many = statements(lambda: actions.merge(predecessors=[city["xa_khac"]], into=city["dac_khu"], on=later, **BY))
    assert few == many
    assert queries.subtree(city["dac_khu"], later).count() == 1 + 3 * 1001
    event = Reorganisation.objects.get(number=4)
    assert statements(lambda: actions.undo(reorganisation=event, by=SYSTEM, at=AT)) < 60
    assert queries.subtree(city["xa_khac"], later).count() == 1 + 3 * 1001


def test_lists_lineage_and_readings_ask_as_much_for_30_rows_as_for_1(city: City) -> None:
    def asked() -> list[int]:
        return [
            statements(lambda: [unit.name_on(PAST) for unit in queries.at(TODAY)]),
            statements(lambda: [unit.name_on(PAST) for unit in queries.children(city["xa"], TODAY)]),
            statements(lambda: [unit.former_match("thon", TODAY) for unit in queries.search(TODAY, "thon")]),
            statements(lambda: queries.lineage(city["xa_khac"])),
            statements(lambda: queries.successors_on(city["xa_khac"], TODAY)),
            statements(
                lambda: queries.readings([queries.Figure(one.pk, PAST, 1) for one in Unit.objects.all()], TODAY)
            ),
            statements(lambda: [list(event.successions.all()) for event in queries.reorganisations()]),
            statements(lambda: queries.events_of(city["xa_khac"])),
        ]

    def happen(number: int) -> None:
        old = add(f"Thôn cũ {number}", city["xa"])
        kept = add(f"Thôn {number}", city["xa"])
        actions.rename(unit=kept, name=f"Thôn mới {number}", on=PAST, **BY)
        actions.merge(predecessors=[old], into=city["xa_khac"], on=PAST, **BY)

    happen(0)
    few = asked()
    for number in range(1, 30):
        happen(number)
    assert asked() == few == [2, 2, 2, 4, 5, 4, 4, 4]


def test_a_page_of_events_shows_who_was_touched_by_each(city: City) -> None:
    school = add("Trường Một", city["xa"])
    add("Tổ Một", school)
    moved = actions.move(unit=school, parent=city["phuong"], on=PAST, **BY)
    assert queries.touched_by(moved) == [school]
    assert queries.events_of(school) == [moved]
    assert queries.reorganisation_of(moved.public_id) == moved
