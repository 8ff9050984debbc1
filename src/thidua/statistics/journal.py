"""What the journal says about who does the work of emulation; what is kept of a person is not among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.statistics.models import Declaration, Organ, OrganKind, Worker

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from thidua.organisations.models import Unit


def _page(unit: Unit) -> str:
    return reverse("statistics:body", args=[unit.public_id])


def _organs(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Organ.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {one.public_id: Named(one.name, _page(one.unit), one.is_example) for one in found}


def _workers(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Worker.objects.filter(public_id__in=ids).select_related("unit", "user").order_by("pk")
    return {one.public_id: Named(one.shown_name, _page(one.unit), one.is_example) for one in found}


def _declarations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Declaration.objects.filter(public_id__in=ids).select_related("unit").order_by("pk")
    return {one.public_id: Named(f"{one.unit.name} {one.year}", _page(one.unit)) for one in found}


things("statistics.organ", Thing(_("tổ chức làm thi đua, khen thưởng"), _organs))
things("statistics.worker", Thing(_("công chức làm thi đua, khen thưởng"), _workers))
things("statistics.declaration", Thing(_("xác nhận khai đủ nhân sự"), _declarations))
verbs(
    {
        "staffing.organ_entered": _("Khai tổ chức làm thi đua, khen thưởng"),
        "staffing.organ_changed": _("Sửa tổ chức làm thi đua, khen thưởng"),
        "staffing.worker_entered": _("Khai công chức làm thi đua, khen thưởng"),
        "staffing.worker_changed": _("Sửa công chức làm thi đua, khen thưởng"),
        "staffing.declared": _("Xác nhận khai đủ nhân sự thi đua"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "name": Field(_("Tên")),
        "kind": Field(_("Loại"), means={one.value: one.label for one in OrganKind}),
        "starts_on": Field(_("Từ ngày")),
        "ended_on": Field(_("Thôi từ ngày")),
        "year": Field(_("Năm")),
    },
    of=("staffing",),
)
