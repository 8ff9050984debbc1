"""What the journal says about tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.api.models import Token
from thidua.api.wording import SCOPE_WORDS
from thidua.audit.wording import Field, Named, Thing, fields, things, verbs

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _tokens(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Token.objects.filter(public_id__in=ids).order_by("pk")
    return {one.public_id: Named(one.name, reverse("api:tokens"), one.is_example) for one in found}


things("api.token", Thing(_("mã truy cập"), _tokens, is_account=True))
verbs(
    {
        "token.issued": _("Cấp mã truy cập"),
        "token.revoked": _("Thu hồi mã truy cập"),
    }
)
fields(
    {
        "unit": Field(_("Đơn vị"), refers="organisations.unit"),
        "role": Field(_("Vai trò")),
        "scopes": Field(_("Phạm vi"), means=SCOPE_WORDS),
        "prefix": Field(_("Mã nhận biết")),
        "to": Field(_("Hết hiệu lực từ ngày")),
    },
    of=("token",),
)
