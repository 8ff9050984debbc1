"""The figures of a campaign at a unit in a period: what the dashboard shows, in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum

from thidua.allocation.models import Allocation, Period, Scenario, Scope
from thidua.allocation.queries import in_time
from thidua.campaigns.models import Target
from thidua.campaigns.rules import Accrual, Comparison, Polarity, Rollup
from thidua.kernel.quantities import from_scaled
from thidua.monitoring.models import Thresholds as Kept
from thidua.monitoring.queries.adding import kept, own, single
from thidua.monitoring.queries.courses import forecast_of, pasts
from thidua.monitoring.queries.marks import pending
from thidua.monitoring.queries.relations import keys
from thidua.monitoring.queries.today import Heirs, as_it_is
from thidua.monitoring.queries.whole import Whole, wholes
from thidua.monitoring.rules import lights
from thidua.monitoring.rules.adding import NOTHING, Sums, added, value_of
from thidua.monitoring.rules.forecast import outlook
from thidua.monitoring.rules.measures import in_other_measure
from thidua.organisations.models import UnitPlace
from thidua.organisations.queries import in_range, path_of, standing
from thidua.reports.models import Extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from thidua.campaigns.models import Campaign
    from thidua.monitoring.rules.forecast import Forecast, Outlook
    from thidua.monitoring.rules.lights import Light, Thresholds, Verdict
    from thidua.organisations.models import Unit

HUNDRED: Final = Decimal(100)
_ADDING: Final = (Rollup.SUM.value, Rollup.LATEST.value)


class Basis(StrEnum):
    """By which tree figures are read: that of their period, or that of the day on which somebody looks."""

    THEN = "khi-do"
    NOW = "hien-nay"


@dataclass(frozen=True, slots=True)
class Figure:
    """A target at a unit in a period.

    ``value`` is the figure that stands: that of the whole city where its lead reported it (``whole``), else that of the
    parts (``parts``); ``difference`` is the whole less the parts where there are both. ``so_far`` is what is held
    against the goal: of figures of a period alone their sum so far, else the value. ``in_period`` is the period's own
    figure where that can be told. ``goal`` is None where nothing was asked of the unit. ``overdue`` and ``not_yet_due``
    part those that are missing by their own days. ``forecast`` is where ``so_far`` will stand at the campaign's end,
    None where that cannot be told.
    """

    target: Target
    rollup: Rollup
    sums: Sums
    value: Decimal | None
    parts: Decimal | None
    whole: Whole | None
    so_far: Decimal | None
    in_period: Decimal | None
    goal: Decimal | None
    scenario: Decimal | None
    previous: Decimal | None
    overdue: int
    not_yet_due: int
    verdict: Verdict
    forecast: Forecast | None = None
    outlook: Outlook | None = None
    children: tuple[Figure, ...] = ()

    @property
    def light(self) -> Light:
        """Give the colour."""
        return self.verdict.light

    @property
    def is_whole(self) -> bool:
        """Say whether the figure is the lead's, of the whole city."""
        return self.whole is not None and self.whole.has_value

    @property
    def in_other_measure(self) -> Decimal | None:
        """Give the value in the other measure of the plan, by the plan's own rate."""
        return in_other_measure(self.value, self.target.value, self.target.alt_value)

    @property
    def difference(self) -> Decimal | None:
        """Give what the whole has more than its parts, where both are known and add up."""
        adds = self.rollup in {Rollup.SUM, Rollup.LATEST}
        return (
            None
            if not adds or not self.is_whole or self.parts is None or self.value is None
            else (self.value - self.parts)
        )


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All figures of a campaign at a unit in a period; ``pending`` changes wait: none means that all is exact."""

    campaign: Campaign
    unit: Unit
    period: Period
    previous: Period | None
    basis: Basis
    figures: tuple[Figure, ...]
    pending: int
    thresholds: Thresholds
    by_light: Mapping[Light, int] = field(default_factory=dict)

    def of(self, target: UUID) -> Figure | None:
        """Give the figure of a target or of a part by the target's public id."""
        all_of_them = [part for one in self.figures for part in (one, *one.children)]
        return next((one for one in all_of_them if one.target.public_id == target), None)


