"""What everybody may read. Each query asks for what is public and nothing else; pages and files ask only these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from thidua.decisions.models import Line
from thidua.kernel.text import fold
from thidua.releases import access
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.decisions.models import Decision


def released_standings(campaign: Campaign) -> list[Release]:
    """Give the newest release of figures of each period of a campaign, the latest period first. One query.

    ``release.period`` is at hand, ``release.shown`` are its figures.
    """
    standing = access.public().filter(kind=Kind.FIGURES)
    newer = standing.filter(period=OuterRef("period"), number__gt=OuterRef("number"))
    found = standing.filter(~Exists(newer), campaign=campaign).select_related("period")
    return list(found.order_by("-period__ends_on", "-period__starts_on", "-period_id"))


def public_standings(campaign: Campaign, public_id: UUID) -> Release | None:
    """Give a release of figures by its public id, the newest of its period or an earlier one, or None. One query."""
    found = access.public().filter(campaign=campaign, kind=Kind.FIGURES, public_id=public_id)
    return found.select_related("period").first()


def earlier_versions(release: Release) -> QuerySet[Release]:
    """Give every release of the same period that is public, newest first, without figures."""
    found = access.public().filter(kind=Kind.FIGURES, period=release.period_id)
    return found.defer("figures").order_by("-number")


def public_pages() -> QuerySet[Release, tuple[str, UUID, UUID]]:
    """Give the kind, the campaign and the public id of every release of figures and rankings. One query."""
    found = access.public().filter(kind__in=[Kind.FIGURES, Kind.RANKING]).order_by("campaign", "pk")
    return found.values_list("kind", "campaign__public_id", "public_id")


def public_papers(campaign: Campaign | None = None) -> QuerySet[Release]:
    """Give the papers that were released, of one campaign or of all, the newest day first, each with its paper."""
    found = access.public().filter(kind=Kind.PAPER)
    found = found.filter(campaign=campaign) if campaign else found
    light = ("composed", "edits", "seen", "paper", "checked")
    found = found.select_related("campaign", "document__unit", "document__pdf", "document__signed_file")
    return found.defer(*(f"document__{name}" for name in light)).order_by("-document__day", "-pk")


def public_paper(public_id: UUID) -> Release | None:
    """Give a released paper by the release's public id, or None. One query."""
    return public_papers().filter(public_id=public_id).first()


def public_rankings(campaign: Campaign) -> QuerySet[Release]:
    """Give the rankings of a campaign that were released, newest first, without what is in them."""
    found = (
        access.public().filter(kind=Kind.RANKING, campaign=campaign).select_related("snapshot__table_version__table")
    )
    return found.defer("snapshot__results", "snapshot__package").order_by("-released_at", "-pk")


def public_ranking(campaign: Campaign, public_id: UUID) -> Release | None:
    """Give a released ranking with its rows and its package, or None. One query."""
    found = access.public().filter(kind=Kind.RANKING, campaign=campaign, public_id=public_id)
    return found.select_related("snapshot__table_version__table").first()


def shown_lines(decision: Decision) -> QuerySet[Line]:
    """Give the lines of a decision as everybody may see them: nothing secret, nobody whose award was revoked."""
    return _shown(Line.objects.filter(decision=decision)).order_by("ordinal")


def public_awards(*, typed: str = "", year: str = "") -> QuerySet[Line]:
    """Give the awards of decisions that were released, the newest decision first.

    ``typed`` is sought in the names of those honoured, diacritics aside, and in numbers of decisions.
    """
    released = access.public().filter(kind=Kind.AWARDS).values("decision")
    found = _shown(Line.objects.filter(decision__in=released))
    for word in fold(typed).split():
        found = found.filter(Q(nominee__name_fold__contains=word) | Q(decision__number__icontains=word))
    if year.isascii() and year.isdigit() and len(year) == len("2025") and year != "0000":
        found = found.filter(decision__decided_on__year=int(year))
    return found.order_by("-decision__decided_on", "decision", "ordinal")


def _shown(lines: QuerySet[Line]) -> QuerySet[Line]:
    secret = Q(dossier__is_secret=True) | Q(award__revoked_on__isnull=False) | Q(certificate__revoked_at__isnull=False)
    return lines.exclude(secret).select_related("decision__unit", "nominee", "certificate")


def award_years() -> list[int]:
    """Give the years of the decisions whose awards everybody may see, newest first. One query."""
    released = access.public().filter(kind=Kind.AWARDS).order_by().dates("decision__decided_on", "year", order="DESC")
    return [day.year for day in released]
