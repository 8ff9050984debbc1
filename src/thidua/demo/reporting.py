"""The reports of September: early, late, returned, empty, excellent, and not sent at all."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from thidua.allocation.models import Period, Scope
from thidua.campaigns import queries as campaigns
from thidua.campaigns.rules import Accrual
from thidua.demo.allotting import HAI_PHONG, LEADS, MONTHS
from thidua.demo.city import officer_of
from thidua.demo.lots import lot
from thidua.demo.signing import signed_paper
from thidua.kernel.clock import day_of
from thidua.organisations import queries as units
from thidua.organisations import sources
from thidua.participation.actions.entering import Paper
from thidua.reports import actions, queries
from thidua.reports.actions.returning import Flagged
from thidua.reports.models import Edition, Report
from thidua.reports.rules import cells
from thidua.reports.rules.cells import Part
from thidua.reports.rules.figures import HUNDRED
from thidua.reports.rules.outline import AHEAD, COMMENDATION, EXEMPLARS, FIGURES, LEADERSHIP, LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from thidua.campaigns.models import Campaign, Target
    from thidua.demo.lots import Told
    from thidua.organisations.models import Unit
    from thidua.people.models import Officer
    from thidua.reports.queries import FigureRow, Form

SEPTEMBER: Final = MONTHS[0].name
CUMULATIVE: Final = Accrual.CUMULATIVE.value
OPENS: Final = date(2025, 10, 1)
DAYS: Final = (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 6, 8, 12, None, None)
"""Days after the first of October on which the paper of one unit in twenty each came; from the fifth on it was late."""
EMPTY: Final = 2
EXCELLENT: Final = 3
KINDS: Final = 20
"""Of so many reports two are empty, three excellent (`lot` below)."""
OWN_HANDS: Final = frozenset({"xa-kien-thuy", "xa-vinh-bao", "phuong-hong-bang", "dac-khu-cat-hai"})
"""Officers of the cast whose units report with their own hands, or have still to."""
FEATS: Final = {("Xã Hà Nam", "(12)"): Decimal("1.6")}
"""Who is far ahead of its scenario, by the name of the unit and the number of the target, and how far."""
SAID: Final = {
    FIGURES.key: "Phần lớn chỉ tiêu được giao đạt hoặc vượt kịch bản của kỳ.",
    EXEMPLARS.key: "Mô hình ví dụ: tổ công nghệ số đến từng nhà, giúp người cao tuổi nộp hồ sơ trực tuyến.",
    COMMENDATION.key: "Khen thưởng theo thẩm quyền 03 tập thể nhỏ, 07 cá nhân trực tiếp lao động (số liệu ví dụ).",
    LIMITS.key: "Tiến độ giải phóng mặt bằng còn chậm ở một số công trình.",
    AHEAD.key: "Tập trung hoàn thành các chỉ tiêu còn chậm trong quý IV.",
}
MOVED: Final = "Đơn vị đã tổ chức phong trào đến từng tổ dân phố, thôn; có người phụ trách và lịch kiểm tra."


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give what units sent and what became of it, by day and hour."""
    own = {one.unit_id for name in OWN_HANDS if (one := officer_of(name, OPENS))}
    leads = {one.name for one in sources.bodies_of(HAI_PHONG) if one.ref in LEADS.values()}
    for unit in units.members_of_year(campaigns.year_of(campaign)).select_related("kind"):
        after = DAYS[lot(unit, "reported", len(DAYS))]
        is_slow_body = unit.kind.level == 1 and unit.name not in leads and lot(unit, "slow", 3) == 0
        if unit.pk in own or after is None or is_slow_body:
            continue
        day = OPENS + timedelta(days=after)
        yield day, time(10, lot(unit, "minute", 60)), _from_paper(campaign, unit, office)
    yield from _kien_thuy(campaign, office)
    yield from _vinh_bao(campaign, office)
    yield from _others(campaign, office)


def _period(campaign: Campaign) -> Period:
    return Period.objects.select_related("campaign").get(campaign=campaign, name=SEPTEMBER)


def _from_paper(campaign: Campaign, unit: Unit, office: Officer) -> Any:
    def enter(at: datetime) -> None:
        report = _fill(_period(campaign), unit, office, at)
        paper = Paper(f"{100 + lot(unit, 'report', 300)}/BC", day_of(at))
        actions.receive_paper(report=report, version=_version(report), paper=paper, by=office, at=at)

    return enter


