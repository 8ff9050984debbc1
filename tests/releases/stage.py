"""The stage of these tests: everything that can be released is, but for what must stay inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.cast import AT
from thidua.allocation.models import Period
from thidua.decisions.models import Decision
from thidua.issuing.models import Document
from thidua.ranking.models import Snapshot
from thidua.releases import queries
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from uuid import UUID

    from thidua.campaigns.models import Campaign

TODAY = AT.date()


def laid_releases(campaign: Campaign, period: UUID, paper: UUID, snapshot: UUID, decision: UUID) -> dict[str, Any]:
    """Figures of a period in two versions, a paper, a ranking and the awards of a decision, released as rows alone."""
    months = Period.objects.get(public_id=period)
    seen = queries.preview(campaign, months, TODAY)
    assert seen is not None
    copy: dict[str, Any] = {"figures": seen.kept, "digest": seen.digest}
    here: dict[str, Any] = {"campaign": campaign, "as_of": TODAY, "released_at": AT}
    earlier = Release.objects.create(kind=Kind.FIGURES, period=months, number=1, **copy, **here)
    newest = Release.objects.create(kind=Kind.FIGURES, period=months, number=2, **copy, **here)
    one = Release.objects.create(kind=Kind.PAPER, document=Document.objects.get(public_id=paper), **here)
    ranking = Release.objects.create(kind=Kind.RANKING, snapshot=Snapshot.objects.get(public_id=snapshot), **here)
    Release.objects.create(kind=Kind.AWARDS, decision=Decision.objects.get(public_id=decision), **here)
    return {
        "earlier_release": earlier.public_id,
        "released": newest.public_id,
        "released_paper": one.public_id,
        "released_ranking": ranking.public_id,
    }


def crowded_releases(number: int, campaign: Campaign) -> None:
    """Release the figures of the period, the paper and the ranking of this number as well."""
    here: dict[str, Any] = {"campaign": campaign, "as_of": TODAY, "released_at": AT}
    first = Release.objects.filter(kind=Kind.FIGURES).order_by("pk").first()
    ranking = Release.objects.filter(kind=Kind.RANKING).order_by("pk").first()
    if first is None or ranking is None or ranking.snapshot is None:
        return
    period = Period.objects.get(campaign=campaign, name=f"Kỳ {number}")
    Release.objects.create(kind=Kind.FIGURES, period=period, figures=first.figures, digest=first.digest, **here)
    Release.objects.create(
        kind=Kind.FIGURES, period=first.period, number=number, figures=first.figures, digest=first.digest, **here
    )
    paper = Document.objects.filter(title=f"Báo cáo {number}", state="issued").order_by("pk")[0]
    Release.objects.create(kind=Kind.PAPER, document=paper, **here)
    snapshot = Snapshot.objects.get(table_version=ranking.snapshot.table_version, number=number)
    Release.objects.create(kind=Kind.RANKING, snapshot=snapshot, **here)
