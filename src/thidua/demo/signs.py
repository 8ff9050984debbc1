"""What a careful reader would look at again in the reports of September, and one of it that the office judged.

Some communes sent a corrected paper; the check finds by itself what is in them. Everything is made up.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from thidua.demo.allotting import MONTHS
from thidua.demo.lots import lot
from thidua.files.examining import examine
from thidua.formality import actions, queries
from thidua.formality.models import Judgement, Kind
from thidua.kernel.actors import SYSTEM
from thidua.kernel.clock import day_of
from thidua.participation import actions as participation
from thidua.participation.actions.entering import Paper
from thidua.reports import actions as reports
from thidua.reports import queries as reading
from thidua.reports.addresses import place_of
from thidua.reports.models import Edition, Report
from thidua.reports.rules import cells
from thidua.reports.rules.cells import Part
from thidua.reports.rules.outline import EXEMPLARS, LIMITS, TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from thidua.campaigns.models import Campaign
    from thidua.demo.lots import Told
    from thidua.people.models import Officer
    from thidua.reports.queries import Form

    Words = Callable[[Form], Mapping[str, str]]
    """What a paper says, by cells, out of what the form asks."""

CAME: Final = date(2025, 10, 13)
CHECKED: Final = date(2025, 10, 13)
JUDGED: Final = date(2025, 10, 14)
PLAIN: Final = 5
"""From this lot on a report is neither empty nor excellent (`demo.reporting`)."""
STORY: Final = (
    "Sáng thứ bảy hằng tuần, cán bộ, đoàn viên và các hộ dọc tuyến kênh cùng ra quân dọn rác, khơi thông dòng chảy, "
    "trồng lại hàng cau hai bên bờ. Sau ba tuần, hơn hai cây số kênh đã sạch, nước không còn mùi; các hộ ký cam kết "
    "không đổ rác xuống kênh và cử mỗi xóm một tổ ba người đi kiểm tra vào chiều chủ nhật. Chi phí do các hộ tự góp, "
    "xã hỗ trợ cây giống và xe chở rác. (ví dụ)"
)
RETOLD: Final = (
    "Sáng chủ nhật hằng tuần, cán bộ, hội viên và các hộ dọc tuyến kênh cùng ra quân dọn rác, khơi thông dòng chảy, "
    "trồng lại hàng cau hai bên bờ. Sau bốn tuần, gần ba cây số kênh đã sạch, nước không còn mùi; các hộ ký cam kết "
    "không đổ rác xuống kênh và cử mỗi xóm một tổ năm người đi kiểm tra vào chiều thứ hai. Chi phí do các hộ tự góp, "
    "xã hỗ trợ cây giống và xe chở rác. (ví dụ)"
)
TEN: Final = Decimal(10)
PHOTOGRAPH: Final = "Ảnh chụp buổi ra quân (ví dụ)".encode()
WITH_A_STORY: Final = 2
JUDGEMENT: Final = "Hai xã ở hai bờ một con kênh và làm chung; đã gọi điện hỏi cả hai (ví dụ)."


def told(campaign: Campaign, office: Officer) -> Iterator[Told]:
    """Give the corrected papers, the check and the judgement."""
    papers: tuple[Words, ...] = (_story(STORY), _story(RETOLD), _round, _hollow)
    for place, words in enumerate(papers):

        def correct(at: datetime, place: int = place, words: Words = words) -> None:
            _correct(campaign, place, words, office, at)

        yield CAME, time(9, 10 * place), correct
    yield CHECKED, time(11, 0), lambda at: actions.check(campaign=campaign, by=SYSTEM, at=at)
    yield JUDGED, time(9, 30), lambda at: _judge(campaign, office, at)


def _plain(campaign: Campaign) -> list[Report]:
    """Give the reports of September that came on paper and are of no special manner, by name."""
    received = Report.objects.filter(
        period__campaign=campaign, period__name=MONTHS[0].name, counted__way="paper", unit__kind__level=2
    )
    listed = received.select_related("period__campaign", "unit", "counted").order_by("unit__name_sort", "pk")
    return [one for one in listed if lot(one.unit, "manner", 20) >= PLAIN]


def _correct(campaign: Campaign, place: int, words: Words, office: Officer, at: datetime) -> None:
    """Enter a commune's corrected paper; the first two prove their story with the same photograph."""
    listed = _plain(campaign)
    if place >= len(listed):
        return
    report = listed[place]
    version = Edition.objects.filter(report=report).latest("number").version
    reports.begin_correction(report=report, version=version, why="Bổ sung theo bản giấy (ví dụ).", by=office, at=at)
    form = reading.form_of(period=report.period, unit=report.unit, today=day_of(at))
    saved = reports.save_cells(
        period=report.period, unit=report.unit, typed=words(form), base=form.cells, by=office, at=at
    )
    if place < WITH_A_STORY:
        participation.add_evidence(
            campaign=campaign,
            unit=report.unit,
            file=examine(data=PHOTOGRAPH, name="ra-quan-vi-du.txt"),
            place=place_of(report.period, cells.section_field(EXEMPLARS.key)),
            by=office,
            at=at,
        )
    paper = Paper(f"{700 + place}/BC", day_of(at))
    reports.receive_paper(report=report, version=saved.edition.version, paper=paper, by=office, at=at)


# -- What they say ----------------------------------------------------------------------------------------------------


def _story(text: str) -> Callable[[Form], Mapping[str, str]]:
    """Tell a story of a model; answer nothing else."""

    def say(form: Form) -> Mapping[str, str]:
        del form
        return {cells.section_field(EXEMPLARS.key): text}

    return say


def _round(form: Form) -> Mapping[str, str]:
    """Round every figure that has the digits for it, and say of what looks strange that it was checked."""
    typed = {}
    for row in form.figures:
        part, value = (Part.NUMERATOR, row.figure.numerator) if row.shape.is_rate else (Part.VALUE, row.figure.value)
        if row.is_open and value is not None and value >= TEN:
            goal = row.allocation.value if row.allocation else None
            rounded = value // TEN * TEN
            typed[cells.figure_key(row.target.public_id, part)] = cells.number_text(
                rounded - TEN if rounded == goal else rounded
            )
        if row.is_open:
            typed[cells.figure_key(row.target.public_id, Part.ANSWER)] = "Đã đối chiếu (ví dụ)."
    return typed


def _hollow(form: Form) -> Mapping[str, str]:
    """Write into every section that was written words that say nothing."""
    said = {row.field: "Đang triển khai thực hiện theo kế hoạch." for row in form.sections if row.text}
    return said | {
        cells.section_field(TASKS.key): "Đã thực hiện đầy đủ, kịp thời (ví dụ).",
        cells.section_field(LIMITS.key): "Không có.",
    }


def _judge(campaign: Campaign, office: Officer, at: datetime) -> None:
    """Let the office say what the copied story comes to, where the check found it."""
    found = queries.signs(office, campaign, kind=Kind.EVIDENCE.value).first()
    if found is not None:
        found.report.period.campaign = campaign
        actions.judge(
            sign=found,
            version=found.version,
            judgement=Judgement.HARMLESS.value,
            words=JUDGEMENT,
            by=office,
            at=at,
        )
