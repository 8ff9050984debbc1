"""What a check looks at: the reports of a campaign that lie with the office, as the rules take them.

A fixed number of queries however many units and periods there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from thidua.allocation.models import Allocation
from thidua.campaigns.models import CampaignMovement, CampaignTask, Target
from thidua.formality.rules import Moments, Narrative, Part, Said
from thidua.kernel.clock import day_of
from thidua.kernel.quantities import from_scaled
from thidua.participation.models import UnitPlan, Way
from thidua.reports.models import Edition, Extension, Kind, Reading, Section, State
from thidua.reports.queries.days import days_until
from thidua.reports.queries.figures import shape_of
from thidua.reports.queries.outlines import outlines_of
from thidua.reports.queries.prefilling import first_sections, launches_of
from thidua.reports.rules.figures import Figure, comparable
from thidua.reports.rules.outline import OUTLINE
from thidua.urging.rules import Content, content_of
from thidua.workbooks.models import Arrival

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.reports.rules.figures import Shape

WITH_THE_OFFICE: Final = (State.APPROVED, State.RECEIVED)
"""What has left the unit, and was not sent back to it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as it was reported: its target with its shape, the figure, the unit's own goal, the figure before."""

    target: Target
    shape: Shape
    figure: Figure
    goal: Decimal | None
    before: Decimal | None

    @property
    def said(self) -> Said | None:
        """Give the figure as the rules of figures take it; a rate's first count is what was typed."""
        counted = self.figure.numerator if self.shape.is_rate else self.figure.value
        if counted is None:
            return None
        before = None if self.shape.is_rate else self.before
        return Said(self.target.public_id.hex, self.target.label, counted, self.shape.accrual, self.goal, before)


@dataclass(frozen=True, slots=True)
class One:
    """A report that lies with the office: its edition, sections, figures; when it was entered, where that is known."""

    edition: Edition
    parts: list[Part] = field(default_factory=list)
    figures: list[Told] = field(default_factory=list)
    moments: Moments | None = None
    is_complete: bool = False

    @property
    def key(self) -> int:
        """Give the report's key."""
        return self.edition.report_id

    @property
    def narrative(self) -> Narrative:
        """Give what was written, with what the product had written there."""
        sections = tuple((part.key, part.text) for part in self.parts if part.text.strip())
        given = "\n".join(part.given for part in self.parts if part.given)
        return Narrative(self.key, self.edition.report.unit_id, sections, given)

    @property
    def said(self) -> list[Said]:
        """Give the figures as the rules take them."""
        return [said for told in self.figures if (said := told.said) is not None]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything of a campaign that is looked at: its reports, the later first, and the texts of form and plan."""

    campaign: Campaign
    reports: list[One]
    known: list[str]

    def periods(self) -> list[int]:
        """Give the periods that have reports, in their order."""
        found = {one.edition.report.period_id: one.edition.report.period for one in self.reports}
        return [one.pk for one in sorted(found.values(), key=_order)]


def _order(period: Period) -> tuple[date, date, int]:
    return period.ends_on, period.due, period.pk


def editions_of(campaign: Campaign) -> dict[int, Edition]:
    """Give of each report of a campaign the newest edition that lies with the office, by its key. One query."""
    rows = Edition.objects.filter(report__period__campaign=campaign, state__in=WITH_THE_OFFICE)
    newest: dict[int, Edition] = {}
    for one in rows.select_related("report__unit", "report__period").order_by("report", "number"):
        newest[one.report_id] = one
    return {one.pk: one for one in newest.values()}


def material(campaign: Campaign) -> Material:
    """Give what a check of a campaign looks at."""
    editions = editions_of(campaign)
    headings = _headings(campaign)
    order = {name: place for place, name in enumerate(headings)}
    given = _given(campaign, editions)
    texts, figures, asked = _texts(campaign), _figures(campaign, editions), _asked(campaign)
    moments = _moments(campaign)
    reports = []
    for key, edition in editions.items():
        unit = edition.report.unit_id
        said = dict(sorted(texts.get(key, {}).items(), key=lambda pair: order.get(pair[0], len(order))))
        parts = [
            Part(name, headings.get(name, ""), text, given.get(unit, {}).get(name, "")) for name, text in said.items()
        ]
        written, filled = sum(bool(text) for text in said.values()), figures.filled.get(key, 0)
        content = content_of(asked=asked.get(unit, 0), said=filled, sections=written)
        reports.append(
            One(
                edition,
                parts,
                figures.told.get(key, []),
                moments.of(edition, cells=written + filled),
                content is Content.FULL,
            )
        )
    reports.sort(key=lambda one: (_order(one.edition.report.period), one.edition.begun_at, one.key), reverse=True)
    return Material(campaign, reports, _known(campaign, headings))


# -- Words ------------------------------------------------------------------------------------------------------------


def _texts(campaign: Campaign) -> dict[int, dict[str, str]]:
    rows = Section.objects.filter(edition__report__period__campaign=campaign, edition__state__in=WITH_THE_OFFICE)
    found: dict[int, dict[str, str]] = {}
    for edition, key, text in rows.order_by("edition", "pk").values_list("edition_id", "key", "text"):
        found.setdefault(edition, {})[key] = text
    return found


def _headings(campaign: Campaign) -> dict[str, str]:
    """Give the words that stand at each section, its hint with it, by the section's key."""
    lines = [one for laid in (list(OUTLINE), *outlines_of(campaign).all) for one in laid]
    tasks = CampaignTask.objects.filter(campaign=campaign).order_by("pk").values_list("public_id", "text")
    movements = CampaignMovement.objects.filter(campaign=campaign).order_by("pk")
    told = movements.values_list("public_id", "movement__name", "wording")
    named = {f"movement.{one.hex}": f"{name}\n{wording}" for one, name, wording in told}
    return (
        {one.key: f"{one.title}\n{one.hint}" for one in lines}
        | {f"task.{one.hex}": text for one, text in tasks}
        | named
    )


