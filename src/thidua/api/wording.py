"""Codes of the API in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from thidua.api.queries.tokens import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SCOPE_WORDS: Final[dict[str, StrOrPromise]] = {
    "campaigns:read": _("Đọc đợt thi đua, chỉ tiêu, kỳ báo cáo, việc phải làm"),
    "units:read": _("Đọc đơn vị, cụm, khối"),
    "officers:read": _("Đọc danh sách cán bộ"),
    "officers:write": _("Phân công và cho thôi cán bộ"),
    "figures:read": _("Đọc số liệu tổng hợp"),
    "reports:read": _("Đọc báo cáo của đơn vị"),
    "reports:write": _("Điền và trình báo cáo của đơn vị"),
    "rankings:read": _("Đọc bảng xếp hạng"),
    "awards:read": _("Đọc sổ khen thưởng"),
    "exemplars:read": _("Đọc điển hình tiên tiến"),
}
TAGS: Final[dict[str, StrOrPromise]] = {
    "campaigns": _("Đợt thi đua"),
    "reports": _("Số liệu và báo cáo"),
    "rankings": _("Xếp hạng"),
    "awards": _("Khen thưởng"),
    "units": _("Đơn vị"),
    "officers": _("Cán bộ"),
    "exemplars": _("Các điển hình tiên tiến"),
}
SUMMARIES: Final[dict[str, StrOrPromise]] = {
    "rankings": _("Bảng xếp hạng của đợt thi đua"),
    "ranking": _("Một bảng xếp hạng"),
    "awards": _("Sổ khen thưởng"),
    "exemplars": _("Các điển hình tiên tiến"),
    "units": _("Các đơn vị vào một ngày"),
    "unit": _("Một đơn vị vào một ngày"),
    "groups": _("Cụm, khối thi đua của năm"),
    "campaigns": _("Các đợt thi đua"),
    "campaign": _("Một đợt thi đua"),
    "targets": _("Chỉ tiêu của đợt thi đua"),
    "periods": _("Kỳ báo cáo của đợt thi đua"),
    "obligations": _("Việc phải làm trong đợt thi đua"),
    "figures": _("Số liệu của một đơn vị trong kỳ"),
    "reports": _("Báo cáo của các đơn vị trong kỳ"),
    "report": _("Báo cáo của một đơn vị"),
    "fill_report": _("Điền báo cáo của đơn vị"),
    "submit_report": _("Trình báo cáo"),
    "report_files": _("Tệp minh chứng của báo cáo"),
    "report_file": _("Tải một tệp minh chứng"),
    "add_report_file": _("Gửi tệp minh chứng"),
    "remove_report_file": _("Bỏ tệp minh chứng"),
    "officers": _("Cán bộ vào một ngày"),
    "add_officer": _("Phân công cán bộ"),
    "officer": _("Một lần phân công"),
    "end_officer": _("Cho thôi phân công"),
}
"""What each operation is, by its id."""
MEANINGS: Final[dict[str, StrOrPromise]] = {
    "campaigns": _("Các đợt thi đua mà mã truy cập xem được, mới nhất trước; “q” tìm trong tên, không cần dấu."),
    "targets": _(
        "Chỉ tiêu theo thứ tự trong kế hoạch, chỉ tiêu thành phần sau chỉ tiêu chung, mỗi chỉ tiêu kèm mục, khoản "
        "của nó."
    ),
    "periods": _("Các kỳ báo cáo, xếp theo hạn nộp."),
    "obligations": _("Các việc phải làm, xếp theo hạn; việc không có hạn đứng cuối."),
    "figures": _(
        "Số liệu của mọi chỉ tiêu ở một đơn vị trong kỳ. Không nêu đơn vị thì là của toàn thành phố với mã đọc "
        "được tất cả, còn lại là của chính đơn vị của mã."
    ),
    "reports": _("Báo cáo của các đơn vị mà mã truy cập đọc được đang ở bước nào, xếp theo tên đơn vị."),
    "report": _("Báo cáo của đơn vị như hiện có, hoặc như khi bắt đầu điền."),
    "fill_report": _(
        "Lưu số liệu và các mục của báo cáo đang mở: lưu tất cả, hoặc không lưu gì nếu có ô không nhận được."
    ),
    "submit_report": _(
        "Trình báo cáo lên lãnh đạo đơn vị, hoặc gửi lại thẳng Ban Thi đua - Khen thưởng nếu Ban đã trả lại."
    ),
    "report_files": _("Các tệp chứng minh số liệu và các mục của báo cáo, cũ nhất trước."),
    "report_file": _("Nội dung tệp, đúng từng byte như đang được giữ."),
    "add_report_file": _("Thêm tệp vào chỉ tiêu hoặc mục đang mở; nội dung đã có thì không giữ hai lần."),
    "remove_report_file": _("Bỏ tệp khỏi chỗ mà nó chứng minh, khi chỗ ấy còn mở."),
    "rankings": _("Các bản chốt bảng xếp hạng mà mã truy cập đọc được, mới nhất trước."),
    "ranking": _("Một bản chốt với các dòng của nó: tất cả, hoặc chỉ cụm, khối của mình khi còn là tạm tính."),
    "awards": _("Các dòng của sổ khen thưởng mà mã truy cập xem được, quyết định mới nhất trước; cả dòng đã hủy."),
    "exemplars": _("Các điển hình mà mã truy cập xem được, điển hình đã công nhận trước."),
    "units": _("Các đơn vị có vào một ngày (không nêu thì hôm nay), xếp theo tên."),
    "unit": _("Đơn vị như vào một ngày; không có vào ngày ấy thì trả lời 404."),
    "groups": _("Cụm, khối thi đua của một năm (không nêu thì năm nay) với các thành viên."),
    "officers": _("Các lần phân công mà mã truy cập xem được và còn hiệu lực vào một ngày, xếp theo tên người."),
    "add_officer": _(
        "Phân công một người đã có, hoặc một người mới; người mới chưa đăng nhập được trước khi nhận mật khẩu."
    ),
    "officer": _("Một lần phân công đang giữ, sắp tới hoặc đã qua."),
    "end_officer": _(
        "Cho một lần phân công kết thúc sau ngày cuối, sớm nhất là hôm nay; người thay mặt thôi cùng lúc."
    ),
}
"""What each operation does, where its summary does not say it all."""
SCHEMAS: Final[dict[str, StrOrPromise]] = {
    "Campaign": _("Một đợt thi đua."),
    "Target": _(
        "Một chỉ tiêu với mức kế hoạch giao và mục, khoản giao nó; chỉ tiêu thành phần nêu chỉ tiêu chung ở “parent”."
    ),
    "UnitShort": _("Mã và tên của một đơn vị."),
    "Period": _("Một kỳ báo cáo. “due” là ngày đầu tiên bị coi là muộn, “last_day” là ngày cuối cùng còn đúng hạn."),
    "Obligation": _("Một việc phải làm; “due” là ngày đầu tiên bị coi là muộn."),
    "FigureKind": _("Bốn loại số liệu là bốn điều khác nhau: số không cũng là một giá trị."),
    "Figures": _("Số liệu của một đơn vị, hoặc của mọi đơn vị dưới nó, trong kỳ; chính xác khi “pending” bằng không."),
    "TargetFigure": _(
        "Số liệu của một chỉ tiêu; “value” là null trừ khi “status” là “value”. “light” là mã màu đèn; “overdue” "
        "và “not_yet_due” đếm số liệu còn thiếu."
    ),
    "TargetShort": _("Mã, số thứ tự và lời của một chỉ tiêu."),
    "ReportRow": _("Báo cáo của một đơn vị trong kỳ đang ở bước nào."),
    "Report": _("Báo cáo của một đơn vị trong kỳ, đã điền hay chưa; “version” là null khi chưa lưu gì."),
    "ReportFault": _("Điều phải sửa ở một số liệu trước khi báo cáo đi tiếp."),
    "ReportFigure": _("Một số liệu của báo cáo. “kind” nói đó là số thực hiện, số ước hay số chính thức."),
    "ReportSection": _("Lời của một mục."),
    "FigureSaid": _("Điều gửi cho một số liệu; tên nào không gửi thì giữ nguyên, null thì xóa."),
    "ReportSaid": _("Số liệu và các mục cần lưu: lưu tất cả, hoặc không lưu gì nếu một điều bị từ chối."),
    "SectionSaid": _("Lời gửi cho một mục."),
    "ReportFile": _(
        "Một tệp chứng minh số liệu (“target”) hoặc mục của báo cáo, như đang được giữ. “sha256” là mã băm của "
        "nội dung tải ở “href”; “taken_at” là lúc ảnh tự ghi đã chụp."
    ),
    "Ranking": _("Một bản chốt bảng xếp hạng; “digest” là mã băm của gói số liệu mà ai cũng tính lại được."),
    "Place": _("Thứ hạng của một đơn vị."),
    "RankingWhole": _("Một bản chốt với các dòng; “is_whole” nói đó là tất cả hay chỉ cụm, khối của mình."),
    "Award": _("Một dòng của sổ khen thưởng; “title” là mã danh hiệu, hình thức theo luật."),
    "Exemplar": _("Người, tập thể, mô hình hay việc làm đáng học, như thư viện điển hình cho xem."),
    "Unit": _("Một đơn vị như vào một ngày."),
    "Group": _("Một cụm hoặc khối thi đua của năm với các thành viên."),
    "Officer": _(
        "Một lần phân công: một người làm việc cho đơn vị với một vai trò. “valid_to” là ngày đầu tiên không còn giữ."
    ),
    "Person": _("Người giữ vai trò."),
    "NewOfficer": _(
        "Phân công mới: cho “person” đã có, hoặc cho người mới với tên đăng nhập và họ tên. “last_day” là ngày "
        "cuối; không gửi khi chưa biết."
    ),
    "EndOfOffice": _("Ngày cuối của lần phân công, sớm nhất là hôm nay."),
    "Wrong": _("Một giá trị sai: nằm ở đâu (con trỏ JSON, tên tham số hay tên tiêu đề) và sai thế nào."),
    "Problem": _("Nội dung lỗi (RFC 9457)."),
}
"""What machines get and send, by the name of the schema."""
PARAMETERS: Final[dict[str, StrOrPromise]] = {
    "page": _("Trang thứ mấy của danh sách, từ 1."),
    "size": _("Mỗi trang bao nhiêu dòng, nhiều nhất 200."),
    "q": _("Chữ cần tìm, không cần dấu."),
    "on": _("Vào ngày nào; không nêu thì hôm nay."),
    "unit": _("Chỉ của đơn vị này."),
    "kind": _("Chỉ loại này."),
    "state": _("Chỉ ở trạng thái này."),
    "group": _("Chỉ của cụm, khối này."),
    "target": _("Chỉ của chỉ tiêu này."),
    "section": _("Chỉ của mục này."),
    "title": _("Chỉ danh hiệu, hình thức có mã này."),
    "year": _("Chỉ của năm này."),
    "campaign": _("Chỉ của đợt thi đua này."),
    "role": _("Chỉ vai trò có mã này."),
    "Idempotency-Key": _("Khóa bên gửi tự đặt cho mỗi việc cần làm: gửi lại thì việc không làm hai lần."),
    "If-Match": _("ETag của bản đã đọc; thiếu thì trả lời 428, đã cũ thì 412."),
}
"""What each parameter and header asks for, by its name."""
ANSWERS: Final[dict[str, StrOrPromise]] = {
    "200": _("Được"),
    "201": _("Đã tạo"),
    "204": _("Đã bỏ tệp"),
}
"""What an answer that is no fault says, by its status."""
STANDINGS: Final[dict[Standing, tuple[str, StrOrPromise]]] = {
    Standing.WORKS: ("ok", _("Đang dùng được")),
    Standing.REVOKED: ("bad", _("Đã thu hồi mã")),
    Standing.OVER: ("idle", _("Đã hết hạn")),
    Standing.ORPHANED: ("warn", _("Người cấp đã thôi vai trò")),
}
"""The light and the word of each standing of a token."""
