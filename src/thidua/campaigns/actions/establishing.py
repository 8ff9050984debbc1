"""Establishing a campaign from what officers confirmed of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thidua.audit import actions as audit
from thidua.campaigns import access, rules
from thidua.campaigns.models import (
    Campaign,
    CampaignMovement,
    CampaignTask,
    Citation,
    Indicator,
    Movement,
    Obligation,
    Target,
)
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.organisations import queries as organisations
from thidua.plans import actions as plan_actions
from thidua.plans import queries as plans
from thidua.plans.models import Plan
from thidua.plans.rules.confirmed import ConfirmedObligation
from thidua.plans.rules.kinds import Role
from thidua.records.fields import FoldField
from thidua.records.turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal
    from typing import Any

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.plans.rules.confirmed import (
        Confirmed,
        ConfirmedCitation,
        ConfirmedDeadline,
        ConfirmedMovement,
        ConfirmedPlan,
        ConfirmedTarget,
        ConfirmedTask,
    )


BATCH = 500
FOLD = Indicator._meta.get_field("fold")
assert isinstance(FOLD, FoldField)  # noqa: S101 -- narrows the type


class ItemsStillOpen(Refused):
    """Something that was read from the plan has not been decided yet."""


class UnkeptFigure(Refused):
    """A figure has more decimals, or more digits, than are kept."""


@transaction.atomic
def establish(*, plan: Plan, by: Actor, at: datetime) -> Campaign:
    """Build the campaign of a plan from its confirmed items alone, each row linked to its clause and span.

    A second call gives the campaign that the first one built; campaigns are built one after the other, for they share
    indicators and movements. Raises ``ItemsStillOpen`` while items wait for a
    decision and ``UnkeptFigure`` for a figure that cannot be kept; nothing is built then.
    """
    access.require(by, "campaign.establish")
    one_at_a_time("campaigns.establish")
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    earlier = Campaign.objects.filter(plan=plan).first()
    if earlier is not None:
        return earlier
    _refuse_open(plans.open_count(plan))
    confirmed = plans.confirmed(plan)
    campaign = _campaign(plan, confirmed, at)
    counts = {
        "targets": _lay_targets(campaign, confirmed.targets),
        "obligations": _lay_obligations(campaign, confirmed, day_of(at)),
        "movements": _lay_movements(campaign, confirmed.movements),
        "citations": _lay_citations(campaign, confirmed.citations),
        "tasks": _lay_tasks(campaign, confirmed.tasks),
    }
    plan_actions.mark_used(plan=plan, by=by, at=at)
    after = {"title": campaign.title, "plan": str(plan.public_id)} | counts
    audit.record(verb="campaign.established", subject=campaign, by=by, at=at, after=after)
    return campaign


def _refuse_open(count: int) -> None:
    """Refuse to build while something is undecided."""
    if count:
        raise ItemsStillOpen(
            ngettext(
                "Còn %(count)s mục chưa được xác nhận hoặc bác bỏ. Hãy quyết định hết rồi lập đợt thi đua.",
                "Còn %(count)s mục chưa được xác nhận hoặc bác bỏ. Hãy quyết định hết rồi lập đợt thi đua.",
                count,
            )
            % {"count": count}
        )


def _campaign(plan: Plan, confirmed: ConfirmedPlan, at: datetime) -> Campaign:
    """Write the campaign's own row; what the plan does not say stays unknown."""
    title, occasion = rules.title_and_occasion(confirmed.title)
    starts_on, ends_on = _period(confirmed)
    home = organisations.home_province()
    issuing_units = _by_name([confirmed.issuer], day_of(at))
    return Campaign.objects.create(
        title=title or str(_("Đợt thi đua chưa có tên")),
        occasion=occasion,
        starts_on=starts_on,
        ends_on=ends_on,
        issuer=confirmed.issuer,
        issuing_unit=issuing_units.get(rules.name_key(confirmed.issuer)),
        plan=plan,
        plan_number=confirmed.number,
        plan_issued_on=confirmed.issued_on,
        province=home.province_code if home else "",
        established_at=at,
    )


