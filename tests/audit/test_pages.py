"""The journal as those read it who may, the newest seal as everybody sees it, the history of a thing."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.urls import reverse
from lxml import html
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cast import AT
from thidua.audit import actions as audit
from thidua.audit.models import AuditRecord, Seal
from thidua.audit.queries import Wanted, leaf
from thidua.audit.queries.lines import ROWS
from thidua.kernel.actors import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from lxml.html import HtmlElement

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
LINES = reverse("audit:lines")


def words(page: Any) -> str:
    (main,) = elements(page, "//main")
    return " ".join(main.text_content().split())


def elements(page: Any, path: str) -> list[HtmlElement]:
    found: Any = html.fromstring(page.content.decode()).xpath(path)
    return list(found)


def body(page: Any) -> bytes:
    """Give what a streamed answer holds."""
    return b"".join(page.streaming_content)


def sheet_of(page: Any) -> Worksheet:
    sheet = load_workbook(BytesIO(body(page))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def deeds(client: Client, **asked: str) -> list[str]:
    """Give the verbs that the list shows, newest first."""
    page = client.get(LINES, {name.replace("_", "-"): text for name, text in asked.items()})
    return [" ".join(cell.text_content().split()) for cell in elements(page, "//td[contains(@class, 'deed')]")]


@pytest.fixture
def city_lines(cast: dict[str, Officer], city: City) -> None:
    """Four lines: two of the office about a unit, one of a unit's officer about itself, one of the product itself."""
    office, unit = cast["office"], cast["unit"]
    audit.record(
        verb="unit.edited",
        subject=city["xa"],
        by=office,
        at=AT,
        before={"parent": str(city["so_noi_vu"].public_id), "code": None},
        after={"parent": str(city["city"].public_id), "code": "00123", "strange": [1, True]},
    )
    audit.record(
        verb="group.named", subject=city.cluster, by=office, at=AT + timedelta(days=1), after={"name": "Cụm A"}
    )
    audit.record(verb="user.signed_in", subject=unit.user, by=unit, at=AT + timedelta(days=2), after={"demo": True})
    audit.record(verb="unit.unheard_of", subject=city["phuong"], by=SYSTEM, at=AT + timedelta(days=3))


@pytest.mark.usefixtures("city_lines")
def test_a_line_says_in_words_who_did_what_and_what_changed(sign_in: Callable[[str], Client]) -> None:
    page = words(sign_in("auditor").get(LINES))
    assert "Cán bộ Office (ví dụ) Cán bộ Ban Thi đua - Khen thưởng · Ban Thi đua - Khen thưởng" in page
    assert "Sửa thông tin đơn vị Đơn vị: Xã An Ví Dụ" in page
    assert "Trực thuộc Trước: Sở Nội vụ → Sau: Thành phố Ví Dụ" in page
    assert "Mã Trước: – → Sau: 00123" in page
    assert "strange Sau: 1, có" in page
    assert "Bằng một lần bấm (trình diễn) Sau: có" in page
    assert "Hệ thống unit.unheard_of" in page


@pytest.mark.usefixtures("city_lines")
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"nguoi": "can bo office"}, 2),
        ({"nguoi": "unit"}, 1),
        ({"nguoi": "không ai"}, 0),
        ({"don_vi": "ban tdkt"}, 0),
        ({"don_vi": "thi đua"}, 2),
        ({"loai": "organisations.unit"}, 2),
        ({"viec": "group.named"}, 1),
        ({"tu": "2025-09-18"}, 3),
        ({"den": "2025-09-18"}, 2),
        ({"tu": "2025-09-18", "den": "2025-09-19", "nguoi": "office"}, 1),
        ({"tu": "hôm qua", "truoc": "rất nhiều", "doi_tuong": ""}, 4),
        ({"doi_tuong": "chẳng là gì"}, 0),
    ],
)
def test_the_journal_is_filtered(sign_in: Callable[[str], Client], asked: dict[str, str], count: int) -> None:
    assert len(deeds(sign_in("auditor"), **asked)) == count


@pytest.mark.usefixtures("city_lines")
def test_one_thing_alone_can_be_shown(sign_in: Callable[[str], Client], city: City) -> None:
    found = deeds(sign_in("auditor"), doi_tuong=str(city["xa"].public_id))
    assert [one.split(" Đơn vị")[0] for one in found] == ["Sửa thông tin đơn vị"]


