"""A plan read and confirmed, and the campaign established from it: what tests of campaigns stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import AT
from thidua.campaigns import actions
from thidua.plans import actions as plan_actions
from thidua.plans.models import Plan
from thidua.plans.rules.kinds import Verdict

if TYPE_CHECKING:
    from thidua.campaigns.models import Campaign
    from thidua.people.models import Officer

__all__ = ["campaign", "confirmed_plan", "establish_from", "plan_from"]

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ VÍ DỤ
Ví Dụ, ngày 09 tháng 9 năm 2025

KẾ HOẠCH
Phát động Đợt thi đua hoàn thành nhiệm vụ năm 2025 của thành phố Ví Dụ, lập thành tích chào mừng Đại hội \
Thi đua yêu nước

Thực hiện Chỉ thị số 41-CT/TW ngày 26/12/2024 của Bộ Chính trị về công tác thi đua, khen thưởng, thành phố phát động.

I. CHỈ TIÊU
Các chỉ tiêu thi đua năm 2025:
(1) Tốc độ tăng trưởng GRDP đạt 12,35% so với năm 2024;
(2) Thu ngân sách nhà nước trên địa bàn đạt 165.011,59 tỷ đồng, trong đó: thu nội địa 83.000 tỷ đồng; \
thu xuất nhập khẩu 75.040 tỷ đồng;
(3) Tỷ lệ thất nghiệp khu vực thành thị dưới 2,5%;
(4) Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý ở đô thị đạt 95%, ở nông thôn đạt 90%.

II. NHIỆM VỤ, GIẢI PHÁP
a) Thực hiện Chỉ thị số 41-CT/TW về công tác thi đua, khen thưởng.
b) Triển khai phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”; phong trào “Bình dân học vụ số”.

III. THỜI GIAN THỰC HIỆN
Đợt thi đua thực hiện từ ngày phát động đến hết tháng 12 năm 2025.

IV. TỔ CHỨC THỰC HIỆN
1. Thủ trưởng các cơ quan, đơn vị, địa phương
a) Hoàn thành phát động tổ chức thực hiện đợt thi đua trước ngày 20 tháng 9 năm 2025 (báo cáo qua Ban Thi đua - \
Khen thưởng thành phố).
b) Báo cáo kết quả tổ chức thực hiện Kế hoạch này gửi về Ủy ban nhân dân thành phố trước ngày 15 tháng 12 năm 2025.
2. Giao Sở Nội vụ (Ban Thi đua - Khen thưởng thành phố) theo dõi, hướng dẫn, đôn đốc các đơn vị thực hiện Kế hoạch.
"""


def plan_from(text: str, *, by: Officer, again: bool = False) -> Plan:
    """Receive and read a plan and accept everything that was read."""
    plan = plan_actions.receive(text=text, again=again, is_example=True, by=by, at=AT)
    plan = Plan.objects.get(pk=plan.pk)
    if plan.state != "review":
        plan = plan_actions.read(plan=plan, by=by, at=AT)
    for item in plan.items.filter(verdict=Verdict.OPEN.value):
        plan_actions.decide(item=item, verdict=Verdict.ACCEPTED, version=item.version, by=by, at=AT)
    return Plan.objects.get(pk=plan.pk)


def establish_from(text: str, *, by: Officer) -> Campaign:
    """Establish a campaign from a text, everything accepted."""
    return actions.establish(plan=plan_from(text, by=by), by=by, at=AT)


@pytest.fixture
def confirmed_plan(cast: dict[str, Officer]) -> Plan:
    """A plan whose every item an officer of the office accepted."""
    return plan_from(PLAN, by=cast["office"])


@pytest.fixture
def campaign(confirmed_plan: Plan, cast: dict[str, Officer]) -> Campaign:
    """A running campaign, not public yet."""
    return actions.establish(plan=confirmed_plan, by=cast["office"], at=AT)
