"""Evidence of a launch: kept at once, so that nothing sent is lost when another field is wrong."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.participation import queries
from thidua.participation.actions.entering import refuse_entry
from thidua.participation.actions.refusals import TooMuchEvidence
from thidua.participation.models import Evidence

if TYPE_CHECKING:
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit

MOST_FILES: Final = 10
"""A launch has so many files at most."""


@transaction.atomic
def add_evidence(*, campaign: Campaign, unit: Unit, file: Examined, by: Actor, at: datetime) -> Evidence:
    """Keep a file as evidence of a unit's launch; content that is there already is not kept twice.

    Raises ``TooMuchEvidence`` above `MOST_FILES`, and as every entry does.
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    there = list(queries.evidence_of(campaign, unit))
    sha256 = hashlib.sha256(file.data).hexdigest()
    same = next((one for one in there if one.sha256 == sha256), None)
    if same is not None:
        return same
    if len(there) >= MOST_FILES:
        raise TooMuchEvidence(
            _("Mỗi lần phát động có nhiều nhất %s tệp minh chứng. Hãy bỏ bớt một tệp rồi thêm lại.") % MOST_FILES,
            field="evidence",
        )
    stored = files.keep(file=file, by=by, at=at)
    kept = Evidence.objects.create(campaign=campaign, unit=unit, file=stored, sha256=stored.sha256, added_at=at)
    audit.record(
        verb="evidence.added",
        subject=kept,
        by=by,
        at=at,
        after={"unit": str(unit.public_id), "file": str(stored.public_id), "sha256": stored.sha256},
    )
    return kept


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take a file off a launch; its content is kept for the journal's sake. Removing it again changes nothing."""
    refuse_entry(campaign=evidence.campaign, unit=evidence.unit, by=by, at=at)
    if Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=at):
        audit.record(
            verb="evidence.removed",
            subject=evidence,
            by=by,
            at=at,
            before={"unit": str(evidence.unit.public_id), "file": str(evidence.file.public_id)},
        )
