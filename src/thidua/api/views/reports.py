"""Figures as they are monitored, and units' reports in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID  # noqa: TC003 -- ninja reads annotations when it runs

from django.http import HttpResponse  # noqa: TC002 -- as above
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from thidua.allocation import queries as allocation
from thidua.api.actions import fill
from thidua.api.forms import schemas
from thidua.api.forms.values import FigureKind, Listed, Paging
from thidua.api.reading import (
    ApiRequest,
    Bearer,
    done_once,
    found,
    listed,
    require_version,
)
from thidua.api.views.campaigns import campaign_for
from thidua.api.views.keys import Key, Tag  # noqa: TC001 -- as above
from thidua.api.views.shown import short, target_in_short
from thidua.kernel.refused import Refused
from thidua.monitoring import access as monitoring
from thidua.monitoring import queries as figures_of
from thidua.organisations import queries as organisations
from thidua.participation import queries as taking_part
from thidua.reports import access, actions, queries
from thidua.reports.rules import cells
from thidua.reports.rules.cells import Part
from thidua.reports.rules.way import CellStanding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from thidua.allocation.models import Period
    from thidua.monitoring.queries import Dashboard, Figure
    from thidua.organisations.models import Unit
    from thidua.reports.queries import FigureRow, Form, Row

router = Router(tags=["reports"])
FIGURES = Bearer("figures:read", "duty.read")
READ = Bearer("reports:read", "duty.read")
WRITE = Bearer("reports:write", "duty.do", "duty.enter")
_ROOT: Final = "/{uuid:campaign_id}/periods/{uuid:period_id}"
REPORT: Final = _ROOT + "/reports/{uuid:unit_id}"


def period_for(request: ApiRequest, campaign_id: UUID, period_id: UUID) -> Period:
    """Give a period of a campaign that the token may see, or the problem "not found"."""
    return found(allocation.period_of(campaign_for(request, campaign_id), period_id))


def unit_for(request: ApiRequest, period: Period, unit_id: UUID) -> Unit:
    """Give a unit that takes part and whose reports the token may read, or the problem "not found"."""
    units = access.readable(request.officer, on=request.today).select_related("kind")
    unit = found(units.filter(public_id=unit_id).first())
    return found(unit if taking_part.takes_part(period.campaign, unit, request.today) else None)


# -- Figures ----------------------------------------------------------------------------------------------------------


@router.get(
    _ROOT + "/figures", auth=FIGURES, response=schemas.Figures, url_name="figures", operation_id="figures",
)  # fmt: skip
def figures(request: ApiRequest, campaign_id: UUID, period_id: UUID, unit: Query[UUID | None] = None) -> Any:
    """Give the figures of every target at a unit in a period, parts after their wholes.

    Without a unit, those of the whole city for a token that reads everything, else those of its own unit.
    """
    period = period_for(request, campaign_id, period_id)
    readable = monitoring.readable(request.officer, on=request.today)
    wanted = unit or _own(request)
    there = found(readable.filter(public_id=wanted).select_related("kind").first())
    return figures_shown(figures_of.dashboard(period.campaign, there, period, today=request.today))


def _own(request: ApiRequest) -> UUID:
    home = organisations.home_province() if monitoring.reads_all(request.officer) else None
    return home.public_id if home else request.officer.unit_public_id


def figures_shown(found_: Dashboard) -> dict[str, Any]:
    """Write the figures of a unit in a period."""
    rows = [pair for one in found_.figures for pair in _flat(one, None)]
    return {
        "unit": short(found_.unit),
        "period": found_.period.public_id,
        "pending": found_.pending,
        "figures": [_figure_shown(one, above) for one, above in rows],
    }


def _flat(one: Figure, above: Figure | None) -> Iterator[tuple[Figure, Figure | None]]:
    yield one, above
    for part in one.children:
        yield from _flat(part, one)


def _figure_shown(one: Figure, above: Figure | None) -> dict[str, Any]:
    return {
        "target": target_in_short(one.target),
        "parent": above.target.public_id if above else None,
        "status": _kind(one),
        "is_whole": one.is_whole,
        "light": one.light.value,
        **{name: getattr(one, name) for name in (
            "value", "so_far", "goal", "scenario", "previous", "overdue", "not_yet_due",
        )},
    }  # fmt: skip


def _kind(one: Figure) -> FigureKind:
    """Say which of the four kinds a monitored figure is."""
    if one.value is not None:
        return FigureKind.VALUE
    if one.sums.expected and one.sums.not_applicable == one.sums.expected:
        return FigureKind.NOT_APPLICABLE
    return FigureKind.NOT_YET_DUE if one.not_yet_due and not one.overdue else FigureKind.MISSING


# -- Reports ----------------------------------------------------------------------------------------------------------


class Wanted(Paging):
    """Which units' reports are asked for."""

    q: str = Field("", max_length=100)
    group: UUID | None = None


