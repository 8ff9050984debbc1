"""A report as it is filled in and read: figures, sections, what is open, how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from thidua.allocation import queries as allocation
from thidua.campaigns.models import CampaignMovement, CampaignTask, Target
from thidua.participation import queries as participation
from thidua.participation.rules import Standing, standing_of
from thidua.pledges import queries as pledges
from thidua.reports.models import Edition, Kind, Reading, Report, Return, Section, State
from thidua.reports.queries import figures as reading
from thidua.reports.queries.days import OwnDays, own_days_of
from thidua.reports.queries.outlines import outlines_of
from thidua.reports.queries.prefilling import first_figure, first_sections, launches_of
from thidua.reports.queries.single import newest_editions, reports_of
from thidua.reports.rules import cells, outline, way

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period
    from thidua.campaigns.models import Campaign
    from thidua.organisations.models import Unit
    from thidua.participation.models import Launch, UnitPlan
    from thidua.reports.queries.figures import FigureRow
    from thidua.reports.queries.outlines import Outlines
    from thidua.reports.rules.figures import Figure, Shape


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section in a form; ``flag`` is why it was returned."""

    heading: outline.Heading
    text: str
    is_open: bool
    flag: str = ""

    @property
    def field(self) -> str:
        """Give the field of the section, which is the key of its cell."""
        return cells.section_field(self.heading.key)


@dataclass(frozen=True, slots=True)
class Form:
    """A unit's report for a period, whether it has been begun or not.

    ``edition`` is the one that is shown, None before anything was saved. ``back`` is the return that waits for an
    answer. ``campaigns`` are those that the report discharges, the period's own first. ``is_outline_confirmed`` says
    whether the office has confirmed which sections there are.
    """

    period: Period
    unit: Unit
    days: OwnDays
    standing: Standing
    report: Report | None
    edition: Edition | None
    back: Return | None
    campaigns: list[Campaign]
    figures: list[FigureRow] = field(default_factory=list)
    sections: list[SectionRow] = field(default_factory=list)
    is_outline_confirmed: bool = False

    @property
    def state(self) -> str:
        """Give the state of what is shown; a draft before anything was saved."""
        return self.edition.state if self.edition else State.DRAFT.value

    @property
    def has_left(self) -> bool:
        """Say whether what is shown has left the unit: it was approved, whether it came back since or not."""
        return self.edition is not None and self.edition.approved_at is not None

    @property
    def is_covered(self) -> bool:
        """Say whether the report of another campaign discharges this period."""
        return self.report is not None and self.report.covered_by_id is not None

    @property
    def is_open(self) -> bool:
        """Say whether anything may be filled in."""
        return not self.is_covered and way.may_step(way.Step.SAVE, self.state)

    @property
    def cells(self) -> dict[str, str]:
        """Give the canonical text of every cell, by key."""
        said: dict[str, str] = {}
        for row in self.figures:
            said |= row.texts
        return said | {row.field: row.text for row in self.sections}

    @property
    def open_fields(self) -> set[str]:
        """Give the fields that may be changed."""
        figures = {row.field for row in self.figures if row.is_open}
        return figures | {row.field for row in self.sections if row.is_open}

    @property
    def wrong(self) -> list[FigureRow]:
        """Give the figures that have to be mended before the report is submitted, and can be."""
        return [row for row in self.figures if row.is_open and row.wrong]

    @property
    def unanswered(self) -> list[FigureRow]:
        """Give the figures that are strange without a reason."""
        return [row for row in self.figures if row.needs_answer]


def form_of(*, period: Period, unit: Unit, today: date) -> Form:
    """Give a unit's report for a period as it stands: its newest edition, else what it would begin with."""
    return forms_of(period=period, units=[unit], today=today)[0]


def forms_of(*, period: Period, units: Sequence[Unit], today: date) -> list[Form]:
    """Give the reports of some units for a period, each as `form_of` does, in as many queries as for one."""
    reports = reports_of(period, units)
    return _forms(period, units, reports, newest_editions(reports.values()), today)


