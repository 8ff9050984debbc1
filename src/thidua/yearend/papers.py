"""The list for whoever decides ("tờ trình") on awards of the year, with the results of a campaign as one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.design.days import in_words
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix
from thidua.yearend import access, queries, rules
from thidua.yearend.models import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper
    from thidua.yearend.models import YearLine, YearList

KIND: Final = "TTr"
_COUNTED: Final = (
    (LineKind.COLLECTIVE, "tập thể"),
    (LineKind.PERSON, "cá nhân"),
    (LineKind.HOUSEHOLD, "hộ gia đình"),
    (LineKind.MODEL, "mô hình, điển hình"),
)


class NobodyListed(Refused):
    """The list is not to be seen, or nobody holds on it."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the paper with which a list is laid before whoever decides.

    Raises ``NobodyListed``, ``NotAllowed``.
    """
    today = day_of(at)
    found = queries.list_of(by, about, today)
    if found is None:
        raise NobodyListed(_("Không có danh sách này."))
    access.require_to_keep(by, found.unit, on=today)
    lines = list(queries.lines_of(found, is_off=False))
    if not lines:
        raise NobodyListed(_("Danh sách không còn dòng nào."))
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Xem xét khen thưởng tổng kết năm {found.year} theo kết quả đợt thi đua",
        addressees=issuing.committee() if found.unit.is_home else (f"Thủ trưởng {found.unit.name}",),
        basis=tuple(_basis(found)),
        blocks=tuple(_blocks(found, lines)),
        recipients=("Như trên",),
        appendices=(Appendix("Danh sách xem xét khen thưởng", (_table(found, lines),), is_landscape=True),),
        is_example=found.is_example,
    )


def _basis(found: YearList) -> Iterable[str]:
    yield "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    campaign = found.campaign
    if campaign.plan_number and campaign.plan_issued_on:
        day = in_words(campaign.plan_issued_on)
        yield f"Căn cứ Kế hoạch số {campaign.plan_number} ngày {day} về {campaign.title}"


def _blocks(found: YearList, lines: Sequence[YearLine]) -> Iterable[Paragraph]:
    page = reverse("yearend:list", args=[found.public_id])
    if found.clause_text:
        yield Paragraph((f"Kế hoạch (mục {found.clause}) nêu: “{found.clause_text}”.",))
    tables = ", ".join(f"“{one['table']}”, lần {one['number']}" for one in found.read_from)
    if tables:
        yield Paragraph((f"Kết quả lấy từ bảng xếp hạng đã công bố ({tables}) và khen thưởng trong sổ.",))
    counts = ((sum(one.kind == kind for one in lines), words) for kind, words in _COUNTED)
    told = ", ".join(f"{count:02d} {words}" for count, words in counts if count)
    yield Paragraph((f"Kính trình xem xét khen thưởng tổng kết năm {found.year} đối với ", Value(told, page), "."))
    yield Paragraph(("Kết quả đợt thi đua là một trong các tiêu chí bình xét; tiêu chuẩn khác xét theo quy định.",))
    if any(rules.of_kind(one.results, "award") for one in lines):
        yield Paragraph((f"{rules.THEMED}.",))
    yield Paragraph(("Danh sách kèm theo.",))


def _table(found: YearList, lines: Sequence[YearLine]) -> Table:
    page = reverse("yearend:list", args=[found.public_id])
    heads = ("TT", "Tập thể, cá nhân", "Đơn vị", "Kết quả trong đợt thi đua", "Lý do đề nghị")
    rows = tuple(
        Row(
            one.public_id.hex,
            (
                str(number),
                Value(one.name, page),
                "" if one.name == one.unit.name else one.unit.name,
                "; ".join(each["text"] for each in one.results),
                one.reason,
            ),
        )
        for number, one in enumerate(lines, 1)
    )
    return Table("Danh sách xem xét khen thưởng", heads, rows)


def leads_to(about: UUID) -> str:
    """Give the address of the list."""
    return reverse("yearend:list", args=[about])


COMPOSER: Final = Composer(
    code="yearend.list",
    kind=KIND,
    name=gettext_lazy("Tờ trình danh sách cuối năm"),
    compose=compose,
    leads_to=leads_to,
)
