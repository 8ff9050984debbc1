"""A later day for one unit."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.reports.stage import AFTER, NOVEMBER, form
from thidua.audit.models import AuditRecord
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.notices import wording
from thidua.notices.models import Notice
from thidua.participation.actions import CampaignOver
from thidua.reports import actions
from thidua.reports.models import Extension

if TYPE_CHECKING:
    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
LATER, LATEST = date(2025, 11, 21), date(2025, 12, 1)


@pytest.fixture
def here(month: Period, city: City, cast: dict[str, Officer]) -> dict[str, Any]:
    return {"period": month, "unit": city["xa"], "by": cast["office"], "at": NOVEMBER}


def test_a_unit_has_its_own_day_and_nobody_elses_moves(
    here: dict[str, Any], month: Period, city: City, cast: dict[str, Officer]
) -> None:
    actions.extend(due=LATER, reason=" Bão số 9 ", **here)
    assert [form(month, city[word], AFTER).standing for word in ("xa", "xa_khac")] == ["not-due", "overdue"]
    assert list(Extension.objects.values_list("unit", "due", "reason")) == [(city["xa"].pk, LATER, "Bão số 9")]
    told = Notice.objects.get(kind="report.extended", user__username="unit")
    assert wording.title_of(told.kind, told.params) == (
        "Xã An Ví Dụ: được gia hạn báo cáo “Tháng 10/2025” đến hết ngày 20/11/2025"
    )


def test_a_given_day_is_changed_by_whoever_saw_it(here: dict[str, Any]) -> None:
    kept = actions.extend(due=LATER, reason="Bão", **here)
    with pytest.raises(Stale):
        actions.extend(due=LATEST, reason="Bão", **here)
    kept = actions.extend(due=LATEST, reason="Bão nữa", version=kept.version, **here)
    assert (kept.due, kept.version, Extension.objects.count()) == (LATEST, 2, 1)
    line = AuditRecord.objects.filter(verb="report.extended").latest("sequence")
    assert (line.before["due"], line.after["due"]) == ("2025-11-21", "2025-12-01")


@pytest.mark.parametrize(
    ("said", "field"),
    [({"due": date(2025, 11, 6)}, "last_day"), ({"due": date(2025, 11, 1)}, "last_day"), ({"reason": " "}, "reason")],
)
def test_a_later_day_is_later_and_has_a_reason(here: dict[str, Any], said: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        actions.extend(**here | {"due": LATER, "reason": "Bão"} | said)
    assert (refusal.value.field, Extension.objects.count()) == (field, 0)


def test_it_is_taken_back_once_and_only_while_everybodys_day_has_not_passed(
    here: dict[str, Any], cast: dict[str, Officer]
) -> None:
    kept = actions.extend(due=LATER, reason="Bão", **here)
    with pytest.raises(Refused, match="Hạn chung đã qua"):
        actions.take_back_extension(extension=kept, by=cast["office"], at=AFTER)
    for _ in range(2):
        actions.take_back_extension(extension=kept, by=cast["office"], at=NOVEMBER)
    assert AuditRecord.objects.filter(verb="report.extension_taken_back").count() == 1
    with pytest.raises(Stale, match="vừa được rút"):
        actions.extend(due=LATEST, reason="Bão", version=1, **here)


@pytest.mark.parametrize("who", ["unit", "head", "lead", "leader", "auditor", "administrator"])
def test_only_the_office_extends(here: dict[str, Any], cast: dict[str, Officer], who: str) -> None:
    kept = actions.extend(due=LATER, reason="Bão", **here)
    with pytest.raises(NotAllowed, match="gia hạn cho đơn vị"):
        actions.extend(due=LATEST, reason="Bão", version=1, **here | {"by": cast[who]})
    with pytest.raises(NotAllowed):
        actions.take_back_extension(extension=kept, by=cast[who], at=NOVEMBER)


def test_a_closed_campaign_extends_nothing(here: dict[str, Any], campaign: Campaign) -> None:
    campaign.state, campaign.closed_on = "closed", NOVEMBER.date()
    campaign.save()
    with pytest.raises(CampaignOver):
        actions.extend(due=LATER, reason="Bão", **here)


def test_an_extension_that_everybodys_day_has_overtaken_moves_nothing(
    here: dict[str, Any], month: Period, city: City
) -> None:
    actions.extend(due=LATER, reason="Bão", **here)
    month.due = LATEST
    month.save()
    assert form(month, city["xa"], datetime(2025, 11, 25, tzinfo=NOVEMBER.tzinfo)).standing == "not-due"
