"""The official letter that urges units ("công văn"), with the list of those that are late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.campaigns.papers import campaign_about
from thidua.design.days import in_words, last_good
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import small
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix
from thidua.urging import access, queries
from thidua.urging.addresses import where
from thidua.urging.export import column_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from thidua.campaigns.models import Campaign
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper
    from thidua.urging.queries import Late

KIND: Final = "CV"
ASKED: Final = (
    "Đề nghị thủ trưởng các đơn vị có tên tại Phụ lục chỉ đạo hoàn thành ngay các việc nêu trên và báo cáo kết quả; "
    "đơn vị chưa hoàn thành thì nêu rõ lý do và thời gian hoàn thành."
)


class NobodyLate(Refused):
    """No unit is late, so there is nothing to urge about."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the letter to the units of a campaign that are late today, each with what it owes and since when.

    Raises ``NotAllowed``, ``CampaignGone``, ``NobodyLate``.
    """
    today = day_of(at)
    campaign = campaign_about(by, about)
    access.require(by, campaign, on=today)
    late = queries.late(queries.board(by, campaign, today), today)
    if not late:
        raise NobodyLate(_("Hôm nay không đơn vị nào quá hạn, nên không có gì để đôn đốc bằng công văn."))
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Đôn đốc thực hiện {small(campaign.title)}",
        addressees=("Các cơ quan, đơn vị, địa phương có tên tại Phụ lục",),
        blocks=tuple(_blocks(campaign, late, today)),
        recipients=("Như trên",),
        appendices=(Appendix("Danh sách đơn vị có việc quá hạn", (_table(campaign, late, today),)),),
        is_example=campaign.plan.is_example,
    )


def _blocks(campaign: Campaign, late: Sequence[Late], today: date) -> Iterable[Paragraph]:
    board = reverse("urging:board", args=[campaign.public_id])
    plan = f"Kế hoạch số {campaign.plan_number}" if campaign.plan_number else "kế hoạch của đợt thi đua"
    count = Value(in_figures(len(late)), f"{board}?loc=qua-han")
    owed = sum(len(one.overdue) for one in late)
    yield Paragraph(
        (
            f"Thực hiện {plan}, đến hết ngày {in_words(today, 'plain')} còn ",
            count,
            " đơn vị có việc quá hạn, với ",
            Value(in_figures(owed), f"{board}?loc=qua-han"),
            " việc, nêu tại Phụ lục kèm theo.",
        )
    )
    yield Paragraph((ASKED,))


def _table(campaign: Campaign, late: Sequence[Late], today: date) -> Table:
    rows: list[Row] = []
    for one in late:
        for column, cell in one.overdue:
            due = in_words(last_good(cell.due), "plain") if cell.due else ""
            days = Value(in_figures(cell.days_late(today)), where(campaign, one.unit, column))
            key = f"{one.unit.public_id.hex}:{column.key}"
            rows.append(Row(key, (str(len(rows) + 1), one.unit.name, column_name(column), due, days)))
    heads = ("TT", "Đơn vị", "Việc quá hạn", "Hạn cuối", "Số ngày quá hạn")
    return Table("Đơn vị có việc quá hạn", heads, tuple(rows), frozenset({4}))


def leads_to(about: UUID) -> str:
    """Give the address of the urgings of the campaign."""
    return reverse("urging:urgings", args=[about])


COMPOSER: Final = Composer(
    code="urging.letter", kind=KIND, name=_("Công văn đôn đốc"), compose=compose, leads_to=leads_to
)
