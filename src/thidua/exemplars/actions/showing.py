"""What stands beside a story: proofs, pictures, figures with their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.exemplars import queries
from thidua.exemplars.actions.proposing import to_tell
from thidua.exemplars.actions.refusals import NoFigure, NoReason, NotThatWay, TooMany
from thidua.exemplars.models import Picture, Proof, ToldFigure
from thidua.files.actions import keep
from thidua.kernel.clock import day_of
from thidua.kernel.quantities import decimals_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from thidua.allocation.models import Period
    from thidua.campaigns.models import Target
    from thidua.exemplars.models import Exemplar
    from thidua.files.examining import Examined
    from thidua.kernel.actors import Actor

MOST_PICTURES: Final = 8


@transaction.atomic
def add_proof(
    *,
    exemplar: Exemplar,
    text: str,
    source: str,
    on: date,
    file: Examined | None = None,
    by: Actor,
    at: datetime,
) -> Proof:
    """Write down what shows that an exemplar is true: who says so, on which day, with a file where there is one."""
    now = to_tell(exemplar, by, at)
    if on > day_of(at):
        raise NotThatWay(_("Ngày của minh chứng không sau hôm nay."), field="on")
    made = Proof.objects.create(
        exemplar=now,
        text=text.strip(),
        source=" ".join(source.split()),
        on=on,
        file=keep(file=file, by=by, at=at) if file else None,
        added_at=at,
        added_by=by.actor_id,
    )
    after = {"text": made.text, "source": made.source, "on": on.isoformat(), "file": file.name if file else ""}
    audit.record(verb="exemplar.proved", subject=now, by=by, at=at, after=after)
    return made


@transaction.atomic
def add_picture(*, exemplar: Exemplar, file: Examined, alt: str, credit: str = "", by: Actor, at: datetime) -> Picture:
    """Add a picture, drawn anew, with what it shows in words. Raises ``TooMany``, ``NoReason``."""
    now = to_tell(exemplar, by, at)
    if queries.pictures_of(now).count() >= MOST_PICTURES:
        raise TooMany(_("Đã đủ %s ảnh; hãy bỏ bớt một ảnh trước.") % MOST_PICTURES, field="file")
    if not alt.strip():
        raise NoReason(_("Hãy tả ảnh bằng lời cho người không nhìn thấy."), field="alt")
    made = Picture.objects.create(
        exemplar=now,
        file=keep(file=file, by=by, at=at),
        alt=" ".join(alt.split()),
        credit=" ".join(credit.split()),
        added_at=at,
    )
    audit.record(verb="exemplar.pictured", subject=now, by=by, at=at, after={"alt": made.alt, "file": file.name})
    return made


@transaction.atomic
def remove_picture(*, picture: Picture, by: Actor, at: datetime) -> None:
    """Take a picture off a story; a second time changes nothing."""
    now = to_tell(picture.exemplar, by, at)
    if Picture.objects.filter(pk=picture.pk, removed_at__isnull=True).update(removed_at=at):
        audit.record(verb="exemplar.picture_removed", subject=now, by=by, at=at, before={"alt": picture.alt})


@transaction.atomic
def tell_figure(*, exemplar: Exemplar, target: Target, period: Period, by: Actor, at: datetime) -> ToldFigure:
    """Put a figure of the unit beside the story, with its source; told again it is what stands now.

    Raises ``NoFigure`` where the unit reported none or was given no goal.
    """
    now = to_tell(exemplar, by, at)
    found = queries.shares(period.campaign, period, [target], today=day_of(at)).get((now.unit_id, target.pk))
    if found is None or found.value is None:
        raise NoFigure(_("Đơn vị chưa có số liệu được tiếp nhận của chỉ tiêu này trong kỳ đã chọn."), field="target")
    decimals = max(decimals_of(found.value), decimals_of(found.goal) if found.goal is not None else 0)
    values = {"decimals": decimals, "value": found.value, "goal": found.goal, "told_at": at}
    made, _made = ToldFigure.objects.update_or_create(exemplar=now, target=target, period=period, defaults=values)
    after = {"target": target.label, "period": period.name, "value": str(found.value)}
    audit.record(verb="exemplar.figure_told", subject=now, by=by, at=at, after=after)
    return made


@transaction.atomic
def drop_figure(*, figure: ToldFigure, by: Actor, at: datetime) -> None:
    """Take a figure off a story; a second time changes nothing."""
    now = to_tell(figure.exemplar, by, at)
    gone, _rows = ToldFigure.objects.filter(pk=figure.pk).delete()
    if gone:
        before = {"target": figure.target.label, "period": figure.period.name, "value": str(figure.value)}
        audit.record(verb="exemplar.figure_dropped", subject=now, by=by, at=at, before=before)
