"""A report as it is filled in and read: figures, sections, what is open, how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua.allocation import queries as allocation
from thidua.campaigns.models import CampaignMovement, CampaignTask
from thidua.participation import queries as participation
from thidua.participation.rules import Standing, standing_of
from thidua.pledges import queries as pledges
from thidua.reports.models import Edition, Kind, Reading, Report, Return, Section, State
from thidua.reports.queries import figures as reading
from thidua.reports.queries.days import OwnDays, own_days
from thidua.reports.queries.outlines import outlines_of
from thidua.reports.queries.prefilling import first_figure, first_sections, launches_of
from thidua.reports.queries.single import report_of
from thidua.reports.rules import cells, figures, outline, way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from thidua.allocation.models import Allocation, Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Unit
    from thidua.participation.models import Launch
    from thidua.reports.queries.figures import FigureRow
    from thidua.reports.queries.outlines import Outlines
    from thidua.reports.rules.figures import Figure


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
    report = report_of(period, unit)
    edition = Edition.objects.filter(report=report).order_by("-number").first() if report else None
    return _form(period, unit, report, edition, today)


def form_of_edition(edition: Edition, *, today: date) -> Form:
    """Give one edition of a report as it was said; nothing in it is open unless it is the open one."""
    report = edition.report
    return _form(report.period, report.unit, report, edition, today)


def _form(period: Period, unit: Unit, report: Report | None, edition: Edition | None, today: date) -> Form:
    days = own_days(period, unit)
    back = _open_return(edition)
    campaigns = _campaigns(period, report)
    flags = {flag.field: flag.reason for flag in back.flags.all()} if back else {}
    opening = _Opening(report, edition, flags)
    outlines = outlines_of(period.campaign)
    return Form(
        period=period,
        unit=unit,
        days=days,
        standing=standing_of(due=days.due, done_on=_sent_on(report), today=today),
        report=report,
        edition=edition,
        back=back,
        campaigns=campaigns,
        figures=_figures(period, unit, edition, campaigns, days, opening, today),
        sections=_sections(period, unit, edition, campaigns, opening, outlines),
        is_outline_confirmed=outlines.is_confirmed,
    )


def _sent_on(report: Report | None) -> date | None:
    if report is None:
        return None
    return report.covered_by.sent_on if report.covered_by else report.sent_on


def _open_return(edition: Edition | None) -> Return | None:
    if edition is None or edition.state != State.RETURNED:
        return None
    return Return.objects.filter(edition=edition, settled_at__isnull=True).prefetch_related("flags").first()


def _campaigns(period: Period, report: Report | None) -> list[Campaign]:
    if report is None:
        return [period.campaign]
    covered = Report.objects.filter(covered_by=report).select_related("period__campaign").order_by("pk")
    return [period.campaign, *(one.period.campaign for one in covered)]


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


def _figures(
    period: Period,
    unit: Unit,
    edition: Edition | None,
    campaigns: list[Campaign],
    days: OwnDays,
    opening: _Opening,
    today: date,
) -> list[FigureRow]:
    held = list(allocation.carried(unit, campaigns))
    kept = _kept(edition)
    carried = _carried(held, kept, is_said=edition is not None and edition.state == State.RECEIVED)
    shapes = {key: reading.shape_of(target) for key, (target, _) in carried.items()}
    said = _said(period, unit, carried, kept)
    before = reading.last_reported(unit, period, campaigns)
    planned = allocation.scenarios(held, period)
    promised = pledges.promised(unit, campaigns)
    parts = reading.parts_by_whole({key: (carried[key][0], said[key].value) for key in carried})
    rows = []
    for key, (target, held_one) in carried.items():
        figure, shape, name = said[key], shapes[key], cells.figure_field(target.public_id)
        rows.append(
            reading.FigureRow(
                target=target,
                allocation=held_one,
                shape=shape,
                figure=figure,
                before=before.get(key),
                scenario=planned.get(held_one.pk) if held_one else None,
                promised=promised.get(key),
                standing=way.cell_standing(
                    has_value=figure.value is not None, absent=figure.absent, due=days.due, today=today
                ),
                is_open=held_one is not None and opening.lets(name),
                flag=opening.flag(name),
                wrong=tuple(figures.faults(figure, shape)),
                strange=tuple(figures.doubts(figure, shape, before=before.get(key), parts=parts.get(key, ()))),
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


def _kept(edition: Edition | None) -> dict[int, Reading]:
    """Give the readings of an edition by target, in the order of the plan."""
    if edition is None:
        return {}
    kept = Reading.objects.filter(edition=edition).select_related(
        "target__indicator", "target__parent", "target__lead_unit", "target__campaign"
    )
    return {one.target_id: one for one in kept.order_by("target__campaign", "target__ordinal", "pk")}


def _said(
    period: Period,
    unit: Unit,
    carried: Mapping[int, tuple[Target, Allocation | None]],
    kept: Mapping[int, Reading],
) -> dict[int, Figure]:
    """Give the figure of each target: as kept, else as a form begins with it."""
    fresh = [target for key, (target, _) in carried.items() if key not in kept]
    a_year_ago = reading.a_year_before(unit, period) if fresh else {}
    return {
        key: reading.figure_of(kept[key])
        if key in kept
        else first_figure(period, _fitting(a_year_ago.get(target.indicator_id), target))
        for key, (target, _) in carried.items()
    }


def _fitting(value: Decimal | None, target: Target) -> Decimal | None:
    """Give last year's figure with the decimals that are kept now, or none where digits would be lost."""
    if value is None:
        return None
    rounded = round(value, target.indicator.kept_decimals)
    return rounded if rounded == value else None


# -- Sections ---------------------------------------------------------------------------------------------------------


def _sections(
    period: Period,
    unit: Unit,
    edition: Edition | None,
    campaigns: list[Campaign],
    opening: _Opening,
    outlines: Outlines,
) -> list[SectionRow]:
    launches = launches_of(campaigns, unit)
    lines = outlines.at(edition.received_at if edition else None)
    if edition is None:
        first = first_sections(participation.plan_of(period.campaign, unit), launches.get(period.campaign_id))
        texts = {one.key: first[one.key] for one in lines if one.key in first}
    else:
        texts = dict(Section.objects.filter(edition=edition).order_by("key").values_list("key", "text"))
    left = outlines.gone(lines, [key for key, text in texts.items() if text])
    closed = {one.key for one in left}
    return [
        SectionRow(
            heading=heading,
            text=texts.get(heading.key, ""),
            is_open=heading.key not in closed and opening.lets(cells.section_field(heading.key)),
            flag=opening.flag(cells.section_field(heading.key)),
        )
        for heading in _headings([*lines, *left], campaigns, launches.values(), texts)
    ]


def _headings(
    lines: list[outline.Heading], campaigns: list[Campaign], launches: Iterable[Launch], texts: Mapping[str, str]
) -> list[outline.Heading]:
    """Give an outline with the tasks and movements that the unit took up, or has already written about."""
    taken = {one.pk for launch in launches for one in launch.tasks.all()}
    joined = {one.pk for launch in launches for one in launch.movements.all()}
    tasks = CampaignTask.objects.filter(campaign__in=campaigns).order_by("campaign", "ordinal", "pk")
    movements = CampaignMovement.objects.filter(campaign__in=campaigns).order_by("campaign", "start", "pk")
    return outline.headings(
        lines,
        [(one.public_id, one.text) for one in tasks if one.pk in taken or f"task.{one.public_id.hex}" in texts],
        [
            (one.public_id, one.wording)
            for one in movements
            if one.pk in joined or f"movement.{one.public_id.hex}" in texts
        ],
    )
