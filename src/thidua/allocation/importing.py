"""Files of allocations and of scenarios: their columns, and who brings them in and takes them out.

Loaded by ``sheets`` at the start. It stands beside the storeys: it composes rules, queries and actions. A row carries
its campaign by title and, in the last column, by code, so that one file may speak of several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from thidua.allocation import access, queries
from thidua.allocation.actions.incoming import bring_in_allocations, bring_in_points
from thidua.allocation.models import Allocation, Scope
from thidua.allocation.queries import incoming as known
from thidua.allocation.rules import incoming
from thidua.campaigns import access as campaigns
from thidua.campaigns.models import CampaignState
from thidua.kernel.ids import id_in
from thidua.organisations.queries.incoming import register
from thidua.sheets.registry import Importer, offer
from thidua.sheets.rules.columns import Column, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from thidua.kernel.actors import Actor
    from thidua.sheets.rules.outcomes import Outcome
    from thidua.sheets.rules.tables import Row

SCOPES = ((Scope.OWN.value, gettext_noop("Phần của đơn vị")), (Scope.WHOLE.value, gettext_noop("Toàn thành phố")))


def _place_columns() -> list[Column]:
    return [
        Column(
            "campaign", gettext_noop("Đợt thi đua"), most=2000, width=36,
            says="tên đợt thi đua; tệp kết xuất ghi sẵn. Chỉ một đợt đang chạy thì để trống cũng được.",
        ),
        Column(
            "unit", gettext_noop("Đơn vị"), needed=True, filled=True, most=600, width=40, aliases=("Mã đơn vị",),
            says="tên hoặc mã của đơn vị.",
        ),
        Column(
            "target", gettext_noop("Chỉ tiêu"), needed=True, filled=True, most=1000, width=44,
            aliases=("Số chỉ tiêu",), says="số hoặc tên của chỉ tiêu trong kế hoạch.",
        ),
    ]  # fmt: skip


def _code_column() -> Column:
    return Column(
        "campaign_id", gettext_noop("Mã đợt thi đua"), Form.CODE, most=40, width=12,
        says="hệ thống ghi sẵn để nhận ra đợt thi đua, không cần sửa.",
    )  # fmt: skip


def _asked(answers: Mapping[int, str], by: Actor, today: date, *, with_points: bool = False) -> incoming.Asked:
    held = known.held()
    return incoming.Asked(
        campaigns=known.known_campaigns(by),
        register=register(today),
        answers=answers,
        held=held,
        whole=known.wholes(held),
        points=known.plotted() if with_points else {},
        scopes=dict(SCOPES),
    )


class _Namer:
    """Names units, targets and campaigns so that a file that comes back finds them again."""

    def __init__(self, by: Actor, today: date) -> None:
        self.register = register(today)
        self.campaigns = {one.id: one for one in known.known_campaigns(by)}
        self.targets = {one.id: (campaign, one) for campaign in self.campaigns.values() for one in campaign.targets}

    def place(self, allocation: Allocation) -> dict[str, Any]:
        """Give the cells that say where an allocation belongs."""
        unit = self.register.by_id.get(str(allocation.unit.public_id))
        campaign, target = self.targets[str(allocation.target.public_id)]
        return {
            "campaign": campaign.title,
            "unit": self.register.label(unit) if unit else allocation.unit.name,
            "target": campaign.label(target),
            "campaign_id": campaign.id,
        }


def _exported(asked: Mapping[str, str], by: Actor, today: date) -> QuerySet[Allocation]:
    """Give the allocations that somebody may read, of the campaign, target and unit that the address names.

    Without a campaign those of all that run.
    """
    held = Allocation.objects.filter(withdrawn_at__isnull=True, unit__in=access.readable(by, on=today).values("pk"))
    held = held.filter(target__campaign__in=campaigns.visible_to(by).values("pk"))
    named = {"dot": "target__campaign__public_id", "chi-tieu": "target__public_id", "don-vi": "unit__public_id"}
    wanted = {column: id_in(asked.get(name, "")) for name, column in named.items()}
    held = held.filter(**{column: one for column, one in wanted.items() if one})
    if not wanted["target__campaign__public_id"]:
        held = held.filter(target__campaign__state=CampaignState.RUNNING)
    return held.select_related("target", "unit").order_by(
        "target__campaign", "target__ordinal", "unit__name_sort", "pk"
    )


def _written(value: Decimal | None) -> str:
    return "" if value is None else incoming.plain_figure(value)


REFUSALS: dict[str, Any] = {
    "no_campaign": _("Không có đợt thi đua “%(name)s”. Hãy ghi đúng tên, hoặc giữ cột “Mã đợt thi đua” của tệp."),
    "many_campaigns": _("Có nhiều đợt thi đua tên “%(name)s”. Hãy giữ cột “Mã đợt thi đua” của tệp."),
    "which_campaign": _("Có nhiều đợt thi đua đang chạy, hoặc không có đợt nào. Hãy ghi tên đợt thi đua."),
    "campaign_over": _("Đợt thi đua này đã kết thúc nên không giao thêm, không sửa chỉ tiêu đã giao."),
    "no_unit": _("Không có đơn vị “%(name)s”. Hãy ghi đúng tên hoặc mã."),
    "many_units": _("Có nhiều đơn vị tên “%(name)s”. Hãy ghi mã, hoặc ghi “Tên < Tên cấp trên của nó”."),
    "no_target": _("Đợt thi đua không có chỉ tiêu “%(name)s”. Hãy ghi đúng số hoặc tên của chỉ tiêu."),
    "many_targets": _("Có nhiều chỉ tiêu “%(name)s”. Hãy ghi cả số và tên, hoặc ghi “Tên < Tên chỉ tiêu lớn”."),
    "bad_figure": _("“%(typed)s” không phải con số. Hãy ghi như 165.011,59."),
    "too_fine": _("Chỉ số này giữ %(limit)s chữ số sau dấu phẩy. Hãy làm tròn, hoặc sửa cách đọc chỉ số."),
    "too_large": _("Con số quá lớn. Hãy đổi sang đơn vị tính lớn hơn."),
}
QUESTION = _("Các dòng sau có tên gần giống một đơn vị hoặc chỉ tiêu đã có. Mỗi dòng là cái nào?")
NEITHER = _("Không phải cái nào ở trên")


# -- Allocations ------------------------------------------------------------------------------------------------------


def _allocation_columns() -> list[Column]:
    return [
        *_place_columns(),
        Column(
            "value", gettext_noop("Giá trị"), Form.FIGURE, most=40, width=16,
            says="con số như 1.250,5, hoặc “theo dõi” nếu chỉ theo dõi. Để trống thì giữ như đang có.",
        ),
        Column(
            "baseline", gettext_noop("Gốc so sánh"), Form.FIGURE, most=40, width=16,
            says="mức ban đầu, không bắt buộc; ghi “-” để bỏ.",
        ),
        Column(
            "scope", gettext_noop("Phạm vi"), Form.CHOICE, choices=SCOPES, width=18,
            says="đơn vị báo cáo phần của mình hay số toàn thành phố; để trống là phần của đơn vị.",
        ),
        Column("note", gettext_noop("Ghi chú"), most=1000, width=30, says="không bắt buộc."),
        Column("is_example", gettext_noop("Ví dụ"), Form.FLAG, width=8, says="ghi “x” nếu là số liệu ví dụ."),
        _code_column(),
    ]  # fmt: skip


def _plan_allocations(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    return incoming.allocations(rows, _asked(answers, by, today))


def _export_allocations(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give what units carry."""
    namer = _Namer(by, today)
    for one in _exported(asked, by, today):
        yield namer.place(one) | {
            "value": incoming.FOLLOWED if one.value is None else _written(one.value),
            "baseline": _written(one.baseline),
            "scope": one.scope,
            "note": one.note,
            "is_example": one.is_example,
        }