# -- What it takes ----------------------------------------------------------------------------------------------------


def is_inner(unit: Unit) -> bool:
    """Say whether others stand or ever stood below a unit: sums are kept for it. One query."""
    return UnitPlace.objects.filter(parent=unit).exists()


def _sums_at(
    campaign: Campaign, unit: Unit, periods: Sequence[Period], *, today: date | None, inner: bool
) -> dict[tuple[int, int], Sums]:
    """Give the components at a unit in some periods, by the keys of target and period.

    As it was they are kept, or a unit's own; as it is ``today`` they are added up on the spot.
    """
    asked = [one.pk for one in periods]
    if today is not None:
        return as_it_is(campaign, unit, asked, today)
    return kept(unit, asked) if inner else own(campaign, unit, asked)


def kept_thresholds(campaign: Campaign) -> Kept | None:
    """Give the row that says when the lights of a campaign change colour, if anybody said so. One query."""
    return Kept.objects.filter(campaign=campaign).first()


def thresholds_version(campaign: Campaign) -> int:
    """Give the version of what was said, 0 before anybody did. One query."""
    row = kept_thresholds(campaign)
    return row.version if row else 0


def thresholds_of(campaign: Campaign) -> Thresholds:
    """Give when the lights of a campaign change colour. One query."""
    row = kept_thresholds(campaign)
    if row is None:
        return lights.DEFAULTS
    return lights.Thresholds(row.on_track, row.at_risk, row.about, row.enough, row.by_days)


def target_of(campaign: Campaign, target_id: UUID) -> Target | None:
    """Give a target of a campaign by its public id, None where there is none. One query."""
    found = Target.objects.filter(campaign=campaign, public_id=target_id)
    return found.select_related("indicator", "campaign").first()