def _period(confirmed: ConfirmedPlan) -> tuple[date | None, date | None]:
    """Give first and last day; an end before the start is a slip, so it is left unknown and asked for."""
    first, last = confirmed.starts_on, confirmed.ends_on
    return first, None if first and last and last < first else last


def _by_name(names: Iterable[str], day: date) -> dict[str, Unit]:
    """Find units of this province by their full names, by folded name; a name that fits several fits none."""
    wanted = {rules.name_key(name) for name in names if name}
    found: dict[str, list[Unit]] = {}
    home = organisations.home_province()
    standing = organisations.at(day).filter(province_code=home.province_code if home else "")
    for unit in standing.filter(name_fold__in=wanted) if wanted else ():
        found.setdefault(rules.name_key(unit.name), []).append(unit)
    return {name: units[0] for name, units in found.items() if len(units) == 1}


def _origin(item: Confirmed) -> dict[str, Any]:
    """Give the columns that lead a row back to the text."""
    return {"clause": item.clause, "start": item.start, "end": item.end, "item_id": item.item_id}


# -- Targets ----------------------------------------------------------------------------------------------------------


@dataclass
class _Draft:
    """A target on its way: a confirmed item, or the heading that several parts share."""

    label: str
    start: int
    end: int
    clause: str
    item: ConfirmedTarget | None
    above: _Draft | None = None
    row: Target | None = None


def _drafts(items: Sequence[ConfirmedTarget]) -> list[_Draft]:
    """Give items and the headings that they name in the order of the text, each under what it is a part of.

    A heading without a figure of its own ("Tỷ lệ chất thải rắn": đô thị 95 %, nông thôn 90 %) becomes a row that is
    met when all its parts are.
    """
    drafts = [_Draft(item.label, item.start, item.end, item.clause, item) for item in items]
    by_item = {item.item_id: draft for item, draft in zip(items, drafts, strict=True)}
    headings: dict[tuple[str, str], _Draft] = {}
    for draft in drafts:
        parent = draft.item.parent if draft.item else ""
        if not parent or rules.name_key(parent) == rules.name_key(draft.label):
            continue
        key = (draft.clause, rules.name_key(parent))
        whole = by_item.get(draft.item.parent_id) if draft.item and draft.item.parent_id else None
        found = whole or headings.get(key)
        if found is None:
            found = headings[key] = _Draft(parent, draft.start, draft.end, draft.clause, None)
        if found.item is None:
            found.start, found.end = min(found.start, draft.start), max(found.end, draft.end)
        if not _is_under(found, draft):
            draft.above = found
    return sorted([*headings.values(), *drafts], key=lambda draft: (draft.start, draft.above is not None, draft.end))


def _is_under(draft: _Draft, other: _Draft) -> bool:
    """Say whether ``draft`` stands under ``other``, so that no ring of parts closes."""
    above: _Draft | None = draft
    while above is not None:
        if above is other:
            return True
        above = above.above
    return False


