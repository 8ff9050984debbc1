"""The calendar of one's own deadlines: read by any calendar program, told once, closed for good."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from tests.cast import AT, TODAY
from tests.reports.stage import *  # noqa: F403 -- its fixtures
from thidua.audit.models import AuditRecord
from thidua.participation import actions as participation
from thidua.people.models import User
from thidua.workspace import actions, queries
from thidua.workspace.models import Feed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cast import City
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

pytestmark = pytest.mark.django_db
PAGE = "/ban-lam-viec/lich/"


def read(secret: str) -> Any:
    """Give the calendar as a calendar program reads it, or its status."""
    answer = Client().get(reverse("workspace:feed", args=[secret]))
    return Calendar.from_ical(answer.content) if answer.status_code == 200 else answer.status_code


def events(secret: str) -> list[tuple[str, date]]:
    """Give what the calendar shows on which day."""
    return [(str(one["summary"]), one["dtstart"].dt) for one in read(secret).walk("VEVENT")]


def test_a_calendar_program_finds_each_deadline_on_its_last_day_in_time(
    campaign: Campaign, cast: dict[str, Officer]
) -> None:
    secret = actions.open_feed(by=cast["unit"], at=AT)
    assert events(secret) == [
        ("Phát động đợt thi đua (Xã An Ví Dụ)", date(2025, 9, 19)),
        ("Báo cáo việc phát động (Xã An Ví Dụ)", date(2025, 9, 19)),
        ("Báo cáo kết quả (Xã An Ví Dụ)", date(2025, 12, 14)),
    ]
    first, *_rest, last = read(secret).walk("VEVENT")
    assert first["url"].endswith(reverse("participation:own", args=[campaign.public_id]))
    assert "12/12/2025" in str(last["description"])  # the fourteenth is a Sunday
    assert first.walk("VALARM")[0]["trigger"].dt == -timedelta(days=2)


def test_what_is_done_leaves_the_calendar(campaign: Campaign, city: City, cast: dict[str, Officer]) -> None:
    secret = actions.open_feed(by=cast["unit"], at=AT)
    said = participation.Said(held_on=TODAY)
    participation.launch(campaign=campaign, unit=city["xa"], said=said, by=cast["unit"], at=AT)
    assert [what for what, _day in events(secret)] == ["Báo cáo kết quả (Xã An Ví Dụ)"]


def test_a_new_address_closes_the_old_one_and_only_a_digest_is_kept(cast: dict[str, Officer]) -> None:
    old = actions.open_feed(by=cast["unit"], at=AT)
    new = actions.open_feed(by=cast["unit"], at=AT)
    assert (read(old), read(new) == 404) == (404, False)
    assert new not in str(Feed.objects.values_list().get())
    actions.close_feed(by=cast["unit"], at=AT)
    actions.close_feed(by=cast["unit"], at=AT)
    assert read(new) == 404
    verbs = AuditRecord.objects.filter(verb__startswith="feed.").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["feed.opened", "feed.opened", "feed.closed"]


def test_whoever_is_locked_out_or_holds_no_office_has_an_empty_or_no_calendar(cast: dict[str, Officer]) -> None:
    secret = actions.open_feed(by=cast["unit"], at=AT)
    type(cast["unit"]).objects.filter(pk=cast["unit"].pk).update(valid_to=TODAY)
    assert events(secret) == []
    User.objects.filter(pk=cast["unit"].user.pk).update(is_active=False)
    assert read(secret) == 404


def test_the_page_tells_the_address_once(sign_in: Callable[[str], Client], cast: dict[str, Officer]) -> None:
    client = sign_in("unit")
    assert client.get(PAGE).context["address"] == ""
    address = client.post(PAGE).context["address"]
    assert Client().get("/" + address.split("/", 3)[3]).status_code == 200
    assert client.get(PAGE).context["address"] == ""
    assert queries.feed_of(cast["unit"].user) is not None
    assert client.post(PAGE, {"dong": "1"}).status_code == 302
    assert queries.feed_of(cast["unit"].user) is None
