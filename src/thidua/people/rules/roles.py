"""The roles that the product knows from the start: what each allows, and the same as a policy in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

READS_THE_WORK = (
    "campaign.read",
    "plan.read",
    "target.read",
    "obligation.read",
    "unit.read",
    "group.read",
)
"""What every officer may read."""
ACCOUNTS = frozenset({"user", "officer", "role", "token"})
"""The things that are no content: accounts, those of software among them, offices and roles."""

KEYS = ("administrator", "office_head")
"""Roles without which nobody could appoint: somebody has to hold each."""

_OWN_UNIT = ("officer.read@own", "officer.deputise@own")
_DOES_ITS_DUTIES = ("duty.do@own", "duty.read@subtree", "duty.enter@subtree")
"""What a unit has to do in a campaign, and what its own sub-units do in their turn, entered for them from paper."""
_WRITES_ITS_PAPERS = ("paper.read@own", "paper.write@own", "paper.issue@own")
"""What a body's officers do with its papers; its heads sign them too."""
_SIGNS_ITS_PAPERS = (*_WRITES_ITS_PAPERS, "paper.sign@own")
_PROPOSES = ("nominee.read@subtree", "nominee.write@subtree", "dossier.read@subtree", "dossier.write@subtree")
"""Whom a body knows and proposes, its own and those of the bodies below it, and what lies on its desk on the way up."""
_AWARDS_AT_ITS_LEVEL = ("sitting.prepare@own", "ballot.cast@own", "posting.write@own", "award.write@own")
"""A body with authority of its own: its council, its postings, its decisions and its fund."""
_SPREADS = ("exemplar.propose@subtree", "exemplar.replicate@own", "coverage.write@own", "staffing.write@own")
"""What a body tells: its models and whose it takes up, its communication work, who does the work of emulation."""
_DOES_THE_OFFICES_WORK = (
    "plan.*",
    "campaign.*",
    "target.*",
    "obligation.*",
    "task.*",
    "movement.*",
    "duty.enter",
    "report.*",
    "unit.*",
    "group.*",
    "*.read",
    "user.add",
    "user.edit",
    "user.invite",
    "user.reset",
    "officer.appoint",
    "officer.end",
    "role.give",
    "paper.write@own",
    "paper.issue@own",
    "nominee.*",
    "dossier.*",
    "posting.*",
    "award.write",
    "exemplar.*",
    "coverage.*",
    "staffing.*",
    "release.*",
)


@dataclass(frozen=True, slots=True)
class RoleText:
    """A role in writing: code, name, what it allows (`kernel.actors.reaches`), and that in sentences for people."""

    code: str
    name: str
    verbs: tuple[str, ...]
    policy: str


