"""What every step begins with: the report as it is now, whether the step may be taken, and who hears of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from thidua.allocation.models import Purpose
from thidua.campaigns.models import Campaign, CampaignState
from thidua.kernel.clock import day_of
from thidua.notices.actions import tell
from thidua.participation import access as participating
from thidua.participation import queries as participation
from thidua.participation.actions import CampaignOver, TakesNoPart
from thidua.records.turns import one_at_a_time, several_at_a_time
from thidua.reports import access, queries
from thidua.reports.actions.refusals import NotThere, PeriodClosed, WrongStep
from thidua.reports.addresses import address_of
from thidua.reports.models import Edition, Mark, Report, State
from thidua.reports.rules import way

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from thidua.allocation.models import Period
    from thidua.kernel.actors import Actor
    from thidua.kernel.refused import Refused
    from thidua.organisations.models import Unit


def take_turn(period: Period, unit: Unit) -> None:
    """Let steps on one report go one after the other."""
    one_at_a_time(_turn(period, unit))


def _turn(period: Period, unit: Unit) -> str:
    return f"report:{period.pk}:{unit.pk}"


def begin_entry(period: Period, unit: Unit, *, by: Actor, at: datetime) -> None:
    """Refuse whoever may not fill in for the unit, a campaign that is over, a unit that takes no part.

    Steps on the unit's report for the period go one after the other from here on. Raises ``NotAllowed``,
    ``CampaignOver``, ``TakesNoPart``.
    """
    require(by, access.FILL, unit, at)
    take_turn(period, unit)
    refuse_over(period)
    if not participation.takes_part(period.campaign, unit, day_of(at)):
        raise no_part()


def begin_entries(period: Period, units: Sequence[Unit], *, by: Actor, at: datetime) -> dict[int, Refused]:
    """Begin entries for many units as `begin_entry` begins one; give by key what it would raise for a unit alone.

    Raises ``CampaignOver`` as it concerns all of them.
    """
    refuse_over(period)
    mine = participating.enterable(by, units, on=day_of(at))
    fit = [one for one in units if one.pk in mine]
    several_at_a_time([_turn(period, one) for one in fit])
    there = participation.partakers(period.campaign, fit, day_of(at))
    found: dict[int, Refused] = {one.pk: no_part() for one in fit if one.pk not in there}
    return found | {one.pk: access.refusal(access.FILL) for one in units if one.pk not in mine}


def no_part() -> TakesNoPart:
    """Say that a unit takes no part."""
    return TakesNoPart(
        _("Đơn vị này không ở cụm, khối nào của đợt thi đua. Hãy báo Ban Thi đua - Khen thưởng nếu như vậy là sai.")
    )


def refuse_over(period: Period) -> None:
    """Raise ``CampaignOver`` once the campaign is closed; its closing update comes after that, until it is put away."""
    state = _state_of(period)
    if state == CampaignState.RUNNING or (state == CampaignState.CLOSED and period.purpose == Purpose.CLOSING):
        return
    raise CampaignOver(_("Đợt thi đua đã kết thúc nên không nhập thêm được. Hãy báo Ban Thi đua - Khen thưởng."))


def refuse_put_away(period: Period) -> None:
    """Raise ``CampaignOver`` once the campaign is put away; what was sent before its end is received until then."""
    if _state_of(period) == CampaignState.ARCHIVED:
        raise CampaignOver(_("Đợt thi đua đã lưu trữ nên báo cáo không thay đổi nữa."))


def _state_of(period: Period) -> str:
    """Give the campaign's state as it is now, not as it was when the page was shown."""
    return Campaign.objects.values_list("state", flat=True).get(pk=period.campaign_id)


def edition_for(step: way.Step, report: Report, *, version: int) -> Edition:
    """Give the newest edition of a report, locked, if the step begins where it stands and nobody was quicker.

    The report is brought up to date too. Raises ``NotThere``, ``WrongStep``; ``version`` is that of the edition which
    was shown.
    """
    take_turn(report.period, report.unit)
    report.refresh_from_db(fields=["sent_on", "counted", "covered_by", "version"])
    edition = Edition.objects.select_for_update().filter(report=report).order_by("-number").first()
    if edition is None:
        raise NotThere(_("Báo cáo này chưa có nội dung nào. Hãy điền rồi lưu trước."))
    if not way.may_step(step, edition.state) or edition.version != version:
        raise WrongStep(
            _("Báo cáo này vừa được người khác thay đổi (nay: %s). Hãy mở lại trang rồi làm tiếp.")
            % State(edition.state).label.lower()
        )
    edition.report = report
    return edition


def refuse_closed(period: Period, unit: Unit, at: datetime) -> None:
    """Raise ``PeriodClosed`` where the period takes nothing from the unit any more."""
    days = queries.own_days(period, unit)
    if days.is_closed(day_of(at)):
        raise period_closed()


def period_closed() -> PeriodClosed:
    """Say that a period is locked for a unit."""
    return PeriodClosed(
        _("Kỳ báo cáo này đã khóa sổ. Hãy đề nghị Ban Thi đua - Khen thưởng gia hạn cho đơn vị rồi gửi lại.")
    )


def refuse_late(edition: Edition, at: datetime) -> None:
    """Raise ``PeriodClosed`` where an edition, first or correction, never left the unit and the period is locked."""
    if edition.approved_at is None:
        refuse_closed(edition.report.period, edition.report.unit, at)


def step_on(edition: Edition, **columns: Any) -> Edition:
    """Write a step: the columns that it changes, and the next version."""
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.version += 1
    edition.save()
    return edition


def settle(edition: Edition, at: datetime) -> None:
    """Close the return that an edition waited for."""
    edition.returns.filter(settled_at__isnull=True).update(settled_at=at)


def mark(report: Report, at: datetime, *others: Period) -> None:
    """Say that a report's figures have changed: in its own period, in those that it discharges, and in ``others``."""
    covered = report.covers.order_by("pk").values_list("period_id", flat=True)
    periods = [report.period_id, *covered, *(one.pk for one in others)]
    Mark.objects.bulk_create(Mark(unit_id=report.unit_id, period_id=period, made_at=at) for period in periods)


def news(report: Report, edition: Edition, kind: str, *, verb: str, by: Actor, at: datetime) -> None:
    """Tell the officers of the unit whose role allows ``verb`` what became of their report."""
    params = {"unit": report.unit.name, "period": report.period.name, "campaign": report.period.campaign.title}
    tell(
        kind=f"report.{kind}",
        key=f"{edition.public_id.hex}:{edition.version}",
        units=[report.unit],
        verb=verb,
        params=params,
        url=address_of(report.period, report.unit),
        by=by,
        at=at,
    )


def in_words(report: Report, edition: Edition, **more: Any) -> dict[str, Any]:
    """Give what every line of the journal says of a report."""
    said = {"unit": str(report.unit.public_id), "period": report.period.name, "edition": edition.number}
    return said | {"state": str(edition.state)} | more


def require(by: Actor, verb: str, unit: Unit, at: datetime) -> None:
    """Ask `access.require` for the day of a moment."""
    access.require(by, verb, unit, on=day_of(at))
