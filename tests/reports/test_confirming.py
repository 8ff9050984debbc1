"""What the lead agency of a target says of the units' figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.stage import AFTER, NOVEMBER, newest
from tests.reports.test_correcting import finish
from thidua.kernel.refused import NotAllowed, Refused
from thidua.notices import wording
from thidua.notices.models import Notice
from thidua.people.models import Officer, User
from thidua.reports import actions, queries
from thidua.reports.models import Confirmation, Reading

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.people.models import Role
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def led(carried: dict[str, Target], city: City) -> Target:
    """A target that the department of home affairs leads."""
    target = carried["poor"]
    target.lead_unit = city["so_noi_vu"]
    target.save()
    return target


@pytest.fixture
def agency(city: City, seats: dict[str, Role]) -> Officer:
    """An officer of that department."""
    user = User.objects.create(username="so", name="Cán bộ Sở", is_example=True)
    return Officer.objects.create(
        user=user, unit=city["so_noi_vu"], role=seats["unit_officer"], valid_from=NOVEMBER.date(), is_example=True
    )


def reading(report: Report, target: Target) -> Reading:
    return Reading.objects.get(edition=newest(report), target=target)


def test_a_figure_is_confirmed_and_later_disputed_and_the_unit_is_told(
    received: Report, led: Target, agency: Officer, month: Period
) -> None:
    one = reading(received, led)
    assert [row.confirmation for row in queries.with_confirmations(queries.led_figures(led, month))] == [None]
    actions.confirm_figure(reading=one, is_confirmed=True, by=agency, at=NOVEMBER)
    actions.confirm_figure(reading=one, is_confirmed=False, reason=" Sở có số khác ", by=agency, at=NOVEMBER)

    assert list(Confirmation.objects.values_list("is_confirmed", "reason", "unit")) == [
        (False, "Sở có số khác", led.lead_unit_id)
    ]
    told = Notice.objects.get(kind="report.disputed", user__username="unit")
    assert (wording.title_of(told.kind, told.params), wording.to_do_of(told.kind, told.params)) == (
        f"Xã An Ví Dụ: số liệu “{led.label}” trong báo cáo “Tháng 10/2025” chưa được xác nhận",
        "Cơ quan chủ trì nêu: Sở có số khác. Xem lại số liệu; nếu sai thì lập bản đính chính.",
    )
    ((row),) = queries.with_confirmations(queries.led_figures(led, month))
    assert (row.reading, row.confirmation) == (one, Confirmation.objects.get())


def test_a_dispute_has_a_reason(received: Report, led: Target, agency: Officer) -> None:
    with pytest.raises(Refused) as refusal:
        actions.confirm_figure(reading=reading(received, led), is_confirmed=False, reason=" ", by=agency, at=NOVEMBER)
    assert refusal.value.field == "reason"


def test_only_what_counts_is_confirmed(sent: Report, led: Target, agency: Officer, cast: dict[str, Officer]) -> None:
    before = reading(sent, led)
    with pytest.raises(actions.WrongStep):
        actions.confirm_figure(reading=before, is_confirmed=True, by=agency, at=NOVEMBER)
    actions.receive(report=sent, version=newest(sent).version, by=cast["office"], at=NOVEMBER)
    actions.begin_correction(report=sent, version=newest(sent).version, why="Nhầm", by=cast["unit"], at=NOVEMBER)
    actions.confirm_figure(reading=before, is_confirmed=True, by=agency, at=NOVEMBER)
    finish(sent, cast)
    with pytest.raises(actions.WrongStep, match="vừa có số liệu mới"):
        actions.confirm_figure(reading=before, is_confirmed=True, by=agency, at=AFTER)
    # The corrected figure waits to be confirmed anew.
    actions.confirm_figure(reading=reading(sent, led), is_confirmed=True, by=agency, at=AFTER)
    assert Confirmation.objects.count() == 2


@pytest.mark.parametrize("who", ["unit", "head", "office", "leader", "auditor", "council"])
def test_only_the_lead_agency_confirms(received: Report, led: Target, cast: dict[str, Officer], who: str) -> None:
    with pytest.raises(NotAllowed, match="cơ quan chủ trì"):
        actions.confirm_figure(reading=reading(received, led), is_confirmed=True, by=cast[who], at=NOVEMBER)


def test_a_target_that_nobody_leads_is_confirmed_by_nobody(
    received: Report, carried: dict[str, Target], agency: Officer
) -> None:
    with pytest.raises(NotAllowed):
        actions.confirm_figure(reading=reading(received, carried["revenue"]), is_confirmed=True, by=agency, at=NOVEMBER)


def test_a_lead_agency_sees_the_figures_of_its_targets_alone(
    received: Report, led: Target, carried: dict[str, Target], month: Period, year_end: Period, city: City
) -> None:
    assert list(queries.led_targets(led.campaign, city["so_noi_vu"])) == [led]
    assert [one.edition.report for one in queries.led_figures(led, month)] == [received]
    assert list(queries.led_figures(led, year_end)) == []