def chain_of(periods: Iterable[Period], period: Period) -> list[Period]:
    """Give the periods of the same rhythm and year up to one, in their order: those whose own figures add up to it."""
    return [
        one
        for one in periods
        if one.pk == period.pk
        or (
            (one.cadence, one.purpose, one.ends_on.year) == (period.cadence, period.purpose, period.ends_on.year)
            and one.ends_on < period.starts_on
        )
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a unit: its goals and scenarios by target, and whether it is the city itself."""

    is_city: bool
    goals: Mapping[int, Decimal | None]
    scenarios: Mapping[int, Decimal]


def _asked(campaign: Campaign, unit: Unit, period: Period, *, inner: bool) -> _Asked:
    """Give what a unit should reach. Two queries, of a unit with others below it four.

    The city should reach what the plan says, on the course of whoever reports the whole, or of all parts together where
    each has one; a unit what it was given, or else what all below it were given together.
    """
    held = Allocation.objects.filter(target__campaign=campaign, withdrawn_at__isnull=True)
    if unit.code == campaign.province and unit.kind.code == "province":
        reported = held.filter(scope=Scope.WHOLE).order_by().values("target")
        parts, lead = held.exclude(target__in=reported), Q(allocation__scope=Scope.WHOLE)
        return _Asked(is_city=True, goals={}, scenarios=_scenarios(period, lead, parts, _given(parts)))
    goals = {one.target_id: one.value for one in held.filter(unit=unit).order_by("pk")}
    path, lead = path_of(unit, period.ends_on) if inner else "", Q(allocation__in=held.filter(unit=unit))
    if not path:
        return _Asked(is_city=False, goals=goals, scenarios=_scenarios(period, lead, held.none(), {}))
    below = standing(period.ends_on, "unit__places__") & in_range(path, "unit__places__")
    parts = held.filter(below).exclude(unit=unit)
    given = {target: one for target, one in _given(parts).items() if target not in goals}
    together = {target: one.total for target, one in given.items()}
    return _Asked(is_city=False, goals=together | goals, scenarios=_scenarios(period, lead, parts, given))


@dataclass(slots=True)
class _Given:
    """How many carry a target, and what they were given together; None as long as somebody was given no figure."""

    carriers: int = 0
    total: Decimal | None = Decimal(0)


def _given(parts: QuerySet[Allocation]) -> dict[int, _Given]:
    """Add up what was given of targets that add up. One query."""
    adding = parts.filter(scope=Scope.OWN, target__indicator__rollup__in=_ADDING).order_by()
    found: dict[int, _Given] = {}
    counts = {"n": Count("pk"), "known": Count("value"), "total": Sum("value")}
    for target, decimals, n, known, scaled in adding.values_list("target_id", "decimals").annotate(**counts):
        one = found.setdefault(target, _Given())
        one.carriers += n
        one.total = None if one.total is None or known < n else one.total + from_scaled(int(scaled), decimals)
    return found


def _scenarios(period: Period, lead: Q, parts: QuerySet[Allocation], given: Mapping[int, _Given]) -> dict[int, Decimal]:
    """Give the scenario of each target: that of whoever leads, else of all parts together where each has one.

    One query.
    """
    points = Scenario.objects.filter(lead | Q(allocation__in=parts, allocation__scope=Scope.OWN), period=period)
    rows = points.order_by().annotate(leads=ExpressionWrapper(lead, BooleanField()))
    led: dict[int, Decimal] = {}
    n_of, total = Counter[int](), defaultdict[int, Decimal](Decimal)
    columns = rows.values_list("allocation__target_id", "leads", "decimals")
    for target, leads, decimals, n, scaled in columns.annotate(n=Count("pk"), scaled=Sum("value")):
        if leads:
            led[target] = from_scaled(int(scaled), decimals)
            continue
        n_of[target] += n
        total[target] += from_scaled(int(scaled), decimals)
    whole = {target: total[target] for target, one in given.items() if n_of[target] == one.carriers}
    return whole | led


def _extended(campaign: Campaign, unit: Unit, period: Period, basis: Basis, today: date) -> dict[int, int]:
    """Count by target the units below one that said nothing yet and have a later day, which has not come.

    One query where nobody's day was moved, else two or six.
    """
    later = Extension.objects.filter(period=period, due__gt=today).order_by("unit")
    units = list(later.values_list("unit_id", flat=True)) if today >= period.due else []
    if not units:
        return {}
    heirs = Heirs(today if basis is Basis.NOW else period.ends_on)
    found: dict[int, int] = {}
    for leaf in single(campaign, [period.pk], where=f"held.unit IN ({keys(units)})"):
        holder = heirs.main(leaf.unit, period.ends_on) if basis is Basis.NOW else leaf.unit
        if leaf.sums.missing and unit.pk in heirs.above(holder):
            found[leaf.target] = found.get(leaf.target, 0) + 1
    return found


# -- The dashboard -----------------------------------------------------------------------------------------------------


def dashboard(
    campaign: Campaign,
    unit: Unit,
    period: Period,
    *,
    today: date,
    basis: Basis = Basis.THEN,
    periods: Sequence[Period] | None = None,
) -> Dashboard:
    """Give every target of a campaign at a unit in a period, parts below their wholes, in the order of the text.

    Of a unit other than the city only what it, or anything below it, has to do with. ``periods`` are those of the
    campaign as they follow one another, where they are at hand.
    """
    chain = chain_of(in_time(campaign) if periods is None else periods, period)
    inner = is_inner(unit)
    asked = _asked(campaign, unit, period, inner=inner)
    is_now = basis is Basis.NOW
    maker = _Maker(
        campaign=campaign,
        period=period,
        chain=chain,
        sums=_sums_at(campaign, unit, chain, today=today if is_now else None, inner=inner),
        wholes=wholes(campaign, [one.pk for one in chain]) if asked.is_city else {},
        asked=asked,
        extended=_extended(campaign, unit, period, basis, today),
        pasts=pasts(campaign) if asked.is_city else {},
        thresholds=thresholds_of(campaign),
        is_over=campaign.ends_on is not None and period.ends_on >= campaign.ends_on,
        today=today,
    )
    targets = Target.objects.filter(campaign=campaign).select_related("indicator", "lead_unit")
    made = maker.all_of(list(targets.order_by("ordinal", "pk")))
    figures = tuple(one for one in made if asked.is_city or _concerns(one))
    counted: dict[Light, int] = dict.fromkeys(lights.Light, 0)
    for one in figures:
        counted[one.light] += 1
    waiting = pending(campaign, unit, period) if inner and not is_now else 0
    before = chain[-2] if len(chain) > 1 else None
    return Dashboard(campaign, unit, period, before, basis, figures, waiting, maker.thresholds, counted)


def _concerns(figure: Figure) -> bool:
    """Say whether a unit, or anything below it, has to do with a target or a part of it."""
    return figure.sums != NOTHING or figure.goal is not None or any(_concerns(one) for one in figure.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes figures of what was read."""

    campaign: Campaign
    period: Period
    chain: Sequence[Period]
    sums: Mapping[tuple[int, int], Sums]
    wholes: Mapping[tuple[int, int], Whole]
    asked: _Asked
    extended: Mapping[int, int]
    pasts: Mapping[int, Mapping[date, Decimal]]
    thresholds: Thresholds
    is_over: bool
    today: date

    def all_of(self, targets: Sequence[Target]) -> tuple[Figure, ...]:
        """Make the figures of targets, parts below their wholes."""
        below: dict[int, list[Figure]] = {}
        made: dict[int, Figure] = {}
        for target in sorted(targets, key=lambda one: one.parent_id is None):  # parts before their wholes
            figure = self.figure(target, tuple(below.get(target.pk, ())))
            made[target.pk] = figure
            if target.parent_id is not None:
                below.setdefault(target.parent_id, []).append(figure)
        return tuple(made[one.pk] for one in targets if one.parent_id is None)

    def figure(self, target: Target, children: tuple[Figure, ...]) -> Figure:
        """Make the figure of one target."""
        rollup, sums = Rollup(target.indicator.rollup), self._sums(target, self.period)
        value, so_far = self._value(target, self.period), self._so_far(target, self.chain)
        goal = target.value if self.asked.is_city else self.asked.goals.get(target.pk)
        ahead = self._forecast(target)
        late = max(sums.missing - self.extended.get(target.pk, 0), 0) if self.today >= self.period.due else 0
        return Figure(
            target=target,
            rollup=rollup,
            sums=sums,
            value=value,
            parts=value_of(sums, rollup, target.indicator.kept_decimals),
            whole=self.wholes.get((target.pk, self.period.pk)),
            so_far=so_far,
            in_period=self._in_period(target),
            goal=goal,
            scenario=self.asked.scenarios.get(target.pk),
            previous=self._value(target, self.chain[-2]) if len(self.chain) > 1 else None,
            overdue=late,
            not_yet_due=sums.missing - late,
            verdict=self._verdict(target, so_far, goal, sums, children),
            forecast=ahead,
            outlook=self._outlook(target, goal, ahead),
            children=children,
        )

    def _sums(self, target: Target, period: Period) -> Sums:
        return self.sums.get((target.pk, period.pk), NOTHING)

    def _value(self, target: Target, period: Period) -> Decimal | None:
        """Give the figure that stands in a period: the whole's, where it was said, else that of the parts."""
        whole = self.wholes.get((target.pk, period.pk))
        if whole is not None and whole.has_value and whole.reading is not None:
            value: Decimal = whole.reading.value
            return value
        return value_of(self._sums(target, period), Rollup(target.indicator.rollup), target.indicator.kept_decimals)

    def _so_far(self, target: Target, chain: Sequence[Period]) -> Decimal | None:
        """Give what is held against the goal: of figures of periods alone what they come to together."""
        if target.indicator.accrual != Accrual.IN_PERIOD:
            return self._value(target, chain[-1])
        rollup = Rollup(target.indicator.rollup)
        said = [self.wholes.get((target.pk, one.pk)) for one in chain]
        if any(one is not None and one.has_value for one in said):
            return _together([self._value(target, one) for one in chain], rollup)
        sums = added(self._sums(target, one) for one in chain)
        return value_of(sums, rollup, target.indicator.kept_decimals)

    def _in_period(self, target: Target) -> Decimal | None:
        """Give the period's own figure, where that can be told.

        Of sums so far it is the difference to the period before, and only where both are complete: else units that
        reported once only would look like growth.
        """
        accrual, value = target.indicator.accrual, self._value(target, self.period)
        if accrual != Accrual.CUMULATIVE:
            return value if accrual == Accrual.IN_PERIOD else None
        if self.period.starts_on == self.period.ends_on.replace(month=1, day=1):
            return value
        if len(self.chain) < 2 or target.indicator.rollup != Rollup.SUM:  # noqa: PLR2004 -- this one and one before
            return None
        before = self._value(target, self.chain[-2])
        complete = all(self._is_complete(target, one) for one in self.chain[-2:])
        return value - before if complete and value is not None and before is not None else None

    def _is_complete(self, target: Target, period: Period) -> bool:
        whole = self.wholes.get((target.pk, period.pk))
        if whole is not None:
            return whole.has_value
        sums = self._sums(target, period)
        return sums.reported == sums.used == sums.expected > 0

    def _forecast(self, target: Target) -> Forecast | None:
        """Say where a target will stand at the end, from the periods of which nobody is missing."""
        end = self.campaign.ends_on
        if end is None or self.is_over or target.comparison == Comparison.PARTS:
            return None
        whole = takewhile if target.indicator.accrual == Accrual.IN_PERIOD else filter  # a sum has no gaps
        complete = list(whole(lambda one: self._is_complete(target, one), self.chain))
        values = [self._so_far(target, self.chain[: self.chain.index(one) + 1]) for one in complete]
        points = {one.ends_on: value for one, value in zip(complete, values, strict=True) if value is not None}
        return forecast_of(target, points, self.pasts.get(target.pk, {}), begun=self.chain[0].starts_on, end=end)

    def _outlook(self, target: Target, goal: Decimal | None, ahead: Forecast | None) -> Outlook | None:
        """Say whether the goal will be reached, where there is one that is clear."""
        aim = self._aim(target, goal)
        if ahead is None or goal is None or aim.is_unclear:
            return None
        return outlook(aim, ahead, lights.limit_of(aim, self.thresholds.about))

    def _verdict(
        self, target: Target, so_far: Decimal | None, goal: Decimal | None, sums: Sums, children: tuple[Figure, ...]
    ) -> Verdict:
        if target.comparison == Comparison.PARTS:
            return lights.of_parts([one.light for one in children])
        whole = self.wholes.get((target.pk, self.period.pk))
        is_sum = whole is None or not whole.has_value
        heard = (sums.reported + sums.not_applicable) * HUNDRED / sums.expected if sums.expected else None
        course = lights.Course(
            actual=so_far,
            accrual=Accrual(target.indicator.accrual),
            scenario=self.asked.scenarios.get(target.pk),
            in_period=self._value(target, self.period),
            passed=self._passed(),
            is_over=self.is_over,
            heard=heard if is_sum else None,
        )
        return lights.judge(self._aim(target, goal), course, self.thresholds)

    def _aim(self, target: Target, goal: Decimal | None) -> lights.Aim:
        """Give what is asked: of the city what the plan says, of a unit the same with its own figure."""
        comparison = Comparison(target.comparison)
        if not self.asked.is_city and comparison is Comparison.RANGE:
            comparison = Comparison.EQ
        return lights.Aim(
            comparison=comparison,
            polarity=Polarity(target.polarity),
            value=goal,
            value_high=target.value_high if self.asked.is_city else None,
            measure=target.measure,
            direction=target.direction,
            points_meant=target.points_meant,
            approximate=target.approximate,
        )

    def _passed(self) -> Fraction | None:
        """Give the share of the year's days that is over when the period ends: sums begin with the year."""
        end = self.campaign.ends_on
        if end is None or self.period.ends_on > end:
            return None
        first = end.replace(month=1, day=1)
        return Fraction((self.period.ends_on - first).days + 1, (end - first).days + 1)


def _together(values: Sequence[Decimal | None], rollup: Rollup) -> Decimal | None:
    """Put figures of the whole of several periods together: sums add up, of anything else the last one counts."""
    said = [value for value in values if value is not None]
    if not said:
        return None
    return sum(said, Decimal(0)) if rollup is Rollup.SUM else max(said) if rollup is Rollup.MAXIMUM else said[-1]