def _version(report: Report) -> int:
    return Edition.objects.filter(report=report).latest("number").version


# -- What is said -----------------------------------------------------------------------------------------------------


def _fill(period: Period, unit: Unit, by: Officer, at: datetime) -> Report:
    """Fill in a unit's report as its lot has it: empty, plain or excellent."""
    form = queries.form_of(period=period, unit=unit, today=day_of(at))
    is_empty, excellent = lot(unit, "manner", KINDS) < EMPTY, is_excellent(unit)
    typed: dict[str, str] = {}
    for row in form.figures:
        typed |= _nothing(row) if is_empty and lot(unit, _matter(row), 2) else _figure(row, unit, excellent=excellent)
    typed |= _empty_prose(form) if is_empty else _prose(form, excellent=excellent)
    saved = actions.save_cells(period=period, unit=unit, typed=typed, base=form.cells, by=by, at=at, is_example=True)
    return Report.objects.select_related("period__campaign", "unit").get(pk=saved.edition.report_id)


def _matter(row: FigureRow) -> str:
    """Name what a lot is drawn about; ids differ from one demonstration to the next."""
    return f"figure {row.target.ordinal}"


def _nothing(row: FigureRow) -> dict[str, str]:
    return {cells.figure_key(row.target.public_id, Part.ANSWER): "Chưa có số liệu của kỳ này."}


def _figure(row: FigureRow, unit: Unit, *, excellent: bool) -> dict[str, str]:
    """Say a figure near its scenario, of a rate both counts; of what is only followed, whether it is reached."""
    of = row.target.public_id
    wanted = row.scenario if row.scenario is not None else row.allocation.value if row.allocation else None
    if wanted is None:
        return {cells.figure_key(of, Part.VALUE): "100" if lot(unit, _matter(row), 4) == 0 else "0"}
    whole = row.target.parent or row.target
    factor = FEATS.get((unit.name, whole.number)) or factor_of(unit, whole, excellent=excellent)
    if row.shape.is_rate:
        there = Decimal(20 + lot(unit, _matter(row), 30)) * (1000 if wanted > HUNDRED * Decimal("0.9") else 1)
        share = min(wanted * factor, HUNDRED) / HUNDRED
        return {
            cells.figure_key(of, Part.NUMERATOR): cells.number_text((there * share).to_integral_value()),
            cells.figure_key(of, Part.DENOMINATOR): cells.number_text(there),
        }
    value = (wanted * factor).quantize(Decimal(1).scaleb(-row.shape.decimals), ROUND_HALF_UP)
    return {cells.figure_key(of, Part.VALUE): cells.number_text(min(value, HUNDRED) if row.shape.is_share else value)}


def factor_of(unit: Unit, whole: Target, *, excellent: bool) -> Decimal:
    """Give how near a unit comes to its scenario of a target."""
    return Decimal((102 if excellent else 88) + lot(unit, f"factor {whole.ordinal}", 14)) / HUNDRED


def is_excellent(unit: Unit) -> bool:
    """Say whether a unit's report is one of the excellent."""
    return EMPTY <= lot(unit, "manner", KINDS) < EMPTY + EXCELLENT


def _prose(form: Form, *, excellent: bool) -> dict[str, str]:
    said = {cells.section_field(key): text for key, text in SAID.items()} if excellent else {}
    moved = [row for row in form.sections if row.heading.key.startswith(("movement.", "task."))]
    return said | {row.field: MOVED for row in (moved if excellent else moved[:1])}


def _empty_prose(form: Form) -> dict[str, str]:
    return {row.field: "" for row in form.sections if row.text and row.heading is not LEADERSHIP}


# -- The cast ---------------------------------------------------------------------------------------------------------


