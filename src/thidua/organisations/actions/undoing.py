"""Undoing an event before its first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, ProtectedError, Q
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext as _

from thidua.audit import actions as audit
from thidua.kernel.clock import day_of
from thidua.organisations import access
from thidua.organisations.actions import enacting
from thidua.organisations.actions.refusals import AlreadyUndone, BuiltUpon, TooLate
from thidua.organisations.actions.standing import take_turn
from thidua.organisations.models import Reorganisation, ReplacedPlace, Succession, Unit, UnitName, UnitPlace
from thidua.organisations.rules import LABEL_WIDTH

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor


@transaction.atomic
def undo(*, reorganisation: Reorganisation, by: Actor, at: datetime) -> Reorganisation:
    """Take back an event whose first day is still to come: every row is as it was before, but for the event itself.

    It keeps its number and says when it was undone. Raises ``TooLate`` from its first day on, ``AlreadyUndone``, and
    ``BuiltUpon`` when something recorded later uses what it made.
    """
    take_turn()
    event = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    for unit in Unit.objects.filter(Q(ended_by=event) | Q(begun_by=event) | Q(successions__reorganisation=event)):
        access.require(by, "unit.reorganise", unit, on=day_of(at))
    access.require(by, "unit.reorganise")
    if event.undone_at is not None:
        raise AlreadyUndone(_("Lần sắp xếp số %s đã được hoàn tác.") % event.number)
    if day_of(at) >= event.effective_on:
        raise TooLate(
            _("Lần sắp xếp số %s đã có hiệu lực nên không hoàn tác được; hãy ghi một lần sắp xếp mới.") % event.number
        )
    _refuse_built_upon(event)
    _take_back(event)
    event.undone_at = at
    event.version += 1
    event.save(update_fields=["undone_at", "version"])
    audit.record(
        verb="reorganisation.undone",
        subject=event,
        by=by,
        at=at,
        before={"kind": event.kind, "on": event.effective_on.isoformat()},
        after={"number": event.number},
    )
    return event


# -- Looking ----------------------------------------------------------------------------------------------------------


def _refuse_built_upon(event: Reorganisation) -> None:
    """Refuse while anything recorded since uses what the event made, or what it ended could not stand again."""
    later = _later_event(event)
    if later:
        raise BuiltUpon(
            _("Lần sắp xếp số %s dựa trên lần này; hãy hoàn tác lần đó trước.") % later.number,
        )
    begun = UnitPlace.objects.filter(begun_by=event)
    below = UnitPlace.objects.filter(parent__places__begun_by=event).exclude(begun_by=event)
    if (
        begun.exclude(valid_to=None).exists()
        or below.filter(Q(valid_to=None) | Q(valid_to__gt=event.effective_on)).exists()
        or UnitName.objects.filter(begun_by=event).exclude(valid_to=None).exists()
        or _homeless(event).exists()
        or _homeless_replaced(event).exists()
    ):
        raise _built_upon()


def _built_upon() -> BuiltUpon:
    return BuiltUpon(
        _(
            "Các đơn vị do lần sắp xếp này tạo ra hoặc chuyển đi đã được dùng (có cấp dưới mới, cán bộ, cụm, khối hoặc "
            "thay đổi sau đó). Hãy gỡ những việc ấy trước rồi hoàn tác lại."
        )
    )


def _later_event(event: Reorganisation) -> Reorganisation | None:
    """Give an event that changes what this one made, or names units that it began, or None."""
    begun = Unit.objects.filter(begun_by=event)
    handing = Succession.objects.filter(Q(predecessor__in=begun) | Q(successor__in=begun))
    others = Reorganisation.objects.filter(undone_at=None).exclude(pk=event.pk)
    return (
        others.filter(
            Q(pk__in=handing.values("reorganisation"))
            | Q(pk__in=UnitPlace.objects.filter(begun_by=event).values("ended_by"))
            | Q(pk__in=UnitName.objects.filter(begun_by=event).values("ended_by"))
            | Q(pk__in=ReplacedPlace.objects.filter(begun_by=event).values("reorganisation"))
        )
        .order_by("-number")
        .first()
    )


def _homeless(event: Reorganisation) -> QuerySet[UnitPlace]:
    """Give the places that the event ended and whose parent does not stand there any more, without an end."""
    ended = UnitPlace.objects.filter(ended_by=event, parent__isnull=False)
    return ended.exclude(_parent_stands(event)).exclude(_parent_returns(event))


def _homeless_replaced(event: Reorganisation) -> QuerySet[ReplacedPlace]:
    replaced = ReplacedPlace.objects.filter(reorganisation=event, parent__isnull=False)
    return replaced.exclude(_parent_stands(event)).exclude(_parent_returns(event))


def _parent_stands(event: Reorganisation) -> Exists:
    return Exists(
        UnitPlace.objects.filter(
            unit=OuterRef("parent"),
            valid_to=None,
            valid_from__lte=event.effective_on,
            path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - LABEL_WIDTH),
        ).exclude(begun_by=event)
    )


def _parent_returns(event: Reorganisation) -> Exists:
    ended = Exists(UnitPlace.objects.filter(unit=OuterRef("parent"), ended_by=event))
    return ended | Exists(ReplacedPlace.objects.filter(unit=OuterRef("parent"), reorganisation=event))  # type: ignore[return-value] # a condition either way


# -- Writing ----------------------------------------------------------------------------------------------------------


def _take_back(event: Reorganisation) -> None:
    try:
        with transaction.atomic():
            Succession.objects.filter(reorganisation=event).delete()
            enacting.put_back(event)
            Unit.objects.filter(begun_by=event).delete()
            Unit.objects.filter(ended_by=event).update(valid_to=None, ended_by=None, version=F("version") + 1)
            _take_back_names(event)
    except (ProtectedError, IntegrityError) as error:
        raise _built_upon() from error


def _take_back_names(event: Reorganisation) -> None:
    """Let the names before hold on; a unit that was never renamed otherwise has no row of names again."""
    UnitName.objects.filter(begun_by=event).delete()
    reopened = list(UnitName.objects.filter(ended_by=event).values_list("pk", flat=True))
    UnitName.objects.filter(pk__in=reopened).update(valid_to=None, ended_by=None)
    UnitName.objects.filter(pk__in=reopened, begun_by=None).delete()