@pytest.mark.usefixtures("city_lines")
def test_an_administrator_reads_of_accounts_and_nothing_else(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    assert [one.split(" Người dùng")[0] for one in deeds(client)] == ["Đăng nhập"]
    assert len(deeds(client, loai="organisations.unit")) == 0
    rows = list(csv.reader(StringIO(body(client.get(reverse("audit:lines_csv"))).decode("utf-8-sig"))))
    assert [row[6] for row in rows] == ["Việc", "Đăng nhập"]


@pytest.mark.usefixtures("city_lines")
def test_an_erased_person_has_no_name_and_keeps_their_lines(
    sign_in: Callable[[str], Client], cast: dict[str, Officer]
) -> None:
    AuditRecord.objects.create(
        at=AT, actor_id=UUID(int=404), verb="plan.read", subject_type="plans.plan", subject_id=UUID(int=405)
    )
    assert "người dùng đã xóa" in words(sign_in("auditor").get(LINES))


@pytest.mark.usefixtures("city_lines")
def test_files_hold_what_is_filtered_in_words(sign_in: Callable[[str], Client]) -> None:
    client, asked = sign_in("auditor"), {"viec": "unit.edited"}
    rows = list(csv.reader(StringIO(body(client.get(reverse("audit:lines_csv"), asked)).decode("utf-8-sig"))))
    book = client.get(reverse("audit:lines_xlsx"), asked)
    sheet = sheet_of(book)
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    assert rows[1][1:10] == [
        "2025-09-17 09:00:00",
        "Cán bộ Office",
        "",
        "Cán bộ Ban Thi đua - Khen thưởng",
        "Ban Thi đua - Khen thưởng",
        "Sửa thông tin đơn vị",
        "đơn vị",
        "Xã An Ví Dụ",
        "Mã: – → 00123; Trực thuộc: Sở Nội vụ → Thành phố Ví Dụ; strange: 1, có",
    ]
    assert book["Content-Disposition"] == 'attachment; filename="nhat-ky-2025-09-17.xlsx"'


def test_a_cell_that_looks_like_a_formula_is_text(
    sign_in: Callable[[str], Client], cast: dict[str, Officer], city: City
) -> None:
    AuditRecord.objects.create(at=AT, verb="=1+1", subject_type="organisations.unit", role="=2")
    client = sign_in("auditor")
    text = body(client.get(reverse("audit:lines_csv"))).decode()
    book = client.get(reverse("audit:lines_xlsx"))
    sheet = sheet_of(book)
    assert "'=1+1" in text
    assert {sheet.cell(2, 7).data_type, sheet.cell(2, 5).data_type} == {"s"}


def test_pages_go_back_and_forth_without_losing_or_repeating_a_line(cast: dict[str, Officer], city: City) -> None:
    for number in range(2 * ROWS + 7):
        audit.record(verb="unit.edited", subject=city["xa"], by=cast["office"], at=AT, after={"code": str(number)})
    every = list(AuditRecord.objects.order_by("-sequence").values_list("sequence", flat=True))
    reader, wanted = cast["auditor"], Wanted()
    first = leaf(reader, wanted)
    second = leaf(reader, wanted, before=first.older)
    third = leaf(reader, wanted, before=second.older)
    assert [line.sequence for one in (first, second, third) for line in one.lines] == every
    assert (first.newer, third.older) == (None, None)
    back = leaf(reader, wanted, after=third.newer)
    assert [line.sequence for line in back.lines] == [line.sequence for line in second.lines]
    assert leaf(reader, wanted, after=back.newer).lines[0].sequence == every[0]
    assert leaf(reader, wanted, after=back.newer).newer is None
    assert leaf(reader, wanted, before=back.older).lines == third.lines


def test_the_list_asks_as_much_for_thirty_lines_of_each_kind_as_for_one(
    sign_in: Callable[[str], Client], cast: dict[str, Officer], city: City, django_assert_num_queries: Any
) -> None:
    def more() -> None:
        for part in ("office", "unit", "lead"):
            audit.record(verb="unit.edited", subject=city["xa"], by=cast[part], at=AT, after={"code": part})
            audit.record(verb="group.named", subject=city.cluster, by=cast[part], at=AT, after={"name": part})
            audit.record(verb="user.edited", subject=cast[part].user, by=cast[part], at=AT, after={"changed": ["name"]})

    client = sign_in("auditor")
    more()
    with django_assert_num_queries(9):
        client.get(LINES)
    for _ in range(10):
        more()
    with django_assert_num_queries(9):
        client.get(LINES)


def test_an_empty_journal_says_what_will_be_here(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("auditor")
    assert "Nhật ký còn trống" in words(client.get(LINES))
    assert "Không có dòng nào như vậy" in words(client.get(LINES, {"viec": "unit.added"}))


def test_strangers_see_the_newest_seal_and_nothing_of_what_it_covers(
    client: Client, cast: dict[str, Officer], city: City
) -> None:
    page = reverse("audit:seal")
    assert "chưa có niêm phong nào" in words(client.get(page))
    audit.record(verb="unit.edited", subject=city["xa"], by=cast["office"], at=AT)
    audit.seal(at=AT)
    seal = Seal.objects.get()
    shown = words(client.get(page))
    assert f"Số 1 Mã niêm phong (SHA-256) {seal.digest} Lúc Thứ Tư, 17/9/2025, 09:00" in shown
    assert "Xã An" not in shown


def test_the_page_of_a_thing_tells_its_history(sign_in: Callable[[str], Client], campaign: Campaign) -> None:
    page = words(sign_in("unit").get(reverse("campaigns:campaign", args=[campaign.public_id])))
    _, _, history = page.partition("Lịch sử thay đổi")
    assert "Lập đợt thi đua · Thứ Tư, 17/9/2025, 09:00 · Cán bộ Office (ví dụ) · Ban Thi đua" in history
    assert "Số chỉ tiêu Sau: 5" in history
