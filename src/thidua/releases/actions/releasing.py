"""Showing figures, a paper or a ranking to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.audit import actions as audit
from thidua.issuing import queries as issuing
from thidua.issuing.rules.steps import State
from thidua.kernel.clock import day_of
from thidua.ranking import queries as ranking
from thidua.ranking.models import Audience
from thidua.records.turns import one_at_a_time
from thidua.releases import access, queries
from thidua.releases.actions.refusals import (
    AlreadyPublic,
    CampaignNotPublic,
    FiguresChanged,
    NotConfirmed,
    NotPublished,
    StillAddingUp,
)
from thidua.releases.models import Kind, Release

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.decisions.models import Decision
    from thidua.issuing.models import Document
    from thidua.kernel.actors import Actor
    from thidua.ranking.models import Snapshot

CONFIRMATION: Final = gettext_lazy("CÔNG BỐ")
"""What is typed to show something to everybody."""


@transaction.atomic
def release_figures(
    *, period: Period, seen: str, typed: str, by: Actor, at: datetime, is_example: bool = False
) -> Release:
    """Show the figures of a period to everybody as they stand now; ``seen`` is the digest of those looked at.

    Raises ``NotAllowed``, ``NotConfirmed``, ``CampaignNotPublic``, ``StillAddingUp``, ``FiguresChanged``,
    ``AlreadyPublic``.
    """
    campaign = period.campaign
    _begin(campaign, typed, by, at)
    found = queries.preview(campaign, period, day_of(at))
    if found is None or found.pending:
        raise StillAddingUp(_("Số liệu đang được cộng lại. Hãy chờ ít phút rồi tải lại trang."))
    if found.digest != seen:
        raise FiguresChanged(_("Số liệu đã thay đổi từ lúc xem trước. Hãy xem lại bản dưới đây rồi công bố."))
    before = Release.objects.filter(kind=Kind.FIGURES, period=period)
    last = before.filter(withdrawn_at__isnull=True).order_by("-number").first()
    if last is not None and last.digest == found.digest:
        raise AlreadyPublic(_("Số liệu này đã được công bố, từ đó đến nay chưa có gì thay đổi."))
    made = Release.objects.create(
        campaign=campaign,
        kind=Kind.FIGURES,
        period=period,
        number=(before.aggregate(last=Max("number"))["last"] or 0) + 1,
        figures=found.kept,
        digest=found.digest,
        as_of=day_of(at),
        released_at=at,
        released_by=by.actor_id,
        is_example=is_example,
    )
    after = {"period": period.name, "number": made.number, "digest": found.digest, "figures": len(found.figures)}
    audit.record(verb="release.figures", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def release_paper(
    *, campaign: Campaign, document: Document, typed: str, by: Actor, at: datetime, is_example: bool = False
) -> Release:
    """Show a paper that was issued to everybody, on a campaign's page.

    Raises ``NotAllowed``, ``NotConfirmed``, ``CampaignNotPublic``, ``NotPublished``, ``AlreadyPublic``.
    """
    _begin(campaign, typed, by, at)
    paper = issuing.document_of(by, document.public_id, day_of(at))
    if paper is None or paper.state != State.ISSUED.value:
        raise NotPublished(_("Chỉ công bố được văn bản đã ban hành và chưa thu hồi."))
    if Release.objects.filter(campaign=campaign, document=paper, withdrawn_at__isnull=True).exists():
        raise AlreadyPublic(_("Văn bản này đã được công bố."))
    made = Release.objects.create(
        campaign=campaign,
        kind=Kind.PAPER,
        document=paper,
        as_of=day_of(at),
        released_at=at,
        released_by=by.actor_id,
        is_example=is_example,
    )
    after = {"paper": paper.shown_number, "title": paper.title}
    audit.record(verb="release.paper", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def release_ranking(*, snapshot: Snapshot, typed: str, by: Actor, at: datetime, is_example: bool = False) -> Release:
    """Show a ranking that was published to the units to everybody, with the package that recomputes it.

    Raises ``NotAllowed``, ``NotConfirmed``, ``CampaignNotPublic``, ``NotPublished``, ``AlreadyPublic``.
    """
    campaign = snapshot.table_version.table.campaign
    _begin(campaign, typed, by, at)
    if not ranking.is_released(snapshot, Audience.EVERYBODY):
        raise NotPublished(_("Hãy công bố bảng xếp hạng cho các đơn vị trước."))
    if Release.objects.filter(snapshot=snapshot, withdrawn_at__isnull=True).exists():
        raise AlreadyPublic(_("Bảng xếp hạng này đã được công bố."))
    made = Release.objects.create(
        campaign=campaign,
        kind=Kind.RANKING,
        snapshot=snapshot,
        as_of=day_of(snapshot.taken_at),
        released_at=at,
        released_by=by.actor_id,
        is_example=is_example,
    )
    after = {"table": snapshot.table_version.table.name, "number": snapshot.number, "digest": snapshot.digest}
    audit.record(verb="release.ranking", subject=made, by=by, at=at, after=after)
    return made


@transaction.atomic
def release_awards(
    *, campaign: Campaign, decision: Decision, typed: str, by: Actor, at: datetime, is_example: bool = False
) -> Release:
    """Show who was honoured by a decision that was issued to everybody: the lines enter the public register.

    Raises ``NotAllowed``, ``NotConfirmed``, ``CampaignNotPublic``, ``NotPublished``, ``AlreadyPublic``.
    """
    _begin(campaign, typed, by, at)
    found = queries.offered_decisions(by, campaign, day_of(at)).filter(pk=decision.pk).first()
    if found is None:
        raise NotPublished(_("Chỉ công bố được quyết định khen thưởng đã ban hành."))
    if Release.objects.filter(kind=Kind.AWARDS, decision=found, withdrawn_at__isnull=True).exists():
        raise AlreadyPublic(_("Quyết định khen thưởng này đã được công bố."))
    made = Release.objects.create(
        campaign=campaign,
        kind=Kind.AWARDS,
        decision=found,
        as_of=day_of(at),
        released_at=at,
        released_by=by.actor_id,
        is_example=is_example,
    )
    after = {"decision": found.number, "awards": queries.shown_lines(found).count()}
    audit.record(verb="release.awards", subject=made, by=by, at=at, after=after)
    return made


def _begin(campaign: Campaign, typed: str, by: Actor, at: datetime) -> None:
    """Ask what every release asks, and take its turn."""
    access.require(by, on=day_of(at))
    if typed.strip().casefold() != str(CONFIRMATION).casefold():
        raise NotConfirmed(_("Hãy gõ đúng “%(word)s” để công bố.") % {"word": CONFIRMATION}, field="typed")
    if not campaign.is_public:
        raise CampaignNotPublic(_("Đợt thi đua này chưa được công bố. Hãy công bố đợt thi đua trước."))
    one_at_a_time(f"releases:{campaign.pk}")
