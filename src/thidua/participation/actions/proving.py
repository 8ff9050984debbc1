"""Evidence of a launch: kept at once, so that nothing sent is lost when another field is wrong."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.participation import queries
from thidua.participation.actions.entering import refuse_entry
from thidua.participation.actions.refusals import TooMuchEvidence
from thidua.participation.models import LAUNCH, Evidence

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

MOST_FILES: Final = 10
"""A launch, a figure, a section: each place has so many files at most."""


@transaction.atomic
def add_evidence(
    *,
    campaign: Campaign,
    unit: Unit,
    file: Examined,
    by: Actor,
    at: datetime,
    place: str = LAUNCH,
    keep_place_and_device: bool = False,
) -> Evidence:
    """Keep a file as evidence of what a unit says in a place; content that is there already is not kept twice.

    A photograph loses where and with what device it was taken unless these are wanted. Raises ``TooMuchEvidence`` above
    `MOST_FILES` in one place, and as every entry does.
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    file = file.with_place_and_device() if keep_place_and_device else file
    there = list(queries.evidence_of(campaign, unit, place))
    sha256 = hashlib.sha256(file.data).hexdigest()
    same = next((one for one in there if one.sha256 == sha256), None)
    if same is not None:
        return same
    if len(there) >= MOST_FILES:
        raise TooMuchEvidence(
            _("Mỗi chỗ có nhiều nhất %s tệp minh chứng. Hãy bỏ bớt một tệp rồi thêm lại.") % MOST_FILES,
            field="evidence",
        )
    stored = files.keep(file=file, by=by, at=at)
    kept = Evidence.objects.create(
        campaign=campaign,
        unit=unit,
        place=place,
        file=stored,
        sha256=stored.sha256,
        taken_at=file.taken_at,
        added_at=at,
        added_by=by.actor_id,
    )
    audit.record(verb="evidence.added", subject=kept, by=by, at=at, after=_in_words(kept))
    return kept


def _in_words(kept: Evidence) -> dict[str, Any]:
    """Give a file as the journal keeps it; what is no launch's names its place."""
    words = {"unit": str(kept.unit.public_id), "file": str(kept.file.public_id), "sha256": kept.sha256}
    return words if kept.place == LAUNCH else words | {"place": kept.place}


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take a file off its place; its content is kept for the journal's sake. Removing it again changes nothing."""
    refuse_entry(campaign=evidence.campaign, unit=evidence.unit, by=by, at=at)
    if Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=at):
        audit.record(
            verb="evidence.removed",
            subject=evidence,
            by=by,
            at=at,
            before=_in_words(evidence),
        )