@router.get(
    _ROOT + "/reports", auth=READ, response=Listed[schemas.ReportRow], url_name="reports", operation_id="reports",
)  # fmt: skip
def reports(
    request: ApiRequest, response: HttpResponse, campaign_id: UUID, period_id: UUID, wanted: Query[Wanted]
) -> Any:
    """List how the reports of the units stand that the token may read, in Vietnamese order of name."""
    period = period_for(request, campaign_id, period_id)
    units = queries.listed(request.officer, period, request.today, typed=wanted.q, group=wanted.group)
    total = units.count()
    page = queries.rows(units[(wanted.page - 1) * wanted.size : wanted.page * wanted.size], period, request.today)
    shown = listed(request, response, [None] * total, wanted, lambda one: one)
    return shown | {"items": [row_shown(one) for one in page]}


def row_shown(one: Row) -> dict[str, Any]:
    """Write how a unit's report stands; a report that nobody has begun is a draft."""
    return {
        "unit": short(one.unit),
        "state": one.state or "draft",
        "standing": one.standing.value,
        "due": one.days.due,
        "sent_on": one.sent_on,
    }


@router.get(
    REPORT, auth=READ, response=schemas.Report, url_name="report",
    operation_id="report",
)  # fmt: skip
def report(request: ApiRequest, campaign_id: UUID, period_id: UUID, unit_id: UUID) -> Any:
    """Give a unit's report as it stands, or as it would begin."""
    period = period_for(request, campaign_id, period_id)
    return report_shown(form_for(request, period, unit_for(request, period, unit_id)))


@router.patch(
    REPORT, auth=WRITE, response=schemas.Report, url_name="report",
    operation_id="fill_report",
)  # fmt: skip
def fill_report(
    request: ApiRequest,
    campaign_id: UUID,
    period_id: UUID,
    unit_id: UUID,
    said: schemas.ReportSaid,
    tag: Tag = "",  # noqa: ARG001 -- read by require_version
) -> Any:
    """Save figures and sections of a report that is open: all of them, or none where one cannot be taken."""
    period = period_for(request, campaign_id, period_id)
    unit = unit_for(request, period, unit_id)
    form = form_for(request, period, unit)
    require_version(request, report_shown(form))
    texts = _texts(form, said)
    base = {key: form.cells[key] for key in texts if key in form.cells}
    fill(period=period, unit=unit, texts=texts, base=base, by=request.officer, at=request.at)
    return report_shown(form_for(request, period, unit))


