"""The decision as an administrative document ("QĐ"): three articles, and the list with its money as an appendix.

That a committee's chair decides in person, with "CHỦ TỊCH" alone over the name, and what the articles say is common
practice; an officer changes all of it in the draft.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.queries import law_on, title_given
from thidua.decisions import access, queries
from thidua.decisions.queries.decisions import COMPOSER as CODE
from thidua.decisions.wording import head_of
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.dates import format_date
from thidua.kernel.refused import NotAllowed, Refused
from thidua.nominees.models import Kind
from thidua.papers.blocks import Paragraph, Row, Table, Value
from thidua.papers.paper import Appendix, Signature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from thidua.decisions.models import Decision
    from thidua.decisions.queries import Row as Listed
    from thidua.kernel.actors import Actor
    from thidua.law.reading import Law
    from thidua.organisations.models import Unit
    from thidua.papers.paper import Paper

KIND: Final = "QĐ"
CLAUSE: Final = "QUYẾT ĐỊNH:"
ACTS: Final = ("L06", "ND152")
IN_FORCE: Final = (
    "Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan, đơn vị có liên quan và tập thể, cá nhân, hộ gia đình có "
    "tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
)
_SORTS: Final = {Kind.COLLECTIVE: "tập thể", Kind.INDIVIDUAL: "cá nhân", Kind.HOUSEHOLD: "hộ gia đình"}
_HEADS: Final = ("TT", "Họ và tên, tên tập thể", "Chức vụ, đơn vị", "Thành tích", "Tiền thưởng (đồng)")
_MONEY: Final = 4


class DecisionGone(Refused):
    """The decision that a paper is about is no more."""


class NobodyListed(Refused):
    """There is nobody in the list yet."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:  # noqa: ARG001 -- the decision says whose it is
    """Give a decision as a paper of the body that decides, whoever draws it up.

    Raises ``NotAllowed``, ``DecisionGone``, ``NobodyListed``.
    """
    today = day_of(at)
    found = queries.decision_of(by, about, today)
    if found is None:
        raise DecisionGone(_("Quyết định mà văn bản này lập từ đó không còn nữa."))
    if not access.may_write(by, found.unit, on=today):
        raise NotAllowed(_("Chỉ nơi lập quyết định mới lập văn bản quyết định này."))
    rows = queries.rows_of(found, queries.lines_of(found), at, today)
    if not rows:
        raise NobodyListed(_("Danh sách còn trống nên chưa lập được văn bản quyết định."))
    law = law_on(today)
    body = issuing.body_of(found.unit, today)
    paper = issuing.paper_of(
        found.unit,
        KIND,
        today,
        subject=found.about,
        basis=_basis(found, law),
        authority=head_of(body).upper(),
        clause=CLAUSE,
        blocks=_articles(found, rows, law, body.name),
        recipients=("Như Điều 3",),
        appendices=(Appendix(_title_of_list(found, law), (_table(found, rows),), is_landscape=True),),
        filed="VT, TĐKT",
        is_example=found.is_example,
    )
    return replace(paper, signatures=(Signature((body.offices[-1],), found.signer),))


def _basis(decision: Decision, law: Law) -> tuple[str, ...]:
    said = [_cited(law, one) for one in ACTS if one in law.acts]
    campaign = decision.round.campaign if decision.round else None
    if campaign is not None and campaign.plan_number:
        said.append(f"Căn cứ Kế hoạch số {campaign.plan_number}")
    return (*said, "Theo đề nghị của Hội đồng Thi đua - Khen thưởng")


def _cited(law: Law, code: str) -> str:
    act = law.acts[code]
    sort = "Luật Thi đua, khen thưởng" if code == "L06" else "Nghị định"
    day = f" ngày {format_date(act.signed_on)}" if act.signed_on else ""
    return f"Căn cứ {sort} số {act.number}{day}"


def _articles(decision: Decision, rows: Sequence[Listed], law: Law, body: str) -> tuple[Paragraph, ...]:
    page = reverse("decisions:decision", args=[decision.public_id])
    title = title_given(law, decision.title)
    counts = Counter(row.line.nominee.kind for row in rows)
    runs: list[str | Value] = [f"Tặng {title} cho "]
    for place, (kind, word) in enumerate((kind, word) for kind, word in _SORTS.items() if counts[kind]):
        runs += [", " if place else "", Value(f"{counts[kind]:02d}", page), f" {word}"]
    runs.append(" (danh sách kèm theo).")
    return (
        Paragraph(tuple(one for one in runs if one), "Điều 1."),
        Paragraph(_money(decision, rows, law, body, page), "Điều 2."),
        Paragraph(
            (IN_FORCE,),
            "Điều 3.",
        ),
    )


def _money(decision: Decision, rows: Sequence[Listed], law: Law, body: str, page: str) -> tuple[str | Value, ...]:
    amount = sum(row.amount or 0 for row in rows)
    by = f"theo Nghị định số {law.acts[law.money.act].number}"
    if not amount:
        return (f"Mức tiền thưởng thực hiện {by} và quy định hiện hành.",)
    return (
        f"Tiền thưởng kèm theo thực hiện {by}, tổng số tiền là ",
        Value(in_figures(amount), page),
        f" đồng, chi từ quỹ thi đua, khen thưởng năm {decision.year} của {body}.",
    )


def _title_of_list(decision: Decision, law: Law) -> str:
    return f"Danh sách được tặng {title_given(law, decision.title)}"


def _table(decision: Decision, rows: Sequence[Listed]) -> Table:
    page = reverse("decisions:decision", args=[decision.public_id])
    listed = tuple(
        Row(
            row.line.public_id.hex,
            (
                str(row.line.ordinal),
                row.line.name or row.line.nominee.name,
                ", ".join(part for part in (row.line.nominee.position, _unit(row)) if part),
                row.line.merit,
                Value(in_figures(row.amount), page),
            ),
        )
        for row in rows
    )
    return Table("Danh sách được tặng", _HEADS, listed, frozenset({_MONEY}))


def _unit(row: Listed) -> str:
    name = row.line.unit_name or row.line.nominee.unit.name
    return "" if row.line.nominee.is_whole_unit else name


def leads_to(about: UUID) -> str:
    """Give the address of the decision that a paper is about."""
    return reverse("decisions:decision", args=[about])


COMPOSER: Final = Composer(
    code=CODE, kind=KIND, name=gettext_lazy("Quyết định khen thưởng"), compose=compose, leads_to=leads_to
)
