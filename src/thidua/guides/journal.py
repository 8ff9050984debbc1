"""What the journal says about first days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.guides.models import FirstDay
from thidua.guides.steps import ALL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _first_days(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = FirstDay.objects.filter(public_id__in=ids).select_related("user").order_by("pk")
    return {one.public_id: Named(one.user.name, is_example=one.user.is_example) for one in found}


things("guides.firstday", Thing(_("những bước đầu tiên"), _first_days, is_account=True))
verbs(
    {
        "first_day.skipped": _("Bỏ qua một bước đầu tiên"),
        "first_day.left": _("Thôi xem những bước đầu tiên"),
        "first_day.called": _("Gọi lại những bước đầu tiên"),
    }
)
fields({"step": Field(_("Bước"), means={one.code: one.words for one in ALL})}, of=("first_day",))