ROLES = (
    RoleText(
        "emulation_office",
        "Cán bộ Ban Thi đua - Khen thưởng",
        _DOES_THE_OFFICES_WORK,
        "Cán bộ của Ban tiếp nhận và duyệt kế hoạch, lập và điều hành đợt thi đua, quản lý danh mục đơn vị, cụm và "
        "khối của toàn thành phố. Cán bộ của Ban mở tài khoản, phân công cán bộ và lãnh đạo các đơn vị, in phiếu đăng "
        "nhập lần đầu và đặt lại mật khẩu cho họ. Cán bộ của Ban không giao vai trò của chính Ban, của Hội đồng hay "
        "của lãnh đạo thành phố; việc đó thuộc Trưởng Ban. Văn bản của Ban do cán bộ soạn và ban hành, Trưởng Ban ký.",
    ),
    RoleText(
        "office_head",
        "Trưởng Ban Thi đua - Khen thưởng",
        (*_DOES_THE_OFFICES_WORK, "user.*", "officer.*", "role.read", "role.entrust", "paper.sign@own", "token.*"),
        "Trưởng Ban làm được mọi việc của cán bộ Ban. Chỉ Trưởng Ban giao những vai trò tác động đến toàn thành phố: "
        "cán bộ Ban, Trưởng Ban, thành viên và thư ký Hội đồng, lãnh đạo thành phố, quản trị viên. Trưởng Ban không "
        "tự giao vai trò cho mình.",
    ),
    RoleText(
        "unit_officer",
        "Cán bộ đơn vị",
        (
            *READS_THE_WORK,
            *_OWN_UNIT,
            *_DOES_ITS_DUTIES,
            *_WRITES_ITS_PAPERS,
            *_PROPOSES,
            *_AWARDS_AT_ITS_LEVEL,
            *_SPREADS,
            "unit.add@subtree",
            "unit.edit@subtree",
        ),
        "Cán bộ đơn vị làm những việc mà kế hoạch giao cho đơn vị mình, lập và sửa các đơn vị trực thuộc. Cán bộ đơn "
        "vị soạn và ban hành văn bản của đơn vị mình; lập hồ sơ khen thưởng, chuẩn bị phiên họp của Hội đồng và quyết "
        "định khen thưởng ở cấp mình. Cán bộ đơn vị xem được các đợt thi đua, danh mục đơn vị và những "
        "người làm việc ở đơn vị mình; không xem, không sửa được việc nội bộ của đơn vị khác.",
    ),
    RoleText(
        "unit_head",
        "Lãnh đạo đơn vị",
        (
            *READS_THE_WORK,
            *_DOES_ITS_DUTIES,
            *_SIGNS_ITS_PAPERS,
            *_PROPOSES,
            *_AWARDS_AT_ITS_LEVEL,
            *_SPREADS,
            "decision.sign@own",
            "duty.approve@own",
            "token.*@own",
            "unit.add@subtree",
            "unit.edit@subtree",
            "user.*@subtree",
            "officer.*@subtree",
        ),
        "Lãnh đạo đơn vị làm được mọi việc của cán bộ đơn vị, duyệt kết quả trước khi gửi đi, ký văn bản và quyết định "
        "khen thưởng của đơn vị. "
        "Lãnh đạo đơn vị mở tài "
        "khoản, phân công, cho thôi và cử người thay mặt tại đơn vị mình và các đơn vị trực thuộc, không rộng hơn "
        "quyền của chính mình.",
    ),
    RoleText(
        "group_lead",
        "Cụm trưởng, khối trưởng",
        (
            *READS_THE_WORK,
            *_OWN_UNIT,
            *_DOES_ITS_DUTIES,
            *_SIGNS_ITS_PAPERS,
            *_PROPOSES,
            *_AWARDS_AT_ITS_LEVEL,
            *_SPREADS,
            "decision.sign@own",
            "duty.approve@own",
            "duty.read@group",
            "group.lead@group",
            "group.edit@group",
        ),
        "Cụm trưởng, khối trưởng làm việc chung của cụm, khối mà đơn vị mình đứng đầu trong năm, và chỉ của cụm, khối "
        "ấy. Hết năm hoặc khi đơn vị thôi đứng đầu, quyền này không còn.",
    ),
    RoleText(
        "city_leader",
        "Lãnh đạo thành phố",
        ("*.read", "decision.sign"),
        "Lãnh đạo thành phố xem được mọi nội dung và quyết định khen thưởng. Lãnh đạo thành phố không sửa số liệu, báo "
        "cáo hay hồ sơ của đơn vị nào.",
    ),
    RoleText(
        "council_member",
        "Thành viên Hội đồng Thi đua - Khen thưởng",
        (*READS_THE_WORK, "officer.read@own", "ballot.cast", "dossier.judge"),
        "Thành viên Hội đồng xem các đợt thi đua, xem hồ sơ trình Hội đồng và bỏ phiếu tại phiên họp của Hội đồng. "
        "Thành viên Hội đồng tự mình bỏ phiếu, không cử người khác thay mặt.",
    ),
    RoleText(
        "council_secretary",
        "Thư ký Hội đồng Thi đua - Khen thưởng",
        (*READS_THE_WORK, "officer.read@own", "sitting.prepare", "dossier.judge"),
        "Thư ký Hội đồng chuẩn bị phiên họp, tài liệu và biên bản của Hội đồng. Thư ký không bỏ phiếu; ai vừa là thư "
        "ký vừa là thành viên thì giữ cả hai vai trò.",
    ),
    RoleText(
        "auditor",
        "Thanh tra, kiểm tra",
        ("*.read",),
        "Người làm thanh tra, kiểm tra xem được mọi nội dung và toàn bộ nhật ký, không thay đổi gì.",
    ),
    RoleText(
        "administrator",
        "Quản trị viên",
        (
            *READS_THE_WORK,
            "user.*",
            "officer.*",
            "role.read",
            "role.lay",
            "role.give",
            "token.*",
            "journal.read_accounts",
        ),
        "Quản trị viên mở và khóa tài khoản, phân công cán bộ đơn vị, lãnh đạo đơn vị, cụm trưởng, khối trưởng, thanh "
        "tra và quản trị viên khác. Quản trị viên không sửa nội dung thi đua và không giao được, cho mình hay cho "
        "người khác, vai trò tác động đến nội dung của toàn thành phố. Trong nhật ký, quản trị viên chỉ xem những việc "
        "làm với tài khoản, phân công và vai trò.",
    ),
)


def follows(verbs: Collection[str], laid: Collection[str]) -> bool:
    """Say whether a role still allows what the product last laid, so that the city has not made it its own."""
    return sorted(verbs) == sorted(laid)
