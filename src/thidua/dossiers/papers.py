"""Papers of dossiers: the proposal of each unit on the way ("tờ trình"), the achievement report of a dossier.

The proposal follows form 01 of Decree 152/2025/NĐ-CP; the report has the headings of the outline of its form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.dossiers import access, queries
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import NotAllowed, Refused
from thidua.nominees.models import Kind
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.dossiers.models import Dossier, Round
    from thidua.dossiers.queries import Shown
    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper

KIND: Final = "TTr"
REPORT: Final = "bao-cao"
"""The part of a dossier that its report is made of."""
BASIS: Final = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
)
PROMISE: Final = (
    "chịu trách nhiệm về tính chính xác của hồ sơ và cam kết các đối tượng được đề nghị không trong thời gian xem xét "
    "kỷ luật, không bị thanh tra, điều tra, xác minh khiếu nại, tố cáo."
)
_COUNTED: Final = ((Kind.COLLECTIVE, "tập thể"), (Kind.INDIVIDUAL, "cá nhân"), (Kind.HOUSEHOLD, "hộ gia đình"))


class NoReport(Refused):
    """The dossier is not to be seen, is a secret file, or its report has no words yet."""


class NobodyProposed(Refused):
    """The unit proposes nobody in the round, so there is nothing to write a proposal about."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the proposal of a unit in a round: whom it proposes or passes on; no secret file is among them.

    Raises ``NotAllowed``, ``NobodyProposed``.
    """
    today = day_of(at)
    round_ = queries.round_of(by, about, today)
    if round_ is None or not access.may_write(by, unit, on=today):
        raise NotAllowed(_("Chỉ cán bộ của đơn vị đề nghị lập tờ trình của đơn vị."))
    found = list(queries.dossiers_of_unit(round_, unit))
    if not found:
        raise NobodyProposed(_("Đơn vị chưa đề nghị ai trong đợt xét này, nên chưa có gì để lập tờ trình."))
    names = queries.names_of(today)
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Về việc đề nghị khen thưởng theo đợt xét “{round_.name}”",
        addressees=_addressees(round_),
        basis=BASIS,
        blocks=tuple(_blocks(round_, unit, found, names)),
        recipients=("Như trên",),
        appendices=(Appendix("Danh sách đề nghị khen thưởng", (_table(found, names),), is_landscape=True),),
        is_example=round_.is_example,
    )


def _addressees(round_: Round) -> tuple[str, ...]:
    return issuing.committee() if round_.unit.is_home else (round_.unit.name,)


def _blocks(round_: Round, unit: Unit, found: Sequence[Dossier], names: dict[str, str]) -> Iterable[Paragraph]:
    listed = f"{reverse('dossiers:dossiers', args=[round_.public_id])}?don-vi={unit.public_id}"
    codes = list(dict.fromkeys(one.title for one in found))
    for number, code in enumerate(codes, 1):
        same = [one for one in found if one.title == code]
        counts = ((sum(one.nominee.kind == kind for one in same), words) for kind, words in _COUNTED)
        told = ", ".join(f"{count:02d} {words}" for count, words in counts if count)
        name = names.get(code, code)
        lead = f"{unit.name} đề nghị " if number == 1 else "Đề nghị "
        yield Paragraph((f"{lead}xét tặng {name} cho ", Value(told, f"{listed}&hinh-thuc={code}"), "."))
    yield Paragraph(("Danh sách và hồ sơ kèm theo.",))
    yield Paragraph((f"{unit.name} {PROMISE}",))


def _table(found: Sequence[Dossier], names: dict[str, str]) -> Table:
    heads = ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Danh hiệu, hình thức", "Tóm tắt thành tích")
    rows = tuple(
        Row(
            one.public_id.hex,
            (
                str(number),
                Value(one.nominee.name, reverse("dossiers:dossier", args=[one.public_id])),
                ", ".join(part for part in (one.nominee.position, one.nominee.unit.name) if part),
                names.get(one.title, one.title),
                one.merit_text,
            ),
        )
        for number, one in enumerate(found, 1)
    )
    return Table("Danh sách đề nghị khen thưởng", heads, rows)


def leads_to(about: UUID) -> str:
    """Give the address of the round that a proposal is for."""
    return reverse("dossiers:round", args=[about])


COMPOSER: Final = Composer(
    code="dossiers.proposal",
    kind=KIND,
    name=gettext_lazy("Tờ trình đề nghị khen thưởng"),
    compose=compose,
    leads_to=leads_to,
)


def compose_report(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give the achievement report of a dossier under the headings of its form. Raises ``NotAllowed``, ``NoReport``."""
    today = day_of(at)
    one = queries.dossier_of(by, about, today)
    if one is None or one.is_secret:
        raise NoReport(_("Không có hồ sơ này."))
    access.require_to_write(by, one.unit, on=today)
    part = queries.part_of(one, REPORT, today)
    if part is None or not part.words:
        raise NoReport(_("Báo cáo thành tích chưa có nội dung nào; hãy ghi phần đó của hồ sơ trước."))
    name = queries.names_of(today).get(one.title, one.title)
    return issuing.paper_of(
        unit,
        "BC",
        today,
        subject=f"Thành tích đề nghị tặng {name} của {one.nominee.name}",
        addressees=_addressees(one.round),
        blocks=tuple(_report(one, part)),
        recipients=("Như trên",),
        is_example=one.is_example,
    )


def _report(one: Dossier, part: Shown) -> Iterable[Block]:
    page = reverse("dossiers:dossier", args=[one.public_id])
    who = ", ".join(each for each in (one.nominee.name, one.nominee.position, one.nominee.unit.name) if each)
    yield Paragraph(("Đối tượng: ", Value(who, page), "."))
    for heading, words in part.words:
        yield Heading("", heading)
        yield from (Paragraph((line.strip(),)) for line in words.splitlines() if line.strip())


def leads_to_dossier(about: UUID) -> str:
    """Give the address of the dossier that a report is of."""
    return reverse("dossiers:dossier", args=[about])


REPORT_COMPOSER: Final = Composer(
    code="dossiers.report",
    kind="BC",
    name=gettext_lazy("Báo cáo thành tích"),
    compose=compose_report,
    leads_to=leads_to_dossier,
)
