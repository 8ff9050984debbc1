"""Checking the reports of a campaign, and asking for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from thidua.audit import actions as audit
from thidua.formality import access, queries
from thidua.formality.models import Check, Sign
from thidua.jobs.actions import hurry
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.formality.rules import Found
    from thidua.kernel.actors import Actor
    from thidua.reports.models import Edition

CHECK = "formality.check"
"""The kind of the job that checks whatever is asked for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to: reports looked at, signs that are new, and those that are past now."""

    reports: int
    new: int
    gone: int


@transaction.atomic
def ask(*, campaign: Campaign, by: Actor, at: datetime) -> None:
    """Ask for a check of a campaign by hand, which a worker does. Raises ``NotAllowed``."""
    access.require(by, campaign)
    check = note(campaign=campaign, by=by, at=at)
    audit.record(verb="sign.check_asked", subject=check, by=by, at=at)
    hurry(kind=CHECK)


def note(*, campaign: Campaign, by: Actor, at: datetime) -> Check:  # noqa: ARG001 -- every action names who acts
    """Leave a mark that a campaign is to be checked; joins the caller's transaction."""
    check, _made = Check.objects.get_or_create(campaign=campaign)
    check.asked_at = at
    check.save(update_fields=["asked_at"])
    return check


def check(*, campaign: Campaign, by: Actor, at: datetime) -> Checked:
    """Check the reports of a campaign and keep what is found.

    Looking takes seconds and holds nobody up; only keeping is a transaction. What changes meanwhile leaves its mark and
    is looked at next time. A sign that is found again stays as it is, with its judgement.
    """
    asked_at = queries.check_of(campaign).asked_at
    looked_at, found = queries.findings(campaign)
    editions = {one.key: one.edition for one in looked_at.reports}
    return _kept(campaign, found, editions, asked_at, by=by, at=at)


@transaction.atomic
def _kept(
    campaign: Campaign,
    found: Sequence[Found],
    editions: Mapping[int, Edition],
    asked_at: datetime | None,
    *,
    by: Actor,
    at: datetime,
) -> Checked:
    one_at_a_time(f"formality:{campaign.pk}")
    there = {
        (one.report_id, one.digest): one
        for one in Sign.objects.filter(report__period__campaign=campaign).order_by("pk")
    }
    wanted = {(one.report, one.digest): one for one in found}
    new = [_sign(one, editions, at) for place, one in wanted.items() if place not in there]
    Sign.objects.bulk_create(new)
    again = [one for place, one in there.items() if place in wanted and _is_renewed(one, wanted[place], editions)]
    Sign.objects.bulk_update(again, ["edition", "facts", "strength", "gone_at"], batch_size=200)
    gone = _let_go(there, wanted, at)
    check, _made = Check.objects.get_or_create(campaign=campaign)
    check.checked_at, check.reports = at, len(editions)
    if check.asked_at == asked_at:  # else somebody has asked meanwhile
        check.asked_at = None
    check.save(update_fields=["checked_at", "reports", "asked_at"])
    done = Checked(len(editions), len(new), gone)
    if new or gone:
        told = {"reports": done.reports, "new": done.new, "gone": done.gone}
        audit.record(verb="sign.checked", subject=check, by=by, at=at, after=told)
    return done


def _sign(found: Found, editions: Mapping[int, Edition], at: datetime) -> Sign:
    return Sign(
        report_id=found.report,
        edition=editions[found.report],
        other_id=found.other,
        kind=found.kind.value,
        strength=found.strength.value,
        facts=dict(found.facts),
        digest=found.digest,
        found_at=at,
    )


def _is_renewed(sign: Sign, found: Found, editions: Mapping[int, Edition]) -> bool:
    """Take over what is found again; say whether that changes the row."""
    now: dict[str, Any] = {
        "edition_id": editions[found.report].pk,
        "facts": dict(found.facts),
        "strength": found.strength.value,
        "gone_at": None,
    }
    changed = {name: value for name, value in now.items() if getattr(sign, name) != value}
    for name, value in changed.items():
        setattr(sign, name, value)
    return bool(changed)


def _let_go(there: Mapping[tuple[int, str], Sign], wanted: Collection[tuple[int, str]], at: datetime) -> int:
    """Note of signs that are found no more that they are past."""
    gone = [one for place, one in there.items() if place not in wanted and one.gone_at is None]
    for one in gone:
        one.gone_at = at
    return Sign.objects.bulk_update(gone, ["gone_at"], batch_size=200) if gone else 0
