"""What the journal says about releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thidua.audit.wording import Field, Named, Thing, fields, things, verbs
from thidua.releases.addresses import office_address
from thidua.releases.models import Release
from thidua.releases.wording import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID


def _releases(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    rows = Release.objects.filter(public_id__in=ids).defer("figures", "snapshot__results", "snapshot__package")
    found = rows.select_related(
        "campaign", "period", "document", "decision", "snapshot__table_version__table"
    ).order_by("pk")
    return {one.public_id: Named(name_of(one), office_address(one), one.is_example) for one in found}


things("releases.release", Thing(_("nội dung công bố"), _releases))
verbs(
    {
        "release.figures": _("Công bố số liệu ra Cổng công khai"),
        "release.paper": _("Công bố văn bản ra Cổng công khai"),
        "release.ranking": _("Công bố xếp hạng ra Cổng công khai"),
        "release.awards": _("Công bố khen thưởng ra Cổng công khai"),
        "release.withdrawn": _("Rút khỏi Cổng công khai"),
    }
)
fields(
    {
        "period": Field(_("Kỳ báo cáo")),
        "number": Field(_("Lần công bố")),
        "digest": Field(_("Mã băm")),
        "figures": Field(_("Số chỉ tiêu")),
        "paper": Field(_("Số, ký hiệu")),
        "title": Field(_("Tên văn bản")),
        "table": Field(_("Bảng điểm")),
        "decision": Field(_("Số quyết định")),
        "awards": Field(_("Số người, tập thể được khen")),
        "reason": Field(_("Lý do")),
    },
    of=("release",),
)
