"""Deadlines as a calendar file (RFC 5545), written by the library ``icalendar``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from thidua.design.days import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from thidua.workspace.queries import Deadline

BEFORE: Final = timedelta(days=2)
"""So long before its last good day a calendar reminds of a deadline."""
REFRESH: Final = timedelta(hours=6)


def as_calendar(deadlines: Iterable[Deadline], at: datetime) -> bytes:
    """Give deadlines as whole days, each on the last day that is in time, with the way to its page and an alarm."""
    calendar = Calendar()
    calendar.add("prodid", "-//thidua//VN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Thi đua: hạn nộp"))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for one in deadlines:
        calendar.add_component(_event(one, at))
    content: bytes = calendar.to_ical()
    return content


def _event(one: Deadline, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    event.add("dtstamp", at)
    event.add("dtstart", one.last_day)
    event.add("dtend", one.last_day + timedelta(days=1))
    event.add("summary", f"{one.what} ({one.unit})")
    event.add("url", urljoin(settings.SITE_ADDRESS, one.url))
    said = _("Ngày làm việc cuối cùng còn kịp: %s (lịch nghỉ: chưa kiểm chứng).") % in_words(one.working_day, "plain")
    event.add("description", f"{said}\n{one.campaign}\n{urljoin(settings.SITE_ADDRESS, one.url)}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.what)
    alarm.add("trigger", -BEFORE)
    event.add_component(alarm)
    return event
