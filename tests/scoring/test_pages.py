"""Pages of tables and sheets: from a ready table to a total, what is refused, who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import AT
from tests.scoring.conftest import of
from tests.sheets.making import excel
from thidua.issuing.composers import composer_of
from thidua.kernel.ids import new_id
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Table
from thidua.scoring import queries, workbook
from thidua.scoring.models import ItemScore, Objection, PointTable, ScoreSheet, SheetState
from thidua.scoring.ready_tables import CAN_THO, USUAL, ready
from thidua.scoring.rules.editing import item_of
from thidua.scoring.rules.entries import to_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer
    from thidua.scoring.models import TableVersion

pytestmark = pytest.mark.django_db


def at(name: str, campaign: Campaign, *names: Any) -> str:
    return reverse(f"scoring:{name}", args=[campaign.public_id, *names])


def sent(**values: Any) -> dict[str, Any]:
    return {"key": str(new_id()), **values}


# -- Tables -----------------------------------------------------------------------------------------------------------


def test_a_table_with_overlapping_bands_shows_its_faults_beside_the_item_and_is_not_laid(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    made = office.post(at("add", campaign), sent(version=0, name="Bảng 115", begin=CAN_THO), follow=True)
    page = made.content.decode()
    assert "Còn 2 chỗ sai" in page
    assert "Hai bậc chồng nhau" in page
    table = PointTable.objects.get()
    laid = office.post(at("lay", campaign, table.public_id), sent(version=table.version, effective_from="2025-09-20"))
    assert laid.status_code == 422
    assert "Bảng điểm còn 2 chỗ sai" in laid.content.decode()
    mended = {
        "version": table.version,
        "code": "5.1",
        "text": "Thưởng",
        "kind": "band",
        "side": "bonus",
        "points": "5",
        "rule": "từ 88 đến dưới 90: 2\ntừ 90 đến dưới 95: 3\n95 - 100: 4\ntừ 100 trở lên: 5",
        "verifier": "office",
    }
    assert office.post(at("edit_item", campaign, table.public_id, "5.1"), sent(**mended)).status_code == 302
    table.refresh_from_db()
    laid = office.post(at("lay", campaign, table.public_id), sent(version=table.version, effective_from="2025-09-20"))
    assert laid.status_code == 302
    assert ScoreSheet.objects.count() == 6


def test_a_second_click_makes_no_second_table(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    office, words = sign_in("office"), sent(version=0, name="Bảng 100", begin=USUAL)
    places = {office.post(at("add", campaign), words)["Location"] for _click in range(2)}
    assert (len(places), PointTable.objects.count()) == (1, 1)


def test_a_table_comes_from_excel_and_a_cell_that_is_wrong_is_named(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")

    def bring(*rows: tuple[str, ...]) -> Any:
        data = excel(("Nội dung", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Ghi chú", "Hạn nộp"), *rows)
        file = SimpleUploadedFile("bang.xlsx", data)
        return office.post(at("add", campaign), sent(version=0, name="Bảng cụm", begin="excel", file=file))

    refused = bring(("Phát động", "năm mươi", "", "", "", ""))
    assert refused.status_code == 422
    assert "dòng 2, cột “Điểm chuẩn”: không phải con số. “năm mươi”" in refused.content.decode()
    assert not PointTable.objects.exists()
    assert bring(("Phát động", "50", "", "", "", ""), ("Báo cáo", "50", "", "", "", "")).status_code == 302
    rules = PointTable.objects.get().versions.get().rules
    assert [(one.code, one.text, str(one.points)) for one in rules.walk()] == [
        ("1", "Phát động", "50"),
        ("2", "Báo cáo", "50"),
    ]


def test_the_file_of_a_table_replaces_a_draft(
    table: PointTable, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    given = office.get(at("table_xlsx", campaign, table.public_id)).content
    assert workbook.table_of(given, "a.xlsx", name="")[0] == ready()[USUAL].table
    file = SimpleUploadedFile("bang.xlsx", workbook.table_file(ready()[CAN_THO].table))
    brought = office.post(at("bring", campaign, table.public_id), sent(version=table.version, file=file))
    assert brought.status_code == 302
    assert table.versions.get().rules == ready()[CAN_THO].table


def test_a_stale_item_shows_both_versions(
    table: PointTable, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    words = {"version": 1, "code": "A.3", "kind": "manual", "side": "standard", "points": "8", "verifier": "office"}
    address = at("edit_item", campaign, table.public_id, "A.3")
    assert office.post(address, sent(text="Quốc phòng", **words)).status_code == 302
    again = office.post(address, sent(text="An ninh", **words))
    assert again.status_code == 422
    assert "Người khác vừa sửa" in again.content.decode()
    assert item_of(table.versions.get().rules, "A.3").text == "Quốc phòng"


def test_items_are_added_and_removed_and_the_whole_is_changed(
    table: PointTable, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    item = {
        "version": 1,
        "under": "D",
        "code": "D.3",
        "text": "Mới",
        "kind": "count",
        "side": "bonus",
        "points": "1",
        "rule": "0,5/lần",
        "verifier": "head",
    }
    assert office.post(at("add_item", campaign, table.public_id), sent(**item)).status_code == 302
    gone = office.post(at("remove_item", campaign, table.public_id, "D.2"), sent(version=2))
    assert gone.status_code == 302
    whole = {
        "version": 3,
        "total": "100",
        "bonus_cap": "4",
        "deduction_cap": "",
        "places": "1",
        "exempt": "scaled",
        "ties": "mục | A | Phần A\nbỏ phiếu",
        "grades": "A | Tốt | 80 | 30%\nB | Khá | 0",
        "source": "Ví dụ",
    }
    assert office.post(at("whole", campaign, table.public_id), whole).status_code == 302
    rules = table.versions.get().rules
    assert [one.code for one in item_of(rules, "D").items] == ["D.1", "D.3"]
    assert (str(rules.bonus_cap), rules.deduction_cap, rules.places) == ("4", None, 1)
    assert ([one.by for one in rules.ties], [str(one.share) for one in rules.grades]) == (
        ["item", "ballot"],
        ["0.3", "None"],
    )


def test_two_versions_are_compared(
    laid: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client], office: dict[str, Any]
) -> None:
    table = laid.table
    table.refresh_from_db()
    client = sign_in("office")
    assert client.post(at("renew", campaign, table.public_id), sent(version=table.version)).status_code == 302
    table.refresh_from_db()
    client.post(at("remove_item", campaign, table.public_id, "D.2"), sent(version=table.version))
    page = client.get(at("compare", campaign, table.public_id)).content.decode()
    assert "Sáng kiến được công nhận" in page
    assert "Đã bỏ" in page
    unit = sign_in("unit").get(at("compare", campaign, table.public_id)).content.decode()
    assert "Hai phiên bản giống nhau" in unit


# -- Sheets -----------------------------------------------------------------------------------------------------------


def test_a_unit_scores_itself_on_one_page_and_a_number_that_is_none_is_kept_and_refused(
    sheet: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    unit = sign_in("unit")
    address = at("say", campaign, sheet.public_id)
    words = sent(version=1, **{"A.1--result": "95", "A.1--goal": "100", "A.3--points": "tám"})
    refused = unit.post(address, words)
    assert refused.status_code == 422
    assert 'value="tám"' in refused.content.decode()
    saved = unit.post(address, words | {"A.3--points": "7,5", "G--holds": "1"}, follow=True)
    page = saved.content.decode()
    assert saved.status_code == 200
    assert "28,5" in page
    assert "7,5" in page
    kept = queries.lines_of(sheet)
    assert kept["A.3"].said == to_kept(of(points="7.5"))
    assert (kept["A.2"].said, kept["D.1"].said) == (None, None)


def test_what_a_unit_says_is_not_shown_to_others_before_it_hands_the_sheet_in(
    said: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    address = at("sheet", campaign, said.public_id)
    assert "11,5" in sign_in("unit").get(address).content.decode()
    page = sign_in("leader").get(address).content.decode()
    assert "11,5" not in page
    assert "Đơn vị đang tự chấm" in page
    item = sign_in("leader").get(at("item", campaign, said.public_id, "A.2")).content.decode()
    assert "11,5" not in item
    assert "minh-chung.txt" not in item


def test_members_see_one_another_once_a_sheet_is_handed_in(
    laid: TableVersion, city: City, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    other = ScoreSheet.objects.get(table_version=laid, unit=city["xa_khac"])
    address = at("sheet", campaign, other.public_id)
    assert sign_in("unit").get(address).status_code == 404
    ScoreSheet.objects.filter(pk=other.pk).update(state=SheetState.SUBMITTED)
    assert sign_in("unit").get(address).status_code == 200


def test_other_points_without_a_reason_are_refused_and_what_was_typed_stays(
    submitted: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    line = ItemScore.objects.get(sheet=submitted, code="A.2")
    address = at("verify", campaign, submitted.public_id, "A.2")
    words = {"tham-key": str(new_id()), "tham-version": line.version, "tham-points": "9", "tham-stands": "given"}
    refused = office.post(address, words)
    assert refused.status_code == 422
    assert 'value="9"' in refused.content.decode()
    assert "phải ghi lý do" in refused.content.decode()
    done = office.post(address, words | {"tham-why": "Chưa có kết quả."}, follow=True)
    page = done.content.decode()
    assert "Chưa có kết quả." in page
    assert "Cán bộ Office" in page


def test_a_sheet_goes_from_the_unit_to_its_agreement(
    said: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    def step(part: str, name: str) -> None:
        now = ScoreSheet.objects.get(pk=said.pk)
        answer = sign_in(part).post(at(name, campaign, said.public_id), sent(version=now.version))
        assert answer.status_code == 302, answer.content.decode()[:3000]

    step("unit", "lay_before_head")
    step("head", "submit")
    step("office", "as_proposed")
    step("lead", "as_proposed")
    step("head", "agree")
    assert ScoreSheet.objects.get(pk=said.pk).state == SheetState.AGREED


def test_an_objection_is_made_and_answered_on_the_page_of_the_item(
    verified: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    head, office = sign_in("head"), sign_in("office")
    here = (campaign, verified.public_id, "A.2")
    made = head.post(at("object_to", *here), {"ykien-key": str(new_id()), "ykien-text": "Đã có kết quả."})
    assert made.status_code == 302
    words = {
        "dap-key": str(new_id()),
        "dap-version": 1,
        "dap-upheld": "co",
        "dap-points": "11,5",
        "dap-stands": "given",
        "dap-text": "Đúng.",
    }
    assert office.post(at("answer", *here), words).status_code == 302
    assert (Objection.objects.get().is_upheld, ItemScore.objects.get(sheet=verified, code="A.2").verified) == (
        True,
        to_kept(of(points="11.5")),
    )


def test_sheets_leave_as_excel_files(
    verified: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    one = office.get(at("sheet_xlsx", campaign, verified.public_id))
    every = office.get(at("sheets_xlsx", campaign, verified.table_version.table.public_id))
    assert (one.status_code, every.status_code) == (200, 200)
    assert one.content[:2] == every.content[:2] == b"PK"


def test_a_list_of_sheets_is_narrowed(
    verified: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office, table = sign_in("office"), verified.table_version.table
    address = at("sheets", campaign, table.public_id)
    assert "1 phiếu" in office.get(address, {"tinh-trang": "verified"}).content.decode()
    assert "1 phiếu" in office.get(address, {"tim": "binh vi du"}).content.decode()
    assert "4 phiếu" in office.get(address).content.decode()
    assert office.get(address, {"ban": "9"}).status_code == 404


def test_what_is_known_is_read_by_a_press(
    laid: TableVersion, campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("office")
    answer = office.post(at("read_in", campaign, laid.table.public_id), sent(period=""))
    assert answer.status_code == 302
    assert ItemScore.objects.filter(read__isnull=False).count() == 8


def test_the_pages_speak_english(verified: ScoreSheet, campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    office = sign_in("office")
    office.cookies["django_language"] = "en"
    page = office.get(at("sheet", campaign, verified.public_id)).content.decode()
    assert "Points by item" in page


def test_a_sheet_becomes_a_paper_with_every_item(submitted: ScoreSheet, cast: dict[str, Officer]) -> None:
    compose: Any = composer_of("scoring.sheet")
    paper = compose.compose(about=submitted.public_id, unit=submitted.unit, by=cast["unit"], at=AT)
    (table,) = (block for one in paper.appendices for block in one.blocks if isinstance(block, Table))
    rules = submitted.table_version.rules
    assert [row.key for row in table.rows] == [item.code for item in rules.walk()]
    assert {str(row.cells[3]) for row in table.rows if row.key in {"A.2", "D.1"}} == {"11,5", "3"}
    assert "tự chấm 96,5 điểm" in "".join(str(run) for run in paper.blocks[0].runs)
    with pytest.raises(Refused, match="không thuộc việc của bạn"):
        compose.compose(about=submitted.public_id, unit=cast["lead"].unit, by=cast["lead"], at=AT)


def test_a_sheet_without_a_word_makes_no_paper(sheet: ScoreSheet, cast: dict[str, Officer]) -> None:
    compose: Any = composer_of("scoring.sheet")
    with pytest.raises(Refused, match="chưa có điểm tự chấm"):
        compose.compose(about=sheet.public_id, unit=sheet.unit, by=cast["unit"], at=AT)
