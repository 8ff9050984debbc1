"""The pages of the board and of urging, as the office uses them."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.cast import AT
from thidua.kernel.ids import new_id
from thidua.sheets.workbook import read
from thidua.urging import queries, rules
from thidua.urging.models import Ladder, Urging

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in: Callable[[str], Client]) -> Client:
    return sign_in("office")


def boxes(campaign: Campaign, by: Officer) -> list[str]:
    """Give the boxes that the page offers to be ticked."""
    offered = queries.to_urge(by, campaign, AT)
    return [f"{one.unit.public_id}:{duty.column.key}" for one in offered for duty in one.duties]


def test_the_ticked_are_urged_once_however_often_one_clicks(
    campaign: Campaign, cast: dict[str, Officer], office: Client
) -> None:
    address = reverse("urging:send", args=[campaign.public_id])
    assert len(office.get(address).context["rows"]) == 6
    ticked = boxes(campaign, cast["office"])[:3]
    sent = {"key": str(new_id()), "form": "reminder", "words": "Mong sớm nhận được.", "viec-cua": ticked}
    answers = [office.post(address, sent) for _click in range(2)]
    kept = Urging.objects.get()
    assert [answer["Location"] for answer in answers] == [
        reverse("urging:urging", args=[campaign.public_id, kept.public_id])
    ] * 2
    assert kept.urges.count() == 3


def test_who_would_hear_stands_beside_each_unit_the_head_by_name(
    campaign: Campaign, city: City, office: Client
) -> None:
    page = office.get(reverse("urging:send", args=[campaign.public_id]))
    told = {row["one"].unit.name: (row["one"].officers, row["one"].heads) for row in page.context["rows"]}
    assert told[city["xa"].name] == (["Cán bộ Unit", "Cán bộ Head"], ["Cán bộ Head"])
    assert told[city["xa_khac"].name] == ([], [])
    assert page.context["deaf"] == 4


def test_what_is_missing_is_said_and_the_words_and_ticks_stay(
    campaign: Campaign, cast: dict[str, Officer], office: Client
) -> None:
    address = reverse("urging:send", args=[campaign.public_id])
    key = str(new_id())
    refused = office.post(address, {"key": key, "form": "reminder", "words": "Giữ lại câu này"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Không còn đơn vị nào cần đôn đốc" in page
    assert "Giữ lại câu này" in page
    box = boxes(campaign, cast["office"])[0]
    refused = office.post(address, {"key": key, "form": "lạ", "viec-cua": [box]})
    assert refused.status_code == 422
    ticks = [item["is_ticked"] for row in refused.context["rows"] for item in row["duties"]]
    assert ticks == [True] + [False] * (len(ticks) - 1)


def test_the_page_keeps_the_filters_of_the_board(campaign: Campaign, city: City, office: Client) -> None:
    page = office.get(reverse("urging:send", args=[campaign.public_id]), {"nhom": str(city.block.public_id)})
    assert [row["one"].unit.name for row in page.context["rows"]] == ["Sở Nội vụ", "Thanh tra thành phố"]


def test_the_board_is_told_by_cluster_or_latest_first_in_signs_or_in_days(campaign: Campaign, office: Client) -> None:
    address = reverse("urging:board", args=[campaign.public_id])
    parts = office.get(address).context["parts"]
    assert [(group.name, len(rows)) for group, rows in parts] == [("Cụm 1", 4), ("Khối 1", 2)]
    flat = office.get(address, {"sap": "muon", "xem": "ngay"})
    assert [(group, len(rows)) for group, rows in flat.context["parts"]] == [(None, 6)]
    assert office.get(address, {"tim": "không có đơn vị nào tên thế"}).context["parts"] == []


def test_the_board_goes_out_as_a_file_as_it_is_filtered(campaign: Campaign, office: Client) -> None:
    answer = office.get(reverse("urging:board_csv", args=[campaign.public_id]), {"tim": "An Ví Dụ"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Mã,Tên đơn vị,")
    assert [line.split(",")[1] for line in lines[1:]] == ["Xã An Ví Dụ"]
    book = office.get(reverse("urging:board_xlsx", args=[campaign.public_id]), {"tim": "An Ví Dụ"})
    (sheet,) = read(book.content, "bang-theo-doi.xlsx").sheets
    heads, row = sheet.rows[0], sheet.rows[1]
    assert (list(heads), row[1], len(sheet.rows)) == (next(csv.reader(lines)), "Xã An Ví Dụ", 2)
    assert isinstance(row[5], int | float)  # days late are a number


def test_the_ladder_is_set_and_a_crooked_one_is_refused_with_what_was_typed(campaign: Campaign, office: Client) -> None:
    address = reverse("urging:ladder", args=[campaign.public_id])
    typed: dict[str, Any] = {"version": 0, "is_on": "on", "rest_days": 2, "days_0": "-3", "form_0": "reminder"}
    crooked = office.post(address, typed | {"days_1": "2", "form_1": "letter", "days_2": "4", "form_2": "second"})
    assert crooked.status_code == 422
    assert "Bậc sau không nhẹ hơn bậc trước" in crooked.content.decode()
    assert crooked.context["form"]["days_2"].value() == "4"
    assert office.post(address, typed).status_code == 302
    kept = Ladder.objects.get(campaign=campaign)
    assert (kept.is_on, kept.rest_days, kept.rungs) == (True, 2, (rules.Step(-3, rules.Form.REMINDER),))
    stale = office.post(address, typed)
    assert stale.status_code == 422


def test_an_empty_list_says_what_will_be_here(campaign: Campaign, office: Client) -> None:
    assert "Chưa đôn đốc lần nào" in office.get(reverse("urging:urgings", args=[campaign.public_id])).content.decode()


def test_many_sendings_are_paged(campaign: Campaign, cast: dict[str, Officer], office: Client) -> None:
    for day in range(31):
        Urging.objects.create(
            campaign=campaign, form="reminder", by=cast["office"].actor_id, at=AT + timedelta(days=day)
        )
    page = office.get(reverse("urging:urgings", args=[campaign.public_id]), {"trang": "2"})
    assert len(page.context["rows"]) == 1
