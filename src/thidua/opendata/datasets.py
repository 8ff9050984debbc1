"""What each file holds, column by column. Names of files and columns stay: somebody's program reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from thidua.opendata import queries
from thidua.opendata.rules import Column, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its name in addresses, title and meaning, its columns, and what gives its rows."""

    name: str
    title: StrOrPromise
    about: StrOrPromise
    columns: tuple[Column, ...]
    read: Callable[[], Iterable[dict[str, Any]]]

    def rows(self) -> list[dict[str, Any]]:
        """Give the rows, each with exactly the columns."""
        names = [one.name for one in self.columns]
        return [{name: row[name] for name in names} for row in self.read()]


_PUBLISHED: Final = Column("published_on", _("Ngày công bố"), Type.DAY, is_needed=True)
_CAMPAIGN: Final = Column("campaign_id", _("Đợt thi đua"), meaning=_("mã trong tệp các đợt thi đua"), is_needed=True)
_CLAUSE: Final = Column("clause", _("Điểm, khoản của kế hoạch"))
_TARGET: Final = Column("target_id", _("Chỉ tiêu"), meaning=_("mã trong tệp các chỉ tiêu"), is_needed=True)
_PARENT: Final = Column("parent_id", _("Chỉ tiêu cha"), meaning=_("để trống nếu không phải chỉ tiêu thành phần"))
_UNIT: Final = Column("unit", _("Đơn vị"))
_LABEL: Final = Column("label", _("Nội dung chỉ tiêu"), is_needed=True)
_NUMBER: Final = Column("number", _("Số thứ tự trong kế hoạch"))
_MEASURE: Final = Column("measure", _("Đơn vị tính"))
_EXAMPLE: Final = Column("is_example", _("Là ví dụ"), Type.FLAG, _("dữ liệu trình diễn, không phải của thành phố"))

