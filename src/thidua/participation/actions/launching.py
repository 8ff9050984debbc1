"""Launching: entered once, changed as often as needed, withdrawn when it was a mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.participation import queries
from thidua.participation.actions.entering import Paper, in_words, refuse_entry, way_in
from thidua.participation.actions.refusals import AlreadyLaunched, NotLaunched, NotYetHeld
from thidua.participation.models import Launch, Theme, Way
from thidua.records.revisions import revise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign, CampaignMovement, CampaignTask
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class SaidTheme:
    """A theme as it was entered."""

    name: str
    problem: str = ""
    resolved: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What a unit says of its launch; ``participants`` is None where nobody counted."""

    held_on: date
    form: str = ""
    participants: int | None = None
    note: str = ""
    themes: Sequence[SaidTheme] = ()
    movements: Sequence[CampaignMovement] = ()
    tasks: Sequence[CampaignTask] = ()


@transaction.atomic
def launch(
    *,
    campaign: Campaign,
    unit: Unit,
    said: Said,
    by: Actor,
    at: datetime,
    version: int = 0,
    paper: Paper | None = None,
    is_example: bool = False,
) -> Launch:
    """Enter a unit's launch (``version`` 0), which reports it, or change the one that was entered.

    What the unit changes itself keeps the day of its first report. Raises ``NotYetHeld``, ``AlreadyLaunched`` when
    somebody else has entered it meanwhile, ``PaperUnknown``, ``CampaignOver``, ``TakesNoPart``, ``Stale``.
    """
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    columns = _columns(said, unit=unit, paper=paper, by=by, at=at)
    there = queries.launch_of(campaign, unit)
    if there is None and version:
        raise NotLaunched(_("Lần phát động này vừa được rút lại. Hãy mở lại trang để xem."))
    if there is not None and not version:
        raise AlreadyLaunched(_("Đơn vị đã phát động đợt thi đua này. Hãy mở lại trang rồi sửa lần phát động đã ghi."))
    if there is None:
        kept = Launch.objects.create(campaign=campaign, unit=unit, is_example=is_example, **columns)
        before: dict[str, Any] = {}
    else:
        before = _in_words(there)
        if columns["way"] == Way.OWN:
            columns["reported_on"] = max(there.reported_on, said.held_on)
        kept = revise(there, version=version, **columns)
    _keep_themes(kept, said.themes)
    kept.movements.set(said.movements)
    kept.tasks.set(said.tasks)
    verb = "launch.amended" if before else "launch.held"
    audit.record(verb=verb, subject=kept, by=by, at=at, before=before, after=_in_words(kept) | in_words(columns))
    return kept


def _columns(said: Said, *, unit: Unit, paper: Paper | None, by: Actor, at: datetime) -> dict[str, Any]:
    if said.held_on > day_of(at):
        raise NotYetHeld(_("Ngày phát động chưa đến. Hãy ghi sau khi đơn vị đã phát động."), field="held_on")
    columns = way_in(unit=unit, paper=paper, by=by, at=at)
    reported_on = day_of(at) if columns["way"] == Way.OWN else columns["paper_on"]
    if reported_on < said.held_on:
        raise NotYetHeld(_("Văn bản đề ngày trước khi phát động; hãy xem lại hai ngày này."), field="paper_on")
    return columns | {
        "held_on": said.held_on,
        "form": said.form,
        "participants": said.participants,
        "note": said.note.strip(),
        "reported_on": reported_on,
    }


def _keep_themes(kept: Launch, themes: Sequence[SaidTheme]) -> None:
    """Write the themes in their order in place of the ones before."""
    kept.themes.all().delete()
    Theme.objects.bulk_create(
        Theme(
            launch=kept,
            ordinal=ordinal,
            name=" ".join(theme.name.split()),
            problem=theme.problem.strip(),
            resolved=theme.resolved.strip(),
        )
        for ordinal, theme in enumerate(themes, start=1)
    )


def _in_words(kept: Launch) -> dict[str, Any]:
    return {
        "unit": str(kept.unit.public_id),
        "held_on": kept.held_on.isoformat(),
        "form": kept.form,
        "participants": kept.participants,
        "reported_on": kept.reported_on.isoformat(),
        "note": kept.note,
        "themes": [
            {"name": theme.name, "problem": theme.problem, "resolved": theme.resolved}
            for theme in kept.themes.order_by("ordinal")
        ],
        "movements": [str(one) for one in kept.movements.order_by("pk").values_list("public_id", flat=True)],
        "tasks": [str(one) for one in kept.tasks.order_by("ordinal").values_list("public_id", flat=True)],
    }


@transaction.atomic
def withdraw_launch(*, campaign: Campaign, unit: Unit, version: int, reason: str, by: Actor, at: datetime) -> Launch:
    """Take back a launch that was entered by mistake; it stays readable with the reason. Raises ``NotLaunched``."""
    campaign = refuse_entry(campaign=campaign, unit=unit, by=by, at=at)
    there = queries.launch_of(campaign, unit)
    if there is None:
        raise NotLaunched(_("Chưa có lần phát động nào để rút lại."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do rút lại."), field="reason")
    kept = revise(there, version=version, withdrawn_at=at, withdrawn_for=reason.strip())
    audit.record(
        verb="launch.withdrawn", subject=kept, by=by, at=at, before=_in_words(there), after={"reason": reason.strip()}
    )
    return kept
