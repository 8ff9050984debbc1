"""Lists of reports: a period's units for the office, a unit's periods for its officer, a later day, several at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.pages.test_bad_input import tree
from tests.reports.stage import NOVEMBER
from thidua.kernel.ids import new_id
from thidua.reports import actions
from thidua.reports.models import Confirmation, Edition, Extension, Reading, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db


def here(name: str, period: Period, *more: Unit) -> str:
    args = [period.campaign.public_id, period.public_id, *(unit.public_id for unit in more)]
    return reverse(f"reports:{name}", args=args)


def table(client: Client, address: str, **asked: str) -> list[list[str]]:
    """Give the first cells of the rows of a page's table."""
    page = tree(client.get(address, asked).content.decode())
    return [[" ".join(cell.text_content().split()) for cell in row][:4] for row in page.xpath("//table[1]/tbody/tr")]


def test_the_office_sees_where_every_unit_stands(sent: Report, month: Period, sign_in: Callable[[str], Client]) -> None:
    office = sign_in("office")
    rows = table(office, here("period", month))
    assert len(rows) == 6
    assert [row[2:] for row in rows if row[0].startswith("Xã An")] == [["Đã xong gửi 03/11/2025", "Chờ tiếp nhận"]]
    waiting = table(office, here("period", month), loc="cho-tiep-nhan")
    assert [row[0] for row in waiting] == ["Xã An Ví Dụ (ví dụ)"]
    assert table(office, here("period", month), tim="binh", loc="chua-gui")[0][0] == "Xã Bình Ví Dụ (ví dụ)"
    file = office.get(here("period_csv", month), {"loc": "cho-tiep-nhan"}).content.decode("utf-8-sig").splitlines()
    assert file[1] == ",Xã An Ví Dụ,Xã,Cụm 1,,05/11/2025,,Chờ tiếp nhận,03/11/2025,Đã xong,x"


def test_a_unit_sees_its_own_periods_alone(
    sent: Report, month: Period, year_end: Period, city: City, sign_in: Callable[[str], Client]
) -> None:
    unit = sign_in("unit")
    own = unit.get(reverse("reports:own", args=[month.campaign.public_id]))
    page = unit.get(own["Location"]).content.decode()
    assert "Kết quả năm 2025" in page
    assert "hạn cuối: hết Chủ nhật, ngày 14/12/2025" in page
    assert [row[0] for row in table(unit, here("period", month))] == ["Xã An Ví Dụ (ví dụ)"]
    overview = reverse("reports:periods", args=[month.campaign.public_id])
    assert sign_in("office").get(reverse("reports:own", args=[month.campaign.public_id]))["Location"] == overview
    assert [row[2] for row in table(sign_in("office"), overview)] == ["1/6", "0/6"]


def test_ticked_reports_are_received_and_each_refused_one_is_named(
    sent: Report, month: Period, city: City, sign_in: Callable[[str], Client]
) -> None:
    office, version = sign_in("office"), Edition.objects.get().version
    ticks = [f"{city['xa'].public_id}:{version}", f"{city['phuong'].public_id}:1", "x:y", f"{new_id()}:1"]
    answer = office.post(here("receive_several", month), {"chon": ticks})
    assert answer.status_code == 422
    assert "Phường Đồng Ví Dụ" in answer.content.decode()
    assert Edition.objects.get().state == "received"
    assert office.post(here("receive_several", month), {"chon": ticks[:1]}).status_code == 422
    assert office.post(here("receive_several", month)).status_code == 422