def headings_of(campaign: Campaign) -> dict[str, str]:
    """Give the title of each section by its key, for pages."""
    return {key: text.partition("\n")[0] for key, text in _headings(campaign).items()}


def _known(campaign: Campaign, headings: Mapping[str, str]) -> list[str]:
    """Give texts that everybody may quote: the plan's, and the form's own words."""
    return [campaign.plan.text or "", *headings.values()]


def _given(campaign: Campaign, editions: Mapping[int, Edition]) -> dict[int, dict[str, str]]:
    """Give what the product writes into new reports, by unit and section."""
    units = {one.report.unit_id: one.report.unit for one in editions.values()}
    plans = {one.unit_id: one for one in UnitPlan.objects.filter(campaign=campaign).order_by("pk")}
    launches = launches_of([campaign], list(units.values()))
    return {unit: first_sections(plans.get(unit), launches.get(unit, {}).get(campaign.pk)) for unit in units}


# -- Figures ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Figures:
    """Figures by edition, and how many cells of each edition say something."""

    told: dict[int, list[Told]]
    filled: dict[int, int]


_COLUMNS: Final = (
    "edition_id", "target_id", "kind", "decimals", "count_decimals", "value", "numerator", "denominator", "answer",
)  # fmt: skip


def _figures(campaign: Campaign, editions: Mapping[int, Edition]) -> _Figures:
    """Read every figure once, the earlier periods first, so that each finds what was said before it."""
    targets = {one.pk: one for one in Target.objects.filter(campaign=campaign).select_related("indicator")}
    shapes = {key: shape_of(target) for key, target in targets.items()}
    goals = {(unit, target): value for unit, target, value in _goals(campaign)}
    rows = Reading.objects.filter(
        ~Q(kind=Kind.EMPTY),
        edition__report__period__campaign=campaign,
        edition__state__in=WITH_THE_OFFICE,
        target__campaign=campaign,
    )
    by_edition: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows.order_by("edition", "target__ordinal", "pk").values_list(*_COLUMNS):
        by_edition.setdefault(row[0], []).append(row)
    found = _Figures({}, {})
    last: dict[tuple[int, int], tuple[Decimal, Period]] = {}
    for edition in sorted(editions.values(), key=lambda one: _order(one.report.period)):
        report = edition.report
        for _edition, target, kind, decimals, counts, value, numerator, denominator, answer in by_edition.get(
            edition.pk, []
        ):
            found.filled[edition.pk] = found.filled.get(edition.pk, 0) + 1
            if kind != Kind.VALUE:
                continue
            figure = Figure(
                value=_unscaled(value, decimals),
                numerator=_unscaled(numerator, counts),
                denominator=_unscaled(denominator, counts),
                answer=answer,
            )
            place = report.unit_id, target
            before = _before(last.get(place), report.period, shapes[target].accrual)
            told = Told(targets[target], shapes[target], figure, goals.get(place), before)
            found.told.setdefault(edition.pk, []).append(told)
            if figure.value is not None:
                last[place] = figure.value, report.period
    return found


