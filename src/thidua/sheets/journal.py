"""What the journal says about files of rows that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.sheets.models import Intake

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _intakes(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Intake.objects.filter(public_id__in=ids).values_list("public_id", "name")
    return {one: Named(name) for one, name in rows}


things("sheets.intake", Thing(_("tệp danh sách"), _intakes))
verbs(
    {
        "sheet.received": _("Nhận Excel"),
        "sheet.applied": _("Ghi các dòng của tệp"),
        "sheet.dropped": _("Bỏ tệp, không ghi gì"),
    }
)
fields({"kind": Field(_("Loại")), "file_sha256": Field(_("Dấu vân của tệp (SHA-256)"))}, of=("sheet",))
