"""The sections of a campaign's reports: the office lays them, reports follow, and nothing that was written is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from tests.pages.test_bad_input import tree
from tests.reports.stage import NOVEMBER, form, newest, save
from thidua.audit.models import AuditRecord
from thidua.kernel.ids import new_id
from thidua.kernel.refused import NotAllowed, Refused, Stale
from thidua.reports import actions, queries
from thidua.reports.models import Outline
from thidua.reports.rules.outline import FIGURES, LEADERSHIP, LIMITS, MOST_SECTIONS, OUTLINE, Heading, new_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.test import Client

    from tests.cast import City
    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.people.models import Officer
    from thidua.reports.models import Report

pytestmark = pytest.mark.django_db
SAFETY = Heading("muc-1", "VI", "An toàn giao thông", "Số vụ, nguyên nhân.")
SHORT = [LIMITS, FIGURES, SAFETY]


def lay(campaign: Campaign, lines: Sequence[Heading], by: Officer, **more: Any) -> Outline:
    common: dict[str, Any] = {
        "is_confirmed": False,
        "version": queries.outlines_of(campaign).number,
        "at": NOVEMBER,
    } | more
    return actions.lay_outline(campaign=campaign, lines=lines, by=by, **common)


def titles(period: Period, city: City) -> list[tuple[str, bool]]:
    return [(row.heading.key, row.is_open) for row in form(period, city["xa"]).sections]


def test_reports_follow_the_outline_and_what_was_written_stays_readable(
    month: Period, carried: dict[str, Target], city: City, cast: dict[str, Officer]
) -> None:
    save(month, city["xa"], {"s.limits": "Còn chậm.", "s.ahead": "Sẽ làm tiếp."}, by=cast["unit"])
    lay(month.campaign, SHORT, cast["office"])
    assert titles(month, city) == [("limits", True), ("figures", True), ("muc-1", True), ("ahead", False)]
    shown = form(month, city["xa"])
    assert {row.heading.key: row.text for row in shown.sections}["ahead"] == "Sẽ làm tiếp."
    save(month, city["xa"], {"s.muc-1": "Không có vụ nào."}, by=cast["unit"])
    assert AuditRecord.objects.filter(verb="report.saved").latest("sequence").after["sections"] == [SAFETY.title]
    lay(month.campaign, [*OUTLINE, SAFETY], cast["office"])
    assert [key for key, is_open in titles(month, city) if is_open] == [*(one.key for one in OUTLINE), "muc-1"]


def test_what_was_received_keeps_the_sections_of_its_day(
    received: Report, month: Period, city: City, cast: dict[str, Officer]
) -> None:
    before = queries.form_of_edition(newest(received), today=NOVEMBER.date())
    lay(month.campaign, SHORT, cast["office"], at=NOVEMBER + timedelta(hours=1))
    after = queries.form_of_edition(newest(received), today=NOVEMBER.date())
    assert [row.heading for row in after.sections] == [row.heading for row in before.sections]
    assert [row.heading for row in form(month, city["xa_khac"]).sections] == SHORT


def test_a_campaign_begins_with_an_outline_that_nobody_confirmed(campaign: Campaign, cast: dict[str, Officer]) -> None:
    first = queries.outlines_of(campaign)
    assert (first.now, first.number, first.is_confirmed) == (list(OUTLINE), 0, False)
    lay(campaign, OUTLINE, cast["office"], is_confirmed=True)
    laid = queries.outlines_of(campaign)
    assert (laid.now, laid.number, laid.is_confirmed) == (list(OUTLINE), 1, True)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([LEADERSHIP], "bảng số liệu"),
        ([FIGURES, FIGURES], "nhiều nhất"),
        ([FIGURES, *(Heading(f"muc-{n}", "", "Mục") for n in range(MOST_SECTIONS))], "nhiều nhất"),
        ([FIGURES, Heading("muc-1", "", " ")], "phải có tên"),
        ([FIGURES, Heading("task.1", "", "Mục")], "không có mục"),
    ],
)
def test_an_outline_that_does_not_fit_is_refused(
    lines: list[Heading], words: str, campaign: Campaign, cast: dict[str, Officer]
) -> None:
    with pytest.raises(Refused, match=words):
        lay(campaign, lines, cast["office"])
    assert not Outline.objects.exists()


def test_only_the_office_lays_an_outline_and_nobody_overwrites_another(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    for part in ("unit", "head", "lead", "leader", "auditor", "council"):
        with pytest.raises(NotAllowed):
            lay(campaign, SHORT, cast[part])
    lay(campaign, SHORT, cast["office"])
    with pytest.raises(Stale):
        lay(campaign, OUTLINE, cast["office"], version=0)


def test_a_key_is_never_given_twice() -> None:
    assert new_keys([]) == ["muc-1", "muc-2", "muc-3"]
    assert new_keys([[SAFETY], [Heading("muc-4", "", "Mục"), LIMITS]]) == ["muc-5", "muc-6", "muc-7"]


def test_the_office_orders_renames_adds_and_leaves_out_on_the_page(
    campaign: Campaign, sign_in: Callable[[str], Client]
) -> None:
    office, address = sign_in("office"), reverse("reports:outline", args=[campaign.public_id])
    page = tree(office.get(address).content.decode())
    sent = {
        str(one.get("name")): one.get("value") or ""
        for one in page.xpath("//main//form//input[@name and not(@type='checkbox')]")
    }
    assert len([name for name in sent if name.startswith("title_")]) == len(OUTLINE) + 3
    sent |= {"place_limits": "1", "title_limits": "Tồn tại, hạn chế", "title_ahead": "", "title_muc-1": "An toàn"}
    sent |= {"is_confirmed": "on", "place_leadership": "2"}
    assert office.post(address, sent).status_code == 302
    laid = queries.outlines_of(campaign)
    assert ([one.title for one in laid.now[:2]], laid.now[-1].title, laid.is_confirmed) == (
        ["Tồn tại, hạn chế", LEADERSHIP.title],
        "An toàn",
        True,
    )
    assert "ahead" not in {one.key for one in laid.now}
    assert office.post(address, sent).status_code == 302  # a second click
    stale = office.post(address, sent | {"key": str(new_id()), "title_limits": "Hạn chế"})
    assert stale.status_code == 422
    assert ("Hạn chế", "Tồn tại, hạn chế") in [(one.typed, one.stored) for one in stale.context["form"].differences]
    bare = office.post(address, sent | {"key": str(new_id()), "version": "1", "title_figures": ""})
    assert (bare.status_code, "bảng số liệu nên không bỏ được" in bare.content.decode()) == (422, True)
