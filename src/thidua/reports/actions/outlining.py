"""Which narrative sections reports of a campaign have, as the office lays them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.refused import Refused, Stale
from thidua.records.turns import one_at_a_time
from thidua.reports import access, queries
from thidua.reports.models import Outline
from thidua.reports.rules.outline import FIGURES, MOST_SECTIONS, OUTLINE, OWN, Heading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor


@transaction.atomic
def lay_outline(
    *, campaign: Campaign, lines: Sequence[Heading], is_confirmed: bool, version: int, by: Actor, at: datetime
) -> Outline:
    """Lay the sections of a campaign's reports, in order; ``version`` is the number of the outline that was shown.

    Reports that are open have them from now on; what was received keeps the sections of its day, and what was written
    in a section that is left out stays readable. Raises ``Refused`` for an outline without the section of figures, with
    too many sections or with two of one key, ``Stale`` where somebody else has laid another meanwhile, ``NotAllowed``.
    """
    access.require_outline(by)
    one_at_a_time(f"outline:{campaign.pk}")
    before = queries.outlines_of(campaign)
    if before.number != version:
        raise Stale(_("Người khác vừa sửa đề cương này."))
    kept = [replace(one, number=one.number.strip(), title=one.title.strip(), hint=one.hint.strip()) for one in lines]
    _refuse_unfit(kept, {one.key for outline in (OUTLINE, *before.all) for one in outline})
    made = Outline.objects.create(
        campaign=campaign,
        number=version + 1,
        lines=[asdict(one) for one in kept],
        is_confirmed=is_confirmed,
        made_at=at,
    )
    audit.record(
        verb="report.outline_laid", subject=made, by=by, at=at, before=_in_words(before.now), after=_in_words(kept)
    )
    return made


def _refuse_unfit(lines: Sequence[Heading], known: set[str]) -> None:
    keys = [one.key for one in lines]
    if FIGURES.key not in keys:
        raise Refused(_("Mục này chứa bảng số liệu nên không bỏ được; hãy ghi lại tên mục."), field="title_figures")
    if len(lines) > MOST_SECTIONS or len(set(keys)) < len(keys):
        raise Refused(_("Đề cương có nhiều nhất %s mục.") % MOST_SECTIONS)
    if not all(one.title for one in lines):
        raise Refused(_("Mục nào cũng phải có tên."))
    if strange := [one for one in keys if one not in known and not one.startswith(OWN)]:
        raise Refused(_("Đề cương không có mục “%s”.") % strange[0])


def _in_words(lines: Sequence[Heading]) -> dict[str, Any]:
    return {"titles": [f"{one.number}. {one.title}" if one.number else one.title for one in lines]}
