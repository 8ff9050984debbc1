"""A unit's report of results as an administrative document ("BC"): its sections, its figures, how they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.rules import Polarity
from thidua.campaigns.wording import goal_sentence
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import small
from thidua.papers.blocks import Bar, Chart, Heading, Paragraph, Row, Table, Value
from thidua.papers.rules.writing import bare
from thidua.reports import access, queries
from thidua.reports.addresses import address_of
from thidua.reports.rules.outline import FIGURES, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.reports.queries import FigureRow, Form, SectionRow

KIND: Final = "BC"
NOT_SAID: Final = "(đơn vị chưa có nội dung ở mục này)"


class NoReport(Refused):
    """The report that a paper is made of is no more, or is another unit's."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a unit's report for a period as it stands in its newest edition. Raises ``NotAllowed``, ``NoReport``."""
    today = day_of(at)
    access.require(by, access.FILL, unit, on=today)
    report = queries.report_with(about)
    if report is None or report.unit_id != unit.pk:
        raise NoReport(_("Không còn báo cáo nào của đơn vị bạn để lập văn bản này."))
    form = queries.form_of(period=report.period, unit=unit, today=today)
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Kết quả thực hiện {small(report.period.campaign.title)} ({report.period.name})",
        addressees=issuing.committee(),
        blocks=tuple(_blocks(form)),
        recipients=("Như trên",),
        is_example=report.is_example,
    )


def _blocks(form: Form) -> Iterable[Block]:
    """Give the sections in order below their parts, the figures in theirs; what belongs to a section as dashes."""
    parts = dict(PARTS)
    for row in form.sections:
        part, _dot, number = row.heading.number.rpartition(".")
        if row.heading.number == "-":
            if row.text:
                yield Paragraph((f"- {bare(row.heading.title)}: {row.text.strip()}",))
            continue
        if title := parts.pop(part, ""):
            yield Heading(f"{part}.", title.upper())
        yield Heading(f"{number}.", row.heading.title if part else row.heading.title.upper(), 2 if part else 1)
        yield from _said(row, form)


def _said(row: SectionRow, form: Form) -> Iterable[Block]:
    lines = [line.strip() for line in row.text.splitlines() if line.strip()]
    if row.heading.key == FIGURES.key:
        yield from _figures(form)
    elif not lines:
        lines = [NOT_SAID]
    yield from (Paragraph((line,)) for line in lines)


def _figures(form: Form) -> Iterable[Block]:
    if not form.figures:
        return
    source = address_of(form.period, form.unit)
    heads = ("TT", "Chỉ tiêu", "Đơn vị tính", "Được giao", "Thực hiện", "Cùng kỳ năm trước", "Ghi chú")
    rows = tuple(_row(number, one, source) for number, one in enumerate(form.figures, 1))
    yield Table("Kết quả thực hiện các chỉ tiêu được giao", heads, rows, frozenset({3, 4, 5}))
    bars = tuple(_bar(one, source) for one in form.figures if _given(one) is not None)
    if bars:
        yield Chart("Thực hiện so với số được giao", bars)


def _given(row: FigureRow) -> Decimal | None:
    return row.allocation.value if row.allocation else None


def _row(number: int, row: FigureRow, source: str) -> Row:
    figure, target = row.figure, row.target
    said = "không áp dụng" if figure.absent else in_figures(figure.value, stripped=True)
    note = figure.reason if figure.absent else figure.answer
    given = _given(row)
    goal = in_figures(given, stripped=True) if given is not None else f"cả địa bàn {goal_sentence(target.goal)}"
    before = in_figures(figure.last_year, stripped=True)
    value = Value(said, f"{source}#{row.field}")
    return Row(target.public_id.hex, (str(number), target.label, target.measure, goal, value, before, note))


def _bar(row: FigureRow, source: str) -> Bar:
    given = _given(row)
    assert given is not None  # noqa: S101 -- drawn only against what was given
    return Bar(
        name=row.target.label,
        measure=row.target.measure,
        goal=given,
        value=row.figure.value,
        scenario=row.scenario,
        lower_is_better=row.target.polarity == Polarity.LOWER,
        source=f"{source}#{row.field}",
    )


def leads_to(about: UUID) -> str:
    """Give the address of the report that a paper is made of, or nothing where it is no more. One query."""
    report = queries.report_with(about)
    if report is None:
        return ""
    period = report.period
    return reverse("reports:report", args=[period.campaign.public_id, period.public_id, report.unit.public_id])


COMPOSER: Final = Composer(
    code="reports.report", kind=KIND, name=_("Báo cáo kết quả của đơn vị"), compose=compose, leads_to=leads_to
)
