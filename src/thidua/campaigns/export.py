"""Lists of campaigns as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from thidua.campaigns import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.campaigns.bodies import Bodies
    from thidua.campaigns.models import Campaign
    from thidua.campaigns.queries import Duty, TargetRow


def campaign_lines(campaigns: Iterable[Campaign]) -> Iterable[list[object]]:
    """Give the lines of the list of campaigns (rows of `queries.listed`): a head, then each."""
    yield [
        _("Đợt thi đua"),
        _("Số kế hoạch"),
        _("Ngày bắt đầu"),
        _("Ngày cuối cùng"),
        _("Chỉ tiêu"),
        _("Nghĩa vụ"),
        _("Trạng thái"),
        _("Công khai"),
        _("Ví dụ"),
    ]
    for campaign in campaigns:
        yield [
            campaign.title,
            campaign.plan_number,
            campaign.starts_on.isoformat() if campaign.starts_on else "",
            campaign.ends_on.isoformat() if campaign.ends_on else "",
            getattr(campaign, "aims", ""),
            getattr(campaign, "duties", ""),
            campaign.get_state_display(),
            "x" if campaign.is_public else "",
            "x" if campaign.plan.is_example else "",
        ]


def target_lines(rows: Sequence[TargetRow]) -> Iterable[list[object]]:
    """Give the lines of the targets: a head, then each target and its parts."""
    yield [
        _("Số"),
        _("Chỉ tiêu"),
        _("Thuộc chỉ tiêu"),
        _("Mục tiêu"),
        _("Giá trị"),
        _("Đến"),
        _("Đơn vị tính"),
        _("Giá trị khác"),
        _("Đơn vị tính khác"),
        _("Căn cứ so sánh"),
        _("Chủ trì"),
        _("Mục"),
    ]
    for row in rows:
        yield from _target(row, "")


def _target(row: TargetRow, whole: str) -> Iterable[list[object]]:
    """Give the line of a target and those of its parts; figures in plain form, as a spreadsheet reads them."""
    target = row.target
    yield [
        target.number,
        target.label,
        whole,
        wording.goal_sentence(target.goal),
        target.value,
        target.value_high,
        target.measure,
        target.alt_value,
        target.alt_measure,
        target.basis,
        target.lead_unit.name if target.lead_unit else "",
        target.clause,
    ]
    for part in row.parts:
        yield from _target(part, target.label)


def duty_lines(duties: Sequence[Duty]) -> Iterable[list[object]]:
    """Give the lines of the obligations: a head, then each by due day."""
    yield [
        _("Loại việc"),
        _("Việc phải làm"),
        _("Ai làm"),
        _("Hạn cuối: hết ngày"),
        _("Ngày làm việc cuối cùng"),
        _("Lặp lại"),
        _("Minh chứng"),
        _("Tình trạng"),
        _("Lý do thay đổi"),
        _("Mục"),
    ]
    for duty in duties:
        obligation = duty.obligation
        yield [
            wording.KINDS[obligation.kind],
            obligation.what,
            obligation.who,
            duty.last_day.isoformat() if duty.last_day else "",
            duty.last_working_day.isoformat() if duty.last_working_day else "",
            wording.recurrence_words(obligation.recurrence) if obligation.recurrence else "",
            obligation.evidence,
            wording.STANDINGS[duty.standing][1],
            obligation.reason,
            obligation.clause,
        ]


def body_lines(read: Bodies, *, as_begun: bool) -> Iterable[list[object]]:
    """Give the lines of the bodies of a campaign in one of its readings: a head, each body, the total."""
    yield [
        _("Mã"),
        _("Đơn vị"),
        _("Loại"),
        _("Lượt nghĩa vụ"),
        _("Nay là") if as_begun else _("Gồm phần của"),
        _("Ví dụ"),
    ]
    for body in read.then if as_begun else read.now:
        unit = body.unit
        others = "; ".join(f"{name} ({amount})" for _unit, name, amount in body.others)
        yield [unit.code, body.name, unit.kind.name, body.duties, others, "x" if unit.is_example else ""]
    yield ["", _("Cộng"), "", read.total_then if as_begun else read.total_now, "", ""]
