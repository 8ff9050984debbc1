"""What the page frame shows on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.audit.access import may_read as may_read_journal
from thidua.organisations.queries import home_province
from thidua.people.access import may

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page: the province served and, in a demonstration, its day."""

    province: str
    demo_day: date | None
    demo: bool


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the main navigation."""

    label: str
    url: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the frame its site, navigation and officer; an error page may come before there is an officer."""
    officer = getattr(request, "officer", None) or None
    home = home_province()
    return {
        "served": Site(province=home.name if home else "", demo_day=settings.DEMO_DAY, demo=settings.DEMO),
        "officer": officer,
        "acting_url": reverse("people:account") if officer else "",
        "notices_url": reverse("notices:list") if officer else "",
        "navigation": [
            Door(label=label, url=url, current=_leads_here(url, request.path)) for label, url in _doors(officer)
        ],
    }


def _leads_here(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _doors(officer: Any) -> list[tuple[str, str]]:
    doors = []
    if officer:
        doors = [
            (_("Bàn làm việc"), reverse("workspace:desk")),
            (_("Các đợt thi đua"), reverse("campaigns:list")),
            (_("Đơn vị"), reverse("organisations:units")),
        ]
        if may(officer, "paper.read"):
            doors.append((_("Các văn bản"), reverse("issuing:documents")))
        if may(officer, "officer.read"):
            doors.append((_("Cán bộ"), reverse("people:officers")))
        if may(officer, "plan.review"):
            doors.insert(2, (_("Kế hoạch"), reverse("plans:list")))
        if may_read_journal(officer):
            doors.append((_("Nhật ký"), reverse("audit:lines")))
    return [*doors, (_("Cổng công khai"), reverse("portal:home"))]