def form_of_edition(edition: Edition, *, today: date) -> Form:
    """Give one edition of a report as it was said; nothing in it is open unless it is the open one."""
    report = edition.report
    return _forms(report.period, [report.unit], {report.unit_id: report}, {report.pk: edition}, today)[0]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What forms of some units are made of, by the unit's key (readings and texts by the edition's)."""

    period: Period
    today: date
    editions: Mapping[int, Edition]
    days: Mapping[int, OwnDays]
    backs: Mapping[int, Return]
    campaigns: Mapping[int, list[Campaign]]
    held: Mapping[int, list[Allocation]]
    kept: Mapping[int, dict[int, Reading]]
    texts: Mapping[int, dict[str, str]]
    targets: Mapping[int, Target]
    shapes: Mapping[int, Shape]
    a_year_ago: Mapping[int, dict[int, Decimal]]
    before: Mapping[int, dict[int, Decimal]]
    planned: Mapping[int, Decimal]
    promised: Mapping[int, dict[int, Decimal]]
    launches: Mapping[int, dict[int, Launch]]
    plans: Mapping[int, UnitPlan]
    tasks: list[CampaignTask]
    movements: list[CampaignMovement]
    outlines: Outlines


def _forms(
    period: Period,
    units: Sequence[Unit],
    reports: Mapping[int, Report],
    editions: Mapping[int, Edition],
    today: date,
) -> list[Form]:
    """Make the forms of some units; ``reports`` by the unit's key, ``editions`` by the report's."""
    ground = _gathered(period, units, reports, editions, today)
    return [_form(ground, unit, reports.get(unit.pk)) for unit in units]


def _gathered(
    period: Period,
    units: Sequence[Unit],
    reports: Mapping[int, Report],
    editions: Mapping[int, Edition],
    today: date,
) -> _Ground:
    said = {unit: editions[one.pk] for unit, one in reports.items() if one.pk in editions}
    campaigns = _campaigns(period, units, reports)
    every = list({one.pk: one for found in campaigns.values() for one in found}.values())
    held: dict[int, list[Allocation]] = {}
    for one in allocation.carried_by(units, every):
        held.setdefault(one.unit_id, []).append(one)
    kept = _kept(said.values())
    targets = _targets(held, kept)
    fresh = [one for one in units if _is_fresh(held.get(one.pk, ()), kept, said.get(one.pk))]
    unsaid = [one for one in units if one.pk not in said]
    return _Ground(
        period=period,
        today=today,
        editions=said,
        days=own_days_of(period, units),
        backs=_open_returns(said.values()),
        campaigns=campaigns,
        held=held,
        kept=kept,
        texts=_texts(said.values()),
        targets=targets,
        shapes={key: reading.shape_of(target) for key, target in targets.items()},
        a_year_ago=reading.a_year_before(fresh, period) if fresh else {},
        before=reading.last_reported(units, period, every),
        planned=allocation.scenarios_of(units, period),
        promised=pledges.promised_by(units, every),
        launches=launches_of(every, units),
        plans=participation.plans_of(period.campaign, unsaid) if unsaid else {},
        tasks=list(CampaignTask.objects.filter(campaign__in=every).order_by("campaign", "ordinal", "pk")),
        movements=list(CampaignMovement.objects.filter(campaign__in=every).order_by("campaign", "start", "pk")),
        outlines=outlines_of(period.campaign),
    )


def _campaigns(period: Period, units: Iterable[Unit], reports: Mapping[int, Report]) -> dict[int, list[Campaign]]:
    """Give the campaigns that each unit's report discharges, the period's own first."""
    found = {one.pk: [period.campaign] for one in units}
    if reports:
        covered = Report.objects.filter(covered_by__in=[one.pk for one in reports.values()])
        for one in covered.select_related("period__campaign").order_by("pk"):
            found[one.unit_id].append(one.period.campaign)
    return found


def _targets(held: Mapping[int, list[Allocation]], kept: Mapping[int, dict[int, Reading]]) -> dict[int, Target]:
    """Give every target of these forms, and set it in what speaks of it."""
    rows: list[Any] = [one for found in held.values() for one in found]
    rows += [one for found in kept.values() for one in found.values()]
    whole = Target.objects.filter(pk__in={one.target_id for one in rows}).order_by("pk")
    targets = {one.pk: one for one in whole.select_related("indicator", "parent", "lead_unit", "campaign")}
    for one in rows:
        one.target = targets[one.target_id]
    return targets


def _is_fresh(held: Iterable[Allocation], kept: Mapping[int, Mapping[int, Reading]], edition: Edition | None) -> bool:
    """Say whether a unit carries a target of which nothing has been kept yet."""
    if edition is not None and edition.state == State.RECEIVED:
        return False
    own = kept.get(edition.pk, {}) if edition else {}
    return any(one.target_id not in own for one in held)


def _open_returns(editions: Iterable[Edition]) -> dict[int, Return]:
    """Give the returns that wait for an answer, by the edition's key, with their flags at hand."""
    returned = [one for one in editions if one.state == State.RETURNED]
    if not returned:
        return {}
    open_ones = Return.objects.filter(edition__in=returned, settled_at__isnull=True).prefetch_related("flags")
    return {one.edition_id: one for one in open_ones.order_by("pk")}


