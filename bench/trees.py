"""Trees of units of which every leaf has reported everything: a city, and the nation at its size.

Millions of rows are laid by statements, in minutes; by way of objects they would take hours. What units said are lots
drawn from their keys, the same on every machine and database.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign, Target
    from thidua.organisations.models import Unit

SINCE: Final = date(2025, 1, 1)
AT: Final = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
PROVINCES: Final = 34
COMMUNES: Final = 3321
CITY: Final = 144
OPERATORS: Final = ("sum", "sum", "sum", "ratio", "sum", "mean", "sum", "ratio", "maximum", "sum")
BATCH: Final = 2000
LOADING: Final = 400_000
"""KiB of pages that SQLite may hold while millions of rows are laid."""


def city(periods: int = 4, targets: int = 22) -> Ground:
    """Lay a city of 144 units."""
    return Ground("Thành phố", [-1] + [0] * CITY, periods, targets)


def nation(communes: int, periods: int, indicators: int, below: int = 0) -> Ground:
    """Lay 1 nation > 34 provinces > communes, and as many more below communes as are asked for."""
    above = [-1] + [0] * PROVINCES + [1 + n % PROVINCES for n in range(communes)]
    above += [1 + PROVINCES + n % communes for n in range(below)]
    return Ground(f"Nước {communes}", above, periods, indicators)


class Ground:
    """A campaign over a tree, everything reported by every leaf."""

    def __init__(self, title: str, above: list[int], periods: int, targets: int) -> None:
        """Lay units (``above`` names the place of each one's parent in the list, -1 for none) and what they said."""
        self.units = _units(title, above)
        parents = set(above)
        self.leaves = [unit for number, unit in enumerate(self.units) if number not in parents]
        self.campaign = _campaign(title)
        self.periods = [_period(self.campaign, number) for number in range(periods)]
        self.targets = [_target(self.campaign, number) for number in range(targets)]
        self._said()

    @property
    def readings(self) -> int:
        """Count what was said."""
        return len(self.leaves) * len(self.targets) * len(self.periods)

    def _said(self) -> None:
        """Let every leaf carry and report everything."""
        from django.db import connection  # noqa: PLC0415 -- Django is set up by then

        from thidua.allocation.models import Allocation  # noqa: PLC0415 -- as above
        from thidua.reports.models import Reading, Report  # noqa: PLC0415 -- as above

        first, last = self.units[0].pk, self.units[-1].pk
        leaves = f"""(SELECT id AS unit FROM organisations_unit WHERE id BETWEEN {first} AND {last} AND id NOT IN (
            SELECT parent_id FROM organisations_unitplace WHERE parent_id IS NOT NULL)) l"""
        mine = f"campaign_id = {self.campaign.pk}"
        periods = f"(SELECT id FROM allocation_period WHERE {mine})"
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA cache_size = -{LOADING}")
            _lay(
                cursor,
                Allocation(decimals=2, allocated_at=AT),
                {"target_id": "t.id", "unit_id": "l.unit", "weight": "1 + l.unit %% 9"},
                f"campaigns_target t CROSS JOIN {leaves} WHERE t.{mine} ORDER BY t.id, l.unit",
            )
            for period in self.periods:
                _lay(cursor, Report(period=period), {"unit_id": "l.unit"}, f"{leaves} ORDER BY l.unit")
            reports = f"reports_report r WHERE r.period_id IN {periods}"
            _lay(cursor, edition_of(None), {"report_id": "r.id"}, f"{reports} ORDER BY r.id")
            cursor.execute(
                f"""UPDATE reports_report SET counted_id = (
                    SELECT e.id FROM reports_edition e WHERE e.report_id = reports_report.id
                ) WHERE period_id IN {periods}"""
            )
            lot = "((r.unit_id * 7919 + a.target_id * 104729 + r.period_id * 1299709) %% 100000)"
            is_rate = "i.rollup = 'ratio'"
            for period in self.periods:
                _lay(
                    cursor,
                    Reading(kind="value", decimals=2, count_decimals=6),
                    {
                        "edition_id": "r.counted_id",
                        "target_id": "a.target_id",
                        "value": lot,
                        "numerator": f"CASE WHEN {is_rate} THEN {lot} * 1000000 END",
                        "denominator": f"CASE WHEN {is_rate} THEN ({lot} + 1) * 2000000 END",
                    },
                    f"""reports_report r
                    JOIN allocation_allocation a ON a.unit_id = r.unit_id
                    JOIN campaigns_target t ON t.id = a.target_id AND t.{mine}
                    JOIN campaigns_indicator i ON i.id = t.indicator_id
                    WHERE r.period_id = {period.pk} ORDER BY r.counted_id, a.target_id""",
                )
            cursor.execute("ANALYZE")
        connection.close()  # the next has the product's own settings again


def _lay(cursor: Any, like: Model, columns: Mapping[str, str], source: str) -> None:
    """Lay a row like one of a model for each row of a source; ``columns`` are what differs, as SQL of both databases.

    Public ids are counted from the first two of these, so that their index grows at its end.
    """
    from django.db import connection  # noqa: PLC0415 -- Django is set up by then

    names, said, params = [], [], []
    for field in like._meta.concrete_fields:
        if field.primary_key:
            continue
        names.append(field.column)
        if field.column == "public_id":
            said.append(_counted(connection.vendor, list(columns.values())[:2], like))
        elif field.column in columns:
            said.append(columns[field.column])
        else:
            said.append("%s")
            params.append(field.get_db_prep_save(getattr(like, field.attname), connection))
    into = f"{like._meta.db_table} ({', '.join(names)})"
    cursor.execute(f"INSERT INTO {into} SELECT {', '.join(said)} FROM {source}", params)


def _counted(vendor: str, keys: list[str], like: Model) -> str:
    one, other = keys[0], keys[1] if len(keys) > 1 else str(getattr(like, "period_id", None) or 0)
    if vendor == "sqlite":
        return f"printf('%%016x%%016x', {one}, {other})"
    return f"CAST(lpad(to_hex({one}), 16, '0') || lpad(to_hex({other}), 16, '0') AS uuid)"


def edition_of(report: Any, number: int = 1) -> Any:
    """Give a received edition that came as paper."""
    from thidua.reports.models import Edition  # noqa: PLC0415 -- Django is set up by then

    moments = dict.fromkeys(("begun_at", "saved_at", "submitted_at", "approved_at", "received_at"), AT)
    more = {} if report is None else {"report": report}
    return Edition(
        number=number, why="" if number == 1 else "Nhầm", state="received", way="paper", paper_number="1",
        paper_on=SINCE, **more, **moments,
    )  # fmt: skip


def _units(title: str, above: list[int]) -> list[Unit]:
    from thidua.organisations import rules  # noqa: PLC0415 -- Django is set up by then
    from thidua.organisations.actions.standing import kinds  # noqa: PLC0415 -- as above
    from thidua.organisations.models import Unit, UnitPlace  # noqa: PLC0415 -- as above

    kind = kinds()
    first = (Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    units = [
        Unit(pk=first + n, name=f"{title} {n}", kind=kind["nation" if top < 0 else "xa"], valid_from=SINCE)
        for n, top in enumerate(above)
    ]
    Unit.objects.bulk_create(units, batch_size=BATCH)
    paths: list[str] = []
    for n, top in enumerate(above):
        paths.append(rules.path_below(paths[top] if top >= 0 else "", first + n))
    UnitPlace.objects.bulk_create(
        (
            UnitPlace(unit=unit, parent=units[top] if top >= 0 else None, path=path, valid_from=SINCE)
            for unit, top, path in zip(units, above, paths, strict=True)
        ),
        batch_size=BATCH,
    )
    return units


def _campaign(title: str) -> Campaign:
    from thidua.campaigns.models import Campaign  # noqa: PLC0415 -- Django is set up by then
    from thidua.plans.models import Plan  # noqa: PLC0415 -- as above

    plan = Plan.objects.create(title=title, text=title, text_sha256="0" * 64, state="used", received_at=AT)
    return Campaign.objects.create(title=title, plan=plan, province="31", established_at=AT)


def _period(campaign: Campaign, number: int) -> Period:
    from thidua.allocation.models import Period  # noqa: PLC0415 -- Django is set up by then

    year, month = 2025 + number // 12, number % 12 + 1
    return Period.objects.create(
        campaign=campaign, name=f"Kỳ {number}", cadence="monthly", starts_on=date(year, month, 1),
        ends_on=date(year, month, 28), due=date(year, month, 28),
    )  # fmt: skip


def _target(campaign: Campaign, number: int) -> Target:
    from thidua.campaigns.models import Indicator, Target  # noqa: PLC0415 -- Django is set up by then

    rollup = OPERATORS[number % len(OPERATORS)]
    counts = {"numerator": "Có", "denominator": "Tất cả"} if rollup == "ratio" else {}
    indicator = Indicator.objects.create(
        name=f"{campaign.title} {number}", kept_decimals=2, polarity="higher_better", rollup=rollup, **counts
    )
    return Target.objects.create(
        campaign=campaign, indicator=indicator, ordinal=number + 1, label=f"Chỉ tiêu {number}", comparison="eq",
        value=100, polarity="higher_better", item_id=UUID(int=number), start=0, end=1,
    )  # fmt: skip


def whole(ground: Ground) -> None:
    """Add everything of a ground up anew."""
    from thidua.kernel.actors import SYSTEM  # noqa: PLC0415 -- Django is set up by then
    from thidua.monitoring import actions  # noqa: PLC0415 -- as above

    actions.rebuild(campaigns=[ground.campaign], by=SYSTEM, at=AT)
    actions.drain(by=SYSTEM, at=AT)
