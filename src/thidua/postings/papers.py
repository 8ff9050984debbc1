"""The notice of a posting ("thông báo"): who is proposed for what, until when anybody may object, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.awards.queries import law_on
from thidua.design.days import in_words
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix
from thidua.postings import access, queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper
    from thidua.postings.models import Posting

KIND: Final = "TB"


class PostingGone(Refused):
    """The posting that a notice tells of is not to be seen, or was taken back."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the notice of a posting that holds, with everybody who is shown in its appendix.

    Raises ``PostingGone``, ``NotAllowed``.
    """
    posting = queries.posting_of(by, about)
    if posting is None or posting.withdrawn_at is not None:
        raise PostingGone(_("Không có lần công khai này, hoặc đã thu hồi."))
    access.require_post(by, posting.round.unit)
    return issuing.paper_of(
        unit,
        KIND,
        day_of(at),
        subject=f"Công khai danh sách đề nghị khen thưởng: {posting.round.name}",
        blocks=tuple(_blocks(posting)),
        recipients=("Các cơ quan, đơn vị, địa phương", "Cổng thông tin điện tử"),
        appendices=(Appendix("Danh sách đề nghị khen thưởng", (_table(posting),)),),
        is_example=posting.is_example,
    )


def _page(posting: Posting) -> str:
    return reverse("postings:shown", args=[posting.public_id])


def _blocks(posting: Posting) -> Iterable[Paragraph]:
    first, last = (in_words(one, "plain") for one in (posting.starts_on, posting.ends_on))
    count = Value(in_figures(queries.entries_of(posting).count()), _page(posting))
    yield Paragraph(
        ("Công khai ", count, " tập thể, cá nhân, hộ gia đình được đề nghị khen thưởng (Phụ lục kèm theo).")
    )
    yield Paragraph(
        (f"Thời gian công khai: {posting.working_days} ngày làm việc, từ ngày {first} đến hết ngày {last}.",)
    )
    yield Paragraph(
        ("Tổ chức, cá nhân có ý kiến gửi phản ánh trên cổng công khai trong thời gian nêu trên để được xem xét.",)
    )


def _table(posting: Posting) -> Table:
    named = queries.named(list(queries.entries_of(posting)), law_on(posting.starts_on))
    rows = tuple(
        Row(one.public_id.hex, (str(place), Value(one.name, _page(posting)), one.unit_name, title, one.merit))
        for place, (one, title) in enumerate(named, 1)
    )
    return Table("Danh sách", ("TT", "Họ tên, tập thể", "Đơn vị", "Danh hiệu, hình thức", "Thành tích"), rows)


def leads_to(about: UUID) -> str:
    """Give the address of the posting."""
    return reverse("postings:posting", args=[about])


NOTICE: Final = Composer(
    code="postings.notice", kind=KIND, name=_("Thông báo công khai khen thưởng"), compose=compose, leads_to=leads_to
)