def _form(ground: _Ground, unit: Unit, report: Report | None) -> Form:
    edition = ground.editions.get(unit.pk)
    back = ground.backs.get(edition.pk) if edition else None
    flags = {flag.field: flag.reason for flag in back.flags.all()} if back else {}
    opening, days = _Opening(report, edition, flags), ground.days[unit.pk]
    return Form(
        period=ground.period,
        unit=unit,
        days=days,
        standing=standing_of(due=days.due, done_on=_sent_on(report), today=ground.today),
        report=report,
        edition=edition,
        back=back,
        campaigns=ground.campaigns[unit.pk],
        figures=_figures(ground, unit, opening),
        sections=_sections(ground, unit, opening),
        is_outline_confirmed=ground.outlines.is_confirmed,
    )


def _sent_on(report: Report | None) -> date | None:
    if report is None:
        return None
    return report.covered_by.sent_on if report.covered_by else report.sent_on


@dataclass(frozen=True, slots=True)
class _Opening:
    """What of an edition is open: everything in a draft, what was flagged in a return, else nothing."""

    report: Report | None
    edition: Edition | None
    flags: Mapping[str, str]

    def lets(self, name: str) -> bool:
        if self.report is not None and self.report.covered_by_id is not None:
            return False
        state = self.edition.state if self.edition else State.DRAFT.value
        return state == State.DRAFT or (state == State.RETURNED and name in self.flags)

    def flag(self, name: str) -> str:
        return self.flags.get(name, "")


# -- Figures ----------------------------------------------------------------------------------------------------------


def _figures(ground: _Ground, unit: Unit, opening: _Opening) -> list[FigureRow]:
    edition, own = ground.editions.get(unit.pk), {one.pk for one in ground.campaigns[unit.pk]}
    kept = ground.kept.get(edition.pk, {}) if edition else {}
    held = [one for one in ground.held.get(unit.pk, ()) if one.target.campaign_id in own]
    carried = _carried(held, kept, is_said=edition is not None and edition.state == State.RECEIVED)
    said = _said(ground, unit, carried, kept)
    before, promised = ground.before.get(unit.pk, {}), ground.promised.get(unit.pk, {})
    parts = reading.parts_by_whole({key: (carried[key][0], said[key].value) for key in carried})
    due = ground.days[unit.pk].due
    rows = []
    for key, (target, held_one) in carried.items():
        figure, name = said[key], cells.figure_field(target.public_id)
        standing = way.cell_standing(
            has_value=figure.value is not None, absent=figure.absent, due=due, today=ground.today
        )
        rows.append(
            reading.FigureRow(
                target=target,
                allocation=held_one,
                shape=ground.shapes[key],
                figure=figure,
                before=before.get(key),
                scenario=ground.planned.get(held_one.pk) if held_one else None,
                promised=promised.get(key),
                standing=standing,
                is_open=held_one is not None and opening.lets(name),
                flag=opening.flag(name),
                parts=tuple(parts.get(key, ())),
            )
        )
    return rows


