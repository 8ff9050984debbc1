"""What the page frame shows on every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from thidua.audit.access import may_read as may_read_journal
from thidua.guides.queries import tour
from thidua.guides.rules import CALLED
from thidua.organisations.queries import home_province
from thidua.people.access import may

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from thidua.guides.queries import Tour

AWARDS: Final = "/khen-thuong/"
EXEMPLARS: Final = "/dien-hinh/"
LIVING: Final = (EXEMPLARS, "/phong-trao/", "/tuyen-truyen/")


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page: the province served and, in a demonstration, its day."""

    province: str
    demo_day: date | None
    demo: bool


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the main navigation, or one tab beside others; ``name`` is what its page calls itself."""

    label: str
    url: str
    current: bool = False
    name: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the frame its site, navigation and officer; an error page may come before there is an officer."""
    officer = getattr(request, "officer", None) or None
    home = home_province()
    return {
        "served": Site(province=home.name if home else "", demo_day=settings.DEMO_DAY, demo=settings.DEMO),
        "officer": officer,
        "acting_url": reverse("people:account") if officer else "",
        "notices_url": reverse("notices:list") if officer else "",
        "journal_url": reverse("audit:lines") if officer and may_read_journal(officer) else "",
        "tokens_url": reverse("api:tokens") if officer and may(officer, "token.issue") else "",
        "award_rooms": SimpleLazyObject(lambda: award_rooms(officer)),
        "search_url": _search(officer, request.path),
        "guides_url": reverse("guides:guides"),
        "first_day": SimpleLazyObject(lambda: _first_day(request)),
        "exemplar_rooms": SimpleLazyObject(lambda: exemplar_rooms(officer)),
        "navigation": [
            Door(label=label, url=url, current=_leads_here(url, request.path)) for label, url in _doors(officer)
        ],
    }


def _search(officer: Any, path: str) -> str:
    """Give where the header's box leads; nothing to strangers, nor on the page of the search, which has its own."""
    url = reverse("search:search")
    return url if officer and path != url else ""


def _first_day(request: Any) -> Tour | None:
    """Give the first steps of whoever is new, or called them back since they signed in."""
    officer, today = getattr(request, "officer", None) or None, getattr(request, "today", None)
    return tour(officer, today, may_be_called=CALLED in request.session) if officer and today else None


def award_rooms(officer: Any) -> list[Door]:
    """Give the rooms of awards that somebody may enter, the first of them where the main navigation leads."""
    rooms = (
        ("rounds", _("Đợt xét, hồ sơ"), "dossiers:rounds", "dossier.read dossier.judge"),
        ("nominees", _("Đối tượng khen thưởng"), "nominees:list", "nominee.read"),
        ("councils", _("Hội đồng"), "councils:councils", "sitting.read sitting.prepare ballot.cast"),
        ("postings", _("Công khai"), "postings:postings", "posting.read posting.write"),
        ("decisions", _("Quyết định"), "decisions:decisions", "award.read award.write decision.sign"),
        ("yearend", _("Cuối năm"), "yearend:lists", "dossier.read"),
        ("fund", _("Quỹ"), "decisions:fund", "award.read award.write decision.sign"),
        ("register", _("Sổ khen thưởng"), "nominees:register", "nominee.read"),
        ("statistics", _("Thống kê"), "statistics:forms", "nominee.read"),
        ("rules", _("Quy định"), "awards:rules", "campaign.read"),
    )
    return [
        Door(label, reverse(url), name=name)
        for name, label, url, verbs in rooms
        if any(may(officer, verb) for verb in verbs.split())
    ]


def exemplar_rooms(officer: Any) -> list[Door]:
    """Give the rooms of exemplars, movements and communication work that somebody may enter."""
    rooms = (
        ("library", _("Thư viện điển hình"), "exemplars:library", "campaign.read exemplar.read"),
        ("map", _("Bản đồ cụm, khối"), "exemplars:map", "campaign.read exemplar.read"),
        ("found", _("Phát hiện từ số liệu"), "exemplars:found", "exemplar.judge"),
        ("introductions", _("Người dân giới thiệu"), "exemplars:introductions", "exemplar.read exemplar.propose"),
        ("movements", _("Phong trào thi đua"), "movements:movements", "campaign.read"),
        ("coverage", _("Tuyên truyền"), "coverage:pieces", "campaign.read"),
    )
    return [
        Door(label, reverse(url), name=name)
        for name, label, url, verbs in rooms
        if any(may(officer, verb) for verb in verbs.split())
    ]


def _leads_here(url: str, path: str) -> bool:
    if url == EXEMPLARS:
        return path.startswith(LIVING)
    root = AWARDS if url.startswith(AWARDS) else url
    return path == url or (url != "/" and path.startswith(root))


def _doors(officer: Any) -> list[tuple[str, str]]:
    doors = []
    if officer:
        doors = [
            (_("Bàn làm việc"), reverse("workspace:desk")),
            (_("Các đợt thi đua"), reverse("campaigns:list")),
            (_("Đơn vị"), reverse("organisations:units")),
        ]
        if may(officer, "campaign.read"):
            doors.append((_("Khen thưởng"), award_rooms(officer)[0].url))
            doors.append((_("Điển hình"), reverse("exemplars:library")))
        if may(officer, "paper.read"):
            doors.append((_("Các văn bản"), reverse("issuing:documents")))
        if may(officer, "officer.read"):
            doors.append((_("Cán bộ"), reverse("people:officers")))
        if may(officer, "plan.review"):
            doors.insert(2, (_("Kế hoạch"), reverse("plans:list")))
    return [*doors, (_("Cổng công khai"), reverse("portal:home"))]