@router.post(
    REPORT + "/submission", auth=WRITE, response=schemas.Report, url_name="report_submit",
    operation_id="submit_report",
)  # fmt: skip
def submit_report(
    request: ApiRequest,
    campaign_id: UUID,
    period_id: UUID,
    unit_id: UUID,
    key: Key,
    tag: Tag = "",  # noqa: ARG001 -- as above
) -> Any:
    """Submit a report to the unit's head, or straight back to the office where that had returned it."""
    period = period_for(request, campaign_id, period_id)
    unit = unit_for(request, period, unit_id)

    def deed() -> Any:
        form = form_for(request, period, unit)
        require_version(request, report_shown(form))
        if form.report is None or form.edition is None:
            raise Refused(_("Chưa có gì để trình: hãy điền báo cáo trước."))
        actions.submit(report=form.report, version=form.edition.version, by=request.officer, at=request.at)
        return report_shown(form_for(request, period, unit))

    return done_once(request, key, 200, deed)


def form_for(request: ApiRequest, period: Period, unit: Unit) -> Form:
    """Give a unit's report as it stands."""
    return queries.form_of(period=period, unit=unit, today=request.today)


def _texts(form: Form, said: schemas.ReportSaid) -> dict[str, str]:
    """Give the canonical texts of what was said, by cell; nothing of what was left out."""
    rates = {row.target.public_id: row.shape.is_rate for row in form.figures}
    found_: dict[str, str] = {}
    for one in said.figures:
        given = one.model_fields_set - {"target"}
        for name in given:
            part = _PARTS[name]
            if part is Part.VALUE and rates.get(one.target):
                continue
            found_[cells.figure_key(one.target, part)] = _text(part, getattr(one, name))
    return found_ | {cells.section_field(one.key): cells.prose(one.text) for one in said.sections}


_PARTS: Final = {
    "value": Part.VALUE,
    "numerator": Part.NUMERATOR,
    "denominator": Part.DENOMINATOR,
    "last_year": Part.LAST_YEAR,
    "kind": Part.STATUS,
    "as_of": Part.AS_OF,
    "not_applicable": Part.ABSENT,
    "reason": Part.REASON,
    "answer": Part.ANSWER,
}
_KINDS: Final = {
    CellStanding.FIGURE: FigureKind.VALUE,
    CellStanding.NOT_APPLICABLE: FigureKind.NOT_APPLICABLE,
    CellStanding.NOT_YET_DUE: FigureKind.NOT_YET_DUE,
    CellStanding.OVERDUE: FigureKind.MISSING,
}


def _text(part: Part, value: object) -> str:
    """Write a value as its cell keeps it; a decimal point becomes the comma of cells."""
    if value is None or value is False:
        return ""
    if value is True:
        return cells.NOT_APPLICABLE
    return str(value).replace(".", ",") if part in cells.NUMBERS else str(value)


def report_shown(form: Form) -> dict[str, Any]:
    """Write a report."""
    edition = form.edition
    return {
        "unit": short(form.unit),
        "period": form.period.public_id,
        "state": form.state,
        "standing": form.standing.value,
        "due": form.days.due,
        "sent_on": form.report.sent_on if form.report else None,
        "edition": edition.number if edition else None,
        "version": edition.version if edition else None,
        "is_open": form.is_open,
        "figures": [_row_shown(row) for row in form.figures],
        "sections": [
            {"key": row.heading.key, "title": row.heading.title, "text": row.text, "is_open": row.is_open,
             "flag": row.flag}
            for row in form.sections
        ],
    }  # fmt: skip


def _row_shown(row: FigureRow) -> dict[str, Any]:
    said = row.figure
    numbers: dict[str, Decimal | None] = {
        name: getattr(said, name) for name in ("value", "numerator", "denominator", "last_year")
    }
    return {
        "target": target_in_short(row.target),
        "status": _KINDS[row.standing],
        **numbers,
        "kind": said.status,
        "as_of": said.as_of,
        "reason": said.reason,
        "answer": said.answer,
        "is_rate": row.shape.is_rate,
        "decimals": row.shape.decimals,
        "is_open": row.is_open,
        "flag": row.flag,
        "faults": [{"part": one.part.value, "fault": one.fault.value} for one in row.wrong],
    }
