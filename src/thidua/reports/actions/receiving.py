"""The office's steps: receiving, returning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from thidua.audit import actions as audit
from thidua.reports import access
from thidua.reports.actions.returning import Flagged, turn_back
from thidua.reports.actions.standing import (
    edition_for,
    in_words,
    mark,
    news,
    refuse_over,
    refuse_put_away,
    require,
    step_on,
)
from thidua.reports.models import Asker, Edition, Report, State
from thidua.reports.rules import way

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.kernel.actors import Actor


@transaction.atomic
def receive(*, report: Report, version: int, by: Actor, at: datetime) -> Edition:
    """Receive an approved report: from now on it counts, and what is added up from it is computed anew.

    What was sent before the campaign was closed is received afterwards too, until the campaign is put away. Raises
    ``WrongStep``, ``NotAllowed``, ``CampaignOver``.
    """
    require(by, access.RECEIVE, report.unit, at)
    refuse_put_away(report.period)
    edition = edition_for(way.Step.RECEIVE, report, version=version)
    return count(report, edition, by=by, at=at)


def count(report: Report, edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Let an edition count from now on, leave its marks, and tell the unit."""
    edition = step_on(edition, state=State.RECEIVED, received_at=at)
    report.counted = edition
    report.version += 1
    report.save(update_fields=["counted", "version"])
    mark(report, at)
    audit.record(verb="report.received", subject=report, by=by, at=at, after=in_words(report, edition))
    news(report, edition, "received", verb=access.FILL, by=by, at=at)
    return edition


@transaction.atomic
def send_back(*, report: Report, version: int, flagged: Sequence[Flagged], by: Actor, at: datetime) -> Edition:
    """Return an approved report to the unit: only what is flagged opens, and it comes straight back to the office."""
    require(by, access.RECEIVE, report.unit, at)
    refuse_over(report.period)
    edition = edition_for(way.Step.RETURN, report, version=version)
    return turn_back(report, edition, Asker.OFFICE, flagged, by=by, at=at)
