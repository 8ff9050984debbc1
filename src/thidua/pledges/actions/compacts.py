"""A group's compact: drawn up by its head or the office, changed until it is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.campaigns import queries as campaigns
from thidua.campaigns.models import Campaign, CampaignState
from thidua.files import actions as files
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.participation.actions import CampaignOver
from thidua.pledges import access
from thidua.pledges.actions.refusals import AlreadyOpen
from thidua.pledges.models import Compact
from thidua.records.revisions import revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Group


def still_running(campaign: Campaign, group: Group) -> Campaign:
    """Give the campaign as it is now; refuses one that is over and a group of another year.

    What is done to one compact goes one after the other from here on.
    """
    one_at_a_time(f"compact:{campaign.pk}:{group.pk}")
    fresh = Campaign.objects.get(pk=campaign.pk)
    if fresh.state != CampaignState.RUNNING:
        raise CampaignOver(_("Đợt thi đua đã kết thúc nên không nhập thêm được. Hãy báo Ban Thi đua - Khen thưởng."))
    if group.year != campaigns.year_of(fresh):
        raise Refused(_("Cụm, khối này không thuộc năm của đợt thi đua. Hãy chọn cụm, khối của đúng năm."))
    return fresh


@transaction.atomic
def open_compact(
    *,
    campaign: Campaign,
    group: Group,
    title: str,
    text: str,
    by: Actor,
    at: datetime,
    file: Examined | None = None,
    is_example: bool = False,
) -> Compact:
    """Draw up the compact of a group in a campaign. Raises ``AlreadyOpen`` where there is one, ``CampaignOver``."""
    access.require_to_lead(by, group, on=day_of(at))
    campaign = still_running(campaign, group)
    _refuse_empty(title, text)
    if Compact.objects.filter(campaign=campaign, group=group).exists():
        raise AlreadyOpen(_("Giao ước của cụm, khối vừa được người khác soạn. Hãy xem bản đã soạn rồi sửa."))
    made = Compact.objects.create(
        campaign=campaign,
        group=group,
        title=" ".join(title.split()),
        text=text.strip(),
        file=files.keep(file=file, by=by, at=at) if file else None,
        opened_at=at,
        is_example=is_example,
    )
    audit.record(verb="compact.opened", subject=made, by=by, at=at, after=_in_words(made))
    return made


@transaction.atomic
def amend_compact(
    *,
    compact: Compact,
    title: str,
    text: str,
    version: int,
    by: Actor,
    at: datetime,
    file: Examined | None = None,
) -> Compact:
    """Change a compact; a changed title or text has to be signed anew by every member.

    A file takes the place of the one before and leaves the signatures. What did not change writes nothing. Raises
    ``Stale``, ``CampaignOver``.
    """
    access.require_to_lead(by, compact.group, on=day_of(at))
    still_running(compact.campaign, compact.group)
    _refuse_empty(title, text)
    now = Compact.objects.get(pk=compact.pk)
    changes: dict[str, Any] = {"title": " ".join(title.split()), "text": text.strip()}
    is_new_text = (now.title, now.text) != (changes["title"], changes["text"])
    if not is_new_text and file is None:
        return now
    changes |= {"text_version": version + 1} if is_new_text else {}
    changes |= {"file": files.keep(file=file, by=by, at=at)} if file else {}
    kept = revise(now, version=version, **changes)
    audit.record(verb="compact.amended", subject=kept, by=by, at=at, before=_in_words(now), after=_in_words(kept))
    return kept


def _refuse_empty(title: str, text: str) -> None:
    if not title.strip():
        raise Refused(_("Hãy đặt tên cho bản giao ước."), field="title")
    if not text.strip():
        raise Refused(_("Hãy ghi nội dung giao ước."), field="text")


def _in_words(compact: Compact) -> dict[str, Any]:
    return {
        "group": str(compact.group.public_id),
        "title": compact.title,
        "text": compact.text,
        "text_version": compact.text_version,
        "file": str(compact.file.public_id) if compact.file else None,
    }