DATASETS: Final[tuple[Dataset, ...]] = (
    Dataset(
        "dot-thi-dua",
        _("Các đợt thi đua"),
        _("Những đợt thi đua đã công bố, với kế hoạch phát động."),
        (
            _CAMPAIGN, _PUBLISHED,
            Column("title", _("Tên"), is_needed=True),
            Column("occasion", _("Nhân dịp")),
            Column("state", _("Tình trạng"), meaning="running, closed, archived", is_needed=True),
            Column("starts_on", _("Ngày bắt đầu"), Type.DAY),
            Column("ends_on", _("Ngày kết thúc"), Type.DAY),
            Column("issuer", _("Cơ quan ban hành kế hoạch")),
            Column("plan_number", _("Số kế hoạch")),
            Column("plan_issued_on", _("Ngày ban hành kế hoạch"), Type.DAY),
        ),
        queries.campaign_rows,
    ),
    Dataset(
        "chi-tieu",
        _("Các chỉ tiêu"),
        _("Chỉ tiêu của các đợt thi đua đã công bố, mỗi chỉ tiêu với điểm, khoản của kế hoạch."),
        (
            _CAMPAIGN, _PUBLISHED, _TARGET, _PARENT, _NUMBER, _LABEL, _CLAUSE,
            Column("comparison", _("Cách so sánh"), meaning="eq, gte, lte, range, parts", is_needed=True),
            Column("value", _("Mức phải đạt"), Type.NUMBER),
            Column("value_high", _("Mức trên"), Type.NUMBER, _("chỉ với chỉ tiêu là một khoảng")),
            _MEASURE,
            Column("alt_value", _("Mức theo đơn vị tính khác"), Type.NUMBER),
            Column("alt_measure", _("Đơn vị tính khác")),
            Column("direction", _("Chiều thay đổi")),
            Column("approximate", _("Khoảng chừng"), Type.FLAG, is_needed=True),
            Column("lead", _("Cơ quan chủ trì")),
        ),
        queries.target_rows,
    ),
    Dataset(
        "viec-phai-lam",
        _("Việc phải làm"),
        _("Việc mà kế hoạch của các đợt thi đua đã công bố giao cho từng đối tượng, còn hiệu lực."),
        (
            _CAMPAIGN, _PUBLISHED,
            Column("obligation_id", _("Mã việc"), is_needed=True),
            Column("kind", _("Loại việc"), is_needed=True),
            _CLAUSE,
            Column("who", _("Ai làm")),
            _UNIT,
            Column("what", _("Làm gì"), is_needed=True),
            Column("due", _("Ngày quá hạn"), Type.DAY, _("ngày đầu tiên đã là muộn")),
            Column("evidence", _("Sản phẩm, minh chứng")),
        ),
        queries.obligation_rows,
    ),
    Dataset(
        "phong-trao",
        _("Các phong trào"),
        _("Phong trào thi đua mà các đợt đã công bố thực hiện."),
        (
            _CAMPAIGN, _PUBLISHED,
            Column("movement_id", _("Phong trào"), is_needed=True),
            Column("name", _("Tên"), is_needed=True),
            Column("wording", _("Nguyên văn trong kế hoạch"), is_needed=True),
            _CLAUSE,
        ),
        queries.movement_rows,
    ),
    Dataset(
        "van-ban-ke-hoach",
        _("Văn bản kế hoạch"),
        _("Toàn văn kế hoạch của các đợt thi đua đã công bố, theo từng điểm, khoản."),
        (
            _CAMPAIGN, _PUBLISHED, _CLAUSE,
            Column("anchor", _("Vị trí trên trang"), is_needed=True),
            Column("level", _("Cấp của điểm, khoản"), Type.WHOLE, is_needed=True),
            Column("text", _("Nguyên văn")),
        ),
        queries.clause_rows,
    ),
    Dataset(
        "so-lieu",
        _("Số liệu đã công bố"),
        _("Số liệu các chỉ tiêu theo kỳ mà Ban đã công bố; mỗi kỳ lấy lần công bố mới nhất."),
        (
            _CAMPAIGN, _PUBLISHED,
            Column("release", _("Lần công bố"), Type.WHOLE, is_needed=True),
            Column("as_of", _("Tổng hợp ngày"), Type.DAY, is_needed=True),
            Column("period_id", _("Mã kỳ"), is_needed=True),
            Column("period", _("Kỳ"), is_needed=True),
            Column("starts_on", _("Từ ngày"), Type.DAY, is_needed=True),
            Column("ends_on", _("Đến hết ngày"), Type.DAY, is_needed=True),
            _TARGET, _PARENT, _NUMBER, _LABEL, _CLAUSE, _MEASURE,
            Column("value", _("Số liệu của kỳ"), Type.NUMBER, _("để trống khi chưa có; số 0 là một số liệu")),
            Column("so_far", _("Lũy kế để so với mức phải đạt"), Type.NUMBER),
            Column("share", _("Phần trăm mức phải đạt"), Type.NUMBER),
            Column("light", _("Đèn"), is_needed=True),
            Column("expected", _("Số đơn vị phải báo cáo"), Type.WHOLE, is_needed=True),
            Column("heard", _("Số đơn vị đã báo cáo"), Type.WHOLE, is_needed=True),
            Column("estimates", _("Số đơn vị báo cáo số ước"), Type.WHOLE, is_needed=True),
        ),
        queries.figure_rows,
    ),
    Dataset(
        "xep-hang",
        _("Xếp hạng đã công bố"),
        _("Các bảng xếp hạng mà Ban đã công bố, theo từng đơn vị."),
        (
            _CAMPAIGN, _PUBLISHED,
            Column("ranking_id", _("Mã bảng xếp hạng"), is_needed=True),
            Column("digest", _("Giá trị băm của gói kiểm chứng"), is_needed=True),
            Column("group", _("Cụm, khối")),
            Column("unit", _("Đơn vị"), is_needed=True),
            Column("total", _("Tổng điểm"), Type.NUMBER, is_needed=True),
            Column("standard", _("Điểm chuẩn"), Type.NUMBER, is_needed=True),
            Column("bonus", _("Điểm thưởng"), Type.NUMBER, is_needed=True),
            Column("deductions", _("Điểm trừ"), Type.NUMBER, is_needed=True),
            Column("in_group", _("Hạng trong cụm, khối"), Type.WHOLE),
            Column("in_city", _("Hạng toàn thành phố"), Type.WHOLE),
            Column("grade", _("Xếp loại")),
        ),
        queries.ranking_rows,
    ),
    Dataset(
        "khen-thuong",
        _("Khen thưởng đã công bố"),
        _("Khen thưởng của các quyết định mà Ban đã công bố: tên, đơn vị, danh hiệu, quyết định."),
        (
            _PUBLISHED,
            Column("name", _("Tên"), is_needed=True),
            Column("kind", _("Đối tượng"), meaning="individual, collective, household", is_needed=True),
            _UNIT,
            Column("title", _("Mã danh hiệu, hình thức"), is_needed=True),
            Column("year", _("Năm"), Type.WHOLE, is_needed=True),
            Column("decision_number", _("Số quyết định"), is_needed=True),
            Column("decided_on", _("Ngày quyết định"), Type.DAY, is_needed=True),
            Column("body", _("Cơ quan quyết định"), is_needed=True),
            Column("ordinal", _("Số sổ vàng"), Type.WHOLE),
            _EXAMPLE,
        ),
        queries.award_rows,
    ),
    Dataset(
        "dien-hinh",
        _("Các điển hình đã công bố"),
        _("Điển hình đã được công nhận và công bố, với câu chuyện của họ."),
        (
            _PUBLISHED,
            Column("exemplar_id", _("Mã điển hình"), is_needed=True),
            Column("name", _("Tên"), is_needed=True),
            Column("kind", _("Loại điển hình"), meaning="person, collective, model, deed", is_needed=True),
            Column("topic", _("Lĩnh vực"), is_needed=True),
            _UNIT,
            Column("summary", _("Lời tóm tắt"), is_needed=True),
            Column("story", _("Câu chuyện")),
            Column("recognised_on", _("Ngày công nhận"), Type.DAY),
            _EXAMPLE,
        ),
        queries.exemplar_rows,
    ),
)  # fmt: skip
BY_NAME: Final = {one.name: one for one in DATASETS}