def _unscaled(kept: Any, decimals: int) -> Decimal | None:
    return None if kept is None else from_scaled(int(kept), decimals)


def _goals(campaign: Campaign) -> list[tuple[int, int, Decimal]]:
    rows = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True, value__isnull=False)
    told = rows.order_by("pk").values_list("unit_id", "target_id", "value", "decimals")
    return [(unit, target, from_scaled(int(value or 0), decimals)) for unit, target, value, decimals in told]


def _before(last: tuple[Decimal, Period] | None, period: Period, accrual: str) -> Decimal | None:
    """Give what was said before where it can be held against what is said now."""
    if last is None:
        return None
    value, then = last
    is_same = then.cadence == period.cadence
    may = comparable(accrual, ends_on=period.ends_on, before_ended_on=then.ends_on, same_cadence=is_same)
    return value if may and then.ends_on < period.ends_on else None


def _asked(campaign: Campaign) -> dict[int, int]:
    """Count the figures that each unit is asked for."""
    found: dict[int, int] = {}
    rows = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True).order_by("pk")
    for unit in rows.values_list("unit_id", flat=True):
        found[unit] = found.get(unit, 0) + 1
    return found


# -- Moments ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Moments:
    """Later days of units, and when Excel files of each came in."""

    extended: Mapping[tuple[int, int], date]
    excel: Mapping[int, list[datetime]]

    def of(self, edition: Edition, *, cells: int) -> Moments | None:
        """Say when a report was entered; None where only part of it was typed here, or nobody knows."""
        if edition.number != 1 or edition.way != Way.OWN or edition.submitted_at is None:
            return None
        unit, submitted = edition.report.unit_id, edition.submitted_at
        if any(at <= submitted for at in self.excel.get(unit, [])):
            return None
        due = days_until(edition.report.period, self.extended.get((edition.report.period_id, unit))).due
        return Moments(edition.begun_at, submitted, day_of(submitted), due, cells)


def _moments(campaign: Campaign) -> _Moments:
    extensions = Extension.objects.filter(period__campaign=campaign).order_by("pk")
    excel: dict[int, list[datetime]] = {}
    came = Arrival.objects.filter(campaign=campaign, workbook__isnull=False).order_by("pk")
    for unit, at in came.values_list("workbook__unit_id", "sent_at"):
        excel.setdefault(unit, []).append(at)
    wide = Arrival.objects.filter(campaign=campaign, bundle__isnull=False).order_by("pk")
    for unit, at in wide.values_list("bundle__shares__unit_id", "sent_at"):
        excel.setdefault(unit, []).append(at)
    days = extensions.values_list("period_id", "unit_id", "due")
    return _Moments({(period, unit): due for period, unit, due in days}, excel)
