"""What is found about targets, reports and what units say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from thidua.campaigns.rules import Polarity
from thidua.design.days import last_good
from thidua.design.figures import in_figures
from thidua.explanations import queries as explanations
from thidua.explanations.addresses import address_of
from thidua.kernel.dates import table_date
from thidua.monitoring import queries as monitoring
from thidua.monitoring.rules.lights import Light
from thidua.monitoring.wording import LIGHTS, OUTLOOKS
from thidua.organisations import queries as organisations
from thidua.papers.blocks import Bar, Chart, Row, Table, Value
from thidua.reporting.queries.beginning import by_group, named
from thidua.reporting.queries.found import at, share
from thidua.reporting.rules.outlines import Part
from thidua.reports.models import Report, Section
from thidua.reports.rules.outline import COMMENDATION, EXEMPLARS, LIMITS
from thidua.urging.rules import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.monitoring.queries import Dashboard, Figure
    from thidua.organisations.models import Group
    from thidua.reporting.queries.found import Found
    from thidua.urging.queries import Board

_BY_LIGHT: Final = {
    Light.ACHIEVED: "chi_tieu_dat",
    Light.ON_TRACK: "chi_tieu_dung_tien_do",
    Light.AT_RISK: "chi_tieu_nguy_co",
    Light.BEHIND: "chi_tieu_cham",
    Light.NO_DATA: "chi_tieu_chua_danh_gia",
}
_VOICES: Final = (
    (Part.EXEMPLARS, EXEMPLARS.key, "Điển hình, mô hình, cách làm hay theo báo cáo của các đơn vị"),
    (Part.COMMENDATION, COMMENDATION.key, "Công tác khen thưởng theo báo cáo của các đơn vị"),
    (Part.LIMITS, LIMITS.key, "Hạn chế, nguyên nhân theo báo cáo của các đơn vị"),
)
MOST_VOICES: Final = 60
LONGEST_VOICE: Final = 400
"""So much of what a unit wrote is shown; the rest is where it leads."""


# -- Targets ----------------------------------------------------------------------------------------------------------


def targets(found: Found, campaign: Campaign, period: Period, today: date) -> None:
    """Add where the targets of the city stand in a period, as `monitoring` says; nothing where there is no city."""
    city = organisations.province(campaign.province, today)
    if city is None:
        return
    board = monitoring.dashboard(campaign, city, period, today=today)
    found.pending = board.pending
    source = at("monitoring:dashboard", campaign, ky=period.public_id)
    found.count("so_chi_tieu", len(board.figures), source)
    for light, name in _BY_LIGHT.items():
        found.count(name, board.by_light[light], source)
    listed = list(_with_parts(board))
    found.parts[Part.TARGETS] = _table(campaign, period, listed)
    found.parts[Part.CHART] = Chart(
        "Thực hiện so với mục tiêu", tuple(_bar(campaign, period, one) for one, _part in listed if one.goal is not None)
    )


def _with_parts(board: Dashboard) -> Iterator[tuple[Figure, bool]]:
    for figure in board.figures:
        yield figure, False
        yield from ((part, True) for part in figure.children)


def _source(campaign: Campaign, period: Period, figure: Figure) -> str:
    return at("monitoring:figure", campaign, figure.target.public_id, ky=period.public_id)


def _table(campaign: Campaign, period: Period, listed: Sequence[tuple[Figure, bool]]) -> Table:
    heads = ("Số", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Thực hiện", "Dự báo", "Đánh giá")
    rows = tuple(_row(_source(campaign, period, one), one, is_part=is_part) for one, is_part in listed)
    return Table("Kết quả thực hiện các chỉ tiêu", heads, rows, frozenset({3, 4, 5}))


def _row(source: str, figure: Figure, *, is_part: bool) -> Row:
    target = figure.target
    ahead = in_figures(figure.forecast.value, stripped=True) if figure.forecast else "–"
    outlook = f" ({OUTLOOKS[figure.outlook]})" if figure.outlook else ""
    return Row(
        target.public_id.hex,
        (
            target.number,
            f"– {target.label}" if is_part else target.label,
            target.measure,
            _goal(figure),
            Value(in_figures(figure.so_far, stripped=True), source),
            Value(ahead + outlook, source) if figure.forecast else ahead,
            str(LIGHTS[figure.light]),
        ),
    )


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return "–"
    ends = (figure.goal, figure.target.value_high)
    return "–".join(in_figures(one, stripped=True) for one in ends if one is not None)


def _bar(campaign: Campaign, period: Period, figure: Figure) -> Bar:
    assert figure.goal is not None  # noqa: S101 -- drawn only against a goal
    return Bar(
        name=figure.target.label,
        measure=figure.target.measure,
        goal=figure.goal,
        value=figure.so_far,
        scenario=figure.scenario,
        forecast=figure.forecast.value if figure.forecast else None,
        lower_is_better=figure.target.polarity == Polarity.LOWER,
        source=_source(campaign, period, figure),
    )


# -- Reports ----------------------------------------------------------------------------------------------------------


def reported(found: Found, campaign: Campaign, period: Period, board: Board, groups: Sequence[Group]) -> None:
    """Add who reported in a period, in time or late, with how much in it, by cluster and block. No query."""
    found.values["ky_bao_cao"] = Value(period.name, at("monitoring:dashboard", campaign, ky=period.public_id))
    found.values["han_bao_cao"] = Value(f"hết ngày {table_date(last_good(period.due))}")
    place = next((at for at, one in enumerate(board.columns) if one.period and one.period.pk == period.pk), None)
    if place is None:
        return
    counted, key = board.counts[place], str(period.public_id)
    late = at("urging:board", campaign, viec=key, loc=Filter.OVERDUE.value)
    found.count("bao_cao_trong_han", counted.in_time, at("urging:board", campaign, viec=key, loc=Filter.DONE.value))
    found.count("bao_cao_muon", counted.late, at("urging:board", campaign, viec=key, loc=Filter.LATE.value))
    found.count("chua_bao_cao", counted.units - counted.done, late)
    found.count("bao_cao_day_du", counted.full, at("urging:board", campaign, viec=key))
    heads = ("Cụm, khối thi đua", "Số đơn vị", "Trong hạn", "Muộn", "Chưa gửi", "Đủ nội dung", "Tỷ lệ trong hạn")
    rows = []
    for key_of_group, name, source, counts in by_group(campaign, board, groups):
        one = counts[place]
        numbers = [str(number) for number in (one.units, one.in_time, one.late, one.units - one.done, one.full)]
        rows.append(Row(key_of_group, (Value(name, source), *numbers, share(one.in_time, one.units))))
    found.parts[Part.REPORTED] = Table("Báo cáo theo cụm, khối", heads, tuple(rows), frozenset(range(1, 7)))
    missing = [row for row in board.rows if row.cells[place].done_on is None]
    found.parts[Part.NOT_REPORTED] = named(campaign, missing, "Các đơn vị chưa gửi báo cáo")


# -- Why -------------------------------------------------------------------------------------------------------------


def explained(found: Found, campaign: Campaign, by: Actor, today: date) -> None:
    """Add what lead agencies said of targets that are behind, as the office accepted it. Three queries."""
    by_target = explanations.accepted(campaign, officer=by, on=today)
    answers = [one for listed in by_target.values() for one in listed]
    answers.sort(key=lambda one: (one.explanation.target.ordinal, -one.pk))
    waited = explanations.open_by_target(campaign, officer=by, on=today)
    source = at("explanations:explanations", campaign)
    found.count("giai_trinh_da_nhan", len(answers), source)
    found.count("giai_trinh_dang_cho", sum(len(listed) for listed in waited.values()), source)
    heads = ("Chỉ tiêu", "Kỳ", "Đơn vị giải trình", "Nguyên nhân", "Giải pháp")
    rows = tuple(
        Row(
            one.explanation.public_id.hex,
            (
                Value(one.explanation.target.label, address_of(one.explanation)),
                one.explanation.period.name,
                one.explanation.unit.name,
                _shortly(one.causes),
                _shortly(one.measures),
            ),
        )
        for one in answers
    )
    found.parts[Part.EXPLAINED] = Table("Giải trình đã được chấp nhận", heads, rows)


# -- In the units' own words ------------------------------------------------------------------------------------------


def voices(found: Found, campaign: Campaign, period: Period) -> None:
    """Add what units wrote of models, commendation and what is lacking, in received reports of a period. One query."""
    counted = Report.objects.filter(period=period, counted__isnull=False)
    keys = [key for _part, key, _caption in _VOICES]
    sections = Section.objects.filter(edition__in=counted.values("counted"), key__in=keys).exclude(text="")
    listed = list(sections.select_related("edition__report__unit").order_by("edition__report__unit__name_sort", "pk"))
    for part, key, caption in _VOICES:
        rows = [_voice(campaign, period, one) for one in listed if one.key == key]
        found.count(f"don_vi_neu_{key_name(part)}", len(rows))
        found.parts[part] = Table(caption, ("Đơn vị", "Nội dung"), tuple(rows[:MOST_VOICES]))


def key_name(part: Part) -> str:
    """Give the word for what units wrote about, in the names of figures."""
    return {Part.EXEMPLARS: "dien_hinh", Part.COMMENDATION: "khen_thuong", Part.LIMITS: "han_che"}[part]


def _voice(campaign: Campaign, period: Period, section: Section) -> Row:
    unit = section.edition.report.unit
    source = at("reports:report", campaign, period.public_id, unit.public_id)
    return Row(unit.public_id.hex, (Value(unit.name, source), _shortly(section.text)))


def _shortly(text: str) -> str:
    """Give words on one line, cut at a blank where they are long."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_VOICE else f"{words[:LONGEST_VOICE].rsplit(' ', 1)[0]} …"
