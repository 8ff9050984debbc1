"""What the journal says about rankings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import UNIT, Field, Named, Thing, fields, things, verbs
from thidua.ranking.addresses import address_of, address_of_acclamation
from thidua.ranking.models import Acclamation, Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _snapshots(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Snapshot.objects.filter(public_id__in=ids).defer("results", "package").order_by("pk")
    return {
        one.public_id: Named(f"{one.table_version.table.name}, {one.number}", address_of(one), one.is_example)
        for one in found.select_related("table_version__table__campaign")
    }


def _acclamations(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Acclamation.objects.filter(public_id__in=ids).order_by("pk")
    return {
        one.public_id: Named(one.group.name, address_of_acclamation(one), one.is_example)
        for one in found.select_related("group", "table_version__table__campaign")
    }


things("ranking.snapshot", Thing(_("bản chốt xếp hạng"), _snapshots))
things("ranking.acclamation", Thing(_("suy tôn"), _acclamations))
verbs(
    {
        "snapshot.taken": _("Chốt bảng xếp hạng"),
        "snapshot.shown": _("Cho thành viên xem xếp hạng tạm tính"),
        "snapshot.published": _("Công bố bảng xếp hạng"),
        "acclamation.opened": _("Mở suy tôn"),
        "acclamation.voted": _("Bỏ phiếu suy tôn"),
        "acclamation.closed": _("Kết thúc suy tôn"),
    }
)
fields(
    {
        "version": Field(_("Phiên bản bảng điểm")),
        "number": Field(_("Lần")),
        "digest": Field(_("Mã kiểm tra")),
        "ranked": Field(_("Số đơn vị được xếp hạng")),
        "on": Field(_("Ngày")),
        "group": Field(_("Cụm, khối"), refers="organisations.group"),
        "candidates": Field(_("Đơn vị được suy tôn"), refers=UNIT),
        "unit": Field(_("Đơn vị"), refers=UNIT),
        "candidate": Field(_("Đơn vị được suy tôn"), refers=UNIT),
        "counts": Field(_("Số phiếu suy tôn")),
    },
    of=("snapshot", "acclamation"),
)