def _kien_thuy(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """A report that the unit's own people sent, and that the office returned for one figure: its officer's to mend."""
    officer, head = officer_of("xa-kien-thuy", OPENS), officer_of("lanh-dao-kien-thuy", OPENS)
    if officer is None or head is None:
        return
    yield date(2025, 10, 3), time(15, 10), lambda at: _submit(campaign, officer, at)
    yield date(2025, 10, 4), time(8, 20), lambda at: _approve(campaign, head, "118/BC-UBND", at)
    yield date(2025, 10, 8), time(9, 5), lambda at: _send_back(campaign, officer.unit, office, at)


def _vinh_bao(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """A report that was received, corrected a week later, and received again."""
    officer, head = officer_of("xa-vinh-bao", OPENS), officer_of("lanh-dao-vinh-bao", OPENS)
    if officer is None or head is None:
        return
    yield date(2025, 10, 2), time(14, 0), lambda at: _submit(campaign, officer, at)
    yield date(2025, 10, 3), time(8, 0), lambda at: _approve(campaign, head, "96/BC-UBND", at)
    yield date(2025, 10, 3), time(16, 0), lambda at: _receive(campaign, officer.unit, office, at)
    yield date(2025, 10, 10), time(9, 0), lambda at: _correct(campaign, officer, at)
    yield date(2025, 10, 10), time(15, 0), lambda at: _approve(campaign, head, "104/BC-UBND", at)
    yield date(2025, 10, 13), time(10, 0), lambda at: _receive(campaign, officer.unit, office, at)


def _others(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """A ward that has begun and not sent; an island that was given a later day because of a storm."""
    ward, island = officer_of("phuong-hong-bang", OPENS), officer_of("dac-khu-cat-hai", OPENS)
    if ward:
        yield date(2025, 10, 14), time(10, 40), lambda at: _fill(_period(campaign), ward.unit, ward, at)
    if island:
        yield (
            date(2025, 10, 5),
            time(11, 0),
            lambda at: actions.extend(
                period=_period(campaign),
                unit=island.unit,
                due=date(2025, 10, 21),
                reason="Mất điện, mất mạng sau bão (ví dụ).",
                by=office,
                at=at,
            ),
        )


def _report(campaign: Campaign, unit: Unit) -> Report:
    return Report.objects.select_related("period__campaign", "unit").get(period=_period(campaign), unit=unit)


def _submit(campaign: Campaign, officer: Officer, at: datetime) -> None:
    report = _fill(_period(campaign), officer.unit, officer, at)
    actions.submit(report=report, version=_version(report), by=officer, at=at)


def _approve(campaign: Campaign, head: Officer, number: str, at: datetime) -> None:
    report = _report(campaign, head.unit)
    document = actions.Document(
        number=number,
        signed_on=day_of(at),
        signer=f"{head.user.name} (ví dụ)",
        signer_title="Chủ tịch",
        file=signed_paper(number=number, unit=head.unit.name, day=day_of(at)),
    )
    actions.approve(report=report, version=_version(report), document=document, by=head, at=at)


def _receive(campaign: Campaign, unit: Unit, office: Officer, at: datetime) -> None:
    report = _report(campaign, unit)
    actions.receive(report=report, version=_version(report), by=office, at=at)


def _send_back(campaign: Campaign, unit: Unit, office: Officer, at: datetime) -> None:
    report = _report(campaign, unit)
    form = queries.form_of(period=report.period, unit=unit, today=day_of(at))
    row = next(row for row in form.figures if row.allocation and row.allocation.scope == Scope.OWN)
    flagged = [Flagged(row.field, "Số này lệch với danh sách kèm theo (ví dụ). Hãy kiểm tra rồi sửa.")]
    actions.send_back(report=report, version=_version(report), flagged=flagged, by=office, at=at)


def _correct(campaign: Campaign, officer: Officer, at: datetime) -> None:
    report = _report(campaign, officer.unit)
    actions.begin_correction(
        report=report, version=_version(report), why="Bổ sung số liệu của hai thôn (ví dụ).", by=officer, at=at
    )
    form = queries.form_of(period=report.period, unit=officer.unit, today=day_of(at))
    row, value = next(
        (one, one.figure.value) for one in form.figures if one.figure.value and one.shape.accrual == CUMULATIVE
    )
    typed = {cells.figure_key(row.target.public_id, Part.VALUE): cells.number_text(value + 1)}
    actions.save_cells(period=report.period, unit=officer.unit, typed=typed, base=form.cells, by=officer, at=at)
    actions.submit(report=report, version=_version(report), by=officer, at=at)