ALLOCATIONS = offer(
    Importer(
        slug="giao-chi-tieu",
        title=_("Nhận giao chỉ tiêu từ Excel"),
        things=_("chỉ tiêu đã giao"),
        lead=_("Giao chỉ tiêu cho đơn vị và sửa giá trị đã giao. Chỉ tiêu không có trong tệp ở nguyên như cũ."),
        file_title="Giao chỉ tiêu",
        sheet="Giao chỉ tiêu",
        shown_at="campaigns:list",
        columns=_allocation_columns,
        may_import=access.allocates,
        may_export=access.reads_any,
        plan=_plan_allocations,
        carry_out=bring_in_allocations,
        export=_export_allocations,
        question=QUESTION,
        new=NEITHER,
        instructions=(
            "Tệp này vừa là bảng đã kết xuất, vừa là tệp để gửi lên: sửa hoặc thêm dòng rồi gửi lại chính nó.",
            "Mỗi dòng là một chỉ tiêu giao cho một đơn vị.",
            "Thu hồi chỉ tiêu thì làm ở trang của chỉ tiêu; bỏ dòng khỏi tệp không thu hồi gì.",
        ),
        sentences=REFUSALS | {"whole_taken": _("Mỗi chỉ tiêu chỉ một đơn vị báo cáo số toàn thành phố.")},
    )
)