def _lay_targets(campaign: Campaign, items: Sequence[ConfirmedTarget]) -> int:
    """Write the targets in the order of the text, then which is part of which; gives how many figures there are.

    However many targets there are, they take the same few statements.
    """
    drafts = _drafts(items)
    rows = [_target(campaign, draft, ordinal) for ordinal, draft in enumerate(drafts, start=1)]
    indicators = _indicators([_measured(draft) for draft in drafts], rows)
    for row, indicator in zip(rows, indicators, strict=True):
        row.indicator = indicator
    for draft, row in zip(drafts, Target.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        draft.row = row
    parts = [draft for draft in drafts if draft.above]
    for draft in parts:
        if draft.row and draft.above:
            draft.row.parent = draft.above.row
    Target.objects.bulk_update([draft.row for draft in parts if draft.row], ["parent"], batch_size=BATCH)
    return len(items)


def _target(campaign: Campaign, draft: _Draft, ordinal: int) -> Target:
    """Make one target, but for its indicator and its whole."""
    return Target(
        campaign=campaign,
        ordinal=ordinal,
        label=draft.label,
        number="" if draft.above else rules.printed_number(draft.clause),
        clause=draft.clause,
        start=draft.start,
        end=draft.end,
        **(_figures(draft.item) if draft.item else _no_figures()),
    )


def _measured(draft: _Draft) -> str:
    """Name what a target measures: a part by its whole, too."""
    name = f"{draft.above.label}: {draft.label}" if draft.above else draft.label
    return " ".join(name.split())


def _no_figures() -> dict[str, object]:
    """Give the columns of a heading."""
    return {"comparison": rules.Comparison.PARTS.value, "polarity": rules.Polarity.HIGHER.value}


def _figures(item: ConfirmedTarget) -> dict[str, object]:
    """Give the columns that say what a target asks for; raises ``UnkeptFigure``."""
    comparison = rules.Comparison(item.comparison)
    return {
        "comparison": comparison.value,
        "decimals": _decimals(item, item.value, item.high),
        "value": item.value,
        "value_high": item.high,
        "measure": item.measure,
        "direction": item.direction,
        "polarity": rules.polarity_of(item.polarity, comparison, item.direction).value,
        "basis": item.basis,
        "approximate": item.approximate,
        "alt_decimals": _decimals(item, item.alt_value, item.alt_high),
        "alt_value": item.alt_value,
        "alt_value_high": item.alt_high,
        "alt_measure": item.alt_measure if item.alt_value is not None else "",
        "points_meant": item.points_meant and bool(item.direction),
        "horizon": item.horizon,
        "item_id": item.item_id,
    }


def _decimals(item: ConfirmedTarget, *figures: Decimal | None) -> int:
    """Count the decimals of a target's figures; raises ``UnkeptFigure`` naming the target."""
    try:
        return rules.decimals_for(*figures)
    except rules.TooManyDecimals:
        raise UnkeptFigure(
            _("Số của chỉ tiêu “%(label)s” quá dài: giữ được nhiều nhất 6 chữ số thập phân. Hãy sửa ở phòng rà soát.")
            % {"label": item.label}
        ) from None


def _indicators(names: Sequence[str], targets: Sequence[Target]) -> list[Indicator]:
    """Find what each target measures, or write it down the first time that it is met, in the order of the targets."""
    wanted = [
        Indicator(
            name=name,
            measure=row.measure,
            decimals=row.decimals,
            kept_decimals=rules.kept_decimals(row.measure, row.decimals),
            polarity=row.polarity,
            accrual=rules.accrual_of(row.measure).value,
            rollup=rules.rollup_of(row.measure, is_rate=False).value,
        )
        for name, row in zip(names, targets, strict=True)
    ]
    for one in wanted:
        one.fold = FOLD.derive(one.name)
    known = {(one.fold, one.measure): one for one in Indicator.objects.filter(fold__in={one.fold for one in wanted})}
    missing = {(one.fold, one.measure): one for one in reversed(wanted) if (one.fold, one.measure) not in known}
    made = Indicator.objects.bulk_create(list(reversed(missing.values())), batch_size=BATCH)
    known |= {(one.fold, one.measure): one for one in made}
    return [known[one.fold, one.measure] for one in wanted]


# -- Obligations ------------------------------------------------------------------------------------------------------


def _lay_obligations(campaign: Campaign, confirmed: ConfirmedPlan, day: date) -> int:
    """Write the obligations, and the deadlines that no obligation covers; gives how many."""
    duties: list[ConfirmedObligation | ConfirmedDeadline] = [
        *confirmed.obligations,
        *(item for item in confirmed.deadlines if _is_own_duty(item, confirmed.obligations)),
    ]
    duties.sort(key=lambda item: (item.start, item.end))
    units = _by_name([item.who for item in duties if item.who], day)
    wanted = _kinds(duties)
    Obligation.objects.bulk_create(
        _obligation(campaign, item, kind, ordinal, units) for ordinal, (item, kind) in enumerate(wanted, start=1)
    )
    return len(wanted)


def _kinds(
    duties: Sequence[ConfirmedObligation | ConfirmedDeadline],
) -> list[tuple[ConfirmedObligation | ConfirmedDeadline, rules.Kind]]:
    """Give each duty with each of its kinds; a report due with a launch is the report of that launch."""
    found = [(item, kind) for item in duties for kind in rules.kinds_of(item.what)]
    launches = {(item.clause, item.due) for item, kind in found if kind is rules.Kind.LAUNCH and item.due}
    return [
        (item, rules.Kind.LAUNCH_REPORT)
        if kind is rules.Kind.RESULT_REPORT and (item.clause, item.due) in launches and rules.reports_launch(item.what)
        else (item, kind)
        for item, kind in found
    ]


def _is_own_duty(deadline: ConfirmedDeadline, obligations: Sequence[ConfirmedObligation]) -> bool:
    """Tell whether a deadline asks somebody for something that no obligation of its clause says."""
    if deadline.role != Role.MILESTONE or not deadline.who or not (deadline.due or deadline.recurrence):
        return False
    when = (deadline.clause, deadline.due, deadline.recurrence)
    return not any((item.clause, item.due, item.recurrence) == when for item in obligations)


def _obligation(
    campaign: Campaign,
    item: ConfirmedObligation | ConfirmedDeadline,
    kind: rules.Kind,
    ordinal: int,
    units: dict[str, Unit],
) -> Obligation:
    """Make one obligation of one kind."""
    found = rules.audience_of(item.who, units)
    return Obligation(
        campaign=campaign,
        ordinal=ordinal,
        kind=kind.value,
        who=item.who,
        audience=found.audience.value,
        unit=units.get(found.unit),
        what=item.what,
        due=item.due,
        due_in_text=item.due,
        operator=item.operator,
        recurrence=item.recurrence,
        evidence=item.evidence if isinstance(item, ConfirmedObligation) else "",
        **_origin(item),
    )


# -- The rest ---------------------------------------------------------------------------------------------------------


def _lay_movements(campaign: Campaign, items: Sequence[ConfirmedMovement]) -> int:
    """Join the campaign to the movements that it takes up; the same movement named twice is joined once."""
    joined: dict[int, CampaignMovement] = {}
    for item in items:
        movement = _movement(item.name)
        joined.setdefault(
            movement.pk,
            CampaignMovement(campaign=campaign, movement=movement, wording=item.name, **_origin(item)),
        )
    CampaignMovement.objects.bulk_create(joined.values())
    return len(joined)


def _movement(wording: str) -> Movement:
    """Find a movement by any of its names, or write it down the first time that it is met."""
    name = rules.official_name(wording)
    key = Movement._meta.get_field("fold").derive(name)
    found = Movement.objects.filter(fold=key).first() or Movement.objects.filter(alias_fold=key).first()
    if found is not None:
        return found
    written = " ".join(wording.split())
    return Movement.objects.create(name=name, alias=written if written != name else "")


def _lay_citations(campaign: Campaign, items: Sequence[ConfirmedCitation]) -> int:
    """Write the documents that the plan cites, each once."""
    cited: dict[str, Citation] = {}
    for item in items:
        cited.setdefault(
            item.number,
            Citation(
                campaign=campaign,
                number=item.number,
                issued_on=item.issued_on,
                kind=item.document_kind,
                issuer=item.issuer,
                subject=item.subject,
                **_origin(item),
            ),
        )
    Citation.objects.bulk_create(cited.values())
    return len(cited)


def _lay_tasks(campaign: Campaign, items: Sequence[ConfirmedTask]) -> int:
    """Write the tasks and join each to the documents that it names and that were confirmed."""
    cited = {citation.number: citation.pk for citation in Citation.objects.filter(campaign=campaign)}
    through = CampaignTask.citations.through
    rows = CampaignTask.objects.bulk_create(
        CampaignTask(campaign=campaign, ordinal=ordinal, text=item.text, **_origin(item))
        for ordinal, item in enumerate(items, start=1)
    )
    through.objects.bulk_create(
        through(campaigntask_id=row.pk, citation_id=cited[number])
        for row, item in zip(rows, items, strict=True)
        for number in dict.fromkeys(item.cites)
        if number in cited
    )
    return len(rows)
