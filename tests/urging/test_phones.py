"""What the office sends by hand, and whom it calls."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from tests.cast import AT, TODAY
from thidua.audit.models import AuditRecord
from thidua.participation import actions as participation
from thidua.people.models import User
from thidua.urging import actions, export, queries
from thidua.urging.export import short_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db

LATE = date(2025, 9, 22)
"""Two days after the last good day of the launch."""


def overdue(campaign: Campaign, by: Officer) -> list[queries.Late]:
    return queries.late(queries.board(by, campaign, LATE), LATE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_message_says_what_is_due_the_last_good_day_and_where_in_vietnamese(
    language: str, campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    (one,) = [one for one in queries.to_urge(cast["office"], campaign, AT) if one.unit == city["xa"]]
    with translation.override(language):
        said = short_message(
            one.unit, [(duty.column, duty.cell) for duty in one.duties], TODAY, "https://thidua.vidu/x/"
        )
    assert said.splitlines() == [
        "Ban Thi đua - Khen thưởng nhắc Xã An Ví Dụ:",
        "- Phát động: chưa đến hạn; hạn cuối: hết thứ Sáu, ngày 19/9/2025",
        "- Báo cáo phát động: chưa đến hạn; hạn cuối: hết thứ Sáu, ngày 19/9/2025",
        "Mở tại: https://thidua.vidu/x/",
    ]


def test_the_page_has_a_message_for_each_unit_that_is_read_without_scripts(
    campaign: Campaign, city: City, sign_in: Callable[[str], Client]
) -> None:
    page = sign_in("office").get(reverse("urging:send", args=[campaign.public_id]))
    text = page.content.decode()
    assert text.count("Sao chép tin Zalo") == len(page.context["rows"]) == 6
    address = reverse("participation:part", args=[campaign.public_id, city["xa"].public_id])
    assert f"Mở tại: http://localhost:8000{address}" in text


def test_heads_stand_before_officers_of_late_units_alone(
    campaign: Campaign, city: City, cast: dict[str, Officer]
) -> None:
    found = {one.unit.name: one for one in overdue(campaign, cast["office"])}
    assert len(found) == 6
    own = found["Xã An Ví Dụ"]
    assert ([one.user.name for one in own.heads], [one.user.name for one in own.officers]) == (
        ["Cán bộ Head"],
        ["Cán bộ Unit"],
    )
    assert found["Xã Bình Ví Dụ"].people == []
    said = participation.Said(held_on=TODAY)
    participation.launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)
    assert "Xã An Ví Dụ" not in {one.unit.name for one in overdue(campaign, cast["office"])}


def test_the_list_goes_out_as_a_file_and_the_journal_says_so_without_a_name(
    campaign: Campaign, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    User.objects.filter(pk=cast["head"].user_id).update(phone="+84912345678")

    rows = [one for one in overdue(campaign, cast["office"]) if one.unit.name in {"Xã An Ví Dụ", "Xã Bình Ví Dụ"}]
    owed = "Phát động; Báo cáo phát động"
    assert list(export.phone_lines(rows)) == [
        ["Xã An Ví Dụ", owed, "Cán bộ Head", "Lãnh đạo đơn vị", "0912 345 678", "x"],
        ["Xã An Ví Dụ", owed, "Cán bộ Unit", "Cán bộ đơn vị", "", "x"],
        ["Xã Bình Ví Dụ", owed, "", "", "", "x"],
    ]
    sheet = load_workbook(BytesIO(export.phones_xlsx(rows))).worksheets[0]
    assert [cell.value for cell in sheet[2]][2:5] == ["Cán bộ Head", "Lãnh đạo đơn vị", "0912 345 678"]
    actions.give_phones(campaign=campaign, rows=rows, by=cast["office"], at=AT)
    assert AuditRecord.objects.get(verb="urging.phones_given").after == {"units": 2, "people": 2}
    address = reverse("urging:phones_file", args=[campaign.public_id])
    office = sign_in("office")
    assert office.post(address, {"dang": "csv"})["Content-Disposition"].endswith('.csv"')
    assert office.post(address, {"dang": "xlsx"})["Content-Disposition"].endswith('.xlsx"')
    assert AuditRecord.objects.filter(verb="urging.phones_given").count() == 3
    assert sign_in("unit").post(address).status_code == 403


def test_nobody_late_is_said_plainly(campaign: Campaign, sign_in: Callable[[str], Client]) -> None:
    page = sign_in("office").get(reverse("urging:phones", args=[campaign.public_id]), {"tim": "không có"})
    assert "Không có đơn vị nào khớp" in page.content.decode()