def test_the_office_gives_one_unit_a_later_day_changes_it_and_takes_it_back(
    month: Period, city: City, cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    office, address = sign_in("office"), here("extend", month, city["xa"])
    said: dict[str, Any] = {"key": str(new_id()), "version": 0, "last_day": "2025-11-10", "reason": "Mưa bão"}
    early = office.post(address, said | {"last_day": "2025-11-01"})
    assert "phải sau hạn chung" in tree(early.content.decode()).get_element_by_id("id_last_day_error").text_content()
    assert office.post(address, said).status_code == 302
    assert Extension.objects.get().due == date(2025, 11, 11)
    other = actions.extend(
        period=month, unit=city["xa"], due=date(2025, 11, 13), reason="Bão lớn", version=1, by=cast["office_head"],
        at=NOVEMBER,
    )  # fmt: skip
    stale = office.post(address, said | {"key": str(new_id()), "version": 1})
    assert stale.status_code == 422
    assert "Bão lớn" in stale.content.decode()
    again = said | {"key": str(new_id()), "version": other.version}
    assert office.post(address, again).status_code == 302
    assert office.post(here("take_back", month, city["xa"])).status_code == 302
    assert not Extension.objects.exists()


def test_a_list_bears_whatever_its_address_says(month: Period, sign_in: Callable[[str], Client]) -> None:
    office = sign_in("office")
    for word in ("x" * 5000, "<script>", "99999999999999999999", "não", "%"):
        for name in ("tim", "nhom", "loc", "trang"):
            assert office.get(here("period", month), {name: word}).status_code == 200


def test_nobody_reads_through_a_figure_of_a_target_that_they_do_not_lead(
    sent: Report, month: Period, carried: dict[str, Target], cast: dict[str, Officer], sign_in: Callable[[str], Client]
) -> None:
    target = carried["poor"]
    target.lead_unit = cast["lead"].unit
    target.save()
    edition = Edition.objects.get()
    actions.receive(report=sent, version=edition.version, by=cast["office"], at=NOVEMBER)
    args = [month.campaign.public_id, target.public_id, month.public_id]
    address = reverse("reports:led_figures", args=args)
    assert sign_in("unit").get(address).status_code == 404
    lead = sign_in("lead")
    assert table(lead, address)[0][0] == "Xã An Ví Dụ"
    (name,) = tree(lead.get(address).content.decode()).xpath("//input[@value='dung']/@name")
    assert lead.post(address, {}).status_code == 422
    bare = lead.post(address, {name: "chua-dung"})
    assert (bare.status_code, "Hãy ghi vì sao số liệu chưa đúng" in bare.content.decode()) == (422, True)
    reason = {name: "chua-dung", f"ly-do.{name[2:]}": "Lệch với số của Sở"}
    assert lead.post(address, reason).status_code == 302
    unit = sign_in("unit").get(here("report", month, cast["unit"].unit)).content.decode()
    assert "Cơ quan chủ trì chưa đồng ý" in unit
    assert "Lệch với số của Sở" in unit
    assert lead.post(address, {name: "dung"}).status_code == 302
    assert "1 trên 1 số liệu đã xem" in lead.get(reverse("reports:led", args=args[:1])).content.decode()


def test_every_figure_without_a_word_is_confirmed_at_once_and_what_was_chosen_stays(
    sent: Report,
    month: Period,
    carried: dict[str, Target],
    city: City,
    cast: dict[str, Officer],
    sign_in: Callable[[str], Client],
) -> None:
    target = carried["poor"]
    target.lead_unit = cast["lead"].unit
    target.save()
    actions.receive(report=sent, version=Edition.objects.get().version, by=cast["office"], at=NOVEMBER)
    first = Reading.objects.get(target=target)
    others = [_counted(unit, month, target) for unit in (city["xa_khac"], city["dac_khu"])]
    lead = sign_in("lead")
    address = reverse("reports:led_figures", args=[month.campaign.public_id, target.public_id, month.public_id])
    page = lead.get(address).content.decode()
    assert "Xác nhận cả 3 số liệu chưa có ý kiến trên trang này" in page
    shown = {str(one) for one in tree(page).xpath("//input[@name='hien']/@value")}
    assert shown == {str(one.public_id) for one in (first, *others)}
    # One that came since is not confirmed unseen, one that was chosen otherwise stays so.
    _counted(city["phuong"], month, target)
    chosen = {f"y.{first.public_id}": "chua-dung", f"ly-do.{first.public_id}": "Lệch với số của Sở"}
    assert lead.post(address, {"tat-ca": "dung", "hien": sorted(shown)} | chosen).status_code == 302
    said = Confirmation.objects.order_by("edition__report__unit__name_sort").values_list(
        "edition__report__unit__name", "is_confirmed"
    )
    assert set(said) == {("Xã An Ví Dụ", False), ("Xã Bình Ví Dụ", True), ("Đặc khu Đảo Ví Dụ", True)}
    assert "Xác nhận cả 1 số liệu" in lead.get(address).content.decode()


def _counted(unit: Unit, period: Period, target: Target) -> Reading:
    """Give a figure of a unit that counts."""
    at = dict.fromkeys(("begun_at", "saved_at", "submitted_at", "approved_at", "received_at"), NOVEMBER)
    report = Report.objects.create(period=period, unit=unit, sent_on=NOVEMBER.date())
    paper = {"way": "paper", "paper_number": "1/BC", "paper_on": NOVEMBER.date()}
    edition = Edition.objects.create(report=report, state="received", **paper, **at)
    Report.objects.filter(pk=report.pk).update(counted=edition)
    return Reading.objects.create(edition=edition, target=target, kind="value", decimals=2, value=1)
