"""Opening, changing and closing rounds, and laying their quotas."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.awards import queries as awards
from thidua.dossiers import access
from thidua.dossiers.actions.refusals import NotTheRound, RoundClosed
from thidua.dossiers.actions.standing import limit_of, required
from thidua.dossiers.models import Dossier, Quota, Round, State
from thidua.dossiers.rules import quota as quotas
from thidua.dossiers.rules.steps import COUNTS
from thidua.kernel.clock import day_of
from thidua.records.revisions import fresh, revise
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class SaidRound:
    """What is said of a round; ``proposals_due`` is the first day that is too late."""

    name: str
    year: int
    method: str
    campaign: Campaign | None = None
    proposals_due: date | None = None
    is_simplified: bool = False


@dataclass(frozen=True, slots=True)
class SaidQuota:
    """What is said of a quota: a count, or a share (hundredths of a percent) of a number; empty kinds mean all."""

    title: str
    count: int | None
    share: int | None
    share_of: int | None
    source: str
    kind: str = ""
    unit_kind: str = ""
    is_firm: bool = True


@transaction.atomic
def open_round(*, unit: Unit, said: SaidRound, is_example: bool = False, by: Actor, at: datetime) -> Round:
    """Open a round of a body with authority. Raises ``NotAllowed``, ``NotComplete``, ``NotTheRound``."""
    access.require_to_keep(by, unit, on=day_of(at))
    one_at_a_time(f"dossiers:rounds:{unit.pk}")
    made = Round.objects.create(unit=unit, opened_at=at, is_example=is_example, **_checked(unit, said, None))
    audit.record(verb="round.opened", subject=made, by=by, at=at, after=_plain(said) | _unit(unit))
    return made


@transaction.atomic
def change_round(*, round_: Round, version: int, said: SaidRound, by: Actor, at: datetime) -> Round:
    """Change what was said of an open round. Raises ``NotAllowed``, ``RoundClosed``, ``NotTheRound``, ``Stale``."""
    now = _open(round_, by, at)
    one_at_a_time(f"dossiers:rounds:{now.unit_id}")
    before = SaidRound(now.name, now.year, now.method, now.campaign, now.proposals_due, now.is_simplified)
    now = revise(now, version=version, **_checked(now.unit, said, now))
    audit.record(verb="round.changed", subject=now, by=by, at=at, before=_plain(before), after=_plain(said))
    return now


@transaction.atomic
def close_round(*, round_: Round, version: int, by: Actor, at: datetime) -> Round:
    """Close a round: it takes no more proposals. Raises ``NotAllowed``, ``RoundClosed``, ``NotTheRound``, ``Stale``."""
    now = _open(round_, by, at)
    waiting = Dossier.objects.filter(round=now, state=State.ON_ITS_WAY).count()
    if waiting:
        raise NotTheRound(_("Còn %s hồ sơ đang trình. Hãy thẩm định hoặc trả lại trước khi đóng đợt xét.") % waiting)
    now = revise(now, version=version, closed_at=at)
    audit.record(verb="round.closed", subject=now, by=by, at=at)
    return now


@transaction.atomic
def lay_quota(*, round_: Round, said: SaidQuota, by: Actor, at: datetime) -> Quota:
    """Lay a quota of a title in an open round.

    Raises ``NotAllowed``, ``RoundClosed``, ``NotComplete``, ``NotTheRound`` for one that there is already or that is
    used up beyond it.
    """
    now = _open(round_, by, at)
    same = {name: getattr(said, name) for name in ("title", "kind", "unit_kind")}
    if Quota.objects.filter(round=now, **same).exists():
        raise NotTheRound(_("Đã có chỉ tiêu như vậy. Hãy sửa dòng đó."), field="title")
    made = Quota.objects.create(round=now, **_quota(now, said))
    _refuse_used(made)
    audit.record(verb="round.quota_laid", subject=now, by=by, at=at, after=asdict(said))
    return made


@transaction.atomic
def change_quota(*, quota: Quota, version: int, said: SaidQuota, by: Actor, at: datetime) -> Quota:
    """Change a quota. Raises as `lay_quota`, and ``Stale``."""
    now = _open(quota.round, by, at)
    before = {name: getattr(quota, name) for name in asdict(said)}
    same = {name: getattr(said, name) for name in ("title", "kind", "unit_kind")}
    if Quota.objects.filter(round=now, **same).exclude(pk=quota.pk).exists():
        raise NotTheRound(_("Đã có chỉ tiêu như vậy. Hãy sửa dòng đó."), field="title")
    kept = revise(quota, version=version, **_quota(now, said))
    _refuse_used(kept)
    audit.record(verb="round.quota_changed", subject=now, by=by, at=at, before=before, after=asdict(said))
    return kept


@transaction.atomic
def lift_quota(*, quota: Quota, by: Actor, at: datetime) -> None:
    """Take a quota off an open round. Raises ``NotAllowed``, ``RoundClosed``."""
    now = _open(quota.round, by, at)
    before = {name: getattr(quota, name) for name in ("title", "kind", "unit_kind", "count", "share", "source")}
    Quota.objects.filter(pk=quota.pk).delete()
    audit.record(verb="round.quota_lifted", subject=now, by=by, at=at, before=before)


def _open(round_: Round, by: Actor, at: datetime) -> Round:
    """Give a round as it stands, its turn taken, to whoever keeps it; raises where it is closed."""
    access.require_to_keep(by, round_.unit, on=day_of(at))
    one_at_a_time(f"dossiers:round:{round_.pk}")
    now = fresh(round_)
    if now.closed_at is not None:
        raise RoundClosed(_("Đợt xét này đã đóng."))
    return now


def _checked(unit: Unit, said: SaidRound, round_: Round | None) -> dict[str, Any]:
    name = required(said.name, "name", _("Hãy đặt tên cho đợt xét."))
    others = Round.objects.filter(unit=unit, year=said.year, name=name)
    if (others.exclude(pk=round_.pk) if round_ else others).exists():
        raise NotTheRound(_("Năm đó đã có đợt xét mang tên này."), field="name")
    return {
        "name": name,
        "year": said.year,
        "method": said.method,
        "campaign": said.campaign,
        "proposals_due": said.proposals_due,
        "is_simplified": said.is_simplified,
    }


def _quota(round_: Round, said: SaidQuota) -> dict[str, Any]:
    source = required(said.source, "source", _("Hãy ghi văn bản đặt ra chỉ tiêu này."))
    if (said.count is None) == (said.share is None):
        raise NotTheRound(_("Hãy ghi số lượng, hoặc tỷ lệ và số làm gốc; một trong hai."), field="count")
    if said.share is not None and (said.share_of is None or said.share > quotas.WHOLE):
        raise NotTheRound(_("Tỷ lệ từ 0 đến 100 %, kèm số làm gốc để tính."), field="share_of")
    if said.title not in awards.law_on(day_of(round_.opened_at)).titles:
        raise NotTheRound(_("Quy định không có hình thức này."), field="title")
    return asdict(said) | {"source": source, "share_of": said.share_of if said.share is not None else None}


def _refuse_used(quota: Quota) -> None:
    """Refuse a firm quota that is smaller than what is used already."""
    counting = Dossier.objects.filter(round=quota.round_id, title=quota.title, state__in=COUNTS).order_by("pk")
    pairs = counting.values_list("nominee__kind", "unit__kind__code")
    limit = limit_of(quota)
    used = limit.used(quotas.Asked(quota.title, kind, unit_kind) for kind, unit_kind in pairs)
    if quota.is_firm and used > limit.most:
        raise NotTheRound(_("Đã dùng %s, nhiều hơn chỉ tiêu này.") % used, field="count")


def _plain(said: SaidRound) -> dict[str, Any]:
    return {
        "name": said.name,
        "year": said.year,
        "method": said.method,
        "campaign": str(said.campaign.public_id) if said.campaign else None,
        "proposals_due": said.proposals_due.isoformat() if said.proposals_due else None,
        "is_simplified": said.is_simplified,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {"unit": str(unit.public_id)}