# -- Scenarios --------------------------------------------------------------------------------------------------------


def _point_columns() -> list[Column]:
    return [
        *_place_columns(),
        Column("period", gettext_noop("Kỳ"), needed=True, filled=True, most=100, width=20, says="tên kỳ báo cáo."),
        Column(
            "value", gettext_noop("Kịch bản"), Form.FIGURE, most=40, width=16, aliases=("Giá trị",),
            says="phải đạt bao nhiêu khi hết kỳ. Để trống thì giữ như đang có; ghi “bỏ” để xóa.",
        ),
        _code_column(),
    ]  # fmt: skip


def _plan_points(rows: Sequence[Row], answers: Mapping[int, str], *, by: Actor, today: date) -> list[Outcome]:
    return incoming.points(rows, _asked(answers, by, today, with_points=True))


def _export_points(asked: Mapping[str, str], *, by: Actor, today: date) -> Iterator[dict[str, Any]]:
    """Give the scenario of every allocation with a value, a row for each period, also those still empty."""
    namer = _Namer(by, today)
    held = [one for one in _exported(asked, by, today) if one.value is not None]
    stored = queries.points(held)
    periods: dict[int, list[Any]] = {}
    for one in held:
        campaign = one.target.campaign_id
        if campaign not in periods:
            periods[campaign] = list(queries.in_time(one.target.campaign))
        for period in periods[campaign]:
            yield namer.place(one) | {"period": period.name, "value": _written(stored.get((one.pk, period.pk)))}


POINTS = offer(
    Importer(
        slug="kich-ban",
        title=_("Nhận kịch bản từ Excel"),
        things=_("ô kịch bản"),
        lead=_("Ghi mỗi đơn vị phải đạt bao nhiêu khi hết từng kỳ. Ô không có trong tệp ở nguyên như cũ."),
        file_title="Kịch bản theo kỳ",
        sheet="Kịch bản",
        shown_at="campaigns:list",
        columns=_point_columns,
        may_import=access.allocates,
        may_export=access.reads_any,
        plan=_plan_points,
        carry_out=bring_in_points,
        export=_export_points,
        question=QUESTION,
        new=NEITHER,
        instructions=(
            "Tệp này vừa là bảng đã kết xuất, vừa là tệp để gửi lên: điền hoặc sửa cột “Kịch bản” rồi gửi lại.",
            "Chỉ số đọc lũy kế thì ghi lũy kế đến hết kỳ; đọc trong kỳ thì ghi riêng của kỳ.",
        ),
        sentences=REFUSALS
        | {
            "not_carried": _("Đơn vị này chưa được giao chỉ tiêu ấy. Hãy giao chỉ tiêu trước."),
            "no_period": _("Đợt thi đua không có kỳ “%(name)s”. Hãy ghi đúng tên kỳ."),
        },
    )
)
