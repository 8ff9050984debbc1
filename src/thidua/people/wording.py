"""Deeds of roles and lines of the journal about people, in the reader's language.

It stands beside the storeys: pages, documents and tests ask it. The sources of translation are the Vietnamese words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

DEEDS: Final[dict[str, _StrPromise]] = {
    "*": gettext_lazy("mọi việc"),
    "*.read": gettext_lazy("xem mọi nội dung"),
    "award.write": gettext_lazy("soạn quyết định khen thưởng, cấp giấy khen, giữ quỹ"),
    "ballot.cast": gettext_lazy("bỏ phiếu tại phiên họp Hội đồng"),
    "campaign.*": gettext_lazy("mọi việc với đợt thi đua"),
    "campaign.read": gettext_lazy("xem đợt thi đua"),
    "decision.sign": gettext_lazy("quyết định khen thưởng"),
    "dossier.*": gettext_lazy("mọi việc với hồ sơ khen thưởng"),
    "dossier.judge": gettext_lazy("xem hồ sơ đã trình Hội đồng"),
    "dossier.read": gettext_lazy("xem hồ sơ khen thưởng"),
    "dossier.write": gettext_lazy("lập và trình hồ sơ khen thưởng"),
    "duty.approve": gettext_lazy("duyệt kết quả trước khi gửi"),
    "duty.do": gettext_lazy("làm và báo cáo việc được giao"),
    "duty.enter": gettext_lazy("nhập thay phần của đơn vị gửi giấy"),
    "duty.read": gettext_lazy("xem việc được giao và kết quả"),
    "report.*": gettext_lazy("tiếp nhận, trả lại báo cáo và gia hạn cho đơn vị"),
    "coverage.*": gettext_lazy("ghi công tác tuyên truyền"),
    "coverage.write": gettext_lazy("ghi công tác tuyên truyền"),
    "exemplar.*": gettext_lazy("mọi việc với điển hình, mô hình"),
    "exemplar.propose": gettext_lazy("giới thiệu điển hình, mô hình"),
    "exemplar.replicate": gettext_lazy("áp dụng mô hình của đơn vị khác"),
    "group.*": gettext_lazy("mọi việc với cụm, khối"),
    "group.edit": gettext_lazy("sửa thông tin chung của cụm, khối"),
    "group.lead": gettext_lazy("điều hành cụm, khối"),
    "group.read": gettext_lazy("xem cụm, khối"),
    "journal.read_accounts": gettext_lazy("xem nhật ký về tài khoản, phân công, vai trò"),
    "movement.*": gettext_lazy("mọi việc với phong trào"),
    "nominee.*": gettext_lazy("mọi việc với danh sách đối tượng khen thưởng"),
    "nominee.read": gettext_lazy("xem đối tượng khen thưởng"),
    "nominee.write": gettext_lazy("lập và sửa đối tượng khen thưởng"),
    "obligation.*": gettext_lazy("mọi việc với nghĩa vụ"),
    "obligation.read": gettext_lazy("xem nghĩa vụ"),
    "officer.*": gettext_lazy("phân công, cho thôi, cử người thay mặt"),
    "officer.appoint": gettext_lazy("phân công cán bộ"),
    "officer.deputise": gettext_lazy("cử người thay mặt mình"),
    "officer.end": gettext_lazy("cho thôi phân công"),
    "officer.read": gettext_lazy("xem ai làm việc"),
    "paper.issue": gettext_lazy("ban hành văn bản, giữ sổ văn bản"),
    "paper.read": gettext_lazy("xem văn bản"),
    "paper.sign": gettext_lazy("ký, trả lại, thu hồi văn bản"),
    "paper.write": gettext_lazy("soạn văn bản"),
    "plan.*": gettext_lazy("mọi việc với kế hoạch"),
    "plan.read": gettext_lazy("xem kế hoạch"),
    "posting.*": gettext_lazy("công khai danh sách, giải quyết ý kiến"),
    "posting.write": gettext_lazy("công khai danh sách, giải quyết ý kiến"),
    "release.*": gettext_lazy("công bố số liệu ra Cổng công khai"),
    "role.entrust": gettext_lazy("giao những vai trò tác động đến toàn thành phố"),
    "role.give": gettext_lazy("giao những vai trò có giới hạn"),
    "role.lay": gettext_lazy("cập nhật các vai trò theo phần mềm"),
    "role.read": gettext_lazy("xem các vai trò"),
    "sitting.prepare": gettext_lazy("chuẩn bị phiên họp Hội đồng"),
    "staffing.*": gettext_lazy("khai tổ chức, nhân sự làm thi đua, khen thưởng"),
    "staffing.write": gettext_lazy("khai tổ chức, nhân sự làm thi đua, khen thưởng"),
    "target.*": gettext_lazy("mọi việc với chỉ tiêu"),
    "target.read": gettext_lazy("xem chỉ tiêu"),
    "task.*": gettext_lazy("mọi việc với nhiệm vụ"),
    "token.*": gettext_lazy("cấp và thu hồi mã truy cập cho phần mềm khác"),
    "unit.*": gettext_lazy("mọi việc với đơn vị"),
    "unit.add": gettext_lazy("lập đơn vị trực thuộc"),
    "unit.edit": gettext_lazy("sửa thông tin đơn vị"),
    "unit.read": gettext_lazy("xem đơn vị"),
    "user.*": gettext_lazy("mở, sửa, khóa tài khoản, đặt lại mật khẩu"),
    "user.add": gettext_lazy("mở tài khoản"),
    "user.edit": gettext_lazy("sửa họ tên, thư điện tử"),
    "user.invite": gettext_lazy("mời đơn vị, in phiếu đăng nhập"),
    "user.reset": gettext_lazy("đặt lại mật khẩu"),
}
REACHES: Final[dict[str, _StrPromise]] = {
    "": gettext_lazy("ở mọi đơn vị"),
    "all": gettext_lazy("ở mọi đơn vị"),
    "own": gettext_lazy("ở đơn vị mình"),
    "subtree": gettext_lazy("ở đơn vị mình và các đơn vị trực thuộc"),
    "group": gettext_lazy("trong cụm, khối mà đơn vị mình đứng đầu"),
}
LINES: Final[dict[str, _StrPromise]] = {
    "officer.appointed": gettext_lazy("Được phân công"),
    "officer.deputised": gettext_lazy("Được cử thay mặt"),
    "officer.ended": gettext_lazy("Thôi phân công"),
    "user.added": gettext_lazy("Mở tài khoản"),
    "user.edited": gettext_lazy("Sửa họ tên, thư điện tử, điện thoại"),
    "user.email_confirmed": gettext_lazy("Đã xác nhận thư điện tử"),
    "user.invitation_sent": gettext_lazy("Đã gửi thư mời"),
    "user.invited": gettext_lazy("Mời đơn vị, cấp tài khoản lần đầu"),
    "user.let_in": gettext_lazy("Mở khóa tài khoản"),
    "user.locked_out": gettext_lazy("Khóa tài khoản"),
    "user.password_changed": gettext_lazy("Tự đổi mật khẩu"),
    "user.password_reset": gettext_lazy("Đặt lại mật khẩu"),
    "user.signed_in": gettext_lazy("Đăng nhập"),
    "user.signed_out": gettext_lazy("Đăng xuất"),
}
DETAILS: Final[dict[str, _StrPromise]] = {
    "name": gettext_lazy("họ và tên"),
    "email": gettext_lazy("thư điện tử"),
    "phone": gettext_lazy("số điện thoại"),
}


def deeds_by_reach(verbs: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Put a role's verbs into words, gathered by how far they reach, the furthest first.

    A verb that the product does not know (a city's own) stands as it is written.
    """
    found: dict[str, list[str]] = {}
    for verb in verbs:
        name, _at, far = verb.partition("@")
        reach = str(REACHES.get(far, far))
        found.setdefault(reach, []).append(str(DEEDS.get(name, name)))
    order = {str(words): place for place, words in enumerate(REACHES.values())}
    return [(reach, sorted(found[reach])) for reach in sorted(found, key=lambda one: order.get(one, len(order)))]
