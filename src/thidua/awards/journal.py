"""What the journal says about awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.awards.models import LawEdition

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _editions(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = LawEdition.objects.filter(public_id__in=ids).defer("content").order_by("pk")
    return {
        one.public_id: Named(
            _now("lần sửa %(number)s") % {"number": one.number},
            reverse("awards:title", args=[one.title]) if one.title else reverse("awards:rules"),
        )
        for one in found
    }


things("awards.lawedition", Thing(_("quy định khen thưởng"), _editions))
verbs({"law.corrected": _("Sửa quy định khen thưởng")})
fields(
    {
        "number": Field(_("Lần sửa")),
        "title": Field(_("Danh hiệu, hình thức")),
        "starts_on": Field(_("Có hiệu lực từ ngày")),
        "reason": Field(_("Căn cứ sửa")),
    },
    of=("law",),
)
