"""A unit's report of its launch as an administrative document ("BC"), from what the unit entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.design.days import in_words
from thidua.design.figures import in_figures
from thidua.issuing import queries as issuing
from thidua.issuing.composers import Composer
from thidua.kernel.clock import day_of
from thidua.kernel.refused import Refused
from thidua.kernel.text import small
from thidua.papers.blocks import Heading, Paragraph, Row, Table, Value
from thidua.papers.rules.writing import bare, point
from thidua.participation import access, queries

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from thidua.kernel.actors import Actor
    from thidua.organisations.models import Unit
    from thidua.papers.blocks import Block
    from thidua.papers.paper import Paper
    from thidua.participation.models import Launch
    from thidua.participation.queries import Part

KIND: Final = "BC"


class LaunchGone(Refused):
    """The launch that a paper reports is no more, or is another unit's."""


def compose(*, about: UUID, unit: Unit, by: Actor, at: datetime) -> Paper:
    """Give a unit's launch as its report to whom it reports: plan, launch, themes, movements and tasks taken up.

    Raises ``NotAllowed``, ``LaunchGone``.
    """
    today = day_of(at)
    access.require(by, "duty.do", unit, on=today)
    launch = queries.launch_with(about)
    if launch is None or launch.unit_id != unit.pk:
        raise LaunchGone(_("Không còn lần phát động nào của đơn vị bạn để lập báo cáo này."))
    part = queries.part_of(launch.campaign, unit, today)
    return issuing.paper_of(
        unit,
        KIND,
        today,
        subject=f"Kết quả phát động {small(launch.campaign.title)}",
        addressees=issuing.committee(),
        blocks=tuple(_blocks(part)),
        recipients=("Như trên",),
        is_example=launch.is_example,
    )


def _blocks(part: Part) -> Iterable[Block]:
    assert part.launch is not None  # noqa: S101 -- composed of a launch that holds
    source = reverse("participation:part", args=[part.campaign.public_id, part.unit.public_id])
    yield Heading("I.", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
    if part.plan and part.plan.issued_on:
        number = f"số {part.plan.number} " if part.plan.number else ""
        day = in_words(part.plan.issued_on, "plain")
        yield Paragraph(("Đơn vị đã ban hành Kế hoạch ", Value(f"{number}ngày {day}", source), "."))
    yield Paragraph(tuple(_launched(part.launch, source)))
    if part.launch.note:
        yield Paragraph((part.launch.note.strip(),))
    yield from _themes(part.launch)
    yield from _taken_up(part)


def _launched(launch: Launch, source: str) -> Iterable[str | Value]:
    form = f" bằng hình thức {small(launch.get_form_display())}" if launch.form else ""
    yield "Đơn vị đã phát động đợt thi đua ngày "
    yield Value(in_words(launch.held_on, "plain"), source)
    yield form
    if launch.participants is not None:
        yield ", với "
        yield Value(in_figures(launch.participants), source)
        yield " người tham gia"
    yield "."


def _themes(launch: Launch) -> Iterable[Block]:
    themes = list(launch.themes.all())
    if themes:
        yield Heading("II.", "CHỦ ĐỀ THI ĐUA")
        rows = tuple(Row(str(one.ordinal), (str(n), one.name, one.problem)) for n, one in enumerate(themes, 1))
        yield Table("Chủ đề thi đua của đơn vị", ("TT", "Chủ đề", "Vấn đề cấp bách tập trung giải quyết"), rows)


def _taken_up(part: Part) -> Iterable[Block]:
    assert part.launch is not None  # noqa: S101 -- as above
    names = {one.pk: one.movement.name for one in part.movements}
    movements = [names[one.pk] for one in part.launch.movements.all() if one.pk in names]
    tasks = [one.text for one in part.launch.tasks.all()]
    number = "III." if part.launch.themes.all() else "II."
    if movements or tasks:
        yield Heading(number, "PHONG TRÀO, NHIỆM VỤ ĐƯỢC HƯỞNG ỨNG")
        for place, text in enumerate([*(f"Phong trào thi đua “{one}”" for one in movements), *tasks], 1):
            yield Paragraph((f"{point(place)}) {bare(text)}.",))


def leads_to(about: UUID) -> str:
    """Give the address of the unit's part that a paper reports, or nothing where it is no more. One query."""
    launch = queries.launch_with(about)
    return reverse("participation:part", args=[launch.campaign.public_id, launch.unit.public_id]) if launch else ""


COMPOSER: Final = Composer(
    code="participation.launch", kind=KIND, name=_("Báo cáo phát động của đơn vị"), compose=compose, leads_to=leads_to
)
