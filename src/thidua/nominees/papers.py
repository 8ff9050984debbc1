"""One nominee's whole record as a paper: awards, years, initiatives, merits; no identity number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards import queries as awards
from thidua.design.days import in_words
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.nominees import access, queries
from thidua.nominees.wording import COMPLETION, DISCIPLINE, REACH
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.law.reading import Title
    from thidua.nominees.models import Award, Merit, Nominee
    from thidua.nominees.queries import Known
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

KIND: Final = "BC"


class NomineeGone(Refused):
    """The nominee whose record is asked for is not to be seen."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the record of a nominee; whoever keeps it draws it up. Raises ``NomineeGone``, ``NotAllowed``."""
    today = day_of(at)
    found = queries.nominee_of(by, about, today)
    if found is None:
        raise NomineeGone(_("Không có đối tượng khen thưởng này."))
    access.require_to_write(by, found.unit, on=today)
    known = queries.known(found, today)
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Quá trình khen thưởng của {found.name}",
        blocks=tuple(_blocks(found, known, list(queries.awards_of(found)), list(queries.merits_of(found)))),
        is_example=found.is_example,
    )


def _blocks(found: Nominee, known: Known, given: Sequence[Award], merits: Sequence[Merit]) -> Iterable[Block]:
    page = reverse("nominees:nominee", args=[found.public_id])
    titles = awards.law_on(known.on).titles
    yield Heading("I.", "ĐỐI TƯỢNG")
    yield Paragraph((_who(found),))
    yield Heading("II.", "KHEN THƯỞNG ĐÃ CÓ")
    if given:
        yield _awards(given, titles, page)
    else:
        yield Paragraph(("Sổ khen thưởng chưa có khen thưởng nào.",))
    if known.inherited:
        yield Paragraph(("Khen thưởng của đơn vị tiền thân, không tính chung:",))
        yield _awards(known.inherited, titles, page)
    yield Heading("III.", "KẾT QUẢ TỪNG NĂM")
    yield from (Paragraph((words,)) for words in _years(known) or ["Chưa ghi kết quả năm nào."])
    if known.initiatives:
        yield Heading("IV.", "SÁNG KIẾN, ĐỀ TÀI")
        for one in known.initiatives:
            by = f", {one.recognised_by} công nhận" if one.recognised_by else ""
            yield Paragraph((f"Năm {one.year}: {one.name} ({REACH.get(one.reach, one.reach)}{by}).",))
    if merits:
        yield Heading("V." if known.initiatives else "IV.", "THÀNH TÍCH")
        for each in merits:
            first, last = in_words(each.starts_on, "plain"), in_words(each.ends_on, "plain")
            yield Paragraph((f"Từ {first} đến {last}: {each.text}",))


def _who(found: Nominee) -> str:
    parts = [str(found.get_kind_display()), found.name, found.position, found.unit.name]
    return "; ".join(dict.fromkeys(one for one in parts if one)) + "."


def _awards(given: Iterable[Award], titles: Mapping[str, Title], page: str) -> Table:
    heads = ("TT", "Danh hiệu, hình thức", "Năm", "Quyết định", "Người quyết định", "Ghi chú")
    rows = tuple(
        Row(
            one.public_id.hex,
            (
                str(number),
                Value(titles[one.title].name if one.title in titles else one.title, page),
                str(one.year),
                f"{one.decision_number}, {in_words(one.decided_on, 'plain')}",
                one.authority,
                f"Đã hủy, thu hồi: {one.revoked_for}" if one.revoked_on else str(one.get_method_display()),
            ),
        )
        for number, one in enumerate(given, 1)
    )
    return Table("Khen thưởng đã có", heads, rows)


def _years(known: Known) -> list[str]:
    found = []
    for one in reversed(known.years):
        words = [COMPLETION.get(one.completion, ""), DISCIPLINE.get(one.discipline, "")]
        told = ", ".join(str(each) for each in words if each)
        found.append(f"Năm {one.year}: {told or 'chưa rõ'}.")
    return found


def leads_to(about: UUID) -> str:
    """Give the address of the nominee."""
    return reverse("nominees:nominee", args=[about])


COMPOSER: Final = Composer(
    code="nominees.record",
    kind=KIND,
    name=gettext_lazy("Bản ghi khen thưởng"),
    compose=compose,
    leads_to=leads_to,
)
