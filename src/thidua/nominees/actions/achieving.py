"""What a nominee achieved: initiatives that were recognised, merits in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.files import actions as files
from thidua.kernel.clock import day_of
from thidua.nominees import access
from thidua.nominees.actions.refusals import BadDay
from thidua.nominees.models import Initiative, Merit
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor
    from thidua.nominees.models import Nominee


@dataclass(frozen=True, slots=True)
class SaidInitiative:
    """What is said of an initiative; ``used_for`` is the title that it served already."""

    year: int
    name: str
    reach: str
    recognised_by: str = ""
    used_for: str = ""


@transaction.atomic
def write_initiative(
    *,
    nominee: Nominee,
    initiative: Initiative | None = None,
    version: int = 0,
    said: SaidInitiative,
    by: Actor,
    at: datetime,
) -> Initiative:
    """Keep an initiative of a nominee, or change one. Raises ``BadDay``, ``Stale``, ``NotAllowed``."""
    access.require_to_write(by, nominee.unit, on=day_of(at))
    if said.year > day_of(at).year:
        raise BadDay(_("Năm chưa tới."), field="year")
    if initiative is None:
        initiative = Initiative.objects.create(nominee=nominee, **asdict(said))
    else:
        initiative = revise(initiative, version=version, **asdict(said))
    after = {"year": initiative.year, "initiative": initiative.name, "reach": initiative.reach}
    audit.record(
        verb="nominee.initiative", subject=nominee, by=by, at=at, after=after | {"used_for": initiative.used_for}
    )
    return initiative


@dataclass(frozen=True, slots=True)
class SaidMerit:
    """What is said of a merit: between which days, for which campaign, in words."""

    starts_on: date
    ends_on: date
    text: str
    campaign: Campaign | None = None


@transaction.atomic
def write_merit(
    *,
    nominee: Nominee,
    merit: Merit | None = None,
    version: int = 0,
    said: SaidMerit,
    file: Examined | None = None,
    by: Actor,
    at: datetime,
) -> Merit:
    """Keep a merit of a nominee with what proves it, or change one; without a ``file`` the kept one stays.

    Raises ``BadDay``, ``Stale``, ``NotAllowed``.
    """
    access.require_to_write(by, nominee.unit, on=day_of(at))
    if said.ends_on < said.starts_on:
        raise BadDay(_("Ngày cuối không trước ngày đầu."), field="ends_on")
    columns: dict[str, Any] = {
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "text": said.text.strip(),
        "campaign": said.campaign,
    }
    if file is not None:
        columns["evidence"] = files.keep(file=file, by=by, at=at)
    if merit is None:
        merit = Merit.objects.create(nominee=nominee, **columns)
    else:
        merit = revise(merit, version=version, **columns)
    after = {"from": merit.starts_on.isoformat(), "to": merit.ends_on.isoformat(), "merit": merit.text[:500]}
    after |= {"file": file.name} if file else {}
    audit.record(verb="nominee.merit", subject=nominee, by=by, at=at, after=after)
    return merit