def _carried(
    held: Iterable[Allocation], kept: Mapping[int, Reading], *, is_said: bool
) -> dict[int, tuple[Target, Allocation | None]]:
    """Give the targets of a form, each with its allocation: those that the unit carries, and what was said of others.

    What is received was said (``is_said``): a target that the unit carries since then is not in it.
    """
    found: dict[int, tuple[Target, Allocation | None]] = {
        one.target_id: (one.target, one) for one in held if not is_said or one.target_id in kept
    }
    for one in kept.values():
        if is_said or one.kind != Kind.EMPTY or one.typed or one.reason or one.answer:
            found.setdefault(one.target_id, (one.target, None))
    return found


def _kept(editions: Collection[Edition]) -> dict[int, dict[int, Reading]]:
    """Give the readings of editions by edition and target, in the order of the plan. No query without editions."""
    found: dict[int, dict[int, Reading]] = {}
    if editions:
        kept = Reading.objects.filter(edition__in=editions)
        for one in kept.order_by("edition_id", "target__campaign", "target__ordinal", "pk"):
            found.setdefault(one.edition_id, {})[one.target_id] = one
    return found


def _said(
    ground: _Ground,
    unit: Unit,
    carried: Mapping[int, tuple[Target, Allocation | None]],
    kept: Mapping[int, Reading],
) -> dict[int, Figure]:
    """Give the figure of each target: as kept, else as a form begins with it."""
    a_year_ago = ground.a_year_ago.get(unit.pk, {})
    return {
        key: reading.figure_of(kept[key])
        if key in kept
        else first_figure(ground.period, _fitting(a_year_ago.get(target.indicator_id), target))
        for key, (target, _) in carried.items()
    }


def _fitting(value: Decimal | None, target: Target) -> Decimal | None:
    """Give last year's figure with the decimals that are kept now, or none where digits would be lost."""
    if value is None:
        return None
    rounded = round(value, target.indicator.kept_decimals)
    return rounded if rounded == value else None


# -- Sections ---------------------------------------------------------------------------------------------------------


def _sections(ground: _Ground, unit: Unit, opening: _Opening) -> list[SectionRow]:
    edition = ground.editions.get(unit.pk)
    own = {one.pk for one in ground.campaigns[unit.pk]}
    launches = {key: one for key, one in ground.launches.get(unit.pk, {}).items() if key in own}
    lines = ground.outlines.at(edition.received_at if edition else None)
    if edition is None:
        first = first_sections(ground.plans.get(unit.pk), launches.get(ground.period.campaign_id))
        texts = {one.key: first[one.key] for one in lines if one.key in first}
    else:
        texts = ground.texts.get(edition.pk, {})
    left = ground.outlines.gone(lines, [key for key, text in texts.items() if text])
    closed = {one.key for one in left}
    return [
        SectionRow(
            heading=heading,
            text=texts.get(heading.key, ""),
            is_open=heading.key not in closed and opening.lets(cells.section_field(heading.key)),
            flag=opening.flag(cells.section_field(heading.key)),
        )
        for heading in _headings(ground, [*lines, *left], own, launches.values(), texts)
    ]


def _texts(editions: Collection[Edition]) -> dict[int, dict[str, str]]:
    """Give the sections of editions by edition and key. No query without editions."""
    found: dict[int, dict[str, str]] = {}
    if editions:
        kept = Section.objects.filter(edition__in=editions).order_by("edition_id", "key")
        for edition, key, text in kept.values_list("edition_id", "key", "text"):
            found.setdefault(edition, {})[key] = text
    return found


def _headings(
    ground: _Ground,
    lines: Iterable[outline.Heading],
    own: Collection[int],
    launches: Iterable[Launch],
    texts: Mapping[str, str],
) -> list[outline.Heading]:
    """Give an outline with the tasks and movements that the unit took up, or has already written about."""
    taken = {one.pk for launch in launches for one in launch.tasks.all()}
    joined = {one.pk for launch in launches for one in launch.movements.all()}
    tasks = (one for one in ground.tasks if one.campaign_id in own)
    movements = (one for one in ground.movements if one.campaign_id in own)
    return outline.headings(
        lines,
        [(one.public_id, one.text) for one in tasks if one.pk in taken or f"task.{one.public_id.hex}" in texts],
        [
            (one.public_id, one.wording)
            for one in movements
            if one.pk in joined or f"movement.{one.public_id.hex}" in texts
        ],
    )
