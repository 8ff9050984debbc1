"""The first steps of each role in words, where each leads, and by which of one's own deeds it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, a link as the guides write it, and the verbs of the journal of which one settles it.

    ``sign`` names what else settles it (`queries.signs`).
    """

    code: str
    words: StrOrPromise
    link: str
    verbs: tuple[str, ...] = ()
    sign: str = ""


REACH: Final = Step("reach", _("Cho biết số điện thoại hoặc thư điện tử"), "thidua:people:account", sign="reach")
SECOND: Final = Step("second", _("Bật xác thực hai lớp"), "thidua:mfa_index", ("second_factor.added",))
NOTICE: Final = Step("notice", _("Mở một tin báo gửi cho bạn"), "thidua:notices:list", sign="notice")
CALENDAR: Final = Step("calendar", _("Đưa lịch hạn nộp vào điện thoại"), "thidua:workspace:calendar", ("feed.opened",))
GUIDANCE: Final = Step(
    "guidance",
    _("Đọc một văn bản hướng dẫn của Ban"),
    "thidua:guidance:guides/campaign_id=campaign",
    sign="guidance",
)
LAUNCH: Final = Step(
    "launch",
    _("Ghi việc phát động đợt thi đua ở đơn vị"),
    "thidua:participation:own/campaign_id=campaign",
    ("launch.held",),
    sign="launch",
)
REPORT: Final = Step(
    "report",
    _("Lưu bản báo cáo đầu tiên của đơn vị"),
    "thidua:reports:own/campaign_id=campaign",
    ("report.saved", "report.submitted", "report.entered_from_paper"),
)
APPROVE: Final = Step(
    "approve",
    _("Duyệt hoặc trả lại một báo cáo"),
    "thidua:reports:own/campaign_id=campaign",
    ("report.approved", "report.returned"),
)
APPOINT: Final = Step(
    "appoint",
    _("Phân công hoặc cử người thay mặt"),
    "thidua:people:officers",
    ("officer.appointed", "officer.deputised", "user.invited"),
)
RECEIVE: Final = Step(
    "receive",
    _("Tiếp nhận hoặc trả lại một báo cáo của đơn vị"),
    "thidua:reports:periods/campaign_id=campaign",
    ("report.received", "report.returned"),
)
ANSWER: Final = Step(
    "answer",
    _("Trả lời một câu hỏi của đơn vị"),
    "thidua:guidance:questions/campaign_id=campaign",
    ("guidance.answered",),
)
URGE: Final = Step(
    "urge",
    _("Xem đơn vị nào chậm và đôn đốc"),
    "thidua:urging:board/campaign_id=campaign",
    ("urging.sent",),
)
SIGN: Final = Step("sign", _("Ký một văn bản"), "thidua:issuing:documents", ("paper.signed",))
COMPACT: Final = Step(
    "compact",
    _("Soạn giao ước thi đua của cụm, khối"),
    "thidua:pledges:compacts/campaign_id=campaign",
    ("compact.opened", "compact.signed"),
)
PREPARE: Final = Step("prepare", _("Chuẩn bị một phiên họp"), "thidua:councils:councils", ("sitting.prepared",))

_EVERYBODY: Final = (REACH, SECOND, NOTICE, CALENDAR)
_OF_ROLES: Final = {
    "emulation_office": (REACH, SECOND, RECEIVE, ANSWER, URGE),
    "office_head": (REACH, SECOND, APPOINT, URGE, SIGN),
    "unit_officer": (REACH, GUIDANCE, LAUNCH, REPORT, CALENDAR),
    "unit_head": (REACH, GUIDANCE, APPROVE, APPOINT, CALENDAR),
    "group_lead": (REACH, GUIDANCE, LAUNCH, COMPACT, REPORT, CALENDAR),
    "council_secretary": (REACH, SECOND, PREPARE, NOTICE),
    "administrator": (REACH, SECOND, APPOINT, NOTICE),
}
ALL: Final = tuple(dict.fromkeys([*_EVERYBODY, *(step for steps in _OF_ROLES.values() for step in steps)]))


def steps_of(role: str) -> tuple[Step, ...]:
    """Give the first steps in a role."""
    return _OF_ROLES.get(role, _EVERYBODY)
