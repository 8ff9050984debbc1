"""What the journal says about letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.jobs.models import Job
from thidua.notices.models import LETTERS
from thidua.people.actions import LETTER as INVITATION

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

KINDS = {LETTERS: _("Thư báo tin"), INVITATION: _("Thư mời đặt mật khẩu")}


def _letters(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Job.objects.filter(public_id__in=ids, kind__in=KINDS).values_list("public_id", "kind")
    return {one: Named(str(KINDS[kind])) for one, kind in rows}


things("jobs.job", Thing(_("thư"), _letters))
verbs({"letter.sent_again": _("Gửi lại thư chưa gửi được")})
fields({"kind": Field(_("Thư"), means=KINDS)}, of=("letter",))
