"""Drawing up, laying, reading, saying, verifying, objecting: what happens, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import AT
from tests.scoring.conftest import ANSWERS, of
from thidua.allocation.models import Allocation, Period
from thidua.audit.queries import lines_about
from thidua.files.examining import examine
from thidua.kernel.refused import NotAllowed, Stale
from thidua.notices.models import Notice
from thidua.participation import actions as parts
from thidua.scoring import actions, queries
from thidua.scoring.actions import SaidItem, SaidTable
from thidua.scoring.addresses import place_of
from thidua.scoring.models import CrossCheck, ItemScore, Objection, ScoreSheet, SheetState
from thidua.scoring.ready_tables import CAN_THO, USUAL, ready
from thidua.scoring.rules import editing, points
from thidua.scoring.rules.entries import from_kept, to_kept
from thidua.scoring.rules.table import Inputs, Standing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.scoring.models import PointTable, TableVersion

pytestmark = pytest.mark.django_db
LATER = datetime(2025, 11, 25, 2, 0, tzinfo=UTC)


def line_of(sheet: ScoreSheet, code: str) -> ItemScore:
    line = ItemScore.objects.get(sheet=sheet, code=code)
    line.sheet = sheet
    return line


def total(sheet: ScoreSheet) -> str:
    lines_now = queries.threes(queries.lines_of(sheet))
    return str(points.verified(sheet.table_version.rules, lines_now).total)


# -- Tables -----------------------------------------------------------------------------------------------------------


def test_laying_opens_a_sheet_with_a_line_for_each_item_for_every_member_of_the_groups(
    laid: TableVersion, city: City
) -> None:
    sheets = queries.sheets_of(laid)
    assert [one.unit for one in sheets] == sorted(
        [city["xa"], city["xa_khac"], city["phuong"], city["dac_khu"]], key=lambda one: one.name_sort
    )
    codes = {tuple(one.items.order_by("pk").values_list("code", flat=True)) for one in sheets}
    assert codes == {tuple(item.code for item in editing.entered(laid.rules))}


def test_laying_asks_as_much_for_many_units_as_for_few(
    table: PointTable, office: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(22):
        actions.lay(table=table, version=1, effective_from=date(2025, 9, 20), **office)


def test_a_table_with_faults_is_not_laid(campaign: Campaign, office: dict[str, Any]) -> None:
    made = actions.make(campaign=campaign, said=SaidTable("Cần Thơ"), rules=ready()[CAN_THO].table, **office)
    with pytest.raises(actions.Faulty):
        actions.lay(table=made, version=1, effective_from=date(2025, 9, 20), **office)
    assert not ScoreSheet.objects.exists()


def test_a_laid_version_is_not_changed_and_a_new_draft_begins_where_it_ends(
    laid: TableVersion, office: dict[str, Any]
) -> None:
    table = laid.table
    table.refresh_from_db()
    without = editing.removed(laid.rules, "D.2")
    with pytest.raises(actions.NotADraft):
        actions.rewrite(table=table, version=table.version, rules=without, **office)
    draft = actions.renew(table=table, version=table.version, **office)
    table.refresh_from_db()
    with pytest.raises(actions.HasDraft):
        actions.renew(table=table, version=table.version, **office)
    actions.rewrite(table=table, version=table.version, rules=without, **office)
    draft.refresh_from_db()
    laid.refresh_from_db()
    assert (draft.number, draft.rules) == (2, without)
    assert laid.rules == ready()[USUAL].table
    assert [one.code for one in editing.changes(laid.rules, draft.rules)] == ["D.2"]


def test_a_version_does_not_take_effect_before_the_one_it_follows(laid: TableVersion, office: dict[str, Any]) -> None:
    table = laid.table
    table.refresh_from_db()
    actions.renew(table=table, version=table.version, **office)
    table.refresh_from_db()
    with pytest.raises(actions.BadDay):
        actions.lay(table=table, version=table.version, effective_from=date(2025, 9, 1), **office)


def test_two_who_edit_a_draft_do_not_overwrite_each_other(table: PointTable, office: dict[str, Any]) -> None:
    rules = ready()[USUAL].table
    actions.rewrite(table=table, version=1, rules=editing.removed(rules, "D.2"), **office)
    with pytest.raises(Stale):
        actions.rewrite(table=table, version=1, rules=editing.removed(rules, "D.1"), **office)


def test_only_the_office_draws_up(campaign: Campaign, table: PointTable, cast: dict[str, Officer]) -> None:
    with pytest.raises(NotAllowed):
        actions.make(campaign=campaign, said=SaidTable("Khác"), rules=ready()[USUAL].table, by=cast["head"], at=AT)
    with pytest.raises(NotAllowed):
        actions.lay(table=table, version=1, effective_from=AT.date(), by=cast["lead"], at=AT)


def test_two_tables_of_a_campaign_do_not_share_a_name(table: PointTable, office: dict[str, Any]) -> None:
    with pytest.raises(actions.NameTaken):
        actions.make(campaign=table.campaign, said=SaidTable(table.name), rules=ready()[USUAL].table, **office)


# -- What is known ----------------------------------------------------------------------------------------------------


def test_figures_and_duties_are_read_into_every_sheet_and_say_where_from(
    campaign: Campaign, table: PointTable, city: City, office: dict[str, Any]
) -> None:
    target = campaign.targets.order_by("ordinal").first()
    assert target is not None
    period = Period.objects.create(
        campaign=campaign,
        name="Tháng 9/2025",
        cadence="monthly",
        starts_on=date(2025, 9, 1),
        ends_on=date(2025, 9, 30),
        due=date(2025, 10, 6),
    )
    Allocation.objects.create(target=target, unit=city["xa"], decimals=2, value=10, allocated_at=AT)
    rules = ready()[USUAL].table
    bound = replace(editing.item_of(rules, "A.1"), target=str(target.public_id))
    actions.rewrite(table=table, version=1, rules=editing.replaced(rules, "A.1", bound), **office)
    version = actions.lay(table=table, version=2, effective_from=AT.date(), **office)
    actions.read_in(version=version, period=period, **office)

    sheet = ScoreSheet.objects.get(table_version=version, unit=city["xa"])
    read = {code: from_kept(line.read) for code, line in queries.lines_of(sheet).items() if line.read}
    assert read == {
        "A.1": Inputs(of(goal="10").values, Standing.MISSING),
        "C.1": Inputs({}, Standing.NOT_DUE),
        "C.2": Inputs({}, Standing.NOT_DUE),
    }
    source = line_of(sheet, "A.1").read_from
    assert source is not None
    assert (source["label"], source["period"]) == (target.label, "Tháng 9/2025")
    assert actions.read_in(version=version, period=period, **office) == 0


# -- The unit ---------------------------------------------------------------------------------------------------------


def test_a_unit_says_what_it_has_and_its_head_hands_it_in(submitted: ScoreSheet) -> None:
    scored = points.proposed(submitted.table_version.rules, queries.threes(queries.lines_of(submitted)))
    assert (submitted.state, str(scored.total)) == (SheetState.SUBMITTED, "96.50")
    assert [one.verb for one in lines_about(submitted)] == ["score.said", "score.submitted"]


def test_nothing_new_writes_nothing(said: ScoreSheet, cast: dict[str, Officer]) -> None:
    words = {code: SaidItem(inputs, "Theo sổ theo dõi.") for code, inputs in ANSWERS.items()}
    assert actions.say(sheet=said, version=said.version, said=words, by=cast["unit"], at=AT).version == said.version
    assert len(list(lines_about(said))) == 1


@pytest.mark.parametrize(
    ("code", "inputs"),
    [
        ("A.2", of(points="12.5")),
        ("A.2", of(points="-1")),
        ("A.2", of(times="3")),
        ("B.1", of(option="5")),
        ("B.1", of(option="1.5")),
        ("G", of(holds="2")),
        ("D.1", of(times="0.5")),
        ("A.3", Inputs({}, Standing.EXEMPT)),
        ("Z", of(points="1")),
    ],
)
def test_what_does_not_fit_an_item_is_refused(
    sheet: ScoreSheet, code: str, inputs: Inputs, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.BadInput):
        actions.say(sheet=sheet, version=1, said={code: SaidItem(inputs)}, by=cast["unit"], at=AT)


def test_a_sheet_is_not_handed_in_half_done_unproven_or_by_whoever_may_not(
    sheet: ScoreSheet, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    with pytest.raises(actions.NotComplete, match="chưa tự chấm"):
        actions.submit(sheet=sheet, version=1, by=cast["head"], at=AT)
    words = {code: SaidItem(inputs) for code, inputs in ANSWERS.items()}
    kept = actions.say(sheet=sheet, version=1, said=words, by=cast["unit"], at=AT)
    with pytest.raises(actions.NotComplete, match="minh chứng"):
        actions.submit(sheet=kept, version=kept.version, by=cast["head"], at=AT)
    with pytest.raises(NotAllowed):
        actions.submit(sheet=kept, version=kept.version, by=cast["unit"], at=AT)
    with pytest.raises(NotAllowed):
        actions.say(sheet=kept, version=kept.version, said=words, by=cast["lead"], at=AT)
    for code in ("A.2", "C.3", "D.1"):
        file = examine(data=code.encode(), name="a.txt")
        parts.add_evidence(
            campaign=campaign, unit=kept.unit, file=file, place=place_of(kept, code), by=cast["unit"], at=AT
        )
    assert actions.lay_before_head(sheet=kept, by=cast["unit"], at=AT) == 1


def test_a_new_version_takes_over_what_was_said_where_it_asks_the_same(
    said: ScoreSheet, city: City, office: dict[str, Any]
) -> None:
    table = said.table_version.table
    table.refresh_from_db()
    actions.renew(table=table, version=table.version, **office)
    table.refresh_from_db()
    rules = said.table_version.rules
    rules = editing.replaced(rules, "D.1", replace(editing.item_of(rules, "D.1"), each=Decimal(2)))
    rules = editing.replaced(rules, "A.2", replace(editing.item_of(rules, "A.2"), text="Nội dung khác"))
    actions.rewrite(table=table, version=table.version, rules=rules, **office)
    table.refresh_from_db()
    laid = actions.lay(table=table, version=table.version, effective_from=date(2025, 10, 1), **office)
    sheet = ScoreSheet.objects.get(table_version=laid, unit=city["xa"])
    lines = queries.lines_of(sheet)
    assert {code: line.said for code, line in lines.items()} == {
        code: None if code == "A.2" else to_kept(ANSWERS[code]) if code in ANSWERS else None for code in lines
    }
    assert (lines["D.1"].said_why, lines["D.1"].verified) == ("Theo sổ theo dõi.", None)
    assert sheet.state == SheetState.OPEN


# -- The others -------------------------------------------------------------------------------------------------------


def test_one_click_gives_what_is_proposed_for_the_items_that_one_is_named_for(verified: ScoreSheet) -> None:
    by_whom = {line.code: line.verified_by for line in queries.lines_of(verified).values()}
    assert verified.state == SheetState.VERIFIED
    assert total(verified) == "95.50"
    assert len({by_whom["C.3"], by_whom["A.1"]}) == 2
    assert Notice.objects.filter(kind="score.verified").exists()


def test_other_points_than_the_proposed_ones_are_given_for_a_reason(
    submitted: ScoreSheet, office: dict[str, Any]
) -> None:
    line = line_of(submitted, "A.2")
    with pytest.raises(actions.WhyNeeded):
        actions.verify(line=line, version=line.version, inputs=of(points="10"), **office)
    kept = actions.verify(line=line, version=line.version, inputs=of(points="11.50"), **office)
    assert (kept.verified, kept.verified_why) == (to_kept(of(points="11.5")), "")


def test_nobody_verifies_the_own_unit_nor_what_others_are_named_for(
    submitted: ScoreSheet, cast: dict[str, Officer]
) -> None:
    line = line_of(submitted, "A.1")
    for part in ("unit", "head", "lead"):
        with pytest.raises(NotAllowed):
            actions.verify(line=line, version=line.version, inputs=ANSWERS["A.1"], by=cast[part], at=AT)
    assert actions.verify_as_proposed(sheet=submitted, version=submitted.version, by=cast["lead"], at=AT) == 2


def test_the_office_verifies_in_the_place_of_a_head_whose_own_sheet_it_is(
    laid: TableVersion, city: City, office: dict[str, Any], fresh: Callable[[ScoreSheet], ScoreSheet]
) -> None:
    sheet = ScoreSheet.objects.get(table_version=laid, unit=city["phuong"])
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=SheetState.SUBMITTED)
    done = actions.verify_as_proposed(sheet=fresh(sheet), version=1, **office)
    assert done == len(editing.entered(laid.rules))


def test_a_returned_sheet_is_mended_and_only_what_changed_is_verified_again(
    submitted: ScoreSheet,
    cast: dict[str, Officer],
    office: dict[str, Any],
    fresh: Callable[[ScoreSheet], ScoreSheet],
) -> None:
    actions.verify_as_proposed(sheet=submitted, version=submitted.version, **office)
    now = fresh(submitted)
    with pytest.raises(actions.NotComplete):
        actions.send_back(sheet=now, version=now.version, reason=" ", **office)
    back = actions.send_back(sheet=now, version=now.version, reason="Thiếu số liệu B.2.", **office)
    mended = {"B.2": SaidItem(of(value="99"))}
    kept = actions.say(sheet=back, version=back.version, said=mended, by=cast["unit"], at=AT)
    waiting = ItemScore.objects.filter(sheet=kept, verified__isnull=True).values_list("code", flat=True)
    assert set(waiting) == {"B.2", "C.3", "C.4"}
    again = actions.submit(sheet=kept, version=kept.version, by=cast["head"], at=AT)
    assert (again.state, again.return_reason) == (SheetState.SUBMITTED, "")


def test_members_of_the_group_cross_check_and_a_disagreement_says_why(
    submitted: ScoreSheet, cast: dict[str, Officer]
) -> None:
    line = line_of(submitted, "A.2")
    with pytest.raises(actions.NotComplete):
        actions.cross_check(line=line, agrees=False, by=cast["lead"], at=AT)
    actions.cross_check(line=line, agrees=True, by=cast["lead"], at=AT)
    actions.cross_check(line=line, agrees=False, remark="Chưa thấy kết quả.", by=cast["lead"], at=AT)
    for part in ("unit", "office"):
        with pytest.raises(NotAllowed):
            actions.cross_check(line=line, agrees=True, by=cast[part], at=AT)
    assert [(one.unit, one.agrees) for one in CrossCheck.objects.all()] == [(cast["lead"].unit, False)]


# -- Objections -------------------------------------------------------------------------------------------------------


def test_an_upheld_objection_changes_the_points_and_one_that_is_not_leaves_them(
    verified: ScoreSheet,
    cast: dict[str, Officer],
    office: dict[str, Any],
    fresh: Callable[[ScoreSheet], ScoreSheet],
) -> None:
    head: dict[str, Any] = {"by": cast["head"], "at": AT}
    made = actions.object_to(line=line_of(verified, "A.2"), text="Đã có kết quả.", **head)
    with pytest.raises(actions.AlreadyObjected):
        actions.object_to(line=line_of(verified, "A.2"), text="Lại.", **head)
    with pytest.raises(actions.NotComplete):
        actions.agree(sheet=verified, version=verified.version, **head)
    made.item = line_of(verified, "A.2")
    with pytest.raises(NotAllowed):
        actions.answer(objection=made, version=1, is_upheld=False, text="Giữ.", **head)
    actions.answer(objection=made, version=1, is_upheld=True, text="Đúng.", inputs=of(points="11.5"), **office)
    assert total(verified) == "96.50"
    other = actions.object_to(line=line_of(verified, "A.3"), text="Xin thêm.", **head)
    other.item = line_of(verified, "A.3")
    actions.answer(objection=other, version=1, is_upheld=False, text="Không có căn cứ.", **office)
    assert total(verified) == "96.50"
    assert actions.agree(sheet=fresh(verified), version=verified.version, **head).state == SheetState.AGREED


def test_objections_end_on_their_day(verified: ScoreSheet, cast: dict[str, Officer]) -> None:
    with pytest.raises(actions.TooLate):
        actions.object_to(line=line_of(verified, "A.2"), text="Muộn.", by=cast["head"], at=LATER)
    assert not Objection.objects.exists()


def test_ranking_reads_what_was_verified_in_two_queries(verified: ScoreSheet, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        found = queries.verified(verified.table_version)
    assert found[verified.unit_id]["A.2"] == of(points="10.5")
    assert sorted(len(one) for one in found.values()) == [0, 0, 0, len(editing.entered(verified.table_version.rules))]
