"""What the journal says about calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Named, Thing, things, verbs
from thidua.workspace.models import Feed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _feeds(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    found = Feed.objects.filter(public_id__in=ids).select_related("user").order_by("pk")
    return {one.public_id: Named(one.user.name, is_example=one.user.is_example) for one in found}


things("workspace.feed", Thing(_("lịch hạn nộp"), _feeds, is_account=True))
verbs({"feed.opened": _("Mở lịch hạn nộp"), "feed.closed": _("Đóng lịch hạn nộp")})
